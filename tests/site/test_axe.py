"""axe-core finds nothing on any type of page: WCAG 2.2 AA and good practice, light and dark, phone and desk, today and
with all data old."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.documents import Document
from tests.site.page_types import PAGE_TYPES, WIDTHS, page_of_type
from tests.site.reader import SAID_TODAY, resize, unfold, visiting

STANDARDS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Those of their rules that look at colours.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RUN = """(rules) => axe.run(document, {runOnly: rules, resultTypes: ["violations"]})"""
# Rows, list items, cards and sections of the same elements, classes and attributes look the same: two of each stay.
SHORTEN = """() => {
  const one = (element) => [element.localName, element.classList, ...element.getAttributeNames().sort()].join(" ");
  const shape = (element) => [...new Set([element, ...element.querySelectorAll("*")].map(one))].sort().join("\\n");
  for (const parent of [...document.querySelectorAll("main, main *")]) {
    const seen = new Map();
    for (const child of parent.isConnected ? [...parent.children] : []) {
      if (!child.matches("tr, li, dl > div, article, section, section > h3, section > .guide-table")) continue;
      const like = shape(child);
      seen.set(like, 1 + (seen.get(like) || 0));
      if (seen.get(like) > 2) child.remove();
    }
  }
}"""
# Hidden words of tools that lie over the next tool, where a finger would find them.
OVERLAPPING_WORDS = """() => [...document.querySelectorAll(".guide-tool__word")]
  .filter((word) => word.getBoundingClientRect().right > word.closest(".guide-tool").getBoundingClientRect().right)
  .map((word) => word.textContent)"""
Scheme = Literal["light", "dark"]
Look = tuple[Scheme, int]
PHONE, DESK = WIDTHS
LOOKS: tuple[Look, ...] = (("light", PHONE), ("light", DESK), ("dark", DESK), ("dark", PHONE))

# The language, the days that have passed since the data's day, and how the page is looked at one after the other. Each
# display and each width is looked at whole in one of the languages.
CASES: Mapping[str, tuple[str, int, tuple[Look, ...]]] = {
    "zh": ("zh", 0, LOOKS),
    "en": ("en", 0, (*LOOKS[2:], *LOOKS[:2])),
    "all data old": ("zh", 2_000, LOOKS[:3]),
}


@pytest.mark.parametrize(("language", "days", "looks"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_axe_finds_nothing(
    page_type: str,
    language: str,
    days: int,
    looks: tuple[Look, ...],
    documents: Mapping[str, Document],
    browser: Browser,
    site_url: str,
    today: date,
    axe_code: str,
) -> None:
    address = site_url + page_of_type(documents, language, page_type).address
    assert list(faults_of(browser, address, looks, today + timedelta(days), axe_code, days > 0)) == []


def test_axe_finds_nothing_in_the_open_menu_of_a_phone(
    browser: Browser, site_url: str, today: date, axe_code: str
) -> None:
    with visiting(browser, PHONE, today) as visit:
        page = visit.open(site_url + "en/land/")
        assert page.evaluate(OVERLAPPING_WORDS) == []
        page.locator("#guide-menu-button").click()
        page.evaluate(axe_code)
        page.evaluate(SHORTEN)
        assert list(violations(page)) == []


def faults_of(
    browser: Browser, address: str, looks: Sequence[Look], today: date, axe_code: str, is_old: bool = False
) -> Iterator[str]:
    """What axe finds wrong with a page, looked at in one display and width after the other.

    The whole page is looked at first, with nothing folded. Then two of what is repeated stand for all, since the widths
    change how they are laid out and the displays their colours, as they are for what a script says of the day when all
    data are old. In the other display only the rules of colours can answer otherwise. Of the pages with old data, those
    are left out of which the day changes nothing but the footer, which is the same on every page.
    """
    first, width = looks[0]
    with visiting(browser, width, today, color_scheme=first) as visit:
        page = visit.open(address)
        if is_old and not page.locator(".guide-footer").count():
            return  # the handbook, which says nothing of a day
        page.locator(".guide-footer .guide-stale" if is_old else "main").first.wait_for(state="attached")
        if is_old and not page.locator("main").locator(SAID_TODAY).count():
            return
        unfold(page)
        page.evaluate(axe_code)
        for number, (scheme, width) in enumerate(looks):
            if number == (0 if is_old else 1):
                page.evaluate(SHORTEN)
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("html")).to_have_attribute("data-guide-scheme", scheme)
            resize(page, width)
            rules = STANDARDS if scheme == first else COLOURS
            yield from (f"{scheme}, {width} px: {fault}" for fault in violations(page, rules))


def violations(page: Page, rules: Mapping[str, Any] = STANDARDS) -> Iterator[str]:
    """What axe finds wrong: the rule, the element, and why."""
    results: dict[str, Any] = page.evaluate(RUN, rules)
    for violation in results["violations"]:
        for node in violation["nodes"][:3]:
            reason = " ".join(node["failureSummary"].split())
            yield f"{violation['id']}: {node['target']}: {reason[:240]}"
