"""What Material for MkDocs does in the browser or by its own extensions, done while a page is made.

Icons by name, annotations, signs and default titles of admonitions in the language of the page, names of check boxes,
the anchors that headings had before they were made from Chinese words; and ranges such as 3~5天 stay ranges.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify, slugify_unicode, unique
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString
from markupsafe import escape

from investment_guide.locales.marks import gettext_noop, pgettext_noop, source_wording
from investment_guide.publishable.icons import UnknownIconError, icon, icon_folders

ICON = r":([a-z0-9]+(?:-[a-z0-9_]+)+):"
# The sets that Material brings; a name that begins so and is not found is a slip.
SETS = ("material", "fontawesome", "octicons", "simple")
# Admonitions of Material: the name, the title without one, the icon. Further names are other words for them.
ADMONITIONS: Mapping[str, tuple[str, str]] = {
    "note": (pgettext_noop("box", "Note"), "material/pencil-circle"),
    "abstract": (pgettext_noop("box", "Abstract"), "material/clipboard-text"),
    "info": (pgettext_noop("box", "Info"), "material/information"),
    "tip": (pgettext_noop("box", "Tip"), "material/fire"),
    "success": (pgettext_noop("box", "Success"), "material/check"),
    "question": (pgettext_noop("box", "Question"), "material/help-circle"),
    "warning": (pgettext_noop("box", "Warning"), "material/alert"),
    "failure": (pgettext_noop("box", "Failure"), "material/close"),
    "danger": (pgettext_noop("box", "Danger"), "material/lightning-bolt-circle"),
    "bug": (pgettext_noop("box", "Bug"), "material/shield-bug"),
    "example": (pgettext_noop("box", "Example"), "material/test-tube"),
    "quote": (pgettext_noop("box", "Quote"), "material/format-quote-close"),
}
DONE, TO_DO = pgettext_noop("task", "Done"), pgettext_noop("task", "To do")
BACKLINK = gettext_noop("Back to footnote {number} in the text")
# What pages say of themselves.
WORDS = (*(title for title, _ in ADMONITIONS.values()), DONE, TO_DO, BACKLINK)
_CHECKBOX = re.compile(r'<input type="checkbox" disabled( checked)?')
# An empty link to a line of code, which `anchor_linenums` makes: only its anchor is of use.
_LINE_LINK = re.compile(r'(<a id="[\w-]+" name="[\w-]+") href="[^"]*"></a>')
_STASHED = re.compile(rf"{STX}wzxhzdk:(\d+){ETX}")
_MARK = re.compile(r"\((\d+)\)(!)?")
_COMMENT = re.compile(r'(<span class="c[a-z0-9]*">)([^<]*\(\d+\)[^<]*)(</span>)')
_COMMENT_SIGNS = re.compile(r"^\s*(?:#|//|--|;|%|/\*|&lt;!--)\s*|\s*(?:\*/|--&gt;)\s*$")
# Letters and signs of Chinese, Japanese and Korean.
_EAST_ASIAN = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_HEADINGS = re.compile(r"h[1-6]")
_WIDE_TABLE = 3  # columns, from which on a table may be wider than a phone


class MaterialMarkdown(Extension):
    """See the module."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "look": ["", "The city's overrides/, with icons of its own; empty without one."],
            "words": [{}, "Texts of the page's language by their English."],
            "icons": [{}, "Icons of admonitions by their kinds, in the place of Material's."],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the parts; all but the icons see the finished tree."""
        look, words = self.getConfig("look"), self.getConfig("words")
        folders = icon_folders(Path(look) if look else None)
        md.inlinePatterns.register(_Icons(md, folders), "guide-icons", 76)  # before emoji (75), after code (190)
        # Behind toc, which has the same priority, and before MkDocs looks for anchors.
        md.treeprocessors.register(_Finish(md, folders, words, self.getConfig("icons")), "guide-finish", 5)


def icon_path(name: str, folders: Sequence[Path]) -> str:
    """Return the path of an icon that a page names with hyphens; empty without one.

    >>> from investment_guide.publishable.icons import material_icons
    >>> icon_path("material-account-group", [material_icons()])
    'material/account-group'
    """
    return next((path for folder in folders for path in _paths(folder, name) if _is_icon(path, folders)), "")


def _paths(folder: Path, name: str) -> Iterator[str]:
    """Yield where an icon may lie: each hyphen is part of a name or parts a folder from what is in it."""
    words = name.split("-")
    for length in range(1, len(words)):
        head = "-".join(words[:length])
        if (folder / head).is_dir():
            rest = "-".join(words[length:])
            yield f"{head}/{rest}"
            yield from (f"{head}/{inner}" for inner in _paths(folder / head, rest))


def _is_icon(path: str, folders: Sequence[Path]) -> bool:
    try:
        return bool(icon(path, folders).svg)
    except UnknownIconError:
        return False


class _Icons(InlineProcessor):
    """``:material-factory:``, with attributes behind it or without."""

    def __init__(self, md: Markdown, folders: Sequence[Path]) -> None:
        super().__init__(ICON, md)
        self._folders = folders

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the icon; what is none stays for emoji, and else as it is written."""
        path = icon_path(m[1], self._folders)
        if not path:
            return None, None, None
        element = Element("span", {"class": "twemoji"})
        element.text = AtomicString(self.md.htmlStash.store(icon(path, self._folders).svg))
        return element, m.start(0), m.end(0)


