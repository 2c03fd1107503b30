"""The plans on the wall map, in millimetres of paper: all parks, each park with its plots, and the wider position.

No label of a plot covers another: each has the letter of its status and stands in its plot or is led out of it by a
line; a number that finds no room anywhere is returned, so that the sheet can name it. The wider position is points and
circles only: no border of any kind is drawn, which a public map would need an approval for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import cos, hypot, pi, sin

from markupsafe import Markup
from shapely import LineString, Polygon, box, prepare, unary_union
from shapely import Point as Point2D
from shapely.geometry.base import BaseGeometry

from investment_guide.analysis.totals import plot_stage
from investment_guide.documents.site_head import status_part
from investment_guide.documents.wall_map.frames import CAPTION, Frame
from investment_guide.documents.wall_map.index import letter
from investment_guide.model.statuses import PLOT_TONES, Stage
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.approval import approval_mark
from investment_guide.presentation.drawings.labels import AREAS, Label, Named, by_importance, labels
from investment_guide.presentation.drawings.plan import SCALE_STEPS_M, Symbol, seen_from_afar
from investment_guide.presentation.drawings.scene import MapItem, Point, Window
from investment_guide.presentation.drawings.site_plan import AROUND_POINT_M, MINOR, common_prefix
from investment_guide.presentation.letters import letters_wide
from investment_guide.presentation.places import symbol_path

AROUND_PARK, AROUND_TOWN = 0.03, 0.06  # of the longer side, shown beyond it
NAMES_MM, PLACES_MM = 4.25, 4.8  # letters of streets and waters, and of stations, exits, parks
LONGEST_BAR = 0.25  # of the width of a plan
TONES = (*PLOT_TONES, "")  # available plots are labelled first, factories last: they have none
DOT_MM = 1.5  # half the room of the dot of a station or exit
PLACES = frozenset({"park", "symbol", "point"})  # with the larger letters
SYMBOL_MM = 3.0  # half the width of the symbol of a hub
POINT_MM = 1.9  # of a plot or building of which only the place is known
CORNER_MM = 9.0  # the arrow to the north, and the height of scale and approval number
# Of the wider position.
AROUND_FARTHEST = 0.14  # of the longer side, shown beyond the farthest place
RINGS_KM = (5, 10, 20, 50, 100, 200, 500)
MOST_RINGS = 5
RING_MM = 4.25  # letters on the circles
HERE_MM = 5.4
BEARINGS = 12  # where the distance may stand on its circle
# Of the labels of plots.
SIZES_MM = (5.9, 5.3, 4.7, 4.25)  # of letters; the smallest is 12 pt, 6 pt when the sheet is printed at A3
LED_OUT_MM = 4.25
LEANS_OUT = 0.3  # how far a label may lean out of its plot, in letters: its corners are empty
STEPS = 7  # places across a plot and down it where a label is tried
BADGE, RADIUS = 1.75, 0.74  # the disc with the letter and the gap after it, half of it, in letters
BOLD = 1.08  # bold letters to what ``letters_wide`` calculates
ONE_LINE, TWO_LINES, STACKED, SECOND = 1.5, 2.45, 2.8, 0.74  # heights of labels, the size of the second line
REACHES_MM = (8.0, 11.0, 14.0, 18.0, 22.0, 27.0, 33.0, 40.0, 50.0, 62.0)
DIRECTIONS = 24

_POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


@dataclass(frozen=True, slots=True)
class Panel:
    """A plan: where it stands on the sheet, its drawing, the numbers of plots that found no room in it, and where its
    sites are on the sheet, by layer and id."""

    frame: Frame
    svg: Markup
    unplaced: tuple[str, ...] = ()
    prefix: str = ""
    places: Mapping[tuple[str, str], Point] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class LabelledSite:
    """A plot or factory in the millimetres of its plan. ``area`` is a second line, shown where there is room.

    A factory has no ``letter``: what is vacant in it stands in the index.
    """

    number: str
    letter: str
    tone: str
    area: str
    anchor: Point
    outline: Polygon


@dataclass(frozen=True, slots=True)
class SiteLabel:
    """``room`` is all that the label covers; ``stacked`` is the letter above the number instead of before it.

    ``leader`` leads from the plot to a label beside it.
    """

    site: LabelledSite
    size: float
    room: Window
    area: str = ""
    stacked: bool = False
    leader: tuple[Point, Point] | None = None

    @property
    def badge(self) -> Point:
        """The centre of the disc with the letter."""
        across = self._middle if self.stacked else self.room[0] + self.size * RADIUS + self._spare / 2
        return round(across, 2), round(self.room[1] + self.size * ONE_LINE / 2, 2)

    @property
    def radius(self) -> float:
        """Of the disc, which is large enough for a letter of the size of the number."""
        return round(self.size * RADIUS, 2)

    @property
    def number(self) -> Point:
        """The centre of the number."""
        if self.stacked:
            return round(self._middle, 2), round(self.room[3] - self.size * ONE_LINE / 2, 2)
        badge = self.size * BADGE if self.site.letter else 0.0
        return round((self.room[0] + badge + self.room[2]) / 2, 2), self.badge[1]

    @property
    def second(self) -> Point:
        """The centre of the second line."""
        return round(self._middle, 2), round(self.room[3] - self.size * SECOND * 0.62, 2)

    @property
    def _middle(self) -> float:
        return (self.room[0] + self.room[2]) / 2

    @property
    def _spare(self) -> float:
        """By how much a second line is longer than the first."""
        return max(0.0, self.room[2] - self.room[0] - self.size * _letters(self.site, stacked=False))


def overview(context: Context, parks: Iterable[MapItem], frame: Frame) -> Panel:
    """Return all parks with roads, river and railway; the names are those that help to find the parks."""
    west, north, east, south = zip(*map(_roomy, parks), strict=True)
    window = min(west), min(north), max(east), max(south)
    sheet = PanelScale(_fitted(window, frame, AROUND_TOWN), frame)
    seen = seen_from_afar(context, context.scene.within(sheet.window), sheet.window)
    things = [sheet.moved(thing) for thing in seen if thing.layer not in AREAS]
    names = [thing for thing in things if thing.layer not in MINOR]
    return Panel(
        frame,
        _drawing(context, sheet, things, names, [], context.gettext("Where the [[parks:parks]] are")),
    )


def _roomy(park: MapItem) -> Window:
    """The window of a park; around a point, so much that the neighbourhood can be seen."""
    room = 0.0 if park.layer == "park" else AROUND_POINT_M
    west, north, east, south = park.window
    return west - room, north - room, east + room, south + room


def park_panel(context: Context, park: MapItem, frame: Frame) -> Panel:
    """Return a park with all its plots, below its caption."""
    sheet = PanelScale(_fitted(park.window, frame.below(CAPTION), AROUND_PARK), frame.below(CAPTION))
    things = [sheet.moved(thing) for thing in context.scene.within(sheet.window)]
    plots = context.links.plots_of_park(park.id)
    buildings = context.links.factories_of_park(park.id)
    prefix = common_prefix([*(plot.number for plot in plots), *(one.number for one in buildings if one.number)])
    own = {("plot", plot.id) for plot in plots} | {("factory", factory.id) for factory in buildings}
    sites = [_site(context, thing, prefix) for thing in things if (thing.layer, thing.id) in own]
    sites.sort(key=lambda site: (TONES.index(site.tone), site.number))
    placed, unplaced = site_labels(sites, _edges(sheet), (taken := _corners(context, sheet)))
    names = [thing for thing in things if thing.layer not in {"plot", "park", "factory", "outline"}]
    title = context.gettext("Site plan of {name}", name=context.formatter.plain(context.guide.parks[park.id].name))
    svg = _drawing(context, sheet, things, names, placed, title, taken)
    places = {
        (thing.layer, thing.id): (sheet.frame.x + thing.anchor[0], sheet.frame.y + thing.anchor[1])
        for thing in things
        if (thing.layer, thing.id) in own
    }
    return Panel(sheet.frame, svg, tuple(site.number for site in unplaced), prefix, places)


def _fitted(window: Window, frame: Frame, around: float) -> Window:
    """The window that fills a frame, with another in its middle."""
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
    tone = status_part(context, "land_status", plot.status)["tone"]
    number = plot.number.removeprefix(prefix)
    area = "" if plot_stage(plot) >= Stage.GONE else context.formatter.area_short(plot.area_mu)
    return LabelledSite(number, letter(context, plot.status), tone, area, thing.anchor, outline)


def _drawing(
    context: Context, sheet: PanelScale, things: list[MapItem], named: list[MapItem], sites: list[SiteLabel],
    title: str, taken: list[Window] | None = None,
) -> Markup:  # fmt: skip
    taken = _corners(context, sheet) if taken is None else taken
    important = by_importance(named, None)
    places = [thing for thing in important if thing.layer in PLACES]
    others = [thing for thing in important if thing.layer not in PLACES]
    symbols = [Symbol(symbol_path(thing.style), thing.anchor) for thing in things if thing.layer == "symbol"]
    taken += [(x - SYMBOL_MM, y - SYMBOL_MM, x + SYMBOL_MM, y + SYMBOL_MM) for x, y in (one.place for one in symbols)]
    taken += [(x - DOT_MM, y - DOT_MM, x + DOT_MM, y + DOT_MM) for x, y in (
        thing.anchor for thing in things if thing.layer == "point"
    )]  # fmt: skip
    words: list[tuple[float, Label]] = []
    for size, group in ((PLACES_MM, places), (NAMES_MM, others)):
        shown = (Named(thing, thing.label, thing.letters) for thing in group)
        words += [(size, label) for label in labels(shown, _edges(sheet), size, taken)]
    return context.render(
        "drawings/wall_map_panel.html", "", frame=sheet.frame,
        things=[one.outline for one in things], words=words, sites=sites, symbols=symbols,
        title=title, mark=approval_mark(context), metres=(metres := _bar(sheet)), bar=round(metres * sheet.scale, 2),
    )  # fmt: skip


def _edges(sheet: PanelScale) -> Window:
    """A frame in its own millimetres."""
    return 0.0, 0.0, sheet.frame.width, sheet.frame.height


def _bar(sheet: PanelScale) -> int:
    longest = sheet.frame.width * LONGEST_BAR / sheet.scale
    return max((step for step in SCALE_STEPS_M if step <= longest), default=SCALE_STEPS_M[0])


def _corners(context: Context, sheet: PanelScale) -> list[Window]:
    """Where the arrow to the north, the scale and the approval number stand."""
    width, height = sheet.frame.width, sheet.frame.height
    bar, mark = _bar(sheet) * sheet.scale, letters_wide(approval_mark(context)) * NAMES_MM
    return [
        (width - CORNER_MM - 3, 0.0, width, CORNER_MM * 2),
        (width - bar - 8, height - CORNER_MM - 2, width, height),
        (0.0, height - CORNER_MM, mark + 6, height),
    ]


def wider_title(context: Context) -> str:
    """Return what is above the drawing."""
    return context.gettext("The region (circles: straight line)")


def wider(context: Context, frame: Frame) -> Panel:
    """Return the surroundings of the guide's settings around the centre of its map."""
    around = context.guide.settings.map.surroundings
    metres = [context.scene.projection.point((one.place.lon, one.place.lat)) for one in around]
    across, down = zip((0.0, 0.0), *metres, strict=True)
    sheet = PanelScale(_fitted((min(across), min(down), max(across), max(down)), frame, AROUND_FARTHEST), frame)
    here, places = sheet.point((0.0, 0.0)), [sheet.point(place) for place in metres]
    taken = [*_corners(context, sheet), *((x - 2, y - 2, x + 2, y + 2) for x, y in (here, *places))]
    own = [_named(context.formatter.plain(context.guide.settings.region.city), here, HERE_MM, below=True)]
    others = [
        _named(context.formatter.plain(one.name), place, PLACES_MM) for one, place in zip(around, places, strict=True)
    ]
    others.sort(key=lambda name: (-name.letters, name.text))  # a short name finds room where a long one does not
    rings = _rings(max(hypot(*place) for place in metres))
    groups = (
        (HERE_MM, "park", own),
        (PLACES_MM, "point", others),
        (RING_MM, "street", list(_distances(context, sheet, here, rings))),
    )
    words = [
        (size, style, label) for size, style, names in groups for label in labels(names, _edges(sheet), size, taken)
    ]
    svg = context.render(
        "drawings/wall_map_wider.html", "", frame=frame, here=here, words=words,
        rings=[round(km * 1000 * sheet.scale, 2) for km in rings],
        points=[(one.kind, *place) for one, place in zip(around, places, strict=True)],
        title=wider_title(context), mark=approval_mark(context),
    )  # fmt: skip
    return Panel(frame, svg)


