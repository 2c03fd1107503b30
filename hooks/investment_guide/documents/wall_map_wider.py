"""The wider position on the wall map: cities, ports and airports around, and how far they are as the crow flies.

Points and circles only: no border of any kind is drawn, which a public map would need an approval for.
"""

from collections.abc import Iterator
from math import cos, hypot, pi, sin

from investment_guide.documents.wall_map_frames import Frame
from investment_guide.documents.wall_map_panels import PLACES_MM, Panel, PanelScale, corners, edges, fitted
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.approval import approval_mark
from investment_guide.presentation.drawings.labels import Named, labels
from investment_guide.presentation.drawings.scene import MapItem, Point, letters_wide

AROUND = 0.14  # of the longer side, shown beyond the farthest place
RINGS_KM = (5, 10, 20, 50, 100, 200, 500)
MOST_RINGS = 5
RING_MM = 4.25  # letters on the circles
HERE_MM = 5.4
BEARINGS = 12  # where the distance may stand on its circle


def wider_title(context: Context) -> str:
    """Return what is above the drawing."""
    return context.say("区位（圆圈为直线距离）", "The region (circles: straight line)")


def wider(context: Context, frame: Frame) -> Panel:
    """Return the surroundings of the guide's settings around the centre of its map."""
    around = context.guide.settings.map.surroundings
    metres = [context.scene.projection.point((one.place.lon, one.place.lat)) for one in around]
    across, down = zip((0.0, 0.0), *metres, strict=True)
    sheet = PanelScale(fitted((min(across), min(down), max(across), max(down)), frame, AROUND), frame)
    here, places = sheet.point((0.0, 0.0)), [sheet.point(place) for place in metres]
    taken = [*corners(context, sheet), *(_dot(place) for place in (here, *places))]
    own = [_named(context.formatter.plain(context.guide.settings.region.city), here, HERE_MM, below=True)]
    others = [
        _named(context.formatter.plain(one.name), place, PLACES_MM) for one, place in zip(around, places, strict=True)
    ]
    others.sort(key=lambda name: (-name.letters, name.text))  # a short name finds room where a long one does not
    rings = _rings(max(hypot(*place) for place in metres))
    groups = (
        (HERE_MM, "park", own),
        (PLACES_MM, "point", others),
        (RING_MM, "street", list(_distances(context, sheet, here, rings))),
    )
    words = [
        (size, style, label) for size, style, names in groups for label in labels(names, edges(sheet), size, taken)
    ]
    svg = context.render(
        "drawings/wall_map_wider.html", "", frame=frame, here=here, words=words,
        rings=[round(km * 1000 * sheet.scale, 2) for km in rings],
        points=[(one.kind, *place) for one, place in zip(around, places, strict=True)],
        title=wider_title(context), mark=approval_mark(context),
    )  # fmt: skip
    return Panel(frame, svg)


def _rings(farthest_m: float) -> list[int]:
    step = next((km for km in RINGS_KM if km * 1000 * MOST_RINGS >= farthest_m), RINGS_KM[-1])
    return [step * n for n in range(1, MOST_RINGS + 1) if step * (n - 1) * 1000 < farthest_m]


def _dot(place: Point) -> tuple[float, float, float, float]:
    return place[0] - 2, place[1] - 2, place[0] + 2, place[1] + 2


def _named(name: str, place: Point, size: float, below: bool = False) -> Named:
    """A name at a side of its dot, below it or above it; ``below`` is tried first for a name in the middle."""
    letters = letters_wide(name)
    half, high = letters * size / 2 + 3.2, size
    steps = ((1, -1), (-1, -1), (0, 0), (0, -2), (1, 0), (-1, 0), (1, -2), (-1, -2), (0, 1), (0, -3))
    ordered = sorted(steps, key=lambda step: step[0] != 0) if below else steps
    places = tuple((round(place[0] + x * half, 2), round(place[1] + y * high, 2)) for x, y in ordered)
    return Named(_thing(name, places), name, letters)


def _distances(context: Context, sheet: PanelScale, here: Point, rings: list[int]) -> Iterator[Named]:
    for km in rings:
        radius, words = km * 1000 * sheet.scale, context.formatter.quantity(km, "km")
        angles = [pi / 2 + 2 * pi * step / BEARINGS for step in range(BEARINGS)]
        places = tuple((round(here[0] + radius * cos(one), 2), round(here[1] + radius * sin(one) - RING_MM, 2))
                       for one in angles)  # fmt: skip
        yield Named(_thing(words, places), words, letters_wide(words))


def _thing(name: str, places: tuple[Point, ...]) -> MapItem:
    """A point, as the rules for names on plans want it."""
    x, y = places[0]
    return MapItem(name, "point", "", "", (x, y, x, y), places, name, letters_wide(name))
