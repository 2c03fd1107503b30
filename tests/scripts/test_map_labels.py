"""Names on the map: none covers another or what lies over the map; those of lines follow them, never upside down."""

import random
from itertools import combinations
from math import cos, pi, sin
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.scripts.conftest import Scripted

FRAME = [0, 0, 1000, 700]
# Places things given in pixels: each has a look, a label, a box and lines.
PLACED = """([things, covered, frame]) => {
  const map = guide.map;
  map.index = { states: [["available", "", "open", "circle"], ["let", "", "taken", "bar"]] };
  const shown = things.map((thing) => ({ ...thing, lines: thing.lines.map((line) => Float64Array.from(line)) }));
  const sheet = { zoom: 16, world: 1, covered, frame, chosen: null, point: (p) => [p[0], p[1]], shows: () => true };
  const rows = map.labels(shown, sheet, (text) => text.length * 7);
  return rows.map((row) => [row.text, row.thing.look, row.at[0], row.at[1], row.turn, row.signed]);
}"""


@pytest.fixture(scope="module")
def names(scripted: Scripted) -> Page:
    """A page with the script that places names."""
    return scripted("map-labels")


def line(*points: tuple[float, float], look: str = "street", label: str = "Long Road") -> dict[str, Any]:
    """A line on the map, or with its first point again at its end an area."""
    xs, ys = zip(*points, strict=True)
    box = [min(xs), min(ys), max(xs), max(ys)]
    middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
    lines = [[part for point in points for part in point]]
    return {"look": look, "layer": look, "label": label, "box": box, "middle": middle, "lines": lines, "drawn": True}


def site(x: float, y: float, size: float, state: int, label: str) -> dict[str, Any]:
    """A square plot."""
    corners = ((x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y))
    return {**line(*corners, look="site", label=label), "state": state, "matches": True}


def rooms(rows: list[Any]) -> list[tuple[float, float, float, float]]:
    """The boxes of names, a little smaller than the script keeps free."""
    found = []
    for text, _, x, y, turn, signed in rows:
        half, high = (len(text) * 7 + (15 if signed else 0)) / 2, 6.5
        right, down = half * abs(cos(turn)) + high * abs(sin(turn)), half * abs(sin(turn)) + high * abs(cos(turn))
        found.append((x - right, y - down, x + right, y + down))
    return found


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_on_random_maps_no_name_covers_another_or_what_lies_over_the_map(names: Page) -> None:
    dice = random.Random(20)  # noqa: S311  # the same maps each time
    covered = [[0, 0, 260, 50], [800, 0, 1000, 50]]
    for _ in range(30):
        things = []
        for number in range(40):
            x, y, turn = dice.uniform(0, 1000), dice.uniform(0, 700), dice.uniform(0, 2 * pi)
            ends = (
                (x, y),
                (x + 150 * cos(turn), y + 150 * sin(turn)),
                (x + 400 * cos(turn + 0.2), y + 400 * sin(turn)),
            )
            things.append(
                line(*ends, look=dice.choice(["street", "railway"]), label=f"Road {number}" * dice.randint(1, 3))
            )
            things.append(
                site(dice.uniform(0, 950), dice.uniform(0, 650), dice.uniform(4, 120), number % 2, f"LC-{number}")
            )
        rows = names.evaluate(PLACED, [things, covered, FRAME])
        placed = rooms(rows)
        assert len(rows) > 10
        assert not [pair for pair in combinations(placed, 2) if overlap(*pair)]
        assert not [one for one in placed for box in covered if overlap(one, tuple(box))]
        assert all(-pi / 2 < row[4] <= pi / 2 for row in rows)


def test_the_name_of_a_park_stands_beside_what_is_seen_of_it(names: Page) -> None:
    dice = random.Random(21)  # noqa: S311  # the same maps each time
    seen = 0
    for number in range(200):
        left, top, wide, high = dice.uniform(-400, 1300), dice.uniform(-400, 1000), *(dice.uniform(5, 500),) * 2
        corners = ((left, top), (left + wide, top), (left + wide, top + high), (left, top + high), (left, top))
        name = "Park " * dice.randint(1, 8)
        others = [line((x, 20), (x, 690), label=f"Road {number}") for x in range(0, 1000, 150)]
        rows = names.evaluate(PLACED, [[line(*corners, look="park", label=name), *others], [], FRAME])
        for _, look, x, y, *_ in rows:
            half = len(name) * 3.5
            if look == "park" and 0 < x < 1000 and 0 < y < 700:
                seen += 1
                assert left - half - 20 < x < left + wide + half + 20
                assert top - 20 <= y <= top + high + 20
    assert seen > 40


def test_the_name_of_a_town_leaves_the_plots_of_a_park_legible(names: Page) -> None:
    park = line((400, 300), (600, 300), (600, 400), (400, 400), (400, 300), look="park", label="P")
    for x in range(380, 640, 20):
        rows = names.evaluate(PLACED, [[park, line((x, 320), look="town", label="Town")], [], FRAME])
        found = rooms([row for row in rows if row[1] == "town"])
        assert not [room for room in found if overlap(room, (400, 300, 600, 400))]
        assert len(found) == 1 or 390 < x < 610


def test_no_name_covers_the_dot_of_an_exit(names: Page) -> None:
    exits = [line((x, 300), look="exit", label="") for x in range(20, 1000, 60)]
    road = line((0, 300), (1000, 300), look="motorway", label="Expressway")
    ((_, _, _, beside, *_),) = names.evaluate(PLACED, [[road, *exits], [], FRAME])
    ((_, _, _, on_it, *_),) = names.evaluate(PLACED, [[road], [], FRAME])
    assert (abs(beside - 300), on_it) == (19.5, 300)


def test_names_follow_their_lines(names: Page) -> None:
    steep = line((100, 600), (400, 100), label="Up Street")
    ((_, _, x, y, turn, _),) = names.evaluate(PLACED, [[steep], [], FRAME])
    assert turn == pytest.approx(-1.0304, abs=0.001)
    assert (y - 600) / (x - 100) == pytest.approx(-500 / 300)


def test_a_line_that_is_too_short_or_bent_has_no_name(names: Page) -> None:
    short = line((100, 100), (130, 100), label="A road with a long name")
    zigzag = line(*((100 + step * 10, 100 + step % 2 * 20) for step in range(30)), label="Hairpin")
    assert names.evaluate(PLACED, [[short, zigzag], [], FRAME]) == []


def test_the_name_of_a_river_stands_between_its_banks(names: Page) -> None:
    north = [(100 + step * 40, 300) for step in range(20)]
    south = [(100 + step * 40, 340) for step in reversed(range(20))]
    river = line(*north, *south, north[0], look="river", label="River")
    ((_, _, _, y, turn, _),) = names.evaluate(PLACED, [[river], [], FRAME])
    assert (y, turn) == (pytest.approx(320, abs=1), pytest.approx(0, abs=0.05))


def test_free_plots_win_over_streets(names: Page) -> None:
    plot = site(450, 320, 120, 0, "LC-1")
    street = line((400, 380), (620, 380), label="Middle Street")
    rows = names.evaluate(PLACED, [[street, plot], [], FRAME])
    assert rows[0][0] == "LC-1"
