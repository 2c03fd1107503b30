"""A number is asked for in one unit by list, map and matching, and a link means the same in every language."""

from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, expect

from investment_guide.model.guide import Guide
from tests.browser_tools.waiting import wait_until
from tests.site.documents import LANGUAGE_ROOTS, Document
from tests.site.page_types import LANGUAGES
from tests.site.reader import Visit, unfold, visiting
from tests.site.test_map import listed, opened

# The unit as Chinese and English forms name it, × what is typed is the stored value, and the controls: page, id.
FIELDS = {
    "area of land": (("亩", 1), ("ha", 15),
                     ("land/", "land-area-from"), ("land/", "land-area-to"), ("map/", "map-land_from"),
                     ("map/", "map-land_to"), ("match/", "match-land_mu"), ("match/", "match-land_max_mu")),
    "price of land": (("万元/亩", 1), ("CN¥ million/ha", 100 / 15),
                      ("land/", "land-price-to"), ("map/", "map-price_to"), ("match/", "match-price_max")),
    "area of floors": (("㎡", 1), ("m²", 1),
                       ("factories/", "factory-vacant"), ("map/", "map-area_from"),
                       ("match/", "match-building_max_m2")),
    "rent": (("元/㎡·月", 1), ("CN¥/m² a month", 1),
             ("factories/", "factory-rent"), ("map/", "map-rent_to"), ("match/", "match-rent_max")),
    "height": (("米", 1), ("m", 1), ("factories/", "factory-height"), ("map/", "map-height_from"),
               ("match/", "match-clear_height_m")),
    "load": (("kg/㎡", 1), ("kg/m²", 1), ("factories/", "factory-load"), ("map/", "map-load_from"),
             ("match/", "match-floor_load_kg_m2")),
    "crane": (("吨", 1), ("t", 1), ("factories/", "factory-crane"), ("map/", "map-crane_from"),
              ("match/", "match-crane_tonnes")),
    "power": (("kVA", 1), ("kVA", 1), ("map/", "map-power_from"), ("match/", "match-power_kva")),
}  # fmt: skip
CASES = [
    (name, language, *control) for name, field in FIELDS.items() for language in LANGUAGES for control in field[2:]
]


@pytest.mark.parametrize(("field", "language", "page", "control"), CASES)
def test_a_field_is_asked_for_in_one_unit(
    field: str, language: str, page: str, control: str, documents: Mapping[str, Document]
) -> None:
    symbol, factor = FIELDS[field][LANGUAGES.index(language)]
    (box,) = documents[LANGUAGE_ROOTS[language] + page].tree.xpath(f"//input[@id='{control}']")
    (label,) = documents[LANGUAGE_ROOTS[language] + page].tree.xpath(f"//label[@for='{control}']")
    units = [one.text_content() for one in box.getparent().xpath("./*[@class='guide-match__unit']")]
    behind = f"({symbol})" if language == "en" else f"（{symbol}）"
    assert units == [symbol] or (units == [] and label.text_content().endswith(behind))
    assert float(box.get("data-guide-factor") or box.get("data-scale") or 1) == pytest.approx(factor)


@pytest.fixture
def visit(browser: Browser, today: date) -> Iterator[Visit]:
    """A reader at a desk."""
    with visiting(browser, 1440, today) as found:
        yield found
        assert found.faults == []


