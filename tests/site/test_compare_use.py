"""Using the comparison in a real browser: adding, removing, copying, printing, without scripts, from a folder."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from investment_guide.model.guide import Guide
from tests.browser_tools.waiting import wait_until, wait_while_it_runs
from tests.site.comparison import BUILDINGS, MIXED, PLOTS, address, heads, opened, shown
from tests.site.page_types import LANGUAGES, WIDTHS
from tests.site.reader import AXE, HEIGHT, Visit, visiting
from tests.site.test_axe import violations


@pytest.fixture
def visit(browser: Browser, today: date) -> Iterator[Visit]:
    """A desk, and no fault at the end."""
    with visiting(browser, WIDTHS[1], today) as visit:
        yield visit
        assert visit.faults == []


def test_sites_are_found_added_and_removed_by_keyboard(visit: Visit, site_url: str) -> None:
    page = opened(visit, site_url + "compare/")
    assert page.locator("[data-guide-compare-result]").is_hidden()
    assert page.locator("[data-guide-compare-empty]").is_visible()
    for typed, key in (("lc-a-02", "land/lc-a-02"), ("启航园 1", "factory/lc-f-01")):
        page.locator("#compare-find").focus()
        page.keyboard.type(typed)
        page.locator(".guide-compare__add").first.wait_for()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        wait_until(page, "key => location.search.endsWith(key)", arg=key)
        assert page.evaluate("document.activeElement.id") == "compare-find"
    assert len(heads(page)) == 2
    assert "已加入对比：启航园 1 号厂房" in page.locator("[data-guide-compare-status]").inner_text()
    page.locator("#compare-find").focus()
    page.locator("#compare-find").press("Escape")
    assert page.locator("[data-guide-compare-found]").is_hidden()
    page.locator(".guide-compare__remove").first.focus()
    page.keyboard.press("Enter")
    wait_until(page, "!location.search.includes('lc-a-02')")
    assert page.evaluate("document.activeElement.className") == "guide-compare__remove"
    assert shown(page) == ["factory/lc-f-01"]
    page.keyboard.press("Enter")
    page.locator("[data-guide-compare-empty]").wait_for()
    assert page.evaluate("document.activeElement.id") == "compare-find"
    assert "?" not in page.url


def test_four_are_the_most(visit: Visit, site_url: str) -> None:
    page = opened(visit, site_url + address((*MIXED, "land/lc-c-03", "land/lc-d-02")))
    assert shown(page) == [*MIXED]
    assert page.locator("#compare-find").is_disabled()
    other = page.locator("[data-guide-tray-add='land/lc-c-03']")
    assert other.is_disabled()
    page.locator("[data-guide-tray-add='land/lc-b-03']").click()
    wait_until(page, "!location.search.includes('lc-b-03')")
    other.click()
    wait_until(page, "location.search.includes('lc-c-03')")
    assert shown(page) == [*MIXED[:3], "land/lc-c-03"]
    assert other.get_attribute("aria-pressed") == "true"


def test_a_late_answer_brings_no_removed_site_back(visit: Visit, site_url: str) -> None:
    page = opened(visit, site_url + address(PLOTS[:2]))
    held: list[Route] = []
    page.route("**/compare/sites-*.js", lambda route: held.append(route))  # noqa: PLW0108  # playwright asks for a function
    last = page.locator("[data-guide-tray-add^='land/']").last  # its facts are in another file than those of the first
    last.click()
    wait_while_it_runs(page, lambda: bool(held), "the request for its facts")
    last.click()
    wait_until(page, "document.querySelector('[data-guide-compare-status]').textContent.startsWith('已移除')")
    with page.expect_event("requestfinished"):
        held[0].continue_()
    page.locator("[data-guide-compare-share] summary").click()  # an answer that was to be shown is shown by now
    assert shown(page) == [*PLOTS[:2]]
    assert last.get_attribute("aria-pressed") == "false"


def test_facts_that_did_not_arrive_are_asked_for_again(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, WIDTHS[1], today) as visit:
        visit.page.route("**/compare/sites-*.js", lambda route: route.abort())
        page = visit.open(site_url + address(PLOTS))
        retry = page.get_by_role("button", name="再试一次")
        retry.wait_for()
        retry.click()
        retry.wait_for()
        page.unroute("**/compare/sites-*.js")
        retry.click()
        page.wait_for_selector("#guide-compare[data-ready]")
        assert shown(page) == [*PLOTS]
        assert retry.is_hidden()


STRANGE = ("land/nowhere", "<script>alert(1)</script>", "factory/__proto__", "factory/constructor", "land/lc-a-02", "")


def test_a_strange_address_does_no_harm(visit: Visit, site_url: str) -> None:
    page = opened(visit, site_url + address((*STRANGE, "land/lc-a-02")))
    assert shown(page) == ["land/lc-a-02"]
    assert "land/nowhere" in page.locator("[data-guide-compare-gone]").inner_text()
    assert "script" not in page.locator("[data-guide-compare-gone]").inner_text()


def test_the_link_is_copied_or_shown(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, WIDTHS[1], today, permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = opened(visit, site_url + address(PLOTS))
        page.locator("[data-guide-compare-share] summary").click()
        page.get_by_role("button", name="复制链接").click()
        wait_until(page, "document.querySelector('[data-guide-compare-status]').textContent === '链接已复制。'")
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.evaluate("document.execCommand = () => false")
        page.get_by_role("button", name="复制链接").click()
        wait_until(page, f"document.querySelector('.guide-compare__link').value === {page.url!r}")
        assert visit.faults == []


SHARING = """navigator.share = (what) => {
  window.shared = what;
  return window.refusal ? Promise.reject(new DOMException("", window.refusal)) : Promise.resolve();
};"""


def test_the_sheet_of_the_system_gets_note_names_and_link(browser: Browser, site_url: str, today: date) -> None:
    """Where it refuses, the link is copied; where the reader closes it, nothing more happens."""
    with visiting(browser, WIDTHS[0], today, permissions=["clipboard-read", "clipboard-write"]) as visit:
        visit.page.add_init_script(SHARING)
        page = opened(visit, site_url + address(PLOTS))
        page.locator("[data-guide-compare-share] summary").click()
        note = page.locator("[data-guide-compare-note]")
        note.fill("请看第二宗")
        note.blur()
        send = page.locator("[data-guide-compare-send]")
        send.click()
        shared = page.evaluate("window.shared")
        assert shared["text"].startswith("请看第二宗\n\n")
        assert all(name in shared["text"] for name in heads(page))
        assert shared["url"] == page.url and "note=" in page.url
        status = page.locator("[data-guide-compare-status]")
        status.evaluate("(one) => { one.textContent = ''; }")
        page.evaluate("window.refusal = 'AbortError'")
        send.click()
        page.evaluate("window.refusal = 'NotAllowedError'")
        assert status.inner_text() == ""
        send.click()
        wait_until(page, "document.querySelector('[data-guide-compare-status]').textContent === '链接已复制。'")
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        assert visit.faults == []


def test_without_a_sheet_of_the_system_the_link_is_copied(browser: Browser, site_url: str, today: date) -> None:
    """As in the browser of WeChat, which has neither sheet nor clipboard."""
    with visiting(browser, WIDTHS[0], today) as visit:
        visit.page.add_init_script(
            "navigator.share = undefined; Object.defineProperty(navigator, 'clipboard', {value: undefined});"
            "document.execCommand = () => { window.copied = document.activeElement.value; return true; };"
        )
        page = opened(visit, site_url + address(PLOTS))
        page.locator("[data-guide-compare-share] summary").click()
        assert page.locator("[data-guide-compare-send]").is_hidden()
        page.get_by_role("button", name="复制链接").click()
        wait_until(page, "document.querySelector('[data-guide-compare-status]').textContent === '链接已复制。'")
        assert page.evaluate("window.copied") == page.url
        assert visit.faults == []


def test_it_opens_from_a_folder(visit: Visit, built_site: Path) -> None:
    page = opened(visit, built_site.as_uri() + "/compare/index.html?sites=" + ",".join(MIXED))
    assert len(heads(page)) == 4
    page.locator(".guide-compare__remove").first.click()
    wait_until(page, "document.querySelectorAll('.guide-compare__site').length === 3")


def test_only_what_is_compared_is_loaded(visit: Visit, site_url: str) -> None:
    opened(visit, site_url + address(("land/lc-a-02",)))
    loaded = [url for url in visit.requests if "/compare/" in url and url.endswith(".js")]
    assert len([url for url in loaded if "sites-" in url]) == 1
    assert not any("/list." in url for url in loaded)


def test_without_scripts_what_is_free_is_compared(browser: Browser, site_url: str, city: Guide) -> None:
    with visiting(browser, WIDTHS[0], java_script_enabled=False) as visit:
        page = visit.open(site_url + address(PLOTS))
        assert page.locator("#guide-compare").is_hidden()
        assert page.locator("[data-guide-tray-add] >> visible=true").count() == 0
        text = page.locator("main").inner_text()
        assert all(plot.number in text for plot in city.land.values() if plot.status == "available")


def test_a_phone_shows_key_figures_and_the_rest_when_asked(browser: Browser, site_url: str, city: Guide) -> None:
    with visiting(browser, WIDTHS[0]) as visit:
        page = opened(visit, site_url + address((*PLOTS, "land/qn-a-02")))
        table = page.locator("[data-guide-compare-table]")
        seen = table.locator("tbody tr:visible > th:first-child:not(.guide-compare__heading)")
        key = seen.all_inner_texts()
        assert any(text.startswith("起始单价") for text in key) and not any(text.startswith("绿地率") for text in key)
        assert {"面积", "高速公路出入口"} <= {text.replace("≠", "").split()[0] for text in key}
        label = table.locator("tbody td:visible").first.evaluate("(cell) => getComputedStyle(cell, '::before').content")
        assert city.land["lc-a-02"].number in label
        more = table.locator(".guide-compare__more:visible")
        more.nth(1).click()
        assert more.nth(1).get_attribute("aria-expanded") == "true"
        assert len(key) < seen.count(), "the rest of a group opens"
        assert page.evaluate("document.documentElement.scrollHeight") < 8000
        page.locator("#land .guide-phone-fold > summary").click()
        assert page.locator("#land tbody tr:visible").count() > 1
        assert visit.faults == []


def test_links_that_all_sites_have_are_said_once(visit: Visit, site_url: str) -> None:
    page = opened(visit, site_url + address(("land/lc-a-02", "land/qn-a-02")))
    policies = page.locator("[data-guide-compare-table] tr:has(td a[href*='policies/'])")
    own, shared = (
        [cell.locator("a").all_text_contents() for cell in row.locator("td").all()] for row in policies.all()
    )
    assert shared[0] == shared[1] and shared[0]
    assert own[0] != own[1] and not {*own[0], *own[1]} & {*shared[0]}


def test_it_prints_across_the_sheet_and_alone(visit: Visit, site_url: str) -> None:
    page = opened(visit, site_url + address(PLOTS))
    paper = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/MediaBox\s*\[0 0 841\.\d+ 59\d\.\d+\]", paper)
    for four in (MIXED, (*PLOTS, "land/qn-a-02"), (*BUILDINGS, "factory/qn-f-05")):
        for language in LANGUAGES:
            paper = opened(visit, site_url + address(four, language)).pdf(prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2, (four, language)
    page = opened(visit, site_url + address(PLOTS))
    page.emulate_media(media="print")
    for hidden in (".guide-compare__choice", ".guide-compare__bar", ".guide-compare__remove", "#land", "#factories"):
        assert page.locator(hidden).first.is_hidden(), hidden
    assert page.url in page.locator("[data-guide-compare-address]").inner_text()
    empty = opened(visit, site_url + "compare/")
    empty.emulate_media(media="print")
    assert empty.locator("#land").is_visible(), "without a choice the tables are printed"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_a_comparison(
    language: str, scheme: str, browser: Browser, site_url: str, today: date
) -> None:
    with visiting(browser, WIDTHS[1], today, color_scheme=scheme) as visit:
        page = opened(visit, site_url + address(MIXED[:3], language))
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
            assert [*violations(page)] == []
        page.locator("#compare-find").fill("lc")
        page.locator(".guide-compare__add").first.wait_for()
        assert [*violations(page)] == []
        assert visit.faults == []
