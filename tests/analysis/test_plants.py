"""What the reference plant costs a month: worked by hand from the figures, not by the code."""

from dataclasses import replace
from typing import Any

import pytest

from investment_guide.analysis.plants import Bill, bills, cheapest, plant_places, power_and_rent
from investment_guide.model.costs import Costs
from investment_guide.model.guide import Guide
from tests.projects import city_guide

ORIGIN = {"as_of": "2026-06-30", "source": "register"}
HOURS = ("sharp", 1.5), ("peak", 1.0), ("flat", 0.6), ("valley", 0.25)
STEPS = [{"name": "一", "from": 0, "value": 4}, {"name": "二", "from": 120000, "value": 3.5}]
TARIFF = [{"name": name, "value": value, "hours": name, "usual": name == "flat"} for name, value in HOURS]


def group(key: str, *figures: dict[str, Any]) -> dict[str, Any]:
    """A group as a file writes it."""
    return {"id": key, "name": key, "figures": list(figures)}


def figure(key: str, unit: str, **price: Any) -> dict[str, Any]:
    """A figure as a file writes it."""
    return {"id": key, "name": key, "unit": unit, **price, **ORIGIN}


GROUPS = [
    group("power", figure("kwh", "元/千瓦时", tiers=TARIFF), figure("kva", "元/千伏安·月", value=20)),
    group("gas", figure("gas", "元/立方米", tiers=STEPS)),
    group("wages", figure("fitter", "元/月", value=6000), figure("clerk", "元/月", low=4000, high=5001)),
    group("insurance", figure("pension", "%", value=16), figure("fund", "%", low=5, high=12)),
    group(
        "space",
        figure("rent", "元/平方米·月", value=99),
        figure("land", "万元/亩", value=99),
        figure("hall", "元/平方米", low=1000, high=1500),
        figure("tax", "%", value=3),
    ),
]
PLANT: dict[str, Any] = {
    "name": "厂",
    "power": {
        "figure": "kwh",
        "kw": 400,
        "hours_a_month": 500,
        "shares": {"sharp": 5, "peak": 30, "flat": 40, "valley": 25},
    },
    "uses": [{"figure": "kva", "amount": 630}, {"figure": "gas", "amount": 10000}],
    "staff": [{"figure": "fitter", "amount": 100}, {"figure": "clerk", "amount": 3}],
    "on_wages": ["pension", "fund"],
    "rent": {"figure": "rent", "amount": 6000},
    "purchase": {
        "land": {"figure": "land", "amount": 15},
        "building": {"figure": "hall", "amount": 6000},
        "tax": "tax",
    },
}
WHOLE: dict[str, dict[str, float]] = {
    "kwh": {"value": 0.7}, "kva": {"value": 23.5}, "gas": {"value": 5}, "fitter": {"value": 9000},
    "clerk": {"value": 5000}, "pension": {"value": 15}, "fund": {"value": 7}, "rent": {"low": 20, "high": 31},
}  # fmt: skip
OTHERS = [
    {"id": key, "name": key, "figures": [{"id": name, **WHOLE[name], **ORIGIN} for name in names]}
    for key, names in {"dear": ("kwh", "kva"), "whole": tuple(WHOLE)}.items()
]


def guide(**changes: Any) -> Guide:
    """The tests' city with these figures."""
    costs = {"groups": GROUPS, "plant": {**PLANT, **changes}, "compared": OTHERS}
    return replace(city_guide(), costs=Costs.model_validate(costs))


def found(key: str, **changes: Any) -> Bill:
    """The bill of one place."""
    return next(one for one in bills(guide(**changes)) if one.place.id == key)


# 200 000 kWh: 5 % at 1.5, 30 % at 1, 40 % at 0.6, 25 % at 0.25; 630 kVA at 20.
POWER = 15000 + 60000 + 48000 + 12500 + 12600
# 100 × 6 000, 3 × 4 500.50; on these 16 % and 8.5 %, in whole yuan.
WAGES = 600000 + 13502 + 98160 + 52148


def test_a_bill_is_the_sum_of_its_groups() -> None:
    whole = found("whole")
    assert whole.groups == {
        "power": 140000 + 14805, "gas": 50000, "wages": 915000 + 137250 + 64050, "space": 153000,
    }  # fmt: skip
    assert whole.rented == sum(one or 0 for one in whole.groups.values())
    assert whole.owned == (whole.rented or 0) - 153000
    assert whole.after(10, bought=False) == 120 * (whole.rented or 0)
    assert power_and_rent(guide(), whole) == 154805 + 153000


def test_parks_pay_the_figures_of_the_city_and_their_own_rent() -> None:
    ours = [one for one in bills(guide()) if not one.place.compared]
    assert ours
    for one in ours:
        # 120 000 m³ a year reach the second step.
        assert (one.groups["power"], one.groups["gas"], one.groups["wages"]) == (POWER, 35000, WAGES)
        assert one.groups["space"] != 99 * 6000
    assert cheapest(bills(guide())) == min(ours, key=lambda one: one.rented or 10**12)


def test_what_a_place_does_not_say_leaves_its_sum_open() -> None:
    dear = found("dear")
    assert dear.groups["power"] == 140000 + 14805
    assert dear.groups["gas"] is None
    assert dear.rented is None
    assert power_and_rent(guide(), dear) is None


def test_buying_is_land_with_its_tax_and_the_building() -> None:
    for one in bills(guide()):
        if not one.place.compared and "land" in one.place.prices:
            land = round(one.place.prices["land"].for_year(0) * 15)
            assert one.once == land + int(land * 0.03 + 0.5) + 7_500_000
    assert found("whole").once is None
    assert all(one.once is None for one in bills(guide(purchase=None)))


@pytest.mark.parametrize("amount", [0, 9999, 10000])
def test_the_step_of_a_tariff_follows_from_the_year(amount: float) -> None:
    uses = [{"figure": "gas", "amount": amount}]
    park = plant_places(guide())[0].id
    price = 3.5 if amount * 12 >= 120000 else 4
    assert found(park, uses=uses).groups["gas"] == amount * price


def test_no_plant_no_bill() -> None:
    assert not bills(replace(city_guide(), costs=Costs.model_validate({"groups": GROUPS})))
