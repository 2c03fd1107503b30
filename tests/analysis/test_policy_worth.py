"""Policies by worth: what has no limit first, then the highest sum, what is no money last."""

from math import inf
from typing import Any

import pytest

from investment_guide.analysis.policy_worth import by_worth, most_wan
from tests.formatting.sample_guide import record

ABOUT = {"id": "a", "title": {"zh": "甲", "en": "A"}, "certainty": "conditional"}
SHARE = {"kind": "rate", "base": "equipment_wan", "rate": 0.1}


def policy(*benefits: dict[str, Any], **changes: Any) -> Any:
    """A policy with only these benefits."""
    made = [{**ABOUT, **one, "id": f"b{place}"} for place, one in enumerate(benefits)]
    return record("policies", **{"benefits": made, "cap_wan_total": None, "cap_wan_year": None, **changes})


@pytest.mark.parametrize(
    ("benefits", "changes", "most"),
    [
        ([SHARE], {}, inf),
        ([{**SHARE, "cap_wan_total": 200}], {}, 200),
        ([SHARE], {"cap_wan_total": 300}, 300),
        ([{"kind": "amount", "amount_wan": 20}, {"kind": "amount", "amount_wan": [5, 8]}], {}, 28),
        ([{"kind": "amount", "amount_wan": {"min": 2, "max": 50}}], {}, 50),
        ([{"kind": "each", "count": "new_jobs", "amount_wan_each": 0.1}], {}, 0.1),
        ([{"kind": "in-kind", "what": {"zh": "代办", "en": "Service"}}], {}, 0),
    ],
)
def test_the_most_that_a_policy_can_come_to(
    benefits: list[dict[str, Any]], changes: dict[str, Any], most: float
) -> None:
    assert most_wan(policy(*benefits, **changes)) == most


def test_the_weightiest_comes_first() -> None:
    small, large = (policy({**SHARE, "cap_wan_total": cap}, id=f"cap-{cap}") for cap in (50, 900))
    endless, kind = policy(SHARE, id="z"), policy({"kind": "in-kind", "what": ABOUT["title"]}, id="a")
    assert [one.id for one in by_worth([small, kind, endless, large])] == ["z", "cap-900", "cap-50", "a"]
