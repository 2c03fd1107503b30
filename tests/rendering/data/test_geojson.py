"""GeoJSON as RFC 7946 wants it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.model.guide import Shape
from investment_guide.model.values import Place
from investment_guide.rendering.data.edition import Published
from investment_guide.rendering.data.geojson_files import geometry, oriented, signed_area
from tests.formatting.sample_guide import SQUARE, record
from tests.rendering.data.edition import read_json

HOLE = ((111.002, 22.002), (111.004, 22.002), (111.004, 22.004), (111.002, 22.004), (111.002, 22.002))


def published(shape: Shape | None, place: Place | None = None) -> Published:
    """A plot with a shape or a place."""
    return Published("land", record("land", place=place), frozenset(), None, (), shape, None)


@pytest.mark.parametrize("kind", ["land", "factories", "parks"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_collection_of_features(kind: str, language: str) -> None:
    made = read_json(language, f"{kind}.geojson")
    assert made["type"] == "FeatureCollection" and "crs" not in made
    for feature in made["features"]:
        assert feature["type"] == "Feature" and set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["id"] == feature["properties"]["id"]
        assert None not in feature["properties"].values()


def test_properties_have_words_and_labels() -> None:
    hostile, plot = (feature["properties"] for feature in read_json("en", "land.geojson")["features"])
    assert (plot["status"], plot["status_label"], plot["idle"]) == ("available", "Available", False)
    assert (plot["park"], plot["park_label"]) == ("hitech", "High-tech Zone")
    assert (plot["clusters"], plot["clusters_label"]) == (["hydrogen"], "Hydrogen")
    assert (plot["area_mu"], plot["far_min"], plot["status_on"]) == (52.3, 1, "2026-09-01")
    assert plot["serviced_land"] == "seven" and "utility_road" not in plot
    assert hostile["utility_road"] == "Planned"


def test_boundary_before_place_before_nothing() -> None:
    square, place = Shape("Polygon", (SQUARE,), "f"), Place(lon=111.123456789, lat=22.5)
    assert geometry(published(square, place)) == {"type": "Polygon", "coordinates": [[list(c) for c in SQUARE[::-1]]]}
    assert geometry(published(None, place)) == {"type": "Point", "coordinates": [111.1234568, 22.5]}
    assert geometry(published(None)) is None


def test_holes_run_the_other_way_and_parts_are_kept() -> None:
    for rings in ((SQUARE, HOLE), (SQUARE[::-1], HOLE[::-1])):
        found = geometry(published(Shape("MultiPolygon", (rings, (SQUARE,)), "f")))
        assert found is not None
        outer, hole = found["coordinates"][0]
        assert signed_area(outer) > 0 > signed_area(hole)
        assert len(found["coordinates"]) == 2


def test_heights_are_left_out_and_lines_only_rounded() -> None:
    high = tuple((*corner, 35.5) for corner in SQUARE)
    assert all(len(corner) == 2 for corner in oriented(high, counter_clockwise=True))
    found = geometry(published(Shape("LineString", ((111.123456789, 22.0), (112.0, 22.5)), "f")))
    assert found == {"type": "LineString", "coordinates": [[111.1234568, 22.0], [112.0, 22.5]]}


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(111, 112), st.floats(22, 23)), min_size=3, max_size=12, unique=True), st.booleans())
def test_rings_run_as_asked_and_keep_their_corners(corners: list[tuple[float, float]], way: bool) -> None:
    ring = (*corners, corners[0])
    made = oriented(ring, way)
    assert made[0] == made[-1]
    assert sorted(made) == sorted([round(lon, 7), round(lat, 7)] for lon, lat in ring)
    assert abs(signed_area(ring)) < 1e-6 or (signed_area(made) > 0) == way
