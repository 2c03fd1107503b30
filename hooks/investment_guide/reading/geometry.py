"""A GeoJSON geometry → tuples of longitude and latitude in WGS 84, or the code of what is wrong with its build.

Whether a ring crosses itself or lies in its park is for the rules in ``checking/``; here numbers are numbers, lines
have a length, rings are closed, and nothing is too large to draw. Every error names the position it is at.
"""

from collections.abc import Iterator
from typing import Any

from investment_guide.reading.crs import Convert, OutOfAreaError, Position
from investment_guide.reading.diagnostics import shown

SMALLEST_RING = 4
POINTS = ("Point",)
LINES = ("LineString", "MultiLineString")
AREAS = ("Polygon", "MultiPolygon")
# How many lists deep the positions of a type stand.
DEPTHS = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
# Ten times what makes a site too fine to be looked at on a telephone: a river along the whole guide may have it.
MOST_POSITIONS = 20_000
# No system in use has numbers like these: eastings with the number of their zone have eight digits before the point.
LARGEST_COORDINATE = 1e9
Nested = tuple[Any, ...]
Path = tuple[int, ...]


class GeometryError(ValueError):
    """The geometry cannot be read: ``code`` and ``details`` of the diagnostic, ``path`` to it in the coordinates."""

    def __init__(self, code: str, path: Path | None = None, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.details = details


def read_geometry(geometry: Any, allowed: tuple[str, ...], convert: Convert | None) -> tuple[str, Nested]:
    """Return type and coordinates. Raises GeometryError; OutOfAreaError when ``convert`` refuses a position."""
    if geometry is None:
        raise GeometryError("geometry-missing")
    found = geometry.get("type") if isinstance(geometry, dict) else None
    if found not in allowed:
        raise GeometryError("geometry-type", found=shown(found or ""), allowed=", ".join(allowed))
    coordinates = _nested(geometry.get("coordinates"), DEPTHS[found], convert, ())
    count = 0
    for path, row in rows(found, coordinates):
        count += len(row)
        _check_row(found, path, row)
    if count > MOST_POSITIONS:
        raise GeometryError("positions-too-many", (), count=count, most=MOST_POSITIONS)
    return found, coordinates


def rows(kind: str, coordinates: Nested) -> Iterator[tuple[Path, Nested]]:
    """Yield the lines or rings of a geometry with their paths; a point is a row of one position, its path that of a
    line."""
    yield from _rows(coordinates if DEPTHS[kind] else (coordinates,), max(DEPTHS[kind], 1), ())


def _rows(nested: Nested, depth: int, path: Path) -> Iterator[tuple[Path, Nested]]:
    if depth == 1:
        yield path, nested
        return
    for number, inner in enumerate(nested):
        yield from _rows(inner, depth - 1, (*path, number))


def _nested(coordinates: Any, depth: int, convert: Convert | None, path: Path) -> Nested:
    if depth == 0:
        return _row([coordinates], convert, path)[0]
    if not isinstance(coordinates, list) or not coordinates:
        raise GeometryError("geometry-malformed", path, found=shown(coordinates))
    if depth == 1:
        return _row(coordinates, convert, path)
    return tuple([_nested(inner, depth - 1, convert, (*path, number)) for number, inner in enumerate(coordinates)])


def _row(coordinates: list[Any], convert: Convert | None, path: Path) -> tuple[Position, ...]:
    positions: list[Position] = []
    for position in coordinates:
        if not _is_position(position):
            raise GeometryError("geometry-malformed", (*path, len(positions)), found=shown(position))
        positions.append((position[0], position[1]))  # a height is left out
    try:
        return tuple(positions if convert is None else convert(positions))
    except OutOfAreaError as error:
        error.path = (*path, positions.index(error.position))
        raise


def _is_position(position: Any) -> bool:
    return isinstance(position, list) and len(position) in (2, 3) and all(map(_is_number, position))


def _is_number(number: Any) -> bool:
    """Comparing also keeps out infinity, what is no number, and whole numbers that no float can hold."""
    return type(number) in _NUMBERS and -LARGEST_COORDINATE < number < LARGEST_COORDINATE


_NUMBERS = (int, float)


def _check_row(kind: str, path: Path, row: Nested) -> None:
    if kind in LINES and all(position == row[0] for position in row):
        raise GeometryError("line-without-length", path, positions=len(row))
    if kind in AREAS and len(row) < SMALLEST_RING:
        raise GeometryError("ring-too-short", path, vertices=len(row))
    if kind in AREAS and row[0] != row[-1]:
        raise GeometryError("ring-open", (*path, len(row) - 1))
