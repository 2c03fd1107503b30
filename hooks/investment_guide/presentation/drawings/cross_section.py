"""A hall cut open: its floors with clear height, crane, load and what is vacant, its docks and its yard.

Only what the record states is drawn. Heights are true to scale; the width of a floor shows its area; a floor of unknown
height is dashed and says so. Neither roof nor columns nor slabs are known, so none has a measure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from markupsafe import Markup

from investment_guide.model.about import described_fields
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.statuses import Stage, status_spec
from investment_guide.presentation.context import Context

# All in units of the drawing, which is about as wide as the screen of a phone has pixels.
WIDTH, LEFT, YARD, EDGE = 360.0, 54.0, 92.0, 10.0  # of the whole, of the dimensions, of docks and yard, without them
ROW, ROW_WITH_CRANE = 42.0, 66.0  # how high the words of a floor are, and those of one below a crane
TALLEST_FLOOR, TALL_ENOUGH = 130.0, 300.0  # how high the highest floor is, unless the whole is high enough
TOP, GROUND = 10.0, 46.0
NARROWEST = 0.2  # of the width of the widest floor, so that a small one can be seen
USUAL_HEIGHT_M = 4.0  # of a hall of which no height is stated
MANY_FLOORS, ALIKE = 6, 3  # from which on floors that are alike are drawn as one
BASEMENT = 0  # floors below are in the ground

_FLOOR, _FACTORY = described_fields(Floor), described_fields(Factory)


@dataclass(frozen=True, slots=True)
class Storey:
    """One floor, or some that are alike, at its place: ``top`` and ``height`` in units, ``vacant`` the width tinted."""

    floors: tuple[Floor, ...]
    top: float
    height: float
    width: float
    vacant: float
    tone: str
    name: str
    state: str
    facts: str
    clear_height: str
    crane: str

    @property
    def bottom(self) -> float:
        """Where its slab is."""
        return self.top + self.height

    @property
    def is_stated(self) -> bool:
        """Whether its height is known."""
        return self.floors[0].clear_height_m is not None


def cross_section(context: Context, factory: Factory) -> Markup:
    """Return the section as an SVG that says in words what it shows."""
    has_yard = bool(factory.loading_docks) or bool(factory.yard_depth_m)
    body = WIDTH - LEFT - (YARD if has_yard else EDGE)
    storeys = _placed(context, factory, body)
    below = [storey for storey in storeys if storey.floors[0].floor < BASEMENT]
    lowest = next((storey for storey in reversed(storeys) if storey not in below), None)
    yard_m = context.formatter.quantity(factory.yard_depth_m, "m") if factory.yard_depth_m else ""
    return context.render(
        "drawings/cross_section.html",
        "",
        key=factory.id,
        title=context.gettext("Section of {name}", name=context.formatter.plain(factory.name)),
        described=context.pgettext("clauses", "; ").join(_described(context, factory)),
        storeys=storeys,
        ground=lowest.bottom if lowest else TOP,
        wall=round(LEFT + (lowest or storeys[0]).width, 1),
        left=LEFT,
        width=WIDTH,
        height=round(max(storey.bottom for storey in storeys) + GROUND, 1),
        docks=factory.loading_docks or 0,
        dock_label=context.formatter.label(_FACTORY["loading_docks"]),
        yard_m=yard_m,
        yard_label=context.formatter.label(_FACTORY["yard_depth_m"]),
    )


def tones_of_floors(context: Context, factory: Factory) -> list[tuple[str, str]]:
    """Return the tones of a section with what they mean, in the order of a legend."""
    tones: dict[str, str] = {}
    for floor in sorted(factory.floors, key=lambda one: status_spec("floor_status", one.status).on_offer):
        if floor.vacant_m2 and _is_on_offer(floor):
            tones.setdefault("open", context.formatter.word("floor_status", "vacant"))
        if floor.vacant_m2 < floor.area_m2 or not _is_on_offer(floor):
            tone = _tone(floor)
            word = "let" if tone == "taken" else floor.status
            tones.setdefault(tone, context.formatter.word("floor_status", word))
    return list(tones.items())


def _is_on_offer(floor: Floor) -> bool:
    return status_spec("floor_status", floor.status).on_offer == Stage.AVAILABLE


def _tone(floor: Floor) -> str:
    """The tone of what is not vacant of a floor."""
    return "taken" if _is_on_offer(floor) else status_spec("floor_status", floor.status).tone


def _placed(context: Context, factory: Factory, body: float) -> list[Storey]:
    """The floors from the top down, on one scale that leaves room for the words of each."""
    groups = _grouped(factory.floors)
    usual = median([floor.clear_height_m for floor in factory.floors if floor.clear_height_m] or [USUAL_HEIGHT_M])
    heights = [group[0].clear_height_m or usual for group in groups]
    rows = [ROW_WITH_CRANE if group[0].crane_tonnes else ROW for group in groups]
    scale = max(row / height for row, height in zip(rows, heights, strict=True))
    scale = max(scale, min(TALLEST_FLOOR / max(heights), TALL_ENOUGH / sum(heights)))
    widest = max(floor.area_m2 for floor in factory.floors)
    storeys, top = [], TOP
    for group, height_m in zip(groups, heights, strict=True):
        height = round(height_m * scale, 1)
        width = round(body * max(NARROWEST, group[0].area_m2 / widest), 1)
        storeys.append(_storey(context, group, top, height, width))
        top = round(top + height, 1)
    return storeys


def _grouped(floors: Sequence[Floor]) -> list[tuple[Floor, ...]]:
    """The floors from the top down; in a tall building neighbours that are alike make one."""
    ordered = sorted(floors, key=lambda floor: -floor.floor)
    if len(ordered) < MANY_FLOORS:
        return [(floor,) for floor in ordered]
    found: list[tuple[Floor, ...]] = []
    for _, group in groupby(ordered, key=_likeness):
        alike = tuple(group)
        found += [alike] if len(alike) >= ALIKE else [(floor,) for floor in alike]
    return found


def _likeness(floor: Floor) -> tuple[object, ...]:
    """What makes floors alike: what is written on them, all below or all above the ground."""
    facts = (floor.area_m2, floor.vacant_m2, floor.status, floor.clear_height_m, floor.floor_load_kg_m2)
    return *facts, floor.crane_tonnes, floor.floor < BASEMENT


def _storey(context: Context, group: tuple[Floor, ...], top: float, height: float, width: float) -> Storey:
    formatter, floor = context.formatter, group[0]
    load = formatter.quantity(floor.floor_load_kg_m2, "kg_m2") if floor.floor_load_kg_m2 else ""
    offered = floor.vacant_m2 if _is_on_offer(floor) else 0.0
    lowest, highest = group[-1].floor, floor.floor
    name = formatter.floor_name(highest)
    if lowest != highest:
        storeys = "–".join((formatter.storey(lowest), formatter.storey(highest)))
        name = context.pgettext("of a building", "Levels {storeys}", storeys=storeys)
    return Storey(
        floors=group,
        top=top,
        height=height,
        width=width,
        vacant=round(width * min(1.0, offered / floor.area_m2), 1),
        tone=_tone(floor),
        name=name,
        state=_state(context, floor),
        facts=" · ".join(filter(None, (formatter.area_m2(floor.area_m2), load))),
        clear_height=formatter.quantity(floor.clear_height_m, "m") if floor.clear_height_m else "",
        crane=formatter.quantity(floor.crane_tonnes, "t") if floor.crane_tonnes else "",
    )


def _state(context: Context, floor: Floor) -> str:
    """How much of a floor is vacant; its status where nothing or everything is."""
    if floor.vacant_m2 and floor.vacant_m2 < floor.area_m2 and _is_on_offer(floor):
        return context.gettext("{area} vacant", area=context.formatter.area_m2(floor.vacant_m2))
    return context.formatter.word("floor_status", floor.status)


def _described(context: Context, factory: Factory) -> Iterator[str]:
    """A sentence a floor, the lowest first, then docks and yard: the drawing for who cannot see it."""
    formatter = context.formatter
    for group in reversed(_grouped(factory.floors)):
        storey = _storey(context, group, 0, 0, 0)
        crane = f"{formatter.label_in_sentence(_FLOOR['crane_tonnes'])} {storey.crane}" if storey.crane else ""
        height = f"{formatter.label_in_sentence(_FLOOR['clear_height_m'])} {storey.clear_height}"
        facts = formatter.listed(filter(None, (storey.state, storey.facts, storey.clear_height and height, crane)))
        yield context.gettext("{label}: {value}", label=storey.name, value=facts)
    if factory.loading_docks:
        label = formatter.label(_FACTORY["loading_docks"])
        yield context.gettext("{label}: {value}", label=label, value=factory.loading_docks)
    if factory.yard_depth_m:
        depth = formatter.quantity(factory.yard_depth_m, "m")
        yield context.gettext("{label}: {value}", label=formatter.label(_FACTORY["yard_depth_m"]), value=depth)
