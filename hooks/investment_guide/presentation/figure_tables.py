"""Figure tables as pages show them: numbers in two dimensions, plain or coloured by how high they are."""

from dataclasses import dataclass

from markupsafe import Markup

from investment_guide.formatting.formatter import Formatter
from investment_guide.model.figure_tables import FigureTable, TableCell

SHADES = 5  # of a heat map, which styles know as guide-heat-1 to guide-heat-5
HEAT_MAP = "heat-map"


@dataclass(frozen=True, slots=True)
class ShownCell:
    """The words of a cell, empty where nobody filled it, and its shade from 1 to ``SHADES`` (0: none)."""

    words: str
    shade: int = 0


def shown_lines(table: FigureTable, formatter: Formatter) -> list[tuple[Markup, list[ShownCell]]]:
    """Return the name of each line and its cells in the order of the columns."""
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    values = [cell.value for cell in table.cells]
    low, high = min(values), max(values)

    def shown(cell: TableCell | None) -> ShownCell:
        if cell is None:
            return ShownCell("")
        shade = _shade(cell.value, low, high) if table.shown_as == HEAT_MAP else 0
        return ShownCell(cell_words(cell, table.unit, formatter), shade)

    return [
        (formatter.text(row.name), [shown(cells.get((row.id, column.id))) for column in table.columns])
        for row in table.rows
    ]


def cell_words(cell: TableCell, unit: str | None, formatter: Formatter) -> str:
    """Return a number or a range. Who knows the guide's units sees them above the table, all others a converted number
    with its unit."""
    high = cell.value if cell.to is None else cell.to
    if unit is not None and not formatter.locale.keeps_units:
        return formatter.figure_span(cell.value, high, unit)
    numbers = [formatter.number(value) for value in dict.fromkeys((cell.value, high))]
    return formatter.locale.span.join(numbers)


def heading_unit(table: FigureTable, formatter: Formatter) -> str:
    """Return the unit that stands above the whole table."""
    return "" if table.unit is None or not formatter.locale.keeps_units else formatter.word("unit", table.unit)


def _shade(value: float, low: float, high: float) -> int:
    """Which of the shades, from the lowest to the highest value in equal steps."""
    if low == high:
        return 1
    return min(SHADES, 1 + int((value - low) / (high - low) * SHADES))
