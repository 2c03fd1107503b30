"""Figures whose unit is a word of the vocabulary ``unit``: 元/立方米, 万人, 亿元 …

English labels of that vocabulary may start with ``10k`` or ``100m``: nobody says "120 10k people", so the number is
multiplied out and worded as 1.2 million people. ``yuan`` becomes a currency sign in front, ``mu`` becomes hectares.
"""

from dataclasses import dataclass
from functools import lru_cache

from investment_guide.formatting.money import english_amount, yuan_in_english
from investment_guide.formatting.numbers import number_text
from investment_guide.formatting.units import SINGULAR
from investment_guide.model.values import MU_PER_HECTARE

SCALES = {"10k ": 10_000.0, "100m ": 100_000_000.0}
CURRENCY = "yuan"


@dataclass(frozen=True, slots=True)
class EnglishUnit:
    """``scale`` multiplies the number; ``rest`` follows it; ``is_money`` puts the currency in front."""

    scale: float
    is_money: bool
    rest: str


@lru_cache(maxsize=1024)
def english_unit(label: str) -> EnglishUnit:
    """Return what a label like ``10k yuan/mu`` means for the number before it.

    >>> english_unit("10k yuan/mu")
    EnglishUnit(scale=150000.0, is_money=True, rest='/ha')
    """
    if label == "mu":
        return EnglishUnit(1 / MU_PER_HECTARE, False, "ha")
    if label.endswith("/mu"):
        per_mu = english_unit(label.removesuffix("/mu"))
        return EnglishUnit(per_mu.scale * MU_PER_HECTARE, per_mu.is_money, f"{per_mu.rest}/ha")
    scale = next((prefix for prefix in SCALES if label.startswith(prefix)), "")
    rest = label.removeprefix(scale)
    is_money = rest == CURRENCY or rest.startswith((f"{CURRENCY}/", f"{CURRENCY} "))
    return EnglishUnit(SCALES.get(scale, 1.0), is_money, rest.removeprefix(CURRENCY) if is_money else rest)


def one_in_english(label: str) -> str:
    """One of a unit, for a price of each: ``people`` → ``person``, ``10k kWh`` → ``10,000 kWh``.

    >>> one_in_english("mu")
    'mu (1/15 ha)'
    """
    if label == "mu":
        return f"mu (1/{MU_PER_HECTARE:g} ha)"
    scale = next((prefix for prefix in SCALES if label.startswith(prefix)), "")
    if scale:
        return f"{number_text(SCALES[scale], 'en')} {label.removeprefix(scale)}"
    return SINGULAR.get(label, label)


def figure_text(low: float | None, high: float | None, label: str, language: str) -> str:
    """Return a value (both sides the same), a span or one open side, with the unit's label; empty for neither side."""
    sides = [side for side in (low, high) if side is not None]
    if not sides:
        return ""
    unit = english_unit(label) if language == "en" else EnglishUnit(1.0, False, label)
    numbers = [_number(side, unit, language) for side in dict.fromkeys(sides)]
    sign = "≥ " if high is None else "≤ " if low is None else ""
    separator = " to " if unit.is_money else "–"
    return sign + separator.join(numbers) + _behind(unit, only_one=set(sides) == {1})


def _number(value: float, unit: EnglishUnit, language: str) -> str:
    if unit.is_money:
        return yuan_in_english(value * unit.scale)
    if unit.scale != 1:
        return english_amount(value * unit.scale)
    return number_text(value, language)


def _behind(unit: EnglishUnit, only_one: bool) -> str:
    if not unit.rest or unit.is_money or unit.rest == "%":
        return unit.rest
    return f" {SINGULAR.get(unit.rest, unit.rest) if only_one and unit.scale == 1 else unit.rest}"
