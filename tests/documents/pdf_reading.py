"""What a PDF has on its pages: where every run of letters stands, and which part of the tree of tags is on which page.

Made for what Typst writes: a run is set by one operator, its place is the matrix of its own, and words of embedded
drawings are recognised by their being scaled.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import hypot
from typing import Any

from pypdf import PdfReader

from tests.documents.test_sheets import squeezed

SHOW = {b"Tj", b"TJ"}
KERNING = 0.12  # of the size of type: by so much letters such as T and o may overlap
LEVEL = 0.1  # points by which the ends of a level line may differ
SPACE = 0.26  # of the size of type: what is not wider is no word


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in one line, in points from the lower left corner of their page."""

    left: float
    right: float
    baseline: float
    size: float

    def meets(self, other: "Run") -> bool:
        """Whether one covers another, by more than the play of rounding and the kerning of letters in one line."""
        is_one_line = self.baseline == other.baseline and self.size == other.size
        play = max(0.5, KERNING * self.size) if is_one_line else 0.5
        beside = min(self.right, other.right) - max(self.left, other.left)
        above = min(self.top, other.top) - max(self.baseline, other.baseline)
        return beside > play and above > 0.5

    def is_crossed_by(self, rule: "Rule") -> bool:
        """Whether a line goes through its letters, by more than the play of rounding."""
        low, high = self.baseline + 0.06 * self.size, self.baseline + 0.5 * self.size
        beside = min(self.right, rule.right) - max(self.left, rule.left)
        if rule.is_level:
            return beside > 1.0 and low < rule.bottom < high
        return self.left + 1.0 < rule.left < self.right - 1.0 and min(high, rule.top) - max(low, rule.bottom) > 0.5

    def covers(self, point: tuple[float, float]) -> bool:
        """Whether a point of a drawing is within its letters."""
        return self.left < point[0] < self.right and self.baseline < point[1] < self.baseline + 0.5 * self.size

    @property
    def top(self) -> float:
        """The height of a digit above the baseline."""
        return self.baseline + 0.7 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that a page draws itself, level or upright, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point is within this extent."""
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top

    @property
    def is_level(self) -> bool:
        """Whether it lies; it stands otherwise."""
        return self.top - self.bottom < self.right - self.left


@dataclass
class SetPage:
    """A page: its words without spaces, the runs of its own text, and those of its drawings and repeated heads."""

    words: str = ""
    runs: list[Run] = field(default_factory=list)
    drawn: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)  # corners of the lines of its drawings


class Strokes:
    """Collects the lines of a page: those it draws itself are set off from the paper, those of drawings are scaled."""

    def __init__(self, page: SetPage) -> None:
        self._page = page
        self._path: list[tuple[float, float]] = []
        self._clips: list[Rule | None] = [None]  # what is shown of the paper, innermost last

    def see(self, operator: bytes, operands: list[Any], matrix: list[float]) -> None:
        """Take note of one operator of the content."""
        if operator == b"q":
            self._clips.append(self._clips[-1])
        elif operator == b"Q":
            self._clips.pop()
        elif operator == b"W":
            across, up = zip(*self._path, strict=True)
            self._clips[-1] = Rule(min(across), min(up), max(across), max(up))
        elif operator == b"m":
            self._path = []
        if operator in {b"m", b"l"}:
            x, y = (float(one) for one in operands[:2])
            self._path.append((matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]))
            clip = self._clips[-1]
            if abs(matrix[0]) != 1 and (clip is None or clip.holds(self._path[-1])):
                self._page.points.append(self._path[-1])
        elif operator in {b"S", b"s", b"B"} and abs(matrix[0]) == 1:
            corners = [*self._path, self._path[0]] if operator != b"S" and self._path else self._path
            self._page.rules += [
                Rule(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
                for (x1, y1), (x2, y2) in pairwise(corners)
                if min(abs(x1 - x2), abs(y1 - y2)) < LEVEL < max(abs(x1 - x2), abs(y1 - y2))
            ]


@dataclass(frozen=True, slots=True)
class Tagged:
    """An element of the tree of tags, with the numbers of the pages (from 0) that its content is on."""

    tag: str
    pages: tuple[int, ...]
    inside: tuple["Tagged", ...]
    described: str = ""

    def all(self, tag: str) -> Iterator["Tagged"]:
        """Every element of a tag below this one, in the order of reading."""
        for one in self.inside:
            if one.tag == tag:
                yield one
            yield from one.all(tag)


class Paper:
    """A PDF, read once."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(pdf))

    def page(self, number: int) -> SetPage:
        """One page with its words and runs, without reading the others."""
        return self._read(self.reader.pages[number])

    @cached_property
    def pages(self) -> list[SetPage]:
        """Every page with its words and runs."""
        return [self._read(page) for page in self.reader.pages]

    @cached_property
    def words(self) -> str:
        """All words without spaces."""
        return "".join(page.words for page in self.pages)

    @cached_property
    def root(self) -> Any:
        """The catalogue of the document."""
        return self.reader.trailer["/Root"]

    @cached_property
    def tree(self) -> Tagged:
        """The tree of tags."""
        numbers = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}  # type: ignore[union-attr]
        return _tagged({"/S": "/Root", "/K": self.root["/StructTreeRoot"]["/K"]}, numbers)

    def _read(self, page: Any) -> SetPage:
        made, widths = SetPage(), _widths(page)
        font: list[Any] = ["", 0.0]
        marked: list[bool] = []  # whether what is open is a mere ornament or a name on a plan
        place = [0.0, 0.0]  # of the next letter, in the matrix of its run
        strokes = Strokes(made)

        def seen(operator: bytes, operands: list[Any], matrix: list[float], _: list[float]) -> None:
            strokes.see(operator, operands, matrix)
            if operator in {b"BDC", b"BMC"}:
                marked.append(operands[0] == "/Artifact" and "Pagination" not in str(operands[1:]))
            elif operator == b"EMC":
                marked.pop()
            elif operator == b"Tf":
                font[:] = operands[0], float(operands[1])
            elif operator == b"Tm":
                place[:] = float(operands[4]), float(operands[5])
            elif operator in SHOW and font[0] in widths:
                across, up = hypot(matrix[0], matrix[1]), hypot(matrix[2], matrix[3])  # words may be turned
                size = font[1] * up
                long = _length(operands[0], widths[font[0]]) * font[1] * across
                left, baseline = matrix[4] + place[0] * matrix[0], matrix[5] + place[1] * matrix[3]
                place[0] += long / across
                if long > SPACE * size:
                    run = Run(left, left + long, baseline, size)
                    (made.drawn if abs(matrix[0]) != 1 or any(marked) else made.runs).append(run)

        made.words = squeezed(page.extract_text(visitor_operand_before=seen))
        return made


