"""Plans: windows of the right shape, names that never cover one another, words that say what is left out."""

import json
import re
from dataclasses import replace
from html import unescape
from itertools import combinations
from math import cos, hypot, radians, sin
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.model.guide import GROUND_LAYERS, GROUND_NAMES, GROUND_POINTS, MapFeature, Shape
from investment_guide.model.kinds import KIND_OF, Drawn, MapLayer
from investment_guide.model.statuses import STATUSES, Stage, status_spec, statuses
from investment_guide.model.values import Wording
from investment_guide.presentation.context import THEME
from investment_guide.presentation.drawings import scene
from investment_guide.presentation.drawings.corners import corner_of_north, room_of_scale
from investment_guide.presentation.drawings.labels import HALF_LINE, Label, Named, by_importance, labels
from investment_guide.presentation.drawings.plan import DOT, LETTERS
from investment_guide.presentation.drawings.scene import MOST_PLACES, MapItem, Scene, Window
from investment_guide.presentation.drawings.site_plan import (
    cluster_plan,
    common_prefix,
    neighbourhood_plan,
    overview_plan,
    park_plan,
)
from investment_guide.presentation.letters import letters_wide
from tests.rendering.contexts import LANGUAGES, city_context

NEAR_LETTERS = 3  # from a park to its name, over the sign of a hub
TEXT = re.compile(
    r'<text class="guide-plan__label[^"]*"[^>]*\s+x="([-\d.]+)" y="([-\d.]+)" dy=".35em"'
    r'(?: transform="rotate\(([-\d.]+) [^"]*")?[^>]*>([^<]*)</text>'
)
SET = re.compile(
    r'<g class="guide-plan__words guide-plan__words--(\w+)" font-size="([\d.]+)">(.*?)<g class="guide-plan__north"',
    re.DOTALL,
)


def drawn(name: str, window: Window, layer: str = "plot", style: str = "available", label: str = "") -> MapItem:
    """A rectangle on the sheet."""
    middle = ((window[0] + window[2]) / 2, (window[1] + window[3]) / 2)
    return MapItem(name, layer, style, "M0 0", window, (middle,), label or name, letters_wide(label or name))


def named(*things: MapItem) -> list[Named]:
    """Things with their own labels."""
    return [Named(thing, thing.label, thing.letters) for thing in things]


def rooms(words: str, size: float) -> list[Window]:
    """The boxes that the names in a piece of drawing fill."""
    found = []
    for x, y, turn, text in TEXT.findall(words):
        half, high, angle = letters_wide(text) * size / 2, size * HALF_LINE, radians(float(turn or 0))
        across = half * abs(cos(angle)) + high * abs(sin(angle))
        down = half * abs(sin(angle)) + high * abs(cos(angle))
        found.append((float(x) - across, float(y) - down, float(x) + across, float(y) + down))
    return found


def apart(one: Window, other: Window) -> float:
    """How far two boxes are from each other; 0 where they touch."""
    across = max(one[0] - other[2], other[0] - one[2], 0)
    return hypot(across, max(one[1] - other[3], other[1] - one[3], 0))


def overlap(one: Window, other: Window) -> bool:
    """Whether two boxes share more than an edge."""
    slack = 0.2  # coordinates are rounded to the decimetre
    return (
        one[0] + slack < other[2]
        and other[0] + slack < one[2]
        and one[1] + slack < other[3]
        and other[1] + slack < one[3]
    )


