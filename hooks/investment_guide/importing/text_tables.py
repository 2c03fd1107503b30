"""Comma, tab, semicolon or ``|`` between the cells → rows; a row of the wrong length says so itself."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from investment_guide.editing.messages import Message
from investment_guide.importing.encodings import decoded
from investment_guide.importing.rows import ForeignError, ForeignRow, ForeignTable, named_headers, refuse_too_many

SEPARATORS = {",": "逗号", "\t": "制表符", ";": "分号", "|": "竖线"}
ENGLISH = {",": "comma", "\t": "tab", ";": "semicolon", "|": "vertical bar"}
LOOKED_AT = 50
LONGEST_CELL = 100_000


def read_text_table(
    file: str, raw: bytes, encoding: str = "", separator: str = "", header_row: int = 1
) -> ForeignTable:
    """Return a text table. ``header_row`` counts the lines that hold anything. Raises ForeignError."""
    found = decoded(raw, encoding)
    separator = separator or _separator(found.text, header_row)
    notes = list(found.notes)
    if separator != ",":
        notes.append(Message(f"分隔符：{SEPARATORS[separator]}", f"separator: {ENGLISH[separator]}"))
    lines = _lines(found.text, separator)
    head = next(islice(lines, header_row - 1, None), None)
    if head is None:
        raise ForeignError("文件里没有表头。", "The file has no header.")
    headers = named_headers(head[1])
    return ForeignTable(file, headers, tuple(_rows(headers, lines)), notes=tuple(notes))


def _separator(text: str, header_row: int) -> str:
    """Return the sign that cuts the first lines into most cells, and all of them alike."""
    best, best_score = ",", (0.0, 0)
    for sign in SEPARATORS:
        widths = [len(cells) for _, cells in islice(_lines(text, sign), header_row - 1, header_row - 1 + LOOKED_AT)]
        if widths and widths[0] > 1:
            alike = sum(width == widths[0] for width in widths) / len(widths)
            if (alike, widths[0]) > best_score:
                best, best_score = sign, (alike, widths[0])
    return best


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the first line and cells of each row that holds anything."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    before = 0
    try:
        for cells in reader:
            if cells:
                yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise ForeignError(
            f"第 {before + 1} 行起读不通：引号没有配对，或一格太长（{error}）。",
            f"The table cannot be read from line {before + 1} on: unmatched quotes, or a cell too long ({error}).",
        ) from error


def _rows(headers: tuple[str, ...], lines: Iterator[tuple[int, list[str]]]) -> Iterator[ForeignRow]:
    for count, (number, cells) in enumerate(lines, 1):
        refuse_too_many(count)
        while len(cells) > len(headers) and not cells[-1].strip():
            cells.pop()
        errors = () if len(cells) == len(headers) else (_ragged(len(cells), len(headers)),)
        yield ForeignRow(number, dict(zip(headers, cells, strict=False)), errors=errors)


def _ragged(found: int, wanted: int) -> Message:
    return Message(
        f"这一行有 {found} 格，表头有 {wanted} 格：格子对不上，可能多了或少了分隔符",
        f"The row has {found} cells, the header {wanted}: a separator is missing or too many",
    )
