"""Names on a plan that do not cover one another: the most important first, each where there is room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from investment_guide.model.statuses import ON_OFFER, statuses
from investment_guide.presentation.drawings.scene import PARK_POINT, MapItem, Point, Window

OFFERED = frozenset(statuses("land_status", *ON_OFFER))
AREAS = frozenset({"plot", "factory"})  # whose names must stay inside them
_IN_ORDER = (
    "park", "plot", "town", "symbol", "point", "motorway", "street", "river", "railway", "outline", "water", "green",
    "bridge", "factory",
)  # fmt: skip
RANKS = {layer: rank for rank, layer in enumerate(_IN_ORDER)}
HALF_LINE = 0.65  # half the height of a line of letters, as a share of their size
BELOW_POINT = 1.0  # how far the name of a station or exit stands below its dot, in letters
BELOW_SYMBOL = 1.8  # the same of a symbol
OFF_PARKS = frozenset({"symbol", "outline", "town"})  # whose names leave the plots of a park legible


@dataclass(frozen=True, slots=True)
class Label:
    """A word at a place, turned by so many degrees."""

    text: str
    x: float
    y: float
    style: str
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Named:
    """A item with the words that stand for it on this plan, ``letters`` wide."""

    item: MapItem
    text: str
    letters: float


def is_offered(item: MapItem) -> bool:
    """Return whether it is a plot that can be applied for or bid for: those are named first."""
    return item.style in OFFERED


def labels(
    names: Iterable[Named],
    window: Window,
    size: float,
    taken: list[Window],
    parks: Sequence[Window] = (),
    follows_lines: bool = False,
) -> Iterator[Label]:
    """Yield the names that find room in a window, in the order given. ``taken`` grows by the room of each.

    ``parks`` are full of plots, which names of other items would cover. Names of lines may follow them.
    """
    west, north, east, south = window
    for name in names:
        half, high = name.letters * size / 2, size * HALF_LINE
        if not _fits(name.item, half * 2):
            continue
        for x, y, turn in _spots(name.item, window, size, (half, high), follows_lines):
            right, down = _extent(half, high, turn)
            room = (x - right, y - down, x + right, y + down)
            if not (west < room[0] and room[2] < east and north < room[1] and room[3] < south):
                continue
            if is_free(room, taken) and (name.item.layer not in OFF_PARKS or is_free(room, parks)):
                taken.append(room)
                yield Label(name.text, x, round(y, 1), name.item.layer, turn)
                break


def _spots(
    item: MapItem, window: Window, size: float, extent: tuple[float, float], follows_lines: bool
) -> Iterator[tuple[float, float, float]]:
    """Where a name may stand, with the direction there."""
    if item.layer == "park" or item.style == PARK_POINT:
        yield from ((x, y, 0.0) for x, y in _beside(item, window, *extent))
        return
    downs = [size * letters for letters in _letters_below(item)]
    for number, (x, y) in enumerate(item.places):
        yield from ((x, y + down, item.turn_at(number) if follows_lines else 0.0) for down in downs)


def _extent(half: float, high: float, turn: float) -> tuple[float, float]:
    """Half the width and height of the box around a word that is turned."""
    if not turn:
        return half, high
    along, across = abs(cos(radians(turn))), abs(sin(radians(turn)))
    return half * along + high * across, half * across + high * along


def _letters_below(item: MapItem) -> tuple[float, ...]:
    """How far a name may stand below its item, or above it; the name of an area or a line stands on it."""
    if item.layer == "symbol":
        return BELOW_SYMBOL, -BELOW_SYMBOL
    return (BELOW_POINT if item.layer == "point" or (item.layer in AREAS and item.is_point) else 0.0,)


def _beside(item: MapItem, window: Window, half: float, high: float) -> Iterator[Point]:
    """A park's name stands above it, below it, or else on it, and is moved in from the edge of the plan.

    Where the sign of a hub is in the way, it stands above the sign, or beside the park.
    """
    west, east = window[0] + half + high, window[2] - half - high
    off = high * (2.0 if item.style == PARK_POINT and item.layer == "point" else 1.0)  # clear of a dot
    for x in (item.anchor[0], item.window[2] - half, item.window[0] + half):
        inside = min(max(x, west), east)
        yield from ((inside, y) for y in (item.window[1] - off, item.window[3] + off, item.anchor[1]))
        yield inside, item.window[1] - off - high * 3
    yield from ((x, item.anchor[1]) for x in (item.window[0] - half - high, item.window[2] + half + high))


def by_importance(items: Iterable[MapItem], focus: MapItem | None) -> list[MapItem]:
    """Return the focus first, then what is free, then the layers as one reads a plan; a street once, not once a
    piece."""
    named = (item for item in items if item.label)
    ordered = sorted(named, key=lambda one: (one is not focus, not is_offered(one), RANKS[one.layer], one.id))
    return list({(item.layer, item.label): item for item in reversed(ordered)}.values())[::-1]


def _fits(item: MapItem, width: float) -> bool:
    """Numbers of plots and buildings stay within their outline, but what is free may lean out a little."""
    if item.layer not in AREAS or item.is_point:
        return True
    slack = 1.4 if is_offered(item) else 1.05
    return width <= (item.window[2] - item.window[0]) * slack


def is_free(room: Window, taken: Sequence[Window]) -> bool:
    """Return whether no window in ``taken`` overlaps ``room``. Thousands of plans call it hundreds of times each."""
    west, north, east, south = room
    for other in taken:  # noqa: SIM110 - a generator would cost as much again
        if west < other[2] and other[0] < east and north < other[3] and other[1] < south:
            return False
    return True
