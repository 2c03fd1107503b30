"""Whatever a plan is drawn of, its window shows the same as if everything was drawn."""

from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Polygon, box, unary_union

from investment_guide.presentation.drawings.cutting import drawn_path, fineness_for, is_inside, room_around
from investment_guide.presentation.drawings.ground import path
from investment_guide.presentation.drawings.scene import Line, Point

METRES = st.integers(-3000, 3000).map(float)
POINTS = st.lists(st.tuples(METRES, METRES), min_size=3, max_size=30, unique=True)


def corners(drawn: str) -> list[Line]:
    """The corners of each piece of a path that goes from corner to corner."""
    found = []
    for piece in drawn.split("M")[1:]:
        start, _, steps = piece.rstrip("z").partition("l")
        numbers = [float(number) for number in steps.split()]
        line: Line = [at := (float(start.split()[0]), float(start.split()[1]))]
        for east, south in zip(numbers[::2], numbers[1::2], strict=True):
            line.append(at := (at[0] + east, at[1] + south))
        found.append(line)
    return found


@given(POINTS, METRES, METRES, st.integers(50, 4000))
def test_a_line_shows_the_same_in_the_window(points: list[Point], x: float, y: float, width: int) -> None:
    window = (x, y, x + width, y + width / 2)
    fineness = fineness_for(window)
    drawn = corners(drawn_path(path(points), room_around(window), fineness))
    whole = LineString(points)
    parts = [LineString(line) for line in drawn if len(line) > 1]
    assert all(whole.buffer(fineness + 1).covers(part) for part in parts)
    shown = unary_union([part.buffer(fineness + 1) for part in parts])
    assert whole.intersection(box(*window)).difference(shown).is_empty


@given(st.floats(100, 3000), METRES, METRES, st.integers(50, 4000))
def test_an_area_shows_the_same_in_the_window(radius: float, x: float, y: float, width: int) -> None:
    area = Polygon([(radius, 0), (0, radius), (-radius, radius / 3), (-radius / 2, -radius), (radius / 4, -radius / 5)])
    window = (x, y, x + width, y + width / 2)
    fineness = fineness_for(window)
    rings = corners(drawn_path(path([*area.exterior.coords][:-1], closed=True), room_around(window), fineness))
    drawn = Polygon(rings[0]) if rings and len(rings[0]) > 2 else Polygon()
    difference = drawn.intersection(box(*window)).symmetric_difference(area.intersection(box(*window)))
    assert difference.area <= (fineness + 1) * (2 * width + 8 * radius)


def test_neighbouring_windows_share_a_room() -> None:
    windows = [(float(x), 0.0, x + 1000.0, 800.0) for x in range(0, 1000, 50)]
    assert len({room_around(window) for window in windows}) <= 10
    assert all(is_inside(window, room_around(window)) for window in windows)
