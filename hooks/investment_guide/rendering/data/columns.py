"""One column of a flat table (CSV, XLSX, properties of GeoJSON), and the small pieces that columns are made of.

``getter`` leads from a published record to the value of a column; it gives None where a part on the way is missing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from investment_guide.formatting.numbers import plain_number
from investment_guide.rendering.data.edition import Edition

Cell = str | int | float | date | None
Getter = Callable[[Any], Any]
CellFormat = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """``cell`` is what a reader sees; ``code``, where there is one, is the word or id behind it.

    ``field`` is the list of the record that the column is made from, for lists that sites share with their park;
    ``long`` columns hold the whole list as text.
    """

    name: str
    heading: str
    cell: Callable[[Any], Cell]
    code: Callable[[Any], Any] | None = None
    field: str = ""
    long: bool = False


def nested_getter(getter: Getter, attribute: str) -> Getter:
    """Return a getter for an attribute of what another getter finds; None where that finds nothing."""
    get = attrgetter(attribute)

    def nested(owner: Any) -> Any:
        inside = getter(owner)
        return None if inside is None else get(inside)

    return nested


def optional_cell(getter: Getter, format_cell: CellFormat) -> Callable[[Any], Cell]:
    """Return a getter for the cell of a value, None where there is no value."""

    def cell(owner: Any) -> Cell:
        value = getter(owner)
        if value is None or value == ():
            return None
        formatted: Cell = format_cell(value)
        return formatted

    return cell


def remembered(format_cell: CellFormat) -> CellFormat:
    """Cache a format by identity: thousands of plots share the lists of their park. Lists are kept: no id returns."""
    seen: dict[int, tuple[Any, Any]] = {}

    def cached(value: Any) -> Any:
        key = id(value)
        if key not in seen:
            seen[key] = (value, format_cell(value))
        return seen[key][1]

    return cached


def heading(label: str, unit: str | None, edition: Edition) -> str:
    """Return a heading like ``面积（亩）`` / ``Area (mu)``: the number below is that of the record, so is its unit."""
    symbol = edition.formatter.heading(unit) if unit else ""
    return edition.formatter.gettext("{name} ({unit})", name=label, unit=symbol) if symbol else label


def number_format(unit: str, edition: Edition) -> CellFormat:
    """Return how the numbers of a unit, or of a field whose name says it, stand in a cell: as records have them."""
    conversion = edition.own.units.conversion(unit)
    return lambda value: plain_number(conversion.written(value))


def numbered(lines: Iterable[str], edition: Edition) -> str:
    """Several texts in one cell."""
    listed = list(lines)
    if len(listed) == 1:
        return listed[0]
    semicolon = edition.formatter.pgettext("clauses", "; ")
    return semicolon.join(f"({number}) {line}" for number, line in enumerate(listed, 1))
