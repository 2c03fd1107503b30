"""Whatever a number or a file turns into: the check ends with problems, never with a traceback or a stray warning."""

import random
import re
from pathlib import Path

import pytest

from investment_guide.checking.report import as_github, as_json, as_text
from tests.checking.sample import copy_of_the_good_guide, diagnostics_of
from tests.reading.damage import damage_folder

pytestmark = pytest.mark.slow

NUMBER = re.compile(r"-?\d+\.\d+|\b\d+\b")
ODD_NUMBERS = ("0", "-91", "91", "1e300", "38497000", "2521000.5", "180", "112.0", "23.005", "0.0000001", "NaN", "[]")
NAMED = re.compile(r" \[[a-z0-9-]+\]$")  # at the end of the line of a problem
WITH_NUMBERS = (
    "boundaries/sites.geojson",
    "boundaries/ground.geojson",
    "land/a-01.yml",
    "parks/green.yml",
    "guide.yml",
)


@pytest.mark.parametrize("block", range(0, 300, 50))
def test_odd_numbers_give_diagnostics_only(tmp_path: Path, block: int) -> None:
    data = copy_of_the_good_guide(tmp_path)
    for seed in range(block, block + 50):
        chance = random.Random(seed)  # noqa: S311  # the same damage every time
        file = data / chance.choice(WITH_NUMBERS)
        whole = file.read_text("utf-8")
        numbers = list(NUMBER.finditer(whole))
        text = whole
        for number in sorted(chance.sample(numbers, chance.choice((1, 2))), key=re.Match.start, reverse=True):
            text = text[: number.start()] + chance.choice(ODD_NUMBERS) + text[number.end() :]
        file.write_text(text, "utf-8")
        assert_can_be_told(data, publish=bool(seed % 2))
        file.write_text(whole, "utf-8")


@pytest.mark.parametrize("block", range(0, 100, 50))
def test_damaged_files_give_diagnostics_only(tmp_path: Path, block: int) -> None:
    data = copy_of_the_good_guide(tmp_path)
    whole = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    for seed in range(block, block + 50):
        damaged = damage_folder(data, random.Random(seed))  # noqa: S311  # the same damage every time
        assert_can_be_told(data, publish=bool(seed % 2))
        for path in damaged:
            path.write_bytes(whole[path])


def assert_can_be_told(data: Path, publish: bool) -> None:
    diagnostics = diagnostics_of(data, publish)
    for language in ("zh", "en"):
        for form in (as_text, as_json, as_github):
            assert form(diagnostics, language, publish) or not diagnostics
        named = [line for line in as_text(diagnostics, language, publish).splitlines() if NAMED.search(line)]
        assert len(named) == len(diagnostics)
