"""What readers type: text in composition is not searched, the key / can be switched off, the address is not overrun."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.browser_tools.waiting import wait_until
from tests.site.reader import Visit, visiting

# A browser may refuse more changes of the address than this in 30 seconds; Safari does.
MOST_CHANGES = 100
COUNT_CHANGES = """
  window.addressChanges = 0;
  const replaceState = history.replaceState;
  history.replaceState = function () { window.addressChanges += 1; return replaceState.apply(this, arguments); };
"""


@pytest.fixture
def visit(browser: Browser, today: date) -> Iterator[Visit]:
    """A desk, and no fault at the end."""
    with visiting(browser, 1440, today) as visit:
        yield visit
        assert visit.faults == []


def compose(page: Page, field: str, letters: str) -> CDPSession:
    """Type into a field without choosing characters yet."""
    page.locator(field).focus()
    method = page.context.new_cdp_session(page)
    for end in range(1, len(letters) + 1):
        text = letters[:end]
        method.send("Input.imeSetComposition", {"text": text, "selectionStart": end, "selectionEnd": end})
    assert page.locator(field).input_value() == letters
    return method


def choose(method: CDPSession, characters: str) -> None:
    """Put the chosen characters in the place of the letters."""
    method.send("Input.insertText", {"text": characters})


def test_pinyin_in_composition_is_not_searched(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url)
    page.locator("[data-guide-opens='guide-search']").first.click()
    method = compose(page, "#guide-search-input", "qingneng")
    page.wait_for_timeout(200)
    assert [url for url in visit.requests if "/search/" in url] == []
    choose(method, "氢能")
    page.locator("#guide-search-results a").first.wait_for()


def test_pinyin_in_composition_empties_no_table(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url + "policies/")
    rows = page.locator("[data-guide-item]:not([hidden]), main tbody tr:not([hidden])")
    everything = rows.count()
    method = compose(page, "#policy-text", "qingneng")
    assert rows.count() == everything > 0
    assert "policy-text" not in page.url
    choose(method, "氢")
    wait_until(page, "location.search.includes('policy-text=')")
    assert 0 < rows.count() < everything


def test_pinyin_in_composition_is_not_looked_for_in_the_comparison(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url + "compare/")
    page.locator("#compare-find").focus()
    page.locator(".guide-compare__add").first.wait_for()
    method = compose(page, "#compare-find", "qihangyuan")
    assert page.locator(".guide-compare__add").count() > 0
    choose(method, "启航园")
    wait_until(
        page,
        "[...document.querySelectorAll('.guide-compare__name')].every((name) => name.textContent.includes('启航园'))",
    )
    assert page.locator(".guide-compare__add").count() > 0


def test_text_in_composition_is_no_answer_of_a_plan(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url + "match/")
    page.wait_for_selector("#guide-match[data-ready]")
    note = page.locator("[data-guide-match-note='land_mu']")
    method = compose(page, "#match-land_mu", "wushi")
    assert note.inner_text() == ""
    choose(method, "50")
    wait_until(page, "location.hash.includes('land_mu=50')")


def test_escape_of_an_input_method_leaves_the_search_open(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url)
    page.keyboard.press("/")
    input_methods_escape = "new KeyboardEvent('keydown', {key: 'Escape', isComposing: true, bubbles: true})"
    page.evaluate(f"document.activeElement.dispatchEvent({input_methods_escape})")
    assert page.locator("#guide-search").evaluate("dialog => dialog.open")


def test_the_key_that_opens_the_search_can_be_switched_off(visit: Visit, site_url: str) -> None:
    page = visit.open(site_url)
    page.keyboard.press("/")
    page.get_by_label("按 / 键打开搜索").uncheck()
    page.locator("[data-guide-closes='guide-search']").click()
    for address in ("", "en/land/"):
        visit.open(site_url + address)
        page.keyboard.press("/")
        assert not page.locator("#guide-search").evaluate("dialog => dialog.open"), "the choice is kept on every page"
    page.locator("[data-guide-opens='guide-search']").first.click()
    page.get_by_label("The key / opens the search").check()
    page.reload()
    page.keyboard.press("/")
    assert page.locator("#guide-search").evaluate("dialog => dialog.open")


@pytest.mark.parametrize(
    ("address", "field", "kept"),
    [
        ("policies/", "#policy-text", "policy-text=x{150}$"),
        ("match/", "#match-land_mu", "land_mu=1{8}$"),
        ("map/", "[name=land_from]", "land_from=1{8}"),
    ],
)
def test_the_address_does_not_change_with_every_key(
    address: str, field: str, kept: str, browser: Browser, site_url: str
) -> None:
    """Typed and corrected 150 times within seconds; what stands there in the end is in the address."""
    with visiting(browser, 1440) as visit:
        visit.page.add_init_script(COUNT_CHANGES)
        page = visit.open(site_url + address)
        page.wait_for_selector("#guide-map[data-ready], #guide-match[data-ready], #policy-text", state="attached")
        page.evaluate(
            """(field) => { for (let turn = 1; turn <= 150; turn += 1) {
              const control = document.querySelector(field);
              control.value = control.type === "search" ? "x".repeat(turn) : "1".repeat(1 + (turn + 1) % 8);
              control.dispatchEvent(new Event("input", {bubbles: true}));
            } }""",
            field,
        )
        wait_until(page, f"new RegExp({kept!r}).test(location.href)")
        assert page.evaluate("window.addressChanges") < MOST_CHANGES
        assert visit.faults == []
