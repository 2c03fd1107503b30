"""What pydantic does not check of single values: words of a vocabulary, file names, units, sides of an extent.

It looks at the values as written, so a record with other mistakes is looked through as well. Only those fields are
visited below which something can be found.
"""

from collections.abc import Iterator
from functools import cache

from investment_guide.model.languages import CODE
from investment_guide.reading.anatomy import ByName, Many, ModelShape, Scalar, Shape, UnionShape, inner_shapes
from investment_guide.reading.diagnostics import Path, ValueDiagnostic, YamlValue, shown, value_diagnostic
from investment_guide.reading.error_codes import unknown_word
from investment_guide.reading.half_width import is_full_width
from investment_guide.reading.plausibility import USUAL, suspicion
from investment_guide.reading.repaired_lines import with_plain_signs
from investment_guide.reading.strict_yaml import CURLY_QUOTES
from investment_guide.reading.words import Words

# Exactly one of the two, by the name of the model.
ONE_OF_TWO = {"Document": ("file", "url"), "Film": ("file", "url")}
NUMBERS_IN_ORDER = {"Extent": (("west", "east"), ("south", "north"))}
# Parts without a meaning of their own: the unit stands in the name of the field that holds them.
_NAMED_BY_THEIR_FIELD = ("Bounds", "PriceRange", "ColumnGrid", "Investment", "DevelopedArea")
# The amounts of a price of one of the unit of floors are in the unit of a short field when the period is its own.
_QUOTED_AS = {("Rent", "month"): "rent_yuan_m2_month", ("SalePrice", ""): "sale_yuan_m2"}
_QUOTES = frozenset(model for model, _ in _QUOTED_AS)
_AMOUNTS = frozenset({"amount", "from", "to"})
_IN_ORDER = frozenset({*NUMBERS_IN_ORDER, *ONE_OF_TWO})
_FILE_NAME = r"[^/\\:"
_NUMBERS = (int, float)


def inspect(shape: Shape, value: YamlValue, words: Words) -> list[ValueDiagnostic]:
    """Return everything suspicious or wrong below a value, in the order of the fields."""
    inspection = _Inspection(words)
    inspection.visit(shape, value, (), "")
    return inspection.diagnostics


