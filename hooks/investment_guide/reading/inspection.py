"""What pydantic does not ask about single values: words of a vocabulary, file names, units, dates in their order.

It looks at the values as written, so a record with other mistakes is looked through as well. Only those fields are
visited below which something can be found.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from investment_guide.reading.anatomy import ByName, Choice, Group, Many, Shape, Word
from investment_guide.reading.error_codes import unknown_word
from investment_guide.reading.half_width import half_width, is_full_width
from investment_guide.reading.plausibility import USUAL, suspicion
from investment_guide.reading.problems import Path, Remark, remark, shown
from investment_guide.reading.suggestions import as_date
from investment_guide.reading.words import Words, inner_shapes

# The earlier and the later date of a part, by the name of its model.
DATES_IN_ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "Period": (("from", "until"),),
    "Event": (("starts", "ends"),),
    "Project": (("signed_on", "producing_since"), ("status_on", "as_of")),
    "MapSettings": (("reviewed_on", "valid_until"),),
    "Plot": (("status_on", "as_of"),),
    "Factory": (("status_on", "as_of"),),
}
# Exactly one of the two, by the name of the model.
ONE_OF_TWO = {"Document": ("file", "url")}
NUMBERS_IN_ORDER = {"Extent": (("west", "east"), ("south", "north"))}
# Parts without a meaning of their own: the unit stands in the name of the field that holds them.
_NAMED_BY_THEIR_FIELD = ("Bounds", "ColumnGrid", "Investment", "DevelopedArea")
_FILE_NAME = r"[^/\\:"


def inspect(shape: Shape, value: Any, words: Words, path: Path = (), field: str = "") -> Iterator[Remark]:
    """Everything suspicious or wrong below a value, in the order of the fields."""
    if isinstance(shape, Group) and isinstance(value, dict):
        yield from _group(shape, value, words, path, field)
    elif isinstance(shape, Many) and isinstance(value, list):
        for place, item in enumerate(value):
            yield from inspect(shape.item, item, words, (*path, place), field)
    elif isinstance(shape, ByName) and isinstance(value, dict):
        for name, item in value.items():
            yield from inspect(shape.item, item, words, (*path, name), name)
    elif isinstance(shape, Choice):
        fitting = shape.fitting(value)
        if fitting is not None:
            yield from inspect(fitting, value, words, path, field)
    elif isinstance(shape, Word):
        yield from _word(shape, value, words, path, field)


def _group(shape: Group, value: dict[str, Any], words: Words, path: Path, field: str) -> Iterator[Remark]:
    inherits = shape.name in _NAMED_BY_THEIR_FIELD
    for name, inner in _worth_visiting(shape):
        found = value.get(name)
        if found is not None:
            yield from inspect(inner, found, words, (*path, name), field if inherits else name)
    yield from _order(shape.name, value, path)


def _order(model: str, value: dict[str, Any], path: Path) -> Iterator[Remark]:
    for first, second in DATES_IN_ORDER.get(model, ()):
        one, other = value.get(first), value.get(second)
        if isinstance(one, str) and isinstance(other, str) and one > other and _are_dates(one, other):
            details = {"first": first, "first_date": shown(one), "second": second, "second_date": shown(other)}
            yield remark((*path, second), "date-order", **details)
    for low, high in NUMBERS_IN_ORDER.get(model, ()):
        least, most = value.get(low), value.get(high)
        if isinstance(least, (int, float)) and isinstance(most, (int, float)) and least >= most:
            yield remark((*path, high), "range-reversed", min=least, max=most)
    if model in ONE_OF_TWO:
        yield from _one_of_two(ONE_OF_TWO[model], value, path)


def _are_dates(*texts: str) -> bool:
    return all(as_date(text) == text for text in texts)


def _one_of_two(names: tuple[str, str], value: dict[str, Any], path: Path) -> Iterator[Remark]:
    first, second = names
    given = [name for name in names if value.get(name) is not None]
    if not given:
        yield remark(path, "choice-neither", first=first, second=second)
    elif len(given) == len(names):
        yield remark((*path, second), "choice-both", first=first, second=second)


def _word(shape: Word, value: Any, words: Words, path: Path, field: str) -> Iterator[Remark]:
    if isinstance(value, str):
        yield from _text(shape, value, words, path)
    elif shape.type is float and isinstance(value, (int, float)) and not isinstance(value, bool):
        guess = suspicion(field, value)
        if guess is not None:
            details = {"found": shown(value), "looks_like": guess.looks_like, "converted": guess.converted}
            yield remark(path, "unit-suspected", **details)


def _text(shape: Word, value: str, words: Words, path: Path) -> Iterator[Remark]:
    allowed = words.allowed.get(shape.vocabulary)
    if allowed is not None and value not in allowed:
        labels = words.labels[shape.vocabulary]
        code, where, details = unknown_word(path, value, list(allowed), shape.vocabulary, labels)
        yield remark(where, code, **details)
    elif shape.refers_to and is_full_width(value):
        yield remark(path, "full-width", found=shown(value), half_width=shown(half_width(value)))
    elif _FILE_NAME in shape.pattern and {".", ".."} & set(value.split("/")):
        yield remark(path, "file-name-malformed", found=shown(value))


@cache
def _worth_visiting(shape: Group) -> tuple[tuple[str, Shape], ...]:
    fields = shape.fields.items()
    return tuple((name, field.shape) for name, field in fields if _tells(field.shape, name, frozenset()))


def _tells(shape: Shape, name: str, above: frozenset[int]) -> bool:
    """Whether anything can be found below a shape."""
    if isinstance(shape, Word):
        speaks = shape.vocabulary or shape.refers_to or _FILE_NAME in shape.pattern
        return bool(speaks) or (shape.type is float and name in USUAL)
    if id(shape) in above:
        return False
    if isinstance(shape, Group):
        if shape.name in (*DATES_IN_ORDER, *NUMBERS_IN_ORDER, *ONE_OF_TWO):
            return True
        named = name if shape.name in _NAMED_BY_THEIR_FIELD else ""
        inner = above | {id(shape)}
        return any(_tells(field.shape, named or own, inner) for own, field in shape.fields.items())
    return any(_tells(inner, name, above | {id(shape)}) for inner in inner_shapes(shape))
