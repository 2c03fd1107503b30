"""What was written into the data folder, kept so that it can be taken back: ``guide undo``.

Each write of several files is one entry, a JSON file with the text of every file before and after. Entries are taken
back in reverse order. A file that somebody changed since is never overwritten.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from investment_guide.editing.messages import ImportRefusedError, Message
from investment_guide.editing.writing import FileChange, text_of, write

MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class WrittenChanges:
    """One write: what did it, and the files as they were before and after."""

    file: Path
    what: str
    changes: tuple[FileChange, ...]


def write_undoable(data: Path, changes: Iterable[FileChange], what: str) -> None:
    """Write all files, or none, as :func:`write` does, and keep an entry to take them back.

    Raises ImportRefusedError, OSError.
    """
    listed = tuple(changes)
    folder = _folder(data)
    folder.mkdir(parents=True, exist_ok=True)
    numbers = [int(entry.stem) for entry in folder.glob("*.json")]
    entry = folder / f"{max(numbers, default=0) + 1:06}.json"
    written = {"what": what, "changes": [asdict(change) for change in listed]}
    fresh = entry.with_suffix(".new")
    try:
        fresh.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
        write(data, listed)
        fresh.replace(entry)
    finally:
        fresh.unlink(missing_ok=True)
    for old in sorted(folder.glob("*.json"))[:-MOST_ENTRIES]:
        old.unlink()


def entries(data: Path) -> tuple[WrittenChanges, ...]:
    """Return what can be taken back, the last first; what cannot be read is left out."""
    found = []
    for file in sorted(_folder(data).glob("*.json"), reverse=True):
        try:
            written = json.loads(file.read_text(encoding="utf-8"))
            changes = tuple(FileChange(each["path"], each["before"], each["after"]) for each in written["changes"])
            found.append(WrittenChanges(file, str(written["what"]), changes))
        except (OSError, ValueError, LookupError, TypeError):
            continue
    return tuple(found)


def undo(data: Path, entry: WrittenChanges) -> None:
    """Take the last entry back: files get the bytes they had before, new ones are removed.

    Raises ImportRefusedError with every file that was changed since; then nothing is touched. Raises OSError.
    """
    if changed := [change.path for change in entry.changes if text_of(data / change.path) != change.after]:
        raise ImportRefusedError(map(_changed_since, changed))
    write(data, [FileChange(each.path, each.after, each.before) for each in entry.changes if each.before is not None])
    for change in entry.changes:
        if change.before is None:
            (data / change.path).unlink()
    entry.file.unlink()


def reversed_changes(entry: WrittenChanges) -> Mapping[str, str]:
    """Return by path what taking an entry back does: ``restore`` or ``remove``."""
    return {change.path: "remove" if change.before is None else "restore" for change in entry.changes}


def _folder(data: Path) -> Path:
    return data.resolve().parent / ".cache" / "guide" / "undo"


def _changed_since(path: str) -> Message:
    return Message(
        "这个文件后来又改过，撤销会丢掉那些改动。请先用 git 或备份还原它，或手工改回。",
        "somebody changed this file since; taking the import back would lose that. Restore it by hand or with git.",
        f"data/{path}",
    )
