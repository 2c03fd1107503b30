"""What a policy can come to at most, to name the weightiest first where there is no room for all."""

from collections.abc import Iterable, Iterator, Mapping
from math import inf

from investment_guide.model.benefits import Amount, Benefit, Each, InKind, Leeway, Negotiable
from investment_guide.model.policies import Policy
from investment_guide.model.sums import ByAnswer, Growing, Least, Plain, ShareOfBase, Stepped


def by_worth(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """Return policies with the weightiest first: shares without a limit, then by the highest sum, then by id."""
    return tuple(sorted(policies, key=lambda policy: (-most_wan(policy), policy.id)))


def most_wan(policy: Policy) -> float:
    """Return the most that a policy can pay in ten thousands of its currency; infinity where nothing limits it."""
    limits = [_highest(cap) for cap in (policy.cap_wan_total, policy.cap_wan_year) if cap is not None]
    return min((sum(map(_most_of, policy.benefits)), *limits))


def _most_of(benefit: Benefit) -> float:
    if isinstance(benefit, InKind | Negotiable):
        return 0.0
    limits = [_highest(cap) for cap in (benefit.cap_wan_total, benefit.cap_wan_year) if cap is not None]
    if isinstance(benefit, Amount):
        limits.append(_highest(benefit.amount_wan))
    elif isinstance(benefit, Each) and not limits:
        return _highest(benefit.amount_wan_each)
    return min(limits, default=inf)


def _highest(amount: object) -> float:
    """The highest number that a sum can be."""
    match amount:
        case int() | float():
            return float(amount)
        case ShareOfBase() | Growing():
            return inf
        case Least(least=least):
            return min(map(_highest, least))
    return max(_numbers(amount), default=0.0)


def _numbers(amount: object) -> Iterator[float]:
    match amount:
        case Plain(amount_wan=number):
            yield number
        case Leeway(min=low, max=high):
            yield low if high is None else high
        case Stepped(steps=steps):
            yield from (step.amount_wan for step in steps)
        case ByAnswer(amounts_wan=Mapping() as amounts):
            yield from amounts.values()
        case tuple():
            yield from amount
