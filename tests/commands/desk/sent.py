"""What the script of the form sends for an edit, worked out from the settings of its fields.

``test_desk_in_browser`` holds it against the script itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from investment_guide.editing.form.collections import Widget
from investment_guide.reading.diagnostics import Path

Shown = Mapping[str, Any]


def sent(fields: Sequence[Widget], shown: Shown, path: Path, value: Any) -> dict[str, Any]:
    """The fields that were edited after ``value`` was typed or chosen at a path; None empties it."""
    top = next(field for field in fields if field["name"] == path[0])
    before = read(top, shown.get(top["name"]))
    after = _with(before, path[1:], _typed(widget_at(top, path[1:]), value))
    after = _without_empty(after)
    return {} if after == _without_empty(before) else {top["name"]: after}


def widget_at(field: Widget, path: Path) -> Widget:
    """The field of a part at a path below another."""
    for step in path:
        if isinstance(step, str):
            field = next(inner for inner in field["fields"] if inner["name"] == step)
    return field


def read(field: Widget, value: Any) -> Any:
    """What a field gives back of the value that it was made with."""
    if field["widget"] == "object":
        return _group(field, value)
    if field["widget"] == "list" and "fields" in field:
        return [_group(field, part) for part in value or ()]
    if field.get("multiple"):
        return list(value or ())
    if field["widget"] == "list":
        return list(value or ())
    if field["widget"] in ("select", "relation"):
        return value
    return _typed(field, value)


def _group(field: Widget, value: Any) -> dict[str, Any]:
    known = value if isinstance(value, Mapping) else {}
    inner = ((each["name"], read(each, known.get(each["name"]))) for each in field["fields"])
    return {name: part for name, part in inner if not is_empty(part)}


def _typed(field: Widget, value: Any) -> Any:
    """A value as an input gives it: numbers where the field is one, else the text in it."""
    if value is None or field["widget"] in ("number", "select", "relation"):
        return value
    return value if isinstance(value, str) else _text(value)


def _text(value: Any) -> str:
    """A value as scripts write it: true, 12 for 12.0."""
    return str(value).lower() if isinstance(value, bool) else str(value).removesuffix(".0")


def _with(value: Any, path: Path, new: Any) -> Any:
    if not path:
        return new
    if isinstance(path[0], int):
        parts = list(value or ())
        parts[path[0]] = _with(parts[path[0]], path[1:], new)
        return parts
    known = value if isinstance(value, dict) else {}
    return {**known, path[0]: _with(known.get(path[0]), path[1:], new)}


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_empty(part) for name, part in value.items() if not is_empty(part)} or None
    return (list(map(_without_empty, value)) or None) if isinstance(value, list) else None if value == "" else value


def is_empty(value: Any) -> bool:
    """Whether the script takes a value for nothing."""
    if isinstance(value, (dict, list)):
        return all(map(is_empty, value.values() if isinstance(value, dict) else value))
    return value is None or value == ""
