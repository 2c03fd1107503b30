"""The technical sheet of a record: every public field, short values in lists, repeated parts in tables.

Plots and factories take tables over from their park. Those are drawn once a park, because a guide may have thousands
of sites that share them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from markupsafe import Markup

from investment_guide.analysis.freshness import limit_days
from investment_guide.analysis.inheritance import additions, complete, park_of
from investment_guide.formatting.fields import groups, table_title
from investment_guide.formatting.groups import GROUPS
from investment_guide.formatting.rows import FieldGroup, Row
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.record import Record
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.related import related, related_records

# Fields that a site may inherit from its park, with the group they stand in.
OF_THE_PARK = {"entry_standard": "entry", "utilities": "utilities", "distances": "distances"}
# Tables that read better in their own way; the others are lines and columns.
TEMPLATES = {"entry_standard": "sheet/turned_table.html", "utilities": "sheet/utilities.html"}
ORDER = tuple(GROUPS)
IN_THE_FOOT = "source"  # day, source and contact stand there in full


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
    """What ``sheet/groups.html`` needs, and the finished foot; the page shows what is ``elsewhere`` in its own way."""
    added = additions(record, context.guide)
    shared = _taken_over(record, context, added)
    own = record.model_copy(update={name: value for name, value in added.items() if name not in shared})
    worded = groups(own, context.formatter, context.link_to(address))
    if isinstance(record, Plot | Factory):
        context.worded_sites[type(record), record.id] = worded
    found = [group for group in worded if group.name not in {IN_THE_FOOT, *groups_elsewhere}]
    drawn = [*_own_tables(context, own, found, fields_elsewhere), *_shared_tables(context, record, address, shared)]
    return {
        "record": record,
        "lists": [made for group in found for made in _lists(group, fields_elsewhere) if made.rows],
        "tables": [table for _, table in sorted(drawn, key=lambda pair: pair[0])],
        "related": related_part(context, record, address),
        "foot": foot_part(context, record, address),
    }


def related_part(context: PageContext, record: Record, address: str) -> Markup:
    """The lists of related records; empty when nothing belongs to the record."""
    chosen = related_records(record, context.relations)
    if not chosen:
        return Markup("")
    keys = tuple((kind, *(other.id for other in records)) for kind, records in chosen)

    def drawn() -> Markup:
        """Most sites share all their lists but one with the others of their park."""
        lists = (
            context.once(("related", address.count("/"), key), partial(_related_list, context, address, kind, records))
            for key, (kind, records) in zip(keys, chosen, strict=True)
        )
        return context.render("sheet/related.html", address, lists=lists)

    return context.once(("related", address.count("/"), keys), drawn)


def _related_list(context: PageContext, address: str, kind: str, records: tuple[Record, ...]) -> Markup:
    (made,) = related(((kind, records),), context.relations, context.formatter)
    return context.render("sheet/related_list.html", address, list=made)


def foot_part(context: PageContext, record: Record, address: str) -> Markup:
    """Whom to ask, and how old the facts are."""
    limit = limit_days(address.partition("/")[0], context.guide.settings)
    person = context.relations.contact(record)
    key = ("foot", address.count("/"), person.id, record.source, record.as_of, limit)
    return context.once(
        key, lambda: context.render("sheet/foot.html", address, person=person, record=record, limit_days=limit)
    )


def _taken_over(record: Record, context: PageContext, added: dict[str, Any]) -> frozenset[str]:
    """The fields whose value is the park's own: not those that a site mixes with its own rows."""
    park = park_of(record, context.guide)
    return frozenset(name for name in OF_THE_PARK if name in added and added[name] is getattr(park, name))


def _lists(group: FieldGroup, elsewhere: frozenset[str]) -> Iterator[SheetList]:
    """The short values of a group, then each table of pairs, which reads as a list of its own."""
    rows = [row for row in group.rows if row.name not in elsewhere]
    yield SheetList(group.name, group.title, tuple(row for row in rows if row.table is None))
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
                yield ORDER.index(group.name), _table(context, record, row, inherited=False)


def _shared_tables(
    context: PageContext, record: Record, address: str, shared: frozenset[str]
) -> Iterator[tuple[int, Markup]]:
    park = getattr(record, "park", "")
    for name in shared:
        key = ("table of the park", type(record), name, park)
        yield ORDER.index(OF_THE_PARK[name]), context.once(key, partial(_of_park, context, record, address, name))


def _of_park(context: PageContext, record: Record, address: str, name: str) -> Markup:
    whole = complete(record, context.guide)
    found = (
        row
        for group in groups(whole, context.formatter, context.link_to(address))
        for row in group.rows
        if row.name == name
    )
    return _table(context, whole, next(found), inherited=True)


def _table(context: PageContext, record: Record, row: Row, inherited: bool) -> Markup:
    template = TEMPLATES.get(row.name, "sheet/table.html")
    row = replace(row, label=table_title(record, row, context.formatter))
    return context.render(template, "", row=row, table=row.table, parts=getattr(record, row.name), inherited=inherited)
