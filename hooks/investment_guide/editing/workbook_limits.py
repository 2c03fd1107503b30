"""What a workbook may not be: a zip bomb, XML with entities, a sheet of a milliard cells; and its cells without result.

Readers of spreadsheets reserve memory for the whole rectangle of a sheet, so one cell in the last row and column would
end the program. Here the parts are unpacked piece by piece and only looked through.
"""

import html
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from investment_guide.editing.messages import ImportRefusedError, refused

MOST_FILE_BYTES = 60_000_000
MOST_PART_BYTES = 250_000_000
MOST_BYTES = 400_000_000
MOST_ROWS = 200_000
MOST_CELLS = 6_000_000
_PIECE = 1 << 20
# Longer than any tag or cell reference that matters, so none is cut in two unseen.
_OVERLAP = 400

Spot = tuple[int, int]

_DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)")
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]*(?<!/)>\s*<')
_SHEET_CELL = re.compile(
    rb'<(?:\w+:)?c\b([^<>]*?)\br="([A-Z]{1,3})([0-9]+)"([^<>]*)(?<!/)>(.*?)</(?:\w+:)?c>', re.DOTALL
)
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*?)(/?)>(.*?)(?=<table:table-row\b|</table:table>|$)", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="([0-9]{1,9})"')


def refuse_hostile(file: Path) -> None:
    """Raises ImportRefusedError for a file that would cost more than any workbook of staff."""
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
                columns, rows = max(columns, _column(name) + 1), max(rows, int(row))
            if rows > MOST_ROWS or rows * columns > MOST_CELLS:
                raise _too_many(file)
        if part.filename == "content.xml" and _ods_cells(archive.read(part)) > MOST_CELLS:
            raise _too_many(file)


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """The part piece by piece, each with the end of the one before, and how many new bytes it has."""
    with archive.open(part) as stream:
        before = b""
        while fresh := stream.read(_PIECE):
            yield before + fresh, len(fresh)
            before = fresh[-_OVERLAP:]


def _column(name: bytes) -> int:
    """``A`` → 0, ``AA`` → 26."""
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number - 1


def _ods_cells(content: bytes) -> int:
    """The size of the largest rectangle that a sheet would need."""
    largest = rows = columns = 0
    for found in _ODS_ROW.finditer(content):
        width, at = 0, 0
        for cell in _ODS_CELL.finditer(found[3]):
            at += _times(cell[1])
            if not cell[2]:
                width = at
        rows += _times(found[1])
        columns = max(columns, width)
        if width:
            largest = max(largest, rows * columns if rows <= MOST_ROWS else MOST_CELLS + 1)
        if content.startswith(b"</table:table>", found.end()):
            rows = columns = 0
    return largest


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1


def broken_cells(file: Path) -> Mapping[str, frozenset[Spot]]:
    """By sheet, the cells whose formula has no result; readers of spreadsheets take them for empty ones."""
    if not zipfile.is_zipfile(file):
        return {}
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
            return {}
        targets = dict(_relationships(archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")))
        sheets = re.findall(r"<(?:\w+:)?sheet\b[^>]*>", archive.read("xl/workbook.xml").decode("utf-8", "replace"))
        found = {}
        for sheet in sheets:
            part = targets.get(_attribute(sheet, r"\w+:id"), "").lstrip("/")
            part = part if part in names else f"xl/{part}"
            if part in names:
                found[_attribute(sheet, "name")] = frozenset(_broken(archive.read(part)))
    return found


def _relationships(xml: str) -> Iterator[tuple[str, str]]:
    for tag in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", xml):
        yield _attribute(tag, "Id"), _attribute(tag, "Target")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"\s{name}=(\"([^\"]*)\"|'([^']*)')", tag)
    return html.unescape(found[2] or found[3] or "") if found else ""


def _broken(xml: bytes) -> Iterator[Spot]:
    for before, column, row, behind, inside in _SHEET_CELL.findall(xml):
        is_error = b't="e"' in before + behind
        if is_error or (b"<f" in inside and not re.search(rb"<(?:\w+:)?v>[^<]", inside)):
            yield int(row) - 1, _column(column)


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
