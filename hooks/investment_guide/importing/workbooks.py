"""A sheet of somebody's workbook (XLSX, XLS, ODS) → rows. Values only: a formula is what it last came to, never run."""

from collections.abc import Sequence
from pathlib import Path

from investment_guide.editing.messages import Message
from investment_guide.editing.tables import BROKEN, Cell, TableSheet, read_workbook
from investment_guide.importing.cells import text
from investment_guide.importing.rows import ForeignError, ForeignRow, ForeignTable, named_headers, refuse_too_many

BROKEN_CELL = Message("有一格是没有结果的公式（#N/A 等）", "a cell holds a formula without a result (#N/A or such)")


def read_sheet(path: Path, asked: str = "", header_row: int = 1) -> ForeignTable:
    """Return the sheet that was asked for, or the only one with anything in it. Raises ImportRefusedError."""
    sheets = [sheet for sheet in read_workbook(path) if sheet.rows]
    sheet = _chosen(path, sheets, asked)
    head = next((place for place, row in enumerate(sheet.rows) if any(cell is not None for cell in row)), 0)
    head += header_row - 1
    refuse_too_many(len(sheet.rows) - head)
    cells = list(sheet.rows[head]) if head < len(sheet.rows) else []
    while cells and cells[-1] is None:
        cells.pop()
    headers = named_headers(["" if cell is None else text(cell) for cell in cells])
    if not headers:
        raise ForeignError(f"工作表“{sheet.name}”里没有表头。", f"Sheet {sheet.name!r} has no header.")
    below = sheet.rows[head + 1 :]
    rows = tuple(_row(head + 2 + place, headers, row) for place, row in enumerate(below))
    place = Message(f"工作表“{sheet.name}”，第 {{number}} 行", f"sheet {sheet.name!r}, row {{number}}")
    return ForeignTable(path.name, headers, rows, unit_of_place=place)


def _chosen(path: Path, sheets: list[TableSheet], asked: str) -> TableSheet:
    if len(sheets) == 1 and not asked:
        return sheets[0]
    for sheet in sheets:
        if sheet.name == asked:
            return sheet
    names = [sheet.name for sheet in sheets]
    raise ForeignError(
        f"{path.name} 有几张工作表：{'、'.join(names) or '—'}。请用 --layer 写明一张。",
        f"{path.name} has the sheets {', '.join(names) or '—'}; choose one with --layer.",
    )


def _row(number: int, headers: Sequence[str], row: Sequence[Cell]) -> ForeignRow:
    cells = dict(zip(headers, [*row, *[None] * len(headers)], strict=False))
    extra = [cell for cell in row[len(headers) :] if cell is not None]
    errors = [BROKEN_CELL] if any(cell is BROKEN for cell in row) else []
    if extra:
        errors.append(Message(f"表头以外还有 {len(extra)} 格", f"{len(extra)} cells stand beyond the header"))
    return ForeignRow(
        number, {name: None if cell is BROKEN else cell for name, cell in cells.items()}, errors=tuple(errors)
    )
