"""Words of the guide's glossary in hand-written pages: explained where each stands first, as ``*[word]: …`` would.

Python-Markdown's own ``abbr`` looks for the ends of words, which Chinese and Japanese have not.
"""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

SHORTEST_TERM = 2
# What is a name, a link or code is left as it is.
UNEXPLAINED = frozenset(("a", "abbr", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "summary"))


class GlossaryMarkdown(Extension):
    """See the module."""

    def __init__(self, **options: Any) -> None:
        self.config = {"terms": [{}, "Explanations by the words that they explain."]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the processor behind the abbreviations of the page (7), before the list of contents (5)."""
        md.treeprocessors.register(_Explain(md, self.getConfig("terms")), "guide-glossary", 6)


class _Explain(Treeprocessor):
    def __init__(self, md: Markdown, terms: Mapping[str, str]) -> None:
        super().__init__(md)
        self._terms = {term: words for term, words in terms.items() if len(term) >= SHORTEST_TERM}
        longest_first = sorted(self._terms, key=lambda term: (-len(term), term))
        self._word = re.compile("|".join(map(_as_word, longest_first)) or r"(?!)")
        self._explained: set[str] = set()

    def run(self, root: Element) -> None:
        """Explain each word once."""
        self._explained = set()
        self._explain(root)

    def _explain(self, parent: Element) -> None:
        if parent.tag in UNEXPLAINED:
            return
        children = list(parent)
        parent.text, found = self._parted(parent.text)
        for place, element in enumerate(found):
            parent.insert(place, element)
        for child in children:
            self._explain(child)
            child.tail, found = self._parted(child.tail)
            place = list(parent).index(child) + 1
            for number, element in enumerate(found):
                parent.insert(place + number, element)

    def _parted(self, text: str | None) -> tuple[str | None, list[Element]]:
        """Return a text up to the first word, and each word as an element with the text behind it."""
        found: list[Element] = []
        if not text or isinstance(text, AtomicString):
            return text, found
        head, end = text, 0
        for word in self._word.finditer(text):
            if word[0] in self._explained:
                continue
            self._explained.add(word[0])
            if found:
                found[-1].tail = text[end : word.start()]
            else:
                head = text[: word.start()]
            element = Element("abbr", {"title": self._terms[word[0]]})
            element.text, end = AtomicString(word[0]), word.end()
            found.append(element)
        if found:
            found[-1].tail = text[end:]
        return head, found


def _as_word(term: str) -> str:
    """Return the pattern of a term; one of letters with spaces between words is no part of a longer word."""
    before = r"\b" if term[0].isascii() else ""
    after = r"\b" if term[-1].isascii() else ""
    return before + re.escape(term) + after
