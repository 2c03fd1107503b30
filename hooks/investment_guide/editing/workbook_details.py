"""What a workbook says of its cells besides their values: errors, formats, hidden rows and columns.

The reader of values (``tables.py``) takes an error for an empty cell, 45 % for 0.45, 007 for 7 and a Chinese date for
its number; all would be written wrongly.
XLSX and ODS are XML, looked through with patterns, since they are large; XLS is read by ``xlrd``, of which this is the
only importer.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

Spot = tuple[int, int]
Digits = tuple[int, int]
XLS_ERROR, XLS_NUMBERS = 5, (2, 3)  # a date is a number too
# Built-in formats of Excel: 0% and 0.00%.
PERCENT_FORMATS = frozenset({9, 10})
# Formats without a code of their own, which mean dates in Chinese and Japanese editions of Excel.
EAST_ASIAN_DATES = frozenset({*range(27, 37), *range(50, 59)})
TWO_DECIMALS = 2
_ROW_OR_CELL = re.compile(
    rb"<(?:\w+:)?(?:row\b(?P<row>[^<>]*)>|c\b(?P<cell>[^<>]*?)(?:/>|>(?P<inside>.*?)</(?:\w+:)?c>))", re.DOTALL
)
_ROW_NUMBER, _CELL_NAME = re.compile(rb'\br="([0-9]+)"'), re.compile(rb'\br="([A-Z]{1,3})([0-9]+)"')
_IS_TEXT = re.compile(rb'\bt="(?:s|str|inlineStr|b)"')
_DIGITS = re.compile(r"(0+)(?:\.(0+))?")
_ODS_DIGITS = re.compile(rb"<text:p[^<>]*>(0[0-9]+|[0-9]+\.[0-9]*0)</text:p>")
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
    """Spots are row and column counted from 0; ``digits`` says how many are shown before and behind the point, where a
    format adds zeros."""

    broken: frozenset[Spot] = frozenset()
    percent: frozenset[Spot] = frozenset()
    dates: frozenset[Spot] = frozenset()
    digits: Mapping[Spot, Digits] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_1904: bool = False


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
    workbook = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    sheets = re.findall(r"<(?:\w+:)?sheet\b[^>]*>", workbook)
    is_1904 = bool(re.search(r"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=[\"'](?:1|true)", workbook))
    styles = "xl/styles.xml"
    formats = _formats(archive.read(styles).decode("utf-8", "replace")) if styles in names else []
    for sheet in sheets:
        part = targets.get(_attribute(sheet, r"\w+:id"), "").lstrip("/")
        part = part if part in names else f"xl/{part}"
        if part in names:
            xml = archive.read(part)
            found = _spots(xml, formats)
            rows = frozenset(int(row) - 1 for row in _HIDDEN_ROW.findall(xml))
            columns = frozenset(_hidden_columns(xml))
            more = replace(found, hidden_rows=rows, hidden_columns=columns, is_1904=is_1904)
            yield _attribute(sheet, "name"), more


def _relationships(xml: str) -> Iterator[tuple[str, str]]:
    for tag in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", xml):
        yield _attribute(tag, "Id"), _attribute(tag, "Target")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"\s{name}=(\"([^\"]*)\"|'([^']*)')", tag)
    return html.unescape(found[2] or found[3] or "") if found else ""


@dataclass(frozen=True, slots=True)
class _Format:
    """What a format of numbers does to them."""

    is_percent: bool = False
    is_date: bool = False
    digits: Digits | None = None


def _format(number: int, code: str) -> _Format:
    if not code and number in PERCENT_FORMATS:
        return _Format(is_percent=True)
    if not code and number == TWO_DECIMALS:
        return _Format(digits=(1, 2))
    match = _DIGITS.fullmatch(_QUOTED.sub("", code).partition(";")[0].strip())
    digits = (len(match[1]), len(match[2] or "")) if match else None
    return _Format(shows_percent(code), not code and number in EAST_ASIAN_DATES, None if digits == (1, 0) else digits)


def _formats(xml: str) -> list[_Format]:
    """Return the format of each style of cells."""
    codes = {
        int(_attribute(tag, "numFmtId") or 0): _attribute(tag, "formatCode")
        for tag in re.findall(r"<(?:\w+:)?numFmt\b[^>]*>", xml)
    }
    styles = re.search(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", xml, re.DOTALL)
    tags = re.findall(r"<(?:\w+:)?xf\b[^>]*>", styles[0]) if styles else []
    numbers = [int(_attribute(tag, "numFmtId") or 0) for tag in tags]
    return [_format(number, codes.get(number, "")) for number in numbers]


def shows_percent(code: str) -> bool:
    """Return whether a number format multiplies by 100: it has a % that is no literal.

    >>> shows_percent("0.0%"), shows_percent('0"%"')
    (True, False)
    """
    return "%" in _QUOTED.sub("", code)


def _spots(xml: bytes, formats: Sequence[_Format]) -> SheetDetails:
    broken, found = set[Spot](), _Found()
    for spot, attributes, inside in _filled(xml):
        style = _STYLE.search(attributes)
        if b't="e"' in attributes or (b"<f" in inside and not re.search(rb"<(?:\w+:)?v>[^<]", inside)):
            broken.add(spot)
        elif style and int(style[1]) < len(formats) and not _IS_TEXT.search(attributes):
            found.add(spot, formats[int(style[1])])
    return found.details(broken)


def _filled(xml: bytes) -> Iterator[tuple[Spot, bytes, bytes]]:
    """Yield each cell with something in it. Programs may leave out where a cell stands: then it follows the last."""
    row = column = -1
    for match in _ROW_OR_CELL.finditer(xml):
        if match["row"] is not None:
            number = _ROW_NUMBER.search(match["row"])
            row, column = int(number[1]) - 1 if number else row + 1, -1
            continue
        name = _CELL_NAME.search(match["cell"])
        row, column = (int(name[2]) - 1, column_number(name[1])) if name else (row, column + 1)
        if match["inside"]:
            yield (row, column), match["cell"], match["inside"]


class _Found:
    """Collects what formats say of the cells of a sheet."""

    def __init__(self) -> None:
        self._percent, self._dates, self._digits = set[Spot](), set[Spot](), dict[Spot, Digits]()

    def add(self, spot: Spot, shown: _Format) -> None:
        """Take down a cell with its format."""
        if shown.is_percent:
            self._percent.add(spot)
        if shown.is_date:
            self._dates.add(spot)
        if shown.digits:
            self._digits[spot] = shown.digits

    def details(self, broken: Iterable[Spot]) -> SheetDetails:
        """Return all that was taken down."""
        return SheetDetails(frozenset(broken), frozenset(self._percent), frozenset(self._dates), self._digits)


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
    broken, found = set[Spot](), _Found()
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind == XLS_ERROR:
                broken.add((row, column))
            elif kind in XLS_NUMBERS:
                style = book.xf_list[sheet.cell_xf_index(row, column)]
                code = book.format_map[style.format_key].format_str
                is_ours = style.format_key in EAST_ASIAN_DATES and code in ("", "General")
                found.add((row, column), _format(style.format_key, "" if is_ours else code))
    rows = frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden)
    columns = frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden)
    is_1904 = book.datemode == 1
    return replace(found.details(broken), hidden_rows=rows, hidden_columns=columns, is_1904=is_1904)


def _of_ods(content: bytes) -> Iterator[tuple[str, SheetDetails]]:
    for attributes, body in _ODS_TABLE.findall(content):
        name = _attribute(attributes.decode("utf-8", "replace"), "table:name")
        broken, found, rows, at = set[Spot](), _Found(), set[int](), 0
        for row, _, inside in ODS_ROW.findall(body):
            times = min(repeated(row), MOST_REPEATED)
            if _ODS_HIDDEN.search(row) and b"<text:p" in inside:
                rows.update(range(at, at + times))
            for column, cell, text in _ods_cells(inside):
                spots = [(at + further, column) for further in range(times)]
                if _ODS_ERROR.search(cell + text):
                    broken.update(spots)
                else:
                    for spot in spots:
                        found.add(spot, _ods_format(cell, text))
            at += repeated(row)
        columns = frozenset(_ods_hidden_columns(_ODS_COLUMN.findall(body)))
        yield name, replace(found.details(broken), hidden_rows=frozenset(rows), hidden_columns=columns)


def _ods_format(cell: bytes, text: bytes) -> _Format:
    shown = _ODS_DIGITS.search(text) if b'office:value-type="float"' in cell else None
    before, _, behind = shown[1].partition(b".") if shown else (b"", b"", b"")
    digits = (len(before), len(behind)) if shown else None
    return _Format(is_percent=b'office:value-type="percentage"' in cell, digits=digits)


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
