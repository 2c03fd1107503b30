"""Whether the files that a site is made from stayed as they were between two moments."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

State = Mapping[str, tuple[int, int, int]]


class Inputs:
    """The state of all files below some folders at the moment this is made."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._state = self._now()

    def changed(self) -> str:
        """Return the first file that was written, added or removed since; empty when none was."""
        before, now = self._state, self._now()
        return min((file for file in before.keys() | now.keys() if before.get(file) != now.get(file)), default="")

    def _now(self) -> State:
        return {file: state for folder in self._folders for file, state in _states(folder)}


def _states(folder: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Time of the last change, size and identity: a file that takes the place of another is another."""
    for path, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(path, name)  # noqa: PTH118  # there are ten thousand
            try:
                found = os.stat(file, follow_symlinks=False)  # noqa: PTH116
            except OSError:  # gone since it was listed
                continue
            yield file, (found.st_mtime_ns, found.st_size, found.st_ino)
