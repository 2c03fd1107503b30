"""``python -m bench``: measure the budgets, print each as it comes and the table at the end.

Say which with ``--only check build``, how large with ``--sizes demo 1000``, how often with ``--runs 5``. The exit code
is 0 when every budget is met, else 1.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.budgets import MEASUREMENTS
from bench.measure import FailedError
from bench.table import Report, as_text
from bench.workbench import DEMO_SIZE, Workbench
from tests.browser_tools.find import BrowserMissingError

OURS = {"bench", "tests", "investment_guide"}
NEEDED = f"""  It needs the packages of the tests and a browser:
    {sys.executable} -m pip install --require-hashes -r requirements/test.txt
    {sys.executable} -m tests.browser_tools.install"""


def main() -> int:
    """Measure what was asked for."""
    arguments = _arguments()
    report, failed = Report(_say), 0
    _say(_machine())
    with TemporaryDirectory(prefix="bench-", dir=arguments.folder) as folder:
        bench = Workbench(Path(folder), arguments.runs, report)
        for name in arguments.only:
            _say(f"{name}:")
            try:
                MEASUREMENTS[name](bench, arguments.sizes)
            except FailedError as error:
                failed += 1
                _say(f"  FAILED: {error}")
            except (ModuleNotFoundError, BrowserMissingError) as error:
                if (getattr(error, "name", None) or "").partition(".")[0] in OURS:
                    raise
                failed += 1
                _say(f"  NOT MEASURED: {error}\n{NEEDED}")
    _say("\n".join(("", as_text(report.lines), *report.notes)))
    return 1 if failed or any(line.is_met is False for line in report.lines) else 0


def _machine() -> str:
    """How many processors there are, and how many programs wanted one in the last minute: the fewer, the truer."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return f"{os.cpu_count()} processors; load before this: {load}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the budgets of the guide.")
    parser.add_argument(
        "--sizes", nargs="+", type=_size, default=[DEMO_SIZE, 1000, 10_000], metavar="SITES",
        help="demo, or how many plots and factories (default: demo 1000 10000)",
    )  # fmt: skip
    parser.add_argument("--only", nargs="+", choices=MEASUREMENTS, default=list(MEASUREMENTS), help="what to measure")
    parser.add_argument("--runs", type=int, default=3, help="runs of each guide below 5 000 sites (default: 3)")
    parser.add_argument("--folder", type=Path, help="where to write guides and sites (default: the system's own)")
    return parser.parse_args()


def _size(text: str) -> int:
    if text == "demo":
        return DEMO_SIZE
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text}: demo or a whole number expected")
    return int(text)


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
