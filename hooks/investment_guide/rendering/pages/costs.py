"""What it costs to do business here: every figure with a bar, its date and its source."""

from collections.abc import Iterator
from dataclasses import dataclass

from investment_guide.model.costs import CostFigure, CostGroup
from investment_guide.rendering.drawings.bars import Bar, bar, longest, span
from investment_guide.rendering.page import Page
from investment_guide.rendering.view import View


@dataclass(frozen=True, slots=True)
class CostRow:
    """One line of a cost table: a figure, or one tier of it. ``first`` lines name the figure."""

    figure: CostFigure
    first: bool
    tier: str
    words: str
    bar: Bar | None


def pages(view: View) -> Iterator[Page]:
    """The one page of costs."""
    title = view.say("成本", "Costs")
    groups = [(group, _rows(view, group)) for group in view.guide.costs.groups]
    contents = [(view.speech.plain(group.name), group.id) for group in view.guide.costs.groups]
    count = sum(len(group.figures) for group in view.guide.costs.groups)
    body = view.render("costs.html", "costs/", title=title, groups=groups, contents=contents, limit_days=view.guide.settings.stale_after_days.cost)
    description = view.say(
        f"水、电、气、蒸汽、污水、工资、社保、租金、地价、运费、住房等 {count} 项要素成本，每项注明数据日期与来源。",
        f"{count} cost factors: water, power, gas, steam, sewage, wages, social insurance, rent, land, freight and housing, "
        "each with its date and source.",
    )
    yield Page("costs/", title, description, body, "data/costs.yml", in_nav=True)


def _rows(view: View, group: CostGroup) -> list[CostRow]:
    """Bars share a scale with the figures of the same unit in the group: others cannot be compared."""
    rows: list[CostRow] = []
    for figure in group.figures:
        scale = longest(_values_of_unit(group, figure.unit))
        rows.extend(_figure_rows(view, figure, scale))
    return rows


def _values_of_unit(group: CostGroup, unit: str) -> list[float | None]:
    same = [figure for figure in group.figures if figure.unit == unit]
    values: list[float | None] = []
    for figure in same:
        values += [figure.value, figure.low, figure.high, *(tier.value for tier in figure.tiers)]
    return values


def _figure_rows(view: View, figure: CostFigure, scale: float) -> Iterator[CostRow]:
    whole = figure.value is not None or figure.low is not None or figure.high is not None
    if whole:
        yield CostRow(figure, True, "", view.speech.cost(figure), _bar(figure, scale))
    for index, tier in enumerate(figure.tiers):
        first = index == 0 and not whole
        words = view.speech.tier(tier.value, figure.unit)
        yield CostRow(figure, first, view.speech.plain(tier.name), words, bar(tier.value, scale))


def _bar(figure: CostFigure, scale: float) -> Bar | None:
    if figure.low is not None and figure.high is not None:
        return span(figure.low, figure.high, figure.value, scale)
    return None if figure.value is None else bar(figure.value, scale)
