"""What of a long line or large area is drawn on a plan: as much as its window shows, as finely as it can be seen.

A river through a city has hundreds of corners, of which a plan of one plot shows three. Paths are cut far enough
outside the window that no edge of the cut is seen, at the lines of a grid, so that neighbouring plans share the pieces.
Corners that change less than a quarter of a pixel are left out.
"""

from collections.abc import Iterable
from functools import partial
from itertools import pairwise
from math import ceil, floor, log2

from shapely import LineString, get_coordinates, simplify

from investment_guide.presentation.drawings.scene import Line, Point, Window

MARGIN = 1 / 8  # of the size of the grid
CELLS = 4  # of the grid to its size, which is the width of a window at least
FINEST = 4000  # the width of a window to the smallest difference on it


def room_around(window: Window) -> Window:
    """Return the room that paths are cut to for a window; many windows have the same.

    >>> room_around((100.0, 100.0, 900.0, 700.0))
    (-256.0, -256.0, 1280.0, 1024.0)
    """
    size = 2.0 ** ceil(log2(max(window[2] - window[0], window[3] - window[1], 1.0)))
    cell, margin = size / CELLS, size * MARGIN
    west, north = (floor((edge - margin) / cell) * cell for edge in window[:2])
    east, south = (ceil((edge + margin) / cell) * cell for edge in window[2:])
    return west, north, east, south


def fineness_for(window: Window) -> float:
    """Return the smallest difference, in metres, that a plan shows; one of few, so that plans share the pieces.

    >>> fineness_for((0, 0, 900, 700)), fineness_for((0, 0, 28000, 20000))
    (0.125, 4.0)
    """
    return float(2.0 ** floor(log2(max(window[2] - window[0], 1.0) / FINEST)))


def is_inside(window: Window, room: Window) -> bool:
    """Return whether a window lies in a room."""
    return window[0] >= room[0] and window[1] >= room[1] and window[2] <= room[2] and window[3] <= room[3]


def drawn_path(path: str, room: Window | None, fineness_m: float) -> str:
    """Return an SVG path of lines and rings (``M…L…Z``) as far as it lies in a room, None: all of it.

    >>> drawn_path("M0 0L10 20L100 0L200 20L300 0", (0.0, -10.0, 50.0, 50.0), 1.0)
    'M0 0l10 20 90 -20'
    >>> drawn_path("M-10 -10L40 -10L90 -10L90 90L-10 90Z", (0.0, 0.0, 50.0, 50.0), 0.5)
    'M0 50l0 -50 50 0 0 50z'
    """
    return "".join(_drawn(piece, room, fineness_m) for piece in path.split("M")[1:])


def _drawn(piece: str, room: Window | None, fineness_m: float) -> str:
    is_ring = piece.endswith("Z")
    line: Line = [(float(x), float(y)) for x, y in (pair.split() for pair in piece.rstrip("Z").split("L"))]
    if is_ring:
        ring = _cut_ring(line, room) if room else line
        return _path([*ring, ring[0]], True, fineness_m) if ring else ""
    return "".join(_path(part, False, fineness_m) for part in (_cut_line(line, room) if room else [line]))


def _path(line: Line, is_ring: bool, fineness_m: float) -> str:
    """Return a path without the corners that nobody sees, from each to the next, which is shorter; a ring closes
    itself."""
    simple = simplify(LineString(line), fineness_m, preserve_topology=False) if line[1:] else LineString()
    decimals = 0 if fineness_m >= 1 else 1
    corners = [(round(x, decimals), round(y, decimals)) for x, y in get_coordinates(simple).tolist() or line]
    steps = [f"{round(x - before_x, decimals):g} {round(y - before_y, decimals):g}"
             for (before_x, before_y), (x, y) in pairwise(corners[:-1] if is_ring else corners)]  # fmt: skip
    start = f"M{corners[0][0]:g} {corners[0][1]:g}"
    return start + (f"l{' '.join(steps)}" if steps else "") + ("z" if is_ring else "")


def _cut_line(line: Line, room: Window) -> Iterable[Line]:
    """Yield the runs of pieces that may touch the room."""
    part: Line = []
    for start, end in pairwise(line):
        if (
            max(start[0], end[0]) < room[0] or min(start[0], end[0]) > room[2]
            or max(start[1], end[1]) < room[1] or min(start[1], end[1]) > room[3]
        ):  # fmt: skip
            if part:
                yield part
            part = []
        else:
            part = [*part, end] if part else [start, end]
    if part:
        yield part


def _cut_ring(ring: Line, room: Window) -> Line:
    """Return the ring inside the room (Sutherland and Hodgman 1974); where it leaves, it follows the edge."""
    for axis, limit, is_least in ((0, room[0], True), (1, room[1], True), (0, room[2], False), (1, room[3], False)):
        inside = partial(_is_within, axis=axis, limit=limit, is_least=is_least)
        kept: Line = []
        for before, corner in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            if inside(before) != inside(corner):
                kept.append(_crossing(before, corner, axis, limit))
            if inside(corner):
                kept.append(corner)
        ring = kept
    return ring


def _is_within(point: Point, axis: int, limit: float, is_least: bool) -> bool:
    return point[axis] >= limit if is_least else point[axis] <= limit


def _crossing(start: Point, end: Point, axis: int, limit: float) -> Point:
    share = (limit - start[axis]) / (end[axis] - start[axis])
    other = start[1 - axis] + (end[1 - axis] - start[1 - axis]) * share
    return (limit, other) if axis == 0 else (other, limit)
