"""axe-core finds nothing on any type of page: WCAG 2.2 AA and good practice, light and dark, phone and desk, today and
with all data old."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.documents import Document
from tests.site.page_types import PAGE_TYPES, WIDTHS, page_of_type
from tests.site.reader import HEIGHT, SAID_TODAY, visiting

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """(standards) => axe.run(document, {
  runOnly: {type: "tag", values: standards},
  resultTypes: ["violations"],
})"""
# What follows a change of width is measured only when it has been painted.
# On a loaded machine the new width may reach the page after the call that sets it has returned.
LAID_OUT = """(width) => new Promise((done) => {
  const settled = () => requestAnimationFrame(() => requestAnimationFrame(() => done()));
  const look = () => (innerWidth === width ? settled() : requestAnimationFrame(look));
  look();
})"""
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
Schemes = tuple[Literal["light", "dark"], Literal["light", "dark"]]

# The language, the days that have passed since the data's day, and the displays one after the other.
CASES: Mapping[str, tuple[str, int, Schemes]] = {
    "zh": ("zh", 0, ("light", "dark")),
    "en": ("en", 0, ("dark", "light")),
    "all data old": ("zh", 2_000, ("light", "dark")),
}


@pytest.mark.parametrize(("language", "days", "schemes"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_axe_finds_nothing(
    page_type: str,
    language: str,
    days: int,
    schemes: Schemes,
    documents: Mapping[str, Document],
    browser: Browser,
    site_url: str,
    today: date,
    axe_code: str,
) -> None:
    address = site_url + page_of_type(documents, language, page_type).address
    assert list(faults_of(browser, address, schemes, today + timedelta(days), axe_code, days > 0)) == []


def faults_of(
    browser: Browser, address: str, schemes: Schemes, today: date, axe_code: str, is_old: bool = False
) -> Iterator[str]:
    """What axe finds wrong with a page at each width in both displays.

    The whole page is looked at in the display that it is opened in. Only colours are different in the other, and only
    what a script says of the day when all data are old: there two of what is repeated stand for all. Of the pages with
    old data, those are left out of which the day changes nothing but the footer, which is the same on every page.
    """
    with visiting(browser, WIDTHS[0], today, color_scheme=schemes[0]) as visit:
        page = visit.open(address)
        if is_old and not page.locator(".guide-footer").count():
            return  # the handbook, which says nothing of a day
        page.locator(".guide-footer .guide-stale" if is_old else "main").first.wait_for(state="attached")
        if is_old and not page.locator("main").locator(SAID_TODAY).count():
            return
        page.evaluate(axe_code)
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("html")).to_have_attribute("data-guide-scheme", scheme)
            if is_old or scheme != schemes[0]:
                page.evaluate(SHORTEN)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                page.evaluate(LAID_OUT, width)
                yield from (f"{scheme}, {width} px: {fault}" for fault in violations(page))


def violations(page: Page) -> Iterator[str]:
    """What axe finds wrong: the rule, the element, and why."""
    results: dict[str, Any] = page.evaluate(RUN, STANDARDS)
    for violation in results["violations"]:
        for node in violation["nodes"][:3]:
            reason = " ".join(node["failureSummary"].split())
            yield f"{violation['id']}: {node['target']}: {reason[:240]}"
