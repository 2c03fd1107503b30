"""Numbers that look like another unit: the unit stands in the name of the field, so 80333 in ``area_mu`` is likely m².

Only a suspicion: the number has to be outside what is usual, and inside once it is converted. In a guide with units of
its own the same areas are usual, and the other units are its own two. What prices and sums are usual in other
currencies nobody has said: there they are not looked at.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from investment_guide.locales.profile import USUAL_CURRENCY
from investment_guide.model.record_units import AREAS, USUAL_UNITS, RecordUnits
from investment_guide.model.values import KN_M2_PER_KG_M2, M2_PER_MU, MU_PER_HECTARE, YUAN_PER_WAN

KN_M2 = 1 / KN_M2_PER_KG_M2  # kg/m² for one kN/m²


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual values of a field, and other units with the factor that turns them into the field's."""

    low: float
    high: float
    others: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """The unit a number seems to be in, and the number in the field's unit."""

    looks_like: str
    converted: str


_LENGTHS = (("cm", 0.01), ("mm", 0.001))
_SHARE = (("0–1", 100.0),)
_PER_MU = (("元/亩", 1 / YUAN_PER_WAN),)
_WAN_YI = (("元", 1 / YUAN_PER_WAN), ("亿元", float(YUAN_PER_WAN)))
_SMALL_AREA = (("万㎡", 10_000.0), ("亩", M2_PER_MU))

USUAL: Mapping[str, Usual] = MappingProxyType(
    {
        "area_mu": Usual(0.05, 2_000, (("㎡", 1 / M2_PER_MU),)),
        "area_ha": Usual(1, 50_000, (("亩", 1 / MU_PER_HECTARE), ("㎡", 0.0001))),
        "area_km2": Usual(0.01, 2_000, (("公顷", 0.01), ("亩", 1 / 1_500), ("㎡", 1e-6))),
        "area_m2": Usual(10, 200_000, _SMALL_AREA),
        "vacant_m2": Usual(10, 200_000, _SMALL_AREA),
        "divisible_from_m2": Usual(5, 200_000, _SMALL_AREA),
        "far": Usual(0.02, 12, (("%", 0.01),)),
        "density_percent": Usual(1, 100, _SHARE),
        "green_percent": Usual(1, 100, _SHARE),
        "height_m": Usual(1, 300, _LENGTHS),
        "clear_height_m": Usual(2, 60, _LENGTHS),
        "column_grid_m": Usual(2, 60, _LENGTHS),
        "yard_depth_m": Usual(1, 300, _LENGTHS),
        "floor_load_kg_m2": Usual(100, 30_000, (("t/m²", 1_000.0), ("kN/m²", KN_M2))),
        "crane_tonnes": Usual(0.1, 500, (("kg", 0.001),)),
        "tonnes": Usual(0.1, 100, (("kg", 0.001),)),
        "power_kva": Usual(20, 500_000, (("MVA", 1_000.0),)),
        "start_price_wan_mu": Usual(0.5, 2_000, (("元/㎡", M2_PER_MU / YUAN_PER_WAN), *_PER_MU)),
        "start_price_wan": Usual(5, 500_000, _WAN_YI),
        "deposit_wan": Usual(0.1, 200_000, _WAN_YI[:1]),
        "investment_wan": Usual(10, 20_000_000, _WAN_YI),
        "investment_wan_mu": Usual(5, 20_000, _PER_MU),
        "output_wan_mu_year": Usual(5, 50_000, _PER_MU),
        "tax_wan_mu_year": Usual(0.1, 5_000, _PER_MU),
        "rent_yuan_m2_month": Usual(1, 200, (("元/㎡·年", 1 / 12),)),
        "sale_yuan_m2": Usual(200, 100_000, (("万元/㎡", float(YUAN_PER_WAN)),)),
        "management_fee_yuan_m2_month": Usual(0, 50, (("元/㎡·年", 1 / 12),)),
        "km": Usual(0, 3_000, (("m", 0.001),)),
        "amount_wan": Usual(0, 1_000_000, _WAN_YI[:1]),
        "amount_wan_each": Usual(0, 1_000_000, _WAN_YI[:1]),
    }
)


_MONEY = re.compile(r"(^|_)(wan|yuan)(_|$)")
# Square metres of one of what the fields of areas are in.
_AREAS: Mapping[str, float] = MappingProxyType(
    {
        "area_mu": AREAS["mu"],
        "area_ha": AREAS["ha"],
        "area_km2": 1_000_000.0,
        **dict.fromkeys(("area_m2", "vacant_m2", "divisible_from_m2"), 1.0),
    }
)


@cache
def usual_in(units: RecordUnits) -> Mapping[str, Usual]:
    """Return the table for the numbers of a guide with other units, by the names of the fields of the models."""
    if units.are_usual:
        return USUAL
    is_known = {name: units.currency == USUAL_CURRENCY or not _MONEY.search(name) for name in USUAL}
    return MappingProxyType({name: _converted(name, usual, units) for name, usual in USUAL.items() if is_known[name]})


def _converted(name: str, usual: Usual, units: RecordUnits) -> Usual:
    own = units.conversion(name)
    others = tuple((label, own.written(factor)) for label, factor in usual.others)
    if name in _AREAS:
        m2 = own.stored(_AREAS[name])
        others = tuple((unit, AREAS[unit] / m2) for unit in (units.land, units.floor) if AREAS[unit] != m2)
    return Usual(own.written(usual.low), own.written(usual.high), others)


def suspicion(field: str, value: float, units: RecordUnits = USUAL_UNITS) -> Suspicion | None:
    """Return the unit that a positive number outside the usual seems to be in; None when nothing points to one.

    ``field`` is the name in the model, ``value`` in the units of the guide.
    """
    usual = usual_in(units).get(field)
    if usual is None or value <= 0 or usual.low <= value <= usual.high:
        return None
    for unit, factor in usual.others:
        converted = value * factor
        if usual.low <= converted <= usual.high:
            return Suspicion(unit, f"{converted:.4g}" if converted < 1_000 else f"{converted:.0f}")
    return None
