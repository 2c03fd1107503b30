"""Text from YAML is text everywhere: in pages, titles, plans, tables, map, search, JSON, CSV, workbooks and feeds."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import openpyxl
import pytest
from lxml import etree
from playwright.sync_api import Browser

from tests.browser_tools.site_server import serve
from tests.projects import GOOD, add_project
from tests.site.documents import LANGUAGE_ROOTS, Document, read_documents
from tests.site.expected_words import squeezed
from tests.site.hostile import ATTACK, ATTACKS, FILE, texts_of, write_hostile_guide
from tests.site.match_page import fill_example, matching, show_all
from tests.site.page_types import LANGUAGES
from tests.site.published import contents, run_guide
from tests.site.reader import visiting

# Where the map shows a plot.
A_SITE_ON_SCREEN = """() => {
  const { scene, leaflet } = guide.map;
  const [x, y] = scene.sites.find((site) => site.drawn && site.kind === "land").middle;
  const point = leaflet.project(L.latLng(0, 0), 0).add([x * 256 - 128, y * 256 - 128]);
  const at = leaflet.latLngToContainerPoint(leaflet.unproject(point, 0));
  const box = leaflet.getContainer().getBoundingClientRect();
  return [box.left + at.x, box.top + at.y];
}"""
# Longer texts than these are cut or drawn; every attack is in the names that stand around them.
WRITTEN = "//body//text()[not(ancestor::*[local-name()='svg' or self::script or self::td or self::figcaption])]"
HASH = re.compile(r"\.sha[0-9a-f]{10}\.js")
TILES = "https://tiles.test/"
RUN = "script:not([src]):not([type='application/ld+json'])"  # a script in the page; a block of data is none


@pytest.fixture(scope="module")
def hostile_site(
    tmp_path_factory: pytest.TempPathFactory, guide_command: str, environment_today: dict[str, str]
) -> Path:
    """The sample guide with an attack in every text, built as usual."""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile_guide(GOOD, folder / "data")
    arguments = ("build", "--no-print", "--offline", "--data", str(folder / "data"), "--out", str(folder / "site"))
    code, said = run_guide(guide_command, *arguments, environment=environment_today, folder=add_project(folder))
    assert code == 0, said
    return folder / "site"


@pytest.fixture(scope="module")
def hostile_documents(hostile_site: Path) -> Mapping[str, Document]:
    """Its pages."""
    found = read_documents(hostile_site)
    assert len(found) > 60
    return found


@pytest.fixture(scope="module")
def hostile_url(hostile_site: Path) -> Iterator[str]:
    """Its address, from a host without any policy: what could run would run."""
    with serve(hostile_site) as address:
        yield address


def test_no_page_has_an_element_of_an_attack(hostile_documents: Mapping[str, Document]) -> None:
    paths = (
        "//script[not(@src)][not(@type='application/ld+json')]", "//script[contains(@src, ':')]", "//img[@src='x']",
        "//@*[starts-with(name(), 'on')]",
        "//@href[starts-with(normalize-space(), 'javascript')]", "//@src[starts-with(normalize-space(), 'javascript')]",
        "//@style", "//style", "//iframe", "//object", "//base", "//meta[@http-equiv='refresh']", "//@srcdoc",
        "//main//main", "//link[contains(@href, 'evil')]", "//form[@action]",
        "//body//title[not(ancestor::*[local-name()='svg'])]",
    )  # fmt: skip
    found = {(d.address, path) for d in hostile_documents.values() for path in paths if d.tree.xpath(path)}
    assert found == set()


def test_every_page_shows_the_attacks_as_they_were_written(hostile_documents: Mapping[str, Document]) -> None:
    for document in hostile_documents.values():
        text = squeezed("".join(map(str, document.tree.xpath(WRITTEN))))
        counts = {attack: text.count(squeezed(attack)) for attack in ATTACKS if attack != "</script>"}
        fewest = text.count(squeezed(ATTACK))
        assert len(document.tree.xpath("//main")) == len(document.tree.xpath("//h1")) == 1
        assert fewest >= 3, document.address
        assert [attack for attack, count in counts.items() if count < fewest] == []


def test_names_stand_in_headings_and_titles_whole(hostile_documents: Mapping[str, Document]) -> None:
    for address in (
        "land/a-01/",
        "en/parks/constructor/",
        "factories/f-01/",
        "en/clusters/constructor/",
        "policies/constructor/",
    ):
        document = hostile_documents[address]
        assert squeezed(ATTACK) in squeezed(document.texts("//h1")[0])
        assert squeezed(ATTACK) in squeezed(document.texts("//head/title")[0])
        assert squeezed(ATTACK) in squeezed(document.values("//meta[@property='og:title']/@content")[0])


def test_a_file_of_any_name_is_one_link(hostile_documents: Mapping[str, Document], hostile_site: Path) -> None:
    address = "parks/constructor/"
    (link,) = [link for link in hostile_documents[address].values("//a/@href") if "onerror" in link]
    parts = urlsplit(link)
    assert (unquote(parts.path), parts.query, parts.fragment) == (f"../../files/{FILE}", "", "")
    assert (hostile_site / "files" / FILE).is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_in_a_browser(
    language: str, hostile_documents: Mapping[str, Document], hostile_url: str, browser: Browser, today: date
) -> None:
    faults: dict[str, list[str]] = {}
    own = [one for one in hostile_documents.values() if one.language == language and one.inner != "404.html"]
    # One of each kind: pages of a section at the same depth come from the same template.
    kinds = {(one.inner.split("/")[0], one.inner.count("/")): one for one in own}
    assert len(kinds) > 20
    with visiting(browser, 1440, today) as visit:
        for document in kinds.values():
            visit.faults.clear()
            page = visit.open(hostile_url + document.address)
            page.evaluate("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
            assert page.evaluate("[...document.images].every((image) => !image.src.endsWith('/x'))")
            seen = [fault for fault in visit.faults if TILES not in fault and "ERR_NAME_NOT_RESOLVED" not in fault]
            faults |= {document.address: seen} if seen else {}
    assert faults == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_and_tables_show_text(language: str, hostile_url: str, browser: Browser, today: date) -> None:
    with visiting(browser, 1440, today) as visit:
        page = visit.open(f"{hostile_url}{LANGUAGE_ROOTS[language]}land/")
        page.locator("#land-table th[data-guide-sort] button").first.click()
        page.locator("#land-status").select_option("available")
        assert squeezed("<script>alert(1)</script>") in squeezed(page.locator("#land-table tbody").first.inner_text())
        page.locator("[data-guide-opens='guide-search']").first.click()
        for query in ("GV-A-01", "alert", "<img src=x onerror=alert(9)>", "</script>"):
            page.locator("#guide-search-input").fill(query)
            page.wait_for_timeout(200)
        page.locator("#guide-search-input").fill("alert")
        page.wait_for_selector("#guide-search-results a")
        assert squeezed(ATTACKS[1]) in squeezed(page.locator("#guide-search-results").inner_text())
        assert page.locator("#guide-search-results :is(img, script, svg)").count() == 0
        assert visit.faults == []


def test_the_map_shows_text(hostile_url: str, browser: Browser, today: date) -> None:
    with visiting(browser, 1440, today) as visit:
        page = visit.open(hostile_url + "map/?base=1")
        page.locator("#guide-map[data-ready]").wait_for()
        page.mouse.move(*page.evaluate(A_SITE_ON_SCREEN))
        page.locator(".guide-map__hint").wait_for()
        page.locator("[data-site='land/a-01'] button").click()
        for part in (
            ".guide-map__hint",
            "[data-guide-map-card]",
            "[data-guide-map-list]",
            ".leaflet-control-attribution",
        ):
            assert squeezed(ATTACKS[1]) in squeezed(page.locator(part).text_content() or ""), part
        assert page.locator(".leaflet-control-attribution *").count() == 0, "no flag, and no link to another host"
        assert page.locator(f"main :is({RUN}, img[src=x])").count() == 0
        assert squeezed("<script>alert(1)</script>") in squeezed(page.locator("main").inner_text())
        assert [fault for fault in visit.faults if "dialog" in fault or "page error" in fault] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_of_matching_are_text(language: str, hostile_url: str, browser: Browser, today: date) -> None:
    with matching(browser, hostile_url, language, 1440, today) as visit:
        page = visit.page
        fill_example(page, "hydrogen")
        show_all(page)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.evaluate("addEventListener('click', (event) => event.preventDefault(), true)")
        page.locator("[data-guide-match-mail]").first.dispatch_event("click")
        mail = urlsplit(page.locator("[data-guide-match-mail]").first.get_attribute("href") or "")
        fields = parse_qs(mail.query, strict_parsing=True)
        assert (mail.scheme, mail.path, sorted(fields)) == ("mailto", "invest@sample.test", ["body", "subject"])
        assert "\n" not in fields["subject"][0]
        assert ATTACKS[1] in fields["subject"][0]
        assert "/match/#" in fields["body"][0]
        assert visit.faults == []
        for part in ("[data-guide-match-answers]", ".guide-paper"):
            shown = squeezed(page.locator(part).text_content() or "")
            assert shown.count(squeezed(ATTACK)) > 10, shown[:3000]
        assert page.locator("#guide-match :is(script, img, iframe), .guide-paper :is(script, img)").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_published_data_hold_the_text_and_no_formula(language: str, hostile_site: Path) -> None:
    folder = hostile_site / LANGUAGE_ROOTS[language] / "data"
    for path in sorted(folder.glob("*.*json")):
        texts = list(texts_of(json.loads(path.read_bytes())))
        assert any(ATTACK in text for text in texts), path.name
        assert b"</script>" not in path.read_bytes()
    for path in sorted(folder.glob("*.csv")):
        cells = [cell for line in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")) for cell in line]
        assert any(ATTACK in cell for cell in cells)
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    for path in sorted(folder.glob("*.xlsx")):
        found = [cell for sheet in openpyxl.load_workbook(path) for line in sheet.iter_rows() for cell in line]
        assert any(ATTACKS[1] in f"{cell.value}" for cell in found)
        assert [cell.coordinate for cell in found if cell.data_type == "f" or cell.hyperlink] == []


def test_scripts_and_feeds_keep_their_form(hostile_site: Path) -> None:
    files = contents(hostile_site)
    for path in ("sitemap.xml", "updates/feed.xml", "en/updates/feed.xml"):
        root = etree.fromstring(files[path])
        assert root.tag in {"{http://www.sitemaps.org/schemas/sitemap/0.9}urlset", "{http://www.w3.org/2005/Atom}feed"}
    generated = {
        path: content.decode()
        for path, content in files.items()
        if path.endswith(".js") and ATTACKS[1][8:13] in content.decode()
    }
    assert len(generated) > 10, "the parts of the search index and of the map"
    filled = r"(?<![-\d.,\[])49(?![\d.,\]])"  # what 7*7 gives, but for the numbers of a list
    for path, text in generated.items():
        assert (
            not re.search(rf"</script|\u2028|\u2029|<!--|{filled}", text.split("guide.map.begin")[0])
            or "vendor" in path
        ), path


def test_no_template_was_filled(hostile_site: Path) -> None:
    for path, content in contents(hostile_site).items():
        if path.endswith((".html", ".json", ".geojson", ".csv", ".xml", "view.js")):
            text = content.decode()
            assert text.count("7*7") >= text.count("{{7*7"), path
            assert "${49}" not in text and "{{49" not in text and "$49 " not in text, path


def test_a_comparison_and_its_tray_show_attacks_as_text(browser: Browser, hostile_url: str, today: date) -> None:
    with visiting(browser, 1440, today) as visit:
        page = visit.open(hostile_url + "land/a-01/")
        page.locator("[data-guide-tray-add]").first.click()
        for part in (".guide-tray__remove", "[data-guide-tray-status]"):
            assert squeezed(ATTACK) in squeezed(page.locator(part).text_content() or ""), part
        page = visit.open(hostile_url + "compare/?sites=land/a-01,factory/f-01")
        page.locator("#guide-compare[data-ready]").wait_for()
        assert squeezed(page.locator("[data-guide-compare-table]").inner_text()).count(squeezed(ATTACK)) > 10
        page.locator("[data-guide-tray-add], .guide-compare__remove").first.click()
        page.wait_for_function("document.querySelector('[data-guide-compare-status]').textContent")
        assert squeezed(ATTACK) in squeezed(page.locator("[data-guide-compare-status]").text_content() or "")
        page.locator("#compare-find").fill("alert")
        page.locator(".guide-compare__add").first.wait_for()
        assert squeezed(ATTACK) in squeezed(page.locator("[data-guide-compare-found]").inner_text())
        assert (
            page.locator(
                "main :is(script:not([src]):not([type='application/ld+json']), img, iframe, svg[onload])"
            ).count()
            == 0
        )
        assert visit.faults == []


def test_nothing_runs_in_the_offline_edition(hostile_site: Path, tmp_path: Path, browser: Browser, today: date) -> None:
    with zipfile.ZipFile(hostile_site / "downloads" / "offline.zip") as archive:
        archive.extractall(tmp_path)
    (site,) = tmp_path.glob("*/site")
    with visiting(browser, 1440, today) as visit:
        for path in ("land/a-01", "parks/constructor", "policies", "map", "match", "compare"):
            page = visit.open(f"{site.as_uri()}/{path}/index.html")
            page.locator("main h1").wait_for()
        assert [fault for fault in visit.faults if TILES not in fault and "ERR_NAME_NOT" not in fault] == []
