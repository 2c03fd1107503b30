"""Where the guides of the tests are: the tests' own city, the good sample, a project around data; and their builds."""

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from investment_guide.model.guide import Guide
from investment_guide.reading.load import read_guide
from tests.browser_tools.waiting import LONGEST_SECONDS

REPOSITORY = Path(__file__).resolve().parent.parent
# A whole project as a city has it, with every feature once. It is frozen: its facts change only for a test.
CITY = REPOSITORY / "tests" / "city"
# The day on which the city is looked at; its records are fresh then.
TODAY = date(2026, 11, 21)
GOOD = REPOSITORY / "tests" / "samples" / "good"
# Whole projects of places under another law, in their own units and currency.
AMERICAN, EUROPEAN = (REPOSITORY / "tests" / "samples" / "abroad" / name for name in ("american", "european"))
# Pages written by hand: every construct of Material's reference, and what is not supported.
WRITTEN = REPOSITORY / "tests" / "samples" / "written"
FILES = ("mkdocs.yml", "mkdocs.en.yml", "hooks/build_guide.py")


@cache
def city_guide() -> Guide:
    """All records of the tests' city, read once."""
    guide = read_guide(CITY / "data").guide
    assert guide is not None
    return guide


def add_project(folder: Path) -> Path:
    """Copy the city's configuration, hook and hand-written pages into a folder, whose ``data/`` is the test's own."""
    for name in FILES:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(CITY / name, target)
    shutil.copytree(CITY / "content", folder / "content", dirs_exist_ok=True)
    (folder / "overrides").mkdir(exist_ok=True)
    return folder


def build(
    project: Path,
    folder: Path,
    guide_command: str,
    environment: Mapping[str, str],
    *options: str,
    printed: bool = False,
) -> None:
    """Build a project; a failure shows what the command said. The folder appears only when the site is whole."""
    papers = () if printed else ("--no-print",)
    command = [guide_command, "build", *papers, *options, "--out", str(folder)]
    done = subprocess.run(
        command, cwd=project, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=LONGEST_SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, f"guide build ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