def _rings(farthest_m: float) -> list[int]:
    step = next((km for km in RINGS_KM if km * 1000 * MOST_RINGS >= farthest_m), RINGS_KM[-1])
    return [step * n for n in range(1, MOST_RINGS + 1) if step * (n - 1) * 1000 < farthest_m]


def _named(name: str, place: Point, size: float, below: bool = False) -> Named:
    """A name at a side of its dot, below it or above it; ``below`` is tried first for a name in the middle."""
    letters = letters_wide(name)
    half, high = letters * size / 2 + 3.2, size
    steps = ((1, -1), (-1, -1), (0, 0), (0, -2), (1, 0), (-1, 0), (1, -2), (-1, -2), (0, 1), (0, -3))
    ordered = sorted(steps, key=lambda step: step[0] != 0) if below else steps
    places = tuple((round(place[0] + x * half, 2), round(place[1] + y * high, 2)) for x, y in ordered)
    return Named(_thing(name, places), name, letters)


def _distances(context: Context, sheet: PanelScale, here: Point, rings: list[int]) -> Iterator[Named]:
    for km in rings:
        radius, words = km * 1000 * sheet.scale, context.formatter.quantity(km, "km")
        angles = [pi / 2 + 2 * pi * step / BEARINGS for step in range(BEARINGS)]
        places = tuple((round(here[0] + radius * cos(one), 2), round(here[1] + radius * sin(one) - RING_MM, 2))
                       for one in angles)  # fmt: skip
        yield Named(_thing(words, places), words, letters_wide(words))


