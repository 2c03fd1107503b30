"""The map as one file, opened from a folder in a browser without network: it asks for nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from investment_guide.model.guide import Guide
from investment_guide.model.values import Text
from investment_guide.reading.load import read_guide
from investment_guide.rendering.map_file import site_map_file
from investment_guide.rendering.page_context import PageContext
from tests.projects import GOOD
from tests.site.hostile import write_hostile_guide
from tests.site.reader import Visit, visiting

pytestmark = pytest.mark.browser

HOSTILE = "</script><!--<script>alert(1)</script>\"'><img src=x onerror=alert(2)></style>\u2028`${alert(3)}` </title>"
# Where the map shows the first plot that it draws, on the screen.
A_PLOT = """() => {
  const { scene, leaflet } = guide.map;
  const plot = scene.sites.find((site) => site.drawn && site.kind === "land");
  const zoom = leaflet.getZoom();
  const at = L.point(plot.middle).multiplyBy(256 * 2 ** zoom).subtract(leaflet.getPixelBounds().min);
  const box = leaflet.getContainer().getBoundingClientRect();
  return [plot.name, box.left + at.x, box.top + at.y];
}"""


@contextmanager
def opened(browser: Browser, file: Path, width: int = 1440) -> Iterator[tuple[Visit, Page]]:
    """The file, read alone: at the end it has asked for nothing and nothing went wrong."""
    with visiting(browser, width, offline=True) as visit:
        page = visit.open(file.as_uri())
        page.locator("#guide-map[data-ready]").wait_for()
        yield visit, page
        assert visit.requests == [file.as_uri()]
        assert visit.faults == []


def written(guide: Guide, language: str, today: date, folder: Path) -> Path:
    """The file of a guide, in a folder of its own."""
    file = folder / f"招商 地图 #1 {language}.html"
    file.write_bytes(site_map_file(PageContext(guide, language, today)).encode())
    return file


def with_hostile_names(city: Guide) -> Guide:
    """The city with an attack in the name of every park, building and contact."""
    name = Text(zh=HOSTILE, en=HOSTILE)
    parks = {key: park.model_copy(update={"name": name}) for key, park in city.parks.items()}
    factories = {key: one.model_copy(update={"name": name}) for key, one in city.factories.items()}
    contacts = {key: one.model_copy(update={"office": name}) for key, one in city.contacts.items()}
    return replace(city, parks=parks, factories=factories, contacts=contacts)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_finds_moves_and_shows_without_asking_for_anything(
    browser: Browser, city: Guide, today: date, tmp_path: Path, language: str
) -> None:
    with opened(browser, written(city, language, today, tmp_path)) as (_, page):
        sites = len(city.land) + len(city.factories)
        assert str(sites) in page.locator("[data-guide-map-total]").inner_text()
        page.locator("#guide-map input[name=kind][value=factory]").check()
        assert str(len(city.factories)) in page.locator("[data-guide-map-total]").inner_text()
        page.locator("#guide-map input[name=kind][value=factory]").uncheck()
        name, x, y = page.evaluate(A_PLOT)
        page.mouse.click(x, y)
        assert page.locator("[data-guide-map-card] h2").inner_text() == name
        assert page.locator("[data-guide-map-card] dd").count() > 2
        page.keyboard.press("Escape")
        assert not page.locator("[data-guide-map-card]").is_visible()
        page.locator("#map_view").focus()
        before = page.evaluate("guide.map.leaflet.getCenter()")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("lng => guide.map.leaflet.getCenter().lng > lng", arg=before["lng"])
        page.keyboard.press("Enter")
        assert page.locator("[data-guide-map-card] h2").is_visible()
        page.locator("[data-guide-map-list] button").first.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.className") == "guide-map__card-title"


def test_it_leads_to_the_published_pages_or_to_none(browser: Browser, city: Guide, today: date, tmp_path: Path) -> None:
    settings = city.settings.model_copy(update={"site_url": None})
    for site_url, guide in ((city.settings.site_url, city), (None, replace(city, settings=settings))):
        file = written(guide, "en", today, tmp_path)
        assert site_url is None or re.search(rf'<a [^>]*href="{re.escape(site_url)}en/land/', file.read_text("utf-8"))
        with opened(browser, file) as (_, page):
            page.locator("[data-guide-map-list] button").first.click()
            links = page.evaluate(
                "Array.from(document.querySelectorAll('a[href]'), (link) => link.getAttribute('href'))"
            )
            sheet = [link for link in links if "/land/" in link]
            assert all(link.startswith(f"{site_url}en/land/") and "index.html" not in link for link in sheet)
            assert bool(sheet) == bool(site_url)
            assert not [link for link in links if not re.match(r"#|https://|tel:|mailto:", link)]
            assert page.locator("[data-guide-map-card] button:text-is('')").count() == 0


@pytest.mark.parametrize("width", [390, 1440])
def test_names_are_words_in_it(browser: Browser, city: Guide, today: date, tmp_path: Path, width: int) -> None:
    with opened(browser, written(with_hostile_names(city), "en", today, tmp_path), width) as (_, page):
        assert HOSTILE in (page.locator(".guide-footer__heading").text_content() or "")
        assert page.evaluate("guide.map.index.parks.map((park) => park[1])") == [HOSTILE] * len(city.parks)
        assert page.locator("img, script[src], link[rel=stylesheet], iframe").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    write_hostile_guide(GOOD, tmp_path / "data")
    guide = read_guide(tmp_path / "data").guide
    assert guide is not None
    with opened(browser, written(guide, "zh", today, tmp_path), width):
        pass


def test_nothing_else_may_run_in_it(browser: Browser, city: Guide, today: date, tmp_path: Path) -> None:
    """Even markup that got into the file would be refused: the policy names each script by its hash."""
    file = written(city, "zh", today, tmp_path)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("</main>", "<script>document.title = 'run'</script></main>"), encoding="utf-8")
    with visiting(browser, 1440, offline=True) as visit:
        page = visit.open(file.as_uri())
        page.locator("#guide-map[data-ready]").wait_for()
        assert page.title() != "run"
        assert len(visit.faults) == 1 and "Content Security Policy" in visit.faults[0]
