"""Standard factories: the vacant floors, where the largest of them are, and every building."""

from collections.abc import Sequence
from functools import partial

from investment_guide.analysis.prices import rent
from investment_guide.analysis.totals import factory_totals, has_vacant_floors, vacant_m2
from investment_guide.documents.brochure.elements import (
    MOST_LINES,
    Cell,
    Chapter,
    Element,
    Line,
    TableColumn,
    by_park,
    cards,
    grouped_table,
    heading,
    in_order_of_parks,
    left_out,
    named,
    note,
    number,
    site_card,
    state,
    tiles,
)
from investment_guide.documents.brochure.origins import SourceNumbers
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.prices import RENT_UNIT
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.approval import approval_words

MOST_PICTURED = 9  # a page of them
FULL_ROWS = 6  # of pictures, above which little room is left below them


def factories(context: Context, origins: SourceNumbers) -> Chapter:
    """Vacant floors by park, the buildings with most room in pictures, then all buildings."""
    say = context.say
    buildings = in_order_of_parks(context, context.guide.factories.values(), lambda factory: factory.id)
    elements: list[Element] = []
    if free := [factory for factory in buildings if has_vacant_floors(factory)]:
        elements += [tiles(_tiles(context)), *_vacant(context, origins, free), *_pictured(context, free)]
    if buildings:
        elements += _buildings(context, origins, buildings, new_page=len(free) > FULL_ROWS)
    lead = say(
        "逐层列出净高、荷载、行车和租金，再看厂房在哪里。",
        "Height, load, crane and rent floor by floor, and where the buildings stand.",
    )
    return Chapter(context.formatter.section("factories"), lead, tuple(elements))


def _vacant(context: Context, origins: SourceNumbers, free: Sequence[Factory]) -> list[Element]:
    floors = [
        (factory, floor)
        for factory in free
        for floor in sorted(factory.floors, key=lambda floor: floor.floor)
        if vacant_m2(factory, floor) > 0
    ]
    groups = by_park(context, floors[:MOST_LINES], partial(_floor_line, context), lambda pair: pair[0].park)
    return [
        heading(context.say("空置楼层", "Vacant floors")),
        grouped_table(_floor_columns(context), groups, origins.line(free)),
        *left_out(context, len(floors) - MOST_LINES),
    ]


def _pictured(context: Context, free: Sequence[Factory]) -> list[Element]:
    """The buildings with most vacant room."""
    ordered = sorted(free, key=lambda factory: (-context.relations.building(factory).vacant_m2, factory.id))
    return [
        heading(context.say("空置较多的厂房", "Buildings with most vacant room"), new_page=True),
        cards([site_card(context, factory) for factory in ordered[:MOST_PICTURED]], columns=3),
        note(approval_words(context)),
    ]


def _buildings(context: Context, origins: SourceNumbers, buildings: Sequence[Factory], new_page: bool) -> list[Element]:
    shown = buildings[:MOST_LINES]
    groups = by_park(context, shown, partial(_building_line, context))
    return [
        heading(context.say("全部厂房", "All buildings"), new_page),
        grouped_table(_building_columns(context), groups, origins.line(shown)),
        *left_out(context, len(buildings) - MOST_LINES),
    ]


def _tiles(context: Context) -> list[tuple[str, str, str]]:
    formatter, say = context.formatter, context.say
    totals = factory_totals(context.guide.factories.values())
    spans = [
        (totals.rent_yuan_m2_month, "yuan_m2_month", say("租金", "Rent")),
        (totals.clear_height_m, "m", say("净高", "Clear height")),
        (totals.floor_load_kg_m2, "kg_m2", say("楼面荷载", "Floor load")),
    ]
    spans_shown = [(formatter.bounds(bounds, unit), label, "") for bounds, unit, label in spans if bounds]
    return [(formatter.quantity(totals.vacant_m2, "m2"), say("可供面积", "Vacant area"), ""), *spans_shown]


def _floor_columns(context: Context) -> list[TableColumn]:
    return [
        TableColumn(context.formatter.head("building"), 1.0),
        TableColumn(context.formatter.head("floor")),
        TableColumn(context.formatter.head("status")),
        TableColumn(context.formatter.head("vacant")),
        TableColumn(context.formatter.head("height")),
        TableColumn(context.formatter.head("load")),
        TableColumn(context.formatter.head("crane")),
        TableColumn(context.formatter.head("rent")),
    ]


def _floor_line(context: Context, pair: tuple[Factory, Floor]) -> Line:
    """All rents in one unit: a quote in another one would leave no room for the names; the fact sheet has it."""
    factory, floor = pair
    quote = rent(factory, floor)
    return (
        named(context.formatter.plain(factory.name)),
        context.formatter.storey(floor.floor),
        state(context, "floor_status", floor.status),
        _quantity(context, vacant_m2(factory, floor), "m2"),
        _quantity(context, floor.clear_height_m, "m"),
        _quantity(context, floor.floor_load_kg_m2, "kg_m2"),
        _quantity(context, floor.crane_tonnes, "t"),
        number(context.formatter.bounds(quote.bounds, RENT_UNIT)) if quote else "",
    )


def _quantity(context: Context, value: float | None, unit: str) -> Cell:
    return number(context.formatter.quantity(value, unit)) if value else ""


def _building_columns(context: Context) -> list[TableColumn]:
    say = context.say
    return [
        TableColumn(context.formatter.head("building"), 1.0),
        TableColumn(say("层数", "Floors")),
        TableColumn(say("总面积", "Floor area")),
        TableColumn(context.formatter.head("vacant")),
        TableColumn(say("供电", "Power")),
        TableColumn(say("租售方式", "Tenure")),
        TableColumn(say("产权", "Owner")),
    ]


def _building_line(context: Context, factory: Factory) -> Line:
    formatter, totals = context.formatter, context.relations.building(factory)
    return (
        named(formatter.plain(factory.name)),
        number(formatter.number(len(factory.floors))),
        _quantity(context, totals.area_m2, "m2"),
        _quantity(context, totals.vacant_m2, "m2"),
        _quantity(context, factory.power_kva, "kva"),
        formatter.word("tenure", factory.tenure),
        formatter.word("owner_type", factory.owner_type) if factory.owner_type else "",
    )
