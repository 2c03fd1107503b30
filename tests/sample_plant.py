"""A guide with a reference plant and two places to compare with, one of them incomplete."""

from dataclasses import replace
from typing import Any

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