SCALE = re.compile(
    r'<g class="guide-plan__scale" transform="translate\(([-\d.]+) ([-\d.]+)\)">\s*<path d="[^"]*H(\d+)V'
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scale_of_the_overview_covers_no_park(language: str) -> None:
    context = city_context(language)
    plan = overview_plan(context, "")
    sizes = [float(size) for _, size, _ in SET.findall(plan)]
    scales = [tuple(map(float, found)) for found in SCALE.findall(plan)]
    parks = [thing.window for thing in context.scene.items if thing.layer == "park"]
    assert len(scales) == len(sizes) == 3 and parks
    for size, (x, y, length) in zip(sizes, scales, strict=True):
        room = (x, y - size * 2, x + length, y)
        assert [park for park in parks if overlap(room, park)] == []


INSET = re.compile(r'class="guide-plan__inset" x="([-\d.]+)" y="([-\d.]+)" width="([-\d.]+)"\s+height="([-\d.]+)"')
FRAME = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scale_of_a_plot_covers_neither_the_small_plan_nor_the_arrow(language: str) -> None:
    context = city_context(language)
    with_small_plan = 0
    for plot in context.guide.land:
        plan = neighbourhood_plan(context, "plot", plot, plot, "")
        x, y, width, height = (float(number) for number in FRAME.findall(plan)[0])
        small = [(left, top, left + wide, top + high) for left, top, wide, high in
                 (map(float, found) for found in INSET.findall(plan))]  # fmt: skip
        with_small_plan += len(small)
        for (_, letters, _), (left, bottom, length) in zip(SET.findall(plan), SCALE.findall(plan), strict=True):
            size = float(letters)
            room = (float(left), float(bottom) - size * 2, float(left) + float(length), float(bottom))
            arrow = (x + width - size * 3.6, y, x + width, y + size * 5)
            assert not [other for other in (*small, arrow) if overlap(room, other)], plot
            assert x <= room[0] and room[2] <= x + width and y <= room[1] and room[3] <= y + height, plot
    assert with_small_plan > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_covers_another_on_any_plan(language: str) -> None:
    context = city_context(language)
    plans = [park_plan(context, park, "") for park in context.guide.parks]
    plans += [neighbourhood_plan(context, "plot", plot, plot, "") for plot in context.guide.land]
    plans += [cluster_plan(context, cluster, "") for cluster in context.guide.clusters]
    plans.append(overview_plan(context, ""))
    checked = 0
    for plan in plans:
        for _, size, words in SET.findall(plan):
            boxes = rooms(words, float(size))
            checked += len(boxes)
            assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert checked > 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_a_park_stands_beside_it(language: str) -> None:
    context = city_context(language)
    parks = {item.label: item.window for item in context.scene.items if item.layer == "park"}
    checked = 0
    for plan in [overview_plan(context, ""), *(cluster_plan(context, one, "") for one in context.guide.clusters)]:
        for _, letters, words in SET.findall(plan):
            size = float(letters)
            for (_, _, _, text), room in zip(TEXT.findall(words), rooms(words, size), strict=True):
                if park := parks.get(unescape(text)):
                    checked += 1
                    assert apart(room, park) < size * NEAR_LETTERS, text
    assert checked >= len(parks) * 3


@settings(max_examples=100, deadline=None)
@given(
    st.tuples(st.floats(0, 900), st.floats(0, 900), st.floats(5, 600)),
    st.text("园区 Park", min_size=1, max_size=40),
    st.lists(st.tuples(st.floats(0, 900), st.floats(0, 900), st.floats(5, 300)), max_size=12),
)
def test_no_room_makes_the_name_of_a_park_leave_it(
    place: tuple[float, float, float], label: str, others: list[tuple[float, float, float]]
) -> None:
    window, size = (0.0, 0.0, 1000.0, 1000.0), 15.0
    park = drawn("p", (place[0], place[1], min(place[0] + place[2], 1000), min(place[1] + place[2], 1000)), "park")
    taken: list[Window] = [(x, y, x + side, y + side) for x, y, side in others]
    kept = len(taken)
    for _ in labels([Named(park, label, letters_wide(label))], window, size, taken):
        assert apart(taken[kept], park.window) < size * NEAR_LETTERS


def test_a_town_is_named_where_it_is_and_nothing_else_of_it_is_drawn() -> None:
    context = city_context("zh")
    (town,) = (feature for feature in context.guide.base_features if feature.kind == "town")
    item = context.scene.by_id["town", town.id]
    plan = overview_plan(context, "")
    places = [(float(x), float(y)) for x, y, _, text in TEXT.findall(plan) if text == town.name("zh")]
    assert len(places) == len(SET.findall(plan))
    assert set(places) == {(item.anchor[0], round(item.anchor[1], 1))}
    assert 'class="guide-plan__town' not in plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_covers_the_dot_of_a_station(language: str) -> None:
    context = city_context(language)
    dots = [item.anchor for item in context.scene.items if item.layer == "point"]
    for _, letters, words in SET.findall(overview_plan(context, "")):
        half = float(letters) * DOT
        for room in rooms(words, float(letters)):
            assert not [1 for x, y in dots if overlap(room, (x - half, y - half, x + half, y + half))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plot_that_a_plan_is_about_is_always_named(language: str) -> None:
    context = city_context(language)
    for plot in context.guide.land.values():
        plan = neighbourhood_plan(context, "plot", plot.id, plot.number, "")
        if plan:
            assert f">{plot.number}</text>" in plan
            assert plan.count("guide-plan__focus ") == 1


def test_a_record_without_an_outline_has_no_plan() -> None:
    assert neighbourhood_plan(city_context("zh"), "plot", "nowhere", "x", "") == ""
    assert park_plan(city_context("zh"), "nowhere", "") == ""


def test_plans_keep_to_their_shapes() -> None:
    context = city_context("zh")
    for plan, flattest, tallest in [
        *((park_plan(context, park, ""), 0.5, 0.8) for park in context.guide.parks),
        (overview_plan(context, ""), 0.62, 0.62),
        (neighbourhood_plan(context, "plot", next(iter(context.guide.land)), "x", ""), 0.8, 0.8),
    ]:
        box = re.search(r'viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"', plan)
        assert box
        width, height = float(box[3]), float(box[4])
        assert flattest - 0.001 <= height / width <= tallest + 0.001


def test_the_legend_names_only_statuses_that_occur() -> None:
    context = city_context("zh")
    for park in context.guide.parks:
        plan = park_plan(context, park, "")
        shown = set(re.findall(r"guide-swatch--(\w+)", plan))
        assert shown == {"rest"} | {
            status_spec("land_status", plot.status).tone
            for plot in context.links.plots_of_park(park)
            if plot.id in context.guide.boundaries
        }


def test_plans_legends_and_the_map_have_a_colour_for_every_tone_of_land() -> None:
    charts, states = ((THEME / "styles" / name).read_text("utf-8") for name in ("charts.css", "states.css"))
    canvas = (THEME / "scripts" / "map" / "map-canvas.js").read_text("utf-8")
    tones = {spec.tone for spec in STATUSES["land_status"]}
    assert len(tones) == len(STATUSES["land_status"]), "no two statuses of land look the same"
    filled = set(re.findall(r"\.guide-plan__plot--([\w-]+)", charts)) | {"taken"}  # the fill of a plot without a rule
    assert filled == tones
    gaps = {spec.word for spec in STATUSES["gap"]}
    assert set(re.findall(r"\.guide-swatch--([\w-]+)", states)) == tones | gaps | {"rest"}, "no status by its own word"
    assert states.count(".guide-swatch--open") == 1
    assert tones <= set(re.findall(r"^ +(\w+): \[", canvas, re.MULTILINE))


def test_a_plot_is_drawn_in_the_tone_of_its_status() -> None:
    context = city_context("zh")
    for park in context.guide.parks:
        plan = park_plan(context, park, "")
        for plot in context.links.plots_of_park(park):
            if plot.id in context.guide.boundaries:
                assert f"guide-plan__plot--{status_spec('land_status', plot.status).tone}" in plan


def test_letters_are_large_enough_on_a_phone_and_a_desk() -> None:
    assert LETTERS["wide"] * 1200 >= 16
    assert LETTERS["narrow"] * 328 >= 11
    assert LETTERS["middling"] * 480 >= 11
    assert LETTERS["only"] * 328 >= 11


@pytest.mark.parametrize(
    ("numbers", "prefix"),
    [
        (["LC-A-03", "LC-B-01"], "LC-"),
        (["LC-A-03", "LC-A-04"], "LC-A-"),
        (["A03", "A04"], ""),
        (["LC-A", "QN-A"], ""),
        ([], ""),
    ],
)
def test_the_part_that_all_numbers_share_ends_at_a_dash(numbers: list[str], prefix: str) -> None:
    assert common_prefix(numbers) == prefix


def test_a_plan_says_what_its_numbers_leave_out() -> None:
    plan = park_plan(city_context("zh"), "lc-hitech", "")
    assert "图上编号省去“LC-”" in plan
    assert ">A-03</text>" in plan
    assert ">LC-A-03</text>" not in plan


def test_the_more_important_name_takes_the_room() -> None:
    window = (0.0, 0.0, 1000.0, 1000.0)
    sold = drawn("B-02", (400, 400, 600, 600), style="transferred")
    free = drawn("B-01", (410, 410, 610, 610))
    ordered = by_importance([sold, free], None)
    assert [thing.id for thing in ordered] == ["B-01", "B-02"]
    assert [label.text for label in labels(named(*ordered), window, 40, [])] == ["B-01"]


def test_the_focus_comes_before_everything() -> None:
    sold = drawn("B-02", (0, 0, 10, 10), style="transferred")
    park = drawn("P", (0, 0, 10, 10), layer="park", style="park")
    assert by_importance([park, drawn("B-01", (0, 0, 9, 9)), sold], sold)[0] is sold


def test_a_street_in_pieces_is_named_once() -> None:
    pieces = [drawn(f"street-{number}", (0, 0, 10, 10), "street", "street", "Long Road") for number in range(3)]
    assert len(by_importance(pieces, None)) == 1


def test_names_stay_inside_the_plan_and_inside_small_plots() -> None:
    window = (0.0, 0.0, 100.0, 100.0)
    at_the_edge = drawn("A-01", (95, 40, 105, 60))
    too_small = drawn("LONG-NUMBER-01", (40, 40, 45, 45), style="transferred")
    assert list(labels(named(at_the_edge, too_small), window, 10, [])) == []


def test_what_is_free_may_lean_out_a_little() -> None:
    window = (0.0, 0.0, 100.0, 100.0)
    (status,) = statuses("land_status", Stage.AVAILABLE)
    assert list(labels(named(drawn("A-01", (40, 40, 60, 60), style=status)), window, 10, [])) == [
        Label("A-01", 50.0, 50.0, "plot")
    ]
    assert list(labels(named(drawn("A-01", (40, 40, 60, 60), style="transferred")), window, 10, [])) == []


def test_a_street_is_named_where_there_is_room_along_it() -> None:
    window = (0.0, 0.0, 100.0, 100.0)
    road = MapItem("r", "street", "street", "M0 0", (0, 50, 100, 50), ((50, 50), (80, 50)), "Way", letters_wide("Way"))
    taken = [(40.0, 40.0, 60.0, 60.0)]
    assert [(label.x, label.y) for label in labels(named(road), window, 10, taken)] == [(80, 50)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 900), st.floats(0, 900), st.floats(5, 300), st.floats(-89, 90), st.text("路A-1", max_size=12)
        ),
        max_size=40,
    )
)
def test_in_random_parks_no_name_covers_another_and_the_scale_covers_no_plot(
    parts: list[tuple[float, float, float, float, str]],
) -> None:
    window, size = (0.0, 0.0, 1000.0, 1000.0), 15.0
    items = []
    for number, (x, y, side, turn, label) in enumerate(parts):
        layer = "plot" if number % 2 else "street"
        item = drawn(f"{layer}-{number}", (x, y, x + side, y + side), layer, label=label or "-")
        items.append(replace(item, turns=(turn,)) if layer == "street" else item)
    plots = [item.window for item in items if item.layer == "plot"]
    scale = room_of_scale(window, size, 200, [corner_of_north(window, size)], plots)
    taken = [scale]
    found = list(labels(named(*items), window, size, taken, follows_lines=True))
    assert len(taken) == len(found) + 1
    assert not [pair for pair in combinations(taken, 2) if overlap(*pair)]
    assert all(label.turn == 0 for label in found if label.style == "plot")
    if len(plots) < 3:  # then some place along the edge is free
        assert not [plot for plot in plots if overlap(scale, plot)]


