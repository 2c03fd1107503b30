"""The numbers of plots on the wall map: each with the letter of its status, in its plot or led out of it by a line.

No label covers another; a number that finds no room anywhere is returned, so that the sheet can name it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from shapely import LineString, Polygon, box, prepare

from investment_guide.rendering.drawings.ground import Point, Window, letters_wide

SIZES_MM = (5.6, 4.8, 4.2, 3.8)  # of letters; the smallest is 10.8 pt, 5.4 pt when the sheet is printed at A3
LED_OUT_MM = 3.8
LEANS_OUT = 0.3  # how far a label may lean out of its plot, in letters: its corners are empty
STEPS = 7  # places across a plot and down it where a label is tried
BADGE = 1.5  # the disc with the letter and the gap after it, in letters
BOLD = 1.08  # bold letters to what ``letters_wide`` reckons
ONE_LINE, TWO_LINES, STACKED, SECOND = 1.3, 2.35, 2.5, 0.74  # heights of labels, the size of the second line
REACHES_MM = (9.0, 13.0, 18.0, 24.0, 31.0, 40.0)
DIRECTIONS = 16


@dataclass(frozen=True, slots=True)
class Site:
    """A plot in the millimetres of its plan. ``area`` is a second line, shown where there is room."""

    number: str
    letter: str
    tone: str
    area: str
    anchor: Point
    outline: Polygon


@dataclass(frozen=True, slots=True)
class SiteLabel:
    """``room`` is all that the label covers; ``stacked`` is the letter above the number instead of before it.

    ``leader`` leads from the plot to a label beside it.
    """

    site: Site
    size: float
    room: Window
    area: str = ""
    stacked: bool = False
    leader: tuple[Point, Point] | None = None

    @property
    def badge(self) -> Point:
        """The centre of the disc with the letter."""
        across = self._middle if self.stacked else self.room[0] + self.size * 0.62 + self._spare / 2
        return round(across, 2), round(self.room[1] + self.size * ONE_LINE / 2, 2)

    @property
    def number(self) -> Point:
        """The centre of the number."""
        if self.stacked:
            return round(self._middle, 2), round(self.room[3] - self.size * ONE_LINE / 2, 2)
        return round((self.room[0] + self.size * BADGE + self.room[2]) / 2, 2), self.badge[1]

    @property
    def second(self) -> Point:
        """The centre of the second line."""
        return round(self._middle, 2), round(self.room[3] - self.size * SECOND * 0.62, 2)

    @property
    def _middle(self) -> float:
        return (self.room[0] + self.room[2]) / 2

    @property
    def _spare(self) -> float:
        """By how much a second line is longer than the first."""
        return max(0.0, self.room[2] - self.room[0] - self.size * _letters(self.site.number, stacked=False))


def site_labels(sites: Iterable[Site], window: Window, taken: list[Window]) -> tuple[list[SiteLabel], list[Site]]:
    """The labels, and the sites that found no room. ``taken`` grows by the room of each label."""
    labels, outside, unplaced = [], [], []
    for site in sites:
        label = next((one for one in _within(site) if _is_free(one.room, window, taken)), None)
        if label is None:
            outside.append(site)
        else:
            labels.append(label)
            taken.append(label.room)
    for site in outside:
        label = next(_beside(site, window, taken), None)
        if label is None:
            unplaced.append(site)
        else:
            labels.append(label)
            taken.append(label.room)
    return labels, unplaced


def _within(site: Site) -> Iterator[SiteLabel]:
    """The largest first; at each size with the area below the number if the plot has room for both."""
    forms = ((site.area, False), ("", False), ("", True)) if site.area else (("", False), ("", True))
    for size in SIZES_MM:
        ground = site.outline.buffer(size * LEANS_OUT)
        prepare(ground)
        for area, stacked in forms:
            for place in (site.anchor, *_grid(site.outline)):
                room = _room(site, area, place, size, stacked=stacked)
                if ground.contains(box(*room)):
                    yield SiteLabel(site, size, room, area, stacked)


def _grid(outline: Polygon) -> list[Point]:
    """Places all over a plot, those nearest to its middle first."""
    west, north, east, south = outline.bounds
    across = [(step + 0.5) / STEPS for step in range(STEPS)]
    places = [(west + (east - west) * x, north + (south - north) * y) for x in across for y in across]
    middle = outline.centroid
    return sorted(places, key=lambda place: (round(hypot(place[0] - middle.x, place[1] - middle.y), 2), place))


def _beside(site: Site, window: Window, taken: Sequence[Window]) -> Iterator[SiteLabel]:
    x, y = site.anchor
    for reach in REACHES_MM:
        for step in range(DIRECTIONS):
            angle = 2 * pi * step / DIRECTIONS
            end = round(x + reach * cos(angle), 2), round(y + reach * sin(angle), 2)
            room = _room(site, "", end, LED_OUT_MM)
            if _is_free(room, window, taken) and not _crosses(LineString([site.anchor, end]), taken):
                yield SiteLabel(site, LED_OUT_MM, room, leader=(site.anchor, end))


def _letters(number: str, *, stacked: bool) -> float:
    return letters_wide(number) * BOLD + (0.0 if stacked else BADGE)


def _room(site: Site, area: str, middle: Point, size: float, *, stacked: bool = False) -> Window:
    half = size * max(_letters(site.number, stacked=stacked), letters_wide(area) * SECOND) / 2
    high = size * (TWO_LINES if area else STACKED if stacked else ONE_LINE) / 2
    x, y = middle
    return round(x - half, 2), round(y - high, 2), round(x + half, 2), round(y + high, 2)


def _is_free(room: Window, window: Window, taken: Iterable[Window]) -> bool:
    west, north, east, south = room
    if not (window[0] < west and window[1] < north and east < window[2] and south < window[3]):
        return False
    return not any(west < other[2] and other[0] < east and north < other[3] and other[1] < south for other in taken)


def _crosses(line: LineString, taken: Iterable[Window]) -> bool:
    return any(line.intersects(box(*other)) for other in taken)
