"""The pages of kinds whose records share one: firms, hubs, areas, resources, tables, each made from its ``KindSpec``.

Which kinds these are: those with a ``lead``.
"""

from collections.abc import Iterator

from markupsafe import Markup

from investment_guide.analysis.freshness import limit_days
from investment_guide.analysis.titles import record_title
from investment_guide.model.figure_tables import FigureTable
from investment_guide.model.hubs import Hub
from investment_guide.model.kinds import KindSpec
from investment_guide.model.record import Record
from investment_guide.presentation.records import badge, divided, is_wide, rows_of
from investment_guide.rendering.figure_tables import figure_table, figure_tables
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.description import shortened


def pages(context: PageContext, spec: KindSpec) -> Iterator[Page]:
    """Yield the one page of a kind."""
    address, title = f"{spec.folder}/", context.formatter.section(spec.folder)
    lead = context.say(*(spec.lead or spec.section))
    records = tuple(context.guide.records(spec.folder).values())
    divisions = tuple(divided(context, spec, records))
    body = context.render(
        "records/list.html",
        address,
        title=title,
        lead=lead,
        divisions=divisions,
        drawn={record.id: _drawn(context, spec, record) for record in records},
        tables=figure_tables(context, spec.folder, address),
    )
    names = context.say("、", ", ").join(context.formatter.plain(record_title(record)) for record in records)
    description = context.say(
        f"{lead}共 {len(records)} 条，各注明数据日期与来源：{names}。",
        f"{lead} Each with its date and source: {names}.",
    )
    yield Page(address, title, shortened(description), body, f"data/{spec.folder}", in_nav=True)


def _drawn(context: PageContext, spec: KindSpec, record: Record) -> Markup:
    address = f"{spec.folder}/"
    if isinstance(record, FigureTable):
        return figure_table(context, record, address)
    rows = tuple(rows_of(context, spec, record))
    return context.render(
        "records/record.html",
        address,
        record=record,
        name=context.formatter.text(record_title(record)),
        status=badge(spec, record),
        facts=[row for row in rows if not is_wide(row)],
        tables=[row for row in rows if is_wide(row)],
        limit_days=limit_days(spec.folder, context.guide.settings),
        on_map=f"map/?site=hub/{record.id}" if isinstance(record, Hub) and record.place else "",
    )
