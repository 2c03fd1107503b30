"""One column of a flat table (CSV, XLSX, properties of GeoJSON), and the small pieces that columns are made of.

``reach`` leads from a published record to the value of a column; it gives None where a part on the way is missing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from investment_guide.formatting.units import UNITS
from investment_guide.rendering.data.edition import Edition

Cell = str | int | float | date | None
Reach = Callable[[Any], Any]
Worded = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """``cell`` is what a reader sees; ``code``, where there is one, gives the word or id behind it.

    ``field`` is the list of the record that the column is made from, for lists that sites share with their park;
    ``long`` columns hold the whole list as text.
    """

    name: str
    heading: str
    cell: Callable[[Any], Cell]
    code: Callable[[Any], Any] | None = None
    field: str = ""
    long: bool = False


def reaching(reach: Reach, attribute: str) -> Reach:
    """One step further into a record."""
    get = attrgetter(attribute)

    def reached(owner: Any) -> Any:
        inside = reach(owner)
        return None if inside is None else get(inside)

    return reached


def when_there(reach: Reach, worded: Worded) -> Callable[[Any], Cell]:
    """The cell of a value, empty where there is none."""

    def cell(owner: Any) -> Cell:
        value = reach(owner)
        if value is None or value == ():
            return None
        worded_value: Cell = worded(value)
        return worded_value

    return cell


def once(worded: Worded) -> Worded:
    """Remembers by identity: thousands of plots share the lists of their park. The lists are kept, so no id returns."""
    seen: dict[int, tuple[Any, Any]] = {}

    def remembered(value: Any) -> Any:
        key = id(value)
        if key not in seen:
            seen[key] = (value, worded(value))
        return seen[key][1]

    return remembered


def heading(label: str, unit: str | None, edition: Edition) -> str:
    """``面积（亩）`` / ``Area (mu)``: the number below is the stored one, so is its unit."""
    symbol = UNITS[unit].symbol(edition.language) if unit else ""
    return label + (edition.formatter.say(f"（{symbol}）", f" ({symbol})") if symbol else "")


def numbered(lines: Iterable[str], edition: Edition) -> str:
    """Several texts in one cell."""
    listed = list(lines)
    if len(listed) == 1:
        return listed[0]
    return edition.formatter.say("；", "; ").join(f"({number}) {line}" for number, line in enumerate(listed, 1))
