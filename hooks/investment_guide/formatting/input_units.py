"""The units in which readers enter numbers: in filters of lists and map, and in the questions of matching.

A guide keeps areas in 亩 and prices in 万元; who does not know these enters hectares and millions of yuan, as
pages show them. An address of a page always holds the value in the stored unit: a link means the same everywhere.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.site_fields import bound_label
from investment_guide.formatting.units import (
    CONVERTED_DECIMALS,
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
from investment_guide.locales.marks import pgettext_noop, source_wording
from investment_guide.locales.profile import USUAL_CURRENCY, Locale, currency_symbol, locale_of
from investment_guide.model.about import About
from investment_guide.model.uses import Bound, Direction, Label
from investment_guide.model.values import M2_PER_MU, YUAN_PER_WAN

SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9}
# Chinese and Japanese words for large numbers, which people type in pages of every language.
COUNTING_WORDS: Mapping[str, float] = MappingProxyType(
    {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "億": 1e8}
)
# Other names that people have for units, each with its translations, divided by “|”.
TYPED_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "people": pgettext_noop("typed", "people|persons|staff"),
        "t": pgettext_noop("typed", "t|tonne|tonnes|ton|tons"),
        "m": pgettext_noop("typed", "m|metre|metres|meter|meters"),
        "km": pgettext_noop("typed", "km|kilometre|kilometres|kilometers"),
        "years": pgettext_noop("typed", "year"),
        "kva": pgettext_noop("typed", "kVA"),
        "kg_m2": pgettext_noop("typed", "kg/m2"),
        "tonnes_day": pgettext_noop("typed", "t/d|tonnes a day|tonnes per day"),
    }
)
SQUARE_METRES = pgettext_noop("typed", "sqm|sq m|square metres|square meters")
ABOUT = pgettext_noop("typed", "about|around|approximately|approx.|approx|ca.|~|≈")
# Names of currencies that are neither their code nor their sign.
CURRENCY_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"CNY": ("人民币", "rmb", "renminbi", "yuan"), "USD": ("美元", "美金", "us dollars", "dollars", "usd")}
)


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
        if known.per and formatter.units.currency != USUAL_CURRENCY:  # a price of each, as records have it
            return InputUnit(formatter.sign + formatter.per(known), 1 / known.yuan_in(locale), CONVERTED_DECIMALS)
        return _entered(FigureUnit(known.yuan_in(locale), True, formatter.per(known)), locale)
    shown = known.shown(locale)
    if shown is not None and not locale.keeps_units:
        decimals = shown.max_decimals if shown.per != shown.times else None
        return InputUnit(formatter.gettext(shown.symbol), shown.per / shown.times, decimals)
    return InputUnit(formatter.symbol(known))


def figure_input_unit(label: str, locale: Locale) -> InputUnit:
    """Return the unit that stands for the label of a stored one.

    >>> from investment_guide.locales.profile import USUAL_CURRENCY, locale_of
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
    floors = dict.fromkeys(_words(SQUARE_METRES, formatter), 1.0)
    for name, unit in FLOOR.items():
        floors |= dict.fromkeys((source_wording(unit.symbol), formatter.gettext(unit.symbol)), m2_per(name))
    scaled = [one for one in locale.amounts.scales if one.word.strip() not in COUNTING_WORDS]
    large = {one.word + word: one.size * m2 for one in scaled for word, m2 in floors.items()}
    land = {word: m2 / M2_PER_MU for word, m2 in floors.items()}
    for name in ("mu", "ha", "acre"):
        if name != "mu" or name in locale.land_units:
            for symbol in (LAND[name].symbol, ONE_OF_LAND[name]):
                land |= dict.fromkeys((source_wording(symbol), formatter.gettext(symbol)), mu_per(name))
    typed = {name: dict.fromkeys(_words(words, formatter), 1.0) for name, words in TYPED_WORDS.items()}
    typed |= {
        "wan": {word: size / YUAN_PER_WAN for word, size in money.items()},
        "mu": land,
        **dict.fromkeys(("m2", NAMES_OF_WORDS["平方米"]), floors | large),
        NAMES_OF_WORDS["吨"]: typed["t"],
    }
    return {
        unit: {_folded(word): size for word, size in {**_beside(unit, formatter), **words}.items() if word}
        for unit, words in typed.items()
    }


def _beside(name: str, formatter: Formatter) -> dict[str, float]:
    """The unit that stands beside a control: who repeats it means it."""
    if name == "wan" or name not in UNITS:
        return {}
    unit = input_unit(name, formatter)
    return {unit.symbol: unit.factor}


def _words(message: str, formatter: Formatter) -> list[str]:
    """The words of a message divided by “|”, in English and in the language."""
    return [*source_wording(message).split("|"), *formatter.gettext(message).split("|")]


def about_words(formatter: Formatter) -> list[str]:
    """Return what people write before or behind a number that is not exact, folded, the longest first."""
    return _longest_first(_words(ABOUT, formatter))


def money_signs(formatter: Formatter) -> list[str]:
    """Return how people may write the currency of the guide, folded, the longest first."""
    return _longest_first(_currency_words(formatter.units.currency, formatter))


def foreign_words(currency: str, formatter: Formatter) -> list[str]:
    """Return how people may write another currency, folded, the longest first."""
    return _longest_first(word for word in _currency_words(currency, formatter))


def _currency_words(currency: str, formatter: Formatter) -> set[str]:
    symbols = [currency_symbol(currency, language) for language in ("en", formatter.language)]
    return {currency, *CURRENCY_NAMES.get(currency, ()), *symbols, *(symbol[-1] for symbol in symbols)}


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted({_folded(word, "") for word in words if word}, key=lambda word: (-len(word), word))


def _folded(word: str, ends: str = ".") -> str:
    """Return a word as it is compared: no case, no width, no spaces, no full stop behind."""
    return "".join(unicodedata.normalize("NFKC", word).lower().split()).rstrip(ends)


def typed_examples(formatter: Formatter) -> dict[str, str]:
    """Return what may be written in a field, by its unit or type."""
    gettext = formatter.gettext
    return {
        "number": "12.5", "count": "120", "year": "2027",
        "wan": gettext("12.5 or 12.5 million"), "mu": gettext("3 or 30,000 sqm"), "m2": gettext("8,000 or 8,000 sqm"),
        "square_metres": gettext("8,000 or 8,000 sqm"), "people": gettext("200 or 200 people"),
        "m": gettext("8 or 8 m"), "t": gettext("10 or 10 t"), "tonnes": gettext("20,000 or 20,000 t"), "kva": "1250",
        "km": "5", "kg_m2": "1000",
    }  # fmt: skip


def limit_field(described: About, spec: Bound, formatter: Formatter, label: Label | None = None) -> LimitField:
    """Return a bound of a field as the forms of a language ask for it, under its usual label or another."""
    unit, direction = input_unit(described.unit or "ratio", formatter), spec.direction
    words = formatter.gettext(label) if label else bound_label(described, direction, formatter.messages)
    if unit.symbol:
        words = formatter.gettext("{label} ({unit})", label=words, unit=unit.symbol)
    return LimitField(words, direction, unit)
