"""Alternatives of a condition that nobody can choose: a branch below ``any`` or ``none`` that can never hold."""

from collections.abc import Iterator

from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.conditions import Tree, can_be_met
from investment_guide.checking.tiers import answers_of
from investment_guide.model.policies import Policy
from investment_guide.model.rules import Leaf
from investment_guide.reading.diagnostics import Diagnostic, Path


def branches_can_be_met(context: CheckContext) -> Iterator[Diagnostic]:
    """Each alternative of a condition that somebody can meet can itself be met by somebody."""
    answers = answers_of(context)
    for policy in context.guide.policies.values():
        for whole, path in _conditions(policy):
            if whole is not None and can_be_met((whole,), answers):
                for where, branch in _alternatives(whole, path):
                    if not can_be_met((branch,), answers):
                        yield context.diagnostic("branch-impossible", "policies", policy.id, where)


def _conditions(policy: Policy) -> Iterator[tuple[Tree | None, Path]]:
    yield policy.eligibility, ("eligibility",)
    for place, benefit in enumerate(policy.benefits):
        yield benefit.when, ("benefits", place, "when")


def _alternatives(tree: Tree, path: Path) -> Iterator[tuple[Path, Tree]]:
    if isinstance(tree, Leaf):
        return
    name = next(iter(type(tree).model_fields))
    for place, inner in enumerate(getattr(tree, name)):
        where = (*path, name, place)
        if name != "all":
            yield where, inner
        yield from _alternatives(inner, where)


RULES = (branches_can_be_met,)
