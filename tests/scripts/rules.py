"""Short ways to write rules, and how to put many of them to the browser in one call."""

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

WAN = 10_000
Plan = dict[str, Any]
Rule = dict[str, Any]
ESTIMATE = "questions => questions.map(([policies, plan]) => guide.policies.estimate(policies, plan))"
VERDICT = "questions => questions.map(([policy, plan]) => guide.policies.verdict(policy, plan))"
JUDGE = "questions => questions.map(([condition, plan]) => guide.policies.judge(condition, plan))"


def policy(*benefits: Rule, key: str = "policy", **more: Any) -> Rule:
    """A policy with these benefits; those without an id are numbered."""
    numbered = [{"id": f"b{place}", "certainty": "assessed", **one} for place, one in enumerate(benefits)]
    return {"id": key, "benefits": numbered, **more}


def leaf(field: str, operator: str, operand: Any) -> Rule:
    """One question about the plan."""
    return {"field": field, operator: operand}


def estimates(engine: Page, questions: Sequence[tuple[list[Rule], Plan]]) -> list[Any]:
    """What each list of policies is worth to its plan."""
    found: list[Any] = engine.evaluate(ESTIMATE, list(questions))
    return found


def verdicts(engine: Page, questions: Sequence[tuple[Rule, Plan]]) -> list[Any]:
    """Whether each plan is eligible for its policy."""
    found: list[Any] = engine.evaluate(VERDICT, list(questions))
    return found


def judged(engine: Page, questions: Sequence[tuple[Rule | None, Plan]]) -> list[Any]:
    """The state of each condition for its plan, with the leaves that decided it."""
    found: list[Any] = engine.evaluate(JUDGE, list(questions))
    return found
