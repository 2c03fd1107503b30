"""The units in which readers enter numbers: in filters of lists and map, and in the questions of matching.

A guide keeps areas in 亩 and prices in 万元; English readers enter hectares and millions of yuan, as pages show them.
An address of a page always holds the value in the stored unit: a link means the same in both languages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from investment_guide.formatting.figure_units import english_unit
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.units import HECTARE_DECIMALS, UNITS

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
class Limit:
    """A bound that readers set: stored unit (a name of ``units.py``), direction, what it is called."""

    unit: str
    direction: Literal["from", "to"]
    zh: str
    en: str


# By the name in the address of the map; lists and matching ask for the same under names of their own.
LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "land_from": Limit("mu", "from", "面积不小于", "Area from"),
        "land_to": Limit("mu", "to", "面积不大于", "Area up to"),
        "price_to": Limit("wan_mu", "to", "起始单价不高于", "Price up to"),
        "vacant_from": Limit("m2", "from", "可供面积不小于", "Vacant from"),
        "area_from": Limit("m2", "from", "面积不小于", "Area from"),
        "area_to": Limit("m2", "to", "面积不大于", "Area up to"),
        "rent_to": Limit("yuan_m2_month", "to", "租金不高于", "Rent up to"),
        "height_from": Limit("m", "from", "净高不低于", "Clear height from"),
        "load_from": Limit("kg_m2", "from", "楼面荷载不低于", "Floor load from"),
        "crane_from": Limit("t", "from", "行车不低于", "Crane from"),
        "power_from": Limit("kva", "from", "供电容量不低于", "Power from"),
    }
)


@dataclass(frozen=True, slots=True)
class LimitField:
    """A limit as a form of one language asks for it: its label ends with the unit."""

    label: str
    direction: Literal["from", "to"]
    unit: InputUnit


def input_unit(unit: str, language: str) -> InputUnit:
    """How a language enters values of a unit of ``units.py``.

    >>> input_unit("mu", "en")
    InputUnit(symbol='ha', factor=15.0, decimals=2)
    """
    if language != "en":
        return InputUnit(UNITS[unit].zh)
    return english_input_unit(UNITS[unit].symbol("en"))


def english_input_unit(label: str) -> InputUnit:
    """The unit that stands for an English label of a stored one.

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


def limit_fields(formatter: Formatter) -> dict[str, LimitField]:
    """Every limit as the forms of a language ask for it."""
    return {name: _field(limit, formatter) for name, limit in LIMITS.items()}


def _field(limit: Limit, formatter: Formatter) -> LimitField:
    unit = input_unit(limit.unit, formatter.language)
    label = formatter.say(f"{limit.zh}（{unit.symbol}）", f"{limit.en} ({unit.symbol})")
    return LimitField(label, limit.direction, unit)
