"""One cell against the value it came from: untouched, changed, or changed on both sides; and lists of texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from investment_guide.editing.fields import EVERY_ITEM, FieldColumn
from investment_guide.editing.messages import InvalidValueError, Message
from investment_guide.editing.sheets.cells import AllChoices, comparable, excerpt, is_too_long, shown, understood
from investment_guide.editing.sheets.fingerprints import print_of
from investment_guide.editing.sheets.layout import value_at
from investment_guide.editing.sheets.notation import as_written
from investment_guide.editing.staff_locale import StaffLocale
from investment_guide.editing.tables import Cell
from investment_guide.editing.yaml_text import YamlValue


@dataclass(frozen=True, slots=True)
class Outcome:
    """A new value (None removes), and both values as cells show them."""

    value: YamlValue
    before: object
    after: object


def merged(
    column: FieldColumn,
    cell: Cell,
    part: YamlValue,
    prints: Mapping[str, str] | None,
    choices: AllChoices,
    staff: StaffLocale,
) -> Outcome | Message | None:
    """Return what a cell asks for; None when nobody touched it or the value is there already.

    ``part`` is the record or item as it is now, ``prints`` what its cells held at the export (None: nobody knows).
    """
    now = value_at(part, column.path, staff.main)
    current, found = shown(column, now, choices), comparable(column, cell, choices)
    is_now = found == comparable(column, current, choices)
    empty = comparable(column, None, choices)
    if is_now or (prints is not None and _print(found, empty) == prints.get(column.path)):
        return None
    if prints is not None and _print(comparable(column, current, choices), empty) != prints.get(column.path):
        return Message(
            f"表导出以后，这里已由别人改为“{quoted(current)}”，您填的是“{quoted(cell)}”。请重新导出，看清后再改。",
            f"since the export somebody set “{quoted(current, 'en')}” here, you wrote “{quoted(cell, 'en')}”; "
            "export anew.",
        )
    if is_too_long(column, now, choices):
        return Message(
            "内容太长，一格放不下，表里只有前一部分。请直接改文件。",
            "the text is longer than a cell can hold, so the workbook has its beginning only; change it in the file.",
        )
    try:
        value = understood(column, cell, choices)
    except InvalidValueError as error:
        return error.message
    if column.branches:
        value = as_written(value, now, staff.main)
    if isinstance(value, str) and isinstance(now, str) and now.endswith("\n"):
        value += "\n"  # a text of several lines in the YAML ends with one
    return Outcome(value, current, shown(column, value, choices))


def _print(text: str, empty: str) -> str | None:
    """Return the print of a cell; None for an empty one."""
    return None if text == empty else print_of(text)


def quoted(cell: object, lang: str = "zh") -> str:
    """Return a cell as a sentence quotes it."""
    return excerpt(cell, "(empty)" if lang == "en" else "（空）")


def joined(values: Mapping[str, YamlValue], part: YamlValue, staff: StaffLocale) -> dict[str, YamlValue]:
    """Return the values by the paths of a draft: what columns of several languages say about the items of one list
    becomes that list."""
    made: dict[str, YamlValue] = {}
    for path, value in values.items():
        base, every, _ = path.partition(EVERY_ITEM)
        if not every:
            made[path] = value
        elif base not in made:
            paths = [f"{base}{EVERY_ITEM}{language}" for language in staff.languages]
            texts = [values[each] if each in values else value_at(part, each, staff.main) for each in paths]
            made[base] = _items([_lines(each) for each in texts], value_at(part, base, staff.main), staff)
    return made


def _lines(texts: YamlValue) -> list[str]:
    return [" ".join(str(text).split()) for text in texts] if isinstance(texts, list) else []


def _items(columns: list[list[str]], now: YamlValue, staff: StaffLocale) -> list[YamlValue] | None:
    """Return one item a line; what is as it was stays as it was written."""
    rows = [row for row in zip_longest(*columns, fillvalue="") if any(row)]
    known = {_in_languages(item, staff): item for item in now} if isinstance(now, list) else {}
    return [
        known.get(row, {language: text for language, text in zip(staff.languages, row, strict=True) if text})
        for row in rows
    ] or None


def _in_languages(item: YamlValue, staff: StaffLocale) -> tuple[str, ...]:
    texts = item if isinstance(item, dict) else {staff.main: item}
    return tuple(" ".join(str(texts.get(language) or "").split()) for language in staff.languages)
