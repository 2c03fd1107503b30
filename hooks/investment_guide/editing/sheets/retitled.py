"""The headings that staff see against the hidden names of the columns: exchanged columns, and another unit.

The hidden name alone says which field a column is, so a heading may be worded anew. One that says something else than
the name, another column or another unit, makes the numbers below mean something else.
"""

import re
from functools import cache

from investment_guide.editing.fields import MEASURED, FieldColumn
from investment_guide.editing.messages import Message
from investment_guide.editing.sheets.layout import SheetPlan, heading, plan_in
from investment_guide.editing.staff_locale import SPOKEN, StaffLocale
from investment_guide.formatting.units import UNITS
from investment_guide.reading.half_width import half_width

_IN_BRACKETS = re.compile(r"\(([^()]*)\)$")


def retitled(column: FieldColumn, shown: str, plan: SheetPlan) -> Message | None:
    """Return why nothing below a heading can be taken over; None where it says what the column is, or nothing else."""
    text = _plain(shown)
    own = {_plain(heading(each, one.staff)) for one, each in _spoken(plan, column.path)}
    if text in own:
        return None
    others = {_plain(heading(each, one.staff)) for one, each in _spoken(plan) if each.path != column.path}
    expected = heading(column, plan.staff)
    if text in others:
        return Message(
            f"表头写的是“{shown}”，而隐藏的第 1 行说这一列是“{expected}”：两列被调换了，没有导入。请重新导出，"
            "移动列时连同隐藏的第 1 行一起移动。",
            f"the heading says “{shown}”, hidden row 1 says “{expected}”: columns were exchanged and are not imported. "
            "Export anew; move columns together with row 1.",
        )
    if column.type in MEASURED and (unit := _unit(text, plan.staff)) and unit not in _symbols(column, plan.staff):
        wanted = column.symbol or "—"
        return Message(
            f"表头“{shown}”的单位与这一列的单位“{wanted}”不同，没有导入。请把数换算成“{wanted}”，并改回表头“{expected}”。",
            f"the heading “{shown}” has another unit than the column, “{wanted}”; nothing of it is imported. Convert "
            f"the numbers to “{wanted}” and put the heading “{expected}” back.",
        )
    return None


def _plain(text: str) -> str:
    return re.sub(r"[\s*]", "", half_width(text)).casefold().replace("²", "2").replace("㎡", "m2")


def _spoken(plan: SheetPlan, path: str = "") -> list[tuple[SheetPlan, FieldColumn]]:
    """Return the columns of a sheet, or one, in all languages of the tool: the workbook may be in another than the
    messages."""
    plans = (plan_in(plan, language) for language in sorted(SPOKEN))
    return [(one, column) for one in plans for column in one.table.columns if path in ("", column.path)]


def _unit(text: str, staff: StaffLocale) -> str:
    """Return the unit at the end of a heading, in brackets or one that the tool knows."""
    if found := _IN_BRACKETS.search(text):
        return found[1]
    return next((symbol for symbol in _known(staff) if text.endswith(symbol)), "")


@cache
def _known(staff: StaffLocale) -> tuple[str, ...]:
    """Return the symbols of all units, long ones first: 元/㎡ ends with ㎡."""
    symbols = {_plain(staff.symbol(unit)) for unit in UNITS}
    return tuple(sorted((symbol for symbol in symbols if len(symbol) > 1), key=lambda each: (-len(each), each)))


def _symbols(column: FieldColumn, staff: StaffLocale) -> set[str]:
    spoken = (staff.in_spoken(language) for language in SPOKEN)
    return {_plain(one.symbol(column.unit)) for one in spoken}
