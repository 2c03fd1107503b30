"""A plot with its measures: the length of each side, which street it faces, how large it is, north and scale.

Lengths are those of the outline, to a metre; the area is that of the record. A side faces the street that runs before
it; the arrow comes from the street that the longest such side faces. Connections have no place in the data, so they
stand below in words.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin

from markupsafe import Markup
from shapely import LineString, Polygon, maximum_inscribed_circle, simplify, unary_union
from shapely.geometry import Point as Place

from investment_guide.model.land import Plot
from investment_guide.model.statuses import status_spec
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.approval import approval_mark, approval_words
from investment_guide.presentation.drawings.chain import wrapped
from investment_guide.presentation.drawings.ground import Street, path, pieces_of, polygons, streets
from investment_guide.presentation.drawings.labels import HALF_LINE, is_free
from investment_guide.presentation.drawings.plan import SCALE_STEPS_M
from investment_guide.presentation.drawings.scene import Point, Window
from investment_guide.presentation.letters import LINE, letters_wide

# In units of the drawing, which is about as wide as the screen of a phone has pixels.
WIDTH, MARGIN, TALLEST = 360.0, 52.0, 260.0
LETTER, BIG_LETTER = 11.5, 14.0
INSIDE = 10.0  # how far the length of a side stands from it
STRAIGHT_M, STRAIGHT_SHARE = 1.5, 0.006  # how far corners may lie off a side that counts as straight
SHORT_SHARE = 0.08  # of all sides together, below which the length of one stands in words only
BEFORE_M = 40.0  # how far from the middle of a side its street is at most
ARROW = 30.0
LETTERS_OF_NUMBER = 12.0  # of a plot, of which more do not fit
ROOMY = 0.8  # of the most room that there is anywhere in a plot


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words at a place, turned by ``angle`` degrees, and the box that they fill."""

    text: str
    x: float
    y: float
    angle: float
    room: Window


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a plot in metres of the sheet, with the name of the street that it faces."""

    start: Point
    end: Point
    street: str

    @property
    def length_m(self) -> float:
        """How long it is."""
        return hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])

    @property
    def middle(self) -> Point:
        """Its middle."""
        return (self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2


@dataclass(frozen=True, slots=True)
class Canvas:
    """Metres of the sheet to units of the drawing."""

    window: Window
    scale: float

    def at(self, point: Sequence[float]) -> Point:
        """Return where a place of the sheet is on the drawing."""
        x, y = point[0], point[1]
        return round((x - self.window[0]) * self.scale, 1), round((y - self.window[1]) * self.scale, 1)

    @property
    def height(self) -> float:
        """How high the drawing is."""
        return round((self.window[3] - self.window[1]) * self.scale, 1)


@dataclass(frozen=True, slots=True)
class PlotDrawing:
    """The picture, how long the sides along each street are together, and the words for who cannot see it."""

    svg: Markup
    frontages: tuple[tuple[str, str], ...]
    described: str
    note: str


def plot_drawing(context: Context, plot: Plot) -> PlotDrawing | None:
    """Return a plot with its measures; None where its outline is not known."""
    shape = context.guide.boundaries.get(plot.id)
    areas = polygons(shape, context.scene.projection) if shape else []
    if not areas:
        return None
    canvas = _canvas(areas)
    around = streets(context.scene, canvas.window)
    sides = [side for area in areas for side in sides_of(area, around)]
    frontages = _frontages(context, sides)
    described = _described(context, plot, sides, frontages)
    svg = context.render(
        "drawings/plot_drawing.html",
        "",
        key=plot.id,
        title=context.gettext("{name} with its measures", name=plot.number),
        described=described,
        tone=status_spec("land_status", plot.status).tone,
        outline="".join(path(map(canvas.at, ring), closed=True) for ring in _rings(areas)),
        roads=[(one.layer, "".join(path(map(canvas.at, piece.coords)) for piece in one.pieces)) for one in around],
        **_lettered(context, plot, canvas, areas, sides, around),
    )
    return PlotDrawing(svg, frontages, described, approval_words(context))


def sides_of(area: Polygon, around: Sequence[Street]) -> list[Side]:
    """Return the sides of an area; corners that hardly turn do not end one."""
    west, north, east, south = area.bounds
    tolerance = max(STRAIGHT_M, STRAIGHT_SHARE * max(east - west, south - north))
    ring = list(simplify(_turned(area), tolerance).coords)
    pairs = itertools.pairwise(ring)
    return [Side((a[0], a[1]), (b[0], b[1]), _street_before(area, (a, b), around)) for a, b in pairs]


def _turned(area: Polygon) -> LineString:
    """The outer ring, beginning at its sharpest corner, so that no side is cut in two."""
    ring = list(area.exterior.coords)[:-1]

    def straightness(index: int) -> float:
        before, here, after = ring[index - 1], ring[index], ring[(index + 1) % len(ring)]
        first, second = (here[0] - before[0], here[1] - before[1]), (after[0] - here[0], after[1] - here[1])
        sizes = hypot(*first) * hypot(*second)
        return (first[0] * second[0] + first[1] * second[1]) / sizes if sizes else 1.0

    start = min(range(len(ring)), key=straightness)
    return LineString([*ring[start:], *ring[:start], ring[start]])


def _street_before(area: Polygon, side: tuple[Sequence[float], Sequence[float]], around: Sequence[Street]) -> str:
    """The name of the street that runs before a side; empty where none does."""
    middle = Place((side[0][0] + side[1][0]) / 2, (side[0][1] + side[1][1]) / 2)
    near = min(
        ((piece.distance(middle), street.name, piece) for street in around for piece in street.pieces if street.name),
        key=lambda one: (one[0], one[1]),
        default=None,
    )
    if near is None or near[0] > BEFORE_M:
        return ""
    foot = near[2].interpolate(near[2].project(middle))
    way = LineString([middle, foot])
    return "" if way.intersection(area).length > way.length / 4 else near[1]


def _frontages(context: Context, sides: Sequence[Side]) -> tuple[tuple[str, str], ...]:
    """How long the sides along each street are together, the longest first."""
    lengths: dict[str, float] = {}
    for side in sides:
        if side.street:
            lengths[side.street] = lengths.get(side.street, 0.0) + side.length_m
    ordered = sorted(lengths.items(), key=lambda one: (-one[1], one[0]))
    return tuple((name, context.formatter.quantity(round(length), "m")) for name, length in ordered)


def _described(context: Context, plot: Plot, sides: Sequence[Side], frontages: Sequence[tuple[str, str]]) -> str:
    formatter = context.formatter
    lengths = formatter.listed(formatter.quantity(round(side.length_m), "m") for side in sides)
    words = [
        formatter.quantity(plot.area_mu, "mu"),
        context.gettext("{label}: {value}", label=context.gettext("Sides"), value=lengths),
        *(context.gettext("{street} frontage: {length}", street=street, length=length) for street, length in frontages),
    ]
    return context.pgettext("clauses", "; ").join(words)


def _canvas(areas: Sequence[Polygon]) -> Canvas:
    """The scale on which a plot fills its room, with a margin around it for streets and signs."""
    bounds = [area.bounds for area in areas]
    west, north = min(one[0] for one in bounds), min(one[1] for one in bounds)
    east, south = max(one[2] for one in bounds), max(one[3] for one in bounds)
    scale = min((WIDTH - 2 * MARGIN) / (east - west), TALLEST / (south - north))
    x, y = (west + east) / 2, (north + south) / 2
    half, half_height = WIDTH / 2 / scale, (south - north) / 2 + MARGIN / scale
    return Canvas((x - half, y - half_height, x + half, y + half_height), scale)


def _rings(areas: Sequence[Polygon]) -> Iterator[list[Sequence[float]]]:
    for area in areas:
        for ring in (area.exterior, *area.interiors):
            yield list(ring.coords)[:-1]


def _lettered(
    context: Context, plot: Plot, canvas: Canvas, areas: Sequence[Polygon], sides: Sequence[Side], around: list[Street]
) -> dict[str, object]:
    """Everything with words: area, lengths, streets, scale, north, each where it covers nothing."""
    bar = max((step for step in SCALE_STEPS_M if step * canvas.scale <= WIDTH / 4), default=SCALE_STEPS_M[0])
    scale_room = (WIDTH - bar * canvas.scale - 16, canvas.height - 30, WIDTH, canvas.height)
    mark = approval_mark(context)
    mark_room = (0.0, canvas.height - 18, 8 + letters_wide(mark, LINE) * 10, canvas.height)
    taken = [scale_room, mark_room, (WIDTH - 30, 0.0, WIDTH, 44.0)]
    middle, heads = _middle(context, plot, canvas, areas)
    taken.append(middle)
    lengths = list(_lengths(context, canvas, sides, taken))
    arrow = _arrow(canvas, sides, around)
    if arrow:
        xs, ys = (arrow[0][0], arrow[1][0]), (arrow[0][1], arrow[1][1])
        taken.append((min(xs) - 6, min(ys) - 6, max(xs) + 6, max(ys) + 6))
    return {
        "width": int(WIDTH),
        "height": canvas.height,
        "heads": heads,
        "lengths": lengths,
        "frontage": "".join(path((canvas.at(one.start), canvas.at(one.end))) for one in sides if one.street),
        "names": list(street_names(canvas, [_outside(street, areas) for street in around], taken)),
        "arrow": arrow,
        "arrow_turn": _turn(arrow) if arrow else 0,
        "bar": (bar, round(bar * canvas.scale, 1)),
        "mark": mark,
    }


def _middle(
    context: Context, plot: Plot, canvas: Canvas, areas: Sequence[Polygon]
) -> tuple[Window, list[tuple[str, float, float]]]:
    """The number and area of the plot, where it is widest, and the box that they fill."""
    x, y = canvas.at(_widest(max(areas, key=lambda area: area.area)))
    area = context.formatter.area_short(plot.area_mu)
    number = wrapped(plot.number, LETTERS_OF_NUMBER)[0]
    half = max(letters_wide(number, LINE), letters_wide(area, LINE)) * BIG_LETTER / 2
    return (x - half, y - 18, x + half, y + 18), [(number, x, y - 4), (area, x, y + 13)]


def _outside(street: Street, areas: Sequence[Polygon]) -> Street:
    """A street without what runs below the plot, where its name would be read as the plot's."""
    left = [cut for piece in street.pieces for cut in pieces_of(piece.difference(unary_union(areas)))]
    return street._replace(pieces=tuple(left))


