"""Matching in the browser agrees with the evaluator of the tests, and with tables of its edges."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from investment_guide.model.guide import Guide
from investment_guide.rendering.match_sites import match_sites
from investment_guide.rendering.page_context import PageContext
from tests.evaluator.sites import match
from tests.projects import TODAY
from tests.rendering.match_data import content
from tests.scripts.conftest import Scripted

Needs = dict[str, Any]
PLANS = 500
HAZARD = "A B C1 C2 D E".split()
FLAGS = ("dual_power", "gas", "steam", "sewage_pretreatment")
SEED = 20261121
# As text, which is quick both ways.
MATCH = """text => JSON.stringify(JSON.parse(text).map(([sites, needs, tolerance, plan]) => guide.sites.match(
    Object.assign({}, guide.parts.get("sites"), sites ? {sites: sites} : {}), needs, tolerance, plan)))"""
NUMBERS: dict[str, tuple[float, ...]] = {
    "area_min": (8, 20, 40.5, 900, 2400, 5000, 12000),
    "area_max": (15, 30, 57.55, 120, 1000, 6000, 40000),
    "price_max": (20, 24, 27.5, 33, 40),
    "rent_max": (9, 10.8, 12, 15.5, 20),
    "clear_height_m": (4.5, 5, 6, 8, 9, 12),
    "floor_load_kg_m2": (500, 750, 1000, 2000, 3000),
    "power_kva": (500, 800, 1250, 1600, 2500),
    "crane_tonnes": (3, 5, 10, 20),
    "motorway_km": (3, 5, 5.3, 8, 15),
    "port_km": (5, 20, 22, 60),
    "railway_km": (8, 19.5, 21, 40),
    "sewage_t_day": (50, 1750, 1800, 1900, 3000),
    "workers": (200, 900, 950, 4000),
}


PLAN: dict[str, tuple[float, ...]] = {
    "fixed_investment_wan": (5000, 12000, 20600, 60000),
    "output_wan_year": (8000, 29743, 60000),
    "tax_wan_year": (300, 900, 1406.08, 4000),
    "building_m2": (20000, 40000, 90000),
    "energy_tce_year": (800, 2500, 6000),
    "rnd_wan_year": (300, 900),
    "revenue_wan_year": (9000, 30000),
}


def answered(page: Page, cases: Sequence[Sequence[Any]]) -> list[list[dict[str, Any]]]:
    """What the page answers to each case: sites (or None for those of the city), needs, tolerance and plan."""
    found: list[list[dict[str, Any]]] = json.loads(page.evaluate(MATCH, json.dumps(cases)))
    return found


def random_plan(random: Random, guide: Guide) -> dict[str, Any]:
    """Some of what an entry standard asks for."""
    plan: dict[str, Any] = {name: random.choice(PLAN[name]) for name in random.sample([*PLAN], random.randint(0, 7))}
    return plan | ({"cluster": random.choice([*guide.clusters])} if random.random() < 0.7 else {})


def random_needs(random: Random, guide: Guide) -> dict[str, Any]:
    """A few of the needs that there are, with values near those of the tests' city."""
    names = [*NUMBERS, *FLAGS, "kind", "cluster", "park", "use", "utilities", "available_by", "fire_hazard_class"]
    words: dict[str, list[str]] = {
        "kind": ["land", "factory"],
        "cluster": [*guide.clusters],
        "park": [*guide.parks],
        "use": ["100101", "100102", "M1", "M0"],
        "fire_hazard_class": HAZARD,
    }
    needs: dict[str, Any] = {}
    for name in random.sample(names, random.randint(1, 8)):
        if name in NUMBERS:
            needs[name] = random.choice(NUMBERS[name])
        elif name in words:
            needs[name] = random.choice(words[name])
        elif name == "utilities":
            needs[name] = random.sample(["road", "gas", "heat", "power", "levelled"], 2)
        elif name == "available_by":
            needs[name] = (TODAY + timedelta(days=random.randint(-30, 700))).isoformat()
        else:
            needs[name] = True
    return needs


def reported(answers: list[dict[str, Any]]) -> list[tuple[str, str, dict[str, str]]]:
    """Site, verdict and the state of each need, as the evaluator has them."""
    return [
        (
            f"{one['kind']}/{one['id']}",
            one["verdict"],
            {f"utilities {r['asked']}" if r["need"] == "utilities" else r["need"]: r["state"] for r in one["reasons"]},
        )
        for one in answers
    ]


@pytest.fixture(scope="module")
def page(scripted: Scripted, city: Guide, today: date) -> Page:
    """The matching with the sites of the tests' city."""
    return scripted("standards", "sites", data=match_sites(PageContext(city, "zh", today)).content.decode())


