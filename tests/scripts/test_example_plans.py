"""The plans beside a policy on its page for staff are worked out by the scripts of matching, and are enough for it."""

from playwright.sync_api import Page

from investment_guide.analysis.example_plans import TIMES, example_plans
from tests.projects import TODAY, city_guide
from tests.scripts.rules import estimates

RULE = {"id", "eligibility", "benefits", "cap_wan_year", "cap_wan_total"}


def test_the_first_plan_is_enough_and_more_never_gives_less(engine: Page) -> None:
    guide = city_guide()
    policies = list(guide.policies.values())
    rules = [policy.model_dump(mode="json", by_alias=True, exclude_none=True, include=RULE) for policy in policies]
    plans = [example_plans(policy, guide.vocabularies.plan, TODAY.year) for policy in policies]
    asked = [([rule], plan) for rule, three in zip(rules, plans, strict=True) for plan in three]
    found = [answer["policies"][0] for answer in estimates(engine, asked)]
    for place, policy in enumerate(policies):
        first, *_ = found[place * len(TIMES) :]
        assert first["verdict"] == "eligible", (policy.id, plans[place][0], first)
