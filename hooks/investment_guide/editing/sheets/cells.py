"""One value of a record as a cell of a workbook, and what a cell says as a value.

Programs for spreadsheets change what they save: 12 comes back as 12.0, a flag as 1, a date as a number, a line end as
two characters. ``comparable`` is the same for all of these, so a cell counts as changed only when somebody changed it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from investment_guide.editing.fields import MEASURED, FieldColumn
from investment_guide.editing.messages import InvalidValueError
from investment_guide.editing.sheets.choices import NO, SEPARATORS, YES, Choices, name_of_choices
from investment_guide.editing.sheets.notation import Notation
from investment_guide.editing.tables import Broken, Cell, Percentage, day_of
from investment_guide.editing.yaml_text import YamlValue, number
from investment_guide.locales.catalogue import translate
from investment_guide.locales.marks import pgettext_noop
from investment_guide.reading.half_width import half_width
from investment_guide.reading.suggestions import as_date, as_flag, as_number, as_span, number_and_unit

OPEN_RANGE = pgettext_noop("price", "≥ {least}")
# The unit of fields that hold 18 for 18 %; every other field holds the number itself, 0.18.
PERCENT = "percent"
# A line of a list that has no text in this language: an empty line would get lost.
NOTHING = "—"
_LINE_ENDS = re.compile(r"_x000D_\n?|\r\n?|\u2028|\v")

_CLEAR = re.compile(r"[、;；\n]+")  # never inside a number
_ONE_OR_TWO = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])")
_LONGEST_TEXT = 32_767  # what a cell can hold
_LONGEST_EXCERPT = 60

AllChoices = Mapping[str, Choices]


def is_too_long(column: FieldColumn, value: YamlValue, choices: AllChoices) -> bool:
    """Return whether no cell can hold a value as a whole."""
    cell = None if value is None else _shown(column, value, choices)
    return isinstance(cell, str) and len(cell) > _LONGEST_TEXT


def shown(column: FieldColumn, value: YamlValue, choices: AllChoices) -> str | float | date | None:
    """Return a value of the YAML as a cell. What the YAML should not hold is shown as it is written."""
    cell = None if value is None else _shown(column, value, choices)
    return cell[:_LONGEST_TEXT] if isinstance(cell, str) else cell


def _shown(column: FieldColumn, value: YamlValue, choices: AllChoices) -> str | float | date | None:
    if column.branches:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return value
        return Notation(column.branches, choices).written(value)
    known = choices.get(name_of_choices(column))
    if column.many:
        items = [str(item) for item in (value if isinstance(value, list) else [value])]
        if column.type != "text" and not known:
            return "、".join(number(item) if isinstance(item, (int, float)) else str(item) for item in _as_list(value))
        return known.listed(items) if known else "\n".join(" ".join(item.split()) or NOTHING for item in items)
    if isinstance(value, bool):
        return translate(YES if value else NO, column.reader)
    if column.type in MEASURED and isinstance(value, (int, float)):
        return value
    if column.type == "price" and isinstance(value, dict):
        return _span(value, column.reader)
    if column.type == "date" and isinstance(value, str) and as_date(value) == value:
        return date.fromisoformat(value)
    if known and isinstance(value, str):
        return known.shown(value)
    return number(value) if isinstance(value, (int, float)) else str(value).rstrip()


def understood(column: FieldColumn, cell: Cell, choices: AllChoices) -> YamlValue:
    """Return the value that a cell means, None for an empty one. Raises InvalidValueError."""
    if isinstance(cell, Broken):
        raise InvalidValueError("公式没有算出结果，请直接填数值。", "the formula has no result; type the value.")
    if isinstance(cell, str):
        cell = _LINE_ENDS.sub("\n", cell).strip()
    if cell is None or cell == "":
        return None
    if column.branches:
        return Notation(column.branches, choices).read(_of_branches(cell))
    if isinstance(cell, Percentage):
        cell = _of_percent(cell, column)
    if column.many and column.type != "text" and not column.vocabulary + column.refers_to and not column.words:
        one = replace(column, many=False)
        items = _numbers_in(cell) if isinstance(cell, str) else [cell]
        return [understood(one, item.strip() if isinstance(item, str) else item, choices) for item in items]
    if known := choices.get(name_of_choices(column)):
        return _chosen(column, _text(cell), known)
    if column.type == "text":
        return _lines(_text(cell)) if column.many else _text(cell)
    return {"number": _number, "price": _price, "whole": _whole, "date": _date, "flag": _flag}[column.type](
        _as_flag_word(column, cell) if column.type == "flag" else cell
    )


def _numbers_in(text: str) -> list[str]:
    """Return what stands between the separators of a list. Raises InvalidValueError for 1,600: one number, or two."""
    if _CLEAR.search(text):
        return [item for item in _CLEAR.split(text) if item.strip()]
    plain = half_width(text)
    if _ONE_OR_TWO.search(plain):
        one, several = re.sub("[, ]", "", plain), re.split("[, ]+", plain)
        raise InvalidValueError(
            f"“{text}”可以读作 {one}，也可以读作 {'、'.join(several)}。几个数之间用“、”隔开，千位不加逗号。",
            f"“{text}” may be {one} or {'; '.join(several)}: write ; between numbers, and no comma in them.",
        )
    return [item for item in SEPARATORS.split(text) if item.strip()]


def _as_list(value: YamlValue) -> Sequence[YamlValue]:
    return value if isinstance(value, list) else [value]


def _of_branches(cell: Cell) -> str:
    """Return a cell as the text that it shows."""
    if isinstance(cell, datetime):
        cell = cell.date()
    return str(cell) if isinstance(cell, (date, Percentage)) else _text(cell)


def _of_percent(cell: Percentage, column: FieldColumn) -> float:
    """Return the number of a cell that shows 18% and holds 0.18, as the field counts. Raises InvalidValueError."""
    if column.unit == PERCENT:
        return float(cell.shown)
    if column.unit:
        return float(cell)
    raise InvalidValueError(
        f"单元格显示 {cell}，存的是 {float(cell)}，分不清要写哪一个。请把格式改为“常规”，再填数值。",
        f"the cell shows {cell} and holds {float(cell)}: either may be meant; format it as General, type the number.",
    )


def excerpt(cell: object, empty: str = "") -> str:
    """Return a cell on one line, cut to what fits in a sentence."""
    text = empty if cell is None else str(cell).replace("\n", " / ")
    return text if len(text) <= _LONGEST_EXCERPT else text[: _LONGEST_EXCERPT - 1] + "…"


def comparable(column: FieldColumn, cell: Cell, choices: AllChoices) -> str:
    """Return the same text for cells that mean the same, whatever program saved them."""
    try:
        value = understood(column, cell, choices)
    except InvalidValueError:
        value = ["?", str(cell)]
    text = json.dumps(value, ensure_ascii=False, default=str)
    return re.sub(r"[ \u00a0\t]+", " ", text)


def _lines(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return ["" if line in (NOTHING, "-") else line for line in lines]


def _chosen(column: FieldColumn, text: str, known: Choices) -> YamlValue:
    if not column.many:
        return known.chosen(text)
    return [known.chosen(item) for item in SEPARATORS.split(text) if item.strip()]


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, (int, float)):
        return number(cell)
    if isinstance(cell, (date, time, timedelta)):
        raise InvalidValueError(
            f"这一列是文字，读到的是日期或时间 {cell}。请把单元格格式改为“文本”再填。",
            f"this column is text, found a date or time {cell}; format the cell as text.",
        )
    return str(cell)


def _number(cell: Cell) -> float:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return int(cell) if float(cell).is_integer() else float(cell)
    if written := as_number(cell):
        return float(written) if "." in written else int(written)
    parts = number_and_unit(cell)
    hint = (f"只写数字 {parts[0]}，不写“{parts[1]}”。", f" Write {parts[0]} alone.") if parts else ("", "")
    raise InvalidValueError(
        f"这一列填数字，读到的是“{cell}”。{hint[0]}", f"a number is needed, found “{cell}”.{hint[1]}"
    )


def _span(price: Mapping[str, YamlValue], reader: str) -> str:
    """Return ``18–22`` or ``18 起``."""
    low, high = (number(end) if isinstance(end, (int, float)) else "" for end in (price.get("from"), price.get("to")))
    return f"{low}–{high}" if high else translate(OPEN_RANGE, reader).format(least=low)


def _price(cell: Cell) -> float | dict[str, float]:
    """Return a number, or a range as the YAML has it."""
    if isinstance(cell, (int, float)) or as_number(cell):
        return _number(cell)
    span = as_span(cell)
    if span is None or span[2]:
        raise InvalidValueError(
            f"这一列填一个数或区间，例如 18、18–22、18 起，读到的是“{cell}”。面议或未公布就留空。",
            f"one number or a range such as 18, 18–22 or 18起 is needed, found “{cell}”; leave it empty while unknown.",
        )
    low, high = _number(span[0]), _number(span[1]) if span[1] else None
    if high is not None and low > high:
        raise InvalidValueError(f"区间“{cell}”写反了：前面的数应当更小。", f"the range “{cell}” is reversed.")
    return low if low == high else {"from": low} | ({} if high is None else {"to": high})


def _whole(cell: Cell) -> int:
    found = _number(cell)
    if found != int(found):
        raise InvalidValueError(f"这一列填整数，读到的是 {found}。", f"a whole number is needed, found {found}.")
    return int(found)


def _date(cell: Cell) -> str:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and (day := day_of(cell)):
        return day.isoformat()
    if written := as_date(number(cell) if isinstance(cell, float) else cell):
        return written
    zh = f"这一列填日期，例如 2026-09-30，读到的是“{cell}”。"
    raise InvalidValueError(zh, f"a date such as 2026-09-30 is needed, found “{cell}”.")


def _as_flag_word(column: FieldColumn, cell: Cell) -> Cell:
    """Return ``true`` or ``false`` for what the language of the workbook calls so, anything else as it is."""
    words = {translate(word, column.reader).casefold(): flag for word, flag in ((YES, "true"), (NO, "false"))}
    return words.get(cell.strip().casefold(), cell) if isinstance(cell, str) else cell


def _flag(cell: Cell) -> bool:
    written = as_flag(number(cell) if isinstance(cell, float) else cell)
    if not written:
        raise InvalidValueError(
            f"这一列填“是”或“否”，读到的是“{cell}”。", f"yes (是) or no (否) is needed, found “{cell}”."
        )
    return written == "true"
