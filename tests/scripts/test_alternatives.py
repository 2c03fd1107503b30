"""Which of the leaves that decide a condition are alternatives, and of which questions one answer may be enough."""

from typing import Any

import pytest
from hypothesis import given, settings
from playwright.sync_api import Page

from tests.evaluator.conditions import state
from tests.evaluator.plan import Answers
from tests.scripts.random_rules import conditions, plans
from tests.scripts.rules import Plan, Rule, judged, leaf, verdicts

LAND, HALL = leaf("site", "equals", "land"), leaf("site", "equals", "factory")
RICH, BUSY = leaf("fixed_investment_wan", "at_least", 5000), leaf("employees", "at_least", 50)
DENSE, TOOLS = leaf("investment_wan_mu", "at_least", 250), leaf("equipment_wan", "at_least", 1000)
SMALL = {"site": "land", "fixed_investment_wan": 10, "land_mu": 1, "employees": 5, "equipment_wan": 1}


def outline(because: Any) -> Any:
    """The fields of what decided a condition, with their kinds."""
    for kind in ("all", "any"):
        if kind in because:
            return {kind: [outline(part) for part in because[kind]]}
    return because["field"]


@pytest.mark.parametrize(
    ("condition", "plan", "decided"),
    [
        ({"all": [RICH, {"any": [BUSY, TOOLS]}]}, SMALL,
         {"all": ["fixed_investment_wan", {"any": ["employees", "equipment_wan"]}]}),
        ({"any": [{"all": [RICH, BUSY]}, TOOLS]}, SMALL,
         {"any": [{"all": ["fixed_investment_wan", "employees"]}, "equipment_wan"]}),
        ({"any": [{"all": [LAND, DENSE]}, {"all": [HALL, TOOLS]}]}, SMALL,
         {"any": ["investment_wan_mu", {"all": ["site", "equipment_wan"]}]}),
        ({"all": [RICH, {"all": [BUSY, TOOLS]}]}, SMALL,
         {"all": ["fixed_investment_wan", "employees", "equipment_wan"]}),
        ({"any": [RICH, {"any": [BUSY, TOOLS]}]}, SMALL,
         {"any": ["fixed_investment_wan", "employees", "equipment_wan"]}),
        ({"all": [{"any": [BUSY]}, LAND]}, SMALL, "employees"),
        ({"none": [LAND, leaf("employees", "less_than", 9)]}, SMALL, {"all": ["site", "employees"]}),
        ({"none": [{"all": [LAND, leaf("employees", "less_than", 9)]}]}, SMALL, {"any": ["site", "employees"]}),
        ({"none": [{"none": [BUSY, TOOLS]}]}, SMALL, {"any": ["employees", "equipment_wan"]}),
        ({"none": [LAND, {"any": [BUSY, leaf("equipment_wan", "less_than", 9)]}]}, SMALL,
         {"all": ["site", "equipment_wan"]}),
        ({"all": [RICH, {"any": [BUSY, TOOLS]}]}, {"fixed_investment_wan": 9000},
         {"any": ["employees", "equipment_wan"]}),
        ({"any": [LAND, {"all": [RICH, {"any": [BUSY, TOOLS]}]}]}, SMALL | {"site": "factory"},
         {"any": ["site", {"all": ["fixed_investment_wan", {"any": ["employees", "equipment_wan"]}]}]}),
    ],
)  # fmt: skip
def test_alternatives_are_told_from_what_is_needed(condition: Rule, plan: Plan, decided: Any, engine: Page) -> None:
    (found,) = judged(engine, [(condition, plan)])
    assert outline(found["because"]) == decided


@settings(deadline=None, max_examples=100)
@given(condition=conditions(), plan=plans())
def test_the_evaluator_finds_the_same_alternatives(engine: Page, condition: Rule, plan: Plan) -> None:
    (found,) = judged(engine, [(condition, plan)])
    assert plain_levels(levels(found["because"])) == plain_levels(because(condition, Answers(plan)))


