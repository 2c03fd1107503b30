"""Where a policy may hold, as far as its conditions name the place: the kind of site, its park, its clusters.

All other answers of a plan are unknown here. The whole rule is evaluated in the reader's browser alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from investment_guide.model.policies import Policy
from investment_guide.model.rules import AllOf, AnyOf, Condition, Leaf, NoneOf

# The answers to the question ``site`` of a plan, which are also the categories of policies about sites.
SITE_KINDS = ("land", "factory")


@dataclass(frozen=True, slots=True)
class SitePlace:
    """What is known of a site, or of several: without clusters, or a park, that answer is open."""

    kinds: tuple[str, ...] = SITE_KINDS
    park: str | None = None
    clusters: tuple[str, ...] = ()


def may_hold(policy: Policy, place: SitePlace) -> bool:
    """Return whether the place leaves it open that the policy holds there and gives something."""
    return any(_is_open(policy, answers) for answers in _answers(place))


def _answers(place: SitePlace) -> Iterator[dict[str, str]]:
    for kind in place.kinds:
        for cluster in place.clusters or (None,):
            answers = {"site": kind, "park": place.park, "cluster": cluster}
            yield {name: answer for name, answer in answers.items() if answer is not None}


def _is_open(policy: Policy, answers: dict[str, str]) -> bool:
    conditions = [policy.eligibility, *(benefit.when for benefit in policy.benefits)]
    # A policy on land or on factories that names no kind of site in a condition means those of its category.
    is_meant = policy.category not in SITE_KINDS or any(_names_kind(one) for one in conditions)
    if not is_meant and policy.category != answers["site"]:
        return False
    gives = [judged(benefit.when, answers) is not False for benefit in policy.benefits]
    return judged(policy.eligibility, answers) is not False and (any(gives) or not gives)


def judged(condition: Condition | None, answers: dict[str, str]) -> bool | None:
    """Return whether a condition is met; None where the answers do not decide it.

    >>> judged(Leaf(field="park", one_of=("east",)), {"park": "west"})
    False
    >>> judged(NoneOf(none=(Leaf(field="site", equals="land"),)), {}) is None
    True
    """
    match condition:
        case None:
            return True
        case AllOf():
            return _all(judged(part, answers) for part in condition.all)
        case AnyOf():
            return _opposite(_all(_opposite(judged(part, answers)) for part in condition.any))
        case NoneOf():
            return _all(_opposite(judged(part, answers)) for part in condition.none)
    answer = answers.get(condition.field)
    if answer is None or (condition.equals is None and condition.one_of is None):
        return None
    return answer in (condition.one_of or (condition.equals,))


def _all(parts: Iterable[bool | None]) -> bool | None:
    found = set(parts)
    return False if False in found else None if None in found else True


def _opposite(found: bool | None) -> bool | None:
    return None if found is None else not found


def _names_kind(condition: Condition | None) -> bool:
    match condition:
        case None:
            return False
        case AllOf(all=parts) | AnyOf(any=parts) | NoneOf(none=parts):
            return any(_names_kind(part) for part in parts)
        case Leaf():
            return condition.field == "site"
