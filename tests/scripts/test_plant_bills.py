"""The bill of a plant in the browser is that of Python, to the yuan, in every place and for any plant."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from investment_guide.analysis.plants import bills
from investment_guide.presentation.plants import plant_view
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY
from tests.sample_plant import PLANT, guide
from tests.scripts.conftest import Scripted

BILLS = """text => {
  const part = JSON.parse(text);
  return JSON.stringify(part.places.map(place => guide.bill(part, part.plant, place)));
}"""
AMOUNTS = st.integers(0, 10**7).map(lambda tenths: tenths / 10)
STEPS = ("sharp", "peak", "flat", "valley")


def shares_between(cuts: list[int]) -> dict[str, float]:
    """The shares of four steps between three cuts of a hundred per cent."""
    ends = [0, *sorted(cuts), 100]
    return {step: float(last - first) for step, first, last in zip(STEPS, ends, ends[1:], strict=False)}


SHARES = st.lists(st.integers(0, 100), min_size=3, max_size=3).map(shares_between)


@pytest.fixture(scope="module")
def reckoner(scripted: Scripted) -> Page:
    """A page with the calculation alone."""
    return scripted("bill")


def changed(
    power: float, hours: float, shares: dict[str, float], uses: list[float], space: list[float]
) -> dict[str, Any]:
    """The sample plant with other numbers."""
    return {
        "power": {"figure": "kwh", "kw": power, "hours_a_month": hours, "shares": shares},
        "uses": [{"figure": "kva", "amount": uses[0]}, {"figure": "gas", "amount": uses[1]}],
        "staff": [{"figure": "fitter", "amount": uses[2]}, {"figure": "clerk", "amount": uses[3]}],
        "rent": {"figure": "rent", "amount": space[0]},
        "purchase": {**PLANT["purchase"], "land": {"figure": "land", "amount": space[1]}},
    }


@settings(deadline=None, max_examples=60)
@given(
    AMOUNTS,
    st.integers(0, 7440).map(lambda tenths: tenths / 10),
    SHARES,
    st.lists(AMOUNTS, min_size=4, max_size=4),
    st.lists(AMOUNTS, min_size=2, max_size=2),
)
def test_both_reckon_the_same(
    reckoner: Page, power: float, hours: float, shares: dict[str, float], uses: list[float], space: list[float]
) -> None:
    made = guide(**changed(power, hours, shares, uses, space))
    view = plant_view(PageContext(made, "zh", TODAY))
    assert view is not None
    expected = [
        {"groups": dict(one.groups), "rented": one.rented, "owned": one.owned, "once": one.once} for one in bills(made)
    ]
    assert json.loads(reckoner.evaluate(BILLS, json.dumps(view.part()))) == expected
