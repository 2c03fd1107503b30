"""axe-core finds nothing on any type of page: WCAG 2.2 AA and good practice, light and dark, phone and desk, today and
with all data old."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.site.documents import Document
from tests.site.page_types import LANGUAGES, PAGE_TYPES, WIDTHS, page_of_type
from tests.site.reader import HEIGHT, visiting

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """(standards) => axe.run(document, {
  runOnly: {type: "tag", values: standards},
  resultTypes: ["violations"],
})"""
# What follows a change of width is measured only when it has been painted.
LAID_OUT = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"


# The language, the days that have passed since the data's day, and the element to wait for; old data are marked by a
# script, the same in each language.
CASES = {
    **{language: (language, 0, "main") for language in LANGUAGES},
    "all data old": (LANGUAGES[0], 2_000, ".guide-footer .guide-stale"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "days", "awaited"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_axe_finds_nothing(
    page_type: str,
    language: str,
    days: int,
    awaited: str,
    scheme: str,
    documents: Mapping[str, Document],
    browser: Browser,
    site_url: str,
    today: date,
    axe_code: str,
) -> None:
    address = site_url + page_of_type(documents, language, page_type).address
    assert list(faults_of(browser, address, scheme, today + timedelta(days), axe_code, awaited)) == []


def faults_of(
    browser: Browser, address: str, scheme: str, today: date, axe_code: str, awaited: str = "main"
) -> Iterator[str]:
    """What axe finds wrong with a page at each width, once an element is there."""
    with visiting(browser, WIDTHS[0], today, color_scheme=scheme) as visit:
        page = visit.open(address)
        assert page.locator("html").get_attribute("data-guide-scheme") == scheme
        page.locator(awaited).first.wait_for(state="attached")
        page.evaluate(axe_code)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.evaluate(LAID_OUT)
            yield from (f"{width} px: {fault}" for fault in violations(page))


def violations(page: Page) -> Iterator[str]:
    """What axe finds wrong: the rule, the element, and why."""
    results: dict[str, Any] = page.evaluate(RUN, STANDARDS)
    for violation in results["violations"]:
        for node in violation["nodes"][:3]:
            reason = " ".join(node["failureSummary"].split())
            yield f"{violation['id']}: {node['target']}: {reason[:240]}"
