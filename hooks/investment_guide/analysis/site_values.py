"""What a plot, building or floor offers of a field that can be filtered or matched by, and what it leaves open.

For most fields it is what the record says; prices, vacant areas and classes of use are worked out, here alone.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from investment_guide.analysis.prices import hull, price, rent, sale
from investment_guide.analysis.totals import described_floors, vacant_m2
from investment_guide.model.about import About, about
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.land import Plot
from investment_guide.model.values import Bounds

OF_THE_BUILDING = ("fire_hazard_class", "structure", "power_kva")
OF_A_FLOOR = ("clear_height_m", "floor_load_kg_m2")


def _price_wan_mu(plot: Plot) -> Bounds | None:
    found = price(plot)
    return found.wan_mu if found else None


def _price_wan(plot: Plot) -> Bounds | None:
    found = price(plot)
    return found.wan if found else None


def _rent(factory: Factory, floor: Floor) -> Bounds | None:
    quote = rent(factory, floor)
    return quote.bounds if quote else None


def _sale(factory: Factory, floor: Floor) -> Bounds | None:
    quote = sale(factory, floor)
    return quote.bounds if quote else None


_COMPUTED_FOR_PLOTS: Mapping[str, Callable[[Plot], Any]] = MappingProxyType(
    {"start_price_wan_mu": _price_wan_mu, "start_price_wan": _price_wan, "use": lambda plot: plot.use.code}
)
_COMPUTED_FOR_FLOORS: Mapping[str, Callable[[Factory, Floor], Any]] = MappingProxyType(
    {"vacant_m2": vacant_m2, "rent_yuan_m2_month": _rent, "sale_yuan_m2": _sale}
)


def site_value(site: Plot | Factory, name: str) -> Any:
    """Return a number in the stored unit, a word or a flag of a plot or building; None where it is not known.

    Of prices it is the ``Bounds``: they may be a range.
    """
    worked_out = _COMPUTED_FOR_PLOTS.get(name) if isinstance(site, Plot) else None
    return worked_out(site) if worked_out and isinstance(site, Plot) else getattr(site, name)


def floor_value(factory: Factory, floor: Floor, name: str) -> Any:
    """Return the same of a floor."""
    worked_out = _COMPUTED_FOR_FLOORS.get(name)
    return worked_out(factory, floor) if worked_out else getattr(floor, name)


def floor_span(factory: Factory, name: str) -> Bounds | None:
    """From the least to the most of the floors that the building is described by; None where none says it."""
    values = (floor_value(factory, floor, name) for floor in described_floors(factory))
    known = (value for value in values if value is not None)
    return hull(value if isinstance(value, Bounds) else Bounds(min=value, max=value) for value in known)


def unstated(factory: Factory) -> tuple[About, ...]:
    """Return the fields that are unknown: of the floors available now, or of all where none is, those of any."""
    floors = described_floors(factory)
    of_floors = [name for name in OF_A_FLOOR if any(getattr(floor, name) is None for floor in floors)]
    of_building = [name for name in OF_THE_BUILDING if getattr(factory, name) is None]
    fields = [*(Floor.model_fields[name] for name in of_floors), *(Factory.model_fields[name] for name in of_building)]
    return tuple(described for field in fields if (described := about(field)) is not None)
