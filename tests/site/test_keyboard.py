"""Everything by keyboard alone: skip link, menus, filters, sorting, search; the focus is seen and never caught."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser_tools.waiting import wait_until
from tests.site.documents import LANGUAGE_ROOTS, Document
from tests.site.page_types import LANGUAGES, WIDTHS, page_of_type
from tests.site.reader import visiting

# Where the focus is, whether it is on the screen, not below something else, and drawn around.
FOCUSED = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const box = node.getBoundingClientRect();
  const drawn = [null, "::before", "::after"].some((pseudo) => {
    const style = getComputedStyle(node, pseudo);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min((Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2, innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  return {
    name: node.tagName + " " + (node.id || node.textContent.trim().slice(0, 30)),
    number: [...document.querySelectorAll("*")].indexOf(node),
    inside: Boolean(node.closest("main")),
    drawn: drawn,
    seen: box.width * box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
      && box.left < innerWidth,
    free: Boolean(top) && (node.contains(top) || top.contains(node)),
  };
}"""
# What a reader must be able to reach: everything that takes part and can be seen.
REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex^='-'])")]
  .filter((node) => !node.disabled && !node.closest("dialog:not([open])"))
  .filter((node) => node.checkVisibility({visibilityProperty: true}))
  .map((node) => [...document.querySelectorAll("*")].indexOf(node))"""
WALKED = (
    "",
    "land/*",
    "factories/",
    "policies/*",
    "costs/",
    "clusters/*",
    "procedures/*",
    "contact/",
    "updates/",
    "about/",
)
MOST_STOPS = 400


def focused(page: Page) -> dict[str, Any]:
    """The focused element; a page without one fails here."""
    found: dict[str, Any] | None = page.evaluate(FOCUSED)
    assert found is not None, "nothing has the focus"
    return found


def press_until(page: Page, selector: str, key: str = "Tab", most: int = 120) -> None:
    """Press a key until an element has the focus."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{most} times {key} do not lead to {selector}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page_type", WALKED)
def test_every_stop_is_seen_and_everything_is_a_stop(
    page_type: str, width: int, documents: Mapping[str, Document], browser: Browser, site_url: str, today: date
) -> None:
    document = page_of_type(documents, LANGUAGES[width == WIDTHS[1]], page_type)
    with visiting(browser, width, today) as visit:
        page = visit.open(site_url + document.address)
        expected = set(page.evaluate(REACHABLE))
        stops: dict[int, dict[str, Any]] = {}
        for _ in range(MOST_STOPS):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop is None or stop["number"] in stops:
                break
            stops[stop["number"]] = stop
    assert len(stops) > 20
    assert expected - set(stops) == set(), "cannot be reached"
    poor = [stop["name"] for stop in stops.values() if not (stop["drawn"] and stop["seen"] and stop["free"])]
    assert poor == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_stop_skips_to_the_content(
    width: int, language: str, browser: Browser, site_url: str, today: date
) -> None:
    with visiting(browser, width, today) as visit:
        page = visit.open(f"{site_url}{LANGUAGE_ROOTS[language]}land/")
        page.keyboard.press("Tab")
        first = focused(page)
        assert first["seen"] and first["free"]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        page.keyboard.press("Tab")
        assert focused(page)["inside"]


def test_menus_open_and_close_on_a_desk(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, WIDTHS[1], today) as visit:
        page = visit.open(site_url)
        press_until(page, "#guide-navigation summary")
        menu = page.locator("#guide-navigation details").first
        page.keyboard.press("Enter")
        assert menu.get_attribute("open") is not None
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('#guide-navigation details[open] ul'))")
        assert focused(page)["seen"]
        page.keyboard.press("Escape")
        assert menu.get_attribute("open") is None
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
        page.keyboard.press("Space")
        press_until(page, "#guide-navigation a[href$='costs/']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/costs/")


