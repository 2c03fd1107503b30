"""Names on a plan that do not cover one another: the most important first, each where there is room."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from investment_guide.model.statuses import ON_OFFER, statuses
from investment_guide.presentation.drawings.scene import PARK_POINT, MapItem, Point, Window

OFFERED = frozenset(statuses("land_status", *ON_OFFER))
AREAS = frozenset({"plot", "factory"})  # whose names must stay inside them
_IN_ORDER = (
    "park", "plot", "hub", "point", "motorway", "street", "river", "railway", "area", "water", "green", "bridge",
    "factory",
)  # fmt: skip
RANKS = {layer: rank for rank, layer in enumerate(_IN_ORDER)}
HALF_LINE = 0.65  # half the height of a line of letters, as a share of their size
BELOW_POINT = 1.0  # how far the name of a station or exit stands below its dot, in letters
BELOW_SYMBOL = 1.8  # the same of a hub
OFF_PARKS = frozenset({"hub", "area"})  # whose names leave the plots of a park legible


@dataclass(frozen=True, slots=True)
class Label:
    """A word at a place."""

    text: str
    x: float
    y: float
    style: str


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with the words that stand for it on this plan, ``letters`` wide."""

    thing: MapItem
    text: str
    letters: float


def is_offered(thing: MapItem) -> bool:
    """Return whether it is a plot that can be applied for or bid for: those are named first."""
    return thing.style in OFFERED


def labels(
    names: Iterable[Named], window: Window, size: float, taken: list[Window], parks: Sequence[Window] = ()
) -> Iterator[Label]:
    """Yield the names that find room in a window, in the order given. ``taken`` grows by the room of each.

    ``parks`` are full of plots, which names of other things would cover.
    """
    west, north, east, south = window
    for name in names:
        is_park = name.thing.layer == "park" or name.thing.style == PARK_POINT
        downs = [0.0] if is_park else [size * letters for letters in _letters_below(name.thing)]
        half, high = name.letters * size / 2, size * HALF_LINE
        if not _fits(name.thing, half * 2):
            continue
        spots = _beside(name.thing, window, half, high) if is_park else name.thing.places
        for (x, y), down in product(spots, downs):
            if not (west < x - half and x + half < east and north < y + down - high and y + down + high < south):
                continue
            room = (x - half, y + down - high, x + half, y + down + high)
            if is_free(room, taken) and (name.thing.layer not in OFF_PARKS or is_free(room, parks)):
                taken.append(room)
                yield Label(name.text, x, round(y + down, 1), name.thing.layer)
                break


def _letters_below(thing: MapItem) -> tuple[float, ...]:
    """How far a name may stand below its thing, or above it; the name of an area or a line stands on it."""
    if thing.layer == "hub":
        return BELOW_SYMBOL, -BELOW_SYMBOL
    return (BELOW_POINT if thing.layer == "point" or (thing.layer in AREAS and thing.is_point) else 0.0,)


def _beside(thing: MapItem, window: Window, half: float, high: float) -> Iterator[Point]:
    """A park's name stands above it, below it, or else on it, and is moved in from the edge of the plan.

    Where the sign of a hub is in the way, it stands above the sign, or beside the park.
    """
    west, east = window[0] + half + high, window[2] - half - high
    off = high * (2.0 if thing.style == PARK_POINT and thing.layer == "point" else 1.0)  # clear of a dot
    for x in (thing.anchor[0], thing.window[2] - half, thing.window[0] + half):
        inside = min(max(x, west), east)
        yield from ((inside, y) for y in (thing.window[1] - off, thing.window[3] + off, thing.anchor[1]))
        yield inside, thing.window[1] - off - high * 3
    yield from ((x, thing.anchor[1]) for x in (thing.window[0] - half - high, thing.window[2] + half + high))


def by_importance(things: Iterable[MapItem], focus: MapItem | None) -> list[MapItem]:
    """Return the focus first, then what is free, then the layers as one reads a plan; a street once, not once a
    piece."""
    named = (thing for thing in things if thing.label)
    ordered = sorted(named, key=lambda one: (one is not focus, not is_offered(one), RANKS[one.layer], one.id))
    return list({(thing.layer, thing.label): thing for thing in reversed(ordered)}.values())[::-1]


def _fits(thing: MapItem, width: float) -> bool:
    """Numbers of plots and buildings stay within their outline, but what is free may lean out a little."""
    if thing.layer not in AREAS or thing.is_point:
        return True
    slack = 1.4 if is_offered(thing) else 1.05
    return width <= (thing.window[2] - thing.window[0]) * slack


def is_free(room: Window, taken: Sequence[Window]) -> bool:
    """Return whether no window in ``taken`` overlaps ``room``. Thousands of plans call it hundreds of times each."""
    west, north, east, south = room
    for other in taken:  # noqa: SIM110 - a generator would cost as much again
        if west < other[2] and other[0] < east and north < other[3] and other[1] < south:
            return False
    return True
