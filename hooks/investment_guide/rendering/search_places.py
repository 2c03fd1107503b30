"""The places of a page that a search leads to: what has an id, with its heading and its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

PART = re.compile(
    r"<(?P<hidden>script|style|svg|pre|caption)\b.*?</(?P=hidden)>|<!--.*?-->"
    r"|<span (?:aria-hidden=\"true\"|class=\"guide-visually-hidden\")>[^<]*</span>"
    r"|<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
ID = re.compile(r'(?:^|\s)id="([^"]+)"')
PLACES = frozenset(("section", "article", "details", "div", "li", "tr", "th", "dt", "h2", "h3", "h4"))
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "th", "dt", "summary"))
# What belongs to a heading follows it: its place ends with what holds both.
HEADS = frozenset(("th", "dt", "h2", "h3", "h4"))
VOID = frozenset(("br", "img", "input", "hr", "col", "source", "wbr", "link", "meta"))
# Said on other pages: lists of other records, whom to call, what has changed.
ELSEWHERE = frozenset(("related", "contact", "contents", "changes"))


@dataclass(slots=True)
class PagePlace:
    """A part of a page; ``anchor`` is "" for what stands outside of all others."""

    anchor: str
    heading: list[str] = field(default_factory=list)
    content: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Its heading in plain text."""
        return plain(self.heading)

    @property
    def text(self) -> str:
        """What stands below its heading."""
        return plain(self.content)


@dataclass(slots=True)
class _Reader:
    """Where in the page reading is: the place, and the elements around it with the place that each was opened in."""

    place: PagePlace
    around: list[tuple[str, PagePlace]] = field(default_factory=list)
    heading_depth: int = 0  # of the element whose text is the heading of the place; 0 elsewhere

    def open(self, tag: str, attributes: str) -> PagePlace | None:
        """Enter an element; the place that begins with it, if one does."""
        if tag in VOID:
            self.heading_depth = 0 if tag == "br" else self.heading_depth
            return None
        found = ID.search(attributes) if tag in PLACES else None
        before = self.place
        if found:
            self.place = PagePlace(unescape(found[1]))
        # The end of a heading does not end its place.
        self.around.append((tag, self.place if tag in HEADS else before))
        if tag in HEADINGS and self.place.anchor and not self.place.heading:
            self.heading_depth = len(self.around)
        return self.place if found else None

    def close(self, tag: str) -> None:
        """Leave an element, and those in it that have no end of their own."""
        while self.around:
            if len(self.around) == self.heading_depth:
                self.heading_depth = 0
            opened, self.place = self.around.pop()
            if opened == tag:
                return

    def read(self, text: str) -> None:
        """Take text into the place."""
        (self.place.heading if self.heading_depth else self.place.content).append(text)


def places(html: str) -> list[PagePlace]:
    """Return what stands outside of all places, then the places of a page in their order.

    >>> [(one.anchor, one.title, one.text) for one in places('A<section id="w"><h2>Water</h2>2 <b>yuan</b></section>B')]
    [('', '', 'A B'), ('w', 'Water', '2 yuan')]
    """
    reader = _Reader(PagePlace(""))
    found, at = [reader.place], 0
    for part in PART.finditer(html):
        reader.read(html[at : part.start()])
        at = part.end()
        if part["tag"] and part["end"]:
            reader.close(part["tag"])
        elif part["tag"] and (begun := reader.open(part["tag"], part["attributes"])):
            found.append(begun)
    reader.read(html[at:])
    return found


def described(html: str) -> Iterator[PagePlace]:
    """Yield the places of a page that say something of their own."""
    for place in places(html):
        if place.anchor not in ELSEWHERE and (place.title or not place.anchor) and place.text:
            yield place


def plain(pieces: list[str]) -> str:
    """Return pieces of HTML without tags as one plain text."""
    return " ".join(unescape(" ".join(pieces)).split())
