"""Pydantic's error types → our codes, with what a reader needs to know to put the value right."""

import re
from calendar import month_name, monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from investment_guide.model.addresses import EMAIL, TELEPHONE
from investment_guide.reading.anatomy import ModelShape, Scalar, Shape
from investment_guide.reading.diagnostics import Path, ValueDiagnostic, shown, value_diagnostic
from investment_guide.reading.half_width import half_width, is_full_width
from investment_guide.reading.repaired_lines import with_plain_signs
from investment_guide.reading.suggestions import (
    as_date,
    as_flag,
    as_id,
    as_number,
    as_span,
    nearest_word,
    number_and_unit,
)

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月]\d{1,2}日?")
_OWN_CODE = re.compile(r"[a-z]+(-[a-z]+)+")
_WIDE_COMMAS = re.compile("[，、]")
_CURLY = "“”‘’"
_NAME_AND_VALUE = re.compile(r"([A-Za-z][\w-]*):\S.*")
_BRACKETED = re.compile(r"[｛［【{\[].*[｝］】}\]]")
_DASHED = re.compile(r"-([^\s-][^-]*)(?: -.*)?")
_ABOUT = re.compile(r"(?:约|大约|近|左右|上下|余|~|≈|about|ca\.?|approx\.?)+", re.IGNORECASE)
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
class LocatedError:
    """One error at its path: the value there, the shape it should have, the part whose field it is.

    ``names`` are the fields that may stand there: of several parts, when their fields distinguish them.
    ``takes_range``: a range of prices may stand in place of the number.
    """

    type: str
    path: Path
    value: Any
    shape: Shape | None
    group: ModelShape | None
    names: tuple[str, ...]
    detail: Any
    takes_range: bool = False

    @property
    def context(self) -> Mapping[str, Any]:
        """What pydantic says besides its sentence."""
        context: Mapping[str, Any] = self.detail.get("ctx", {})
        return context


def diagnostic_of(error: LocatedError) -> ValueDiagnostic:
    """Return the diagnostic for an error of pydantic."""
    if error.type not in ("missing", "extra_forbidden", "union_tag_not_found") and error.value is None:
        return _missing(error)
    diagnose = _BY_TYPE.get(error.type)
    if diagnose is not None:
        return diagnose(error)
    for end, by_end in _BY_END:
        if error.type.endswith(end):
            return by_end(error)
    return value_diagnostic(error.path, "value-invalid", found=shown(error.value), reason=error.detail["msg"])


def _missing(error: LocatedError) -> ValueDiagnostic:
    named = [step for step in error.path if isinstance(step, str)]
    vocabulary = error.shape.vocabulary if isinstance(error.shape, Scalar) else ""
    return value_diagnostic(error.path, "missing-field", field=named[-1] if named else "", vocabulary=vocabulary)


def _missing_tag(error: LocatedError) -> ValueDiagnostic:
    return value_diagnostic((*error.path, "kind"), "missing-field", field="kind")


def _unknown_field(error: LocatedError) -> ValueDiagnostic:
    name = str(error.path[-1])
    if not name.isascii() and (plain := with_plain_signs(name)) != name:
        return value_diagnostic(error.path, "full-width", found=shown(name), half_width=shown(plain))
    if (written := _NAME_AND_VALUE.fullmatch(name)) and written[1] in error.names:
        return value_diagnostic(error.path, "blank-missing", found=shown(name), repaired=shown(with_plain_signs(name)))
    if name in error.names and error.group is not None:
        return value_diagnostic(error.path, "choice-both", first=next(iter(error.group.fields)), second=name)
    nearest = nearest_word(name, error.names, _labels(error.group))
    return value_diagnostic(
        error.path, "unknown-field", found=shown(name), nearest=nearest, allowed=", ".join(error.names)
    )


def _labels(group: ModelShape | None) -> dict[str, str]:
    """From the Chinese name of a field, as pages show it, to its name in the YAML."""
    fields = group.fields.items() if group is not None else ()
    return {field.about.label_in("zh"): name for name, field in fields if field.about is not None}


def _mapping(error: LocatedError) -> ValueDiagnostic:
    if (wide := _wide_brackets(error)) is not None:
        return wide
    name = error.shape.name if isinstance(error.shape, ModelShape) else ""
    if name in ("Text", "LongText"):
        return _text(error)
    if name == "Bounds":
        return value_diagnostic(error.path, "range-expected", found=shown(error.value))
    fields = ", ".join(error.shape.fields) if isinstance(error.shape, ModelShape) else ""
    return value_diagnostic(error.path, "mapping-expected", found=shown(error.value), fields=fields)


