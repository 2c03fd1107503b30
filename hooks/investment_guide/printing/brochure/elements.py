"""What the chapters of the brochure are made of; ``templates/brochure_elements.typ`` draws each kind in its own way.

All words are plain text. A cell of a table is text, or what ``number``, ``named``, ``state`` and ``bar`` make.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from investment_guide.printing.plans import plan_part
from investment_guide.printing.site_facts import status_part
from investment_guide.rendering.drawings.bars import Bar
from investment_guide.rendering.drawings.plan import Plan
from investment_guide.rendering.view import View
from investment_guide.wording.numbers import SPACE

Element = dict[str, Any]
CONTINUED = " "  # a cell that goes on with the one above it, or that cannot have a value
Cell = str | dict[str, Any]
Line = Sequence[Cell]

_WHOLE = re.compile(rf"\D*\d+(?:[,{SPACE}]\d{{3}})*")  # a number up to its decimal point, with what stands before it


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the first order on a new page, a sentence below it, and what follows."""

    title: str
    lead: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` of the room that is left over; 0 for a column as narrow as its words."""

    title: str
    share: float = 0.0


def heading(words: str, new_page: bool = False) -> Element:
    """A section, which the contents list; with ``new_page`` it begins one."""
    return {"kind": "heading", "words": words, "new_page": new_page}


def subheading(words: str) -> Element:
    """A part of a section, which the contents leave out."""
    return {"kind": "subheading", "words": words}


def text(words: str) -> Element:
    """A paragraph."""
    return {"kind": "text", "words": words}


def note(words: str) -> Element:
    """Small print: dates, sources, conditions."""
    return {"kind": "note", "words": words}


def left_out(view: View, count: int) -> tuple[Element, ...]:
    """That so many more are not in the book; nothing when all are."""
    return (note(view.say(f"另有 {count} 处见网页。", f"{count} more are on the website.")),) if count > 0 else ()


def tiles(values: Iterable[tuple[str, str, str]], columns: int = 4) -> Element:
    """Values with what they are and a note, so many side by side."""
    return {"kind": "tiles", "tiles": [list(value) for value in values], "columns": columns}


def reasons(made: Iterable[tuple[str, str, str, str]]) -> Element:
    """Figures in large type with what they bear out: value, where it is from, the claim, some words."""
    return {"kind": "reasons", "reasons": [list(reason) for reason in made]}


def pairs(lines: Iterable[tuple[str, str]], columns: int = 2) -> Element:
    """Labels and values, in so many columns of the page."""
    return {"kind": "pairs", "lines": [list(line) for line in lines], "columns": columns}


def cards(made: Iterable[Element], columns: int = 2) -> Element:
    """What ``card`` made, side by side."""
    return {"kind": "cards", "cards": list(made), "columns": columns}


def card(
    kicker: str,
    title: str,
    words: str = "",
    lines: Iterable[tuple[str, str]] = (),
    tone: str = "deep",
    status: dict[str, str] | None = None,
    figure: str = "",
    plan: Element | None = None,
) -> Element:
    """A box about one thing: ``tone`` is a colour, ``figure`` a value in large type, ``lines`` labels and values."""
    listed = [list(line) for line in lines]
    return {
        "kicker": kicker, "title": title, "words": words, "lines": listed, "tone": tone, "status": status,
        "figure": figure, "plan": plan,
    }  # fmt: skip


def table(columns: Sequence[Column], lines: Iterable[Line], remark: str = "") -> Element:
    """A table that repeats its heads on each page, with small print that stays with its last line.

    Columns in which there are numbers stand on the decimal point.
    """
    rows = [list(line) for line in lines]
    return {
        "kind": "table",
        "columns": [{"title": column.title, "share": column.share} for column in columns],
        "widest": [_widest(cells) for cells in zip(*rows, strict=True)],
        "rows": rows,
        "remark": remark,
    }


def number(words: str) -> Cell:
    """A worded number, to be set below others by its decimal point."""
    found = _WHOLE.match(words)
    return {"whole": found[0], "rest": words[found.end() :]} if found else words


def named(words: str, remark: str) -> Cell:
    """What a line is about, with a remark below it."""
    return {"strong": words, "remark": remark}


def state(view: View, vocabulary: str, word: str) -> Cell:
    """A state by colour, shape and word."""
    return {"status": status_part(view, vocabulary, word)}


def bar(drawn: Bar | None, tone: str = "link") -> Cell:
    """A bar of a chart; nothing for a value without one."""
    return (
        CONTINUED if drawn is None else {"start": drawn.start, "length": drawn.length, "tick": drawn.tick, "tone": tone}
    )


def plan(view: View, drawn: Plan | None, described: str, share: int = 100) -> tuple[Element, ...]:
    """A map with its approval number, ``share`` per cent of the page wide; nothing when it cannot be drawn."""
    part = plan_part(view, drawn, described)
    return ({"kind": "plan", "plan": part, "share": share},) if part else ()


def drawing(svg: str, described: str) -> Element:
    """A diagram over the whole width."""
    return {"kind": "drawing", "svg": svg, "described": described}


def _widest(cells: Iterable[Cell]) -> str:
    """The longest beginning of the numbers of a column."""
    return max((cell["whole"] for cell in cells if isinstance(cell, dict) and "whole" in cell), key=len, default="")
