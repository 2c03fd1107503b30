"""Rules of policies as data: every condition, branch and tier can be met, bases and caps are money, and the plan that
they ask about can be filled in.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from investment_guide.analysis.site_needs import needs_of_sites
from investment_guide.checking.catalogue import nearest
from investment_guide.checking.check_context import CheckContext, short
from investment_guide.checking.conditions import Answers, Demand, Span, Tree, can_be_met, leaves, lowest, tier_of
from investment_guide.checking.policy_parts import parts_of
from investment_guide.model.benefits import Amount, Benefit, BenefitBase, Brackets, Each, Leeway, Rate, Yearly
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.policies import Policy
from investment_guide.model.rules import DERIVED, AllOf, AnyOf, Leaf, NoneOf
from investment_guide.model.sums import Sometimes
from investment_guide.model.vocabularies import PlanQuestion
from investment_guide.reading.diagnostics import Diagnostic, Path

NUMERIC = ("number", "count", "year")
WHOLE = ("count", "year")
FITTING = {"flag": ("is",), "choice": ("equals", "one_of")}
FITTING_NUMBERS = ("at_least", "more_than", "at_most", "less_than", "equals")
MONEY = "万元"


def answers_of(context: CheckContext) -> Answers:
    """Return the possible answers of every plan field that is a choice or a yes/no."""
    answers: dict[str, frozenset[object]] = {}
    vocabularies = context.guide.vocabularies
    for name, question in vocabularies.plan.items():
        if question.type == "flag":
            answers[name] = frozenset((True, False))
        elif question.choices is not None:
            answers[name] = context.ids(question.choices) or frozenset(vocabularies.words(question.choices))
    return answers


def _benefits(guide: Guide) -> Iterator[tuple[Policy, Path, Benefit]]:
    for policy in guide.policies.values():
        for place, benefit in enumerate(policy.benefits):
            yield policy, ("benefits", place), benefit


def _conditions(guide: Guide) -> Iterator[tuple[Policy, Path, Tree]]:
    """Every condition of a policy, wherever it stands in it."""
    for policy in guide.policies.values():
        for path, tree in parts_of(policy, (AllOf, AnyOf, NoneOf, Leaf)):
            if isinstance(tree, AllOf | AnyOf | NoneOf | Leaf):
                yield policy, path, tree


def _leaves(guide: Guide) -> Iterator[tuple[Policy, Path, Leaf]]:
    for policy, path, condition in _conditions(guide):
        yield from ((policy, where, leaf) for where, leaf in leaves(condition, path))


def questions_fit_their_field(context: CheckContext) -> Iterator[Diagnostic]:
    """A condition asks numbers for their size, choices for a word and yes/no fields for `is`; a word that it names is
    one the investor can choose."""
    answers = answers_of(context)
    for policy, path, leaf in _leaves(context.guide):
        question = context.guide.vocabularies.plan.get(leaf.field)
        if question is None:
            continue
        fitting = FITTING.get(question.type, FITTING_NUMBERS)
        (operator,) = leaf.operators()
        if operator not in fitting or (question.type in NUMERIC and isinstance(leaf.operand(), str)):
            details = {"operator": operator, "plan_field": leaf.field, "fitting": ", ".join(fitting)}
            yield context.diagnostic("operator-unfit", "policies", policy.id, (*path, operator), **details)
        elif question.type == "choice":
            yield from _unknown_answers(context, policy, (*path, operator), leaf, answers.get(leaf.field, frozenset()))


def _unknown_answers(
    context: CheckContext, policy: Policy, path: Path, leaf: Leaf, answers: frozenset[object]
) -> Iterator[Diagnostic]:
    operand = leaf.operand()
    listed = isinstance(operand, tuple)
    for place, word in enumerate(operand if listed else (operand,)):
        if word not in answers:
            whole = (*path, place) if listed else path
            details = {"found": word, "plan_field": leaf.field, "nearest": nearest(str(word), tuple(map(str, answers)))}
            yield context.diagnostic("unknown-answer", "policies", policy.id, whole, **details)


def eligibility_can_be_met(context: CheckContext) -> Iterator[Diagnostic]:
    """Some plan is eligible: conditions that hold together do not exclude each other."""
    answers = answers_of(context)
    for policy in context.guide.policies.values():
        if policy.eligibility is not None and not can_be_met((policy.eligibility,), answers):
            yield context.diagnostic("eligibility-impossible", "policies", policy.id, ("eligibility",))


def tiers_are_reached(context: CheckContext) -> Iterator[Diagnostic]:
    """Every benefit's own condition, and every bracket, can be met by a plan that is eligible for the policy."""
    answers = answers_of(context)
    for policy, path, benefit in _benefits(context.guide):
        conditions = (policy.eligibility, benefit.when)
        if not can_be_met((policy.eligibility,), answers):
            continue
        if not can_be_met(conditions, answers):
            yield context.diagnostic("tier-unreachable", "policies", policy.id, (*path, "when"), tier=benefit.id)
        elif isinstance(benefit, Brackets) and isinstance(benefit.base, str):
            for place, demands in enumerate(_brackets(benefit, benefit.base)):
                if not can_be_met(conditions, answers, *demands):
                    whole = (*path, "brackets", place, "from")
                    tier = short(benefit.brackets[place].from_)
                    yield context.diagnostic("tier-unreachable", "policies", policy.id, whole, tier=tier)


