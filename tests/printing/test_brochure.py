"""The brochure: the numbers of the JSON, the pages and bookmarks that belong in it, and text that stays text."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

import pytest
from pypdf import PdfReader

from investment_guide.findings.totals import FREE_LAND, is_free_plot, vacant_m2
from investment_guide.model.values import Text
from investment_guide.printing.brochure import parks, sites
from investment_guide.printing.brochure.book import PATH, brochure, chapters
from investment_guide.printing.brochure.elements import number
from investment_guide.printing.fonts import LACKING
from investment_guide.printing.press import Press, page_count
from investment_guide.rendering.data import data_files
from investment_guide.rendering.view import View
from tests.printing.test_sheets import DAY, HOSTILE, squeezed, text_of
from tests.rendering.views import LANGUAGES, demo_view, sample_view

A4 = (595, 842)  # points
NOTHING_BUT_HEAD_AND_FOOT = 150  # letters


@cache
def printed(language: str) -> bytes:
    """The brochure of the demo, once."""
    press = Press(DAY)
    (output,) = brochure(demo_view(language), press)
    assert output.path == PATH and press.remarks == []
    return output.content


@cache
def words_of_pages(language: str) -> tuple[str, ...]:
    """All words of each page, without spaces."""
    return tuple(squeezed(page.extract_text()) for page in reader(language).pages)


def reader(language: str) -> PdfReader:
    """The demo brochure, read by a program of others."""
    return PdfReader(io.BytesIO(printed(language)))


def published(view: View, name: str) -> list[dict[str, Any]]:
    """The records of a published JSON file."""
    files = {output.path: output.content for output in data_files(view.guide, view.language, view.today)}
    records: list[dict[str, Any]] = json.loads(files[f"data/{name}.json"])["records"]
    return records


def bookmarks(outline: Any, depth: int = 1) -> Iterator[tuple[int, str]]:
    """The entries of a PDF outline with their depth."""
    for entry in outline:
        if isinstance(entry, list):
            yield from bookmarks(entry, depth + 1)
        else:
            yield depth, str(entry.title)


@pytest.mark.parametrize("language", LANGUAGES)
def test_area_price_and_status_of_every_free_plot_are_those_of_the_json(language: str) -> None:
    view = demo_view(language)
    speech, everything = view.speech, "".join(words_of_pages(language))
    free = [record for record in published(view, "land") if record["status"] in FREE_LAND]
    assert len(free) == len([plot for plot in view.guide.land.values() if is_free_plot(plot)]) > 10
    for record in free:
        cells = [
            record["number"],
            speech.plain(view.guide.parks[record["park"]].name),
            speech.word("land_status", record["status"]),
            speech.area_mu(record["area_mu"]),
        ]
        if record.get("start_price_wan_mu") is not None:
            cells.append(speech.quantity(record["start_price_wan_mu"], "wan_mu"))
            cells.append(speech.quantity(record["start_price_wan"], "wan"))
        assert squeezed("".join(cells)) in everything, record["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_vacant_floor_is_there_with_its_area(language: str) -> None:
    view, everything = demo_view(language), "".join(words_of_pages(language))
    for factory in view.guide.factories.values():
        assert squeezed(view.speech.plain(factory.name)) in everything
        for floor in factory.floors:
            if vacant := vacant_m2(factory, floor):
                assert squeezed(view.speech.quantity(vacant, "m2")) in everything, factory.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_policy_is_there_with_its_document_number(language: str) -> None:
    records, everything = published(demo_view(language), "policies"), "".join(words_of_pages(language))
    assert len(records) > 20
    missing = [one["id"] for one in records if squeezed(one["document"].get("number") or "") not in everything]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bookmarks_are_the_chapters_and_sections(language: str) -> None:
    expected = []
    for chapter in chapters(demo_view(language)):
        expected.append((1, chapter.title))
        expected += [(2, part["words"]) for part in chapter.elements if part["kind"] == "heading"]
    assert list(bookmarks(reader(language).outline)) == expected
    contents = words_of_pages(language)[1]
    assert [words for _, words in expected if squeezed(words) not in contents] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_forty_pages_of_a4_each_with_something_on_it(language: str) -> None:
    pages = reader(language).pages
    assert 36 <= len(pages) == page_count(printed(language)) <= 52
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {A4}
    bare = [place for place, words in enumerate(words_of_pages(language), 1) if len(words) < NOTHING_BUT_HEAD_AND_FOOT]
    assert set(bare) <= {1, len(pages)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_begins_outside_of_its_page_and_no_character_is_lacking(language: str) -> None:
    astray: list[tuple[int, str]] = []
    for place, page in enumerate(reader(language).pages, 1):

        def seen(text: str, _matrix: Any, at: list[float], *_: Any, place: int = place) -> None:
            if text.strip() and not (0 <= at[4] <= A4[0] and 0 <= at[5] <= A4[1]):
                astray.append((place, text))

        assert LACKING not in page.extract_text(visitor_text=seen)
    assert astray == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_tagged_with_language_title_and_codes(language: str) -> None:
    view, book = demo_view(language), reader(language)
    root: Any = book.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True and root["/Lang"].startswith(language)
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert book.metadata is not None and book.metadata.title == view.speech.plain(view.guide.settings.name)
    everything = words_of_pages(language)
    assert squeezed(view.say("示例数据", "Sample data")) in everything[0]
    assert squeezed(view.say("扫码", "Scan")) in everything[-1]


def test_without_an_address_there_are_no_codes() -> None:
    view = demo_view("zh")
    settings = view.guide.settings.model_copy(update={"site_url": None})
    (output,) = brochure(View(replace(view.guide, settings=settings), "zh", DAY), Press(DAY))
    assert "扫码" not in text_of(output.content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_presses_print_the_same_bytes(language: str) -> None:
    (again,) = brochure(View(demo_view(language).guide, language, DAY), Press(DAY))
    assert again.content == printed(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_guide_with_every_field_filled_can_be_printed(language: str) -> None:
    press = Press(DAY)
    (output,) = brochure(sample_view(language), press)
    assert page_count(output.content) > 10 and press.remarks == []


def test_markup_in_names_prints_as_text() -> None:
    guide = demo_view("zh").guide
    name = Text(zh=HOSTILE, en=HOSTILE)
    plot = next(plot for plot in guide.land.values() if is_free_plot(plot))
    park, policy = next(iter(guide.parks.values())), next(iter(guide.policies.values()))
    hostile = replace(
        guide,
        land=MappingProxyType({**guide.land, plot.id: plot.model_copy(update={"name": name})}),
        parks=MappingProxyType({**guide.parks, park.id: park.model_copy(update={"name": name})}),
        policies=MappingProxyType({**guide.policies, policy.id: policy.model_copy(update={"title": name})}),
    )
    (output,) = brochure(View(hostile, "zh", DAY), Press(DAY))
    assert text_of(output.content).count(squeezed(HOSTILE)) >= 5


def test_of_many_sites_a_book_shows_the_first_and_tells_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sites, "MOST_LINES", 4)
    monkeypatch.setattr(parks, "MOST_PARKS", 1)
    free = sum(map(is_free_plot, demo_view("zh").guide.land.values()))
    (output,) = brochure(demo_view("zh"), Press(DAY))
    words = text_of(output.content)
    assert f"另有{free - 4}处见网页" in words and "另有2处见网页" in words


@pytest.mark.parametrize(
    ("words", "whole", "rest"),
    [
        ("52.30 亩（34 867 ㎡）", "52", ".30 亩（34 867 ㎡）"),
        ("1\N{NO-BREAK SPACE}250 万元", "1\N{NO-BREAK SPACE}250", " 万元"),
        ("CN¥ 4.05 million/ha", "CN¥ 4", ".05 million/ha"),
        ("12,600 m²", "12,600", " m²"),
        ("≥ 200", "≥ 200", ""),
    ],
)
def test_a_number_is_parted_at_its_decimal_point(words: str, whole: str, rest: str) -> None:
    assert number(words) == {"whole": whole, "rest": rest}


def test_words_without_a_number_stay_words() -> None:
    assert number("面议") == "面议"
