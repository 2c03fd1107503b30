"""What the page of matching says of benefits that come to no sum."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from investment_guide.rendering.match_words import match_words
from tests.rendering.contexts import city_context
from tests.scripts.conftest import ENGINE, Scripted
from tests.scripts.rules import leaf, policy

ITEM = """([rule, plan]) => {
  rule.benefits.forEach((benefit) => Object.assign(benefit, { title: "Land", what: "a road", with_whom: "the park" }));
  const data = { policyById: new Map([[rule.id, rule]]) };
  const [report] = guide.policies.estimate([rule], plan).policies;
  const item = guide.match.policyItem(formatter, data, report, "");
  return [item.worth, item.benefits.map((benefit) => benefit.text)];
}"""
SCRIPTS = (*ENGINE, "elements", "match-formatter", "match-elements", "match-demands", "match-policies")
MET, OPEN = leaf("fixed_investment_wan", "at_least", 1), leaf("employees", "at_least", 1)


@pytest.fixture(scope="module")
def page(scripted: Scripted) -> Page:
    """A page with the English words of the tests' city."""
    words = json.dumps(match_words(city_context("en")))
    return scripted(*SCRIPTS, data=f"window.formatter = guide.match.formatter({words});", language="en")


@pytest.mark.parametrize(
    ("benefit", "worth", "said"),
    [
        ({"kind": "in-kind", "when": MET}, "no amount", "Land: a road"),
        ({"kind": "in-kind", "when": OPEN}, "no amount", "Land: a road, if the conditions are met; enter {fields}"),
        (
            {"kind": "negotiable", "when": OPEN},
            "no amount",
            "Land: with the park, if the conditions are met; enter {fields}",
        ),
    ],
)
def test_what_has_no_sum_says_what_it_is(page: Page, benefit: dict[str, Any], worth: str, said: str) -> None:
    assert page.evaluate(ITEM, [policy(benefit), {"fixed_investment_wan": 1000}]) == [worth, [said]]


def test_a_question_that_the_policy_asks_is_not_asked_twice(page: Page) -> None:
    rule = policy({"kind": "in-kind", "when": OPEN}, eligibility=OPEN)
    _, said = page.evaluate(ITEM, [rule, {"fixed_investment_wan": 1000}])
    assert said == ["Land: a road, if the conditions are met"]
