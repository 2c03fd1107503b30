"""The flat table of a kind: id, all public fields, what is derived, the contact, and where the page is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from investment_guide.analysis.derived import FactoryFacts, ParkFacts, PlotFacts
from investment_guide.model.factories import Floor
from investment_guide.model.figure_tables import FigureTable, TableHead
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.record import Record
from investment_guide.model.values import Part
from investment_guide.rendering.data.columns import Cell, Column
from investment_guide.rendering.data.edition import Edition, Published
from investment_guide.rendering.data.field_columns import model_columns, prefix_of

FACTS: dict[str, type[Part]] = {"land": PlotFacts, "factories": FactoryFacts, "parks": ParkFacts}


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A kind as a table: ``lines`` has one line per record, with one cell per column."""

    title: str
    columns: tuple[Column, ...]
    lines: tuple[tuple[Cell, ...], ...]

    @property
    def headings(self) -> list[str]:
        """The headings, each once: a repeated one is distinguished by the name of its field."""
        listed = [column.heading for column in self.columns]
        return [
            f"{head} [{column.name}]" if listed.count(head) > 1 else head
            for head, column in zip(listed, self.columns, strict=True)
        ]


def flat_table(kind: str, title: str, edition: Edition, records: tuple[Published, ...]) -> FlatTable:
    """Return all records of a kind."""
    columns = tuple(_columns(kind, edition))
    as_park = edition.formatter.gettext("Same as its [[parks.one:park]]")
    return FlatTable(title, columns, tuple(_line(record, columns, as_park) for record in records))


def _line(record: Published, columns: tuple[Column, ...], as_park: str) -> tuple[Cell, ...]:
    shared = record.shared
    return tuple([as_park if column.long and column.field in shared else column.cell(record) for column in columns])


def _columns(kind: str, edition: Edition) -> Iterator[Column]:
    gettext = edition.formatter.gettext
    yield Column("id", gettext("Record"), lambda one: one.record.id)
    columns = list(model_columns(RECORD_KINDS[kind], edition, prefix_of("record")))
    yield from (column for column in columns if column.name not in Record.model_fields)
    if kind in FACTS:
        yield from model_columns(FACTS[kind], edition, prefix_of("facts"))
    yield from (column for column in columns if column.name in Record.model_fields)
    yield Column("telephone", edition.formatter.pgettext("column", "Telephone"), lambda one: _telephone(one, edition))
    yield Column("fresh_until", gettext("Fresh until"), lambda one: one.fresh_until)
    yield Column("page", edition.formatter.pgettext("of a record", "Page"), lambda one: edition.page(one.address))


def _telephone(published: Published, edition: Edition) -> str | None:
    contact = edition.guide.contacts.get(published.record.contact or "")
    return contact.telephone if contact else None


@dataclass(frozen=True, slots=True)
class FloorOf:
    """A floor with the building it is in."""

    factory: Any
    floor: Floor


def floor_table(title: str, edition: Edition, factories: tuple[Published, ...]) -> FlatTable:
    """Return every floor of every factory, a line each."""
    gettext = edition.formatter.gettext
    columns = (
        Column("factory", gettext("Factory"), lambda one: one.factory.id),
        Column("name", gettext("Name"), lambda one: edition.formatter.plain(one.factory.name)),
        *model_columns(Floor, edition, prefix_of("floor")),
    )
    pairs = [FloorOf(one.record, floor) for one in factories for floor in getattr(one.record, "floors", ())]
    return FlatTable(title, columns, tuple(tuple(column.cell(pair) for column in columns) for pair in pairs))


def cell_table(edition: Edition, table: FigureTable, number: int) -> FlatTable:
    """Return a figure table as it is read: a line each, the upper end of ranges in columns of their own.

    Its number makes the name of the sheet unlike any other.
    """
    formatter = edition.formatter
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    unit = formatter.figure_heading(table.unit) if table.unit else ""

    def headed(name: str) -> str:
        return formatter.gettext("{name} ({unit})", name=name, unit=unit) if unit else name

    def value(column: str, attribute: str) -> Callable[[TableHead], Cell]:
        return lambda row: getattr(cells.get((row.id, column)), attribute, None)

    columns = [Column("row", formatter.plain(table.row_title), lambda row: formatter.plain(row.name))]
    for column in table.columns:
        name = formatter.plain(column.name)
        columns.append(Column(column.id, headed(name), value(column.id, "value")))
        if any(cell.column == column.id and cell.to is not None for cell in table.cells):
            head = headed(formatter.gettext("{name}, to", name=name))
            columns.append(Column(f"{column.id}_to", head, value(column.id, "to")))
    lines = tuple(tuple(column.cell(row) for column in columns) for row in table.rows)
    return FlatTable(f"{number} {formatter.plain(table.title)}", tuple(columns), lines)
