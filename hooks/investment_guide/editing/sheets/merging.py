"""One cell against the value it came from: untouched, changed, or changed on both sides; and lists in two languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from investment_guide.editing.fields import FieldColumn
from investment_guide.editing.messages import InvalidValueError, Message
from investment_guide.editing.sheets.cells import AllChoices, comparable, excerpt, shown, understood
from investment_guide.editing.sheets.fingerprints import print_of
from investment_guide.editing.sheets.layout import EVERY_ITEM, value_at
from investment_guide.editing.tables import Cell
from investment_guide.editing.yaml_text import YamlValue


@dataclass(frozen=True, slots=True)
class Outcome:
    """A new value (None removes), and both values as cells show them."""

    value: YamlValue
    before: object
    after: object


def merged(
    column: FieldColumn, cell: Cell, part: YamlValue, prints: Mapping[str, str] | None, choices: AllChoices
) -> Outcome | Message | None:
    """Return what a cell asks for; None when nobody touched it or the value is there already.

    ``part`` is the record or item as it is now, ``prints`` what its cells held at the export (None: nobody knows).
    """
    now = value_at(part, column.path)
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
    try:
        value = understood(column, cell, choices)
    except InvalidValueError as error:
        return error.message
    if isinstance(value, str) and isinstance(now, str) and now.endswith("\n"):
        value += "\n"  # a text of several lines in the YAML ends with one
    return Outcome(value, current, shown(column, value, choices))


def _print(text: str, empty: str) -> str | None:
    """Return the print of a cell; None for an empty one."""
    return None if text == empty else print_of(text)


def quoted(cell: object, lang: str = "zh") -> str:
    """Return a cell as a sentence quotes it."""
    return excerpt(cell, "(empty)" if lang == "en" else "（空）")


def joined(values: Mapping[str, YamlValue], part: YamlValue) -> dict[str, YamlValue]:
    """Return the values by the paths of a draft: what two columns say about the items of one list becomes that list."""
    made: dict[str, YamlValue] = {}
    for path, value in values.items():
        base, every, language = path.partition(EVERY_ITEM)
        if not every:
            made[path] = value
        elif base not in made:
            other = f"{base}{EVERY_ITEM}{'en' if language == 'zh' else 'zh'}"
            there = values[other] if other in values else value_at(part, other)
            chinese, english = (value, there) if language == "zh" else (there, value)
            made[base] = _items(_lines(chinese), _lines(english), value_at(part, base))
    return made


def _lines(texts: YamlValue) -> list[str]:
    return [" ".join(str(text).split()) for text in texts] if isinstance(texts, list) else []


def _items(chinese: list[str], english: list[str], now: YamlValue) -> list[YamlValue] | None:
    """Return one item a line; what is as it was stays as it was written."""
    pairs = [pair for pair in zip_longest(chinese, english, fillvalue="") if any(pair)]
    known = {_as_pair(item): item for item in now} if isinstance(now, list) else {}
    return [known.get(pair, {"zh": pair[0]} | ({"en": pair[1]} if pair[1] else {})) for pair in pairs] or None


def _as_pair(item: YamlValue) -> tuple[str, str]:
    if not isinstance(item, dict):
        return " ".join(str(item).split()), ""
    return " ".join(str(item.get("zh") or "").split()), " ".join(str(item.get("en") or "").split())
