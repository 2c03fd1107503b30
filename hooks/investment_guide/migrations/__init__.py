"""From the data format of an older version of the tool to this one's, one module per step.

``format`` of ``guide.yml`` says which format the data have; a guide that does not say has format 0. A step is a
function from texts to texts: comments, order and every line that it does not have to change stay.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from investment_guide.editing.record_files import values_in
from investment_guide.editing.writing import FileChange
from investment_guide.migrations.to_1 import to_1
from investment_guide.model.settings import FORMAT
from investment_guide.reading.data_folder import read_data_folder

# The texts of a data folder by their path in it, such as ``land/lc-a-03.yml``.
Texts = Mapping[str, str]
# The step to format n + 1 at position n. Raises UneditableError for a text that is not YAML.
STEPS: tuple[Callable[[Texts], Texts], ...] = (to_1,)


class UnknownFormatError(Exception):
    """``guide.yml`` names a format that this version does not know; the text is what stands there."""


@dataclass(frozen=True, slots=True)
class MigrationPlan:
    """The format that the data have, and what is to be changed in them."""

    format: int
    changes: tuple[FileChange, ...]


def plan(data: Path) -> MigrationPlan:
    """Plan the steps that are missing; nothing is written.

    Raises UnknownFormatError, UneditableError for a file that is not YAML, OSError, UnicodeDecodeError.
    """
    files = {file.path: file for file in read_data_folder(data).records}
    before = {Path(path).relative_to(data).as_posix(): Path(path).read_bytes().decode() for path in sorted(files)}
    found = format_of(before)
    after: Texts = before
    for step in STEPS[found:]:
        after = step(after)
    return MigrationPlan(
        found, tuple(FileChange(path, before[path], after[path]) for path in before if after[path] != before[path])
    )


def format_of(texts: Texts) -> int:
    """Return the format that ``guide.yml`` names. Raises UnknownFormatError, UneditableError."""
    settings = [values_in(text) for path, text in texts.items() if Path(path).stem == "guide"]
    found = settings[0].get("format", 0) if settings else 0
    if type(found) is not int or not 0 <= found <= FORMAT:
        raise UnknownFormatError(str(found))
    return found
