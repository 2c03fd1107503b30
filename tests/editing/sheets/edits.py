"""Edits of an exported workbook in memory: sheets as a program for spreadsheets gives them back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from investment_guide.editing.sheets.layout import FIRST_ROW, HEADING_ROW, KEY_ROW, records_of
from investment_guide.editing.sheets.returned import Answers, Returned, plan_of, read_back
from investment_guide.editing.tables import Cell, TableSheet, read_workbook
from tests.editing.sheets.test_round_trip import DATA, city, exported

DATES_KEPT = Answers(keep_dates=True)


@cache
def sheets_of(kind: str) -> tuple[TableSheet, ...]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "a.xlsx")
        file.write_bytes(exported(kind))
        return read_workbook(file)


def only(kind: str, key: str) -> tuple[TableSheet, ...]:
    """The workbook with the rows of one record alone."""
    kept = []
    for sheet in sheets_of(kind):
        body = tuple(row for row in sheet.rows[FIRST_ROW:] if row and row[0] == key)
        kept.append(replace(sheet, rows=sheet.rows[:FIRST_ROW] + body) if plan_of(sheet) else sheet)
    return tuple(kept)


def column_of(sheet: TableSheet, path: str) -> int:
    return list(sheet.rows[KEY_ROW]).index(path)


def with_cell(sheets: Iterable[TableSheet], name: str, row: int, path: str, value: Cell) -> tuple[TableSheet, ...]:
    """A cell of a sheet replaced; ``row`` counts the records from 0, one beyond the end is a new row."""
    made = []
    for sheet in sheets:
        if sheet.name == name:
            rows = [list(cells) for cells in sheet.rows]
            index = FIRST_ROW + row
            rows.extend([] for _ in range(len(rows), index + 1))
            column = column_of(sheet, path)
            rows[index].extend([None] * (column + 1 - len(rows[index])))
            rows[index][column] = value
            made.append(replace(sheet, rows=tuple(map(tuple, rows))))
        else:
            made.append(sheet)
    return tuple(made)


def heading_of(sheets: Iterable[TableSheet], name: str, path: str) -> str:
    sheet = next(sheet for sheet in sheets if sheet.name == name)
    return str(sheet.cell(HEADING_ROW, column_of(sheet, path))).replace("\n", "").removesuffix("*").strip()


def back(
    sheets: Iterable[TableSheet],
    kind: str,
    records: Mapping[str, Any] | None = None,
    lang: str = "zh",
    answers: Answers = DATES_KEPT,
) -> Returned:
    known = records_of(DATA, kind) if records is None else records
    return read_back(tuple(sheets), city(), kind, known, lang, answers)
