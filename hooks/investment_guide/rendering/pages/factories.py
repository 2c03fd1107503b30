"""Standard factories: a table of floors with filters and totals, one sheet per building."""

from collections.abc import Iterator

from markupsafe import Markup

from investment_guide.analysis.site_values import floor_span, unstated
from investment_guide.analysis.totals import factory_totals
from investment_guide.model.factories import Factory
from investment_guide.model.statuses import rank
from investment_guide.presentation.drawings.cross_section import cross_section, tones_of_floors
from investment_guide.presentation.drawings.site_plan import neighbourhood_plan
from investment_guide.presentation.output import Output
from investment_guide.rendering.figure_tables import figure_tables
from investment_guide.rendering.kind_scopes import kind_scope
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.paged_lists import SiteList, further_pages, list_files, list_pages
from investment_guide.rendering.pages.description import described
from investment_guide.rendering.scopes import scoped
from investment_guide.rendering.sheet import sheet
from investment_guide.rendering.site_lists import ListRow, column_heads, floor_row, list_controls, list_groups


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the table, in pages where it is long, and the sheets."""
    yield from kind_scope(context, "factories").pages("list", _table)
    for factory in context.guide.factories.values():
        yield _sheet(context, factory)


def _rows(context: PageContext) -> list[ListRow]:
    """Every floor with its building: what can be rented first, then by building."""
    pairs = [(factory, floor) for factory in context.guide.factories.values() for floor in factory.floors]
    pairs.sort(key=lambda pair: (rank("floor_status", pair[1].status), pair[0].id, pair[1].floor))
    return [floor_row(factory, floor, context) for factory, floor in pairs]


def factory_files(context: PageContext) -> Iterator[Output]:
    """Yield what the filters of a list in pages load."""
    yield from kind_scope(context, "factories").outputs("files of the list", _list_files)


def _list_files(context: PageContext) -> Iterator[Output]:
    listed = context.once(_list)
    keys = [control.key for control in list_controls("factory", listed.rows, context)]
    yield from list_files(context, listed, keys, columns=column_heads("factory", context))


def _list(context: PageContext) -> SiteList:
    return SiteList("factories", list_groups("factory", _rows(context), context))


def _table(context: PageContext) -> Iterator[Page]:
    listed = context.once(_list)
    page, rows = list_pages(listed)[0], listed.rows
    totals = factory_totals(context.guide.factories.values())
    title = context.formatter.section("factories")
    body = context.render(
        "factories/table.html",
        "factories/",
        title=title,
        page=page,
        groups=page.groups,
        files=listed.files(),
        columns=column_heads("factory", context),
        totals=totals,
        rent=floor_span(context.guide.factories.values(), "rent_yuan_m2_month"),
        filters=list_controls("factory", rows, context),
        tables=figure_tables(context, "factories", "factories/"),
    )
    vacant = context.formatter.quantity(totals.vacant_m2, "m2")
    buildings = totals.buildings
    description = context.gettext(
        "Clear height, floor load, crane, rent and vacant area of {rows} floors in "
        "{buildings} [[factories:standard factories]]; {vacant} vacant now.",
        rows=len(rows),
        buildings=buildings,
        vacant=vacant,
    )
    yield Page("factories/", title, description, body, "data/factories", in_nav=True)
    yield from further_pages(context, listed, title, description, columns=column_heads("factory", context))


def _sheet(context: PageContext, factory: Factory) -> Page:
    address = f"factories/{factory.id}/"
    summary = context.summary(factory)
    description = described(
        context,
        summary.sentence,
        context.gettext("Height, load, crane and rent of each; power, gas, fire safety."),
    )
    content = scoped(context, factory, _content)
    return Page(address, summary.name, description, content, f"data/factories/{factory.id}.yml")


def _content(context: PageContext, factory: Factory) -> Markup:
    address, summary = f"factories/{factory.id}/", context.summary(factory)
    return context.render(
        "factories/sheet.html",
        address,
        factory=factory,
        summary=summary,
        unstated=context.formatter.listed(map(context.formatter.label_in_sentence, unstated(factory))),
        similar=list(map(context.summary, context.relations.in_the_place_of(factory))),
        is_on_map=context.is_on_map(factory),
        plan=neighbourhood_plan(context, "factory", factory.id, summary.name, address),
        cross_section=cross_section(context, factory),
        tones=tones_of_floors(context, factory),
        **sheet(context, factory, address),
    )