def _wide_brackets(error: LocatedError) -> ValueDiagnostic | None:
    """Brackets of a Chinese keyboard, which make a text of a list or mapping."""
    found = error.value
    if not isinstance(found, str) or not _BRACKETED.fullmatch(found) or (plain := with_plain_signs(found)) == found:
        return None
    return value_diagnostic(error.path, "full-width", found=shown(found), half_width=shown(plain))


def _list(error: LocatedError) -> ValueDiagnostic:
    if (wide := _wide_brackets(error)) is not None:
        return wide
    if isinstance(error.value, dict) and (first := next(iter(error.value), "")).startswith("-") and first != "-":
        repaired = f"- {first[1:]}: {shown(error.value[first])}"
        return value_diagnostic(error.path, "blank-missing", found=repaired.replace("- ", "-", 1), repaired=repaired)
    if isinstance(error.value, str) and (item := _DASHED.fullmatch(error.value)):
        return value_diagnostic(error.path, "blank-missing", found=shown(error.value), repaired=f"- {shown(item[1])}")
    return value_diagnostic(error.path, "list-expected", found=shown(error.value))


def _text(error: LocatedError) -> ValueDiagnostic:
    found = shown(error.value)
    if isinstance(error.value, float):  # 1.10 and 1.1 are the same number: the file knows which was written
        return value_diagnostic(error.path, "text-not-number", written=found)
    quoted = "" if isinstance(error.value, (list, dict)) else f'"{found}"'
    return value_diagnostic(error.path, "text-expected", found=found, suggestion=quoted)


def _number(error: LocatedError) -> ValueDiagnostic:
    found, value = shown(error.value), error.value
    plain = value.strip(_CURLY) if isinstance(value, str) else value
    number, in_text = as_number(plain), number_and_unit(plain)
    if error.takes_range and (span := as_span(value)):
        to = f", to: {span[1]}" if span[1] else ""
        return value_diagnostic(error.path, "number-expected", found=found, suggestion=f"{{from: {span[0]}{to}}}")
    if isinstance(value, str) and is_full_width(value) and number:
        return value_diagnostic(error.path, "full-width", found=found, half_width=number)
    if in_text is not None and not number and in_text[1] == "%":
        share = in_text[0] if _is_percent(error) else f"{float(in_text[0]) / 100:.10g}"
        return value_diagnostic(error.path, "number-expected", found=found, suggestion=share)
    if in_text is not None and not number and (_ABOUT.match(in_text[1]) or in_text[1].endswith(("左右", "上下", "余"))):
        return value_diagnostic(error.path, "number-approximate", found=found, number=in_text[0])
    if in_text is not None and not number:
        return value_diagnostic(error.path, "number-with-unit", found=found, number=in_text[0], unit=in_text[1])
    return value_diagnostic(
        error.path, "number-expected", found=found, suggestion=number if isinstance(value, str) else ""
    )


def _is_percent(error: LocatedError) -> bool:
    """Whether a field counts percent: its unit says so, or its name or that of the part it stands in."""
    names = [step for step in error.path if isinstance(step, str)]
    field = error.group.fields.get(names[-1]) if error.group is not None and names else None
    of_unit = field is not None and field.about is not None and field.about.unit == "percent"
    return of_unit or any(name.endswith("percent") for name in names[-2:])


def _whole_number(error: LocatedError) -> ValueDiagnostic:
    if isinstance(error.value, float):
        return value_diagnostic(error.path, "whole-number-expected", found=shown(error.value))
    return _number(error)


def _flag(error: LocatedError) -> ValueDiagnostic:
    return value_diagnostic(error.path, "flag-expected", found=shown(error.value), suggestion=as_flag(error.value))


def _date(error: LocatedError) -> ValueDiagnostic:
    found, suggestion = shown(error.value), as_date(error.value)
    if isinstance(error.value, str) and is_full_width(error.value):
        plain = half_width(error.value.strip(_CURLY))
        return value_diagnostic(error.path, "full-width", found=found, half_width=shown(plain))
    if (day := _DAY.fullmatch(found)) and not suggestion:
        year, month = int(day[1]), int(day[2])
        last = f"{year}-{month:02}-{monthrange(year, month)[1]}" if year and 1 <= month <= len(month_name) - 1 else ""
        return value_diagnostic(error.path, "date-impossible", found=found, last=last)
    return value_diagnostic(error.path, "date-expected", found=found, suggestion=suggestion)


