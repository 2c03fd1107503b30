"""What the map must do for every reader: in both languages, on a phone and at a desk, with fingers or keys alone.

A page is opened once for each kind of reader; every test sends it to an address of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from investment_guide.model.guide import Guide
from tests.site.plain_filters import FILTERS, THREE_TOGETHER, expected
from tests.site.reader import HEIGHT, Visit, visiting
from tests.site.test_map import FOLDERS, listed, opened

PHONE, DESK = 390, 1440
KINDS = [(language, width) for language in sorted(FOLDERS) for width in (PHONE, DESK)]


@dataclass(frozen=True)
class Reader:
    """Someone at a screen."""

    visit: Visit
    root: str
    language: str
    width: int

    def opens(self, *conditions: tuple[str, str]) -> Page:
        """The map with what a link asks for."""
        self.visit.faults.clear()
        return opened(self.visit.open(f"{self.root}{FOLDERS[self.language]}map/?{urlencode(conditions, safe=',/')}"))

    def shows(self, view: str) -> None:
        """The map or the list, which are two views of one screen on a phone."""
        if self.width == PHONE:
            self.visit.page.locator(f"[data-guide-map-show={view}]").click()


@pytest.fixture(scope="module", params=KINDS, ids=[f"{language}-{width}" for language, width in KINDS])
def reader(request: pytest.FixtureRequest, browser: Browser, site_url: str) -> Iterator[Reader]:
    """One reader for all tests; each begins with an address of its own, and with nothing put aside."""
    language, width = request.param
    with visiting(browser, width) as visit:
        yield Reader(visit, site_url, language, width)


@pytest.fixture(autouse=True)
def nothing_put_aside(reader: Reader) -> Iterator[None]:
    """The tray keeps what was put aside from one page to the next."""
    yield
    if reader.visit.page.url != "about:blank":  # a test without scripts has a visit of its own
        reader.visit.page.evaluate("localStorage.clear()")


# Fills the form as a reader would have, and tells the page.
ASK = """([name, value]) => {
  const form = document.getElementById("guide-map-filters");
  guide.map.fill(form, new URLSearchParams([[name, value]]));
  form.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def test_each_filter_alone_finds_what_a_plain_filter_finds(reader: Reader, city: Guide) -> None:
    page = reader.opens(("view", "list"))
    for condition in FILTERS:
        wanted = expected(city, [condition])
        assert 0 < len(wanted) < len(city.land) + len(city.factories), f"{condition} shows nothing"
        page.evaluate(ASK, list(condition))
        assert listed(page) == wanted, condition
        assert "=".join(condition) in page.url
    assert reader.visit.faults == []


def test_three_filters_together_find_what_a_plain_filter_finds(reader: Reader, city: Guide) -> None:
    for conditions in THREE_TOGETHER:
        wanted = expected(city, conditions)
        assert wanted, conditions
        page = reader.opens(*conditions, ("view", "list"))
        assert listed(page) == wanted, conditions
        assert str(len(wanted)) in page.locator("[data-guide-map-total]").inner_text()
        assert reader.visit.faults == []


def test_an_address_gives_the_same_view(reader: Reader) -> None:
    page = reader.opens()
    opener = page.locator(".guide-map__opener")
    if opener.is_visible():
        opener.click()
    page.locator("input[name=status][value=available]").check()
    if opener.is_visible():
        page.locator("[data-guide-map-closes]").click()
    page.locator(".guide-map__legend summary").click()
    page.locator("[data-guide-map-layer][value=street]").uncheck()
    page.locator(".guide-map__legend summary").click()
    reader.shows("list")
    page.locator("#map-sort").select_option("area")
    page.locator("[data-guide-map-list] button").nth(1).click()
    page.locator("[data-guide-map-card] dd").first.wait_for()  # the facts move the buttons below them
    page.locator("[data-guide-map-card] .guide-map__action").first.click()
    page.locator("[data-guide-map-compared]").wait_for()  # a busy browser answers the click a little later
    first, link = seen(page), page.url
    again = opened(reader.visit.open(link))
    assert seen(again) == first
    assert again.url == link
    assert reader.visit.faults == []


def seen(page: Page) -> dict[str, object]:
    """What a reader would call the view."""
    page.locator("[data-guide-map-card] dd").first.wait_for()
    return {
        "list": page.locator("[data-guide-map-list] .guide-map__name").all_text_contents(),
        "card": page.locator("[data-guide-map-card]").inner_text(),
        "layers": page.locator("[data-guide-map-layer]").evaluate_all("boxes => boxes.map(box => box.checked)"),
        "compare": page.locator("[data-guide-map-compared]").get_attribute("href"),
        "at": page.evaluate("[guide.map.leaflet.getCenter().lat.toFixed(5), guide.map.leaflet.getZoom()]"),
    }


def test_map_and_list_follow_each_other(reader: Reader) -> None:
    page = reader.opens(("site", "land/lc-b-04"), ("at", "22.8137,111.9423,16"))
    assert "LC-B-04" in (page.locator(".guide-map__item--chosen").text_content() or "")
    page.locator(".guide-map__close").click()
    assert page.locator("[data-guide-map-card]").is_hidden()
    reader.shows("list")
    page.locator("[data-site='land/lc-b-03'] button").click()
    page.locator("[data-guide-map-card] dd").first.wait_for()
    x, y = page.evaluate(POSITION_OF, "lc-b-04")
    page.locator("#map_view").click(position={"x": x, "y": y})
    assert "LC-B-04" in page.locator("[data-guide-map-card] h2").inner_text()
    assert page.locator(".guide-map__item--chosen").get_attribute("data-site") == "land/lc-b-04"
    assert reader.visit.faults == []


POSITION_OF = """(key) => {
  const at = guide.map.scene.sites.find((site) => site.id === key).middle;
  const world = 256 * Math.pow(2, guide.map.leaflet.getZoom());
  const point = guide.map.leaflet.layerPointToContainerPoint(
    L.point(at[0] * world, at[1] * world).subtract(guide.map.leaflet.getPixelOrigin()));
  return [point.x, point.y];
}"""


def test_up_to_four_sites_are_put_aside_and_compared(reader: Reader) -> None:
    page = reader.opens(("sort", "name"), ("view", "list"))
    keys = []
    for number in range(5):
        reader.shows("list")
        item = page.locator("[data-guide-map-list] > li").nth(number)
        keys.append(item.get_attribute("data-site"))
        item.locator("button").click()
        press = page.locator("[data-guide-map-card] .guide-map__action").first
        if number < 4:
            press.click()
            expect(press).to_have_attribute("aria-pressed", "true")
    expect(press).to_be_disabled()
    link = page.locator("[data-guide-map-compared]")
    assert link.get_attribute("href") == f"../compare/?sites={','.join(map(str, keys[:4]))}"
    link.click()
    page.wait_for_url(f"**/compare/?sites={','.join(map(str, keys[:4]))}")
    assert reader.visit.faults == []


def test_keys_alone_choose_a_site_and_come_back(reader: Reader) -> None:
    page = reader.opens(("view", "list"))
    if reader.width == PHONE:
        page.locator(".guide-map__opener").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.closest('#guide-map-filters') !== null")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.classList.contains('guide-map__opener')")
    page.locator("[data-guide-map-list] button").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "guide-map__card-title"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "guide-map__choose"
    if reader.width == PHONE:
        assert_back_returns_to_the_row(page)
    reader.shows("map")
    page.locator("#map_view").focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-guide-map-card] h2").is_visible()
    assert reader.visit.faults == []


