"""A park seen at an angle from above: plots lie flat in the tone of their status, halls stand as high as their floors.

A hall is extruded from its outline by the clear heights that its record states; one of unknown height lies flat.
Heights are drawn larger than they are, so that they can be seen in a park of kilometres; the words below say how much.
The sheet is turned by less than an eighth so that walls are seen from two sides; the arrow says where north is.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians, sin

from markupsafe import Markup
from shapely import LineString, Polygon, simplify

from investment_guide.analysis.totals import has_vacant_floors, offered_status
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.statuses import ON_OFFER, SITE_STATUSES, status_of_floor, status_spec
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.approval import approval_mark
from investment_guide.presentation.drawings.ground import path, polygons, streets
from investment_guide.presentation.drawings.labels import HALF_LINE, is_free
from investment_guide.presentation.drawings.plan import note_below
from investment_guide.presentation.drawings.scene import Point, Window
from investment_guide.presentation.drawings.site_plan import common_prefix
from investment_guide.presentation.letters import letters_wide

WIDTH, MARGIN, FOOT = 720.0, 14.0, 22.0
TILT = 0.58  # how much of a length towards the reader is seen
TURNED = 32.0  # degrees from the edge of the drawing at which most sides run
HIGHER = (1, 2, 3, 5, 8, 12)  # by how much heights may be drawn larger
TALL_ENOUGH = 30.0  # how high the highest hall is drawn if that can be
LETTERS = {"wide": 11.5, "narrow": 22.0}
MOST_BYTES = 29_000


@dataclass(frozen=True, slots=True)
class Detail:
    """How plainly outlines are drawn, in units, whether sites lead to their pages and halls show their floors."""

    tolerance: float
    has_links: bool = True
    has_floors: bool = True
    most_names: int = 100


# The first that is small enough.
DETAILS = (Detail(0.5), Detail(1.5), Detail(3.0), Detail(3.0, has_floors=False), Detail(6.0, False, False, 40))


@dataclass(frozen=True, slots=True)
class View:
    """Metres of the sheet to units of the drawing."""

    turn: float
    scale: float
    west: float
    north: float
    higher: int = 1

    def at(self, point: Sequence[float], height_m: float = 0.0) -> Point:
        """Return where a place is seen, so many metres above the ground."""
        x, y = _turned(point, self.turn)
        lifted = y * TILT - height_m * self.higher
        return round((x - self.west) * self.scale + MARGIN, 1), round((lifted - self.north) * self.scale + MARGIN, 1)


@dataclass(frozen=True, slots=True)
class FlatSite:
    """A plot: where it leads, its words, its tone, its outline as an SVG path, where its number stands."""

    address: str
    name: str
    label: str
    tone: str
    shape: str
    place: Point
    is_offered: bool


@dataclass(frozen=True, slots=True)
class Solid:
    """A hall: where it leads, its words, its walls with tones and shade, its roof, the room it takes on the drawing."""

    address: str
    name: str
    label: str
    tone: str
    walls: tuple[tuple[str, str], ...]
    roof: str
    room: Window
    is_offered: bool


@dataclass(frozen=True, slots=True)
class Relief:
    """The picture, how much larger than lengths heights are, and the statuses of plots that need a legend."""

    svg: Markup
    higher: int
    statuses: tuple[str, ...]
    note: str


def park_relief(context: Context, park_id: str, address: str, letters: Sequence[str] = tuple(LETTERS)) -> Relief | None:
    """Return a park for the page at ``address``, or with one set of ``letters`` for paper; None where a plan says as
    much or more.

    That is while no outline of a hall is known, and in a park of hundreds of halls, which would be too heavy.
    """
    halls = [one for one in context.links.factories_of_park(park_id) if _areas(context, one.id)]
    outline = _areas(context, park_id)
    if not halls or not outline:
        return None
    plots = [one for one in context.links.plots_of_park(park_id) if _areas(context, one.id)]
    solids = [(area, height_m(hall)) for hall in halls for area in _areas(context, hall.id)]
    flats = [(area, 0.0) for key in (park_id, *(plot.id for plot in plots)) for area in _areas(context, key)]
    view, height = _view([*flats, *solids])
    svg = _fitting(lambda detail: _drawn(context, park_id, address, (view, height), (plots, halls), detail, letters))
    if svg is None:
        return None
    words = dict.fromkeys(plot.status for plot in plots)
    order = sorted(words, key=lambda word: status_spec("land_status", word).on_offer)
    prefix = common_prefix(plot.number for plot in plots)
    return Relief(svg, view.higher, tuple(order), note_below(context, prefix))


def _fitting(drawn: Callable[[Detail], Markup]) -> Markup | None:
    """The picture with most details that is not too heavy, None where the plainest is; each has less than the one
    before, so few need to be tried."""
    finest, *others = DETAILS
    if _is_light(svg := drawn(finest)):
        return svg
    made = cache(drawn)
    at = bisect_left(others, True, key=lambda detail: _is_light(made(detail)))
    return made(others[at]) if at < len(others) else None


def _is_light(svg: Markup) -> bool:
    return len(svg.encode()) < MOST_BYTES


def height_m(factory: Factory) -> float:
    """Return how high the floors above the ground are together; 0 where one of them does not say it."""
    heights = [floor.clear_height_m for floor in factory.floors if floor.floor >= 0]
    return sum(height or 0 for height in heights) if all(heights) else 0.0


def _areas(context: Context, key: str) -> list[Polygon]:
    return context.once(_areas_in_metres, key)


def _areas_in_metres(context: Context, key: str) -> list[Polygon]:
    shape = context.guide.boundaries.get(key)
    return polygons(shape, context.scene.projection) if shape else []


def _turned(point: Sequence[float], turn: float) -> Point:
    x, y = point[0], point[1]
    return x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)


def _view(solids: Sequence[tuple[Polygon, float]]) -> tuple[View, float]:
    """The view in which areas of so many metres' height fill the drawing, and how high the drawing is."""
    turn = _turn([area for area, _ in solids])
    corners = [(*_turned(point, turn), top) for area, top in solids for point in area.exterior.coords]
    west, east = min(x for x, _, _ in corners), max(x for x, _, _ in corners)
    scale = (WIDTH - 2 * MARGIN) / (east - west)
    tallest = max(top for _, top in solids)
    higher = next((one for one in HIGHER if tallest * scale * one >= TALL_ENOUGH), HIGHER[-1])
    north = min(y * TILT - top * higher for _, y, top in corners) - LETTERS["narrow"] / scale
    south = max(y for _, y, _ in corners) * TILT
    return View(turn, scale, west, north, higher), round((south - north) * scale + 2 * MARGIN + FOOT, 1)


