"""A page of ``content/`` as its author wrote it: where it names files, and what of it is not published.

The page is turned into HTML by the Markdown dialect of the site with the extensions that staff know from elsewhere, so
that an example in a block of code is no finding. Python-Markdown forgets lines; they are found again by the text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from markdown import Markdown

from investment_guide.publishable.dialect import DIALECT
from investment_guide.publishable.markdown_limits import excesses
from investment_guide.publishable.markup import Markup, markup_of
from investment_guide.publishable.unsupported import unsupported

# What the head of a page may set. MkDocs would also take a template from there.
SETTINGS = frozenset(("title", "description"))
# What the head may say besides, for the checks: on which day somebody read a page of `guide init` and let it stand, and
# the sentences whose wording was looked at and accepted.
NOTES = frozenset(("reviewed", "accepted"))
# What a page may hide, as in Material: its list of contents.
HIDE, HIDDEN_PARTS = "hide", frozenset(("toc",))
_HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|$)", re.DOTALL)
_HEAD_WITHOUT_FENCE = re.compile(r"(?: {0,3}[A-Za-z0-9_-]+:.*\n(?:(?: {4}|\t).*\n)*)+")
_SETTING = re.compile(r" {0,3}([A-Za-z0-9_-]+):(.*)")
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """A line with an address, a setting, markup that is not published, or a construct that stays as it is written.

    ``reason`` is the kind of that construct.
    """

    line: int
    kind: str
    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """``addresses`` are what a page links to or shows; ``left_out`` what of it is not published."""

    addresses: tuple[Finding, ...]
    left_out: tuple[Finding, ...]


@lru_cache(maxsize=256)
def read_page(text: str) -> WrittenPage:
    """Return what is in the text of a page; nothing is asked of one that is too heavy to render.

    Remembered: a preview asks again after every save.
    """
    if too_much := tuple(Finding(each.line, "markdown", each.what) for each in excesses(text)):
        return WrittenPage((), too_much)
    head = _HEAD.match(text) or _HEAD_WITHOUT_FENCE.match(text)
    body_at = head.end() if head else 0
    found = markup_of(_markdown().reset().convert(text[body_at:]))
    lines = _Lines(text, text.count("\n", 0, body_at))
    findings = [(markup, Finding(lines.of(markup), markup.kind, markup.name)) for markup in found]
    addresses = tuple(finding for markup, finding in findings if markup.kind in ("link", "picture") and markup.is_kept)
    left_out = tuple(finding for markup, finding in findings if not markup.is_kept)
    first = text.count("\n", 0, body_at) + 1
    raw = (Finding(line, "construct", name, reason) for line, reason, name in unsupported(text, first))
    return WrittenPage(addresses, (*_unknown_settings(head[0] if head else ""), *left_out, *raw))


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=list(DIALECT), extension_configs=DIALECT)


def _unknown_settings(head: str) -> Iterator[Finding]:
    name = ""
    for number, line in enumerate(head.splitlines(), start=1):
        if setting := _SETTING.match(line):
            name = setting[1].lower()
            if name not in SETTINGS | NOTES | {HIDE}:
                yield Finding(number, "setting", setting[1])
        if name == HIDE:
            for part in _WORD.findall(setting[2] if setting else line.partition("- ")[2]):
                if part not in HIDDEN_PARTS:
                    yield Finding(number, "setting", f"{HIDE}: {part}")


class _Lines:
    """The lines of a text, in which the n-th markup of a name is looked for at its n-th place."""

    def __init__(self, text: str, first: int) -> None:
        self._lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if number > first]
        self._seen: Counter[Markup] = Counter()

    def of(self, markup: Markup) -> int:
        """Return the number of the line, the last one where it stands when there are fewer places than markups."""
        before = {"element": r"<\s*", "attribute": r"\b"}.get(markup.kind, "")
        # An attribute has a value, or stands alone in the braces of Markdown.
        after = {"element": r"\b", "attribute": r"(?:\s*=|[^={}]*\})"}.get(markup.kind, "")
        pattern = re.compile(f"{before}{re.escape(markup.name)}{after}", re.IGNORECASE)
        places = [number for number, line in self._lines for _ in pattern.finditer(line)]
        place = self._seen[markup]
        self._seen[markup] += 1
        return places[min(place, len(places) - 1)] if places else 1
