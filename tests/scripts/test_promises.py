"""What the estimate promises for any policies and any plan."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from tests.scripts.random_rules import AMOUNTS, NUMBERS, brackets, plans, policy_lists
from tests.scripts.rules import WAN, Plan, Rule, estimates, policy

some, many = settings(deadline=None, max_examples=40), settings(deadline=None, max_examples=100)
# Everything that a form, an address or a bad link may hand over.
ODD = st.one_of(st.floats(), st.sampled_from([-0.0, 1e300, 5e-324, "", "12", "NaN", None, True, -1]))
ODD_NUMBERS = """questions => questions.map(([policies, plan]) => {
  const odd = [];
  const look = (value, path) => {
    if (typeof value === "number" && !(value >= 0 && value < Infinity && !Object.is(value, -0))) odd.push(path);
    if (value && typeof value === "object") Object.keys(value).forEach(key => look(value[key], path + "." + key));
  };
  look(guide.policies.estimate(policies, plan), "");
  return odd;
})"""


def one(engine: Page, policies: list[Rule], plan: Plan) -> Any:
    """The estimate of one plan."""
    (found,) = estimates(engine, [(policies, plan)])
    return found


@some
@given(policies=policy_lists(), plan=plans())
def test_the_three_shares_add_up_and_no_order_of_policies_matters(
    engine: Page, policies: list[Rule], plan: Plan
) -> None:
    found, turned = one(engine, policies, plan), one(engine, policies[::-1], plan)
    assert found == turned
    for end in ("low", "high"):
        assert sum(share[end] for share in found["shares"]) == found[f"{end}Total"]
    ended = [report for report in found["policies"] if report["isEnded"]]
    assert all(report["verdict"] == "not-eligible" for report in ended)


@some
@given(policies=policy_lists(), plan=plans())
def test_years_add_up_and_caps_are_kept(engine: Page, policies: list[Rule], plan: Plan) -> None:
    found = one(engine, policies, plan)
    rules = {rule["id"]: rule for rule in policies}
    for end in ("low", "high"):
        assert sum(year[end] for year in found["years"]) == found[f"{end}Total"]
        eligible = [report for report in found["policies"] if report["verdict"] == "eligible"]
        assert sum(report[f"{end}Total"] for report in eligible) == found[f"{end}Total"]
        for report in found["policies"]:
            assert sum(report[end]) == report[f"{end}Total"]
            # What may be more in another's place is told as a difference of the whole, which no cap of one holds.
            is_whole = not any(each["besides"] for each in report["benefits"])
            if is_whole:
                assert_within(report[end], rules[report["id"]])
            for benefit, each in zip(rules[report["id"]]["benefits"], report["benefits"], strict=True):
                assert sum(each[end]) == each[f"{end}Total"]
                assert each["lowTotal"] <= each["highTotal"]
                if is_whole:
                    assert_within(each[end], benefit)
                    assert_within(each[end], rules[report["id"]])


def assert_within(years: list[int], owner: Rule) -> None:
    """Neither cap is exceeded, where it is a number."""
    for name, most in (("cap_wan_year", max(years)), ("cap_wan_total", sum(years))):
        if isinstance(owner.get(name), float):
            assert most <= Decimal(repr(owner[name])) * WAN


@some
@given(policies=policy_lists(), plan=plans(), data=st.data())
def test_the_order_of_policies_does_not_matter(
    engine: Page, policies: list[Rule], plan: Plan, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(policies))
    found, again = estimates(engine, [(policies, plan), (shuffled, plan)])
    assert found == again
    assert [report["id"] for report in found["policies"]] == sorted(rule["id"] for rule in policies)


@some
@given(policies=policy_lists(), plan=plans())
def test_what_does_not_count_says_what_counts_instead(engine: Page, policies: list[Rule], plan: Plan) -> None:
    found = one(engine, policies, plan)
    benefits = {(report["id"], each["id"]): each for report in found["policies"] for each in report["benefits"]}
    groups = {(rule["id"], each["id"]): each.get("group") for rule in policies for each in rule["benefits"]}
    for key, each in benefits.items():
        if each["insteadOf"] is not None:
            other = each["insteadOf"]["policy"], each["insteadOf"]["benefit"]
            assert groups[key] == groups[other] is not None
            assert benefits[other]["insteadOf"] is None
            # A group is settled before the caps that the benefits of a policy share, which may then cut the winner.
            assert benefits[other]["capped"] or (benefits[other]["highTotal"], key) >= (each["highTotal"], other)


@many
@given(benefit=brackets("marginal"), plan=plans(), field=st.sampled_from(NUMBERS), more=AMOUNTS)
def test_more_never_brings_less_where_brackets_are_marginal(
    engine: Page, benefit: Rule, plan: Plan, field: str, more: float
) -> None:
    raised = {**plan, field: (plan[field] or 0) + more}
    before, after = estimates(engine, [([policy(benefit)], plan), ([policy(benefit)], raised)])
    assert after["highTotal"] >= before["highTotal"]


@some
@given(policies=policy_lists(), plan=st.dictionaries(st.sampled_from([*NUMBERS, "high_tech", "cluster"]), ODD))
def test_no_plan_gives_an_impossible_number(engine: Page, policies: list[Rule], plan: Plan) -> None:
    (odd,) = engine.evaluate(ODD_NUMBERS, [[policies, plan]])
    assert odd == []


@some
@given(policies=policy_lists(), plan=plans())
def test_what_is_open_names_the_questions(engine: Page, policies: list[Rule], plan: Plan) -> None:
    for report in one(engine, policies, plan)["policies"]:
        assert bool(report["questions"]) == (report["verdict"] == "possible")
        for benefit in report["benefits"]:
            assert bool(benefit["missing"]) == (benefit["state"] in ("unknown", "possible"))
        for field in open_questions(report):
            assert plan[field] in (None, 0)


def open_questions(report: Any) -> Iterator[str]:
    """All that a report asks for."""
    yield from report["questions"]
    for benefit in report["benefits"]:
        yield from benefit["missing"]
