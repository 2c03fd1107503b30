"""Suggest what was probably meant: the nearest word, a date or number in the form that is read, an id."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from investment_guide.reading.half_width import half_width
from investment_guide.reading.strict_yaml import LONGEST_NUMBER, NUMBER

_ANY_DATE = re.compile(r"([12][0-9]{3})[-/.年 ]?([0-9]{1,2})[-/.月 ]?([0-9]{1,2})日?(?:[T ][0-9]{1,2}:[0-9:.+Z-]*)?")
_NUMBER_IN_TEXT = re.compile(r"(?P<about>[^0-9.,-]*)(?P<number>-?[0-9][0-9,_ ]*(?:\.[0-9]+)?)\s*(?P<unit>[^0-9]*)")
_BETWEEN = "、"  # stands between numbers, never in one
_PUNCTUATION = ",;.:'\" "
_THOUSANDS = re.compile(r"-?[0-9]{1,3}([,_ '][0-9]{3})+(\.[0-9]+)?")
_ONE = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_UNIT = r"[^0-9]{0,12}"
_SPAN = re.compile(rf"(?P<low>{_ONE})(?P<first>{_UNIT}?)(?:--?|~|至|到|to)(?P<high>{_ONE})(?P<unit>{_UNIT})")
_FROM = re.compile(rf"(?:≥|>=|不低于|不少于)(?P<low>{_ONE})(?P<unit>{_UNIT})")
_ON = re.compile(rf"(?P<low>{_ONE})(?P<unit>{_UNIT}?)(?:起|以上|及以上|\+)")
_SEPARATORS = str.maketrans("", "", ",_ '")
_YES = frozenset({"yes", "y", "on", "true", "是", "有", "1"})
_NO = frozenset({"no", "n", "off", "false", "否", "无", "0"})


def nearest_word(found: str, words: Iterable[str], labels: Mapping[str, str] | None = None) -> str:
    """Return the most similar word, or an empty text. ``labels`` leads from what readers see (可供) to the word.

    >>> nearest_word("avialable", ["available", "sold"])
    'available'
    """
    if labels and found in labels:
        return labels[found]
    plain = half_width(found).lower().replace("_", "-")
    return _closest(plain, tuple(words)) or _by_part_of_label(found, labels or {})


def _by_part_of_label(found: str, labels: Mapping[str, str]) -> str:
    """The word whose label holds all signs of a text that is no ASCII, if there is only one: 丙2 → 丙类 2 项."""
    signs = set(found)
    words = {word for label, word in labels.items() if signs <= set(label)}
    return words.pop() if len(words) == 1 and not found.isascii() else ""


@lru_cache(maxsize=10_000)
def _closest(found: str, words: tuple[str, ...]) -> str:
    plain = {word.lower().replace("_", "-"): word for word in words}
    return plain[next(iter(match))] if (match := get_close_matches(found, plain, n=1, cutoff=0.6)) else ""


def as_number(found: object) -> str:
    """Return a number as it should be written; an empty text where the value holds anything else.

    >>> as_number("１２，０００"), as_number("52.3亩"), as_number("500、600")
    ('12000', '', '')
    """
    if not isinstance(found, str) or _BETWEEN in found:
        return ""
    plain = half_width(found).strip()
    if _THOUSANDS.fullmatch(plain):
        plain = plain.translate(_SEPARATORS)
    if NUMBER.fullmatch(plain) and len(plain) <= LONGEST_NUMBER:
        return plain
    try:
        value = float(plain if "_" not in plain else "")
    except ValueError:
        return ""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return text if abs(value) < 1e15 and NUMBER.fullmatch(text) else ""


def number_and_unit(found: object) -> tuple[str, str] | None:
    """Return the number and the rest of a text; None for a text of another form, whose rest is no unit.

    >>> number_and_unit("52.3亩"), number_and_unit("52.3,"), number_and_unit("<b>52.3</b>")
    (('52.3', '亩'), None, None)
    """
    is_one = isinstance(found, str) and _BETWEEN not in found
    match = _NUMBER_IN_TEXT.fullmatch(half_width(str(found)).strip()) if is_one else None
    if match is None:
        return None
    number, rest = as_number(match["number"]), (match["about"] + match["unit"]).strip()
    is_unit = bool(rest.strip(_PUNCTUATION)) and "<" not in rest
    return (number, rest) if number and is_unit else None


def as_span(found: object) -> tuple[str, str, str] | None:
    """Return lowest, highest (empty for an open range) and unit of a range; None for a text of another form.

    >>> as_span("18 至 22 万元/亩"), as_span("18 起")
    (('18', '22', '万元/亩'), ('18', '', ''))
    """
    is_one = isinstance(found, str) and _BETWEEN not in found
    plain = "".join(half_width(str(found)).split()) if is_one else ""
    match = _SPAN.fullmatch(plain) or _FROM.fullmatch(plain) or _ON.fullmatch(plain)
    parts = match.groupdict("") if match else {}
    low, high = as_number(parts.get("low")), as_number(parts.get("high"))
    is_whole = bool(low) and bool(high) == ("high" in parts) and parts.get("first", "") in ("", parts["unit"])
    return (low, high, parts["unit"]) if is_whole else None


def as_date(found: object) -> str:
    """Return a day of the calendar in ISO form; an empty text for anything else.

    >>> as_date("2026年9月3日"), as_date("2026/2/30")
    ('2026-09-03', '')
    """
    match = _ANY_DATE.fullmatch(half_width(str(found)).strip())
    if match is None:
        return ""
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError:
        return ""


def as_flag(found: object) -> str:
    """Return ``true`` or ``false`` for what people write instead; an empty text for anything else.

    >>> as_flag("是"), as_flag("off"), as_flag("maybe")
    ('true', 'false', '')
    """
    word = str(found).strip().lower()
    return "true" if word in _YES else "false" if word in _NO else ""


def as_id(found: object) -> str:
    """Return a text as an id: half width, lower case, hyphens; an empty text when no letter or digit is left.

    >>> as_id("LC A_03"), as_id("宗地")
    ('lc-a-03', '')
    """
    plain = unicodedata.normalize("NFKD", half_width(str(found))).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") if _is_mostly_ascii(plain) else ""


def _is_mostly_ascii(text: str) -> bool:
    return not any(unicodedata.category(sign) == "Lo" for sign in text)
