"""One definition of what is available: every page, paper and file gives the same figure for the city and a park.

The figures are worked out here from the published records of the plots, by the word of their status alone.
"""

import csv
import io
import json
import re
from collections.abc import Iterator

import pytest
from lxml import html

from investment_guide.commands.arguments import either
from investment_guide.documents.share import subject
from investment_guide.documents.wall_map.sheet import sheet_data
from investment_guide.rendering.data import data_files
from investment_guide.rendering.page_context import PageContext
from tests.documents.books import book
from tests.rendering.contexts import LANGUAGES, city_context, city_pages

pytestmark = pytest.mark.slow


def file_of(context: PageContext, path: str) -> str:
    files = {output.path: output.content for output in data_files(context.guide, context.language, context.today)}
    return bytes(files[path]).decode("utf-8-sig")


def records(context: PageContext, kind: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(file_of(context, f"data/{kind}.json"))["records"]
    return found


def area_mu(context: PageContext, status: str, park: str = "") -> float:
    """Of the plots with a status, in the city or in a park."""
    plots = (plot for plot in records(context, "land") if plot["status"] == status and park in {"", plot["park"]})
    return sum(float(str(plot["area_mu"])) for plot in plots)


def words(text: str) -> str:
    """Without tags and spaces: a paper keeps where letters stand, not all the spaces between them."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", text).replace("&#39;", "'"))


def places_of_the_city(context: PageContext) -> Iterator[tuple[str, str]]:
    pages = city_pages(context.language)
    yield "home page", pages[""].body
    yield "list of land", pages["land/"].body
    yield "description of the list", pages["land/"].description
    yield "card and poster", " ".join(value for tile in subject(context, "").tiles for value in tile)
    yield "brochure", book(context.language).words
    parks = [thing for thing in context.scene.items if thing.layer == "park"]
    yield "wall map", " ".join(value for tile in sheet_data(context, parks)["totals"] for value in tile)


def places_of_a_park(context: PageContext, park: str) -> Iterator[tuple[str, str]]:
    pages = city_pages(context.language)
    yield "home page", pages[""].body
    yield "list of parks", pages["parks/"].body
    yield "page of the park", pages[f"parks/{park}/"].body
    yield "brochure", book(context.language).words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_land_available_in_the_city_is_one_figure(language: str) -> None:
    context = city_context(language)
    available, announced = area_mu(context, "available"), area_mu(context, "announced")
    assert available > 0 < announced
    shown, added = (words(context.formatter.area_mu(area)) for area in (available, available + announced))
    for place, text in places_of_the_city(context):
        assert shown in words(text), place
        assert added not in words(text), f"{place} adds what is announced"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_land_available_in_each_park_is_one_figure(language: str) -> None:
    context = city_context(language)
    by_id = {str(park["id"]): park for park in records(context, "parks")}
    assert len(by_id) > 1
    with_announced = 0
    for park, record in by_id.items():
        available, announced = area_mu(context, "available", park), area_mu(context, "announced", park)
        assert record["available_land_mu"] == pytest.approx(available)
        assert record["announced_land_mu"] == pytest.approx(announced)
        shown, added = (words(context.formatter.area_mu(area)) for area in (available, available + announced))
        for place, text in places_of_a_park(context, park):
            assert shown in words(text), f"{place}: {park}"
            assert not announced or added not in words(text), f"{place} adds what is announced: {park}"
        with_announced += announced > 0
    assert with_announced


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_counts_the_plots_that_the_list_counts(language: str) -> None:
    context = city_context(language)
    count = sum(plot["status"] == "available" for plot in records(context, "land"))
    description = city_pages(language)["map/"].description
    assert either(context.language, f"目前可供 {count} 宗", f"available now: {count} plots") in description
    assert words(either(context.language, f"{count} 宗", f"{count} plots")) in words(city_pages(language)["land/"].body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_and_files_list_the_plots_that_are_counted(language: str) -> None:
    context, pages = city_context(language), city_pages(language)
    plots = records(context, "land")
    available = {plot["number"] for plot in plots if plot["status"] == "available"}
    offered = available | {plot["number"] for plot in plots if plot["status"] == "announced"}
    assert available < offered
    first, rest = html.fromstring(pages["land/"].body).xpath("//*[@id='land-table']//table")
    assert {link.text_content() for link in first.xpath("./tbody/tr/th/a")} == offered
    assert not offered & {link.text_content() for link in rest.xpath("./tbody/tr/th/a")}
    compared = html.fromstring(pages["compare/"].body).xpath("//section[@id='land']//tbody/tr/th/a")
    assert {link.text_content() for link in compared} == available
    parks = html.fromstring("".join(page.body for address, page in pages.items() if address.startswith("parks/")))
    listed = parks.xpath("//section[@id='free']//a[contains(@href, 'land/')]")
    assert {link.text_content() for link in listed} == offered
    column, word = (context.formatter.head("status"), context.formatter.word("land_status", "available"))
    lines = list(csv.DictReader(io.StringIO(file_of(context, "data/land.csv"))))
    assert column in lines[0] and sum(line[column] == word for line in lines) == len(available)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_floors_that_are_vacant_are_one_figure(language: str) -> None:
    context, pages = city_context(language), city_pages(language)
    vacant = sum(float(str(record["vacant_m2"])) for record in records(context, "factories"))
    assert vacant == sum(float(str(park["vacant_m2"])) for park in records(context, "parks")) > 0
    shown = words(context.formatter.quantity(vacant, "m2"))
    places = {
        "home page": pages[""].body,
        "list of factories": pages["factories/"].body,
        "description of the list": pages["factories/"].description,
        "card and poster": " ".join(value for tile in subject(context, "").tiles for value in tile),
        "brochure": book(language).words,
    }
    assert [place for place, text in places.items() if shown not in words(text)] == []
    (total,) = html.fromstring(pages["factories/"].body).xpath("(//*[@id='factories-table']//table)[1]/tfoot/tr")
    assert shown in words(total.text_content())
