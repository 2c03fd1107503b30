"""Random conditions and benefits as staff would write them, over every question of the city's investment plan."""

from typing import Any

from hypothesis import strategies as st

from investment_guide.model.vocabularies import PlanQuestion
from tests.projects import city_guide

Raw = dict[str, Any]
COMPARISONS = ("at_least", "more_than", "at_most", "less_than", "equals")
WORDS = st.text("甲乙丙丁戊己庚辛壬癸", min_size=2, max_size=6)
TEXTS = WORDS.map(lambda word: {"zh": word, "en": f"<{word}>"})


def decimals(least: float, most: float) -> st.SearchStrategy[float]:
    """Numbers with up to four decimals, small ones as often as large ones."""
    sizes = [size for size in (1, 100, 10_000, 1_000_000, 10**9) if size <= most * 10_000]
    return st.sampled_from(sizes).flatmap(
        lambda size: st.integers(max(round(least * 10_000), 0), max(size, round(least * 10_000))).map(
            lambda whole: whole / 10_000
        )
    )


SUMS = decimals(0.0001, 100_000)
RATES = st.integers(1, 2_000_000).map(lambda millionths: millionths / 1_000_000)


def leeway(values: st.SearchStrategy[float]) -> st.SearchStrategy[Raw]:
    """Two ends in their order, or one of them alone."""
    ends = st.tuples(values, values).map(sorted).map(lambda pair: {"min": pair[0], "max": pair[1]})
    least, most = values.map(lambda end: {"min": end}), values.map(lambda end: {"max": end})
    return st.one_of(ends, least, most)


def _leaves_of(name: str, question: PlanQuestion) -> st.SearchStrategy[Raw]:
    if question.type == "flag":
        return st.booleans().map(lambda answer: {"field": name, "is": answer})
    if question.choices is not None:
        guide = city_guide()
        words = list(guide.vocabularies.words(question.choices)) or list(guide.records(question.choices))
        some = st.lists(st.sampled_from(words), min_size=1, unique=True)
        return st.one_of(
            some.map(lambda chosen: {"field": name, "one_of": chosen}),
            st.sampled_from(words).map(lambda word: {"field": name, "equals": word}),
        )
    numbers = st.integers(2020, 2060) if question.type == "year" else decimals(0, 100_000)
    return st.builds(lambda how, number: {"field": name, how: number}, st.sampled_from(COMPARISONS), numbers)


LEAVES = st.deferred(
    lambda: st.one_of([_leaves_of(name, question) for name, question in city_guide().vocabularies.plan.items()])
)
TREES: st.SearchStrategy[Raw] = st.recursive(
    LEAVES,
    lambda below: st.builds(
        lambda word, parts: {word: parts},
        st.sampled_from(["all", "any", "none"]),
        st.lists(below, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


def _fields(kind: str) -> st.SearchStrategy[str]:
    """The numbers of the plan: money for bases, anything for counts."""
    plan = city_guide().vocabularies.plan
    numbers = [name for name, question in plan.items() if question.type in ("number", "count")]
    return st.sampled_from([name for name in numbers if kind == "count" or plan[name].unit == "万元"])


BASES = st.deferred(lambda: st.one_of(_fields("base"), st.lists(_fields("base"), min_size=1, max_size=2)))
YEARLY = st.lists(RATES, min_size=1, max_size=10)
BRACKETS = st.lists(st.tuples(decimals(0, 100_000), RATES), min_size=1, max_size=4, unique_by=lambda pair: pair[0]).map(
    lambda pairs: [{"from": start, "rate": rate} for start, rate in sorted(pairs)]
)
SHARED = st.fixed_dictionaries(
    {
        "id": st.just("support"),
        "title": TEXTS,
        "certainty": st.sampled_from(["entitlement", "assessed", "competitive"]),
    },
    optional={
        "when": TREES,
        "years": st.integers(1, 30),
        "cap_wan_year": SUMS,
        "cap_wan_total": SUMS,
        "group": st.sampled_from(["equipment", "fixed-investment", "a-group-of-its-own"]),
        "note": TEXTS,
    },
)
OWN: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "amount": {"amount_wan": st.one_of(SUMS, leeway(SUMS), st.lists(SUMS, min_size=1, max_size=10))},
    "rate": {"base": BASES, "rate": st.one_of(RATES, leeway(RATES))},
    "brackets": {"base": BASES, "mode": st.sampled_from(["whole", "marginal"]), "brackets": BRACKETS},
    "each": {"count": st.deferred(lambda: _fields("count")), "amount_wan_each": st.one_of(SUMS, leeway(SUMS))},
    "yearly": {"base": BASES, "rates": YEARLY},
    "in-kind": {"what": TEXTS},
    "negotiable": {"with_whom": TEXTS, "threshold": TEXTS},
}


def benefits(kind: str) -> st.SearchStrategy[Raw]:
    """Benefits of one kind with any of what all benefits share."""
    own = st.fixed_dictionaries({"kind": st.just(kind), **OWN[kind]})
    return st.tuples(SHARED, own).map(lambda parts: {**parts[0], **parts[1]})