def test_the_evaluator_judges_and_orders_sites_alike(page: Page, city: Guide) -> None:
    random = Random(SEED)  # noqa: S311  # needs, not secrets
    cases: list[tuple[Needs, int, dict[str, Any]]] = [
        (random_needs(random, city), random.choice([0, 5, 10, 20, 30]), random_plan(random, city)) for _ in range(PLANS)
    ]
    answers = answered(page, [[None, *case] for case in cases])
    published = content(match_sites(PageContext(city, "zh", TODAY)), "sites")
    verdicts: Counter[str] = Counter()
    for case, found in zip(cases, answers, strict=True):
        expected = [
            (f"{one.site['kind']}/{one.site['id']}", one.verdict(), one.states()) for one in match(published, *case)
        ]
        assert reported(found) == expected, case
        verdicts.update(one[1] for one in expected)
    assert min(verdicts[word] for word in ("fits", "ask", "nearly", "no")) > 400, verdicts


STATED = {"kind", "id", "park", "area_mu", "floors", "vacant_m2", "floor"}  # what every site says


def bare(thing: dict[str, Any]) -> dict[str, Any]:
    """Return a site, or a floor, that says nothing of itself but what every one says."""
    kept: dict[str, Any] = {name: value for name, value in thing.items() if name in STATED}
    if "floors" in thing:
        kept["floors"] = [bare(floor) for floor in thing["floors"]]
    return {**kept, "distances": {}, "utilities": {}}


