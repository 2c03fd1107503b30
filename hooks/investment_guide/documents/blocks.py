"""The lists and tables of a one-page document: the room they take, the widths of their columns, the type that fits.

Typst could find out by setting everything several times; calculation with letters instead sets a sheet once. All widths
are in letters (a Chinese letter is one wide) and all heights in lines of type, until a size in points is chosen.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import compress, pairwise, product
from math import ceil

from investment_guide.documents.typst_compilers import TypstValue
from investment_guide.locales.profile import SPACE
from investment_guide.presentation.letters import FIRST_CHINESE, LABEL, LINE, letters_wide

# As `templates/sheet.typ` sets them, in em: the first line of a row with its space, each further line, a heading, a
# further line of the remark beside it, and what lies between two blocks.
FIRST_LINE, FURTHER_LINE, HEADING, REMARK, BETWEEN = 1.39, 1.19, 1.35, 1.1, 1.1
PADDING = 0.8  # beside the words of a cell
WIDEST_LABEL, WIDEST_ALONE = 0.4, 0.5  # share of a list in one of two columns, and of one over the whole width
BOLD = 1.08  # how much wider the letters of headers are
SPLIT = 0.25  # of a line, what stays empty at the ends of lines of a title
SIZES_PT = (9.0, 8.5, 8.0, 7.75, 7.5, 7.0, 6.5, 6.0)  # of type, what looks best first; less cannot be read
READABLE_PT = 7.5
TINY = 0.001  # of a letter, for rounding
POINT_EM, FIGURE_EM = 0.278, 0.555  # widths of a decimal point and of a figure

_WORD = re.compile(rf"[^\s{FIRST_CHINESE}-\uffff]+")  # what a line does not break, but for Chinese
_NUMBER = re.compile(rf"\d[\d,{SPACE}]*(\.\d+)?")

Cell = str | dict[str, TypstValue]


@dataclass(frozen=True)
class Block:
    """A heading with lines of cells; ``headers`` is empty for a list of labels and values.

    A ``remark`` belongs to the heading.
    """

    name: str
    title: str
    headers: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    remark: str = ""

    @cached_property
    def _heights(self) -> dict[tuple[float, float], float]:
        """The heights that were asked for, by room and label."""
        return {}

    @cached_property
    def _letters(self) -> list[list[list[float]]]:
        """Of each cell the letters of each of its lines, the row of headers first."""
        rows = [[[letters_wide(line, LINE) for line in cell.split("\n")] for cell in row] for row in self.lines]
        head = [[letters_wide(line, LINE) * BOLD for line in cell.split("\n")] for cell in self.headers]
        return [head, *rows] if head else rows

    @cached_property
    def natural(self) -> list[float]:
        """How wide each column would be if nothing were broken."""
        return [max(max(lines) for lines in column) + PADDING for column in zip(*self._letters, strict=True)]

    @cached_property
    def narrowest(self) -> list[float]:
        """How wide each column must be for its longest word not to touch what is beside it."""
        cells = [[head, *column] for head, column in zip(self.headers, zip(*self.lines, strict=True), strict=True)]
        return [min(wide, _longest_word(column)) for wide, column in zip(self.natural, cells, strict=True)]

    @cached_property
    def numeric(self) -> list[bool]:
        """Which columns hold numbers and nothing else; the first says what a line is about."""
        columns = list(zip(*self.lines, strict=True))[1:] if self.headers else []
        return [
            False,
            *(any(column) and all(not cell or _NUMBER.fullmatch(cell) for cell in column) for column in columns),
        ]

    def widths(self, room: float, label: float) -> list[float]:
        """Return the columns' widths in ``room`` letters, ``label`` for the first of a list.

        In a table what fits keeps its width and the others share the rest, but none is narrower than its longest word;
        what is left over goes to the words.
        """
        if not self.headers:
            return [label, room - label]
        natural = self.natural
        if (left := room - sum(natural)) >= 0:
            wordy = [not numeric for numeric in self.numeric]
            return [width + left * words / sum(wordy) for width, words in zip(natural, wordy, strict=True)]
        widths = _shared(room, natural)
        least, held = self.narrowest, [False] * len(natural)
        while sum(least) <= room and any(one < word - TINY for one, word in zip(widths, least, strict=True)):
            held = [known or one < word for known, one, word in zip(held, widths, least, strict=True)]
            rest = iter(_shared(room - sum(compress(least, held)), [*compress(natural, (not one for one in held))]))
            widths = [word if kept else next(rest) for kept, word in zip(held, least, strict=True)]
        return widths

    def height(self, room: float, label: float) -> float:
        """Return the lines of type that the block takes with its heading, ``room`` letters wide."""
        known = self._heights.get((room, label))
        if known is None:
            known = self._heights[room, label] = self._height(room, label)
        return known

    def _height(self, room: float, label: float) -> float:
        widths = [width - PADDING for width in self.widths(room, label)]
        rows = (max(map(_lines, row, widths)) for row in self._letters)
        beside = room - letters_wide(self.title, LINE) * 1.2
        remark = REMARK * (_lines([letters_wide(self.remark, LINE)], beside) - 1)
        return HEADING + remark + sum(FIRST_LINE + (lines - 1) * FURTHER_LINE for lines in rows)

    def data(self, room: float, label: float) -> dict[str, TypstValue]:
        """Return what the template needs; numbers stand on the decimal point."""
        return {
            "title": self.title,
            "remark": self.remark,
            "headers": self.headers,
            "lines": [list(line) for line in zip(*self._columns(), strict=True)],
            "widths": [round(width, 2) for width in self.widths(room, label)],
            "numeric": self.numeric if self.headers else [],
        }

    def _columns(self) -> list[Sequence[Cell]]:
        columns: list[Sequence[Cell]] = list(zip(*self.lines, strict=True))
        for place, numeric in enumerate(self.numeric):
            if numeric:
                columns[place] = on_the_point([line[place] for line in self.lines])
        return columns


def on_the_point(numbers: Sequence[str]) -> list[Cell]:
    """Return numbers that end at one edge, with so much room behind each that the decimal points stand in line.

    >>> on_the_point(["5.3", "12"])
    ['5.3', {'number': '12', 'room': 0.833}]
    """
    decimals = [len(found[1] or "") if (found := _NUMBER.fullmatch(number)) else 0 for number in numbers]
    most = max(decimals)
    return [
        number if not number or own == most else {"number": number, "room": _room(most) - _room(own)}
        for number, own in zip(numbers, decimals, strict=True)
    ]


def _room(decimals: int) -> float:
    """The width of a point and the figures behind it, in em."""
    return round(POINT_EM + (decimals - 1) * FIGURE_EM, 3) if decimals else 0.0


def _shared(room: float, natural: Sequence[float]) -> list[float]:
    """What is not wider than an equal share keeps its width, and the others share what is left."""
    widths = list(natural)
    for place, column in enumerate(sorted(range(len(natural)), key=lambda column: natural[column])):
        widths[column] = min(natural[column], room / (len(natural) - place))
        room -= widths[column]
    return widths


def _longest_word(cells: Sequence[str]) -> float:
    """The width of the longest word in cells of which the first is a header."""
    weights = (BOLD, *(1.0 for _ in cells[1:]))
    words = (
        letters_wide(word, LABEL) * weight
        for cell, weight in zip(cells, weights, strict=True)
        for word in _WORD.findall(cell)
    )
    return max(words, default=1.0) + PADDING


def _lines(cell: Sequence[float], width: float) -> int:
    room = max(width, 1.0)
    return sum([1 if letters <= room else ceil(letters / room) for letters in cell])


@dataclass(frozen=True)
class Room:
    """The space for blocks on a page, in points: the height, the whole width, one of two columns."""

    height: float
    width: float
    column: float


@dataclass(frozen=True)
class Layout:
    """What stands over the whole width ``above`` and ``below`` two columns."""

    above: tuple[Block, ...]
    columns: tuple[Block, ...]
    below: tuple[Block, ...]

    def largest_size(self, room: Room) -> float:
        """Return the largest type, in points, with which everything is calculated to fit; the smallest when nothing
        does."""
        return next((size for size in SIZES_PT if self.fits(size, room)), SIZES_PT[-1])

    def fits(self, size: float, room: Room) -> bool:
        """Return whether everything is calculated to fit in type of so many points."""
        return self._height(size, room) <= room.height

    def data(self, size: float, room: Room) -> dict[str, TypstValue]:
        """Return what the template needs to set all in ``size`` points."""
        left, right = self._sides(size, room)
        wide, narrow = room.width / size, room.column / size
        label = _label(self.columns, narrow, WIDEST_LABEL)
        return {
            "size": size,
            "above": [block.data(wide, _label((block,), wide, WIDEST_ALONE)) for block in self.above],
            "left": [block.data(narrow, label) for block in left],
            "right": [block.data(narrow, label) for block in right],
            "below": [block.data(wide, _label((block,), wide, WIDEST_ALONE)) for block in self.below],
        }

    def _height(self, size: float, room: Room) -> float:
        letters = room.width / size
        labels = ((block, _label((block,), letters, WIDEST_ALONE)) for block in (*self.above, *self.below))
        wide = sum(block.height(letters, label) + BETWEEN for block, label in labels)
        left, right = self._sides(size, room)
        return wide * size + max(sum(self._heights(side, size, room)) for side in (left, right))

    def _sides(self, size: float, room: Room) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """The blocks in two columns that are about equally high, with as few changes between them as that allows."""
        heights = self._heights(self.columns, size, room)
        total, lines = sum(heights), 2 * size

        def cost(division: tuple[tuple[bool, ...], int]) -> tuple[int, int]:
            left, changes = division
            high = sum(compress(heights, left))
            return round(max(high, total - high) / lines), changes

        left, _ = min(_divisions(len(heights)), key=cost)
        return tuple(compress(self.columns, left)), tuple(compress(self.columns, (not here for here in left)))

    def _heights(self, blocks: Sequence[Block], size: float, room: Room) -> list[float]:
        letters = room.column / size
        label = _label(self.columns, letters, WIDEST_LABEL)
        return [(block.height(letters, label) + BETWEEN) * size for block in blocks]


@cache
def _divisions(count: int) -> tuple[tuple[tuple[bool, ...], int], ...]:
    """All ways to divide so many blocks between two columns: whether each stands left, and the changes between them."""
    ways = product((True, False), repeat=count)
    return tuple((left, sum(one != other for one, other in pairwise(left))) for left in ways)


def _label(blocks: Sequence[Block], room: float, widest: float) -> float:
    """The width of the labels of lists that stand below each other, so that their values begin at one line."""
    return min(max((block.natural[0] for block in blocks if not block.headers), default=0.0), widest * room)


def size_of_title(title: str, width: float, sizes: Sequence[float], most_lines: int = 2) -> float:
    """Return the largest of some sizes, in points and falling, with which a title takes at most so many lines.

    One size less than the largest is better than a second line.
    """
    lines = [letters_wide(title, LINE) * BOLD * size / width for size in sizes]
    if lines[1] <= 1:
        return sizes[lines[0] > 1]
    return next(
        (size for size, taken in zip(sizes, lines, strict=True) if ceil(taken + SPLIT) <= most_lines), sizes[-1]
    )
