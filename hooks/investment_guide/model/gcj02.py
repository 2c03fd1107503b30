"""The shifted coordinates of Chinese web maps: GCJ-02 (AMap, Tencent) and BD-09 (Baidu) against WGS 84 / CGCS2000.

Nothing in a file says that its positions are shifted; the formulas are those that the map services' clients carry.
The way back is found by iteration, to less than a millimetre.
"""

from collections.abc import Callable
from math import atan2, cos, hypot, pi, sin, sqrt

Position = tuple[float, float]

# Krasovsky 1940, which GCJ-02 uses although its input is WGS 84.
SEMI_MAJOR_AXIS_M = 6378245.0
ECCENTRICITY_SQUARED = 0.00669342162296594323
BD_TURN = pi * 3000.0 / 180.0
CLOSE_ENOUGH_DEGREES = 1e-9


def _waves(value: float, *, pairs: tuple[tuple[float, float], ...]) -> float:
    return sum(height * sin(value * pi * turns) for height, turns in pairs) * 2.0 / 3.0


def _northward(x: float, y: float) -> float:
    straight = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    return (
        straight
        + _waves(x, pairs=((20.0, 6.0), (20.0, 2.0)))
        + _waves(y, pairs=((20.0, 1.0), (40.0, 1 / 3)))
        + _waves(y, pairs=((160.0, 1 / 12), (320.0, 1 / 30)))
    )


def _eastward(x: float, y: float) -> float:
    straight = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    return (
        straight
        + _waves(x, pairs=((20.0, 6.0), (20.0, 2.0)))
        + _waves(x, pairs=((20.0, 1.0), (40.0, 1 / 3)))
        + _waves(x, pairs=((150.0, 1 / 12), (300.0, 1 / 30)))
    )


def wgs84_to_gcj02(position: Position) -> Position:
    """Convert WGS 84 degrees ``(lon, lat)`` to those of AMap and Tencent; for mainland China only.

    >>> [round(each, 4) for each in wgs84_to_gcj02((116.3913, 39.9075))]
    [116.3975, 39.9089]
    """
    lon, lat = position
    x, y = lon - 105.0, lat - 35.0
    latitude = lat / 180.0 * pi
    flattening = 1 - ECCENTRICITY_SQUARED * sin(latitude) ** 2
    north_m, east_m = _northward(x, y), _eastward(x, y)
    meridian_m = SEMI_MAJOR_AXIS_M * (1 - ECCENTRICITY_SQUARED) / (flattening * sqrt(flattening))
    parallel_m = SEMI_MAJOR_AXIS_M / sqrt(flattening) * cos(latitude)
    return lon + east_m * 180.0 / (parallel_m * pi), lat + north_m * 180.0 / (meridian_m * pi)


def wgs84_to_bd09(position: Position) -> Position:
    """Convert WGS 84 degrees ``(lon, lat)`` to those of Baidu."""
    x, y = wgs84_to_gcj02(position)
    radius = hypot(x, y) + 0.00002 * sin(y * BD_TURN)
    angle = atan2(y, x) + 0.000003 * cos(x * BD_TURN)
    return radius * cos(angle) + 0.0065, radius * sin(angle) + 0.006


def _undone(shifted: Position, shift: Callable[[Position], Position]) -> Position:
    """Take a shift back: move against the error until it is smaller than ``CLOSE_ENOUGH_DEGREES``."""
    lon, lat = shifted
    for _ in range(20):
        again_lon, again_lat = shift((lon, lat))
        error_lon, error_lat = again_lon - shifted[0], again_lat - shifted[1]
        lon, lat = lon - error_lon, lat - error_lat
        if max(abs(error_lon), abs(error_lat)) < CLOSE_ENOUGH_DEGREES:
            break
    return lon, lat


def gcj02_to_wgs84(position: Position) -> Position:
    """Convert degrees of AMap or Tencent to WGS 84 ``(lon, lat)``."""
    return _undone(position, wgs84_to_gcj02)


def bd09_to_wgs84(position: Position) -> Position:
    """Convert degrees of Baidu to WGS 84 ``(lon, lat)``."""
    return _undone(position, wgs84_to_bd09)
