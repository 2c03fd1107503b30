"""Comma, tab, semicolon or ``|`` between the cells → rows; a row of the wrong length says so itself."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from investment_guide.editing.messages import Message
from investment_guide.importing.encodings import decoded
from investment_guide.importing.header_rows import Header, header_at
from investment_guide.importing.rows import MOST_ROWS, ForeignError, ForeignRow, ForeignTable, refuse_too_many
from investment_guide.importing.table_areas import TableArea, areas_of, chosen_area, repeated_note

SEPARATORS = {",": "逗号", "\t": "制表符", ";": "分号", "|": "竖线"}
ENGLISH = {",": "comma", "\t": "tab", ";": "semicolon", "|": "vertical bar"}
SEMICOLON = ";"  # where a comma stands before decimals, another sign has to part the cells
LOOKED_AT = 50
LONGEST_CELL = 100_000
_SEPARATOR_LINE = re.compile(r"\ufeff?sep=(.)\r?\n?", re.IGNORECASE)
_KEPT_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')


def read_text_table(
    file: str, raw: bytes, encoding: str = "", separator: str = "", header_row: int | None = None, layer: str = ""
) -> ForeignTable:
    """Return a text table. ``header_row`` counts the lines that hold anything; None finds the header. ``layer`` chooses
    one of several tables: ``#2``. Raises ForeignError."""
    found = decoded(raw, encoding)
    content = found.text
    if (line := _SEPARATOR_LINE.match(content)) and line[1] in SEPARATORS:
        separator, content = separator or line[1], "\n" + content[line.end() :]  # lines keep their numbers
    separator = separator or _separator(content, header_row)
    notes = list(found.notes)
    if separator != ",":
        notes.append(Message(f"分隔符：{SEPARATORS[separator]}", f"separator: {ENGLISH[separator]}"))
    lines = list(islice(_lines(content, separator), MOST_ROWS + LOOKED_AT))
    texts = [[_stripped(cell) for cell in cells] for _, cells in lines]
    header = header_at(texts[:LOOKED_AT], header_row)
    if header is None:
        raise ForeignError("文件里没有表头。", "The file has no header.")
    area = chosen_area(areas_of(texts, header), "", layer, None if header_row is None else header.first, file)
    if header.first < area.top or header.first >= area.bottom:
        header = header_at([[] if place < area.top else row for place, row in enumerate(texts)], None) or header
    notes += _left_out(lines, header, area)
    below = [
        line for place, line in enumerate(lines[: area.bottom]) if place > header.last and place not in area.repeated
    ]
    rows = tuple(_rows(header.names, below))
    return ForeignTable(file, header.names, rows, notes=tuple(notes), is_comma_decimal=separator == SEMICOLON)


def _left_out(lines: Sequence[tuple[int, list[str]]], header: Header, area: TableArea) -> Iterator[Message]:
    if header.first:
        yield Message(
            f"表头在第 {lines[header.first][0]} 行；上面的 {header.first} 行没有读",
            f"the header is line {lines[header.first][0]}; the {header.first} lines above it were left out",
        )
    yield from repeated_note(replace(area, repeated=tuple(lines[place][0] - 1 for place in area.repeated)))


def _stripped(cell: str) -> str:
    return " ".join(cell.replace("\ufeff", "").split())


def _separator(text: str, header_row: int | None) -> str:
    """Return the sign that cuts the first lines into most cells, and all of them alike."""
    best, best_score = ",", (0.0, 0)
    for sign in SEPARATORS:
        widths = [len(cells) for _, cells in islice(_lines(text, sign), (header_row or 1) - 1, LOOKED_AT)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        if usual > 1:
            alike = widths.count(usual) / len(widths)
            if (alike, usual) > best_score:
                best, best_score = sign, (alike, usual)
    return best


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the first line and cells of each row that holds anything."""
    csv.field_size_limit(LONGEST_CELL)
    # Lines that end in a carriage return alone (old Macintosh) are lines too.
    reader = csv.reader(io.StringIO(text, newline="" if "\n" in text else None), delimiter=separator)
    before = 0
    try:
        for cells in reader:
            if cells:
                yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise ForeignError(
            f"第 {before + 1} 行起读不通：引号没有配对，或一格太长。",
            f"The table cannot be read from line {before + 1} on: unmatched quotes, or a cell too long ({error}).",
        ) from error


def _rows(headers: tuple[str, ...], lines: Iterable[tuple[int, list[str]]]) -> Iterator[ForeignRow]:
    for count, (number, cells) in enumerate(lines, 1):
        refuse_too_many(count)
        while len(cells) > len(headers) and not cells[-1].strip():
            cells.pop()
        errors = (_ragged(len(cells), len(headers)),) if len(cells) > len(headers) else ()
        missing = len(headers) - len(cells)
        notes = (
            (Message(f"末尾少 {missing} 格，按空格子处理", f"{missing} cells missing at the end count as empty"),)
            if missing > 0
            else ()
        )
        values = map(_cell, [*cells, *[""] * missing])
        yield ForeignRow(number, dict(zip(headers, values, strict=False)), errors=errors, notes=notes)


def _cell(written: str) -> str:
    """Return what stands in a cell; ``="001"`` is how zeros are kept from Excel."""
    kept = _KEPT_AS_TEXT.fullmatch(written.strip())
    return kept[1].replace('""', '"') if kept else written


def _ragged(found: int, wanted: int) -> Message:
    return Message(
        f"这一行有 {found} 格，表头有 {wanted} 格：格子对不上，可能多了或少了分隔符",
        f"The row has {found} cells, the header {wanted}: a separator is missing or too many",
    )