def _turn(areas: Sequence[Polygon]) -> float:
    """The angle that brings most sides to ``TURNED``: the mean direction of all, modulo a right angle."""
    east = south = 0.0
    for area in areas:
        for (x1, y1, *_), (x2, y2, *_) in pairwise(area.exterior.coords):
            direction, length = atan2(y2 - y1, x2 - x1) * 4, hypot(x2 - x1, y2 - y1)
            east, south = east + cos(direction) * length, south + sin(direction) * length
    needed = (TURNED - degrees(atan2(south, east)) / 4 + 45) % 90 - 45
    return radians(round(needed, 1))


def _drawn(
    context: Context,
    park_id: str,
    address: str,
    seen: tuple[View, float],
    sites: tuple[Sequence[Plot], Sequence[Factory]],
    detail: Detail,
    letters: Sequence[str],
) -> Markup:
    (view, height), (plots, halls) = seen, sites
    is_linked = detail.has_links
    name = context.formatter.plain(context.guide.parks[park_id].name)
    flats = [_flat(context, view, plot, detail.tolerance) for plot in plots]
    by_depth = sorted(halls, key=lambda one: (_depth(context, view, one), one.id))
    solids = [_solid(context, view, factory, detail) for factory in by_depth]
    outline = _areas(context, park_id)
    return context.render(
        "drawings/relief.html",
        address,
        key=park_id,
        title=context.gettext("{name} from above", name=name),
        width=int(WIDTH),
        height=height,
        park="".join(_shape(view, area, detail.tolerance) for area in outline),
        roads=list(_roads(context, view, outline)),
        flats=[one for one in flats if is_linked and one.is_offered],
        others=_by_tone([one for one in flats if not (is_linked and one.is_offered)]),
        solids=solids,
        is_linked=is_linked,
        sets=[
            (name, LETTERS[name], list(_names(flats, solids, name, height))[: detail.most_names]) for name in letters
        ],
        north=round(degrees(atan2(-cos(view.turn) * TILT, sin(view.turn))) + 90, 1),
        mark=approval_mark(context),
    )


