"""A workbook (XLSX, XLS, ODS) as sheets of rows: the only importer of ``python_calamine``.

A file of strangers may be a zip bomb, XML with entities, or one cell in the last row and column, for which readers of
spreadsheets reserve a whole rectangle of memory. So its parts are first unpacked piece by piece and looked through.
"""

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from investment_guide.editing.messages import ImportRefusedError, refused
from investment_guide.editing.workbook_details import (
    NO_DETAILS,
    ODS_ROW,
    SheetDetails,
    column_number,
    details_of,
    repeated,
)

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
MOST_FILE_BYTES = 60_000_000
MOST_PART_BYTES = 250_000_000
MOST_BYTES = 400_000_000
MOST_ROWS = 200_000
MOST_CELLS = 6_000_000
_RUST = "pyo3_runtime"
_PIECE_BYTES = 1 << 20
_START_BYTES = 4000
_WORKBOOK_MARKS = (b"PK", b"\xd0\xcf\x11\xe0", b"\x09")
# Longer than any tag or cell reference that matters, so none is cut in two unseen.
_OVERLAP = 400
_WIDE_TEXT = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1f]")
_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)")
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]*(?<!/)>\s*<')
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")


@dataclass(frozen=True, slots=True)
class Broken:
    """What a cell holds whose formula has no result: ``#N/A``, or never calculated."""


BROKEN: Final = Broken()


class Percentage(float):
    """A number that its cell shows as percent: 0.45, shown as 45 %."""

    @property
    def shown(self) -> Decimal:
        """The number before the sign, without what binary fractions add: 45 for 0.45."""
        return (Decimal(repr(float(self))) * 100).normalize()

    def __str__(self) -> str:
        return f"{self.shown:f}%"


class Padded(float):
    """A number that its cell shows with more zeros than it needs: 7, shown as 007; 1992.1, shown as 1992.10."""

    shown: str

    def __new__(cls, number: float, digits: tuple[int, int]) -> "Padded":
        """Keep the number with its text, as many digits before and behind the point."""
        padded = super().__new__(cls, number)
        before, behind = digits
        padded.shown = f"{number:0{before + (behind + 1 if behind else 0)}.{behind}f}"
        return padded

    def __str__(self) -> str:
        return self.shown


# Programs for spreadsheets count days; the 1900 date system has a 29 February 1900. No other number is taken for a day.
_DAY_ZERO = date(1899, 12, 30)
DAYS = range((date(1950, 1, 1) - _DAY_ZERO).days, (date(2200, 1, 1) - _DAY_ZERO).days)
# Workbooks of old Macintosh programs count from 1 January 1904.
DAYS_OF_1904 = 1462
Spot = tuple[int, int]
Cell = str | int | float | bool | date | datetime | time | timedelta | Broken | None


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet by its name. ``rows`` begin with the first row of the sheet, so their numbers are those staff see;
    empty cells are None. ``merged`` has the first and last cell of each merged range, row and column counted from 0;
    ``later_days`` is how much later than usual the days begin that its numbers count."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[Spot, Spot], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    later_days: int = 0

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, both counted from 0; None beyond the end."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None


def read_workbook(file: Path) -> tuple[TableSheet, ...]:
    """Return all sheets, hidden ones too. Raises ImportRefusedError for what is no workbook or too large, OSError."""
    refuse_pretended(file)
    refuse_hostile(file)
    try:
        with CalamineWorkbook.from_object(io.BytesIO(file.read_bytes())) as workbook:  # by content, whatever its name
            details = details_of(file)
            hidden = {each.name for each in workbook.sheets_metadata if each.visible != SheetVisibleEnum.Visible}
            return tuple(
                _sheet(workbook, name, details.get(name, NO_DETAILS), name in hidden) for name in workbook.sheet_names
            )
    except PasswordError as error:
        zh, en = "文件有密码。请去掉密码另存后再导入。", "the file has a password; save it without one."
        raise refused(zh, en, file.name) from error
    except (CalamineError, ValueError) as error:
        raise unreadable(file, str(error)) from error
    except BaseException as error:
        if type(error).__module__ != _RUST:  # a damaged file can make the reader give up in its own way
            raise
        raise unreadable(file, "…") from error


def refuse_pretended(file: Path) -> None:
    """Refuse what is no workbook although it is called one, with what to do about it. Raises ImportRefusedError."""
    with file.open("rb") as stream:
        start = stream.read(_START_BYTES)
    text = start.replace(b"\0", b"").lower()
    if file.name.startswith(("~$", ".~")):
        zh = "这是 Excel 或 WPS 打开表格时留下的临时文件。请关掉表格，导入不带“~”的那个。"
        en = "a spreadsheet program keeps this file while the workbook is open; close it, import the one without “~”."
    elif start.startswith(_WORKBOOK_MARKS):
        return
    elif not text.strip():
        zh, en = "是空文件，多半没有下载完。请重新要一份。", "the file is empty and no workbook; ask for it again."
    elif b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        zh = "其实是 XML 表格（2003 格式）。请用 Excel 或 WPS 打开，另存为 .xlsx。"
        en = "this is an XML spreadsheet of 2003; open it in a spreadsheet program and save it as .xlsx."
    elif b"<html" in text or b"<table" in text:
        zh = "其实是网页，只是名字像表格。请用 Excel 或 WPS 打开，另存为 .xlsx。"
        en = "this is a web page named as a workbook; open it in a spreadsheet program and save it as .xlsx."
    elif start.startswith(_WIDE_TEXT) or (b"\n" in text and not _CONTROL.search(text)):
        zh, en = "其实是文本。把名字的后缀改成 .csv 再导入。", "this is text; name it .csv and import it again."
    else:
        return
    raise refused(zh, en, file.name)


