"""A folder that is replaced as a whole: readers see yesterday's site or today's, never half of one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replaced_as_a_whole(target: Path) -> Iterator[Path]:
    """A new empty folder beside ``target`` that takes its place when the block ends without an exception.

    The name holds the process number, so two builds at once do not mix; the one that ends last stays. Renaming needs
    both on one file system, hence beside and not in the system's temporary folder. Raises OSError when there is no
    room or no right to write.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.new-{os.getpid()}")
    old = target.with_name(f".{target.name}.old-{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    try:
        yield fresh
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
