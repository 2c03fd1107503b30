"""Shapes as the map sends them to browsers: simplified to what a screen can show, and packed into short strings.

The packing is the published "encoded polyline algorithm" with six decimals (0.1 m): each position as the difference to
the one before, five bits a letter. One shape is one string, its lines are parted by blanks; the first position is
relative to the origin of the map.
"""

from collections.abc import Iterator, Sequence

from shapely import get_coordinates, get_parts, get_rings, simplify
from shapely.geometry import shape as geometry_of
from shapely.geometry.base import BaseGeometry

from investment_guide.model.guide import Shape
from investment_guide.model.values import Place

STEPS_PER_DEGREE = 1_000_000
# Half a pixel at the closest zoom of the map (18, 0.55 m a pixel at 22° north).
TOLERANCE_DEGREES = 0.25 / 111_320
LETTER_BITS, FIRST_LETTER = 5, 63

Position = tuple[int, int]


def steps(lon: float, lat: float) -> Position:
    """Return a position in whole millionths of a degree."""
    return round(lon * STEPS_PER_DEGREE), round(lat * STEPS_PER_DEGREE)


def packed_shape(shape: Shape, origin: Position) -> str:
    """Return a shape of any type; rings lose the repeated last corner. Holes need no mark: the map fills even-odd."""
    simple = simplify(geometry_of({"type": shape.type, "coordinates": shape.coordinates}), TOLERANCE_DEGREES)
    return " ".join(packed(line, origin) for line in _lines(simple))


def packed_place(place: Place, origin: Position) -> str:
    """Return a single point."""
    return packed([steps(place.lon, place.lat)], origin)


def packed(line: Sequence[Position], origin: Position) -> str:
    """Return a line as text: its steps from ``origin``, then from point to point.

    >>> packed([(111_980_010, 22_790_000), (111_980_000, 22_790_020)], (111_980_000, 22_790_000))
    'S?Rg@'
    """
    letters: list[str] = []
    before = origin
    for position in line:
        letters += _letters(position[0] - before[0])
        letters += _letters(position[1] - before[1])
        before = position
    return "".join(letters)


def _letters(number: int) -> Iterator[str]:
    rest = ~(number << 1) if number < 0 else number << 1
    while rest >= 1 << LETTER_BITS:
        yield chr((rest & 31 | 32) + FIRST_LETTER)
        rest >>= LETTER_BITS
    yield chr(rest + FIRST_LETTER)


def _lines(geometry: BaseGeometry) -> Iterator[list[Position]]:
    for part in get_parts(geometry):
        rings = get_rings(part)
        for line in rings if len(rings) else (part,):
            corners = [steps(lon, lat) for lon, lat in get_coordinates(line).tolist()]
            yield corners[:-1] if len(rings) else corners
