"""The lines of a cell in words: indentation, items, pairs, quotes. What they mean knows ``notation.py``."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from investment_guide.editing.messages import InvalidValueError
from investment_guide.formatting.spreadsheets import text_width
from investment_guide.reading.half_width import half_width

INDENT, ITEM = "  ", "·"
PAIRS, SEVERAL = "；;", "、"
_WIDEST = 100
_ITEM = re.compile(r"(?:[·•*]|-(?=\s|$))\s*")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_SIGNS = re.compile(r"[≥≤<>=＝＞＜∈]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its indentation, and the lines that belong to it."""

    text: str
    below: tuple["Line", ...] = ()
    is_item: bool = False


Lines: TypeAlias = Sequence[Line]


def parsed(text: str) -> Lines:
    """Return the lines of a cell. Raises InvalidValueError for an empty one."""
    rows = text.replace("\t", INDENT).replace("\u3000", INDENT).split("\n")
    filled = [(len(row) - len(row.lstrip()), row.strip()) for row in rows if row.strip()]
    if not filled:
        raise InvalidValueError("这一格是空的。", "the cell is empty.")
    return _nested(filled)


def _nested(rows: Sequence[tuple[int, str]]) -> tuple[Line, ...]:
    found = []
    at = 0
    while at < len(rows):
        indent, text = rows[at]
        end = at + 1
        while end < len(rows) and rows[end][0] > indent:
            end += 1
        mark = _ITEM.match(text)
        bare = text[mark.end() :] if mark else text
        found.append(Line(bare, _nested(rows[at + 1 : end]), mark is not None))
        at = end
    return tuple(found)


def as_item(lines: Sequence[str]) -> list[str]:
    """Return lines as an item of a list."""
    return [f"{ITEM} {lines[0]}", *(INDENT + line for line in lines[1:])]


def item_of(line: Line) -> Lines:
    """Return the lines of one item: what stands behind its mark, then what stands below.

    What stands below a line that ends in a colon belongs to this name.
    """
    if not line.is_item or not line.text or line.text.endswith(("：", ":")):
        return [Line(line.text, line.below)] if line.text else line.below
    return [Line(line.text), *line.below]


def in_rows(pairs_written: Iterable[str]) -> list[str]:
    """Return pairs in as few lines as can be read."""
    rows: list[str] = []
    for pair_written in pairs_written:
        if rows and text_width(rows[-1] + pair_written) <= _WIDEST:
            rows[-1] += f"；{pair_written}"
        else:
            rows.append(pair_written)
    return rows


def pairs(lines: Lines) -> Iterator[tuple[str, Lines]]:
    """Yield each name with the lines of its value. Raises InvalidValueError for a name without a value."""
    for line in lines:
        parts = split(line.text, PAIRS)
        for number, part in enumerate(parts):
            label, value = pair(part)
            is_last = number == len(parts) - 1
            if value:
                if line.below and is_last:
                    raise InvalidValueError(
                        f"“{line.text}”下面缩进的内容不知道属于谁。",
                        f"what is indented below “{line.text}” has no name.",
                    )
                yield label, [Line(value)]
            elif is_last and line.below:
                yield label, line.below
            else:
                raise InvalidValueError(f"“{part}”没有写值。", f"“{part}” has no value.")


def pair(text: str) -> tuple[str, str]:
    """Return what stands before and behind the first colon; without one, all before."""
    places = [at for at, sign in _outside(text) if sign in "：:"]
    return (text[: places[0]].strip(), text[places[0] + 1 :].strip()) if places else (text.strip(), "")


def split(text: str, signs: str) -> list[str]:
    """Return what stands between signs outside quotes."""
    cuts = [-1, *(at for at, sign in _outside(text) if sign in signs), len(text)]
    parts = [text[first + 1 : last].strip() for first, last in pairwise(cuts)]
    return [part for part in parts if part]


def outside_quotes(text: str, old: str, new: str) -> str:
    """Replace a sign outside quotes."""
    parts, at = [], 0
    for found in _QUOTED.finditer(text):
        parts += [text[at : found.start()].replace(old, new), found[0]]
        at = found.end()
    return "".join([*parts, text[at:].replace(old, new)])


def only_text(lines: Lines) -> str:
    """Return a single line. Raises InvalidValueError where there are more."""
    if len(lines) != 1 or lines[0].below:
        shown = " / ".join(line.text for line in lines)
        raise InvalidValueError(f"“{shown}”应当只有一行。", f"“{shown}” should be one line.")
    return lines[0].text


def is_bare(text: str, among_others: bool) -> bool:
    """Return whether a text is read as itself without quotes."""
    if not text or text != text.strip() or not text.isprintable() or text[0] in '"“{[' or _ITEM.match(text):
        return False
    signs = PAIRS + (SEVERAL if among_others else "")
    return not any(sign in text for sign in signs) and not _SIGNS.search(text) and '"' not in text


def unquoted(text: str) -> str:
    """Return a text without the quotes around it."""
    if not _QUOTED.fullmatch(text):
        return text
    try:
        return str(json.loads(text))
    except ValueError:
        return text


def plain(text: str) -> str:
    """Return a name as it is compared."""
    return "".join(half_width(text).casefold().split())


def _outside(text: str) -> Iterator[tuple[int, str]]:
    """Yield the signs outside quotes with their places."""
    quoted = [range(*found.span()) for found in _QUOTED.finditer(text)]
    yield from ((at, sign) for at, sign in enumerate(text) if not any(at in inside for inside in quoted))