class _Finish(Treeprocessor):
    def __init__(
        self, md: Markdown, folders: Sequence[Path], words: Mapping[str, str], icons: Mapping[str, str]
    ) -> None:
        super().__init__(md)
        self._folders, self._words, self._icons = folders, words, icons
        self._lists = 0

    def run(self, root: Element) -> None:
        """Finish the tree and the HTML that is kept beside it."""
        self._lists = 0
        _keep_former_anchors(root)
        _open_first_abbreviations(root)
        _name_icons(root)
        for parent in root.iter():
            self._annotate(parent)
            if parent.tag in ("sub", "sup"):
                _restore_range(parent)
            elif parent.tag == "table" and len(parent.findall("thead/tr/th")) >= _WIDE_TABLE:
                parent.set("tabindex", "0")  # the keyboard can scroll it
            elif parent.tag == "details" or (parent.tag == "div" and "admonition" in _classes(parent)):
                self._entitle(parent)
        stash = self.md.htmlStash.rawHtmlBlocks
        for place, html in enumerate(stash):
            if isinstance(html, str):
                stash[place] = _LINE_LINK.sub(r"\1></a>", _CHECKBOX.sub(self._named_checkbox, html))

    def _word(self, message: str) -> str:
        return self._words.get(message, source_wording(message))

    def _named_checkbox(self, found: re.Match[str]) -> str:
        return f'{found[0]} aria-label="{escape(self._word(DONE if found[1] else TO_DO))}"'

    def _entitle(self, box: Element) -> None:
        """Put the sign of its kind before the title, and the language's word for a title that nobody wrote."""
        title = next((child for child in box if child.tag == "summary" or "admonition-title" in _classes(child)), None)
        kind = next((name for name in _classes(box) if name != "admonition"), "")
        if title is None:
            return
        if kind in ADMONITIONS:
            word, path = ADMONITIONS[kind]
            own = self._icons.get(kind, path)
            drawn = icon(own if _is_icon(own, self._folders) else path, self._folders)
            sign = self.md.htmlStash.store(drawn.svg)
            if title.text == source_wording(word) and not len(title):
                title.text = self._word(word)
            title.text = AtomicString(f"{sign}{title.text or ''}")

    def _annotate(self, parent: Element) -> None:
        """Link each ``(1)`` of a comment in code, or of a block with the class ``annotate``, to its item of the list
        that follows."""
        children = list(parent)
        for block, notes in pairwise(children):
            if notes.tag != "ol":
                continue
            start = f"__annotation-{self._lists + 1}"
            stashed = _STASHED.fullmatch((block.text or "").strip()) if block.tag == "p" and not len(block) else None
            if stashed:
                count = self._annotate_code(int(stashed[1]), start, len(notes))
            else:
                count = _annotate_text(block, start, len(notes)) if "annotate" in _classes(block) else 0
            if count:
                self._lists += 1
                notes.set("class", "guide-annotations")
                for number, item in enumerate(notes, start=1):
                    item.set("id", f"{start}-{number}")

    def _annotate_code(self, place: int, start: str, last: int) -> int:
        """Return how many annotations a block of code has, which is kept as HTML."""
        html = self.md.htmlStash.rawHtmlBlocks[place]
        if not isinstance(html, str):
            return 0
        count = 0

        def linked(comment: re.Match[str]) -> str:
            nonlocal count
            opening, text, closing = comment.groups()
            numbers = [(int(mark[1]), bool(mark[2])) for mark in _MARK.finditer(text)]
            if any(not 0 < number <= last for number, _ in numbers):
                return comment[0]
            count += len(numbers)
            if all(is_bare for _, is_bare in numbers):
                text = _COMMENT_SIGNS.sub("", text)
            return opening + _MARK.sub(lambda mark: _link_html(start, mark[1]), text) + closing

        self.md.htmlStash.rawHtmlBlocks[place] = _COMMENT.sub(linked, html)
        return count


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _link_html(start: str, number: str) -> str:
    return f'<a class="guide-annotation" href="#{start}-{number}">{number}</a>'


