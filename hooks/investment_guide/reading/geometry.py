"""A GeoJSON geometry → tuples of longitude and latitude in WGS 84, or the code of what is wrong with its build.

Whether a ring crosses itself or lies where it should is for the rules in ``checking/``; here only numbers are numbers.
"""

import math
from typing import Any

from investment_guide.reading.crs import Convert, Position

SMALLEST_RING = 4
AREAS = ("Polygon", "MultiPolygon")
# How many lists deep the positions of a type stand.
DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
Nested = tuple[Any, ...]


class GeometryError(ValueError):
    """The geometry cannot be read: ``code`` and ``details`` of the problem."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def read_geometry(geometry: Any, allowed: tuple[str, ...], convert: Convert | None) -> tuple[str, Nested]:
    """Type and coordinates of a geometry. Raises GeometryError; OutOfAreaError when ``convert`` refuses a position."""
    if geometry is None:
        raise GeometryError("geometry-missing")
    found = geometry.get("type") if isinstance(geometry, dict) else None
    if found not in allowed:
        raise GeometryError("geometry-type", found=found or "", allowed=", ".join(allowed))
    coordinates = _nested(geometry.get("coordinates"), DEPTHS[found], convert)
    if found in AREAS:
        _check_rings(coordinates if found == "MultiPolygon" else (coordinates,))
    return found, coordinates


def _nested(coordinates: Any, depth: int, convert: Convert | None) -> Nested:
    if depth == 0:
        return _row([coordinates], convert)[0]
    if not isinstance(coordinates, list) or not coordinates:
        raise GeometryError("geometry-malformed", found=repr(coordinates)[:60])
    if depth == 1:
        return _row(coordinates, convert)
    return tuple([_nested(inner, depth - 1, convert) for inner in coordinates])


def _row(coordinates: list[Any], convert: Convert | None) -> tuple[Position, ...]:
    positions = [_position(position) for position in coordinates]
    return tuple(positions if convert is None else convert(positions))


def _position(position: Any) -> Position:
    """Longitude and latitude; a height is left out."""
    try:
        first, second = position[0], position[1]
        good = type(first) in _NUMBERS and type(second) in _NUMBERS and math.isfinite(first) and math.isfinite(second)
    except (TypeError, LookupError, OverflowError):
        good = False
    if not good:
        raise GeometryError("geometry-malformed", found=repr(position)[:60])
    return first, second


_NUMBERS = (int, float)


def _check_rings(polygons: Nested) -> None:
    for rings in polygons:
        for ring in rings:
            if len(ring) < SMALLEST_RING:
                raise GeometryError("ring-too-short", vertices=len(ring))
            if ring[0] != ring[-1]:
                raise GeometryError("ring-open")
