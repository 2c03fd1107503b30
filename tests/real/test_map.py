"""Real shapes on the map in a real browser: every one is drawn where it lies, and those that are broken are told."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pyproj import Transformer
from shapely.geometry import Polygon, shape

from tests.browser_tools.site_server import serve
from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.projects import REPOSITORY, add_project
from tests.real.guide_of_lots import TODAY, write_guide
from tests.real.lots import read_lots
from tests.real.zones import Zone, read_zones, write_zones
from tests.site.reader import visiting

REAL = REPOSITORY.parent / "shared" / "real"
ZONES, LOTS = REAL / "tw-zoning", REAL / "nyc-ibz" / "lots"
here = pytest.mark.skipif(not ZONES.exists(), reason="the shared test material is not here")
CROSSING = 5
Places = Mapping[str, tuple[float, float]]

# Of every site the key of what the map finds at its place, without reach: the shape itself must be there.
FOUND = """(places) => places.map(([lon, lat]) => {
  const at = guide.map.plane([lon, lat]);
  const site = guide.map.siteAt(guide.map.scene.sites, at[0], at[1], 0);
  return site && site.id;
})"""
# How many pixels of the drawing are neither empty nor of the first colour found: outlines, fills and signs.
PAINTED = """() => {
  const canvas = document.querySelector("canvas");
  const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  return new Set(pixels).size > 20 ? pixels.filter((pixel) => pixel !== 0 && pixel !== pixels[0]).length : 0;
}"""


@pytest.fixture(scope="module")
def zones() -> Sequence[Zone]:
    """All zones of all plans."""
    return tuple(read_zones(ZONES))


def build(guide_command: str, environment: dict[str, str], folder: Path) -> Path:
    """The whole Chinese site of ``folder/data``."""
    add_project(folder)
    command = [guide_command, "build", "--no-print", "--language", "zh", "--today", str(TODAY)]
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST_SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def assert_map_draws(site: Path, places: Places, browser: Browser) -> None:
    """The map holds every site, finds each of them at its place, and paints them."""
    with serve(site) as address, visiting(browser, 1440) as visit:
        page = visit.open(address + "map/")
        page.locator("#guide-map[data-ready]").wait_for()
        assert str(len(places)) in page.locator("[data-guide-map-total]").inner_text()
        assert page.evaluate("guide.map.scene.sites.filter((site) => site.drawn).length") == len(places)
        found = page.evaluate(FOUND, list(places.values()))
        assert [key for key, at in zip(places, found, strict=True) if key != at] == []
        assert page.evaluate(PAINTED) > 500
        assert visit.faults == []


@here
def test_the_industrial_zones_are_drawn_from_the_file_as_published(
    zones: Sequence[Zone], guide_command: str, environment_today: dict[str, str], tmp_path: Path, browser: Browser
) -> None:
    industrial = [zone for zone in zones if zone.is_industrial]
    assert len(industrial) == 192
    write_zones(tmp_path, industrial)
    to_degrees = Transformer.from_crs("EPSG:3826", "EPSG:4326", always_xy=True)
    inner = {zone.lot.id: shape(zone.geometry).representative_point() for zone in industrial}
    places = {key: to_degrees.transform(point.x, point.y) for key, point in inner.items()}
    assert_map_draws(build(guide_command, environment_today, tmp_path), places, browser)


@here
def test_the_lots_of_new_york_are_drawn(
    guide_command: str, environment_today: dict[str, str], tmp_path: Path, browser: Browser
) -> None:
    lots = [replace(lot, declared_mu=lot.drawn_mu) for lot in read_lots(LOTS)]
    assert len(lots) == 938
    write_guide(tmp_path, lots)
    inner = {lot.id: Polygon(lot.ring).representative_point() for lot in lots}
    places = {key: (point.x, point.y) for key, point in inner.items()}
    assert_map_draws(build(guide_command, environment_today, tmp_path), places, browser)


@here
def test_outlines_that_cross_themselves_are_told_with_the_place(
    zones: Sequence[Zone], guide_command: str, environment_today: dict[str, str], tmp_path: Path
) -> None:
    broken = [zone for zone in zones if not shape(zone.geometry).is_valid]
    assert len(broken) == CROSSING
    data = write_zones(tmp_path, [*(zone for zone in zones if zone.is_industrial), *broken])
    command = [guide_command, "check", "--today", str(TODAY), "--format", "json"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=environment_today,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST_SECONDS,
    )
    reported = [one for one in json.loads(done.stdout)["problems"] if one["code"] == "shape-crosses-itself"]
    assert {one["details"]["id"] for one in reported} == {zone.lot.id for zone in broken}
    lines = (data / "boundaries" / "zones.geojson").read_text(encoding="utf-8").splitlines()
    for one in reported:
        assert f'"id": "{one["details"]["id"]}"' in lines[one["line"] - 1]
        (zone,) = (zone for zone in broken if zone.lot.id == one["details"]["id"])
        lon, lat = map(float, one["details"]["position"].split(", "))
        east, north = Transformer.from_crs("EPSG:4326", "EPSG:3826", always_xy=True).transform(lon, lat)
        corners = [corner for part in zone.geometry["coordinates"] for ring in part for corner in ring]
        assert min(abs(x - east) + abs(y - north) for x, y in corners) < 1.0
