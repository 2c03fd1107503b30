"""Sites put aside for comparison: from tables and sheets, kept over pages and tabs, never in the way."""

import time
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser_tools.waiting import wait_until
from tests.site.page_types import LANGUAGES, WIDTHS
from tests.site.reader import AXE, Visit, visiting
from tests.site.test_axe import violations

BAR = "[data-guide-tray]"
REFUSED = """for (const name of ["getItem", "setItem"]) {
    Storage.prototype[name] = () => { throw new DOMException("refused", "SecurityError"); };
}"""


@pytest.fixture
def visit(browser: Browser, today: date) -> Iterator[Visit]:
    """A desk, and no fault at the end."""
    with visiting(browser, WIDTHS[1], today) as visit:
        yield visit
        assert visit.faults == []


def add(page: Page, *keys: str) -> None:
    """Press the buttons of these sites, the first of each."""
    for key in keys:
        page.locator(f"[data-guide-tray-add='{key}']").first.click()


def names(page: Page) -> list[str]:
    """What the bar shows."""
    return page.locator(f"{BAR} .guide-tray__remove").all_inner_texts()


def test_nothing_is_shown_before_something_is_chosen(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url + "land/")
    assert page.locator(BAR).is_hidden()
    add(page, "land/lc-a-02")
    assert page.locator(BAR).is_visible()
    add(page, "land/lc-a-02")
    assert page.locator(BAR).is_hidden()


def test_the_map_waits_for_the_tray(visit: Visit, site_url: str) -> None:
    """Its data may be there before the script of the tray has run: what is put aside then counts as well."""

    def later(route: Route) -> None:
        time.sleep(1.5)
        route.continue_()

    visit.page.route("**/scripts/tray.*js", later)
    page = visit.open(site_url + "map/?site=land/lc-b-04")
    page.locator("#guide-map[data-ready]").wait_for()
    page.locator("[data-guide-map-card] .guide-map__action").first.click()
    page.locator("[data-guide-map-compared]").wait_for()
    assert (page.locator("[data-guide-map-compared]").get_attribute("href") or "").endswith("land/lc-b-04")


def test_the_choice_goes_along_from_page_to_page(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url + "land/")
    add(page, "land/lc-a-02", "land/lc-b-03")
    page = visit.open(site_url + "factories/")
    add(page, "factory/lc-f-01")
    pressed = page.locator("[data-guide-tray-add='factory/lc-f-01'][aria-pressed='true']")
    assert pressed.count() == page.locator("[data-guide-tray-add='factory/lc-f-01']").count() > 1
    page = visit.open(site_url + "land/lc-a-02/")
    assert page.locator("[data-guide-tray-add='land/lc-a-02']").get_attribute("aria-pressed") == "true"
    assert names(page) == ["LC-A-02", "LC-B-03", "启航园 1 号厂房"]
    page.locator("[data-guide-tray-link]").click()
    page.locator("#guide-compare[data-ready]").wait_for()
    assert page.url.endswith("compare/?sites=land/lc-a-02,land/lc-b-03,factory/lc-f-01")
    assert page.locator(BAR).is_hidden(), "the comparison itself shows them"
    page.locator(".guide-compare__remove").first.click()
    wait_until(page, "guide.tray.list().length === 2")
    assert len(names(visit.open(site_url + "land/"))) == 2
    assert visit.open(site_url + "compare/").locator(".guide-compare__site").count() == 2


def test_the_map_shows_the_choice_in_its_own_bar(visit: Visit, site_url: str) -> None:
    add(visit.open(site_url + "land/"), "land/lc-a-02", "land/lc-b-03")
    page = visit.open(site_url + "map/?site=factory/lc-f-01")
    page.locator("#guide-map[data-ready]").wait_for()
    assert page.locator(BAR).is_hidden(), "it would cover the map"
    page.locator("[data-guide-map-card] .guide-map__action").first.click()
    assert page.evaluate("guide.tray.list()") == ["land/lc-a-02", "land/lc-b-03", "factory/lc-f-01"]
    assert "3" in page.locator("[data-guide-map-compared]").inner_text()


