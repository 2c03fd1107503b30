"""A day that merely passes never stops publishing: what is right today brings warnings later, and no error."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from investment_guide.checking.check import check, errors
from investment_guide.reading.load import read_guide
from tests.checking.sample import change, codes_of, copy_of_the_good_guide
from tests.projects import TODAY

pytestmark = pytest.mark.slow

YEARS = 12
WRITTEN_DAYS = (
    ("policies/equipment.yml", "until: 2028-12-31", "until: 2026-11-21"),
    ("guide.yml", "valid_until: 2028-05-31", "valid_until: 2026-11-21"),
    ("land/a-02.yml", "available_from: 2027-03-31", "available_from: 2026-11-21"),
    ("platforms/lab.yml", "expected: 2027-06-30", "expected: 2026-11-21"),
)


def days() -> Iterator[date]:
    """The days after today one by one for three months, then in steps that meet every day of a week and a month."""
    yield from (TODAY + timedelta(days=day) for day in range(92))
    yield from (TODAY + timedelta(days=day) for day in range(92, YEARS * 366, 61))


@pytest.mark.parametrize("ends_today", [False, True])
def test_no_day_of_the_next_twelve_years_brings_an_error(tmp_path: Path, ends_today: bool) -> None:
    """Whatever stops a build stops publishing, too."""
    data = copy_of_the_good_guide(tmp_path)
    for file, written, today in WRITTEN_DAYS if ends_today else ():
        change(data, file, written, today)
    reading = read_guide(data)
    assert reading.guide is not None
    assert not errors(check(reading, TODAY, publish=True), publish=True)
    seen = set()
    for day in days():
        diagnostics = check(reading, day, publish=True)
        assert not errors(diagnostics, publish=True), day
        seen |= {diagnostic.code for diagnostic in diagnostics}
    # Each kind of day that passes has been passed, and staff are told.
    assert seen >= {
        "policy-ending", "policy-expired", "map-approval-ending", "map-approval-expired", "stale",
        "available-from-passed", "expected-passed",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("until", "reported"),
    [
        ("2027-01-21", []),
        ("2027-01-20", ["policy-ending"]),
        ("2026-11-21", ["policy-ending"]),
        ("2026-11-20", ["policy-expired"]),
    ],
)
def test_staff_are_told_before_and_after_a_policy_ends(tmp_path: Path, until: str, reported: list[str]) -> None:
    data = copy_of_the_good_guide(tmp_path)
    change(data, "policies/equipment.yml", "until: 2028-12-31", f"until: {until}")
    assert codes_of(data, publish=True) == reported


def test_no_file_says_that_a_policy_is_expired(tmp_path: Path) -> None:
    """The calendar says so; a file that did would go on saying it when the policy is extended."""
    data = copy_of_the_good_guide(tmp_path)
    change(data, "policies/equipment.yml", "status: in-force", "status: expired")
    assert codes_of(data) == ["unknown-word"]
