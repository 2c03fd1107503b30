"""What there is, for staff: land by park and status, floors by park and status, each with its area and with totals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from investment_guide.analysis.totals import floor_stage, plot_stage, vacant_m2
from investment_guide.model.guide import Guide
from investment_guide.model.statuses import STOCK


@dataclass(frozen=True, slots=True)
class Stock:
    """How many plots or floors, and their area in the unit of the table: 亩 of land, m² of floors."""

    count: int = 0
    area: float = 0.0

    def __add__(self, other: "Stock") -> "Stock":
        return Stock(self.count + other.count, self.area + other.area)


@dataclass(frozen=True, slots=True)
class InventoryLine:
    """One park, or all of them (``park`` is empty): what it has of each status, and in all."""

    park: str
    by_status: Mapping[str, Stock]
    total: Stock


# Park, status, area of one and number.
Piece = tuple[str, str, float, int]


def land_inventory(guide: Guide) -> tuple[InventoryLine, ...]:
    """Plots in 亩, park by park, the sum last. Withdrawn ones are no stock."""
    plots = (plot for plot in guide.land.values() if plot_stage(plot) in STOCK)
    return _lines((plot.park, plot.status, plot.area_mu, 1) for plot in plots)


def floor_inventory(guide: Guide) -> tuple[InventoryLine, ...]:
    """Floors in m², park by park, the sum last. A floor that is let in part, or of buildings alike of which some are
    let, is there with its whole area."""
    return _lines(
        (factory.park, floor.status, floor.area_m2, factory.buildings)
        for factory in guide.factories.values()
        for floor in factory.floors
        if floor_stage(factory, floor) in STOCK
    )


def vacant_inventory(guide: Guide) -> Mapping[str, float]:
    """Return the m² available now, by park; under ``""`` in all."""
    found: dict[str, float] = defaultdict(float)
    for factory in guide.factories.values():
        for floor in factory.floors:
            for park in (factory.park, ""):
                found[park] += vacant_m2(factory, floor)
    return dict(found)


def _lines(pieces: Iterable[Piece]) -> tuple[InventoryLine, ...]:
    found: dict[str, dict[str, Stock]] = defaultdict(lambda: defaultdict(Stock))
    for park, status, area, count in pieces:
        for where in (park, ""):
            found[where][status] += Stock(count, area * count)
    parks = [*sorted(park for park in found if park), *([""] if found else [])]
    return tuple(InventoryLine(park, dict(found[park]), sum(found[park].values(), Stock())) for park in parks)
