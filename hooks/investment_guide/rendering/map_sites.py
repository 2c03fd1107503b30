"""The sites of the map as the filters see them: a plot is one unit, a factory has a unit for each of its floors.

A site matches when one of its units meets every condition, so that height, load and rent are asked of the same floor.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from investment_guide.analysis.prices import price, rent
from investment_guide.analysis.totals import floor_stage, vacant_m2
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from investment_guide.model.statuses import ON_OFFER, SITE_STATUSES, Stage

NOW, NEVER = "0", ""
# Every state of a plot or floor, what is available first.
STATES = tuple(SITE_STATUSES)
DUAL_POWER = "dual-power"


@dataclass(frozen=True, slots=True)
class AvailableUnit:
    """What can be had as one: a plot (亩, 万元/亩) or a floor (m², yuan/m²·month). None means not known or not asked.

    Of a range of prices it is the lowest: the range overlaps "up to so much" just when that is not above it.

    ``free_from`` is an ISO date, ``NOW`` or ``NEVER``.
    """

    state: str
    free_from: str
    area_mu: float | None = None
    price_wan_mu: float | None = None
    area_m2: float | None = None
    rent_yuan_m2_month: float | None = None
    clear_height_m: float | None = None
    floor_load_kg_m2: float | None = None
    crane_tonnes: float | None = None


@dataclass(frozen=True, slots=True)
class MapSite:
    """A plot or factory; ``state`` is what its colour tells: the best that one of its units can offer."""

    kind: str
    record: Plot | Factory
    state: str
    units: tuple[AvailableUnit, ...]
    utilities: tuple[str, ...]

    @property
    def address(self) -> str:
        """Its sheet."""
        return f"{'land' if self.kind == 'land' else 'factories'}/{self.record.id}/"


def map_sites(guide: Guide) -> Iterator[MapSite]:
    """All plots, then all factories."""
    for plot in guide.land.values():
        yield MapSite("land", plot, plot.status, (plot_unit(plot),), _of_plot(plot, guide))
    for factory in guide.factories.values():
        units = tuple(floor_unit(factory, floor) for floor in factory.floors)
        state = min((unit.state for unit in units), key=STATES.index)
        yield MapSite("factory", factory, state, units, _of_factory(factory, guide))


def plot_unit(plot: Plot) -> AvailableUnit:
    """A plot as a unit."""
    prices = price(plot)
    free_from = _free_from(plot.status, plot.available_from.isoformat() if plot.available_from else "")
    return AvailableUnit(
        plot.status, free_from, area_mu=plot.area_mu, price_wan_mu=prices.wan_mu.min if prices else None
    )


def floor_unit(factory: Factory, floor: Floor) -> AvailableUnit:
    """A floor as a unit; its area is what is vacant of it, or all of it when nothing is."""
    state = factory.status if floor_stage(factory, floor) == Stage.WITHDRAWN else floor.status
    quote = rent(factory, floor)
    free_from = _free_from(state, floor.available_from.isoformat() if floor.available_from else "")
    return AvailableUnit(
        state,
        free_from,
        area_m2=vacant_m2(factory, floor) or floor.area_m2,
        rent_yuan_m2_month=quote.bounds.min if quote else None,
        clear_height_m=floor.clear_height_m,
        floor_load_kg_m2=floor.floor_load_kg_m2,
        crane_tonnes=floor.crane_tonnes,
    )


def _free_from(state: str, day: str) -> str:
    """What is on offer without a date is free now; what is coming without a date cannot be promised for any."""
    stage = SITE_STATUSES[state].stage
    if stage in ON_OFFER:
        return day or NOW
    return day if stage == Stage.COMING else NEVER


def _of_plot(plot: Plot, guide: Guide) -> tuple[str, ...]:
    utilities = plot.utilities or guide.parks[plot.park].utilities
    return tuple(utility.kind for utility in utilities if utility.state == "connected")


def _of_factory(factory: Factory, guide: Guide) -> tuple[str, ...]:
    """What is connected to the park, corrected by what the building says of itself."""
    connected = {utility.kind for utility in guide.parks[factory.park].utilities if utility.state == "connected"}
    own = {"gas": factory.gas, "heat": factory.steam, DUAL_POWER: factory.dual_power}
    connected |= {kind for kind, has in own.items() if has}
    return tuple(sorted(connected - {kind for kind, has in own.items() if has is False}))