def rows(page: Page) -> set[str]:
    """The plots that the list shows."""
    unfold(page)
    hrefs: list[str] = page.locator("#land-table tbody tr:visible th a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    return {href.strip("/").split("/")[-1] for href in hrefs}


def asked(page: Page, name: str) -> str:
    """What the address holds under a name."""
    query: str = page.evaluate("location.search.slice(1)")
    return parse_qs(query)[name][0]


# Typed in English, the same in Chinese, the names on list and map, and which plots meet it: area in 亩, price.
ASKED = (
    ("4", "60", "land-area-from", "land_from"),
    ("3.3", "49.5", "land-area-to", "land_to"),
    ("3.6", "24", "land-price-to", "price_to"),
)


@pytest.mark.parametrize(("english", "chinese", "on_list", "on_map"), ASKED)
def test_both_languages_find_the_same_plots_on_list_and_map(
    english: str, chinese: str, on_list: str, on_map: str, visit: Visit, site_url: str, city: Guide
) -> None:
    found = []
    for folder, typed in (("", chinese), ("en/", english)):
        page = visit.open(f"{site_url}{folder}land/")
        page.locator(f"#{on_list}").fill(typed)
        found.append(rows(page))
        assert asked(page, on_list) == chinese
        page = opened(visit.open(f"{site_url}{folder}map/?view=list"))
        page.locator(f"[name={on_map}]").evaluate("box => { box.closest('details').open = true; }")
        page.locator(f"[name={on_map}]").fill(typed)
        wait_until(page, f"location.search.includes('{on_map}={chinese}')")
        found.append({key.removeprefix("land/") for key in listed(page)})
    assert all(one == found[0] for one in found)
    assert 0 < len(found[0]) < len(city.land)


@pytest.mark.parametrize(("address", "control"), [("land/?land-area-from=50", "#land-area-from"),
                                                  ("map/?view=list&land_from=50", "[name=land_from]")])  # fmt: skip
def test_the_language_switch_keeps_what_a_link_asks_for(
    address: str, control: str, visit: Visit, site_url: str, city: Guide
) -> None:
    """50 mu are not a round number of hectares: it is shown as one, and stays 50 until another is entered."""
    expected = {plot.id for plot in city.land.values() if plot.area_mu >= 50}
    page = visit.open(site_url + address)
    page.locator("a[hreflang=en][rel=alternate]").first.click()
    page.wait_for_selector("html[lang=en] #guide-map[data-ready], html[lang=en] #land-table")
    expect(page.locator(control)).to_have_value("3.33")  # once the script of the page has run
    assert "=50" in page.evaluate("location.search")
    assert (rows(page) if "land/" in page.url else {key.removeprefix("land/") for key in listed(page)}) == expected
    page.locator("a[hreflang=zh-CN][rel=alternate]").first.click()
    page.wait_for_selector("html[lang=zh-CN], html[lang=zh]")
    expect(page.locator(control)).to_have_value("50")


@pytest.mark.parametrize("name", ["land-area-from", "land-area-to", "land-price-to"])
@pytest.mark.parametrize("typed", ["4", "3.3", "3.33", "4.00", "0.07", "2.676", "3.1", "12.3456", "0"])
def test_what_was_typed_is_shown_again(name: str, typed: str, visit: Visit, site_url: str) -> None:
    page = visit.open(f"{site_url}en/land/")
    page.locator(f"#{name}").fill(typed)
    before = rows(page)
    page.reload()
    assert float(page.locator(f"#{name}").input_value()) == float(typed)
    assert rows(page) == before


@pytest.mark.parametrize("name", ["land-area-from", "land-area-to"])
def test_an_area_read_off_the_page_finds_its_plot(name: str, visit: Visit, site_url: str, city: Guide) -> None:
    """Whatever side of the rounded number the plot is on."""
    page = visit.open(f"{site_url}en/land/")
    for plot in city.land.values():
        shown = (
            page.locator("#land-table tbody tr", has=page.locator(f"a[href*='{plot.id}/']"))
            .locator("td.guide-number")
            .first.text_content(timeout=9000)
            or ""
        )
        page.locator(f"#{name}").fill(shown.partition(" ha")[0])
        assert plot.id in rows(page), shown
        page.locator(f"#{name}").fill("")


def test_what_is_entered_again_is_no_longer_what_the_link_asked_for(visit: Visit, site_url: str) -> None:
    page = visit.open(f"{site_url}en/land/?land-area-to=50")
    page.locator("#land-area-to").fill("")
    page.locator("#land-area-to").fill("3.3")
    assert asked(page, "land-area-to") == "49.5"
    page.locator("#land-area-to").fill("3.33")
    assert asked(page, "land-area-to") == "50.025"
