"""Links to the map that name the sites they are about, as the pages of a match and of a comparison make them."""

import pytest
from playwright.sync_api import Browser, Page

from investment_guide.model.guide import Guide
from tests.site.reader import visiting
from tests.site.test_map import FOLDERS, listed, opened

TWO = {"land/lc-b-04", "factory/lc-f-01"}
DRAWN = "guide.map.scene.sites.map((site) => site.key).sort()"


def chip(page: Page) -> str:
    """What says that not all sites are shown; empty when they are."""
    press = page.locator("[data-guide-map-only] button")
    return press.inner_text() if press.is_visible() else ""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("language", sorted(FOLDERS))
def test_only_the_named_sites_are_shown_until_all_are_asked_for(
    language: str, width: int, browser: Browser, site_url: str, city: Guide
) -> None:
    every = len(city.land) + len(city.factories)
    with visiting(browser, width) as visit:
        page = opened(visit.open(f"{site_url}{FOLDERS[language]}map/?view=list&sites={','.join(TWO)}"))
        assert listed(page) == TWO
        assert set(page.evaluate(DRAWN)) == TWO
        assert page.locator("[data-guide-map-total]").inner_text().count("2") == 2
        assert "2" in chip(page)
        assert "sites=" in page.url
        page.locator("[data-guide-map-only] button").click()
        assert chip(page) == ""
        assert len(listed(page)) == len(page.evaluate(DRAWN)) == every
        assert "sites=" not in page.url
        assert visit.faults == []


def test_filters_work_within_the_named_sites(browser: Browser, site_url: str) -> None:
    with visiting(browser, 1440) as visit:
        page = opened(visit.open(f"{site_url}map/?kind=land&sites={','.join(TWO)}"))
        assert listed(page) == {"land/lc-b-04"}
        page.locator("input[name=kind]").first.uncheck()
        assert listed(page) == TWO


@pytest.mark.parametrize(
    ("named", "shown", "reported"),
    [
        ("land/lc-b-04,land/nowhere,x", {"land/lc-b-04"}, "land/nowhere"),
        ("factory/lc-b-04", None, "factory/lc-b-04"),
        ("land/<b>bold</b>", None, ""),  # no name of a site: a link puts no text of its own onto the page
        (",,", None, ""),
    ],
)
def test_unknown_names_are_told_and_left_out(
    named: str, shown: set[str] | None, reported: str, browser: Browser, site_url: str, city: Guide
) -> None:
    with visiting(browser, 1440) as visit:
        page = opened(visit.open(f"{site_url}map/?sites={named}"))
        assert page.locator("[data-guide-map-missing]").inner_text().endswith(reported)
        assert page.locator("[data-guide-map-missing]").is_visible() is bool(reported)
        assert bool(chip(page)) is (shown is not None)
        assert len(listed(page)) == (len(city.land) + len(city.factories) if shown is None else len(shown))
        assert page.locator("#guide-map b").count() == 0
        assert visit.faults == []


def test_the_view_is_fitted_to_what_was_found_also_after_the_list_came_first(browser: Browser, site_url: str) -> None:
    with visiting(browser, 390) as visit:
        page = opened(visit.open(site_url + "map/?view=list&park=lc-hydrogen"))
        assert "at=" not in page.url
        page.locator("[data-guide-map-show=map]").click()
        bounds = page.evaluate("guide.map.leaflet.getBounds().toBBoxString()").split(",")
        west, south, east, north = map(float, bounds)
        assert west < 112.025 < 112.04 < east and east - west < 0.1
        assert south < 22.82 < north