def _by_tone(flats: Sequence[FlatSite]) -> list[tuple[str, str]]:
    """The outlines of plots that lead nowhere, as one path a tone."""
    tones = dict.fromkeys(one.tone for one in flats)
    return [(tone, "".join(one.shape for one in flats if one.tone == tone)) for tone in tones]


def _shape(view: View, area: Polygon, tolerance: float) -> str:
    rings = (simplify(ring, tolerance / view.scale) for ring in (area.exterior, *area.interiors))
    return "".join(path(map(view.at, list(ring.coords)[:-1]), closed=True) for ring in rings)


def _roads(context: Context, view: View, outline: Sequence[Polygon]) -> Iterator[tuple[str, str]]:
    """The streets inside the park, as one path a kind."""
    west, north, east, south = (limit(values) for limit, values in zip(
        (min, min, max, max), zip(*(area.bounds for area in outline), strict=True), strict=True
    ))  # fmt: skip
    pieces: dict[str, list[str]] = {}
    for street in streets(context.scene, (west, north, east, south)):
        for piece in street.pieces:
            for area in outline:
                for line in _lines(piece.intersection(area)):
                    pieces.setdefault(street.layer, []).append(path(map(view.at, simplify(line, 2.0).coords)))
    yield from ((layer, "".join(found)) for layer, found in pieces.items())


def _lines(cut: object) -> list[LineString]:
    found = getattr(cut, "geoms", [cut])
    return [one for one in found if isinstance(one, LineString) and not one.is_empty]


def _flat(context: Context, view: View, plot: Plot, tolerance: float) -> FlatSite:
    areas, spec = _areas(context, plot.id), status_spec("land_status", plot.status)
    largest = max(areas, key=lambda area: area.area)
    words = (
        plot.number,
        context.formatter.word("land_status", plot.status),
        context.formatter.area_short(plot.area_mu),
    )
    return FlatSite(
        f"land/{plot.id}/" if context.has("land") else "",
        context.formatter.listed(words),
        plot.number,
        spec.tone,
        "".join(_shape(view, area, tolerance) for area in areas),
        view.at(largest.representative_point().coords[0]),
        spec.stage in ON_OFFER,
    )


def _depth(context: Context, view: View, factory: Factory) -> float:
    """How near a hall is to the reader: what is nearer hides what is behind."""
    return max(_turned(area.centroid.coords[0], view.turn)[1] for area in _areas(context, factory.id))


def _solid(context: Context, view: View, factory: Factory, detail: Detail) -> Solid:
    areas, formatter = _areas(context, factory.id), context.formatter
    rings = [list(simplify(area.exterior, detail.tolerance / view.scale).coords) for area in areas]
    word, top = offered_status(factory), height_m(factory)
    name, state = formatter.plain(factory.name), formatter.word_if_known("floor_status", word)
    tone = SITE_STATUSES[word].tone
    roofs = [[view.at(point, top) for point in ring[:-1]] for ring in rings]
    across, down = zip(*(view.at(point, up) for ring in rings for point in ring for up in (0.0, top)), strict=True)
    faces = sorted((face for ring in rings for face in _faces(view, ring)), key=lambda face: _nearness(view, face))
    return Solid(
        f"factories/{factory.id}/" if context.has("factories") else "",
        formatter.listed((name, state or formatter.word("factory_status", word))),
        factory.number or name,
        tone,
        tuple(_walls(view, factory, faces) if detail.has_floors else _plain_walls(view, top, tone, faces)),
        "".join(path(roof, closed=True) for roof in roofs),
        (min(across), min(down), max(across), max(down)),
        has_vacant_floors(factory),
    )


