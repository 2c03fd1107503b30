"""What of a policy an officer signs: its rule, as a short mark that changes with it and with nothing else."""

import hashlib
import json
from datetime import date
from enum import Enum
from typing import Any

from investment_guide.model.policies import Policy

# What is worked out, and until when. Titles, summaries, notes, contacts and days of the record are not.
RULE = frozenset(
    {"in_force", "eligibility", "benefits", "cap_wan_year", "cap_wan_total", "not_with", "obligations", "first_come"}
)
WORDS = frozenset({"title", "note"})
LENGTH = 12


class SignOffState(Enum):
    """Whether the rule of a policy is signed as it is today."""

    MISSING = "missing"
    LAPSED = "lapsed"
    VALID = "valid"


def rule_mark(policy: Policy) -> str:
    """Return the mark of the rule of a policy."""
    rule = policy.model_dump(mode="json", by_alias=True, include=set(RULE), exclude_defaults=True)
    rule["benefits"] = [_without_words(benefit) for benefit in rule.get("benefits", ())]
    text = json.dumps(rule, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def _without_words(benefit: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in benefit.items() if name not in WORDS}


def sign_off_state(policy: Policy) -> SignOffState:
    """Return whether a policy is signed off, and by its present rule."""
    if policy.signed_off is None:
        return SignOffState.MISSING
    return SignOffState.VALID if policy.signed_off.rule == rule_mark(policy) else SignOffState.LAPSED


def signature(policy: Policy, by: str, on: date) -> dict[str, str | date]:
    """Return what is written into a record that is signed."""
    return {"by": by, "on": on, "rule": rule_mark(policy)}
