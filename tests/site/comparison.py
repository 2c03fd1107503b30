"""The page that compares, as the tests read it: some sites, their address, the rows of the table."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.site.documents import LANGUAGE_ROOTS
from tests.site.reader import Visit

PLOTS = ("land/lc-a-02", "land/lc-b-03", "land/lc-a-08")
BUILDINGS = ("factory/lc-f-01", "factory/lc-f-03", "factory/qn-f-01")
MIXED = ("land/lc-a-02", "factory/lc-f-01", "factory/qn-f-05", "land/lc-b-03")
ROWS = """table => [...table.tBodies].flatMap(body => [...body.rows].slice(1)).map(row => ({
    label: row.cells[0].firstChild.textContent,
    differs: row.cells[0].textContent.includes("≠"),
    cells: [...row.cells].slice(1).map(cell => [...cell.querySelectorAll(".guide-compare__line")].map(
        line => line.textContent)),
    best: [...row.cells].slice(1).map(cell => Boolean(cell.querySelector(".guide-compare__mark"))),
}))"""


@dataclass(frozen=True)
class Row:
    """A row of the table as a reader sees it."""

    label: str
    differs: bool
    cells: list[list[str]]
    best: list[bool]


def address(keys: tuple[str, ...], language: str = "zh", more: str = "") -> str:
    """The comparison of these sites."""
    return f"{LANGUAGE_ROOTS[language]}compare/?sites={','.join(keys)}{more}"


def opened(visit: Visit, url: str) -> Page:
    """The page once the sites are shown."""
    page = visit.open(url)
    page.locator("#guide-compare[data-ready]").wait_for()
    return page


def rows(page: Page) -> dict[str, Row]:
    """The rows by label, in their order; what all have of links stands in a later one of the same label."""
    found: dict[str, Row] = {}
    for row in page.locator("[data-guide-compare-table]").evaluate(ROWS):
        found.setdefault(row["label"], Row(**row))
    return found


def heads(page: Page) -> list[str]:
    """The names above the columns."""
    return page.locator(".guide-compare__site > a").all_inner_texts()


def shown(page: Page) -> list[str]:
    """The sites that the address of the page names."""
    found = re.search(r"sites=([^&]*)", page.url)
    return found.group(1).split(",") if found else []