def because(condition: Rule, answers: Answers, opposite: bool = False) -> Any:
    """What decides a condition: a leaf as (field, opposite), ("all", parts) or ("any", parts), nested as written."""
    kind = next((name for name in ("all", "any", "none") if name in condition), None)
    if kind is None:
        return condition["field"], opposite
    verdict = state(condition, answers)
    inner = opposite != (kind == "none")
    wanted = verdict if kind != "none" or verdict is None else not verdict
    deciding = [because(part, answers, inner) for part in condition[kind] if state(part, answers) is wanted]
    return ("all" if (kind == "all") != inner else "any"), deciding


def levels(found: Any) -> Any:
    """What the script found, as `because` writes it."""
    kind = next((name for name in ("all", "any") if name in found), None)
    return (kind, [levels(part) for part in found[kind]]) if kind else (found["field"], found["negated"])


def plain_levels(found: Any) -> Any:
    """A reading without levels that say nothing: parts of one, and all of all."""
    kind, parts = found
    if kind not in ("all", "any"):
        return found
    inner = [plain_levels(part) for part in parts]
    flat = [each for part in inner for each in (part[1] if part[0] == kind else [part])]
    return flat[0] if len(flat) == 1 else (kind, flat)


def test_a_way_says_what_it_depends_on_besides(engine: Page) -> None:
    condition = {"any": [{"all": [LAND, DENSE]}, {"all": [HALL, {"all": [LAND, TOOLS]}]}]}
    plan = {"site": "land", "land_mu": 40, "fixed_investment_wan": 6000}
    (found,) = judged(engine, [(condition, plan)])
    dense, hall = found["because"]["any"]
    assert (dense["field"], [each["field"] for each in hall["all"]]) == ("investment_wan_mu", ["site"])
    assert hall["open"] == ["equipment_wan"]
    assert [each["field"] for each in found["leaves"]] == ["investment_wan_mu", "site"]


GRANT = {"all": [RICH, {"any": [{"all": [LAND, DENSE]}, {"all": [HALL, TOOLS]}]}]}


@pytest.mark.parametrize(
    ("condition", "plan", "fields", "choices"),
    [
        (GRANT, {}, ["fixed_investment_wan", "site"], [[["land_mu"], ["equipment_wan"]]]),
        (GRANT, {"site": "land"}, ["fixed_investment_wan", "land_mu"], []),
        ({"any": [BUSY, TOOLS]}, {}, [], [[["employees"], ["equipment_wan"]]]),
        ({"any": [BUSY, TOOLS]}, {"employees": 5}, ["equipment_wan"], []),
        ({"any": [BUSY, {"all": [BUSY, TOOLS]}]}, {}, ["employees"], []),
        ({"any": [BUSY, {"all": [LAND, TOOLS]}]}, {}, [], [[["employees"], ["site", "equipment_wan"]]]),
        ({"none": [{"all": [BUSY, TOOLS]}]}, {}, [], [[["employees"], ["equipment_wan"]]]),
        ({"none": [BUSY, TOOLS]}, {}, ["employees", "equipment_wan"], []),
        ({"any": [BUSY, TOOLS]}, SMALL, [], []),
    ],
)
def test_of_alternatives_one_answer_may_be_enough(
    condition: Rule, plan: Plan, fields: list[str], choices: list[list[list[str]]], engine: Page
) -> None:
    (found,) = verdicts(engine, [({"id": "policy", "eligibility": condition}, plan)])
    asks = found["asks"]
    assert asks["fields"] == fields
    assert [[way["fields"] for way in choice] for choice in asks["choices"]] == choices
    assert not any(way["choices"] for choice in asks["choices"] for way in choice)


def test_a_way_may_have_alternatives_of_its_own(engine: Page) -> None:
    condition = {"any": [BUSY, {"all": [LAND, {"any": [TOOLS, RICH]}]}]}
    (found,) = verdicts(engine, [({"id": "policy", "eligibility": condition}, {})])
    inner = [{"fields": [name], "choices": []} for name in ("equipment_wan", "fixed_investment_wan")]
    ways = [{"fields": ["employees"], "choices": []}, {"fields": ["site"], "choices": [inner]}]
    assert found["asks"] == {"fields": [], "choices": [ways]}
