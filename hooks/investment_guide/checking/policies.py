"""Policies: each has its document, its review and everything an applicant needs."""

from collections.abc import Iterator

from investment_guide.analysis.rule_marks import SignOffState, sign_off_state
from investment_guide.analysis.validity import is_valid
from investment_guide.checking.check_context import CheckContext
from investment_guide.model.about import CHINESE_LAW
from investment_guide.model.benefits import InKind, Negotiable
from investment_guide.model.policies import Policy
from investment_guide.model.settings import DEMANDED
from investment_guide.reading.diagnostics import Diagnostic

# 北京市优化营商环境条例 art. 54 and its like: conditions, window and payment deadline of each policy are published.
APPLICATION = ("window", "conditions", "office")


def has_amount(policy: Policy) -> bool:
    """Return whether a policy gives money."""
    return any(not isinstance(benefit, InKind | Negotiable) for benefit in policy.benefits)


def amounts_have_a_document(context: CheckContext) -> Iterator[Diagnostic]:
    """A policy with an amount names the number of its document; a document without one has a date instead."""
    for policy in context.guide.policies.values():
        if has_amount(policy) and policy.document.number is None:
            yield context.diagnostic("document-number-missing", "policies", policy.id, ("document", "number"))
        elif policy.document.is_unnumbered and policy.document.issued is None:
            yield context.diagnostic("document-date-missing", "policies", policy.id, ("document", "issued"))


def local_measures_are_reviewed(context: CheckContext) -> Iterator[Diagnostic]:
    """Of a local measure it is known whether it went through fair-competition review, and who reviewed it or why not
    (公平竞争审查条例, art. 18); no other law asks for it."""
    if context.guide.settings.law != CHINESE_LAW:
        return
    for policy in context.guide.policies.values():
        review = policy.competition_review
        if review is None:
            yield context.diagnostic("missing-field", "policies", policy.id, (), field="competition_review")
            continue
        if policy.level == "national" or policy.status in ("repealed", "draft"):
            continue
        path = ("competition_review", "state")
        if review.state == "unknown":
            yield context.diagnostic("competition-review-unknown", "policies", policy.id, path)
        elif review.state == "passed" and (review.by is None or review.on is None):
            missing = ", ".join(name for name in ("by", "on") if getattr(review, name) is None)
            yield context.diagnostic("competition-review-unproven", "policies", policy.id, path, missing=missing)
        elif review.state == "not-required" and review.reason is None:
            yield context.diagnostic("competition-review-unproven", "policies", policy.id, path, missing="reason")


def applications_are_complete(context: CheckContext) -> Iterator[Diagnostic]:
    """A local policy in force says when to apply, under which conditions, at which office, and, if it pays, by when."""
    for policy in context.guide.policies.values():
        if policy.level == "national" or policy.status != "in-force":
            continue
        if policy.apply is None:
            yield context.diagnostic("application-missing", "policies", policy.id, ("apply",))
            continue
        asked = (*APPLICATION, "pays_within_days") if has_amount(policy) else APPLICATION
        for name in asked:
            if getattr(policy.apply, name) in (None, ()):
                yield context.diagnostic("application-incomplete", "policies", policy.id, ("apply", name))


def replacements_are_named(context: CheckContext) -> Iterator[Diagnostic]:
    """An amended policy names the one that took its place."""
    for policy in context.guide.policies.values():
        if policy.status == "amended" and policy.replaced_by is None:
            yield context.diagnostic("replacement-missing", "policies", policy.id, ("status",))


def replacements_end(context: CheckContext) -> Iterator[Diagnostic]:
    """Who follows a policy to the one that replaced it never comes back to it."""
    followers = {policy.id: policy.replaced_by for policy in context.guide.policies.values()}
    met: set[str] = set()
    for first in followers:
        chain: dict[str, None] = {}
        name: str | None = first
        while name is not None and name not in met:
            met.add(name)
            chain[name] = None
            name = followers.get(name)
        if name in chain:
            names = list(chain)[list(chain).index(name) :]
            circle = " → ".join([*names, names[0]])
            yield context.diagnostic("replacement-circular", "policies", names[-1], ("replaced_by",), circle=circle)


def rules_are_signed_off(context: CheckContext) -> Iterator[Diagnostic]:
    """A rule that was signed has not changed since; where the guide demands it, every one that counts is signed."""
    for policy in context.guide.policies.values():
        state = sign_off_state(policy)
        if policy.signed_off is not None and state is SignOffState.LAPSED:
            details = {"on": policy.signed_off.on, "id": policy.id}
            yield context.diagnostic("sign-off-lapsed", "policies", policy.id, ("signed_off", "rule"), **details)
        demanded = context.guide.settings.sign_off == DEMANDED and is_valid(policy, context.today)
        if demanded and state is not SignOffState.VALID:
            yield context.diagnostic("sign-off-missing", "policies", policy.id, ("benefits",), id=policy.id)


RULES = (
    amounts_have_a_document,
    local_measures_are_reviewed,
    applications_are_complete,
    replacements_are_named,
    replacements_end,
    rules_are_signed_off,
)
