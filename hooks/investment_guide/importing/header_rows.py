"""Where the header of a table stands: below titles, in one row or in several with groups over their fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from investment_guide.editing.tables import Spot
from investment_guide.importing.rows import named_headers

# Between the name of a group and that of a field: 面积 / 净面积.
GROUP_SIGN = " / "
LOOKED_AT, MOST_ROWS_OF_HEADER = 30, 4
# A header has more than this share of the cells of the widest row; titles and dates of issue have fewer.
SHARE_OF_WIDTH = 0.5
Merged = Sequence[tuple[Spot, Spot]]


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, and the first and last row of the header, counted from 0 in the table."""

    names: tuple[str, ...]
    first: int
    last: int


def header_at(rows: Sequence[Sequence[str]], asked: int | None, merged: Merged = ()) -> Header | None:
    """Return the header of a table of texts; None when nothing looks like one.

    ``asked`` is the row that staff named, counted from 1 among those that hold anything.
    """
    filled = [place for place, row in enumerate(rows) if any(row)]
    if asked is not None:
        first = filled[asked - 1] if asked <= len(filled) else None
    else:
        first = _recognised(rows, filled[:LOOKED_AT], merged)
    if first is None:
        return None
    last = _last(rows, first, merged)
    width = max((place + 1 for row in rows[first : last + 1] for place, cell in enumerate(row) if cell), default=0)
    block = [[*row, *[""] * width][:width] for row in rows[first : last + 1]]
    return Header(named_headers(_joined(block, first, merged)), first, last)


def _recognised(rows: Sequence[Sequence[str]], filled: Sequence[int], merged: Merged) -> int | None:
    """Return the first row that is not much narrower than the others; a group counts as wide as what is under it."""
    widths = {place: _width(rows, place, merged) for place in filled}
    enough = SHARE_OF_WIDTH * max(widths.values(), default=0)
    return next((place for place in filled if widths[place] > enough), None)


def _width(rows: Sequence[Sequence[str]], place: int, merged: Merged) -> int:
    row = rows[place]
    used = {column for column, cell in enumerate(row) if cell}
    spans = [(left, right) for (top, left), (low, right) in merged if top == place and right > left]
    # A title that is merged over the whole table is one name all the same.
    if len(used) > 1:
        used |= {column for left, right in spans for column in range(left, right + 1)}
    if place + 1 < len(rows) and len(used) > 1 and _fills_gaps(row, rows[place + 1]):
        used |= {column for column, cell in enumerate(rows[place + 1]) if cell}
    return len(used)


def is_number(cell: str) -> bool:
    """Return whether a cell of a text table holds a number."""
    return cell.replace(".", "", 1).replace(",", "").isdecimal()


def _last(rows: Sequence[Sequence[str]], first: int, merged: Merged) -> int:
    """Return the last row of a header: how far its merged cells reach down, else the one row that fills its gaps."""
    reach = [low for (top, _), (low, _) in merged if top == first and low > first]
    if reach:
        return min(max(reach), first + MOST_ROWS_OF_HEADER - 1)
    below = first + 1
    spans = [(left, right) for (top, left), (_, right) in merged if top == first and right > left]
    if below < len(rows) and (_fills_gaps(rows[first], rows[below]) or _is_below(rows[below], spans)):
        return below
    return first


def _fills_gaps(header: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row holds words just under the empty cells of the header and the names left of these, its groups.

    A header has names without a group as well; a line above it, such as who reports and when, has none.
    """
    gaps = {place for place in range(1, len(below)) if below[place] and not (header[place : place + 1] or [""])[0]}
    groups = {gap - 1 for gap in gaps if gap - 1 not in gaps}
    names = {place for place, cell in enumerate(header) if cell} - groups
    used = {place for place, cell in enumerate(below) if cell}
    return bool(gaps and names) and used <= gaps | groups and not any(map(is_number, below))


def _is_below(row: Sequence[str], spans: Sequence[tuple[int, int]]) -> bool:
    used = [place for place, cell in enumerate(row) if cell]
    inside = all(any(left <= place <= right for left, right in spans) for place in used)
    return bool(used) and inside and not any(map(is_number, row))


def _joined(block: list[list[str]], first: int, merged: Merged) -> list[str]:
    """Return one name a column; a group stands before the names of all fields under it."""
    for depth, row in enumerate(block[:-1]):
        spans = [(left, right) for (top, left), (_, right) in merged if top == first + depth and right > left]
        for left, right in spans or _gaps(row, block[depth + 1]):
            row[left : right + 1] = [row[left]] * (min(right, len(row) - 1) + 1 - left)
    return [GROUP_SIGN.join(dict.fromkeys(row[place] for row in block if row[place])) for place in range(len(block[0]))]


def _gaps(row: Sequence[str], below: Sequence[str]) -> list[tuple[int, int]]:
    """Return where a name is followed by empty cells with words under them, first and last column."""
    starts = [place for place, cell in enumerate(row) if cell]
    spans = []
    for start, following in pairwise([*starts, len(row)]):
        end = start
        while end + 1 < following and below[end + 1]:
            end += 1
        spans.append((start, end))
    return [span for span in spans if span[1] > span[0]]
