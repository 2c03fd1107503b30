"""What each cell held when the workbook was exported, on a hidden sheet: so only what somebody changed is imported.

A value that was changed in the YAML after the export is not put back by a cell that nobody touched; and when both were
changed, staff are informed. Only eight letters of a hash are kept of each cell.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from investment_guide.editing.sheets.cells import AllChoices, comparable, shown
from investment_guide.editing.sheets.layout import RowContent, SheetPlan, value_at
from investment_guide.editing.tables import TableSheet
from investment_guide.editing.yaml_text import YamlValue

SHEET_NAME = "guide"
MARK = "investment-guide-workbook"

# By hidden mark of the sheet, id, and number of the item: the prints of the cells by path.
Prints = Mapping[tuple[str, str, int], Mapping[str, str]]


def print_of(text: str) -> str:
    """Return the eight letters."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def prints_of(plan: SheetPlan, part: YamlValue, choices: AllChoices) -> dict[str, str]:
    """Return the prints of the cells of one row; none for those that are empty."""
    found = {}
    for column in plan.table.columns:
        cell = shown(column, value_at(part, column.path, plan.staff.main), choices)
        if cell is not None:
            found[column.path] = print_of(comparable(column, cell, choices))
    return found


def hidden_rows(
    plans: Iterable[tuple[SheetPlan, Iterable[RowContent]]], choices: AllChoices
) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the hidden sheet."""
    yield (MARK,)
    for plan, lines in plans:
        for line in lines:
            prints = json.dumps(prints_of(plan, line.part, choices), separators=(",", ":"))
            yield (plan.keys[0], line.key, str(line.number), prints)


def read_prints(sheets: Iterable[TableSheet]) -> Prints | None:
    """Return the prints of a workbook that came back; None when the hidden sheet is gone or damaged."""
    rows = next((sheet.rows for sheet in sheets if sheet.cell(0, 0) == MARK), None)
    if rows is None:
        return None
    try:
        return {(str(row[0]), str(row[1]), int(float(str(row[2])))): json.loads(str(row[3])) for row in rows[1:]}
    except (ValueError, IndexError):
        return None
