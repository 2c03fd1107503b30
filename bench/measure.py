"""What a program costs: wall time, processor time and memory of a child process and all that it starts.

Memory is the sum, over all these processes, of what each holds in RAM, looked at 20 times a second. Pages that two
processes share count twice, so it is an upper bound. Where there is no ``/proc`` it is the largest single process.
"""

import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

LOOK_EVERY_S = 0.05
MIB = 1024**2
BYTES_PER_RUSAGE_UNIT = 1 if sys.platform == "darwin" else 1024
LAST_WORDS = 2000


class FailedError(Exception):
    """A measured program failed; the message holds the command and the end of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run, or the medians of several."""

    wall_s: float
    cpu_s: float
    peak_mib: float


def cost_of(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> Cost:
    """Run a program in ``folder`` to its end. Raises FailedError unless it exits with 0."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with TemporaryFile() as said:
        child = subprocess.Popen(
            command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
        )
        with _memory_watched(child.pid) as peak_mib:
            code = child.wait()
        wall_s = time.perf_counter() - started
        if code:
            said.seek(0)
            words = said.read().decode("utf-8", "replace")[-LAST_WORDS:]
            raise FailedError(f"{' '.join(command)}\nended with {code}:\n{words}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall_s, cpu_s, peak_mib[0] or after.ru_maxrss * BYTES_PER_RUSAGE_UNIT / MIB)


def median(runs: int, once: Callable[[], Cost]) -> Cost:
    """The medians of several runs."""
    costs = [once() for _ in range(runs)]
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in Cost.__slots__))


@contextmanager
def _memory_watched(pid: int) -> Iterator[list[float]]:
    """A list whose only item is the highest sum seen, in MiB; 0 where memory cannot be seen."""
    peak, done = [0.0], threading.Event()

    def look() -> None:
        while not done.wait(LOOK_EVERY_S):
            peak[0] = max(peak[0], _resident_mib(pid))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def _resident_mib(pid: int) -> float:
    """Memory of a process and its descendants, from Linux's ``/proc``."""
    proc = Path("/proc", str(pid))
    try:
        pages = int((proc / "statm").read_text().split()[1])
        children = (proc / "task" / str(pid) / "children").read_text().split()
    except OSError:  # it has ended, or this is not Linux
        return 0.0
    return pages * resource.getpagesize() / MIB + sum(_resident_mib(int(child)) for child in children)
