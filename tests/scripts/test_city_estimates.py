"""The city's own policies, as the match page gets them: its examples are worth what the evaluator says."""

import pytest
from playwright.sync_api import Page

from investment_guide.model.guide import Guide
from investment_guide.model.rules import DERIVED
from investment_guide.rendering.match_policies import match_policies
from tests.evaluator.estimate import estimate
from tests.rendering.contexts import city_context
from tests.rendering.match_data import content
from tests.scripts.rules import Rule, asked, estimates


@pytest.fixture(scope="module")
def policies() -> list[Rule]:
    """The published rules."""
    found: list[Rule] = content(match_policies(city_context("zh")), "policies")["policies"]
    return found


def test_the_examples_agree_with_the_evaluator(policies: list[Rule], city: Guide, engine: Page) -> None:
    answers = [dict(example.answers) for example in city.vocabularies.examples.values()]
    found = estimates(engine, [(policies, plan) for plan in answers])
    assert len(found) >= 4
    for plan, each in zip(answers, found, strict=True):
        assert (each["lowTotal"], each["highTotal"]) == estimate(policies, plan).total()
        assert each["lowTotal"] > 0


def test_the_script_derives_what_python_says_it_does(city: Guide, engine: Page) -> None:
    plan = {name: True if question.type == "flag" else 5 for name, question in city.vocabularies.plan.items()}
    asked_for = {name: value for name, value in plan.items() if name not in DERIVED}
    whole, *partial = asked(engine, "derive", [
        (asked_for,),
        *(({name: value for name, value in asked_for.items() if name not in inputs},) for inputs in DERIVED.values()),
    ])  # fmt: skip
    assert set(whole) - set(asked_for) == set(DERIVED)
    assert [key for key, found in zip(DERIVED, partial, strict=True) if key in found] == []
