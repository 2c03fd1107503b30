"""What reads badly in a guide, whatever it holds: asked of every page of a guide rendered without MkDocs."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from investment_guide.assembly import all_outputs, load_guide, pages
from investment_guide.presentation.context import THEME
from investment_guide.rendering.frames import PageFrame, marker
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.site_build import joined_parts

HOST = "https://guide.test/"
FRAME = PageFrame.cut(f"<title>{marker('title')}</title>{marker('body')}")
HEADINGS = ("h1", "h2", "h3", "h4")
PARTS = ("section", "article", "li", "body")
INLINE = ("span", "abbr")
# A headline of nothing: 0 ㎡, 0.00 亩（0 ㎡）, 0 plots.
NOTHING = re.compile(
    r"^0([.,]0+)?\s*(亩|㎡|m²|ha|mu|宗|栋|层|项|家|plots?|buildings?|floors?|policies|firms?)($|[\s,（(，].*)|^0$"
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{3,}\s+[a-z]{2,}\s+[a-z]{2,}")  # three words in a row
# Numbers of documents are quoted as they are, and what stands in brackets beside its translation.
QUOTED_IN_ENGLISH = re.compile(r"\([^()]*\)|\S*[〔（(]\d{4}[〕）)]\d+号|\S*\d{4}年第\d+号")
SAID_IN_CHINESE = re.compile(r"Excel|WPS|GeoJSON|WGS|CGCS|Creative Commons")
OF_THE_FRAME = frozenset(("content", "top", "all-pages"))
# The handbook and its pages are for staff and in both languages.
STAFF = "for-staff/"


def faults_of(data: Path, today: date) -> Iterator[str]:
    """Everything that reads badly in the guide of a data folder."""
    loaded = load_guide(data, today)
    assert loaded.guide is not None, list(loaded.diagnostics)
    for language in loaded.guide.settings.languages:
        context = PageContext(loaded.guide, language, today)
        made = pages(context)
        yield from faults_of_pages(context, made)


def faults_of_pages(context: PageContext, made: tuple[Page, ...]) -> Iterator[str]:
    """The same of one language."""
    public = tuple(page for page in made if not page.address.startswith(STAFF))
    frames = {page.section: FRAME for page in public}
    written = {output.path for output in all_outputs(context, public, (), frames)}
    trees = {page.address: html.document_fromstring(f"<html><body>{page.body}</body></html>") for page in public}
    for address, tree in trees.items():
        found = (
            headings_without_content(tree), headlines_of_nothing(tree), dead_links(address, tree, trees, written),
            empty_controls(tree), text_in_another_language(tree, context.language),
        )  # fmt: skip
        yield from (f"{context.language} {_kind_of(address)}: {fault}" for faults in found for fault in faults)


def _kind_of(address: str) -> str:
    section, _, rest = address.partition("/")
    return f"{section}/…" if rest else address


def headings_without_content(tree: HtmlElement) -> Iterator[str]:
    """Headings after which nothing comes before the next one of the same rank or the end of their part."""
    waiting: list[HtmlElement] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start" and element.tag in HEADINGS:
            if waiting and str(element.tag) <= str(waiting[-1].tag):
                yield f"nothing below the heading {_words(waiting[-1])!r}"
            waiting = [element]
        elif event == "start":
            waiting = (
                [] if _is_content(element) and not element.xpath("ancestor::h1|ancestor::h2|ancestor::h3") else waiting
            )
        elif waiting and element.tag in PARTS and waiting[-1] in set(element.iterdescendants()):
            yield f"nothing below the heading {_words(waiting.pop())!r}"
        if event == "end" and str(element.tail or "").strip() and element.tag not in INLINE:
            waiting = []


def _is_content(element: HtmlElement) -> bool:
    """Text of its own, a picture, a control, or a place that a script fills."""
    is_filled = any(name.startswith("data-guide-") for name in element.attrib)
    return bool(str(element.text or "").strip()) or element.tag in ("svg", "img", "input", "script") or is_filled


def headlines_of_nothing(tree: HtmlElement) -> Iterator[str]:
    """Tiles and first facts of cards that say how much of nothing there is."""
    for tile in tree.xpath("//*[contains(@class, 'guide-tile__value') or self::strong or self::dd]"):
        if NOTHING.match(_words(tile)):
            yield f"a headline of nothing: {_words(tile)!r}"


def dead_links(address: str, tree: HtmlElement, trees: Mapping[str, HtmlElement], written: set[str]) -> Iterator[str]:
    """Links to pages, files or anchors that are not there."""
    for link in (*tree.xpath("//@href"), *tree.xpath("//@src")):
        target = urlsplit(urljoin(HOST + address, str(link)))
        if f"{target.scheme}://{target.netloc}/" != HOST:
            continue
        path, anchor = unquote(target.path[1:]), unquote(target.fragment)
        if path in trees:
            if anchor and anchor not in OF_THE_FRAME and not trees[path].xpath("//*[@id=$id]", id=anchor):
                yield f"a link to no anchor: {link}"
        elif path not in written and not _is_of_the_theme(path) and not path.startswith((STAFF, "files/")):
            yield f"a link to nothing: {link}"


def _is_of_the_theme(path: str) -> bool:
    return (THEME / path).is_file() and path not in set(joined_parts())


def empty_controls(tree: HtmlElement) -> Iterator[str]:
    """Choices that offer nothing, and groups of boxes with none."""
    for select in tree.iter("select"):
        if not [option for option in select.iter("option") if option.get("value")]:
            yield f"a choice of nothing: {select.get('id')}"
    for group in tree.xpath("//fieldset|//*[contains(@class, 'guide-map__choices')]"):
        if not group.xpath(".//input|.//select"):
            yield f"a group of no boxes: {_words(group) or group.get('aria-label')!r}"


def text_in_another_language(tree: HtmlElement, language: str) -> Iterator[str]:
    """Text in the other language that does not say so."""
    foreign, quoted = (CHINESE, QUOTED_IN_ENGLISH) if language == "en" else (ENGLISH, SAID_IN_CHINESE)
    for node in tree.xpath("//text()[not(ancestor::script)]"):
        text = quoted.sub("", str(node))
        if foreign.search(text) and not _is_marked(node.getparent(), language):
            yield f"not in this language: {text.strip()[:60]!r}"


def _is_marked(node: HtmlElement | None, language: str) -> bool:
    while node is not None:
        if (said := node.get("lang")) is not None:
            return not said.startswith(language)
        node = node.getparent()
    return False


def _words(node: HtmlElement) -> str:
    return " ".join("".join(node.itertext()).split())
