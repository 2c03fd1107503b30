"""A guide whose sites come in several files: drawn before all are there, complete in the end; its list in windows."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from investment_guide.model.guide import Guide
from investment_guide.rendering import map_data
from investment_guide.rendering.hashed_names import without_hash
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.map import map_files, pages
from tests.browser_tools.site_server import serve
from tests.browser_tools.waiting import wait_until
from tests.site.plain_filters import THREE_TOGETHER, expected
from tests.site.reader import visiting
from tests.site.test_map import address, listed, opened
from tests.site.test_map_readers import POSITION_OF

SITES_IN_A_FILE = 25
COPIES = 3  # of every plot, so that there are several files and a list of several windows
POSITIONS = "rows => rows.map(row => [Number(row.ariaPosInSet), Number(row.ariaSetSize), row.dataset.site])"


@pytest.fixture(scope="module")
def crowd(city: Guide) -> Guide:
    """The tests' city with every plot several times, at the same place."""
    plots, shapes = dict(city.land), dict(city.boundaries)
    for key, plot in city.land.items():
        for copy in range(COPIES):
            plots[f"{key}-{copy}"] = plot.model_copy(update={"id": f"{key}-{copy}", "number": f"{plot.number}-{copy}"})
            if key in city.boundaries:
                shapes[f"{key}-{copy}"] = city.boundaries[key]
    return replace(city, land=MappingProxyType(plots), boundaries=MappingProxyType(shapes))


@pytest.fixture(scope="module")
def parted_url(built_site: Path, crowd: Guide, today: date, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The Chinese map of the tests' city, every plot several times, its sites in files of 25."""
    folder = tmp_path_factory.mktemp("parted")
    for name in ("scripts", "styles", "vendor", "images", "map"):
        shutil.copytree(built_site / name, folder / name)
    for path in [*folder.rglob("*.sha*.*")]:  # the page below names them without their hashes
        shutil.copyfile(path, folder / without_hash(path.relative_to(folder).as_posix()))
    context = PageContext(crowd, "zh", today)
    page = folder / "map" / "index.html"
    html = page.read_text(encoding="utf-8")
    (whole,) = re.findall(r"<main [^>]*>(.*)</main>", html, re.DOTALL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(map_data, "SITES_IN_A_FILE", SITES_IN_A_FILE)
        page.write_text(html.replace(whole, next(pages(context)).body), encoding="utf-8")
        for output in map_files(context):
            (folder / output.path).write_bytes(output.content)
    with serve(folder) as url:
        yield url


def total(page: Page) -> str:
    """The line that says how many there are."""
    return page.locator("[data-guide-map-total]").inner_text()


def test_the_first_sites_are_drawn_while_others_come(parted_url: str, crowd: Guide, browser: Browser) -> None:
    count, held = len(crowd.land) + len(crowd.factories), list[Route]()
    with visiting(browser, 1440) as visit:
        page = visit.page
        page.route("**/sites-3.*js", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks what it is given)
        visit.host = urlsplit(parted_url).netloc
        page.goto(parted_url + "map/", wait_until="commit")  # a file that is held back holds back the event `load`
        wait_until(page, "performance.getEntriesByName('guide-map-first').length")
        assert held, "the third file was not asked for"
        assert total(page).endswith("…")
        assert page.evaluate("guide.map.scene.sites.length") == count - SITES_IN_A_FILE
        assert page.locator("[data-guide-map-list] > li").count() > 0
        assert page.locator("#guide-map[data-ready]").count() == 0
        for route in held:
            route.continue_()
        opened(page)
        assert str(count) in total(page)
        assert not total(page).endswith("…")
        assert listed(page) == {f"land/{key}" for key in crowd.land} | {f"factory/{key}" for key in crowd.factories}
        assert visit.faults == []


@pytest.mark.parametrize("lost", ["sites-3", "ground", "index"])
def test_what_could_not_be_loaded_is_said(lost: str, parted_url: str, browser: Browser) -> None:
    with visiting(browser, 390) as visit:
        page = visit.page
        page.route(f"**/map/{lost}.*js", lambda route: route.abort())
        visit.host = urlsplit(parted_url).netloc
        page.goto(parted_url + "map/")
        alert = page.locator("[data-guide-map-lost]")
        alert.wait_for(state="visible")
        assert alert.get_by_role("link").count() == 2
        assert len(visit.faults) == 1, "the browser itself tells of the file"


def test_filters_hold_in_every_file(parted_url: str, crowd: Guide, browser: Browser) -> None:
    with visiting(browser, 1440) as visit:
        for conditions in THREE_TOGETHER:
            page = opened(visit.open(parted_url + address("zh", conditions)))
            assert listed(page) == expected(crowd, conditions), conditions
        assert visit.faults == []


def test_a_site_far_down_is_shown_with_its_neighbours(parted_url: str, crowd: Guide, browser: Browser) -> None:
    count = len(crowd.land) + len(crowd.factories)
    with visiting(browser, 1440) as visit:
        last = opened(visit.open(parted_url + "map/?sort=name")).evaluate(LAST)
        page = opened(visit.open(f"{parted_url}map/?sort=name&site={last}"))
        rows = page.locator("[data-guide-map-list] > li")
        assert rows.count() < 40
        assert page.locator(".guide-map__item--chosen").get_attribute("data-site") == last
        assert rows.last.get_attribute("aria-posinset") == str(count)
        page.locator("[data-guide-map-before]").click()
        assert page.evaluate("document.activeElement.className") == "guide-map__choose"
        while page.locator("[data-guide-map-before]").is_visible():
            page.locator("[data-guide-map-before]").click()
        found = rows.evaluate_all(POSITIONS)
        assert [position for position, _, _ in found] == list(range(1, count + 1))
        assert {size for _, size, _ in found} == {count}
        assert len({site for _, _, site in found}) == count


LAST = """() => {
  const sites = guide.map.ordered()(guide.map.scene.sites, "name");
  return sites[sites.length - 1].key;
}"""


def test_the_pointer_draws_only_what_it_is_on(parted_url: str, browser: Browser) -> None:
    with visiting(browser, 1440) as visit:
        page = opened(visit.open(parted_url + "map/?site=land/lc-b-04"))
        page.evaluate(COUNT_SHAPES)
        box = page.locator("#map_view").bounding_box()
        assert box is not None
        x, y = page.evaluate(POSITION_OF, "lc-b-04")
        for step in range(-6, 6):
            page.mouse.move(box["x"] + x + 20 * step, box["y"] + y)
            page.wait_for_timeout(40)
        wait_until(page, "window.strokes > 0")
        assert page.evaluate("window.strokes") < 60


# Counts the outlines drawn from now on.
COUNT_SHAPES = """() => {
  const stroke = CanvasRenderingContext2D.prototype.stroke;
  window.strokes = 0;
  CanvasRenderingContext2D.prototype.stroke = function (...path) {
    window.strokes += 1;
    return stroke.apply(this, path);
  };
}"""
