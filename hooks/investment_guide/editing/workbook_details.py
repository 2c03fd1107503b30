"""What a workbook says of its cells besides their values: errors, percent formats, hidden rows and columns.

The reader of values (``tables.py``) takes an error for an empty cell and 45 % for 0.45; both would be written wrongly.
XLSX and ODS are XML, looked through with patterns, since they are large; XLS is read by ``xlrd``, of which this is the
only importer.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Spot = tuple[int, int]
XLS_ERROR, XLS_NUMBER = 5, 2
# Built-in formats of Excel: 0% and 0.00%.
PERCENT_FORMATS = frozenset({9, 10})
_CELL = re.compile(rb'<(?:\w+:)?c\b([^<>]*?)\br="([A-Z]{1,3})([0-9]+)"([^<>]*)(?<!/)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^<>]*\bhidden="(?:1|true)")[^<>]*\br="([0-9]+)"')
_COLUMNS = re.compile(rb"<(?:\w+:)?col\b[^<>]*>")
_STYLE = re.compile(rb'\bs="([0-9]+)"')
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|_.|\*.")
ODS_ROW = re.compile(rb"<table:table-row\b([^>]*?)(/?)>(.*?)(?=<table:table-row\b|</table:table>|$)", re.DOTALL)
_ODS_FILLED = re.compile(
    rb"<table:(covered-)?table-cell\b([^>]*?)(/?)>(.*?)(?=<table:(?:covered-)?table-cell\b|$)", re.DOTALL
)
_ODS_TABLE = re.compile(rb"<table:table\b([^>]*)>(.*?)</table:table>", re.DOTALL)
_ODS_COLUMN = re.compile(rb"<table:table-column\b([^>]*?)/?>")
_ODS_HIDDEN = re.compile(rb'table:visibility="(?:collapse|filter)"')
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="([0-9]{1,9})"')
_ODS_ERROR = re.compile(rb'calcext:value-type="error"|>(?:#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!)|Err:[0-9]+)<')
# Nothing beyond is looked at: repeated empty rows reach to the end of a sheet.
MOST_REPEATED = 10_000


@dataclass(frozen=True, slots=True)
class SheetDetails:
    """Spots are row and column counted from 0."""

    broken: frozenset[Spot] = frozenset()
    percent: frozenset[Spot] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


NO_DETAILS = SheetDetails()


def details_of(file: Path) -> Mapping[str, SheetDetails]:
    """Return what is to be known of each sheet, by its name. Raises ValueError for an XLS that cannot be read."""
    if not zipfile.is_zipfile(file):
        return _of_xls(file)
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        if "content.xml" in names:
            return dict(_of_ods(archive.read("content.xml")))
        if "xl/workbook.xml" in names and "xl/_rels/workbook.xml.rels" in names:
            return dict(_of_xlsx(archive))
    return {}


def _of_xlsx(archive: zipfile.ZipFile) -> Iterator[tuple[str, SheetDetails]]:
    names = archive.namelist()
    targets = dict(_relationships(archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")))
    sheets = re.findall(r"<(?:\w+:)?sheet\b[^>]*>", archive.read("xl/workbook.xml").decode("utf-8", "replace"))
    styles = "xl/styles.xml"
    percent = _percent_styles(archive.read(styles).decode("utf-8", "replace")) if styles in names else frozenset()
    for sheet in sheets:
        part = targets.get(_attribute(sheet, r"\w+:id"), "").lstrip("/")
        part = part if part in names else f"xl/{part}"
        if part in names:
            xml = archive.read(part)
            broken, shares = _spots(xml, percent)
            rows = frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(xml))
            yield _attribute(sheet, "name"), SheetDetails(broken, shares, rows, frozenset(_hidden_columns(xml)))


def _relationships(xml: str) -> Iterator[tuple[str, str]]:
    for tag in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", xml):
        yield _attribute(tag, "Id"), _attribute(tag, "Target")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"\s{name}=(\"([^\"]*)\"|'([^']*)')", tag)
    return html.unescape(found[2] or found[3] or "") if found else ""


def _percent_styles(xml: str) -> frozenset[int]:
    """Return the numbers of the cell styles that show a number as percent."""
    formats = {
        int(_attribute(tag, "numFmtId") or 0): _attribute(tag, "formatCode")
        for tag in re.findall(r"<(?:\w+:)?numFmt\b[^>]*>", xml)
    }
    percent = PERCENT_FORMATS | {number for number, code in formats.items() if shows_percent(code)}
    styles = re.search(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", xml, re.DOTALL)
    tags = re.findall(r"<(?:\w+:)?xf\b[^>]*>", styles[0]) if styles else []
    return frozenset(place for place, tag in enumerate(tags) if int(_attribute(tag, "numFmtId") or 0) in percent)


def shows_percent(code: str) -> bool:
    """Return whether a number format multiplies by 100: it has a % that is no literal.

    >>> shows_percent("0.0%"), shows_percent('0"%"')
    (True, False)
    """
    return "%" in _QUOTED.sub("", code)


def _spots(xml: bytes, percent: frozenset[int]) -> tuple[frozenset[Spot], frozenset[Spot]]:
    broken, shares = set[Spot](), set[Spot]()
    for before, column, row, behind, inside in _CELL.findall(xml):
        attributes = before + behind
        spot = (int(row) - 1, column_number(column))
        style = _STYLE.search(attributes)
        if b't="e"' in attributes or (b"<f" in inside and not re.search(rb"<(?:\w+:)?v>[^<]", inside)):
            broken.add(spot)
        elif style and int(style[1]) in percent and not re.search(rb'\bt="(?:s|str|inlineStr|b)"', attributes):
            shares.add(spot)
    return frozenset(broken), frozenset(shares)


def column_number(name: bytes) -> int:
    """Return 0 for ``A``, 26 for ``AA``."""
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number - 1


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for tag in _COLUMNS.findall(xml):
        text = tag.decode("ascii", "replace")
        if _attribute(text, "hidden") in ("1", "true"):
            first = int(_attribute(text, "min") or 1)
            yield from range(first - 1, min(int(_attribute(text, "max") or first), first + MOST_REPEATED))


def _of_xls(file: Path) -> Mapping[str, SheetDetails]:
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=file.read_bytes(), formatting_info=True, logfile=io.StringIO())
        return {sheet.name: _of_xls_sheet(book, sheet) for sheet in book.sheets()}
    except Exception as error:  # whatever a damaged file makes of it: xlrd has no exception of its own for that
        raise ValueError(str(error)) from error


def _of_xls_sheet(book: Any, sheet: Any) -> SheetDetails:
    broken, percent = set[Spot](), set[Spot]()
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind == XLS_ERROR:
                broken.add((row, column))
            elif kind == XLS_NUMBER:
                style = book.xf_list[sheet.cell_xf_index(row, column)]
                if shows_percent(book.format_map[style.format_key].format_str):
                    percent.add((row, column))
    rows = frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden)
    columns = frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden)
    return SheetDetails(frozenset(broken), frozenset(percent), rows, columns)


def _of_ods(content: bytes) -> Iterator[tuple[str, SheetDetails]]:
    for attributes, body in _ODS_TABLE.findall(content):
        name = _attribute(attributes.decode("utf-8", "replace"), "table:name")
        broken, percent, rows, at = set[Spot](), set[Spot](), set[int](), 0
        for row, _, inside in ODS_ROW.findall(body):
            times = min(repeated(row), MOST_REPEATED)
            if _ODS_HIDDEN.search(row) and b"<text:p" in inside:
                rows.update(range(at, at + times))
            for column, cell, text in _ods_cells(inside):
                spots = [(at + further, column) for further in range(times)]
                if _ODS_ERROR.search(cell + text):
                    broken.update(spots)
                elif b'office:value-type="percentage"' in cell:
                    percent.update(spots)
            at += repeated(row)
        columns = frozenset(_ods_hidden_columns(_ODS_COLUMN.findall(body)))
        yield name, SheetDetails(frozenset(broken), frozenset(percent), frozenset(rows), columns)


def _ods_cells(row: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    at = 0
    for _, attributes, closed, text in _ODS_FILLED.findall(row):
        times = repeated(attributes)
        if not closed:
            for column in range(at, at + min(times, MOST_REPEATED)):
                yield column, attributes, text
        at += times


def _ods_hidden_columns(columns: Iterable[bytes]) -> Iterator[int]:
    at = 0
    for attributes in columns:
        times = repeated(attributes)
        if _ODS_HIDDEN.search(attributes):
            yield from range(at, at + min(times, MOST_REPEATED))
        at += times


def repeated(attributes: bytes) -> int:
    """Return how many rows or columns an element of ODS stands for."""
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1
