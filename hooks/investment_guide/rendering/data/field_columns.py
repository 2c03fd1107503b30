"""Every public field of a model as columns: the flat counterpart of ``formatting/fields.py``, worked out once per kind.

Headings name the unit and numbers stay numbers. A part gives a column for each of its fields, a list of parts one text;
ranges, points, utilities and distances are more than one cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any

from markupsafe import escape
from pydantic import BaseModel

from investment_guide.formatting.benefits import benefit_words
from investment_guide.formatting.conditions import sentence
from investment_guide.formatting.elements import without_tags
from investment_guide.formatting.field_types import FieldType, public_fields
from investment_guide.formatting.fields import table
from investment_guide.formatting.numbers import plain_number
from investment_guide.formatting.sums import Names, sum_words
from investment_guide.locales.marks import gettext_noop
from investment_guide.model.policies import UNNUMBERED, Application, Period, Policy, PolicyDocument
from investment_guide.model.prices import Price, PriceRange, price_bounds
from investment_guide.model.record import Distance, Utility
from investment_guide.model.values import Bounds, Place, Text
from investment_guide.rendering.data.columns import (
    CellFormat,
    Column,
    Getter,
    heading,
    nested_getter,
    number_format,
    numbered,
    optional_cell,
    remembered,
)
from investment_guide.rendering.data.edition import Edition
from investment_guide.rendering.data.own_units import AMOUNTS, BASIS


@dataclass(frozen=True, slots=True)
class ColumnPrefix:
    """The part that columns start from: its getter, and the prefixes of their names and headings.

    ``always``: the attribute path where no part of it can be missing, so that one C call reads a field.
    """

    getter: Getter
    name: str = ""
    heading: str = ""
    always: str = ""

    def field(self, attribute: str) -> Getter:
        """Return the getter of a field."""
        return attrgetter(f"{self.always}.{attribute}") if self.always else nested_getter(self.getter, attribute)


def prefix_of(attribute: str) -> ColumnPrefix:
    """Return the columns of a part that is never missing, such as the record of ``Published``."""
    return ColumnPrefix(attrgetter(attribute), always=attribute)


def model_columns(model: type[BaseModel], edition: Edition, prefix: ColumnPrefix) -> Iterator[Column]:
    """Yield the columns of all public fields, in the order of the model."""
    for field in public_fields(model):
        if not edition.shows(field):
            continue
        getter = prefix.field(field.attribute)
        if issubclass(model, Price) and field.name in AMOUNTS:
            yield _column(field, edition, prefix, partial(_amount, field.attribute, edition), prefix.getter)
        elif format_cell := _special_format(model, field, edition):
            yield _column(field, edition, prefix, format_cell)
        else:
            yield from _columns(field, edition, prefix, getter)


def _columns(field: FieldType, edition: Edition, prefix: ColumnPrefix, getter: Getter) -> Iterator[Column]:
    label = prefix.heading + edition.formatter.label(field.about)
    if field.inner is Utility:
        yield from utility_columns(getter, edition)
    elif field.inner is Distance:
        yield from distance_columns(getter, edition)
    elif field.inner is Place:
        yield from place_columns(getter, edition)
    elif field.inner is PriceRange:
        yield from price_columns(getter, prefix.name + field.name, label, field.about.unit, edition)
    elif field.inner is Bounds:
        yield from bounds_columns(getter, prefix.name + field.name, label, field.about.unit, edition)
    elif field.is_part and not field.many and not issubclass(field.inner, Text):
        yield from model_columns(
            field.inner, edition, ColumnPrefix(getter, f"{prefix.name}{field.name}_", f"{label} · ")
        )
    else:
        yield _column(field, edition, prefix, _format(field, edition))


def _column(
    field: FieldType, edition: Edition, prefix: ColumnPrefix, format_cell: CellFormat, owner: Getter | None = None
) -> Column:
    """A column of a field; ``owner`` where the cell is made from the part that has the field."""
    label, own = edition.formatter.label(field.about), edition.own
    getter = owner or prefix.field(field.attribute)
    code = _code(getter, field, edition) if field.refers_to or field.vocabulary or field.inner is bool else None
    head = prefix.heading + heading(label, field.about.unit, edition)
    name = own.units.named(prefix.name + field.name)
    return Column(name, head, optional_cell(getter, format_cell), code, field=name, long=field.many and field.is_part)


def _code(getter: Getter, field: FieldType, edition: Edition) -> Getter:
    """The word or id behind a cell, as records have it."""
    if field.vocabulary != BASIS:
        return getter
    return lambda owner: None if (word := getter(owner)) is None else edition.own.word(BASIS, word)


def _amount(attribute: str, edition: Edition, price: Price) -> int | float | None:
    value = getattr(price, attribute)
    return None if value is None else plain_number(edition.own.amount(price, value))


def _special_format(model: type[BaseModel], field: FieldType, edition: Edition) -> CellFormat | None:
    """Fields whose text needs a wording of its own."""
    formatter = edition.formatter
    if (model, field.name) == (Policy, "eligibility"):
        return lambda condition: sentence(condition, formatter, edition.link_to).plain(formatter)
    if (model, field.name) == (Policy, "benefits"):
        return lambda benefits: numbered(
            (benefit_words(one, formatter, edition.link_to, benefits).plain(formatter) for one in benefits), edition
        )
    if model is Policy and field.name in ("cap_wan_year", "cap_wan_total"):
        names, number = Names(formatter, edition.link_to), number_format(field.name, edition)
        return lambda cap: number(cap) if isinstance(cap, float | int) else without_tags(escape(sum_words(cap, names)))
    if (model, field.name) == (PolicyDocument, "number"):
        unnumbered = formatter.gettext("No document number")
        return lambda number: unnumbered if number == UNNUMBERED else str(number)
    if (model, field.name) == (Application, "window"):
        return lambda window: _window_text(window, edition)
    return None


def _window_text(window: str | Period, edition: Edition) -> str:
    if isinstance(window, Period):
        return edition.formatter.period(window)
    return edition.formatter.gettext("All year round")


def _format(field: FieldType, edition: Edition) -> CellFormat:
    if field.refers_to or field.vocabulary:
        return _labels(field, edition)
    if field.many:
        return _listed(field, edition)
    if field.inner is bool:
        return edition.formatter.yes_no
    if field.inner in (int, float):
        return number_format(field.about.unit or field.name, edition)
    return (lambda text: edition.formatter.plain(text).strip()) if field.is_part else _date_or_text


def _date_or_text(value: Any) -> date | str:
    return value if isinstance(value, date) else str(value)


def _labels(field: FieldType, edition: Edition) -> CellFormat:
    formatter, kind, vocabulary = edition.formatter, field.refers_to, field.vocabulary
    known: dict[str, str] = {}

    def label(word: str) -> str:
        if word not in known:
            known[word] = edition.link_to(kind, word)[1] if kind else formatter.word(vocabulary or "", word)
            if vocabulary == "land_use":  # the class means little without its code, and the code is what experts read
                known[word] = f"{word} {known[word]}"
        return known[word]

    return (lambda words: formatter.listed(map(label, words))) if field.many else label


def _listed(field: FieldType, edition: Edition) -> CellFormat:
    if issubclass(field.inner, Text):
        return lambda texts: numbered(map(edition.formatter.plain, texts), edition)
    return remembered(lambda parts: _table_text(parts, edition))


def _table_text(parts: Any, edition: Edition) -> str:
    """A list of parts as one text: the parts numbered, their fields by commas with the labels of the table."""
    made = table(parts, edition.formatter, edition.link_to)
    gettext, comma = edition.formatter.gettext, edition.formatter.pgettext("clauses", ", ")
    lines = []
    for row in made.rows:
        texts = [cell.striptags() for cell in row]
        first = f"{made.headers[0]} {texts[0]}" if texts[0].isdigit() else texts[0]
        pairs = zip(made.headers[1:], texts[1:], strict=True)
        rest = [gettext("{label}: {value}", label=label, value=text) for label, text in pairs if text]
        lines.append(comma.join([first, *rest]))
    return numbered(lines, edition)


def bounds_columns(getter: Getter, name: str, label: str, unit: str | None, edition: Edition) -> Iterator[Column]:
    """Yield a range as two columns of numbers."""
    for side, words in (("min", gettext_noop("{label}, min")), ("max", gettext_noop("{label}, max"))):
        head = heading(edition.formatter.gettext(words, label=label), unit, edition)
        cell = optional_cell(nested_getter(getter, side), number_format(unit or name, edition))
        yield Column(f"{edition.own.units.named(name)}_{side}", head, cell)


def price_columns(getter: Getter, name: str, label: str, unit: str | None, edition: Edition) -> Iterator[Column]:
    """Yield a price as two columns of numbers: the one it is or the lowest, and the highest of a range."""
    ends = (("", "min", "{label}"), ("_to", "max", gettext_noop("{label}, highest")))
    for suffix, side, words in ends:
        head = heading(edition.formatter.gettext(words, label=label), unit, edition)
        cell = optional_cell(_end(getter, side), number_format(unit or name, edition))
        yield Column(f"{edition.own.units.named(name)}{suffix}", head, cell)


def _end(getter: Getter, side: str) -> Getter:
    """Return a getter for the lowest (``min``) or highest (``max``) amount of a price."""

    def end(owner: Any) -> float | None:
        price = getter(owner)
        found: float | None = None if price is None else getattr(price_bounds(price), side)
        return found

    return end


def place_columns(getter: Getter, edition: Edition) -> Iterator[Column]:
    """Yield a point as two columns of degrees."""
    for axis, words in (("lon", gettext_noop("Longitude")), ("lat", gettext_noop("Latitude"))):
        yield Column(axis, edition.formatter.gettext(words), optional_cell(nested_getter(getter, axis), plain_number))


def utility_columns(getter: Getter, edition: Edition) -> Iterator[Column]:
    """Yield one column for each utility: its state, and what it can carry."""
    by_kind = remembered(lambda utilities: {one.kind: _utility_text(one, edition) for one in utilities})
    for kind in edition.guide.vocabularies.words("utility"):
        yield Column(
            f"utility_{kind}", edition.formatter.word("utility", kind), _entry(getter, by_kind, kind), field="utilities"
        )


def distance_columns(getter: Getter, edition: Edition) -> Iterator[Column]:
    """Yield the nearest of each kind as a number to sort by, then all of them as text."""
    formatter = edition.formatter
    nearest = remembered(_nearest_km)
    for kind in edition.guide.vocabularies.words("distance_kind"):
        label = formatter.word("distance_kind", kind)
        head = heading(formatter.gettext("Nearest: {label}", label=label), "km", edition)
        yield Column(f"distance_{kind}_km", head, _entry(getter, nearest, kind), field="distances")
    text = remembered(lambda distances: numbered((_distance_text(one, edition) for one in distances), edition))
    head = formatter.gettext("Distances")
    yield Column("distances", head, optional_cell(getter, text), field="distances", long=True)


def _entry(getter: Getter, table: Any, key: str) -> Any:
    return optional_cell(getter, lambda values: table(values).get(key))


def _nearest_km(distances: Sequence[Distance]) -> dict[str, int | float]:
    found: dict[str, float] = {}
    for distance in distances:
        found[distance.kind] = min(distance.km, found.get(distance.kind, distance.km))
    return {kind: plain_number(km) for kind, km in found.items()}


def _distance_text(distance: Distance, edition: Edition) -> str:
    formatter = edition.formatter
    parts = [formatter.plain(distance.to), formatter.quantity(distance.km, "km")]
    if distance.minutes is not None:
        parts.append(formatter.quantity(distance.minutes, "minutes"))
    return formatter.pgettext("of a range", ", ").join(parts)


def _utility_text(utility: Utility, edition: Edition) -> str:
    formatter = edition.formatter
    state, capacity = formatter.word("utility_state", utility.state), formatter.plain(utility.capacity)
    return formatter.gettext("{state} ({capacity})", state=state, capacity=capacity) if capacity else state