def _thing(name: str, places: tuple[Point, ...]) -> MapItem:
    """A point, as the rules for names on plans want it."""
    x, y = places[0]
    return MapItem(name, "point", "", "", (x, y, x, y), places, name, letters_wide(name))


def site_labels(
    sites: Iterable[LabelledSite], window: Window, taken: list[Window]
) -> tuple[list[SiteLabel], list[LabelledSite]]:
    """Return the labels, and the sites that found no room. ``taken`` grows by the room of each label."""
    labels, outside, unplaced = [], [], []
    for site in sites:
        inside = (*_within(site), *_within(replace(site, letter=""), SIZES_MM[-1:])) if site.letter else _within(site)
        label = next((one for one in inside if _is_free(one.room, window, taken)), None)
        if label is None:
            outside.append(site)
        else:
            labels.append(label)
            taken.append(label.room)
    every = [*outside, *(label.site for label in labels)]
    built = unary_union([site.outline for site in every])
    prepare(built)
    for site in outside:
        others = unary_union([one.outline for one in every if one is not site])
        prepare(others)
        label = next(_beside(site, window, taken, built, others), None)
        if label is None:
            unplaced.append(site)
        else:
            labels.append(label)
            taken.append(label.room)
    return labels, unplaced


def _within(site: LabelledSite, sizes_mm: Sequence[float] = SIZES_MM) -> Iterator[SiteLabel]:
    """The largest first; at each size with the area below the number if the plot has room for both. None on a plot that
    is no more than a dot at the scale of its park."""
    if site.outline.is_empty:
        return
    for size in sizes_mm:
        inside = site.outline.buffer(size * LEANS_OUT)
        prepare(inside)
        for area, stacked in _forms(site, size):
            for place in (site.anchor, *_grid(site.outline)):
                room = _room(site, area, place, size, stacked=stacked)
                if inside.contains(box(*room)):
                    yield SiteLabel(site, size, room, area, stacked)


