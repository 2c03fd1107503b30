"""The calendar of all procedures: what waits for what, what decides, and the days between signing and the permit."""

from collections.abc import Mapping
from typing import Any

import pytest

from investment_guide.analysis.calendar import (
    USUAL,
    asked,
    cases,
    days_from_signing_to_permit,
    days_to_production,
    planned,
    waiting,
    waits_in_a_circle,
)
from investment_guide.model.guide import Guide
from tests.formatting.sample_guide import record, sample_guide


def step(key: str, days: float, **more: Any) -> dict[str, Any]:
    """A step as a file writes it."""
    return {"id": key, "title": key, "office": "局", "days": days, **more}


def guide(*procedures: tuple[str, Mapping[str, Any], list[dict[str, Any]]]) -> Guide:
    """A guide with these procedures: id, place in the calendar, steps."""
    made = {
        key: record("procedures", order=order, calendar=place, steps=steps).model_copy(update={"id": key})
        for order, (key, place, steps) in enumerate(procedures)
    }
    return sample_guide().with_records({"procedures": made})


LAND = {"when": {"field": "site", "equals": "land"}}
PLANT = guide(
    ("firm", {}, [step("name", 2), step("bank", 3)]),
    ("land", LAND, [step("sale", 20), step("contract", 10, milestone="signing"), step("title", 6)]),
    (
        "review",
        {"parallel_with": "land"},
        [
            step("form", 15, only_if="assessment-form"),
            step("report", 60, only_if="assessment-report"),
            step("permit", 5, after="works/halls"),
        ],
    ),
    (
        "permit",
        LAND,
        [
            step("layout", 4, after="land/sale", only_if="standard-land"),
            step("plan", 7, after="land/contract", only_if="ordinary-land"),
            step("works", 5, after=["layout", "plan", "land"], milestone="permit"),
        ],
    ),
    ("works", {}, [step("halls", 90, after=["permit/works", "review/form", "review/report"])]),
)
USUAL_DAYS = {
    "firm/name": (0, 2), "firm/bank": (2, 5), "land/sale": (5, 25), "land/contract": (25, 35), "land/title": (35, 41),
    "review/form": (5, 20), "review/permit": (137, 142), "permit/plan": (35, 42), "permit/works": (42, 47),
    "works/halls": (47, 137),
}  # fmt: skip


def test_each_step_waits_for_what_it_names_or_for_all_before_it() -> None:
    steps = planned(PLANT).steps
    assert {one.of.key: (one.begins, one.ends) for one in steps} == USUAL_DAYS
    assert list(USUAL_DAYS) == [one.of.key for one in steps], "in the order of the procedures"


def test_steps_that_decide_leave_no_day_to_spare() -> None:
    spare = {one.of.key for one in planned(PLANT).steps if not one.decides}
    assert spare == {"land/title", "review/form"}


@pytest.mark.parametrize(
    ("choice", "days", "permit"),
    [
        ({}, 142, 12),
        # The layout is reviewed while the land is listed; then the title decides: 6 + 5.
        ({"land_sale": "standard-land"}, 141, 11),
        # The report takes until day 65, longer than the permit.
        ({"assessment": "assessment-report"}, 160, 12),
        ({"assessment": "assessment-registration"}, 142, 12),
        # Without land nothing is signed and nothing permitted; the form takes until day 20.
        ({"site": "factory"}, 115, None),
    ],
)
def test_choices(choice: dict[str, str], days: float, permit: float | None) -> None:
    whole = {**USUAL, **choice}
    assert planned(PLANT, whole).days == days
    assert days_from_signing_to_permit(PLANT, whole) == permit


def test_days_to_production_are_those_of_the_usual_case() -> None:
    assert days_to_production(PLANT, "land") == planned(PLANT).days
    assert days_to_production(PLANT, "factory") == 115


def test_only_choices_that_change_something_are_asked() -> None:
    assert list(asked(PLANT)) == ["site", "land_sale", "assessment"]
    assert len(list(cases(PLANT))) == 2 * 2 * 3
    assert next(iter(cases(PLANT))) == USUAL
    assert not asked(guide(("firm", {}, [step("name", 2)])))


def test_a_circle_is_found_and_does_not_stop_the_calendar() -> None:
    round_guide = guide(("one", {}, [step("a", 1, after="two/b")]), ("two", {}, [step("b", 2)]))
    assert set(waits_in_a_circle(waiting(round_guide))) == {"one/a", "two/b"}
    assert not waits_in_a_circle(waiting(PLANT))
    assert planned(round_guide).days == 3


def test_what_follows_a_step_of_another_case_still_waits_for_the_procedures_before() -> None:
    early = step("early", 4, after="one/a", only_if="standard-land")
    found = guide(("one", {}, [step("a", 1), step("b", 9)]), ("two", {}, [early, step("usual", 2)]))
    assert {one.of.key: one.begins for one in planned(found).steps}["two/usual"] == 10


def test_no_procedure_on_the_way() -> None:
    empty = sample_guide().with_records({"procedures": {}})
    assert planned(empty).days == 0
    assert days_from_signing_to_permit(empty) is None
