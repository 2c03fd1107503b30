"""The units in which the records of a guide hold areas and money: those of the place, and the name says them.

The tool calculates in mu, m², yuan and ten thousand yuan, and the fields of the models are named by them: ``area_mu``,
``start_price_wan_mu``, ``rent_yuan_m2_month``. A guide that chose other units or another currency writes the same
fields as ``area_acre``, ``start_price_usd_acre``, ``rent_usd_sq_ft_month``, its numbers in these units. So a file holds
what its author typed, and every name still says its unit. Reading converts once (``reading/own_names.py``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from investment_guide.locales.profile import USUAL_CURRENCY
from investment_guide.model.values import M2_PER_ACRE, M2_PER_MU, M2_PER_SQUARE_FOOT, MU_PER_HECTARE, YUAN_PER_WAN

USUAL_LAND, USUAL_FLOOR = "mu", "m2"
DIGITS = 12  # more than anybody types, fewer than a conversion there and back disturbs
UNITY = "items"  # of what is counted, English says no unit
LandUnit = Literal["mu", "ha", "acre"]
FloorUnit = Literal["m2", "sq_ft"]
LAND_UNITS: tuple[str, ...] = get_args(LandUnit)
FLOOR_UNITS: tuple[str, ...] = get_args(FloorUnit)
# Square metres of one.
AREAS: Mapping[str, float] = MappingProxyType(
    {
        "mu": M2_PER_MU,
        "ha": M2_PER_MU * MU_PER_HECTARE,
        "acre": M2_PER_ACRE,
        "m2": 1.0,
        "sq_ft": M2_PER_SQUARE_FOOT,
    }
)
# A quantity, and what it is of each of. The load of a floor is no area: ``kg_m2`` has neither.
_UNIT = re.compile(
    r"(?<![a-z0-9])(?:(?P<money>wan|yuan|tce_wan)(?:_(?P<each>mu|m2))?|(?<!kg_)(?P<area>mu|m2))(?![a-z0-9])"
)


@dataclass(frozen=True, slots=True)
class Conversion:
    """From the number in a file to the one that is calculated with: ``times`` a factor, divided by another."""

    times: float = 1.0
    per: float = 1.0

    def stored(self, value: float) -> float:
        """Return a number of a file as the tool calculates with it."""
        return value if self.times == self.per else value * self.times / self.per

    def written(self, value: float) -> float:
        """Return a number that the tool calculates with as the file has it, free of the noise of binary fractions."""
        return value if self.times == self.per else float(f"{value * self.per / self.times:.{DIGITS}g}")


@dataclass(frozen=True, slots=True)
class RecordUnits:
    """The units of one guide: of land (``mu``, ``ha``, ``acre``), of floors (``m2``, ``sq_ft``), and the currency."""

    land: str = USUAL_LAND
    floor: str = USUAL_FLOOR
    currency: str = USUAL_CURRENCY

    @property
    def are_usual(self) -> bool:
        """Whether records are written as the tool calculates."""
        return self == USUAL_UNITS

    def named(self, name: str) -> str:
        """Return what a field, a unit or a question of the plan is called in files of the guide.

        >>> RecordUnits("acre", "sq_ft", "USD").named("rent_yuan_m2_month"), RecordUnits("ha").named("area_mu")
        ('rent_usd_sq_ft_month', 'area_ha')
        """
        return name if self.are_usual else _UNIT.sub(self._own, name)

    def figure_unit(self, english: str) -> str:
        """Return the word of a guide for a unit of figures that the tool brings, by its English label; empty for units
        of land that the guide does not have.

        >>> RecordUnits("acre", currency="USD").figure_unit("yuan/kWh"), RecordUnits("acre").figure_unit("10k mu")
        ('USD/kWh', '')
        """
        if self.land != USUAL_LAND and re.search(r"\bmu\b", english):
            return ""
        return re.sub(r"\byuan\b", self.currency, english) or UNITY

    def conversion(self, unit: str) -> Conversion:
        """Return how numbers are converted whose unit (``wan_mu_year``) or name (``output_wan_year``) is given.

        >>> RecordUnits(currency="EUR").conversion("output_wan_year").stored(1_000_000.0)
        100.0
        """
        return _conversion(self, unit)

    def _own(self, found: "re.Match[str]") -> str:
        money, each, area = found["money"], found["each"], found["area"]
        if area:
            return self.area(area)
        if self.currency != USUAL_CURRENCY:
            code = self.currency.lower()
            money = {"tce_wan": f"tce_10k_{code}"}.get(money, code)
        return f"{money}_{self.area(each)}" if each else money

    def area(self, usual: str) -> str:
        """Return the unit in place of ``mu`` or ``m2``."""
        return self.land if usual == USUAL_LAND else self.floor


USUAL_UNITS = RecordUnits()


@cache
def _conversion(units: RecordUnits, unit: str) -> Conversion:
    found = _UNIT.search(unit)
    if found is None or units.are_usual:
        return Conversion()
    times = per = 1.0
    if found["area"]:
        times, per = AREAS[units.area(found["area"])], AREAS[found["area"]]
    if found["each"]:
        times, per = AREAS[found["each"]], AREAS[units.area(found["each"])]
    if found["money"] == "wan" and units.currency != USUAL_CURRENCY:
        per *= YUAN_PER_WAN
    return Conversion(times, per)