def test_leaving_a_menu_closes_it(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, WIDTHS[1], today) as visit:
        page = visit.open(site_url)
        press_until(page, "#guide-navigation summary")
        page.keyboard.press("Enter")
        press_until(page, ".guide-tools *")
        assert page.locator("#guide-navigation details[open]").count() == 0


def test_the_menu_opens_and_closes_on_a_phone(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, WIDTHS[0], today) as visit:
        page = visit.open(site_url + "en/land/")
        link = page.locator("#guide-navigation a[href$='costs/']")
        assert not link.is_visible()
        press_until(page, "#guide-menu-button")
        page.keyboard.press("Enter")
        assert page.locator("#guide-menu-button").get_attribute("aria-expanded") == "true"
        assert link.is_visible()
        page.keyboard.press("Escape")
        assert not link.is_visible()
        assert page.evaluate("document.activeElement.id") == "guide-menu-button"
        page.keyboard.press("Space")
        press_until(page, "#guide-navigation a[href$='costs/']", key="Shift+Tab")
        assert focused(page)["seen"]
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/costs/")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_search_is_opened_used_and_left(width: int, browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, width, today) as visit:
        page = visit.open(site_url + "costs/")
        press_until(page, "[data-guide-opens='guide-search']")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "guide-search-input"
        page.keyboard.type("lc-a-03")
        page.wait_for_selector("#guide-search-results a")
        page.keyboard.press("Escape")
        if page.locator("#guide-search").evaluate("dialog => dialog.open"):
            page.keyboard.press("Escape")  # the first one empties a search field
        assert page.evaluate("document.activeElement.dataset.guideOpens") == "guide-search"
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "guide-search-input"
        page.keyboard.press("Control+A")
        page.keyboard.type("lca03")
        page.wait_for_selector("#guide-search-results a")
        press_until(page, "#guide-search-results a", most=4)
        assert focused(page)["drawn"] and focused(page)["seen"]
        page.keyboard.press("Enter")
        page.wait_for_url("**/land/lc-a-03/")


def test_the_open_search_keeps_the_focus(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, WIDTHS[1], today) as visit:
        page = visit.open(site_url)
        page.keyboard.press("/")
        for _ in range(6):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"
            )


@pytest.mark.parametrize("width", WIDTHS)
def test_filters_and_sorting(width: int, browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, width, today) as visit:
        page = visit.open(site_url + "land/")
        rows = page.locator("#land-table tbody tr:not([hidden])")
        everything = rows.count()
        if width < 640:
            press_until(page, ".guide-finder__open")
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "land-status"
        else:
            press_until(page, "#land-status")
        page.keyboard.press("ArrowDown")
        by_status = rows.count()
        assert 0 < by_status < everything
        press_until(page, "#land-area-from")
        page.keyboard.type("60")
        by_area = rows.count()
        assert 0 < by_area < by_status
        press_until(page, "#land-standard")
        page.keyboard.press("Space")
        assert 0 < rows.count() < by_area
        press_until(page, "form [type=reset]")
        page.keyboard.press("Enter")
        wait_until(page, "!location.search")
        assert rows.count() == everything
        page.keyboard.press("Escape")
        press_until(page, "#land-table th:nth-child(3) button")
        assert focused(page)["seen"] and focused(page)["drawn"]
        page.keyboard.press("Enter")
        assert page.locator("#land-table th:nth-child(3)").first.get_attribute("aria-sort") == "ascending"
        assert page.evaluate("document.activeElement.className") == "guide-sort"


def test_light_and_dark(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, WIDTHS[1], today, color_scheme="light") as visit:
        page = visit.open(site_url)
        press_until(page, "[data-guide-toggles-scheme]")
        page.keyboard.press("Space")
        assert page.locator("html").get_attribute("data-guide-scheme") == "dark"
        assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
        page.reload()
        assert page.locator("html").get_attribute("data-guide-scheme") == "dark"
