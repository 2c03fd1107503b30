"""The technical sheet of a record: every public field, short values in lists, repeated parts in tables.

Plots and factories take tables over from their park. Those are drawn once per park, because a guide may have thousands
of sites that share them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from investment_guide.analysis.freshness import limit_days
from investment_guide.analysis.inheritance import additions, park_of
from investment_guide.formatting.fields import groups, table_row, table_title
from investment_guide.formatting.fields import rows as part_rows
from investment_guide.formatting.headings import GROUPS
from investment_guide.formatting.rows import FieldGroup, Row
from investment_guide.model.factories import Factory
from investment_guide.model.guide import AnyRecord
from investment_guide.model.land import Plot
from investment_guide.model.record import Record
from investment_guide.model.values import Part
from investment_guide.presentation.chat_text import chat_text
from investment_guide.presentation.drawings.reach import reach
from investment_guide.presentation.output import at_depth
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.related import related, related_heading, related_records

# Fields that a site may inherit from its park, with the group they stand in.
OF_THE_PARK = {"entry_standard": "entry", "utilities": "utilities", "distances": "distances"}
_REACH = frozenset({"distances"})  # in the strip of minutes, where that can show them
# Tables that read better in their own way; the others are lines and columns.
TEMPLATES = {"entry_standard": "sheet/turned_table.html", "utilities": "sheet/utilities.html"}
ORDER = tuple(GROUPS)
SITE_DEPTH = 2  # land/lc-a-03/
IN_THE_FOOT = "source"  # day, source and contact stand there in full


class FactOrigin(NamedTuple):
    """Where the facts of a record are from, and how old they are: all of the record that its foot knows."""

    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class SheetList:
    """A heading with short values below it."""

    name: str
    title: str
    rows: tuple[Row, ...]


def sheet(
    context: PageContext,
    record: Record,
    address: str,
    groups_elsewhere: frozenset[str] = frozenset(),
    fields_elsewhere: frozenset[str] = frozenset(),
) -> dict[str, object]:
    """Return what ``sheet/groups.html`` needs, and the finished foot; the page shows what is ``elsewhere`` in its own
    way."""
    strip = _reach(context, record)
    fields_elsewhere |= _REACH if strip else frozenset()
    own, shared = _own_and_shared(context, record)
    own_groups = (
        context.once(site_rows, type(record), record.id)
        if isinstance(record, Plot | Factory)
        else groups(own, context.formatter, context.link_to(address))
    )
    found = [group for group in own_groups if group.name not in {IN_THE_FOOT, *groups_elsewhere}]
    drawn = [
        *_own_tables(context, own, found, fields_elsewhere),
        *_shared_tables(context, record, address, shared - fields_elsewhere),
    ]
    return {
        "record": record,
        "lists": [
            made for group in found for made in _lists(context, own, group, address, fields_elsewhere) if made.rows
        ],
        "tables": [table for _, table in sorted(drawn, key=lambda pair: pair[0])],
        "related": related_part(context, record, address),
        "foot": foot_part(context, record, address),
        "chat_text": chat_text(context, record),
        "reach": strip,
        "is_reach_inherited": "distances" in shared,
    }


def site_rows(context: PageContext, kind: type[Plot | Factory], key: str) -> tuple[FieldGroup, ...]:
    """Return the rows of a plot or factory without the tables of its park: for its sheet, and for the comparison."""
    own, _ = _own_and_shared(context, context.guide.of(kind)[key])
    return groups(own, context.formatter, context.link_to(at_depth(SITE_DEPTH)))


def related_part(context: PageContext, record: Record, address: str) -> Markup:
    """Return the lists of related records; empty when nothing belongs to the record."""
    chosen = related_records(record, context.relations, context.today)
    if not chosen:
        return Markup("")
    ids = tuple((kind, tuple(other.id for other in records)) for kind, records in chosen)
    return context.once(_related_lists, address.count("/"), ids)


def _related_lists(context: PageContext, depth: int, chosen: tuple[tuple[str, tuple[str, ...]], ...]) -> Markup:
    """Most sites share all their lists but one with the others of their park."""
    lists = (context.once(_related_list, depth, kind, ids) for kind, ids in chosen)
    sizes = [(related_heading(kind, context.formatter), context.formatter.number(len(ids))) for kind, ids in chosen]
    return context.render("sheet/related.html", at_depth(depth), lists=lists, sizes=sizes)


def _related_list(context: PageContext, depth: int, kind: str, ids: tuple[str, ...]) -> Markup:
    records = tuple(context.guide.records(kind)[key] for key in ids)
    (made,) = related(((kind, records),), context.relations, context.formatter)
    return context.render("sheet/related_list.html", at_depth(depth), list=made)


def foot_part(context: PageContext, record: Record, address: str) -> Markup:
    """Render the foot of a sheet: the contact, the source and the age of the facts."""
    limit = limit_days(address.partition("/")[0], context.guide.settings)
    origin = FactOrigin(record.source, record.as_of)
    return context.once(_foot, address.count("/"), context.relations.contact(record).id, origin, limit)


def _foot(context: PageContext, depth: int, contact: str, origin: FactOrigin, limit: int) -> Markup:
    person = context.guide.contacts[contact]
    return context.render("sheet/foot.html", at_depth(depth), person=person, record=origin, limit_days=limit)


def _reach(context: PageContext, record: Record) -> Markup:
    """The strip of minutes by road, drawn once for all sites that share those of their park."""
    own, park = getattr(record, "distances", ()), park_of(record, context.guide)
    if own and record is not park:
        return reach(context, own, record.id)
    return context.once(_reach_of_park, park.id) if park else Markup("")


def _reach_of_park(context: PageContext, park: str) -> Markup:
    return reach(context, context.guide.parks[park].distances, park)


def _own_and_shared(context: PageContext, record: AnyRecord) -> tuple[AnyRecord, frozenset[str]]:
    """The record with what it lacks, but for the fields whose value is the park's own; and the names of these. Not
    among them are those that a site mixes with its own rows."""
    added, park = additions(record, context.guide), park_of(record, context.guide)
    shared = frozenset(name for name in OF_THE_PARK if name in added and added[name] is getattr(park, name))
    return record.model_copy(update={name: value for name, value in added.items() if name not in shared}), shared


def _lists(
    context: PageContext, record: Record, group: FieldGroup, address: str, elsewhere: frozenset[str]
) -> Iterator[SheetList]:
    """The short values of a group, then each table of pairs, which reads as a list of its own; so does a value of parts
    that is the only one beside tables."""
    rows = [row for row in group.rows if row.name not in elsewhere]
    short = [row for row in rows if row.table is None]
    part = getattr(record, short[0].name, None) if len(short) == 1 < len(rows) else None
    if isinstance(part, Part):
        inside = part_rows(part, context.formatter, context.link_to(address))
        yield SheetList(short[0].name, short[0].label, inside)
    else:
        yield SheetList(group.name, group.title, tuple(short))
    for row in rows:
        if row.table is not None and _is_pairs(row):
            yield SheetList(row.name, row.label, tuple(Row(key, value, row.name) for key, value in row.table.rows))


def _is_pairs(row: Row) -> bool:
    return row.table is not None and len(row.table.headers) == 2 and row.name not in TEMPLATES


def _own_tables(
    context: PageContext, record: Record, found: list[FieldGroup], elsewhere: frozenset[str]
) -> Iterator[tuple[int, Markup]]:
    for group in found:
        for row in group.rows:
            if row.table is not None and not _is_pairs(row) and row.name not in elsewhere:
                titled = replace(row, label=table_title(record, row, context.formatter))
                parts = getattr(record, row.name)
                yield ORDER.index(group.name), _table(context, titled, parts, inherited=False)


def _shared_tables(
    context: PageContext, record: Record, address: str, shared: frozenset[str]
) -> Iterator[tuple[int, Markup]]:
    park = getattr(record, "park", "")
    for name in shared:
        table = context.once(_table_of_park, type(record), park, name, address.count("/"))
        yield ORDER.index(OF_THE_PARK[name]), table


def _table_of_park(context: PageContext, model: type[Record], park: str, name: str, depth: int) -> Markup:
    parts = getattr(context.guide.parks[park], name)
    row = table_row(model, name, parts, context.formatter, context.link_to(at_depth(depth)))
    return _table(context, row, parts, inherited=True)


def _table(context: PageContext, row: Row, parts: tuple[Part, ...], inherited: bool) -> Markup:
    template = TEMPLATES.get(row.name, "sheet/table.html")
    return context.render(template, "", row=row, table=row.table, parts=parts, inherited=inherited)
