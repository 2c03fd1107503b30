"""The places of a page that a search leads to: what has an id, with its heading and its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

PART = re.compile(
    r"<(?P<hidden>script|style|svg|pre|caption)\b.*?</(?P=hidden)>|<!--.*?-->"
    r"|<summary class=\"guide-phone-only\">.*?</summary>"
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
# What ends a piece of text that stands for itself, and what names the piece after it.
PIECES = frozenset(
    ("td", "dd", "ul", "ol", "li", "p", "div", "section", "h2", "h3", "h4", "h5", "h6", "summary", "figcaption")
)
LINE = "__line"  # in the class of a span that the styles put on a line of its own
LABELS = frozenset(("th", "dt"))
# In collected text, the end of a piece or of a label: no HTML has these signs.
_PIECE_END, _LABEL_END = "\0", "\1"
_ENDS = re.compile(r"\s*[\0\1][\0\1\s]*")
_ENDED = ".!?;:,("
_ENDED_WIDE = "。！？；：，、（"  # with their own room after them
# Said on other pages: lists of other records, whom to call, what has changed.
ELSEWHERE = frozenset(("related", "contact", "contents", "changes"))


@dataclass(slots=True)
class PagePlace:
    """A part of a page; ``anchor`` is "" for what stands outside of all others."""

    anchor: str
    heading: list[str] = field(default_factory=list)
    content: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    label_mark: str = ": "

    @property
    def title(self) -> str:
        """Its heading in plain text."""
        return plain(self.heading)

    @property
    def text(self) -> str:
        """What stands below its heading: labels with their values; last notes to the heading and heads of columns."""
        return plain([*self.content, _PIECE_END, *self.asides], self.label_mark)


@dataclass(slots=True)
class _Reader:
    """Where in the page reading is: the place, and the elements around it with the place that each was opened in."""

    place: PagePlace
    around: list[tuple[str, PagePlace]] = field(default_factory=list)
    heading_depth: int = 0  # of the element whose text is the heading of the place; 0 elsewhere
    note_depth: int = 0  # of that element after its first line

    def open(self, tag: str, attributes: str) -> PagePlace | None:
        """Enter an element; the place that begins with it, if one does."""
        if tag == "br":
            self.note_depth, self.heading_depth = self.heading_depth or self.note_depth, 0
            self.read(" ")
        if tag in VOID:
            return None
        if tag in PIECES or (tag == "span" and LINE in attributes):
            self.read(_PIECE_END)
        found = ID.search(attributes) if tag in PLACES else None
        before = self.place
        if found:
            self.place = PagePlace(unescape(found[1]), label_mark=self.place.label_mark)
        # The end of a heading does not end its place.
        self.around.append((tag, self.place if tag in HEADS else before))
        if tag in HEADINGS and self.place.anchor and not self.place.heading:
            self.heading_depth = len(self.around)
        return self.place if found else None

    def close(self, tag: str) -> None:
        """Leave an element, and those in it that have no end of their own."""
        while self.around:
            depth = len(self.around)
            self.heading_depth = 0 if depth == self.heading_depth else self.heading_depth
            self.note_depth = 0 if depth == self.note_depth else self.note_depth
            opened, around = self.around.pop()
            if opened in PIECES or opened in LABELS:
                self.read(_LABEL_END if opened in LABELS and not self.is_in_head else _PIECE_END)
            self.place = around
            if opened == tag:
                return

    @property
    def is_in_head(self) -> bool:
        """Whether reading is in the head of a table."""
        return any(tag == "thead" for tag, _ in self.around)

    def read(self, text: str) -> None:
        """Take text into the place."""
        if self.heading_depth:
            self.place.heading.append(text)
        elif self.note_depth or self.is_in_head:
            self.place.asides.append(text)
        else:
            self.place.content.append(text)


def places(html: str, label_mark: str = ": ") -> list[PagePlace]:
    """Return what stands outside of all places, then the places of a page in their order. ``label_mark`` stands between
    a label and its value.

    >>> [(one.anchor, one.title, one.text) for one in places('A<section id="w"><h2>Water</h2>2 <b>yuan</b></section>B')]
    [('', '', 'A · B'), ('w', 'Water', '2 yuan')]
    """
    reader = _Reader(PagePlace("", label_mark=label_mark))
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


def described(html: str, label_mark: str = ": ") -> Iterator[PagePlace]:
    """Yield the places of a page that say something of their own."""
    for place in places(html, label_mark):
        if place.anchor not in ELSEWHERE and (place.title or not place.anchor) and place.text:
            yield place


def plain(pieces: list[str], label_mark: str = ": ") -> str:
    """Return pieces of HTML without tags as one plain text."""
    text = " ".join(unescape("".join(pieces)).split())

    def written(found: re.Match[str]) -> str:
        if found.start() == 0 or found.end() == len(text):
            return ""
        if (before := text[found.start() - 1]) in _ENDED + _ENDED_WIDE:
            return " " if before in _ENDED else ""
        return label_mark if _LABEL_END in found[0] else " · "

    return _ENDS.sub(written, text)