def _brackets(benefit: Brackets, base: str) -> Iterator[tuple[Demand, ...]]:
    """What the base must be for each bracket to count; below the top, only `whole` needs the base to stay in it."""
    for place, bracket in enumerate(benefit.brackets):
        demands = [Demand(base, "at_least", bracket.from_)]
        following = benefit.brackets[place + 1 : place + 2]
        if following and benefit.mode == "whole" and following[0].from_ > bracket.from_:
            demands.append(Demand(base, "less_than", following[0].from_))
        yield tuple(demands)


def brackets_ascend(context: CheckContext) -> Iterator[Diagnostic]:
    """Each bracket begins above the one before it."""
    for policy, path, benefit in _benefits(context.guide):
        if isinstance(benefit, Brackets):
            for place in range(1, len(benefit.brackets)):
                before, here = benefit.brackets[place - 1].from_, benefit.brackets[place].from_
                if here <= before:
                    whole = (*path, "brackets", place, "from")
                    details = {"here": short(here), "before": short(before)}
                    yield context.diagnostic("brackets-not-ascending", "policies", policy.id, whole, **details)


def tiers_meet(context: CheckContext) -> Iterator[Diagnostic]:
    """Benefits that are tiers of one field leave no gap between them, and overlap only in a group, where the highest
    counts. Between two whole numbers in a row nothing is left out of what is counted in whole numbers."""
    plan = context.guide.vocabularies.plan
    for policy in context.guide.policies.values():
        series: dict[tuple[object, ...], list[tuple[Span, int, Benefit]]] = defaultdict(list)
        for place, benefit in enumerate(policy.benefits):
            if (tier := tier_of(benefit.when)) is not None:
                field, rest, span = tier
                series[benefit.kind, getattr(benefit, "base", ""), field, rest].append((span, place, benefit))
        for (_, _, name, _), tiers in series.items():
            if any(span.high < float("inf") for span, _, _ in tiers):
                question = plan.get(str(name))
                step = 1 if question is not None and question.type in WHOLE else 0
                yield from _neighbours(context, policy, sorted(tiers, key=lambda tier: (tier[0].low, tier[1])), step)


def _neighbours(
    context: CheckContext, policy: Policy, tiers: list[tuple[Span, int, Benefit]], step: int
) -> Iterator[Diagnostic]:
    for (lower, _, one), (upper, place, other) in pairwise(tiers):
        path = ("benefits", place, "when")
        ends, begins = short(lower.high), short(upper.low)
        details = {"lower": one.id, "upper": other.id, "ends": ends, "begins": begins}
        together = one.group is not None and one.group == other.group
        if not lower.meet(upper).is_empty:
            if not together:
                yield context.diagnostic("tier-overlap", "policies", policy.id, path, **details)
        elif _is_gap(lower, upper, step):
            yield context.diagnostic("tier-gap", "policies", policy.id, path, **details)


def _is_gap(lower: Span, upper: Span, step: int) -> bool:
    """Whether something lies between two spans; ``step`` is how far apart answers in a row are."""
    if lower.high_is_open or upper.low_is_open:
        return lower.high < upper.low or (lower.high_is_open and upper.low_is_open)
    return lower.high + step < upper.low


