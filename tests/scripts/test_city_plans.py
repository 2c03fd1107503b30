"""Plans over the policies of the tests' city. Each number is worked out by hand beside it."""

from typing import Any

import pytest
from playwright.sync_api import Page

from investment_guide.rendering.match_policies import match_policies
from tests.rendering.contexts import city_context
from tests.rendering.match_data import content
from tests.scripts.rules import WAN, Plan, Rule, estimates

# Hydrogen, 26 000 on 50 mu, class A, dual power; and what its business plan says besides.
P1: Plan = {"cluster": "hydrogen", "site": "land", "land_mu": 50, "fixed_investment_wan": 26000,
            "fire_hazard_class": "A", "dual_power": True, "start_year": 2027, "equipment_wan": 12000,
            "output_wan_year": 30000,
            "revenue_wan_year": 30000, "energy_tce_year": 3000, "rnd_wan_year": 2000, "employees": 200,
            "high_tech": True}  # fmt: skip
# Machinery, 8 000 m2, 200 staff; and what its business plan says besides.
P4: Plan = {"cluster": "machinery", "site": "factory", "building_m2": 8000, "employees": 200}
P4_IN_FULL: Plan = P4 | {
    "equipment_wan": 4000, "output_wan_year": 12000, "revenue_wan_year": 12000, "rnd_wan_year": 500
}  # fmt: skip
SMALL: Plan = {"fixed_investment_wan": 5000}
TYPE_TEST: Plan = {"cluster": "hydrogen", "site": "land", "equipment_wan": 2900, "rnd_wan_year": 400,
                   "output_wan_year": 9000}  # fmt: skip


@pytest.fixture(scope="module")
def policies() -> list[Rule]:
    """What the page of the city calculates with."""
    found: Any = content(match_policies(city_context("zh")), "policies")["policies"]
    return list(found)


def shares(engine: Page, policies: list[Rule], plan: Plan) -> list[tuple[float, float]]:
    """Everywhere in the country, here by right, and here if selected, in 万元."""
    (found,) = estimates(engine, [(policies, plan)])
    for end in ("low", "high"):
        assert sum(share[end] for share in found["shares"]) == found[f"{end}Total"]
    return [(share["low"] / WAN, share["high"] / WAN) for share in found["shares"]]


# R&D 2 000 × 15 % × 10 years.
NATIONAL_P1 = 3000
# Line and type test 300 (cap); land 7 000 × 2 % + 16 000 × 3 % = 620; training 200 × 0.08 = 16.
RIGHT_P1 = 300 + 620 + 16
# Smart factory 50, little giant 30 + 20 + 10, green factory 20 to 50.
LOW_P1, HIGH_P1 = 50 + 60 + 20, 50 + 60 + 50
# Instead of the line, the digital upgrade of 8 to 15 % of 12 000, capped at 300: with the test 330, so up to 30 more.
MORE_P1 = 30


def test_p1_is_divided_into_three(engine: Page, policies: list[Rule]) -> None:
    expected = [(NATIONAL_P1, NATIONAL_P1), (RIGHT_P1, RIGHT_P1), (LOW_P1, HIGH_P1 + MORE_P1)]
    assert shares(engine, policies, P1) == expected


def test_p1_with_a_start_in_2035_counts_no_policy_that_has_ended(engine: Page, policies: list[Rule]) -> None:
    late = P1 | {"start_year": 2035}
    assert shares(engine, policies, late) == [(NATIONAL_P1, NATIONAL_P1), (0, 0), (0, 0)]
    (found,) = estimates(engine, [(policies, late)])
    ended = {report["id"] for report in found["policies"] if report["isEnded"]}
    assert {"lc-hydrogen-demo", "lc-landing-grant", "lc-equipment-grant", "lc-smart-factory"} <= ended
    for report in found["policies"]:
        rule = next(one for one in policies if one["id"] == report["id"])
        assert report["isEnded"] == (rule.get("until", "9999") < "2035")


