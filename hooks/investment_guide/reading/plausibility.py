"""Numbers that look like another unit: the unit stands in the name of the field, so 80333 in ``area_mu`` is likely m².

Only a suspicion: the number has to be outside what is usual, and inside once it is converted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

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
        "floor_load_kg_m2": Usual(100, 30_000, (("t/㎡", 1_000.0), ("kN/㎡", KN_M2))),
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


def suspicion(field: str, value: float) -> Suspicion | None:
    """Return the unit that a positive number outside the usual seems to be in; None when nothing points to one."""
    usual = USUAL.get(field)
    if usual is None or value <= 0 or usual.low <= value <= usual.high:
        return None
    for unit, factor in usual.others:
        converted = value * factor
        if usual.low <= converted <= usual.high:
            return Suspicion(unit, f"{converted:.4g}" if converted < 1_000 else f"{converted:.0f}")
    return None
