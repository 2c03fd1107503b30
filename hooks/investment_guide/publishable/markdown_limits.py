"""How much Markdown a text may hold, so that every accepted one is rendered in a fraction of a second.

The renderer looks for the end of what a bracket or backtick opens up to the end of the paragraph, compares each heading
with those before it, and calls itself for each list or quotation inside another. Texts of people stay far below.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_LINES = 1_000
MOST_EMPHASES = 2_000
DEEPEST = 20
MOST_SEARCHED = 2_000_000

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_EMPHASIS = re.compile(r"[*_]+")
_SEARCHED_FOR = re.compile(r"[\[`]")
_NESTED = re.compile(rf"^[ \t]*(?:>[ \t]*|(?:[-*+]|\d+\.)[ \t]+){{{DEEPEST + 1},}}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Excess:
    """What there is too much of (``lines``, ``emphases``, ``depth``, ``brackets``), from which line of the text on."""

    what: str
    line: int


def excesses(text: str) -> Iterator[Excess]:
    """Yield everything that would make a text slow to render, or overflow the renderer."""
    if text.count("\n") >= MOST_LINES:
        yield Excess("lines", MOST_LINES + 1)
    if sum(1 for _ in _EMPHASIS.finditer(text)) > MOST_EMPHASES:
        yield Excess("emphases", 1)
    if match := _NESTED.search(text):
        yield Excess("depth", text.count("\n", 0, match.end()) + 1)
    searched, line = 0, 1
    for paragraph in _PARAGRAPHS.split(text):
        searched += len(_SEARCHED_FOR.findall(paragraph)) * len(paragraph)
        if searched > MOST_SEARCHED:
            yield Excess("brackets", line)
            break
        line += paragraph.count("\n") + 2
