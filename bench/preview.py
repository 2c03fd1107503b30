"""From a saved record to the newer page of ``guide serve``: what staff wait for after each change."""

import json
import re
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.measure import FailedError
from bench.table import Line
from bench.workbench import GUIDE, Workbench, environment

SITES, SAVED_TO_SHOWN_S = 500, 1.0
LONGEST_S, PAUSE_S = 120.0, 0.02
PRICE = re.compile(r"^(start_price_wan_mu: )(\d+)$", re.MULTILINE)


def measure_preview(bench: Workbench, sizes: Sequence[int]) -> None:
    """Saving one plot of a guide of 500 sites, both languages, warm: the preview looks five times a second."""
    data = bench.data(SITES)
    plot = min((data / "land").glob("*.yml"))
    with _preview(data) as address:
        seconds = [_saved_to_shown(plot, address) for _ in range(bench.runs + 1)]
    # The first change after the start also warms what the start left cold.
    bench.report.add(
        Line(f"saved → in the preview, {SITES} sites", statistics.median(seconds[1:]), "s", SAVED_TO_SHOWN_S)
    )
    bench.report.add(Line(f"saved → in the preview, {SITES} sites: the first", seconds[0], "s"))


@contextmanager
def _preview(data: Path) -> Iterator[str]:
    command = [str(GUIDE), "serve", "--data", str(data), "--port", "0"]
    program = subprocess.Popen(
        command, env=environment(), cwd=data.parent, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8"
    )
    try:
        found = re.search(r"http://[\d.:]+/", program.stdout.readline() if program.stdout else "")
        if found is None:
            raise FailedError("guide serve did not say where it shows the preview")
        _wait_until(lambda: _version(found[0]) > 0)
        yield found[0]
    finally:
        program.terminate()
        program.wait()


def _saved_to_shown(plot: Path, address: str) -> float:
    page = f"{address}land/{plot.stem}/"
    before = _body(page)
    text = plot.read_text(encoding="utf-8")
    plot.write_text(PRICE.sub(lambda price: f"{price[1]}{int(price[2]) + 1}", text), encoding="utf-8")
    saved = time.perf_counter()
    _wait_until(lambda: _body(page) != before)
    return time.perf_counter() - saved


def _body(page: str) -> str:
    """A page without what the preview adds to it, which is other after every save."""
    return _read(page).partition('<link rel="stylesheet" href="/~preview/')[0]


def _version(address: str) -> int:
    return int(json.loads(_read(f"{address}~preview/state"))["version"])


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=LONGEST_S) as answer:  # noqa: S310  # our own server
        return str(answer.read().decode())


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.perf_counter() + LONGEST_S
    while not is_so():
        if time.perf_counter() > deadline:
            raise FailedError(f"no newer preview after {LONGEST_S:.0f} s")
        time.sleep(PAUSE_S)
