"""Define the units of fields and figures, as readers of each language know them.

The unit of a field is named by ``About(unit=…)``. Chinese readers see the value as staff wrote it; English readers see
prices in yuan per hectare or square metre, because 万元 and 亩 mean nothing to them.

The unit of a figure is a word of the vocabulary ``unit``: 元/立方米, 万人, 亿元 … English labels of that vocabulary may
start with ``10k`` or ``100m``: nobody says "120 10k people", so the number is multiplied out and worded as 1.2 million
people. ``yuan`` becomes a currency sign in front, ``mu`` becomes hectares.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from investment_guide.formatting.money import english_amount, yuan_in_english
from investment_guide.formatting.numbers import number_text
from investment_guide.model.values import KN_M2_PER_KG_M2, M2_PER_ACRE, M2_PER_MU, MU_PER_HECTARE, YUAN_PER_WAN

SCALES = {"10k ": 10_000.0, "100m ": 100_000_000.0}
CURRENCY = "yuan"


@dataclass(frozen=True, slots=True)
class OtherUnit:
    """The same quantity in another unit: the stored number ``times`` a factor, divided by another (``per``)."""

    zh: str
    en: str
    times: float = 1.0
    per: float = 1.0
    min_decimals: int = 0
    max_decimals: int = 4

    def text(self, value: float, language: str) -> str:
        """Return a stored number in this unit.

        >>> HECTARES.text(52.3, "en")
        '3.49 ha'
        """
        number = number_text(value * self.times / self.per, language, self.min_decimals, self.max_decimals)
        return f"{number} {self.en if language == 'en' else self.zh}"


# English readers see areas of land in hectares, with so many decimals.
HECTARE_DECIMALS = 2
HECTARES = OtherUnit("公顷", "ha", 1.0, MU_PER_HECTARE, HECTARE_DECIMALS, HECTARE_DECIMALS)


@dataclass(frozen=True, slots=True)
class Unit:
    """Symbols and decimals of one unit.

    ``zh`` follows the number in Chinese; ``en`` follows it in English, unless English readers see the quantity in the
    unit ``english`` or it is money. In brackets behind it stands ``beside``, on sheets in English also ``abroad``.
    English money is the number times ``yuan_per_unit`` with the currency in front and ``per`` behind: one 万元/亩 is
    150 000 yuan per hectare, so 20 万元/亩 reads as 3 million with ``/ha``. ``heading`` is the English symbol of the
    number as it is stored, for columns of plain numbers; when it is empty, ``en`` is. At least ``min_decimals`` and at
    most ``max_decimals`` are shown: what staff wrote is never rounded to less than four.
    """

    zh: str
    en: str
    heading: str = ""
    yuan_per_unit: float | None = None
    per: str = ""
    min_decimals: int = 0
    max_decimals: int = 4
    english: OtherUnit | None = None
    beside: tuple[OtherUnit, ...] = ()
    abroad: tuple[OtherUnit, ...] = ()

    def symbol(self, language: str) -> str:
        """Return the symbol of the stored number, for column headings.

        >>> UNITS["wan_mu"].symbol("zh"), UNITS["wan_mu"].symbol("en")
        ('万元/亩', '10k yuan/mu')
        """
        return (self.heading or self.en) if language == "en" else self.zh


_YUAN_HA_PER_WAN_MU = float(YUAN_PER_WAN * MU_PER_HECTARE)

UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        "mu": Unit(
            "亩",
            "mu",
            min_decimals=2,
            english=HECTARES,
            beside=(OtherUnit("㎡", "m²", M2_PER_MU, max_decimals=0),),
            abroad=(OtherUnit("英亩", "acres", M2_PER_MU, M2_PER_ACRE, 2, 2), OtherUnit("亩", "mu", min_decimals=2)),
        ),
        "m2": Unit("㎡", "m²"),
        "ha": Unit("公顷", "ha"),
        "km2": Unit("平方公里", "km²"),
        "km": Unit("公里", "km"),
        "m": Unit("米", "m"),
        "t": Unit("吨", "t"),
        "kg_m2": Unit("kg/㎡", "kg/m²", abroad=(OtherUnit("kN/㎡", "kN/m²", KN_M2_PER_KG_M2, max_decimals=1),)),
        "kva": Unit("kVA", "kVA"),
        "percent": Unit("%", "%"),
        "ratio": Unit("", "", min_decimals=1),
        "wan": Unit("万元", "yuan", "10k yuan", float(YUAN_PER_WAN)),
        "wan_mu": Unit("万元/亩", "yuan/ha", "10k yuan/mu", _YUAN_HA_PER_WAN_MU, "/ha"),
        "wan_mu_year": Unit("万元/亩·年", "yuan/ha a year", "10k yuan/mu a year", _YUAN_HA_PER_WAN_MU, "/ha a year"),
        "yuan_m2": Unit("元/㎡", "yuan/m²", "", 1.0, "/m²"),
        "yuan_m2_month": Unit("元/㎡·月", "yuan/m² a month", "", 1.0, "/m² a month"),
        "yuan": Unit("元", "yuan", "", 1.0),
        "yuan_m2_year": Unit("元/㎡·年", "yuan/m² a year", "", 1.0, "/m² a year"),
        "yuan_floor": Unit("元/层", "yuan a floor", "", 1.0, " a floor"),
        "yuan_floor_month": Unit("元/层·月", "yuan a floor and month", "", 1.0, " a floor and month"),
        "yuan_floor_year": Unit("元/层·年", "yuan a floor and year", "", 1.0, " a floor and year"),
        "yuan_building": Unit("元/栋", "yuan a building", "", 1.0, " a building"),
        "yuan_building_month": Unit("元/栋·月", "yuan a building and month", "", 1.0, " a building and month"),
        "yuan_building_year": Unit("元/栋·年", "yuan a building and year", "", 1.0, " a building and year"),
        "months": Unit("个月", "months"),
        "years": Unit("年", "years"),
        "days": Unit("天", "days"),
        "working_days": Unit("个工作日", "working days"),
        "minutes": Unit("分钟", "minutes"),
        "tce_wan": Unit("吨标准煤/万元", "tce per CN¥ 10,000"),
        "firms": Unit("家", "firms"),
        "people": Unit("人", "people"),
        "teu": Unit("标箱", "TEU"),
    }
)

# English has a singular; everything else above reads the same for one and for many.
SINGULAR: Mapping[str, str] = MappingProxyType(
    {
        "months": "month",
        "years": "year",
        "days": "day",
        "working days": "working day",
        "minutes": "minute",
        "firms": "firm",
        "people": "person",
        "tonnes": "tonne",
    }
)


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
