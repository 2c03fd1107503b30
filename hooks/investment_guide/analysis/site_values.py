"""What a plot, building or floor offers of a field that can be filtered or matched by, and what it leaves open.

For most fields it is what the record says; prices, vacant areas and classes of use are worked out, here alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from investment_guide.analysis.prices import hull, price, rent, sale
from investment_guide.analysis.totals import described_floors, vacant_m2
from investment_guide.model.about import About, described_fields
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.land import Plot
from investment_guide.model.record_units import RecordUnits
from investment_guide.model.values import Bounds


def _price_wan_mu(plot: Plot, units: RecordUnits) -> Bounds | None:
    found = price(plot, units)
    return found.wan_mu if found else None


def _price_wan(plot: Plot, units: RecordUnits) -> Bounds | None:
    found = price(plot, units)
    return found.wan if found else None


def _rent(factory: Factory, floor: Floor) -> Bounds | None:
    quote = rent(factory, floor)
    return quote.bounds if quote else None


def _sale(factory: Factory, floor: Floor) -> Bounds | None:
    quote = sale(factory, floor)
    return quote.bounds if quote else None


def _on_ground(factory: Factory, floor: Floor) -> bool:
    """Whether one walks in from the street: on floor 1, or 0 where the building counts from it."""
    return floor.floor == min((one.floor for one in factory.floors if one.floor in _GROUND), default=None)


_GROUND = (0, 1)
_COMPUTED_FOR_PLOTS: Mapping[str, Callable[[Plot, RecordUnits], Any]] = MappingProxyType(
    {"start_price_wan_mu": _price_wan_mu, "start_price_wan": _price_wan, "use": lambda plot, _: plot.use.code}
)
_COMPUTED_FOR_FLOORS: Mapping[str, Callable[[Factory, Floor], Any]] = MappingProxyType(
    {"vacant_m2": vacant_m2, "on_ground": _on_ground, "rent_yuan_m2_month": _rent, "sale_yuan_m2": _sale}
)


def site_value(site: Plot | Factory, name: str, units: RecordUnits) -> Any:
    """Return a number in the stored unit, a word or a flag of a plot or building; None where it is not known.

    What is worked out is rounded in the units of the guide.

    Of prices it is the ``Bounds``: they may be a range.
    """
    worked_out = _COMPUTED_FOR_PLOTS.get(name) if isinstance(site, Plot) else None
    return worked_out(site, units) if worked_out and isinstance(site, Plot) else getattr(site, name)


def floor_value(factory: Factory, floor: Floor, name: str) -> Any:
    """Return the same of a floor."""
    worked_out = _COMPUTED_FOR_FLOORS.get(name)
    return worked_out(factory, floor) if worked_out else getattr(floor, name)


def floor_span(factories: Iterable[Factory], name: str) -> Bounds | None:
    """Return from the least to the most of the floors available now, or of all where none is; None where none says."""
    floors = [(factory, floor) for factory in factories for floor in factory.floors]
    described = [pair for pair in floors if vacant_m2(*pair) > 0] or floors
    known = (value for pair in described if (value := floor_value(*pair, name)) is not None)
    return hull(value if isinstance(value, Bounds) else Bounds(min=value, max=value) for value in known)


def unstated(factory: Factory) -> tuple[About, ...]:
    """Return what investors expect to read of a building and its record does not state: of the floors available now, or
    of all where none is, what any of them leaves open."""
    floors = described_floors(factory)
    of_floors = (one for name, one in _expected(Floor) if any(getattr(floor, name) is None for floor in floors))
    return *of_floors, *(one for name, one in _expected(Factory) if getattr(factory, name) is None)


def _expected(model: type[Floor | Factory]) -> Iterator[tuple[str, About]]:
    return ((name, described) for name, described in described_fields(model).items() if described.expected)
