"""Plots with their measures: lengths of sides that are right, words that cover neither one another nor the signs."""

import re
from collections.abc import Sequence
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Polygon
from shapely.affinity import rotate

from investment_guide.presentation.drawings.ground import Street
from investment_guide.presentation.drawings.labels import is_free
from investment_guide.presentation.drawings.plot_drawing import (
    _canvas,
    _lengths,
    lettering,
    plot_drawing,
    sides_of,
    street_names,
)
from investment_guide.presentation.drawings.scene import Window
from tests.rendering.contexts import LANGUAGES, city_context

L_SHAPE = Polygon([(0, 0), (300, 0), (300, 120), (140, 120), (140, 260), (0, 260)])


def road(name: str, *points: tuple[float, float]) -> Street:
    """A street."""
    return Street("street", name, (LineString(points),))


def test_sides_of_an_l_have_their_lengths_and_know_their_street() -> None:
    sides = sides_of(L_SHAPE, [road("北路", (-100, -15), (400, -15)), road("far", (900, -99), (900, 400))])
    assert sorted(round(side.length_m) for side in sides) == [120, 140, 140, 160, 260, 300]
    assert [(round(side.length_m), side.street) for side in sides if side.street] == [(300, "北路")]


def test_a_side_in_pieces_is_one() -> None:
    pieces = Polygon([(0, 0), (50, 0.4), (100, 0), (150, -0.3), (200, 0), (200, 100), (0, 100)])
    assert sorted(round(side.length_m) for side in sides_of(pieces, [])) == [100, 100, 200, 200]


def test_a_street_behind_the_plot_is_not_before_a_side() -> None:
    narrow = Polygon([(0, 0), (200, 0), (200, 20), (0, 20)])
    sides = sides_of(narrow, [road("南路", (-50, 30), (300, 30))])
    assert [side.street for side in sides if side.middle[1] == 0] == [""]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(20, 400), st.floats(20, 400)), min_size=2, max_size=7),
    st.floats(0, 360),
    st.lists(st.text("路abc 大道", min_size=1, max_size=14), max_size=4),
)
def test_no_words_cover_others_on_any_shape(
    steps: Sequence[tuple[float, float]], turn: float, names: list[str]
) -> None:
    """Stairs of random steps, turned; streets of random names around."""
    corners = [(0.0, 0.0)]
    for east, south in steps:
        x, y = corners[-1]
        corners += [(x + east, y), (x + east, y + south)]
    area = rotate(Polygon([*corners, (0.0, corners[-1][1])]), turn)
    west, north, east, south = area.bounds
    canvas = _canvas([area])
    ends = [((west - 80, north - 20 + 30 * index), (east + 80, south)) for index in range(len(names))]
    around = [road(name, *end) for name, end in zip(names, ends, strict=True)]
    taken: list[Window] = []
    placed = [
        *_lengths(city_context("zh"), canvas, sides_of(area, around), taken),
        *street_names(canvas, around, taken),
    ]
    assert all(is_free(one.room, [other.room]) for one, other in combinations(placed, 2))
    assert len(taken) == len(placed)


@given(st.floats(-10, 10))
def test_letters_are_never_upside_down(turn: float) -> None:
    for angle in (turn, turn + 3.14159265):
        assert -90 < lettering("12 m", (0, 0), angle % 6.283 - 3.1415).angle <= 90


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plot_of_the_city_is_small_and_says_its_area_and_sides(language: str) -> None:
    context = city_context(language)
    drawings = [(plot, plot_drawing(context, plot)) for plot in context.guide.land.values()]
    drawn = [(plot, one) for plot, one in drawings if one]
    assert drawn
    for plot, one in drawn:
        assert len(one.svg.encode()) < 30_000
        assert context.formatter.area_short(plot.area_mu) in one.svg
        assert context.formatter.quantity(plot.area_mu, "mu") in one.described
        assert one.svg.count("guide-lot__length") <= one.described.count(context.formatter.quantity(1, "m")[1:])


def test_lengths_in_the_drawing_are_those_of_the_outline() -> None:
    context = city_context("en")
    plot = next(plot for plot in context.guide.land.values() if context.guide.boundaries.get(plot.id))
    drawing = plot_drawing(context, plot)
    item = context.scene.by_id["plot", plot.id]
    points = [tuple(map(float, pair.split())) for pair in item.path[1:].rstrip("Z").split("L")]
    around_m = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in zip(points, [*points[1:], points[0]], strict=True))
    assert drawing
    sides = drawing.described.split("; ")[1]
    assert sum(map(int, re.findall(r"\d+", sides))) == pytest.approx(around_m, rel=0.02)
