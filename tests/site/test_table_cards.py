"""Tables on a phone: each row is a card that shows everything the table says, and remains a row of a table."""

from collections.abc import Mapping
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from tests.site.documents import Document
from tests.site.page_types import LANGUAGES, PAGE_TYPES, WIDTHS, page_of_type
from tests.site.reader import resize, visiting

PHONE, DESK = WIDTHS
# Of each cell that says something: where it ends, and the heading that is drawn in it.
CELLS = """() => [...document.querySelectorAll(".guide-table--cards tbody td")]
  .filter((cell) => cell.checkVisibility() && !cell.matches(":empty"))
  .map((cell) => {
    const row = cell.parentElement;
    const heading = cell.closest("table").querySelector("thead tr").cells[cell.cellIndex];
    return {
      heading: heading.textContent.trim(),
      label: cell.dataset.label,
      drawn: getComputedStyle(cell, "::before").content.split('"')[1] || "",
      says: cell.textContent.trim(),
      badge: Boolean(cell.querySelector(":scope > .guide-badge:first-child")),
      inside: cell.getBoundingClientRect().right <= row.getBoundingClientRect().right
        && row.getBoundingClientRect().right <= document.documentElement.clientWidth
        && cell.scrollWidth <= cell.clientWidth,
    };
  })"""
SCROLLS = """() => [document.documentElement, ...document.querySelectorAll(".guide-table")]
  .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.className)"""
TABLE = """(name) => {
  const table = document.querySelector(name);
  const row = table.tBodies[0].rows[0];
  return {
    display: getComputedStyle(row).display,
    roles: [table, row.cells[0], row.cells[1]].map((part) => part.getAttribute("role")),
  };
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_is_on_the_screen_with_its_heading(
    language: str, documents: Mapping[str, Document], browser: Browser, site_url: str, today: date
) -> None:
    seen = 0
    with visiting(browser, PHONE, today) as visit:
        for page_type in PAGE_TYPES:
            cells = visit.open(site_url + page_of_type(documents, language, page_type).address).evaluate(CELLS)
            seen += len(cells)
            for cell in cells:
                assert cell["label"].split() == cell["heading"].split(), (page_type, cell)
                assert cell["inside"], (page_type, cell)
                assert cell["badge"] or cell["drawn"] == cell["label"], (page_type, cell)
    assert seen > 100


@pytest.mark.parametrize("kind", ["land", "factories"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_a_table_on_a_desk_and_cards_on_a_phone(
    language: str, kind: str, browser: Browser, site_url: str, today: date
) -> None:
    address = f"{site_url}{'' if language == 'zh' else language + '/'}{kind}/"
    with visiting(browser, PHONE, today, java_script_enabled=False) as visit:
        assert visit.open(address).evaluate(TABLE, f"#{kind}-table table")["display"] == "flex"
    with visiting(browser, DESK, today) as visit:
        page = visit.open(address)
        assert page.evaluate(TABLE, f"#{kind}-table table") == {"display": "table-row", "roles": [None, None, None]}
        resize(page, PHONE)
        roles = ["table", "rowheader", "cell"]
        assert page.evaluate(TABLE, f"#{kind}-table table") == {"display": "flex", "roles": roles}


@pytest.mark.parametrize("kind", ["land", "factories"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_a_list_scrolls_sideways(
    language: str, kind: str, browser: Browser, site_url: str, today: date
) -> None:
    """Cards stand beside each other where the columns have no room; where they have, all of them are seen."""
    with visiting(browser, 600, today) as visit:
        page = visit.open(f"{site_url}{'' if language == 'zh' else language + '/'}{kind}/")
        for width in (600, 640, 768, 1024, 1279, 1280, 1440):
            resize(page, width)
            assert page.evaluate(SCROLLS) == [], width
            shown = page.evaluate(TABLE, f"#{kind}-table table")
            assert shown["display"] == ("flex" if width < 1280 else "table-row"), width
            assert width >= 1280 or shown["roles"][0] == "table", width


def test_cards_are_filtered_and_sorted(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, PHONE, today) as visit:
        page = visit.open(site_url + "land/")
        every = drawn(page)
        page.locator(".guide-finder__open").click()
        page.locator("#land-status").select_option(index=1)
        page.locator(".guide-finder__done").click()
        chosen = drawn(page)
        assert 1 < len(chosen) < len(every)
        page.locator("#land-table thead button").nth(2).click()
        areas = [float(area) for area in drawn(page)]
        assert areas == sorted(areas) and sorted(chosen, key=float) == drawn(page)
        assert page.locator("#land-table tfoot:visible").count() == 0, "the totals are of all rows"


def drawn(page: Page) -> list[str]:
    """The areas of the cards that are on the page, from top to bottom."""
    areas: list[str] = (
        page.locator("#land-table table")
        .first.locator("tbody tr")
        .evaluate_all(
            """(rows) => rows.filter((row) => row.checkVisibility())
          .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
          .map((row) => row.dataset.area_mu)"""
        )
    )
    return areas
