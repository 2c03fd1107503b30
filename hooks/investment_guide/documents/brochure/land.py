"""The land available now: a table with prices, then each plot with its plan."""

from collections.abc import Iterator
from functools import partial

from investment_guide.analysis.prices import price
from investment_guide.analysis.totals import land_on_offer, plot_stage, plots_on_offer
from investment_guide.documents.brochure.elements import (
    MOST_LINES,
    Chapter,
    Line,
    TableColumn,
    by_park,
    cards,
    grouped_table,
    heading,
    in_order_of_parks,
    left_out,
    named,
    note,
    number,
    site_card,
    state,
    tiles,
)
from investment_guide.documents.brochure.origins import SourceNumbers
from investment_guide.model.land import Plot
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.approval import approval_words

MOST_PICTURED = 18


def land(context: Context, origins: SourceNumbers) -> Chapter:
    """Return the plots on offer: a table of them, then each with its plan."""
    say = context.say
    free = in_order_of_parks(
        context, plots_on_offer(context.guide.land.values()), lambda plot: (plot_stage(plot), plot.number)
    )
    if not free:
        # Two tiles of nothing are no chapter.
        return Chapter(say("[[land:可供用地]]", "[[land:Land available now]]"), "", ())
    shown = free[:MOST_LINES]
    parks = by_park(context, shown, partial(_plot_line, context))
    elements = (
        tiles(_tiles(context)),
        heading(_list_title(context)),
        grouped_table(_plot_columns(context), parks, origins.line(shown)),
        *left_out(context, len(free) - len(shown)),
        heading(say("逐宗看", "Plot by plot"), new_page=True),
        cards([site_card(context, plot) for plot in shown[:MOST_PICTURED]], columns=3),
        note(approval_words(context)),
    )  # fmt: skip
    lead = say("现在就能申请或竞买的工业用地。", "Industrial land that can be applied for or bid for today.")
    return Chapter(say("[[land:可供用地]]", "[[land:Land available now]]"), lead, elements)


def _tiles(context: Context) -> Iterator[tuple[str, str, str]]:
    """Number and area of what is available; the same of what is announced, which is not added to it."""
    formatter, say, offer = context.formatter, context.say, land_on_offer(context.guide.land.values())
    if offer.available.count:
        yield formatter.number(offer.available.count), say("可供宗地（宗）", "Plots available"), ""
        yield formatter.area_mu(offer.available.area_mu), say("可供面积", "Area available"), ""
    if offer.announced.count:
        yield formatter.number(offer.announced.count), say("公告中宗地（宗）", "Plots announced"), ""
        yield formatter.area_mu(offer.announced.area_mu), say("公告中面积", "Area announced"), ""


def _list_title(context: Context) -> str:
    if land_on_offer(context.guide.land.values()).announced.count:
        return context.say("可供和公告中的宗地", "All plots available or announced")
    return context.say("可供宗地一览", "All plots available")


def _plot_columns(context: Context) -> list[TableColumn]:
    say = context.say
    return [
        TableColumn(context.formatter.head("plot")),
        TableColumn(context.formatter.head("status")),
        TableColumn(context.formatter.head("area")),
        TableColumn(context.formatter.head("starting_price")),
        TableColumn(say("总价", "Total price")),
        TableColumn(context.formatter.head("far")),
        TableColumn(context.formatter.head("use"), 1.0),
    ]


def _plot_line(context: Context, plot: Plot) -> Line:
    summary, found = context.summary(plot), price(plot)
    unit_price = summary.fact("start_price_wan_mu").value
    return (
        named(summary.short_name),
        state(context, *summary.status),
        number(summary.headline),
        number(unit_price) if unit_price else "",
        number(context.formatter.bounds(found.wan, "wan")) if found else "",
        summary.fact("far").value,
        summary.fact("use").value,
    )
