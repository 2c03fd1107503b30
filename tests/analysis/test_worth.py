"""The order of policies by what they can be worth."""

from investment_guide.analysis.worth import ceiling_wan
from investment_guide.rendering.related import SEEN, related
from tests.projects import city_guide
from tests.rendering.contexts import city_context

GUIDE = city_guide()


def test_the_largest_sum_that_a_policy_states_counts() -> None:
    capped = {one.id: one.cap_wan_total for one in GUIDE.policies.values() if isinstance(one.cap_wan_total, float)}
    key, cap = next(iter(capped.items()))
    policy = GUIDE.policies[key]
    assert ceiling_wan(policy) >= cap
    silent = policy.model_copy(update={"cap_wan_total": None, "cap_wan_year": None, "benefits": ()})
    assert ceiling_wan(silent) == 0


def test_related_policies_are_seen_by_their_worth_and_the_others_folded() -> None:
    context = city_context("zh")
    policies = tuple(GUIDE.policies.values())
    (found,) = related((("policies", policies),), context.relations, context.formatter)
    assert len(found.seen) == SEEN and len(found.seen) + len(found.folded) == len(policies)
    worth = {f"policies/{one.id}/": ceiling_wan(one) for one in policies}
    order = [worth[item.address] for item in found.items]
    assert order == sorted(order, reverse=True)


def test_one_record_alone_is_not_folded() -> None:
    context = city_context("zh")
    policies = tuple(GUIDE.policies.values())[: SEEN + 1]
    (found,) = related((("policies", policies),), context.relations, context.formatter)
    assert found.folded == ()
