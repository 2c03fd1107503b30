"""Numbers that look like another unit."""

from typing import Any

import pytest

from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.land import Plot
from investment_guide.model.prices import Price, Rent, SalePrice
from investment_guide.model.record_units import RecordUnits
from investment_guide.reading.anatomy import ModelShape, all_shapes, anatomy
from investment_guide.reading.inspection import inspect
from investment_guide.reading.own_names import OwnNames
from investment_guide.reading.plausibility import USUAL, suspicion
from investment_guide.reading.words import Words
from tests.own_units import AMERICAN, EUROPEAN


@pytest.mark.parametrize(
    ("field", "value", "unit", "converted"),
    [
        ("area_mu", 80_333, "㎡", "120.5"),
        ("floor_load_kg_m2", 1.5, "t/m²", "1500"),
        ("floor_load_kg_m2", 50, "kN/m²", "5099"),
        ("clear_height_m", 810, "cm", "8.1"),
        ("column_grid_m", 9_000, "mm", "9"),
        ("far", 250, "%", "2.5"),
        ("green_percent", 0.2, "0–1", "20"),
        ("start_price_wan_mu", 330_000, "元/亩", "33"),
        ("start_price_wan", 20_000_000, "元", "2000"),
        ("rent_yuan_m2_month", 240, "元/㎡·年", "20"),
        ("power_kva", 2, "MVA", "2000"),
        ("km", 3_500, "m", "3.5"),
    ],
)
def test_another_unit_is_suspected(field: str, value: float, unit: str, converted: str) -> None:
    found = suspicion(field, value)
    assert found is not None
    assert (found.looks_like, found.converted) == (unit, converted)


@pytest.mark.parametrize(
    ("field", "value", "units", "unit", "converted"),
    [
        ("area_mu", 1_742_400, AMERICAN, "sq_ft", "40"),
        ("area_mu", 80_333, EUROPEAN, "m2", "8.033"),
        ("area_km2", 5_000, AMERICAN, "acre", "20.23"),
        ("vacant_m2", 5, AMERICAN, "acre", "217800"),
        ("vacant_m2", 2, EUROPEAN, "ha", "20000"),
        ("clear_height_m", 810, AMERICAN, "cm", "8.1"),
        ("start_price_wan_mu", 4_000_000, RecordUnits("ha"), "元/亩", "6000"),
        ("rent_yuan_m2_month", 20_000, RecordUnits(floor="sq_ft"), "", ""),
        ("area_mu", 40, AMERICAN, "", ""),
        ("vacant_m2", 40_000, AMERICAN, "", ""),
        ("start_price_wan_mu", 330_000, AMERICAN, "", ""),
        ("rent_yuan_m2_month", 240, EUROPEAN, "", ""),
    ],
)
def test_another_unit_is_suspected_in_a_guide_with_units_of_its_own(
    field: str, value: float, units: RecordUnits, unit: str, converted: str
) -> None:
    found = suspicion(field, value, units)
    assert (found and (found.looks_like, found.converted)) == ((unit, converted) if unit else None)


def test_a_field_by_its_own_name_is_looked_at() -> None:
    words = Words({}, {}, own=OwnNames(AMERICAN))
    (found,) = inspect(anatomy(Plot, AMERICAN), {"area_acre": 1_742_400}, words)
    assert (found.code, found.path) == ("unit-suspected", ("area_acre",))


@pytest.mark.parametrize(
    ("field", "value"),
    [("area_mu", 80.3), ("area_mu", 0), ("area_mu", -5), ("far", 2.5), ("minutes", 9_000), ("floor_load_kg_m2", 800)],
)
def test_usual_numbers_and_unknown_fields_are_left_alone(field: str, value: float) -> None:
    assert suspicion(field, value) is None


def test_every_field_of_the_table_is_a_field_of_a_record() -> None:
    names: set[str] = set()
    for model in RECORD_KINDS.values():
        for shape in all_shapes(anatomy(model)):
            names |= shape.fields.keys() if isinstance(shape, ModelShape) else set()
    assert USUAL.keys() <= names


@pytest.mark.parametrize(
    ("price", "value"),
    [
        (Rent, {"amount": 240, "basis": "m2", "period": "year"}),
        (Rent, {"amount": 60_000, "basis": "building", "period": "month", "rent_free_months": 0.5}),
        (Rent, {"from": 12, "to": 15, "basis": "m2", "period": "month", "rent_free_months": 300}),
        (Rent, {"amount": 240, "basis": ["m2"], "period": {}}),
        (SalePrice, {"amount": 3, "basis": "floor"}),
        (SalePrice, {"amount": 3_000, "basis": "m2"}),
    ],
)
def test_prices_in_another_unit_or_usual_are_left_alone(price: type[Price], value: dict[str, Any]) -> None:
    found = inspect(anatomy(price), value, Words({}, {}))
    assert [one for one in found if one.code == "unit-suspected"] == []
