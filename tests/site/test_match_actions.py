"""What one press does on the page of matching: share the result, and change the plan so that more sites fit."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from tests.browser_tools.waiting import wait_until
from tests.site.documents import LANGUAGE_ROOTS
from tests.site.match_page import fill_example, matching
from tests.site.page_types import LANGUAGES

SENTENCE = "[data-guide-match-result-first]"
MESSAGE = "[data-guide-match-message]"
CHANGE = "[data-guide-match-change]"
PLANS = tuple(
    f"#site=factory&building_m2={size}&clear_height_m={height}" for size in (2000, 5000, 9000) for height in (5, 7)
)


def read(page: Page, selector: str) -> str:
    """The text of an element with common spaces."""
    return page.locator(selector).inner_text().replace("\N{NO-BREAK SPACE}", " ")


def fitting(page: Page) -> int:
    """How many sites fit, as the summary says."""
    found = re.search(r"\d+", read(page, '[data-guide-match-sum="sites"]'))
    return int(found[0]) if found else 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_result_is_shared_with_its_link(browser: Browser, site_url: str, today: date, language: str) -> None:
    """By the system where it can; else it is copied. Whoever follows the link reads the same answer."""
    permissions = ["clipboard-read", "clipboard-write"]
    with matching(browser, site_url, language, 390, today, permissions=permissions) as visit:
        page = visit.page
        fill_example(page, "hydrogen")
        first = read(page, SENTENCE)
        page.evaluate("navigator.share = (what) => { window.shared = what; return Promise.resolve(); }")
        page.locator("[data-guide-match-share]").click()
        shared = page.evaluate("window.shared")
        assert first in shared["text"].replace("\N{NO-BREAK SPACE}", " ")
        assert shared["url"] == page.url and "cluster=hydrogen" in page.url
        page.evaluate(f"document.querySelector('{MESSAGE}').textContent = ''; navigator.share = undefined")
        page.locator("[data-guide-match-share]").click()
        wait_until(page, f"document.querySelector('{MESSAGE}').textContent !== ''")
        *lines, link = page.evaluate("navigator.clipboard.readText()").split("\n")
        assert "\n".join(lines) == shared["text"] and link == page.url
    address, plan = link.split(f"{LANGUAGE_ROOTS[language]}match/")
    with matching(browser, address, language, 390, today, plan) as visit:
        assert read(visit.page, SENTENCE) == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_press_changes_the_plan_so_that_more_sites_fit(
    browser: Browser, site_url: str, today: date, language: str
) -> None:
    pressed = 0
    with matching(browser, site_url, language, 390, today) as visit:
        page = visit.page
        for plan in PLANS:
            page.evaluate("(plan) => { location.hash = plan; }", plan)
            size = plan.split("building_m2=")[1].split("&")[0]
            wait_until(page, "(size) => document.getElementById('match-building_m2').value === size", size)
            if not page.locator(CHANGE).count():
                continue
            before, button = fitting(page), page.locator(CHANGE).first
            ((name, value),) = page.evaluate(
                "(one) => JSON.parse(one.dataset.guideMatchChange)", button.element_handle()
            )
            said, more = button.locator("span").first.inner_text(), button.locator("strong").inner_text()
            button.click()
            gained = re.search(r"\d+", re.sub("^one ", "1 ", more))
            assert gained is not None and fitting(page) - before == int(gained[0]) > 0
            assert said.replace("\N{NO-BREAK SPACE}", " ") in read(page, MESSAGE)
            assert page.locator(f"#match-{name}").input_value() == ("" if value is None else f"{value:g}")
            assert (f"{name}={value}" in page.url) == (value is not None)
            pressed += 1
    assert pressed
