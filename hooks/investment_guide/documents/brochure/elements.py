"""What the chapters of the brochure are made of; ``templates/brochure_elements.typ`` draws each kind in its own way.

All words are plain text. A cell of a table is text, or what ``number``, ``named``, ``state``, ``shaded`` and ``bar``
make.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from operator import itemgetter
from typing import Any

from investment_guide.documents.plans import plan_part
from investment_guide.documents.site_head import status_part
from investment_guide.documents.typst_compilers import TypstValue
from investment_guide.locales.profile import SPACE
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.bars import Bar
from investment_guide.presentation.drawings.plan import Plan
from investment_guide.presentation.letters import letters_wide

Element = dict[str, Any]  # its kind, and what its kind needs
CONTINUED = " "  # a cell that goes on with the one above it, or that cannot have a value
Cell = str | dict[str, TypstValue]
Line = Sequence[Cell]
HIGHEST_KEPT_MM = 58.0  # a table that is not higher is moved to the next page rather than divided
LETTERS_ACROSS, LINE_MM, ROW_MM = 58.0, 3.9, 2.6  # letters in the width of the page, a line, what a row adds to it
LONGEST_OF_A_PAIR = 44.0  # letters of a value beside two others; more need the whole width
TILES, FEWEST_TILES = (3, 4), 5  # side by side; so few stand in one row

_WHOLE = re.compile(rf"\D*\d+(?:[,{SPACE}]\d{{3}})*")  # a number up to its decimal point, with what stands before it


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the first order, a sentence below it, and what follows; in the main part or in the data annex."""

    title: str
    lead: str
    elements: tuple[Element, ...]
    is_annex: bool = False


@dataclass(frozen=True, slots=True)
class TableColumn:
    """``share`` of the room that is left over; 0 for a column as narrow as its words. ``is_numeric``: its head stands
    at the right, above numbers."""

    title: str
    share: float = 0.0
    is_numeric: bool = False


def parts_of(chapter: Chapter) -> list[dict[str, TypstValue]]:
    """Return what a chapter holds, a part for each run of pages; ``leading`` is the space between its lines."""
    parts: list[list[Element]] = [[]]
    for element in _with_notes_in_tables(chapter.elements):
        if element.get("new_page"):
            parts.append([])
        parts[-1].append(element)
    filled = [part for part in parts if part]
    return [{"leading": 1.0, "is_first": place == 0, "elements": part} for place, part in enumerate(filled)]


def _with_notes_in_tables(elements: Iterable[Element]) -> list[Element]:
    """The small print below a table is part of it, so that no page begins with a line about the one before."""
    made: list[Element] = []
    for element in elements:
        before = made[-1] if made else None
        if element["kind"] == "note" and before is not None and before["kind"] == "table" and not before["remark"]:
            made[-1] = {**before, "remark": element["words"]}
        else:
            made.append(element)
    return made


def heading(words: str, new_page: bool = False, sign: str = "", code: tuple[str, str] = ("", "")) -> Element:
    """Return a section, which the contents list; with ``new_page`` it begins one. ``sign`` is an SVG that stands before
    it; ``code`` is the address of its page with the drawing to scan."""
    url, drawn = code
    return {
        "kind": "heading", "words": words, "new_page": new_page, "sign": sign, "code": {"url": url, "svg": drawn},
    }  # fmt: skip


def begun(chapter: Chapter) -> Element:
    """Return the heading of a chapter that goes on where another ends."""
    return {"kind": "chapter", "words": chapter.title, "lead": chapter.lead}


def subheading(words: str, new_page: bool = False) -> Element:
    """Return a part of a section, which the contents leave out; with ``new_page`` it begins one."""
    return {"kind": "subheading", "words": words, "new_page": new_page}


def text(words: str) -> Element:
    """Return a paragraph."""
    return {"kind": "text", "words": words}


def note(words: str) -> Element:
    """Return small print: dates, sources, conditions."""
    return {"kind": "note", "words": words}


def in_annex(context: Context) -> Element:
    """Return a note that a chapter of the main part has more behind it."""
    return note(context.gettext("The rest, with sources and conditions, is in the data annex."))


def left_out(context: Context, count: int) -> tuple[Element, ...]:
    """Return a note that so many more are not in the book; nothing when all are."""
    return (note(context.gettext("{count} more are on the website.", count=count)),) if count > 0 else ()


def tiles(values: Iterable[tuple[str, str, str]]) -> Element:
    """Return values with labels and notes, three or four side by side: as many as leave the last row fullest."""
    made = [list(value) for value in values]
    across = len(made) if len(made) < FEWEST_TILES else min(TILES, key=lambda count: -len(made) % count)
    return {"kind": "tiles", "tiles": made, "columns": across}


def reasons(made: Iterable[tuple[str, str, str, str]]) -> Element:
    """Return figures in large type with what they bear out: value, where it is from, the claim, some words."""
    return {"kind": "reasons", "reasons": [list(reason) for reason in made]}


