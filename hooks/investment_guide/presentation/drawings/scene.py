"""Every shape of the guide projected once onto one flat sheet in metres, ready to be drawn in any window."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise
from math import atan2, cos, degrees, hypot, radians
from types import MappingProxyType
from typing import Any, NamedTuple

from shapely import LineString, STRtree, box, get_coordinates, simplify

from investment_guide.analysis.positions import base_features_without_hubs
from investment_guide.analysis.titles import record_title
from investment_guide.formatting.readings import reading
from investment_guide.model.guide import GROUND_LAYERS, GROUND_NAMES, GROUND_POINTS, Guide, Shape
from investment_guide.model.kinds import ON_MAP
from investment_guide.model.statuses import status_spec
from investment_guide.model.values import Place
from investment_guide.presentation.letters import letters_wide

METRES_PER_DEGREE = 111_320.0  # of latitude on the mean sphere; a plan needs no more
LAYERS = ("outline", "park", *GROUND_LAYERS, "plot", "factory", *GROUND_NAMES, "point", "symbol")

Window = tuple[float, float, float, float]
Point = tuple[float, float]
Line = list[Point]
PARK_POINT = "park"  # the style of a park of which only a point is known, or that is seen from afar
# The layers whose items are drawn by a status, with the vocabulary of its words.
STATUS_OF_LAYER = MappingProxyType({"plot": "land_status", "factory": "factory_status"})
PLAIN = 0.01  # of the width of a park, how far its small outline may be off
SPECK = 0.012  # of the width of a plan, below which an outline cannot be distinguished from a dot
BETWEEN_PLACES_M = 150.0  # along a street, where its name may stand
MOST_PLACES = 400  # of a line, however long; each corner may add one


class ItemOutline(NamedTuple):
    """The line or dot that is drawn for one item, the same on every plan."""

    layer: str
    style: str
    path: str
    anchor: Point
    is_point: bool


@dataclass(frozen=True, slots=True)
class MapItem:
    """One item of the map on the sheet, in metres: a park, plot, building, road, the symbol of a record …

    ``path`` is an SVG path, ``window`` its bounding box. A label, ``letters`` wide, may stand at any of ``places``: the
    middle of an area, points along a line, which runs there in the direction of ``turns``.
    """

    id: str
    layer: str
    style: str
    path: str
    window: Window
    places: tuple[Point, ...]
    label: str
    letters: float
    turns: tuple[float, ...] = ()

    def turn_at(self, number: int) -> float:
        """Return the direction, in degrees, of the line at the place of that number; 0 where there is none."""
        return self.turns[number] if number < len(self.turns) else 0.0

    @property
    def is_point(self) -> bool:
        """Whether only a place is known of it."""
        return self.window[0] == self.window[2] and self.window[1] == self.window[3]

    @property
    def outline(self) -> ItemOutline:
        """What is drawn of it, without what it is and is called; a plot or building in the tone of its status."""
        vocabulary = STATUS_OF_LAYER.get(self.layer)
        style = status_spec(vocabulary, self.style).tone if vocabulary else self.style
        return ItemOutline(self.layer, style, self.path, self.anchor, self.is_point)

    @property
    def anchor(self) -> Point:
        """Where its label stands first of all."""
        return self.places[0]


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to metres east and south of a centre: true to shape within a city."""

    lon: float
    lat: float

    @classmethod
    def around(cls, place: Place) -> "Projection":
        """Return a sheet with its origin at a place."""
        return cls(place.lon, place.lat)

    def point(self, position: Iterable[float]) -> Point:
        """Return a position in metres from the origin, rounded to the decimetre."""
        lon, lat, *_ = position
        east = (lon - self.lon) * cos(radians(self.lat)) * METRES_PER_DEGREE
        return round(east, 1), round((self.lat - lat) * METRES_PER_DEGREE, 1)


