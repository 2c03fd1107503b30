"""A folder that is replaced as a whole: readers see yesterday's site or today's, never half of one.

The new folder grows in a workshop beside the old one (``.site.new-1``), because renaming needs both on one file system.
The workshop is locked while its program lives, so a later build can tell the leavings of one that was killed from the
work of one that is still running.
"""

import errno
import glob
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

MOST_AT_ONCE = 1000
SECONDS_A_DAY = 86_400
# What renaming says when another build was faster.
OVERTAKEN = frozenset((errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST))


@contextmanager
def replaced_as_a_whole(target: Path) -> Iterator[Path]:
    """A new empty folder that takes the place of ``target`` when the block ends without an exception.

    Two builds at once do not mix; the one that ends last stays. Raises OSError when there is no room or no right to
    write; then, and after any other exception, ``target`` is what it was and nothing is left beside it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear_away(target)
    workshop, lock = _open_workshop(target)
    try:
        yield workshop / "new"
        _exchange(workshop, target)
    finally:
        _close_workshop(workshop, target)
        _unlock(lock)


def _open_workshop(target: Path) -> tuple[Path, int | None]:
    """A folder of this build alone, with an empty ``new`` in it, and its lock."""
    for number in range(1, MOST_AT_ONCE):
        workshop = _beside(target, str(number))
        try:
            workshop.mkdir()
        except FileExistsError:
            continue
        lock = _lock(workshop, wait=True)
        # Another build may have taken the folder for a leaving before it was locked; then it is gone, or a third one's.
        with suppress(FileNotFoundError, FileExistsError):
            if _holds(lock, workshop):
                (workshop / "new").mkdir()
                return workshop, lock
        _unlock(lock)
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(_beside(target, "*")))


def _beside(target: Path, number: str) -> Path:
    return target.with_name(f".{target.name}.new-{number}")


def _exchange(workshop: Path, target: Path) -> None:
    """Old out, new in. Between the two another build may put its own there; then that one is old."""
    for turn in range(MOST_AT_ONCE):
        try:
            if target.exists():
                target.rename(workshop / f"old-{turn:03}")
            (workshop / "new").rename(target)
            return
        except OSError as fault:
            if fault.errno not in OVERTAKEN or turn == MOST_AT_ONCE - 1:
                raise


def _close_workshop(workshop: Path, target: Path) -> None:
    """Give the old folder back if nothing took its place, and remove the rest."""
    old = sorted(workshop.glob("old-*"))
    if old and not target.exists():
        with suppress(OSError):
            old[-1].rename(target)
    _remove(workshop)


def _remove(folder: Path) -> None:
    """Being told to stop while putting away is too late: what is there is whole, and the rest takes a moment."""
    with suppress(KeyboardInterrupt):
        shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


def _clear_away(target: Path) -> None:
    """Remove the workshops of builds that were killed; one that was killed while exchanging gives the old site back."""
    for workshop in sorted(target.parent.glob(_beside(Path(glob.escape(str(target))), "*").name)):
        lock = _lock(workshop)
        if lock is not None or _is_of_another_day(workshop):
            _close_workshop(workshop, target)
        _unlock(lock)


def _lock(workshop: Path, wait: bool = False) -> int | None:
    """A lock that ends with this program, however it ends. None where another program holds it, or none can be had."""
    if sys.platform == "win32":
        return None
    try:
        descriptor = os.open(workshop, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _holds(lock: int | None, workshop: Path) -> bool:
    """Whether the lock is on the folder that has the name now; where no lock can be had, nobody can tell."""
    return lock is None or os.path.samestat(os.fstat(lock), workshop.stat())


def _unlock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


def _is_of_another_day(workshop: Path) -> bool:
    """Where folders cannot be locked, no build runs for more than a day."""
    try:
        return time.time() - workshop.stat().st_mtime > SECONDS_A_DAY
    except OSError:
        return False
