"""The map of a review: what an import draws anew, what it moves, what stands around it, ready for one ``<svg>``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import cos, radians

from shapely import get_coordinates, get_parts, get_rings
from shapely.errors import GEOSException
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from investment_guide.importing.review import ImportReview
from investment_guide.model.guide import Guide

METRES_PER_DEGREE = 111_320.0
WIDE = 1000.0  # units of the drawing
MARGIN = 0.08  # of its width, around what changes
SMALLEST_M = 400.0  # so that a single point has surroundings
DOT = 9.0
LARGEST_RATIO = 1.6  # of height to width
GROUND, BEFORE, AFTER = "ground", "before", "after"


@dataclass(frozen=True, slots=True)
class ReviewShape:
    """One outline or point. ``role``: ``GROUND``, ``BEFORE`` or ``AFTER`` the import; ``path`` as SVG has it."""

    key: str
    role: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ReviewDrawing:
    """Shapes in the order in which they are drawn; ``metres`` is the width of the drawing on the ground."""

    width: float
    height: float
    metres: float
    shapes: tuple[ReviewShape, ...]


def review_drawing(review: ImportReview) -> ReviewDrawing | None:
    """Return the map of what changes; None where nothing that changes has a place."""
    changed = [
        (record.key, role, geometry)
        for record in review.records
        for role, found in ((BEFORE, record.shape_before), (AFTER, record.shape_after))
        if (geometry := _geometry(found)) is not None and not (role == BEFORE and found == record.shape_after)
    ]
    if not changed:
        return None
    sheet = _Sheet([geometry for _, _, geometry in changed])
    keys = {key for key, _, _ in changed}
    ground = (
        (key, GROUND, geometry) for key, geometry in _ground(review.guide) if key not in keys and sheet.shows(geometry)
    )
    shapes = tuple(sheet.drawn(*each) for each in (*ground, *changed))
    return ReviewDrawing(WIDE, sheet.height, sheet.metres, shapes)


def _geometry(found: Mapping[str, object] | None) -> BaseGeometry | None:
    try:
        return shape(dict(found)) if found else None
    except (GEOSException, ValueError, TypeError, AttributeError):
        return None


def _ground(guide: Guide) -> Iterator[tuple[str, BaseGeometry]]:
    for key, outline in guide.boundaries.items():
        geometry = _geometry({"type": outline.type, "coordinates": outline.coordinates})
        if geometry is not None:
            yield key, geometry


class _Sheet:
    """Degrees → units of the drawing, north up."""

    def __init__(self, geometries: Iterable[BaseGeometry]) -> None:
        bounds = [each.bounds for each in geometries]
        west, south = (min(each[side] for each in bounds) for side in (0, 1))
        east, north = (max(each[side] for each in bounds) for side in (2, 3))
        self._lon, self._lat = (west + east) / 2, (south + north) / 2
        self._across = METRES_PER_DEGREE * cos(radians(self._lat))
        wide, high = (east - west) * self._across, (north - south) * METRES_PER_DEGREE
        self.metres = max(wide, high / LARGEST_RATIO, SMALLEST_M) * (1 + 2 * MARGIN)
        self._scale = WIDE / self.metres
        self.height = round(max(high * (1 + 2 * MARGIN), self.metres * 0.5) * self._scale, 1)

    def shows(self, geometry: BaseGeometry) -> bool:
        """Return whether any of a geometry lies on the sheet."""
        corners = [self._place(*corner) for corner in get_coordinates(geometry).tolist()]
        xs, ys = zip(*corners, strict=True)
        return bool(min(xs) < WIDE and max(xs) > 0 and min(ys) < self.height and max(ys) > 0)

    def drawn(self, key: str, role: str, geometry: BaseGeometry) -> ReviewShape:
        """Return a geometry as a path, a point as a dot."""
        middle = geometry.representative_point()
        x, y = self._place(middle.x, middle.y)
        if geometry.geom_type == "Point":
            return ReviewShape(
                key,
                role,
                f"M{x - DOT},{y}a{DOT},{DOT} 0 1 0 {2 * DOT},0a{DOT},{DOT} 0 1 0 -{2 * DOT},0z",
                x,
                y - 2 * DOT,
            )
        rings = [ring for part in get_parts(geometry) for ring in get_rings(part)] or [geometry]
        path = "".join(
            f"M{' '.join(self._written(corner) for corner in get_coordinates(ring).tolist())}z" for ring in rings
        )
        return ReviewShape(key, role, path, x, y)

    def _place(self, lon: float, lat: float) -> tuple[float, float]:
        x = WIDE / 2 + (lon - self._lon) * self._across * self._scale
        y = self.height / 2 - (lat - self._lat) * METRES_PER_DEGREE * self._scale
        return round(x, 1), round(y, 1)

    def _written(self, corner: list[float]) -> str:
        x, y = self._place(corner[0], corner[1])
        return f"{x},{y}"
