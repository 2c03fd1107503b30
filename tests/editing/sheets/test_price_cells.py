"""The price of a plot in a workbook is one cell, whether the YAML has a number or a range."""

from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investment_guide.editing.drafts import steps_of
from investment_guide.editing.fields import FieldColumn, fields_of, order_at
from investment_guide.editing.messages import InvalidValueError
from investment_guide.editing.record_files import edited, values_in
from investment_guide.editing.sheets.cells import shown, understood
from investment_guide.editing.sheets.layout import records_of
from investment_guide.editing.tables import Cell
from tests.editing.sheets.edits import back, only, with_cell
from tests.editing.sheets.test_round_trip import DATA

PRICE = "start_price_wan_mu"
AMOUNTS = st.integers(1, 10**6) | st.floats(0.01, 1e6).map(lambda amount: round(amount, 2))
RANGES = st.tuples(AMOUNTS, AMOUNTS).map(sorted).filter(lambda ends: ends[0] != ends[1])
PRICES = st.one_of(
    AMOUNTS,
    AMOUNTS.map(lambda low: {"from": low}),
    RANGES.map(lambda ends: {"from": ends[0], "to": ends[1]}),
)


def column() -> FieldColumn:
    """The column of the price per mu."""
    return next(one for one in fields_of("land")[0].columns if one.path == PRICE)


@given(PRICES)
def test_what_the_yaml_says_comes_back_from_the_cell(price: Any) -> None:
    assert understood(column(), shown(column(), price, {}), {}) == price


@pytest.mark.parametrize(
    ("cell", "price"),
    [(18, 18), (18.0, 18), ("18.5", 18.5), ("１８", 18), ("18–22", {"from": 18, "to": 22}),
     ("18-22", {"from": 18, "to": 22}), ("18.5 ～ 22", {"from": 18.5, "to": 22}), ("18至22", {"from": 18, "to": 22}),
     ("18 起", {"from": 18}), ("18以上", {"from": 18}), ("18–18", 18), (" ", None), (None, None)],
)  # fmt: skip
def test_a_cell_is_a_number_or_a_range(cell: Cell, price: Any) -> None:
    assert understood(column(), cell, {}) == price


@pytest.mark.parametrize(
    ("cell", "said"),
    [("面议", "面议或未公布就留空"), ("18–22 万元/亩", "例如 18、18–22、18 起"), ("22–18", "写反"), ("18到", "18–22"),
     ("0.5万", "18–22"), (True, "这一列填数字")],
)  # fmt: skip
def test_another_cell_is_refused_with_what_to_write(cell: Cell, said: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        understood(column(), cell, {})
    assert said in refusal.value.message.zh
    assert refusal.value.message.en


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "cell", "line"),
    [
        ("lc-a-02", "30–35", f"{PRICE}: {{from: 30, to: 35}}"),
        ("lc-a-02", "30 起", f"{PRICE}: {{from: 30}}"),
        ("lc-a-02", 31.5, f"{PRICE}: 31.5"),
        ("qn-a-02", "28–32", f"{PRICE}: {{from: 28, to: 32}}"),
        ("qn-a-02", 29, f"{PRICE}: 29"),
        ("qn-a-02", None, ""),
        ("qn-a-02", "28-31", f"{PRICE}: {{from: 28, to: 31}}"),
    ],
)
def test_an_edited_cell_is_the_line_of_the_yaml(key: str, cell: Cell, line: str) -> None:
    records, text = records_of(DATA, "land"), (DATA / "land" / f"{key}.yml").read_text(encoding="utf-8")
    found = back(with_cell(only("land", key), "用地", 0, PRICE, cell), "land", {key: records[key]})
    values = {steps_of(path): value for draft in found.drafts for path, value in draft.values.items()}
    made = edited(text, values, partial(order_at, "land"))
    lines = [one for one in made.splitlines() if one.startswith(PRICE)]
    assert lines == ([line] if line else [])
    assert {**values_in(made), PRICE: None} == {**values_in(text), PRICE: None}
