"""The strip of minutes by road: every place that has them once, in its band, no mark on another, and in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from investment_guide.model.record import Distance
from investment_guide.model.values import Text
from investment_guide.presentation.drawings.reach import BANDS, LANES, LETTERS, NARROW, RADIUS, WIDE, reach
from investment_guide.presentation.letters import letters_wide
from tests.rendering.contexts import city_context

LARGEST_BYTES = 30_000


def place(minutes: float | None, name: str = "x") -> Distance:
    return Distance(to=Text(zh=name, en=name), kind="city", km=1, minutes=minutes)


def drawn(*minutes: float | None, language: str = "zh") -> html.HtmlElement:
    return html.fromstring(str(reach(city_context(language), [place(one) for one in minutes], "key")))


def strip(figure: html.HtmlElement, name: str) -> html.HtmlElement:
    (found,) = figure.cssselect(f".guide-reach__strip--{name}")
    return found


def marks(figure: html.HtmlElement) -> list[tuple[float, float]]:
    return [(float(one.get("cx", "")), float(one.get("cy", ""))) for one in figure.cssselect("circle")]


def test_nothing_is_drawn_without_minutes() -> None:
    assert reach(city_context("zh"), [], "key") == reach(city_context("zh"), [place(None)], "key") == ""


@pytest.mark.parametrize(
    "minutes", [(5.0,), (0.0, 60.0, 61.0, 120.0, 180.0), (30.0, 185.0, 400.0), tuple(range(8, 200, 24))]
)
def test_every_place_stands_once_in_its_band(minutes: tuple[float, ...]) -> None:
    figure = drawn(*minutes)
    listed = list(figure.cssselect("li"))
    assert [item.get("value") for item in listed] == [str(number) for number in range(1, len(minutes) + 1)]
    for name in ("narrow", "wide"):
        drawing = strip(figure, name)
        assert len(marks(drawing)) == len(minutes)
        ends = [int(text.text or "") for text in drawing.cssselect(".guide-reach__minutes")][:-1]
        assert set(BANDS) <= set(ends)
        assert ends[-1] >= max(minutes)


@pytest.mark.parametrize(("name", "width"), [("narrow", NARROW), ("wide", WIDE)])
def test_marks_are_within_the_drawing_and_on_no_other(name: str, width: float) -> None:
    found = marks(strip(drawn(8, 17, 30, 31, 105, 115, 130, 150, 185), name))
    for at, (x, y) in enumerate(found):
        assert RADIUS <= x <= width - RADIUS and y >= RADIUS
        assert all((x - a) ** 2 + (y - b) ** 2 > (2 * RADIUS) ** 2 for a, b in found[at + 1 :])
    assert len({y for _, y in found}) <= LANES


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 600), st.text("港口 Port", min_size=1, max_size=30)), min_size=1, max_size=24))
def test_no_name_on_the_wide_strip_covers_a_mark_or_another(places: list[tuple[int, str]]) -> None:
    distances = [place(float(minutes), name) for minutes, name in places if name.strip()] or [place(1.0)]
    drawing = strip(html.fromstring(str(reach(city_context("zh"), distances, "key"))), "wide")
    rooms = [(x - RADIUS, y, x + RADIUS) for x, y in marks(drawing)]
    for text in drawing.cssselect(".guide-reach__name"):
        x, y, wide = float(text.get("x", "")), float(text.get("y", "")) - 4.5, letters_wide(text.text or "") * LETTERS
        left = x - wide if "before" in text.get("class", "") else x
        assert left >= 0 and left + wide <= WIDE
        over = [one for one in rooms if abs(one[1] - y) < RADIUS and one[0] < left + wide - 0.2 and left < one[2] - 0.2]
        assert over == []
        rooms.append((left, y, left + wide))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_park_has_a_small_strip_that_says_its_words(language: str) -> None:
    context = city_context(language)
    for park in context.guide.parks.values():
        strip = reach(context, park.distances, park.id)
        assert 0 < len(str(strip).encode()) < LARGEST_BYTES
        words = html.fromstring(str(strip)).text_content()
        for distance in park.distances:
            assert context.formatter.plain(distance.to) in words
            assert context.formatter.word("distance_kind", distance.kind) in words


def test_a_place_without_minutes_is_named_below_the_strip() -> None:
    context = city_context("zh")
    park = next(iter(context.guide.parks.values()))
    untimed = park.distances[0].model_copy(update={"minutes": None})
    found = html.fromstring(str(reach(context, (untimed, *park.distances[1:]), park.id)))
    (further,) = found.xpath("//ul[@class='guide-reach__places']/li")
    assert context.formatter.plain(untimed.to) in further.text_content()
    assert "分钟" not in further.text_content()
