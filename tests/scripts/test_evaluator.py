"""The page and the evaluator of the tests answer alike: hundreds of plans, a guide's policies and random ones."""

import json
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from investment_guide.model.guide import Guide
from investment_guide.model.vocabularies import PlanQuestion
from investment_guide.rendering.match_policies import match_policies
from tests.evaluator.estimate import Estimate, Report, estimate
from tests.rendering.contexts import city_context
from tests.rendering.match_data import content
from tests.scripts.random_rules import YEARS, amount, plan, policies
from tests.scripts.rules import Plan, Rule

PLANS, POLICIES, LISTS, PARTS = 500, 100, 64, 8
SEED = 20261130
# What the page says of many plans, short and as text: both are what makes it quick.
SHORT = """(text) => { const [policies, plans] = JSON.parse(text); return JSON.stringify(plans.map((plan) => {
  const found = guide.policies.estimate(policies, plan);
  const sums = (each) => [each.lowTotal, each.highTotal];
  return {
    total: sums(found), low: found.years.map((each) => each.low), high: found.years.map((each) => each.high),
    shares: Object.fromEntries(found.shares.map((each) => [each.kind, [each.low, each.high]])),
    policies: Object.fromEntries(found.policies.map((each) => [each.id, [
      each.verdict, each.isEnded, Boolean(each.insteadOf), sums(each),
      Object.fromEntries(each.benefits.map((one) => [one.id, one.state]))]])),
  };
})); }"""


def short(found: Estimate) -> dict[str, Any]:
    """Return what the evaluator says as ``SHORT`` puts what the page says."""

    def policy(report: Report) -> list[Any]:
        states = {one.benefit["id"]: one.state for one in report.results}
        return [report.verdict, report.is_ended, report.is_left_out, list(report.total()), states]

    years = found.years()
    return {
        "total": list(found.total()),
        "low": list(years.low),
        "high": list(years.high),
        "shares": {kind: list(sums) for kind, sums in found.shares().items()},
        "policies": {report.policy: policy(report) for report in found.reports},
    }


def trimmed(years: list[int]) -> list[int]:
    """Return years without the zeros behind."""
    last = max((place for place, one in enumerate(years) if one), default=-1)
    return years[: last + 1]


def agree(engine: Page, rules: list[Rule], plans: list[Plan]) -> None:
    """Fail with the first plan on which page and evaluator differ."""
    answers = json.loads(engine.evaluate(SHORT, json.dumps([rules, plans])))
    for one, answer in zip(plans, answers, strict=True):
        expected = short(estimate(rules, one))
        for end in ("low", "high"):
            answer[end], expected[end] = trimmed(answer[end]), trimmed(expected[end])
        assert answer == expected, one


@pytest.fixture(scope="module")
def random_plans() -> list[Plan]:
    """Plans of any kind."""
    random = Random(SEED)  # noqa: S311  # plans, not secrets
    return [plan(random) for _ in range(PLANS)]


def test_page_and_evaluator_agree_on_random_policies(random_plans: list[Plan], engine: Page) -> None:
    """A list is estimated as a whole: its policies exclude, top up and cap one another. Each meets a part of the plans
    in turn, so that all plans meet some."""
    random = Random(SEED)  # noqa: S311  # policies, not secrets
    listed = [policies(random) for _ in range(LISTS)]
    assert sum(map(len, listed)) >= POLICIES
    for place, rules in enumerate(listed):
        agree(engine, rules, random_plans[place % PARTS :: PARTS])


@pytest.mark.slow
def test_page_and_evaluator_agree_on_every_plan_with_each_random_policy(random_plans: list[Plan], engine: Page) -> None:
    """All 500 plans with as many lists as hold 100 policies."""
    random = Random(SEED + 1)  # noqa: S311  # policies, not secrets
    met = 0
    while met < POLICIES:
        rules = policies(random)
        agree(engine, rules, random_plans)
        met += len(rules)


def answers(random: Random, guide: Guide) -> Plan:
    """A plan that answers most of what a guide asks."""

    def answer(question: PlanQuestion) -> Any:
        if question.type == "flag":
            return random.random() < 0.5
        if question.type == "choice":
            return random.choice(choices(guide, question))
        return random.choice(YEARS) if question.type == "year" else amount(random)

    asked = {name: question for name, question in guide.vocabularies.plan.items() if question.is_asked}
    return {name: answer(question) for name, question in asked.items() if random.random() < 0.8}


def choices(guide: Guide, question: PlanQuestion) -> list[str]:
    """The words that may be chosen."""
    records = {"clusters": guide.clusters, "parks": guide.parks}
    return [*records.get(str(question.choices), guide.vocabularies.words(str(question.choices)))]


def test_page_and_evaluator_agree_on_the_policies_of_a_guide(city: Guide, engine: Page) -> None:
    random = Random(SEED)  # noqa: S311  # plans, not secrets
    rules = content(match_policies(city_context("zh")), "policies")["policies"]
    agree(engine, rules, [answers(random, city) for _ in range(PLANS)])
