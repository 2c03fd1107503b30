"""Other people's units → the unit of a field, without any rounding on the way: factors are fractions.

convert(Decimal("1000"), "平方英尺", "mu", 4)  →  Decimal("0.1394")
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from investment_guide.reading.half_width import half_width

MU, HECTARE, ACRE = Fraction(2000, 3), Fraction(10_000), Fraction("4046.8564224")
FOOT, SURVEY_FOOT = Fraction("0.3048"), Fraction(1200, 3937)
WAN, YI = Fraction(10_000), Fraction(100_000_000)
KN = 1 / Fraction("0.00980665")  # kg/m² for one kN/m²
MONTHS, DAYS = 12, 365

# What is measured: unit of a field (a name in formatting/units.py) → how much of the first unit of the group it is.
_MEASURES: Mapping[str, Mapping[str, Fraction]] = {
    "area": {"m2": Fraction(1), "mu": MU, "ha": HECTARE, "km2": Fraction(1_000_000), "acre": ACRE,
             "square foot": FOOT**2, "US survey square foot": SURVEY_FOOT**2, "ping": Fraction(400, 121)},
    "money": {"yuan": Fraction(1), "wan": WAN, "yi": YI},
    "price of land": {"yuan/m2": Fraction(1), "wan_mu": WAN / MU, "yuan/mu": 1 / MU, "wan/ha": WAN / HECTARE,
                      "wan/m2": WAN, "yuan_m2": Fraction(1)},
    "rent": {"yuan_m2_month": Fraction(1), "yuan/m2/year": Fraction(1, MONTHS), "yuan/m2/day": Fraction(DAYS, MONTHS)},
    "share": {"ratio": Fraction(1), "percent": Fraction(1, 100), "permille": Fraction(1, 1000)},
    "length": {"m": Fraction(1), "km": Fraction(1000), "cm": Fraction(1, 100), "mm": Fraction(1, 1000),
               "foot": FOOT, "US survey foot": SURVEY_FOOT, "mile": Fraction("1609.344")},
    "load": {"kg_m2": Fraction(1), "t/m2": Fraction(1000), "kN/m2": KN},
    "mass": {"t": Fraction(1), "kg": Fraction(1, 1000)},
    "power": {"kva": Fraction(1), "mva": Fraction(1000)},
    "time": {"years": Fraction(1), "months": Fraction(1, MONTHS)},
}  # fmt: skip

# How people write them. Anything is compared in half width, lower case, without spaces.
_WRITTEN: Mapping[str, str] = {
    "m2": "m2 m² ㎡ 平方米 平米 平方公尺 sqm squaremetre squaremetres squaremeter", "mu": "mu 亩 畝 市亩",
    "ha": "ha 公顷 公頃 hectare hectares", "km2": "km2 km² 平方公里 平方千米 sqkm squarekilometre squarekilometres",
    "acre": "acre acres 英亩", "square foot": "平方英尺 squarefoot squarefeet sqft ft2 ft²",
    "US survey square foot": "美国测量平方英尺 平方英尺(美国测量) ussurveysquarefoot ussurveysquarefeet usft2",
    "ping": "坪 ping", "yuan": "元 yuan 人民币元", "wan": "万元 万 wan", "yi": "亿元 亿 yi",
    "yuan/m2": "元/㎡ 元/平方米 元/m2 元/m² yuan/m2", "wan_mu": "万元/亩 wan/mu wan_mu", "yuan/mu": "元/亩 yuan/mu",
    "wan/ha": "万元/公顷 wan/ha", "wan/m2": "万元/㎡ 万元/平方米 wan/m2",
    "yuan_m2_month": "元/㎡·月 元/平方米·月 元/㎡/月 元/平方米/月 元/月/㎡ yuan/m2/month",
    "yuan/m2/year": "元/㎡·年 元/平方米·年 元/㎡/年 元/平方米/年 yuan/m2/year",
    "yuan/m2/day": "元/㎡·天 元/平方米·天 元/㎡/天 元/平方米/天 元/㎡·日 yuan/m2/day",
    "ratio": "比值 倍 ratio", "percent": "% 百分数 百分比 百分数容积率 percent", "permille": "‰ 千分数",
    "m": "m 米 公尺 metre metres", "km": "km 公里 千米", "cm": "cm 厘米", "mm": "mm 毫米", "foot": "英尺 foot feet ft",
    "US survey foot": "美国测量英尺 ussurveyfoot ussurveyfeet usft", "mile": "英里 mile miles",
    "kg_m2": "kg/㎡ kg/m2 kg/m² 公斤/平方米 千克/平方米", "t/m2": "t/㎡ t/m2 t/m² 吨/平方米 吨/㎡ 吨/m2 吨/m²",
    "kN/m2": "kn/㎡ kn/m2 kn/m² kpa",
    "t": "t 吨 tonne tonnes", "kg": "kg 公斤 千克", "kva": "kva 千伏安", "mva": "mva 兆伏安",
    "years": "年 years year", "months": "月 个月 months month",
}  # fmt: skip

_BY_WRITING = MappingProxyType({name: unit for unit, names in _WRITTEN.items() for name in names.split()})
_MEASURE_OF = MappingProxyType({unit: measure for measure, units in _MEASURES.items() for unit in units})


def unit_named(text: str) -> str:
    """Return the unit that a text means (``公顷`` → ``ha``), or nothing."""
    plain = "".join(half_width(text).lower().replace(".", "").split())
    return _BY_WRITING.get(plain, plain if plain in _MEASURE_OF else "")


def fits(unit: str, field_unit: str) -> bool:
    """Return whether numbers in one unit can be turned into the other."""
    return unit in _MEASURE_OF and _MEASURE_OF[unit] == _MEASURE_OF.get(field_unit)


def units_for(field_unit: str) -> tuple[str, ...]:
    """Return how the units may be written that can be turned into the unit of a field, one writing a unit."""
    others = _MEASURES.get(_MEASURE_OF.get(field_unit, ""), {})
    return tuple(next((name for name in _WRITTEN[each].split() if not name.isascii()), each)
                 for each in others if each in _WRITTEN)  # fmt: skip


def convert(number: Decimal, unit: str, field_unit: str, decimals: int) -> Decimal:
    """Return the number in the unit of the field, rounded half up; both must fit. A number in that unit already
    stays."""
    factors = _MEASURES[_MEASURE_OF[unit]]
    factor = factors[unit] / factors[field_unit]
    if factor == 1:
        return number
    scaled = Fraction(number) * factor * 10**decimals
    whole = (abs(scaled) + Fraction(1, 2)).__floor__()
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-decimals).normalize()
