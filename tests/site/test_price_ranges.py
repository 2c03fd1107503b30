"""A plot whose price is a range: every page shows the range, and whatever asks for a price asks for its lowest."""

from collections.abc import Mapping
from datetime import date

import pytest
from playwright.sync_api import Browser

from investment_guide.analysis.prices import price
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from investment_guide.model.prices import PriceRange
from investment_guide.model.record_units import USUAL_UNITS
from tests.site.documents import LANGUAGE_ROOTS, Document
from tests.site.page_types import LANGUAGES
from tests.site.reader import unfold, visiting

SAID = {"zh": "28–31 万元/亩", "en": "CN¥ 4.2 to 4.65 million/ha"}


@pytest.fixture
def plot(city: Guide) -> Plot:
    """The plot of the city with a range."""
    return next(one for one in city.land.values() if isinstance(one.start_price_wan_mu, PriceRange))


def plain(text: str) -> str:
    """Without the spaces that do not break."""
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_list_and_park_show_the_range(
    plot: Plot, language: str, documents: Mapping[str, Document], city: Guide
) -> None:
    for page in (f"land/{plot.id}/", "land/", f"parks/{plot.park}/", "compare/"):
        tree = documents[LANGUAGE_ROOTS[language] + page].tree
        (place,) = (
            tree.xpath("//main")
            if page.startswith("land/" + plot.id)
            else tree.xpath("//tr[th/a[contains(@href, $id)]]", id=f"/{plot.id}/")[:1]
        )
        assert SAID[language] in plain(place.text_content()), page
    sheet = plain(documents[f"{LANGUAGE_ROOTS[language]}land/{plot.id}/"].tree.xpath("//main")[0].text_content())
    totals = {"zh": "总价 1 215.2–1 345.4 万元", "en": "total CN¥ 12.152 to 13.454 million"}
    paid = {"zh": "签约后 30 日内付 50%", "en": "50% within 30 days of signing"}
    assert totals[language] in sheet and paid[language] in sheet


@pytest.mark.parametrize(("budget", "is_met", "is_partly"), [(27, False, False), (28, True, True), (31, True, False)])
def test_a_budget_in_matching_meets_a_range_that_it_overlaps(
    plot: Plot, budget: int, is_met: bool, is_partly: bool, browser: Browser, site_url: str, today: date
) -> None:
    with visiting(browser, 1440, today) as visit:
        page = visit.open(f"{site_url}match/?site=land&price_max={budget}&tolerance=0")
        more = page.locator("[data-guide-match-more=sites]")
        row = page.locator(f"[data-site='land/{plot.id}']")
        page.locator("[data-site]").first.wait_for()
        while not row.count() and more.is_visible():
            more.click()
        fits = row.count() > 0 and "guide-match__row--fits" in (row.get_attribute("class") or "")
        assert fits is is_met
        if fits:
            text = plain(row.text_content() or "")
            assert SAID["zh"] in text
            assert ("待洽谈" in text) is is_partly


@pytest.mark.parametrize(("limit", "is_met"), [(27.9, False), (28, True), (40, True)])
def test_the_filter_asks_for_the_lowest_and_the_order_follows_it(
    plot: Plot, limit: float, is_met: bool, browser: Browser, site_url: str, today: date, city: Guide
) -> None:
    with visiting(browser, 1440, today) as visit:
        page = visit.open(f"{site_url}land/?land-price-to={limit}")
        unfold(page)
        row = page.locator("#land-table tbody tr", has=page.locator(f"th a[href*='{plot.id}/']"))
        assert row.is_visible() is is_met
        table = page.locator("#land-table table").first
        table.locator("thead th", has_text="起始单价").locator("button").click()
        hrefs = table.locator("tbody tr:visible th a").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
    shown = [price(city.land[href.strip("/").split("/")[-1]], USUAL_UNITS) for href in hrefs]
    lowest = [one.wan_mu.min or 0 for one in shown if one]
    assert lowest == sorted(lowest)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_of_the_map_shows_the_range(
    plot: Plot, language: str, browser: Browser, site_url: str, today: date
) -> None:
    with visiting(browser, 1440, today) as visit:
        page = visit.open(f"{site_url}{LANGUAGE_ROOTS[language]}map/?site=land/{plot.id}")
        page.wait_for_selector("#guide-map[data-ready]")
        page.get_by_text(SAID[language]).first.wait_for()
