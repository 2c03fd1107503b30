"""Totals that nobody should have to write by hand: plots by status and park, vacant floors."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from investment_guide.model.factories import Factory, Floor
from investment_guide.model.land import Plot
from investment_guide.model.statuses import ON_OFFER, SITE_STATUSES, Stage, stage, status_of_floor
from investment_guide.model.values import M2_PER_MU


@dataclass(frozen=True, slots=True)
class Tally:
    """How many, and how much land."""

    count: int = 0
    area_mu: float = 0.0

    @property
    def area_m2(self) -> float:
        """The same area in square metres."""
        return self.area_mu * M2_PER_MU


def tally(plots: Iterable[Plot]) -> Tally:
    """Number and area of plots."""
    listed = list(plots)
    return Tally(len(listed), sum(plot.area_mu for plot in listed))


@dataclass(frozen=True, slots=True)
class LandOnOffer:
    """The land on offer: what is available now, and what is announced, which is never added to it."""

    available: Tally = Tally()
    announced: Tally = Tally()
    announced_by: date | None = None  # the day from which all that is announced is available, where each says its own

    @property
    def count(self) -> int:
        """How many plots can be applied for or bid for."""
        return self.available.count + self.announced.count


def plot_stage(plot: Plot) -> Stage:
    """Return what the status of a plot means for an offer."""
    return stage("land_status", plot.status)


def is_on_offer(plot: Plot) -> bool:
    """Return whether an investor can apply or bid for the plot today."""
    return plot_stage(plot) in ON_OFFER


def plots_on_offer(plots: Iterable[Plot]) -> tuple[Plot, ...]:
    """Return the plots that can be applied for or bid for today."""
    return tuple(plot for plot in plots if is_on_offer(plot))


def available_plots(plots: Iterable[Plot]) -> tuple[Plot, ...]:
    """Return the plots that can be taken today. Every figure called "available" counts these."""
    return tuple(plot for plot in plots if plot_stage(plot) == Stage.AVAILABLE)


def land_on_offer(plots: Iterable[Plot]) -> LandOnOffer:
    """Number and area of the plots on offer."""
    listed = list(plots)
    announced = [plot for plot in listed if plot_stage(plot) == Stage.ANNOUNCED]
    days = [plot.available_from for plot in announced if plot.available_from]
    last = max(days) if announced and len(days) == len(announced) else None
    return LandOnOffer(tally(available_plots(listed)), tally(announced), last)


def by_status(plots: Iterable[Plot]) -> Mapping[str, Tally]:
    """Plots by status; only statuses that occur."""
    found: dict[str, list[Plot]] = defaultdict(list)
    for plot in plots:
        found[plot.status].append(plot)
    return {status: tally(found[status]) for status in sorted(found)}


def by_park(plots: Iterable[Plot]) -> Mapping[str, tuple[Plot, ...]]:
    """Plots by park id."""
    found: dict[str, list[Plot]] = defaultdict(list)
    for plot in plots:
        found[plot.park].append(plot)
    return {park: tuple(found[park]) for park in sorted(found)}


@dataclass(frozen=True, slots=True)
class FactoryTotals:
    """Numbers of buildings and floors, and floor space in m²: of all and of what is available now."""

    buildings: int
    floors: int
    area_m2: float
    vacant_m2: float
    vacant_floors: int


def vacant_m2(factory: Factory, floor: Floor) -> float:
    """Return what of a floor is available, of buildings that are alike of all together: nothing of reserved or
    unfinished floors, nor of a withdrawn building."""
    is_free = floor_stage(factory, floor) == Stage.AVAILABLE
    return floor.vacant_m2 * factory.available_buildings if is_free else 0.0


def floor_stage(factory: Factory, floor: Floor) -> Stage:
    """Return what the status of a floor means for an offer; a withdrawn building withdraws all its floors."""
    return status_of_floor(factory.status, floor.status).on_offer


def offered_status(factory: Factory) -> str:
    """Return the status of the floor that a building can offer first: what lists and maps of sites show of it."""
    found = (status_of_floor(factory.status, floor.status).word for floor in factory.floors)
    return min(found, key=tuple(SITE_STATUSES).index)


def described_floors(factory: Factory) -> tuple[Floor, ...]:
    """Return the floors that a building is described by: those available now, or all where none is."""
    return tuple(floor for floor in factory.floors if vacant_m2(factory, floor) > 0) or factory.floors


def has_vacant_floors(factory: Factory) -> bool:
    """Return whether any floor is available."""
    return any(vacant_m2(factory, floor) > 0 for floor in factory.floors)


def factory_totals(factories: Iterable[Factory]) -> FactoryTotals:
    """Return the totals of one building or many."""
    buildings = list(factories)
    pairs = [(factory, floor) for factory in buildings for floor in factory.floors]
    return FactoryTotals(
        buildings=sum(factory.buildings for factory in buildings),
        floors=sum(factory.buildings for factory, _floor in pairs),
        area_m2=sum(floor.area_m2 * factory.buildings for factory, floor in pairs),
        vacant_m2=sum(vacant_m2(factory, floor) for factory, floor in pairs),
        vacant_floors=sum(factory.available_buildings for factory, floor in pairs if vacant_m2(factory, floor) > 0),
    )
