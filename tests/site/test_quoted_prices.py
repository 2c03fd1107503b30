"""A hall whose rent is a range by the year, whose load nobody knows, and of which there are several alike."""

from datetime import date

import pytest
from playwright.sync_api import Browser

from investment_guide.analysis.prices import rent
from investment_guide.model.factories import Factory
from investment_guide.model.guide import Guide
from tests.site.page_types import LANGUAGES
from tests.site.reader import visiting

FOLDERS = {"zh": "", "en": "en/"}


@pytest.fixture
def hall(city: Guide) -> Factory:
    """The hall of the city with all of that."""
    return next(
        factory
        for factory in city.factories.values()
        if factory.count and (quoted := factory.floors[0].rent) and quoted.period == "year" and quoted.to
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_page_shows_the_quote_the_terms_and_what_is_unknown(
    hall: Factory, language: str, browser: Browser, site_url: str, today: date
) -> None:
    with visiting(browser, 1440, today) as visit:
        page = visit.open(f"{site_url}{FOLDERS[language]}factories/{hall.id}/")
        text = page.locator("main").inner_text().replace("\u00a0", " ")
    said = {
        "zh": ("10–14 元/㎡·月", "120–168 元/㎡·年", "免租 3 个月", "押二付三", "待确认：楼面荷载",
               "7 栋，每栋 1 980 ㎡"),
        "en": ("CN¥ 10–14/m² a month", "CN¥ 120–168/m² a year", "3 months rent-free", "paid quarterly",
               "To be confirmed: floor load", "7 buildings, 1,980 m² each"),
    }  # fmt: skip
    assert [part for part in said[language] if part not in text] == []
    assert "0 kg" not in text


@pytest.mark.parametrize(("budget", "state"), [(9, "no"), (10, "fits"), (12, "fits"), (14, "fits"), (20, "fits")])
def test_a_budget_meets_a_range_that_it_overlaps(
    hall: Factory, budget: int, state: str, browser: Browser, site_url: str, today: date
) -> None:
    quote = rent(hall, hall.floors[0])
    assert quote is not None and (quote.bounds.min, quote.bounds.max) == (10, 14)
    with visiting(browser, 1440, today) as visit:
        page = visit.open(f"{site_url}match/?site=factory&rent_max={budget}&tolerance=0")
        more = page.locator("[data-guide-match-more=sites]")
        row = page.locator(f"[data-site='factory/{hall.id}']")
        page.locator("[data-site]").first.wait_for()
        while not row.count() and more.is_visible():
            more.click()
        if state == "no":
            assert not row.count() or "guide-match__row--no" in (row.get_attribute("class") or "")
            return
        assert row.count() == 1
        assert f"guide-match__row--{state}" in (row.get_attribute("class") or "")
        is_partly = "待洽谈" in (row.text_content() or "")
        assert is_partly is (budget < 14)


@pytest.mark.parametrize(("limit", "matches"), [(9, False), (10, True), (12, True)])
def test_the_filters_meet_it_too(
    hall: Factory, limit: int, matches: bool, browser: Browser, site_url: str, today: date
) -> None:
    with visiting(browser, 1440, today) as visit:
        page = visit.open(f"{site_url}factories/?factory-rent={limit}")
        row = page.locator("tbody tr", has=page.locator(f"a[href*='{hall.id}/']")).first
        assert row.is_visible() is matches
        page = visit.open(f"{site_url}factories/?factory-rent={limit}&factory-load=100")
        assert page.locator("tbody tr", has=page.locator(f"a[href*='{hall.id}/']")).first.is_hidden()
        assert ("未提供所筛数值" in page.locator("[data-guide-count]").inner_text()) is True
