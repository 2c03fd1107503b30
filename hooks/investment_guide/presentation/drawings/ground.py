"""What pictures of one place take from the sheet: rings in metres, and the streets of a window, cut at its edge."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shapely import LineString, MultiLineString, Polygon, box

from investment_guide.model.guide import Shape
from investment_guide.presentation.drawings.scene import MapItem, Point, Projection, Scene, Window

STREETS = frozenset({"street", "motorway"})
_LINE = re.compile(r"M([^M]+)")


class Street(NamedTuple):
    """The pieces of a street that lie in a window, with its name."""

    layer: str
    name: str
    pieces: tuple[LineString, ...]


def polygons(shape: Shape, projection: Projection) -> list[Polygon]:
    """Return the areas of an outline in metres of the sheet."""
    nested = {"Polygon": [shape.coordinates], "MultiPolygon": shape.coordinates}.get(shape.type, [])
    areas = ([[projection.point(position) for position in ring] for ring in area] for area in nested)
    return [Polygon(outer, holes) for outer, *holes in areas]


def streets(scene: Scene, window: Window) -> list[Street]:
    """Return the streets of a window, each name once, in the order of their ids."""
    found: dict[tuple[str, str], list[LineString]] = {}
    room = box(*window)
    for item in scene.within(window):
        if item.layer in STREETS:
            pieces = [piece for line in lines(item) for piece in pieces_of(line.intersection(room))]
            if pieces:
                found.setdefault((item.layer, item.label), []).extend(pieces)
    return [Street(layer, name, tuple(pieces)) for (layer, name), pieces in found.items()]


def lines(item: MapItem) -> Iterator[LineString]:
    """Yield the lines of an item as they are drawn."""
    for piece in _LINE.findall(item.path):
        points = [_point(pair) for pair in piece.rstrip("Z").split("L")]
        if len(points) > 1:
            yield LineString(points)


def path(points: Iterable[Point], closed: bool = False) -> str:
    """Return a line as an SVG path, whole units and one decimal."""
    return "M" + "L".join(f"{round(x, 1):g} {round(y, 1):g}" for x, y in points) + ("Z" if closed else "")


def _point(pair: str) -> Point:
    x, y = pair.split()
    return float(x), float(y)


def pieces_of(cut: object) -> list[LineString]:
    """Return the lines of what is left of a line that was cut."""
    if isinstance(cut, LineString):
        return [] if cut.is_empty else [cut]
    return list(cut.geoms) if isinstance(cut, MultiLineString) else []
