"""Which policies are valid on a day, which of them count when support is added up, and until when a map is approved."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from investment_guide.model.guide import Guide
from investment_guide.model.policies import EXPIRED, UPCOMING, Policy
from investment_guide.model.settings import MapSettings

APPROVAL_YEARS = 2  # 地图审核管理规定: an approval number is valid for two years
IN_FORCE = frozenset(("in-force", "amended"))
ENDED = frozenset(("repealed", EXPIRED))


def status_on(policy: Policy, today: date) -> str:
    """Return the status of a policy on a day: what its file calls in force is ``upcoming`` before its first day and
    ``expired`` after its last one."""
    first, last = policy.in_force.from_, policy.in_force.until
    if policy.status in IN_FORCE and last is not None and last < today:
        return EXPIRED
    return UPCOMING if policy.status in IN_FORCE and first is not None and first > today else policy.status


def guide_on(guide: Guide, today: date) -> Guide:
    """Return the guide in which every policy has its status of the day, so that no output says otherwise."""
    policies = dict(guide.policies)
    for key, policy in policies.items():
        if (status := status_on(policy, today)) != policy.status:
            policies[key] = policy.model_copy(update={"status": status})
    return replace(guide, policies=MappingProxyType(policies))


def is_valid(policy: Policy, today: date) -> bool:
    """In force by its status and on this day: what is over or has not begun never stands among what is valid."""
    return status_on(policy, today) in IN_FORCE


def counted_policies(guide: Guide, today: date) -> tuple[Policy, ...]:
    """Return the valid policies in the order of ids, without those that another valid one has replaced: the same
    support must not be added twice."""
    valid = {key: policy for key, policy in sorted(guide.policies.items()) if is_valid(policy, today)}
    return tuple(policy for policy in valid.values() if policy.replaced_by not in valid)


def approved_until(settings: MapSettings) -> date | None:
    """Return the last day of the map's approval: as it is written, else two years after the review; None when
    unknown."""
    day = settings.reviewed_on
    if settings.valid_until is not None or day is None:
        return settings.valid_until
    if (day.month, day.day) == (2, 29):
        return date(day.year + APPROVAL_YEARS, 2, 28)
    return day.replace(year=day.year + APPROVAL_YEARS)
