"""One table as the XML of a worksheet: fixed head row and first column, filter, column widths, typed cells."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol
from xml.sax.saxutils import escape

from investment_guide.formatting.spreadsheets import FORMULA_STARTS, text_width
from investment_guide.rendering.data.columns import Cell
from investment_guide.rendering.data.csv_files import number_cell

PLAIN, HEADING, DATE, QUOTED = range(4)
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DAY_ZERO = date(1899, 12, 30)  # of the 1900 date system, which counts a 29 February 1900
_LONGEST_TEXT = 32_767  # what a cell can hold
_NARROWEST, _WIDEST, _SAMPLE = 9, 48, 100

# Outside XML 1.0, or read by Office as the escape of a character (``_x0041_``).
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL = re.compile('[&<>"\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_x')


class SheetTable(Protocol):
    """What a worksheet is made from: a name, a heading for each column, and lines with a cell for each."""

    @property
    def title(self) -> str:
        """The name of the sheet."""

    @property
    def headings(self) -> list[str]:
        """One a column."""

    @property
    def lines(self) -> tuple[tuple[Cell, ...], ...]:
        """All lines below the headings."""


def xml_text(text: str) -> str:
    """Return a text escaped for an element or attribute; characters that XML cannot hold are left out."""
    if not _SPECIAL.search(text):
        return text
    written = _LOOKS_ESCAPED.sub("_x005F_", _UNWRITABLE.sub("", text))
    return escape(written, {'"': "&quot;", "\r": "&#13;"})


def sheet_xml(table: SheetTable) -> str:
    """Return the whole worksheet."""
    letters = [column_letters(index) for index in range(len(table.headings))]
    last = f"{letters[-1]}{len(table.lines) + 1}"
    lines = "".join(_line(number, line, letters) for number, line in enumerate(table.lines, 2))
    return (
        f'<worksheet xmlns="{_NAMESPACE}"><dimension ref="A1:{last}"/><sheetViews><sheetView workbookViewId="0">'
        '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{''.join(_widths(table))}</cols>"
        f"<sheetData>{_head(table, letters)}{lines}</sheetData>"
        f'<autoFilter ref="A1:{last}"/></worksheet>'
    )


def column_letters(index: int) -> str:
    """Return the letters of a column by its index: 0 → A, 25 → Z, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _head(table: SheetTable, letters: Sequence[str]) -> str:
    cells = "".join(_text(f"{letter}1", head, HEADING) for letter, head in zip(letters, table.headings, strict=True))
    return f'<row r="1" ht="33" customHeight="1">{cells}</row>'


def _line(number: int, line: Sequence[Cell], letters: Sequence[str]) -> str:
    cells = [_cell(f"{letter}{number}", cell) for letter, cell in zip(letters, line, strict=True) if cell is not None]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(at: str, cell: str | float | date) -> str:
    if isinstance(cell, str):
        return _text(at, cell, QUOTED if cell.startswith(FORMULA_STARTS) else PLAIN)
    if isinstance(cell, date):
        return f'<c r="{at}" s="{DATE}"><v>{(cell - _DAY_ZERO).days}</v></c>'
    return f'<c r="{at}"><v>{number_cell(cell)}</v></c>'


def _text(at: str, text: str, style: int) -> str:
    written = xml_text(text[:_LONGEST_TEXT])
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'


def _widths(table: SheetTable) -> Iterator[str]:
    sample = [table.headings, *table.lines[:_SAMPLE]]
    for number, cells in enumerate(zip(*sample, strict=True), 1):
        widest = max(text_width(str(cell)[:_WIDEST]) for cell in cells if cell is not None)
        width = min(max(widest + 2, _NARROWEST), _WIDEST)
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
