"""Long lists stand in pages, complete without scripts; filters load the same rows."""

import json
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from bench.sites import write_guide
from investment_guide.model.guide import Guide
from investment_guide.reading.load import read_guide
from investment_guide.rendering import paged_lists
from investment_guide.rendering.bundles import BUNDLES
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.paged_lists import built_rows
from investment_guide.rendering.pages import compare, factories, land
from investment_guide.rendering.search_entries import entries
from investment_guide.rendering.site_files import site_files
from tests.projects import TODAY, city_guide

LARGEST_BYTES = 500_000
LISTS = {"land": (land.pages, land.land_files), "factories": (factories.pages, factories.factory_files)}
ROWS = "//tr[@data-guide-item]"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """A guide of several hundred plots and floors."""
    folder = tmp_path_factory.mktemp("large") / "data"
    write_guide(folder, 600)
    guide = read_guide(folder).guide
    assert guide
    return guide


def pages_of(context: PageContext, section: str) -> list[Page]:
    """The pages of a list."""
    return [page for page in LISTS[section][0](context) if page.address == f"{section}/" or "/page_" in page.address]


def rows(page: Page) -> list[html.HtmlElement]:
    """The rows of a page."""
    found: list[html.HtmlElement] = html.fromstring(page.body).xpath(ROWS)
    return found


@pytest.mark.parametrize("section", LISTS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_row_stands_on_one_page_and_none_is_large(section: str, language: str, large: Guide) -> None:
    context = PageContext(large, language, TODAY)
    pages = pages_of(context, section)
    assert [page.address for page in pages[:2]] == [f"{section}/", f"{section}/page_2/"]
    assert max(len(page.body.encode()) for page in pages) < LARGEST_BYTES
    listed = [link for page in pages for row in rows(page) for link in row.xpath("th/a/@href")]
    records = large.records(section)
    assert {link.split("/")[-2] for link in listed} == set(records)
    floors = sum(len(one.floors) for one in large.factories.values())
    assert len(listed) == (len(records) if section == "land" else floors)
    assert all(len(rows(page)) <= paged_lists.ROWS_ON_A_PAGE for page in pages)


def test_the_comparison_shows_the_first_of_many_and_leads_to_the_lists(large: Guide) -> None:
    (page,) = compare.pages(PageContext(large, "en", TODAY))
    assert len(page.body.encode()) < LARGEST_BYTES
    tree = html.fromstring(page.body)
    for section in LISTS:
        (part,) = tree.xpath(f"//section[@id='{section}']")
        is_cut = len(part.xpath(".//tbody/tr")) == compare.MOST_LINES
        assert bool(part.xpath(f".//p/a[@href='../{section}/']")) == is_cut
    assert "listed here" in page.body


@pytest.mark.parametrize("section", LISTS)
def test_the_pages_lead_to_one_another(section: str, large: Guide) -> None:
    pages = pages_of(PageContext(large, "en", TODAY), section)
    for number, page in enumerate(pages, 1):
        tree = html.fromstring(page.body)
        after = tree.xpath("//nav[@class='guide-pager'][1]//a[@rel='next']/@href")
        before = tree.xpath("//nav[@class='guide-pager'][1]//a[@rel='prev']/@href")
        up = "../" * page.address.count("/")
        assert after == ([f"{up}{section}/page_{number + 1}/"] if number < len(pages) else [])
        assert before == ([] if number == 1 else [f"{up}{pages[number - 2].address}"])
        assert page.address.count("/") == (1 if number == 1 else 2), "as deep as the page that its frame is of"
        assert (f"Page {number} of {len(pages)}" in page.title) == (number > 1)
        assert bool(tree.xpath("//form")) == (number == 1), "the filters, which ask the rows of all pages"


def test_the_sitemap_has_every_page_and_the_search_the_first(large: Guide) -> None:
    context = PageContext(large, "en", TODAY)
    pages = pages_of(context, "land")
    (sitemap, _) = site_files(context, pages)
    assert sitemap.content.count(b"/en/land/page_2/</loc>") == 1
    assert [entry.address for entry in entries(context, pages)] == ["land/"]


@pytest.mark.parametrize("section", LISTS)
def test_filters_load_the_rows_that_stand_on_the_pages(section: str, large: Guide) -> None:
    context = PageContext(large, "en", TODAY)
    loaded, columns = [], {}
    for output in LISTS[section][1](context):
        if output.path == BUNDLES["paged-list"].address:
            continue
        content = content_of(output.content.decode())
        if "columns" in content:
            columns = content["columns"]
        else:
            loaded += content
    shown = [row for page in pages_of(context, section) for row in rows(page)]
    assert len(loaded) == len(shown) == len(columns["count"])
    for row, there in zip(loaded, shown, strict=True):
        assert "".join(text_of(row).split()) == "".join(there.text_content().split())
    keys = set(html.fromstring(pages_of(context, section)[0].body).xpath("//@data-guide-filter"))
    assert keys <= set(columns)
    for key in keys:
        assert columns[key] == [row.get(f"data-{key}", "") for row in shown]


def test_a_list_that_fits_stands_on_one_page_and_loads_nothing() -> None:
    context = PageContext(city_guide(), "zh", TODAY)
    for section, (_, files) in LISTS.items():
        (page,) = pages_of(context, section)
        assert "guide-pager" not in page.body and "paged" not in page.body
        assert list(files(context)) == []


def test_elements_are_read_as_they_were_written() -> None:
    row = Markup('<tr data-a="1 &gt; &#34;"><th scope="row"><a href="../x/">&lt;b&gt;</a>\n</th><td hidden></td></tr>')
    head = ["th", {"scope": "row"}, ["a", {"href": "../x/"}, "<b>"], " "]
    expected = ["tr", {"data-a": '1 > "'}, head, ["td", {"hidden": ""}]]
    assert built_rows(row + row) == [expected, expected]


def content_of(script: str) -> Any:
    """What a data script hands over."""
    return json.loads(f"[{script[script.index('(') + 1 : script.rindex(')')]}]")[1]


def text_of(node: Any) -> str:
    """What an element says."""
    return node if isinstance(node, str) else "".join(map(text_of, node[2:]))
