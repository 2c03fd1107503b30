"""Three-valued logic against a truth table, and remedies that really mend what they promise to mend."""

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from tests.evaluator.conditions import combined
from tests.scripts.random_rules import AMOUNTS, DERIVED, NUMBERS, NUMERIC, conditions, plans
from tests.scripts.rules import Plan, Rule, asked, judged, leaf, verdicts

KINDS = ("all", "any", "none")
WORDS = {True: "met", False: "unmet", None: "unknown"}
ANSWER = {
    True: leaf("high_tech", "is", True),
    False: leaf("high_tech", "is", False),
    None: leaf("employees", "at_least", 1),
}
KNOWN = {"high_tech": True}


def test_every_small_tree_agrees_with_the_truth_table(engine: Page) -> None:
    trees, expected = [], []
    for states in product(ANSWER, repeat=3):
        first, second, third = (ANSWER[state] for state in states)
        for inner, outer in product(KINDS, repeat=2):
            trees.append({outer: [{inner: [first, second]}, third]})
            expected.append(WORDS[combined(outer, [combined(inner, list(states[:2])), states[2]])])
    assert len(trees) == 27 * 9
    found = judged(engine, [(tree, KNOWN) for tree in trees])
    assert [each["state"] for each in found] == expected


@settings(deadline=None, max_examples=100)
@given(condition=conditions(), plan=plans())
def test_the_leaves_that_are_told_decide_it(engine: Page, condition: Rule, plan: Plan) -> None:
    (found,) = judged(engine, [(condition, plan)])
    assert found["leaves"]
    assert {each["state"] for each in found["leaves"]} == {found["state"]}
    for each in found["leaves"]:
        assert bool(each["remedies"]) <= (found["state"] == "unmet")


@pytest.mark.parametrize(
    ("operator", "operand", "value", "state"),
    [
        ("at_least", 5, 5, "met"),
        ("at_least", 5, 4.9999, "unmet"),
        ("more_than", 5, 5, "unmet"),
        ("more_than", 5, 5.0001, "met"),
        ("at_most", 5, 5, "met"),
        ("less_than", 5, 5, "unmet"),
        ("equals", 5, 5.0, "met"),
        ("equals", "5", 5, "unknown"),
        ("equals", "five", "five", "met"),
        ("one_of", ["a", "b"], "b", "met"),
        ("one_of", ["a", "b"], "c", "unmet"),
        ("is", False, False, "met"),
        ("is", True, False, "unmet"),
        ("is", True, "true", "unknown"),
        ("at_least", 0, 0, "met"),
        ("at_least", 0.3, 0.1 + 0.2, "met"),
        ("at_most", 0.3, 0.1 + 0.2, "met"),
        ("at_least", 1, "12", "unknown"),
        ("at_least", 1, None, "unknown"),
        ("at_least", 1, "", "unknown"),
        ("at_most", 1, -1, "unknown"),
        ("at_least", 1, 1e300, "unknown"),
    ],
)
def test_a_leaf(operator: str, operand: Any, value: Any, state: str, engine: Page) -> None:
    (found,) = judged(engine, [(leaf("employees", operator, operand), {"employees": value})])
    assert found["state"] == state


@pytest.mark.parametrize(
    ("plan", "field", "value"),
    [
        ({"fixed_investment_wan": 6000, "land_mu": 25}, "investment_wan_mu", 240),
        ({"output_wan_year": 0.3, "land_mu": 0.1}, "output_wan_mu", 3),
        ({"tax_wan_year": 0, "land_mu": 10}, "tax_wan_mu", 0),
        ({"rnd_wan_year": 33, "revenue_wan_year": 1000}, "rd_percent", 3.3),
        ({"energy_tce_year": 1, "output_wan_year": 3}, "energy_tce_wan", 0.333333333333),
        ({"energy_tce_year": 1, "output_wan_year": 0}, "energy_tce_wan", None),
        ({"energy_tce_year": 0, "output_wan_year": 0}, "energy_tce_wan", None),
        ({"land_mu": 25}, "investment_wan_mu", None),
        ({"fixed_investment_wan": "6000", "land_mu": 25}, "investment_wan_mu", None),
        ({"investment_wan_mu": 999}, "investment_wan_mu", None),
        ({"high_tech": True}, "cit_rate", 0.15),
        ({"high_tech": False}, "cit_rate", 0.25),
        ({"cit_rate": 0}, "cit_rate", None),
        ({"high_tech": "constructor"}, "cit_rate", None),
    ],
)
def test_a_derived_value(plan: Plan, field: str, value: float | None, engine: Page) -> None:
    (found,) = asked(engine, "derive", [(plan,)])
    assert found.get(field) == value
    assert asked(engine, "derive", [(found,)]) == [found]


@pytest.mark.parametrize(
    ("condition", "plan", "questions"),
    [
        (leaf("investment_wan_mu", "at_least", 200), {}, ["fixed_investment_wan", "land_mu"]),
        (leaf("energy_tce_wan", "at_most", 1), {"energy_tce_year": 1, "output_wan_year": 0}, ["output_wan_year"]),
        (leaf("cit_rate", "equals", 0.15), {}, ["high_tech"]),
        ({"any": [leaf("employees", "at_least", 1), leaf("high_tech", "is", True)]}, {"employees": 0}, ["high_tech"]),
        ({"none": [leaf("employees", "at_least", 1), leaf("employees", "less_than", 0.5)]}, {}, ["employees"]),
        (leaf("employees", "at_least", 1), {"employees": "many"}, ["employees"]),
    ],
)
def test_an_open_verdict_asks_what_would_decide_it(
    condition: Rule, plan: Plan, questions: list[str], engine: Page
) -> None:
    (found,) = verdicts(engine, [({"id": "policy", "eligibility": condition}, plan)])
    assert (found["verdict"], found["questions"]) == ("possible", questions)


