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


def undo(data: Path, entry: WrittenChanges, skip: frozenset[str] = frozenset()) -> None:
    """Take the last entry back: files get the bytes they had before, new ones are removed, removed ones return.

    The files named in ``skip`` stay as they are. Raises ImportRefusedError with every other file that was changed
    since; then nothing is touched. Raises OSError.
    """
    if changed := [path for path in changed_since(data, entry) if path not in skip]:
        raise ImportRefusedError(map(_changed_since, changed))
    write(data, [change.reversed for change in entry.changes if change.path not in skip])
    entry.file.unlink()


def changed_since(data: Path, entry: WrittenChanges) -> tuple[str, ...]:
    """Return the files of an entry that are not as it left them."""
    return tuple(change.path for change in entry.changes if text_of(data / change.path) != change.after)


def reversed_changes(entry: WrittenChanges) -> Mapping[str, str]:
    """Return by path what taking an entry back does: ``restore`` or ``remove``."""
    return {change.path: "remove" if change.before is None else "restore" for change in entry.changes}


def _folder(data: Path) -> Path:
    return data.resolve().parent / ".cache" / "guide" / "undo"


def _changed_since(path: str) -> Message:
    return Message(
        "导入以后有人改过这个文件，撤销会丢掉那些改动。要保留改动：guide undo --skip-changed（只撤销其余文件）；"
        "不要改动：先用 git 或手工改回，再 guide undo。",
        "somebody changed this file since the import; taking it back would lose that. To keep the change: guide undo "
        "--skip-changed (takes back the other files). To drop it: restore the file with git or by hand, then undo.",
        f"data/{path}",
    )
