"""Sums come out as on paper: the browser's binary fractions never move a yuan."""

import json
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

PRODUCTS = """text => {
  const {exact, times, yuan, wholeYuan, plus, minus, number} = guide.decimals;
  return JSON.stringify(JSON.parse(text).map(factors => {
    const product = factors.map(exact).reduce((one, other) => times(one, other));
    const sum = plus(product, exact(factors[0]));
    return [yuan(product), wholeYuan(product), number(sum), number(minus(sum, product))];
  }));
}"""
FACTORS = st.lists(st.integers(0, 10**9).map(lambda whole: whole / 10**4), min_size=1, max_size=3)


def products(engine: Page, factors: list[list[float]]) -> list[list[float]]:
    """Of each list the product in 万元 as rounded and as whole yuan; plus its first; and that less the product."""
    found: list[list[float]] = json.loads(engine.evaluate(PRODUCTS, json.dumps(factors)))
    return found


@pytest.mark.parametrize(
    ("factors", "yuan"),
    [
        ([1500, 0.07], 1_050_000),
        ([1.005], 10_050),
        ([0.1 + 0.2, 1], 3_000),
        ([0.1 + 0.2, 0.1], 300),
        ([1.1, 1.1, 1.1], 13_310),
        ([0.00005], 1),
        ([0.00015], 2),
        ([0.00025], 3),
        ([0.000049999999], 0),
        ([1.00005], 10_001),
        ([2.675, 0.02], 535),
        ([333.3333, 0.15, 0.5], 250_000),
        ([4.35, 0.01], 435),
        ([1e9, 2], 20_000_000_000_000),
        ([123456.7895, 1], 1_234_567_895),
        ([0, 0.5], 0),
        ([1e-9], 0),
    ],
)
def test_a_product_is_rounded_half_away_from_zero(factors: list[float], yuan: int, engine: Page) -> None:
    assert products(engine, [factors])[0][0] == yuan


@settings(deadline=None, max_examples=100)
@given(st.lists(FACTORS, min_size=1, max_size=10))
def test_products_agree_with_decimal_arithmetic(engine: Page, lists: list[list[float]]) -> None:
    for factors, found in zip(lists, products(engine, lists), strict=True):
        exact = Decimal(1)
        for factor in factors:
            exact *= Decimal(repr(factor))
        yuan = exact * 10**4
        if yuan < 2**53:
            assert found[0] == int(yuan.to_integral_value(ROUND_HALF_UP))
            assert found[1] == int(yuan.to_integral_value(ROUND_FLOOR))
        assert found[2] == float(exact + Decimal(repr(factors[0])))
        assert found[3] == factors[0]
