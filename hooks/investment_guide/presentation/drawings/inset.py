"""The whole park, small, in the upper left corner of a plan of a plot or building: where in the park that is."""

from dataclasses import dataclass

from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.scene import MapItem, Point, Window

SHARE = 0.26  # of the width of the plan; what the plan is about lies in its middle third
MARGIN = 0.02
SMALLEST = 2.0  # a park that is less than this many times as wide as the plan is on the plan itself


@dataclass(frozen=True, slots=True)
class Inset:
    """Its frame, the outline of the park as an SVG path, the place, all in the metres of the plan."""

    frame: Window
    width: float
    height: float
    path: str
    place: Point


def inset(context: Context, park_id: str, thing: MapItem, window: Window) -> Inset | None:
    """Return the park with the place of a thing; None where the park has no outline or is hardly larger than the
    plan."""
    park = context.scene.by_id.get(("park", park_id))
    plan_width = window[2] - window[0]
    if park is None or park.window[2] - park.window[0] < plan_width * SMALLEST:
        return None
    margin = plan_width * MARGIN
    scale = plan_width * SHARE / (park.window[2] - park.window[0])
    left, top = window[0] + margin * 2, window[1] + margin * 2

    def moved(point: Point) -> Point:
        return round(left + (point[0] - park.window[0]) * scale, 1), round(top + (point[1] - park.window[1]) * scale, 1)

    right, bottom = moved((park.window[2], park.window[3]))
    frame = (round(left - margin, 1), round(top - margin, 1), round(right + margin, 1), round(bottom + margin, 1))
    lines = ([moved((x, y)) for x, y in line[:-1]] for line in context.scene.outlines[park_id])
    path = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in line) + "Z" for line in lines)
    return Inset(frame, round(frame[2] - frame[0], 1), round(frame[3] - frame[1], 1), path, moved(thing.anchor))
