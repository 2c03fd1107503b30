"""A long list in pages: filters on the first page find rows of all of them, and give the pages back."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from investment_guide.model.guide import Guide
from investment_guide.rendering import paged_lists
from investment_guide.rendering.hashed_names import without_hash
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.land import land_files, pages
from tests.browser_tools.site_server import serve
from tests.site.reader import visiting

LINES = "[data-guide-results] tbody tr"


@pytest.fixture(scope="module")
def folder(built_site: Path, city: Guide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Chinese list of land of the tests' city, ten plots a page and four in a file."""
    made = tmp_path_factory.mktemp("paged")
    for name in ("scripts", "styles", "images"):
        shutil.copytree(built_site / name, made / name)
    for path in [*made.rglob("*.sha*.*")]:  # the list below names them without their hashes
        shutil.copyfile(path, made / without_hash(path.relative_to(made).as_posix()))
    context = PageContext(city, "zh", date(2026, 11, 21))
    html = (built_site / "land" / "index.html").read_text(encoding="utf-8")
    (whole,) = re.findall(r"<main [^>]*>(.*)</main>", html, re.DOTALL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paged_lists, "ROWS_ON_A_PAGE", 10)
        patch.setattr(paged_lists, "ROWS_IN_A_FILE", 4)
        page = next(pages(context))
        (made / page.address).mkdir()
        (made / page.address / "index.html").write_text(html.replace(whole, page.body), encoding="utf-8")
        for output in land_files(context):
            output.write(made)
    return made


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    """Its address."""
    with serve(folder) as address:
        yield address


def found(page: Page) -> int:
    """How many the count says."""
    return int(re.findall(r"\d+", page.locator("#land-table-found").inner_text())[0])


def test_filters_ask_all_rows_and_give_the_pages_back(
    url: str, folder: Path, city: Guide, browser: Browser, today: date
) -> None:
    taken = [plot for plot in city.land.values() if plot.status == "transferred"]
    small = [plot for plot in city.land.values() if plot.area_mu <= 40]
    with visiting(browser, 1440, today) as visit:
        page = visit.open(f"{url}land/")
        assert page.locator("[data-guide-pages] tbody tr").count() == 10
        assert not any("/land/" in request and request.endswith(".js") for request in visit.requests)
        page.select_option("#land-status", "transferred")
        page.wait_for_selector(LINES)
        assert page.locator(LINES).count() == found(page) == len(taken)
        assert page.locator("[data-guide-pages]").is_hidden()
        page.locator("input[data-guide-compare=to]").first.fill("40")
        page.wait_for_function(f"document.querySelectorAll({LINES!r}).length < {len(taken)}")
        both = {plot.id for plot in taken} & {plot.id for plot in small}
        links = page.locator(f"{LINES} th a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
        assert {link.split("/")[-2] for link in links} == both
        page.locator("button[type=reset]").first.click()
        page.wait_for_selector("[data-guide-pages]")
        assert page.locator("[data-guide-results]").is_hidden()
        page = visit.open(f"{url}land/?land-status=available")
        page.wait_for_selector(LINES)
        page.locator(f"{LINES} [data-guide-tray-add]").first.click()
        assert page.locator(f"{LINES} [aria-pressed=true]").count() == 1
        page = visit.open(f"{folder.as_uri()}/land/index.html?land-status=available")  # as a folder on a disk
        page.wait_for_selector(LINES)
        assert visit.faults == []


def test_what_could_not_be_loaded_is_loaded_when_the_reader_asks_again(url: str, browser: Browser, today: date) -> None:
    with visiting(browser, 390, today) as visit:
        page = visit.page
        page.route("**/land/rows-*", lambda route: route.abort())
        page = visit.open(f"{url}land/?land-status=available")
        retry = page.locator("[data-guide-lost] button")
        retry.wait_for()
        page.unroute("**/land/rows-*")
        retry.click()
        page.wait_for_selector(LINES)
        assert page.locator("[data-guide-lost]").is_hidden()