@dataclass(frozen=True)
class Scene:
    """All shapes of a guide on one sheet, found by window."""

    guide: Guide
    language: str

    @cached_property
    def projection(self) -> Projection:
        """The sheet's origin is the centre of the map."""
        return Projection.around(self.guide.settings.map.centre)

    @cached_property
    def items(self) -> tuple[MapItem, ...]:
        """Everything, lowest layer first, then by id."""
        items = [
            *self._ground(), *self._parks(), *self._plots(), *self._factories(), *chain(*self.by_kind.values())
        ]  # fmt: skip
        return self.in_drawing_order(items)

    @staticmethod
    def in_drawing_order(items: Iterable[MapItem]) -> tuple[MapItem, ...]:
        """Return items from the lowest layer, of each by id."""
        return tuple(sorted(items, key=lambda item: (LAYERS.index(item.layer), item.id)))

    @cached_property
    def by_id(self) -> Mapping[tuple[str, str], MapItem]:
        """By layer and id."""
        return {(item.layer, item.id): item for item in self.items}

    def outline(self, park_id: str) -> list[Line]:
        """Return the rings of a park, plain enough to be drawn small; KeyError for one without an outline."""
        if park_id not in self._outlines:
            self._outlines[park_id] = list(self._plain(park_id))
        return self._outlines[park_id]

    @cached_property
    def _outlines(self) -> dict[str, list[Line]]:
        return {}

    def _plain(self, park_id: str) -> Iterator[Line]:
        west, _, east, _ = self.by_id["park", park_id].window
        for line in lines_of(self.guide.boundaries[park_id]):
            points = [self.projection.point(position) for position in line]
            yield get_coordinates(simplify(LineString(points), (east - west) * PLAIN)).tolist()

    @cached_property
    def _tree(self) -> STRtree:
        return STRtree([box(*item.window) for item in self.items])

    def within(self, window: Window) -> tuple[MapItem, ...]:
        """Return what touches a window, in drawing order."""
        return tuple(self.items[index] for index in sorted(self._tree.query(box(*window))))

    def parks_seen(self, width_m: float) -> tuple[MapItem, ...]:
        """Return the parks on a plan of so many metres: outlines, and points where there is none or it would be a
        speck."""
        found = (*self.park_outlines, *self.park_points)
        return tuple(_as_point(one) if _is_speck(one, width_m) else one for one in found)

    @cached_property
    def park_outlines(self) -> tuple[MapItem, ...]:
        """The parks with an outline."""
        return tuple(one for one in self.items if one.layer == "park")

    @cached_property
    def park_points(self) -> tuple[MapItem, ...]:
        """The parks of which only a point is known."""
        return tuple(one for one in self.items if one.layer == "point" and one.style == PARK_POINT)

    def _ground(self) -> Iterator[MapItem]:
        """Base features, without those that the symbol of a hub stands for."""
        for feature in base_features_without_hubs(self.guide):
            layer = "point" if feature.kind in GROUND_POINTS else feature.kind
            name = reading(feature.names, self.language) if feature.names.words else ""
            yield self._draw(feature.id, layer, feature.kind, feature.shape, name)

    def _parks(self) -> Iterator[MapItem]:
        for park_id, park in self.guide.parks.items():
            name = reading(park.name, self.language)
            if shape := self.guide.boundaries.get(park_id):
                yield self._draw(park_id, "park", "park", shape, name)
            elif park.place:
                yield self._draw(park_id, "point", PARK_POINT, _point(park.place), name)

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[MapItem, ...]]:
        """What plans draw of the kinds with a layer of the map, by folder; small discs, often many, are left to it."""
        return {
            spec.folder: tuple(self._records(spec.folder, layer.drawn))
            for spec, layer in ON_MAP
            if layer.drawn in ("outline", "symbol")
        }

    def _records(self, kind: str, drawn: str) -> Iterator[MapItem]:
        for record in self.guide.records(kind).values():
            place: Place | None = getattr(record, "place", None)
            shape = self._shape(record.id, place) if drawn == "outline" else place and _point(place)
            if shape:
                name = reading(record_title(record), self.language)
                yield self._draw(record.id, drawn, getattr(record, "kind", ""), shape, name)

    def _plots(self) -> Iterator[MapItem]:
        for plot_id, plot in self.guide.land.items():
            if shape := self._shape(plot_id, plot.place):
                yield self._draw(plot_id, "plot", plot.status, shape, plot.number)

    def _factories(self) -> Iterator[MapItem]:
        for factory_id, factory in self.guide.factories.items():
            if shape := self._shape(factory_id, factory.place):
                yield self._draw(factory_id, "factory", factory.status, shape, factory.number or "")

    def _shape(self, key: str, place: Place | None) -> Shape | None:
        """The outline of a record, else its place."""
        return self.guide.boundaries.get(key) or (_point(place) if place else None)

    def _draw(self, key: str, layer: str, style: str, shape: Shape, label: str) -> MapItem:
        lines = [[self.projection.point(position) for position in line] for line in lines_of(shape)]
        window = _window(lines)
        closed = "Polygon" in shape.type
        isolated = closed or shape.type == "Point"
        along = [(_anchor(lines, window), 0.0)] if isolated else list(_along(lines))
        places, turns = tuple(place for place, _ in along), tuple(turn for _, turn in along)
        return MapItem(key, layer, style, _path(lines, closed), window, places, label, letters_wide(label), turns)


