"""Texts and links that a button copies: what is on the page, by the clipboard, by what is selected, or by hand."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser_tools.waiting import wait_until
from tests.site.page_types import WIDTHS
from tests.site.reader import visiting

PLOT = "land/lc-a-02/"
SOLD = "land/lc-a-01/"
WITHOUT_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
COPY_SELECTED = "document.execCommand = () => { window.copied = document.activeElement.value; return true; }"
TEXT = "#guide-chat-text"


def press(page: Page, what: str, message: str) -> None:
    """Press a button that copies, and wait for what is said then."""
    page.locator(f"[data-guide-copy='{what}']").click()
    wait_until(page, f"document.querySelector(\"[data-guide-copy='{what}'] + *\").textContent === {message!r}")


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_text_of_a_plot_is_copied(
    browser: Browser, site_url: str, built_site: Path, today: date, scheme: str
) -> None:
    root = site_url if scheme == "http" else f"{built_site.as_uri()}/"
    with visiting(browser, WIDTHS[0], today) as visit:
        page = visit.page
        visit.open(root + PLOT + "index.html")
        assert not page.locator(TEXT).is_visible()
        page.locator(".guide-chat > summary").click()
        text = page.locator(TEXT).text_content()
        assert text and "0766-5550110" in text
        page.evaluate(WITHOUT_CLIPBOARD)
        page.evaluate(COPY_SELECTED)
        press(page, "guide-chat-text", "已复制。")
        assert page.evaluate("window.copied") == text
        page.evaluate("document.execCommand = () => false")
        press(page, "guide-chat-text", "浏览器没有复制成功；文字已选中，请长按或按 Ctrl+C 复制。")
        assert page.evaluate("getSelection().toString()") == text
        assert visit.faults == []


def test_links_of_a_record_and_of_the_map_are_copied(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, WIDTHS[1], today, permissions=["clipboard-read", "clipboard-write"]) as visit:
        page = visit.page
        visit.open(site_url + SOLD + "?from=singlemessage")
        assert page.locator(".guide-chat").count() == 0
        press(page, "page", "已复制。")
        assert page.evaluate("navigator.clipboard.readText()") == site_url + SOLD
        visit.open(site_url + "map/?site=land/lc-a-02")
        press(page, "view", "已复制。")
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        assert visit.faults == []
