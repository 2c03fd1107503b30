"""The order of caps, who wins a group, what is left open: each sentence of docs/policy-rules.md, 3 and 4."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.scripts.rules import WAN, Plan, Rule, estimates, leaf, policy

INVESTED = {"fixed_investment_wan": 1000}


def amount(wan: Any, **more: Any) -> Rule:
    """A benefit of a fixed sum."""
    return {"kind": "amount", "amount_wan": wan, **more}


def share(rate: Any, **more: Any) -> Rule:
    """A benefit that is a share of the fixed investment."""
    return {"kind": "rate", "base": "fixed_investment_wan", "rate": rate, **more}


def estimated(engine: Page, *policies: Rule, plan: Plan = INVESTED) -> Any:
    """The estimate of one plan."""
    (found,) = estimates(engine, [(list(policies), plan)])
    return found


def wan(years: list[int]) -> list[float]:
    """Years of a report in 万元, without the zeros behind."""
    found = [year / WAN for year in years]
    while found and not found[-1]:
        found.pop()
    return found


@pytest.mark.parametrize(
    ("rule", "rows"),
    [
        (policy(share(0.1, years=3), amount(50, years=3), cap_wan_year=120), [[100] * 3, [20] * 3]),
        (policy(share(0.1, years=3), amount(50, years=3), cap_wan_total=320), [[100] * 3, [20]]),
        (policy(share(0.1, years=3), amount(50, years=3), cap_wan_year=120, cap_wan_total=330), [[100] * 3, [20, 10]]),
        (policy(share(0.1, years=3), amount(50, years=3), cap_wan_total=250), [[100, 100, 50], []]),
        (policy(share(0.1, years=4, cap_wan_year=80, cap_wan_total=200)), [[80, 80, 40]]),
        (policy(amount([30, 0, 10], cap_wan_total=35)), [[30, 0, 5]]),
        (policy(amount(10, years=30)), [[10] * 30]),
        (policy(amount(0.0001, cap_wan_total=0.00005)), [[]]),
    ],
)
def test_caps_cut_the_last_benefit_first_and_in_it_the_last_years(
    rule: Rule, rows: list[list[int]], engine: Page
) -> None:
    (report,) = estimated(engine, rule)["policies"]
    assert [wan(each["low"]) for each in report["benefits"]] == rows
    assert report["lowTotal"] == report["highTotal"] == sum(map(sum, rows)) * WAN


@pytest.mark.parametrize(
    ("rate", "low", "high"),
    [({"min": 0.05, "max": 0.2}, 50, 200), ({"min": 0.05}, 50, 50), ({"max": 0.2}, 0, 200), (0.1, 100, 100)],
)
def test_what_is_left_open_is_a_range(rate: Any, low: int, high: int, engine: Page) -> None:
    scaled = {name: end * 1000 for name, end in rate.items()} if isinstance(rate, dict) else rate * 1000
    heads = {"kind": "each", "count": "fixed_investment_wan", "amount_wan_each": rate}
    for rule in (policy(share(rate)), policy(amount(scaled)), policy(heads)):
        found = estimated(engine, rule)
        assert (found["lowTotal"], found["highTotal"]) == (low * WAN, high * WAN)


def test_each_end_of_a_range_is_capped_by_itself(engine: Page) -> None:
    (report,) = estimated(engine, policy(share({"min": 0.05, "max": 0.1}, years=3, cap_wan_total=100)))["policies"]
    assert (wan(report["low"]), wan(report["high"])) == ([50, 50], [100])
    assert report["benefits"][0]["capped"]


def counting(found: Any) -> dict[str, bool]:
    """Which benefits count, by policy and benefit."""
    reports = ((report["id"], each) for report in found["policies"] for each in report["benefits"])
    return {f"{key}/{each['id']}": each["insteadOf"] is None for key, each in reports}


def test_on_a_tie_the_first_policy_counts_and_in_it_the_first_benefit(engine: Page) -> None:
    first = policy(amount(5, group="g"), amount(5, group="g"), key="a")
    second = policy(amount(5, group="g"), key="b")
    for order in ((first, second), (second, first)):
        found = estimated(engine, *order)
        assert counting(found) == {"a/b0": True, "a/b1": False, "b/b0": False}
        assert found["highTotal"] == 5 * WAN


def test_what_stands_behind_in_its_group_takes_nothing_from_the_caps_of_the_policy(engine: Page) -> None:
    found = estimated(engine, policy(amount(30, group="g"), amount(60, group="g"), amount(20), cap_wan_total=70))
    assert counting(found) == {"policy/b0": False, "policy/b1": True, "policy/b2": True}
    assert [each["highTotal"] / WAN for each in found["policies"][0]["benefits"]] == [30, 60, 10]
    assert found["highTotal"] == 70 * WAN
    spent = estimated(engine, policy(amount(70), amount(60, group="g"), amount(30, group="g"), cap_wan_total=70))
    assert counting(spent) == {"policy/b0": True, "policy/b1": True, "policy/b2": False}
    assert spent["highTotal"] == 70 * WAN


def test_what_is_certain_decides_a_group_and_what_may_be_more_comes_on_top(engine: Page) -> None:
    wide = policy(share({"min": 0.001, "max": 0.01}, group="g"), key="z")
    fixed = policy(amount(9, group="g"), key="a")
    found = estimated(engine, wide, fixed)
    assert counting(found) == {"a/b0": True, "z/b0": True}
    assert (found["lowTotal"], found["highTotal"]) == (9 * WAN, 10 * WAN)
    assert found["policies"][1]["benefits"][0]["besides"] == {"policy": "a", "benefit": "b0"}
    award = policy(amount({"min": 10, "max": 210}, group="g", certainty="competitive"), key="z")
    found = estimated(engine, award, policy(amount(200, group="g", certainty="entitlement"), key="a"))
    assert (found["lowTotal"], found["highTotal"]) == (200 * WAN, 210 * WAN)
    assert shares(found) == {"national": (0, 0), "right": (200, 200), "selected": (0, 10)}
    held = policy(share(0.5, group="g", cap_wan_total=8), key="z")
    assert counting(estimated(engine, held, fixed)) == {"a/b0": True, "z/b0": False}


def shares(found: Any) -> dict[str, tuple[float, float]]:
    """The three parts of the whole, in 万元."""
    return {one["kind"]: (one["low"] / WAN, one["high"] / WAN) for one in found["shares"]}


def test_the_three_parts_add_up(engine: Page) -> None:
    national = policy(amount(40, certainty="entitlement"), key="n", level="national")
    city = policy(
        amount(30), amount(25, certainty="competitive"), share({"min": 0.01, "max": 0.02}), key="c", level="city"
    )
    found = estimated(engine, national, city)
    assert shares(found) == {"national": (40, 40), "right": (40, 50), "selected": (25, 25)}
    assert (found["lowTotal"], found["highTotal"]) == (105 * WAN, 115 * WAN)


def test_what_yields_to_another_policy_uses_up_no_cap(engine: Page) -> None:
    """The type test of a hydrogen firm had 10 of its 30, because a title that another policy pays took the rest."""
    demo = policy(amount(50, group="g"), amount(30), key="demo", cap_wan_total=60)
    found = estimated(engine, demo, policy(amount(80, group="g"), key="title"))
    assert counting(found) == {"demo/b0": False, "demo/b1": True, "title/b0": True}
    assert [report["highTotal"] / WAN for report in found["policies"]] == [30, 80]
    assert not found["policies"][0]["benefits"][1]["capped"]


def test_what_the_cap_of_its_policy_cuts_yields_to_what_comes_to_more(engine: Page) -> None:
    large = policy(amount(500, group="g"), amount(20), key="a", cap_wan_total=50)
    found = estimated(engine, large, policy(amount(100, group="g"), key="b"))
    assert counting(found) == {"a/b0": False, "a/b1": True, "b/b0": True}
    assert (found["lowTotal"], found["highTotal"]) == (120 * WAN, 120 * WAN)


def test_of_policies_the_one_counts_that_comes_to_more_after_groups_and_caps(engine: Page) -> None:
    many = policy(*(amount(100, group="g") for _ in range(3)), key="a", not_with=["b"])
    found = estimated(engine, many, policy(amount(200), key="b"))
    assert [report["insteadOf"] for report in found["policies"]] == ["b", None]
    assert found["lowTotal"] == 200 * WAN


def test_a_policy_that_ends_before_the_plan_starts_does_not_count(engine: Page) -> None:
    rule = policy(amount(5), until="2027-06-30")
    for year, is_ended in ((2027, False), (2028, True), (2035, True)):
        found = estimated(engine, rule, plan={"start_year": year})
        (report,) = found["policies"]
        assert (report["isEnded"], report["verdict"]) == (is_ended, "not-eligible" if is_ended else "eligible")
        assert found["highTotal"] == (0 if is_ended else 5 * WAN)


def test_only_what_the_plan_is_eligible_for_stands_in_a_group(engine: Page) -> None:
    small = policy(amount(1, group="g"), key="a")
    for barred in (leaf("employees", "at_least", 1), leaf("fixed_investment_wan", "at_least", 2000)):
        found = estimated(engine, small, policy(amount(9, group="g"), key="b", eligibility=barred))
        assert counting(found) == {"a/b0": True, "b/b0": True}
        assert found["highTotal"] == 1 * WAN
        assert found["policies"][1]["highTotal"] == 9 * WAN


def test_a_benefit_with_an_open_condition_is_shown_but_not_added(engine: Page) -> None:
    tier = amount(9, when=leaf("employees", "at_least", 10), group="g", cap_wan_total=8)
    found = estimated(engine, policy(tier, amount(7, group="g"), cap_wan_total=7.5))
    (report,) = found["policies"]
    possible, sure = report["benefits"]
    assert (possible["state"], possible["missing"], possible["highTotal"]) == ("possible", ["employees"], 75_000)
    assert (sure["state"], sure["insteadOf"]) == ("value", None)
    assert report["highTotal"] == found["highTotal"] == 7 * WAN


def test_a_benefit_whose_condition_is_not_met_is_nothing(engine: Page) -> None:
    (report,) = estimated(engine, policy(amount(9, when=leaf("fixed_investment_wan", "less_than", 1000))))["policies"]
    (benefit,) = report["benefits"]
    assert (benefit["state"], benefit["highTotal"], benefit["missing"]) == ("unmet", 0, [])


def test_what_is_no_number_has_none(engine: Page) -> None:
    unmet, unknown = leaf("fixed_investment_wan", "equals", 1), leaf("employees", "at_least", 1)
    rule = policy({"kind": "in-kind"}, {"kind": "negotiable", "when": unmet}, {"kind": "in-kind", "when": unknown})
    (report,) = estimated(engine, rule)["policies"]
    assert [each["state"] for each in report["benefits"]] == ["unpriced", "unmet", "possible"]
    assert report["highTotal"] == 0


def test_no_policy_is_worth_nothing(engine: Page) -> None:
    found = estimated(engine, plan={})
    assert found["policies"] == []
    assert found["years"] == [{"low": 0, "high": 0}] * 10
