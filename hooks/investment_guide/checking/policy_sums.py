"""Sums that are worked out, and benefits that name each other: what they name exists and can be used."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from investment_guide.checking.catalogue import nearest
from investment_guide.checking.check_context import CheckContext, short
from investment_guide.checking.policy_parts import benefit_key, parts_of
from investment_guide.checking.policy_rules import NUMERIC, answers_of
from investment_guide.model.benefits import BenefitBase, InKind, Negotiable
from investment_guide.model.policies import Policy
from investment_guide.model.sums import ByAnswer, Growing, Least, OfBenefit, Plain, ShareOfBase, Sometimes, Stepped
from investment_guide.reading.diagnostics import Diagnostic, Path

SUMS = (Plain, ShareOfBase, ByAnswer, Stepped, Growing, Least)


def _sums(part: Policy | Sometimes, path: Path = ()) -> Iterator[tuple[Path, Sometimes]]:
    for where, found in parts_of(part, SUMS, path):
        yield where, found
        yield from _sums(found, where)


def look_ups_fit_their_field(context: CheckContext) -> Iterator[Diagnostic]:
    """A sum is looked up by a choice, with words that can be chosen, and measured by a number."""
    answers, plan = answers_of(context), context.guide.vocabularies.plan
    for policy in context.guide.policies.values():
        for path, found in _sums(policy):
            if isinstance(found, ByAnswer):
                yield from _by_answer(context, policy, path, found, answers.get(found.by, frozenset()))
            elif isinstance(found, Stepped | Growing) and found.of in plan and plan[found.of].type not in NUMERIC:
                details = {"plan_field": found.of, "wanted": "number, count"}
                yield context.diagnostic("sum-field-unfit", "policies", policy.id, (*path, "of"), **details)


def _by_answer(
    context: CheckContext, policy: Policy, path: Path, found: ByAnswer, answers: frozenset[object]
) -> Iterator[Diagnostic]:
    question = context.guide.vocabularies.plan.get(found.by)
    if question is not None and question.type != "choice":
        details = {"plan_field": found.by, "wanted": "choice"}
        yield context.diagnostic("sum-field-unfit", "policies", policy.id, (*path, "by"), **details)
        return
    for word in found.amounts_wan if question is not None else ():
        if word not in answers:
            near = nearest(word, tuple(map(str, answers)))
            details = {"found": word, "plan_field": found.by, "nearest": near}
            where = (*path, "amounts_wan", word)
            yield context.diagnostic("unknown-answer", "policies", policy.id, where, **details)


def steps_ascend(context: CheckContext) -> Iterator[Diagnostic]:
    """Each step of a sum begins above the one before it."""
    for policy in context.guide.policies.values():
        for path, found in _sums(policy):
            for place, (before, here) in enumerate(pairwise(found.steps if isinstance(found, Stepped) else ()), 1):
                if here.from_ <= before.from_:
                    details = {"here": short(here.from_), "before": short(before.from_)}
                    where = (*path, "steps", place, "from")
                    yield context.diagnostic("brackets-not-ascending", "policies", policy.id, where, **details)


def _references(policy: Policy, benefit: BenefitBase, path: Path) -> Iterator[tuple[Path, str, bool]]:
    """Every benefit that another names, with where, and whether its sum is needed."""
    if benefit.tops_up is not None:
        yield (*path, "tops_up"), benefit_key(policy, benefit.tops_up), True
    for place, reference in enumerate(benefit.not_with or ()):
        yield (*path, "not_with", place), benefit_key(policy, reference), False
    for where, found in parts_of(benefit, (OfBenefit,), path):
        yield (*where, "benefit"), benefit_key(policy, found.benefit), True


def _all_references(context: CheckContext) -> Iterator[tuple[Policy, str, Path, str, bool]]:
    """Policy, the benefit that names another (or none, for a cap of the policy), where, which, and whether its sum is
    needed."""
    for policy in context.guide.policies.values():
        for place, benefit in enumerate(policy.benefits):
            for path, key, is_summed in _references(policy, benefit, ("benefits", place)):
                yield policy, benefit.id, path, key, is_summed
        for path, found in parts_of(policy, (OfBenefit,)):
            if path[0] != "benefits":
                yield policy, "", (*path, "benefit"), benefit_key(policy, found.benefit), True


def references_lead_to_benefits(context: CheckContext) -> Iterator[Diagnostic]:
    """A benefit that another names exists, is another, and has a sum where one is needed."""
    known = {f"{key}/{one.id}": one for key, policy in context.guide.policies.items() for one in policy.benefits}
    for policy, name, path, key, is_summed in _all_references(context):
        benefit = known.get(key)
        if benefit is None:
            details = {"found": key, "nearest": nearest(key, tuple(known))}
            yield context.diagnostic("benefit-unknown", "policies", policy.id, path, **details)
        elif key == f"{policy.id}/{name}" or (is_summed and isinstance(benefit, InKind | Negotiable)):
            yield context.diagnostic("benefit-without-sum", "policies", policy.id, path, found=key)


def references_end(context: CheckContext) -> Iterator[Diagnostic]:
    """No benefit is worked out from itself in the end. A cap of a policy is part of all its benefits."""
    needs: dict[str, set[str]] = defaultdict(set)
    steps = []
    for policy, name, path, key, is_summed in _all_references(context):
        owners = [f"{policy.id}/{one.id}" for one in policy.benefits if name in ("", one.id)] if is_summed else []
        # What names itself directly has a message of its own.
        steps += [(policy, path, owner, key) for owner in owners if not name or owner != key]
        for owner in owners:
            needs[owner].add(key)
    reported: set[Path] = set()
    for policy, path, owner, key in steps:
        if owner in _reached(key, needs) and (policy.id, *path) not in reported:
            reported.add((policy.id, *path))
            yield context.diagnostic("benefit-circular", "policies", policy.id, path, first=owner, second=key)


def _reached(start: str, needs: Mapping[str, set[str]]) -> set[str]:
    """A benefit and all that it is worked out from."""
    found: set[str] = {start}
    waiting = [start]
    while waiting:
        following = needs.get(waiting.pop(), set()) - found
        found |= following
        waiting += following
    return found


def listed_years_are_years(context: CheckContext) -> Iterator[Diagnostic]:
    """What is paid year by year is not paid in stages too."""
    for policy in context.guide.policies.values():
        for place, benefit in enumerate(policy.benefits):
            is_listed = hasattr(benefit, "rates") or isinstance(getattr(benefit, "amount_wan", None), tuple)
            if is_listed and benefit.stages is not None:
                path = ("benefits", place, "stages")
                yield context.diagnostic("stages-beside-years", "policies", policy.id, path)


RULES = (
    look_ups_fit_their_field,
    steps_ascend,
    references_lead_to_benefits,
    references_end,
    listed_years_are_years,
)
