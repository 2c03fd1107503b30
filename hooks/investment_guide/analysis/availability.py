"""What is free by size and by when: plots in classes of area, by the year from which they can be taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from investment_guide.analysis.totals import Tally, plot_stage, tally
from investment_guide.model.land import Plot
from investment_guide.model.statuses import ON_OFFER, Stage

# Where classes of size end, in 亩: 2, 5 and 10 hectares.
SIZES_MU = (30.0, 75.0, 150.0)
NOW, UNDATED = 0, 9999
FREE_NOW, NO_DATE = "0", ""  # in place of an ISO date
OFFERED = (Stage.AVAILABLE, Stage.ANNOUNCED, Stage.COMING)


@dataclass(frozen=True, slots=True)
class SizeClass:
    """Plots from one area to another, either end None, by when they are available: ``NOW``, a year, or ``UNDATED``."""

    from_mu: float | None
    to_mu: float | None
    tallies: dict[int, Tally]


def availability(plots: Iterable[Plot], today: date) -> tuple[tuple[int, ...], tuple[SizeClass, ...]]:
    """Return the columns that occur, in order, and the classes of size that have plots."""
    offered = [plot for plot in plots if plot_stage(plot) in OFFERED]
    columns = tuple(sorted({_when(plot, today) for plot in offered}))
    ends = (None, *SIZES_MU, None)
    classes = (_size_class(offered, low, high, columns, today) for low, high in pairwise(ends))
    return columns, tuple(found for found in classes if any(one.count for one in found.tallies.values()))


def free_from(stage: Stage, available_from: date | None) -> str:
    """Return the ISO date from which a plot or floor can be taken, ``FREE_NOW`` or ``NO_DATE``.

    What is on offer without a date is free now; what is coming without a date cannot be promised for any.
    """
    day = available_from.isoformat() if available_from else NO_DATE
    if stage in ON_OFFER:
        return day or FREE_NOW
    return day if stage == Stage.COMING else NO_DATE


def _size_class(
    plots: list[Plot], low: float | None, high: float | None, columns: tuple[int, ...], today: date
) -> SizeClass:
    inside = [plot for plot in plots if (low or 0) <= plot.area_mu and (high is None or plot.area_mu < high)]
    return SizeClass(low, high, {when: tally(one for one in inside if _when(one, today) == when) for when in columns})


def _when(plot: Plot, today: date) -> int:
    """From when a plot is available; what is announced is dated by its sale."""
    if plot.available_from is not None and plot.available_from > today:
        return plot.available_from.year
    return NOW if plot_stage(plot) == Stage.AVAILABLE else UNDATED
