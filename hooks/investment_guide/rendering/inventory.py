"""The inventory of land and floors for staff, by park and status: as tables, and as sentences for a chat."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from investment_guide.analysis.inventory import InventoryLine, floor_inventory, land_inventory, vacant_inventory
from investment_guide.formatting.input_units import InputUnit, input_unit
from investment_guide.model.statuses import STOCK, statuses
from investment_guide.rendering.data.columns import Cell
from investment_guide.rendering.page_context import PageContext


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of the workbook and of the page."""

    title: str
    headings: list[str]
    lines: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind is counted: statuses in their order, one and several pieces, the unit of its area."""

    vocabulary: str
    order: tuple[str, ...]
    one: str
    several: str
    unit: InputUnit
    vacant: Mapping[str, float] | None = None


def inventories(context: PageContext) -> tuple[tuple[ReportTable, tuple[str, ...]], ...]:
    """Return land and floors, each as a table and as one sentence per park."""
    say = context.say
    order = statuses("land_status", *STOCK)
    plots = _Kind("land_status", order, say("宗", "plot"), say("宗", "plots"), input_unit("mu", context.language))
    order, vacant = statuses("floor_status", *STOCK), vacant_inventory(context.guide)
    unit = input_unit("m2", context.language)
    floors = _Kind("floor_status", order, say("层", "floor"), say("层", "floors"), unit, vacant)
    return (
        _inventory(
            context,
            say("用地（按[[parks.one:园区]]和状态）", "Land by [[parks.one:park]] and status"),
            plots,
            land_inventory(context.guide),
        ),
        _inventory(
            context,
            say("厂房（按[[parks.one:园区]]和状态）", "Floors by [[parks.one:park]] and status"),
            floors,
            floor_inventory(context.guide),
        ),
    )


def _inventory(
    context: PageContext, title: str, kind: _Kind, lines: tuple[InventoryLine, ...]
) -> tuple[ReportTable, tuple[str, ...]]:
    table = ReportTable(
        title, list(_headings(context, kind)), tuple(tuple(_cells(context, kind, line)) for line in lines)
    )
    return table, tuple(_sentence(context, kind, line) for line in lines)


def _headings(context: PageContext, kind: _Kind) -> Iterator[str]:
    """Two columns a status: how many, and how much."""
    yield context.say("[[parks.one:园区]]", "[[parks.one:Park]]")
    for word in (*(context.formatter.word(kind.vocabulary, word) for word in kind.order), context.say("合计", "Total")):
        for unit in (kind.several, kind.unit.symbol):
            yield context.say(f"{word}（{unit}）", f"{word} ({unit})")
    if kind.vacant is not None:
        yield context.say(f"现可供（{kind.unit.symbol}）", f"Vacant now ({kind.unit.symbol})")


def _cells(context: PageContext, kind: _Kind, line: InventoryLine) -> Iterator[Cell]:
    yield _park(context, line)
    for stock in (*(line.by_status.get(word) for word in kind.order), line.total):
        yield stock.count if stock else 0
        yield _area(kind, stock.area) if stock else 0
    if kind.vacant is not None:
        yield _area(kind, kind.vacant[line.park])


def _area(kind: _Kind, stored: float) -> float:
    """An area in the unit of the language."""
    return round(stored / kind.unit.factor, 2)


def _park(context: PageContext, line: InventoryLine) -> str:
    return (
        context.formatter.plain(context.guide.parks[line.park].name)
        if line.park
        else context.say("合计", "All [[parks:parks]]")
    )


def _sentence(context: PageContext, kind: _Kind, line: InventoryLine) -> str:
    """``高新区：可供 3 宗 320.11 亩；…；共 …``"""
    words = {word: context.formatter.word(kind.vocabulary, word) for word in kind.order if word in line.by_status}
    stocks = [*((words[word], line.by_status[word]) for word in words), (context.say("共", "in all"), line.total)]
    parts = [
        f"{word} {stock.count} {kind.one if stock.count == 1 else kind.several} "
        f"{context.formatter.number(_area(kind, stock.area))} {kind.unit.symbol}"
        for word, stock in stocks
    ]
    if kind.vacant is not None:
        vacant = context.formatter.number(_area(kind, kind.vacant[line.park]))
        parts.append(f"{context.say('现可供', 'vacant now')} {vacant} {kind.unit.symbol}")
    return f"{_park(context, line)}{context.say('：', ': ')}{context.say('；', '; ').join(parts)}"
