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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_axe_finds_nothing(
    page_type: str,
    language: str,
    scheme: str,
    documents: Mapping[str, Document],
    browser: Browser,
    site_url: str,
    today: date,
    axe_code: str,
) -> None:
    document = page_of_type(documents, language, page_type)
    assert list(faults_of(browser, site_url + document.address, scheme, today, axe_code)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_axe_finds_nothing_when_all_data_are_old(
    page_type: str,
    scheme: str,
    documents: Mapping[str, Document],
    browser: Browser,
    site_url: str,
    today: date,
    axe_code: str,
) -> None:
    address = site_url + page_of_type(documents, LANGUAGES[0], page_type).address
    assert (
        list(faults_of(browser, address, scheme, today + timedelta(days=2_000), axe_code, ".guide-footer .guide-stale"))
        == []
    )


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
