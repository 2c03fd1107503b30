"""A plot is judged by what the plan reaches at the plot's own size, and a need that no data answer is asked about.

The plans and their right answers are worked examples of docs/policy-rules.md, over the plots and standards of a city.
"""

import json
from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from investment_guide.model.guide import Guide
from investment_guide.model.values import M2_PER_MU
from investment_guide.rendering.match_sites import match_sites
from investment_guide.rendering.page_context import PageContext
from tests.evaluator.sites import VERDICTS, match, needs_of
from tests.rendering.match_data import content as part
from tests.scripts.conftest import ENGINE, Scripted
from tests.scripts.rules import Plan
from tests.scripts.test_sites_match import factory, floor, plot

ANSWERS = """([content, plans]) => plans.map((values) => {
    const answers = guide.match.answers(Object.assign({}, guide.parts.get("sites"), content), values, 10, "2026-11-21");
    return {sites: answers.sites, carried: answers.carried, fits: answers.fits, standards: answers.standards}; })"""
MATCH = """cases => cases.map(([sites, needs, plan, parks]) => guide.sites.match(
    {needs: guide.parts.get("sites").needs, parks: parks || {}, sites: sites}, needs, 10, plan))"""
SEED = 20261129
HYDROGEN: Plan = {"cluster": "hydrogen", "site": "land", "land_mu": 50, "fixed_investment_wan": 26000,
                  "building_m2": 40000, "fire_hazard_class": "A", "dual_power": True}  # fmt: skip
MATERIALS: Plan = {"cluster": "new-materials", "site": "land", "land_mu": 60, "fixed_investment_wan": 17400,
                   "building_m2": 50000, "output_wan_year": 23500, "sewage_t_year": 20000}  # fmt: skip


# Cluster, investment, output and tax for each mu, floor area ratio: what parks ask for.
STANDARDS: dict[str, list[tuple[str, float, float, float, float, float]]] = {
    "hitech": [("metal-manufacturing", 300, 420, 18, 1.5, 3), ("machinery", 320, 480, 22, 1.5, 3),
               ("new-materials", 350, 500, 25, 1.5, 3)],
    "hydrogen": [("hydrogen", 380, 550, 26, 1.5, 3), ("new-materials", 350, 500, 25, 1.2, 2.5)],
    "riverport": [("new-materials", 280, 380, 15, 1, 2), ("metal-manufacturing", 260, 350, 14, 1, 2.2)],
}  # fmt: skip
PLOTS: list[tuple[str, str, float, float, float, str]] = [
    # id, park, mu, floor area ratio, clusters
    ("lc-a-02", "hitech", 57.55, 1.5, 2.5, "metal-manufacturing machinery"),
    ("lc-a-08", "hitech", 53.6, 1.6, 2.5, "machinery metal-manufacturing"),
    ("lc-b-03", "hitech", 62.77, 1.5, 2.8, "machinery metal-manufacturing"),
    ("lc-b-04", "hitech", 48.62, 1.5, 2.8, "metal-manufacturing machinery"),
    ("lc-c-03", "hitech", 98.09, 1.5, 2.5, "metal-manufacturing new-materials"),
    ("lc-c-05", "hitech", 155.58, 1.5, 2.5, "machinery metal-manufacturing"),
    ("lc-d-02", "hitech", 84.62, 1.5, 2.5, "metal-manufacturing"),
    ("lc-d-07", "hitech", 113.98, 1.5, 2.2, "metal-manufacturing new-materials"),
    ("lc-d-08", "hitech", 115.8, 1.5, 2.2, "metal-manufacturing machinery"),
    ("lc-d-10", "hitech", 56.77, 1.5, 2.5, "metal-manufacturing"),
    ("lc-e-05", "hitech", 204.52, 1.5, 2.5, "machinery new-materials metal-manufacturing"),
    ("lg-a-02", "riverport", 77.99, 1.0, 2.0, "metal-manufacturing new-materials"),
    ("lg-a-05", "riverport", 77.56, 1.0, 2.0, "new-materials metal-manufacturing"),
    ("lg-b-03", "riverport", 61.09, 1.2, 2.0, "new-materials"),
    ("lg-b-06", "riverport", 55.76, 1.2, 2.2, "new-materials metal-manufacturing"),
    ("lg-b-09", "riverport", 103.93, 1.2, 2.0, "new-materials metal-manufacturing"),
    ("qn-a-02", "hydrogen", 43.4, 1.5, 2.5, "hydrogen"),
    ("qn-a-05", "hydrogen", 34.66, 1.6, 2.8, "hydrogen new-materials"),
    ("qn-b-01", "hydrogen", 46.36, 1.5, 2.2, "hydrogen new-materials"),
    ("qn-b-03", "hydrogen", 97.09, 1.5, 2.2, "hydrogen new-materials"),
    ("qn-b-05", "hydrogen", 115.95, 1.5, 2.2, "hydrogen"),
    ("qn-c-02", "hydrogen", 54.08, 1.5, 2.5, "hydrogen"),
    ("qn-d-01", "hydrogen", 84.36, 1.5, 2.2, "hydrogen new-materials"),
]
SEWAGE = {"hitech": 9600, "hydrogen": 1800, "riverport": 2600}


