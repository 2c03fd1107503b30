"""Which policies are valid on a day, and which count when support is added up."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from investment_guide.analysis.validity import counted_policies, is_valid
from tests.formatting.sample_guide import record, sample_guide
from tests.projects import TODAY

YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("status", "until", "valid"),
    [
        ("in-force", None, True),
        ("in-force", TODAY, True),
        ("in-force", YESTERDAY, False),
        ("amended", None, True),
        ("repealed", None, False),
        ("draft", None, False),
    ],
)
def test_a_policy_is_valid_to_its_last_day(status: str, until: date | None, valid: bool) -> None:
    period = {"from": "2020-01-01", **({"until": until} if until else {})}
    assert is_valid(record("policies", status=status, in_force=period), TODAY) is valid


@pytest.mark.parametrize(
    ("replaced_by", "status_of_new", "counted"),
    [
        (None, "in-force", ["new", "old"]),
        ("new", "in-force", ["new"]),
        ("new", "draft", ["old"]),
        ("unknown", "in-force", ["new", "old"]),
    ],
)
def test_what_another_one_replaced_does_not_count_twice(
    replaced_by: str | None, status_of_new: str, counted: list[str]
) -> None:
    def policy(key: str, **changes: Any) -> Any:
        return record("policies", in_force={"from": "2020-01-01"}, **changes).model_copy(update={"id": key})

    policies = {
        "old": policy("old", status="amended", replaced_by=replaced_by),
        "new": policy("new", status=status_of_new),
    }
    guide = replace(sample_guide(), policies=policies)
    assert [each.id for each in counted_policies(guide, TODAY)] == counted
