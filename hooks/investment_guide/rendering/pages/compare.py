"""The free plots and buildings side by side, in one table each."""

from collections.abc import Iterator

from investment_guide.findings.prices import price
from investment_guide.model.land import Plot
from investment_guide.rendering.page import Page
from investment_guide.rendering.view import View


def pages(view: View) -> Iterator[Page]:
    """The one page of comparison."""
    title = view.say("对比", "Compare")
    plots = [
        (plot, price(plot), _motorway(view, plot)) for plot in view.guide.land.values() if plot.status == "available"
    ]
    buildings = [(factory, view.relations.building(factory)) for factory in view.guide.factories.values()]
    body = view.render(
        "compare.html",
        "compare/",
        title=title,
        plots=plots,
        buildings=[pair for pair in buildings if pair[1].vacant_m2],
    )
    description = view.say(
        "现在可供的工业用地与有空置的标准厂房放在一起比：面积、价格、容积率、配套、到高速入口的距离，净高、荷载、租金与供电。",
        "Plots and factories free now, side by side: area, price, floor area ratio, motorway, height, load, "
        "rent and power.",
    )
    yield Page("compare/", title, description, body, in_nav=True)


def _motorway(view: View, plot: Plot) -> str:
    """Way and time to the first motorway of the list; empty when none is named."""
    distances = plot.distances or view.guide.parks[plot.park].distances
    nearest = next((distance for distance in distances if distance.kind == "motorway"), None)
    if nearest is None:
        return ""
    parts = [view.speech.quantity(nearest.km, "km")]
    if nearest.minutes is not None:
        parts.append(view.speech.quantity(nearest.minutes, "minutes"))
    return view.speech.listed(parts)
