"""Sites on offer in the place of one that is not: what a reader who comes by an old link is led to."""

from collections.abc import Iterable

from investment_guide.analysis.totals import factory_totals, has_vacant_floors, plots_on_offer
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot

MOST = 3


def similar_plots(plot: Plot, plots: Iterable[Plot]) -> tuple[Plot, ...]:
    """Return the plots on offer that serve the same industries, first those in the same park, then by nearness of
    area."""

    def distance(other: Plot) -> tuple[bool, bool, float, str]:
        return (
            not {*plot.clusters} & {*other.clusters},
            plot.park != other.park,
            _ratio(plot.area_mu, other.area_mu),
            other.id,
        )

    return tuple(sorted((one for one in plots_on_offer(plots) if one.id != plot.id), key=distance)[:MOST])


def similar_factories(factory: Factory, factories: Iterable[Factory]) -> tuple[Factory, ...]:
    """Return the factories with vacant floors by the same rule; their area is that of all floors."""
    area_m2 = factory_totals([factory]).area_m2

    def distance(other: Factory) -> tuple[bool, bool, float, str]:
        return (
            not {*factory.clusters} & {*other.clusters},
            factory.park != other.park,
            _ratio(area_m2, factory_totals([other]).area_m2),
            other.id,
        )

    free = (one for one in factories if one.id != factory.id and has_vacant_floors(one))
    return tuple(sorted(free, key=distance)[:MOST])


def _ratio(one: float, other: float) -> float:
    """How many times the larger is the smaller."""
    least, most = sorted((one, other))
    return most / least if least else float("inf")
