"""Reach: how many minutes by road to ports, airports, stations and cities, as a strip of bands of an hour or two.

The places are numbered from the nearest; the list below the strip says all that is known of them, and names those that
the strip cannot show.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from investment_guide.model.record import Distance
from investment_guide.presentation.context import Context

BANDS = (60, 120, 180)  # minutes by road, the last to be drawn unless something is farther
STEP, LONGEST = 60, 600
# In units of the drawing, which is as wide as the screen of a phone has pixels.
WIDTH, EDGE, RADIUS, LANE, LANES = 360.0, 14.0, 9.0, 21.0, 5
AXIS = 20.0


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the strip: its number, its name and kind, how far it is, and where its mark stands."""

    number: int
    distance: Distance
    minutes: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Band:
    """Minutes up to which it goes, its left edge and width, and the places in it."""

    minutes: int
    x: float
    width: float
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
    last = _last(timed[-1][0])
    stops = _placed([minutes for minutes, _ in timed], [one for _, one in timed], last)
    ends = [*(band for band in BANDS if band < last), last]
    bands = [_band(low, high, stops, last) for low, high in zip([0, *ends], ends, strict=False)]
    lowest = max(stop.y for stop in stops)
    return context.render(
        "drawings/reach.html",
        "",
        key=key,
        bands=bands,
        stops=stops,
        others=[one for one in places if one.minutes is None or one.minutes > LONGEST],
        width=WIDTH,
        height=round(lowest + RADIUS + 4 + AXIS, 1),
        floor=round(lowest + RADIUS + 4, 1),
        radius=RADIUS,
    )


def _last(farthest: float) -> int:
    """Where the strip ends: at the last band, or a whole hour behind."""
    return max(BANDS[-1], -(-int(farthest) // STEP) * STEP if farthest > BANDS[-1] else 0)


def _across(minutes: float, last: int) -> float:
    return round(EDGE + minutes / last * (WIDTH - 2 * EDGE), 1)


def _placed(minutes: list[float], distances: list[Distance], last: int) -> tuple[Stop, ...]:
    """Every mark as low as it can stand without touching another."""
    ends = [-RADIUS] * LANES
    found = []
    for number, (time, distance) in enumerate(zip(minutes, distances, strict=True), start=1):
        x = _across(time, last)
        lane = next((at for at, end in enumerate(ends) if x - RADIUS > end), LANES - 1)
        ends[lane] = x + RADIUS + 1
        found.append(Stop(number, distance, time, x, round(RADIUS + 3 + lane * LANE, 1)))
    return tuple(found)


def _band(low: int, high: int, stops: tuple[Stop, ...], last: int) -> Band:
    left, right = _across(low, last), _across(high, last)
    inside = tuple(stop for stop in stops if low < stop.minutes <= high or (low == 0 and stop.minutes == 0))
    return Band(high, left, round(right - left, 1), inside)
