"""Prices in the units in which they are compared: of a plot per 亩 and in total, of a floor per m² and month.

Staff write the price of a plot in one way, the other follows from the area; a rent or sale price may be a range, for a
year, or for a whole floor or building.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from investment_guide.model.factories import Factory, Floor
from investment_guide.model.land import Plot
from investment_guide.model.prices import FloorPrice, Rent, SalePrice, in_usual_unit, price_bounds
from investment_guide.model.record_units import Conversion, RecordUnits
from investment_guide.model.values import Bounds

DECIMALS = 2


@dataclass(frozen=True, slots=True)
class PlotPrice:
    """Both prices in 万元, of which the lowest is always known; ``derived`` names the field that was worked out."""

    wan_mu: Bounds
    wan: Bounds
    derived: str | None


def price(plot: Plot, units: RecordUnits) -> PlotPrice | None:
    """Return both prices of a plot, None when it has none yet. A derived one is rounded to two decimals of the units in
    which the guide has prices: to 100 yuan, to a cent."""
    per_mu, total = plot.start_price_wan_mu, plot.start_price_wan
    if per_mu is None and total is None:
        return None
    if total is None and per_mu is not None:
        written = price_bounds(per_mu)
        in_total = _each(written, lambda wan: wan * plot.area_mu, units.conversion("wan"))
        return PlotPrice(written, in_total, "start_price_wan")
    if per_mu is None and total is not None:
        written = price_bounds(total)
        for_each = _each(written, lambda wan: wan / plot.area_mu, units.conversion("wan_mu"))
        return PlotPrice(for_each, written, "start_price_wan_mu")
    return PlotPrice(price_bounds(per_mu or 0.0), price_bounds(total or 0.0), None)


def _each(bounds: Bounds, converted: Callable[[float], float], unit: Conversion) -> Bounds:
    """Both ends converted, and rounded in the unit in which the guide has them."""

    def rounded(end: float) -> float:
        return unit.stored(round(unit.written(converted(end)), DECIMALS))

    low, high = (None if end is None else rounded(end) for end in (bounds.min, bounds.max))
    return Bounds(min=low, max=high)


def rent(factory: Factory, floor: Floor) -> FloorPrice | None:
    """Return the rent of a floor: its own, else that of its building; None while nobody says."""
    own = None if floor.rent_yuan_m2_month is not None else floor.rent or factory.rent
    return _quote(floor.rent_yuan_m2_month, own, floor.area_m2, building_m2(factory))


def sale(factory: Factory, floor: Floor) -> FloorPrice | None:
    """Return the sale price of a floor, in the same way."""
    own = None if floor.sale_yuan_m2 is not None else floor.sale or factory.sale
    return _quote(floor.sale_yuan_m2, own, floor.area_m2, building_m2(factory))


def building_m2(factory: Factory) -> float:
    """Return the floor space of one building."""
    return sum(floor.area_m2 for floor in factory.floors)


def hull(bounds: Iterable[Bounds]) -> Bounds | None:
    """From the lowest to the highest of what is known; open where one of them is."""
    known = list(bounds)
    if not known:
        return None
    lows, highs = ([getattr(each, side) for each in known] for side in ("min", "max"))
    return Bounds(min=None if None in lows else min(lows), max=None if None in highs else max(highs))


def _quote(short: float | None, given: Rent | SalePrice | None, floor_m2: float, whole_m2: float) -> FloorPrice | None:
    """A price in the usual unit: the short form of one number, else what was quoted, converted."""
    if short is not None:
        return FloorPrice(Bounds(min=short, max=short))
    return FloorPrice(in_usual_unit(given, floor_m2, whole_m2), given) if given else None
