"""The brochure: the numbers of the JSON, the pages and bookmarks that belong in it, and text that stays text."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import pytest

from investment_guide.analysis.totals import is_on_offer, vacant_m2
from investment_guide.commands.arguments import either
from investment_guide.documents.brochure import parks, sites
from investment_guide.documents.brochure.book import brochure, brochure_data, chapters
from investment_guide.documents.brochure.elements import number, parts_of
from investment_guide.documents.brochure.origins import SourceNumbers
from investment_guide.documents.plans import plan_part
from investment_guide.documents.typst_compilers import TypstCompilers, page_count
from investment_guide.formatting.site_fields import Kind, columns
from investment_guide.model.parks import Park
from investment_guide.model.statuses import ON_OFFER, statuses
from investment_guide.model.values import Text
from investment_guide.presentation.drawings.site_plan import bare_park_plan
from investment_guide.publishable.fonts import LACKING
from investment_guide.rendering.data import data_files
from investment_guide.rendering.page_context import PageContext
from tests.documents.books import book, city_book, printed
from tests.documents.layout_rules import (
    bare_pages,
    collisions,
    gaps,
    headings_left_behind,
    on_drawings,
    on_rules,
    outside_the_margins,
    parted,
    small_letters,
    widows,
)
from tests.documents.pdf_reading import Paper
from tests.documents.published_prices import published_price
from tests.documents.test_sheets import HOSTILE, squeezed
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context

pytestmark = pytest.mark.slow

A4 = (595, 842)  # points
ALL_LANGUAGES = (*LANGUAGES, "ja")  # the city's own words are English in its Japanese book
OUTLINES = ("focus", "focus--park")
TABLES_PT, CARDS_PT = 8.5, 8.0


def published(context: PageContext, name: str) -> list[dict[str, Any]]:
    """The records of a published JSON file."""
    files = {output.path: output.content for output in data_files(context.guide, context.language, context.today)}
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
    context = city_context(language)
    formatter, everything = context.formatter, book(language).words
    free = [record for record in published(context, "land") if record["status"] in statuses("land_status", *ON_OFFER)]
    assert len(free) == len([plot for plot in context.guide.land.values() if is_on_offer(plot)]) > 10
    for record in free:
        cells = [
            record["number"],
            formatter.word("land_status", record["status"]),
            formatter.area_mu(record["area_mu"]),
        ]
        if record.get("start_price_wan_mu") is not None:
            cells.append(formatter.bounds(published_price(record["start_price_wan_mu"]), "wan_mu"))
            cells.append(formatter.bounds(published_price(record["start_price_wan"]), "wan"))
        assert squeezed("".join(cells)) in everything, record["id"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "chapter"), [("land", sites.land_table), ("factory", sites.factory_tables)])
def test_tables_of_sites_have_the_columns_of_their_lists(kind: Kind, chapter: Any, language: str) -> None:
    context = city_context(language)
    table = next(one for one in chapter(context, SourceNumbers(context)).elements if one["kind"] == "table")
    heads = [column["title"] for column in table["columns"]]
    wanted = [context.gettext(label) for _, label in columns(kind)]
    assert [head for head in heads if head in wanted] == wanted
    assert {len(row) for group in table["groups"] for row in group["rows"]} == {len(heads)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_vacant_floor_is_there_with_its_area(language: str) -> None:
    context, everything = city_context(language), book(language).words
    for factory in context.guide.factories.values():
        assert squeezed(context.formatter.plain(factory.name)) in everything
        for floor in factory.floors:
            if vacant := vacant_m2(factory, floor):
                assert squeezed(context.formatter.quantity(vacant, "m2")) in everything, factory.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_policy_is_there_with_its_document_number(language: str) -> None:
    records, everything = published(city_context(language), "policies"), book(language).words
    assert len(records) > 20
    missing = [one["id"] for one in records if squeezed(one["document"].get("number") or "") not in everything]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bookmarks_are_the_chapters_and_sections(language: str) -> None:
    expected: list[tuple[int, str]] = []
    for chapter in chapters(city_context(language)):
        if chapter.is_annex and (1, annex_title(language)) not in expected:
            expected.append((1, annex_title(language)))
        expected.append((1, chapter.title))
        expected += [(2, part["words"]) for part in chapter.elements if part["kind"] == "heading"]
    assert list(bookmarks(book(language).reader.outline)) == expected
    divider = expected.index((1, annex_title(language)))
    contents, of_annex = book(language).pages[1].words, book(language).pages[pages_of_main_part(language)].words
    assert [words for _, words in expected[: divider + 1] if squeezed(words) not in contents] == []
    assert [words for _, words in expected[divider:] if squeezed(words) not in of_annex] == []


def annex_title(language: str) -> str:
    """What the second part of the book is called."""
    return str(brochure_data(city_context(language))["annex"]["title"])


def pages_of_main_part(language: str) -> int:
    """The pages before the title of the annex, with the cover."""
    reader = book(language).reader
    (divider,) = [one for one in reader.outline if not isinstance(one, list) and one.title == annex_title(language)]
    number = reader.get_destination_page_number(divider)
    assert number is not None
    return number


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_main_part_of_at_most_28_pages_of_a4_and_an_annex_with_numbers_of_its_own(language: str) -> None:
    pages, paper = book(language).reader.pages, book(language)
    assert 24 <= pages_of_main_part(language) <= 28
    assert len(pages) == page_count(city_book(language)) <= 56
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {A4}
    annex = paper.pages[pages_of_main_part(language) + 1 : -1]
    prefix = either(language, "附", "D")
    assert [page.words[-len(f"{prefix}{n}") :] for n, page in enumerate(annex, 2)] == [
        f"{prefix}{n}" for n in range(2, len(annex) + 2)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_but_the_covers_is_under_two_thirds_full(language: str) -> None:
    assert bare_pages(book(language), least=2 / 3) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_is_under_six_points_text_not_under_nine_and_a_half_tables_not_under_eight_and_a_half(
    language: str,
) -> None:
    """Small print, such as days and sources, may be smaller, and the annex, which is looked up."""
    paper, main = book(language), pages_of_main_part(language)
    assert small_letters(paper, 6.0) == []
    letters: Counter[float] = Counter()
    for page in paper.pages[2:main]:
        for run in page.runs:
            letters[round(run.size, 1)] += round(run.right - run.left)
    assert max(letters, key=lambda size: letters[size]) >= TABLES_PT
    assert letters[9.5] > 0
    small = sum(count for size, count in letters.items() if size < CARDS_PT)
    assert small < 0.2 * letters.total()


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_an_address_of_email_and_a_number_with_its_unit_stay_on_one_line(language: str) -> None:
    pages = book(language).reader.pages
    lines = [line for page in pages for line in page.extract_text().replace("\xa0", " ").splitlines()]
    mails = {person.email for person in city_context(language).guide.contacts.values() if person.email}
    assert {mail for mail in mails if not any(mail in line for line in lines)} == set()
    assert [line for line in lines if re.match(r"(㎡|万元|公里|千瓦时|kVA)(\s|$)", line.strip())] == []
    assert parted(lines) == []


def test_what_parts_a_number_from_its_unit_is_found() -> None:
    lines = [
        "最高 250 万元/",
        "亩以上",
        "至 2028 年 12 月 31",
        "日",
        "毕业约 2",
        "700 人",
        "million/",
        "ha",
        "(≈",
        "US$ 1",
    ]
    assert len(parted(lines)) == 5
    assert parted(["2028 年 12 月", "31 日", "0.42–0.5", "300–800 公里"]) == []


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_no_page_has_an_empty_half(language: str) -> None:
    """Neither the list of contents nor the last page with sources, whose imprint stands at its foot."""
    assert gaps(book(language), most=0.4) == []


def test_a_book_in_japanese_is_set_by_the_same_rules() -> None:
    """But for collisions: Japanese stops are squeezed, so that the boxes of letters meet where their shapes do not."""
    paper = book("ja")
    assert bare_pages(paper, least=2 / 3) == [] == small_letters(paper, 6.0)
    assert outside_the_margins(paper) == []
    assert on_rules(paper) == [] == on_drawings(paper)
    assert widows(paper) == [] == headings_left_behind(paper)


def test_no_page_begins_with_small_print_about_the_one_before() -> None:
    context = city_context("en")
    parts = [part for chapter in chapters(context) for part in parts_of(chapter)]
    kinds = [[element["kind"] for element in part["elements"]] for part in parts]  # type: ignore[union-attr, index, call-overload]
    assert any("table" in some for some in kinds)
    assert [some for some in kinds if ("table", "note") in pairwise(some)] == []


def test_quotation_marks_of_english_are_not_those_of_chinese() -> None:
    families: set[str] = set()

    def visit(text: str, _cm: Any, _tm: Any, font: Any, _size: float) -> None:
        if set(text) & set("“”‘’") and font:
            families.add(str(font["/BaseFont"]).rpartition("+")[2].partition("-")[0])

    for page in book("en").reader.pages[pages_of_main_part("en") - 20 : pages_of_main_part("en")]:
        page.extract_text(visitor_text=visit)
    assert families == {"NotoSans"}


def test_for_a_printing_house_there_is_bleed_around_the_trim_box_and_a_profile_of_the_colours() -> None:
    (output,) = brochure(city_context("zh"), TypstCompilers(TODAY), bleed_mm=3.0)
    made, usual, bleed = Paper(output.content), book("zh"), 3 / 25.4 * 72
    for page in made.reader.pages:
        assert [float(one) for one in page.trimbox] == pytest.approx(
            [bleed, bleed, bleed + 595.28, bleed + 841.89], abs=0.1
        )
        for outer in (page.mediabox, page.bleedbox):
            assert [float(one) for one in outer] == pytest.approx(
                [0, 0, 595.28 + 2 * bleed, 841.89 + 2 * bleed], abs=0.1
            )
    (intent,) = (one.get_object() for one in made.root["/OutputIntents"])
    assert intent["/OutputCondition"] == "sRGB" and intent["/DestOutputProfile"].get_object().get_data()
    metadata = made.root["/Metadata"].get_object().get_data()
    assert b"pdfaid:part" in metadata and b"pdfuaid:part" in metadata
    for set_page, same in zip(made.pages, usual.pages, strict=True):
        assert [(run.left - bleed, run.baseline - bleed) for run in set_page.runs] == [
            pytest.approx((run.left, run.baseline), abs=0.1) for run in same.runs
        ]


def test_a_book_can_be_sent() -> None:
    assert max(len(city_book(language)) for language in LANGUAGES) <= 3_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_run_of_letters_is_between_the_margins_and_covers_no_other(language: str) -> None:
    assert sum(len(page.runs) for page in book(language).pages) > 2000
    assert outside_the_margins(book(language)) == []
    assert collisions(book(language)) == []
    assert on_rules(book(language)) == [] == on_drawings(book(language))
    assert LACKING not in book(language).words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_a_table_stands_alone_on_a_page_and_no_heading_at_its_foot(language: str) -> None:
    tree = book(language).tree
    assert len(list(tree.all("Table"))) > 40 < len(list(tree.all("H2")))
    assert [len(one.pages) for one in tree.all("Table") if len(one.pages) > 1] != []
    assert widows(book(language)) == []
    assert headings_left_behind(book(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_tagged_with_language_title_contents_and_heads(language: str) -> None:
    context, root, tree = city_context(language), book(language).root, book(language).tree
    assert root["/MarkInfo"]["/Marked"].value is True and root["/Lang"].startswith(language)
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    metadata = book(language).reader.metadata
    assert metadata is not None and metadata.title == context.formatter.plain(context.guide.settings.name)
    listed = list(tree.all("TOCI"))
    assert len(listed) == sum(len(list(tree.all(tag))) for tag in ("H1", "H2"))
    assert all(list(one.all("Link")) for one in listed)
    assert all(list(table.all("TH")) for table in tree.all("Table"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_and_values_are_lists_and_each_name_on_a_plan_is_there_once(language: str) -> None:
    paper, context = book(language), city_context(language)
    items = list(paper.tree.all("LI"))
    assert len(items) > 100
    assert len(items) == len(list(paper.tree.all("Lbl"))) == len(list(paper.tree.all("LBody")))
    for park in context.guide.parks.values():
        number = next(
            n for n, page in enumerate(paper.pages[5:], 5) if site_plan_of(context, park) & figures_of(paper, n)
        )
        found = Counter(re.findall(r"\b[A-Z]-\d\d\b", paper.reader.pages[number].extract_text()))
        assert len(found) > 3 and set(found.values()) == {1}


def site_plan_of(context: PageContext, park: Park) -> set[str]:
    """What the picture of a park is called for readers who cannot see it."""
    return {context.gettext("Site plan of {name}", name=context.formatter.plain(park.name))}


def figures_of(paper: Paper, number: int) -> set[str]:
    """The alternative texts of the figures of a page."""
    return {figure.described for figure in paper.tree.all("Figure") if number in figure.pages}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_covers_say_that_it_is_a_sample_and_lead_to_the_website(language: str) -> None:
    context, pages = city_context(language), book(language).pages
    assert squeezed(either(context.language, "示例数据", "Sample data")) in pages[0].words
    assert squeezed(either(context.language, "扫码", "Scan")) in pages[-1].words


def test_two_presses_print_the_same_bytes() -> None:
    assert printed(PageContext(city_context("zh").guide, "zh", TODAY)) == city_book("zh")


def test_markup_prints_as_text_and_a_book_tells_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sites, "MOST_LINES", 4)
    monkeypatch.setattr(parks, "MOST_PARKS", 1)
    guide = city_context("zh").guide
    name, free = Text(zh=HOSTILE, en=HOSTILE), [plot for plot in guide.land.values() if is_on_offer(plot)]
    park, policy = next(iter(guide.parks.values())), next(iter(guide.policies.values()))
    hostile = replace(
        guide,
        land=MappingProxyType({**guide.land, free[0].id: free[0].model_copy(update={"name": name})}),
        parks=MappingProxyType({**guide.parks, park.id: park.model_copy(update={"name": name})}),
        policies=MappingProxyType({**guide.policies, policy.id: policy.model_copy(update={"title": name})}),
    )
    made = Paper(printed(PageContext(hostile, "zh", TODAY)))
    assert made.words.count(squeezed(HOSTILE)) >= 5
    assert f"另有{len(free) - 4}处见网页" in made.words and "另有2处见网页" in made.words
    assert outside_the_margins(made) == [] == collisions(made)


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


def test_rules_that_only_change_a_line_hold_on_paper_too() -> None:
    context = city_context("zh")
    drawn = plan_part(context, bare_park_plan(context, next(iter(context.guide.parks)), ("wide",)), "plan")
    assert drawn is not None
    wide, thin = (
        float(re.findall(rf"__{name}{{[^}}]*stroke-width: ([\d.]+)", str(drawn["svg"]))[0]) for name in OUTLINES
    )
    assert thin < wide