def content() -> dict[str, Any]:
    """These plots and a hall, as the data part has them."""
    plots = [
        plot(id=key, park=park, area_mu=area, far={"min": least, "max": most}, clusters=clusters.split(),
             spare={"sewage_t_day": SEWAGE[park], "on": "2026-10-26"})
        for key, park, area, least, most, clusters in PLOTS
    ]  # fmt: skip
    parks = {
        park: {"name": park, "entry_standard": [
            {"applies_to": cluster, "investment_wan_mu": {"min": investment}, "output_wan_mu_year": {"min": output},
             "tax_wan_mu_year": {"min": tax}, "far": {"min": least, "max": most}, "rd_percent": {"min": 4}}
            for cluster, investment, output, tax, least, most in rows]}
        for park, rows in STANDARDS.items()
    }  # fmt: skip
    return {"sites": [*plots, factory(floor())], "parks": parks, "policies": []}


@pytest.fixture(scope="module")
def page(scripted: Scripted, city: Guide, today: date) -> Page:
    """The matching with what the tests' city is asked for."""
    data = match_sites(PageContext(city, "zh", today)).content.decode()
    return scripted(*ENGINE, "standards", "sites", "match-answers", data=data)


def answered(page: Page, plan: Plan) -> dict[str, Any]:
    """What the page answers to a plan."""
    (found,) = page.evaluate(ANSWERS, [content(), [plan]])
    return dict(found)


def verdicts(page: Page, plan: Plan) -> dict[str, str]:
    """Every site that is not out, by its verdict."""
    return {one["id"]: one["verdict"] for one in answered(page, plan)["sites"] if one["verdict"] != "no"}


def reasons(page: Page, plan: Plan, site: str) -> dict[str, dict[str, Any]]:
    """Of one site what is said of each need."""
    (found,) = (one for one in answered(page, plan)["sites"] if one["id"] == site)
    return {reason["need"]: reason for reason in found["reasons"]}


def test_a_hydrogen_plant_of_50_mu_is_carried_by_no_plot_and_nearly_by_one(page: Page) -> None:
    assert verdicts(page, HYDROGEN) == {"qn-c-02": "nearly"}
    near = reasons(page, HYDROGEN, "qn-c-02")
    assert (round(near["far"]["offered"], 2), near["far"]["asked"], near["far"]["state"]) == (1.11, 1.5, "near")
    assert (near["dual_power"]["state"], near["fire_hazard_class"]["state"]) == ("unknown", "unknown")
    large = reasons(page, HYDROGEN, "qn-b-05")["investment_wan_mu"]
    assert (round(large["offered"]), large["asked"], large["state"]) == (224, 380, "fails")


def test_new_materials_with_waste_water_fit_one_plot_and_nearly_another(page: Page) -> None:
    assert verdicts(page, MATERIALS) == {"lg-b-03": "fits", "lg-b-06": "nearly"}
    sewage = reasons(page, MATERIALS, "lg-b-03")["sewage_t_day"]
    assert (round(sewage["asked"], 1), sewage["offered"], sewage["on"]) == (54.8, 2600, "2026-10-26")
    assert verdicts(page, MATERIALS | {"sewage_t_day": 3000}) == {}, "a day counts as much as a year"


def test_a_small_budget_rents(page: Page) -> None:
    found = answered(page, {"fixed_investment_wan": 5000})
    assert {one["kind"] for one in found["sites"] if one["verdict"] != "no"} == {"factory"}
    carried = found["carried"]
    assert (round(carried["from"]), round(carried["to"]), carried["smallest"]) == (13, 19, 34.66)
    assert answered(page, MATERIALS)["carried"] is None


def test_a_tenant_is_not_asked_what_counts_by_land(page: Page) -> None:
    plan = {"cluster": "hydrogen", "site": "factory", "park": "hydrogen", "rnd_wan_year": 50, "revenue_wan_year": 1000}
    (standard,) = answered(page, plan)["standards"]
    assert [one["indicator"] for one in standard["indicators"]] == ["rd_percent"]