def _annotate_text(block: Element, start: str, last: int) -> int:
    """Link the numbers in brackets within a block; return how many there were."""
    count = 0
    for parent in list(block.iter()):
        count += _split(parent, None, start, last)
        for child in list(parent):
            count += _split(parent, child, start, last)
    return count


def _split(parent: Element, before: Element | None, start: str, last: int) -> int:
    """Put links into the text at the beginning of ``parent``, or behind its child ``before``."""
    text = (parent.text if before is None else before.tail) or ""
    parts = _MARK.split(text)
    numbers = parts[1::3]
    if isinstance(text, AtomicString) or not numbers or any(not 0 < int(number) <= last for number in numbers):
        return 0
    at = 0 if before is None else list(parent).index(before) + 1
    if before is None:
        parent.text = parts[0]
    else:
        before.tail = parts[0]
    for offset, number in enumerate(numbers):
        link = Element("a", {"class": "guide-annotation", "href": f"#{start}-{number}"})
        link.text, link.tail = number, parts[3 * offset + 3]
        parent.insert(at + offset, link)
    return len(numbers)


def _restore_range(element: Element) -> None:
    """``3~5天，8~10亩`` is two ranges: nothing Chinese stands below a line, nor above one behind a digit."""
    text = "".join(element.itertext())
    if not _EAST_ASIAN.search(text) or (element.tag == "sup" and not text[0].isdigit()):
        return
    sign = "~" if element.tag == "sub" else "^"
    element.tag = "span"
    element.text = f"{sign}{element.text or ''}"
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{sign}"
    else:
        element.text += sign


def _keep_former_anchors(root: Element) -> None:
    """Headings with Chinese words were ``_1``, ``_2`` …: links to them from elsewhere still arrive."""
    headings = [element for element in root.iter() if _HEADINGS.fullmatch(str(element.tag))]
    current = {heading.get("id", "") for heading in headings}
    former: set[str] = set()
    for heading in headings:
        text = _STASHED.sub("", "".join(heading.itertext()))
        identity = heading.get("id", "")
        if not _EAST_ASIAN.search(text) or not identity.startswith(slugify_unicode(text, "-")):  # the author's own
            former.add(identity)
            continue
        name = unique(slugify(text, "-"), former)
        if name not in current:
            anchor = Element("span", {"id": name, "class": "guide-former-anchor"})
            anchor.tail, heading.text = heading.text, None
            heading.insert(0, anchor)


def _name_icons(root: Element) -> None:
    """An icon with a title is a picture with a name, which the keyboard and a tap reach."""
    for element in root.iter("span"):
        if "twemoji" in _classes(element) and (title := element.get("title")):
            for name, value in (("role", "img"), ("aria-label", title), ("tabindex", "0")):
                element.set(name, value)


def _open_first_abbreviations(root: Element) -> None:
    """Where an abbreviation stands first the keyboard reaches it, and paper explains it."""
    seen: set[str] = set()
    for element in root.iter("abbr"):
        if (title := element.get("title", "")) and title not in seen:
            seen.add(title)
            element.set("tabindex", "0")
