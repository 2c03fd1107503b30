"""What a plan is charged at the figures of ``costs.yml``: in yuan, for one of the unit of its answer."""

from collections.abc import Iterator
from typing import NamedTuple

from investment_guide.model.costs import Charge, CostFigure
from investment_guide.model.guide import Guide
from investment_guide.model.values import YUAN_PER_WAN

YUAN = {"元": 1, "万元": YUAN_PER_WAN}
# What the unit of a price may say of time, and of what is counted in another unit than it is paid in.
PERIODS = ("·月", "·年")
SAME = {"吨": "立方米"}  # a tonne of water
PERCENT = "%"


class ChargedPrice(NamedTuple):
    """From this amount on, so many yuan for each, or between two ends."""

    amount: float
    low: float
    high: float


def charged_figures(guide: Guide) -> Iterator[tuple[CostFigure, Charge]]:
    """Yield the figures that plans are charged at."""
    for group in guide.costs.groups:
        yield from ((figure, figure.charge) for figure in group.figures if figure.charge and yuan_per(figure, guide))


def yuan_per(figure: CostFigure, guide: Guide) -> float | None:
    """Return how many yuan one of a figure's unit is for one of its answer's; None where the units do not fit."""
    question = guide.vocabularies.plan.get(figure.charge.of) if figure.charge else None
    if question is None or not question.unit:
        return None
    if figure.unit == PERCENT:
        return YUAN[question.unit] / 100 if question.unit in YUAN else None
    money, _, per = figure.unit.partition("/")
    for period in PERIODS:
        per = per.removesuffix(period)
    return YUAN.get(money) if per in (question.unit, SAME.get(question.unit)) else None


def prices(figure: CostFigure, guide: Guide) -> tuple[ChargedPrice, ...]:
    """Return what one of the answer costs, by the amount from which on; of a tariff by hours the usual step."""
    scale = yuan_per(figure, guide) or 0
    steps = sorted((tier.from_, tier.value) for tier in figure.tiers if tier.from_ is not None)
    if steps:
        # What is less than the first amount is charged as the first step.
        return tuple(
            ChargedPrice(amount if place else 0, price * scale, price * scale)
            for place, (amount, price) in enumerate(steps)
        )
    ends = _ends(figure)
    return (ChargedPrice(0, min(ends) * scale, max(ends) * scale),)


def _ends(figure: CostFigure) -> list[float]:
    if figure.value is not None:
        return [figure.value]
    usual = [tier.value for tier in figure.tiers if tier.usual] or [tier.value for tier in figure.tiers]
    return [value for value in (figure.low, figure.high, *usual) if value is not None]
