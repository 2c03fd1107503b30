"""The chapters of firms, hubs, areas, resources and figure tables: what records say, and only where there are any."""

import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from investment_guide.analysis.public import public_guide
from investment_guide.analysis.titles import record_title
from investment_guide.documents.brochure.book import brochure_data, chapters, trimmed
from investment_guide.model.figure_tables import FigureTable, TableCell, TableHead
from investment_guide.model.kinds import KIND_OF
from investment_guide.model.sections import SectionChoice
from investment_guide.model.values import Text
from investment_guide.presentation.records import rows_of
from investment_guide.rendering.page_context import PageContext
from tests.documents.books import book, printed
from tests.documents.layout_rules import collisions, headings_left_behind, outside_the_margins, widows
from tests.documents.pdf_reading import Paper
from tests.documents.test_sheets import squeezed
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context, city_pages

pytestmark = pytest.mark.slow

KINDS = ("firms", "hubs", "areas", "resources", "tables")
LEAST_SHADES = 3  # of the sample's heat map


def chapter_words(language: str, folder: str) -> str:
    """The words of the pages that the chapter of a kind is on, without spaces."""
    context, paper = city_context(language), book(language)
    titles = titles_of(context)
    starts = {str(one.title): paper.reader.get_destination_page_number(one) for one in paper.reader.outline
              if not isinstance(one, list)}  # fmt: skip
    after = titles[titles.index(context.formatter.section(folder)) + 1]
    first, end = starts[context.formatter.section(folder)], starts[after]
    assert first is not None
    return "".join(page.words for page in paper.pages[first : (end or 0) + 1])  # the next may begin on its last page


def titles_of(context: PageContext) -> list[str]:
    """The chapters of a book, of those too that go on below another."""
    return [chapter.title for chapter in trimmed(chapters(context))]