class _Inspection:
    """One walk over the values of a record; a list is filled on the way, which costs half of what generators would."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.diagnostics: list[ValueDiagnostic] = []

    def visit(self, shape: Shape, value: YamlValue, path: Path, field: str) -> None:
        """Look at a value. ``field`` is the name that says which unit a number is in."""
        if isinstance(shape, Scalar):
            self._word(shape, value, path, field)
        elif isinstance(shape, ModelShape) and isinstance(value, dict):
            self._group(shape, value, path, field)
        elif isinstance(shape, UnionShape):
            fitting = shape.fitting(value)
            if fitting is not None:
                self.visit(fitting, value, path, field)
        elif isinstance(shape, Many) and isinstance(value, list):
            for place, item in enumerate(value):
                self.visit(shape.item, item, (*path, place), field)
            if isinstance(shape.item, Scalar) and _is_choice(shape.item):
                self.diagnostics.extend(_duplicates(value, path))
        elif isinstance(shape, ByName) and isinstance(value, dict):
            for name, item in value.items():
                self.visit(shape.item, item, (*path, name), name)

    def _group(self, shape: ModelShape, value: dict[str, YamlValue], path: Path, field: str) -> None:
        inherits, has_order, fields = _plan(shape)
        quoted = _quoted_as(shape.name, value, self._words.own.units.floor) if shape.name in _QUOTES else ""
        for name, stored, inner in fields:
            found = value.get(name)
            if found is not None:
                unit_from = quoted if quoted and name in _AMOUNTS else field if inherits else stored
                self.visit(inner, found, (*path, name), unit_from)
        if has_order:
            self.diagnostics.extend(_order(shape.name, value, path))

    def _word(self, shape: Scalar, value: YamlValue, path: Path, field: str) -> None:
        if isinstance(value, str):
            allowed = self._words.allowed.get(shape.vocabulary)
            if allowed is not None and value in allowed:
                return
            self.diagnostics.extend(_about_text(shape, value, self._words, path))
        elif shape.type is float and isinstance(value, _NUMBERS):
            guess = suspicion(field, value, self._words.own.units)
            if guess is not None:
                details = {"found": shown(value), "looks_like": guess.looks_like, "converted": guess.converted}
                self.diagnostics.append(value_diagnostic(path, "unit-suspected", **details))


def _quoted_as(model: str, value: dict[str, YamlValue], floor_unit: str) -> str:
    """The field whose unit a price is quoted in; empty for one of a whole floor or building, or of a year."""
    if value.get("basis") != floor_unit:
        return ""
    return _QUOTED_AS.get((model, str(value.get("period", ""))), "")


def _order(model: str, value: dict[str, YamlValue], path: Path) -> Iterator[ValueDiagnostic]:
    for low, high in NUMBERS_IN_ORDER.get(model, ()):
        least, most = value.get(low), value.get(high)
        if isinstance(least, _NUMBERS) and isinstance(most, _NUMBERS) and least >= most:
            yield value_diagnostic((*path, high), "range-reversed", min=least, max=most)
    if model in ONE_OF_TWO:
        yield from _one_of_two(ONE_OF_TWO[model], value, path)


def _is_choice(shape: Scalar) -> bool:
    """Whether a value is one of several that are known: a second one adds nothing."""
    return bool(shape.vocabulary or shape.refers_to or shape.words or shape.pattern == CODE)


def _duplicates(items: list[YamlValue], path: Path) -> Iterator[ValueDiagnostic]:
    for place, item in enumerate(items):
        if isinstance(item, str) and item in items[:place]:
            yield value_diagnostic((*path, place), "duplicate-item", found=shown(item))


def _one_of_two(names: tuple[str, str], value: dict[str, YamlValue], path: Path) -> Iterator[ValueDiagnostic]:
    first, second = names
    given = [name for name in names if value.get(name) is not None]
    if not given:
        yield value_diagnostic(path, "choice-neither", first=first, second=second)
    elif len(given) == len(names):
        yield value_diagnostic((*path, second), "choice-both", first=first, second=second)


def _about_text(shape: Scalar, value: str, words: Words, path: Path) -> Iterator[ValueDiagnostic]:
    if shape.vocabulary in words.allowed:
        allowed, labels = words.allowed[shape.vocabulary], words.labels[shape.vocabulary]
        yield unknown_word(path, value, list(allowed), shape.vocabulary, labels)
    elif shape.refers_to and is_full_width(value):
        plain = with_plain_signs(value.strip("".join(CURLY_QUOTES)))
        yield value_diagnostic(path, "full-width", found=shown(value), half_width=shown(plain))
    elif _FILE_NAME in shape.pattern and {".", ".."} & set(value.split("/")):
        yield value_diagnostic(path, "file-name-malformed", found=shown(value))


@cache
def _plan(shape: ModelShape) -> tuple[bool, bool, tuple[tuple[str, str, Shape], ...]]:
    """Whether the unit stands further out, whether fields depend on each other, and the fields worth a visit: their
    names in files and in the model."""
    inherits = shape.name in _NAMED_BY_THEIR_FIELD
    fields = tuple(
        (name, field.stored, field.shape)
        for name, field in shape.fields.items()
        if inherits or (shape.name in _QUOTES and name in _AMOUNTS) or _can_find(field.shape, field.stored, frozenset())
    )
    return inherits, shape.name in _IN_ORDER, fields


def _can_find(shape: Shape, name: str, above: frozenset[int]) -> bool:
    """Whether anything can be found below a shape."""
    if isinstance(shape, Scalar):
        is_checked = _is_choice(shape) or _FILE_NAME in shape.pattern
        return is_checked or (shape.type is float and name in USUAL)
    if id(shape) in above:
        return False
    if isinstance(shape, ModelShape):
        if shape.name in _IN_ORDER or shape.name in _QUOTES:
            return True
        named = name if shape.name in _NAMED_BY_THEIR_FIELD else ""
        inner = above | {id(shape)}
        return any(_can_find(field.shape, named or field.stored, inner) for field in shape.fields.values())
    return any(_can_find(inner, name, above | {id(shape)}) for inner in inner_shapes(shape))
