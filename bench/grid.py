"""The made-up ground of a large guide: parks on a square grid, each with ten by ten cells along streets.

Everything follows from a number, so the same size always gives the same shapes. Lengths are in metres east and south of
the grid's north-west corner; positions are WGS 84 degrees with 7 decimals.
"""

from dataclasses import dataclass
from functools import cache
from math import ceil, cos, radians, sqrt

from pyproj import Geod

Position = tuple[float, float]

SITES_IN_A_PARK = 100
CELLS_IN_A_ROW = 10
CELL_M = 160
STREET_M = 12
MARGIN_M = 40
PARK_M = CELLS_IN_A_ROW * CELL_M + 2 * MARGIN_M
PARK_SPACING_M = PARK_M + 120
WEST, NORTH = 111.86, 22.68  # just south of the demo city
M_PER_DEGREE_NORTH = 110_750
M_PER_DEGREE_EAST = 111_320 * cos(radians(NORTH))
CORNER_M = 8


@dataclass(frozen=True, slots=True)
class Extent:
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float


def parks_for(sites: int) -> int:
    """How many parks so many sites fill; at least one."""
    return max(1, ceil(sites / SITES_IN_A_PARK))


def extent_of(parks: int) -> Extent:
    """The rectangle around all parks, with a kilometre to spare."""
    side_m = ceil(sqrt(parks)) * PARK_SPACING_M + 1000
    east, south = _position(side_m, side_m)
    return Extent(WEST - 0.01, south, east, NORTH + 0.01)


def park_ring(park: int, parks: int) -> list[Position]:
    """The outline of a park, with a corner every cell as surveyed outlines have them."""
    left, top = _park_corner(park, parks)
    steps = [part * PARK_M / CELLS_IN_A_ROW for part in range(CELLS_IN_A_ROW)]
    south_going = [(0.0, step) for step in steps]
    east_going = [(step, float(PARK_M)) for step in steps]
    corners = south_going + east_going
    corners += [(PARK_M - x, PARK_M - y) for x, y in corners]
    return _ring(left, top, corners)


def plot_ring(park: int, parks: int, cell: int) -> list[Position]:
    """A plot with cut corners: two share an edge, a street runs past every second one, and depths differ."""
    left, top = _cell_corner(park, parks, cell)
    is_east_half = cell % 2 == 1
    west = 0.0 if is_east_half else float(STREET_M)
    east = float(CELL_M - STREET_M) if is_east_half else float(CELL_M)
    north, south = float(STREET_M + cell * 7 % 40), float(CELL_M - STREET_M)
    middle_x, middle_y, cut = (west + east) / 2, (north + south) / 2, CORNER_M
    corners = [
        (west, north + cut), (west, middle_y), (west, south - cut), (west + cut, south), (middle_x, south),
        (east - cut, south), (east, south - cut), (east, middle_y), (east, north + cut), (east - cut, north),
        (middle_x, north), (west + cut, north),
    ]  # fmt: skip
    return _ring(left, top, corners)


def building_ring(park: int, parks: int, cell: int) -> list[Position]:
    """A hall in the middle of its cell."""
    left, top = _cell_corner(park, parks, cell)
    x, y = 30.0, 40.0
    width, depth = 60.0 + cell * 11 % 40, 45.0 + cell * 5 % 35
    return _ring(left, top, [(x, y), (x, y + depth), (x + width, y + depth), (x + width, y)])


def area_m2(ring: list[Position]) -> float:
    """Geodesic area of a ring on the WGS 84 ellipsoid."""
    lons, lats = zip(*ring, strict=True)
    area, _ = _ellipsoid().polygon_area_perimeter(lons, lats)
    return abs(float(area))


@cache
def _ellipsoid() -> Geod:
    return Geod(ellps="WGS84")


def _park_corner(park: int, parks: int) -> tuple[float, float]:
    row, column = divmod(park, ceil(sqrt(parks)))
    return float(column * PARK_SPACING_M), float(row * PARK_SPACING_M)


def _cell_corner(park: int, parks: int, cell: int) -> tuple[float, float]:
    left, top = _park_corner(park, parks)
    row, column = divmod(cell, CELLS_IN_A_ROW)
    return left + MARGIN_M + column * CELL_M, top + MARGIN_M + row * CELL_M


def _ring(left: float, top: float, corners: list[tuple[float, float]]) -> list[Position]:
    """Corners from a place on, closed and counter-clockwise when they go south first."""
    positions = [_position(left + x, top + y) for x, y in corners]
    return [*positions, positions[0]]


def _position(east_m: float, south_m: float) -> Position:
    return round(WEST + east_m / M_PER_DEGREE_EAST, 7), round(NORTH - south_m / M_PER_DEGREE_NORTH, 7)
