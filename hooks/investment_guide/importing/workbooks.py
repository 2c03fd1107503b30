"""A sheet of somebody's workbook (XLSX, XLS, ODS) → rows. Values only: a formula is what it last came to, never run."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from investment_guide.editing.messages import Message
from investment_guide.editing.tables import BROKEN, Cell, TableSheet, read_workbook
from investment_guide.importing.cells import text
from investment_guide.importing.header_rows import Header, header_at
from investment_guide.importing.rows import ForeignError, ForeignRow, ForeignTable, refuse_too_many, shown
from investment_guide.importing.table_areas import NUMBER_SIGN, TableArea, areas_of, chosen_area, repeated_note

BROKEN_CELL = Message("公式没有结果（#N/A 等）", "a formula without a result (#N/A or such)")
MOST_NAMED, MOST_TABLES = 8, 99


def read_sheet(path: Path, asked: str = "", header_row: int | None = None) -> ForeignTable:
    """Return the sheet that was asked for, or the only visible one with anything in it; of several tables on it the one
    that was asked for (``台账#2``). Raises ImportRefusedError."""
    sheets = [sheet for sheet in read_workbook(path) if sheet.rows]
    sheet = _chosen(path, sheets, asked)
    texts = [[_written(cell) for cell in row] for row in sheet.rows]
    header = header_at(texts, header_row, sheet.merged)
    if header is None:
        raise ForeignError(f"工作表“{sheet.name}”里没有表头。", f"Sheet {sheet.name!r} has no header.")
    areas = areas_of(texts, header)
    area = chosen_area(areas, sheet.name, asked, None if header_row is None else header.first, path.name)
    if len(areas) > 1:
        sheet = _within(sheet, area)
        texts = [[_written(cell) for cell in row] for row in sheet.rows]
        header = header_at([[""] * len(row) if place < area.top else row for place, row in enumerate(texts)], None)
    return _table(path, sheets, sheet, area, header)


def _within(sheet: TableSheet, area: TableArea) -> TableSheet:
    """Return the sheet up to the end of one table; its rows and columns keep their places."""
    rows = [
        [cell if place >= area.top and column >= area.left else None for column, cell in enumerate(row[: area.right])]
        for place, row in enumerate(sheet.rows[: area.bottom])
    ]
    merged = tuple(span for span in sheet.merged if area.top <= span[0][0] < area.bottom)
    return replace(sheet, rows=tuple(map(tuple, rows)), merged=merged)


def _table(
    path: Path, sheets: Sequence[TableSheet], sheet: TableSheet, area: TableArea, header: Header | None
) -> ForeignTable:
    if header is None:
        raise ForeignError(f"工作表“{sheet.name}”里没有表头。", f"Sheet {sheet.name!r} has no header.")
    refuse_too_many(len(sheet.rows) - header.last)
    below, filled = _filled_down(sheet, header)
    places = [place for place in range(len(below)) if header.last + 1 + place not in area.repeated]
    rows = tuple(_row(header.last + 2 + place, header.names, below[place]) for place in places)
    place = Message(f"工作表“{sheet.name}”，第 {{number}} 行", f"sheet {sheet.name!r}, row {{number}}")
    hidden = frozenset(name for column, name in enumerate(header.names) if column in sheet.hidden_columns)
    notes = (*_header_notes(sheet, header), *repeated_note(area), *_hidden_notes(sheets, sheet, header, hidden))
    if filled:
        notes += (
            Message(
                f"合并的单元格：{filled} 格按合并处的值填入", f"merged cells: {filled} cells take the merged value"
            ),
        )
    return ForeignTable(
        path.name,
        header.names,
        rows,
        notes=notes,
        unit_of_place=place,
        hidden=hidden,
        later_days=sheet.later_days,
    )


def _written(cell: Cell) -> str:
    return "" if cell is None or cell is BROKEN else text(cell)


def _chosen(path: Path, sheets: list[TableSheet], asked: str) -> TableSheet:
    visible = [sheet for sheet in sheets if not sheet.is_hidden]
    if len(visible) == 1 and not asked:
        return visible[0]
    for sheet in sheets:
        if asked in (sheet.name, *(f"{sheet.name}{NUMBER_SIGN}{number}" for number in range(1, MOST_TABLES + 1))):
            return sheet
    names = [sheet.name for sheet in visible or sheets]
    raise ForeignError(
        f"{path.name} 有几张工作表：{'、'.join(names) or '—'}。请用 --layer 写明一张。",
        f"{path.name} has the sheets {', '.join(names) or '—'}; choose one with --layer.",
    )


def _filled_down(sheet: TableSheet, header: Header) -> tuple[list[Sequence[Cell]], int]:
    """Return the rows below the header, each with what is merged down to it, and how many cells got a value so."""
    below: list[list[Cell]] = [list(row) for row in sheet.rows[header.last + 1 :]]
    filled = 0
    for (top, left), (low, _) in sheet.merged:
        value = sheet.cell(top, left)
        for row in range(max(top, header.last) + 1, low + 1):
            if top > header.last and value is not None and row - header.last - 1 < len(below):
                cells = below[row - header.last - 1]
                cells.extend([None] * (left + 1 - len(cells)))
                cells[left] = value
                filled += 1
    return list(below), filled


def _row(number: int, headers: Sequence[str], row: Sequence[Cell]) -> ForeignRow:
    cells = dict(zip(headers, [*row, *[None] * len(headers)], strict=False))
    extra = [cell for cell in row[len(headers) :] if cell is not None]
    found = "、".join(shown(cell) for cell in extra)
    notes = (
        [
            Message(
                f"表头以外还有 {len(extra)} 格没有读：{found}",
                f"{len(extra)} cells beyond the header left out: {found}",
            )
        ]
        if extra
        else []
    )
    return ForeignRow(
        number,
        {name: None if cell is BROKEN else cell for name, cell in cells.items()},
        cell_errors={name: BROKEN_CELL for name, cell in cells.items() if cell is BROKEN},
        notes=tuple(notes),
    )


def _header_notes(sheet: TableSheet, header: Header) -> Iterator[Message]:
    above = [row for row in sheet.rows[: header.first] if any(cell is not None for cell in row)]
    if above:
        title = next(shown(cell) for row in above for cell in row if cell is not None)
        yield Message(
            f"表头在第 {header.first + 1} 行；上面 {len(above)} 行（“{title}”等）没有读",
            f"the header is row {header.first + 1}; {len(above)} rows above it ({title!r} …) were left out",
        )
    if header.last > header.first:
        yield Message(
            f"表头有 {header.last - header.first + 1} 行，已合成一行：{'、'.join(header.names[:MOST_NAMED])}",
            f"{header.last - header.first + 1} rows of header, joined: {', '.join(header.names[:MOST_NAMED])}",
        )


def _hidden_notes(
    sheets: Sequence[TableSheet], sheet: TableSheet, header: Header, hidden: frozenset[str]
) -> Iterator[Message]:
    rows = sorted(row + 1 for row in sheet.hidden_rows if header.last < row < len(sheet.rows) and any(sheet.rows[row]))
    if rows:
        some = ", ".join(map(str, rows[:MOST_NAMED])) + (" …" if len(rows) > MOST_NAMED else "")
        yield Message(
            f"有 {len(rows)} 行是隐藏或筛选掉的（第 {some} 行），也读了；不要的话先删去，或用 only 选行",
            f"{len(rows)} rows are hidden or filtered out (row {some}) and were read too; delete them or use only",
        )
    if hidden:
        yield Message(
            f"隐藏的列没有自动对应：{'、'.join(sorted(hidden))}",
            f"hidden columns are not matched by themselves: {', '.join(sorted(hidden))}",
        )
    if others := [other.name for other in sheets if other.is_hidden and other is not sheet]:
        yield Message(f"隐藏的工作表没有读：{'、'.join(others)}", f"hidden sheets were left out: {', '.join(others)}")
