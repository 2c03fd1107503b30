"""No page asks for what the policy forbids: each is read for what runs or loads by itself, and pages with every set of
scripts that there is are opened in Chromium, through nginx, and used.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from investment_guide.rendering.page_context import content_policy
from tests.browser_tools.waiting import wait_while_it_runs
from tests.projects import city_guide
from tests.publishing.conftest import Published
from tests.site.documents import LANGUAGE_ROOTS, Document, read_documents, target
from tests.site.page_types import LANGUAGES, PAGE_TYPES, page_of_type
from tests.site.reader import Visit, visiting

POLICY = '//meta[@http-equiv="Content-Security-Policy"]/@content'
# Scripts and styles written into a page, and elements that bring other documents or change where links lead. A block of
# data is never run.
FORBIDDEN = (
    "//script[not(@src)][not(@type='application/ld+json')]", "//style", "//@style", "//@*[starts-with(name(), 'on')]",
    "//base", "//iframe", "//object",
    "//embed", "//@srcdoc", "//*[@*[starts-with(normalize-space(.), 'javascript:')]]",
)  # fmt: skip
OF_OTHERS = frozenset(("files/a-file.html", "admin/"))
REPORTS = """document.addEventListener("securitypolicyviolation", (event) => {
  console.error("violation: " + event.violatedDirective + " " + event.blockedURI);
});"""


@pytest.fixture(scope="module")
def pages(published: Published) -> Mapping[str, Document]:
    """Every page of the published site by its address."""
    return read_documents(published.folder)


def test_every_page_carries_the_policy_and_nothing_it_forbids(pages: Mapping[str, Document]) -> None:
    guide, wrong = city_guide(), []
    ours = [page for page in pages.values() if page.address not in OF_OTHERS]
    for page in ours:
        if page.values(POLICY) != [content_policy(guide.settings)]:
            wrong.append(f"{page.address}: {page.values(POLICY)}")
        wrong += [f"{page.address}: {path}" for path in FORBIDDEN if page.tree.xpath(path)]
        loaded = [each.written for each in page.references() if each.loaded and target(page, each.written) is None]
        wrong += [f"{page.address} loads {address}" for address in loaded if not address.startswith("data:image/")]
    assert wrong == []
    assert len(ours) > 200


def what_runs(page: Document) -> frozenset[str]:
    """The scripts of a page, wherever it stands."""
    found = (target(page, address) for address in page.values("//script/@src"))
    return frozenset(place[0] for place in found if place)


def test_each_set_of_scripts_runs_in_a_page_that_is_opened(pages: Mapping[str, Document]) -> None:
    opened = {what_runs(page_of_type(pages, language, each)) for language in LANGUAGES for each in PAGE_TYPES}
    others = [page.address for page in pages.values() if what_runs(page) - {""} and what_runs(page) not in opened]
    assert others == []


@pytest.fixture
def visit(browser: Browser, today: date) -> Iterator[Visit]:
    """A reader at a desk whose pages tell of every violation."""
    with visiting(browser, 1440, today) as visit:
        visit.page.add_init_script(REPORTS)
        yield visit


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_type_of_page_violates_it(
    language: str, visit: Visit, published: Published, pages: Mapping[str, Document]
) -> None:
    for page_type in PAGE_TYPES:
        page = visit.open(published.own_host + page_of_type(pages, language, page_type).address)
        assert page.evaluate("typeof window.guide") == "object"
        assert visit.faults == [], page_type


def use_the_map(page: Page) -> None:
    """Filter, measure, choose a site, show the map alone."""
    page.locator("input[name=kind]").first.check(force=True)
    page.locator("[data-guide-map-measure]").click()
    page.locator("#map_view").click(position={"x": 300, "y": 300})
    page.locator("[data-guide-map-measure]").click()
    page.locator("[data-guide-map-list] button").first.click()
    page.locator("[data-guide-map-card] h2").wait_for()
    page.locator("[data-guide-map-full]").click()


def use_the_match(page: Page) -> None:
    """Take an example over and read the answer."""
    page.locator("#guide-match[data-ready]").wait_for()
    page.locator("[data-guide-match-example]").first.click()
    page.locator("[data-guide-match-sites] > li").first.wait_for()


def use_the_comparison(page: Page) -> None:
    """Find two sites and lay them side by side."""
    page.locator("#guide-compare[data-ready]").wait_for()
    for typed in ("lc-a-02", "lc-b-03"):
        page.locator("#compare-find").fill(typed)
        page.locator(".guide-compare__add").first.click()
    page.locator("[data-guide-compare-table] tbody tr").first.wait_for()


def use_the_search(page: Page) -> None:
    """Ask for a plot."""
    page.locator("[data-guide-opens='guide-search']").first.click()
    page.locator("#guide-search-input").fill("lc-a-02")
    page.locator("#guide-search-results a").first.wait_for()


def use_the_table(page: Page) -> None:
    """Sort and filter."""
    page.locator("th button").first.click()
    page.locator("form[data-guide-finder] select").first.select_option(index=1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("address", "use"),
    [
        ("map/", use_the_map),
        ("match/", use_the_match),
        ("compare/", use_the_comparison),
        ("", use_the_search),
        ("land/", use_the_table),
    ],
)  # fmt: skip
def test_using_a_page_violates_nothing(
    address: str, use: Callable[[Page], None], language: str, visit: Visit, published: Published
) -> None:
    use(visit.open(published.below + LANGUAGE_ROOTS[language] + address))
    assert visit.faults == []


def test_what_the_policy_forbids_is_refused_and_told(visit: Visit, published: Published) -> None:
    page = visit.open(published.own_host)
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      const picture = new Image();
      picture.src = "https://foreign.example/a.png";
      document.body.append(script, picture);
      document.body.setAttribute("style", "color: red");
    }""")
    for name in ("script-src-elem inline", "img-src https://foreign", "style-src"):
        words = f"violation: {name}"
        wait_while_it_runs(page, lambda words=words: words in " ".join(visit.faults), words)  # type: ignore[misc]
    assert page.evaluate("window.ran") is None


def test_a_page_cannot_be_framed_by_another_host(visit: Visit, published: Published) -> None:
    page = visit.open(published.own_host)
    page.set_content(f'<iframe src="{published.below}"></iframe>')
    wait_while_it_runs(page, lambda: any("Framing" in fault for fault in visit.faults), "the refusal")
    wait_while_it_runs(page, lambda: page.frames[1].url.startswith("chrome-error:"), "the error in the frame")


def test_a_drawing_opened_by_itself_is_painted_and_runs_nothing(visit: Visit, published: Published) -> None:
    page = visit.open(published.own_host + "downloads/map.svg")
    assert page.evaluate("getComputedStyle(document.querySelector('rect')).fill") == "rgb(1, 2, 3)"
    assert page.title() != "ran"