RAISE, LOWER = "raise", "lower"


@pytest.mark.parametrize(
    ("condition", "plan", "remedies"),
    [
        (leaf("employees", "at_least", 50), {"employees": 20}, [("employees", RAISE, 30, 50)]),
        (leaf("employees", "more_than", 50), {"employees": 50}, [("employees", RAISE, 1, 51)]),
        (leaf("employees", "less_than", 1000), {"employees": 1200}, [("employees", LOWER, 201, 999)]),
        (leaf("equipment_wan", "at_least", 500.5), {"equipment_wan": 500.4}, [("equipment_wan", RAISE, 0.1, 500.5)]),
        (leaf("start_year", "equals", 2027), {"start_year": 2029}, [("start_year", LOWER, 2, 2027)]),
        (
            leaf("tax_wan_mu", "at_least", 20), {"tax_wan_year": 540, "land_mu": 30},
            [("tax_wan_year", RAISE, 60, 600), ("land_mu", LOWER, 3, 27)],
        ),
        (
            leaf("energy_tce_wan", "less_than", 0.5), {"energy_tce_year": 600, "output_wan_year": 1000},
            [("energy_tce_year", LOWER, 101, 499), ("output_wan_year", RAISE, 201, 1201)],
        ),
        (
            {"none": [leaf("energy_tce_wan", "more_than", 0.5)]}, {"energy_tce_year": 600, "output_wan_year": 1000},
            [("energy_tce_year", LOWER, 100, 500), ("output_wan_year", RAISE, 200, 1200)],
        ),
        ({"none": [leaf("employees", "at_least", 50)]}, {"employees": 60}, [("employees", LOWER, 11, 49)]),
        ({"none": [{"none": [leaf("employees", "at_least", 5)]}]}, {"employees": 1}, [("employees", RAISE, 4, 5)]),
        (leaf("rd_percent", "at_least", 3), {"rnd_wan_year": 20, "revenue_wan_year": 1000},
         [("rnd_wan_year", RAISE, 10, 30)]),
        (leaf("investment_wan_mu", "at_least", 300), {"fixed_investment_wan": 100, "land_mu": 0.5},
         [("fixed_investment_wan", RAISE, 50, 150), ("land_mu", LOWER, 0.2, 0.3)]),
        (leaf("cluster", "one_of", ["hydrogen"]), {"cluster": "machinery"}, []),
        (leaf("high_tech", "is", True), {"high_tech": False}, []),
        (leaf("cit_rate", "at_most", 0.2), {"high_tech": False}, []),
        ({"none": [leaf("start_year", "equals", 2027)]}, {"start_year": 2027}, []),
    ],
)  # fmt: skip
def test_a_remedy_is_told_in_the_terms_of_the_plan(
    condition: Rule, plan: Plan, remedies: list[tuple[str, str, float, float]], engine: Page
) -> None:
    (found,) = judged(engine, [(condition, plan)])
    assert found["state"] == "unmet"
    reported = [
        tuple(each[name] for name in ("field", "direction", "by", "to")) for each in found["leaves"][0]["remedies"]
    ]
    assert reported == remedies


@settings(deadline=None, max_examples=200)
@given(
    field=st.sampled_from(NUMBERS + DERIVED),
    operator=st.sampled_from(NUMERIC),
    operand=AMOUNTS,
    negated=st.booleans(),
    plan=st.fixed_dictionaries(dict.fromkeys(NUMBERS, AMOUNTS)),
)
def test_who_follows_a_remedy_meets_the_condition(
    engine: Page, field: str, operator: str, operand: float, negated: bool, plan: Plan
) -> None:
    one = leaf(field, operator, operand)
    condition = {"none": [one]} if negated else one
    (found,) = judged(engine, [(condition, plan)])
    assume(found["state"] == "unmet")
    remedies = found["leaves"][0]["remedies"]
    mended = judged(engine, [(condition, plan | {each["field"]: each["to"]}) for each in remedies])
    assert [each["state"] for each in mended] == ["met"] * len(remedies)
    for each in remedies:
        step = Decimal(repr(each["to"])) - Decimal(repr(plan[each["field"]]))
        assert Decimal(repr(each["by"])) == abs(step) > 0
        assert each["direction"] == (RAISE if step > 0 else LOWER)
        assert each["to"] in (operand, int(each["to"])) or each["to"] < 1 or operator == "equals"
    if field in NUMBERS and not (negated and operator == "equals") and operand >= 1:
        assert [each["field"] for each in remedies] == [field]


@settings(deadline=None, max_examples=100)
@given(operand=st.integers(1, 500), upper=AMOUNTS, lower=AMOUNTS)
def test_a_remedy_asks_for_no_more_than_needed(engine: Page, operand: int, upper: float, lower: float) -> None:
    condition = leaf("investment_wan_mu", "at_least", operand)
    plan = {"fixed_investment_wan": upper, "land_mu": lower}
    (found,) = judged(engine, [(condition, plan)])
    assume(found["state"] == "unmet")
    for each in found["leaves"][0]["remedies"]:
        less = each["to"] + (-1 if each["direction"] == RAISE else 1)
        (still,) = judged(engine, [(condition, plan | {each["field"]: less})])
        assert each["to"] < 1 or still["state"] == "unmet"
