"""The investment map: a drawing of the whole area and the list of everything on it."""

from collections.abc import Iterator
from typing import Any

from investment_guide.findings.prices import price
from investment_guide.findings.totals import is_free_factory
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.parks import Park
from investment_guide.rendering.drawings.site_plan import overview_plan
from investment_guide.rendering.page import Page
from investment_guide.rendering.view import View


def pages(view: View) -> Iterator[Page]:
    """The one page of the map."""
    title = view.say("招商地图", "Investment map")
    plots = [plot for plot in view.guide.land.values() if plot.status in {"available", "announced", "preparing"}]
    factories = [factory for factory in view.guide.factories.values() if is_free_factory(factory)]
    body = view.render("map.html", "map/", title=title, plan=overview_plan(view), parks=list(_by_park(view, plots, factories)))
    description = view.say(
        f"园区、用地与标准厂房的位置示意图，以及 {len(plots)} 宗可供和待供用地、{len(factories)} 栋有空置的厂房清单。",
        f"Where the parks, plots and factories are, with a list of {len(plots)} plots on offer or coming and "
        f"{len(factories)} factories with vacant floors.",
    )
    yield Page("map/", title, description, body, in_nav=True)


def _by_park(view: View, plots: list[Plot], factories: list[Factory]) -> Iterator[tuple[Park, list[Any], list[Any]]]:
    """Each park with its plots and their prices, and its buildings and their totals."""
    for park in view.guide.parks.values():
        land = [(plot, price(plot)) for plot in plots if plot.park == park.id]
        buildings = [(factory, view.relations.building(factory)) for factory in factories if factory.park == park.id]
        yield park, land, buildings
