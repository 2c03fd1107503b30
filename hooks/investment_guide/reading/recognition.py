"""Coordinates whose system nobody named, or named wrongly → the name under which they fall where they should.

For the guide's own files only ever a suggestion in a message; an import may follow it when there is one name only, and
says why.
"""

from collections.abc import Callable, Iterator

from investment_guide.model.settings import Extent
from investment_guide.reading.crs import (
    NORTH_FIRST,
    OutOfAreaError,
    Position,
    UnknownCrsError,
    axes_exchanged,
    conversion,
)

# Gauss–Krüger eastings of CGCS2000 in metres: 500 000 on the middle meridian, and three degrees on either side of it.
EASTINGS_M = (280_000, 720_000)
NORTHINGS_M = (0, 6_000_000)
ZONE_M = 1_000_000
# First EPSG number of each row of zones, by the zones it numbers: 3° and 6° zones in front of the easting.
WITH_ZONE = ((range(25, 46), 4513), (range(13, 24), 4491))
WITHOUT_ZONE = range(4534, 4555)
WEB_MERCATOR, WEB_MERCATOR_EDGE_M = "EPSG:3857", 20_037_509
POLE, HALF_TURN = 90, 180
FULL_TURN = 360


def system_of(position: Position, is_here: Callable[[Position], bool]) -> str:
    """Return the one name that puts a position where ``is_here`` says yes; empty when there is none or the choice of
    several.

    >>> system_of((2521000, 38497000), lambda place: 113 < place[0] < 115)
    'EPSG:4526 (N, E)'
    """
    found = systems_of(position, is_here)
    return found[0] if len(found) == 1 else ""


def systems_of(position: Position, is_here: Callable[[Position], bool]) -> list[str]:
    """Return every name that puts a position where ``is_here`` says yes."""
    return [name for name in _candidates(position) if _lands(name, position, is_here)]


def better_name(declared: str, position: Position) -> str:
    """Return the name for a position that cannot be in the declared system: the same with its axes exchanged, degrees,
    or the zone of CGCS2000 that the position itself names; empty when nothing or several fit."""
    exchanged = axes_exchanged(declared)
    return exchanged if _lands(exchanged, position, _is_on_earth) else system_of(position, _is_on_earth)


def out_of_area(declared: str, error: OutOfAreaError) -> dict[str, str]:
    """Return the details of ``crs-out-of-area``: the declared system, the numbers, and the name that would fit them."""
    first, second = error.position
    return {"crs": declared, "found": f"{first:.10g}, {second:.10g}", "fitting": better_name(declared, error.position)}


def misplaced(position: Position, extent: Extent, field: str = "") -> tuple[str, dict[str, str]]:
    """Return the code for a position outside the extent, and its details: among them the line to write, for a record
    the ``field`` with its point and for a file its ``crs``. The code is empty for a position inside."""
    lon, lat = position
    if extent.holds(lon, lat):
        return "", {}
    system = system_of(position, lambda place: extent.holds(*place))
    is_projected = abs(lon) > FULL_TURN or abs(lat) > FULL_TURN
    code = "looks-projected" if is_projected else "lonlat-swapped" if system else "outside-extent"
    details = {"lon": coordinate(lon), "lat": coordinate(lat), "system": system.removesuffix(NORTH_FIRST)}
    return code, details | ({"line": line_to_write(field, position, system)} if system else {})


def coordinate(number: float) -> str:
    """Return a coordinate for a message: to a centimetre, in degrees and in metres alike.

    >>> coordinate(112.0030000), coordinate(37602831.5042)
    ('112.003', '37602831.5042')
    """
    return f"{number:.12g}"


def line_to_write(field: str, position: Position, system: str) -> str:
    """Return what to write: ``"crs": "…"`` at the head of a file, or the point of a record with its numbers in
    order."""
    if not field:
        return f'"crs": "{system}"'
    lon, lat = position if not system.endswith(NORTH_FIRST) else (position[1], position[0])
    crs = system.removesuffix(NORTH_FIRST)
    named = "" if crs == "WGS 84" else f', crs: "{crs}"'
    return f"{field}: {{lon: {coordinate(lon)}, lat: {coordinate(lat)}{named}}}"


def _is_on_earth(position: Position) -> bool:
    return abs(position[0]) <= HALF_TURN and abs(position[1]) <= POLE


def _candidates(position: Position) -> Iterator[str]:
    first, second = position
    if max(abs(first), abs(second)) <= HALF_TURN:
        yield from ("WGS 84", f"WGS 84{NORTH_FIRST}")
        return
    for east, north, order in ((first, second, ""), (second, first, NORTH_FIRST)):
        yield from (name + order for name in _projections(east, north))


def _projections(east: float, north: float) -> Iterator[str]:
    zone, easting = divmod(east, ZONE_M)
    if NORTHINGS_M[0] < north < NORTHINGS_M[1] and EASTINGS_M[0] <= easting <= EASTINGS_M[1]:
        if zone == 0:
            yield from (f"EPSG:{number}" for number in WITHOUT_ZONE)
        yield from (f"EPSG:{first + int(zone) - zones.start}" for zones, first in WITH_ZONE if zone in zones)
    if max(abs(east), abs(north)) < WEB_MERCATOR_EDGE_M:
        yield WEB_MERCATOR


def _lands(name: str, position: Position, is_here: Callable[[Position], bool]) -> bool:
    try:
        convert = conversion(name)
        return is_here(convert([position])[0] if convert else position)
    except (UnknownCrsError, OutOfAreaError):
        return False
