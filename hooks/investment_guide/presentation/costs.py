"""Costs in lines: every figure in words, with a bar on the scale of its group."""

from collections.abc import Iterator
from dataclasses import dataclass

from investment_guide.model.costs import CostFigure, CostGroup
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.bars import Bar, bar, longest, span


@dataclass(frozen=True, slots=True)
class CostRow:
    """One line of a cost table: a figure, or one tier of it."""

    tier: str
    words: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class CostTable:
    """A group with the lines of each figure; ``tiered``: some have tiers; ``shared``: all have one source and day."""

    group: CostGroup
    rows: list[tuple[CostFigure, list[CostRow]]]
    tiered: bool
    shared: bool


def cost_table(context: Context, group: CostGroup) -> CostTable:
    """Return a group, worded. Bars share a scale with the figures of the same unit in the group: others cannot be
    compared."""
    rows = [
        (figure, list(cost_rows(context, figure, longest(_values_of_unit(group, figure.unit)))))
        for figure in group.figures
    ]
    origins = {(figure.source, figure.as_of) for figure in group.figures}
    return CostTable(group, rows, any(figure.tiers or _has_both(figure) for figure in group.figures), len(origins) == 1)


def _values_of_unit(group: CostGroup, unit: str) -> Iterator[float | None]:
    """Every number of a group in one unit: they share the scale of its bars."""
    for figure in group.figures:
        if figure.unit == unit:
            yield from (figure.value, figure.low, figure.high, *(tier.value for tier in figure.tiers))


def cost_rows(context: Context, figure: CostFigure, scale: float) -> Iterator[CostRow]:
    """Yield the lines of a figure: itself, the range around it, its tiers; bars on a scale."""
    if words := context.formatter.cost(figure):
        yield CostRow("", words, _bar(figure, scale))
    if _has_both(figure):
        yield CostRow(context.gettext("Range"), context.formatter.cost(figure.model_copy(update={"value": None})), None)
    for tier in figure.tiers:
        yield CostRow(
            context.formatter.plain(tier.name), context.formatter.tier(tier.value, figure.unit), bar(tier.value, scale)
        )


def _has_both(figure: CostFigure) -> bool:
    """A middle value and the span around it: each is shown."""
    return figure.value is not None and (figure.low is not None or figure.high is not None)


def _bar(figure: CostFigure, scale: float) -> Bar | None:
    """A bar over the range where there is one, else from zero to the value."""
    if figure.low is not None and figure.high is not None:
        return span(figure.low, figure.high, figure.value, scale)
    return None if figure.value is None else bar(figure.value, scale)
