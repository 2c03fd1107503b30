"""What the comparison shows, in a real browser: what an address asks for, its differences, the best of a row."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser

from investment_guide.analysis.prices import price
from investment_guide.analysis.site_values import floor_span
from investment_guide.analysis.totals import factory_totals
from investment_guide.commands.arguments import either
from investment_guide.model.guide import Guide
from investment_guide.model.record_units import USUAL_UNITS
from investment_guide.rendering.page_context import PageContext
from tests.site.comparison import BUILDINGS, MIXED, PLOTS, address, heads, opened, rows, shown
from tests.site.page_types import LANGUAGES, WIDTHS
from tests.site.reader import Visit, visiting


@pytest.fixture
def visit(browser: Browser, today: date) -> Iterator[Visit]:
    """A desk, and no fault at the end."""
    with visiting(browser, WIDTHS[1], today) as visit:
        yield visit
        assert visit.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_shows_its_sites_in_its_order(
    language: str, visit: Visit, site_url: str, city: Guide, contexts: dict[str, PageContext]
) -> None:
    formatter = contexts[language].formatter
    page = opened(visit, site_url + address(MIXED, language))
    plot, building = city.land["lc-a-02"], city.factories["lc-f-01"]
    assert heads(page)[:2] == [f"{plot.number} {formatter.plain(plot.name)}", formatter.plain(building.name)]
    found = rows(page)
    area = found[either(language, "面积", "Area")]
    assert area.cells[0] == [formatter.in_full(plot.area_mu, "mu")]
    assert area.cells[1] == [], "a building has no area of land"
    vacant = found[either(language, "可供面积", "Vacant")]
    assert vacant.cells[1] == [formatter.in_full(factory_totals([building]).vacant_m2, "m2")]
    assert shown(page) == [*MIXED]


def test_differences_are_marked_and_can_be_shown_alone(visit: Visit, site_url: str) -> None:
    page = opened(visit, site_url + address(PLOTS))
    everything = rows(page)
    for row in everything.values():
        assert row.differs == any(cell != row.cells[0] for cell in row.cells), row.label
    differing = [label for label, row in everything.items() if row.differs]
    assert 5 < len(differing) < len(everything)
    page.get_by_label("只看不同之处").check()
    assert [*rows(page)] == differing
    assert (
        f"{len(differing)} 项不同，共 {len(everything)} 项" in page.locator("[data-guide-compare-count]").inner_text()
    )
    again = opened(visit, page.url)
    assert [*rows(again)] == differing
    assert again.get_by_label("只看不同之处").is_checked()


def test_the_best_of_a_row_is_marked_where_best_has_a_meaning(visit: Visit, site_url: str, city: Guide) -> None:
    found = rows(opened(visit, site_url + address(PLOTS)))
    prices = [price(city.land[key.partition("/")[2]], USUAL_UNITS) for key in PLOTS]
    lowest = min(one.wan_mu.min or 0 for one in prices if one)
    assert found["起始单价"].best == [bool(one and one.wan_mu.min == lowest) for one in prices]
    assert not any(found["面积"].best + found["容积率"].best + found["竞买保证金"].best)
    found = rows(opened(visit, site_url + address(BUILDINGS)))
    buildings = [city.factories[key.partition("/")[2]] for key in BUILDINGS]
    rents = [span.min if span else None for span in (floor_span([one], "rent_yuan_m2_month") for one in buildings)]
    heights = [span.max if span else None for span in (floor_span([one], "clear_height_m") for one in buildings)]
    assert found["租金"].best == [rent == min(filter(None, rents)) for rent in rents]
    assert found["净高"].best == [height == max(filter(None, heights)) for height in heights]


def test_what_does_not_apply_is_no_difference(visit: Visit, site_url: str, city: Guide) -> None:
    found = rows(opened(visit, site_url + address(("land/lc-a-02", "factory/lc-f-01", "factory/qn-f-05"))))
    assert not found["面积"].differs, "one plot alone"
    one, other = city.factories["lc-f-01"], city.factories["qn-f-05"]
    assert found["结构"].differs == (one.structure != other.structure)
    assert found["供电容量"].differs == (one.power_kva != other.power_kva)
    assert found["可供时间"].differs, "asked of both kinds"


def test_one_site_alone_differs_from_nothing(visit: Visit, site_url: str) -> None:
    page = opened(visit, site_url + address(PLOTS[:1]))
    assert not any(row.differs or any(row.best) for row in rows(page).values())
    assert page.get_by_label("只看不同之处").is_disabled()


def test_differences_come_first_and_the_rest_is_folded(visit: Visit, site_url: str) -> None:
    page = opened(visit, site_url + address(("land/lc-a-02", "factory/lc-f-01", "factory/qn-f-05")))
    assert page.locator("[data-guide-compare-mixed]").is_visible(), "a plot beside buildings is said"
    order = [row.differs for row in rows(page).values()]
    assert order == sorted(order, reverse=True)
    visible = page.locator("[data-guide-compare-table] tbody td:visible").count()
    folds = page.locator(".guide-compare__fold")
    assert folds.count() == 2
    for number in range(2):
        folds.nth(number).click()
        assert folds.nth(number).get_attribute("aria-expanded") == "true"
    assert page.locator("[data-guide-compare-table] tbody td:visible").count() > visible
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    width = page.locator("[data-guide-compare-table]").evaluate("table => table.scrollWidth")
    assert width <= WIDTHS[0], "on a phone no column is out of sight"
    opened(visit, site_url + address(PLOTS))
    assert page.locator("[data-guide-compare-mixed]").is_hidden()
