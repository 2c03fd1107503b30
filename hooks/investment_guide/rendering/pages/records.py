"""The pages of the kinds with a ``lead``, made from their ``KindSpec``: firms, hubs, areas, resources, tables.

Their records stand on the page of the kind, or, where it has no ``shared_page``, each on a page of its own.
"""

from collections.abc import Iterator

from markupsafe import Markup

from investment_guide.analysis.freshness import limit_days
from investment_guide.analysis.titles import record_title
from investment_guide.model.figure_tables import FigureTable
from investment_guide.model.kinds import KindSpec
from investment_guide.model.record import Record
from investment_guide.model.values import Text
from investment_guide.presentation.records import IN_THE_HEAD, badge, divided, is_wide, rows_of
from investment_guide.rendering.figure_tables import figure_table, figure_tables
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.description import described, shortened
from investment_guide.rendering.record_filters import compared, record_filters
from investment_guide.rendering.sheet import sheet


def pages(context: PageContext, spec: KindSpec) -> Iterator[Page]:
    """Yield the page of a kind, and those of its records where they have some."""
    address, title = f"{spec.folder}/", context.formatter.section(spec.folder)
    lead = context.gettext(spec.lead or spec.section)
    records = tuple(context.guide.records(spec.folder).values())
    divisions = tuple(divided(context, spec, records))
    body = context.render(
        "records/list.html",
        address,
        title=title,
        lead=lead,
        divisions=divisions,
        folder=spec.folder,
        filters=record_filters(context, spec, records),
        drawn={record.id: _drawn(context, spec, record) for record in records},
        tables=figure_tables(context, spec.folder, address),
    )
    names = context.pgettext("list", ", ").join(context.formatter.plain(record_title(record)) for record in records)
    description = context.gettext(
        "{lead} Each with its date and source: {names}.", lead=lead, names=names, records=len(records)
    )
    yield Page(address, title, shortened(description), body, f"data/{spec.folder}", in_nav=True)
    if not spec.shared_page:
        yield from (_page(context, spec, record) for record in records)


def _drawn(context: PageContext, spec: KindSpec, record: Record) -> Markup:
    """The record in the list: all of it, or where it has a page of its own what leads there."""
    address = f"{spec.folder}/"
    if isinstance(record, FigureTable):
        return figure_table(context, record, address)
    rows = tuple(rows_of(context, spec, record)) if spec.shared_page else ()
    return context.render(
        "records/record.html",
        address,
        record=record,
        name=context.formatter.text(record_title(record)),
        page="" if spec.shared_page else spec.address_of(record.id),
        status=badge(spec, record),
        facts=[row for row in rows if not is_wide(row)],
        tables=[row for row in rows if is_wide(row)],
        limit_days=limit_days(spec.folder, context.guide.settings),
        on_map=_on_map(spec, record),
        compared=compared(spec, record),
    )


def _on_map(spec: KindSpec, record: Record) -> str:
    """Where the map opens its card; empty where it has none, or is not drawn."""
    layer = spec.map_layer
    return f"map/?site={layer.name}/{record.id}" if layer and layer.has_card and getattr(record, "place", None) else ""


def _page(context: PageContext, spec: KindSpec, record: Record) -> Page:
    address, title = spec.address_of(record.id), context.formatter.plain(record_title(record))
    summary: Text | None = getattr(record, "summary", None)
    status = spec.status and (spec.status.vocabulary, getattr(record, spec.status.field))
    body = context.render(
        "records/page.html",
        address,
        spec=spec,
        title=title,
        summary=summary,
        status=status,
        on_map=_on_map(spec, record),
        **sheet(context, record, address, fields_elsewhere=IN_THE_HEAD - {"expected"}),
    )
    sentences = (
        *([context.formatter.plain(summary)] if summary else []),
        context.gettext(
            "{title}: all that is known of this {folder}, with date and source.",
            title=title,
            folder=context.formatter.one(spec.folder, in_sentence=True),
            folder_2=context.formatter.one(spec.folder),
        ),
    )
    return Page(address, title, described(context, *sentences), body, f"data/{spec.folder}/{record.id}.yml")
