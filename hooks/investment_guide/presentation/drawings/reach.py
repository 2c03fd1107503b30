"""Reach: how many minutes by road to ports, airports, stations and cities, as a strip of bands of an hour or two.

The places are numbered from the nearest; the list below the strip says all that is known of them, and names those that
the strip cannot show. A wide strip, for a desk, has their names beside the marks where there is room.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from investment_guide.model.record import Distance
from investment_guide.presentation.context import Context
from investment_guide.presentation.letters import letters_wide

BANDS = (60, 120, 180)  # minutes by road, the last to be drawn unless something is farther
STEP, LONGEST = 60, 600
# In units of the drawings, which are about as wide as the page has pixels on a phone and on a desk.
NARROW, WIDE = 360.0, 1120.0
EDGE, RADIUS, LANE, LANES = 14.0, 9.0, 21.0, 5
AXIS = 20.0
LETTERS, BESIDE = 13.0, 4.0  # the size of names, and how far they stand from their marks


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the strip: its number, its name and kind, how far it is, where its mark stands; the name beside it,
    empty where there is no room, ends before the mark (``is_before``) or begins after it."""

    number: int
    distance: Distance
    minutes: float
    x: float
    y: float
    label: str = ""
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Minutes up to which it goes, its left edge and width, and the places in it."""

    minutes: int
    x: float
    width: float
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawing so many units wide, its bands ending at ``floor``."""

    name: str
    width: float
    height: float
    floor: float
    bands: tuple[Band, ...]
    stops: tuple[Stop, ...]


def reach(context: Context, distances: Iterable[Distance], key: str) -> Markup:
    """Return the strip with its list; empty where no place has minutes. ``key`` names it among those of a page."""
    places = tuple(distances)
    timed = sorted(
        ((one.minutes, one) for one in places if one.minutes is not None and one.minutes <= LONGEST),
        key=lambda pair: pair[0],
    )
    if not timed:
        return Markup("")
    names = [context.formatter.plain(one.to) for _, one in timed]
    return context.render(
        "drawings/reach.html",
        "",
        key=key,
        strips=(_strip("narrow", NARROW, timed, [""] * len(timed)), _strip("wide", WIDE, timed, names)),
        others=[one for one in places if one.minutes is None or one.minutes > LONGEST],
        radius=RADIUS,
        beside=RADIUS + BESIDE,
    )


def _strip(name: str, width: float, timed: list[tuple[float, Distance]], labels: list[str]) -> Strip:
    last = _last(timed[-1][0])
    stops = _placed(timed, labels, last, width)
    ends = [*(band for band in BANDS if band < last), last]
    bands = tuple(_band(low, high, stops, last, width) for low, high in zip([0, *ends], ends, strict=False))
    floor = round(max(stop.y for stop in stops) + RADIUS + 4, 1)
    return Strip(name, width, floor + AXIS, floor, bands, stops)


def _last(farthest: float) -> int:
    """Where the strip ends: at the last band, or a whole hour behind."""
    return max(BANDS[-1], -(-int(farthest) // STEP) * STEP if farthest > BANDS[-1] else 0)


def _across(minutes: float, last: int, width: float) -> float:
    return round(EDGE + minutes / last * (width - 2 * EDGE), 1)


def _placed(timed: list[tuple[float, Distance]], labels: list[str], last: int, width: float) -> tuple[Stop, ...]:
    """Every mark as high as it can stand with its name without touching another; without it where there is no room."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(LANES)]
    found = []
    for number, ((time, distance), label) in enumerate(zip(timed, labels, strict=True), start=1):
        x = _across(time, last, width)
        mark = x - RADIUS, x + RADIUS + 1
        for words, is_before in ((label, False), (label, True), ("", False)):
            wide = letters_wide(words) * LETTERS + BESIDE * 2 if words else 0.0
            room = (mark[0] - wide, mark[1]) if is_before else (mark[0], mark[1] + wide)
            lane = next((at for at, rooms in enumerate(taken) if _is_free(room, rooms)), None)
            if lane is not None and room[0] >= 0 and room[1] <= width:
                break
        else:
            words, is_before, room, lane = "", False, mark, LANES - 1
        taken[lane].append(room)
        found.append(Stop(number, distance, time, x, round(RADIUS + 3 + lane * LANE, 1), words, is_before))
    return tuple(found)


def _is_free(room: tuple[float, float], rooms: list[tuple[float, float]]) -> bool:
    return all(room[1] < left or right < room[0] for left, right in rooms)


def _band(low: int, high: int, stops: tuple[Stop, ...], last: int, width: float) -> Band:
    left, right = _across(low, last, width), _across(high, last, width)
    inside = tuple(stop for stop in stops if low < stop.minutes <= high or (low == 0 and stop.minutes == 0))
    return Band(high, left, round(right - left, 1), inside)