def test_a_station_is_named_below_its_dot() -> None:
    station = drawn("S", (50, 50, 50, 50), "point", "station")
    (label,) = labels(named(station), (0.0, 0.0, 100.0, 100.0), 10, [])
    assert label.y > 50


@pytest.mark.parametrize(("label", "letters"), [("A-03", 2.4), ("岚川", 2.0), ("", 0.0), ("岚A", 1.6)])
def test_letters_are_measured(label: str, letters: float) -> None:
    assert letters_wide(label) == pytest.approx(letters)


@pytest.mark.parametrize("far", [(179.0, 85.0), (1e6, 22.8), (1e300, 1e300)])
def test_a_line_however_long_has_a_few_places_for_its_name(far: tuple[float, float]) -> None:
    guide = city_context("zh").guide
    line = Shape("LineString", ((111.9, 22.8), far, (111.95, 22.8)), "")
    town = Scene(replace(guide, base_features=(MapFeature("r", "river", Wording(zh="江"), line),)), "zh")
    assert len(town.by_id["river", "r"].places) <= MOST_PLACES + 2


def test_the_scripts_of_the_map_draw_every_kind_of_ground() -> None:
    scripts = Path(__file__).parents[2] / "hooks" / "investment_guide" / "theme" / "scripts" / "map"
    canvas, labels_of = ((scripts / name).read_text("utf-8") for name in ("map-canvas.js", "map-labels.js"))
    order = re.search(r"const ORDER = (\[.*?\]);", canvas)
    assert order is not None
    outlines = [drawn for drawn in get_args(Drawn) if not MapLayer("x", drawn).has_card]
    assert json.loads(order[1]) == [*outlines, *GROUND_LAYERS]
    points = re.search(r"POINTS = (\[.*?\]);", "".join(path.read_text("utf-8") for path in scripts.glob("*.js")))
    assert points is not None
    assert {*GROUND_POINTS, *get_args(Drawn)} - {*outlines} == {*json.loads(points[1])}
    assert all(
        labels_of.count(f"{kind}: ") == 2 for kind in (*get_args(Drawn), *GROUND_LAYERS, *GROUND_POINTS, *GROUND_NAMES)
    )


