"""The sites of the map as the filters see them: a plot is one unit, a factory has a unit for each of its floors.

A site matches when one of its units meets every condition, so that height, load and rent are asked of the same floor.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from investment_guide.analysis.availability import free_from
from investment_guide.analysis.site_values import floor_value, site_value
from investment_guide.analysis.totals import offered_status
from investment_guide.formatting.site_fields import Kind, filters
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.guide import Guide
from investment_guide.model.land import Plot
from investment_guide.model.statuses import SITE_STATUSES, status_of_floor
from investment_guide.model.values import Bounds
from investment_guide.presentation.context import Context

# Every state of a plot or floor, what is available first.
STATES = tuple(SITE_STATUSES)
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SiteUnit:
    """What is let or sold as one: a plot or a floor. ``free_from`` as in ``analysis/availability.py``.

    ``values`` are the fields of a floor by name, as filters compare them.
    """

    state: str
    free_from: str
    values: Values


@dataclass(frozen=True, slots=True)
class MapSite:
    """A plot or factory; ``state`` is what its colour shows: the best that one of its units can offer.

    ``values`` are the fields of the plot or building by name, as filters compare them.
    """

    kind: Kind
    record: Plot | Factory
    state: str
    units: tuple[SiteUnit, ...]
    utilities: tuple[str, ...]
    values: Values

    @property
    def address(self) -> str:
        """Its sheet."""
        return f"{'land' if self.kind == 'land' else 'factories'}/{self.record.id}/"


def asked_keys(kind: Kind, of_floors: bool) -> tuple[str, ...]:
    """Return what the map compares of floors, or of plots and buildings, each once."""
    asked = (one for one in filters(kind) if not one.utility and one.field.is_of_floor == of_floors)
    return tuple(dict.fromkeys(one.key for one in asked))


def map_sites(context: Context) -> tuple[MapSite, ...]:
    """Return all plots, then all factories; the map and the comparison share them."""
    return context.once(_map_sites)


def _map_sites(context: Context) -> tuple[MapSite, ...]:
    return tuple(_of_guide(context.guide))


def _of_guide(guide: Guide) -> Iterator[MapSite]:
    for plot in guide.land.values():
        unit = SiteUnit(plot.status, free_from(SITE_STATUSES[plot.status].on_offer, plot.available_from), {})
        yield MapSite("land", plot, plot.status, (unit,), _of_plot(plot, guide), _values(plot, "land", guide))
    for factory in guide.factories.values():
        units = tuple(floor_unit(factory, floor) for floor in factory.floors)
        state = offered_status(factory)
        yield MapSite("factory", factory, state, units, _of_factory(factory, guide), _values(factory, "factory", guide))


def floor_unit(factory: Factory, floor: Floor) -> SiteUnit:
    """Return a floor as a unit; its area is what is vacant of it, or all of it when nothing is."""
    state = status_of_floor(factory.status, floor.status).word
    values = {key: _asked(floor_value(factory, floor, key)) for key in asked_keys("factory", True)}
    values["vacant_m2"] = values["vacant_m2"] or floor.area_m2
    return SiteUnit(state, free_from(SITE_STATUSES[state].on_offer, floor.available_from), values)


def _values(site: Plot | Factory, kind: Kind, guide: Guide) -> Values:
    units = guide.settings.record_units
    return {key: _asked(site_value(site, key, units)) for key in asked_keys(kind, False)}


def _asked(value: Any) -> Any:
    """What a filter compares: of a range the lowest, as it overlaps "up to so much" just when that is not above it."""
    return value.min if isinstance(value, Bounds) else value


def _of_plot(plot: Plot, guide: Guide) -> tuple[str, ...]:
    utilities = plot.utilities or guide.parks[plot.park].utilities
    return tuple(utility.kind for utility in utilities if utility.state == "connected")


def _of_factory(factory: Factory, guide: Guide) -> tuple[str, ...]:
    """What is connected to the park, corrected by what the building says of itself."""
    connected = {utility.kind for utility in guide.parks[factory.park].utilities if utility.state == "connected"}
    own = {word: getattr(factory, name) for word, name in own_utilities().items()}
    connected |= {kind for kind, has in own.items() if has}
    return tuple(sorted(connected - {kind for kind, has in own.items() if has is False}))


def own_utilities() -> dict[str, str]:
    """Return the words of utilities that a building answers for itself, each with the name of its field."""
    return {one.utility: one.field.name for one in filters("factory") if one.utility}
