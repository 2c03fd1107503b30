"""Tables as CSV for Excel and WPS: UTF-8 with BOM, CRLF, units in the headings, numbers as numbers.

Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP "CSV injection").
"""

import csv
import io
from datetime import date
from decimal import Decimal

from investment_guide.formatting.spreadsheets import safe_text
from investment_guide.rendering.data.columns import Cell
from investment_guide.rendering.data.flat_tables import FlatTable

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def csv_bytes(table: FlatTable) -> bytes:
    """Return the whole table, headings first."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(safe_text, table.headings))
    writer.writerows([csv_cell(cell) for cell in line] for line in table.lines)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def csv_cell(cell: Cell) -> str:
    """Return a cell as text; numbers without exponent."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe_text(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return number_cell(cell)


def number_cell(number: float) -> str:
    """Return a number like ``300`` or ``0.0000001``; never ``1e-07``."""
    written = repr(number)
    return f"{Decimal(written):f}" if "e" in written else written
