"""Whatever an address, the browser's storage or a damaged file brings: nothing is thrown, and the page stays usable."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from investment_guide.rendering.hashed_names import published
from tests.browser_tools.site_server import serve
from tests.site.reader import Visit, visiting

# In each row a text for parameters that are numbers and one for all others: numbers that are none, what every object of
# JavaScript inherits, what no form would send.
VALUES = (
    ("NaN", "__proto__"),
    ("1e999", "constructor"),
    ("5constructor", "2026-13-45"),
    ("9" * 400, "%E0%A4%A$&{count}"),
)
# Parameters of each page with scripts of its own; behind # where the page keeps its state there.
PARAMETERS = {
    "map/?": ("sort", "sites", "site", "status", "kind", "park", "cluster", "utility", "fire", "idle", "by", "view",
              "at", "off", "base", "compare", "area_from", "power_from", "land_to"),
    "compare/?": ("sites", "only"),
    "match/#": ("cluster", "park", "site", "available_by", "utilities", "use", "tolerance", "fire_hazard_class",
                "dual_power", "established", "investor", "land_mu", "land_max_mu", "jobs", "price_max"),
    "land/?": ("land-status", "land-park", "land-idle", "land-cluster", "land-area-from", "land-price-to"),
    "policies/?": ("policy-text", "policy-level", "policy-open"),
}  # fmt: skip
NUMBERS = {"area_from", "power_from", "land_to", "land_mu", "land_max_mu", "jobs", "price_max", "land-area-from",
           "land-price-to", "established"}  # fmt: skip
# Longer than any server takes: these are opened from a folder.
MANY = ",".join(f"land/p-{number}" for number in range(10_000))
LONG = "a" * 100_000
FROM_A_FOLDER = (
    f"map/index.html?sites={MANY}&compare={MANY}", f"compare/index.html?sites={MANY}",
    f"map/index.html?sort={LONG}&site={LONG}&sites={LONG}&by={LONG}&off={LONG}&at={LONG}",
    f"match/index.html#land_mu={LONG}&cluster={LONG}&available_by={LONG}", f"land/index.html?land-park={LONG}",
)  # fmt: skip
QUERIES = (
    *(
        page + "&".join(f"{name}={number if name in NUMBERS else text}" for name in names)
        for page, names in PARAMETERS.items()
        for number, text in VALUES
    ),
    "map/?at=99,999,99", "map/?at=-99,-999,0", "map/?base=0.5", "map/?__proto__=1&constructor=2",
    "match/#&&==&=&%&cluster",
    "map/?sites=land/constructor,land/__proto__,factory/constructor", "compare/?sites=land/constructor,factory/valueof",
    "match/#available_by=2026-02-30",
)  # fmt: skip
STORED = (
    "null", "{", "[[]]", "[null]", "{}", '[["land/a-01"]]', '[["land/a-01", 1]]',
    '[[{"toString": 1}, "x"]]', '[["land/a-01", {"toString": 1}]]', '[["__proto__", "x"], ["constructor", "y"]]',
    '[["land/a-01", "A"], ["land/a-01", "A"]]', "cluster=constructor&land_mu=NaN&available_by=2026-13-45",
    json.dumps([["land/a-01", "x" * 1_000_000]]),
)  # fmt: skip
# A browser that refuses: to give its storage out, to read, to write.
REFUSALS = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})",
    "Object.defineProperty(window, 'localStorage', {value: null})",
    "Storage.prototype.getItem = () => { throw new Error('refused'); }",
    "Storage.prototype.setItem = () => { throw new Error('full'); }",
)
FILES = {
    "map/": ("map/index.js", "map/ground.js", "map/sites-1.js", "map/words-1.js"),
    "compare/?sites=land/a-01,factory/f-01": ("compare/index.js", "compare/sites-0.js"),
    "match/": ("match/words.js", "match/sites.js", "match/policies.js"),
    "land/": ("search/index.js", "search/words-1.js", "search/entries-N.js"),
}
# What must be seen: a page that works, or one that says what it lacks.
WORKS = {
    "map": "#guide-map[data-ready] [data-guide-map-list] > li",
    "compare": "#guide-compare[data-ready]",
    "match": "#guide-match[data-ready]",
}
LACKS = {
    "map": "[data-guide-map-lost]:not([hidden])",
    "compare": ".guide-notice[data-guide-compare-status]",
    "match": "[data-guide-match-static]:not(.guide-scriptless-only)",
    "land": "text=搜索暂时无法加载",
}
# What the browser itself says of a file that is not there, or is cut off.
BY_THE_BROWSER = ("404: ", "console error: Failed to load", "page error: Unexpected end", "page error: Invalid or unex",
                  "page error: missing )")  # fmt: skip


@pytest.fixture(scope="module")
def small_url(sample_site: Path) -> Iterator[str]:
    """Its address."""
    with serve(sample_site) as address:
        yield address


def name_of(page: Page) -> str:
    """The section that a page belongs to."""
    return next((name for name in ("map", "compare", "match") if f"/{name}/" in page.url), "land")


def opened(visit: Visit, address: str) -> list[str]:
    """Open a page anew and wait until it works; what went wrong on the way."""
    visit.page.goto("about:blank")
    visit.faults.clear()
    page = visit.open(address)
    page.wait_for_selector(WORKS.get(name_of(page), "main tbody tr, main [data-guide-item]"), state="attached")
    return [*visit.faults]


def test_no_address_breaks_a_page(browser: Browser, sample_site: Path, small_url: str, today: date) -> None:
    addresses = [small_url + query for query in QUERIES] + [
        f"{sample_site.as_uri()}/{query}" for query in FROM_A_FOLDER
    ]
    with visiting(browser, 1440, today) as visit:
        found = {address[:90]: opened(visit, address) for address in addresses}
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_an_unknown_order_is_the_first_one(browser: Browser, small_url: str, today: date) -> None:
    with visiting(browser, 1440, today) as visit:
        opened(visit, f"{small_url}map/?sort=__proto__&site=constructor&area_from=1e999")
        assert visit.page.locator("#map-sort").input_value() == "status"
        assert visit.page.locator("[data-guide-map-list] > li").count() == 3
        opened(visit, f"{small_url}land/?land-status=__proto__")
        assert visit.page.locator("#land-status").input_value() == ""


def test_a_link_puts_no_text_of_its_own_onto_the_map(browser: Browser, small_url: str, today: date) -> None:
    with visiting(browser, 1440, today) as visit:
        opened(visit, f"{small_url}map/?sites=land/zz-9,请加微信12345,land/a-01")
        assert visit.page.locator("[data-guide-map-missing]").inner_text().endswith("：land/zz-9")
        assert "微信" not in visit.page.locator("main").inner_text()


def test_nothing_stored_breaks_a_page(browser: Browser, small_url: str, today: date) -> None:
    keep = "(value) => ['guide-tray', 'guide-plan', 'guide-scheme'].forEach((key) => localStorage.setItem(key, value))"
    wrong: dict[str, list[str]] = {}
    with visiting(browser, 1440, today) as visit:
        for stored in STORED:
            visit.open(small_url + "robots.txt")
            visit.page.evaluate(keep, stored)
            faults = opened(visit, small_url + "match/")
            assert visit.page.locator("html").get_attribute("data-guide-scheme") == "light"
            assert visit.page.locator(".guide-tray__remove").count() <= 1
            wrong |= {stored[:80]: faults} if faults else {}
        assert opened(visit, small_url + "compare/") == []
    assert wrong == {}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_browser_may_refuse_its_storage(refusal: str, browser: Browser, small_url: str, today: date) -> None:
    with visiting(browser, 1440, today) as visit:
        visit.page.add_init_script(refusal)
        assert opened(visit, small_url + "match/#cluster=hydrogen&land_mu=5") == []
        assert opened(visit, small_url + "land/a-01/") == []
        visit.page.locator("[data-guide-tray-add]").first.click()
        visit.page.locator("[data-guide-toggles-scheme]").first.click()
        assert visit.page.locator(".guide-tray__remove").count() == 1
        assert visit.faults == []


def damaged(content: str) -> dict[str, dict[str, object]]:
    """Answers in place of a file: it is not there, cut off, of another version."""
    name = content.split('"')[1]
    return {
        "missing": {"status": 404, "body": ""},
        "cut off": {"body": content[: len(content) * 2 // 3]},
        "of another version": {"body": f'guide.part("{name}",{{"a-01":null}});'},
    }


@pytest.mark.parametrize("address", FILES)
def test_a_page_says_that_its_data_are_damaged(
    address: str, browser: Browser, sample_site: Path, small_url: str, today: date
) -> None:
    wrong: dict[str, list[str]] = {}
    with visiting(browser, 1440, today) as visit:
        for path in (existing(sample_site, each) for each in FILES[address]):
            for name, answer in damaged((sample_site / path).read_text("utf-8")).items():
                visit.page.route(f"**/{path}", lambda route, _, answer=answer: answered(route, answer))
                visit.page.goto("about:blank")
                visit.faults.clear()
                page = visit.open(small_url + address)
                if address == "land/":
                    page.locator("[data-guide-opens='guide-search']").first.click()
                    page.locator("#guide-search-input").fill("a-01")
                # Without the words of a letter, those of another still find something.
                finds = path.startswith("search/words") and name == "of another version"
                page.wait_for_selector("text=找到" if finds else LACKS[name_of(page)], state="attached")
                faults = [fault for fault in visit.faults if not fault.startswith(BY_THE_BROWSER)]
                wrong |= {f"{path} {name}": faults} if faults else {}
                visit.page.unroute(f"**/{path}")
    assert wrong == {}


def existing(site: Path, path: str) -> str:
    """The file that is meant: of a numbered one that with the plot that is searched for."""
    if "-N." not in path:
        return published(site, path).relative_to(site).as_posix()
    found = (file for file in sorted(site.glob(path.replace("N.", "*."))) if "land/a-01/" in file.read_text("utf-8"))
    return next(found).relative_to(site).as_posix()


def answered(route: Route, answer: dict[str, object]) -> None:
    """Answer with this in place of the file."""
    route.fulfill(content_type="text/javascript", **answer)  # type: ignore[arg-type]
