"""Conditions of policies as sets of plans: can anybody meet them, and from which number on.

A condition is taken apart into branches, each a list of plain demands that hold together. Nothing is evaluated here
for an investor; that is done once, in the browser.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from math import inf
from typing import Any

from investment_guide.model.rules import AllOf, AnyOf, Leaf, NoneOf
from investment_guide.reading.diagnostics import Path

Tree = AllOf | AnyOf | NoneOf | Leaf
OPPOSITE = {"at_least": "less_than", "more_than": "at_most", "at_most": "more_than", "less_than": "at_least"}
# A tree with more branches than this is taken to be possible: a warning may be missed, none is wrong.
MOST_BRANCHES = 1000


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers from ``low`` to ``high``; an open end does not belong to it. Nothing in a plan is negative."""

    low: float = 0.0
    high: float = inf
    low_is_open: bool = False
    high_is_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no number is in it."""
        return self.low > self.high or (self.low == self.high and (self.low_is_open or self.high_is_open))

    def meet(self, other: Span) -> Span:
        """Return the numbers in both."""
        low, low_is_open = max((self.low, self.low_is_open), (other.low, other.low_is_open))
        high, high_is_closed = min((self.high, not self.high_is_open), (other.high, not other.high_is_open))
        return Span(low, high, low_is_open, not high_is_closed)


@dataclass(frozen=True, slots=True)
class Demand:
    """One question about the plan; ``negated`` turns a choice into its opposite (numbers turn their operator)."""

    field: str
    operator: str
    operand: Any
    negated: bool = False

    def span(self) -> Span | None:
        """Return the numbers that meet it, or None when it is no demand on a number."""
        if self.operator == "equals" and isinstance(self.operand, float) and not self.negated:
            return Span(self.operand, self.operand)
        if self.operator not in OPPOSITE:
            return None
        is_open = self.operator in ("more_than", "less_than")
        if self.operator in ("at_least", "more_than"):
            return Span(low=self.operand, low_is_open=is_open)
        return Span(high=self.operand, high_is_open=is_open)

    def words(self) -> frozenset[object]:
        """Return the answers that it names."""
        return frozenset(self.operand) if isinstance(self.operand, tuple) else frozenset((self.operand,))


Answers = Mapping[str, frozenset[object]]
Branch = tuple[Demand, ...]


def leaves(tree: Tree | None, path: Path) -> Iterator[tuple[Path, Leaf]]:
    """Yield every leaf of a condition with its path in the YAML."""
    if isinstance(tree, Leaf):
        yield path, tree
    elif tree is not None:
        name = next(iter(type(tree).model_fields))
        for place, inner in enumerate(getattr(tree, name)):
            yield from leaves(inner, (*path, name, place))


def can_be_met(trees: Iterable[Tree | None], answers: Answers, *demands: Demand) -> bool:
    """Return whether some plan meets all conditions and demands; ``answers`` are the possible ones of fields with a
    choice."""
    return any(_is_possible((*branch, *demands), answers) for branch in _together(trees))


def lowest(trees: Iterable[Tree | None], field: str, answers: Answers) -> float:
    """Return the smallest number that a plan which meets all conditions may have in a field."""
    possible = (branch for branch in _together(trees) if _is_possible(branch, answers))
    return min((_span(branch, field).low for branch in possible), default=0.0)


def tier_of(tree: Tree | None) -> tuple[str, str, Span] | None:
    """Return a condition that is a span of one field, as (field, whatever else it demands, span); None for any
    other."""
    if tree is None or isinstance(tree, AnyOf | NoneOf):
        return None
    (branch, *others) = islice(_branches(tree, False), 2)
    numeric = {demand.field for demand in branch if demand.span() is not None}
    if others or len(numeric) != 1:
        return None
    (field,) = numeric
    rest = sorted(repr(demand) for demand in branch if demand.field != field)
    return field, " ".join(rest), _span(branch, field)


def _together(trees: Iterable[Tree | None]) -> Iterator[Branch]:
    """The branches of all conditions at once; none beyond the limit, where anything is taken to be possible."""
    branches = [_limited(_branches(tree, False)) for tree in trees if tree is not None]
    for number, combination in enumerate(product(*branches)):
        if number == MOST_BRANCHES:
            yield ()
            return
        yield tuple(demand for branch in combination for demand in branch)


def _limited(branches: Iterator[Branch]) -> list[Branch]:
    """The first branches; beyond the limit one without demands stands for all others."""
    taken = list(islice(branches, MOST_BRANCHES))
    return [*taken, ()] if len(taken) == MOST_BRANCHES else taken


def _branches(tree: Tree, negated: bool) -> Iterator[Branch]:
    if isinstance(tree, Leaf):
        yield (_demand(tree, negated),)
    elif isinstance(tree, AllOf):
        yield from _joined(tree.all, negated, every=not negated)
    elif isinstance(tree, AnyOf):
        yield from _joined(tree.any, negated, every=negated)
    else:
        yield from _joined(tree.none, not negated, every=not negated)


def _joined(trees: tuple[Tree, ...], negated: bool, every: bool) -> Iterator[Branch]:
    if not every:
        for tree in trees:
            yield from _branches(tree, negated)
        return
    parts = [_limited(_branches(tree, negated)) for tree in trees]
    for combination in product(*parts):
        yield tuple(demand for branch in combination for demand in branch)


def _demand(leaf: Leaf, negated: bool) -> Demand:
    (operator,) = leaf.operators()
    if negated and operator in OPPOSITE:
        return Demand(leaf.field, OPPOSITE[operator], leaf.operand())
    return Demand(leaf.field, operator, leaf.operand(), negated)


def _is_possible(branch: Branch, answers: Answers) -> bool:
    by_field = defaultdict(list)
    for demand in branch:
        by_field[demand.field].append(demand)
    return all(_field_is_possible(tuple(demands), answers.get(field)) for field, demands in by_field.items())


def _field_is_possible(demands: Branch, answers: frozenset[object] | None) -> bool:
    allowed = answers
    for demand in demands:
        if demand.span() is not None:
            continue
        if not demand.negated:
            allowed = demand.words() if allowed is None else allowed & demand.words()
        elif allowed is not None:
            allowed = allowed - demand.words()
    return (allowed is None or bool(allowed)) and not _span(demands, demands[0].field).is_empty


def _span(branch: Branch, field: str) -> Span:
    whole = Span()
    for demand in branch:
        span = demand.span() if demand.field == field else None
        whole = whole.meet(span) if span is not None else whole
    return whole
