"""Whether a plan meets an entry standard: the example of docs/policy-rules.md, each indicator, its remedies."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.scripts.conftest import Scripted

STANDARD = "cases => cases.map(([row, plan]) => guide.standards.judge(row, plan))"
Remedy = tuple[str, str, float, float]


@pytest.fixture(scope="module")
def page(scripted: Scripted) -> Page:
    """The script alone."""
    return scripted("standards")


def remedies(report: dict[str, Any]) -> list[Remedy]:
    """Field, direction, by and to."""
    return [(one["field"], one["direction"], one["by"], one["to"]) for one in report["remedies"]]


def test_the_example_of_the_rules(page: Page) -> None:
    plan = {"tax_wan_year": 540, "land_mu": 30, "tax_wan_mu": 18}
    ((report,),) = page.evaluate(STANDARD, [[{"applies_to": "metal", "tax_wan_mu_year": {"min": 20}}, plan]])
    assert (report["indicator"], report["state"], report["value"], report["required"]) == (
        "tax_wan_mu_year", "short", 18, {"min": 20})  # fmt: skip
    assert remedies(report) == [("tax_wan_year", "raise", 60, 600), ("land_mu", "lower", 3, 27)]


CASES: list[tuple[dict[str, Any], dict[str, float], str, list[Remedy]]] = [
    ({"investment_wan_mu": {"min": 200}}, {"investment_wan_mu": 200}, "met", []),
    ({"investment_wan_mu": {"min": 200}}, {}, "unknown", []),
    (
        {"investment_wan_mu": {"min": 200}},
        {"investment_wan_mu": 150, "fixed_investment_wan": 6000, "land_mu": 40},
        "short",
        [("fixed_investment_wan", "raise", 2000, 8000), ("land_mu", "lower", 10, 30)],
    ),
    (
        {"output_wan_mu_year": {"min": 300}},
        {"output_wan_mu": 200, "output_wan_year": 2000, "land_mu": 10},
        "short",
        [("output_wan_year", "raise", 1000, 3000), ("land_mu", "lower", 3.34, 6.66)],
    ),
    ({"tax_wan_mu_year": {"min": 20}}, {"tax_wan_mu": 18}, "short", []),
    (
        {"tax_wan_mu_year": {"min": 20}},
        {"tax_wan_mu": 0, "tax_wan_year": 0, "land_mu": 30},
        "short",
        [("tax_wan_year", "raise", 600, 600)],
    ),
    ({"far": {"min": 1, "max": 2}}, {"building_m2": 20000, "land_mu": 30}, "met", []),
    (
        {"far": {"min": 1.5, "max": 2}},
        {"building_m2": 20000, "land_mu": 30},
        "short",
        [("building_m2", "raise", 10000, 30000), ("land_mu", "lower", 10, 20)],
    ),
    (
        {"far": {"max": 0.5}},
        {"building_m2": 20000, "land_mu": 30},
        "short",
        [("building_m2", "lower", 10000, 10000), ("land_mu", "raise", 30, 60)],
    ),
    ({"far": {"max": 2}}, {"building_m2": 20000, "land_mu": 0}, "unknown", []),
    (
        {"energy_tce_wan": {"max": 0.2, "of": "output"}},
        {"energy_tce_wan": 0.25, "energy_tce_year": 500, "output_wan_year": 2000},
        "short",
        [("energy_tce_year", "lower", 100, 400), ("output_wan_year", "raise", 500, 2500)],
    ),
    ({"energy_tce_wan": {"max": 0.2, "of": "value-added"}}, {"energy_tce_wan": 0.1}, "unknown", []),
    (
        {"rd_percent": {"min": 3}},
        {"rd_percent": 2, "rnd_wan_year": 100, "revenue_wan_year": 5000},
        "short",
        [("rnd_wan_year", "raise", 50, 150)],
    ),
]


def test_every_indicator(page: Page) -> None:
    reports = page.evaluate(STANDARD, [case[:2] for case in CASES])
    for (row, _, state, mended), (report,) in zip(CASES, reports, strict=True):
        assert report["state"] == state, row
        assert remedies(report) == mended, row


def test_indicators_stand_in_the_order_of_the_row_and_only_those_it_has(page: Page) -> None:
    row = {"applies_to": "metal", "rd_percent": {"min": 3}, "far": {"min": 1}, "investment_wan_mu": {"min": 300},
           "energy_tce_wan": {"max": 1, "of": "output"}, "emissions": ["…"]}  # fmt: skip
    (reports,) = page.evaluate(STANDARD, [[row, {}]])
    assert [one["indicator"] for one in reports] == ["investment_wan_mu", "far", "energy_tce_wan", "rd_percent"]


def test_a_remedy_mends(page: Page) -> None:
    row, plan = {"tax_wan_mu_year": {"min": 21.3}}, {"tax_wan_year": 333.33, "land_mu": 27.77}
    ((report,),) = page.evaluate(STANDARD, [[row, {**plan, "tax_wan_mu": 333.33 / 27.77}]])
    for remedy in report["remedies"]:
        mended = {**plan, remedy["field"]: remedy["to"]}
        value = mended["tax_wan_year"] / mended["land_mu"]
        ((after,),) = page.evaluate(STANDARD, [[row, {**mended, "tax_wan_mu": value}]])
        assert after["state"] == "met", remedy


def test_a_plot_answers_by_its_own_rows_before_those_of_its_park(page: Page) -> None:
    content = {"parks": {"one": {"entry_standard": [{"applies_to": "metal", "far": {"min": 1}}]}}}
    own = [{"applies_to": "metal", "far": {"min": 2}}]
    found = page.evaluate(
        "([content, sites]) => sites.map(([site, cluster]) => guide.standards.row(content, site, cluster))",
        [content, [[{"park": "one"}, "metal"], [{"park": "one", "entry_standard": own}, "metal"],
                   [{"park": "one"}, "hydrogen"], [{"park": "two"}, "metal"]]],
    )  # fmt: skip
    assert found == [{"applies_to": "metal", "far": {"min": 1}}, own[0], None, None]
