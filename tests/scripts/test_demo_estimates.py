"""The demo's own policies, as the match page gets them: national ones compute real amounts, all agree with Python."""

from typing import Any

import pytest
from hypothesis import given, settings
from playwright.sync_api import Page

from investment_guide.model.guide import Guide
from investment_guide.model.rules import DERIVED
from investment_guide.rendering.match_policies import match_policies
from tests.rendering.match_data import content
from tests.rendering.views import demo_view
from tests.scripts import plain_rules
from tests.scripts.random_rules import plans
from tests.scripts.rules import WAN, Plan, Rule, asked, estimates

KINDS = {"amount", "rate", "brackets", "each", "yearly", "in-kind", "negotiable"}


@pytest.fixture(scope="module")
def policies() -> list[Rule]:
    """The published rules."""
    found: list[Rule] = content(match_policies(demo_view("zh")), "policies")["policies"]
    return found


def report_of(found: Any, key: str) -> Any:
    """The report on one policy."""
    return next(report for report in found["policies"] if report["id"] == key)


@pytest.mark.parametrize(
    ("key", "plan", "years"),
    [
        ("rd-super-deduction", {"rnd_wan_year": 800, "high_tech": True}, [120] * 10),
        ("rd-super-deduction", {"rnd_wan_year": 800, "high_tech": False}, [200] * 10),
        ("ic-machine-tool-deduction",
         {"rnd_wan_year": 800, "high_tech": True, "machine_tool_list": True, "start_year": 2027}, [24]),
        ("advanced-manufacturing-vat",
         {"input_vat_wan_year": 600, "high_tech": True, "advanced_manufacturer": True, "start_year": 2027}, [30]),
        ("high-tech-cit", {"taxable_income_wan_year": 1000, "high_tech": True}, [100] * 3),
        ("technology-transfer-relief", {"technology_income_wan_year": 700, "high_tech": False}, [150] * 10),
        ("technology-transfer-relief", {"technology_income_wan_year": 700, "high_tech": True}, [80] * 10),
    ],
)  # fmt: skip
def test_a_national_policy_computes_its_real_amount(
    key: str, plan: Plan, years: list[int], policies: list[Rule], engine: Page
) -> None:
    (found,) = estimates(engine, [(policies, plan)])
    report = report_of(found, key)
    assert report["verdict"] == "eligible"
    assert report["low"] == report["high"] == ([year * WAN for year in years] + [0] * 10)[:10]


def test_the_examples_agree_with_a_second_reading(policies: list[Rule], demo: Guide, engine: Page) -> None:
    answers = [dict(example.answers) for example in demo.vocabularies.examples.values()]
    found = estimates(engine, [(policies, plan) for plan in answers])
    assert len(found) >= 4
    for plan, each in zip(answers, found, strict=True):
        assert (each["lowTotal"], each["highTotal"]) == plain_rules.total(policies, plan)
        assert each["lowTotal"] > 0


@settings(deadline=None, max_examples=60)
@given(plan=plans())
def test_any_plan_agrees_with_a_second_reading(policies: list[Rule], plan: Plan, engine: Page) -> None:
    (found,) = estimates(engine, [(policies, plan)])
    assert (found["lowTotal"], found["highTotal"]) == plain_rules.total(policies, plan)


def test_the_demo_uses_every_kind_of_rule(policies: list[Rule]) -> None:
    benefits = [benefit for policy in policies for benefit in policy["benefits"]]
    assert {benefit["kind"] for benefit in benefits} == KINDS
    assert {benefit["mode"] for benefit in benefits if "mode" in benefit} == {"whole", "marginal"}
    for name in ("when", "years", "cap_wan_year", "cap_wan_total", "group"):
        assert any(name in benefit for benefit in benefits), name


def test_the_script_derives_what_python_says_it_does(demo: Guide, engine: Page) -> None:
    plan = {name: True if question.type == "flag" else 5 for name, question in demo.vocabularies.plan.items()}
    asked_for = {name: value for name, value in plan.items() if name not in DERIVED}
    whole, *partial = asked(engine, "derive", [
        (asked_for,),
        *(({name: value for name, value in asked_for.items() if name not in inputs},) for inputs in DERIVED.values()),
    ])  # fmt: skip
    assert set(whole) - set(asked_for) == set(DERIVED)
    assert [key for key, found in zip(DERIVED, partial, strict=True) if key in found] == []