@pytest.mark.parametrize("sign", ["outline", "symbol"])
def test_a_plan_draws_whatever_kind_the_map_has_a_layer_for(monkeypatch: pytest.MonkeyPatch, sign: Drawn) -> None:
    monkeypatch.setattr(scene, "ON_MAP", ((KIND_OF["platforms"], MapLayer("platform", sign)),))
    guide = city_context("zh").guide
    placed = {one.id: one.name.zh for one in guide.platforms.values() if one.place}
    items = Scene(guide, "zh").by_kind["platforms"]
    assert placed
    assert {item.id: item.label for item in items} == placed
    assert {item.layer for item in items} == {sign}
    assert {item for item in Scene(guide, "zh").items if item.layer == sign} == set(items)


def test_the_name_of_a_hub_or_an_area_stands_on_no_park() -> None:
    town = (0.0, 0.0, 100.0, 100.0)
    park = drawn("p", (20.0, 20.0, 60.0, 60.0), "park")
    area = drawn("a", (30.0, 30.0, 50.0, 50.0), "outline", label="镇")
    assert [label.text for label in labels(named(area), town, 2, [], [park.window])] == []
    assert [label.text for label in labels(named(area), town, 2, [])] == ["镇"]


@pytest.mark.parametrize("sign", [(30.0, 15.0, 50.0, 25.0), (15.0, 0.0, 90.0, 19.0)])
def test_the_name_of_a_park_gives_way_to_the_sign_of_a_hub(sign: Window) -> None:
    park = drawn("p", (30.0, 20.0, 50.0, 60.0), "park", label="园区")
    below = (0.0, 55.0, 100.0, 100.0)
    on_it = (31.0, 30.0, 49.0, 50.0)
    (label,) = labels(named(park), (0.0, 0.0, 100.0, 100.0), 4, [sign, below, on_it])
    assert not any(overlap((label.x - 4, label.y - 2, label.x + 4, label.y + 2), room) for room in (sign, below, on_it))
