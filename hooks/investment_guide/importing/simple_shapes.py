"""Geometries as programs save them → one point or one area: closed lines are outlines, collections are opened, the
outer ring of an area is found by what it holds."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from investment_guide.editing.messages import Message
from investment_guide.importing.rows import with_lists
from investment_guide.reading.geometry import AREAS, LINES, SMALLEST_RING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

POINT, COLLECTION = "Point", "GeometryCollection"
CLOSED_LINE = Message("画成闭合的线，按边界读", "drawn as a closed line, read as an outline")
NESTED = Message("一个面在另一个里面，按洞读", "an area inside another was read as its hole")
Shape = Mapping[str, Any]


def simplified(geometry: Shape) -> tuple[Shape, tuple[Message, ...]]:
    """Return a geometry that a record may have where there is one in it, and what was left out; any other as it is."""
    parts = _parts(geometry)
    areas = [ring for part in parts for ring in _areas(part)]
    if not areas:
        points = [part for part in parts if part.get("type") == POINT]
        return (points[0] if len(points) == len(parts) == 1 else geometry), ()
    notes = [CLOSED_LINE] if any(part.get("type") in LINES for part in parts) else []
    if others := sum(not _areas(part) for part in parts):
        zh, en = f"除了面还有 {others} 个点或线，没有读", f"{others} points or lines beside the area were left out"
        notes.append(Message(zh, en))
    turned = [_outer_first(rings) for rings in areas]
    if nested := _with_holes(turned):
        turned = nested
        notes.append(NESTED)
    if len(turned) == 1:
        return {"type": AREAS[0], "coordinates": turned[0]}, tuple(notes)
    return {"type": AREAS[1], "coordinates": turned}, tuple(notes)


def _parts(geometry: Shape, depth: int = 0) -> list[Shape]:
    """Return the geometries in a collection, of any depth that programs make, or the geometry itself."""
    inner = geometry.get("geometries")
    if geometry.get("type") != COLLECTION or not isinstance(inner, (list, tuple)) or depth > 4:
        return [geometry]
    return [part for each in inner if isinstance(each, Mapping) for part in _parts(each, depth + 1)]


def _areas(part: Shape) -> list[list[Any]]:
    """Return the rings of each area of a part; none for what bounds nothing."""
    kind, nested = part.get("type"), part.get("coordinates")
    if not isinstance(nested, (list, tuple)) or not nested:
        return []
    if kind in AREAS:
        return [list(nested)] if kind == AREAS[0] else [list(rings) for rings in nested if isinstance(rings, Sequence)]
    lines = {LINES[0]: [nested], LINES[1]: list(nested)}.get(str(kind), [])
    closed = [[line] for line in lines if _is_closed(line)]
    return closed if len(closed) == len(lines) else []


def _is_closed(line: object) -> bool:
    return isinstance(line, (list, tuple)) and len(line) >= SMALLEST_RING and line[0][:2] == line[-1][:2]


def _outer_first(rings: list[Any]) -> list[Any]:
    """Return the rings of an area with the one around all others first: some programs write the holes before it."""
    if len(rings) < 2:
        return rings
    try:
        boxes = [_box(ring) for ring in rings]
    except (TypeError, ValueError, IndexError):
        return rings
    sizes = [(right - left) * (top - bottom) for left, bottom, right, top in boxes]
    place = sizes.index(max(sizes))
    return [rings[place], *rings[:place], *rings[place + 1 :]]


def _with_holes(areas: list[list[Any]]) -> list[list[Any]] | None:
    """Return the areas with those that lie inside another as its holes; None where none does, or where they overlap in
    part. Programs that forget which way a hole is wound make an area of it."""
    from shapely import Polygon
    from shapely.errors import GEOSException
    from shapely.geometry import mapping

    try:
        shapes = sorted((Polygon(rings[0], rings[1:]) for rings in areas), key=lambda each: -each.area)
        if len(areas) < 2 or not all(shape.is_valid for shape in shapes):
            return None
        pairs = [(one, other) for place, one in enumerate(shapes) for other in shapes[place + 1 :]]
        crossing = [(one, other) for one, other in pairs if one.intersects(other) and not one.touches(other)]
        if not crossing or not all(one.covers(other) for one, other in crossing):
            return None
        left: BaseGeometry = shapes[0]
        for shape in shapes[1:]:
            left = left.symmetric_difference(shape)
    except (GEOSException, TypeError, ValueError, IndexError):
        return None
    found = [mapping(part) for part in getattr(left, "geoms", [left])]
    return [list(rings) for each in found if isinstance(rings := with_lists(each)["coordinates"], list)]


def _box(ring: Sequence[Any]) -> tuple[float, float, float, float]:
    xs, ys = [float(corner[0]) for corner in ring], [float(corner[1]) for corner in ring]
    return min(xs), min(ys), max(xs), max(ys)