def test_a_link_of_somebody_else_leaves_the_own_choice_alone(visit: Visit, site_url: str) -> None:
    add(visit.open(site_url + "land/"), "land/lc-a-02")
    page = visit.open(site_url + "compare/?sites=land/lc-b-03")
    page.locator("#guide-compare[data-ready]").wait_for()
    assert page.locator(".guide-compare__site").count() == 1
    assert page.evaluate("guide.tray.list()") == ["land/lc-a-02"]


def test_a_fifth_is_refused_and_says_why(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url + "land/")
    keys = ["land/lc-a-02", "land/lc-b-03", "land/lc-b-04", "land/lc-c-03", "land/lc-d-02"]
    add(page, *keys)
    assert page.evaluate("guide.tray.list()") == keys[:4]
    status = page.locator("[data-guide-tray-status]")
    assert status.inner_text() == "最多对比四处；请先移除一处。"
    assert (status.bounding_box() or {"height": 0})["height"] > 20, "seen by everyone"
    assert page.evaluate("guide.tray.add('land/lc-e-05', 'LC-E-05')") is False
    add(page, keys[0])
    assert status.inner_text() == "已移出对比：LC-A-02"


def test_another_tab_follows(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url + "land/")
    other = page.context.new_page()
    other.goto(site_url + "factories/")
    add(page, "land/lc-a-02")
    other.locator(BAR).wait_for()
    assert names(other) == ["LC-A-02"]
    other.locator("[data-guide-tray-clear]").click()
    page.locator(BAR).wait_for(state="hidden")


def test_without_storage_the_choice_lasts_as_long_as_the_page(visit: Visit, site_url: str) -> None:
    visit.page.add_init_script(REFUSED)
    page = visit.open(site_url + "land/")
    add(page, "land/lc-a-02", "land/lc-b-03")
    assert names(page) == ["LC-A-02", "LC-B-03"]
    page.locator("[data-guide-tray-link]").click()
    page.locator("#guide-compare[data-ready]").wait_for()
    assert page.locator(".guide-compare__site").count() == 2


STORED = ("{", "null", "7", '{"a":1}', '[["javascript:alert(1)","x"]]', '[1,[2],["land/lc-a-02"]]',
          '[["land/lc-a-02","<img src=x onerror=alert(1)>"]]')  # fmt: skip


def test_strange_storage_does_no_harm(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url + "land/")
    for text in STORED:
        page.evaluate("text => localStorage.setItem('guide-tray', text)", text)
        page.reload()
        assert page.evaluate("guide.tray.list()") == (["land/lc-a-02"] if "lc-a-02" in text else [])
        assert page.locator(f"{BAR} img").count() == 0


def test_by_keyboard_the_focus_is_never_lost(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url + "land/")
    add(page, "land/lc-a-02", "land/lc-b-03")
    page.locator(".guide-tray__remove").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "LC-B-03"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    assert page.locator(BAR).is_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_it_covers_neither_the_end_of_the_page_nor_the_focus(
    width: int, browser: Browser, site_url: str, today: date
) -> None:
    with visiting(browser, width, today) as visit:
        page = visit.open(site_url + "land/")
        add(page, "land/lc-a-02")
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        footer = page.evaluate("document.querySelector('.guide-footer').getBoundingClientRect().bottom")
        top = page.evaluate("document.querySelector('[data-guide-tray]').getBoundingClientRect().top")
        assert footer <= top + 1
        page.evaluate("scrollTo(0, 0)")
        for _ in range(12):
            page.locator("#land-table a").nth(0).focus()
        links = page.locator("#land-table a:visible")
        for number in range(2, min(30, links.count()), 3):
            links.nth(number).focus()
            assert links.nth(number).evaluate("""node => {
                const box = node.getBoundingClientRect();
                return box.bottom <= document.querySelector("[data-guide-tray]").getBoundingClientRect().top;
            }"""), number  # fmt: skip
        page.emulate_media(media="print")
        assert page.locator(BAR).is_hidden()
        assert page.locator("[data-guide-tray-add]").first.is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_with_the_bar(
    language: str, scheme: str, browser: Browser, site_url: str, today: date
) -> None:
    root = "" if language == "zh" else "en/"
    with visiting(browser, WIDTHS[1], today, color_scheme=scheme) as visit:
        page = visit.open(site_url + root + "factories/lc-f-01/")
        add(page, "factory/lc-f-01")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert [*violations(page)] == []
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
