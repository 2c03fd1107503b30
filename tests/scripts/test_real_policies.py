"""Real policies, clause by clause: the page and the evaluator both give the sums that follow from the documents."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page

from investment_guide.checking.check import check
from investment_guide.reading.load import Reading
from investment_guide.rendering.match_policies import RULES
from tests.evaluator.estimate import estimate
from tests.evaluator.payments import by_year
from tests.projects import TODAY
from tests.real.policy_records import SAMPLES, reading_with
from tests.scripts.rules import WAN, Plan, Rule, estimates

Sums = list[float]
# Policy, plan, what is paid in each year at the lower and at the upper end; None: not eligible.
Case = tuple[str, Plan, Sums | None, Sums | None]


def single(policy: str, plan: Plan, *years: float) -> Case:
    """A case without a range."""
    return policy, plan, list(years), list(years)


def barred(policy: str, plan: Plan) -> Case:
    """A case of a plan that is not eligible."""
    return policy, plan, None, None


INDUSTRY, SERVICES = {"project_kind": "industry"}, {"project_kind": "modern-services"}
FARM = {"project_kind": "agriculture", "contribution_wan_year": 100}
TAXED = {"land_mu": 25, "tax_wan_year": 250}
COUNTY: list[Case] = [
    ("liuhe-investment", INDUSTRY | {"fixed_investment_wan": 6000, "land_mu": 25}, [300], [1200]),
    ("liuhe-investment", INDUSTRY | {"fixed_investment_wan": 1000, "land_mu": 5}, [50], [200]),
    barred("liuhe-investment", INDUSTRY | {"fixed_investment_wan": 999.99, "land_mu": 4}),
    barred("liuhe-investment", INDUSTRY | {"fixed_investment_wan": 6000, "land_mu": 40}),
    ("liuhe-investment", SERVICES | {"fixed_investment_wan": 3000, "land_mu": 15}, [150], [600]),
    barred("liuhe-investment", SERVICES | {"fixed_investment_wan": 2999.99, "land_mu": 1}),
    single("liuhe-investment", FARM | {"fixed_investment_wan": 4999.99}, 70),
    single("liuhe-investment", FARM | {"fixed_investment_wan": 5000}, 80),
    single("liuhe-investment", FARM | {"fixed_investment_wan": 10000}, 90),
    single("liuhe-performance", TAXED | {"contribution_wan_year": 100}, 80, 80, 50, 50, 50),
    single("liuhe-performance", TAXED | {"contribution_wan_year": 9000}, 5000, 5000, 4500, 4500, 4500),
    barred("liuhe-performance", TAXED | {"tax_wan_year": 249, "contribution_wan_year": 100}),
    single("liuhe-headquarters", {"headquarters": True, "returned_settlement": False, "contribution_wan_year": 1000,
                                  "new_contribution_wan_year": 0}, *[700] * 5),
    single("liuhe-headquarters", {"headquarters": True, "returned_settlement": False, "contribution_wan_year": 2000,
                                  "new_contribution_wan_year": 0}, *[1600] * 5),
    single("liuhe-headquarters", {"headquarters": True, "returned_settlement": False, "contribution_wan_year": 5000,
                                  "new_contribution_wan_year": 0}, *[4500] * 5),
    single("liuhe-headquarters", {"headquarters": False, "returned_settlement": True, "contribution_wan_year": 9000,
                                  "new_contribution_wan_year": 1500}, *[1050] * 5),
    single("liuhe-innovation", {"qualifying_product": True}, 30),
    single("liuhe-innovation", {"class_1_drugs": 2, "class_2_drugs": 3}, 700),
    single("liuhe-innovation", {"redevelopment_wan": 200, "redeveloped_sales_wan": 1000}, 40),
    single("liuhe-innovation", {"redevelopment_wan": 300, "redeveloped_sales_wan": 1000}, 50),
    single("liuhe-innovation", {"redevelopment_wan": 300, "redeveloped_sales_wan": 999.99}),
    ("liuhe-innovation", {"generics": 2}, [], [600]),
    single("liuhe-innovation", {"technology_centre": "national", "specialised": "provincial"}, 110),
    single("liuhe-innovation", {"technology_centre": "provincial", "specialised": "national"}, 60),
    single("liuhe-innovation", {"high_tech_level": "national", "commercialised_sales_wan": 2000}, 20),
    single("liuhe-innovation", {"high_tech_level": "provincial", "commercialised_sales_wan": 2000.01}, 20),
    single("liuhe-innovation", {"international_standards": 1, "national_standards": 2, "industry_standards": 3}, 290),
    single("liuhe-innovation", {"known_trademark": True, "quality_award": True, "copyright_model": "national"}, 130),
    single("liuhe-growth", {"output_growth_wan": 1000}),
    single("liuhe-growth", {"output_growth_wan": 3000}, 10),
    single("liuhe-growth", {"output_growth_wan": 6000}, 20),
    single("liuhe-growth", INDUSTRY | {"tax_wan_year": 501, "contribution_growth_wan": 100}, 20),
    single("liuhe-growth", INDUSTRY | {"tax_wan_year": 500, "contribution_growth_wan": 100}),
    single("liuhe-growth", {"newly_above_scale": "industry"}, 20),
    single("liuhe-growth", {"newly_above_scale": "modern-services"}, 5, 3, 2),
    single("liuhe-growth", {"newly_above_scale": "trade"}, 2, 2, 1),
    single("liuhe-growth", {"listed_on": "main"}, 300),
    single("liuhe-growth", {"listed_on": "growth"}, 200),
    single("liuhe-growth", {"listed_on": "neeq"}, 100),
    single("liuhe-growth", {"merged": True, "transfer_contribution_wan": 200, "new_contribution_wan_year": 100},
           210, 70, 70),
    single("liuhe-growth", {"planting_mu": 99.99}),
    single("liuhe-growth", {"planting_mu": 100}, 1),
    single("liuhe-growth", {"planting_mu": 500}, 5),
    single("liuhe-growth", {"planting_mu": 600}, 12),
    ("liuhe-earlier", {"fixed_investment_wan": 5000, "land_mu": 50}, [250], [1000]),
    single("liuhe-earlier", {"fixed_investment_wan": 4999.99, "land_mu": 40}),
    single("liuhe-earlier", {"fixed_investment_wan": 5000, "land_mu": 50.1}),
    single("liuhe-earlier", {"contribution_wan_year": 20}, 16, 16, 16, 10, 10),
    ("liuhe-earlier", {"new_product": True}, [10], [100]),
    single("liuhe-earlier", {"introduction_cost_wan": 300}, 30),
    single("liuhe-earlier", {"two_invoice_burden_wan_year": 80}, 40, 40),
    single("liuhe-earlier", {"planting_mu": 500.01}, 10.0002),
    single("liuhe-earlier", {"technology_centre": "national", "high_tech_level": "provincial"}, 110),
    single("liuhe-earlier", {"institute": "provincial", "known_trademark": True, "provincial_brand": True}, 83),
    single("liuhe-earlier", {"listed_on": "main", "commercialised_sales_wan": 2001}, 520),
    single("liuhe-earlier", {"newly_above_scale": "industry", "contribution_wan_year": 29.99},
           28.992, 23.992, 23.992, 14.995, 14.995),
    single("liuhe-earlier", {"newly_above_scale": "industry", "contribution_wan_year": 30}, 34, 24, 24, 15, 15),
    single("liuhe-earlier", {"newly_above_scale": "industry", "contribution_wan_year": 50}, 60, 40, 40, 25, 25),
    single("liuhe-earlier", {"newly_above_scale": "trade", "contribution_wan_year": 50}, 40, 40, 40, 25, 25),
]  # fmt: skip

THAI = {"taxable_income_wan_year": 2000, "promoted_investment_wan": 3000, "rnd_wan_three_years": 0, "small_firm": False,
        "revenue_wan_year": 100000, "rnd_wan_year": 0}  # fmt: skip
CELLS = {"battery_kwh_year": 2_000_000, "start_year": 2026, "production_year": 2027}
SUPPORT: list[Case] = [
    ("xiamen-investment", {"annual_investment_wan": 1000, "productive_investment_wan": 20000}, [], [2000]),
    ("xiamen-investment", {"annual_equipment_wan": 500, "productive_investment_wan": 40000}, [], [3000]),
    ("xiamen-investment", {"annual_investment_wan": 1000, "productive_investment_wan": 49999.99}, [], [3000]),
    *(single("xiamen-investment", {"annual_investment_wan": 1000, "productive_investment_wan": invested}, grant)
      for invested, grant in ((50000, 5000), (60000, 6000), (80000, 6000), (100000, 6000), (149999.99, 6000),
                              (150000, 7000), (260000, 9000))),
    barred("xiamen-investment", {"annual_investment_wan": 999.99, "annual_equipment_wan": 499.99,
                                 "productive_investment_wan": 60000}),
    single("ireland-research", {"rnd_wan_year": 100}, 17.5, 10.5, 7),
    single("ireland-research", {"rnd_wan_year": 50}, 8.75, 5.25, 3.5),
    single("ireland-research", {"rnd_wan_year": 30}, 8.75, 1.75),  # the law: 8.75, 1.05 and 0.70; see the README
    single("ireland-research", {"rnd_wan_year": 25}, 8.75),
    single("ireland-research", {"rnd_wan_year": 20}, 7),
    single("thailand-promotion", THAI | {"promotion_group": "a4"}, *[400] * 3),
    single("thailand-promotion", THAI | {"promotion_group": "a4", "rnd_wan_year": 500}, *[400] * 3),
    single("thailand-promotion", THAI | {"promotion_group": "a4", "rnd_wan_year": 500, "small_firm": True}, *[400] * 4),
    single("thailand-promotion", THAI | {"promotion_group": "a4", "rnd_wan_year": 1000}, *[400] * 4),
    single("thailand-promotion", THAI | {"promotion_group": "a3", "rnd_wan_three_years": 20000}, *[400] * 6),
    single("thailand-promotion", THAI | {"promotion_group": "a3", "rnd_wan_year": 5000}, *[400] * 8),
    single("thailand-promotion", THAI | {"promotion_group": "a2"}, *[400] * 7, 200),
    single("thailand-promotion", THAI | {"promotion_group": "a2", "rnd_wan_year": 5000}, *[400] * 13),
    single("thailand-promotion", THAI | {"promotion_group": "a1"}, *[400] * 8),
    single("thailand-promotion", THAI | {"promotion_group": "a1-plus"}, *[400] * 10),
    single("thailand-promotion", THAI | {"promotion_group": "a1-plus", "rnd_wan_year": 4000}, *[400] * 13),
    single("us-energy-project", {"qualified_investment_wan": 10000, "fair_wages": True}, 3000),
    single("us-energy-project", {"qualified_investment_wan": 10000, "fair_wages": False}, 600),
    single("us-battery-cells", CELLS, 0, 7000, 7000, 7000),
    single("us-battery-cells", CELLS | {"production_year": 2029}, 0, 0, 0, 7000),
]  # fmt: skip


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Reading]:
    """The records of the county and the others."""
    return {name: reading_with(SAMPLES / name, tmp_path_factory.mktemp(name)) for name in ("liuhe", "support")}


@pytest.fixture(scope="module")
def published(readings: Mapping[str, Reading]) -> Mapping[str, Rule]:
    """The rules by policy, as the page gets them."""
    found: dict[str, Rule] = {}
    for reading in readings.values():
        assert reading.guide is not None
        for key, policy in reading.guide.policies.items():
            rules = policy.model_dump(mode="json", by_alias=True, exclude_none=True, include={"id", "level", *RULES})
            until = policy.in_force.until
            found[key] = rules | ({"until": until.isoformat()} if until else {})
    return found


def wan(years: Sequence[int]) -> Sums:
    """Yuan of each year in 万元, without the zeros behind."""
    found = [year / WAN for year in years]
    while found and not found[-1]:
        found.pop()
    return found


@pytest.mark.parametrize("cases", [COUNTY, SUPPORT], ids=["county", "support"])
def test_each_clause_is_worth_what_its_document_says(
    cases: list[Case], published: Mapping[str, Rule], engine: Page
) -> None:
    answers = estimates(engine, [([published[policy]], plan) for policy, plan, *_ in cases])
    for (policy, plan, low, high), answer in zip(cases, answers, strict=True):
        (report,) = estimate([published[policy]], plan).reports
        said = answer["policies"][0]["verdict"]
        assert (said == "not-eligible", report.verdict == "not-eligible") == (low is None, low is None), (policy, plan)
        if low is None:
            continue
        for end, expected in (("low", low), ("high", high)):
            assert wan(answer["policies"][0][end]) == expected, (policy, plan, end)
            assert wan(by_year([getattr(one.paid, end) for one in report.counted])) == expected, (policy, plan, end)


def test_one_of_two_credits_counts_that_exclude_each_other(published: Mapping[str, Rule], engine: Page) -> None:
    both = [published["us-energy-project"], published["us-battery-cells"]]
    project = {"qualified_investment_wan": 10000, "fair_wages": True}
    for plan, total in ((CELLS | project, 21000), (CELLS | project | {"battery_kwh_year": 0}, 3000)):
        (answer,) = estimates(engine, [(both, plan)])
        assert (answer["lowTotal"], answer["highTotal"]) == (total * WAN, total * WAN) == estimate(both, plan).total()


def test_the_check_asks_only_for_what_the_sources_do_not_say(readings: Mapping[str, Reading]) -> None:
    ours = {path.name for path in (SAMPLES / "support" / "policies").iterdir()}
    found = {(Path(one.path).name, one.code) for one in check(readings["support"], TODAY)}
    assert {one for one in found if one[0] in ours} == {
        ("xiamen-investment.yml", "competition-review-unknown"),
        ("xiamen-investment.yml", "policy-ending"),
    }
