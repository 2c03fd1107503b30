"""Short ways to write rules, and how to put many of them to the browser in one call."""

import json
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

WAN = 10_000
Plan = dict[str, Any]
Rule = dict[str, Any]


def policy(*benefits: Rule, key: str = "policy", **more: Any) -> Rule:
    """A policy with these benefits; those without an id are numbered."""
    numbered = [{"id": f"b{place}", "certainty": "assessed", **one} for place, one in enumerate(benefits)]
    return {"id": key, "benefits": numbered, **more}


def leaf(field: str, operator: str, operand: Any) -> Rule:
    """One question about the plan."""
    return {"field": field, operator: operand}


def asked(engine: Page, function: str, questions: Sequence[Any]) -> list[Any]:
    """What a function of ``guide.policies`` answers to each list of arguments; as JSON, which is quick both ways."""
    script = f"text => JSON.stringify(JSON.parse(text).map(each => guide.policies.{function}(...each)))"
    found: list[Any] = json.loads(engine.evaluate(script, json.dumps(questions)))
    return found


def estimates(engine: Page, questions: Sequence[tuple[list[Rule], Plan]]) -> list[Any]:
    """What each list of policies is worth to its plan."""
    return asked(engine, "estimate", questions)


def verdicts(engine: Page, questions: Sequence[tuple[Rule, Plan]]) -> list[Any]:
    """Whether each plan is eligible for its policy."""
    return asked(engine, "verdict", questions)


def judged(engine: Page, questions: Sequence[tuple[Rule | None, Plan]]) -> list[Any]:
    """The state of each condition for its plan, with the leaves that decided it."""
    return asked(engine, "judge", questions)
