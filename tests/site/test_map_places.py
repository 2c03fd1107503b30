"""Hubs and areas on the investment map: symbols with a card, outlines, switches, and nothing that has no place."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from investment_guide.model.areas import Area
from investment_guide.model.guide import Guide, MapFeature, Shape
from investment_guide.model.hubs import Hub
from investment_guide.model.statuses import status_spec
from investment_guide.model.values import Place, Wording
from investment_guide.presentation.drawings.site_plan import bare_neighbourhood_plan, overview_plan
from investment_guide.rendering.map_data import MapData
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.map import pages
from tests.site.reader import visiting
from tests.site.test_map import opened

PRESSED = """key => {
  const thing = guide.map.scene.ground.find(one => one.key === key);
  const map = guide.map.leaflet, world = 256 * Math.pow(2, map.getZoom());
  const at = map.getPixelOrigin();
  const place = L.point(thing.middle[0] * world, thing.middle[1] * world).subtract(at);
  return map.layerPointToContainerPoint(place);
}"""


def hub(guide: Guide) -> Hub:
    """A hub with a place."""
    return next(one for one in guide.of(Hub).values() if one.place)


def press_on(page: Page, key: str) -> None:
    """A press of the mouse on the symbol of a place."""
    at = page.evaluate(PRESSED, key)
    page.locator("#map_view").click(position={"x": at["x"], "y": at["y"]})


def test_a_press_on_the_symbol_of_a_hub_opens_a_card_that_leads_to_its_record(
    city: Guide, browser: Browser, site_url: str
) -> None:
    one = hub(city)
    with visiting(browser, 1440) as visit:
        page = opened(visit.open(f"{site_url}map/"))
        press_on(page, f"hub/{one.id}")
        card = page.locator("[data-guide-map-card]")
        expect(card.get_by_role("heading")).to_have_text(one.name.main)
        for figure in one.figures:
            expect(card).to_contain_text(figure.label.main)
        assert f"site=hub/{one.id}" in page.url
        card.get_by_role("link", name="查看介绍").click()
        expect(page.locator(f"#{one.id} h3")).to_have_text(one.name.main)
        page.locator(f"#{one.id}").get_by_role("link", name="在地图上看").click()
        expect(opened(page).locator("[data-guide-map-card]").get_by_role("heading")).to_have_text(one.name.main)


def test_a_hub_that_is_switched_off_is_neither_drawn_nor_pressed(city: Guide, browser: Browser, site_url: str) -> None:
    one = hub(city)
    with visiting(browser, 1440) as visit:
        page = opened(visit.open(f"{site_url}map/"))
        drawn = page.locator(".guide-map__canvas").first
        with_hubs = drawn.evaluate("canvas => canvas.toDataURL()")
        page.locator(".guide-map__legend summary").click()
        page.locator("[data-guide-map-layer][value=hub]").uncheck()
        assert drawn.evaluate("canvas => canvas.toDataURL()") != with_hubs
        page.locator(".guide-map__legend summary").click()
        press_on(page, f"hub/{one.id}")
        expect(page.locator("[data-guide-map-card] h2").filter(has_text=one.name.zh)).to_have_count(0)


def test_areas_are_outlines_that_the_switch_takes_away(city: Guide, browser: Browser, site_url: str) -> None:
    assert [area for area in city.of(Area) if area in city.boundaries]
    with visiting(browser, 1440) as visit:
        page = opened(visit.open(f"{site_url}map/"))
        drawn = page.locator(".guide-map__canvas").first
        before = drawn.evaluate("canvas => canvas.toDataURL()")
        page.locator(".guide-map__legend summary").click()
        page.locator("[data-guide-map-layer][value=area]").uncheck()
        assert drawn.evaluate("canvas => canvas.toDataURL()") != before
        assert "off=area" in page.url


def test_the_map_without_scripts_has_symbols_outlines_and_the_list_of_hubs(city: Guide, built_site: Path) -> None:
    page = (built_site / "map" / "index.html").read_text(encoding="utf-8")
    static = page[page.index("guide-map-static") :]
    placed = [one for one in city.of(Hub).values() if one.place]
    assert static.count('class="guide-plan__symbol"') == 3 * len(placed)  # a desk, half of one, and a phone
    assert "guide-plan__outline--" in static
    for one in placed:
        assert f'hubs/#{one.id}">{one.name.zh}<' in static


def without_place(guide: Guide) -> Guide:
    """The guide with one hub of which no place is known."""
    one = hub(guide)
    return guide.with_records({"hubs": {**guide.of(Hub), one.id: one.model_copy(update={"place": None})}})


def test_a_hub_without_a_place_is_not_drawn_and_that_is_said(city: Guide, today: date) -> None:
    one = hub(city)
    for language, words in (("zh", "没有坐标、未画在图上"), ("en", "Without a place, not on the map")):
        context = PageContext(without_place(city), language, today)
        assert [row[1] for row in MapData(context)._ground() if row[0] == "hub"] == [
            key for key, other in context.guide.of(Hub).items() if other.place
        ]
        (page,) = pages(context)
        assert page.body.count(words) == 2  # in the legend and where there are no scripts
        assert one.name.reading(language)[0] in page.body
        (whole,) = pages(PageContext(city, language, today))
        assert words not in whole.body


def test_a_station_of_the_ground_gives_way_to_the_hub_that_it_is(city: Guide, today: date) -> None:
    one = hub(city)
    assert one.place
    near = Shape("Point", (one.place.lon + 0.001, one.place.lat), "base.geojson")
    far = Shape("Point", (one.place.lon + 0.02, one.place.lat), "base.geojson")
    stations = tuple(
        MapFeature(name, "station", Wording(zh=name), shape) for name, shape in (("near", near), ("far", far))
    )
    context = PageContext(replace(city, base_features=stations), "zh", today)
    assert {row[1] for row in MapData(context)._ground() if row[0] == "station"} == {"far"}
    assert {thing.id for thing in context.scene.items if thing.style == "station"} == {"far"}


def test_a_site_known_by_a_point_alone_is_drawn_as_a_point_on_its_plan(city: Guide, today: date) -> None:
    plot, factory = next(iter(city.land.values())), next(iter(city.factories.values()))
    place = Place(lon=111.93, lat=22.81)
    guide = replace(
        city.with_records(
            {
                "land": {**city.land, plot.id: plot.model_copy(update={"place": place})},
                "factories": {**city.factories, factory.id: factory.model_copy(update={"place": place})},
            }
        ),
        boundaries={key: shape for key, shape in city.boundaries.items() if key not in {plot.id, factory.id}},
    )
    context = PageContext(guide, "zh", today)
    plot_tone, factory_tone = (
        status_spec("land_status", plot.status).tone,
        status_spec("factory_status", factory.status).tone,
    )
    for layer, record, tone in (("plot", plot, plot_tone), ("factory", factory, factory_tone)):
        drawn = bare_neighbourhood_plan(context, layer, record.id, record.id, "paper", 0.8)
        assert drawn is not None
        assert f"guide-plan__site guide-plan__site--{tone}" in drawn.svg
        assert "<circle" in drawn.svg and 'd=""' not in drawn.svg
        assert (record.number or "?") in drawn.svg
    assert "guide-plan__site" in overview_plan(context, "")
