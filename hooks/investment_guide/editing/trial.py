"""Changes tried on a copy of the data: what ``guide check`` would say that it does not say now."""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from investment_guide.checking.check import check
from investment_guide.editing.writing import FileChange
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.load import read_guide


def new_diagnostics(
    data: Path, changes: Iterable[FileChange], today: date, before: Iterable[Diagnostic] | None = None
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that are there after the changes and not before; lines count in the changed files.

    ``before`` are those of the data as they are, where they are known already. Raises OSError when there is no room for
    the copy.
    """
    known = Counter(map(_identity, check(read_guide(data), today) if before is None else before))
    with tempfile.TemporaryDirectory(prefix="guide-import-") as folder:
        copy = Path(folder, data.resolve().name)
        shutil.copytree(data, copy, copy_function=_link_or_copy)
        for change in changes:
            target = copy / change.path
            target.unlink(missing_ok=True)  # it may be a link to the real one
            target.parent.mkdir(parents=True, exist_ok=True)
            if change.after is not None:
                target.write_bytes(change.after.encode())
        found = []
        for diagnostic in check(read_guide(copy), today):
            known.subtract([_identity(diagnostic)])
            if known[_identity(diagnostic)] < 0:
                found.append(diagnostic)
    return tuple(found)


def _identity(diagnostic: Diagnostic) -> tuple[object, ...]:
    """Return a diagnostic without its place in the file, which moves with the lines above."""
    return diagnostic.path, diagnostic.code, diagnostic.field, diagnostic.details


def _link_or_copy(source: str, target: str) -> None:
    """Link a file, or copy it where links are not possible: pictures need not be copied to be looked at."""
    with suppress(OSError):
        os.link(source, target)
        return
    shutil.copy2(source, target)
