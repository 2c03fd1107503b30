"""The wording of one value by its type: text, number, date, range, word, reference, small parts such as a land use.

Each function here returns a ``ValueFormat``: ``(value, formatter, link_to) → Markup``. ``value_format`` picks
it once for a field.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from investment_guide.formatting.conditions import sentence
from investment_guide.formatting.elements import LinkTo, element, joined, link
from investment_guide.formatting.field_types import FieldType
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.prices import price_text, terms
from investment_guide.model.factories import ColumnGrid
from investment_guide.model.land import LandUse
from investment_guide.model.laws import Citation
from investment_guide.model.policies import Period
from investment_guide.model.prices import Rent, SalePrice, in_usual_unit
from investment_guide.model.record import DevelopedArea, EnergyLimit
from investment_guide.model.rules import AllOf, AnyOf, Condition, Leaf, NoneOf
from investment_guide.model.values import Bounds, Figure, Place, Text

ValueFormat = Callable[[Any, Formatter, LinkTo], Markup]


def _text(value: Text, formatter: Formatter, _link_to: LinkTo) -> Markup:
    return formatter.text(value)


def _date(value: date, formatter: Formatter, _link_to: LinkTo) -> Markup:
    return element("time", formatter.date(value), datetime=value.isoformat())


def _yes_no(value: bool, formatter: Formatter, _link_to: LinkTo) -> Markup:
    return escape(formatter.yes_no(value))


def _line(value: object, _formatter: Formatter, _link_to: LinkTo) -> Markup:
    return escape(value)


def _address(value: str, _formatter: Formatter, _link_to: LinkTo) -> Markup:
    return element("a", value, href=value, rel="noopener noreferrer")


def _file(value: str, _formatter: Formatter, link_to: LinkTo) -> Markup:
    return link(*link_to("files", value))


def _place(value: Place, formatter: Formatter, _link_to: LinkTo) -> Markup:
    return escape(formatter.place(value))


def _period(value: Period, formatter: Formatter, _link_to: LinkTo) -> Markup:
    return escape(formatter.period(value))


def _figure(value: Figure, formatter: Formatter, _link_to: LinkTo) -> Markup:
    return escape(formatter.figure(value))


def _land_use(value: LandUse, formatter: Formatter, _link_to: LinkTo) -> Markup:
    standard = formatter.word("land_use_standard", value.standard)
    use = formatter.term("land_use", value.code)
    return escape(formatter.gettext("{use} ({standard})", use=joined((value.code, " ", use)), standard=standard))


def _column_grid(value: ColumnGrid, formatter: Formatter, _link_to: LinkTo) -> Markup:
    return escape(f"{formatter.number(value.x)} × {formatter.quantity(value.y, 'm')}")


def _developed_area(value: DevelopedArea, formatter: Formatter, _link_to: LinkTo) -> Markup:
    planned, developed = (formatter.quantity(area, "km2") for area in (value.planned, value.developed))
    return escape(formatter.gettext("{planned} planned, {developed} developed", planned=planned, developed=developed))


def _energy_limit(value: EnergyLimit, formatter: Formatter, _link_to: LinkTo) -> Markup:
    base = formatter.word("energy_base", value.of)
    limit = f"≤ {formatter.quantity(value.max, 'tce_wan')}"
    return escape(formatter.gettext("{limit} {base}", limit=limit, base=base))


def _price(value: Rent | SalePrice, formatter: Formatter, link_to: LinkTo) -> Markup:
    """As quoted, with its terms, and its own day and source where it has them."""
    monthly = in_usual_unit(value, 1, 1) if value.basis == "m2" else None
    parts: list[object] = [price_text(value, formatter, monthly), *terms(value, formatter)]
    parts += [formatter.date(value.as_of)] if value.as_of else []
    parts += [link(*link_to("sources", value.source))] if value.source else []
    return joined(parts, formatter.pgettext("clauses", "; "))


def _condition(value: Condition, formatter: Formatter, link_to: LinkTo) -> Markup:
    return sentence(value, formatter, link_to).html()


def _citation(value: Citation, formatter: Formatter, link_to: LinkTo) -> Markup:
    """In words, linked to the official text, with what is the matter with the law."""
    if value.law is None:
        return formatter.text(value)
    address, state = link_to("laws", value.law)
    words = element("a", formatter.text(value), href=address, rel="noopener noreferrer") if address else None
    return joined([words or formatter.text(value), *([state] if state else [])], formatter.pgettext("clauses", "; "))


COMPOSED: dict[type, ValueFormat] = {
    Citation: _citation,
    Period: _period,
    Place: _place,
    LandUse: _land_use,
    ColumnGrid: _column_grid,
    DevelopedArea: _developed_area,
    EnergyLimit: _energy_limit,
    Rent: _price,
    SalePrice: _price,
    Figure: _figure,
    Leaf: _condition,
    AllOf: _condition,
    AnyOf: _condition,
    NoneOf: _condition,
}


def _reference(kind: str) -> ValueFormat:
    return lambda value, _formatter, link_to: link(*link_to(kind, value))


def _word(vocabulary: str) -> ValueFormat:
    return lambda value, formatter, _link_to: formatter.term(vocabulary, value)


def _bounds(unit: str | None, in_full: bool) -> ValueFormat:
    """A range; a price may be one number instead."""
    number = _number(unit, in_full)

    def format_bounds(value: Bounds | float, formatter: Formatter, link_to: LinkTo) -> Markup:
        return escape(formatter.bounds(value, unit)) if isinstance(value, Bounds) else number(value, formatter, link_to)

    return format_bounds


def _number(unit: str | None, in_full: bool) -> ValueFormat:
    if in_full:
        return lambda value, formatter, _link_to: escape(formatter.in_full(value, unit))
    return lambda value, formatter, _link_to: escape(formatter.quantity(value, unit))


def value_format(field: FieldType, in_full: bool) -> ValueFormat | None:
    """Return how one value of a field reads; None when the value is a part with fields of its own.

    ``in_full`` adds what a sheet has room for (foreign money, acres).
    """
    if field.refers_to:
        return _reference(field.refers_to)
    if field.vocabulary:
        return _word(field.vocabulary)
    inner, unit = field.inner, field.about.unit
    if inner in COMPOSED:
        return COMPOSED[inner]
    if not isinstance(inner, type):
        return None
    if issubclass(inner, Bounds):
        return _bounds(unit, in_full)
    if inner in (int, float):
        return _number(unit, in_full)
    return _by_type(field, inner)


def _by_type(field: FieldType, inner: type) -> ValueFormat | None:
    if issubclass(inner, Text):
        return _text
    if inner in (date, bool):
        return _date if inner is date else _yes_no
    if field.is_part:
        return None
    if field.is_address:
        return _address
    return _file if field.is_file else _line
