"""``python -m bench.damage --count 10000 --seed 1``: damage a guide at random, read, check and draw it, many times.

Each case runs in a process that may use 1 GiB more memory than it starts with and 10 s of processor time a case. A
traceback, a lost record or feature, too much memory or time is a violation; the exit code is then 1. Case ``N`` of a
seed is always the same damage: ``--first N --count 1`` repeats it alone.
"""

import argparse
import os
import random
import resource
import select
import signal
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from investment_guide.reading import load
from tests.damaged_guide import DRAWN, REFUSED, copy_some_of_the_demo, copy_the_good_sample, judge
from tests.reading.damage import damage_folder

MEMORY_BYTES = 1024**3
CASE_SECONDS = 10
SILENT_SECONDS = 120  # of the clock: a machine may be busy
LAST_LINES = 6
COPIES = (copy_the_good_sample, copy_some_of_the_demo)


class TooSlowError(BaseException):
    """A case used its time; no ``except Exception`` takes it for something else."""


def main() -> int:
    """0 when every case ended with problems or drawings."""
    arguments = _arguments()
    print(f"seed {arguments.seed}: cases {arguments.first} to {arguments.first + arguments.count - 1}", flush=True)
    if arguments.worker:
        _work(arguments.seed, range(arguments.first, arguments.first + arguments.count))
        return 0
    numbers = range(arguments.first, arguments.first + arguments.count)
    share = -(-len(numbers) // arguments.processes)
    shares = [numbers[start : start + share] for start in range(0, len(numbers), share)]
    outcomes: Counter[str] = Counter()
    with ThreadPoolExecutor(arguments.processes) as pool:
        for found in pool.map(lambda one: list(_watched(arguments.seed, one)), shares):
            outcomes.update(found)
    violations = outcomes.total() - outcomes[REFUSED] - outcomes[DRAWN]
    print(f"{outcomes[REFUSED]} refused with problems, {outcomes[DRAWN]} drawn, {violations} violations")
    return 1 if violations or outcomes.total() != len(numbers) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.damage", description="Damage a guide at random.")
    parser.add_argument("--count", type=int, default=10_000, help="how many cases (default: 10000)")
    parser.add_argument("--seed", type=int, default=1, help="which damage (default: 1)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case (default: 0)")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many at once")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _watched(seed: int, numbers: range) -> Iterator[str]:
    """The outcome of each case; after one that ends or silences its process, a new process goes on behind it."""
    while numbers:
        command = [sys.executable, "-m", "bench.damage", "--worker", "--seed", str(seed)]
        command += ["--first", str(numbers.start), "--count", str(len(numbers))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
            assert child.stdout is not None  # it was started with a pipe
            for line in _lines(child):
                number, _, outcome = line.partition(" ")
                if number.isdecimal():
                    numbers = numbers[1:]
                    yield _told(seed, int(number), outcome)
            child.kill()
        if numbers:
            yield _told(seed, numbers.start, "the process ended or was silent")
            numbers = numbers[1:]


def _told(seed: int, number: int, outcome: str) -> str:
    if outcome not in (REFUSED, DRAWN):
        print(f"VIOLATION --seed {seed} --first {number} --count 1: {outcome}", flush=True)
    return outcome


def _lines(child: "subprocess.Popen[bytes]") -> Iterator[str]:
    """What a process prints, until it ends or is silent for too long."""
    assert child.stdout is not None
    rest = b""
    while select.select([child.stdout], [], [], SILENT_SECONDS)[0]:
        found = os.read(child.stdout.fileno(), 65536)
        if not found:
            return
        *whole, rest = (rest + found).split(b"\n")
        yield from (line.decode("utf-8", "replace") for line in whole)


def _work(seed: int, numbers: range) -> None:
    load.CACHED_FROM = 1  # only what was damaged is parsed anew
    signal.signal(signal.SIGPROF, _too_slow)
    with TemporaryDirectory(prefix="damage-") as folder:
        guides = []
        for copy in COPIES:
            data = Path(folder) / copy.__name__ / "data"
            data.parent.mkdir()
            copy(data)
            judge(data)  # loads every library before the memory is limited
            guides.append((data, {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}))
        limit = _address_space_bytes() + MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        for number in numbers:
            data, whole = guides[number % len(guides)]
            print(number, _outcome(data, whole, f"{seed}-{number}"), flush=True)


def _outcome(data: Path, whole: dict[Path, bytes], seed: str) -> str:
    damaged: list[Path] = []
    try:
        damaged = damage_folder(data, random.Random(seed))  # noqa: S311  # the same damage every time
        signal.setitimer(signal.ITIMER_PROF, CASE_SECONDS)
        return judge(data)
    except (Exception, TooSlowError) as error:  # noqa: BLE001  # whatever it is, it is reported
        lines = "".join(traceback.format_exception(error)).split("\n")
        return " | ".join(line.strip() for line in lines[-2 * LAST_LINES :])
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        for path in damaged:
            path.write_bytes(whole[path])


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError(f"more than {CASE_SECONDS} s")


def _address_space_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()


if __name__ == "__main__":
    sys.exit(main())
