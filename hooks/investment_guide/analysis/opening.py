"""The figures that a home page argues with, worked out from the records: what firms here buy elsewhere, what power and
rent cost a plant, how long the way to the construction permit is. A guide without such records has fewer of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from investment_guide.analysis.charges import charged_figures, prices
from investment_guide.analysis.site_values import floor_span
from investment_guide.analysis.totals import factory_totals
from investment_guide.model.clusters import ChainNode, Cluster
from investment_guide.model.costs import Charge, CostFigure
from investment_guide.model.guide import Guide
from investment_guide.model.values import Bounds
from investment_guide.model.vocabularies import ExamplePlan

POWER_ANSWERS = ("power_kwh_year", "transformer_kva", "demand_kw")
FLOOR_ANSWER = "building_m2"
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class DemandElsewhere:
    """What firms of all chains buy in a year that is made elsewhere, the links that lack it, and how old that is."""

    wan_year: float
    links: int
    as_of: date
    source: str


@dataclass(frozen=True, slots=True)
class MonthOfPlant:
    """What power and rent cost the plant of the estimate in a month; the day and source are those of the tariff."""

    plan: ExamplePlan
    power_yuan: Bounds
    rent_yuan: Bounds
    as_of: date
    source: str

    @property
    def yuan(self) -> Bounds:
        """Both together."""
        return Bounds(
            min=_low(self.power_yuan) + _low(self.rent_yuan), max=_high(self.power_yuan) + _high(self.rent_yuan)
        )


def open_links(cluster: Cluster) -> list[ChainNode]:
    """Return the links of a chain that lack somebody, what most is bought of elsewhere first, then as in the chain."""
    wanted = [node for node in cluster.chain.nodes if node.wanted or node.bought_elsewhere_wan_year]
    return sorted(wanted, key=lambda node: -node.bought_elsewhere_wan_year)


def demand_elsewhere(guide: Guide) -> DemandElsewhere | None:
    """Add up what is bought elsewhere; None where no record says it. The oldest record dates the sum."""
    bought = [
        (node.bought_elsewhere_wan_year, cluster)
        for cluster in guide.clusters.values()
        for node in cluster.chain.nodes
        if node.bought_elsewhere_wan_year
    ]
    if not bought:
        return None
    oldest = min((cluster for _, cluster in bought), key=lambda cluster: cluster.as_of)
    return DemandElsewhere(sum(wan for wan, _ in bought), len(bought), oldest.as_of, oldest.source)


def month_of_plant(guide: Guide) -> MonthOfPlant | None:
    """Work out what power and rent cost the plant of ``reference_plan``; None without one, a tariff or a rent."""
    plan = guide.vocabularies.examples.get(guide.settings.reference_plan or "")
    rent = floor_span(guide.factories.values(), "rent_yuan_m2_month")
    if plan is None or rent is None or not factory_totals(guide.factories.values()).vacant_m2:
        return None
    area_m2 = _number(plan, FLOOR_ANSWER)
    used = [(figure, charge) for figure, charge in charged_figures(guide) if _number(plan, charge.of)]
    power = [(figure, charge) for figure, charge in used if charge.of in POWER_ANSWERS]
    if not area_m2 or not power:
        return None
    oldest = min((figure for figure, _ in power), key=lambda figure: figure.as_of)
    return MonthOfPlant(
        plan,
        Bounds(min=sum(_a_month(plan, power, guide, 0)), max=sum(_a_month(plan, power, guide, 1))),
        Bounds(min=_low(rent) * area_m2, max=_high(rent) * area_m2),
        oldest.as_of,
        oldest.source,
    )


def _a_month(plan: ExamplePlan, figures: list[tuple[CostFigure, Charge]], guide: Guide, end: int) -> Iterator[float]:
    """What each answer costs in a month at the cheapest (0) or dearest (1) of the figures that charge it."""
    for answer in dict.fromkeys(charge.of for _, charge in figures):
        amount = _number(plan, answer)
        costs = [
            _each(figure, guide, amount, end) * amount * (charge.times_a_year or 0) / MONTHS_A_YEAR
            for figure, charge in figures
            if charge.of == answer
        ]
        yield max(costs) if end else min(costs)


def _each(figure: CostFigure, guide: Guide, amount: float, end: int) -> float:
    """What one costs at the step that an amount reaches."""
    step = [price for price in prices(figure, guide) if price.amount <= amount][-1]
    return step.high if end else step.low


def _number(plan: ExamplePlan, answer: str) -> float:
    value = plan.answers.get(answer)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0


def _low(bounds: Bounds) -> float:
    return bounds.min if bounds.min is not None else bounds.max or 0.0


def _high(bounds: Bounds) -> float:
    return bounds.max if bounds.max is not None else bounds.min or 0.0
