"""The page of matching in both languages, on a phone and at a desk: what it shows is what the engines say."""

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser_tools.waiting import wait_until
from tests.site.match_page import ENGINES, EXAMPLES, fill_example, matching, show_all, shown
from tests.site.page_types import LANGUAGES

WIDTHS = (390, 1440)
ANSWERS = ".guide-match__summary, .guide-match__answer"
SITES = "[data-guide-match-sites] > li"
POLICIES = '[data-guide-match-verdict="{}"] [data-policy]'
INDICATORS = "[data-guide-match-standards] details:first-child .guide-match__indicator .guide-badge"
STATES = {"open": "met", "wanted": "short", "soon": "unknown"}


def summed(page: Page, name: str) -> str:
    """What the summary says."""
    return page.locator(f'[data-guide-match-sum="{name}"]').inner_text().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_what_the_engines_answer(
    browser: Browser, site_url: str, today: date, language: str, width: int
) -> None:
    with matching(browser, site_url, language, width, today) as visit:
        for example in EXAMPLES:
            fill_example(visit.page, example)
            show_all(visit.page)
            answers = visit.page.evaluate(ENGINES)
            assert len(answers["eligible"]) > 8 and answers["sites"]
            assert_shown(visit.page, answers)
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def assert_shown(page: Page, answers: dict[str, Any]) -> None:
    """The lists, the indicators, the sum and its table are those of the engines."""
    assert shown(page, SITES, "site") == answers["sites"]
    for verdict, name in (("eligible", "eligible"), ("possible", "possible"), ("not-eligible", "out")):
        assert sorted(shown(page, POLICIES.format(verdict), "policy")) == answers[name]
    badges = page.locator(INDICATORS).evaluate_all("(all) => all.map((one) => one.className)")
    assert [STATES[name.split("--")[1].split()[0]] for name in badges] == answers["states"]
    assert str(len(answers["eligible"])) in summed(page, "policies")
    expected = page.evaluate(
        "([low, high]) => guide.match.formatter(guide.parts.get('match')).money(low, high)",
        [answers["low"], answers["high"]],
    )
    assert expected.replace("\N{NO-BREAK SPACE}", " ") in summed(page, "value")
    assert expected in page.locator("[data-guide-match-years] tfoot").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_gives_the_same_page(browser: Browser, site_url: str, today: date, language: str) -> None:
    seen = []
    with matching(browser, site_url, language, 1440, today) as visit:
        for example in EXAMPLES:
            fill_example(visit.page, example)
            visit.page.locator("[data-guide-match-tolerance]").fill("20")
            link = visit.page.evaluate("location.hash")
            assert (visit.page.locator("a[hreflang]").first.get_attribute("href") or "").endswith(link)
            seen.append((link, visit.page.locator(ANSWERS).all_inner_texts()))
    for link, answers in seen:
        with matching(browser, site_url, language, 1440, today, link) as visit:
            assert visit.page.locator(ANSWERS).all_inner_texts() == answers and len(answers) == 6
            assert visit.page.evaluate("location.hash") == link and "tolerance=20" in link


def test_another_link_in_the_same_window_is_followed(browser: Browser, site_url: str, today: date) -> None:
    with matching(browser, site_url, "zh", 1440, today, "?cluster=hydrogen") as visit:
        assert visit.page.evaluate("[location.search, location.hash]") == ["", "#cluster=hydrogen"]
        visit.page.evaluate("location.hash = 'cluster=machinery&site=land'")
        wait_until(visit.page, "document.getElementById('match-site').value === 'land'")
        assert visit.page.locator("#match-cluster").input_value() == "machinery"


def test_the_address_changes_the_language_but_not_the_plan(browser: Browser, site_url: str, today: date) -> None:
    with matching(browser, site_url, "zh", 1440, today) as visit:
        page = visit.page
        fill_example(page, "machinery")
        page.locator("#match-land_mu").fill("52.5")
        page.locator("a[hreflang=en]").first.click()
        page.wait_for_selector("html[lang=en] #guide-match[data-ready]")
        assert page.locator("#match-land_mu").input_value() == "3.5"
        assert page.locator("#match-fixed_investment_wan").input_value() == "144"
        assert "52.5 mu" in page.locator('[data-guide-match-note="land_mu"]').inner_text()
        assert "land_mu=52.5&" in page.evaluate("location.hash")


def test_this_browser_keeps_the_plan_until_it_is_cleared(browser: Browser, site_url: str, today: date) -> None:
    with matching(browser, site_url, "zh", 390, today) as visit:
        page = visit.page
        fill_example(page, "hydrogen")
        before = page.evaluate("location.hash")
        page.goto(site_url + "match/")
        page.wait_for_selector("#guide-match[data-ready]")
        assert page.evaluate("location.hash") == before
        assert "恢复" in page.locator("[data-guide-match-message]").inner_text()
        page.locator("#match-form [type=reset]").click()
        assert page.evaluate("[location.hash, localStorage.length]") == ["", 0]
        assert page.locator("#match-cluster").input_value() == ""


def test_nonsense_in_the_address_is_left_out(browser: Browser, site_url: str, today: date) -> None:
    query = "#cluster=<b>&land_mu=abc&site=land&high_tech=2&utilities=gas,beer&available_by=2027-02-30&tolerance=99&x=1"
    with matching(browser, site_url, "zh", 390, today, query) as visit:
        assert visit.page.evaluate("location.hash") == "#site=land&utilities=gas"
        assert visit.page.locator("[data-guide-match-tolerance]").input_value() == "10"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_leads_to_its_box(browser: Browser, site_url: str, today: date, language: str) -> None:
    with matching(browser, site_url, language, 390, today) as visit:
        page = visit.page
        fill_example(page, "new-materials")
        show_all(page)
        page.locator('[data-policy="lc-loan-interest"] [data-guide-match-ask="loan_interest_wan_year"]').first.click()
        assert page.evaluate("document.activeElement.name") == "loan_interest_wan_year"
        assert page.locator("#match-loan_interest_wan_year").is_visible()
        page.keyboard.type({"zh": "100", "en": "1"}[language])
        card = page.locator('[data-guide-match-verdict="eligible"] [data-policy="lc-loan-interest"]')
        assert {"zh": "90 万元", "en": "CN¥ 900,000"}[language] in card.inner_text()