def day_of(number: float) -> date | None:
    """Return the date that a spreadsheet means by a number; None for one that is no day from 1950 to 2199.

    >>> day_of(43164.5), day_of(2018)
    (datetime.date(2018, 3, 5), None)
    """
    return _DAY_ZERO + timedelta(days=int(number)) if int(number) in DAYS else None


def unreadable(file: Path, reason: str) -> ImportRefusedError:
    """Return the error for a file that no reader understands."""
    return refused(
        f"不是能读的电子表格，或者已损坏（{reason}）。请用 Excel 或 WPS 打开，另存为 .xlsx。",
        f"no workbook that can be read, or damaged ({reason}). Open it in a spreadsheet program and save it as .xlsx.",
        file.name,
    )


def _sheet(workbook: CalamineWorkbook, name: str, details: SheetDetails, is_hidden: bool) -> TableSheet:
    found = workbook.get_sheet_by_name(name)
    if found.total_height > MOST_ROWS or found.total_height * found.total_width > MOST_CELLS:
        raise refused(
            f"工作表“{name}”超过 {MOST_ROWS} 行。请删去多余的行，或分成几个文件。",
            f"sheet “{name}” has more than {MOST_ROWS} rows; remove empty ones or split the file.",
        )
    rows = [[None if cell == "" else cell for cell in row] for row in found.to_python(skip_empty_area=False)]
    made: list[list[Cell]] = [list(row) for row in rows]
    for row, column in details.broken:
        made.extend([] for _ in range(len(made), row + 1))
        made[row].extend([None] * (column + 1 - len(made[row])))
        made[row][column] = BROKEN
    for row, column, value in _numbers(made, details.percent):
        made[row][column] = Percentage(value)
    for row, column, value in _numbers(made, details.dates):
        made[row][column] = day_of(value + (DAYS_OF_1904 if details.is_1904 else 0)) or value
    for row, column, value in _numbers(made, details.digits):
        padded = Padded(value, details.digits[row, column])
        made[row][column] = padded if float(padded.shown) == value else value
    while made and all(cell is None for cell in made[-1]):
        made.pop()
    merged = tuple((first, last) for first, last in found.merged_cell_ranges or ())
    return TableSheet(
        name,
        tuple(map(tuple, made)),
        merged,
        details.hidden_rows,
        details.hidden_columns,
        is_hidden,
        DAYS_OF_1904 if details.is_1904 else 0,
    )


def _numbers(rows: Sequence[Sequence[Cell]], spots: Iterable[Spot]) -> Iterator[tuple[int, int, float]]:
    """Yield row, column and value of the cells that hold numbers."""
    for row, column in spots:
        value = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield row, column, float(value)


def refuse_hostile(file: Path) -> None:
    """Refuse a file that would cost more than any workbook of staff. Raises ImportRefusedError."""
    if file.stat().st_size > MOST_FILE_BYTES:
        raise _too_large(file)
    if not zipfile.is_zipfile(file):
        return
    try:
        with zipfile.ZipFile(file) as archive:
            _look_through(file, archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        zh, en = "压缩包已损坏，或者有密码。", "the archive is damaged or has a password."
        raise refused(zh, en, file.name) from error


def _look_through(file: Path, archive: zipfile.ZipFile) -> None:
    total = 0
    for part in archive.infolist():
        columns = rows = size = 0
        for piece, added in _pieces(archive, part):
            size, total = size + added, total + added
            if size > MOST_PART_BYTES or total > MOST_BYTES:
                raise _too_large(file)
            if part.filename.endswith((".xml", ".rels")) and _DECLARATION.search(piece):
                zh, en = "文件里有 DTD 声明，不予读取。", "the file declares a DTD and is not read."
                raise refused(zh, en, file.name)
            # In every part: the workbook itself says which of them are sheets.
            for name, row in _FILLED_CELL.findall(piece):
                columns, rows = max(columns, column_number(name) + 1), max(rows, int(row))
            if rows > MOST_ROWS or rows * columns > MOST_CELLS:
                raise _too_many(file)
        if part.filename == "content.xml" and _ods_cells(archive.read(part)) > MOST_CELLS:
            raise _too_many(file)


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """Yield the part piece by piece, each with the end of the one before, and how many new bytes it has."""
    with archive.open(part) as stream:
        before = b""
        while fresh := stream.read(_PIECE_BYTES):
            yield before + fresh, len(fresh)
            before = fresh[-_OVERLAP:]


def _ods_cells(content: bytes) -> int:
    """Return the size, in cells, of the largest rectangle that a sheet would need."""
    largest = rows = columns = 0
    for found in ODS_ROW.finditer(content):
        width, at = 0, 0
        for cell in _ODS_CELL.finditer(found[3]):
            at += repeated(cell[1])
            if not cell[2]:
                width = at
        rows += repeated(found[1])
        columns = max(columns, width)
        if width:
            largest = max(largest, rows * columns if rows <= MOST_ROWS else MOST_CELLS + 1)
        if content.startswith(b"</table:table>", found.end()):
            rows = columns = 0
    return largest


def _too_large(file: Path) -> ImportRefusedError:
    return refused(
        f"解压后超过 {MOST_PART_BYTES // 1_000_000} MB，不予读取。请只留要导入的工作表。",
        f"larger than {MOST_PART_BYTES // 1_000_000} MB when unpacked; keep only the sheets to import.",
        file.name,
    )


def _too_many(file: Path) -> ImportRefusedError:
    return refused(
        f"有工作表超过 {MOST_ROWS} 行或 {MOST_CELLS} 格。请删去多余的行列，或分成几个文件。",
        f"a sheet has more than {MOST_ROWS} rows or {MOST_CELLS} cells; remove what is not needed or split the file.",
        file.name,
    )
