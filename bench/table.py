"""The report: one line a budget, printed as soon as it is measured, and all of them as a table at the end."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

COLUMNS = ("budget", "limit", "measured", "reference", "ratio", "met")


@dataclass(frozen=True, slots=True)
class Line:
    """One budget: ``limit`` bounds ``measured``, ``ratio_limit`` its ratio to ``reference``; neither: to know it."""

    budget: str
    measured: float
    unit: str
    limit: float | None = None
    reference: float | None = None
    ratio_limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """Measured to reference."""
        return self.measured / self.reference if self.reference else None

    @property
    def is_met(self) -> bool | None:
        """Whether the budget holds; None when there is nothing to hold."""
        held = [self.measured <= self.limit] if self.limit is not None else []
        if self.ratio_limit is not None:
            held.append(self.ratio is not None and self.ratio <= self.ratio_limit)
        return all(held) if held else None

    def cells(self) -> tuple[str, ...]:
        """The columns as text."""
        limits = [f"≤ {self.limit:g} {self.unit}".rstrip()] if self.limit is not None else []
        limits += [f"≤ {self.ratio_limit:g} × reference"] if self.ratio_limit is not None else []
        measured, reference = _short(self.measured, self.unit), _short(self.reference, self.unit)
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else ""
        met = {True: "met", False: "NOT MET", None: ""}[self.is_met]
        return self.budget, ", ".join(limits), measured, reference, ratio, met


def as_text(lines: Iterable[Line]) -> str:
    """All lines, in columns."""
    return in_columns([COLUMNS, *(line.cells() for line in lines)])


def in_columns(table: Iterable[Sequence[str]]) -> str:
    """Rows of cells below each other, a rule under the first."""
    rows = [tuple(row) for row in table]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join("  ".join(map(_filled, row, widths)).rstrip() for row in rows)


class Report:
    """Collects lines and notes and says each at once."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.lines: list[Line] = []
        self.notes: list[str] = []
        self._say = say

    def note(self, text: str) -> None:
        """Keep what the lines do not say and say it; a note met again is not repeated."""
        if text not in self.notes:
            self.notes.append(text)
            self._say(f"  {text}")

    def add(self, line: Line) -> None:
        """Keep a line and say it."""
        self.lines.append(line)
        self._say("  " + "  ".join(cell for cell in line.cells() if cell))


def _short(number: float | None, unit: str) -> str:
    if number is None:
        return ""
    figures = f"{number:,.0f}" if abs(number) >= 100 or number == int(number) else f"{number:.3g}"
    return f"{figures} {unit}".rstrip()


def _width(text: str) -> int:
    """Columns of a terminal: a Chinese character takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _filled(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
