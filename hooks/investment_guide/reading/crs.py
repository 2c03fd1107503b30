"""Coordinate systems that files may be in → WGS 84 degrees, which is all that the guide knows.

CGCS2000 differs from WGS 84 by centimetres and counts as the same. GCJ-02 and BD-09 are no geodetic systems: nothing in
a file shows them, and no library converts them truly; they are refused by name.
"""

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

DECIMALS = 7  # about 1 cm
Position = tuple[float, float]
# Many positions at once: a call of pyproj costs as much as fifty positions in it. Raises OutOfAreaError.
Convert = Callable[[Sequence[Position]], list[Position]]

_SAME_AS_WGS84 = frozenset(
    {"wgs84", "wgs1984", "crs84", "ogc:crs84", "cgcs2000", "epsg:4326", "epsg:4490", "epsg:4979", "epsg:4480"}
)
_EPSG = re.compile(r"(?:urn:ogc:def:crs:)?epsg:(?:[0-9.]*:)?([0-9]{4,6})", re.IGNORECASE)
_CRS84 = re.compile(r"urn:ogc:def:crs:ogc:[0-9.]*:crs84", re.IGNORECASE)


class UnknownCrsError(ValueError):
    """A name that is no coordinate system we can convert from."""


class OutOfAreaError(ValueError):
    """Coordinates that cannot be in the system that a file declares."""


def conversion(name: str) -> Convert | None:
    """How to get from a named system to WGS 84 ``(lon, lat)``; None when it is WGS 84 or CGCS2000 already.

    Names are ``EPSG:4549``, ``urn:ogc:def:crs:EPSG::4549``, ``CRS84``, ``WGS 84``, ``CGCS2000``. Axes are east, north.
    Raises UnknownCrsError.
    """
    plain = re.sub(r"[\s_-]", "", name).lower()
    if plain in _SAME_AS_WGS84 or _CRS84.fullmatch(name.strip()):
        return None
    match = _EPSG.fullmatch(name.strip())
    if match is None:
        raise UnknownCrsError(name)
    if f"epsg:{match[1]}" in _SAME_AS_WGS84:
        return None
    return _from_epsg(match[1])


@lru_cache(maxsize=16)
def _from_epsg(number: str) -> Convert:
    # Imported here: pyproj takes a tenth of a second, and nearly no file needs it.
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    try:
        transformer = Transformer.from_crs(f"EPSG:{number}", "EPSG:4326", always_xy=True)
    except ProjError as error:
        raise UnknownCrsError(f"EPSG:{number}") from error

    def convert(positions: Sequence[Position]) -> list[Position]:
        easts, norths = zip(*positions, strict=True)
        found: Any = transformer.transform(easts, norths)
        converted = [(float(lon), float(lat)) for lon, lat in zip(*found, strict=True)]
        if not all(math.isfinite(lon) and math.isfinite(lat) for lon, lat in converted):
            raise OutOfAreaError(number)
        return [(round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in converted]

    return convert
