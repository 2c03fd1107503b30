"""Define the units of fields, as readers of each language know them.

A unit is named by ``About(unit=…)``. Chinese readers see the value as staff wrote it; English readers see prices in
yuan per hectare or square metre, because 万元 and 亩 mean nothing to them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from investment_guide.model.values import MU_PER_HECTARE, YUAN_PER_WAN


@dataclass(frozen=True, slots=True)
class Unit:
    """Symbols and decimals of one unit.

    ``zh`` follows the number in Chinese; ``en`` follows it in English, except for mu, which become hectares, and for
    money. English money is the number times ``yuan_per_unit`` with the currency in front and ``per`` behind: one
    万元/亩 is 150 000 yuan per hectare, so 20 万元/亩 reads as 3 million with ``/ha``. ``heading`` is the English
    symbol of the number as it is stored, for columns of plain numbers; when it is empty, ``en`` is. At least
    ``min_decimals`` and at most ``max_decimals`` are shown: what staff wrote is never rounded to less than four.
    """

    zh: str
    en: str
    heading: str = ""
    yuan_per_unit: float | None = None
    per: str = ""
    min_decimals: int = 0
    max_decimals: int = 4

    def symbol(self, language: str) -> str:
        """Return the symbol of the stored number, for column headings.

        >>> UNITS["wan_mu"].symbol("zh"), UNITS["wan_mu"].symbol("en")
        ('万元/亩', '10k yuan/mu')
        """
        return (self.heading or self.en) if language == "en" else self.zh


_YUAN_HA_PER_WAN_MU = float(YUAN_PER_WAN * MU_PER_HECTARE)

UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        "mu": Unit("亩", "mu", min_decimals=2),
        "m2": Unit("㎡", "m²"),
        "ha": Unit("公顷", "ha"),
        "km2": Unit("平方公里", "km²"),
        "km": Unit("公里", "km"),
        "m": Unit("米", "m"),
        "t": Unit("吨", "t"),
        "kg_m2": Unit("kg/㎡", "kg/m²"),
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

# English readers see areas of land in hectares, with so many decimals.
HECTARE_DECIMALS = 2

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
