"""Figures of the plan that a guide derives in YAML: ratios, growth over a base year, differences; asked or derived."""

from typing import Any

import pytest
from playwright.sync_api import Page

from investment_guide.formatting.formatter import Formatter
from investment_guide.model.vocabularies import PlanQuestion
from tests.projects import city_guide
from tests.scripts.conftest import ENGINE, Scripted
from tests.scripts.rules import Plan, asked, estimates, leaf, policy

NUMBER = {"label": {"zh": "数", "en": "Number"}, "type": "number"}
OWN: dict[str, Any] = {
    "output_before": NUMBER,
    "wages": NUMBER,
    "growth": {**NUMBER, "unit": "%", "derived": {"growth_of": "output_wan_year", "since": "output_before",
                                                  "asked": True}},
    "more_output": {**NUMBER, "derived": {"subtract": "output_before", "from": "output_wan_year"}},
    "wage_per_job": {**NUMBER, "derived": {"divide": "wages", "by": "employees"}},
    "tax_yuan_m2": {**NUMBER, "derived": {"divide": "tax_wan_year", "by": "building_m2", "times": 10000}},
}  # fmt: skip


@pytest.fixture(scope="module")
def page(scripted: Scripted) -> Page:
    """A page of a city with questions of its own."""
    guide = city_guide()
    plan = {**guide.vocabularies.plan, **{name: PlanQuestion.model_validate(each) for name, each in OWN.items()}}
    words = guide.vocabularies.model_copy(update={"plan": plan})
    return scripted(*ENGINE, formatter=Formatter("zh", words, guide.settings))


@pytest.mark.parametrize(
    ("plan", "figures"),
    [
        ({"output_wan_year": 1060, "output_before": 1000}, {"growth": 6, "more_output": 60}),
        ({"output_wan_year": 900, "output_before": 1000}, {"growth": 0, "more_output": 0}),
        ({"output_wan_year": 900, "output_before": 0}, {"more_output": 900}),
        ({"output_wan_year": 0.3, "output_before": 0.1}, {"growth": 200, "more_output": 0.2}),
        ({"growth": 7, "output_wan_year": 1060, "output_before": 1000}, {"growth": 7, "more_output": 60}),
        ({"wages": 240, "employees": 20}, {"wage_per_job": 12}),
        ({"wages": 240, "employees": 0}, {}),
        ({"tax_wan_year": 60, "building_m2": 3000}, {"tax_yuan_m2": 200}),
        ({"wage_per_job": 5}, {}),
    ],
)
def test_a_figure_follows_from_two_answers(plan: Plan, figures: dict[str, float], page: Page) -> None:
    (found,) = asked(page, "derive", [(plan,)])
    derived = {"growth", "more_output", "wage_per_job", "tax_yuan_m2"}
    assert {name: value for name, value in found.items() if name in derived} == figures


def test_growth_is_mended_by_more_output_and_never_by_another_base_year(page: Page) -> None:
    rule = policy(eligibility=leaf("growth", "at_least", 6))
    plan = {"output_wan_year": 1050, "output_before": 1000}
    (found,) = asked(page, "verdict", [(rule, plan)])
    assert found["leaves"][0]["remedies"] == [
        {"field": "output_wan_year", "direction": "raise", "by": 10, "to": 1060}
    ]  # fmt: skip


def test_growth_that_was_answered_is_mended_itself_and_asked_for_where_it_is_unknown(page: Page) -> None:
    rule = policy(eligibility=leaf("growth", "at_least", 6))
    (answered,) = asked(page, "verdict", [(rule, {"growth": 5})])
    assert [one["field"] for one in answered["leaves"][0]["remedies"]] == ["growth"]
    (open_one,) = asked(page, "verdict", [(rule, {})])
    assert open_one["questions"] == ["growth"]


def test_an_award_on_the_increase_is_a_rate_of_a_difference(page: Page) -> None:
    award = policy({"kind": "rate", "base": "more_output", "rate": 0.005, "cap_wan_total": 20})
    plans: list[Plan] = [
        {"output_wan_year": 3000, "output_before": 1000}, {"output_wan_year": 9000, "output_before": 1000}
    ]  # fmt: skip
    found = estimates(page, [([award], plan) for plan in plans])
    assert [each["highTotal"] for each in found] == [100_000, 200_000]
