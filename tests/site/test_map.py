"""The investment map in a real browser: it finds what a plain filter over the records finds, and all can use it."""

import re
from math import inf
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from investment_guide.analysis.geometry import distance_m
from investment_guide.analysis.site_values import floor_value, site_value
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.gcj02 import wgs84_to_bd09, wgs84_to_gcj02
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from investment_guide.model.record_units import USUAL_UNITS
from investment_guide.model.values import Bounds
from tests.site.reader import visiting

FOLDERS = {"zh": "", "en": "en/"}


def opened(page: Page) -> Page:
    """The page once the map is drawn."""
    page.locator("#guide-map[data-ready]").wait_for()
    return page


def listed(page: Page) -> set[str]:
    """All results, the further ones asked for."""
    more = page.locator("[data-guide-map-more]")
    while more.is_visible():
        more.click()
    keys: list[str] = page.locator("[data-guide-map-list] > li").evaluate_all(
        "rows => rows.map(row => row.dataset.site)"
    )
    assert len(keys) == len(set(keys))
    return set(keys)


def least_price(plot: Plot) -> float:
    """The price of a plot as filters know it, or where its range begins; what has none comes last."""
    price = site_value(plot, "start_price_wan_mu", USUAL_UNITS)
    least = price.min if isinstance(price, Bounds) else price
    return inf if least is None else least


def offered_m2(factory: Factory, floor: Floor) -> float:
    """What is vacant of a floor, or all of it where nothing is."""
    return floor_value(factory, floor, "vacant_m2") or floor.area_m2


def in_order(page: Page) -> list[str]:
    """The first results, as they stand."""
    keys: list[str] = page.locator("[data-guide-map-list] > li").evaluate_all(
        "rows => rows.map(row => row.dataset.site)"
    )
    return keys


def address(language: str, query: list[tuple[str, str]]) -> str:
    """The map as a link would open it."""
    return f"{FOLDERS[language]}map/?{urlencode([*query, ('view', 'list')], safe=',/')}"


def test_results_stand_in_the_order_that_is_asked_for(city: Guide, browser: Browser, site_url: str) -> None:
    """What is not known comes last; equal sites stand by number."""
    plots = sorted(city.land.values(), key=lambda plot: plot.number)
    largest = sorted(plots, key=lambda plot: -plot.area_mu)
    cheapest = sorted(plots, key=least_price)
    with visiting(browser, 1440) as visit:
        for order, expected in (("area", largest), ("price", cheapest), ("name", plots)):
            page = opened(visit.open(f"{site_url}map/?sort={order}&kind=land"))
            assert in_order(page) == [f"land/{plot.id}" for plot in expected][:40], order
        page = opened(visit.open(f"{site_url}map/?sort=area"))
        areas = {f"land/{plot.id}": plot.area_mu * 2000 / 3 for plot in plots}
        for factory in city.factories.values():
            areas[f"factory/{factory.id}"] = sum(offered_m2(factory, floor) for floor in factory.floors)
        shown = [areas[key] for key in in_order(page)]
        assert shown == sorted(shown, reverse=True) and len(shown) > 20


def test_a_hint_does_not_come_after_the_pointer_has_gone(browser: Browser, site_url: str) -> None:
    """It is made in the next frame, before which the pointer may leave."""
    with visiting(browser, 1440) as visit:
        page = opened(visit.open(f"{site_url}map/?site=land/lc-b-04&at=22.8137,111.9423,16"))
        page.evaluate(
            """() => {
              const view = guide.map.leaflet, site = guide.map.scene.chosen;
              const box = view.getContainer().getBoundingClientRect();
              const at = view.project(view.getCenter(), 16).subtract(view.getSize().divideBy(2));
              const point = L.point(site.middle[0], site.middle[1]).multiplyBy(256 * 2 ** 16).subtract(at);
              const where = {bubbles: true, clientX: box.left + point.x, clientY: box.top + point.y};
              const move = () => view.getContainer().dispatchEvent(new MouseEvent("mousemove", where));
              window.hinted = () => !document.querySelector(".guide-map__hint").hidden;
              window.frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              window.moveAndLeave = (leaves) => {
                move();
                if (leaves) view.fire("mouseout");
                return window.frame().then(window.hinted);
              };
            }"""
        )
        assert page.evaluate("moveAndLeave(true)") is False
        assert page.evaluate("moveAndLeave(false)") is True


def test_counts_tell_what_each_choice_would_leave(city: Guide, browser: Browser, site_url: str) -> None:
    with visiting(browser, 1440) as visit:
        page = opened(visit.open(f"{site_url}map/?kind=land&land_to=40"))
        counts = dict(page.locator("[data-guide-map-count]").evaluate_all(
            "places => places.map(place => [place.dataset.guideMapCount, Number(place.textContent)])"
        ))  # fmt: skip
    small = [plot for plot in city.land.values() if plot.area_mu <= 40]
    for park in city.parks:
        assert counts[f"park:{park}"] == sum(plot.park == park for plot in small)
    for state in ("available", "reserved", "transferred"):
        assert counts[f"status:{state}"] == sum(plot.status == state for plot in small)
    assert counts["kind:factory"] == 0


