"""Coordinate systems that files may be in → WGS 84 degrees, which is all that the guide knows.

CGCS2000 differs from WGS 84 by centimetres and counts as the same. GCJ-02 and BD-09, the shifted systems of Chinese web
maps, are in no catalogue and have their own formulas; every system with an EPSG number comes from PROJ.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from investment_guide.model.gcj02 import bd09_to_wgs84, gcj02_to_wgs84

DECIMALS = 7  # about 1 cm
NORTH_FIRST = " (N, E)"
Position = tuple[float, float]
# Many positions at once: a call of pyproj costs as much as fifty positions in it. Raises OutOfAreaError.
Convert = Callable[[Sequence[Position]], list[Position]]

_SAME_AS_WGS84 = frozenset(
    {"wgs84", "wgs1984", "crs84", "ogc:crs84", "cgcs2000", "epsg:4326", "epsg:4490", "epsg:4979", "epsg:4480"}
)
_SHIFTED: Mapping[str, Callable[[Position], Position]] = MappingProxyType(
    {"gcj02": gcj02_to_wgs84, "bd09": bd09_to_wgs84, "bd09ll": bd09_to_wgs84}
)
_EPSG = re.compile(r"(?:urn:ogc:def:crs:)?epsg:(?:[0-9.]*:)?([0-9]{4,6})", re.IGNORECASE)
_CRS84 = re.compile(r"urn:ogc:def:crs:ogc:[0-9.]*:crs84", re.IGNORECASE)
_NORTH_FIRST = re.compile(r"\s*\(\s*n\s*,\s*e\s*\)$", re.IGNORECASE)
# West, south, east, north in degrees: the rectangle in which the map services shift at all.
_SHIFTED_AREA = (72.004, 0.8293, 137.8347, 55.8271)
# A survey goes on beyond the edge of its zone, but never by as much as the next zone but one.
_BEYOND_AREA_DEGREES = 3.0
_CGCS2000 = 4490
# Beijing 1954, Xian 1980, New Beijing: PROJ knows a rough fit for the first, for the whole country.
_LOCAL_DATUMS = frozenset({4214, 4555, 4610})


class UnknownCrsError(ValueError):
    """A name that is no coordinate system we can convert from."""


class LocalDatumError(UnknownCrsError):
    """A system of an older survey: how far it lies from WGS 84 differs from place to place, by tens of metres."""


class OutOfAreaError(ValueError):
    """Coordinates that cannot be in the system that a file declares; ``position`` is the first of them, as written,
    ``path`` its place in the ``coordinates`` of a geometry."""

    def __init__(self, position: Position) -> None:
        super().__init__(position)
        self.position = position
        self.path: tuple[int, ...] = ()


def conversion(name: str) -> Convert | None:
    """Return how to get from a named system to WGS 84 ``(lon, lat)``; None when it is WGS 84 or CGCS2000 already.

    Names are ``EPSG:4549``, ``urn:ogc:def:crs:EPSG::4549``, ``CRS84``, ``WGS 84``, ``CGCS2000``, ``GCJ-02``, ``BD-09``.
    Axes are east, north, whatever order EPSG gives them; `` (N, E)`` after a name says that north comes first.
    Raises UnknownCrsError.
    """
    system, north_first = _NORTH_FIRST.subn("", name.strip())
    convert = _conversion_of(system)
    return _exchanged(convert) if north_first else convert


def axes_exchanged(name: str) -> str:
    """Return the same system with its axes the other way round."""
    plain, north_first = _NORTH_FIRST.subn("", name.strip())
    return plain if north_first else plain + NORTH_FIRST


def _conversion_of(system: str) -> Convert | None:
    plain = re.sub(r"[\s_-]", "", system).lower()
    if plain in _SAME_AS_WGS84 or _CRS84.fullmatch(system):
        return None
    if plain in _SHIFTED:
        return _from_shifted(_SHIFTED[plain])
    match = _EPSG.fullmatch(system)
    if match is None:
        raise UnknownCrsError(system)
    return None if f"epsg:{match[1]}" in _SAME_AS_WGS84 else _from_epsg(match[1])


def _exchanged(convert: Convert | None) -> Convert:
    def convert_exchanged(positions: Sequence[Position]) -> list[Position]:
        east_first = [(east, north) for north, east in positions]
        try:
            return convert(east_first) if convert else east_first
        except OutOfAreaError as error:
            east, north = error.position
            raise OutOfAreaError((north, east)) from error

    return convert_exchanged


def _from_shifted(undo: Callable[[Position], Position]) -> Convert:
    def convert(positions: Sequence[Position]) -> list[Position]:
        _check_area(positions, positions, _SHIFTED_AREA)
        return _rounded(undo(position) for position in positions)

    return convert


@lru_cache(maxsize=64)
def _from_epsg(number: str) -> Convert:
    # Imported here: pyproj takes a tenth of a second, and nearly no file needs it.
    from pyproj import CRS, Transformer
    from pyproj.exceptions import ProjError

    try:
        system = CRS.from_epsg(number)
        geodetic = system.geodetic_crs
        # PROJ knows no way from CGCS2000 to WGS 84; for us they are the same. Any other system without one, such as
        # Xian 1980, lies off by tens of metres that only the local survey office knows: it is refused.
        is_cgcs2000 = geodetic is not None and geodetic.to_epsg() == _CGCS2000
        if geodetic is not None and geodetic.to_epsg() in _LOCAL_DATUMS:
            raise LocalDatumError(f"EPSG:{number}")
        target = f"EPSG:{_CGCS2000 if is_cgcs2000 else 4326}"
        transformer = Transformer.from_crs(system, target, always_xy=True, allow_ballpark=False)
    except ProjError as error:
        raise UnknownCrsError(f"EPSG:{number}") from error
    use = system.area_of_use
    area = (use.west, use.south, use.east, use.north) if use and use.west < use.east else (-180.0, -90.0, 180.0, 90.0)

    def convert(positions: Sequence[Position]) -> list[Position]:
        easts, norths = zip(*positions, strict=True)
        found: Any = transformer.transform(easts, norths)
        converted = [(float(lon), float(lat)) for lon, lat in zip(*found, strict=True)]
        _check_area(converted, positions, area, _BEYOND_AREA_DEGREES)
        return _rounded(converted)

    return convert


def _check_area(
    found: Sequence[Position], written: Sequence[Position], area: tuple[float, float, float, float], beyond: float = 0.0
) -> None:
    """Infinite values, which PROJ gives for what it cannot convert, are in no area."""
    west, south, east, north = area
    for (lon, lat), position in zip(found, written, strict=True):
        if not (west - beyond <= lon <= east + beyond and south - beyond <= lat <= north + beyond):
            raise OutOfAreaError(position)


def _rounded(positions: Iterable[Position]) -> list[Position]:
    return [(round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in positions]
