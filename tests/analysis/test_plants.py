"""What the reference plant costs a month: worked by hand from the figures, not by the code."""

from dataclasses import replace
from typing import Any

import pytest

from investment_guide.analysis.plants import Bill, bills, cheapest, plant_places, power_and_rent
from investment_guide.model.costs import Costs
from tests.projects import city_guide
from tests.sample_plant import GROUPS, guide


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
