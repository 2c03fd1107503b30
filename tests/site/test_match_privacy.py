"""What leaves the page of matching: nothing by itself; a mail, a link and two sheets of paper when the reader wants."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Request

from tests.browser_tools.waiting import wait_until
from tests.site.match_page import EXAMPLES, fill_example, matching, show_all
from tests.site.page_types import LANGUAGES
from tests.site.reader import visiting
from tests.site.test_axe import violations

PAGES = re.compile(rb"/Type\s*/Page\b")
LONGEST_ADDRESS = 2000


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_requested_while_a_plan_is_filled_in(
    browser: Browser, site_url: str, today: date, language: str
) -> None:
    with matching(browser, site_url, language, 1440, today) as visit:
        page = visit.page
        asked: list[Request] = []
        page.on("request", lambda one: asked.append(one))  # noqa: PLW0108  # playwright asks for a function
        for example in EXAMPLES:
            fill_example(page, example)
        page.locator("#match-fixed_investment_wan").fill("123")
        page.locator("[data-guide-match-tolerance]").fill("30")
        show_all(page)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.wait_for_timeout(300)
        # Chromium itself draws the mark of the tab anew when an address changes; it must not say what changed.
        assert [one.url for one in asked if not one.url.endswith("images/mark.svg")] == []
        assert [one.headers for one in asked if "investment" in one.headers.get("referer", "")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_proposal_is_two_pages(browser: Browser, site_url: str, today: date, language: str) -> None:
    with matching(browser, site_url, language, 1440, today) as visit:
        page = visit.page
        for example in EXAMPLES:
            fill_example(page, example)
            assert len(PAGES.findall(page.pdf(prefer_css_page_size=True))) == 2
            page.keyboard.press("Control")  # as in Ctrl+P: what draws the code is loaded
            wait_until(page, "typeof window.qrcode === 'function'")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            sides = page.locator(".guide-paper__side")
            fits = sides.evaluate_all("(all) => all.map((one) => one.scrollHeight <= one.clientHeight + 1)")
            text = "".join(sides.all_text_contents())
            assert fits == [True, True]
            assert page.evaluate("guide.parts.get('match').paper.caution") in text
            assert "〔2026〕" in text and "0766-5550" in text and "2026" in text
            assert page.locator(".guide-paper__code svg").count() == 1


@pytest.mark.parametrize("is_reachable", [True, False])
def test_what_draws_the_code_is_loaded_for_paper_only(
    browser: Browser, site_url: str, today: date, is_reachable: bool
) -> None:
    with visiting(browser, 1440, today) as visit:
        visit.page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'))")
        page = visit.open(f"{site_url}match/#land_mu=50")
        page.wait_for_selector("#guide-match[data-ready]")
        assert not [url for url in visit.requests if "qrcode" in url]
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        paper = page.locator("[data-guide-match-paper]")
        assert paper.locator(".guide-paper__code").count() == 0
        assert page.url in (paper.text_content() or ""), (
            "printed from the menu of the browser, the link is there as text"
        )
        if not is_reachable:
            page.route("**/qrcode.*js", lambda route: route.abort())
        page.locator("[data-guide-match-print]").first.click()
        if is_reachable:
            paper.locator(".guide-paper__code svg").wait_for(state="attached")
            assert "#land_mu" not in (paper.text_content() or "")
        else:
            wait_until(page, "!document.querySelector('[data-guide-match-paper]').hidden")
            assert page.url in (paper.text_content() or "")


def test_a_plan_with_every_answer_is_two_pages_too(browser: Browser, site_url: str, today: date) -> None:
    with matching(browser, site_url, "en", 390, today) as visit:
        page = visit.page
        fill_example(page, "hydrogen")
        page.evaluate(
            """() => document.querySelectorAll('#match-form [data-type]').forEach(function (control) {
              if (control.type === 'checkbox') control.checked = true;
              else if (control.tagName === 'SELECT') control.selectedIndex = control.selectedIndex || 1;
              else if (!control.value) control.value = control.dataset.type === 'day' ? '2030-01-01' :
                control.dataset.type === 'year' ? '2027' : '123456';
              control.dispatchEvent(new Event('input', {bubbles: true}));
            })"""
        )
        assert len(PAGES.findall(page.pdf(prefer_css_page_size=True))) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mail_says_the_plan_and_stays_short(browser: Browser, site_url: str, today: date, language: str) -> None:
    with matching(browser, site_url, language, 1440, today) as visit:
        page = visit.page
        page.evaluate("document.addEventListener('click', (event) => event.preventDefault())")
        for example in EXAMPLES:
            fill_example(page, example)
            link = page.locator("[data-guide-match-mail]")
            link.click()
            address = link.get_attribute("href") or ""
            cluster = page.locator("#match-cluster option:checked").inner_text()
            parts = urlsplit(address)
            words = parse_qs(parts.query)
            assert parts.scheme == "mailto" and parts.path.endswith("@lanchuan.example")
            assert len(address) <= LONGEST_ADDRESS
            assert cluster in words["subject"][0] and cluster in words["body"][0]
            assert page.evaluate("location.href") in words["body"][0]


def test_the_link_can_be_copied(browser: Browser, site_url: str, today: date) -> None:
    with matching(browser, site_url, "zh", 1440, today) as visit:
        page = visit.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        fill_example(page, "hydrogen")
        page.locator("[data-guide-match-copy]").click()
        wait_until(page, "document.querySelector('[data-guide-match-message]').textContent.includes('已复制')")
        assert page.evaluate("navigator.clipboard.readText()") == page.evaluate("location.href")


def test_where_the_clipboard_is_refused_what_is_selected_is_copied(
    browser: Browser, site_url: str, today: date
) -> None:
    with matching(browser, site_url, "zh", 1440, today) as visit:
        page = visit.page
        fill_example(page, "hydrogen")
        page.evaluate(
            """() => {
              navigator.clipboard.writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
              document.execCommand = () => { window.selected = document.activeElement.value; return true; };
            }"""
        )
        page.locator("[data-guide-match-copy]").click()
        wait_until(page, "document.querySelector('[data-guide-match-message]').textContent.includes('已复制')")
        assert page.evaluate("window.selected") == page.evaluate("location.href")
        assert page.evaluate("'guideMatchCopy' in document.activeElement.dataset")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works_from_a_folder(browser: Browser, built_site: Path, today: date, language: str) -> None:
    with matching(browser, built_site.as_uri() + "/", language, 1440, today, "index.html") as visit:
        page = visit.page
        fill_example(page, "metal-manufacturing")
        assert page.locator("[data-guide-match-sites] > li").count() >= 1
        page.evaluate("document.addEventListener('click', (event) => event.preventDefault())")
        page.locator("[data-guide-match-mail]").click()
        assert "guide.lanchuan.example" in (page.locator("[data-guide-match-mail]").get_attribute("href") or "")


def test_without_scripts_the_clusters_are_there(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, 390, today, java_script_enabled=False) as visit:
        page = visit.open(site_url + "match/")
        assert not page.locator("#guide-match").is_visible()
        assert page.locator("#hydrogen a").count() > 5 and page.locator("#hydrogen").is_visible()


def test_without_its_data_the_clusters_are_there(browser: Browser, site_url: str, today: date) -> None:
    with visiting(browser, 390, today) as visit:
        visit.page.route("**/match/sites.*js", lambda route: route.abort())
        page = visit.open(site_url + "match/")
        assert page.locator("#hydrogen").is_visible() and not page.locator("#match-form").is_visible()


def test_a_plan_can_be_made_with_the_keyboard_alone(browser: Browser, site_url: str, today: date) -> None:
    with matching(browser, site_url, "zh", 1440, today) as visit:
        page, keys = visit.page, visit.page.keyboard
        page.locator("#match-form [type=reset]").focus()
        for _ in range(5):
            keys.press("Tab")
        assert page.evaluate("document.activeElement.id") == "match-cluster"
        keys.press("ArrowDown")
        keys.press("Tab")
        keys.press("Tab")
        keys.press("ArrowDown")
        page.locator('[data-guide-match-more="sites"]').focus()
        keys.press("Enter")
        assert page.evaluate("document.activeElement.closest('li') !== null")
        page.locator("#match-site").focus()
        keys.press("Tab")
        keys.type("16000")
        assert "site=land" in page.evaluate("location.hash")
        assert "fixed_investment_wan=16000" in page.evaluate("location.hash")
        page.locator('[data-guide-match-group="money"] summary').focus()
        keys.press("Enter")
        assert page.locator("#match-equipment_wan").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_on_a_filled_page(
    browser: Browser, site_url: str, today: date, axe_code: str, language: str, scheme: str, width: int
) -> None:
    with matching(browser, site_url, language, width, today, color_scheme=scheme) as visit:
        page = visit.page
        fill_example(page, "hydrogen")
        page.locator("#match-land_mu").fill("x")
        page.evaluate("document.querySelectorAll('#guide-match details').forEach((part) => { part.open = true; })")
        page.evaluate(axe_code)
        assert list(violations(page)) == []
