"""The numbers of plots on the wall map: each with the letter of its status, in its plot or led out of it by a line.

No label covers another; a number that finds no room anywhere is returned, so that the sheet can name it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from shapely import LineString, Polygon, box, prepare, unary_union
from shapely.geometry.base import BaseGeometry

from investment_guide.presentation.drawings.scene import Point, Window, letters_wide

SIZES_MM = (5.9, 5.3, 4.7, 4.25)  # of letters; the smallest is 12 pt, 6 pt when the sheet is printed at A3
LED_OUT_MM = 4.25
LEANS_OUT = 0.3  # how far a label may lean out of its plot, in letters: its corners are empty
STEPS = 7  # places across a plot and down it where a label is tried
BADGE, RADIUS = 1.75, 0.74  # the disc with the letter and the gap after it, half of it, in letters
BOLD = 1.08  # bold letters to what ``letters_wide`` reckons
ONE_LINE, TWO_LINES, STACKED, SECOND = 1.5, 2.45, 2.8, 0.74  # heights of labels, the size of the second line
REACHES_MM = (8.0, 11.0, 14.0, 18.0, 22.0, 27.0, 33.0, 40.0, 50.0, 62.0)
DIRECTIONS = 24


@dataclass(frozen=True, slots=True)
class LabelledSite:
    """A plot or factory in the millimetres of its plan. ``area`` is a second line, shown where there is room.

    A factory has no ``letter``: what is vacant in it stands in the index.
    """

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

    site: LabelledSite
    size: float
    room: Window
    area: str = ""
    stacked: bool = False
    leader: tuple[Point, Point] | None = None

    @property
    def badge(self) -> Point:
        """The centre of the disc with the letter."""
        across = self._middle if self.stacked else self.room[0] + self.size * RADIUS + self._spare / 2
        return round(across, 2), round(self.room[1] + self.size * ONE_LINE / 2, 2)

    @property
    def radius(self) -> float:
        """Of the disc, which is large enough for a letter of the size of the number."""
        return round(self.size * RADIUS, 2)

    @property
    def number(self) -> Point:
        """The centre of the number."""
        if self.stacked:
            return round(self._middle, 2), round(self.room[3] - self.size * ONE_LINE / 2, 2)
        badge = self.size * BADGE if self.site.letter else 0.0
        return round((self.room[0] + badge + self.room[2]) / 2, 2), self.badge[1]

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
        return max(0.0, self.room[2] - self.room[0] - self.size * _letters(self.site, stacked=False))


def site_labels(
    sites: Iterable[LabelledSite], window: Window, taken: list[Window]
) -> tuple[list[SiteLabel], list[LabelledSite]]:
    """Return the labels, and the sites that found no room. ``taken`` grows by the room of each label."""
    labels, outside, unplaced = [], [], []
    for site in sites:
        label = next((one for one in _within(site) if _is_free(one.room, window, taken)), None)
        if label is None:
            outside.append(site)
        else:
            labels.append(label)
            taken.append(label.room)
    built = unary_union([site.outline for site in (*outside, *(label.site for label in labels))])
    prepare(built)
    for site in outside:
        label = next(_beside(site, window, taken, built), None)
        if label is None:
            unplaced.append(site)
        else:
            labels.append(label)
            taken.append(label.room)
    return labels, unplaced


def _within(site: LabelledSite) -> Iterator[SiteLabel]:
    """The largest first; at each size with the area below the number if the plot has room for both. None on a plot that
    is no more than a dot at the scale of its park."""
    if site.outline.is_empty:
        return
    for size in SIZES_MM:
        inside = site.outline.buffer(size * LEANS_OUT)
        prepare(inside)
        for area, stacked in _forms(site, size):
            for place in (site.anchor, *_grid(site.outline)):
                room = _room(site, area, place, size, stacked=stacked)
                if inside.contains(box(*room)):
                    yield SiteLabel(site, size, room, area, stacked)


def _forms(site: LabelledSite, size: float) -> Iterator[tuple[str, bool]]:
    """Second line and whether the letter is above the number; a second line is legible in the largest size only."""
    if site.area and size == SIZES_MM[0]:
        yield site.area, False
    yield "", False
    if site.letter:
        yield "", True


def _grid(outline: Polygon) -> list[Point]:
    """Places all over a plot, those nearest to its middle first."""
    west, north, east, south = outline.bounds
    across = [(step + 0.5) / STEPS for step in range(STEPS)]
    places = [(west + (east - west) * x, north + (south - north) * y) for x in across for y in across]
    middle = outline.centroid
    return sorted(places, key=lambda place: (round(hypot(place[0] - middle.x, place[1] - middle.y), 2), place))


def _beside(site: LabelledSite, window: Window, taken: Sequence[Window], built: BaseGeometry) -> Iterator[SiteLabel]:
    """The nearest places on open ground, then the nearest on other sites."""
    for may_cover in (False, True):
        for end in _around(site.anchor):
            room = _room(site, "", end, LED_OUT_MM)
            if not _is_free(room, window, taken) or (built.intersects(box(*room)) and not may_cover):
                continue
            if not _crosses(LineString([site.anchor, end]), taken):
                yield SiteLabel(site, LED_OUT_MM, room, leader=(site.anchor, end))


def _around(place: Point) -> Iterator[Point]:
    for distance_mm in REACHES_MM:
        for step in range(DIRECTIONS):
            angle = 2 * pi * step / DIRECTIONS
            yield round(place[0] + distance_mm * cos(angle), 2), round(place[1] + distance_mm * sin(angle), 2)


def _letters(site: LabelledSite, *, stacked: bool) -> float:
    return letters_wide(site.number) * BOLD + (BADGE if site.letter and not stacked else 0.0)


def _room(site: LabelledSite, area: str, middle: Point, size: float, *, stacked: bool = False) -> Window:
    half = size * max(_letters(site, stacked=stacked), letters_wide(area) * SECOND) / 2
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
