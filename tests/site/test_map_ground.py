"""The map coloured by what was found in the ground: key, list, card and address say what the records do."""

import pytest
from playwright.sync_api import Browser, expect

from investment_guide.analysis.ground import NOT_EXAMINED, is_answered
from investment_guide.model.guide import Guide
from tests.site.reader import visiting
from tests.site.test_map import FOLDERS, listed, opened

KEY = "[data-guide-map-answers=heritage]"
# The signs that the map draws, of the sites that match, by the word of their answer.
DRAWN = """() => {
  const layer = guide.map.scene.examined;
  const found = {};
  guide.map.scene.sites.filter((site) => site.matches && site.drawn).forEach((site) => {
    const answer = guide.map.answerOf(layer, site);
    const word = answer ? answer[0] : "";
    found[word] = (found[word] || 0) + 1;
  });
  return found;
}"""


@pytest.mark.parametrize(("language", "width"), [("zh", 390), ("en", 1440)])
def test_plots_are_coloured_counted_and_found_by_what_was_found_in_their_ground(
    language: str, width: int, city: Guide, browser: Browser, site_url: str
) -> None:
    asked = [plot for plot in city.land.values() if is_answered(plot)]
    clear = {f"land/{plot.id}" for plot in asked if plot.heritage == "clear"}
    unknown = {f"land/{plot.id}" for plot in asked if (plot.heritage or NOT_EXAMINED) == NOT_EXAMINED}
    pale = len(city.land) + len(city.factories) - len(asked)
    assert clear and unknown
    with visiting(browser, width) as visit:
        page = opened(visit.open(f"{site_url}{FOLDERS[language]}map/"))
        expect(page.locator(KEY)).to_be_hidden()
        page.locator("#map-ground").focus()
        page.locator("#map-ground").select_option("heritage")
        expect(page.locator(KEY)).to_be_visible()
        expect(page.locator("[data-guide-map-unasked]")).to_contain_text(str(pale))
        assert page.evaluate(DRAWN) == {"clear": len(clear), NOT_EXAMINED: len(unknown), "": pale}
        assert "ground=heritage" in page.url

        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.locator("[data-guide-map-unasked]")).to_be_hidden()
        assert page.evaluate(DRAWN) == {"clear": len(clear)}
        page.goto(page.url)
        opened(page)
        assert page.locator(f"{KEY} input").first.is_checked()
        if width == 390:
            page.locator("[data-guide-map-show=list]").click()
        assert listed(page) == clear
        badges = page.locator(".guide-map__finding .guide-badge").all_inner_texts()
        label = page.locator(f"{KEY} .guide-badge").first.inner_text()
        assert badges == [label] * len(clear)
        page.locator("[data-guide-map-list] button").first.click()
        expect(page.locator("[data-guide-map-card] .guide-map__finding")).to_contain_text(label)

        if width == 390:  # there the card takes the room of the legend
            page.locator(".guide-map__close").click()
            page.locator("[data-guide-map-show=map]").click()
        page.locator(".guide-map__legend summary").click()
        expect(page.locator("[data-guide-map-key] li")).to_have_count(page.locator(f"{KEY} label").count())
        expect(page.locator("[data-guide-map-states]")).to_be_hidden()
        page.locator("#map-ground").select_option("")
        expect(page.locator(KEY)).to_be_visible()  # something is still asked of it
        expect(page.locator("[data-guide-map-states]")).to_be_visible()
        page.locator(f"{KEY} input").first.uncheck()
        expect(page.locator(KEY)).to_be_hidden()
        assert "heritage" not in page.url
        assert visit.faults == []


def test_what_a_link_asks_of_the_ground_is_seen_and_cleared(browser: Browser, site_url: str) -> None:
    with visiting(browser, 1440) as visit:
        page = opened(visit.open(f"{site_url}map/?heritage=not-examined&ground=nothing-of-the-kind"))
        expect(page.locator(KEY)).to_be_visible()
        assert page.locator("#map-ground").input_value() == ""
        page.locator(".guide-map__filters button[type=reset]").click()
        expect(page.locator(KEY)).to_be_hidden()
        assert visit.faults == []


def test_river_centre_and_motorway_are_named_at_the_first_zoom(city: Guide, browser: Browser, site_url: str) -> None:
    """As the canvas is asked to write them; on a telephone and at a desk, in both languages."""
    wanted = {"town", "river", "motorway"}
    for language, folder in FOLDERS.items():
        names = {
            one.kind: one.name(language) for one in city.base_features if one.kind in wanted and one.name(language)
        }
        assert {*names} == wanted
        for width in (390, 1440):
            with visiting(browser, width) as visit:
                visit.page.add_init_script(
                    """window.written = [];
                    const fillText = CanvasRenderingContext2D.prototype.fillText;
                    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
                      window.written.push(text);
                      return fillText.call(this, text, ...rest);
                    };"""
                )
                page = opened(visit.open(f"{site_url}{folder}map/"))
                written = set(page.evaluate("window.written"))
                main = {one.name(language) for one in city.base_features if one.kind == "river"} & written
                assert {names["town"], names["motorway"]} <= written, (language, width)
                assert main, (language, width)
