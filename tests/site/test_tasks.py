"""What readers come to do, from the first press to the result: on a telephone in Chinese and at a desk in English."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser_tools.waiting import wait_until
from tests.site.comparison import heads, opened
from tests.site.documents import LANGUAGE_ROOTS
from tests.site.reader import visiting

OTHER = {"zh": "en", "en": "zh"}
TAGS: Mapping[str, str] = {"zh": "zh-CN", "en": "en"}
READERS = [("zh", 390), ("en", 1440)]
NOTE = "王总：这两处最合适 / these two, please & thanks"
SHIFTED = """() => new Promise((done) => {
  let shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (shift += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(shift), 300);
})"""
MOST_SHIFTED = 0.02
SWITCH = "header a[hreflang='{}'][rel=alternate]"


@pytest.mark.parametrize(("language", "width"), READERS)
def test_two_candidates_reach_the_boss_in_the_other_language_unchanged(
    language: str, width: int, browser: Browser, site_url: str, today: date
) -> None:
    """Chosen in two lists, sent with a note; opened, switched and reloaded by somebody else."""
    root = site_url + LANGUAGE_ROOTS[language]
    with visiting(browser, width, today) as visit:
        for address, key in (("land/", "land/lc-a-02"), ("factories/", "factory/lc-f-01")):
            visit.open(root + address).locator(f"[data-guide-tray-add='{key}']").first.click()
        page = visit.page
        page.locator("[data-guide-tray-link]").click()
        page.locator("#guide-compare[data-ready]").wait_for()
        names = heads(page)
        page.locator("[data-guide-compare-share] summary").click()
        page.locator("#compare-note").fill(NOTE)
        page.locator("[data-guide-compare-only]").check()
        wait_until(page, "location.hash.startsWith('#note=') && location.search.includes('only=differences')")
        assert page.locator("[data-guide-compare-code] svg path").count() == 2, "the code for a telephone"
        link = page.url
        assert visit.faults == []
    sent = urlsplit(link)
    assert sent.query == "sites=land/lc-a-02,factory/lc-f-01&only=differences"
    assert quote("王总") in sent.fragment
    with visiting(browser, width, today) as visit:
        page = opened(visit, link)
        assert page.evaluate(SHIFTED) <= MOST_SHIFTED
        assert heads(page) == names
        page.locator(SWITCH.format(TAGS[OTHER[language]])).click()
        page.locator("#guide-compare[data-ready]").wait_for()
        assert page.evaluate("document.documentElement.lang") == TAGS[OTHER[language]]
        for _ in range(2):
            assert (urlsplit(page.url).query, urlsplit(page.url).fragment) == (sent.query, sent.fragment)
            assert page.locator("#compare-note").input_value() == NOTE
            assert page.locator("[data-guide-compare-only]").is_checked()
            assert len(heads(page)) == len(names)
            page.reload()
            page.locator("#guide-compare[data-ready]").wait_for()
        page.locator(SWITCH.format(TAGS[language])).click()
        page.locator("#guide-compare[data-ready]").wait_for()
        assert page.url == link
        assert heads(page) == names
        assert visit.faults == []


@pytest.mark.parametrize(("language", "width"), READERS)
def test_nothing_moves_while_a_page_fills_itself(
    language: str, width: int, browser: Browser, site_url: str, today: date
) -> None:
    """The answers to no plan, and sites of a link of which the guide has none."""
    with visiting(browser, width, today) as visit:
        for address in ("match/", "compare/", "compare/?sites=land/none,none", "compare/?sites=none"):
            page = visit.open(site_url + LANGUAGE_ROOTS[language] + address)
            page.locator("main [data-ready]").wait_for()
            assert page.evaluate(SHIFTED) <= MOST_SHIFTED, address


@pytest.mark.parametrize(("language", "width"), READERS)
def test_the_language_switch_keeps_what_a_page_shows(
    language: str, width: int, browser: Browser, site_url: str, today: date
) -> None:
    """Filters of lists and map, a place of a page and a search; of the match its answers (test_match.py)."""
    root = site_url + LANGUAGE_ROOTS[language]
    states = ("land/?land-park=lc-hitech", "map/?kind=land&view=list", "costs/#power", "factories/?q=crane")
    with visiting(browser, width, today) as visit:
        for state in states:
            page = visit.open(root + state)
            link = page.locator(SWITCH.format(TAGS[OTHER[language]]))
            wait_until(page, "text => document.readyState === 'complete' && location.href.endsWith(text)", arg=state)
            assert (link.get_attribute("href") or "").endswith(state.partition("/")[2]), state
        assert visit.faults == []
