"""What is right, if only just, is not reported; and what is wrong in another way is reported once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from investment_guide.checking.walk import find
from investment_guide.model.about import RefersTo
from investment_guide.model.gcj02 import wgs84_to_bd09, wgs84_to_gcj02
from investment_guide.model.values import Text
from investment_guide.reading.load import read_guide
from tests.checking.sample import change, codes_of, copy_of_the_good_guide, diagnostics_of
from tests.projects import GOOD

PLOT, OTHER, FACTORY, POLICY = "land/a-01.yml", "land/a-02.yml", "factories/f-01.yml", "policies/equipment.yml"
GUIDE, CONTACTS, SHAPES = "guide.yml", "contacts.yml", "boundaries/sites.geojson"
ADDRESS = "{zh: 样例大道以东, en: East of Sample Avenue}"
CORNERS = [(112.0, 23.0), (112.002, 23.0), (112.002, 23.002), (112.0, 23.002), (112.0, 23.0)]
RING = "[" + ", ".join(f"[{lon}, {lat}]" for lon, lat in CORNERS) + "]"
Shift = Callable[[tuple[float, float]], tuple[float, float]]
TIER = "when: {field: land_mu, at_least: 50}"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy_of_the_good_guide(tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param(OTHER, "area_mu: 68.12", "area_mu: 66.2", id="2.9 % off"),
        pytest.param(FACTORY, "as_of: 2026-11-01", "as_of: 2026-09-22", id="as old as allowed"),
        pytest.param(POLICY, "until: 2028-12-31", "until: 2027-01-21", id="61 days to go"),
        pytest.param(OTHER, "start_price_wan: 1362.4", "start_price_wan: 1362.4\nstart_price_wan_mu: 20", id="agrees"),
        pytest.param(OTHER, "status: preparing", "status: available", id="no longer preparing"),
        pytest.param(PLOT, ADDRESS, "{zh: 样例大道, en: Sample Avenue (样例大道)}", id="Chinese quoted in brackets"),
        pytest.param(PLOT, ADDRESS, "{zh: 标准地, en: Standard-land plots}", id="a term in the plural"),
        pytest.param(PLOT, ADDRESS, "{zh: 50 亩, en: 3.3 hectares}", id="an area in other units"),
        pytest.param(PLOT, ADDRESS, '{zh: 电话 0766-5550001 转 13812, en: "Extension 13812"}', id="a landline"),
        pytest.param(PLOT, "number: GV-A-01", 'number: "110105194912310021"', id="18 digits with a wrong check sign"),
        pytest.param(
            CONTACTS, "telephone: 0766-5550001", 'public: true\n  telephone: "13812345678"', id="public mobile"
        ),
        pytest.param(CONTACTS, "invest@sample.test", "invest@sub.qq.com.example", id="a provider's name inside"),
        pytest.param(POLICY, TIER, "when: {field: land_mu, at_least: 40}\n    group: a", id="tiers without one group"),
        pytest.param(GUIDE, "demo: false", "demo: true", id="a demo that nobody publishes"),
        pytest.param(SHAPES, RING, str([list(corner) for corner in reversed(CORNERS)]), id="wound the other way"),
        pytest.param(PLOT, "{lon: 112.001, lat: 23.001}", "{lon: 112.0028, lat: 23.001}", id="a gate 80 m away"),
        pytest.param(POLICY, "{field: high_tech, is: true}", "{any: [{field: high_tech, is: true}]}", id="nested"),
        pytest.param("land/a-01.yml", "km: 7", "km: 5.5", id="as far as the line"),
    ],
)
def test_what_is_just_right_is_quiet(data: Path, file: str, old: str, new: str) -> None:
    change(data, file, old, new)
    expected = ["tier-overlap"] if "group: a" in new else []
    assert codes_of(data) == expected


def test_tiers_of_one_group_may_overlap(data: Path) -> None:
    change(data, POLICY, TIER, "when: {field: land_mu, at_least: 40}\n    group: area")
    change(data, POLICY, "    amount_wan: 10\n", "    amount_wan: 10\n    group: area\n")
    assert codes_of(data) == []


@pytest.mark.parametrize(
    ("lower", "upper", "codes"),
    [
        ("at_most: 49", "at_least: 50", []),
        ("at_most: 49", "more_than: 49", []),
        ("at_most: 48", "at_least: 50", ["tier-gap"]),
        ("less_than: 49", "at_least: 50", ["tier-gap"]),
        ("less_than: 50", "more_than: 50", ["tier-gap"]),
    ],
)
def test_nothing_lies_between_two_whole_numbers(data: Path, lower: str, upper: str, codes: list[str]) -> None:
    tier = "{all: [{field: senior_talent, at_least: 10}, {field: senior_talent, LOWER}]}".replace("LOWER", lower)
    change(
        data, POLICY, "when: {all: [{field: land_mu, at_least: 10}, {field: land_mu, less_than: 50}]}", f"when: {tier}"
    )
    change(data, POLICY, TIER, f"when: {{field: senior_talent, {upper}}}")
    assert codes_of(data) == codes


def test_sold_plots_do_not_grow_stale(data: Path) -> None:
    change(data, PLOT, "status: available\nstatus_on: 2026-09-01", "status: transferred\nstatus_on: 2024-09-01")
    change(data, PLOT, "as_of: 2026-10-01", "as_of: 2024-10-01")
    assert codes_of(data, publish=True) == []


def test_a_reference_to_a_broken_record_is_not_blamed(data: Path) -> None:
    change(data, "parks/green.yml", "level: provincial", "level: galactic")
    assert codes_of(data) == ["unknown-word"]


@pytest.mark.parametrize(("system", "shift"), [("GCJ-02", wgs84_to_gcj02), ("BD-09", wgs84_to_bd09)])
def test_the_system_of_shifted_coordinates_is_named(data: Path, system: str, shift: Shift) -> None:
    east = [(lon + 0.0025, lat) for lon, lat in CORNERS]
    ring = "[" + ", ".join(f"[{lon:.7f}, {lat:.7f}]" for lon, lat in map(shift, east)) + "]"
    change(data, SHAPES, RING, ring)
    (shifted,) = [diagnostic for diagnostic in diagnostics_of(data) if diagnostic.code == "coordinates-shifted"]
    assert dict(shifted.details)["system"] == system


def test_private_numbers_are_not_repeated_in_the_report(data: Path) -> None:
    change(data, CONTACTS, "0766-5550001", "138-1234-5678")
    (diagnostic,) = diagnostics_of(data)
    assert dict(diagnostic.details)["found"] == "138…78"


def test_english_is_not_asked_for_where_it_is_not_published(data: Path) -> None:
    change(data, PLOT, ADDRESS, "样例大道以东")
    assert codes_of(data) == ["translation-missing"]
    change(data, GUIDE, "languages: [zh, en]", "languages: [zh]")
    assert codes_of(data) == []


def test_the_approval_of_a_map_lasts_two_years_from_its_review(data: Path) -> None:
    change(data, GUIDE, "reviewed_on: 2026-06-01\n  valid_until: 2028-05-31", "reviewed_on: 2025-02-01")
    assert codes_of(data, publish=True) == []
    change(data, GUIDE, "reviewed_on: 2025-02-01", "reviewed_on: 2024-02-29")
    assert codes_of(data, publish=True) == ["map-approval-expired"]


def test_the_walk_finds_values_wherever_they_stand() -> None:
    guide = read_guide(GOOD).guide
    assert guide is not None
    policy = guide.policies["equipment"]
    references = {found.path: (found.marker.kind, found.value) for found in find(policy, RefersTo)}
    assert references == {("clusters", 0): ("clusters", "hydrogen"), ("source",): ("sources", "register")}
    texts = {found.path for found in find(policy, Text)}
    assert {("title",), ("benefits", 2, "title"), ("apply", "conditions", 0), ("document", "issuer")} <= texts
    assert ("in_force", "from") in {found.path for found in find(policy, type(policy.as_of))}


def test_a_benefit_that_does_not_say_how_certain_it_is_is_told_what_to_choose_from(data: Path) -> None:
    change(data, POLICY, "amount_wan_each: 20\n    certainty: entitlement", "amount_wan_each: 20")
    (diagnostic,) = diagnostics_of(data)
    assert diagnostic.code == "missing-field"
    details = dict(diagnostic.details)
    assert (details["field"], details["allowed"]) == ("certainty", "entitlement, assessed, competitive")
