"""A folder that is replaced as a whole: readers see yesterday's site or today's, never half of one.

The new folder grows in a workshop beside the old one (``.site.new-…``), because renaming needs both on one file system.
The workshop is locked while its program lives, so a later build can distinguish the remains of a killed one from the
work of one that is still running.

Every built site carries a marker file at its root. Only a folder with the marker, or an empty one, is ever replaced.
"""

import errno
import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

if sys.platform != "win32":
    import fcntl

MOST_AT_ONCE = 1000
SECONDS_A_DAY = 86_400
# What renaming says when another build was faster.
OVERTAKEN = frozenset((errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST))
# A visible name: static hosts and the artifacts of CI leave hidden files out, and `mv site/*` leaves them behind.
MARKER = "built-by-guide.txt"
MARKER_TEXT = "Built by guide build. The next build replaces this whole folder: keep nothing of your own here.\n"
IN_CHINESE = "本文件夹由 guide build 生成。下次生成时，整个文件夹会被替换；请不要在这里存放自己的文件。\n"
# A web server runs as another user than the one who builds.
PUBLIC_UMASK = 0o022


class OccupiedError(Exception):
    """The folder holds something that no build made; the text is the name of one thing in it."""


def mark(site: Path, languages: Collection[str] = ("zh",)) -> None:
    """Write the marker of a site in some languages, in Chinese too where that is one of them. Raises OSError."""
    site.mkdir(parents=True, exist_ok=True)
    (site / MARKER).write_text((IN_CHINESE if "zh" in languages else "") + MARKER_TEXT, encoding="utf-8", newline="\n")


def foreign_content(target: Path) -> str:
    """Return the name of something in a folder that no build made; empty where there is nothing to lose. Raises
    OSError."""
    names: set[str] = set()
    for _ in range(MOST_AT_ONCE):
        try:
            listed = target.stat()
            names = {path.name for path in target.iterdir()}
            # Meanwhile another build may have moved this site away and removed a part of it: look at the new one.
            if os.path.samestat(listed, target.stat()):
                break
        except (FileNotFoundError, NotADirectoryError):
            return ""
    return "" if MARKER in names else min(names, default="")


def occupied(target: Path, name: str, option: str = "--out") -> tuple[str, str]:
    """Return the message that a folder with foreign content is not replaced, in Chinese and in English."""
    return (
        f"{target} 里有别的内容（{name} 等），没有生成网站的标记文件 {MARKER}；为免丢失，没有生成。"
        f"请用 {option} 换一个新的或空的文件夹；如果它确实是旧版本生成的网站，先把它删除或移走，再重新生成。",
        f"{target} holds other things ({name} …) and no {MARKER}, the marker of a built site; so that nothing is lost, "
        f"nothing was built. Choose a new or empty folder with {option}; if it is a site that an older version built, "
        "delete it or move it away first, then build again.",
    )


@contextmanager
def readable_by_all() -> Iterator[None]:
    """Give new files the mode 0644 and new folders 0755, whatever the umask of the caller."""
    before = os.umask(PUBLIC_UMASK)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def replaced_as_a_whole(target: Path) -> Iterator[Path]:
    """Make a new empty folder that takes the place of ``target`` when the block ends without an exception.

    Two builds at once do not mix; the one that ends last stays. Raises OccupiedError when no build made what stands
    there, OSError when there is no room or no right to write; then, and after any other exception, ``target`` is what
    it was and nothing is left beside it.
    """
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear_away(target)
    with _signals_held() as let_signals_through:
        workshop, lock = _open_workshop(target)
        try:
            let_signals_through()
            yield workshop / "new"
            if not (workshop / "new" / MARKER).exists():
                mark(workshop / "new")
            _exchange(workshop, target)
        finally:
            _close_workshop(workshop, target)
            _unlock(lock)


@contextmanager
def _signals_held() -> Iterator[Callable[[], None]]:
    """Hold back requests to stop until the function that the block gets is called, or until the block ends.

    One that came between making a folder and knowing of it would leave the folder behind.
    """
    if sys.platform == "win32":
        yield lambda: None
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))

    def let_through() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

    try:
        yield let_through
    finally:
        let_through()


def _open_workshop(target: Path) -> tuple[Path, int | None]:
    """A folder of this build alone, with an empty ``new`` in it, and its lock."""
    for _ in range(MOST_AT_ONCE):
        workshop = _beside(target, str(uuid4().int))
        workshop.mkdir()
        # Before it is locked another build may take the folder for a leaving and remove it.
        with suppress(FileNotFoundError):
            lock = _lock(workshop, wait=True)
            if workshop.is_dir():
                (workshop / "new").mkdir()
                return workshop, lock
            _unlock(lock)
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(_beside(target, "*")))


def _beside(target: Path, number: str) -> Path:
    """A workshop of a target. No number is used twice, so that nobody clears away the folder of another build."""
    return target.with_name(f".{target.name}.new-{number}")


def _refuse_foreign(target: Path) -> None:
    if name := foreign_content(target):
        raise OccupiedError(name)


def _exchange(workshop: Path, target: Path) -> None:
    """Old out, new in. Between the two another build may put its own there; then that one is old."""
    for turn in range(MOST_AT_ONCE):
        _refuse_foreign(target)  # minutes may have passed since the build began
        try:
            if target.exists():
                target.rename(workshop / f"old-{turn:03}")
            (workshop / "new").rename(target)
            return
        except OSError as error:
            if error.errno not in OVERTAKEN or turn == MOST_AT_ONCE - 1:
                raise


def _close_workshop(workshop: Path, target: Path) -> None:
    """Give the old folder back if nothing took its place, and remove the rest. The only whole site is never removed."""
    old = sorted(workshop.glob("old-*"))
    if old and not target.exists():
        try:
            old[-1].rename(target)
        except OSError:
            return  # the next build tries again
    _remove(workshop)


def _remove(folder: Path) -> None:
    """Ignore a signal to stop while folders are exchanged: the new one is complete, and the rest takes a moment."""
    with suppress(KeyboardInterrupt):
        shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


def _clear_away(target: Path) -> None:
    """Remove the workshops of builds that were killed; one that was killed while exchanging gives the old site back."""
    name = re.compile(re.escape(_beside(target, "").name) + "[0-9]+")
    for workshop in sorted(path for path in target.parent.iterdir() if name.fullmatch(path.name)):
        with suppress(FileNotFoundError):
            lock = _lock(workshop)
            if lock is not None or _is_of_another_day(workshop):
                _close_workshop(workshop, target)
            _unlock(lock)


def _lock(workshop: Path, wait: bool = False) -> int | None:
    """A lock that ends with this program, however it ends. None where another program holds it, or none is available.

    Raises FileNotFoundError when another build has removed the folder.
    """
    if sys.platform == "win32":
        return None
    try:
        descriptor = os.open(workshop, os.O_RDONLY)
    except FileNotFoundError:
        raise
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _unlock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


def _is_of_another_day(workshop: Path) -> bool:
    """Where folders cannot be locked, no build runs for more than a day."""
    try:
        return time.time() - workshop.stat().st_mtime > SECONDS_A_DAY
    except OSError:
        return False
