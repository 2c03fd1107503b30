"""The plan of ``vocabularies.yml``: what is derived can be, and its examples could be filled in by an investor."""

from collections.abc import Iterator
from typing import Any

from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.tiers import answers_of
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.rules import DERIVED
from investment_guide.model.vocabularies import PlanQuestion
from investment_guide.reading.diagnostics import Diagnostic


def derived_fields_are_known(context: CheckContext) -> Iterator[Diagnostic]:
    """A question of the guide is marked as derived only if the browser knows how to calculate it."""
    plan = context.guide.vocabularies.plan
    for name, question in plan.items():
        if question.derived and name not in DERIVED:
            path, details = ("plan", name, "derived"), {"plan_field": name, "known": ", ".join(DERIVED)}
            yield context.diagnostic("derived-unknown", "vocabularies", "", path, **details)


def examples_can_be_filled_in(context: CheckContext) -> Iterator[Diagnostic]:
    """An example answers fields of the plan that are not derived: numbers ≥ 0, whole where things are counted, yes/no
    with true or false, and choices with a word that can be chosen.
    One that names a cluster or park that is gone is left out."""
    vocabularies = context.guide.vocabularies
    choices = answers_of(context)
    for name, example in vocabularies.examples.items():
        for field, answer in example.answers.items():
            question = vocabularies.plan.get(field)
            if question is None or question.derived:
                expected = ", ".join(key for key, one in vocabularies.plan.items() if not one.derived)
            elif field in choices:
                is_choice = answer in choices[field] and isinstance(answer, bool) == (question.type == "flag")
                expected = "" if is_choice else ", ".join(sorted(map(_written, choices[field])))
            else:
                expected = "" if _is_number(answer, question) else "0, 1, 2 …"
            if expected:
                path = ("examples", name, "answers", field)
                if question is not None and question.choices in RECORD_KINDS and isinstance(answer, str):
                    kind = str(question.choices)
                    yield context.diagnostic("example-left-out", "vocabularies", "", path, found=answer, folder=kind)
                    continue
                details = {"plan_field": field, "found": _written(answer), "expected": expected}
                yield context.diagnostic("example-answer", "vocabularies", "", path, **details)


def _is_number(answer: Any, question: PlanQuestion) -> bool:
    if isinstance(answer, bool) or not isinstance(answer, (int, float)) or answer < 0:
        return False
    return question.type == "number" or float(answer).is_integer()


def _written(answer: Any) -> str:
    """As it stands in YAML."""
    return str(answer).lower() if isinstance(answer, bool) else str(answer)


RULES = (derived_fields_are_known, examples_can_be_filled_in)
