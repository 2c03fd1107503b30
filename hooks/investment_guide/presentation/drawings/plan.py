"""One plan, drawn: what lies in a window, with names, scale, north, and the approval number that every map carries.

A plan is drawn once and named twice where it may be wide or narrow: small letters and many names for a desk, large
letters and few names for a phone; the style sheet shows one of them. That of the town also stands beside words, of
middling width.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from investment_guide.model.statuses import status_spec, statuses
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.approval import approval_html, approval_mark, approval_words
from investment_guide.presentation.drawings.corners import MARK, corner_of_mark, corner_of_north, room_of_scale
from investment_guide.presentation.drawings.cutting import drawn_path, fineness_for, is_inside, room_around
from investment_guide.presentation.drawings.labels import AREAS, Label, Named, by_importance, is_offered, labels
from investment_guide.presentation.drawings.scene import ItemOutline, MapItem, Point, Window
from investment_guide.presentation.letters import letters_wide
from investment_guide.presentation.places import symbol_path

# The whole park, small, in the upper left corner of a plan of a plot or building.
INSET_SHARE = 0.26  # of the width of the plan; what the plan is about lies in its middle third
INSET_MARGIN = 0.02
SMALLEST_PARK = 2.0  # a park that is less than this many times as wide as the plan is on the plan itself
# Size of letters as a share of the width of the plan.
# On paper no letter is under 6 pt: plans with "paper" letters are at least 270 pt wide, "spread" 230, "beside" 175,
# "card" 140.
LETTERS = {
    "wide": 1 / 66, "middling": 1 / 40, "narrow": 1 / 28, "only": 1 / 29,
    "paper": 1 / 40, "spread": 1 / 34, "beside": 1 / 26, "card": 1 / 20,
}  # fmt: skip
DOT = 0.3  # half the room of the dot of a station or exit, in letters
# Streets, parks and lakes shorter than this share of the width have no name.
SHORTEST = {
    "wide": 0.2, "middling": 0.3, "narrow": 0.4, "only": 0.0, "paper": 0.0, "spread": 0.0, "beside": 0.0, "card": 0.5,
}  # fmt: skip
SCALE_BESIDE_RAILWAYS = frozenset({"only"})  # of a picture for chats; in larger letters it would drive names away
FEW_NAMES = frozenset({"middling", "narrow", "card"})
GROUND = frozenset({"street", "bridge", "railway", "green", "water"})
# More sites than this are a carpet on a plan of the town, and a page too heavy for a phone.
MOST_SITES_OF_TOWN = 500
# From 20 m to 1 000 km.
SCALE_STEPS_M: tuple[int, ...] = tuple(int(step * 10**power) for power in range(1, 6) for step in (2, 5, 10))
DESK_AND_PHONE = ("wide", "narrow")
DESK_HALF_DESK_AND_PHONE = ("wide", "middling", "narrow")
SET_BY_TYPST = frozenset({"paper", "spread"})  # letters whose names papers set themselves, level


@dataclass(frozen=True, slots=True)
class Pin:
    """A number at a place: an office, or how many sites are free in a park."""

    text: str
    place: Point


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of a hub or another record: its icon in a box of 24 by 24, and where its middle is."""

    path: str
    place: Point


@dataclass(frozen=True, slots=True)
class Inset:
    """The whole park, small: its frame, its outline as an SVG path, the place in it, all in the metres of the plan."""

    frame: Window
    width: float
    height: float
    path: str
    place: Point


@dataclass(frozen=True, slots=True)
class PlanContent:
    """What a plan shows.

    ``focus`` is the item it is about, ``prefix`` what the numbers of plots leave out, ``unnamed`` the layers without
    names, ``sites`` the layers and ids of the only plots and buildings that are drawn (None: all).
    """

    title: str
    window: Window
    focus: MapItem | None = None
    prefix: str = ""
    unnamed: frozenset[str] = frozenset()
    sites: frozenset[tuple[str, str]] | None = None
    pins: tuple[Pin, ...] = ()
    inset: Inset | None = None


