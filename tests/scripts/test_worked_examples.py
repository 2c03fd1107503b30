"""The examples of docs/policy-rules.md, with the numbers written there, in 万元."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.scripts.rules import WAN, Plan, Rule, estimates, judged, leaf, policy, verdicts

BRACKETS = {"kind": "brackets", "base": "equipment_wan", "brackets": [{"from": 500, "rate": 0.05},
                                                                      {"from": 2000, "rate": 0.08}]}  # fmt: skip
WHOLE = {**BRACKETS, "mode": "whole", "cap_wan_total": 200, "group": "equipment"}
MARGINAL = {**BRACKETS, "mode": "marginal", "group": "equipment"}
R_AND_D = {"kind": "rate", "base": ["rnd_wan_year", "cit_rate"], "rate": 1.0}
VAT = {"kind": "rate", "base": "input_vat_wan_year", "rate": 0.05}
RANGE = policy(
    {"kind": "rate", "base": "fixed_investment_wan", "rate": {"min": 0.05, "max": 0.20}},
    eligibility={"all": [leaf("investment_wan_mu", "at_least", 200)]},
)
YEARLY = {"kind": "yearly", "base": "output_wan_year", "rates": [0.8, 0.8, 0.5, 0.5, 0.5], "cap_wan_year": 600}
TALENT = {"kind": "each", "count": "senior_talent", "amount_wan_each": 20}

VALUES: list[tuple[Rule, Plan, list[float]]] = [
    (R_AND_D, {"rnd_wan_year": 800, "high_tech": True}, [120]),
    ({**R_AND_D, "years": 3}, {"rnd_wan_year": 800, "high_tech": False}, [200, 200, 200]),
    (VAT, {"input_vat_wan_year": 600}, [30]),
    (WHOLE, {"equipment_wan": 3000}, [200]),
    ({**BRACKETS, "mode": "whole"}, {"equipment_wan": 3000}, [240]),
    (MARGINAL, {"equipment_wan": 3000}, [155]),
    (WHOLE, {"equipment_wan": 2000}, [160]),
    (WHOLE, {"equipment_wan": 499.99}, [0]),
    (WHOLE, {"equipment_wan": 500}, [25]),
    (YEARLY, {"output_wan_year": 1000}, [600, 600, 500, 500, 500]),
    ({**YEARLY, "cap_wan_total": 2000}, {"output_wan_year": 1000}, [600, 600, 500, 300, 0]),
    (TALENT, {"senior_talent": 3}, [60]),
]


@pytest.mark.parametrize(("benefit", "plan", "years"), VALUES)
def test_a_benefit_is_worth_what_is_written(benefit: Rule, plan: Plan, years: list[float], engine: Page) -> None:
    (found,) = estimates(engine, [([policy(benefit)], plan)])
    yuan = [round(sum_wan * WAN) for sum_wan in years] + [0] * (10 - len(years))
    (report,) = found["policies"][0]["benefits"]
    assert report["state"] == "value"
    assert report["low"] == report["high"] == yuan
    assert [year["low"] for year in found["years"]] == [year["high"] for year in found["years"]] == yuan
    assert found["lowTotal"] == found["highTotal"] == report["highTotal"] == sum(yuan)


def test_a_range_counts_when_the_plan_is_dense_enough(engine: Page) -> None:
    (found,) = estimates(engine, [([RANGE], {"fixed_investment_wan": 6000, "land_mu": 25})])
    assert found["plan"]["investment_wan_mu"] == 240
    assert found["policies"][0]["verdict"] == "eligible"
    assert (found["lowTotal"], found["highTotal"]) == (300 * WAN, 1200 * WAN)


def test_a_plan_that_is_not_dense_enough_hears_what_would_mend_it(engine: Page) -> None:
    (found,) = verdicts(engine, [(RANGE, {"fixed_investment_wan": 6000, "land_mu": 40})])
    assert (found["verdict"], found["questions"]) == ("not-eligible", [])
    (decided,) = found["leaves"]
    assert (decided["field"], decided["operator"], decided["operand"]) == ("investment_wan_mu", "at_least", 200)
    assert (decided["value"], decided["state"], decided["negated"]) == (150, "unmet", False)
    assert decided["remedies"] == [
        {"field": "fixed_investment_wan", "direction": "raise", "by": 2000, "to": 8000},
        {"field": "land_mu", "direction": "lower", "by": 10, "to": 30},
    ]


def test_a_plan_without_its_land_is_asked_for_it_and_adds_nothing_to_the_sum(engine: Page) -> None:
    (found,) = estimates(engine, [([RANGE], {"fixed_investment_wan": 6000})])
    (report,) = found["policies"]
    assert (report["verdict"], report["questions"]) == ("possible", ["land_mu"])
    assert (report["lowTotal"], report["highTotal"]) == (300 * WAN, 1200 * WAN)
    assert (found["lowTotal"], found["highTotal"]) == (0, 0)


def test_of_a_group_only_the_highest_counts(engine: Page) -> None:
    listed = [policy(MARGINAL, key="a"), policy(WHOLE, key="b")]
    (found,) = estimates(engine, [(listed, {"equipment_wan": 3000})])
    slices, whole = (report["benefits"][0] for report in found["policies"])
    assert (slices["highTotal"], slices["insteadOf"]) == (155 * WAN, {"policy": "b", "benefit": "b0"})
    assert (whole["highTotal"], whole["insteadOf"], whole["capped"]) == (200 * WAN, None, True)
    assert [report["highTotal"] for report in found["policies"]] == [0, 200 * WAN]
    assert found["highTotal"] == 200 * WAN


def test_what_is_not_filled_in_is_unknown_and_never_nothing(engine: Page) -> None:
    (found,) = estimates(engine, [([policy(TALENT, R_AND_D)], {"high_tech": None, "senior_talent": ""})])
    heads, research = found["policies"][0]["benefits"]
    assert (heads["state"], heads["missing"]) == ("unknown", ["senior_talent"])
    assert (research["state"], research["missing"]) == ("unknown", ["rnd_wan_year", "high_tech"])


UNKNOWN, MET, UNMET = leaf("employees", "at_least", 1), leaf("high_tech", "is", True), leaf("high_tech", "is", False)


@pytest.mark.parametrize(
    ("condition", "state"),
    [
        ({"any": [UNKNOWN, MET]}, "met"),
        ({"all": [UNKNOWN, UNMET]}, "unmet"),
        ({"none": [UNKNOWN]}, "unknown"),
        ({"none": [UNKNOWN, MET]}, "unmet"),
        (None, "met"),
    ],
)
def test_three_valued_logic(condition: dict[str, Any] | None, state: str, engine: Page) -> None:
    (found,) = judged(engine, [(condition, {"high_tech": True})])
    assert found["state"] == state
