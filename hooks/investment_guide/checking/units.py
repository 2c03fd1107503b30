"""Units of what a benefit is computed from: the product of its base is money, and what is counted is not."""

from collections import Counter
from collections.abc import Iterator

from investment_guide.checking.check_context import CheckContext
from investment_guide.model.guide import Guide
from investment_guide.model.vocabularies import PlanQuestion
from investment_guide.reading.diagnostics import Diagnostic, Path

MONEY = "万元"


def bases_are_money(context: CheckContext) -> Iterator[Diagnostic]:
    """The base of a benefit comes out in 万元, as its caps do: 万元 alone, times a bare rate, or 万元/亩 × 亩."""
    plan = context.guide.vocabularies.plan
    for policy in context.guide.policies.values():
        for place, benefit in enumerate(policy.benefits):
            base = getattr(benefit, "base", None)
            names = (base,) if isinstance(base, str) else base or ()
            questions = [plan[name] for name in names if name in plan]
            if questions and not _is_money(questions):
                yield _wrong_unit(context, "base-not-money", policy.id, ("benefits", place, "base"), questions, names)


def counts_are_counted(context: CheckContext) -> Iterator[Diagnostic]:
    """What a sum is paid for each of is a number of things, not money and not a yes or no."""
    plan = context.guide.vocabularies.plan
    for policy in context.guide.policies.values():
        for place, benefit in enumerate(policy.benefits):
            counted = getattr(benefit, "count", "")
            question = plan.get(counted)
            if question is not None and not _is_countable(question):
                path = ("benefits", place, "count")
                yield _wrong_unit(context, "count-not-countable", policy.id, path, [question], (counted,))


def _wrong_unit(
    context: CheckContext, code: str, policy: str, path: Path, questions: list[PlanQuestion], names: tuple[str, ...]
) -> Diagnostic:
    zh, en = (_product(context.guide, questions, language) for language in ("zh", "en"))
    return context.diagnostic(code, "policies", policy, path, base=" × ".join(names), unit_zh=zh, unit_en=en)


def _is_money(questions: list[PlanQuestion]) -> bool:
    if any(question.type not in ("number", "count") for question in questions):
        return False
    powers: Counter[str] = Counter()
    for question in questions:
        above, _, below = (question.unit or "").partition("/")
        powers[above] += 1
        powers[below] -= 1
    powers[""] = 0
    return {unit: power for unit, power in powers.items() if power} == {MONEY: 1}


def _is_countable(question: PlanQuestion) -> bool:
    return question.type in ("number", "count") and MONEY not in (question.unit or "") and question.unit != "%"


def _product(guide: Guide, questions: list[PlanQuestion], language: str) -> str:
    units = (question.unit for question in questions)
    known = guide.vocabularies.words("unit")
    return " × ".join(
        guide.vocabularies.label("unit", unit, language) if unit in known else "1" for unit in units if unit
    )


RULES = (bases_are_money, counts_are_counted)
