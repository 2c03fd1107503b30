"""What a figure of the costs charges a plan, in yuan for one of the unit of its answer."""

from dataclasses import replace
from typing import Any

import pytest

from investment_guide.analysis.charges import ChargedPrice, charged_figures, prices, yuan_per
from investment_guide.model.costs import CostFigure, Costs
from tests.projects import city_guide

GUIDE = city_guide()
FIGURE = {"id": "x", "name": {"zh": "价", "en": "Price"}, "as_of": "2026-01-01", "source": "s", "unit": "元/立方米"}


def figure(**changes: Any) -> CostFigure:
    """A price of water, changed."""
    usual = {"charge": {"of": "water_m3_year", "times_a_year": 1}}
    return CostFigure.model_validate({**FIGURE, **usual, **changes})


@pytest.mark.parametrize(
    ("unit", "answer", "yuan"),
    [
        ("元/立方米", "water_m3_year", 1), ("元/立方米", "sewage_t_year", 1), ("元/平方米·月", "building_m2", 1),
        ("万元/亩", "land_mu", 10000), ("元/千伏安·月", "transformer_kva", 1),
        ("元/千瓦·月", "demand_kw", 1), ("元/千伏安·月", "demand_kw", None),
        ("%", "land_price_wan", 100), ("元/立方米", "power_kwh_year", None),
        ("%", "land_mu", None), ("人", "employees", None), ("元/人", "high_tech", None),
    ],
)  # fmt: skip
def test_units_of_price_and_answer_fit_or_nothing_is_charged(unit: str, answer: str, yuan: float | None) -> None:
    one = figure(value=2.0, unit=unit, charge={"of": answer})
    assert yuan_per(one, GUIDE) == yuan
    raw = {"groups": [{"id": "g", "name": {"zh": "组", "en": "Group"}, "figures": [one.model_dump(by_alias=True)]}]}
    guide = replace(GUIDE, costs=Costs.model_validate(raw))
    assert len(list(charged_figures(guide))) == (yuan is not None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"value": 2.5}, [(0, 2.5, 2.5)]),
        ({"low": 2.0, "high": 3.0}, [(0, 2.0, 3.0)]),
        ({"tiers": [("peak", 3.0, None, False), ("flat", 2.0, None, True)]}, [(0, 2.0, 2.0)]),
        ({"tiers": [("peak", 3.0, None, False), ("valley", 1.0, None, False)]}, [(0, 1.0, 3.0)]),
        ({"tiers": [("more", 1.0, 500.0, False), ("less", 2.0, 100.0, False)]}, [(0, 2.0, 2.0), (500, 1.0, 1.0)]),
    ],
)
def test_of_a_tariff_the_step_that_holds_counts(written: dict[str, Any], expected: list[tuple[float, ...]]) -> None:
    if "tiers" in written:
        named = ("name", "value", "from", "usual")
        rows = [dict(zip(named, ({"zh": row[0], "en": row[0]}, *row[1:]), strict=True)) for row in written["tiers"]]
        written = {"tiers": rows}
    assert prices(figure(**written), GUIDE) == tuple(ChargedPrice(*one) for one in expected)
