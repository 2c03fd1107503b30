"""What it costs to do business here: every figure with a bar, its date and its source."""

from collections.abc import Iterator
from dataclasses import dataclass

from investment_guide.model.costs import CostFigure, CostGroup
from investment_guide.rendering.drawings.bars import Bar, bar, longest, span
from investment_guide.rendering.figure_tables import figure_tables
from investment_guide.rendering.page import Page
from investment_guide.rendering.view import View


@dataclass(frozen=True, slots=True)
class CostRow:
    """One line of a cost table: a figure, or one tier of it."""

    tier: str
    words: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class CostGroupView:
    """A group with the lines of each figure; ``tiered``: some have tiers; ``shared``: all have one source and day."""

    group: CostGroup
    rows: list[tuple[CostFigure, list[CostRow]]]
    tiered: bool
    shared: bool


def pages(view: View) -> Iterator[Page]:
    """The one page of costs."""
    title = view.speech.section("costs")
    groups = [cost_group(view, group) for group in view.guide.costs.groups]
    contents = [(view.speech.plain(group.name), group.id) for group in view.guide.costs.groups]
    limit_days = view.guide.settings.stale_after_days.cost
    body = view.render(
        "costs.html",
        "costs/",
        title=title,
        groups=groups,
        contents=contents,
        limit_days=limit_days,
        tables=figure_tables(view, "costs", "costs/"),
        currency=view.guide.settings.currency_reference,
    )
    count = sum(len(group.figures) for group in view.guide.costs.groups)
    description = view.say(
        f"水、电、气、蒸汽、污水、工资、社保、租金、地价、运费、住房等 {count} 项"
        "[[costs:要素成本]]，每项注明数据日期与来源。",
        f"{count} cost factors: water, power, gas, steam, sewage, wages, social insurance, rent, land, freight "
        "and housing, "
        "each with its date and source.",
    )
    yield Page("costs/", title, description, body, "data/costs.yml", in_nav=True)


def cost_group(view: View, group: CostGroup) -> CostGroupView:
    """A group, worded. Bars share a scale with the figures of the same unit in the group: others cannot be compared."""
    rows = [
        (figure, list(_rows(view, figure, longest(_values_of_unit(group, figure.unit))))) for figure in group.figures
    ]
    origins = {(figure.source, figure.as_of) for figure in group.figures}
    return CostGroupView(
        group, rows, any(figure.tiers or _has_both(figure) for figure in group.figures), len(origins) == 1
    )


def _values_of_unit(group: CostGroup, unit: str) -> Iterator[float | None]:
    for figure in group.figures:
        if figure.unit == unit:
            yield from (figure.value, figure.low, figure.high, *(tier.value for tier in figure.tiers))


def _rows(view: View, figure: CostFigure, scale: float) -> Iterator[CostRow]:
    if words := view.speech.cost(figure):
        yield CostRow("", words, _bar(figure, scale))
    if _has_both(figure):
        yield CostRow(view.say("区间", "Range"), view.speech.cost(figure.model_copy(update={"value": None})), None)
    for tier in figure.tiers:
        yield CostRow(view.speech.plain(tier.name), view.speech.tier(tier.value, figure.unit), bar(tier.value, scale))


def _has_both(figure: CostFigure) -> bool:
    """A middle value and the span around it: each is said."""
    return figure.value is not None and (figure.low is not None or figure.high is not None)


def _bar(figure: CostFigure, scale: float) -> Bar | None:
    if figure.low is not None and figure.high is not None:
        return span(figure.low, figure.high, figure.value, scale)
    return None if figure.value is None else bar(figure.value, scale)
