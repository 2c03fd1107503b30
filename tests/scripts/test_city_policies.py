"""The city's policies use every form that a rule can take, and the real national ones are worth what the law says."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from playwright.sync_api import Page
from pydantic import BaseModel

from investment_guide.model.benefits import Benefit, Leeway
from investment_guide.model.guide import Guide
from investment_guide.model.policies import Policy
from investment_guide.model.rules import OPERATORS
from tests.scripts.rules import WAN, Plan, estimates

NATIONAL = {
    "rd-super-deduction", "ic-machine-tool-deduction", "equipment-one-off-deduction", "advanced-manufacturing-vat",
    "high-tech-cit", "foreign-reinvestment-credit", "priority-industry-land-price", "technology-transfer-relief",
}  # fmt: skip


def raw(policy: Policy) -> dict[str, Any]:
    """The rules of a policy as its JSON file has them."""
    wanted = {"id", "eligibility", "benefits", "cap_wan_year", "cap_wan_total"}
    return policy.model_dump(mode="json", by_alias=True, exclude_none=True, include=wanted)


def conditions(tree: Any) -> Iterator[dict[str, Any]]:
    """Every part of a condition."""
    if tree:
        yield tree
        yield from (
            below for word in ("all", "any", "none") for part in tree.get(word, ()) for below in conditions(part)
        )


def forms(policy: Policy) -> Iterator[str]:
    """The name of every form that a policy uses."""
    rules = raw(policy)
    for tree in (rules.get("eligibility"), *(benefit.get("when") for benefit in rules["benefits"])):
        yield from (word for part in conditions(tree) for word in part)
    for benefit in policy.benefits:
        yield f"kind {benefit.kind}"
        yield f"certainty {benefit.certainty}"
        yield f"mode {getattr(benefit, 'mode', '')}"
        yield from (f"benefit {name}" for name, value in benefit if value is not None)
        for name in ("rate", "amount_wan", "base"):
            yield f"{name} {type(getattr(benefit, name, None)).__name__}"
    yield from (f"policy {name}" for name in ("cap_wan_year", "cap_wan_total") if getattr(policy, name) is not None)
    yield "open to all" if policy.eligibility is None else "eligibility"


# What few policies need; test_real_rules.py has an example of each.
RARE = {
    "benefit clause",
    "benefit floor_wan",
    "benefit not_with",
    "benefit tops_up",
    "benefit from_year",
    "benefit stages",
}


def test_the_demo_uses_every_form_of_a_rule(city: Guide) -> None:
    used = {form for policy in city.policies.values() for form in forms(policy)}
    models: tuple[type[BaseModel], ...] = get_args(get_args(Benefit)[0])
    wanted = {f"kind {get_args(model.model_fields['kind'].annotation)[0]}" for model in models}
    wanted |= {f"benefit {name}" for model in models for name in model.model_fields}
    wanted |= {*OPERATORS, "all", "any", "none", "open to all", "mode whole", "mode marginal"}
    wanted |= {f"certainty {word}" for word in city.vocabularies.words("certainty")}
    wanted |= {"policy cap_wan_year", "policy cap_wan_total", "rate float", f"rate {Leeway.__name__}"}
    wanted |= {"amount_wan float", f"amount_wan {Leeway.__name__}", "amount_wan tuple", "base str", "base tuple"}
    assert wanted - used - RARE == set()


def test_the_national_policies_are_there_with_their_documents(city: Guide) -> None:
    found = {key: policy for key, policy in city.policies.items() if policy.level == "national"}
    assert set(found) == NATIONAL
    assert all(policy.document.number and "示例" not in policy.title.main for policy in found.values())
    assert all(city.sources[policy.source].number for policy in found.values())


VALUES: list[tuple[str, Plan, float, float, int]] = [
    ("high-tech-cit", {"high_tech": True, "taxable_income_wan_year": 2000}, 200, 200, 3),
    ("rd-super-deduction", {"high_tech": True, "rnd_wan_year": 800}, 120, 120, 10),
    ("rd-super-deduction", {"high_tech": False, "rnd_wan_year": 800}, 200, 200, 10),
    # Until it is established that it was kept, nothing of it is counted.
    ("advanced-manufacturing-vat",
     {"high_tech": True, "advanced_manufacturer": True, "start_year": 2026, "input_vat_wan_year": 600}, 0, 0, 1),
    ("foreign-reinvestment-credit", {"investor": "foreign", "reinvested_profit_wan": 3000}, 150, 300, 1),
    ("technology-transfer-relief", {"high_tech": False, "technology_income_wan_year": 800}, 162.5, 162.5, 10),
    ("technology-transfer-relief", {"high_tech": True, "technology_income_wan_year": 800}, 82.5, 82.5, 10),
    ("technology-transfer-relief", {"high_tech": False, "technology_income_wan_year": 500}, 125, 125, 10),
]  # fmt: skip


@pytest.mark.parametrize(("key", "plan", "low", "high", "years"), VALUES)
def test_a_national_policy_is_worth_what_the_law_says(
    key: str, plan: Plan, low: float, high: float, years: int, city: Guide, engine: Page
) -> None:
    (found,) = estimates(engine, [([raw(city.policies[key])], plan)])
    assert found["policies"][0]["verdict"] == "eligible"
    for end, value in (("low", low), ("high", high)):
        assert [year[end] for year in found["years"]] == [round(value * WAN)] * years + [0] * (10 - years)


def test_the_two_deductions_for_research_add_up_to_120_percent(city: Guide, engine: Page) -> None:
    both = [raw(city.policies[key]) for key in ("ic-machine-tool-deduction", "rd-super-deduction")]
    plan: Plan = {"rnd_wan_year": 800, "high_tech": True, "machine_tool_list": True, "start_year": 2026}
    (found,) = estimates(engine, [(both, plan)])
    assert found["years"][0] == {"low": round(800 * 1.2 * 0.15 * WAN), "high": round(800 * 1.2 * 0.15 * WAN)}


@pytest.mark.parametrize("key", ["equipment-one-off-deduction", "priority-industry-land-price"])
def test_what_only_moves_a_payment_or_a_floor_price_gets_no_number(key: str, city: Guide, engine: Page) -> None:
    plan: Plan = {"equipment_wan": 3000, "start_year": 2026, "site": "land"}
    (found,) = estimates(engine, [([raw(city.policies[key])], plan)])
    assert [report["state"] for report in found["policies"][0]["benefits"]] == ["unpriced"]
    assert found["highTotal"] == 0