def test_a_need_without_data_never_fits(page: Page, city: Guide) -> None:
    random = Random(SEED + 2)  # noqa: S311  # needs, not secrets
    sites = [bare(site) for site in page.evaluate("guide.parts.get('sites').sites")]
    cases = [random_needs(random, city) for _ in range(PLANS // 5)]
    asked = 0
    for needs, found in zip(cases, answered(page, [[sites, one, 30] for one in cases]), strict=True):
        open_needs = set(needs) - {"kind", "park", "area_min", "area_max"}
        for site in found:
            unknown = {one["need"] for one in site["reasons"] if one["state"] == "unknown"}
            assert {one["need"] for one in site["reasons"]} & open_needs == unknown
            assert not (unknown and site["verdict"] == "fits")
            asked += bool(unknown)
    assert asked > 1000


def test_neither_the_order_of_the_data_nor_more_tolerance_makes_a_site_worse(page: Page, city: Guide) -> None:
    random = Random(SEED + 1)  # noqa: S311  # needs, not secrets
    needs = [random_needs(random, city) for _ in range(PLANS // 5)]
    turned = page.evaluate("guide.parts.get('sites').sites.slice().reverse()")
    strict, tolerant, backwards = (
        answered(page, [[sites, one, tolerance] for one in needs])
        for sites, tolerance in ((None, 0), (None, 30), (turned, 30))
    )
    assert backwards == tolerant
    rank = ["fits", "ask", "nearly", "no"].index
    for before, after in zip(strict, tolerant, strict=True):
        verdicts = {(one["kind"], one["id"]): one["verdict"] for one in before}
        assert all(rank(one["verdict"]) <= rank(verdicts[one["kind"], one["id"]]) for one in after)


def test_without_needs_every_site_fits_and_ids_decide(page: Page, city: Guide) -> None:
    (found,) = answered(page, [[None, {}, 10]])
    assert {one["verdict"] for one in found} == {"fits"}
    assert [one["id"] for one in found] == sorted(one["id"] for one in found)
    offered = {f"{one['kind']}/{one['id']}" for one in found}
    gone = {f"land/{key}" for key, plot in city.land.items() if plot.status in {"transferred", "withdrawn", "reserved"}}
    assert offered
    assert not offered & gone


def plot(**facts: Any) -> dict[str, Any]:
    """A plot of the data part."""
    whole = {"kind": "land", "id": "p", "park": "one", "clusters": ["metal"], "distances": {"motorway": 5},
             "area_mu": 30, "start_price_wan_mu": 30, "use": "M1", "utilities": {"road": "connected", "gas": "planned"},
             "state": "available", "free_from": "now"}  # fmt: skip
    return {name: value for name, value in {**whole, **facts}.items() if value is not None}


def floor(**facts: Any) -> dict[str, Any]:
    """A floor of the data part."""
    whole = {"floor": 1, "state": "vacant", "free_from": "now", "vacant_m2": 1000, "clear_height_m": 8,
             "floor_load_kg_m2": 1000, "crane_tonnes": 5, "rent_yuan_m2_month": 12}  # fmt: skip
    return {name: value for name, value in {**whole, **facts}.items() if value is not None}


def factory(*floors: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """A building of the data part."""
    whole = {"kind": "factory", "id": "f", "park": "one", "clusters": ["metal"], "distances": {}, "power_kva": 800,
             "fire_hazard_class": "C2", "gas": False, "floors": list(floors) or [floor()]}  # fmt: skip
    return {name: value for name, value in {**whole, **facts}.items() if value is not None}


ONE_NEED = [
    # site, need, asked, tolerance → state
    (plot(area_mu=27), "area_min", 30, 10, "near"),  # short by exactly 10 %
    (plot(area_mu=26.99), "area_min", 30, 10, "fails"),
    (plot(area_mu=27), "area_min", 30, 0, "fails"),
    (plot(area_mu=33), "area_max", 30, 10, "near"),
    (plot(area_mu=33.01), "area_max", 30, 10, "fails"),
    (plot(start_price_wan_mu=33), "price_max", 30, 10, "near"),
    (plot(start_price_wan_mu=None), "price_max", 30, 10, "unknown"),
    (plot(start_price_wan_mu=40), "price_max", 30, 90, "fails"),  # no more than 30 % is ever tolerated
    (plot(clusters=[]), "cluster", "metal", 10, "unknown"),
    (plot(), "cluster", "hydrogen", 30, "fails"),
    (plot(), "use", "M2", 30, "fails"),
    (plot(), "utilities", ["road"], 10, "meets"),
    (plot(), "utilities", ["gas"], 30, "fails"),
    (plot(), "utilities", ["heat"], 10, "unknown"),
    (plot(), "motorway_km", 5, 0, "meets"),
    (plot(), "port_km", 5, 10, "unknown"),
    (plot(), "available_by", "2026-01-01", 0, "meets"),
    (plot(free_from="2026-12-31"), "available_by", "2026-12-31", 0, "meets"),
    (plot(free_from="2027-02-05"), "available_by", "2026-12-31", 10, "near"),  # 36 days are less than a tenth of a year
    (plot(free_from="2027-02-06"), "available_by", "2026-12-31", 10, "fails"),
    (plot(free_from=None), "available_by", "2026-12-31", 10, "unknown"),
    (plot(), "available_by", "soon", 10, "meets"),
    (plot(free_from="2027-02-06"), "available_by", "soon", 10, "unknown"),
    (factory(floor(clear_height_m=7.2)), "clear_height_m", 8, 10, "near"),  # 0.8 of 8, in binary slightly more
    (factory(floor(clear_height_m=7.1)), "clear_height_m", 8, 10, "fails"),
    (factory(floor(crane_tonnes=None)), "crane_tonnes", 5, 10, "unknown"),
    (factory(floor(crane_tonnes=0)), "crane_tonnes", 5, 10, "fails"),
    (factory(gas=None), "gas", True, 10, "unknown"),
    (factory(), "gas", True, 30, "fails"),
    (factory(floor(vacant_m2=5000, divisible_from_m2=500)), "area_max", 600, 0, "meets"),
    (factory(floor(vacant_m2=5000)), "area_max", 600, 0, "fails"),
    (factory(power_kva=None), "power_kva", 1, 10, "unknown"),
    (factory(fire_hazard_class=None), "fire_hazard_class", "D", 10, "unknown"),
    (factory(floor(floor_load_kg_m2=None)), "floor_load_kg_m2", 500, 10, "unknown"),
    (factory(floor(rent_yuan_m2_month=[10, 14])), "rent_max", 10, 0, "meets"),  # the lower end is within
    (factory(floor(rent_yuan_m2_month=[10, 14])), "rent_max", 14, 0, "meets"),
    (factory(floor(rent_yuan_m2_month=[11, 14])), "rent_max", 10, 10, "near"),
    (factory(floor(rent_yuan_m2_month=[11, 14])), "rent_max", 9, 10, "fails"),
    (factory(floor(rent_yuan_m2_month=[10, None])), "rent_max", 12, 0, "meets"),
    (factory(floor(rent_yuan_m2_month=None)), "rent_max", 12, 0, "unknown"),
]


def test_one_need_at_its_edges(page: Page) -> None:
    answers = answered(page, [[[site], {need: asked}, tolerance] for site, need, asked, tolerance, _ in ONE_NEED])
    states = [answer[0]["reasons"][0]["state"] for answer in answers]
    assert states == [case[-1] for case in ONE_NEED]
    for (answer,), state in zip(answers, states, strict=True):
        assert answer["verdict"] == {"meets": "fits", "unknown": "ask", "near": "nearly", "fails": "no"}[state]
        assert (answer["reasons"][0]["shortfall"] > 0) == (state in {"near", "fails"})


def test_a_building_takes_productions_of_its_class_and_less_hazardous(page: Page) -> None:
    pairs = [(has, asked) for has in HAZARD for asked in HAZARD]
    cases = [[[factory(fire_hazard_class=has)], {"fire_hazard_class": asked}, 30] for has, asked in pairs]
    for (has, asked), (answer,) in zip(pairs, answered(page, cases), strict=True):
        assert (answer["verdict"] == "fits") == (HAZARD.index(has) <= HAZARD.index(asked)), (has, asked)


FLOORS: list[tuple[list[tuple[float, float]], Needs, str, list[int], float]] = [
    # floors (height, vacant), needs → verdict, floors that count, area
    ([(8, 1000), (4, 2000), (9, 500)], {"clear_height_m": 8}, "fits", [0, 2], 1500),
    ([(8, 1000), (4, 2000)], {"clear_height_m": 8, "area_min": 2000}, "no", [0], 1000),
    ([(8, 1000), (7.5, 1200)], {"clear_height_m": 8, "area_min": 900}, "fits", [0], 1000),
    ([(8, 1000), (7.5, 1200)], {"clear_height_m": 8, "area_min": 2000}, "nearly", [0, 1], 2200),
    ([(7.5, 1000), (7.3, 100)], {"clear_height_m": 8}, "nearly", [0, 1], 1100),
    ([(4, 1000), (5, 100)], {"clear_height_m": 8}, "no", [1], 100),
    ([(8, 900), (8, 200)], {"area_min": 1000}, "fits", [0, 1], 1100),
]


def test_floors_are_judged_one_by_one_and_their_areas_together(page: Page) -> None:
    def site(floors: list[tuple[float, float]]) -> dict[str, Any]:
        return factory(*(floor(clear_height_m=height, vacant_m2=area) for height, area in floors))

    answers = answered(page, [[[site(case[0])], case[1], 10] for case in FLOORS])
    found = [(one["verdict"], one["floors"], one["area"]) for (one,) in answers]
    assert found == [case[2:] for case in FLOORS]


def test_a_building_is_not_told_as_better_than_its_floors(page: Page) -> None:
    tall, strong = floor(floor_load_kg_m2=500), floor(clear_height_m=4, floor_load_kg_m2=3000)
    needs = {"clear_height_m": 8, "floor_load_kg_m2": 3000}
    ((answer,),) = answered(page, [[[factory(tall, strong)], needs, 10]])
    assert answer["verdict"] == "no"
    offered = {reason["need"]: reason["offered"] for reason in answer["reasons"]}
    assert offered == {"clear_height_m": 4, "floor_load_kg_m2": 3000}
    ((answer,),) = answered(page, [[[factory(floor(), floor(clear_height_m=9))], {"clear_height_m": 6}, 10]])
    assert answer["reasons"][0]["offered"] == 8, "of the floors that count, the lowest"


def test_order_is_verdict_then_unmet_then_shortfall_then_surplus_then_id(page: Page) -> None:
    needs = {"area_min": 100, "price_max": 30, "port_km": 10}
    expected = [
        plot(id="b", area_mu=100, distances={"port": 1}),
        plot(id="a", area_mu=120, distances={"port": 1}),
        plot(id="c", area_mu=120, distances={"port": 1}),
        plot(id="f", area_mu=150),  # one unknown: nothing short
        plot(id="e", area_mu=95, distances={"port": 1}),
        plot(id="d", area_mu=91, distances={"port": 1}),
        plot(id="g", area_mu=99, start_price_wan_mu=31),
        plot(id="h", area_mu=50, distances={"port": 1}),
    ]
    for turned in (expected, expected[::-1]):
        ((*answers,),) = answered(page, [[turned, needs, 10]])
        assert [one["id"] for one in answers] == [one["id"] for one in expected]


def test_empty_needs_are_none_and_other_kinds_are_left_out(page: Page) -> None:
    empty: dict[str, Any] = {"area_min": None, "price_max": "", "gas": False, "utilities": [], "kind": ""}
    sites = [plot(), factory()]
    nothing, land, buildings = answered(page, [
        [sites, empty, 10], [sites, {"kind": "land", "clear_height_m": 99}, 10], [sites, {"kind": "factory"}, 10]
    ])  # fmt: skip
    assert [one["reasons"] for one in nothing] == [[], []]
    assert [(one["kind"], one["verdict"]) for one in land] == [("land", "fits")]
    assert [one["kind"] for one in buildings] == ["factory"]
