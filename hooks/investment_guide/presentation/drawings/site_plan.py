"""The plans of the guide: all parks, one park with its plots, a plot or building among its neighbours, the sites of a
cluster, the offices. Each opens the map at its place when it is pressed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile

from markupsafe import Markup

from investment_guide.analysis.positions import hubs_with_place
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.plan import (
    DESK_AND_PHONE,
    DESK_HALF_DESK_AND_PHONE,
    Pin,
    Plan,
    PlanContent,
    drawn_plan,
    framed,
    inset,
)
from investment_guide.presentation.drawings.scene import MapItem, Point, Window

# Height to width of a plan: of the town, of a neighbourhood, and the limits for a park, which keeps its own shape.
ASPECT, NEAR, FLATTEST, TALLEST = 0.62, 0.8, 0.5, 0.8
MINOR = frozenset({"street", "bridge", "green", "railway"})  # layers without names on the plan of a whole town
NEAR_TOWN = 0.15  # of the width of a plan of the town
AROUND_OFFICES_M = 700.0
AROUND_POINT_M = 1500.0  # of a park that has no outline
AROUND_SITE_M = 300.0  # of a plot or building that has none


def park_plan(context: Context, park_id: str, address: str) -> Markup:
    """Return the whole park, for the page at ``address``; empty when its outline is not drawn."""
    plan = bare_park_plan(context, park_id, DESK_AND_PHONE)
    return framed(context, plan, address, f"?park={park_id}") if plan else Markup("")


def bare_park_plan(context: Context, park_id: str, letters: tuple[str, ...]) -> Plan | None:
    """Return the same without its frame, for paper."""
    park = context.scene.by_id.get(("park", park_id))
    if park is None:
        return None
    title = context.gettext("Site plan of {name}", name=context.formatter.plain(context.guide.parks[park_id].name))
    window = window_of_park(park)
    prefix = common_prefix(plot.number for plot in context.links.plots_of_park(park_id))
    return drawn_plan(context, PlanContent(title, window, park, prefix), letters)


def window_of_park(park: MapItem) -> Window:
    """Return what the plan of a park shows."""
    return _shaped(_widened(park.window, 0.03), FLATTEST, TALLEST)


def neighbourhood_plan(context: Context, layer: str, record_id: str, name: str, address: str) -> Markup:
    """Return a plot or factory with what surrounds it, for the page at ``address``; empty when its outline is not
    drawn."""
    plan = bare_neighbourhood_plan(context, layer, record_id, name, "only", NEAR)
    kind = "land" if layer == "plot" else "factory"
    return framed(context, plan, address, f"?site={kind}/{record_id}") if plan else Markup("")


def bare_neighbourhood_plan(
    context: Context, layer: str, record_id: str, name: str, letters: str, aspect: float, around: float = 1.0
) -> Plan | None:
    """Return the same without its frame, for paper; ``letters`` is one of ``LETTERS``, ``aspect`` its height to its
    width, ``around`` how many times its own size is seen on each side."""
    item = context.scene.by_id.get((layer, record_id))
    if item is None:
        return None
    record: Plot | Factory = context.guide.land[record_id] if layer == "plot" else context.guide.factories[record_id]
    title = context.gettext("Where {name} is", name=name)
    window = neighbourhood(item, aspect, around)
    picture = PlanContent(title, window, item, inset=inset(context, record.park, item, window))
    return drawn_plan(context, picture, (letters,))


def neighbourhood(item: MapItem, aspect: float = NEAR, around: float = 1.0) -> Window:
    """Return what the plan of a plot or building shows: ``around`` times its own size on each side."""
    near = _around_point(item.anchor, AROUND_SITE_M) if item.is_point else _widened(item.window, around)
    return _shaped(near, aspect, aspect)


def overview_plan(context: Context, address: str) -> Markup:
    """Return all parks with river, roads and railway; only what helps to find the parks is named."""
    plan = bare_overview_plan(context, DESK_HALF_DESK_AND_PHONE)
    return framed(context, plan, address, None if address == "map/" else "") if plan else Markup("")


def bare_overview_plan(
    context: Context, letters: tuple[str, ...], aspect: float = ASPECT, sites: frozenset[tuple[str, str]] | None = None
) -> Plan | None:
    """Return the same without its frame, for paper, ``aspect`` high to wide; ``sites`` are those drawn (None: all)."""
    parks = _windows_of_parks(context)
    if not parks:
        return None
    title = context.gettext("Where the [[parks:parks]] are")
    window = _of_town([*parks, *_exits_near(context, _of_town(parks, aspect))], aspect)
    return drawn_plan(context, PlanContent(title, window, unnamed=MINOR, sites=sites), letters)


def _exits_near(context: Context, window: Window) -> list[Window]:
    """The exits of a motorway that lie a little beyond a plan of the town, which is then made to show them."""
    west, north, east, south = _widened(window, NEAR_TOWN)
    exits = (item.window for item in context.scene.items if item.layer == "point" and item.style == "exit")
    return [one for one in exits if west < one[0] < east and north < one[1] < south]


def bare_hub_plan(context: Context, letters: tuple[str, ...]) -> Plan | None:
    """Return the hubs with the parks, for paper; None while no hub has a place."""
    places = [hub.place for hub in hubs_with_place(context.guide) if hub.place]
    hubs = [_around_point(context.scene.projection.point((at.lon, at.lat)), AROUND_POINT_M) for at in places]
    if not hubs:
        return None
    title = context.gettext("Where the hubs are")
    window = _shaped(_widened(_around([*_windows_of_parks(context), *hubs]), 0.05), FLATTEST, ASPECT)
    return drawn_plan(context, PlanContent(title, window, unnamed=MINOR | {"outline"}, sites=frozenset()), letters)


def cluster_plan(context: Context, cluster_id: str, address: str) -> Markup:
    """Return the parks that hold sites for a cluster, with these sites; numbers say how many are free in each park."""
    plan = bare_cluster_plan(context, cluster_id, DESK_AND_PHONE)
    return framed(context, plan, address, f"?cluster={cluster_id}") if plan else Markup("")


def bare_cluster_plan(context: Context, cluster_id: str, letters: tuple[str, ...]) -> Plan | None:
    """Return the same without its frame, for paper."""
    sites: list[tuple[str, Plot | Factory]] = [
        *(("plot", plot) for plot in context.links.plots_of_cluster(cluster_id)),
        *(("factory", factory) for factory in context.links.factories_of_cluster(cluster_id)),
    ]
    shown = frozenset((layer, site.id) for layer, site in sites) & context.scene.by_id.keys()
    ids = dict.fromkeys(site.park for layer, site in sites if (layer, site.id) in shown)
    parks = [park for park_id in ids if (park := context.scene.by_id.get(("park", park_id)))]
    if not parks:
        return None
    window = _shaped(_widened(_around([park.window for park in parks]), 0.08), FLATTEST, TALLEST)
    pins = tuple(_free_in_parks(context, cluster_id, parks)) if len(parks) > 1 else ()
    name = context.formatter.plain(context.guide.clusters[cluster_id].name)
    title = context.gettext("Sites for {name}", name=name)
    plots = () if len(parks) > 1 else context.links.plots_of_park(parks[0].id)
    prefix = common_prefix(plot.number for plot in plots)
    return drawn_plan(context, PlanContent(title, window, None, prefix, MINOR, shown, pins), letters)


def _free_in_parks(context: Context, cluster_id: str, parks: list[MapItem]) -> Iterator[Pin]:
    """How many sites for a cluster are free in each park; nothing where none is."""
    free: list[Plot | Factory] = [
        *context.relations.plots_for(cluster_id),
        *context.relations.factories_for(cluster_id),
    ]
    counts = Counter(site.park for site in free)
    yield from (Pin(str(counts[park.id]), park.anchor) for park in parks if counts[park.id])


def office_plan(context: Context, offices: Iterable[tuple[str, Point]], address: str) -> Markup:
    """Return the numbered places of offices, with the parks; empty when none is known."""
    pins = tuple(Pin(number, place) for number, place in offices)
    if not pins:
        return Markup("")
    room = AROUND_OFFICES_M
    near = [_around_point(pin.place, room) for pin in pins]
    title = context.gettext("Where the offices are")
    window = _of_town([*_windows_of_parks(context), *near])
    return framed(
        context, drawn_plan(context, PlanContent(title, window, unnamed=MINOR, sites=frozenset(), pins=pins)), address
    )


def common_prefix(numbers: Iterable[str]) -> str:
    """Return what all numbers of a park begin with, up to a dash: a plan need not repeat it.

    >>> common_prefix(["LC-A-03", "LC-B-01"])
    'LC-'
    """
    columns = zip(*numbers, strict=False)
    shared = "".join(letters[0] for letters in takewhile(lambda letters: len(set(letters)) == 1, columns))
    return shared[: shared.rfind("-") + 1]


def _windows_of_parks(context: Context) -> list[Window]:
    """The bounding boxes of all parks, with room around those of which only a point is known."""
    outlines = [item.window for item in context.scene.park_outlines]
    around = ((item.anchor, AROUND_POINT_M) for item in context.scene.park_points)
    return outlines + [_around_point(place, room) for place, room in around]


def _around_point(place: Point, room: float) -> Window:
    x, y = place
    return x - room, y - room, x + room, y + room


def _of_town(windows: list[Window], aspect: float = ASPECT) -> Window:
    return _shaped(_widened(_around(windows), 0.08), aspect, aspect)


def _around(windows: list[Window]) -> Window:
    """The bounding box of several."""
    west, north, east, south = zip(*windows, strict=True)
    return min(west), min(north), max(east), max(south)


def _widened(window: Window, share: float) -> Window:
    """A window with a margin: a share of its longer side."""
    margin = max(window[2] - window[0], window[3] - window[1]) * share
    return window[0] - margin, window[1] - margin, window[2] + margin, window[3] + margin


def _shaped(window: Window, flattest: float, tallest: float) -> Window:
    """The smallest window around another, same centre, whose height to width lies between two limits."""
    x, y = (window[0] + window[2]) / 2, (window[1] + window[3]) / 2
    width, height = window[2] - window[0], window[3] - window[1]
    width, height = max(width, height / tallest), max(height, width * flattest)
    return round(x - width / 2, 1), round(y - height / 2, 1), round(x + width / 2, 1), round(y + height / 2, 1)
