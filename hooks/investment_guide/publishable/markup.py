"""Markup that may stand in a page somebody wrote by hand: one allow-list, by which pages are cleaned and checked.

What the Markdown dialect makes is in it: admonitions, details, tables, footnotes, tabs, task lists, abbreviations,
figures, code, icons. Nothing in it runs, loads from another host, or sends a form.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3

from investment_guide.model.addresses import is_outward
from investment_guide.publishable.icons import ATTRIBUTES as OF_SHAPES
from investment_guide.publishable.icons import SHAPES

TEXT = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "div", "span", "section", "article", "aside", "blockquote"}
WORDS = {"a", "em", "strong", "b", "i", "u", "s", "small", "sub", "sup", "mark", "del", "ins", "abbr", "cite", "q"}
WORDS |= {"code", "kbd", "samp", "var", "time", "pre", "bdi", "ruby", "rt", "rp", "wbr"}
LISTS = {"ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "figure", "figcaption", "img", "input", "label"}
TABLES = {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
ICONS = {"svg"} | SHAPES
TAGS = TEXT | WORDS | LISTS | TABLES | ICONS
CELL = {"align", "colspan", "rowspan", "headers", "scope"}
ATTRIBUTES: Mapping[str, set[str]] = {
    "*": {"id", "class", "title", "lang", "dir", "role", "aria-label", "aria-hidden", "aria-describedby"},
    "a": {"href", "download", "name"},
    "div": {"data-tabs"},  # of content tabs; read by nobody here
    "span": {"data-linenos", "tabindex"},  # numbers of lines of code, shown by the style; icons with a name
    "abbr": {"tabindex"},
    "table": {"tabindex"},
    "img": {"src", "alt", "width", "height", "loading", "align"},
    "details": {"open"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "th": CELL,
    "td": CELL,
    "col": {"span"},
    "time": {"datetime"},
    "input": {"type", "checked", "disabled", "name"},
    "label": {"for"},
    "svg": {"viewbox", "viewBox", "width", "height", "focusable"},
    **{shape: set(OF_SHAPES) for shape in SHAPES},
}
# Gone with everything inside them; of all other unknown elements the content stays.
GONE_WITH_CONTENT = {"script", "style", "template", "noscript", "iframe", "object", "title", "textarea", "math"}
ADDRESSES = {("a", "href"): "link", ("img", "src"): "picture"}
INPUTS = {"checkbox", "radio"}
_RELATIVE = re.compile(r"(?!//)[^:\\\s]+")
_TELEPHONE = re.compile(r"tel:[+0-9() -]+")


def is_relative(address: str) -> bool:
    """Return the address of something in the guide itself."""
    return bool(_RELATIVE.fullmatch(address))


def is_followed(address: str) -> bool:
    """Links lead to the web, to a mailbox, or to another page of the guide."""
    return is_outward(address) or is_relative(address)


def is_allowed_address(tag: str, address: str) -> bool:
    """Return whether a link or a picture of a hand-written page may have an address: pictures come from the guide
    alone."""
    if tag == "img":
        return is_relative(address)
    return address.startswith("#") or is_followed(address) or bool(_TELEPHONE.fullmatch(address))


def clean(html: str) -> str:
    """Return the same page with nothing but what is allowed; comments are left out."""
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=GONE_WITH_CONTENT,
        attributes=dict(ATTRIBUTES),
        attribute_filter=_allowed_value,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
    )


def _allowed_value(tag: str, attribute: str, value: str) -> str | None:
    if (tag, attribute) in ADDRESSES and not is_allowed_address(tag, value):
        return None
    if (tag, attribute) == ("input", "type") and value not in INPUTS:
        return "checkbox"
    if attribute == "tabindex":
        return "0"
    return value


@dataclass(frozen=True, slots=True)
class Markup:
    """An element, attribute or address of a page: ``kind`` is ``element``, ``attribute``, ``link`` or ``picture``;
    ``is_kept`` is false for what is not published."""

    kind: str
    name: str
    is_kept: bool


def markup_of(html: str) -> tuple[Markup, ...]:
    """Return every address of a page, and every element and attribute that ``clean`` would leave out, in their order.

    Comments are left out without a word: they are how authors talk to each other.
    """
    reader = _MarkupParser()
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


class _MarkupParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Markup] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(Markup("element", tag, is_kept=False))
            return
        self.found.extend(_markup_of_attributes(tag, attrs))


def _markup_of_attributes(tag: str, attributes: list[tuple[str, str | None]]) -> Iterator[Markup]:
    for name, value in attributes:
        if kind := ADDRESSES.get((tag, name)):
            yield Markup(kind, value or "", is_allowed_address(tag, value or ""))
        elif name not in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()):
            yield Markup("attribute", name, is_kept=False)
