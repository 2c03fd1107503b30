"""Plain values as YAML the way staff write it: ``{zh: …, en: …}`` in one line, longer things on lines of their own."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from investment_guide.formatting.spreadsheets import text_width
from investment_guide.reading.strict_yaml import parse_yaml

# What a record says at a place, as staff write it.
YamlValue: TypeAlias = str | int | float | date | Mapping[str, "YamlValue"] | Sequence["YamlValue"] | None
WIDEST = 120
# Words that other programs reading YAML take for numbers, times, flags or nothing.
_AMBIGUOUS = re.compile(
    r"y|n|yes|no|on|off|true|false|null|~|[-+.]?[0-9][0-9_,.]*(e[-+]?[0-9]+)?|[-+]?[0-9]+(:[0-5]?[0-9])+|0[xob].*"
    r"|[-+]?\.(inf|nan)|[-?=<]|<<",
    re.IGNORECASE,
)
# What JSON leaves as it is and YAML would read as the end of a line or refuse.
_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)}


def scalar(value: YamlValue, quote: str = "") -> str:
    """Return one value in one line; ``quote`` is the sign that stood around the text it replaces."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if quote == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return text if not quote and is_plain(text) else json.dumps(text, ensure_ascii=False).translate(_ESCAPED)


def number(value: float) -> str:
    """Write ``12`` for 12.0, and never an exponent."""
    if isinstance(value, float) and value.is_integer():
        return f"{int(value)}"
    return f"{Decimal(repr(value)):f}"


def is_plain(text: str) -> bool:
    """Return whether a text may stand without quotes, also between braces, and every program reads it as this text."""
    if not text or text != text.strip() or _AMBIGUOUS.fullmatch(text) or not text.isprintable():
        return False
    return bool(parse_yaml(f"[{{a: {text}}}]".encode()).value == [{"a": text}])


def flow(value: YamlValue) -> str:
    """Return a value between braces and brackets, in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(name)}: {flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def block(head: str, value: YamlValue, indent: int) -> list[str]:
    """Return the lines of an entry; ``head`` is ``name:`` or ``-``."""
    pad = " " * indent
    if isinstance(value, str) and (lines := literal(value, indent + 2)):
        return [f"{pad}{head} {lines[0]}", *lines[1:]]
    line = f"{pad}{head} {flow(value)}"
    if not isinstance(value, (Mapping, list, tuple)) or (_is_small(value) and text_width(line) <= WIDEST):
        return [line]
    if head == "-" and not isinstance(value, Mapping):
        return [line]
    if isinstance(value, Mapping):
        inner = [each for name, part in value.items() for each in block(f"{scalar(name)}:", part, indent + 2)]
    else:
        inner = [each for part in value for each in block("-", part, indent + 2)]
    return [f"{pad}- {inner[0].lstrip()}", *inner[1:]] if head == "-" else [f"{pad}{head}", *inner]


def literal(text: str, indent: int) -> list[str]:
    """Return a text of several lines after ``|``; nothing when it cannot be written so."""
    lines = text.removesuffix("\n").split("\n")
    unfit = any(line != line.rstrip() or not line.isprintable() for line in lines)
    if "\n" not in text or unfit or not lines[0] or lines[0][0] == " " or not lines[-1]:
        return []
    return ["|" if text.endswith("\n") else "|-", *(" " * indent + line if line else "" for line in lines)]


def _is_small(value: YamlValue) -> bool:
    """Whether something reads well in one line: no list of parts, no text of several lines."""
    if isinstance(value, Mapping):
        return all(_is_small(inner) for inner in value.values())
    if isinstance(value, (list, tuple)):
        return all(not isinstance(inner, (Mapping, list, tuple)) and _is_small(inner) for inner in value)
    return not isinstance(value, str) or "\n" not in value
