"""Which policies are valid on a day, and which of them count when support is added up."""

from datetime import date

from investment_guide.model.guide import Guide
from investment_guide.model.policies import Policy


def is_valid(policy: Policy, today: date) -> bool:
    """In force by its status and on this day: what is over never stands among what is valid."""
    until = policy.in_force.until
    return policy.status in {"in-force", "amended"} and (until is None or today <= until)


def counted_policies(guide: Guide, today: date) -> tuple[Policy, ...]:
    """The valid policies in the order of ids, without those that another valid one has replaced: the same support must
    not be added twice."""
    valid = {key: policy for key, policy in sorted(guide.policies.items()) if is_valid(policy, today)}
    return tuple(policy for policy in valid.values() if policy.replaced_by not in valid)