def assert_back_returns_to_the_row(page: Page) -> None:
    """The card of a row far down is seen at once; the Back key of a phone leads to the list as it was left."""
    row = page.locator("[data-guide-map-list] button").nth(25)
    row.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    row.click()
    card = page.locator("[data-guide-map-card]").bounding_box()
    assert card and card["y"] > 0 and card["y"] + card["height"] <= HEIGHT + 1
    page.go_back()
    page.locator("[data-guide-map-card]").wait_for(state="hidden")
    assert row.is_visible()
    assert page.evaluate("scrollY") == pytest.approx(before, abs=2)


OVERLAYS = """() => [".guide-map__tools", ".guide-map__legend", ".guide-map__note", ".guide-map__measured",
  ".guide-map__card", ".leaflet-control-scale"].map((name) => {
    const box = document.querySelector(name).getBoundingClientRect();
    return [name, box.left, box.top, box.right, box.bottom];
  }).filter((row) => row[3] > row[1])"""


def test_nothing_on_the_map_covers_another(reader: Reader) -> None:
    page = reader.opens()
    page.locator("[data-guide-map-measure]").click()
    assert_apart(page)
    page.locator("[data-guide-map-measure]").click()
    page.locator(".guide-map__legend summary").click()
    assert_apart(page)
    reader.shows("list")
    page.locator("[data-site='factory/lc-f-01'] button").click()
    page.locator("[data-guide-map-card] dd").first.wait_for()
    boxes = {name: box for name, *box in page.evaluate(OVERLAYS)}
    left, top, right, bottom = boxes[".guide-map__card"]
    x, y = page.evaluate(POSITION_OF, "lc-f-01")
    stage = page.locator("#map_view").bounding_box()
    assert stage
    assert not (left < stage["x"] + x < right and top < stage["y"] + y < bottom), "the card covers its site"


def assert_apart(page: Page) -> None:
    """No two controls share a place."""
    boxes = page.evaluate(OVERLAYS)
    assert len(boxes) >= 4
    for (one, *a), (other, *b) in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one, other)


@pytest.mark.parametrize(("language", "width"), KINDS)
def test_without_scripts_the_drawing_and_the_complete_list_stay(
    language: str, width: int, city: Guide, browser: Browser, site_url: str
) -> None:
    with visiting(browser, width, java_script_enabled=False) as visit:
        page = visit.open(f"{site_url}{FOLDERS[language]}map/")
        assert page.locator(".guide-map-static svg").first.is_visible()
        assert page.locator("#guide-map").is_hidden()
        links = page.locator(".guide-map-static a").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        wanted = {f"../land/{key}/" for key in city.land} | {f"../factories/{key}/" for key in city.factories}
        assert wanted <= set(links)
        assert visit.faults == []


@pytest.mark.parametrize(("language", "width"), KINDS)
def test_on_paper_the_drawing_stands_for_the_map(language: str, width: int, browser: Browser, site_url: str) -> None:
    with visiting(browser, width) as visit:
        page = visit.open(f"{site_url}{FOLDERS[language]}map/")
        page.emulate_media(media="print")
        assert page.locator(".guide-map-static svg").first.is_visible()
        assert page.locator("#guide-map").is_hidden()
        assert visit.faults == []