STANDARD = {"one": {"entry_standard": [{"applies_to": "metal", "investment_wan_mu": {"min": 200}}]}}
OWN_SIZE: list[tuple[dict[str, Any], Plan, str]] = [
    # plot, plan → verdict
    (plot(area_mu=30), {"land_mu": 30, "fixed_investment_wan": 6000}, "fits"),
    (plot(area_mu=31), {"land_mu": 30, "fixed_investment_wan": 6000}, "nearly"),
    (plot(area_mu=40), {"land_mu": 30, "fixed_investment_wan": 6000}, "no"),
    (plot(area_mu=40, divisible_from_mu=20), {"land_mu": 30, "fixed_investment_wan": 6000}, "fits"),
    (plot(area_mu=40, divisible_from_mu=33), {"land_mu": 30, "fixed_investment_wan": 6000}, "nearly"),
    # Where no land is asked for, as little of it as can be had and carries the building.
    (plot(area_mu=40, divisible_from_mu=20), {"fixed_investment_wan": 6000}, "fits"),
    (plot(area_mu=40, divisible_from_mu=33), {"fixed_investment_wan": 6000}, "nearly"),
    (plot(area_mu=40), {"fixed_investment_wan": 6000}, "no"),
    (
        plot(area_mu=40, divisible_from_mu=20, far={"max": 2}),
        {"building_m2": 40000, "fixed_investment_wan": 6000},
        "fits",
    ),
    (
        plot(area_mu=40, divisible_from_mu=20, far={"max": 2}),
        {"building_m2": 42000, "fixed_investment_wan": 6000},
        "nearly",
    ),
    (plot(area_mu=40, divisible_from_mu=20, far={"max": 1}), {"building_m2": 40000}, "no"),
    (plot(area_mu=40), {"land_mu": 30}, "fits"),  # nothing is told that could be held against it
    (plot(area_mu=30, far={"min": 1.5}), {"land_mu": 30, "building_m2": 20000}, "nearly"),
    (plot(area_mu=28, far={"min": 1.5}), {"land_mu": 30, "building_m2": 20000}, "no"),
    (plot(area_mu=30, far={"min": 0.5, "max": 0.8}), {"land_mu": 30, "building_m2": 20000}, "no"),
]


def test_a_plot_is_judged_at_the_size_that_can_be_had(page: Page) -> None:
    metal: Plan = {"cluster": "metal"}
    cases = [[[site], {"area_min": plan.get("land_mu")}, metal | plan, STANDARD] for site, plan, _ in OWN_SIZE]
    found = [answer["verdict"] for (answer,) in page.evaluate(MATCH, cases)]
    assert found == [case[2] for case in OWN_SIZE]


def test_more_land_than_asked_never_fits_better_than_its_own_ratios_allow(page: Page) -> None:
    """A plan that falls short of a standard at a plot's own size does not fit it, whatever it asked for."""
    random = Random(SEED)  # noqa: S311  # plans, not secrets
    plans: list[Plan] = [
        {"site": "land", "cluster": random.choice(["hydrogen", "machinery", "new-materials"]),
         "land_mu": random.choice([20, 45, 60, 100]), "fixed_investment_wan": random.choice([5000, 9000, 20000, 60000]),
         "building_m2": random.choice([20000, 60000]), "tax_wan_year": random.choice([300, 900, 3000])}
        for _ in range(60)
    ]  # fmt: skip
    fitting = 0
    for plan, found in zip(plans, page.evaluate(ANSWERS, [content(), plans]), strict=True):
        for site in found["sites"]:
            if site["verdict"] not in {"fits", "ask"}:
                continue
            fitting += 1
            _, park, area, own, *_ = next(one for one in PLOTS if one[0] == site["id"])
            row = next(one for one in STANDARDS[park] if one[0] == plan["cluster"])
            bounds = ((row[1], plan["fixed_investment_wan"]), (row[3], plan["tax_wan_year"]),
                      (max(row[4], own), plan["building_m2"] / M2_PER_MU))  # fmt: skip
            for least, whole in bounds:
                assert whole / area >= least * (1 - 1e-9), (plan, site["id"])
    assert fitting > 5