def caps_leave_something(context: CheckContext) -> Iterator[Diagnostic]:
    """A cap is not below the smallest sum that the benefit can be, and a yearly cap not above the total one."""
    answers = answers_of(context)
    for policy, path, benefit in _benefits(context.guide):
        least = _smallest(benefit, policy, answers)
        for owner, where in ((benefit, path), (policy, ())):
            for name in ("cap_wan_year", "cap_wan_total"):
                cap = getattr(owner, name)
                if isinstance(cap, float) and least is not None and cap < least:
                    details = {"cap": short(cap), "least": short(least), "benefit": benefit.id}
                    yield context.diagnostic("cap-below-benefit", "policies", policy.id, (*where, name), **details)
    for policy, path, owner in _capped(context.guide):
        year, total = owner.cap_wan_year, owner.cap_wan_total
        if isinstance(year, float) and isinstance(total, float) and year > total:
            details = {"year": short(year), "total": short(total)}
            yield context.diagnostic("caps-reversed", "policies", policy.id, (*path, "cap_wan_year"), **details)


def _capped(guide: Guide) -> Iterator[tuple[Policy, Path, Benefit | Policy]]:
    yield from ((policy, (), policy) for policy in guide.policies.values())
    yield from _benefits(guide)


def _smallest(benefit: BenefitBase, policy: Policy, answers: Answers) -> float | None:
    """The least that an eligible plan gets in a year, in 万元, as far as the rules say; None when they do not."""
    if isinstance(benefit, Amount):
        return None if isinstance(benefit.amount_wan, Sometimes) else _least(benefit.amount_wan)
    if isinstance(benefit, Each):
        return _least(benefit.amount_wan_each)
    if isinstance(benefit, Rate | Yearly | Brackets) and isinstance(benefit.base, str):
        from_base = lowest((policy.eligibility, benefit.when), benefit.base, answers)
        return _smallest_share(benefit, from_base)
    return None


def _least(value: float | Leeway | tuple[float, ...]) -> float:
    """The least that a rate or sum can be, in the smallest year."""
    if isinstance(value, tuple):
        return min(value)
    return value.min if isinstance(value, Leeway) else value


def _smallest_share(benefit: Rate | Yearly | Brackets, base: float) -> float:
    if isinstance(benefit, Rate):
        return base * _least(benefit.rate)
    if isinstance(benefit, Yearly):
        return base * min(benefit.rates)
    if benefit.mode == "marginal":
        return 0.0
    values = (
        max(base, bracket.from_) * bracket.rate if bracket.rate is not None else bracket.amount_wan or 0.0
        for bracket in benefit.brackets
    )
    return min((value for value in values if value), default=0.0)


def rates_are_shares(context: CheckContext) -> Iterator[Diagnostic]:
    """A rate is a share (0.05), not a percentage (5); a benefit of several years says as many as it lists rates."""
    for policy, path, benefit in _benefits(context.guide):
        for where, rate in _rates(benefit):
            if rate > 2:
                details = {"value": short(rate), "share": short(rate / 100, 4)}
                yield context.diagnostic("rate-looks-like-percent", "policies", policy.id, (*path, *where), **details)
        count = _years_listed(benefit)
        if count and benefit.years is not None and benefit.years != count:
            where = (*path, "years")
            yield context.diagnostic("years-differ", "policies", policy.id, where, years=benefit.years, rates=count)


def _years_listed(benefit: BenefitBase) -> int:
    """How many years a benefit lists one by one; 0 when it does not."""
    if isinstance(benefit, Yearly):
        return len(benefit.rates)
    listed = benefit.amount_wan if isinstance(benefit, Amount) else None
    return len(listed) if isinstance(listed, tuple) else 0


def _rates(benefit: BenefitBase) -> Iterator[tuple[Path, float]]:
    if isinstance(benefit, Rate):
        rate = benefit.rate
        if isinstance(rate, Leeway):
            yield ("rate", "min" if rate.max is None else "max"), rate.min if rate.max is None else rate.max
        else:
            yield ("rate",), rate
    elif isinstance(benefit, Brackets):
        rates = (((("brackets", place, "rate"), one.rate)) for place, one in enumerate(benefit.brackets))
        yield from ((path, rate) for path, rate in rates if rate is not None)
    elif isinstance(benefit, Yearly):
        yield from ((("rates", place), rate) for place, rate in enumerate(benefit.rates))


def branches_can_be_met(context: CheckContext) -> Iterator[Diagnostic]:
    """Each alternative of a condition that somebody can meet can itself be met by somebody."""
    answers = answers_of(context)
    for policy, path, whole in _conditions(context.guide):
        if can_be_met((whole,), answers):
            for where, branch in _alternatives(whole, path):
                if not can_be_met((branch,), answers):
                    yield context.diagnostic("branch-impossible", "policies", policy.id, where)


def _alternatives(tree: Tree, path: Path) -> Iterator[tuple[Path, Tree]]:
    if isinstance(tree, Leaf):
        return
    name = next(iter(type(tree).model_fields))
    for place, inner in enumerate(getattr(tree, name)):
        where = (*path, name, place)
        if name != "all":
            yield where, inner
        yield from _alternatives(inner, where)