@dataclass(frozen=True, slots=True)
class LabelSet:
    """All words of a plan in one size of letters. The scale is ``bar`` metres long, its left end is ``bar_at``."""

    name: str
    size: float
    mark_size: float
    bar: int
    bar_at: Point
    labels: tuple[Label, ...]
    symbols: tuple[Symbol, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A drawing without its frame: the ``svg`` element, the words below it, the statuses that need a legend."""

    svg: Markup
    window: Window
    note: str
    statuses: tuple[str, ...]
    has_park: bool


def drawn_plan(context: Context, picture: PlanContent, letters: tuple[str, ...] = DESK_AND_PHONE) -> Plan:
    """Return a picture in the sizes of letters named, of ``LETTERS``."""
    window = picture.window
    items = _within(context, picture)
    hidden = picture.unnamed if picture.focus is None else picture.unnamed | {"park", "outline"}
    names = [item for item in by_importance(items, picture.focus) if item.layer not in hidden]
    symbols = tuple(Symbol(symbol_path(item.style), item.anchor) for item in items if item.layer == "symbol")
    railways = [] if picture.focus else [place for item in items if item.layer == "railway" for place in item.places]
    mark = approval_mark(context)
    svg = context.render(
        "drawings/plan_svg.html",
        "",
        picture=picture,
        window=window,
        width=round(window[2] - window[0], 1),
        height=round(window[3] - window[1], 1),
        drawing=_drawing(context, items, window),
        mark=mark,
        label_sets=[_label_set(name, names, picture, mark, symbols, railways) for name in letters],
    )
    return Plan(svg, window, note_below(context, picture.prefix), _statuses(items), _has_park(items))


def framed(context: Context, plan: Plan, address: str, query: str | None = "") -> Markup:
    """Return a plan for the page at ``address``: pressed, it opens the map with ``query`` (None: it opens nothing)."""
    legend, cue = context.once(_legend, plan.statuses, plan.has_park), context.once(_cue)
    return context.render(
        "drawings/plan.html",
        address,
        svg=plan.svg,
        query=query,
        cue=cue,
        note=approval_html(context, plan.note),
        legend=legend,
    )


def _legend(context: Context, statuses: tuple[str, ...], has_park: bool) -> Markup:
    specs = [status_spec("land_status", status) for status in statuses]
    return context.render("drawings/legend.html", "", statuses=specs, has_park=has_park)


def _cue(context: Context) -> Markup:
    return context.render("drawings/cue.html", "")


def inset(context: Context, park_id: str, item: MapItem, window: Window) -> Inset | None:
    """Return the park with the place of a item; None where the park has no outline or is hardly larger than the
    plan."""
    park = context.scene.by_id.get(("park", park_id))
    plan_width = window[2] - window[0]
    if park is None or park.window[2] - park.window[0] < plan_width * SMALLEST_PARK:
        return None
    margin = plan_width * INSET_MARGIN
    scale = plan_width * INSET_SHARE / (park.window[2] - park.window[0])
    left, top = window[0] + margin * 2, window[1] + margin * 2

    def moved(point: Point) -> Point:
        return round(left + (point[0] - park.window[0]) * scale, 1), round(top + (point[1] - park.window[1]) * scale, 1)

    right, bottom = moved((park.window[2], park.window[3]))
    frame = (round(left - margin, 1), round(top - margin, 1), round(right + margin, 1), round(bottom + margin, 1))
    lines = ([moved((x, y)) for x, y in line[:-1]] for line in context.scene.outline(park_id))
    path = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in line) + "Z" for line in lines)
    return Inset(frame, round(frame[2] - frame[0], 1), round(frame[3] - frame[1], 1), path, moved(item.anchor))


def _within(context: Context, picture: PlanContent) -> tuple[MapItem, ...]:
    """What touches a window; on a plan of the town the sites only while they can be distinguished."""
    items, sites = seen_from_afar(context, context.scene.within(picture.window), picture.window), picture.sites
    if sites is not None:
        items = tuple(item for item in items if item.layer not in AREAS or (item.layer, item.id) in sites)
    other = tuple(item for item in items if item.layer not in AREAS)
    return other if picture.focus is None and len(items) - len(other) > MOST_SITES_OF_TOWN else items


def seen_from_afar(context: Context, items: tuple[MapItem, ...], window: Window) -> tuple[MapItem, ...]:
    """Return the items of a window, with a dot in the place of each park that would be a speck."""
    points = {one.id: one for one in context.scene.parks_seen(window[2] - window[0]) if one.layer == "point"}
    return tuple(points.get(item.id, item) if item.layer == "park" else item for item in items)


def _drawing(context: Context, items: tuple[MapItem, ...], window: Window) -> Markup:
    """Each item is worded once, however many plans it is on; what reaches far beyond the window, once in a district."""
    room, fineness_m = room_around(window), fineness_for(window)
    pieces = [
        context.once(_outline, item.outline, None if is_inside(item.window, room) else room, fineness_m)
        for item in items
    ]
    return Markup("".join(pieces))  # noqa: S704  # each of them was escaped; Markup's own join would escape again


def _outline(context: Context, outline: ItemOutline, room: Window | None, fineness_m: float) -> Markup:
    drawn = outline._replace(path=drawn_path(outline.path, room, fineness_m))
    return context.render("drawings/thing.html", "", thing=drawn) if drawn.path or not outline.path else Markup("")


def _label_set(
    name: str,
    items: list[MapItem],
    picture: PlanContent,
    mark: str,
    symbols: tuple[Symbol, ...],
    railways: list[Point],
) -> LabelSet:
    """Names, symbols and scale in one size of letters, placed so that none covers another."""
    window = picture.window
    width = window[2] - window[0]
    size = round(width * LETTERS[name], 1)
    bar = max((step for step in SCALE_STEPS_M if step <= width / 4), default=SCALE_STEPS_M[0])
    shown = (_named(item, picture.prefix) for item in items if _deserves_name(item, name, width))
    taken = [corner_of_north(window, size), corner_of_mark(window, size, mark)]
    taken += [picture.inset.frame] if picture.inset else []
    uncovered = [
        *_uncovered(items, picture),
        *(_around(point, size) for point in railways if name in SCALE_BESIDE_RAILWAYS),
    ]
    room_of_bar = room_of_scale(window, size, bar, taken, uncovered)
    bar_at = round(room_of_bar[0] + size, 1), round(room_of_bar[3] - size, 1)
    taken.append(room_of_bar)
    places = [*(pin.place for pin in picture.pins), *(symbol.place for symbol in symbols)]
    taken += [_around(place, size) for place in places]
    taken += [_around(item.anchor, size * DOT) for item in items if item.layer == "point"]
    follows = name not in SET_BY_TYPST
    placed = tuple(labels(shown, window, size, taken, _parks_with_sites(items, picture), follows))
    return LabelSet(name, size, round(size * MARK, 1), bar, bar_at, placed, symbols)


def _around(place: Point, far: float) -> Window:
    return place[0] - far, place[1] - far, place[0] + far, place[1] + far


def _parks_with_sites(items: list[MapItem], picture: PlanContent) -> list[Window]:
    """The parks whose plots are drawn on a plan of the town; on a plan of a park names stand on it."""
    if picture.focus is not None or picture.sites == frozenset():
        return []
    return [item.window for item in items if item.layer == "park"]


def _uncovered(items: list[MapItem], picture: PlanContent) -> list[Window]:
    """What the scale leaves in sight beside railways: sites, and parks where a plan shows more than one."""
    layers = AREAS if picture.focus is not None else AREAS | {"park"}
    return [item.window for item in items if item.layer in layers]


def _deserves_name(item: MapItem, name: str, width: float) -> bool:
    """Small items go unnamed on a plan of a town; in large letters there is room for what is free, not for all."""
    if item.layer in GROUND:
        length = max(item.window[2] - item.window[0], item.window[3] - item.window[1])
        return length > width * SHORTEST[name]
    return name not in FEW_NAMES or item.layer not in AREAS or is_offered(item)


def _named(item: MapItem, prefix: str) -> Named:
    if prefix and item.layer in AREAS and item.label.startswith(prefix):
        short = item.label.removeprefix(prefix)
        return Named(item, short, letters_wide(short))
    return Named(item, item.label, item.letters)


def note_below(context: Context, prefix: str) -> str:
    """Return what the numbers leave out, and the words about the approval of the map."""
    approval = approval_words(context)
    if not prefix:
        return approval
    return context.gettext("Numbers are shown without “{prefix}”. {approval}", prefix=prefix, approval=approval).strip()


def _has_park(items: Iterable[MapItem]) -> bool:
    """Whether the ground of a park is seen."""
    return any(item.layer == "park" for item in items)


def _statuses(items: Iterable[MapItem]) -> tuple[str, ...]:
    """The statuses that occur on the plan, in the order of the legend."""
    found = {item.style for item in items if item.layer == "plot"}
    return tuple(status for status in statuses("land_status") if status in found)
