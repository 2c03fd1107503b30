"""The units in which readers enter numbers: in filters of lists and map, and in the questions of matching.

A guide keeps areas in 亩 and prices in 万元; who does not know these enters hectares and millions of yuan, as
pages show them. An address of a page always holds the value in the stored unit: a link means the same everywhere.
"""

import unicodedata
from dataclasses import dataclass

from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.site_fields import bound_label
from investment_guide.formatting.units import (
    FLOOR,
    LAND,
    NAMES_OF_WORDS,
    ONE_OF_LAND,
    UNITS,
    FigureUnit,
    figure_unit,
    m2_per,
    mu_per,
)
from investment_guide.locales.marks import source_wording
from investment_guide.locales.profile import Locale, currency_symbol, locale_of
from investment_guide.model.about import About
from investment_guide.model.uses import Bound, Direction, Label
from investment_guide.model.values import M2_PER_MU, YUAN_PER_WAN

SHORT_SCALES = {"m": 1e6, "bn": 1e9}


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


def typed_units(formatter: Formatter) -> dict[str, dict[str, float]]:
    """Return what people may write behind a number in place of the unit beside it, by the stored unit: how many of that
    one it is. Words are folded as ``match-form.js`` folds them."""
    locale, signs = formatter.locale, money_signs(formatter)
    scales = {scale.word: scale.size for known in (locale_of("en"), locale) for scale in known.amounts.scales}
    behind = {"", *({_folded(locale.amounts.behind)} - set(signs))}
    money = {word + one: size for word, size in (SHORT_SCALES | {"": 1.0} | scales).items() for one in behind}
    floors = {"sqm": 1.0, formatter.pgettext("typed", "square metres"): 1.0}
    for name, unit in FLOOR.items():
        floors |= dict.fromkeys((source_wording(unit.symbol), formatter.gettext(unit.symbol)), m2_per(name))
    large = {one.word + word: one.size * m2 for one in locale.amounts.scales for word, m2 in floors.items()}
    land = {word: m2 / M2_PER_MU for word, m2 in floors.items()}
    for name in ("mu", "ha", "acre"):
        if name != "mu" or name in locale.land_units:
            for symbol in (LAND[name].symbol, ONE_OF_LAND[name]):
                land |= dict.fromkeys((source_wording(symbol), formatter.gettext(symbol)), mu_per(name))
    typed = {
        "wan": {word: size / YUAN_PER_WAN for word, size in money.items()},
        "mu": land,
        **dict.fromkeys(("m2", NAMES_OF_WORDS["平方米"]), floors | large),
    }
    return {unit: {_folded(word): size for word, size in words.items() if word} for unit, words in typed.items()}


def money_signs(formatter: Formatter) -> list[str]:
    """Return how people may write the sign of the currency, folded in the same way, the longest first."""
    symbols = [currency_symbol(formatter.currency, language) for language in ("en", formatter.language)]
    signs = {_folded(sign) for symbol in symbols for sign in (symbol, symbol[-1])} | {formatter.currency.lower()}
    return sorted(signs, key=lambda sign: (-len(sign), sign))


def _folded(word: str) -> str:
    """Return a word as it is compared: no case, no width, no spaces, no full stop behind."""
    return "".join(unicodedata.normalize("NFKC", word).lower().split()).rstrip(".")


def limit_field(described: About, spec: Bound, formatter: Formatter, label: Label | None = None) -> LimitField:
    """Return a bound of a field as the forms of a language ask for it, under its usual label or another."""
    unit, direction = input_unit(described.unit or "ratio", formatter), spec.direction
    words = formatter.gettext(label) if label else bound_label(described, direction, formatter.messages)
    if unit.symbol:
        words = formatter.gettext("{label} ({unit})", label=words, unit=unit.symbol)
    return LimitField(words, direction, unit)
