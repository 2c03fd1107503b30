"""Costs in lines: every figure in words, with a bar on the scale of its group."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from investment_guide.model.costs import CostFigure, CostGroup
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.bars import Bar, bar, longest, span

KEY_FIGURES = 3  # that a group shows on a phone before it is opened


@dataclass(frozen=True, slots=True)
class CostRow:
    """One line of a cost table: a figure, or one tier of it."""

    tier: str
    words: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class CostTable:
    """A group with the lines of each figure; ``tiered``: some have tiers; ``usual``: a figure with the source and day
    that most have, ``exceptions``: the ids of those that have others; ``key_figures``: names and words of the first
    figures, for whom a phone folds the group, and none where that would fold away little."""

    group: CostGroup
    rows: list[tuple[CostFigure, list[CostRow]]]
    tiered: bool
    usual: CostFigure
    exceptions: frozenset[str]
    key_figures: tuple[tuple[str, str], ...]


def cost_table(context: Context, group: CostGroup) -> CostTable:
    """Return a group, worded. Bars share a scale with the figures of the same unit in the group: others cannot be
    compared, and one alone has no bar."""
    rows = [(figure, list(cost_rows(context, figure, _scale(group, figure.unit)))) for figure in group.figures]
    origins = Counter(map(_origin, group.figures))
    usual = max(group.figures, key=lambda figure: origins[_origin(figure)])
    exceptions = frozenset(figure.id for figure in group.figures if _origin(figure) != _origin(usual))
    tiered = any(figure.tiers or _has_both(figure) for figure in group.figures)
    lines = sum(len(rows_of_figure) for _, rows_of_figure in rows)
    key_figures = tuple(_key_figures(context, group)) if lines > KEY_FIGURES + 1 else ()
    return CostTable(group, rows, tiered, usual, exceptions, key_figures)


def _key_figures(context: Context, group: CostGroup) -> Iterator[tuple[str, str]]:
    """Yield the first figures in a line each: a value or a range, of tiers from the lowest to the highest."""
    for figure in group.figures[:KEY_FIGURES]:
        words = context.formatter.cost(figure)
        if not words:
            values = [tier.value for tier in figure.tiers]
            words = context.formatter.figure_span(min(values), max(values), figure.unit)
        yield context.formatter.plain(figure.name), words


def _origin(figure: CostFigure) -> tuple[str, date]:
    return figure.source, figure.as_of


def _scale(group: CostGroup, unit: str) -> float | None:
    """The number that fills the width of the bars of a unit; None where there is nothing to compare."""
    figures = [figure for figure in group.figures if figure.unit == unit]
    values = [(figure.value, figure.low, figure.high, *(tier.value for tier in figure.tiers)) for figure in figures]
    return longest(chain.from_iterable(values)) if len(figures) > 1 or figures[0].tiers else None


def cost_rows(context: Context, figure: CostFigure, scale: float | None) -> Iterator[CostRow]:
    """Yield the lines of a figure: itself with the range around it, and its tiers; bars on a scale, if there is one."""
    if words := context.formatter.cost(figure):
        around = context.formatter.cost(figure.model_copy(update={"value": None})) if _has_both(figure) else ""
        yield CostRow(f"{context.gettext('Range')} {around}" if around else "", words, _bar(figure, scale))
    for tier in figure.tiers:
        bar_of_tier = None if scale is None else bar(tier.value, scale)
        tier_words = context.formatter.tier(tier.value, figure.unit)
        yield CostRow(context.formatter.plain(tier.name), tier_words, bar_of_tier)


def _has_both(figure: CostFigure) -> bool:
    """A middle value and the span around it: each is shown."""
    return figure.value is not None and (figure.low is not None or figure.high is not None)


def _bar(figure: CostFigure, scale: float | None) -> Bar | None:
    """A bar over the range where there is one, else from zero to the value."""
    if scale is None:
        return None
    if figure.low is not None and figure.high is not None:
        return span(figure.low, figure.high, figure.value, scale)
    return None if figure.value is None else bar(figure.value, scale)
