"""What a build made, kept for the next: by the hash of all that it was made from.

Each output is a file of its own in the cache folder of the project, whose name holds the hash of what it was made from
(its key) and that of its content. Where the disk allows, it is one file with that of the site, which takes no room and
no time. What somebody changed, what was written half or is damaged, has not the content that its name says and is made
again. Nothing here is missed when it is gone: the store may be deleted at any time, two builds may use it at once, and
a full disk only means that less is kept.
"""

import hashlib
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from investment_guide.presentation.output import Output

KEY_LENGTH = 40  # of the 64 signs of a SHA-256: names stay short enough for every disk
READABLE = 0o444
NAME = re.compile(r"([0-9a-f]{40})-([0-9a-f]{64})")


class KeptOutputs:
    """The store of one edition in one language: what this build does not ask for is forgotten at its end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: set[str] = set()
        names = _names_in(folder)
        self._names = {found[1]: found[0] for found in map(NAME.fullmatch, names) if found}
        self._leftovers = set(names) - set(self._names.values())  # of a build that was killed

    def output(self, key: str, path: str, edited_in: str | None, make: Callable[[], bytes]) -> Output:
        """Return the output that was made from ``key`` before, or what ``make`` makes now."""
        key = key[:KEY_LENGTH]
        self._asked.add(key)
        content = self._content(key)
        if content is not None:
            return LinkedOutput(path, content, edited_in, self._folder / self._names[key])
        return NewOutput(path, make(), edited_in, self, key)

    def content(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what was made from ``key`` before, or what ``make`` makes now, which is kept: for what is no file of
        the site, but a part of several."""
        key = key[:KEY_LENGTH]
        self._asked.add(key)
        content = self._content(key)
        if content is None:
            content = make()
            self._keep(key, content, lambda kept: _write_whole(content, kept))
        return content

    def keep(self, key: str, content: bytes, file: Path) -> None:
        """Keep a file that was just written with some content."""
        self._keep(key, content, lambda kept: _link_or_copy(file, content, kept))

    def _keep(self, key: str, content: bytes, write: Callable[[Path], None]) -> None:
        name = f"{key}-{hashlib.sha256(content).hexdigest()}"
        with suppress(OSError):  # no room, or another build keeps the same: it is made again next time
            self._folder.mkdir(parents=True, exist_ok=True)
            write(self._folder / name)
            self._names[key] = name

    def forget_the_rest(self) -> None:
        """Remove what this build did not ask for."""
        for key, name in tuple(self._names.items()):
            if key not in self._asked:
                self._forget(key, name)
        for name in self._leftovers:
            with suppress(OSError):
                (self._folder / name).unlink()

    def _content(self, key: str) -> bytes | None:
        """What is kept of a key; None where nothing is, or something else than its name says."""
        name = self._names.get(key)
        if name is None:
            return None
        with suppress(OSError):
            content = (self._folder / name).read_bytes()
            if hashlib.sha256(content).hexdigest() == name.partition("-")[2]:
                return content
        self._forget(key, name)
        return None

    def _forget(self, key: str, name: str) -> None:
        del self._names[key]
        with suppress(OSError):
            (self._folder / name).unlink()


@dataclass(frozen=True, slots=True)
class LinkedOutput(Output):
    """An output that is kept: the site gets the same file, where the disk allows."""

    kept: Path = Path()

    def write(self, folder: Path) -> None:
        """Write the file below a folder. Raises OSError."""
        target = folder / self.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # another disk, one without links, or gone meanwhile
            if self.kept.stat().st_mode & READABLE == READABLE:  # else it was made by a program with another umask
                os.link(self.kept, target)
                return
        target.write_bytes(self.content)


@dataclass(frozen=True, slots=True)
class NewOutput(Output):
    """An output that was made now, and is kept once it is written."""

    store: KeptOutputs | None = None
    key: str = ""

    def write(self, folder: Path) -> None:
        """Write the file below a folder. Raises OSError."""
        Output.write(self, folder)
        if self.store is not None:
            self.store.keep(self.key, self.content, folder / self.path)


def _names_in(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208  # names, of ten thousand
    except OSError:
        return []


def _link_or_copy(file: Path, content: bytes, kept: Path) -> None:
    with suppress(OSError):
        os.link(file, kept)
        return
    _write_whole(content, kept)


def _write_whole(content: bytes, kept: Path) -> None:
    if not kept.exists():
        beside = kept.with_name(f"{kept.name}.{os.getpid()}")
        try:
            beside.write_bytes(content)
            beside.replace(kept)
        finally:
            beside.unlink(missing_ok=True)
