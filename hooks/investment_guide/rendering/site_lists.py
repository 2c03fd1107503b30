"""The lists of plots and of floors: their columns, rows and filters, from what each field says of itself.

A filter compares the attribute ``data-NAME`` of the rows, where NAME is the name of the field, in the stored unit
(``scripts/list/finder.js``). A control is offered only where at least one row can meet it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from investment_guide.analysis.availability import FREE_NOW, NO_DATE, free_from
from investment_guide.analysis.prices import rent
from investment_guide.analysis.site_values import floor_value, site_value
from investment_guide.analysis.totals import floor_stage, plot_stage, vacant_m2
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.input_units import LimitField, limit_field
from investment_guide.formatting.prices import rent_text
from investment_guide.formatting.site_fields import FieldFilter, Kind, SiteField, choice_label, columns, filters
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.land import Plot
from investment_guide.model.statuses import ON_OFFER, Stage
from investment_guide.model.uses import Bound, Label
from investment_guide.model.values import Bounds
from investment_guide.presentation.site_summary import value_text
from investment_guide.rendering.page_context import PageContext

BY = "by"  # the attribute for years, and the end of the name of their filter
Options = tuple[tuple[str, str], ...]  # word, label


@dataclass(frozen=True, slots=True)
class Control:
    """One control of the filters: a number with ``limit``, a choice of ``options``, else a box for a flag.

    ``id`` is its name in the address of the page, ``key`` the attribute of the rows that it compares.
    """

    id: str
    key: str
    label: str
    limit: LimitField | None = None
    options: Options = ()
    is_flag: bool = False


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """The head of a column: numbers are sorted by; where it ``is_stacked`` what stands in brackets goes below."""

    name: str
    label: str
    is_number: bool
    is_stacked: bool


@dataclass(frozen=True, slots=True)
class ListCell:
    """What a cell shows, and the number to sort by, empty where it is not known."""

    text: str
    value: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """A plot, or a floor of a building; ``attributes`` are what filters compare, ``notes`` what else they ask for."""

    site: Any
    floor: Any
    stage: Stage
    attributes: Mapping[str, str]
    cells: tuple[ListCell, ...]
    notes: tuple[str, ...]

    @property
    def status(self) -> str:
        """The word of what it stands for."""
        word: str = (self.site if self.floor is None else self.floor).status
        return word

    @property
    def count(self) -> int:
        """How many there are of it: of alike buildings on offer those that are available."""
        if self.floor is None:
            return 1
        buildings: int = self.site.available_buildings if self.stage in ON_OFFER else self.site.buildings
        return buildings


@dataclass(frozen=True, slots=True)
class ListGroup:
    """The rows that are on offer, or all others, with the statuses that they have, which are their heading.

    Where ``rows`` are those of one page, ``whole`` are all; the sums are of all of them.
    """

    heading: str
    statuses: tuple[str, ...]
    rows: tuple[ListRow, ...]
    is_open: bool
    whole: tuple[ListRow, ...] = ()

    @property
    def count(self) -> int:
        """How many plots or floors the rows are of."""
        return sum(row.count for row in self.whole or self.rows)

    @property
    def vacant_m2(self) -> float:
        """What is available now of the floors."""
        return sum(vacant_m2(row.site, row.floor) for row in self.whole or self.rows)

    @property
    def is_at_its_end(self) -> bool:
        """Whether the last of its rows is on this page, where its sums stand."""
        return not self.whole or self.rows[-1] is self.whole[-1]


def column_heads(kind: Kind, context: PageContext) -> tuple[ColumnHead, ...]:
    """Return the heads of the columns that the fields of a kind have."""
    return tuple(column_head(field, label, context) for field, label in columns(kind))


def column_head(field: SiteField, label: Label, context: PageContext) -> ColumnHead:
    """Return the head of the column of a field."""
    is_stacked = field.name in _FLOOR_CELLS if field.is_of_floor else field.name == "area_mu"
    return ColumnHead(field.name, context.gettext(label), field.is_number, is_stacked)


def plot_row(plot: Plot, context: PageContext) -> ListRow:
    """Return a plot as a line of the list of land."""
    attributes = {"status": plot.status, "park": plot.park, "clusters": " ".join(plot.clusters)}
    return _row("land", plot, None, plot_stage(plot), attributes, context)


def floor_row(factory: Factory, floor: Floor, context: PageContext) -> ListRow:
    """Return a floor as a line of the list of factories; ``count`` is how many alike it stands for."""
    attributes = {"status": floor.status, "park": factory.park}
    if factory.count:
        attributes["count"] = str(factory.count)
    return _row("factory", factory, floor, floor_stage(factory, floor), attributes, context)


def _years_from(kind: Kind, free: str, context: PageContext) -> str:
    """By the end of which years a row can be taken, of those in which something of its kind becomes available."""
    years = context.once(_years, kind) if free != NO_DATE else ()
    return " ".join(year for year in years if free == FREE_NOW or free < f"{year}-99")


def _years(context: PageContext, kind: Kind) -> tuple[str, ...]:
    """The years in which something of a kind becomes available."""
    offers: Iterable[Plot | Floor]
    if kind == "land":
        offers = context.guide.land.values()
    else:
        offers = (floor for factory in context.guide.factories.values() for floor in factory.floors)
    return tuple(sorted({f"{one.available_from.year}" for one in offers if one.available_from}))


def list_groups(kind: Kind, rows: Sequence[ListRow], context: PageContext) -> tuple[ListGroup, ...]:
    """Return the rows on offer, then all others; a list opens on the first that there are."""
    offered = tuple(row for row in rows if row.stage in ON_OFFER)
    others = tuple(row for row in rows if row.stage not in ON_OFFER)
    return tuple(_group(kind, found, found is offered or not offered, context) for found in (offered, others) if found)


def _group(kind: Kind, rows: tuple[ListRow, ...], is_open: bool, context: PageContext) -> ListGroup:
    statuses, formatter = tuple(dict.fromkeys(row.status for row in rows)), context.formatter
    heading = formatter.listed(formatter.word(_status_words(kind), word) for word in statuses)
    return ListGroup(heading, statuses, rows, is_open)


def _status_words(kind: Kind) -> str:
    return "land_status" if kind == "land" else "floor_status"


def _row(
    kind: Kind,
    site: Plot | Factory,
    floor: Floor | None,
    stage: Stage,
    attributes: dict[str, str],
    context: PageContext,
) -> ListRow:
    values = {
        key: floor_value(site, floor, key)
        if floor is not None and isinstance(site, Factory) and field.is_of_floor
        else site_value(site, key, context.formatter.units)
        for key, field in _shown_or_asked(kind).items()
    }
    offer = site if isinstance(site, Plot) else floor
    free = free_from(stage, offer.available_from) if offer else NO_DATE
    attributes[BY] = _years_from(kind, free, context)
    asked = ((one.key, _attribute(one, values[one.key], context)) for one in filters(kind))
    cells = tuple(
        ListCell(_text(field, site, floor, values[field.name], context), _plain(values[field.name]))
        for field, _head in columns(kind)
    )
    notes = tuple(text for field in _noted(kind) if (text := _note(field, values[field.name], context)))
    known = {name: text for name, text in (*attributes.items(), *asked) if text}
    return ListRow(site, floor, stage, known, cells, (*_day_note(free, context), *notes))


def _day_note(free: str, context: PageContext) -> Iterator[str]:
    """The day from which a row can be taken, where that is not now."""
    if free not in (FREE_NOW, NO_DATE):
        yield context.gettext("Available from {day}", day=context.formatter.date(date.fromisoformat(free)))


@cache
def _noted(kind: Kind) -> tuple[SiteField, ...]:
    """The fields that a list is filtered by and that have no column: what is asked for is seen on each row."""
    shown = {field for field, _head in columns(kind)}
    return tuple(one.field for one in filters(kind) if one.key == one.field.name and one.field not in shown)


def _note(field: SiteField, value: Any, context: PageContext) -> str:
    """A flag by its name, a word of a vocabulary, a number behind its label; nothing where there is none."""
    if field.is_flag:
        return choice_label(field.about, context.formatter.messages) if value else ""
    text = value_text(field, value, context.formatter)
    if not field.is_number or not text:
        return text
    return context.gettext("{label}: {value}", label=context.formatter.label(field.about), value=text)


@cache
def _shown_or_asked(kind: Kind) -> Mapping[str, SiteField]:
    """The values of a row, each once, with the field it is of: in a column, or compared by a filter, or both."""
    asked = {one.key: one.field for one in filters(kind)}
    return MappingProxyType(asked | {field.name: field for field, _head in columns(kind)})


def list_controls(kind: Kind, rows: Sequence[ListRow], context: PageContext) -> tuple[Control, ...]:
    """Return the filters of a list, without those that no row can meet."""
    seen: dict[str, set[str]] = {}
    for row in rows:
        for name, text in row.attributes.items():
            seen.setdefault(name, set()).update(text.split(" "))
    offered = (_offered(control, seen.get(control.key, set())) for control in _controls(kind, context))
    return tuple(control for control in offered if control)


def _offered(control: Control, values: set[str]) -> Control | None:
    """The control with the words that occur; None where it would find nothing."""
    if control.limit:
        return control if any(float(value) for value in values) else None
    if control.is_flag:
        return control if values else None
    options = tuple(option for option in control.options if option[0] in values)
    return replace(control, options=options) if options else None


def _controls(kind: Kind, context: PageContext) -> Iterator[Control]:
    formatter, guide = context.formatter, context.guide
    statuses = _status_words(kind)
    yield Control(f"{kind}-status", "status", context.gettext("Status"), options=words(statuses, context))
    parks = tuple((park.id, formatter.plain(park.name)) for park in guide.parks.values())
    yield Control(f"{kind}-park", "park", context.gettext("[[parks.one:Park]]"), options=parks)
    clusters = tuple((one.id, formatter.plain(one.name)) for one in context.relations.clusters_in_order())
    label = context.gettext("[[clusters.one:Cluster]]")
    yield Control(f"{kind}-cluster", "clusters", label, options=clusters)
    years = tuple((year, year) for year in context.once(_years, kind))
    yield Control(f"{kind}-{BY}", BY, context.gettext("Available by the end of"), options=years)
    yield from (_control(one, context) for one in filters(kind))


def _control(one: FieldFilter, context: PageContext) -> Control:
    field = one.field
    if isinstance(one.spec, Bound):
        limit = limit_field(field.about, one.spec, context.formatter)
        return Control(one.on_list, one.key, limit.label, limit)
    options = words(field.vocabulary, context) if field.vocabulary else ()
    return Control(one.on_list, one.key, one.label(context.formatter.messages), options=options, is_flag=one.is_flag)


def words(vocabulary: str, context: PageContext) -> Options:
    """Return every word of a vocabulary with its label."""
    return tuple(
        (word, context.formatter.word(vocabulary, word)) for word in context.guide.vocabularies.words(vocabulary)
    )


def _attribute(one: FieldFilter, value: Any, context: PageContext) -> str:
    """What a filter compares: a number, 1 for a flag, a word, or of ranked words all that it serves for."""
    if isinstance(value, bool):
        return "1" if value else ""
    if one.is_ranked and value is not None and one.field.vocabulary:
        ranked = list(context.guide.vocabularies.words(one.field.vocabulary))
        return " ".join(ranked[ranked.index(value) :])
    if isinstance(value, str) and one.field.vocabulary:
        return context.guide.vocabularies.meant(one.field.vocabulary, value)
    return _plain(value)


def _plain(value: Any) -> str:
    """A value as scripts read it; of a range its least."""
    lowest = value.min if isinstance(value, Bounds) else value
    return "" if lowest is None else str(lowest)


def _text(field: SiteField, site: Plot | Factory, floor: Floor | None, value: Any, context: PageContext) -> str:
    if isinstance(site, Factory) and floor is not None and field.is_of_floor and field.name in _FLOOR_CELLS:
        return _FLOOR_CELLS[field.name](site, floor, context.formatter)
    return value_text(field, value, context.formatter)


def _vacant(factory: Factory, floor: Floor, formatter: Formatter) -> str:
    return formatter.vacant(vacant_m2(factory, floor), factory.available_buildings)


def _rent(factory: Factory, floor: Floor, formatter: Formatter) -> str:
    quote = rent(factory, floor)
    return rent_text(quote, formatter) if quote else ""


# Cells that say more than the number: of buildings alike also the area of one, and rents as they are quoted.
_FLOOR_CELLS: Mapping[str, Callable[[Factory, Floor, Formatter], str]] = MappingProxyType(
    {"vacant_m2": _vacant, "rent_yuan_m2_month": _rent}
)
