"""axe-core finds nothing on any type of page: WCAG 2.2 AA and good practice, light and dark, phone and desk."""

from collections.abc import Iterator, Mapping
from datetime import date
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
    with visiting(browser, WIDTHS[0], today, color_scheme=scheme) as visit:
        page = visit.open(site_url + document.address)
        assert page.locator("html").get_attribute("data-guide-scheme") == scheme
        page.evaluate(axe_code)
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.evaluate(LAID_OUT)
            found += [f"{width} px: {fault}" for fault in violations(page)]
        assert found == []


def violations(page: Page) -> Iterator[str]:
    """What axe finds wrong: the rule, the element, and why."""
    results: dict[str, Any] = page.evaluate(RUN, STANDARDS)
    for violation in results["violations"]:
        for node in violation["nodes"][:3]:
            reason = " ".join(node["failureSummary"].split())
            yield f"{violation['id']}: {node['target']}: {reason[:240]}"
