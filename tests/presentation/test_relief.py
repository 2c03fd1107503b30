"""Parks at an angle from above: halls as high as their floors, small however many sites, words that cover no others."""

import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.model.guide import Guide, Shape
from investment_guide.presentation.drawings.labels import HALF_LINE, is_free
from investment_guide.presentation.drawings.relief import (
    LETTERS,
    MOST_BYTES,
    FlatSite,
    Solid,
    _names,
    height_m,
    park_relief,
)
from investment_guide.presentation.letters import letters_wide
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context


def ring(west: float, south: float, size: float) -> Shape:
    """A square."""
    east, north = west + size, south + size
    return Shape("Polygon", (((west, south), (east, south), (east, north), (west, north), (west, south)),), "")


def crowded(plots: int, halls: int) -> Guide:
    """The city with so many plots and halls in one park, each a square in rows of thirty."""
    guide = city_context("zh").guide
    plot, hall = next(iter(guide.land.values())), next(iter(guide.factories.values()))
    park = plot.park
    land = {
        f"p-{n}": plot.model_copy(update={"id": f"p-{n}", "number": f"P-{n}", "status": "available"})
        for n in range(plots)
    }
    factories = {f"f-{n}": hall.model_copy(update={"id": f"f-{n}", "park": park}) for n in range(halls)}
    at = {key: ring(111 + n % 30 * 0.004, 22 + n // 30 * 0.004, 0.003) for n, key in enumerate((*land, *factories))}
    boundaries = {park: ring(110.99, 21.99, 0.2), **at}
    return replace(guide, land=land, factories=factories, boundaries=boundaries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_free_leads_to_its_page_and_says_what_it_is(language: str) -> None:
    context = city_context(language)
    for park in context.guide.parks:
        relief = park_relief(context, park, f"parks/{park}/")
        if relief is None:
            continue
        links = dict(re.findall(r'<a href="\.\./\.\./land/([^/]+)/" aria-label="([^"]+)"', relief.svg))
        free = {plot.id: plot for plot in context.relations.offer_in_park(park).plots}
        drawn = {key for key in free if key in context.guide.boundaries}
        assert links.keys() == drawn
        assert all(free[key].number in words for key, words in links.items())
        halls = re.findall(r'<a href="\.\./\.\./factories/([^/]+)/"', relief.svg)
        here = [one.id for one in context.guide.factories.values() if one.park == park]
        assert sorted(halls) == sorted(one for one in here if one in context.guide.boundaries)


@pytest.mark.parametrize(("plots", "halls"), [(1, 1), (60, 12), (600, 5), (40, 120)])
def test_a_park_of_any_size_is_small(plots: int, halls: int) -> None:
    guide = crowded(plots, halls)
    context = PageContext(guide, "zh", TODAY)
    relief = park_relief(context, next(iter(guide.land.values())).park, "parks/x/")
    assert (relief is None) == (halls > 100)
    assert relief is None or len(relief.svg.encode()) < MOST_BYTES


def test_a_hall_is_as_high_as_its_floors_and_flat_where_one_is_unknown() -> None:
    hall = next(iter(city_context("zh").guide.factories.values()))
    known = [floor.model_copy(update={"clear_height_m": 5.0, "floor": n + 1}) for n, floor in enumerate(hall.floors)]
    below = known[0].model_copy(update={"floor": -1, "clear_height_m": 3.0})
    assert height_m(hall.model_copy(update={"floors": (below, *known)})) == 5.0 * len(known)
    unknown = known[0].model_copy(update={"clear_height_m": None})
    assert height_m(hall.model_copy(update={"floors": (unknown, *known[1:])})) == 0


def test_a_park_without_halls_is_left_to_its_plan() -> None:
    guide = crowded(3, 0)
    assert park_relief(PageContext(guide, "zh", TODAY), next(iter(guide.land.values())).park, "") is None


def test_no_number_stands_on_a_hall() -> None:
    """In front of it, behind it or beside it, but on no wall or roof, not even on its own."""
    halls = [
        Solid(
            "", "", f"F-{n:02}", "open", (), "", (200.0 + 34 * n, 150.0 + 9 * n, 230.0 + 34 * n, 190.0 + 9 * n), n < 6
        )
        for n in range(9)
    ]
    sites = [FlatSite("", "", f"A-{n:02}", "open", "", (180.0 + 40 * n, 172.0), True) for n in range(9)]
    found = list(_names(sites, halls, "wide", 400.0))
    assert {label for label, _, _ in found if label.startswith("F")} == {hall.label for hall in halls}
    for label, x, y in found:
        half, high = letters_wide(label) * LETTERS["wide"] / 2, LETTERS["wide"] * HALF_LINE
        room = (x - half + 0.1, y - high + 0.1, x + half - 0.1, y + high - 0.1)
        assert is_free(room, [hall.room for hall in halls]), label


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 720), st.floats(0, 400), st.text("A地-1", min_size=1, max_size=20), st.booleans()),
        max_size=60,
    ),
    st.sampled_from(sorted(LETTERS)),
)
def test_no_number_covers_another(places: list[tuple[float, float, str, bool]], letters: str) -> None:
    sites = [FlatSite("", "", label, "open", "", (x, y), is_free_now) for x, y, label, is_free_now in places]
    size = LETTERS[letters]
    rooms = []
    for label, x, y in _names(sites, [], letters, 400.0):
        half = letters_wide(label) * size / 2
        rooms.append((x - half, y - size * HALF_LINE, x + half, y + size * HALF_LINE))
    assert all(is_free(one, [other]) for one, other in combinations(rooms, 2))
    assert all(west >= 0 and north >= 0 and east <= 720 and south <= 400 for west, north, east, south in rooms)
