"""Several tables on one sheet, one below the other or side by side: where each is, so that staff choose one.

A row under the header that is a header again begins another table; the same header once more, as printed on every page,
begins none. Two groups of columns with an empty one between them are two tables when they share a name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from investment_guide.editing.messages import Message
from investment_guide.importing.header_rows import Header, is_number
from investment_guide.importing.rows import ForeignError
from investment_guide.reading.half_width import half_width

Texts = Sequence[Sequence[str]]
_BRACKETS = re.compile(r"[（(\[【].*?[）)\]】]")
_DIGIT = re.compile(r"[0-9]")
SHARED = 0.5
MOST_SHOWN = 4
NUMBER_SIGN = "#"


@dataclass(frozen=True, slots=True)
class TableArea:
    """First and last row and column of a table with its titles, counted from 0; ``repeated`` are rows that say the
    header again."""

    top: int
    bottom: int
    left: int
    right: int
    names: tuple[str, ...]
    repeated: tuple[int, ...] = ()


def areas_of(rows: Texts, header: Header) -> list[TableArea]:
    """Return the tables of a sheet whose first header is known."""
    width = max(map(len, rows), default=0)
    starts, repeated = [header.first], []
    above = [place for place in range(header.first) if _is_header(rows, place) and _has_number(rows[place + 1])]
    names = _names(rows[header.first])
    for place in range(header.last + 1, len(rows)):
        if _filled(rows[place]) and _names(rows[place]) == names:
            repeated.append(place)
        elif _begins_table(rows, place, names):
            starts.append(place)
            names = _names(rows[place])
    starts = [*above, *starts]
    tops = [_with_titles(rows, place) for place in starts]
    tops[0] = 0
    areas = []
    for place, top, end in zip(starts, tops, [*tops[1:], len(rows)], strict=True):
        again = tuple(row for row in repeated if top <= row < end)
        for left, right in _side_by_side(rows[place:end], width):
            found = tuple(cell for cell in rows[place][left:right] if cell)
            areas.append(TableArea(top, end, left, right, found, again))
    return areas


def chosen_area(areas: Sequence[TableArea], name: str, asked: str, header_row: int | None, file: str) -> TableArea:
    """Return the only table, the one that was asked for (``台账#2``), or the one around the row that staff named.

    Raises ForeignError.
    """
    if len(areas) == 1:
        return areas[0]
    for number, area in enumerate(areas, 1):
        if asked == f"{name}{NUMBER_SIGN}{number}" or (header_row is not None and area.top <= header_row < area.bottom):
            return area
    listed = [
        (f"{name}{NUMBER_SIGN}{number}", area.top + 1, "、".join(area.names[:MOST_SHOWN]))
        for number, area in enumerate(areas, 1)
    ]
    zh = "；".join(f"{layer}（第 {row} 行起：{names}）" for layer, row, names in listed)
    en = "; ".join(f"{layer} (from row {row}: {names})" for layer, row, names in listed)
    raise ForeignError(
        f'{file} 里有 {len(areas)} 张表：{zh}。请用 --layer 写明一张，如 --layer "{listed[0][0]}"。',
        f'{file} has {len(areas)} tables: {en}. Choose one with --layer, such as --layer "{listed[0][0]}".',
    )


def repeated_note(area: TableArea) -> tuple[Message, ...]:
    """Return which rows were left out since they say the header again."""
    rows = ", ".join(str(row + 1) for row in area.repeated)
    return (
        (Message(f"第 {rows} 行是重复的表头，没有读", f"row {rows} repeats the header and was left out"),)
        if rows
        else ()
    )


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell]


def _names(row: Sequence[str]) -> tuple[str, ...]:
    return tuple("".join(half_width(cell).lower().split()) for cell in row if cell)


def _base(name: str) -> str:
    return _BRACKETS.sub("", half_width(name))


def _is_header(rows: Texts, place: int) -> bool:
    """Whether a row holds nothing but words, at least two, and no id."""
    filled = _filled(rows[place])
    return len(filled) > 1 and not any(map(is_number, filled)) and not _DIGIT.search(half_width(filled[0]))


def _has_number(row: Sequence[str]) -> bool:
    return len(_filled(row)) > 1 and any(map(is_number, row))


def _begins_table(rows: Texts, place: int, names: Sequence[str]) -> bool:
    """Whether a row is another header: it shares names with the one before, or stands apart, over numbers."""
    if not _is_header(rows, place):
        return False
    own, before = _names(rows[place]), {_base(name) for name in names}
    shared = sum(_base(name) in before for name in own)
    is_apart = len(_filled(rows[place - 1])) < 2
    below = rows[place + 1] if place + 1 < len(rows) else ()
    return shared >= SHARED * len(own) or (is_apart and (shared > 0 or _has_number(below)))


def _with_titles(rows: Texts, place: int) -> int:
    """Return where the rows with one cell, or none, begin that stand above a header."""
    while place > 0 and len(_filled(rows[place - 1])) < 2:
        place -= 1
    return place


def _side_by_side(rows: Texts, width: int) -> list[tuple[int, int]]:
    """Return first and last column (exclusive) of each table; all columns where it is only one."""
    used = [any(column < len(row) and row[column] for row in rows) for column in range(width)]
    groups, start = [], 0
    for column in range(width + 1):
        if column == width or not used[column]:
            if column > start:
                groups.append((start, column))
            start = column + 1
    named = [{_base(name) for name in _names(rows[0][left:right])} for left, right in groups]
    shares = any(one & other for place, one in enumerate(named) for other in named[place + 1 :])
    return groups if shares and all(right - left > 1 for left, right in groups) else [(0, width)]
