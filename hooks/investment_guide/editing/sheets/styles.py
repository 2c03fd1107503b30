"""How the workbook looks: quiet colours, what may not be typed in is grey, what must be filled in has a darker head."""

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from investment_guide.editing.fields import NOTATION
from investment_guide.editing.sheets.explanations import TYPES
from investment_guide.formatting.spreadsheets import FORMULA_STARTS, text_width

FONT = "Microsoft YaHei"
TEXT_FORMAT, DATE_FORMAT = "@", "yyyy-mm-dd"
_WORDED = ("General", TEXT_FORMAT)
_FORMATS = {"text": _WORDED, NOTATION: _WORDED, "date": (DATE_FORMAT,), "price": (TEXT_FORMAT,)}
_REQUIRED, _OPTIONAL, _GROUP, _KEY = "FF173F5F", "FF4F6F8F", "FFE3EAF1", "FFF0F1F3"
_LINE = Side(style="thin", color="FFD5DBE2")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MIDDLE = Alignment(vertical="center", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_NUMBER = Alignment(horizontal="right", vertical="center")
_BODY_FONT = Font(name=FONT, size=10)
_KEY_FONT = Font(name=FONT, size=10, color="FF5A6570")
_ALIGNED = {"number": _NUMBER, "price": _NUMBER, "whole": _NUMBER, "date": _CENTRE, "flag": _CENTRE, "word": _CENTRE}
_OPEN, _CLOSED = Protection(locked=False), Protection(locked=True)
_KEY_FILL = PatternFill("solid", fgColor=_KEY)


def write_text(cell: Cell, text: str) -> None:
    """Write a text that is never a formula, also after somebody edits the cell."""
    cell.value = text
    cell.data_type = "s"
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True


def head(cell: Cell, required: bool) -> None:
    """Style the heading of a column."""
    cell.font = Font(name=FONT, size=10, bold=True, color="FFFFFFFF")
    cell.fill = PatternFill("solid", fgColor=_REQUIRED if required else _OPTIONAL)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = _BORDER


def group(cell: Cell) -> None:
    """Style the heading above several columns."""
    cell.font = Font(name=FONT, size=11, bold=True, color=_REQUIRED)
    cell.fill = PatternFill("solid", fgColor=_GROUP)
    cell.alignment = Alignment(horizontal="left", vertical="center", indent=1)


def register(workbook: Workbook) -> None:
    """Make the styles of ``body`` and ``key`` known: given by name, thousands of cells cost a tenth."""
    for kind in TYPES:
        for number_format in _FORMATS.get(kind, ("General",)):
            style = NamedStyle(_body_name(kind, number_format), _BODY_FONT, border=_BORDER, protection=_OPEN)
            style.alignment, style.number_format = _ALIGNED.get(kind, _MIDDLE), number_format
            workbook.add_named_style(style)
    for locked in (True, False):
        style = NamedStyle(_key_name(locked), _KEY_FONT, border=_BORDER, alignment=_MIDDLE)
        style.protection, style.number_format = _CLOSED if locked else _OPEN, TEXT_FORMAT
        if locked:
            style.fill = _KEY_FILL
        workbook.add_named_style(style)


def body(cell: Cell, kind: str, number_format: str) -> None:
    """Style a cell to fill in; ``kind`` is the type of its column. Before ``write_text``."""
    cell.style = _body_name(kind, number_format)


def key(cell: Cell, locked: bool) -> None:
    """Style an id, a number or the name beside them; in rows for new records it may be typed."""
    cell.style = _key_name(locked)


def _body_name(kind: str, number_format: str) -> str:
    return f"guide {kind} {number_format}"


def _key_name(locked: bool) -> str:
    return "guide key" if locked else "guide new key"


def framed(cell: Cell) -> None:
    """Draw thin lines around a cell."""
    cell.border = _BORDER


def widen(sheet: Worksheet, widths: list[float]) -> None:
    """Set the widths of the columns, in characters."""
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def lines_needed(value: object, width: float) -> int:
    """Return how many lines a cell takes in a column of that width."""
    return sum(1 + int(text_width(line) / width) for line in value.split("\n")) if isinstance(value, str) else 1


def plain_text(sheet: Worksheet, row: int, column: int, text: str, size: int = 10, bold: bool = False) -> Cell:
    """Return a text of the explanations."""
    cell: Cell = sheet.cell(row, column)  # type: ignore[assignment]  # a merged cell is written before it is merged
    write_text(cell, text)
    cell.font, cell.alignment = Font(name=FONT, size=size, bold=bold), _MIDDLE
    return cell