def test_what_was_lost_is_loaded_when_the_reader_asks_again(browser: Browser, site_url: str) -> None:
    for lost, query in (("sites-*", ""), ("ground", ""), ("index", "?kind=land"), ("words-*", "")):
        with visiting(browser, 1440) as visit:
            visit.page.route(f"**/map/{lost}.*js", lambda route: route.abort())
            page = visit.open(f"{site_url}map/{query}")
            retry = page.get_by_role("button", name="再试一次")
            retry.click()
            retry.wait_for()
            page.unroute(f"**/map/{lost}.*js")
            retry.click()
            opened(page).locator(".guide-map__facts:not(:empty)").first.wait_for()
            assert retry.is_hidden(), lost
            assert "…" not in page.locator("[data-guide-map-total]").inner_text()
            keys = page.locator("[data-guide-map-list] > li").evaluate_all("all => all.map(one => one.dataset.site)")
            assert len(keys) == len(set(keys)) > 0, "no part is there twice"


FOCUSED = """() => {
  const at = document.activeElement;
  return at.id || at.name || (at.closest("[data-site]") && "item") || Object.keys(at.dataset)[0] || at.className;
}"""


def test_everything_is_reached_by_keyboard(browser: Browser, site_url: str) -> None:
    with visiting(browser, 1440) as visit:
        page = opened(visit.open(site_url + "map/"))
        reached = set()
        for _ in range(140):
            page.keyboard.press("Tab")
            reached.add(page.evaluate(FOCUSED))
        assert {"kind", "status", "map-sort", "item", "map_view", "guideMapMeasure", "guideMapFull"} <= reached
        page.locator("[data-guide-map-list] button").first.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.className") == "guide-map__card-title"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.className") == "guide-map__choose"
        page.locator("#map_view").focus()
        ring = page.evaluate("getComputedStyle(document.querySelector('#map_view'), '::after').zIndex")
        assert int(ring) > 800, "the ring lies above the panes of Leaflet"
        page.keyboard.press("Enter")
        card = page.locator("[data-guide-map-card]")
        assert card.locator("h2").is_visible()
        assert card.locator("a[href^='tel:']").is_visible()
        heights = card.locator(".guide-map__actions a, .guide-map__actions button").evaluate_all(
            "(all) => all.map((one) => one.offsetHeight).filter(Boolean)"
        )
        assert len(set(heights)) == 1 and len(heights) > 1
        assert_escape_closes_what_is_open(page)
        page.locator(".guide-map__past").focus()
        assert page.locator(".guide-map__past").evaluate("(one) => one.getBoundingClientRect().top") >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "guide-map-past"
        names = (".guide-map__stage", ".guide-map__bar")
        stage, whole = (page.locator(name).evaluate("(one) => one.offsetWidth") for name in names)
        assert stage > whole * 0.64, "about two thirds of a desk"


def assert_escape_closes_what_is_open(page: Page) -> None:
    """Card in full screen, measuring and legend, each alone; the focus stays beside what was closed."""
    page.locator("[data-guide-map-full]").click()
    page.locator("[data-guide-map-card] h2").focus()
    page.keyboard.press("Escape")
    assert page.locator("[data-guide-map-card]").is_hidden()
    assert page.evaluate("document.activeElement.id") == "map_view"
    page.locator("[data-guide-map-full]").click()
    page.locator("[data-guide-map-measure]").click()
    page.locator("#map_view").focus()
    page.keyboard.press("Escape")
    assert page.locator("[data-guide-map-measured]").is_hidden()
    legend = page.locator(".guide-map__legend")
    legend.locator("summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert legend.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_it_opens_from_a_folder(built_site: Path, browser: Browser, city: Guide) -> None:
    with visiting(browser, 1440) as visit:
        page = opened(visit.open((built_site / "map" / "index.html").as_uri() + "?kind=factory"))
        assert str(len(city.factories)) in page.locator("[data-guide-map-total]").inner_text()
        assert [fault for fault in visit.faults if "file:" not in fault] == []


def test_other_maps_are_asked_only_when_tapped_and_in_their_own_system(
    browser: Browser, site_url: str, city: Guide
) -> None:
    with visiting(browser, 390) as visit:
        page = opened(visit.open(site_url + "map/?site=land/lc-b-04"))
        links = page.locator(".guide-map__navigation a")
        assert links.count() == 3
        assert not links.first.is_visible()
        page.locator(".guide-map__navigation button").click()
        assert links.first.is_visible()
        lon, lat = (
            float(number)
            for number in re.findall(r"position=([\d.]+),([\d.]+)", links.first.get_attribute("href") or "")[0]
        )
        ring = city.boundaries["lc-b-04"].coordinates[0]
        middle = sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
        assert distance_m((lon, lat), wgs84_to_gcj02(middle)) < 150
        assert visit.faults == []


def test_the_browser_shifts_as_the_records_do(browser: Browser, site_url: str) -> None:
    places = [(111.98, 22.79), (87.6, 43.8), (126.6, 45.7), (102.7, 25.0)]
    with visiting(browser, 390) as visit:
        page = visit.open(site_url + "map/")
        for name, shift in (("gcj02", wgs84_to_gcj02), ("bd09", wgs84_to_bd09)):
            for place, moved in zip(
                places, page.evaluate("([n, ps]) => ps.map(guide.map.shifts[n])", [name, places]), strict=True
            ):
                assert distance_m(tuple(moved), shift(place)) < 0.001


def test_one_finger_scrolls_the_page_over_the_map(browser: Browser, site_url: str) -> None:
    with visiting(browser, 390, has_touch=True, is_mobile=True) as visit:
        page = opened(visit.open(site_url + "map/"))
        assert page.evaluate("guide.map.leaflet.dragging.enabled()") is False
        assert "pan-y" in page.evaluate("getComputedStyle(document.querySelector('#map_view')).touchAction")
