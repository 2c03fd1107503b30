"""The units in which readers enter numbers: in filters of lists and map, and in the questions of matching.

A guide keeps areas in 亩 and prices in 万元; English readers enter hectares and millions of yuan, as pages show them.
An address of a page always holds the value in the stored unit: a link means the same in both languages.
"""

from dataclasses import dataclass

from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.site_fields import bound_label
from investment_guide.formatting.units import HECTARE_DECIMALS, UNITS, english_unit
from investment_guide.model.about import About
from investment_guide.model.uses import Bound, Direction, Label

MILLION = 1_000_000


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


def input_unit(unit: str, language: str) -> InputUnit:
    """Return how a language enters values of a unit of ``units.py``.

    >>> input_unit("mu", "en")
    InputUnit(symbol='ha', factor=15.0, decimals=2)
    """
    if language != "en":
        return InputUnit(UNITS[unit].zh)
    return english_input_unit(UNITS[unit].symbol("en"))


def english_input_unit(label: str) -> InputUnit:
    """Return the unit that stands for an English label of a stored one.

    >>> english_input_unit("10k yuan").symbol
    'CN¥ million'
    """
    unit = english_unit(label)
    if unit.is_money:
        return (
            InputUnit(f"CN¥ million{unit.rest}", MILLION / unit.scale)
            if unit.scale > 1
            else InputUnit(f"CN¥{unit.rest}")
        )
    return InputUnit(unit.rest, 1 / unit.scale, HECTARE_DECIMALS if unit.rest == "ha" and unit.scale != 1 else None)


def limit_field(described: About, spec: Bound, formatter: Formatter, label: Label | None = None) -> LimitField:
    """Return a bound of a field as the forms of a language ask for it, under its usual label or another."""
    unit, direction = input_unit(described.unit or "ratio", formatter.language), spec.direction
    words = formatter.gettext(label) if label else bound_label(described, direction, formatter.messages)
    if unit.symbol:
        words = formatter.gettext("{label} ({unit})", label=words, unit=unit.symbol)
    return LimitField(words, direction, unit)
