"""Prices in other people's tables: of land as one number or a range in any unit, of floors with where a range goes."""

from typing import Any

import pytest

from investment_guide.editing.messages import InvalidValueError
from investment_guide.importing.columns_file import ColumnsFile, FieldSource
from investment_guide.importing.readings import CellReader
from investment_guide.importing.targets import target_of
from investment_guide.reading.words import Words

READER = CellReader(ColumnsFile.model_validate({"id": {"count": True}}), Words({}, {}))


def read(cell: Any, unit: str = "", path: str = "start_price_wan_mu", kind: str = "land") -> Any:
    """The value of a cell for a field; ``unit`` is theirs."""
    target = target_of(path, kind)
    assert target is not None
    return READER.value(cell, FieldSource.model_validate({"from": ["价"], **({"unit": unit} if unit else {})}), target)


@pytest.mark.parametrize(
    ("cell", "unit", "price"),
    [
        ("18–22", "", {"from": 18, "to": 22}),
        ("18 至 22 万元/亩", "", {"from": 18, "to": 22}),
        ("18 起", "", {"from": 18}),
        ("270-330", "元/㎡", {"from": 18, "to": 22}),
        ("270元/㎡起", "", {"from": 18}),
        ("180,000–220,000", "元/亩", {"from": 18, "to": 22}),
        (18, "", 18),
        ("270", "元/㎡", 18),
        ("暂无", "", None),
    ],
)
def test_the_price_of_land_is_a_number_or_a_range(cell: Any, unit: str, price: Any) -> None:
    assert read(cell, unit) == price


@pytest.mark.parametrize(("cell", "said"), [("22–18", "写反"), ("18–22 人", "人"), ("面议", "不是数"), ("18–", "18–")])
def test_another_price_of_land_is_refused(cell: str, said: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        read(cell)
    assert said in refusal.value.message.zh


@pytest.mark.parametrize(
    ("path", "field"), [("floors[1].rent_yuan_m2_month", "rent"), ("floors[1].sale_yuan_m2", "sale")]
)
def test_a_range_in_a_column_of_floors_names_the_field_that_takes_it(path: str, field: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        read("3000-4000", path=path, kind="factories")
    said = refusal.value.message
    other = {"rent": "sale: {", "sale": "rent: {"}[field]
    assert all(f"{field}: {{from: 3000, to: 4000" in words and other not in words for words in (said.zh, said.en))
