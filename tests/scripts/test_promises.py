"""What the estimate promises for any policies and any plan."""

import json
import math
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.scripts.random_rules import CERTAINTIES, NUMBERS, add, amount, bracketed, plan, policies, positive, rate
from tests.scripts.rules import WAN, Plan, Rule, estimates, policy

CASES, SEED = 300, 20261201
Case = tuple[list[Rule], Plan]
# Everything that a form, an address or a bad link may hand over.
ODD: tuple[Any, ...] = (-0.0, 1e300, 5e-324, -1, 0.1, 1e9, 1e9 + 1, "", "12", "NaN", None, True, [], {})
# What may be more in another's place is told as a difference, which may be less in a single year.
ODD_NUMBERS = """text => JSON.parse(text).map(([policies, plan]) => {
  const odd = [];
  const look = (value, path) => {
    if (typeof value === "number" && !(value >= 0 && value < Infinity && !Object.is(value, -0))) odd.push(path);
    if (value && typeof value === "object") {
      const isDifference = value.besides || (value.benefits || []).some((one) => one.besides);
      const names = Object.keys(value).filter((name) => !isDifference || (name !== "low" && name !== "high"));
      names.forEach((name) => look(value[name], path + "." + name));
    }
  };
  look(guide.policies.estimate(policies, plan), "");
  return odd;
})"""


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Random policies, each list with a plan."""
    random = Random(SEED)  # noqa: S311  # policies, not secrets
    return [(policies(random), plan(random)) for _ in range(CASES)]


@pytest.fixture(scope="module")
def found(cases: list[Case], engine: Page) -> list[Any]:
    """What the page says of each."""
    return estimates(engine, cases)


def test_the_three_shares_and_the_years_add_up(found: list[Any]) -> None:
    assert sum(each["highTotal"] > 0 for each in found) > CASES / 3
    for each in found:
        for end in ("low", "high"):
            whole = each[f"{end}Total"]
            assert sum(share[end] for share in each["shares"]) == whole
            assert sum(year[end] for year in each["years"]) == whole
            eligible = [report for report in each["policies"] if report["verdict"] == "eligible"]
            assert sum(report[f"{end}Total"] for report in eligible) == whole


def test_no_order_of_policies_matters(cases: list[Case], found: list[Any], engine: Page) -> None:
    assert estimates(engine, [(rules[::-1], plan) for rules, plan in cases]) == found


def test_what_has_ended_never_counts(cases: list[Case], found: list[Any], engine: Page) -> None:
    """A plan is told the same without the policies that end before it starts."""
    ended = [{report["id"] for report in each["policies"] if report["isEnded"]} for each in found]
    assert sum(map(bool, ended)) > CASES / 20
    kept = [
        ([rule for rule in rules if rule["id"] not in gone], plan)
        for (rules, plan), gone in zip(cases, ended, strict=True)
    ]
    for before, after in zip(found, estimates(engine, kept), strict=True):
        assert [before[name] for name in ("years", "shares")] == [after[name] for name in ("years", "shares")]
    late = [
        each for one in found for report in one["policies"] for each in report["benefits"] if each["state"] == "ended"
    ]
    assert late
    assert not any(each["highTotal"] for each in late)


def test_caps_are_kept(cases: list[Case], found: list[Any]) -> None:
    for (rules, _), estimated in zip(cases, found, strict=True):
        for rule, report in zip(sorted(rules, key=lambda one: str(one["id"])), estimated["policies"], strict=True):
            # What may be more in another's place is told as a difference of the whole, which no cap of one holds.
            ends = ("low",) if any(each["besides"] for each in report["benefits"]) else ("low", "high")
            for end in ends:
                assert_within(report[end], rule)
                for benefit, each in zip(rule["benefits"], report["benefits"], strict=True):
                    assert sum(each[end]) == each[f"{end}Total"]
                    assert_within(each[end], benefit)
                    assert_within(each[end], rule)


def assert_within(years: list[int], owner: Rule) -> None:
    """Neither cap is exceeded, where it is a number."""
    for name, most in (("cap_wan_year", max(years)), ("cap_wan_total", sum(years))):
        if isinstance(owner.get(name), float):
            assert most <= Decimal(repr(owner[name])) * WAN


def test_what_does_not_count_says_what_counts_instead(cases: list[Case], found: list[Any]) -> None:
    said = 0
    for (rules, _), estimated in zip(cases, found, strict=True):
        written = {(rule["id"], each["id"]): each for rule in rules for each in rule["benefits"]}
        reported = {(report["id"], each["id"]): each for report in estimated["policies"] for each in report["benefits"]}
        for key, each in reported.items():
            other = each["insteadOf"] or each["besides"]
            if other is None or not other["benefit"]:
                continue
            said += 1
            place = other["policy"], other["benefit"]
            group = written[key].get("group")
            is_group = group is not None and group == written[place].get("group")
            assert is_group or "not_with" in written[key] or "not_with" in written[place]
            assert reported[place]["insteadOf"] is None
    assert said > 20


def test_more_never_brings_less_where_brackets_are_marginal(engine: Page) -> None:
    random = Random(SEED + 1)  # noqa: S311  # policies, not secrets
    less, more = [], []
    for _ in range(CASES):
        rules, answers, field = [policy(bracketed(random, "marginal"))], plan(random), random.choice(NUMBERS)
        less.append((rules, answers))
        more.append((rules, {**answers, field: (answers[field] or 0) + amount(random)}))
    for before, after in zip(estimates(engine, less), estimates(engine, more), strict=True):
        assert after["highTotal"] >= before["highTotal"]


def unconditional(random: Random) -> list[Rule]:
    """Policies for anybody: sums, shares and heads, with groups, caps of benefits and total caps of policies."""
    found = []
    for key in "abc":
        listed = [
            {**random.choice((
                {"kind": "amount", "amount_wan": positive(random)},
                {"kind": "rate", "base": "fixed_investment_wan", "rate": rate(random), "years": random.randint(1, 4)},
                {"kind": "each", "count": "employees", "amount_wan_each": positive(random)},
                bracketed(random, "marginal") | {"base": "fixed_investment_wan"},
            )), "id": f"b{place}", "certainty": random.choice(CERTAINTIES)}
            for place in range(random.randint(1, 3))
        ]  # fmt: skip
        for one in listed:
            add(random, one, cap_wan_year=positive, cap_wan_total=positive, group=lambda draw: draw.choice("gh"))
        found.append({"id": key, "benefits": listed})
        add(random, found[-1], cap_wan_total=positive)
    return found


def test_more_heads_or_money_never_lower_what_is_certain(engine: Page) -> None:
    """Where nothing is conditional. A yearly cap of a policy may lower it: what a total cap leaves of a benefit is then
    paid sooner, in years in which the yearly one binds."""
    random = Random(SEED + 3)  # noqa: S311  # policies, not secrets
    less: list[Case] = []
    more: list[Case] = []
    for _ in range(2 * CASES):
        rules, field = unconditional(random), random.choice(("employees", "fixed_investment_wan"))
        answers = {"employees": amount(random), "fixed_investment_wan": amount(random)}
        less.append((rules, answers))
        more.append((rules, {**answers, field: answers[field] + amount(random)}))
    raised = 0
    for before, after in zip(estimates(engine, less), estimates(engine, more), strict=True):
        certain = [sum(one["low"] for one in each["shares"] if one["kind"] != "selected") for each in (before, after)]
        assert certain[0] <= certain[1]
        raised += certain[0] < certain[1]
    assert raised > CASES / 3


def test_no_plan_gives_an_impossible_number(cases: list[Case], engine: Page) -> None:
    random = Random(SEED + 2)  # noqa: S311  # plans, not secrets
    odd = [
        (rules, {**answers, **{name: random.choice(ODD) for name in random.sample([*answers], random.randint(1, 6))}})
        for rules, answers in cases
    ]
    assert not any(engine.evaluate(ODD_NUMBERS, json.dumps(odd)))
    assert math.isfinite(sum(each["highTotal"] for each in estimates(engine, odd)))


def test_what_is_open_names_the_questions(cases: list[Case], found: list[Any]) -> None:
    for (_, answers), estimated in zip(cases, found, strict=True):
        for report in estimated["policies"]:
            assert bool(report["questions"]) == (report["verdict"] == "possible")
            for benefit in report["benefits"]:
                assert bool(benefit["missing"]) == (benefit["state"] in ("unknown", "possible"))
            for field in open_questions(report):
                assert answers[field] in (None, 0)


def open_questions(report: Any) -> Iterator[str]:
    """All that a report asks for."""
    yield from report["questions"]
    for benefit in report["benefits"]:
        yield from benefit["missing"]