def test_wrong_answers_are_told_beside_their_box(browser: Browser, site_url: str, today: date) -> None:
    with matching(browser, site_url, "zh", 390, today) as visit:
        page = visit.page
        box, note = page.locator("#match-fixed_investment_wan"), page.locator("#match-fixed_investment_wan-note")
        box.fill("很多")
        assert "数字" in note.inner_text() and box.get_attribute("aria-invalid") == "true"
        box.fill("1.2亿")
        assert box.get_attribute("aria-invalid") is None and "1.2 亿元" in note.inner_text()
        assert "fixed_investment_wan=12000" in page.evaluate("location.hash")


def test_shortfalls_are_told_in_the_terms_of_the_plan(browser: Browser, site_url: str, today: date) -> None:
    query = "#site=land&fixed_investment_wan=6000&land_mu=40&cluster=machinery&energy_tce_year=10&output_wan_year=9000"
    with matching(browser, site_url, "zh", 1440, today, query) as visit:
        show_all(visit.page)
        reported = (
            visit.page.locator('[data-policy="lc-landing-grant"]').inner_text().replace("\N{NO-BREAK SPACE}", " ")
        )
    assert "投资强度 150 万元/亩，要求不低于 250 万元/亩" in reported
    assert "固定资产投资增加 4 000 万元，达到 1 亿元，或用地面积减至 24 亩" in reported


ALTERNATIVES = {
    "zh": (
        "满足下列任一项即可：\n投资强度 150 万元/亩，要求不低于",
        "同时满足：\n场地类型为用地，要求：厂房\n还取决于未填写的设备投资",
        "请填写：固定资产投资场地类型", "任选其一填写，可能就够：用地面积 或 设备投资",
    ),
    "en": (
        "Any one of these would be enough:\nInvestment intensity CN¥ 22.5 million/ha; required: at least",
        "All of these together:\nKind of site: Land; required: Factory\nand, not yet answered: Equipment",
        "Please answer: Fixed-asset investmentKind of site",
        "Answering one of these may be enough: Land area or Equipment",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_alternatives_are_told_to_be_alternatives(browser: Browser, site_url: str, today: date, language: str) -> None:
    rest = "#cluster=machinery&energy_tce_year=10&output_wan_year=9000"
    short = rest + "&site=land&fixed_investment_wan=6000&land_mu=40"
    reported = []
    for query in (short, rest):
        with matching(browser, site_url, language, 390, today, query) as visit:
            show_all(visit.page)
            card = visit.page.locator('[data-policy="lc-landing-grant"]').inner_text()
            reported.append(card.replace("\N{NO-BREAK SPACE}", " "))
    *demands, always, choice = ALTERNATIVES[language]
    assert all(text in reported[0] for text in demands)
    assert always in reported[1] and choice in reported[1]


def test_a_cluster_fills_in_its_typical_needs(browser: Browser, site_url: str, today: date) -> None:
    with matching(browser, site_url, "zh", 1440, today, "#cluster=metal-manufacturing&site=factory") as visit:
        page = visit.page
        page.locator('[data-guide-match-group="factory-needs"] summary').click()
        page.locator("[data-guide-match-profile]").click()
        assert page.locator("#match-clear_height_m").input_value() == "8"
        assert page.locator("#match-gas").is_checked()
        reported = page.locator("[data-guide-match-profiled]").inner_text().replace("\N{NO-BREAK SPACE}", " ")
        assert "净高不低于：8 米" in reported
        page.locator("#match-site").select_option("land")
        assert not page.locator("#match-clear_height_m").is_visible()


def test_a_policy_past_its_last_day_is_not_counted(browser: Browser, site_url: str) -> None:
    last, query = date(2029, 6, 30), "#equipment_wan=2400&output_wan_year=6200"
    for today, count in ((last, 1), (last + timedelta(days=1), 0)):
        with matching(browser, site_url, "zh", 1440, today, query) as visit:
            show_all(visit.page)
            assert visit.page.locator('[data-policy="lc-smart-factory"]').count() == count


def test_a_site_is_put_aside_for_comparison(browser: Browser, site_url: str, today: date) -> None:
    with matching(browser, site_url, "zh", 390, today, "#cluster=machinery&site=land") as visit:
        page = visit.page
        key = shown(page, SITES, "site")[0]
        page.locator(f'[data-site="{key}"] [data-guide-tray-add]').click()
        assert page.evaluate("guide.tray.list()") == [key]
        page.locator("#match-land_mu").fill("50")
        pressed = page.locator(f'[data-guide-tray-add="{key}"][aria-pressed="true"]').count()
        assert pressed == page.locator(f'[data-guide-tray-add="{key}"]').count() > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_asked_for_the_sites_that_fit(browser: Browser, site_url: str, today: date, language: str) -> None:
    with matching(browser, site_url, language, 1440, today) as visit:
        page = visit.page
        fill_example(page, "new-materials")
        show_all(page)
        listed = shown(page, SITES, "site")
        href = page.locator("[data-guide-match-map]").get_attribute("href") or ""
        assert href.endswith("map/?sites=" + ",".join(listed))