def bases_are_money(context: CheckContext) -> Iterator[Diagnostic]:
    """The base of a benefit comes out in 万元, as its caps do: 万元 alone, times a bare rate, or 万元/亩 × 亩."""
    plan = context.guide.vocabularies.plan
    for policy, path, benefit in _benefits(context.guide):
        base = getattr(benefit, "base", None)
        names = (base,) if isinstance(base, str) else base if isinstance(base, tuple) else ()
        questions = [plan[name] for name in names if name in plan]
        if questions and not _is_money(questions):
            yield _wrong_unit(context, "base-not-money", policy.id, (*path, "base"), questions, names)


def counts_are_counted(context: CheckContext) -> Iterator[Diagnostic]:
    """What a sum is paid for each of is a number of things, not money and not a yes or no."""
    plan = context.guide.vocabularies.plan
    for policy, path, benefit in _benefits(context.guide):
        counted = getattr(benefit, "count", "")
        question = plan.get(counted)
        if question is not None and not _is_countable(question):
            yield _wrong_unit(context, "count-not-countable", policy.id, (*path, "count"), [question], (counted,))


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


def derived_fields_are_known(context: CheckContext) -> Iterator[Diagnostic]:
    """A question of the guide that is marked as derived says from what, unless it is one of the tool's; from questions
    that are not derived themselves."""
    plan, own = context.guide.vocabularies.plan, context.guide.vocabularies.ratios()
    for name, question in plan.items():
        inputs = (own[name].upper, own[name].lower) if name in own and name not in DERIVED else ()
        is_chained = any(each in plan and plan[each].derived is not False for each in inputs)
        if (question.derived is True and name not in DERIVED) or is_chained:
            path, details = ("plan", name, "derived"), {"plan_field": name, "known": ", ".join(DERIVED)}
            yield context.diagnostic("derived-unknown", "vocabularies", "", path, **details)


def examples_can_be_filled_in(context: CheckContext) -> Iterator[Diagnostic]:
    """An example answers fields of the plan that are not derived, and needs of a site: numbers ≥ 0, whole where things
    are counted, yes/no with true or false, and choices with a word that can be chosen.
    One that names a cluster or park that is gone is left out."""
    plan = context.guide.vocabularies.plan
    choices: dict[str, frozenset[object] | None] = {
        **needs_of_sites(context.guide.vocabularies),
        **dict.fromkeys(name for name, question in plan.items() if question.is_asked),
        **answers_of(context),
    }
    for name, example in context.guide.vocabularies.examples.items():
        for field, answer in example.answers.items():
            question = plan.get(field)
            expected = _expected(field, answer, choices, question)
            if not expected:
                continue
            path = ("examples", name, "answers", field)
            if question is not None and question.choices in RECORD_KINDS and isinstance(answer, str):
                kind = str(question.choices)
                yield context.diagnostic("example-left-out", "vocabularies", "", path, found=answer, folder=kind)
                continue
            details = {"plan_field": field, "found": _written(answer), "expected": expected}
            yield context.diagnostic("example-answer", "vocabularies", "", path, **details)


def _expected(
    field: str,
    answer: object,
    choices: Mapping[str, frozenset[object] | None],
    question: PlanQuestion | None,
) -> str:
    """What could be answered instead; "" where the form takes the answer."""
    if field not in choices or (question is not None and not question.is_asked):
        return ", ".join(choices)
    words = choices[field]
    if words is None:
        return "" if _is_number(answer, question) else "0, 1, 2 …"
    # True equals 1: a flag is answered by a flag alone.
    is_choice = any(answer == word and isinstance(answer, bool) == isinstance(word, bool) for word in words)
    return "" if is_choice else ", ".join(sorted(map(_written, words)))


def _is_number(answer: object, question: PlanQuestion | None) -> bool:
    if isinstance(answer, bool) or not isinstance(answer, (int, float)) or answer < 0:
        return False
    return question is None or question.type == "number" or float(answer).is_integer()


def _written(answer: object) -> str:
    """As it stands in YAML."""
    return str(answer).lower() if isinstance(answer, bool) else str(answer)


RULES = (
    questions_fit_their_field,
    eligibility_can_be_met,
    tiers_are_reached,
    brackets_ascend,
    tiers_meet,
    caps_leave_something,
    rates_are_shares,
    branches_can_be_met,
    bases_are_money,
    counts_are_counted,
    derived_fields_are_known,
    examples_can_be_filled_in,
)
