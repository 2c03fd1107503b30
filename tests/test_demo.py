"""The demo guide of this repository, tested as a city tests its own: it checks, it builds, its schemas are fresh.

Nothing here knows a record of it. Whoever changes a price, adds a plot or puts a guide of another place into ``data/``
changes no test. The day is that of ``make site``: ``SOURCE_DATE_EPOCH`` where it is set, else the clock.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

from investment_guide.formatting.units import UNITS
from investment_guide.reading.load import read_guide
from investment_guide.reading.schema import schema_files
from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.projects import REPOSITORY

pytestmark = pytest.mark.slow

DATA = REPOSITORY / "data"


def run(guide_command: str, *arguments: str) -> tuple[int, str]:
    """Run ``guide`` in the repository as staff do: its exit code and what it said."""
    done = subprocess.run(
        [guide_command, *arguments], cwd=REPOSITORY, env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
        timeout=LONGEST_SECONDS,
    )  # fmt: skip
    return done.returncode, done.stdout


def test_it_checks_without_an_error(guide_command: str) -> None:
    code, said = run(guide_command, "check")
    assert code == 0, said
    assert "translations-missing" not in said, "every text is there in Chinese, English and Japanese"


def test_it_builds(demo_site: Path) -> None:
    assert (demo_site / "index.html").is_file()


def test_its_schemas_are_those_of_this_version() -> None:
    guide = read_guide(DATA).guide
    assert guide is not None
    made = dict(schema_files(guide.vocabularies, {name: unit.heading("zh") for name, unit in UNITS.items()}))
    there = {path.name: path.read_bytes() for path in (DATA / "schema").glob("*.json")}
    assert there == made or not there, "run `guide schema`"


def test_a_schema_that_a_file_names_is_there() -> None:
    for path in sorted(DATA.rglob("*.yml")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        if match is None:  # a guide that came from elsewhere names none
            continue
        assert (path.parent / match[1]).resolve().parent == (DATA / "schema"), path
        assert (path.parent / match[1]).is_file(), path
