"""The plans on the wall map, in millimetres of paper: one of all parks, one of each park with every plot labelled."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup
from shapely import Point as Point2D
from shapely import Polygon

from investment_guide.documents.site_head import status_part
from investment_guide.documents.wall_map_frames import CAPTION, Frame
from investment_guide.documents.wall_map_index import letter
from investment_guide.documents.wall_map_labels import LabelledSite, SiteLabel, site_labels
from investment_guide.model.values import MU_PER_HECTARE
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.approval import approval_mark
from investment_guide.presentation.drawings.labels import AREAS, Label, Named, by_importance, labels
from investment_guide.presentation.drawings.plan import SCALE_STEPS_M, Symbol, seen_from_afar
from investment_guide.presentation.drawings.scene import MapItem, Point, Window, letters_wide
from investment_guide.presentation.drawings.site_plan import AROUND_POINT_M, MINOR, common_prefix
from investment_guide.presentation.hub_symbols import symbol_path

AROUND_PARK, AROUND_TOWN = 0.03, 0.06  # of the longer side, shown beyond it
NAMES_MM, PLACES_MM = 4.25, 4.8  # letters of streets and waters, and of stations, exits, parks
LONGEST_BAR = 0.25  # of the width of a plan
TONES = ("open", "wanted", "soon", "held", "taken", "off", "")  # available sites are labelled first, factories last
PLACES = frozenset({"park", "hub", "point"})  # with the larger letters
HUB_MM = 3.0  # half the width of the symbol of a hub
POINT_MM = 1.9  # of a plot or building of which only the place is known
CORNER_MM = 9.0  # the arrow to the north, and the height of scale and approval number
_POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


@dataclass(frozen=True, slots=True)
class Panel:
    """A plan: where it stands on the sheet, its drawing, and the numbers of plots that found no room in it."""

    frame: Frame
    svg: Markup
    unplaced: tuple[str, ...] = ()
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class PanelScale:
    """The metres of a window on the millimetres of a frame."""

    window: Window
    frame: Frame

    @property
    def scale(self) -> float:
        """Millimetres a metre."""
        return self.frame.width / (self.window[2] - self.window[0])

    def point(self, place: Point) -> Point:
        """Return a place on paper, to a hundredth of a millimetre."""
        return round((place[0] - self.window[0]) * self.scale, 2), round((place[1] - self.window[1]) * self.scale, 2)

    def moved(self, thing: MapItem) -> MapItem:
        """Return a thing on paper."""
        west, north, east, south = thing.window
        path = _POINT.sub(lambda pair: "{:g} {:g}".format(*self.point((float(pair[1]), float(pair[2])))), thing.path)
        window = (*self.point((west, north)), *self.point((east, south)))
        return replace(thing, path=path, window=window, places=tuple(map(self.point, thing.places)))


def overview(context: Context, parks: Iterable[MapItem], frame: Frame) -> Panel:
    """Return all parks with roads, river and railway; the names are those that help to find the parks."""
    west, north, east, south = zip(*map(_roomy, parks), strict=True)
    window = min(west), min(north), max(east), max(south)
    sheet = PanelScale(fitted(window, frame, AROUND_TOWN), frame)
    seen = seen_from_afar(context, context.scene.within(sheet.window), sheet.window)
    things = [sheet.moved(thing) for thing in seen if thing.layer not in AREAS]
    names = [thing for thing in things if thing.layer not in MINOR]
    return Panel(
        frame,
        _drawing(
            context, sheet, things, names, [], context.say("[[parks:园区]]位置示意图", "Where the [[parks:parks]] are")
        ),
    )


def _roomy(park: MapItem) -> Window:
    """The window of a park; around a point, so much that the neighbourhood can be seen."""
    room = 0.0 if park.layer == "park" else AROUND_POINT_M
    west, north, east, south = park.window
    return west - room, north - room, east + room, south + room


def park_panel(context: Context, park: MapItem, frame: Frame) -> Panel:
    """Return a park with all its plots, below its caption."""
    sheet = PanelScale(fitted(park.window, frame.below(CAPTION), AROUND_PARK), frame.below(CAPTION))
    things = [sheet.moved(thing) for thing in context.scene.within(sheet.window)]
    plots = context.links.plots_of_park(park.id)
    buildings = context.links.factories_of_park(park.id)
    prefix = common_prefix([*(plot.number for plot in plots), *(one.number for one in buildings if one.number)])
    own = {("plot", plot.id) for plot in plots} | {("factory", factory.id) for factory in buildings}
    sites = [_site(context, thing, prefix) for thing in things if (thing.layer, thing.id) in own]
    sites.sort(key=lambda site: (TONES.index(site.tone) if site.tone in TONES else len(TONES), site.number))
    placed, unplaced = site_labels(sites, edges(sheet), (taken := corners(context, sheet)))
    names = [thing for thing in things if thing.layer not in {"plot", "park", "factory", "area"}]
    title = context.say("{}用地平面图", "Site plan of {}").format(
        context.formatter.plain(context.guide.parks[park.id].name)
    )
    svg = _drawing(context, sheet, things, names, placed, title, taken)
    return Panel(sheet.frame, svg, tuple(site.number for site in unplaced), prefix)


def fitted(window: Window, frame: Frame, around: float) -> Window:
    """Return the window that fills a frame, with another in its middle."""
    x, y = (window[0] + window[2]) / 2, (window[1] + window[3]) / 2
    width, height = window[2] - window[0], window[3] - window[1]
    margin = max(width, height) * around * 2
    metres = max((width + margin) / frame.width, (height + margin) / frame.height)
    half, high = frame.width * metres / 2, frame.height * metres / 2
    return x - half, y - high, x + half, y + high


def _site(context: Context, thing: MapItem, prefix: str) -> LabelledSite:
    ring = [(float(x), float(y)) for x, y in _POINT.findall(thing.path.split("Z")[0])]
    outline = Point2D(thing.anchor).buffer(POINT_MM) if thing.is_point else Polygon(ring).buffer(0)
    if thing.layer == "factory":
        number = context.guide.factories[thing.id].number or thing.label
        return LabelledSite(number.removeprefix(prefix), "", "", "", thing.anchor, outline)
    plot = context.guide.land[thing.id]
    area = context.say(
        f"{context.formatter.number(plot.area_mu, 1)} 亩",
        f"{context.formatter.number(plot.area_mu / MU_PER_HECTARE, 2)} ha",
    )
    tone = status_part(context, "land_status", plot.status)["tone"]
    number = plot.number.removeprefix(prefix)
    return LabelledSite(number, letter(context, plot.status), tone, area, thing.anchor, outline)


def _drawing(
    context: Context, sheet: PanelScale, things: list[MapItem], named: list[MapItem], sites: list[SiteLabel],
    title: str, taken: list[Window] | None = None,
) -> Markup:  # fmt: skip
    taken = corners(context, sheet) if taken is None else taken
    important = by_importance(named, None)
    places = [thing for thing in important if thing.layer in PLACES]
    others = [thing for thing in important if thing.layer not in PLACES]
    hubs = [Symbol(symbol_path(thing.style), thing.anchor) for thing in things if thing.layer == "hub"]
    taken += [(x - HUB_MM, y - HUB_MM, x + HUB_MM, y + HUB_MM) for x, y in (hub.place for hub in hubs)]
    words: list[tuple[float, Label]] = []
    for size, group in ((PLACES_MM, places), (NAMES_MM, others)):
        shown = (Named(thing, thing.label, thing.letters) for thing in group)
        words += [(size, label) for label in labels(shown, edges(sheet), size, taken)]
    return context.render(
        "drawings/wall_map_panel.html", "", frame=sheet.frame, things=things, words=words, sites=sites, hubs=hubs,
        title=title, mark=approval_mark(context), metres=(metres := _bar(sheet)), bar=round(metres * sheet.scale, 2),
    )  # fmt: skip


def edges(sheet: PanelScale) -> Window:
    """Return a frame in its own millimetres."""
    return 0.0, 0.0, sheet.frame.width, sheet.frame.height


def _bar(sheet: PanelScale) -> int:
    longest = sheet.frame.width * LONGEST_BAR / sheet.scale
    return max((step for step in SCALE_STEPS_M if step <= longest), default=SCALE_STEPS_M[0])


def corners(context: Context, sheet: PanelScale) -> list[Window]:
    """Return where the arrow to the north, the scale and the approval number stand."""
    width, height = sheet.frame.width, sheet.frame.height
    bar, mark = _bar(sheet) * sheet.scale, letters_wide(approval_mark(context)) * NAMES_MM
    return [
        (width - CORNER_MM - 3, 0.0, width, CORNER_MM * 2),
        (width - bar - 8, height - CORNER_MM - 2, width, height),
        (0.0, height - CORNER_MM, mark + 6, height),
    ]
