"""A plan of a park, or of a plot with its neighbours: what a window of the ground looks like, with labels that do not collide."""

from dataclasses import dataclass

from markupsafe import Markup

from investment_guide.rendering.drawings.ground import Drawn, Ground, Window
from investment_guide.rendering.view import View

ASPECT = 0.62  # height to width of a plan
LABEL_SHARE = 1 / 58  # letter size as a share of the width of the plan
SCALE_STEPS_M = (20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Label:
    """A word at a place."""

    text: str
    x: float
    y: float
    style: str


def park_plan(view: View, park_id: str) -> Markup:
    """The whole park; empty when its outline is not drawn."""
    park = view.ground.by_id.get(("park", park_id))
    if park is None:
        return Markup("")
    name = view.speech.plain(view.guide.parks[park_id].name)
    title = view.say(f"{name}用地平面图", f"Site plan of {name}")
    return plan(view, _widened(park.window, 0.04), title, focus=park)


def neighbourhood_plan(view: View, layer: str, record_id: str, name: str) -> Markup:
    """A plot or factory with what surrounds it; empty when its outline is not drawn."""
    thing = view.ground.by_id.get((layer, record_id))
    if thing is None:
        return Markup("")
    title = view.say(f"{name}位置示意图", f"Where {name} is")
    return plan(view, _widened(thing.window, 1.3), title, focus=thing)


def overview_plan(view: View) -> Markup:
    """All parks with river, roads and railway."""
    parks = [thing for thing in view.ground.drawn if thing.layer == "park"]
    if not parks:
        return Markup("")
    window = _around([park.window for park in parks])
    title = view.say("园区位置示意图", "Where the parks are")
    return plan(view, _widened(window, 0.08), title, focus=None)


def plan(view: View, window: Window, title: str, focus: Drawn | None) -> Markup:
    """The drawing of a window."""
    window = _shaped(window)
    things = view.ground.within(window)
    width = window[2] - window[0]
    size = width * LABEL_SHARE
    bar = max((step for step in SCALE_STEPS_M if step <= width / 4), default=SCALE_STEPS_M[0])
    return view.render(
        "drawings/plan.html",
        "",
        title=title,
        window=window,
        height=round(window[3] - window[1], 1),
        width=round(width, 1),
        size=round(size, 1),
        things=things,
        focus=focus,
        labels=labels(things, window, size, focus),
        bar=bar,
        note=map_note(view),
    )


def map_note(view: View) -> str:
    """The approval number of the map, or the words that say it is a sketch."""
    settings = view.guide.settings.map
    if settings.approval_no:
        return view.say(f"审图号：{settings.approval_no}", f"Map approval no. {settings.approval_no}")
    return view.speech.plain(settings.approval_note) if settings.approval_note else view.say("示意图", "Sketch map")


def labels(things: tuple[Drawn, ...], window: Window, size: float, focus: Drawn | None) -> tuple[Label, ...]:
    """Names that fit: the focus first, then the higher layers; none covers another or leaves the window."""
    taken: list[Window] = [_corner_of_scale(window, size), _corner_of_note(window, size)]
    chosen: list[Label] = []
    order = sorted((thing for thing in things if thing.label), key=lambda thing: _rank(thing, focus))
    for thing in order:
        room = _room(thing, size)
        if _inside(room, window) and _fits(thing, room) and not any(_touch(room, other) for other in taken):
            taken.append(room)
            chosen.append(Label(thing.label, thing.anchor[0], thing.anchor[1], thing.layer))
    return tuple(chosen)


def _rank(thing: Drawn, focus: Drawn | None) -> tuple[bool, int, str]:
    order = ("point", "park", "plot", "river", "motorway", "street", "railway", "water", "green", "bridge", "factory")
    return thing is not focus, order.index(thing.layer), thing.id


def _room(thing: Drawn, size: float) -> Window:
    """Chinese letters are as wide as high, Latin ones a little over half."""
    half = sum(1.0 if ord(letter) > 0x2E80 else 0.58 for letter in thing.label) * size / 2
    x, y = thing.anchor
    return x - half, y - size * 0.7, x + half, y + size * 0.7


def _fits(thing: Drawn, room: Window) -> bool:
    """Names of plots and buildings stay within their outline; other names may cross theirs."""
    if thing.layer not in {"plot", "factory"}:
        return True
    return room[2] - room[0] <= (thing.window[2] - thing.window[0]) * 1.05


def _touch(one: Window, other: Window) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _inside(room: Window, window: Window) -> bool:
    return room[0] >= window[0] and room[1] >= window[1] and room[2] <= window[2] and room[3] <= window[3]


def _corner_of_note(window: Window, size: float) -> Window:
    return window[0], window[3] - size * 3, window[0] + size * 24, window[3]


def _corner_of_scale(window: Window, size: float) -> Window:
    return window[2] - size * 17, window[3] - size * 4, window[2], window[3]


def _around(windows: list[Window]) -> Window:
    west, north, east, south = zip(*windows, strict=True)
    return min(west), min(north), max(east), max(south)


def _widened(window: Window, share: float) -> Window:
    margin = max(window[2] - window[0], window[3] - window[1]) * share
    return window[0] - margin, window[1] - margin, window[2] + margin, window[3] + margin


def _shaped(window: Window) -> Window:
    """The smallest window of the plan's proportions around another, with the same centre."""
    x, y = (window[0] + window[2]) / 2, (window[1] + window[3]) / 2
    width = max(window[2] - window[0], (window[3] - window[1]) / ASPECT)
    half, high = width / 2, width * ASPECT / 2
    return round(x - half, 1), round(y - high, 1), round(x + half, 1), round(y + high, 1)
