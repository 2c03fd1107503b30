"""Coordinates in a system that nobody named: told at their place, with the line to write, which then mends them."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from investment_guide.analysis.geometry import distance_m
from investment_guide.checking.catalogue import catalogue
from investment_guide.model.gcj02 import wgs84_to_bd09, wgs84_to_gcj02
from investment_guide.reading.crs import Position
from investment_guide.reading.load import read_guide
from tests.checking.sample import change, copy_of_the_good_guide, diagnostics_of
from tests.projects import GOOD
from tests.reading.test_crs import gauss_krueger

Move = Callable[[Position], Position]
SITES, GROUND, PLOT, LAB = "boundaries/sites.geojson", "boundaries/ground.geojson", "land/a-01.yml", "platforms/lab.yml"
HALL = "factories/f-01.yml"


def exchanged(place: Position) -> Position:
    """Latitude first."""
    return place[1], place[0]


def zone(prefix: int) -> Move:
    """Into the zone of 111° E."""
    return lambda place: gauss_krueger(place, 111, prefix)


def survey(prefix: int) -> Move:
    """The same as drawings have it: X is north, Y is east."""
    return lambda place: exchanged(gauss_krueger(place, 111, prefix))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy_of_the_good_guide(tmp_path)


def moved(coordinates: Sequence[object], move: Move) -> list[object]:
    """Nested positions, each in another system."""
    if isinstance(coordinates[0], float):
        lon, lat = coordinates
        assert isinstance(lon, float)
        assert isinstance(lat, float)
        return list(move((lon, lat)))
    return [moved(inner, move) for inner in coordinates if isinstance(inner, list)]


def rewrite(data: Path, file: str, move: Move, which: Sequence[str]) -> None:
    """A boundary file, one feature a line, in which some features are in another system."""
    features = json.loads((GOOD / file).read_text("utf-8"))["features"]
    for feature in features:
        if feature["id"] in which:
            feature["geometry"]["coordinates"] = moved(feature["geometry"]["coordinates"], move)
    rows = ",\n".join(json.dumps(feature) for feature in features)
    (data / file).write_text(f'{{"type": "FeatureCollection", "features": [\n{rows}\n]}}\n', "utf-8")


SYSTEMS = [
    pytest.param(exchanged, "lonlat-swapped", '"crs": "WGS 84 (N, E)"', id="latitude first"),
    pytest.param(zone(0), "looks-projected", '"crs": "EPSG:4546"', id="zone of 3 degrees"),
    pytest.param(zone(37), "looks-projected", '"crs": "EPSG:4525"', id="zone of 3 degrees with its number"),
    pytest.param(zone(19), "looks-projected", '"crs": "EPSG:4497"', id="zone of 6 degrees with its number"),
    pytest.param(survey(0), "looks-projected", '"crs": "EPSG:4546 (N, E)"', id="drawing"),
    pytest.param(survey(37), "looks-projected", '"crs": "EPSG:4525 (N, E)"', id="drawing with the zone"),
]


@pytest.mark.parametrize(("move", "code", "line"), SYSTEMS)
def test_a_file_without_a_system_is_told_with_the_line_that_mends_it(
    data: Path, move: Move, code: str, line: str
) -> None:
    rewrite(data, SITES, move, ("green", "a-01", "a-02"))
    rewrite(data, GROUND, move, ("exit",))
    found = [diagnostic for diagnostic in diagnostics_of(data) if diagnostic.code == code]
    places = {(diagnostic.path, diagnostic.line, dict(diagnostic.details)["line"]) for diagnostic in found}
    assert places == {(f"data/{SITES}", row, line) for row in (2, 3, 4)} | {(f"data/{GROUND}", 2, line)}
    assert all(line in catalogue()[code].says(diagnostic, lang) for diagnostic in found for lang in ("zh", "en"))
    for file in (SITES, GROUND):
        change(data, file, '"FeatureCollection", ', f'"FeatureCollection", {line}, ')
    assert diagnostics_of(data) == ()


@pytest.mark.parametrize(
    ("move", "code", "line"),
    [
        (exchanged, "lonlat-swapped", "place: {lon: 112.003, lat: 23.003}"),
        (zone(0), "looks-projected", 'place: {lon: 602831.5042, lat: 2545221.5624, crs: "EPSG:4546"}'),
        (survey(37), "looks-projected", 'place: {lon: 37602831.5042, lat: 2545221.5624, crs: "EPSG:4525"}'),
    ],
)
def test_a_point_is_told_with_the_line_that_mends_it(data: Path, move: Move, code: str, line: str) -> None:
    first, second = (round(number, 4) for number in move((112.003, 23.003)))
    change(data, LAB, "{lon: 112.003, lat: 23.003}", f"{{lon: {first}, lat: {second}}}")
    (diagnostic,) = diagnostics_of(data)
    assert (diagnostic.path, diagnostic.line, diagnostic.code) == (f"data/{LAB}", 8, code)
    written = dict(diagnostic.details)["line"]
    assert written == line
    change(data, LAB, f"place: {{lon: {first}, lat: {second}}}", written)
    assert diagnostics_of(data) == ()
    guide = read_guide(data).guide
    assert guide is not None
    place = guide.platforms["lab"].place
    assert place is not None
    assert distance_m((place.lon, place.lat), (112.003, 23.003)) < 0.02


@pytest.mark.parametrize(("system", "shift"), [("GCJ-02", wgs84_to_gcj02), ("BD-09", wgs84_to_bd09)])
def test_shapes_of_a_web_map_are_told_with_the_line_that_mends_them(data: Path, system: str, shift: Move) -> None:
    rewrite(data, SITES, shift, ("a-01",))
    (diagnostic,) = [each for each in diagnostics_of(data) if each.code == "coordinates-shifted"]
    line = dict(diagnostic.details)["line"]
    assert (diagnostic.path, diagnostic.line, line) == (f"data/{SITES}", 3, f'"crs": "{system}"')
    text = (data / SITES).read_text("utf-8").splitlines()
    (data / SITES).write_text("\n".join([*text[:2], *text[3:]]), "utf-8")
    own = f'{{"type": "FeatureCollection", {line}, "features": [\n{text[2].removesuffix(",")}\n]}}'
    (data / "boundaries/web.geojson").write_text(own, "utf-8")
    assert diagnostics_of(data) == ()


@pytest.mark.parametrize(("system", "shift"), [("GCJ-02", wgs84_to_gcj02), ("BD-09", wgs84_to_bd09)])
@pytest.mark.parametrize(
    ("file", "was", "place", "row", "code"),
    [
        (PLOT, "{lon: 112.001, lat: 23.001}", (112.001, 23.001), 7, "place-off-shape"),
        (HALL, "{lon: 111.998, lat: 22.998}", (112.004, 22.998), 5, "place-outside-park"),
    ],
)
def test_a_point_of_a_web_map_is_told_with_the_line_that_mends_it(
    data: Path, system: str, shift: Move, file: str, was: str, place: Position, row: int, code: str
) -> None:
    lon, lat = (round(number, 7) for number in shift(place))
    change(data, file, was, f"{{lon: {lon}, lat: {lat}}}")
    (diagnostic,) = diagnostics_of(data)
    assert (diagnostic.path, diagnostic.line, diagnostic.code) == (f"data/{file}", row, code)
    change(data, file, f"place: {{lon: {lon}, lat: {lat}}}", dict(diagnostic.details)["line"])
    assert dict(diagnostic.details)["system"] == system
    assert diagnostics_of(data) == ()


def test_a_point_that_either_shift_would_explain_is_not_guessed(data: Path) -> None:
    lon, lat = (round(number, 7) for number in wgs84_to_bd09((111.998, 22.998)))
    change(data, HALL, "{lon: 111.998, lat: 22.998}", f"{{lon: {lon}, lat: {lat}}}")
    (diagnostic,) = diagnostics_of(data)
    assert diagnostic.code == "place-outside-park"
    assert "line" not in dict(diagnostic.details)


def test_a_street_may_leave_the_extent_but_not_lie_elsewhere(data: Path) -> None:
    street = '"geometry": {"type": "LineString", "coordinates": [[111.75, 23.0], [112.25, 23.0]]}'
    point = '"geometry": {"type": "Point", "coordinates": [112.05, 23.0]}'
    change(data, GROUND, point, street)
    change(data, GROUND, '"exit", "name', '"street", "name')
    assert diagnostics_of(data) == ()
    change(data, GROUND, "[112.25, 23.0]", "[111.8, 23.0]")
    (diagnostic,) = diagnostics_of(data)
    assert (diagnostic.path, diagnostic.line, diagnostic.code) == (f"data/{GROUND}", 2, "outside-extent")


@pytest.mark.parametrize(("declared", "shown"), [("4.5", "4.50"), ("62", "62.0")])
def test_areas_are_told_finely_enough_to_see_the_difference(data: Path, declared: str, shown: str) -> None:
    change(data, "land/a-02.yml", "area_mu: 68.12", f"area_mu: {declared}")
    (diagnostic,) = [each for each in diagnostics_of(data) if each.code.startswith("area-differs")]
    assert dict(diagnostic.details)["declared"] == shown
