"""Another status or number with the day of before: asked against the last commit, and never once it is committed."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from investment_guide.analysis.left_days import FACTS_CODE, STATUS_CODE, left_days
from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.check import check, errors
from investment_guide.reading.diagnostics import Diagnostic, field_name
from investment_guide.reading.history import read_guide_with_history
from tests.checking.sample import change
from tests.projects import GOOD, TODAY
from tests.reading.git_repository import GitRepository

PLOT = "land/a-01.yml"
DAY = "2026-03-01"
BEFORE: dict[str, Any] = {"status": "reserved", "status_on": DAY, "as_of": DAY, "price": 40,
          "far": {"min": 1, "max": 2}, "name": "甲", "floors": [{"id": "a", "m2": 1}, {"id": "b", "m2": 2}],
          "groups": [{"figures": [{"id": "w", "value": 2.5, "as_of": DAY}]}]}  # fmt: skip
WATER = "groups[1].figures[1].as_of"


def found_in(kind: str, **changed: Any) -> list[tuple[str, str]]:
    """The codes and fields of days that were left after some values changed."""
    found = left_days(kind, BEFORE, {**BEFORE, **changed}, TODAY)
    return [(each.code, field_name(each.path)) for each in found]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"status": "sold"}, [(STATUS_CODE, "status_on")]),
        ({"status": "sold", "status_on": "2026-11-20"}, []),
        ({"price": 45}, [(FACTS_CODE, "as_of")]),
        ({"price": 45, "as_of": "2026-11-20"}, []),
        ({"price": {"from": 40, "to": 45}}, [(FACTS_CODE, "as_of")]),
        ({"far": {"min": 1, "max": 2.5}}, [(FACTS_CODE, "as_of")]),
        ({"new": 3}, [(FACTS_CODE, "as_of")]),
        ({"name": "乙"}, []),
        ({"floors": [{"id": "b", "m2": 2}, {"id": "a", "m2": 1}]}, []),
        ({"floors": [{"id": "b", "m2": 3}]}, [(FACTS_CODE, "as_of")]),
        ({"groups": [{"figures": [{"id": "w", "value": 2.6, "as_of": DAY}]}]}, [(FACTS_CODE, WATER)]),
        ({"groups": [{"figures": [{"id": "w", "value": 2.6, "as_of": "2026-11-01"}]}]}, []),
        ({"groups": [{"figures": [{"id": "x", "value": 2.6, "as_of": DAY}]}]}, []),
        ({"status": "sold", "price": 45}, [(STATUS_CODE, "status_on"), (FACTS_CODE, "as_of")]),
    ],
)
def test_a_day_goes_with_what_it_dates(changed: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found_in("land", **changed) == expected


def test_kinds_without_a_status_have_no_day_of_one() -> None:
    assert found_in("parks", status="sold") == []


def test_what_was_changed_twice_today_has_the_right_day() -> None:
    same_day = {**BEFORE, "status_on": TODAY.isoformat()}
    assert list(left_days("land", same_day, {**same_day, "status": "sold"}, TODAY)) == []
    assert list(left_days("land", same_day, {**same_day, "status": "sold"}, date(2027, 1, 1))) != []


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    """The good guide, committed."""
    made = GitRepository(tmp_path / "guide")
    shutil.copytree(GOOD, made.data, dirs_exist_ok=True)
    made.commit("2026-10-01")
    return made


def diagnostics(repository: GitRepository, publish: bool = False) -> tuple[Diagnostic, ...]:
    """What the check finds on the day of all tests."""
    return check(read_guide_with_history(repository.data, TODAY), TODAY, publish)


def test_the_check_compares_with_the_last_commit(repository: GitRepository) -> None:
    before = diagnostics(repository)
    change(repository.data, PLOT, "status: available", "status: reserved")
    change(repository.data, PLOT, "area_mu: 68.12", "area_mu: 68.13")
    found = [each for each in diagnostics(repository, publish=True) if each not in before]
    assert {(each.path, each.code, each.field) for each in found if "left" in each.code} == {
        ("data/land/a-01.yml", STATUS_CODE, "status_on"),
        ("data/land/a-01.yml", FACTS_CODE, "as_of"),
    }
    assert errors([each for each in found if "left" in each.code], publish=True) == ()
    words = [catalogue()[each.code].says(each, "zh") for each in found if each.code == STATUS_CODE]
    assert "由 available 改成 reserved" in words[0]
    repository.commit("2026-11-20")
    assert not [each for each in diagnostics(repository) if "left" in each.code]
    shutil.rmtree(repository.folder / ".git")
    assert not [each for each in diagnostics(repository) if "left" in each.code]