def _widest(area: Polygon) -> Sequence[float]:
    """The middle of an area, if there is about as much room around it as anywhere, else where there is most."""
    circle, middle = maximum_inscribed_circle(area), area.centroid
    roomy = area.contains(middle) and area.exterior.distance(middle) > circle.length * ROOMY
    return (middle.x, middle.y) if roomy else circle.coords[0]


def _lengths(context: Context, canvas: Canvas, sides: Sequence[Side], taken: list[Window]) -> Iterator[Lettering]:
    """The lengths of the sides, the longest first, each along its side and inside."""
    whole = sum(side.length_m for side in sides)
    for side in sorted(sides, key=lambda one: -one.length_m):
        if side.length_m < whole * SHORT_SHARE:
            break
        text = context.formatter.quantity(round(side.length_m), "m")
        turn = atan2(side.end[1] - side.start[1], side.end[0] - side.start[0])
        x, y = canvas.at(side.middle)
        inward = _inward(sides)
        placed = lettering(text, (x - sin(turn) * INSIDE * inward, y + cos(turn) * INSIDE * inward), turn)
        if is_free(placed.room, taken) and letters_wide(text, LINE) * LETTER < side.length_m * canvas.scale:
            taken.append(placed.room)
            yield placed


def _turn(line: tuple[Point, Point]) -> float:
    """The direction of a line in degrees."""
    (x1, y1), (x2, y2) = line
    return round(degrees(atan2(y2 - y1, x2 - x1)), 1)


