"""The form of ``/admin/`` in the root of a finished site: for ``guide build --admin`` and for every preview."""

from collections.abc import Iterable
from pathlib import Path

from investment_guide.presentation.output import Output


def write_form(form: Iterable[Output], site: Path) -> None:
    """Whatever the languages of the site. Raises OSError."""
    for output in form:
        target = site / output.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(output.content)
