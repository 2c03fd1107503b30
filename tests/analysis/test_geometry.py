"""Areas, centres and distances, against figures that others worked out and against each other."""

import pytest

from investment_guide.analysis.geometry import (
    area_m2,
    areas_to_shapely,
    centroid,
    distance_m,
    is_drawable,
    is_on_earth,
    moved,
    polygons,
    positions,
    to_shapely,
)
from investment_guide.model.guide import Shape

SQUARE = ((112.0, 23.0), (112.01, 23.0), (112.01, 23.01), (112.0, 23.01), (112.0, 23.0))
HOLE = ((112.002, 23.002), (112.004, 23.002), (112.004, 23.004), (112.002, 23.004), (112.002, 23.002))
FAR = tuple((lon + 1, lat) for lon, lat in SQUARE)


def polygon(*rings: tuple[tuple[float, ...], ...]) -> Shape:
    return Shape("Polygon", rings, "data/boundaries/sites.geojson")


def test_a_hundredth_of_a_degree_square() -> None:
    # A meridian arc of 0.01° at 23° N is 1107.6 m, a parallel arc 1025.0 m (WGS 84).
    assert area_m2(polygon(SQUARE)) == pytest.approx(1107.56 * 1024.98, rel=1e-3)


def test_the_whole_ellipsoid_has_its_known_area() -> None:
    half = ((0.0, -90.0), (90.0, 0.0), (0.0, 90.0), (-90.0, 0.0), (0.0, -90.0))
    assert area_m2(polygon(half)) == pytest.approx(510_065_621_724_088 / 2, rel=1e-6)


def test_area_does_not_depend_on_the_winding() -> None:
    assert area_m2(polygon(SQUARE[::-1])) == pytest.approx(area_m2(polygon(SQUARE)))


def test_holes_are_left_out_whichever_way_they_are_drawn() -> None:
    expected = area_m2(polygon(SQUARE)) - area_m2(polygon(HOLE))
    assert area_m2(polygon(SQUARE, HOLE)) == pytest.approx(expected)
    assert area_m2(polygon(SQUARE, HOLE[::-1])) == pytest.approx(expected)


def test_several_parts_add_up() -> None:
    both = Shape("MultiPolygon", ((SQUARE,), (FAR,)), "x")
    assert area_m2(both) == pytest.approx(2 * area_m2(polygon(SQUARE)))
    assert len(list(polygons(both))) == 2


def test_points_and_lines_have_no_area() -> None:
    line = Shape("LineString", SQUARE, "x")
    assert area_m2(line) == 0
    assert area_m2(Shape("Point", (112.0, 23.0), "x")) == 0
    assert not is_drawable(line)
    assert list(positions(line)) == list(SQUARE)
    assert list(positions(Shape("Point", (112.0, 23.0), "x"))) == [(112.0, 23.0)]


def test_the_centre_of_a_square() -> None:
    assert centroid(polygon(SQUARE)) == pytest.approx((112.005, 23.005))


def test_metres_are_not_on_earth() -> None:
    assert is_on_earth(-180.0, 90.0)
    assert not is_on_earth(38_497_000.0, 23.0)
    assert not is_on_earth(112.0, float("nan"))


def test_distances_on_the_equator_and_along_a_meridian() -> None:
    assert distance_m((0.0, 0.0), (1.0, 0.0)) == pytest.approx(111_319.49, abs=0.01)
    assert distance_m((0.0, 0.0), (0.0, 1.0)) == pytest.approx(110_574.39, abs=0.01)


def test_moving_there_is_as_far_as_said() -> None:
    there = moved((112.0, 23.0), 300.0, -400.0)
    assert distance_m((112.0, 23.0), there) == pytest.approx(500.0, abs=0.1)
    assert there[0] > 112.0
    assert there[1] < 23.0


@pytest.mark.parametrize("ring", [SQUARE[:3], SQUARE[:-1], ()], ids=["two corners", "open", "empty"])
def test_what_is_no_ring_is_not_drawable(ring: tuple[tuple[float, float], ...]) -> None:
    assert is_drawable(polygon(SQUARE))
    assert not is_drawable(polygon(ring))


def test_many_shapes_at_once_are_the_same_as_one_by_one() -> None:
    with_height = tuple((lon, lat, 12.0) for lon, lat in FAR)
    shapes = [
        polygon(SQUARE),
        polygon(SQUARE, HOLE),
        Shape("MultiPolygon", ((SQUARE,), (FAR,)), "x"),
        polygon(with_height),
    ]
    for one, together in zip(shapes[:3], areas_to_shapely(shapes), strict=False):
        assert to_shapely(one).equals(together)
    assert areas_to_shapely(shapes)[3].bounds == to_shapely(polygon(FAR)).bounds
    assert list(areas_to_shapely([])) == []