def _inward(sides: Sequence[Side]) -> int:
    """Whether the inside lies to the right of the sides (1) or to the left (-1), as the sheet has y downwards."""
    twice = sum(side.start[0] * side.end[1] - side.end[0] * side.start[1] for side in sides)
    return 1 if twice > 0 else -1


def lettering(text: str, place: Point, turn: float) -> Lettering:
    """Return words along a line that runs at an angle, never upside down."""
    angle = degrees(turn)
    angle = angle - 180 if angle > 90 else angle + 180 if angle <= -90 else angle
    half, high = letters_wide(text, LINE) * LETTER / 2, LETTER * HALF_LINE
    across, down = abs(cos(radians(angle))), abs(sin(radians(angle)))
    wide, tall = half * across + high * down, half * down + high * across
    x, y = round(place[0], 1), round(place[1], 1)
    return Lettering(text, x, y, round(angle, 1), (x - wide, y - tall, x + wide, y + tall))


def street_names(canvas: Canvas, around: Sequence[Street], taken: list[Window]) -> Iterator[Lettering]:
    """Yield each street's name once, along it, where it covers nothing and stays on the drawing."""
    for street in around:
        for place, turn in _along(canvas, street):
            placed = lettering(street.name, place, turn)
            west, north, east, south = placed.room
            is_inside = west > 2 and north > 2 and east < WIDTH - 2 and south < canvas.height - 2
            if street.name and is_inside and is_free(placed.room, taken):
                taken.append(placed.room)
                yield placed
                break


def _along(canvas: Canvas, street: Street) -> Iterator[tuple[Point, float]]:
    """Places along a street with its direction there, the middles of its pieces first."""
    shares = (0.5, 0.35, 0.65, 0.2, 0.8)
    for piece in sorted(street.pieces, key=lambda one: -one.length):
        for share in shares:
            here, ahead = (piece.interpolate(share + step, normalized=True) for step in (-0.02, 0.02))
            (x1, y1), (x2, y2) = canvas.at((here.x, here.y)), canvas.at((ahead.x, ahead.y))
            yield ((x1 + x2) / 2, (y1 + y2) / 2), atan2(y2 - y1, x2 - x1)


def _arrow(canvas: Canvas, sides: Sequence[Side], around: Sequence[Street]) -> tuple[Point, Point] | None:
    """From the street before the longest side that faces one, to that side."""
    side = max((one for one in sides if one.street), key=lambda one: one.length_m, default=None)
    if side is None:
        return None
    middle = Place(*side.middle)
    pieces = [piece for street in around if street.name == side.street for piece in street.pieces]
    piece = min(pieces, key=lambda one: one.distance(middle))
    foot = piece.interpolate(piece.project(middle))
    away = hypot(foot.x - middle.x, foot.y - middle.y) or 1.0
    east, south = (foot.x - middle.x) / away, (foot.y - middle.y) / away
    x, y = canvas.at(side.middle)
    return (round(x + east * ARROW, 1), round(y + south * ARROW, 1)), (x, y)