def _range(error: LocatedError) -> ValueDiagnostic:
    sign, limit = next((sign, error.context[name]) for name, sign in _LIMIT_SIGNS if name in error.context)
    if isinstance(limit, str):
        return value_diagnostic(error.path, "date-out-of-range", found=shown(error.value), limit=f"{sign} {limit}")
    limit = f"{sign} {limit:.10g}"
    return value_diagnostic(error.path, "out-of-range", found=shown(error.value), limit=limit)


def _own_code(error: LocatedError) -> ValueDiagnostic:
    """Codes that the model itself raises: ``range-reversed``, ``operator-count`` …"""
    code = str(error.context.get("error", ""))
    if code == "date-expected":
        return _date(error)
    if not _OWN_CODE.fullmatch(code):
        return value_diagnostic(error.path, "value-invalid", found=shown(error.value), reason=error.detail["msg"])
    details: dict[str, object] = {"found": shown(error.value)} if code in _QUOTED else {}
    if code == "range-reversed" and isinstance(error.value, dict):
        pairs = (("min", "max"), ("from", "to"))
        low, high = next((pair for pair in pairs if pair[0] in error.value), ("low", "high"))
        details = {"min": error.value.get(low, ""), "max": error.value.get(high, "")}
    if code == "operator-count" and isinstance(error.shape, ModelShape):
        details = {"operators": ", ".join(name for name in error.shape.fields if name != "field")}
    return value_diagnostic(error.path, code, **details)


def _pattern(error: LocatedError) -> ValueDiagnostic:
    pattern, found = str(error.context["pattern"]), shown(error.value)
    if (words := _ALTERNATIVES.fullmatch(pattern)) is not None:
        return unknown_word(error.path, error.value, words[1].split("|"))
    code = next((code for part, code in _PATTERN_CODES if part in pattern), "value-malformed")
    plain = half_width(str(error.value))
    if is_full_width(str(error.value)) and (code == "id-malformed" or re.fullmatch(pattern, plain)):
        return value_diagnostic(error.path, "full-width", found=found, half_width=shown(plain))
    details: dict[str, object] = {"found": found}
    if code == "id-malformed":
        details["suggestion"] = as_id(error.value)
    if code == "value-malformed":
        details["pattern"] = pattern
    return value_diagnostic(error.path, code, **details)


def _literal(error: LocatedError) -> ValueDiagnostic:
    words = list(error.shape.words) if isinstance(error.shape, Scalar) else []
    return unknown_word(error.path, error.value, words)


def _tag(error: LocatedError) -> ValueDiagnostic:
    words = re.findall(r"'([^']*)'", str(error.context["expected_tags"]))
    return unknown_word((*error.path, "kind"), error.value.get("kind"), words)


def unknown_word(
    path: Path, value: object, words: list[str], vocabulary: str = "", labels: Mapping[str, str] | None = None
) -> ValueDiagnostic:
    """Return a word that is none of those allowed, with the nearest one; full-width letters are reported as such."""
    found = shown(value)
    if is_full_width(found) and (plain := half_width(found.strip(_CURLY))) in words:
        return value_diagnostic(path, "full-width", found=found, half_width=plain)
    parts = [half_width(part).strip() for part in _WIDE_COMMAS.split(found)]
    if len(parts) > 1 and all(part in words for part in parts):
        return value_diagnostic(path, "full-width", found=found, half_width=", ".join(parts))
    nearest = nearest_word(found, words, labels)
    names: dict[str, str] = {}
    for label, word in (labels or {}).items():
        if not label.isascii():
            names.setdefault(word, label)  # the main language comes first
    allowed = ", ".join(f"{word}（{names[word]}）" if word in names else word for word in words)
    return value_diagnostic(path, "unknown-word", found=found, nearest=nearest, allowed=allowed, vocabulary=vocabulary)


def _too_short(error: LocatedError) -> ValueDiagnostic:
    return value_diagnostic(error.path, "list-too-short", minimum=error.context["min_length"])


def _too_long(error: LocatedError) -> ValueDiagnostic:
    return value_diagnostic(error.path, "list-too-long", maximum=error.context["max_length"])


def _text_empty(error: LocatedError) -> ValueDiagnostic:
    return value_diagnostic(error.path, "text-empty")


def _text_too_long(error: LocatedError) -> ValueDiagnostic:
    return value_diagnostic(error.path, "text-too-long", length=len(error.value), maximum=error.context["max_length"])


_BY_TYPE: Mapping[str, Callable[[LocatedError], ValueDiagnostic]] = {
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
_BY_END: tuple[tuple[str, Callable[[LocatedError], ValueDiagnostic]], ...] = (
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