def pairs(lines: Iterable[tuple[str, str]]) -> Element:
    """Return labels and values in three columns; long values go over the whole width, after the others."""
    listed = [[*line, letters_wide(line[1]) > LONGEST_OF_A_PAIR] for line in lines]
    return {"kind": "pairs", "lines": sorted(listed, key=itemgetter(2)), "columns": 3}


def terms(lines: Iterable[tuple[str, str]]) -> Element:
    """Return words and what they mean in two columns, in the order given."""
    return {"kind": "pairs", "lines": [[*line, False] for line in lines], "columns": 2}


def cards(made: Iterable[Element], columns: int = 2) -> Element:
    """Return what ``card`` made, side by side."""
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
    """Return a box about one thing: ``tone`` is a colour, ``figure`` a value in large type, ``lines`` labels and
    values."""
    listed = [list(line) for line in lines]
    return {
        "kicker": kicker, "title": title, "words": words, "lines": listed, "tone": tone, "status": status,
        "figure": figure, "plan": plan,
    }  # fmt: skip


def table(columns: Sequence[TableColumn], lines: Iterable[Line], remark: str = "") -> Element:
    """Return a table that repeats its heads on each page, with small print that stays with its last line.

    Columns in which there are numbers stand on the decimal point.
    """
    return grouped_table(columns, [("", lines)], remark)


def grouped_table(
    columns: Sequence[TableColumn], groups: Iterable[tuple[str, Iterable[Line]]], remark: str = ""
) -> Element:
    """Return the same with a line above each group that says what the lines below it have in common."""
    filled = [{"title": title, "rows": [list(line) for line in lines]} for title, lines in groups]
    rows = [row for group in filled for row in group["rows"]]
    return {
        "kind": "table",
        "columns": [
            {"title": one.title, "share": one.share, "align": "right" if one.is_numeric else "left"} for one in columns
        ],
        "widest": [_widest(cells) for cells in zip(*rows, strict=True)],
        "groups": filled,
        "remark": remark,
        "whole": _height_mm(columns, rows) <= HIGHEST_KEPT_MM,
    }


def number(words: str) -> Cell:
    """Return a worded number, to be set below others by its decimal point."""
    found = _WHOLE.match(words)
    return {"whole": found[0], "rest": words[found.end() :]} if found else words


def named(words: str, remark: str = "") -> Cell:
    """Return what a line is about, with a remark below it."""
    return {"strong": words, "remark": remark}


def shaded(words: str, shade: int) -> Cell:
    """Return a number of a figure table, on a ground of one of the shades of a heat map (0: none)."""
    return {"words": words, "shade": shade}


def state(context: Context, vocabulary: str, word: str) -> Cell:
    """Return a state by colour, shape and word."""
    return {"status": status_part(context, vocabulary, word)}


def bar(drawn: Bar | None, tone: str = "link") -> Cell:
    """Return a bar of a chart; nothing for a value without one."""
    return (
        CONTINUED if drawn is None else {"start": drawn.start, "length": drawn.length, "tick": drawn.tick, "tone": tone}
    )


def plan(
    context: Context, drawn: Plan | None, described: str, title: str = "", fills: bool = True
) -> tuple[Element, ...]:
    """Return a map with its approval number, as wide as the page or, if it ``fills`` it, as the rest of the page leaves
    room for; nothing when it cannot be drawn."""
    return picture(plan_part(context, drawn, described), title, fills)


def picture(part: dict[str, TypstValue] | None, title: str = "", fills: bool = True) -> tuple[Element, ...]:
    """Return the same of a drawing that is made already."""
    return ({"kind": "plan", "plan": part, "title": title, "fills": fills},) if part else ()


def _height_mm(columns: Sequence[TableColumn], rows: Sequence[Line]) -> float:
    """About how high a table is: words are divided in the columns that have a share of the room left over."""
    cells = [[_text(cell) for cell in row] for row in rows]
    longest = [max(map(letters_wide, column)) for column in zip(*cells, strict=True)]
    shares = sum(column.share for column in columns)
    left = LETTERS_ACROSS - sum(wide for column, wide in zip(columns, longest, strict=False) if not column.share)
    rooms = [max(left * column.share / shares, 4.0) if column.share else LETTERS_ACROSS for column in columns]
    return sum(ROW_MM + LINE_MM * max(map(_lines_in, row, rooms)) for row in cells)


def _lines_in(words: str, letters: float) -> int:
    return sum(ceil(letters_wide(line) / letters) for line in words.split("\n"))


def _text(cell: Cell) -> str:
    return (
        cell
        if isinstance(cell, str)
        else "\n".join(str(cell[key]) for key in ("strong", "remark", "words") if cell.get(key))
    )


def _widest(cells: Iterable[Cell]) -> str:
    """The longest beginning of the numbers of a column."""
    return max(
        (str(cell["whole"]) for cell in cells if isinstance(cell, dict) and "whole" in cell), key=len, default=""
    )
