"""Plans drawn from the geometry: all parks, one park with its plots, a plot or building among its neighbours.

A plan is drawn once and named twice where it may be wide or narrow: small letters and many names for a desk, large
letters and few names for a phone; the style sheet shows one of the two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from markupsafe import Markup

from investment_guide.rendering.drawings.ground import Drawn, Window, letters_wide
from investment_guide.rendering.drawings.labels import AREAS, FREE, Label, Named, by_importance, labels
from investment_guide.rendering.view import View

# Height to width of a plan: of the town, of a neighbourhood, and the limits for a park, which keeps its own shape.
ASPECT, NEAR, FLATTEST, TALLEST = 0.62, 0.8, 0.5, 0.8
# Size of letters as a share of the width of the plan.
LETTERS = {"wide": 1 / 66, "narrow": 1 / 28, "only": 1 / 29}
# Streets, parks and lakes shorter than this share of the width have no name.
SHORTEST = {"wide": 0.2, "narrow": 0.4, "only": 0.0}
GROUND = frozenset({"street", "bridge", "railway", "green", "water"})
# More sites than this are a carpet on a plan of the town, and a page too heavy for a phone.
MOST_SITES_OF_TOWN = 500
MINOR = frozenset({"street", "bridge", "green", "railway"})  # layers without names on the plan of a whole town
SCALE_STEPS_M = (20, 50, 100, 200, 500, 1000, 2000, 5000)
STATUSES = ("available", "announced", "preparing", "reserved", "transferred", "withdrawn")


@dataclass(frozen=True, slots=True)
class LabelSet:
    """All words of a plan in one size of letters. ``bar`` is the length of the scale in metres."""

    name: str
    size: float
    bar: int
    labels: tuple[Label, ...]


def park_plan(view: View, park_id: str) -> Markup:
    """The whole park; empty when its outline is not drawn."""
    park = view.ground.by_id.get(("park", park_id))
    if park is None:
        return Markup("")
    title = view.say("{}用地平面图", "Site plan of {}").format(view.speech.plain(view.guide.parks[park_id].name))
    window = _shaped(_widened(park.window, 0.03), FLATTEST, TALLEST)
    prefix = common_prefix(plot.number for plot in view.links.plots_of_park(park_id))
    return _plan(view, window, title, park, ("wide", "narrow"), prefix)


def neighbourhood_plan(view: View, layer: str, record_id: str, name: str) -> Markup:
    """A plot or factory with what surrounds it; empty when its outline is not drawn."""
    thing = view.ground.by_id.get((layer, record_id))
    if thing is None:
        return Markup("")
    title = view.say("{}位置示意图", "Where {} is").format(name)
    return _plan(view, _shaped(_widened(thing.window, 1.0), NEAR, NEAR), title, thing, ("only",))


def overview_plan(view: View) -> Markup:
    """All parks with river, roads and railway; only what helps to find the parks is named."""
    parks = [thing.window for thing in view.ground.drawn if thing.layer == "park"]
    if not parks:
        return Markup("")
    window = _shaped(_widened(_around(parks), 0.08), ASPECT, ASPECT)
    title = view.say("园区位置示意图", "Where the parks are")
    return _plan(view, window, title, None, ("wide", "narrow"), unnamed=MINOR)


def common_prefix(numbers: Iterable[str]) -> str:
    """What all numbers of a park begin with, up to a dash: a plan need not repeat it.

    >>> common_prefix(["LC-A-03", "LC-B-01"])
    'LC-'
    """
    columns = zip(*numbers, strict=False)
    shared = "".join(letters[0] for letters in takewhile(lambda letters: len(set(letters)) == 1, columns))
    return shared[: shared.rfind("-") + 1]


def _plan(
    view: View,
    window: Window,
    title: str,
    focus: Drawn | None,
    sets: tuple[str, ...],
    prefix: str = "",
    unnamed: frozenset[str] = frozenset(),
) -> Markup:
    things = _within(view, window, focus)
    hidden = unnamed if focus is None else unnamed | {"park"}
    names = [thing for thing in by_importance(things, focus) if thing.layer not in hidden]
    return view.render(
        "drawings/plan.html",
        "",
        title=title,
        window=window,
        width=round(window[2] - window[0], 1),
        height=round(window[3] - window[1], 1),
        drawing=_drawing(view, things),
        focus=focus,
        label_sets=[_label_set(name, names, window, prefix) for name in sets],
        note=_note(view, prefix),
        legend=_legend(view, things),
    )


def _within(view: View, window: Window, focus: Drawn | None) -> tuple[Drawn, ...]:
    """What touches a window; on a plan of the town the sites only while they can be told apart."""
    things = view.ground.within(window)
    other = tuple(thing for thing in things if thing.layer not in AREAS)
    return other if focus is None and len(things) - len(other) > MOST_SITES_OF_TOWN else things


def _drawing(view: View, things: tuple[Drawn, ...]) -> Markup:
    """Each thing is worded once, however many plans it is on."""
    word = view.render
    return Markup("").join(
        view.once((thing.layer, thing.id), partial(word, "drawings/thing.html", "", thing=thing)) for thing in things
    )


def _label_set(name: str, things: list[Drawn], window: Window, prefix: str) -> LabelSet:
    width = window[2] - window[0]
    size = round(width * LETTERS[name], 1)
    bar = max((step for step in SCALE_STEPS_M if step <= width / 4), default=SCALE_STEPS_M[0])
    shown = [thing for thing in things if _deserves_name(thing, name, width)]
    taken = [_corner_of_scale(window, size, bar), _corner_of_north(window, size)]
    return LabelSet(name, size, bar, tuple(labels((_named(thing, prefix) for thing in shown), window, size, taken)))


def _deserves_name(thing: Drawn, name: str, width: float) -> bool:
    """Small things go unnamed on a plan of a town; in large letters there is room for what is free, not for all."""
    if thing.layer in GROUND:
        length = max(thing.window[2] - thing.window[0], thing.window[3] - thing.window[1])
        return length > width * SHORTEST[name]
    return name != "narrow" or thing.layer not in {"plot", "factory"} or thing.style in FREE


def _named(thing: Drawn, prefix: str) -> Named:
    if prefix and thing.layer in {"plot", "factory"} and thing.label.startswith(prefix):
        short = thing.label.removeprefix(prefix)
        return Named(thing, short, letters_wide(short))
    return Named(thing, thing.label, thing.letters)


def _note(view: View, prefix: str) -> str:
    """The approval number of the map, or the words that say it is a sketch; and what the numbers leave out."""
    settings = view.guide.settings.map
    left_out = view.say(f"图上编号省去“{prefix}”。", f"Numbers are shown without “{prefix}”. ") if prefix else ""
    if settings.approval_no:
        return left_out + view.say(f"审图号：{settings.approval_no}", f"Map approval no. {settings.approval_no}")
    return left_out + (view.speech.plain(settings.approval_note) or view.say("示意图", "Sketch map"))


def _legend(view: View, things: tuple[Drawn, ...]) -> Markup:
    """The statuses that occur on the plan."""
    found = {thing.style for thing in things if thing.layer == "plot"}
    statuses = tuple(status for status in STATUSES if status in found)
    return view.once(("legend", statuses), lambda: view.render("drawings/legend.html", "", statuses=statuses))


def _corner_of_north(window: Window, size: float) -> Window:
    return window[2] - size * 3.6, window[1], window[2], window[1] + size * 5


def _corner_of_scale(window: Window, size: float, bar: int) -> Window:
    return window[2] - bar - size * 2.5, window[3] - size * 3.4, window[2], window[3]


def _around(windows: list[Window]) -> Window:
    west, north, east, south = zip(*windows, strict=True)
    return min(west), min(north), max(east), max(south)


def _widened(window: Window, share: float) -> Window:
    margin = max(window[2] - window[0], window[3] - window[1]) * share
    return window[0] - margin, window[1] - margin, window[2] + margin, window[3] + margin


def _shaped(window: Window, flattest: float, tallest: float) -> Window:
    """The smallest window around another, same centre, whose height to width lies between two limits."""
    x, y = (window[0] + window[2]) / 2, (window[1] + window[3]) / 2
    width, height = window[2] - window[0], window[3] - window[1]
    width, height = max(width, height / tallest), max(height, width * flattest)
    return round(x - width / 2, 1), round(y - height / 2, 1), round(x + width / 2, 1), round(y + height / 2, 1)
