"""The pages of kinds whose records share one: firms, hubs, areas, resources, tables, each made from its ``KindSpec``.

Which kinds these are: those with a ``lead``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from investment_guide.analysis.freshness import limit_days
from investment_guide.analysis.titles import record_title
from investment_guide.formatting.field_types import public_fields
from investment_guide.formatting.fields import groups
from investment_guide.formatting.rows import Row
from investment_guide.model.figure_tables import FigureTable
from investment_guide.model.hubs import Hub
from investment_guide.model.kinds import KindSpec
from investment_guide.model.record import Record
from investment_guide.rendering.figure_tables import figure_table, figure_tables
from investment_guide.rendering.page import Page
from investment_guide.rendering.pages.description import shortened
from investment_guide.rendering.view import View

IN_THE_FOOT = "source"
# What stands in the head of a record and not among its facts.
IN_THE_HEAD = frozenset({"name", "title", "summary", "expected"})


@dataclass(frozen=True, slots=True)
class Division:
    """A heading with the records below it."""

    heading: str
    id: str
    records: tuple[Record, ...]


def pages(view: View, spec: KindSpec) -> Iterator[Page]:
    """The one page of a kind."""
    address, title = f"{spec.folder}/", view.speech.section(spec.folder)
    lead = view.say(*(spec.lead or spec.section))
    records = tuple(view.guide.records(spec.folder).values())
    divisions = tuple(divided(view, spec, records))
    body = view.render(
        "records/list.html",
        address,
        title=title,
        lead=lead,
        divisions=divisions,
        drawn={record.id: _drawn(view, spec, record) for record in records},
        tables=figure_tables(view, spec.folder, address),
    )
    names = view.say("、", ", ").join(view.speech.plain(record_title(record)) for record in records)
    description = view.say(
        f"{lead}共 {len(records)} 条，各注明数据日期与来源：{names}。",
        f"{lead} Each with its date and source: {names}.",
    )
    yield Page(address, title, shortened(description), body, f"data/{spec.folder}", in_nav=True)


def divided(view: View, spec: KindSpec, records: tuple[Record, ...]) -> Iterator[Division]:
    """The records by the word of a field, in the order of its vocabulary; without such a field under one heading."""
    vocabulary = _vocabulary(spec, spec.divided_by)
    if not vocabulary:
        yield Division(view.speech.named(spec.folder, *spec.many), "all", records)
        return
    for word in view.guide.vocabularies.words(vocabulary):
        found = tuple(record for record in records if getattr(record, spec.divided_by) == word)
        if found:
            yield Division(view.speech.word(vocabulary, word), f"{spec.divided_by}-{word}", found)


def _vocabulary(spec: KindSpec, name: str) -> str:
    return next((field.vocabulary or "" for field in public_fields(spec.record) if field.name == name), "")


def _drawn(view: View, spec: KindSpec, record: Record) -> Markup:
    address = f"{spec.folder}/"
    if isinstance(record, FigureTable):
        return figure_table(view, record, address)
    rows = tuple(rows_of(view, spec, record))
    return view.render(
        "records/record.html",
        address,
        record=record,
        name=view.speech.text(record_title(record)),
        status=badge(spec, record),
        facts=[row for row in rows if not is_wide(row)],
        tables=[row for row in rows if is_wide(row)],
        limit_days=limit_days(spec.folder, view.guide.settings),
        on_map=f"map/?site=hub/{record.id}" if isinstance(record, Hub) and record.place else "",
    )


def is_wide(row: Row) -> bool:
    """Whether a value is a table of several columns, which stands below the facts and not among them."""
    return row.table is not None and len(row.table.headers) > len(("label", "value"))


def badge(spec: KindSpec, record: Record) -> tuple[str, str] | None:
    """Vocabulary and word of a status that the heading above the record does not say."""
    if spec.status is None or spec.status.field == spec.divided_by:
        return None
    return spec.status.vocabulary, getattr(record, spec.status.field)


def rows_of(view: View, spec: KindSpec, record: Record) -> Iterator[Row]:
    """The fields that neither head, division, badge nor foot say."""
    said = {*IN_THE_HEAD, spec.divided_by, spec.status.field if spec.status else ""}
    for group in groups(record, view.speech, view.link_to(f"{spec.folder}/")):
        if group.name != IN_THE_FOOT:
            yield from (row for row in group.rows if row.name not in said)