def _widths(page: Any) -> dict[str, dict[int, float]]:
    """The widths of the letters of each font, in sizes of type."""
    fonts = page["/Resources"].get("/Font", {})
    letters = {name: font.get_object()["/DescendantFonts"][0].get_object() for name, font in fonts.items()}
    return {name: _widths_of(font["/W"]) for name, font in letters.items()}


def _widths_of(listed: Any) -> dict[int, float]:
    """``first last width`` or ``first [width …]``, as PDF has it."""
    found: dict[int, float] = {}
    values = iter(listed.get_object())
    for first in values:
        second = next(values)
        if isinstance(second, list):
            found |= {int(first) + n: float(width) / 1000 for n, width in enumerate(second)}
        else:
            width = float(next(values)) / 1000
            found |= dict.fromkeys(range(int(first), int(second) + 1), width)
    return found


def _length(shown: Any, widths: dict[int, float]) -> float:
    """How long letters are in sizes of their type, with the moves between them."""
    parts = shown if isinstance(shown, list) else [shown]
    return sum(-float(part) / 1000 if isinstance(part, int | float) else _wide(part, widths) for part in parts)


def _wide(letters: Any, widths: dict[int, float]) -> float:
    code = letters if isinstance(letters, bytes) else letters.original_bytes
    return sum(widths[int.from_bytes(code[n : n + 2])] for n in range(0, len(code), 2))


def _tagged(element: Any, numbers: dict[int, int], page: int | None = None) -> Tagged:
    if "/Pg" in element:
        page = numbers[element.raw_get("/Pg").idnum]
    kids = element.get("/K", [])
    inside, pages = [], []
    for kid in kids if isinstance(kids, list) else [kids]:
        one = kid.get_object()
        if isinstance(one, int):
            pages.append(page)
        elif "/S" in one:
            inside.append(_tagged(one, numbers, page))
    found = {n for n in pages if n is not None} | {n for one in inside for n in one.pages}
    return Tagged(element["/S"].removeprefix("/"), tuple(sorted(found)), tuple(inside), str(element.get("/Alt", "")))
