"""Every type of page in a real browser, in both languages, on a phone and on a desk: quiet, whole, and all our own."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser_tools.site_server import serve
from tests.site.documents import Document
from tests.site.page_types import LANGUAGES, PAGE_TYPES, WIDTHS, page_of_type
from tests.site.reader import SAID_TODAY, resize, unfold, visiting

STRICT_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:"
# Elements that stick out to the right and cannot be scrolled to inside a part of the page.
STICKING_OUT = """() => {
  const limit = document.documentElement.clientWidth + 1;
  const scrolls = (node) => ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(node).overflowX);
  const inside = (node) => {
    for (let up = node.parentElement; up && up !== document.body; up = up.parentElement) {
      if (scrolls(up) && up.getBoundingClientRect().right <= limit) return true;
    }
    return false;
  };
  return [...document.body.querySelectorAll("*")]
    .filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > limit && !inside(node))
    .map((node) => node.tagName + "." + node.getAttribute("class"));
}"""
# Tables of which a part is out of sight on a phone: each is cards or rows of two there.
TOO_WIDE = """() => [...document.querySelectorAll("table")].filter((table) => table.checkVisibility()
  && table.getBoundingClientRect().width > document.documentElement.clientWidth + 1)
  .map((table) => table.className + " " + (table.caption ? table.caption.textContent : ""))"""
# Amounts whose number and unit stand in two lines; a long one in large type may part before its unit.
PARTED = r"""() => {
  const units = "万元|亿元|元|亩|公顷|㎡|平方米|平方公里|公里|米|吨|人|家|宗|栋|层|天|个月|项|%"
    + "|km|m²|kg|kWh|kVA|ha|t|acres|(?:million|billion)(?: yuan)?|mu";
  const amount = new RegExp("\\d(?:[\\d\\u00a0,.–]*\\d)?[ \\u00a0](?:" + units + ")(?![a-z\\u4e00-\\u9fff])", "g");
  const large = ".guide-tile__value, .guide-figure__value";
  const skipped = ".guide-visually-hidden, title, desc, pre, svg, option, button, " + large;
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!text.parentElement.checkVisibility() || text.parentElement.closest(skipped)) continue;
    for (const match of text.data.matchAll(amount)) {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      if (new Set([...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top))).size > 1)
        found.push(text.data.slice(Math.max(0, match.index - 9), match.index + match[0].length + 3));
    }
  }
  return found;
}"""
# Figures wider than the cell or tile that they stand in: they would run into their neighbour.
RUNNING_OVER = """() => [...document.querySelectorAll(".guide-unbroken")]
  .filter((node) => node.checkVisibility())
  .filter((node) => {
    const box = node.closest("dd, td, th, li, p, .guide-gist-lines__line").getBoundingClientRect();
    return node.getBoundingClientRect().right > box.right + 1;
  })
  .map((node) => node.textContent)"""
READABLE = """() => {
  document.querySelectorAll(".guide-script-only").forEach((node) => node.remove());
  document.querySelectorAll("main details").forEach((node) => { node.open = true; });
  return document.querySelector("main").innerText;
}"""


@pytest.fixture(scope="module")
def strict_url(built_site: Path) -> Iterator[str]:
    """The site from a host that forbids inline scripts and styles, and everything from elsewhere."""
    with serve(built_site, headers={"Content-Security-Policy": STRICT_POLICY}) as address:
        yield address


# Each width is the one that the page is opened in for one of the languages; it is looked at in the other, too.
@pytest.mark.parametrize(("language", "widths"), [("zh", WIDTHS), ("en", WIDTHS[::-1])], ids=LANGUAGES)
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_a_page_is_quiet_and_fits_and_its_scripts_add_no_facts(
    page_type: str,
    language: str,
    widths: tuple[int, int],
    documents: Mapping[str, Document],
    browser: Browser,
    strict_url: str,
    today: date,
) -> None:
    document = page_of_type(documents, language, page_type)
    with visiting(browser, widths[0], today) as visit:
        page = visit.open(strict_url + document.address)
        assert page.evaluate("typeof window.guide") == "object", "our scripts run under the policy"
        for width in widths:
            resize(page, width)
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
            assert page.evaluate(STICKING_OUT) == []
            if width == WIDTHS[0]:
                unfold(page)
                assert page.evaluate(TOO_WIDE) == []
                assert page.evaluate(PARTED) == []
        resize(page, WIDTHS[1])
        assert visit.faults == []
        if page_type != "404.html":  # that page has its styles from the root of the language
            assert len(visit.requests) <= 25
        page.evaluate(f"document.querySelectorAll({SAID_TODAY!r}).forEach((mark) => mark.remove())")
        seen = re.split(r"[\n\t]+", page.evaluate(READABLE))
    written = squeezed("".join(written_texts(document)))
    assert [line for line in seen if squeezed(line) not in written] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["", "parks/"])
def test_no_figure_runs_into_its_neighbour(
    address: str, language: str, browser: Browser, strict_url: str, today: date
) -> None:
    with visiting(browser, 320, today) as visit:
        page = visit.open(strict_url + ("en/" if language == "en" else "") + address)
        assert page.locator(".guide-unbroken").count() > 1
        for width in (320, 360, 480, 600, 768, 900, 1024, 1280, 1440):
            resize(page, width)
            assert page.evaluate(RUNNING_OVER) == [], width


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_everything_is_readable_without_scripts(
    page_type: str, language: str, documents: Mapping[str, Document], browser: Browser, site_url: str
) -> None:
    document = page_of_type(documents, language, page_type)
    written = list(written_texts(document))
    assert written
    with visiting(browser, WIDTHS[1], java_script_enabled=False) as visit:
        seen = squeezed(visit.open(site_url + document.address).evaluate(READABLE))
        assert [text for text in written if squeezed(text) not in seen] == []
        assert visit.faults == []


def written_texts(document: Document) -> Iterator[str]:
    """The texts of the content as they stand in the file, without what only scripts use or only drawings say."""
    script_only, print_only = (f"contains(@class, 'guide-{name}-only')" for name in ("script", "print"))
    phone_only = "contains(@class, 'guide-phone-only')"
    unseen = f"{script_only} or {print_only} or {phone_only} or @hidden or self::title or self::desc or self::script"
    path = f"//main//text()[not(ancestor::*[{unseen}])]"
    yield from (str(text) for text in document.tree.xpath(path) if text.strip())


def squeezed(text: str) -> str:
    """Without blanks, which layouts add and take away, and without the capitals of a style."""
    return "".join(text.split()).casefold()
