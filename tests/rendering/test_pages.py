"""The pages as a whole: which there are, what each says of itself, headings, ids, what is hidden and what is not."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from investment_guide.analysis.public import public_guide
from investment_guide.rendering.pages.description import LONGEST, described, shortened
from investment_guide.rendering.sheet import sheet
from tests.rendering.contexts import LANGUAGES, city_context, city_pages

MENU_PAGES = frozenset(
    ["", *(f"{name}/" for name in (
        "parks", "land", "factories", "map", "match", "compare", "clusters", "platforms", "policies", "costs",
        "procedures", "projects", "updates", "downloads", "contact", "sources", "glossary",
        "firms", "hubs", "areas", "resources", "tables",
    ))]
)  # fmt: skip
WITH_PAGES = ("parks", "land", "factories", "clusters", "policies", "procedures")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_pages_is_complete(language: str) -> None:
    guide = city_context(language).guide
    expected = set(MENU_PAGES) | {f"{kind}/{key}/" for kind in WITH_PAGES for key in guide.records(kind)}
    expected |= {f"projects/{key}/" for key in public_guide(guide).projects}
    assert set(city_pages(language)) == expected
    assert {address for address, page in city_pages(language).items() if page.in_nav} == MENU_PAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_says_of_itself_what_no_other_says(language: str) -> None:
    pages = city_pages(language).values()
    for name, texts in {
        "title": Counter(page.title for page in pages),
        "description": Counter(page.description for page in pages),
    }.items():
        assert [text for text, count in texts.items() if count > 1] == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_are_neither_curt_nor_cut_off(language: str) -> None:
    wrong = {
        page.address: page.description
        for page in city_pages(language).values()
        if not 50 <= len(page.description) <= 160
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_one_tree_and_ids_unique(language: str) -> None:
    for page in city_pages(language).values():
        levels = [int(level) for level in re.findall(r"<h([1-6])", page.body)]
        assert levels.count(1) == 1, page.address
        assert levels[0] == 1, page.address
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == [], page.address
        ids = Counter(re.findall(r' id="([^"]*)"', page.body))
        assert [name for name, count in ids.items() if count > 1] == [], page.address


@pytest.mark.parametrize("language", LANGUAGES)
def test_bodies_hold_under_a_strict_policy(language: str) -> None:
    for page in city_pages(language).values():
        assert ' style="' not in page.body, page.address
        assert not re.search(r"\son\w+=", page.body), page.address
        assert not re.search(r"<script(?![^>]* src=)", page.body), page.address


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_within_a_page_have_their_place(language: str) -> None:
    for page in city_pages(language).values():
        ids = set(re.findall(r' id="([^"]*)"', page.body))
        missing = {target for target in re.findall(r'href="#([^"]+)"', page.body) if target not in ids}
        assert missing == set(), page.address


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_names_a_contact_a_day_and_a_source(language: str) -> None:
    context = city_context(language)
    for kind in WITH_PAGES:
        for key, record in context.guide.records(kind).items():
            body = city_pages(language)[f"{kind}/{key}/"].body
            person, source = context.relations.contact(record), context.guide.sources[record.source]
            assert person.telephone in body
            assert f'datetime="{record.as_of.isoformat()}"' in body
            assert context.formatter.text(source.title) in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_cell_has_a_dash_and_a_word(language: str) -> None:
    word = {"zh": "未提供", "en": "not stated"}[language]
    for page in city_pages(language).values():
        assert not re.search(r"<td[^>]*>\s*—\s*</td>", page.body), page.address
        assert page.body.count('aria-hidden="true">—') == page.body.count(f">{word}<")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_speaks_of_one_plots(language: str) -> None:
    for page in city_pages(language).values():
        assert not re.search(r"(?<![\d,.])1 (plots|floors|buildings|steps|firms|years|days)\b", page.body), page.address


def test_a_site_says_what_it_takes_over_from_its_park() -> None:
    context = city_context("zh")
    plot = next(plot for plot in context.guide.land.values() if not plot.utilities and not plot.entry_standard)
    own = next(plot for plot in context.guide.land.values() if plot.utilities)
    tables = [str(table) for table in sheet(context, plot, f"land/{plot.id}/")["tables"]]  # type: ignore[attr-defined]
    assert [re.findall(r'id="(\w+)"', table)[0] for table in tables] == ["entry_standard", "utilities"]
    assert all("与园区一致" in table for table in tables)
    # Its distances are in the strip of minutes, and are not said again in a table.
    page = city_pages("zh")[f"land/{plot.id}/"].body
    (reach,) = re.findall(r'id="reach".*?</section>', page, re.DOTALL)
    assert "与园区一致" in reach
    for distance in context.guide.parks[plot.park].distances:
        assert page.count(context.formatter.plain(distance.to) + " <span") == 1
        assert context.formatter.word("distance_kind", distance.kind) in reach
    kept = next(table for table in sheet(context, own, f"land/{own.id}/")["tables"] if 'id="utilities"' in table)  # type: ignore[attr-defined]
    assert "与园区一致" not in kept


def test_tables_of_a_park_are_drawn_once() -> None:
    context = city_context("zh")
    first, second = [plot for plot in context.links.plots_of_park("lc-hitech") if not plot.utilities][:2]
    tables = [sheet(context, plot, f"land/{plot.id}/")["tables"] for plot in (first, second)]
    assert tables[0][1] is tables[1][1]  # type: ignore[index]


def test_a_description_takes_what_fits() -> None:
    context = city_context("en")
    assert described(context, "One.", "Two.") == "One. Two."
    assert described(context, "x" * 150, "does not fit") == "x" * 150
    assert described(city_context("zh"), "一。", "二。") == "一。二。"
    assert len(shortened("word " * 60)) <= LONGEST
    assert shortened("word " * 60).endswith("…")
