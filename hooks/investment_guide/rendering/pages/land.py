"""Plots: one table of all of them with filters and totals, one sheet each."""

from collections.abc import Iterator

from markupsafe import Markup

from investment_guide.analysis.ground import GROUP, findings, flood, is_answered
from investment_guide.analysis.totals import by_status, land_on_offer, plot_stage
from investment_guide.model.land import Plot
from investment_guide.model.statuses import ON_OFFER, Stage, statuses
from investment_guide.presentation.drawings.plot_drawing import plot_drawing
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
from investment_guide.rendering.site_lists import column_heads, list_controls, list_groups, plot_row

# What is kept for somebody is counted still; what is gone is not.
COUNTED = statuses("land_status", *ON_OFFER, Stage.COMING, Stage.HELD)


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the table, in pages where it is long, and the sheets."""
    yield from kind_scope(context, "land").pages("list", _table)
    for plot in context.guide.land.values():
        yield _sheet(context, plot)


def land_files(context: PageContext) -> Iterator[Output]:
    """Yield what the filters of a list in pages load."""
    yield from kind_scope(context, "land").outputs("files of the list", _list_files)


def _list_files(context: PageContext) -> Iterator[Output]:
    listed = context.once(_list)
    keys = [control.key for control in list_controls("land", listed.rows, context)]
    yield from list_files(context, listed, keys, columns=column_heads("land", context))


def _list(context: PageContext) -> SiteList:
    plots = sorted(context.guide.land.values(), key=lambda plot: (plot_stage(plot), plot.park, plot.number))
    rows = [plot_row(plot, context) for plot in plots]
    return SiteList("land", list_groups("land", rows, context))


def _table(context: PageContext) -> Iterator[Page]:
    plots = tuple(context.guide.land.values())
    listed = context.once(_list)
    page = list_pages(listed)[0]
    tallies = by_status(plots)
    title = context.formatter.section("land")
    body = context.render(
        "land/table.html",
        "land/",
        title=title,
        page=page,
        groups=page.groups,
        files=listed.files(),
        columns=column_heads("land", context),
        tallies=[(status, tallies[status]) for status in COUNTED if status in tallies],
        totals=tallies,
        filters=list_controls("land", listed.rows, context),
        tables=figure_tables(context, "land", "land/"),
    )
    free = land_on_offer(plots).available
    area = context.formatter.area_mu(free.area_mu)
    description = context.gettext(
        "Status, area, planning conditions and starting price of {plots} industrial plots; "
        "{count} available now, {area} in all.",
        plots=len(plots),
        count=free.count,
        area=area,
    )
    yield Page("land/", title, description, body, "data/land", in_nav=True)
    columns = column_heads("land", context)
    yield from further_pages(context, listed, title, description, columns=columns, totals=tallies)


def _sheet(context: PageContext, plot: Plot) -> Page:
    address = f"land/{plot.id}/"
    summary = context.summary(plot)
    description = described(
        context,
        summary.sentence,
        context.gettext("Planning conditions, price, utilities and contact."),
    )
    return Page(address, summary.name, description, scoped(context, plot, _content), f"data/land/{plot.id}.yml")


def _content(context: PageContext, plot: Plot) -> Markup:
    address, summary = f"land/{plot.id}/", context.summary(plot)
    return context.render(
        "land/sheet.html",
        address,
        plot=plot,
        summary=summary,
        similar=list(map(context.summary, context.relations.in_the_place_of(plot))),
        is_on_map=context.is_on_map(plot),
        plan=neighbourhood_plan(context, "plot", plot.id, summary.name, address),
        measures=plot_drawing(context, plot),
        connections=plot.utilities,
        flood=flood(plot, context.guide),
        findings=findings(plot, context.guide.settings.law),
        asks_ground=is_answered(plot),
        **sheet(context, plot, address, groups_elsewhere=frozenset({GROUP} if is_answered(plot) else ())),
    )
