"""The lists and tables of a one-page paper: the room they take, the widths of their columns, the type that fits.

Typst could find out by setting everything several times; reckoning with letters instead sets a sheet once. All widths
are in letters (a Chinese letter is one wide) and all heights in lines of type, until a size in points is chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil
from typing import Any

# As `templates/sheet.typ` sets them, in em: the first line of a row with its space, each further line, a heading.
FIRST_LINE, FURTHER_LINE, HEADING, BETWEEN = 1.38, 1.19, 1.5, 1.4
PADDING = 0.8  # beside the words of a cell
LATIN = 0.56  # the width of a Latin letter or a figure, lines breaking at words
FIRST_CHINESE = 0x2E80
LARGEST_PT, SMALLEST_PT, STEP_PT = 9.0, 3.0, 0.2


def _letters_wide(line: str) -> float:
    return sum(1.0 if ord(letter) > FIRST_CHINESE else LATIN for letter in line)


@dataclass(frozen=True)
class Block:
    """A heading with lines of cells; ``headers`` is empty for a list of labels and values."""

    name: str
    title: str
    headers: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]

    @cached_property
    def _letters(self) -> list[list[list[float]]]:
        """Of each cell the letters of each of its lines, the row of headers first."""
        rows = [self.headers, *self.lines] if self.headers else list(self.lines)
        return [[[_letters_wide(line) for line in cell.split("\n")] for cell in row] for row in rows]

    @cached_property
    def _natural(self) -> list[float]:
        """How wide each column would be if nothing were broken."""
        return [max(max(lines) for lines in column) + PADDING for column in zip(*self._letters, strict=True)]

    def widths(self, room: float) -> list[float]:
        """The columns' widths in ``room`` letters: what fits keeps its width, the others share the rest."""
        natural = self._natural
        if (total := sum(natural)) <= room:
            return [width * room / total for width in natural]
        broad = sorted(range(len(natural)), key=lambda column: natural[column])
        left, widths = room, list(natural)
        for place, column in enumerate(broad):
            widths[column] = min(natural[column], left / (len(broad) - place))
            left -= widths[column]
        return widths

    def height(self, room: float) -> float:
        """Lines of type that the block takes with its heading, ``room`` letters wide."""
        widths = [width - PADDING for width in self.widths(room)]
        rows = (max(map(_lines, row, widths)) for row in self._letters)
        return HEADING + sum(FIRST_LINE + (lines - 1) * FURTHER_LINE for lines in rows)

    def data(self, room: float) -> dict[str, Any]:
        """For the template."""
        widths = [round(width, 2) for width in self.widths(room)]
        return {"title": self.title, "headers": self.headers, "lines": self.lines, "widths": widths}


def _lines(cell: Sequence[float], width: float) -> int:
    return sum(max(1, ceil(letters / max(width, 1.0))) for letters in cell)


@dataclass(frozen=True)
class Room:
    """The space for blocks on a paper, in points: the height, the whole width, one of two columns."""

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
        """The largest type, in points, with which everything is reckoned to fit; the smallest when nothing does."""
        steps = int((LARGEST_PT - SMALLEST_PT) / STEP_PT)
        low, high = 0, steps  # steps down from the largest; more of them make everything lower
        while low < high:
            middle = (low + high) // 2
            if self._height(LARGEST_PT - middle * STEP_PT, room) <= room.height:
                high = middle
            else:
                low = middle + 1
        return round(LARGEST_PT - low * STEP_PT, 2)

    def data(self, size: float, room: Room) -> dict[str, Any]:
        """For the template, set in ``size`` points."""
        left, right = self._sides(size, room)
        wide, narrow = room.width / size, room.column / size
        return {
            "size": size,
            "above": [block.data(wide) for block in self.above],
            "left": [block.data(narrow) for block in left],
            "right": [block.data(narrow) for block in right],
            "below": [block.data(wide) for block in self.below],
        }

    def _height(self, size: float, room: Room) -> float:
        wide = sum(block.height(room.width / size) + BETWEEN for block in (*self.above, *self.below))
        left, right = self._sides(size, room)
        return wide * size + max(_column(left, size, room), _column(right, size, room))

    def _sides(self, size: float, room: Room) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """The blocks in order, cut where the two columns come out most alike."""
        cuts = range(len(self.columns) + 1)
        heights = [_column((block,), size, room) for block in self.columns]

        def unevenness(cut: int) -> float:
            return abs(sum(heights[:cut]) - sum(heights[cut:]))

        best = min(cuts, key=unevenness)
        return self.columns[:best], self.columns[best:]


def _column(blocks: Sequence[Block], size: float, room: Room) -> float:
    return sum(block.height(room.column / size) + BETWEEN for block in blocks) * size


def size_of_title(title: str, width: float, sizes: Sequence[float], most_lines: int = 2) -> float:
    """The largest of some sizes, in points and falling, with which a title takes at most so many lines."""
    letters = _letters_wide(title)
    for size, _ in pairwise(sizes):
        if ceil(letters * size / width) <= most_lines:
            return size
    return sizes[-1]
