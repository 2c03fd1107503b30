"""The index of the wall map: every plot by its number, and what is left out when the sheet cannot hold them all."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby

from investment_guide.findings.prices import price
from investment_guide.model.land import Plot
from investment_guide.model.values import MU_PER_HECTARE
from investment_guide.printing.site_facts import status_part
from investment_guide.printing.wall_map_frames import BOTTOM, TOP
from investment_guide.rendering.view import View

STATUSES = ("available", "announced", "preparing", "reserved", "transferred", "withdrawn")
# One letter a status, so that a plan can be read in black and white.
LETTERS = {
    "available": ("供", "A"),
    "announced": ("告", "N"),
    "preparing": ("备", "P"),
    "reserved": ("留", "R"),
    "transferred": ("出", "T"),
    "withdrawn": ("撤", "W"),
}
HEAD_MM = 24.0  # title and heads of the columns, at the top of each column of the index
HEADING = 1.5  # the name of a park takes so many lines
# Columns of the index and the least height of a line. Lines still lower could not be read at A3, and a fourth column
# would leave the plans too little room.
SHAPES = ((1, 8.0), (2, 7.2), (2, 6.0), (3, 6.0))
HIGHEST_MM = 10.4


@dataclass(frozen=True, slots=True)
class Line:
    """A plot, or with nothing but a ``number`` the name of a park."""

    number: str
    area: str = ""
    hectares: str = ""
    price: str = ""
    letter: str = ""
    status: str = ""
    tone: str = ""

    @property
    def height(self) -> float:
        """In lines."""
        return 1.0 if self.letter else HEADING


@dataclass(frozen=True, slots=True)
class Index:
    """Columns of lines, ``line_mm`` high each, and a sentence on what is not listed (empty when all is)."""

    columns: tuple[tuple[Line, ...], ...]
    line_mm: float
    remark: str


def letter(view: View, status: str) -> str:
    """The letter of a status on plans and in the index."""
    return view.say(*LETTERS[status])


def index(view: View) -> Index:
    """In as few columns as hold every plot; the plots on offer come before the others when some have no room."""
    plots = sorted(view.guide.land.values(), key=lambda plot: (STATUSES.index(plot.status), plot.park, plot.number))
    for columns, line_mm in SHAPES:
        if made := _set(view, plots, columns, line_mm):
            return Index(made, _stretched(made, line_mm), "")
    columns, line_mm = SHAPES[-1]
    kept = len(plots)
    while not (made := _set(view, plots[:kept], columns, line_mm)):
        kept -= 1
    return Index(made, line_mm, _remark(view, plots[kept:]))


def _set(view: View, plots: list[Plot], count: int, line_mm: float) -> tuple[tuple[Line, ...], ...] | None:
    """The lines in so many even columns; None when they do not fit."""
    lines = _lines(view, plots)
    most = (BOTTOM - TOP - HEAD_MM) / line_mm
    wanted = max(sum(line.height for line in lines) / count, 1.0)
    columns: list[list[Line]] = [[]]
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        filled = sum(one.height for one in columns[-1])
        stranded = not line.letter and after is not None and filled + line.height + after.height > wanted
        if columns[-1] and len(columns) < count and (filled + line.height > wanted + HEADING or stranded):
            columns.append([])
        columns[-1].append(line)
    if any(sum(line.height for line in column) > most for column in columns):
        return None
    return tuple(tuple(column) for column in columns)


def _lines(view: View, plots: list[Plot]) -> list[Line]:
    """The plots of each park below its name, by number."""
    lines = []
    ordered = sorted(plots, key=lambda plot: (list(view.guide.parks).index(plot.park), plot.number))
    for park, group in groupby(ordered, key=lambda plot: plot.park):
        lines.append(Line(view.speech.plain(view.guide.parks[park].name)))
        lines += [_line(view, plot) for plot in group]
    return lines


def _line(view: View, plot: Plot) -> Line:
    found, state, number = price(plot), status_part(view, "land_status", plot.status), view.speech.number
    line = Line(plot.number, number(plot.area_mu, 2), number(plot.area_mu / MU_PER_HECTARE, 2))
    price_mu = number(found.wan_mu, 2) if found else "—"
    return replace(line, price=price_mu, letter=letter(view, plot.status), status=state["word"], tone=state["tone"])


def _stretched(columns: tuple[tuple[Line, ...], ...], line_mm: float) -> float:
    longest = max((sum(line.height for line in column) for column in columns), default=1.0)
    return round(min(HIGHEST_MM, max(line_mm, (BOTTOM - TOP - HEAD_MM) / longest)), 2)


def _remark(view: View, missing: list[Plot]) -> str:
    speech = view.speech
    counts = Counter(plot.status for plot in missing)
    parts = [f"{speech.word('land_status', status)} {counts[status]}" for status in STATUSES if counts[status]]
    listed = view.say("、", ", ").join(parts)
    return view.say(
        f"另有 {len(missing)} 宗（{listed}）因版面未列入索引，见网站“用地”页。",
        f"{len(missing)} further plots ({listed}) have no room in this index; they are on the website under Land.",
    )
