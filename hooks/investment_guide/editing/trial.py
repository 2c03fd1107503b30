"""Changes tried on a copy of the data: what ``guide check`` would say then.

The copy is made of links and lies in the kept folder of the project, so that only changed files are parsed and no
photograph is opened again.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from investment_guide.checking.check import check
from investment_guide.editing.writing import FileChange
from investment_guide.model.kept_folder import kept_folder
from investment_guide.reading.data_folder import SUFFIXES
from investment_guide.reading.diagnostics import Diagnostic, YamlValue
from investment_guide.reading.load import read_guide
from investment_guide.reading.strict_yaml import parse_yaml

TRIALS = "trial"  # below the kept folder


def diagnostics_after(
    data: Path, changes: Collection[FileChange], today: date, added: Mapping[str, bytes] | None = None
) -> tuple[Diagnostic, ...]:
    """Return all diagnostics of the data as they would be, what is to be asked about the changes among them; ``added``
    are pictures and documents by path below the data.

    Raises OSError when there is no room for the copy.
    """
    with _copy_of(data) as copy:
        texts = {change.path: None if change.after is None else change.after.encode() for change in changes}
        for path, content in {**texts, **(added or {})}.items():
            target = copy / path
            target.unlink(missing_ok=True)  # it may be a link to the real one
            if content is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        reading = replace(read_guide(copy), committed=_values_before(changes))
        return tuple(check(reading, today))


def new_diagnostics(
    data: Path, changes: Collection[FileChange], today: date, before: Iterable[Diagnostic] | None = None
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that are there after the changes and not before; lines count in the changed files.

    ``before`` are those of the data as they are, where they are known already. Raises OSError when there is no room for
    the copy.
    """
    known = Counter(map(_identity, check(read_guide(data), today) if before is None else before))
    found = []
    for diagnostic in diagnostics_after(data, changes, today):
        known.subtract([_identity(diagnostic)])
        if known[_identity(diagnostic)] < 0:
            found.append(diagnostic)
    return tuple(found)


def _values_before(changes: Iterable[FileChange]) -> Mapping[tuple[str, str], Mapping[str, YamlValue]]:
    """Return what the records of changed files say now, by kind and id."""
    found: dict[tuple[str, str], Mapping[str, YamlValue]] = {}
    for change in changes:
        path = PurePosixPath(change.path)
        values = parse_yaml(change.before.encode()).value if change.before and path.suffix in SUFFIXES else None
        if isinstance(values, dict):
            found[(str(path.parent), path.stem) if path.parent.name else (path.stem, "")] = values
    return found


@contextmanager
def _copy_of(data: Path) -> Iterator[Path]:
    """Yield a linked copy with the name of the data folder, which is gone afterwards."""
    trials: Path | None = kept_folder(data) / TRIALS
    try:
        kept_folder(data).joinpath(TRIALS).mkdir(parents=True, exist_ok=True)
    except OSError:
        trials = None  # the folder of the project may not be written; the copy is made elsewhere
    with tempfile.TemporaryDirectory(dir=trials, prefix="copy-") as folder:
        copy = Path(folder, data.resolve().name)
        shutil.copytree(data, copy, copy_function=_link_or_copy)
        yield copy


def _identity(diagnostic: Diagnostic) -> tuple[object, ...]:
    """Return a diagnostic without its place in the file, which moves with the lines above."""
    return diagnostic.path, diagnostic.code, diagnostic.field, diagnostic.details


def _link_or_copy(source: str, target: str) -> None:
    """Link a file, or copy it where links are not possible."""
    with suppress(OSError):
        os.link(source, target)
        return
    shutil.copy2(source, target)
