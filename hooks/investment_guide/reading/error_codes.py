"""Pydantic's error types → our codes, with what a reader needs to know to put the value right."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from investment_guide.model.addresses import EMAIL, TELEPHONE
from investment_guide.reading.anatomy import ModelShape, Scalar, Shape
from investment_guide.reading.half_width import half_width, is_full_width
from investment_guide.reading.problems import Path, shown
from investment_guide.reading.suggestions import as_date, as_flag, as_id, as_number, nearest_word, number_and_unit

Told = tuple[str, Path, dict[str, object]]

_OWN_CODE = re.compile(r"[a-z]+(-[a-z]+)+")
_ALTERNATIVES = re.compile(r"\^\(([a-z|-]+)\)\$")
_PATTERN_CODES = (
    ("[a-z0-9]+(-[a-z0-9]+)*", "id-malformed"),
    (EMAIL, "email-malformed"),
    (TELEPHONE, "telephone-malformed"),
    ("https?://", "url-malformed"),
    (r"[^/\\:", "file-name-malformed"),
    ("#[0-9a-fA-F]{6}", "colour-malformed"),
    ("ICP[备证]", "icp-number-malformed"),
    ("公网安备", "public-security-number-malformed"),
    (r"\d{10}|[A-Za-z]\d{9}", "site-code-malformed"),
)
# Codes of the model's own whose message quotes the value; one with a password in it is never quoted.
_QUOTED = frozenset({"range-expected", "url-malformed", "url-not-a-base"})
_LIMIT_SIGNS = (("gt", ">"), ("ge", "≥"), ("lt", "<"), ("le", "≤"))


@dataclass(frozen=True, slots=True)
class Trouble:
    """One error at its path: the value there, the shape it should have, the part whose field it is.

    ``names`` are the fields that may stand there: of several parts, when their fields tell them apart.
    """

    type: str
    path: Path
    value: Any
    shape: Shape | None
    group: ModelShape | None
    names: tuple[str, ...]
    detail: Any

    @property
    def context(self) -> Mapping[str, Any]:
        """What pydantic says besides its sentence."""
        context: Mapping[str, Any] = self.detail.get("ctx", {})
        return context


def code_of(trouble: Trouble) -> Told:
    """Code, path and details of an error."""
    if trouble.type not in ("missing", "extra_forbidden", "union_tag_not_found") and trouble.value is None:
        return _missing(trouble)
    told = _BY_TYPE.get(trouble.type)
    if told is not None:
        return told(trouble)
    for end, by_end in _BY_END:
        if trouble.type.endswith(end):
            return by_end(trouble)
    return "value-invalid", trouble.path, {"found": shown(trouble.value), "reason": trouble.detail["msg"]}


def _missing(trouble: Trouble) -> Told:
    named = [step for step in trouble.path if isinstance(step, str)]
    vocabulary = trouble.shape.vocabulary if isinstance(trouble.shape, Scalar) else ""
    return "missing-field", trouble.path, {"field": named[-1] if named else "", "vocabulary": vocabulary}


def _missing_tag(trouble: Trouble) -> Told:
    return "missing-field", (*trouble.path, "kind"), {"field": "kind"}


def _unknown_field(trouble: Trouble) -> Told:
    name = str(trouble.path[-1])
    if is_full_width(name):
        return "full-width", trouble.path, {"found": shown(name), "half_width": shown(half_width(name))}
    if name in trouble.names and trouble.group is not None:
        return "choice-both", trouble.path, {"first": next(iter(trouble.group.fields)), "second": name}
    nearest = nearest_word(name, trouble.names, _labels(trouble.group))
    return "unknown-field", trouble.path, {
        "found": shown(name), "nearest": nearest, "allowed": ", ".join(trouble.names),
    }  # fmt: skip


def _labels(group: ModelShape | None) -> dict[str, str]:
    """From the Chinese name of a field, as pages show it, to its name in the YAML."""
    fields = group.fields.items() if group is not None else ()
    return {field.about.zh: name for name, field in fields if field.about is not None}


def _mapping(trouble: Trouble) -> Told:
    name = trouble.shape.name if isinstance(trouble.shape, ModelShape) else ""
    if name in ("Text", "LongText"):
        return _text(trouble)
    if name == "Bounds":
        return "range-expected", trouble.path, {"found": shown(trouble.value)}
    fields = ", ".join(trouble.shape.fields) if isinstance(trouble.shape, ModelShape) else ""
    return "mapping-expected", trouble.path, {"found": shown(trouble.value), "fields": fields}


def _list(trouble: Trouble) -> Told:
    return "list-expected", trouble.path, {"found": shown(trouble.value)}


def _text(trouble: Trouble) -> Told:
    found = shown(trouble.value)
    quoted = "" if isinstance(trouble.value, (list, dict)) else f'"{found}"'
    return "text-expected", trouble.path, {"found": found, "suggestion": quoted}


def _number(trouble: Trouble) -> Told:
    found, value = shown(trouble.value), trouble.value
    number, in_text = as_number(value), number_and_unit(value)
    if isinstance(value, str) and is_full_width(value) and number:
        return "full-width", trouble.path, {"found": found, "half_width": number}
    if in_text is not None and not number:
        return "number-with-unit", trouble.path, {"found": found, "number": in_text[0], "unit": in_text[1]}
    return "number-expected", trouble.path, {"found": found, "suggestion": number if isinstance(value, str) else ""}


def _whole_number(trouble: Trouble) -> Told:
    if isinstance(trouble.value, float):
        return "whole-number-expected", trouble.path, {"found": shown(trouble.value)}
    return _number(trouble)


def _flag(trouble: Trouble) -> Told:
    return "flag-expected", trouble.path, {"found": shown(trouble.value), "suggestion": as_flag(trouble.value)}


def _date(trouble: Trouble) -> Told:
    found, suggestion = shown(trouble.value), as_date(trouble.value)
    if isinstance(trouble.value, str) and is_full_width(trouble.value):
        return "full-width", trouble.path, {"found": found, "half_width": shown(half_width(trouble.value))}
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", found):
        return "date-impossible", trouble.path, {"found": found}
    return "date-expected", trouble.path, {"found": found, "suggestion": suggestion}


def _range(trouble: Trouble) -> Told:
    sign, limit = next((sign, trouble.context[name]) for name, sign in _LIMIT_SIGNS if name in trouble.context)
    limit = f"{sign} {limit}" if isinstance(limit, str) else f"{sign} {limit:.10g}"
    return "out-of-range", trouble.path, {"found": shown(trouble.value), "limit": limit}


def _own_code(trouble: Trouble) -> Told:
    """Codes that the model itself raises: ``range-reversed``, ``operator-count`` …"""
    code = str(trouble.context.get("error", ""))
    if code == "date-expected":
        return _date(trouble)
    if not _OWN_CODE.fullmatch(code):
        return "value-invalid", trouble.path, {"found": shown(trouble.value), "reason": trouble.detail["msg"]}
    details: dict[str, object] = {"found": shown(trouble.value)} if code in _QUOTED else {}
    if code == "range-reversed" and isinstance(trouble.value, dict):
        pairs = (("min", "max"), ("from", "to"))
        low, high = next((pair for pair in pairs if pair[0] in trouble.value), ("low", "high"))
        details = {"min": trouble.value.get(low, ""), "max": trouble.value.get(high, "")}
    if code == "operator-count" and isinstance(trouble.shape, ModelShape):
        details = {"operators": ", ".join(name for name in trouble.shape.fields if name != "field")}
    return code, trouble.path, details


def _pattern(trouble: Trouble) -> Told:
    pattern, found = str(trouble.context["pattern"]), shown(trouble.value)
    if (words := _ALTERNATIVES.fullmatch(pattern)) is not None:
        return unknown_word(trouble.path, trouble.value, words[1].split("|"))
    code = next((code for part, code in _PATTERN_CODES if part in pattern), "value-malformed")
    plain = half_width(str(trouble.value))
    if is_full_width(str(trouble.value)) and (code == "id-malformed" or re.fullmatch(pattern, plain)):
        return "full-width", trouble.path, {"found": found, "half_width": shown(plain)}
    details: dict[str, object] = {"found": found}
    if code == "id-malformed":
        details["suggestion"] = as_id(trouble.value)
    if code == "value-malformed":
        details["pattern"] = pattern
    return code, trouble.path, details


def _literal(trouble: Trouble) -> Told:
    words = list(trouble.shape.words) if isinstance(trouble.shape, Scalar) else []
    return unknown_word(trouble.path, trouble.value, words)


def _tag(trouble: Trouble) -> Told:
    words = re.findall(r"'([^']*)'", str(trouble.context["expected_tags"]))
    return unknown_word((*trouble.path, "kind"), trouble.value.get("kind"), words)


def unknown_word(
    path: Path, value: Any, words: list[str], vocabulary: str = "", labels: Mapping[str, str] | None = None
) -> Told:
    """A word that is none of those allowed, with the nearest one; full-width letters are told as such."""
    found = shown(value)
    if is_full_width(found) and half_width(found) in words:
        return "full-width", path, {"found": found, "half_width": half_width(found)}
    nearest = nearest_word(found, words, labels)
    return "unknown-word", path, {
        "found": found, "nearest": nearest, "allowed": ", ".join(words), "vocabulary": vocabulary,
    }  # fmt: skip


def _too_short(trouble: Trouble) -> Told:
    return "list-too-short", trouble.path, {"minimum": trouble.context["min_length"]}


def _too_long(trouble: Trouble) -> Told:
    return "list-too-long", trouble.path, {"maximum": trouble.context["max_length"]}


def _text_empty(trouble: Trouble) -> Told:
    return "text-empty", trouble.path, {}


def _text_too_long(trouble: Trouble) -> Told:
    return "text-too-long", trouble.path, {"length": len(trouble.value), "maximum": trouble.context["max_length"]}


_BY_TYPE: Mapping[str, Callable[[Trouble], Told]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_field,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "dict_type": _mapping,
    "tuple_type": _list,
    "string_type": _text,
    "string_too_short": _text_empty,
    "string_too_long": _text_too_long,
    "string_pattern_mismatch": _pattern,
    "too_short": _too_short,
    "too_long": _too_long,
    "int_from_float": _whole_number,
    "int_type": _whole_number,
    "literal_error": _literal,
    "union_tag_invalid": _tag,
    "union_tag_not_found": _missing_tag,
    "value_error": _own_code,
}
_BY_END: tuple[tuple[str, Callable[[Trouble], Told]], ...] = (
    ("than", _range),
    ("than_equal", _range),
    ("number", _number),
    ("float_type", _number),
    ("float_parsing", _number),
    ("int_parsing", _number),
    ("bool_type", _flag),
    ("bool_parsing", _flag),
    ("date_type", _date),
    ("date_parsing", _date),
    ("datetime_parsing", _date),
    ("datetime_inexact", _date),
)
