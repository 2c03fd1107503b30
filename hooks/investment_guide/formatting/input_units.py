"""The units in which readers enter numbers: in filters of lists and map, and in the questions of matching.

A guide keeps areas in 亩 and prices in 万元; who does not know these enters hectares and millions of yuan, as
pages show them. An address of a page always holds the value in the stored unit: a link means the same everywhere.
"""

from dataclasses import dataclass

from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.site_fields import bound_label
from investment_guide.formatting.units import UNITS, FigureUnit, figure_unit
from investment_guide.locales.profile import Locale
from investment_guide.model.about import About
from investment_guide.model.uses import Bound, Direction, Label


@dataclass(frozen=True, slots=True)
class InputUnit:
    """The unit beside a control: ``factor`` × what is entered is the value in the stored unit.

    ``decimals``: how many of them pages show where they round the converted value; None where they do not round.
    """

    symbol: str
    factor: float = 1.0
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class LimitField:
    """A limit as a form of one language asks for it: its label ends with the unit."""

    label: str
    direction: Direction
    unit: InputUnit


def input_unit(unit: str, formatter: Formatter) -> InputUnit:
    """Return how readers enter values of a unit of ``units.py``."""
    known, locale = UNITS[unit], formatter.locale
    if known.is_money(locale) and not locale.keeps_units:
        return _entered(FigureUnit(known.yuan_in(locale), True, formatter.per(known)), locale)
    shown = known.shown(locale)
    if shown is not None and not locale.keeps_units:
        decimals = shown.max_decimals if shown.per != shown.times else None
        return InputUnit(formatter.gettext(shown.symbol), shown.per / shown.times, decimals)
    return InputUnit(formatter.symbol(known))


def figure_input_unit(label: str, locale: Locale) -> InputUnit:
    """Return the unit that stands for the label of a stored one.

    >>> from investment_guide.locales.profile import locale_of
    >>> figure_input_unit("10k yuan", locale_of("en")).symbol
    'CN¥ million'
    """
    return _entered(figure_unit(label, locale), locale)


def _entered(unit: FigureUnit, locale: Locale) -> InputUnit:
    """Large amounts of money are entered in the smallest word of scale, all else as it is shown."""
    if not unit.is_money:
        return InputUnit(unit.rest, 1 / unit.scale, unit.decimals)
    amounts = locale.amounts
    if unit.scale <= 1 or not amounts.scales:
        return InputUnit(f"{amounts.before}{amounts.behind}".strip() + unit.rest, 1 / unit.scale)
    scale = amounts.scales[-1]
    return InputUnit(f"{amounts.before}{scale.word.strip()}{amounts.behind_scale}{unit.rest}", scale.size / unit.scale)


def limit_field(described: About, spec: Bound, formatter: Formatter, label: Label | None = None) -> LimitField:
    """Return a bound of a field as the forms of a language ask for it, under its usual label or another."""
    unit, direction = input_unit(described.unit or "ratio", formatter), spec.direction
    words = formatter.gettext(label) if label else bound_label(described, direction, formatter.messages)
    if unit.symbol:
        words = formatter.gettext("{label} ({unit})", label=words, unit=unit.symbol)
    return LimitField(words, direction, unit)
