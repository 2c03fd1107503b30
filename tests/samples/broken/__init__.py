"""The table of broken data: at least one row for every code of the catalogue."""

from tests.samples.broken import fields, files, looks, promises, rules
from tests.samples.broken.row import Row

ROWS: tuple[Row, ...] = (*files.ROWS, *fields.ROWS, *rules.ROWS, *promises.ROWS, *looks.ROWS)