def _forms(site: LabelledSite, size: float) -> Iterator[tuple[str, bool]]:
    """Second line and whether the letter is above the number; a second line is legible in the largest size only."""
    if site.area and size == SIZES_MM[0]:
        yield site.area, False
    yield "", False
    if site.letter:
        yield "", True


def _grid(outline: Polygon) -> list[Point]:
    """Places all over a plot, those nearest to its middle first."""
    west, north, east, south = outline.bounds
    across = [(step + 0.5) / STEPS for step in range(STEPS)]
    places = [(west + (east - west) * x, north + (south - north) * y) for x in across for y in across]
    middle = outline.centroid
    return sorted(places, key=lambda place: (round(hypot(place[0] - middle.x, place[1] - middle.y), 2), place))


def _beside(
    site: LabelledSite, window: Window, taken: Sequence[Window], built: BaseGeometry, others: BaseGeometry
) -> Iterator[SiteLabel]:
    """The nearest places on open ground to which a line leads over no other site."""
    for end in _around(site.anchor):
        room, leader = _room(site, "", end, LED_OUT_MM), LineString([site.anchor, end])
        if not _is_free(room, window, taken) or built.intersects(box(*room)) or others.intersects(leader):
            continue
        if not _crosses(leader, taken):
            yield SiteLabel(site, LED_OUT_MM, room, leader=(site.anchor, end))


def _around(place: Point) -> Iterator[Point]:
    for distance_mm in REACHES_MM:
        for step in range(DIRECTIONS):
            angle = 2 * pi * step / DIRECTIONS
            yield round(place[0] + distance_mm * cos(angle), 2), round(place[1] + distance_mm * sin(angle), 2)


def _letters(site: LabelledSite, *, stacked: bool) -> float:
    return letters_wide(site.number) * BOLD + (BADGE if site.letter and not stacked else 0.0)


def _room(site: LabelledSite, area: str, middle: Point, size: float, *, stacked: bool = False) -> Window:
    half = size * max(_letters(site, stacked=stacked), letters_wide(area) * SECOND) / 2
    high = size * (TWO_LINES if area else STACKED if stacked else ONE_LINE) / 2
    x, y = middle
    return round(x - half, 2), round(y - high, 2), round(x + half, 2), round(y + high, 2)


def _is_free(room: Window, window: Window, taken: Iterable[Window]) -> bool:
    west, north, east, south = room
    if not (window[0] < west and window[1] < north and east < window[2] and south < window[3]):
        return False
    return not any(west < other[2] and other[0] < east and north < other[3] and other[1] < south for other in taken)


def _crosses(line: LineString, taken: Iterable[Window]) -> bool:
    return any(line.intersects(box(*other)) for other in taken)
