"""JSON as we publish it: one record per line, so that two editions can be compared; safe inside a script element."""

import json
from collections.abc import Iterable, Mapping

from investment_guide.presentation.output import JsonValue

# In JSON these characters only ever stand inside strings, where an escape means the same.
_ESCAPED = "<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"


def json_text(head: Mapping[str, JsonValue], name: str, items: Iterable[str]) -> str:
    """Return an object: the members of ``head`` a line each, then the list ``name``, whose
    ``items`` are JSON already."""
    members = [f"{dumped(key)}:{dumped(value)}" for key, value in head.items()]
    listed = ",\n".join(items)
    text = "{" + ",\n".join([*members, f"{dumped(name)}:[\n{listed}\n]"]) + "}\n"
    for character in _ESCAPED:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def dumped(value: JsonValue) -> str:
    """Return a value as JSON without any space."""
    return _ENCODER.encode(value)
