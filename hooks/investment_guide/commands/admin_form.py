"""The form of ``/admin/`` in the root of a finished site: for ``guide build --admin`` and for every preview."""

from collections.abc import Iterable
from pathlib import Path

from investment_guide.forms.form_files import form_files
from investment_guide.reading.load import read_guide
from investment_guide.rendering.output import Output


def write_form(form: Iterable[Output], site: Path) -> None:
    """Whatever the languages of the site. Raises OSError."""
    for output in form:
        target = site / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(output.content)


def add_form(data: Path, site: Path) -> None:
    """The same from the data folder, which was read and checked just before. Raises OSError."""
    guide = read_guide(data).guide
    if guide is not None:
        write_form(form_files(guide), site)