ASKED: dict[str, tuple[Any, ...]] = {
    "site": ("land", "factory"), "cluster": ("hydrogen", "machinery", "new-materials", "metal-manufacturing"),
    "park": ("hitech", "hydrogen", "riverport"), "land_mu": (30, 45, 60, 100), "land_max_mu": (50, 90),
    "building_m2": (800, 20000, 45000), "fixed_investment_wan": (5000, 12000, 20600, 60000),
    "output_wan_year": (8000, 23500, 60000), "tax_wan_year": (300, 900, 3000), "employees": (50, 900),
    "rnd_wan_year": (300, 1200), "revenue_wan_year": (20000, 30000), "sewage_t_day": (20, 1900),
    "sewage_t_year": (20000, 700000), "fire_hazard_class": ("A", "C2", "E"), "dual_power": (True, False),
    "gas": (True,), "power_kva": (500, 1250), "clear_height_m": (6, 9), "motorway_km": (3, 8), "price_max": (28, 40),
}  # fmt: skip


def test_the_evaluator_answers_500_plans_alike(page: Page, city: Guide, today: date) -> None:
    random = Random(SEED + 1)  # noqa: S311  # plans, not secrets
    plans: list[Plan] = [
        {name: random.choice(ASKED[name]) for name in random.sample([*ASKED], random.randint(1, 7))} for _ in range(500)
    ]
    offered = part(match_sites(PageContext(city, "zh", today)), "sites") | content()
    divided = [site | {"divisible_from_mu": round(site["area_mu"] / 3, 2)} if place % 2 else site
               for place, site in enumerate(offered["sites"]) if site["kind"] == "land"]  # fmt: skip
    offered["sites"] = [*divided, *(site for site in offered["sites"] if site["kind"] != "land")]
    verdicts: Counter[str] = Counter()
    text = page.evaluate(
        f"(text) => JSON.stringify(({ANSWERS})(JSON.parse(text)))",
        json.dumps([content() | {"sites": offered["sites"]}, plans]),
    )
    for plan, found in zip(plans, json.loads(text), strict=True):
        kinds = [plan["site"]] if "site" in plan else ["land", "factory"]
        matches = [one for kind in kinds for one in match(offered, needs_of(plan, kind, offered), 10, plan)]
        expected = [(one.site["id"], word) for word in VERDICTS for one in matches if one.verdict() == word]
        assert [(one["id"], one["verdict"]) for one in found["sites"]] == expected, plan
        verdicts.update(word for _, word in expected)
    assert min(verdicts[word] for word in VERDICTS) > 100, verdicts


NEEDS: list[tuple[str, Any, dict[str, Any], str, str]] = [
    # need, asked, facts that answer it → the verdict of a plot, of a building
    ("fire_hazard_class", "C1", {"fire_hazard_class": "B"}, "fits", "fits"),
    ("fire_hazard_class", "A", {"fire_hazard_class": "B"}, "no", "no"),
    ("dual_power", True, {"dual_power": True}, "fits", "fits"),
    ("sewage_t_day", 50, {"spare": {"sewage_t_day": 49, "on": "2026-10-26"}}, "nearly", "nearly"),
    ("sewage_t_day", 50, {"spare": {"sewage_t_day": 40, "on": "2026-10-26"}}, "no", "no"),
    ("workers", 200, {"spare": {"workers": 200, "on": "2026-10-26"}}, "fits", "fits"),
    ("gas", True, {"gas": True, "utilities": {"gas": "connected"}}, "fits", "fits"),
    ("gas", True, {"gas": False, "utilities": {"gas": "planned"}}, "no", "no"),
    ("steam", True, {"steam": True, "utilities": {"heat": "connected"}}, "fits", "fits"),
    ("power_kva", 800, {"power_kva": 800, "spare": {"power_kva": 800, "on": "2026-10-26"}}, "fits", "fits"),
]


def test_every_need_counts_for_both_kinds_and_without_data_is_asked_about(page: Page) -> None:
    bare = {"spare": None, "fire_hazard_class": None, "dual_power": None, "gas": None, "power_kva": None}
    cases = []
    for need, asked, facts, *_ in NEEDS:
        with_data = [plot(**facts), factory(floor(), **facts)]
        without = [plot(**bare | {"utilities": {}}), factory(floor(), **bare)]
        cases += [[[site], {need: asked}, None, None] for site in (*with_data, *without)]
    found = [answer["verdict"] for (answer,) in page.evaluate(MATCH, cases)]
    for place, (need, asked, _, of_plot, of_building) in enumerate(NEEDS):
        assert found[4 * place : 4 * place + 4] == [of_plot, of_building, "ask", "ask"], (need, asked)


def test_the_day_of_a_capacity_is_told(page: Page, today: date) -> None:
    sewage = reasons(page, MATERIALS, "lg-b-06")["sewage_t_day"]
    assert date.fromisoformat(sewage["on"]) < today
