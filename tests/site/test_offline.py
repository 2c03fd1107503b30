"""The offline edition of the tests' city as a reader has it: unpacked into a folder with an awkward name and used there
in the browser by file://. Nothing is asked of a host, and no link leads to a folder.
"""

import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from investment_guide.model.guide import Guide
from investment_guide.model.windows_names import refused_by_windows
from investment_guide.offline.archive import write_archive
from investment_guide.offline.edition import OfflineEdition
from tests.site.documents import LANGUAGE_ROOTS, Document, is_not_found_page, read_documents, target
from tests.site.page_types import LANGUAGES
from tests.site.reader import Visit, visiting

# Those of drawings too, whose addresses are objects.
LINKS = """Array.from(document.querySelectorAll("a[href], area[href]"), (link) =>
  typeof link.href === "string" ? link.href : new URL(link.href.baseVal, document.baseURI).href)"""
STARTS = {"打开指南.html": ("site/index.html", "解压"), "open-guide.html": ("site/en/index.html", "extract")}
LONGEST_PATH = 150


@pytest.fixture(scope="module")
def unpacked(built_site: Path, city: Guide, today: date, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that somebody unpacked the edition into."""
    folder = tmp_path_factory.mktemp("offline")
    write_archive(built_site, OfflineEdition.of(city, LANGUAGES, today), folder / "offline.zip")
    stick = folder / "客户 资料 #1" / "U 盘"
    with zipfile.ZipFile(folder / "offline.zip") as packed:
        packed.extractall(stick)
    return stick / f"guide-{today}"


@pytest.fixture(scope="module")
def pages(unpacked: Path) -> Mapping[str, Document]:
    """The pages of the edition."""
    return read_documents(unpacked / "site")


@pytest.fixture
def visit(browser: Browser, today: date) -> Iterator[Visit]:
    """A desk; at the end nothing went wrong and nothing was asked of a host."""
    with visiting(browser, 1440, today) as visit:
        yield visit
        assert visit.faults == []
        assert visit.requests
        assert [url for url in visit.requests if not url.startswith("file://")] == []


def assert_leads_to_files(page: Page) -> int:
    """No link of the page as it stands now leads to a folder or to nothing; how many lead to files."""
    links = [urlsplit(link) for link in page.evaluate(LINKS)]
    files = {unquote(link.path) for link in links if link.scheme == "file"}
    assert [path for path in sorted(files) if not Path(path).is_file()] == []
    return len(files)


@pytest.mark.parametrize("name", STARTS)
def test_a_double_click_opens_the_guide(name: str, unpacked: Path, visit: Visit) -> None:
    visit.open((unpacked / name).as_uri())
    visit.page.wait_for_url((unpacked / STARTS[name][0]).as_uri())
    assert assert_leads_to_files(visit.page) > 20


@pytest.mark.parametrize("name", STARTS)
def test_opened_from_inside_the_zip_file_it_says_what_to_do(
    name: str, unpacked: Path, browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes((unpacked / name).read_bytes())
    with visiting(browser, 360) as visit:
        visit.open((tmp_path / name).as_uri())
        assert visit.page.url == (tmp_path / name).as_uri()
        assert STARTS[name][1] in visit.page.locator("main").inner_text()


def test_every_link_of_every_page_leads_to_a_file(pages: Mapping[str, Document], unpacked: Path) -> None:
    inner, wrong = 0, []
    for page in pages.values():
        for reference in page.references():
            aim = target(page, reference.written)
            path = reference.written.split("?")[0].split("#")[0]
            if aim is not None and path:
                inner += 1
                wrong += [] if (unpacked / "site" / aim[0]).is_file() else [(page.address, reference.written)]
    assert inner > 5_000
    assert wrong == []


def test_links_are_all_that_differs_from_the_published_pages(
    pages: Mapping[str, Document], documents: Mapping[str, Document]
) -> None:
    published = {address for address, page in documents.items() if not is_not_found_page(page)}
    assert set(pages) == published
    for address in sorted(published):
        assert described(pages[address]) == described(documents[address]), address


def described(page: Document) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Every element with its own text and attributes, without what the edition may change."""
    tree = html.document_fromstring(page.file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    for policy in tree.xpath("//meta[@http-equiv]"):
        policy.set("content", policy.get("content").replace(" file:", ""))
    for foot in tree.find_class("guide-footer__edition"):
        foot.drop_tree()
    changed = {"href", "data-guide-online"}
    return [
        (f"{element.tag}", " ".join(f"{element.text} {element.tail}".split()),
         sorted((name, value) for name, value in element.items() if name not in changed))
        for element in tree.iter() if isinstance(element.tag, str)
    ]  # fmt: skip


def test_every_page_says_its_day_and_where_the_current_one_is(pages: Mapping[str, Document], city: Guide) -> None:
    days = {"zh": "离线版，制作于 2026年11月21日。", "en": "Offline edition of 21 November 2026."}
    for page in pages.values():
        (said,) = page.texts("//footer//p[@class='guide-footer__edition']")
        (link,) = page.values("//footer//p[@class='guide-footer__edition']/a/@href")
        assert said.startswith(days[page.language])
        assert link == f"{city.settings.site_url}".rstrip("/") + "/" + LANGUAGE_ROOTS[page.language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_site_without_an_edition_leads_to_none(language: str, documents: Mapping[str, Document]) -> None:
    downloads = documents[f"{LANGUAGE_ROOTS[language]}downloads/"]
    assert "offline" not in downloads.identifiers
    assert not [link for link in downloads.values("//a/@href") if "offline" in link]


def test_names_can_be_unpacked_on_windows(unpacked: Path) -> None:
    paths = [path.relative_to(unpacked.parent) for path in unpacked.rglob("*")]
    assert len(paths) > 300
    assert list(refused_by_windows(path.as_posix() for path in paths)) == []
    assert [path for path in paths if len(f"{path}") > LONGEST_PATH] == []
    assert len({f"{path}".lower() for path in paths}) == len(paths)


def test_lists_filter_and_lead_on(unpacked: Path, visit: Visit) -> None:
    page = visit.open((unpacked / "site" / "index.html").as_uri())
    page.locator("main a[href$='land/index.html']").first.click()
    page.wait_for_url("**/site/land/index.html")
    rows = page.locator("#land-table tbody tr:visible")
    before = rows.count()
    page.locator("[data-guide-finder] select, form select").first.select_option(index=1)
    page.wait_for_url("**/site/land/index.html?*")
    assert 0 < rows.count() < before
    page.reload()
    assert 0 < rows.count() < before
    rows.first.locator("a").first.click()
    page.wait_for_url("**/site/land/*/index.html")
    assert page.locator(".guide-footer__edition").is_visible()
    page.locator("a.guide-tool--language").click()
    page.wait_for_url("**/site/en/land/*/index.html")
    assert assert_leads_to_files(page) > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_finds_pages(language: str, unpacked: Path, visit: Visit) -> None:
    page = visit.open((unpacked / "site" / LANGUAGE_ROOTS[language] / "costs" / "index.html").as_uri())
    page.locator('[data-guide-opens="guide-search"]').click()
    page.locator("#guide-search-input").fill("lc-a")
    page.locator("#guide-search-results a").first.wait_for()
    assert assert_leads_to_files(page) > 20
    page.locator("#guide-search-results a").first.click()
    page.wait_for_url(f"**/site/{LANGUAGE_ROOTS[language]}land/lc-a-*/index.html")
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_is_drawn_and_filtered(language: str, unpacked: Path, visit: Visit) -> None:
    page = visit.open((unpacked / "site" / LANGUAGE_ROOTS[language] / "map" / "index.html").as_uri())
    page.locator("#guide-map[data-ready]").wait_for()
    assert page.locator("#guide-map canvas").count() > 0
    before = page.locator("[data-guide-map-list] > li").count()
    page.locator("input[name='kind'][value='factory']").check()
    page.wait_for_url("**/map/index.html?kind=factory")
    assert 0 < page.locator("[data-guide-map-list] > li").count() <= before
    page.locator("[data-guide-map-list] button").first.click()
    page.locator("[data-guide-map-card] .guide-button--primary").wait_for()
    assert assert_leads_to_files(page) > 20
    page.locator("[data-guide-map-card] .guide-button--primary").click()
    page.wait_for_url(f"**/site/{LANGUAGE_ROOTS[language]}factories/*/index.html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_matching_answers_and_its_link_is_the_published_one(
    language: str, unpacked: Path, visit: Visit, city: Guide
) -> None:
    page = visit.open((unpacked / "site" / LANGUAGE_ROOTS[language] / "match" / "index.html").as_uri())
    page.wait_for_selector("#guide-match[data-ready]")
    page.locator('[data-guide-match-example="hydrogen"]').click()
    page.locator(".guide-match__name a[href$='/index.html']").first.wait_for()
    assert assert_leads_to_files(page) > 30
    shared = page.evaluate("guide.published()")
    assert shared == f"{city.settings.site_url}".rstrip("/") + f"/{LANGUAGE_ROOTS[language]}match/"
    page.locator("a.guide-tool--language").click()
    page.wait_for_url("**/match/index.html#*")
    assert "hydrogen" in page.url


def test_sites_are_put_aside_and_compared(unpacked: Path, visit: Visit, city: Guide) -> None:
    page = visit.open((unpacked / "site" / "land" / "index.html").as_uri())
    for button in page.locator("[data-guide-tray-add]").all()[:2]:
        button.click()
    page.locator("[data-guide-tray-link]").click()
    page.wait_for_url("**/site/compare/index.html?sites=**")
    page.locator("#guide-compare[data-ready]").wait_for()
    assert page.locator("#guide-compare thead a").count() == 2
    assert assert_leads_to_files(page) > 20
    reported = page.locator("[data-guide-compare-address]").text_content()
    assert reported and reported.startswith(f"{city.settings.site_url}".rstrip("/") + "/compare/?sites=land/")
    page.locator("[data-guide-compare-map]").click()
    page.wait_for_url("**/site/map/index.html?sites=**")
    page.locator("#guide-map[data-ready]").wait_for()


def test_an_old_edition_says_that_its_figures_are_old(unpacked: Path, browser: Browser, today: date) -> None:
    with visiting(browser, 1440, today.replace(year=today.year + 3)) as visit:
        page = visit.open((unpacked / "site" / "costs" / "index.html").as_uri())
        assert page.locator(".guide-stale").count() > 0
        assert visit.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_complete_without_scripts(unpacked: Path, browser: Browser, scheme: str) -> None:
    with visiting(browser, 360, java_script_enabled=False, color_scheme=scheme) as visit:
        page = visit.open((unpacked / "site" / "land" / "index.html").as_uri())
        page.locator("#land-table tbody a").first.click()
        page.wait_for_url("**/site/land/*/index.html")
        assert page.locator("h1").is_visible()
        assert visit.faults == []
