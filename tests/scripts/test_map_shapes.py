"""Shapes in the browser: what is drawn is simpler than what was sent but never open; a press asks the whole shape."""

import json
from collections.abc import Iterator
from math import cos, hypot, pi, sin
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from shapely.geometry import Point, Polygon

from investment_guide.model.guide import Shape
from investment_guide.rendering.map_shapes import packed_shape, steps
from tests.real.lots import read_lots
from tests.scripts.conftest import Scripted

SCRIPTS = ("map-data", "map-layer", "map-canvas", "map-pointer")
SOME_LOTS = Path(__file__).resolve().parents[1] / "samples" / "real" / "nyc-ibz" / "lots"
NEAR_EDGE_DEGREES = 0.5 / 111_320  # twice what simplification for the closest zoom may move an edge
Ring = list[tuple[float, float]]

# Draws sites with a context that only writes down what it is told: one list of commands a site.
COMMANDS = """([shapes, zoom]) => {
  const map = guide.map, world = 256 * 2 ** zoom, done = [];
  const note = (name) => (...values) => done.push([name, ...values]);
  const context = {};
  for (const name of ["beginPath", "moveTo", "lineTo", "closePath", "fill", "stroke", "fillRect", "setLineDash"]) {
    context[name] = note(name);
  }
  const things = shapes.map((shape) => ({ shape, matches: true, state: 0 }));
  map.index = { origin: [0, 0], states: [["available", "", "open", "circle"]] };
  map.POINTS = [];
  map.labels = () => [];
  map.lay(things, null);
  const point = (p) => [p[0] * world, p[1] * world];
  const sheet = { zoom, world, corner: { x: 0, y: 0 }, window: [0, 0, 1, 1], point };
  const scene = { ground: [], sites: things, colours: { open: "#000", "open-fill": "#fff" }, isShown: () => true };
  map.drawing(scene)(context, sheet);
  const corners = things.map((thing) => thing.lines.map((line) => Array.from(line, (part) => part * world)));
  return JSON.stringify([done, corners]);
}"""
FOUND = """([shapes, origin, points]) => {
  const map = guide.map;
  map.index = { origin };
  const things = shapes.map((shape) => ({ shape, matches: true }));
  map.lay(things, null);
  return points.map((point) => things.indexOf(map.siteAt(things, ...map.plane(point), 0)));
}"""


@pytest.fixture(scope="module")
def shapes(scripted: Scripted) -> Page:
    """A page with the scripts that unpack, draw and find shapes."""
    return scripted(*SCRIPTS)


def star(corners: int, reach: float) -> Ring:
    """A closed ring whose corners lie at changing distances from a place in the tests' city."""
    turns = [2 * pi * corner / corners for corner in range(corners)]
    reaches = [reach * (1 - 0.3 * (corner * 7 % 10) / 10) for corner in range(corners)]
    ring = [(111.98 + r * cos(turn), 22.79 + r * sin(turn)) for r, turn in zip(reaches, turns, strict=True)]
    return [*ring, ring[0]]


def paths(commands: list[list[Any]]) -> Iterator[list[list[Any]]]:
    """The commands between the beginning of a path and its filling."""
    path: list[list[Any]] = []
    for command in commands:
        if command[0] == "beginPath":
            path = []
        elif command[0] == "fill":
            yield list(path)
        else:
            path.append(command)


def drawn(page: Page, rings: list[Ring], zoom: float) -> tuple[list[list[Any]], list[list[list[float]]]]:
    """What is drawn for areas, and all their corners in pixels."""
    texts = [packed_shape(Shape("Polygon", (ring,), ""), (0, 0)) for ring in rings]
    commands, corners = json.loads(page.evaluate(COMMANDS, [texts, zoom]))
    return commands, corners


@pytest.mark.parametrize("zoom", [11, 13.25, 15, 18])
def test_a_ring_stays_closed_and_loses_only_what_cannot_be_seen(zoom: float, shapes: Page) -> None:
    commands, corners = drawn(shapes, [star(240, 0.004), star(5, 0.004)], zoom)
    found = list(paths(commands))
    assert len(found) == 2
    for path, lines in zip(found, corners, strict=True):
        assert [path[0][0], path[-1][0]] == ["moveTo", "closePath"]
        kept = [(x, y) for _, x, y in path[:-1]]
        assert len(kept) >= 3
        every = list(zip(lines[0][::2], lines[0][1::2], strict=True))
        assert set(kept) <= set(every)
        for x, y in every:
            assert min(hypot(x - a, y - b) for a, b in kept) < 1


def test_a_far_look_draws_fewer_corners_and_at_last_a_dot(shapes: Page) -> None:
    ring = star(240, 0.004)
    counts = [len(drawn(shapes, [ring], zoom)[0]) for zoom in (18, 14, 12, 10)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 200 > counts[-1]
    dot = [command for command in drawn(shapes, [ring], 5)[0] if command[0] == "fillRect"]
    assert [command[3:] for command in dot] == [[3, 3]]


def test_what_lies_under_a_point_is_asked_of_the_whole_shape(shapes: Page) -> None:
    rings = [lot.ring for lot in read_lots(SOME_LOTS)]
    areas = [Polygon(ring) for ring in rings]
    origin = steps(*rings[0][0])
    points = [point for area in areas for point in around(area)]
    clear = [
        point for point in points if all(area.exterior.distance(Point(point)) > NEAR_EDGE_DEGREES for area in areas)
    ]
    assert len(clear) > 500
    texts = [packed_shape(Shape("Polygon", (ring,), ""), origin) for ring in rings]
    found = shapes.evaluate(FOUND, [texts, origin, clear])
    for point, number in zip(clear, found, strict=True):
        holding = [index for index, area in enumerate(areas) if area.contains(Point(point))]
        assert number == (max(holding) if holding else -1)


def test_a_hole_is_not_part_of_a_shape(shapes: Page) -> None:
    outer, inner = star(4, 0.004), star(4, 0.001)
    text = packed_shape(Shape("Polygon", (outer, inner), ""), (0, 0))
    assert shapes.evaluate(FOUND, [[text], [0, 0], [[111.98, 22.79], [111.9822, 22.79]]]) == [-1, 0]


def around(area: Polygon) -> Iterator[tuple[float, float]]:
    """A grid of places in and around an area."""
    west, south, east, north = area.bounds
    for step in range(49):
        yield west + (east - west) * (step % 7 - 0.5) / 5, south + (north - south) * (step // 7 - 0.5) / 5
