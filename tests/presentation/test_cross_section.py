"""Halls cut open: heights to scale, vacant parts by area, nothing that the record does not say, small in any case."""

import re
from typing import Any

import pytest

from investment_guide.documents.site_styles import paper_svg
from investment_guide.model.factories import Factory
from investment_guide.presentation.drawings.cross_section import (
    ROW,
    Storey,
    _placed,
    cross_section,
    tones_of_floors,
)
from tests.formatting.sample_guide import record
from tests.rendering.contexts import LANGUAGES, city_context

MOST_BYTES = 30_000


def floor(number: int, **facts: Any) -> dict[str, Any]:
    """A floor of 1 000 m² that is let, with further facts."""
    return {"floor": number, "area_m2": 1000, "vacant_m2": 0, "status": "let", **facts}


def hall(*floors: dict[str, Any], **facts: Any) -> Factory:
    """A hall of these floors alone: without docks, yard and lifts."""
    plain = {"loading_docks": None, "yard_depth_m": None, "count": None, "available_count": None}
    found = record("factories", floors=list(floors), **{**plain, **facts})
    assert isinstance(found, Factory)
    return found


def storeys(factory: Factory) -> list[Storey]:
    """The floors as they are placed, from the top down."""
    return _placed(city_context("en"), factory, 290.0)


def test_heights_are_to_scale_and_widths_show_areas() -> None:
    low, high = storeys(hall(floor(1, clear_height_m=9), floor(2, clear_height_m=4.5, area_m2=500)))[::-1]
    assert low.height == pytest.approx(high.height * 2, abs=0.2)
    assert low.width == pytest.approx(high.width * 2, abs=0.2)
    assert high.bottom == low.top
    assert high.height >= ROW


def test_the_vacant_part_is_its_share_of_the_floor() -> None:
    (part,) = storeys(hall(floor(1, status="partly", vacant_m2=250, clear_height_m=6)))
    assert part.vacant == pytest.approx(part.width / 4, abs=0.1)
    (kept,) = storeys(hall(floor(1, status="reserved", clear_height_m=6)))
    assert (kept.vacant, kept.tone) == (0, "held")


def test_what_the_record_does_not_say_is_not_drawn() -> None:
    drawing = cross_section(city_context("en"), hall(floor(1)))
    assert "guide-hall__crane" not in drawing
    assert "guide-hall__dock" not in drawing
    assert "guide-hall__wall--unknown" in drawing and ">?<" in drawing
    assert "Yard" not in drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_height_load_crane_docks_and_yard_stand_in_the_drawing_and_in_its_words(language: str) -> None:
    context = city_context(language)
    facts = {"clear_height_m": 13.5, "floor_load_kg_m2": 5000, "crane_tonnes": 32}
    drawing = cross_section(context, hall(floor(1, **facts), loading_docks=8, yard_depth_m=40))
    words = re.search(r"<desc[^>]*>(.*?)</desc>", drawing, re.DOTALL)
    quantity = context.formatter.quantity
    stated = [quantity(13.5, "m"), quantity(5000, "kg_m2"), quantity(32, "t"), quantity(40, "m")]
    assert words and [value for value in stated if value not in words[1]] == []
    assert [value for value in stated if value not in drawing.replace(words[0], "")] == []
    assert len(re.findall(r">8<", drawing)) == 1


@pytest.mark.parametrize("floors", [1, 5, 30, 60])
def test_a_building_of_any_height_is_small(floors: int) -> None:
    alike = hall(*(floor(number, clear_height_m=4) for number in range(1, floors + 1)))
    assert len(storeys(alike)) == (1 if floors > 5 else floors)
    differing = hall(*(floor(number, clear_height_m=4, area_m2=1000 + number) for number in range(1, floors + 1)))
    assert len(storeys(differing)) == floors
    for factory in (alike, differing):
        assert len(cross_section(city_context("en"), factory).encode()) < MOST_BYTES * max(1, floors / 40)


def test_floors_alike_are_one_with_both_numbers() -> None:
    tower = storeys(hall(floor(1, clear_height_m=6), *(floor(number, clear_height_m=4) for number in range(2, 30))))
    assert [len(one.floors) for one in tower] == [28, 1]
    assert "2–29" in tower[0].name


def test_basements_lie_below_the_ground() -> None:
    drawing = cross_section(city_context("en"), hall(floor(-1, clear_height_m=4), floor(1, clear_height_m=6)))
    ground = re.search(r'guide-hall__ground" d="M0 ([\d.]+)H', drawing)
    upper, lower = storeys(hall(floor(-1, clear_height_m=4), floor(1, clear_height_m=6)))
    assert ground and float(ground[1]) == upper.bottom == lower.top


def test_hostile_names_are_escaped() -> None:
    drawing = cross_section(city_context("en"), hall(floor(1), name="<script>" + "x" * 400))
    assert "<script>" not in drawing


def test_the_legend_has_every_tone_that_is_drawn() -> None:
    for factory in city_context("en").guide.factories.values():
        drawn = set(re.findall(r"guide-hall__floor--(\w+)", cross_section(city_context("en"), factory)))
        named = {tone for tone, _ in tones_of_floors(city_context("en"), factory)}
        assert named <= drawn
        assert drawn - named <= {"taken"}  # below a floor that is wholly vacant


def test_paper_has_its_colours() -> None:
    context = city_context("zh")
    drawing = cross_section(context, next(iter(context.guide.factories.values())))
    paper = paper_svg(context, drawing, 360)
    assert ".guide-hall__floor--open{fill: " + context.colours["open-fill"] in paper
    assert "var(" not in paper
