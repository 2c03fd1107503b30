"""The kinds of rules that real policies need, each with the value of its source, as staff write them in YAML."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page
from pydantic import TypeAdapter

from investment_guide.model.benefits import Benefit
from investment_guide.model.sums import Sum
from tests.scripts.rules import WAN, Plan, Rule, estimates, leaf, policy

BENEFIT: TypeAdapter[Any] = TypeAdapter(Benefit)
SUM: TypeAdapter[Any] = TypeAdapter(Sum)


def benefit(text: str, key: str = "b") -> Rule:
    """A benefit in YAML as the page gets it: through the model, which refuses what no record may hold."""
    written = {"id": key, "title": "支持", "certainty": "assessed", **yaml.safe_load(text)}
    read = BENEFIT.validate_json(json.dumps(written))
    found: Rule = read.model_dump(mode="json", by_alias=True, exclude_none=True)
    return found


def estimated(engine: Page, plan: Plan, *policies: Rule) -> Any:
    """The estimate of one plan."""
    (found,) = estimates(engine, [(list(policies), plan)])
    return found


def years(report: Any, end: str = "low") -> list[float]:
    """The years of a report in 万元, without the zeros behind."""
    found = [year / WAN for year in report[end]]
    while found and not found[-1]:
        found.pop()
    return found


RD_1 = ("{any: [{field: rd_percent, at_least: 1}, "
        "{all: [{field: employees, at_most: 300}, {field: rd_percent, at_least: 0.5}]}]}")  # fmt: skip
STEPS = ("{kind: brackets, base: equipment_wan, mode: whole, brackets: [{from: 500, amount_wan: 50}, "
         "{from: 1000, amount_wan: 100}, {from: 2000, amount_wan: 150}]}")  # fmt: skip
GROWING = "cap_wan_total: {amount_wan: 5000, of: fixed_investment_wan, beyond: 20000, each: 50000, more_wan: 1000}"
VALUES: list[tuple[str, str, Plan, Sequence[float]]] = [
    ("Thailand: the exemption is capped at the investment, 3 000 and not 3 200",
     "{kind: amount, amount_wan: 400, years: 8, cap_wan_total: {base: fixed_investment_wan}}",
     {"fixed_investment_wan": 3000}, [400] * 7 + [200]),
    ("a credit of at most half of the tax: 4 and not 6",
     "{kind: rate, base: rnd_wan_year, rate: 0.2, cap_wan_total: {base: tax_wan_year, rate: 0.5}}",
     {"rnd_wan_year": 30, "tax_wan_year": 8}, [4]),
    ("interest of at most 2 % of the loan: 160 and not 200",
     "{kind: rate, base: loan_interest_wan_year, rate: 0.5, cap_wan_year: {base: loan_wan, rate: 0.02}}",
     {"loan_interest_wan_year": 400, "loan_wan": 8000}, [160]),
    ("the least of a number, a share and a look-up by sector",
     "{kind: rate, base: equipment_wan, rate: 0.1, cap_wan_total: {least: [500, {base: tax_wan_year, rate: 2}, "
     "{by: cluster, amounts_wan: {hydrogen: 300, machinery: 200}}]}}",
     {"equipment_wan": 9000, "tax_wan_year": 120, "cluster": "hydrogen"}, [240]),
    ("an amount as the least of several",
     "{kind: amount, amount_wan: {least: [30, {base: tax_wan_year, rate: 0.25}]}}", {"tax_wan_year": 80}, [20]),
    ("an amount by tier, an edge belonging to the upper one",
     "{kind: amount, amount_wan: {of: employees, steps: [{from: 50, amount_wan: 10}, {from: 100, amount_wan: 25}]}}",
     {"employees": 100}, [25]),
    ("Xiamen 2025: each further 5 亿 adds 1 000 to the cap: 12 亿 → 7 000",
     f"{{kind: rate, base: fixed_investment_wan, rate: 0.1, {GROWING}}}", {"fixed_investment_wan": 120000}, [7000]),
    ("the same just below the next step",
     f"{{kind: rate, base: fixed_investment_wan, rate: 0.1, {GROWING}}}", {"fixed_investment_wan": 119999.99}, [6000]),
    ("a cap that own research removes",
     "{kind: amount, amount_wan: 400, years: 8, cap_wan_total: {base: fixed_investment_wan, "
     f"when: {{none: [{RD_1}]}}}}}}",
     {"fixed_investment_wan": 3000, "employees": 100, "rnd_wan_year": 0.5, "revenue_wan_year": 100}, [400] * 8),
    ("a cap that is halved for large firms",
     "{kind: amount, amount_wan: 400, cap_wan_total: {least: [{amount_wan: 300, when: {field: employees, less_than: "
     "300}}, {amount_wan: 150, when: {field: employees, at_least: 300}}]}}", {"employees": 300}, [150]),
    ("13 years of 400, none of them cut", "{kind: amount, amount_wan: 400, years: 13}", {}, [400] * 13),
    ("30 % at the start and 70 % at completion of 6 亿, capped at 5 000",
     "{kind: rate, base: equipment_wan, rate: 0.1, cap_wan_total: 5000, stages: [{share: 0.3}, "
     "{share: 0.7, at: completion}]}",
     {"equipment_wan": 60000, "start_year": 2027, "completion_year": 2029}, [1500, 0, 3500]),
    ("Ireland: first instalment the larger of half and 8.75, then half of the rest, then the rest",
     "{kind: rate, base: rnd_wan_year, rate: 0.35, stages: [{share: 0.5, at_least_wan: 8.75}, {share: 0.3, year: 2}, "
     "{year: 3}]}", {"rnd_wan_year": 30}, [8.75, 1.75]),
    ("the same above what the floor is for", "{kind: rate, base: rnd_wan_year, rate: 0.35, stages: [{share: 0.5, "
     "at_least_wan: 8.75}, {share: 0.3, year: 2}, {year: 3}]}", {"rnd_wan_year": 100}, [17.5, 10.5, 7]),
    ("the same where the whole is less than the floor", "{kind: rate, base: rnd_wan_year, rate: 0.35, stages: "
     "[{share: 0.5, at_least_wan: 8.75}, {year: 2}]}", {"rnd_wan_year": 20}, [7]),
    ("below the floor nothing is paid", "{kind: rate, base: rnd_wan_year, rate: 0.05, "
     "floor_wan: {amount_wan: 5, pays: nothing}}", {"rnd_wan_year": 99.99}, []),
    ("at the floor it is", "{kind: rate, base: rnd_wan_year, rate: 0.05, floor_wan: {amount_wan: 5, pays: nothing}}",
     {"rnd_wan_year": 100}, [5]),
    ("below the floor so much is paid", "{kind: rate, base: rnd_wan_year, rate: 0.05, "
     "floor_wan: {amount_wan: 5, pays: floor}}", {"rnd_wan_year": 1}, [5]),
    ("but nothing of nothing", "{kind: rate, base: rnd_wan_year, rate: 0.05, floor_wan: {amount_wan: 5, pays: floor}}",
     {"rnd_wan_year": 0}, []),
    ("tax of 600 with a free lowest slice", "{kind: brackets, base: tax_wan_year, mode: marginal, brackets: ["
     "{from: 10, rate: 0.7}, {from: 100, rate: 0.8}, {from: 500, rate: 0.9}]}", {"tax_wan_year": 600}, [473]),
    ("Yuqing: an edge belongs upward", STEPS, {"equipment_wan": 2000}, [150]),
    ("and just below it", STEPS, {"equipment_wan": 1999.99}, [100]),
    ("below the lowest step", STEPS, {"equipment_wan": 499.99}, []),
    ("paid from production on", "{kind: amount, amount_wan: 5, years: 2, from_year: production}",
     {"start_year": 2027, "production_year": 2029}, [0, 0, 5, 5]),
    ("a step that is not said is that before it", "{kind: amount, amount_wan: 5, from_year: revenue}",
     {"start_year": 2027, "completion_year": 2028}, [0, 5]),
    ("a step is never before the one before it", "{kind: amount, amount_wan: 5, from_year: revenue}",
     {"start_year": 2027, "completion_year": 2029, "revenue_year": 2028}, [0, 0, 5]),
    ("without the year of the start all is year 1", "{kind: amount, amount_wan: 5, from_year: production}",
     {"production_year": 2029}, [5]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "plan", "expected"), [each[1:] for each in VALUES], ids=[each[0] for each in VALUES])
def test_a_real_rule_is_worth_what_its_source_says(
    text: str, plan: Plan, expected: Sequence[float], engine: Page
) -> None:
    found = estimated(engine, plan, policy(benefit(text)))
    (report,) = found["policies"][0]["benefits"]
    assert report["state"] == "value"
    assert years(report) == years(report, "high") == expected
    assert found["lowTotal"] == found["highTotal"] == round(sum(expected) * WAN)


def test_a_base_below_the_lowest_step_says_by_how_much(engine: Page) -> None:
    (report,) = estimated(engine, {"equipment_wan": 499.99}, policy(benefit(STEPS)))["policies"][0]["benefits"]
    assert report["because"]["remedies"] == [
        {"field": "equipment_wan", "direction": "raise", "by": 0.01, "to": 500}
    ]  # fmt: skip
    (report,) = estimated(engine, {"equipment_wan": 500}, policy(benefit(STEPS)))["policies"][0]["benefits"]
    assert report["because"] is None
    tier = benefit("{kind: amount, amount_wan: 5, when: {field: tax_wan_year, at_least: 10}}")
    (report,) = estimated(engine, {"tax_wan_year": 9.99}, policy(tier))["policies"][0]["benefits"]
    assert (report["state"], report["because"]["remedies"][0]["by"]) == ("unmet", 0.01)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"employees": 100, "rnd_wan_year": 0.5, "revenue_wan_year": 100}, 4),  # a small firm at 0.5 % counts as 1 %
        ({"employees": 301, "rnd_wan_year": 0.5, "revenue_wan_year": 100}, 3),
        ({"employees": 301, "rnd_wan_year": 1, "revenue_wan_year": 100}, 4),
    ],
)
def test_conditions_add_years(plan: Plan, expected: int, engine: Page) -> None:
    added = f"years: {{years: 3, more: [{{years: 1, when: {RD_1}}}], at_most: 13}}"
    paid = benefit(f"{{kind: amount, amount_wan: 400, {added}}}")
    given = benefit(f"{{kind: in-kind, what: 免税, {added}}}", "free")
    money, free = estimated(engine, plan, policy(paid, given))["policies"][0]["benefits"]
    assert (money["yearCount"], years(money)) == (expected, [400] * expected)
    assert (free["state"], free["yearCount"]) == ("unpriced", expected)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("{kind: amount, amount_wan: 400, cap_wan_total: {base: tax_wan_year}}", ["tax_wan_year"]),
        ("{kind: amount, amount_wan: {by: cluster, amounts_wan: {hydrogen: 5}}}", ["cluster"]),
        ("{kind: amount, amount_wan: {of: employees, steps: [{from: 0, amount_wan: 5}]}}", ["employees"]),
        (f"{{kind: rate, base: equipment_wan, rate: 0.1, {GROWING}}}", ["fixed_investment_wan"]),
        ("{kind: amount, amount_wan: 5, years: {years: 3, more: [{years: 1, when: {field: high_tech, is: true}}]}}",
         ["high_tech"]),
        ("{kind: amount, amount_wan: 5, floor_wan: {amount_wan: {base: tax_wan_year, rate: 0.1}, pays: floor}}",
         ["tax_wan_year"]),
        ("{kind: amount, amount_wan: 5, cap_wan_total: {amount_wan: 3, when: {field: high_tech, is: true}}}",
         ["high_tech"]),
    ],
)  # fmt: skip
def test_what_a_sum_needs_and_nobody_said_is_asked(text: str, missing: list[str], engine: Page) -> None:
    (report,) = estimated(engine, {"equipment_wan": 100}, policy(benefit(text)))["policies"][0]["benefits"]
    assert (report["state"], report["missing"], report["highTotal"]) == ("unknown", missing, 0)


@pytest.mark.parametrize(
    ("cap", "plan", "left"),
    [
        ({"by": "cluster", "amounts_wan": {"hydrogen": 5}}, {"cluster": "machinery"}, 400),
        ({"of": "employees", "steps": [{"from": 50, "amount_wan": 5}]}, {"employees": 49}, 400),
        ({"base": "tax_wan_year", "when": leaf("high_tech", "is", True)}, {"high_tech": False}, 400),
        ({"least": [{"amount_wan": 3, "when": leaf("high_tech", "is", True)}, 50]}, {"high_tech": False}, 50),
        ({"base": "tax_wan_year"}, {"tax_wan_year": 0}, 0),
    ],
)
def test_a_cap_that_does_not_hold_is_no_cap(cap: Rule, plan: Plan, left: float, engine: Page) -> None:
    SUM.validate_python(json.loads(json.dumps(cap), parse_int=float))
    for place in ("cap_wan_year", "cap_wan_total"):
        own = policy({"kind": "amount", "amount_wan": 400, place: cap})
        whole = {**policy({"kind": "amount", "amount_wan": 400}), place: cap}
        assert estimated(engine, plan, own)["highTotal"] == estimated(engine, plan, whole)["highTotal"] == left * WAN


def test_an_amount_that_does_not_hold_is_nothing(engine: Page) -> None:
    other = benefit("{kind: amount, amount_wan: {by: cluster, amounts_wan: {hydrogen: 5}}}")
    (report,) = estimated(engine, {"cluster": "machinery"}, policy(other))["policies"][0]["benefits"]
    assert (report["state"], report["highTotal"]) == ("value", 0)


CITY = benefit("{kind: amount, amount_wan: 600, cap_wan_total: 300}", "grant")
TOP_UP = benefit("{kind: amount, amount_wan: 600, tops_up: city/grant}", "more")


def test_a_district_tops_up_what_the_city_pays(engine: Page) -> None:
    found = estimated(engine, {}, policy(CITY, key="city"), policy(TOP_UP, key="district"))
    assert [report["highTotal"] / WAN for report in found["policies"]] == [300, 300]
    assert found["lowTotal"] == 600 * WAN


@pytest.mark.parametrize(
    ("eligibility", "verdict", "state", "worth"),
    [
        (leaf("employees", "at_least", 10), "possible", "possible", 300),
        (leaf("tax_wan_year", "at_least", 10), "not-eligible", "value", 600),
    ],
)
def test_a_top_up_is_whole_where_there_is_nothing_to_fill_and_open_where_that_is(
    eligibility: Rule, verdict: str, state: str, worth: float, engine: Page
) -> None:
    city = policy(CITY, key="city", eligibility=eligibility)
    found = estimated(engine, {"tax_wan_year": 5}, city, policy(TOP_UP, key="district"))
    (more,) = found["policies"][1]["benefits"]
    assert found["policies"][0]["verdict"] == verdict
    assert (more["state"], more["highTotal"] / WAN) == (state, worth)
    assert more["missing"] == (["employees"] if state == "possible" else [])


def test_a_top_up_takes_off_the_first_years_first(engine: Page) -> None:
    more = benefit("{kind: amount, amount_wan: 100, years: 5, tops_up: grant}", "more")
    _, report = estimated(engine, {}, policy({**CITY}, more))["policies"][0]["benefits"]
    assert years(report) == [0, 0, 0, 100, 100]


def test_one_benefit_feeds_another(engine: Page) -> None:
    half = benefit("{kind: rate, base: {benefit: city/grant}, rate: 0.5}", "half")
    ranged = benefit("{kind: amount, amount_wan: {min: 100, max: 300}}", "grant")
    found = estimated(engine, {}, policy(ranged, key="city"), policy(half, key="district"))
    district = found["policies"][1]
    assert (district["lowTotal"] / WAN, district["highTotal"] / WAN) == (50, 150)
    alone = estimated(engine, {}, policy(half, key="district"))
    assert alone["highTotal"] == 0, "of a policy that is not in force nothing is paid"


def test_a_benefit_that_feeds_itself_is_never_paid_and_never_hangs(engine: Page) -> None:
    one = benefit("{kind: rate, base: {benefit: two}, rate: 1}", "one")
    two = benefit("{kind: rate, base: {benefit: one}, rate: 1}", "two")
    assert estimated(engine, {}, policy(one, two))["highTotal"] == 0


def test_of_benefits_that_exclude_each_other_the_best_counts(engine: Page) -> None:
    one = benefit("{kind: amount, amount_wan: 80, not_with: [b/two]}", "one")
    two = benefit("{kind: amount, amount_wan: 100}", "two")
    found = estimated(engine, {}, policy(one, key="a"), policy(two, key="b"))
    assert found["highTotal"] == 100 * WAN
    assert found["policies"][0]["benefits"][0]["insteadOf"] == {"policy": "b", "benefit": "two"}


def test_of_policies_that_exclude_each_other_the_best_counts_as_a_whole(engine: Page) -> None:
    small = benefit("{kind: amount, amount_wan: 60}", "one"), benefit("{kind: amount, amount_wan: 50}", "two")
    regime = policy(*small, key="z", not_with=["a"])
    other = policy(benefit("{kind: amount, amount_wan: 100}"), key="a")
    for listed in ((regime, other), (other, regime)):
        found = estimated(engine, {}, *listed)
        assert found["highTotal"] == 110 * WAN
        assert [report["insteadOf"] for report in found["policies"]] == ["z", None]
        assert found["policies"][0]["benefits"][0]["insteadOf"] == {"policy": "z", "benefit": ""}


def test_each_end_is_settled_for_itself(engine: Page) -> None:
    """The type test of a hydrogen firm: 30, although the line and the test together are more than the cap."""
    line = benefit("{kind: amount, amount_wan: 290, group: equipment}", "line")
    test = benefit("{kind: amount, amount_wan: 30, certainty: entitlement}", "test")
    award = benefit(
        "{kind: amount, amount_wan: {min: 232, max: 300}, group: equipment, certainty: competitive}", "award"
    )
    demo = policy(line, test, key="demo", cap_wan_total=300)
    found = estimated(engine, {}, demo, policy(award, key="smart"))
    first, second = found["policies"][0]["benefits"]
    assert (years(second), years(second, "high"), second["capped"]) == ([30], [30], False)
    assert (years(first), first["capped"]) == ([270], True)
    assert (found["lowTotal"] / WAN, found["highTotal"] / WAN) == (300, 330)
    assert [(one["low"] / WAN, one["high"] / WAN) for one in found["shares"]] == [(0, 0), (300, 300), (0, 30)]


def test_a_policy_that_ends_before_its_step_is_reached_counts_nothing(engine: Page) -> None:
    award = benefit("{kind: amount, amount_wan: 40, from_year: production}", "award")
    rule = policy(award, benefit("{kind: amount, amount_wan: 5}", "now"), until="2028-12-31")
    for year, state, worth in ((2028, "value", 45), (2029, "ended", 5)):
        found = estimated(engine, {"start_year": 2027, "production_year": year}, rule)
        assert [each["state"] for each in found["policies"][0]["benefits"]] == [state, "value"]
        assert found["highTotal"] == worth * WAN


def test_what_is_begun_is_paid_to_its_end(engine: Page) -> None:
    rule = policy(benefit("{kind: amount, amount_wan: 5, years: 4}"), until="2028-12-31")
    assert estimated(engine, {"start_year": 2028}, rule)["highTotal"] == 20 * WAN


def test_conditions_in_words_are_counted(engine: Page) -> None:
    rule = policy(benefit("{kind: amount, amount_wan: 5}"), to_verify=["无违法记录", "设备为新"])
    found = estimated(engine, {}, rule, policy(key="other"))
    assert [(one["id"], one["toVerify"]) for one in found["policies"]] == [("other", 0), ("policy", 2)]
