"""Define the units of fields and figures, as readers of each language know them.

The unit of a field is named by ``About(unit=…)``. Its symbols are messages. Where the locale keeps units, readers see
the value as staff wrote it; to all others 万元 and 亩 mean nothing, so they see prices in yuan per hectare or square
metre.

The unit of a figure is a word of the vocabulary ``unit``: 元/立方米, 万人, 亿元 … Labels of that vocabulary may start
with ``10k`` or ``100m``: nobody says "120 10k people", so the number is multiplied out and worded as 1.2 million
people. ``yuan`` becomes a currency sign, ``mu`` the unit of land of the locale.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from investment_guide.formatting.money import amount_text, money_span, money_text
from investment_guide.formatting.numbers import number_text
from investment_guide.locales.catalogue import catalogue, translate, wordings_in
from investment_guide.locales.marks import npgettext_noop, pgettext_noop, source_wording
from investment_guide.locales.profile import USUAL_CURRENCY, Locale
from investment_guide.model.record_units import RecordUnits
from investment_guide.model.values import (
    KG_PER_POUND,
    KN_M2_PER_KG_M2,
    M2_PER_ACRE,
    M2_PER_MU,
    M2_PER_SQUARE_FOOT,
    MU_PER_HECTARE,
    YUAN_PER_WAN,
)

_COUNTED = re.compile(r"\{(?:count|floor)\}(\w{1,5})$")  # the counter of a thing: {count}区画
SCALES = {"10k ": 10_000.0, "100m ": 100_000_000.0}
CURRENCY, LAND_UNIT = "yuan", "mu"
# What documents count besides the units of records, joined to the number.
IN_DOCUMENTS = {"zh": frozenset({*"年月日号项名倍次", "平方米", "立方米"}), "ja": frozenset({"年間"})}
MANY = 100  # a number that has the form of a unit without a number, as in headings


@dataclass(frozen=True, slots=True)
class OtherUnit:
    """The same quantity in another unit: the stored number ``times`` a factor, divided by another (``per``)."""

    symbol: str
    times: float = 1.0
    per: float = 1.0
    min_decimals: int = 0
    max_decimals: int = 4

    def number(self, value: float, locale: Locale) -> str:
        """Return a stored number in this unit, without its symbol."""
        return number_text(value * self.times / self.per, locale, self.min_decimals, self.max_decimals)


_YUAN, _MU, _M2 = pgettext_noop("unit", "yuan"), pgettext_noop("unit", "mu"), pgettext_noop("unit", "m²")
# By the name that a locale has for it: the stored mu in the units of land, two decimals of a converted one. Their order
# is that in which others stand beside the one shown.
CONVERTED_DECIMALS = 2
TCE_IN_OWN_CURRENCY = pgettext_noop("unit", "tce per {currency} 10,000")
LAND: Mapping[str, OtherUnit] = MappingProxyType(
    {
        "ha": OtherUnit(pgettext_noop("unit", "ha"), 1.0, MU_PER_HECTARE, CONVERTED_DECIMALS, CONVERTED_DECIMALS),
        "acre": OtherUnit(
            pgettext_noop("unit", "acres"), M2_PER_MU, M2_PER_ACRE, CONVERTED_DECIMALS, CONVERTED_DECIMALS
        ),
        "mu": OtherUnit(_MU, min_decimals=2),
    }
)
# The same for floors, stored in m².
FLOOR: Mapping[str, OtherUnit] = MappingProxyType(
    {"m2": OtherUnit(_M2), "sq_ft": OtherUnit(pgettext_noop("unit", "sq ft"), 1.0, M2_PER_SQUARE_FOOT, max_decimals=0)}
)
# The load of a floor where floors are in square feet.
POUNDS = OtherUnit(pgettext_noop("unit", "lb/sq ft"), M2_PER_SQUARE_FOOT, KG_PER_POUND, max_decimals=0)
# One of them, behind the price of each.
ONE_OF_LAND: Mapping[str, str] = MappingProxyType(
    {"ha": LAND["ha"].symbol, "acre": pgettext_noop("unit", "acre"), "mu": _MU}
)


def m2_per(floor_unit: str) -> float:
    """Return how many square metres a unit of floors has."""
    return FLOOR[floor_unit].per / FLOOR[floor_unit].times


def mu_per(land_unit: str) -> float:
    """Return how many mu a unit of land has."""
    return LAND[land_unit].per / LAND[land_unit].times


@dataclass(frozen=True, slots=True)
class Unit:
    """Symbols and decimals of one unit.

    ``symbol`` is that of the stored number, ``one`` that of a single one where it differs. Money is the number times
    ``yuan`` with ``per`` behind, times the mu or m² of a unit of land or floors that ``per`` names: one 万元/亩 is
    150 000 yuan per hectare, so 20 万元/亩 reads as 3 million with ``/ha``. A sum (``is_sum``) is worded by its size
    everywhere. In brackets behind stand ``others``, on sheets for readers abroad also ``abroad``. At least
    ``min_decimals`` and at most ``max_decimals`` are shown: what staff wrote is never rounded to less than four.
    """

    symbol: str
    one: str = ""
    yuan: float | None = None
    per: str = ""
    is_sum: bool = False
    measure: Literal["", "land", "floor", "load"] = ""
    min_decimals: int = 0
    max_decimals: int = 4
    abroad: tuple[OtherUnit, ...] = ()

    def shown(self, locale: Locale) -> OtherUnit | None:
        """Return the unit in which readers see an area, None for what is none: a chosen one as records have it."""
        if not self.measure:
            return None
        if self.measure == "load":
            return POUNDS if locale.floor_unit == "sq_ft" else None
        if self.measure == "land":
            found, is_chosen = LAND[locale.land_unit], locale.is_land_chosen
        else:
            found, is_chosen = FLOOR[locale.floor_unit], locale.is_floor_chosen
        is_written = is_chosen and found.symbol != self.symbol
        return replace(found, min_decimals=0, max_decimals=self.max_decimals) if is_written else found

    def others(self, locale: Locale) -> tuple[OtherUnit, ...]:
        """Return the units beside it: of land that of floors."""
        if self.measure != "land":
            return ()
        floor = FLOOR[locale.floor_unit]
        return (OtherUnit(floor.symbol, M2_PER_MU, floor.per, max_decimals=0),)

    def is_money(self, locale: Locale) -> bool:
        """Return whether readers see an amount of yuan, not the number as it is stored."""
        return self.yuan is not None and (self.is_sum or not locale.keeps_units)

    def yuan_in(self, locale: Locale) -> float:
        """Return how many yuan one of it is, each of the unit of land or floors of a locale."""
        yuan = self.yuan or 1.0
        if "{land}" in self.per:
            return yuan * mu_per(locale.land_unit)
        return yuan * m2_per(locale.floor_unit) if "{floor}" in self.per else yuan

    def yuan_of(self, value: float, locale: Locale) -> float:
        """Return a price in yuan, a converted one to the cent."""
        factor = self.yuan_in(locale)
        return value if factor == 1 else round(value * factor, 2)

    def heading(self, language: str) -> str:
        """Return the symbol of the stored number, for column headings.

        >>> UNITS["wan_mu"].heading("zh"), UNITS["wan_mu"].heading("en")
        ('万元/亩', '10k yuan/mu')
        """
        messages = catalogue(language)
        return messages.ngettext(self.one, self.symbol, MANY) if self.one else messages.gettext(self.symbol)


def _counted(forms: tuple[str, str]) -> Unit:
    """A unit with a singular."""
    one, many = forms
    return Unit(many, one)


UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        "mu": Unit(_MU, measure="land", min_decimals=2),
        "m2": Unit(_M2, measure="floor"),
        "ha": Unit(LAND["ha"].symbol),
        "km2": Unit(pgettext_noop("unit", "km²")),
        "km": Unit(pgettext_noop("unit", "km")),
        "m": Unit(pgettext_noop("unit", "m")),
        "t": Unit(pgettext_noop("unit", "t")),
        "kg_m2": Unit(
            pgettext_noop("unit", "kg/m²"),
            measure="load",
            abroad=(OtherUnit(pgettext_noop("unit", "kN/m²"), KN_M2_PER_KG_M2, max_decimals=1),),
        ),
        "kva": Unit(pgettext_noop("unit", "kVA")),
        "t_day": Unit(pgettext_noop("unit", "t a day"), max_decimals=1),
        "percent": Unit("%"),
        "ratio": Unit("", min_decimals=1),
        "wan": Unit(pgettext_noop("unit", "10k yuan"), "", float(YUAN_PER_WAN), is_sum=True),
        "wan_mu": Unit(
            pgettext_noop("unit", "10k yuan/mu"), "", float(YUAN_PER_WAN), pgettext_noop("price", "/{land}")
        ),
        "wan_mu_year": Unit(
            pgettext_noop("unit", "10k yuan/mu a year"),
            "",
            float(YUAN_PER_WAN),
            pgettext_noop("price", "/{land} a year"),
        ),
        "yuan": Unit(pgettext_noop("unit", "yuan"), "", 1.0),
        "yuan_m2": Unit(pgettext_noop("unit", "yuan/m²"), "", 1.0, pgettext_noop("price", "/{floor}")),
        "yuan_m2_month": Unit(
            pgettext_noop("unit", "yuan/m² a month"), "", 1.0, pgettext_noop("price", "/{floor} a month")
        ),
        "yuan_m2_year": Unit(
            pgettext_noop("unit", "yuan/m² a year"), "", 1.0, pgettext_noop("price", "/{floor} a year")
        ),
        "yuan_floor": Unit(pgettext_noop("unit", "yuan a floor"), "", 1.0, pgettext_noop("price", " a floor")),
        "yuan_floor_month": Unit(
            pgettext_noop("unit", "yuan a floor and month"), "", 1.0, pgettext_noop("price", " a floor and month")
        ),
        "yuan_floor_year": Unit(
            pgettext_noop("unit", "yuan a floor and year"), "", 1.0, pgettext_noop("price", " a floor and year")
        ),
        "yuan_building": Unit(pgettext_noop("unit", "yuan a building"), "", 1.0, pgettext_noop("price", " a building")),
        "yuan_building_month": Unit(
            pgettext_noop("unit", "yuan a building and month"),
            "",
            1.0,
            pgettext_noop("price", " a building and month"),
        ),
        "yuan_building_year": Unit(
            pgettext_noop("unit", "yuan a building and year"), "", 1.0, pgettext_noop("price", " a building and year")
        ),
        "months": _counted(npgettext_noop("unit", "month", "months")),
        "years": _counted(npgettext_noop("unit", "year", "years")),
        "days": _counted(npgettext_noop("unit", "day", "days")),
        "working_days": _counted(npgettext_noop("unit", "working day", "working days")),
        "minutes": _counted(npgettext_noop("unit", "minute", "minutes")),
        "tce_wan": Unit(pgettext_noop("unit", "tce per CN¥ 10,000")),
        "firms": _counted(npgettext_noop("unit", "firm", "firms")),
        "people": _counted(npgettext_noop("unit", "person", "people")),
        "teu": Unit(pgettext_noop("unit", "TEU")),
    }
)


def heading_in(name: str, language: str, units: RecordUnits) -> str:
    """Return the symbol of a unit, named as in ``About.unit``, in which the records of a guide have numbers.

    >>> heading_in("wan_mu_year", "en", RecordUnits("acre", "sq_ft", "USD")), heading_in("mu", "en", RecordUnits("ha"))
    ('USD/acre a year', 'ha')
    """
    unit, named = UNITS[name], units.named(name)
    if named == name:
        return unit.heading(language)
    if unit.measure:
        return translate({**LAND, **FLOOR}[named].symbol, language)
    each = {"land": ONE_OF_LAND[units.land], "floor": FLOOR[units.floor].symbol}
    per = translate(unit.per, language).format(**{one: translate(symbol, language) for one, symbol in each.items()})
    if units.currency == USUAL_CURRENCY:
        return UNITS["wan" if unit.yuan == YUAN_PER_WAN else CURRENCY].heading(language) + per
    if unit.yuan is None:
        return translate(TCE_IN_OWN_CURRENCY, language).format(currency=units.currency)
    return units.currency + per


# Words of the vocabulary ``unit`` by the names under which scripts know them (``script_name``).
NAMES_OF_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "万元": "wan",
        "亩": "mu",
        "平方米": "square_metres",
        "万元/亩": "wan_mu",
        "人": "people",
        "年": "years",
        "吨": "tonnes",
        "吨/日": "tonnes_day",
        "吨标准煤": "tce",
    }
)

# The labels of figures are written by guides; those that are one of the words above have its singular.
SINGULAR: Mapping[str, str] = MappingProxyType(
    {"tonnes": "tonne", **{unit.symbol: source_wording(unit.one) for unit in UNITS.values() if unit.one}}
)


def script_name(word: str) -> str:
    """Return the name under which scripts know a word of the vocabulary ``unit``: in Latin letters, whatever it is.

    >>> script_name("万元"), script_name("usd-kwh"), script_name("千瓦时")
    ('wan', 'usd-kwh', 'unit-5343-74e6-65f6')
    """
    if word in NAMES_OF_WORDS:
        return NAMES_OF_WORDS[word]
    return word if word.isascii() else "-".join(("unit", *(f"{ord(letter):x}" for letter in word)))


@dataclass(frozen=True, slots=True)
class FigureUnit:
    """``scale`` multiplies the number; ``rest`` follows it; ``is_money`` adds the currency. ``decimals`` of a converted
    number, None where it is not rounded."""

    scale: float
    is_money: bool
    rest: str
    decimals: int | None = None


@lru_cache(maxsize=1024)
def figure_unit(label: str, locale: Locale) -> FigureUnit:
    """Return what a label in a language, or the English ``10k yuan/mu``, means for the number before it.

    >>> from investment_guide.locales.profile import locale_of
    >>> figure_unit("10k yuan/mu", locale_of("en"))
    FigureUnit(scale=150000.0, is_money=True, rest='/ha', decimals=None)
    >>> figure_unit("万元/ムー", locale_of("ja")) == figure_unit("10k yuan/mu", locale_of("en"))
    True
    """
    if area := _area_named(label, locale):
        decimals = None if area.times == area.per else area.max_decimals
        return FigureUnit(area.times / area.per, False, translate(area.symbol, locale.language), decimals)
    of_each, _, unit = label.rpartition("/")
    if of_each and (area := _area_named(unit, locale)):
        each = figure_unit(of_each, locale)
        one = ONE_OF_LAND[locale.land_unit] if area is LAND[locale.land_unit] else area.symbol
        rest = f"{each.rest}/{translate(one, locale.language)}"
        return FigureUnit(each.scale * area.per / area.times, each.is_money, rest)
    for name, size in _money_words(locale):
        if label == name or label.startswith((f"{name}/", f"{name} ")):
            return FigureUnit(size, True, label.removeprefix(name))
    scale = next((prefix for prefix in SCALES if label.startswith(prefix)), "")
    return FigureUnit(SCALES.get(scale, 1.0), False, label.removeprefix(scale))


def _area_named(label: str, locale: Locale) -> OtherUnit | None:
    """The unit in which readers see what a label calls mu or m², None for every other label."""
    if label in (LAND_UNIT, translate(_MU, locale.language)):
        return LAND[locale.land_unit]
    return FLOOR[locale.floor_unit] if label in (source_wording(_M2), translate(_M2, locale.language)) else None


def _money_words(locale: Locale) -> Iterator[tuple[str, float]]:
    """What amounts of money are called in labels, and how many of the guide's currency one is: in English, with its
    sign, and as the language says yuan."""
    scales = {"": 1.0, **SCALES}
    yield from ((f"{scale}{CURRENCY}", size) for scale, size in scales.items())
    if not locale.keeps_units:
        amounts = locale.amounts
        sign = f"{amounts.before}{amounts.behind}".strip()
        for scale in amounts.scales:
            word = scale.word.strip()
            yield from ((f"{sign} {word}", scale.size), (f"{word} {sign}", scale.size))
        yield sign, 1.0
        currency = translate(_YUAN, locale.language)
        yield currency, 1.0
        yield from ((f"{scale.word.strip()}{currency}", scale.size) for scale in amounts.scales)


@cache
def joined_units(locale: Locale, in_documents: bool = False) -> str:
    """Return the pattern of the units and counters that follow a number without a space; empty where a language has a
    space there. Chinese documents, which are quoted to the letter, have none: 300万元, 2029年6月30日.

    >>> from investment_guide.locales.profile import locale_of
    >>> {"万元", "区画", "営業日"} <= set(joined_units(locale_of("ja")).split("|")), joined_units(locale_of("en"))
    (True, '')
    >>> {"万元", "亩", "年"} <= set(joined_units(locale_of("zh"), in_documents=True).split("|"))
    True
    """
    of_documents = IN_DOCUMENTS.get(locale.language, frozenset()) if in_documents else frozenset()
    if not locale.joins_units and not of_documents:
        return ""
    found = {unit.heading(locale.language) for unit in UNITS.values()}
    found |= {f"{scale.word}{locale.amounts.behind_scale}".strip() for scale in locale.amounts.scales}
    found |= of_documents
    found |= {match[1] for words in wordings_in(locale.language) if (match := _COUNTED.search(words))}
    joined = {unit.partition("/")[0] for unit in found if unit and not unit[0].isascii()}
    return "|".join(sorted(map(re.escape, joined), key=lambda unit: (-len(unit), unit)))


def one_of(label: str, locale: Locale) -> str:
    """One of a unit, for a price of each: ``people`` → ``person``, ``10k kWh`` → ``10,000 kWh``.

    >>> from investment_guide.locales.profile import locale_of
    >>> one_of("mu", locale_of("en")), one_of("人", locale_of("zh")), one_of("ムー", locale_of("ja"))
    ('mu (1/15 ha)', '人', 'ムー（1/15 ha）')
    """
    if label in (LAND_UNIT, translate(_MU, locale.language)) and not locale.keeps_units:
        in_hectares = f"1/{MU_PER_HECTARE:g} ha"
        return translate("{text} ({converted})", locale.language).format(text=label, converted=in_hectares)
    scale = next((prefix for prefix in SCALES if label.startswith(prefix)), "")
    if scale:
        return number_text(SCALES[scale], locale) + locale.unit_behind(label.removeprefix(scale))
    return SINGULAR.get(label, label)


def figure_text(low: float | None, high: float | None, label: str, locale: Locale) -> str:
    """Return a value (both sides the same), a span or one open side, with the unit's label; empty for neither side."""
    sides = [side for side in (low, high) if side is not None]
    if not sides:
        return ""
    unit = figure_unit(label, locale)
    if unit.is_money and len(set(sides)) > 1:
        return money_span(sides[0] * unit.scale, sides[1] * unit.scale, locale) + unit.rest
    numbers = [_number(side, unit, locale) for side in dict.fromkeys(sides)]
    sign = "≥ " if high is None else "≤ " if low is None else ""
    return sign + locale.span.join(numbers) + _behind(unit, locale, only_one=set(sides) == {1})


def _number(value: float, unit: FigureUnit, locale: Locale) -> str:
    if unit.is_money:
        return money_text(value * unit.scale, locale)
    if unit.scale != 1:
        return amount_text(value * unit.scale, locale)
    return number_text(value, locale)


def _behind(unit: FigureUnit, locale: Locale, only_one: bool) -> str:
    if unit.is_money:
        return unit.rest
    return locale.unit_behind(singular(unit.rest) if only_one and unit.scale == 1 else unit.rest)


def singular(label: str) -> str:
    """Return the label of a unit for one of it: tonnes a day → tonne a day."""
    unit, space, per = label.partition(" ")
    return SINGULAR.get(label) or SINGULAR.get(unit, unit) + space + per
