"""The sites that matching reads: what can be had now or later, with everything it takes over from its park."""

import json
from typing import Any

import pytest

from investment_guide.analysis.inheritance import entry_standard
from investment_guide.model.guide import Guide
from investment_guide.rendering.match_sites import match_sites
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY, city_guide

GUIDE = city_guide()


def content(guide: Guide, language: str = "zh") -> dict[str, Any]:
    """What the part holds."""
    text = match_sites(PageContext(guide, language, TODAY)).content.decode()
    found: dict[str, Any] = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    return found


@pytest.fixture(scope="module")
def sites() -> dict[str, dict[str, Any]]:
    """The tests' city's by id."""
    return {site["id"]: site for site in content(GUIDE)["sites"]}


def test_what_can_be_had_now_or_later_is_there(sites: dict[str, dict[str, Any]]) -> None:
    states = {"available", "announced", "preparing"}
    plots = {key for key, plot in GUIDE.land.items() if plot.status in states}
    floors = {key: [one.floor for one in factory.floors if one.status in {"vacant", "partly", "building"}]
              for key, factory in GUIDE.factories.items()}  # fmt: skip
    assert {key for key, site in sites.items() if site["kind"] == "land"} == plots
    offered = {
        key: [one["floor"] for one in site["floors"]] for key, site in sites.items() if site["kind"] == "factory"
    }
    assert offered == {key: numbers for key, numbers in floors.items() if numbers}


def test_a_withdrawn_building_is_not_offered() -> None:
    key = next(key for key, factory in GUIDE.factories.items() if any(one.status == "vacant" for one in factory.floors))
    gone = GUIDE.factories[key].model_copy(update={"status": "withdrawn"})
    guide = Guide(**{**{name: getattr(GUIDE, name) for name in Guide.__slots__}, "factories": {key: gone}})
    assert [site for site in content(guide)["sites"] if site["kind"] == "factory"] == []


def test_the_first_day_is_now_a_date_or_unknown(sites: dict[str, dict[str, Any]]) -> None:
    for key, site in sites.items():
        offers = [site] if site["kind"] == "land" else site["floors"]
        for offer in offers:
            coming = offer["state"] in {"preparing", "building"}
            day = offer.get("free_from")
            assert day is None or day != "now" or not coming, key
            assert day is not None or coming, key


def test_what_is_taken_over_is_filled_in(sites: dict[str, dict[str, Any]]) -> None:
    inherited = [plot for key, plot in GUIDE.land.items() if key in sites and not plot.utilities]
    assert inherited
    for plot in inherited:
        park = GUIDE.parks[plot.park]
        assert sites[plot.id]["utilities"] == {one.kind: one.state for one in park.utilities}
        for way in plot.distances or park.distances:
            assert sites[plot.id]["distances"][way.kind] <= way.km


def test_only_a_plot_with_rows_of_its_own_holds_an_entry_standard(sites: dict[str, dict[str, Any]]) -> None:
    for key, site in sites.items():
        plot = GUIDE.land.get(key)
        if plot is None or not plot.entry_standard:
            assert "entry_standard" not in site
            continue
        assert [row["applies_to"] for row in site["entry_standard"]] == [
            row.applies_to for row in entry_standard(plot, GUIDE)
        ]


def test_a_profile_asks_for_what_it_wants_and_for_nothing_that_it_denies() -> None:
    needs = content(GUIDE, "en")["clusters"]["metal-manufacturing"]["needs"]
    assert needs["gas"] is True
    assert "dual_power" not in needs
    assert needs["clear_height_m"] == 8
