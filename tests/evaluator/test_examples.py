"""The evaluator itself gives the values that docs/policy-rules.md and the design name."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.evaluator.estimate import estimate

Case = tuple[dict[str, Any], dict[str, Any], Sequence[float]]  # benefit, plan, 万元 a year
BRACKETS = {
    "kind": "brackets",
    "base": "equipment_wan",
    "brackets": [{"from": 500, "rate": 0.05}, {"from": 2000, "rate": 0.08}],
}
STEPS = {"kind": "brackets", "base": "revenue_wan_year", "mode": "whole", "brackets": [
    {"from": 500, "amount_wan": 50}, {"from": 1000, "amount_wan": 100}, {"from": 2000, "amount_wan": 150}]}  # fmt: skip
OUTPUT = {"kind": "yearly", "base": "output_wan_year", "rates": [0.8, 0.8, 0.5, 0.5, 0.5], "cap_wan_year": 600}
GROWING = {"amount_wan": 5000, "of": "fixed_investment_wan", "beyond": 20000, "each": 50000, "more_wan": 1000}
YEARS = {"years": 3, "more": [{"years": 1, "when": {"any": [
    {"field": "rd_percent", "at_least": 1},
    {"all": [{"field": "rd_percent", "at_least": 0.5}, {"field": "small", "is": True}]}]}}]}  # fmt: skip
SMALL = {"rnd_wan_year": 5, "revenue_wan_year": 1000}
SHARES = {"kind": "brackets", "base": "tax_wan_year", "mode": "marginal",
          "brackets": [{"from": 10, "rate": 0.7}, {"from": 100, "rate": 0.8}, {"from": 500, "rate": 0.9}]}  # fmt: skip
IRELAND = {"kind": "rate", "base": "rnd_wan_year", "rate": 0.35,
           "stages": [{"share": 0.5, "at_least_wan": 8.75}, {"share": 0.25, "year": 2}, {"year": 3}]}  # fmt: skip

CASES: list[Case] = [
    ({"kind": "rate", "base": ["rnd_wan_year", "cit_rate"], "rate": 1.0}, {"rnd_wan_year": 800, "high_tech": True},
     [120]),
    ({**BRACKETS, "mode": "whole", "cap_wan_total": 200}, {"equipment_wan": 3000}, [200]),
    ({**BRACKETS, "mode": "whole", "cap_wan_total": 200}, {"equipment_wan": 2000}, [160]),
    ({**BRACKETS, "mode": "whole", "cap_wan_total": 200}, {"equipment_wan": 499.99}, []),
    ({**BRACKETS, "mode": "marginal"}, {"equipment_wan": 3000}, [155]),
    (OUTPUT, {"output_wan_year": 1000}, [600, 600, 500, 500, 500]),
    ({**OUTPUT, "cap_wan_total": 2000}, {"output_wan_year": 1000}, [600, 600, 500, 300]),
    ({"kind": "each", "count": "senior_talent", "amount_wan_each": 20}, {"senior_talent": 3}, [60]),
    (STEPS, {"revenue_wan_year": 2000}, [150]),
    (STEPS, {"revenue_wan_year": 1999.99}, [100]),
    (STEPS, {"revenue_wan_year": 499.99}, []),
    ({"kind": "amount", "amount_wan": 400, "years": 8, "cap_wan_total": {"base": "fixed_investment_wan"}},
     {"fixed_investment_wan": 3000}, [400] * 7 + [200]),
    ({"kind": "amount", "amount_wan": 6, "cap_wan_total": {"base": "tax_wan_year", "rate": 0.5}}, {"tax_wan_year": 8},
     [4]),
    ({"kind": "amount", "amount_wan": 200, "cap_wan_total": {"least": [500, {"base": "loan_wan", "rate": 0.02}]}},
     {"loan_wan": 8000}, [160]),
    ({"kind": "amount", "amount_wan": 9000, "cap_wan_total": GROWING}, {"fixed_investment_wan": 120000}, [7000]),
    ({"kind": "amount", "amount_wan": 9000, "cap_wan_total": GROWING}, {"fixed_investment_wan": 69999}, [5000]),
    ({"kind": "amount", "amount_wan": 400, "years": 13}, {}, [400] * 13),
    ({"kind": "amount", "amount_wan": 10, "years": YEARS}, SMALL | {"small": True}, [10] * 4),
    ({"kind": "amount", "amount_wan": 10, "years": YEARS}, SMALL | {"small": False}, [10] * 3),
    (IRELAND, {"rnd_wan_year": 30}, [8.75, 1.75]),
    (IRELAND, {"rnd_wan_year": 100}, [17.5, 8.75, 8.75]),
    ({"kind": "rate", "base": "equipment_wan", "rate": 0.1, "cap_wan_total": 5000,
      "stages": [{"share": 0.3}, {"share": 0.7, "at": "completion"}]},
     {"equipment_wan": 60000, "start_year": 2027, "completion_year": 2029}, [1500, 0, 3500]),
    (SHARES, {"tax_wan_year": 600}, [473]),
    ({"kind": "amount", "amount_wan": 30, "years": 2, "from_year": "production"},
     {"start_year": 2027, "completion_year": 2029, "production_year": 2028}, [0, 0, 30, 30]),
    ({"kind": "amount", "amount_wan": 30, "floor_wan": {"amount_wan": 40, "pays": "nothing"}}, {}, []),
    ({"kind": "amount", "amount_wan": 30, "floor_wan": {"amount_wan": 40, "pays": "floor"}}, {}, [40]),
]  # fmt: skip


@pytest.mark.parametrize(("benefit", "plan", "years"), CASES)
def test_a_benefit_pays_what_the_rules_say(benefit: dict[str, Any], plan: dict[str, Any], years: list[float]) -> None:
    policy = {"id": "p", "benefits": [{"id": "b", "certainty": "assessed", **benefit}]}
    found = estimate([policy], plan).years()
    paid = [year / 10_000 for year in found.low]
    assert found.low == found.high
    assert paid[: len(years)] == years
    assert not any(paid[len(years) :])