@pytest.mark.parametrize("folder", [kind for kind in KINDS if kind != "tables"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chapter_says_every_fact_of_its_records(language: str, folder: str) -> None:
    context, words = city_context(language), chapter_words(language, folder)
    records = context.guide.records(folder)
    assert records
    for record in records.values():
        assert squeezed(context.formatter.plain(record_title(record))) in words
        if summary := getattr(record, "summary", None):
            assert squeezed(context.formatter.plain(summary)) in words
        for row in rows_of(context, KIND_OF[folder], record):
            if row.name == "place":
                continue  # the plan of the chapter shows it
            cells = [row.value] if row.table is None else [line[0] for line in row.table.rows]
            cells += [line[1] for line in row.table.rows] if row.table else []
            for part in (part for cell in cells if cell for part in re.split("</li>", cell)):
                assert squeezed(Markup(part).striptags()) in words, (record.id, row.name)  # noqa: S704  # only to strip it


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_a_figure_table_is_printed_in_the_words_of_its_page(language: str) -> None:
    context, words = city_context(language), chapter_words(language, "tables")
    page = city_pages(language)["tables/"].body
    cells = [Markup(cell).striptags() for cell in re.findall(r'<td [^>]*class="guide-number[^>]*>(.*?)</td>', page)]  # noqa: S704
    assert len([cell for cell in cells if re.search(r"\d", cell)]) == sum(
        len(table.cells) for table in context.guide.of(FigureTable).values()
    )
    assert [cell for cell in cells if re.search(r"\d", cell) and squeezed(cell) not in words] == []


def fills(pdf: Paper) -> set[tuple[float, ...]]:
    """The colours that areas of a PDF are filled with, as sRGB of 0 to 1."""
    found: set[tuple[float, ...]] = set()
    for page in pdf.reader.pages:
        content = page.get_contents()
        assert content is not None
        for colour in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) scn", content.get_data()):
            found.add(tuple(round(float(part), 2) for part in colour))
    return found


def test_a_heat_map_has_the_shades_of_its_page_and_a_plain_table_none() -> None:
    """theme/styles/pages.css mixes 6, 14, 22, 30 and 40 % of the colour ``info`` into the surface, which is white."""
    context, shares = city_context("zh"), (0.06, 0.14, 0.22, 0.30, 0.40)
    info = [int(context.colours["info"][start : start + 2], 16) / 255 for start in (1, 3, 5)]
    shades = [tuple(part * share + 1 - share for part in info) for share in shares]

    def found(paper: Paper) -> list[int]:
        near = [any(max(abs(a - b) for a, b in zip(one, shade, strict=True)) < 0.011 for one in fills(paper))
                for shade in shades]  # fmt: skip
        return [number for number, is_there in enumerate(near, 1) if is_there]

    elements = [one for chapter in chapters(context) for one in chapter.elements if one["kind"] == "table"]
    cells = [cell for one in elements for group in one["groups"] for row in group["rows"] for cell in row]
    used = sorted({cell["shade"] for cell in cells if isinstance(cell, dict) and cell.get("shade")})
    assert len(used) >= LEAST_SHADES
    assert set(used) <= set(found(book("zh")))


@pytest.mark.parametrize("folder", KINDS)
def test_a_kind_without_records_has_no_chapter(folder: str) -> None:
    guide = city_context("zh").guide.with_records({folder: {}})
    context = PageContext(guide, "zh", TODAY)
    made = brochure_data(context)
    assert context.formatter.section(folder) not in [chapter["title"] for chapter in made["chapters"]]


def with_sections(*choices: SectionChoice) -> PageContext:
    """The city with sections of its own."""
    guide = city_context("zh").guide
    settings = guide.settings.model_copy(update={"sections": choices})
    return PageContext(public_guide(replace(guide, settings=settings)), "zh", TODAY)


def test_chapters_have_the_names_and_the_order_of_the_sections_of_the_guide() -> None:
    names = {"costs": "要素价格", "firms": "龙头企业", "parks": "产业平台", "land": "净地", "policies": "惠企"}
    context = with_sections(
        *(SectionChoice(id=section, name=Text(zh=name)) for section, name in names.items()),
        SectionChoice(id="hubs"),
        SectionChoice(id="clusters"),  # entry standards must name them
    )
    titles = titles_of(context)
    wanted = [*names.values(), "交通枢纽", "产业集群"]
    divider = titles.index("联系我们")  # the last chapter of the main part
    for part in (titles[:divider], titles[divider:]):
        own = [title for title in part if title in wanted]
        assert own == [title for title in wanted if title in own]
    assert set(wanted) <= set(titles)
    assert titles[-1] == "来源与日期"
    for gone in ("办事指南", "术语表", "镇街与片区", "数据表"):
        assert gone not in titles


def test_a_table_wider_than_the_page_is_printed_in_parts_with_all_of_its_heads() -> None:
    guide = city_context("zh").guide
    one = guide.of(FigureTable)["benchmark-land-price"]
    columns = tuple(TableHead(id=f"c{n}", name=Text(zh=f"第{n}档用途")) for n in range(31))
    cells = tuple(TableCell(row=row.id, column=column.id, value=12345.5) for row in one.rows for column in columns)
    wide = one.model_copy(update={"columns": columns, "cells": cells})
    context = PageContext(guide.with_records({"tables": {one.id: wide}}), "zh", TODAY)
    (chapter,) = [made for made in chapters(context) if made.title == "数据表"]
    parts = [part for part in chapter.elements if part["kind"] == "table"]
    assert len(parts) > 1
    assert {head["title"] for part in parts for head in part["columns"][1:]} == {f"第{n}档用途" for n in range(31)}
    assert all(part["groups"][0]["rows"][0][0]["strong"] == "一级" for part in parts)
    paper = Paper(printed(context))
    assert [*outside_the_margins(paper), *collisions(paper), *widows(paper), *headings_left_behind(paper)] == []
    assert [n for n in range(31) if f"第{n}档用途" not in paper.words] == []