def _faces(view: View, ring: Sequence[Sequence[float]]) -> Iterator[tuple[Sequence[float], Sequence[float], bool]]:
    """The sides of a ring whose outside lies towards the reader, and whether they look to the right."""
    inside = 1 if Polygon(ring).exterior.is_ccw else -1
    for start, end in pairwise(ring):
        (x1, y1), (x2, y2) = _turned(start, view.turn), _turned(end, view.turn)
        if (x2 - x1) * inside < 0:
            yield start, end, (y2 - y1) * (x2 - x1) < 0


def _plain_walls(
    view: View, top: float, tone: str, faces: Sequence[tuple[Sequence[float], Sequence[float], bool]]
) -> Iterator[tuple[str, str]]:
    """All walls at once, in the tone of what the hall offers first."""
    if top and faces:
        yield f"wall--{tone}", "".join(_quad(view, start, end, (0.0, top)) for start, end, _ in faces)


def _nearness(view: View, face: tuple[Sequence[float], Sequence[float], bool]) -> float:
    return _turned(face[0], view.turn)[1] + _turned(face[1], view.turn)[1]


def _walls(
    view: View, factory: Factory, faces: Sequence[tuple[Sequence[float], Sequence[float], bool]]
) -> Iterator[tuple[str, str]]:
    """The walls, the farthest first, of each the floors from below, in the tone of their status."""
    for start, end, is_right in faces:
        below, top = 0.0, height_m(factory)
        for floor in sorted(factory.floors, key=lambda one: one.floor):
            if floor.floor >= 0 and top:
                above = below + (floor.clear_height_m or 0.0)
                tone = status_of_floor(factory.status, floor.status).tone
                yield f"wall--{tone}", _quad(view, start, end, (below, above))
                below = above
        if is_right and top:
            yield "shade", _quad(view, start, end, (0.0, top))


def _quad(view: View, start: Sequence[float], end: Sequence[float], heights: tuple[float, float]) -> str:
    below, above = heights
    corners = (view.at(start, below), view.at(end, below), view.at(end, above), view.at(start, above))
    return path(corners, closed=True)


def _names(
    flats: Sequence[FlatSite], solids: Sequence[Solid], letters: str, height: float
) -> Iterator[tuple[str, float, float]]:
    """The numbers that find room, what is free first; on a phone only those."""
    size = LETTERS[letters]
    taken: list[Window] = [(0.0, height - FOOT, WIDTH / 2, height), (WIDTH - size * 3, 0.0, WIDTH, size * 4)]
    prefix = common_prefix(site.label for site in flats)
    sites: list[FlatSite | Solid] = [*flats, *solids]
    for site in sorted(sites, key=lambda one: not one.is_offered):
        label = site.label.removeprefix(prefix)
        if letters == "narrow" and not site.is_offered:
            break
        half, high = letters_wide(label) * size / 2, size * HALF_LINE
        others = [*taken, *(one.room for one in solids if one is not site)]
        for x, y in _spots(site, half, high):
            room = (x - half, y - high, x + half, y + high)
            if is_free(room, others) and half < x < WIDTH - half and high < y < height - high:
                taken.append(room)
                yield label, x, y
                break


def _spots(site: FlatSite | Solid, half: float, high: float) -> Iterator[Point]:
    """Where a number may stand: on its plot; above its hall, beside it or below it."""
    if isinstance(site, FlatSite):
        yield site.place
        return
    west, north, east, south = site.room
    middle, level = (west + east) / 2, (north + south) / 2
    for x, y in ((middle, north - high), (east + half, level), (west - half, level), (middle, south + high)):
        yield round(x, 1), round(y, 1)
