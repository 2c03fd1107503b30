"""A workbook (XLSX, XLS, ODS) as sheets of rows: the only importer of ``python_calamine``.

A file of strangers may be anything, so ``workbook_limits`` looks at it first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from investment_guide.editing.messages import ImportRefusedError, refused
from investment_guide.editing.workbook_limits import MOST_CELLS, MOST_ROWS, Spot, broken_cells, refuse_hostile

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class Broken:
    """What a cell holds whose formula has no result: ``#N/A``, or never calculated."""


BROKEN: Final = Broken()
Cell = str | int | float | bool | date | datetime | time | timedelta | Broken | None


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet by its name. ``rows`` begin with the first row of the sheet, so their numbers are those staff see;
    empty cells are None."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, both counted from 0; None beyond the end."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None


def read_workbook(file: Path) -> tuple[TableSheet, ...]:
    """Return all sheets, hidden ones too. Raises ImportRefusedError for what is no workbook or too large, OSError."""
    refuse_hostile(file)
    try:
        with CalamineWorkbook.from_path(file) as workbook:
            broken = broken_cells(file)
            return tuple(_sheet(workbook, name, broken) for name in workbook.sheet_names)
    except PasswordError as error:
        zh, en = "文件有密码。请去掉密码另存后再导入。", "the file has a password; save it without one."
        raise refused(zh, en, file.name) from error
    except CalamineError as error:
        raise unreadable(file, str(error)) from error


def unreadable(file: Path, reason: str) -> ImportRefusedError:
    """Return the error for a file that no reader understands."""
    return refused(
        f"不是能读的电子表格，或者已损坏（{reason}）。请用 Excel 或 WPS 打开，另存为 .xlsx。",
        f"no workbook that can be read, or damaged ({reason}). Open it in a spreadsheet program and save it as .xlsx.",
        file.name,
    )


def _sheet(workbook: CalamineWorkbook, name: str, broken: Mapping[str, frozenset[Spot]]) -> TableSheet:
    found = workbook.get_sheet_by_name(name)
    if found.total_height > MOST_ROWS or found.total_height * found.total_width > MOST_CELLS:
        raise refused(
            f"工作表“{name}”超过 {MOST_ROWS} 行。请删去多余的行，或分成几个文件。",
            f"sheet “{name}” has more than {MOST_ROWS} rows; remove empty ones or split the file.",
        )
    rows = [[None if cell == "" else cell for cell in row] for row in found.to_python(skip_empty_area=False)]
    made: list[list[Cell]] = [list(row) for row in rows]
    for row, column in broken.get(name, ()):
        made.extend([] for _ in range(len(made), row + 1))
        made[row].extend([None] * (column + 1 - len(made[row])))
        made[row][column] = BROKEN if made[row][column] is None else made[row][column]
    while made and all(cell is None for cell in made[-1]):
        made.pop()
    return TableSheet(name, tuple(map(tuple, made)))
