"""What a policy can be worth to a firm at most, as far as it says: an order for lists, never a figure that is shown."""

from collections.abc import Iterator
from typing import Any

from investment_guide.model.benefits import Amount, Each
from investment_guide.model.policies import Policy


def ceiling_wan(policy: Policy) -> float:
    """Return the largest sum that the policy states as a ceiling or an amount, in 万元; 0 where it states none."""
    return max(_stated_wan(policy), default=0.0)


def _stated_wan(policy: Policy) -> Iterator[float]:
    for part in (policy, *policy.benefits):
        yield from _numbers(part.cap_wan_year, part.cap_wan_total)
    for benefit in policy.benefits:
        if isinstance(benefit, Amount):
            yield from _numbers(benefit.amount_wan)
        if isinstance(benefit, Each):
            yield from _numbers(benefit.amount_wan_each)


def _numbers(*values: Any) -> Iterator[float]:
    """Only what is a plain number; what depends on a plan is worth nothing before there is one."""
    yield from (float(value) for value in values if isinstance(value, (int, float)))
