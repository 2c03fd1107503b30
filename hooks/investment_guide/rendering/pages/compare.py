"""Up to four sites side by side, chosen in the browser; without scripts what is free, in a table for each kind."""

from collections.abc import Iterator

from investment_guide.analysis.prices import price
from investment_guide.analysis.totals import available_plots
from investment_guide.model.land import Plot
from investment_guide.presentation.output import Output
from investment_guide.rendering.bundles import BUNDLES
from investment_guide.rendering.compare_data import CompareData
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the one page of comparison."""
    title = context.formatter.section("compare")
    plots = [(plot, price(plot), _motorway(context, plot)) for plot in available_plots(context.guide.land.values())]
    buildings = [(factory, context.relations.building(factory)) for factory in context.guide.factories.values()]
    body = context.render(
        "compare.html",
        "compare/",
        title=title,
        plots=plots,
        buildings=[pair for pair in buildings if pair[1].vacant_m2],
    )
    description = context.say(
        "最多四处场地并排比较：面积、价格、规划条件、配套、距离、净高、荷载、租金、供电和能享受的支持，标出不同与最优；可打印，可转发链接。",
        "Up to four sites side by side: price, planning, utilities, distances, height, load, rent and "
        "support, with differences marked.",
    )
    yield Page("compare/", title, description, body, in_nav=True)


def compare_files(context: PageContext) -> Iterator[Output]:
    """Yield what the page loads: its scripts and the facts of all sites."""
    bundle = BUNDLES["compare"]
    yield Output(bundle.address, bundle.text(context).encode())
    yield from CompareData(context).outputs()


def _motorway(context: PageContext, plot: Plot) -> str:
    """Way and time to the first motorway of the list; empty when none is named."""
    distances = plot.distances or context.guide.parks[plot.park].distances
    nearest = next((distance for distance in distances if distance.kind == "motorway"), None)
    if nearest is None:
        return ""
    parts = [context.formatter.quantity(nearest.km, "km")]
    if nearest.minutes is not None:
        parts.append(context.formatter.quantity(nearest.minutes, "minutes"))
    return context.formatter.listed(parts)
