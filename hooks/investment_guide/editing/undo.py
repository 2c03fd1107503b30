"""What was written into the data folder, kept so that it can be taken back: ``guide undo``.

Each write of several files is one entry, a JSON file with the text of every file before and after, and the SHA-256 of
every picture or document that was added. Entries are taken back in reverse order. A file that somebody changed since
is never overwritten.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from investment_guide.editing.messages import ImportRefusedError, Message
from investment_guide.editing.writing import FileChange, text_of, write
from investment_guide.model.kept_folder import kept_folder

MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class WrittenChanges:
    """One write: what did it, the files as they were before and after, and by path the SHA-256 of files added."""

    file: Path
    what: str
    changes: tuple[FileChange, ...]
    added: Mapping[str, str] = field(default_factory=dict)


def write_undoable(
    data: Path, changes: Iterable[FileChange], what: str, added: Mapping[str, bytes] | None = None
) -> None:
    """Write all files, or none, as :func:`write` does, and keep an entry to take them back.

    ``added`` are pictures and documents by their path below the data folder; one that is there already stays, and is
    not removed when the entry is taken back. Raises ImportRefusedError, OSError.
    """
    listed = tuple(changes)
    new = {path: content for path, content in (added or {}).items() if not (data / path).exists()}
    folder = _folder(data)
    folder.mkdir(parents=True, exist_ok=True)
    numbers = [int(entry.stem) for entry in folder.glob("*.json")]
    entry = folder / f"{max(numbers, default=0) + 1:06}.json"
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in new.items()}
    written = {"what": what, "changes": [asdict(change) for change in listed], "added": digests}
    fresh = entry.with_suffix(".new")
    try:
        fresh.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
        for path, content in new.items():
            (data / path).parent.mkdir(parents=True, exist_ok=True)
            (data / path).write_bytes(content)
        write(data, listed)
        fresh.replace(entry)
    except BaseException:
        _remove(data, new)
        raise
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
            found.append(WrittenChanges(file, str(written["what"]), changes, dict(written.get("added", {}))))
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
    _remove(data, (path for path in entry.added if path not in skip))
    entry.file.unlink()


def changed_since(data: Path, entry: WrittenChanges) -> tuple[str, ...]:
    """Return the files of an entry that are not as it left them."""
    texts = (change.path for change in entry.changes if text_of(data / change.path) != change.after)
    return (*texts, *(path for path, digest in entry.added.items() if _digest(data / path) != digest))


def reversed_changes(entry: WrittenChanges) -> Mapping[str, str]:
    """Return by path what taking an entry back does: ``restore`` or ``remove``."""
    texts = {change.path: "remove" if change.before is None else "restore" for change in entry.changes}
    return {**texts, **dict.fromkeys(entry.added, "remove")}


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _remove(data: Path, paths: Iterable[str]) -> None:
    for path in paths:
        with suppress(OSError):  # what stays is named by no record, which guide check says
            (data / path).unlink()


def _folder(data: Path) -> Path:
    return kept_folder(data) / "undo"


def _changed_since(path: str) -> Message:
    return Message(
        "导入以后有人改过这个文件，撤销会丢掉那些改动。要保留改动：guide undo --skip-changed（只撤销其余文件）；"
        "不要改动：先用 git 或手工改回，再 guide undo。",
        "somebody changed this file since the import; taking it back would lose that. To keep the change: guide undo "
        "--skip-changed (takes back the other files). To drop it: restore the file with git or by hand, then undo.",
        f"data/{path}",
    )