def _is_speck(park: MapItem, width_m: float) -> bool:
    """Whether the outline of a park could not be distinguished from a dot on a plan so many metres wide."""
    return (
        park.layer == "park" and max(park.window[2] - park.window[0], park.window[3] - park.window[1]) < width_m * SPECK
    )


def _as_point(park: MapItem) -> MapItem:
    (x, y), *_ = park.places
    return replace(park, layer="point", style=PARK_POINT, path="", window=(x, y, x, y), places=((x, y),))


def _point(place: Place) -> Shape:
    return Shape("Point", (place.lon, place.lat), "")


def lines_of(shape: Shape) -> list[Any]:
    """Return the rings or lines of any GeoJSON geometry, a point as a line of one position."""
    depth = {"Point": 0, "LineString": 1, "Polygon": 2, "MultiLineString": 2, "MultiPolygon": 3}
    nested: Any = shape.coordinates
    match depth[shape.type]:
        case 0:
            return [[nested]]
        case 1:
            return [nested]
        case 2:
            return list(nested)
    return [ring for polygon in nested for ring in polygon]


def _path(lines: list[Line], closed: bool) -> str:
    """Lines as an SVG path; a ring closes itself and does not repeat its first corner."""
    end = "Z" if closed else ""
    return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in (line[:-1] if closed else line)) + end for line in lines)


def _window(lines: list[Line]) -> Window:
    """The bounding box of lines: west, north, east, south in metres."""
    xs = [x for line in lines for x, _ in line]
    ys = [y for line in lines for _, y in line]
    return min(xs), min(ys), max(xs), max(ys)


def _anchor(lines: list[Line], window: Window) -> Point:
    """The centroid of the outer ring (Gauss's area formula); the window's centre for lines and points."""
    ring = lines[0]
    crosses = [x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)]
    if ring[0] != ring[-1] or not (twice := sum(crosses)):
        return (window[0] + window[2]) / 2, (window[1] + window[3]) / 2
    pairs = list(zip(ring, ring[1:], crosses, strict=False))
    x = sum((a[0] + b[0]) * cross for a, b, cross in pairs) / (3 * twice)
    y = sum((a[1] + b[1]) * cross for a, b, cross in pairs) / (3 * twice)
    return round(x, 1), round(y, 1)


def _along(lines: list[Line]) -> Iterator[tuple[Point, float]]:
    """Points along the lines with the direction there, the middle ones first; never many, even of a line around the
    globe."""
    metres = sum(hypot(end[0] - start[0], end[1] - start[1]) for line in lines for start, end in pairwise(line))
    apart_m = max(BETWEEN_PLACES_M, metres / MOST_PLACES)
    found = [
        (point, _upright(start, end))
        for line in lines
        for start, end in pairwise(line)
        for point in _between(start, end, apart_m)
    ]
    middle = len(found) // 2
    yield from found[middle:]
    yield from reversed(found[:middle])


def _upright(start: Point, end: Point) -> float:
    """The direction of a piece in degrees, in which words along it are never upside down."""
    turn = degrees(atan2(end[1] - start[1], end[0] - start[0]))
    return round(turn - 180 if turn > 90 else turn + 180 if turn <= -90 else turn, 1)


def _between(start: Point, end: Point, apart_m: float) -> Iterator[Point]:
    """Points along a straight piece, so many metres apart, one at least."""
    count = max(1, int(hypot(end[0] - start[0], end[1] - start[1]) / apart_m))
    for step in range(count):
        share = (step + 0.5) / count
        yield round(start[0] + (end[0] - start[0]) * share, 1), round(start[1] + (end[1] - start[1]) * share, 1)
