"""What the map is filtered by, as its scripts read it (``scripts/map/map-filters.js``) and as its page offers it.

Kind, state, park, clusters and utilities every site has; the rest are the filters of fields (``site_fields.py``). Those
of plots and buildings that share a name in the address are one filter.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from investment_guide.formatting.input_units import LimitField, limit_field
from investment_guide.formatting.site_fields import KINDS, FieldFilter, Kind, filters
from investment_guide.model.uses import Bound
from investment_guide.presentation.context import Context
from investment_guide.presentation.output import JsonValue
from investment_guide.rendering.map_sites import MapSite

FLAG, NO_WORD = ("1",), -1
FORWARD = {"from": 1, "to": -1}


@dataclass(frozen=True, slots=True)
class FieldOnMap:
    """A filter of a field with the kinds of sites that have it."""

    filter: FieldFilter
    kinds: tuple[Kind, ...]

    @property
    def name(self) -> str:
        """What it is called in the address."""
        return self.filter.on_map

    @property
    def column(self) -> str:
        """The column of sites or units that it compares."""
        return self.filter.key

    @property
    def of(self) -> str:
        """Whose column it is: ``unit`` for floors."""
        return "unit" if self.filter.field.is_of_floor else "site"

    def words(self, context: Context) -> tuple[str, ...]:
        """Return what can be chosen; values of the column are numbers of these words, a flag is the first."""
        vocabulary = self.filter.field.vocabulary
        return tuple(context.guide.vocabularies.words(vocabulary)) if vocabulary else FLAG

    def meant(self, word: str, context: Context) -> str:
        """Return the word that is chosen for a word: of those with one label the first."""
        return context.guide.vocabularies.meant(self.filter.field.vocabulary or "", word)


def fields_on_map() -> tuple[FieldOnMap, ...]:
    """Return the filters of fields; what stands for a utility is asked for as one."""
    kinds: dict[str, list[Kind]] = {}
    first: dict[str, FieldFilter] = {}
    for kind in KINDS:
        for one in filters(kind):
            if not one.utility:
                kinds.setdefault(one.on_map, []).append(kind)
                first.setdefault(one.on_map, one)
    return tuple(FieldOnMap(one, tuple(kinds[name])) for name, one in first.items())


def choices_on_map() -> tuple[FieldOnMap, ...]:
    """Return those of words and flags."""
    return tuple(one for one in fields_on_map() if not isinstance(one.filter.spec, Bound))


def choice_data(context: Context) -> list[dict[str, JsonValue]]:
    """Return the filters by words and flags for the scripts."""
    return [
        {
            "name": one.name,
            "of": one.of,
            "sense": "up_to" if one.filter.is_ranked else "one",
            "column": one.column,
            "words": one.words(context),
            "kinds": one.kinds,
        }
        for one in choices_on_map()
    ]


def limit_data() -> list[dict[str, JsonValue]]:
    """Return the filters by numbers for the scripts."""
    return [
        {
            "name": one.name,
            "of": one.of,
            "column": one.column,
            "direction": FORWARD[one.filter.spec.direction],
            "kinds": one.kinds,
        }
        for one in fields_on_map()
        if isinstance(one.filter.spec, Bound)
    ]


def columns_of(values: Sequence[Mapping[str, Any]], of: str, context: Context) -> dict[str, list[float | None]]:
    """Return what the filters compare as columns by name, without those in which nothing is known: numbers, or the
    numbers of words, -1 for none."""
    found = {}
    for one in fields_on_map():
        if one.of == of:
            column = [_cell(one, row.get(one.column), context) for row in values]
            if any(cell not in (None, NO_WORD) for cell in column):
                found[one.column] = column
    return found


def _cell(one: FieldOnMap, value: Any, context: Context) -> float | None:
    if value is None or value is False:
        return None if isinstance(one.filter.spec, Bound) or one.filter.is_ranked else NO_WORD
    if isinstance(one.filter.spec, Bound):
        return float(value) if isinstance(value, float) else int(value)
    return 0 if value is True else one.words(context).index(one.meant(value, context))


def limits_of(kind: Kind, context: Context) -> Iterator[tuple[str, LimitField]]:
    """Yield the numbers that the page asks for of a kind, by their names in the address."""
    for one in fields_on_map():
        spec = one.filter.spec
        if isinstance(spec, Bound) and one.kinds[0] == kind:
            yield one.name, limit_field(one.filter.field.about, spec, context.formatter, spec.map_label)


def occurring(one: FieldOnMap, sites: Sequence[MapSite]) -> set[Any]:
    """Return the words of a filter that at least one site has; of a flag, True."""
    rows = (
        (unit.values for site in sites for unit in site.units) if one.of == "unit" else (site.values for site in sites)
    )
    return {row.get(one.column) for row in rows} - {None, False}
