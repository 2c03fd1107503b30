"""Areas, centres and distances of shapes on the WGS 84 ellipsoid, for the checks, the maps and the sheets.

Shapely knows planes only: it is asked about shares and neighbours, where a degree cancels out. What is shown to a
reader in metres comes from ``pyproj.Geod``. Both are imported when first needed, because `guide explain` needs neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from investment_guide.model.guide import Shape

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pyproj import Geod
    from shapely.geometry.base import BaseGeometry

Ring = Sequence[Sequence[float]]
SMALLEST_RING = 4  # corners, the first one repeated at the end


@lru_cache(maxsize=1)
def _ellipsoid() -> Geod:
    from pyproj import Geod

    return Geod(ellps="WGS84")


def polygons(shape: Shape) -> Iterator[Sequence[Ring]]:
    """Yield the polygons of a Polygon or MultiPolygon as rings, the outer ring first; nothing for points and lines."""
    if shape.type == "Polygon":
        yield shape.coordinates
    elif shape.type == "MultiPolygon":
        yield from shape.coordinates


def positions(shape: Shape) -> Iterator[Sequence[float]]:
    """Yield every position of a shape of any type, in the order of the file."""
    yield from _positions(shape.coordinates)


def _positions(nested: Sequence[Any]) -> Iterator[Sequence[float]]:
    if nested and isinstance(nested[0], (int, float)):
        yield nested
        return
    for inner in nested:
        yield from _positions(inner)


def area_m2(shape: Shape) -> float:
    """Geodesic area in m²: outer rings less their holes, whichever way round they are drawn (Karney 2013)."""
    return sum(_polygon_area_m2(rings) for rings in polygons(shape))


def _polygon_area_m2(rings: Sequence[Ring]) -> float:
    outer, *holes = (_ring_area_m2(ring) for ring in rings)
    return outer - sum(holes)


def _ring_area_m2(ring: Ring) -> float:
    longitudes, latitudes = zip(*(position[:2] for position in ring), strict=True)
    area, _perimeter = _ellipsoid().polygon_area_perimeter(longitudes, latitudes)
    return abs(float(area))


def is_on_earth(lon: float, lat: float) -> bool:
    """Return whether a longitude and a latitude can be measured from at all."""
    return abs(lon) <= 180 and abs(lat) <= 90


def distance_m(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Shortest way over the ellipsoid in metres between two ``(lon, lat)``."""
    _there, _back, metres = _ellipsoid().inv(*start, *end)
    return float(metres)


def moved(position: tuple[float, float], east_m: float, north_m: float) -> tuple[float, float]:
    """Return the ``(lon, lat)`` so many metres east and then north of a position."""
    lon, lat, _back = _ellipsoid().fwd(*position, 90.0, east_m)
    lon, lat, _back = _ellipsoid().fwd(lon, lat, 0.0, north_m)
    return float(lon), float(lat)


def centroid(shape: Shape) -> tuple[float, float]:
    """Centre of a shape as ``(lon, lat)``; exact enough (< 1 m) for anything smaller than a county."""
    from shapely import centroid as plane_centroid

    point: Any = plane_centroid(to_shapely(shape))
    return float(point.x), float(point.y)


def to_shapely(shape: Shape) -> BaseGeometry:
    """One shape as a shapely geometry in degrees; raises ValueError for a ring that is none."""
    from shapely.geometry import shape as from_mapping

    return from_mapping({"type": shape.type, "coordinates": shape.coordinates})


def is_drawable(shape: Shape) -> bool:
    """Return whether shapely can hold the area at all: every ring is closed and has at least three corners."""
    rings = [ring for polygon in polygons(shape) for ring in polygon]
    return bool(rings) and all(len(ring) >= SMALLEST_RING and ring[0] == ring[-1] for ring in rings)


def areas_to_shapely(shapes: Iterable[Shape]) -> NDArray[np.object_]:
    """Many areas at once: an array of shapely geometries in the order given, ten times faster than one by one.

    Every shape must satisfy :func:`is_drawable`; a third coordinate (height) is left out.
    """
    import numpy as np
    import shapely

    listed = list(shapes)
    geometries = np.empty(len(listed), dtype=object)
    plain = [place for place, shape in enumerate(listed) if shape.type == "Polygon" and len(shape.coordinates) == 1]
    if plain:
        outlines = [listed[place].coordinates[0] for place in plain]
        corners = np.array([position[:2] for ring in outlines for position in ring], dtype=float)
        owner = np.repeat(np.arange(len(outlines)), [len(ring) for ring in outlines])
        geometries[plain] = shapely.polygons(shapely.linearrings(corners, indices=owner))
    for place in sorted(set(range(len(listed))) - set(plain)):
        geometries[place] = to_shapely(listed[place])
    return geometries