def test_p4_alone_is_worth_the_training_of_its_staff(engine: Page, policies: list[Rule]) -> None:
    assert shares(engine, policies, P4) == [(0, 0), (16, 16), (0, 0)]


def test_p4_in_full_has_its_awards_in_the_third_share_alone(engine: Page, policies: list[Rule]) -> None:
    # Equipment 4 000 × 8 %, capped at 200; training 16.
    right = 200 + 16
    # Smart factory 50, little giant 60; the digital upgrade of at most 300 in the place of the 200.
    assert shares(engine, policies, P4_IN_FULL) == [(0, 0), (right, right), (110, 210)]


# What the design leaves open of its totals, solved for: with these answers all of its figures hold at once.
P4_SOLVED: Plan = P4_IN_FULL | {
    "park": "lc-hitech", "fixed_investment_wan": 3000, "equipment_wan": 3500, "energy_tce_year": 600
}  # fmt: skip


def test_the_awards_of_p4_are_410_to_460_of_576_to_626(engine: Page, policies: list[Rule]) -> None:
    """Training 16 and conversion 150 by right; upgrade 280 to 300, smart factory 50, little giant 60, green 20 to 50.

    So without the grant for equipment, which is due by right: the upgrade would be in its place. With it, what is
    certain decides (200 instead of 280 to 300), and the upper end stays."""
    without = [rule for rule in policies if rule["id"] != "lc-equipment-grant"]
    assert shares(engine, without, P4_SOLVED) == [(0, 0), (166, 166), (410, 460)]
    (found,) = estimates(engine, [(without, P4_SOLVED)])
    assert (found["lowTotal"] / WAN, found["highTotal"] / WAN) == (576, 626)
    assert shares(engine, policies, P4_SOLVED) == [(0, 0), (366, 366), (130, 260)]
    (found,) = estimates(engine, [(policies, P4_SOLVED)])
    assert found["highTotal"] / WAN == 626


def test_of_p1_4110_is_national_law(engine: Page, policies: list[Rule]) -> None:
    """R&D 2 000 × 15 % × 10 years, and 10 % of a taxable income of 3 700 in three years; the rest is due here, over a
    range of 30 as in the design (green factory 20 to 50), besides what the upgrade may add."""
    national, right, selected = shares(engine, policies, P1 | {"taxable_income_wan_year": 3700})
    assert national == (4110, 4110)
    assert right == (RIGHT_P1, RIGHT_P1)
    assert selected[1] - selected[0] == 30 + MORE_P1


def test_p5_has_only_a_budget_and_is_promised_nothing(engine: Page, policies: list[Rule]) -> None:
    assert shares(engine, policies, SMALL) == [(0, 0), (0, 0), (0, 0)]


def test_the_type_test_of_a_hydrogen_firm_is_30(engine: Page, policies: list[Rule]) -> None:
    (found,) = estimates(engine, [(policies, TYPE_TEST)])
    (demo,) = [report for report in found["policies"] if report["id"] == "lc-hydrogen-demo"]
    (test,) = [one for one in demo["benefits"] if one["id"] == "type-test"]
    assert (test["lowTotal"], test["highTotal"], test["capped"]) == (30 * WAN, 30 * WAN, False)
    # By right the cap of 300; the smart factory's 50, and its upgrade of 300 in the place of the line's 270.
    assert shares(engine, policies, TYPE_TEST) == [(0, 0), (300, 300), (50, 80)]


def test_what_stands_only_in_words_is_counted(engine: Page, policies: list[Rule]) -> None:
    (found,) = estimates(engine, [(policies, TYPE_TEST)])
    counted = {report["id"]: report["toVerify"] for report in found["policies"]}
    assert counted == {rule["id"]: len(rule["to_verify"]) for rule in policies}
    assert counted["lc-hydrogen-demo"] == 2
