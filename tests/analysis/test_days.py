"""Days along the longest path of a procedure, and days until a fact is old."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.analysis.freshness import expected_days, fresh_until, is_stale, limit_days
from investment_guide.analysis.procedures import schedule, total_days
from investment_guide.model.hubs import Hub
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.platforms import Platform
from investment_guide.model.procedures import Procedure
from tests.formatting.sample_guide import record, sample_guide
from tests.projects import city_guide

SETTINGS = sample_guide().settings


def procedure(*steps: tuple[str, float, str | None]) -> Procedure:
    """A procedure of (id, days, parallel_with)."""
    raw = [
        {"id": key, "title": key, "office": "局", "days": days, "parallel_with": beside} for key, days, beside in steps
    ]
    made: Procedure = record("procedures", steps=raw)
    return made


@pytest.mark.parametrize(
    ("steps", "days"),
    [
        ([("a", 5.0, None)], 5.0),
        ([("a", 5.0, None), ("b", 3.0, None)], 8.0),
        ([("a", 10.0, None), ("b", 5.0, "a"), ("c", 3.0, None)], 13.0),
        ([("a", 10.0, None), ("b", 15.0, "a"), ("c", 3.0, None)], 18.0),
        ([("a", 10.0, None), ("b", 15.0, "a")], 15.0),
        ([("a", 2.0, None), ("b", 4.0, None), ("c", 9.0, "a")], 9.0),
        ([("a", 2.0, None), ("b", 4.0, None), ("c", 9.0, "b"), ("d", 1.0, "c")], 11.0),
        ([("a", 0.0, None), ("b", 0.5, None)], 0.5),
    ],
)
def test_total_days(steps: list[tuple[str, float, str | None]], days: float) -> None:
    assert total_days(procedure(*steps)) == days


def test_schedule_says_beside_which_step() -> None:
    first, second, third = schedule(procedure(("a", 10.0, None), ("b", 5.0, "a"), ("c", 3.0, None)))
    assert (first.begins, second.begins, third.begins) == (0.0, 0.0, 10.0)
    assert (first.beside, second.beside) == (None, first.step)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 90), st.booleans()), min_size=1, max_size=8))
def test_parallel_steps_never_make_it_longer(steps: list[tuple[float, bool]]) -> None:
    named: list[tuple[str, float, str | None]] = []
    for number, (days, beside) in enumerate(steps):
        named.append((f"s{number}", days, f"s{number - 1}" if beside and number else None))
    alone = [days for _name, days, _beside in named]
    assert max(alone) - 1e-9 <= total_days(procedure(*named)) <= sum(alone) + 1e-9


@pytest.mark.parametrize(
    ("kind", "days"),
    [("land", 90), ("factories", 60), ("policies", 365), ("costs", 365), ("parks", 365), ("events", None), ("x", None)],
)
def test_limits(kind: str, days: int | None) -> None:
    assert limit_days(kind, SETTINGS) == days


@pytest.mark.parametrize(("age", "stale"), [(0, False), (90, False), (91, True)])
def test_older_than_its_limit(age: int, stale: bool) -> None:
    as_of = date(2026, 9, 30)
    assert is_stale("land", as_of, SETTINGS, as_of + timedelta(days=age)) is stale
    assert fresh_until("land", as_of, SETTINGS) == date(2026, 12, 29)


def test_events_do_not_grow_old() -> None:
    assert not is_stale("events", date(2000, 1, 1), SETTINGS, date(2026, 1, 1))


def test_every_kind_but_events_has_a_limit() -> None:
    without: list[Any] = [kind for kind in RECORD_KINDS if limit_days(kind, SETTINGS) is None]
    assert without == ["events"]


@pytest.mark.parametrize(("kind", "record"), [("platforms", Platform), ("hubs", Hub)])
@pytest.mark.parametrize(("state", "is_expected"), [("building", True), ("planned", True), ("running", False)])
def test_records_of_every_kind_are_expected_until_they_run(
    kind: str, record: type[Platform | Hub], state: str, is_expected: bool
) -> None:
    guide, day = city_guide(), date(2030, 1, 1)
    key, one = next(iter(guide.of(record).items()))
    changed = guide.with_records({kind: {key: one.model_copy(update={"state": state, "expected": day})}})
    assert ((kind, key, day) in expected_days(changed)) == is_expected
    unknown = guide.with_records({kind: {key: one.model_copy(update={"state": "building", "expected": None})}})
    assert key not in {other for _, other, _ in expected_days(unknown)}
