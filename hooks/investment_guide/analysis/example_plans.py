"""Three plans that show what the rule of one policy gives: just enough for it, twice and ten times as much."""

from collections.abc import Callable, Mapping
from typing import Any

from investment_guide.model.policies import Policy
from investment_guide.model.rules import RATIOS, AllOf, AnyOf, Leaf, NoneOf, Ratio
from investment_guide.model.vocabularies import PlanQuestion

Answers = dict[str, float | str | bool]
Condition = AllOf | AnyOf | NoneOf | Leaf

TIMES = (1, 2, 10)
# What a figure begins with that no condition asks for: money in 万元, else a count.
USUAL_WAN, USUAL_COUNT = 1000.0, 10.0
# The answer that meets each operator by as little as is sensible.
_MEETS: Mapping[str, Callable[[Any], Any]] = {
    "at_least": lambda value: value,
    "more_than": lambda value: value + 1,
    "at_most": lambda value: value,
    "less_than": lambda value: value * 0.9,
    "equals": lambda value: value,
    "one_of": lambda value: value[0],
    "is": lambda value: value,
}


def example_plans(policy: Policy, questions: Mapping[str, PlanQuestion], year: int) -> tuple[Answers, ...]:
    """Return three plans, each by the fields of the plan; they begin in a year of the policy."""
    first = policy.in_force.from_
    answers: Answers = {"start_year": float(max(year, first.year) if first else year)}
    for condition in (policy.eligibility, *(benefit.when for benefit in policy.benefits)):
        _meet(condition, answers, questions)
    bases = {field for benefit in policy.benefits for field in _bases(benefit.model_dump())} & set(questions)
    inputs = {each for field in bases for each in _inputs(field, questions)}
    for field in sorted(inputs):
        usual = USUAL_WAN if questions[field].unit == "万元" else USUAL_COUNT
        answers.setdefault(field, True if questions[field].type == "flag" else usual)
    return tuple(
        {field: value * times if _grows(field, value, inputs) else value for field, value in answers.items()}
        for times in TIMES
    )


def _grows(field: str, value: float | str | bool, inputs: set[str]) -> bool:
    return field in inputs and field != "start_year" and isinstance(value, float)


def _meet(condition: Condition | None, answers: Answers, questions: Mapping[str, PlanQuestion]) -> None:
    if isinstance(condition, AllOf):
        for each in condition.all:
            _meet(each, answers, questions)
    elif isinstance(condition, AnyOf):
        _meet(condition.any[0], answers, questions)
    elif isinstance(condition, NoneOf):
        for each in condition.none:
            _miss(each, answers, questions)
    elif isinstance(condition, Leaf):
        (operator,) = condition.operators()
        _answer(condition.field, _MEETS[operator](condition.operand()), answers, questions)


def _miss(condition: Condition, answers: Answers, questions: Mapping[str, PlanQuestion]) -> None:
    """Answer so that a single question is not met; a choice or a tree is left open."""
    if isinstance(condition, Leaf) and condition.operators() == ("is",):
        answers.setdefault(condition.field, not condition.operand())
    elif isinstance(condition, Leaf) and condition.operators()[0] in ("at_least", "more_than"):
        _answer(condition.field, 0.0, answers, questions)


def _answer(field: str, value: Any, answers: Answers, questions: Mapping[str, PlanQuestion]) -> None:
    """Answer a question, or those that a figure follows from; the first condition on a field decides."""
    ratio = _ratio(field, questions)
    if ratio is None:
        answers.setdefault(field, float(value) if isinstance(value, int) and not isinstance(value, bool) else value)
    elif ratio.kind == "ratio":
        usual = USUAL_WAN if questions[ratio.lower].unit == "万元" else USUAL_COUNT
        if ratio.upper in answers and value:
            usual = ratio.factor * float(answers[ratio.upper]) / float(value)
        lower = answers.setdefault(ratio.lower, usual)
        answers.setdefault(ratio.upper, float(value) * float(lower) / ratio.factor)


def _ratio(field: str, questions: Mapping[str, PlanQuestion]) -> Ratio | None:
    derived = questions[field].derived if field in questions else False
    return RATIOS.get(field) if isinstance(derived, bool) else derived.ratio()


def _inputs(field: str, questions: Mapping[str, PlanQuestion]) -> tuple[str, ...]:
    ratio = _ratio(field, questions)
    if ratio is not None:
        return tuple(each for each in (ratio.upper, ratio.lower) if each in questions)
    return ("high_tech",) if field == "cit_rate" and "high_tech" in questions else (field,)


def _bases(value: object) -> list[str]:
    """The fields of the plan that a benefit is worked out from, at any depth."""
    if not isinstance(value, dict):
        return [each for inner in value for each in _bases(inner)] if isinstance(value, list | tuple) else []
    named = [value[name] for name in ("base", "count", "of", "by") if name in value]
    own = [
        each for one in named for each in ((one,) if isinstance(one, str) else one if isinstance(one, tuple) else ())
    ]
    return [
        *(each for each in own if isinstance(each, str)),
        *(each for inner in value.values() for each in _bases(inner)),
    ]
