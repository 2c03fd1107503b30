"""The calendar as bars on one scale of working days: a row a procedure, what decides in the strong colour.

Places along the width are per cent of it, heights are pixels: words keep their size on every screen. The template is
``drawings/gantt.html``; ``scripts/procedures/calendar.js`` draws the same of another case.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from investment_guide.analysis.calendar import WORKING_DAYS_A_YEAR, Calendar, PlannedStep

DAYS_A_MONTH = WORKING_DAYS_A_YEAR / 12
MOST_TICKS = 6
TICK_MONTHS = (1, 2, 3, 6, 12, 24)
TOP, ROW, BAR, MARK = 26, 42, 12, 20  # pixels: above the rows, a row, its bar, a line of a milestone
HALF = 50.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A step: place and length in per cent."""

    start: float
    length: float
    decides: bool
    title: str


@dataclass(frozen=True, slots=True)
class GanttRow:
    """A procedure."""

    name: str
    y: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class GanttLine:
    """A line across the rows with its words: a month, or a milestone at its height ``y``."""

    at: float
    words: str
    y: int

    @property
    def is_late(self) -> bool:
        """Whether its words stand before it."""
        return self.at > HALF


@dataclass(frozen=True, slots=True)
class Gantt:
    """The whole drawing."""

    rows: tuple[GanttRow, ...]
    months: tuple[GanttLine, ...]
    marks: tuple[GanttLine, ...]
    bottom: int
    height: int


def gantt(
    calendar: Calendar,
    name: Callable[[PlannedStep], str],
    title: Callable[[PlannedStep], str],
    month: Callable[[int], str],
    marks: Iterable[tuple[float, str]],
) -> Gantt:
    """Draw a calendar; ``name`` words a procedure, ``title`` a step, ``month`` so many months, ``marks`` the days that
    stand out."""
    days = calendar.days or 1.0

    def place(day: float) -> float:
        return round(day / days * 100, 2)

    rows: list[GanttRow] = []
    for _, steps in groupby(calendar.steps, key=lambda one: one.of.procedure.id):
        of_procedure = list(steps)
        pieces = tuple(
            Piece(place(one.begins), round((one.ends - one.begins) / days * 100, 2), one.decides, title(one))
            for one in of_procedure
        )
        rows.append(GanttRow(name(of_procedure[0]), TOP + len(rows) * ROW, pieces))
    bottom = TOP + len(rows) * ROW
    lines = tuple(GanttLine(place(day), words, bottom + at * MARK) for at, (day, words) in enumerate(marks))
    months = tuple(GanttLine(place(count * DAYS_A_MONTH), month(count), 0) for count in ticks(days))
    return Gantt(tuple(rows), months, lines, bottom, bottom + len(lines) * MARK + 6)


def ticks(days: float) -> range:
    """Return the months that have a line: few enough for their words."""
    months = days / DAYS_A_MONTH
    step = next((one for one in TICK_MONTHS if months / one <= MOST_TICKS), ceil(months / MOST_TICKS))
    return range(step, int(months) + 1, step)
