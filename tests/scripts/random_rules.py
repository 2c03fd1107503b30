"""Random policies and plans within what the model allows: amounts and rates with up to four decimals."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.scripts.rules import Plan, Rule

NUMBERS = ("fixed_investment_wan", "equipment_wan", "land_mu", "revenue_wan_year", "output_wan_year", "rnd_wan_year",
           "energy_tce_year", "tax_wan_year", "employees")  # fmt: skip
DERIVED = ("investment_wan_mu", "output_wan_mu", "tax_wan_mu", "rd_percent", "energy_tce_wan")
MONEY = ("fixed_investment_wan", "equipment_wan", "rnd_wan_year", "revenue_wan_year")
CLUSTERS = ("hydrogen", "machinery", "new-materials")
NUMERIC = ("at_least", "more_than", "at_most", "less_than", "equals")
UNPRICED = ("in-kind", "negotiable")
KEYS = ("a", "b", "c", "d")
STEPS = ("start", "completion", "production", "revenue")
STEP_YEARS = tuple(f"{step}_year" for step in STEPS)


def decimals(largest: int, places: int, smallest: int = 0) -> st.SearchStrategy[float]:
    """Numbers as people write them; small and round ones are more likely to meet each other."""
    unit = 10**places
    return st.one_of(
        st.integers(smallest, min(largest, 20)).map(float),
        st.integers(smallest * unit or smallest, largest * unit).map(lambda whole: whole / unit),
    )


AMOUNTS = decimals(100_000, 4)
POSITIVE = st.integers(1, 10**7).map(lambda whole: whole / 10**4)
RATES = decimals(2, 4)
POSITIVE_RATES = st.integers(1, 2 * 10**4).map(lambda whole: whole / 10**4)
YES_NO = st.booleans()


@cache
def plans() -> st.SearchStrategy[Plan]:
    """Plans in which anything may be left open."""
    numbers = {name: st.one_of(st.none(), AMOUNTS, AMOUNTS, AMOUNTS) for name in NUMBERS}
    choices = st.one_of(st.none(), st.sampled_from(CLUSTERS))
    return st.fixed_dictionaries({
        **numbers, "cluster": choices, "high_tech": st.one_of(st.none(), YES_NO),
        **dict.fromkeys(STEP_YEARS, st.one_of(st.none(), st.sampled_from((2026, 2027, 2029, 2030, 2070)))),
    })  # fmt: skip


@cache
def leaves() -> st.SearchStrategy[Rule]:
    """One question about the plan."""
    return st.one_of(
        st.tuples(st.sampled_from(NUMBERS + DERIVED), st.sampled_from(NUMERIC), AMOUNTS).map(_leaf),
        st.tuples(st.just("cluster"), st.just("one_of"), st.lists(st.sampled_from(CLUSTERS), min_size=1)).map(_leaf),
        st.tuples(st.just("cluster"), st.just("equals"), st.sampled_from(CLUSTERS)).map(_leaf),
        st.tuples(st.just("high_tech"), st.just("is"), YES_NO).map(_leaf),
    )


def _leaf(parts: tuple[str, str, Any]) -> Rule:
    field, operator, operand = parts
    return {"field": field, operator: operand}


@cache
def conditions() -> st.SearchStrategy[Rule]:
    """Trees of questions."""
    kinds = st.sampled_from(("all", "any", "none"))
    return st.recursive(
        leaves(),
        lambda inner: st.tuples(kinds, st.lists(inner, min_size=1, max_size=3)).map(lambda pair: {pair[0]: pair[1]}),
        max_leaves=5,
    )


@cache
def bases() -> st.SearchStrategy[Any]:
    """A field, or a product of several."""
    several = st.lists(st.sampled_from((*MONEY[2:], "cit_rate", "employees")), min_size=1, max_size=2)
    return st.one_of(st.sampled_from(MONEY), several)


@cache
def sums() -> st.SearchStrategy[Any]:
    """Sums that are worked out, each in every form, with a condition or without."""
    step = st.fixed_dictionaries({"from": AMOUNTS, "amount_wan": AMOUNTS})
    forms = st.one_of(
        st.fixed_dictionaries({"base": bases()}, optional={"rate": POSITIVE_RATES}),
        st.fixed_dictionaries({"by": st.just("cluster"), "amounts_wan": st.dictionaries(
            st.sampled_from(CLUSTERS), AMOUNTS, min_size=1)}),
        st.fixed_dictionaries({"of": st.sampled_from(NUMBERS), "steps": st.lists(
            step, min_size=1, max_size=3, unique_by=lambda one: one["from"]).map(
                lambda steps: sorted(steps, key=lambda one: one["from"]))}),
        st.fixed_dictionaries({"amount_wan": POSITIVE, "of": st.sampled_from(NUMBERS), "beyond": AMOUNTS,
                               "each": st.integers(1, 10**5), "more_wan": POSITIVE}),
        st.fixed_dictionaries({"amount_wan": POSITIVE}),
    )  # fmt: skip
    single = st.one_of(POSITIVE, _sometimes(forms))
    several = _sometimes(st.fixed_dictionaries({"least": st.lists(single, min_size=2, max_size=3)}))
    return st.one_of(POSITIVE, single, several)


def _sometimes(forms: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    condition = st.fixed_dictionaries({}, optional={"when": leaves()})
    return st.tuples(forms, condition).map(lambda pair: {**pair[0], **pair[1]})


def brackets(mode: str) -> st.SearchStrategy[Rule]:
    """Brackets that ascend, each with its rate or, for the whole, with its sum."""
    starts = st.lists(AMOUNTS, min_size=1, max_size=4, unique=True).map(sorted)
    rate = RATES.map(lambda one: {"rate": one})
    given = rate if mode == "marginal" else st.one_of(rate, AMOUNTS.map(lambda one: {"amount_wan": one}))
    listed = st.tuples(starts, st.lists(given, min_size=4, max_size=4)).map(
        lambda pair: [{"from": start, **one} for start, one in zip(pair[0], pair[1], strict=False)]
    )
    return st.fixed_dictionaries({"kind": st.just("brackets"), "mode": st.just(mode), "base": bases(),
                                  "brackets": listed})  # fmt: skip


@cache
def spans() -> st.SearchStrategy[Rule]:
    """What a document leaves open: two ends, or one of them."""
    both = st.tuples(RATES, RATES).map(lambda pair: {"min": min(pair), "max": max(pair)})
    return st.one_of(both, POSITIVE.map(lambda least: {"min": least}), POSITIVE.map(lambda most: {"max": most}))


def is_listed(benefit: Rule) -> bool:
    """Whether a benefit says one payment for each year."""
    return "rates" in benefit or isinstance(benefit.get("amount_wan"), list)


@cache
def how_often() -> st.SearchStrategy[Rule]:
    """Years or stages of a benefit of one payment."""
    more = st.lists(st.fixed_dictionaries({"years": st.integers(1, 5), "when": leaves()}), min_size=1, max_size=2)
    depending = st.fixed_dictionaries(
        {"years": st.integers(1, 12), "more": more}, optional={"at_most": st.integers(1, 15)}
    )
    stage = st.fixed_dictionaries({}, optional={
        "at": st.sampled_from(STEPS), "year": st.integers(1, 4), "at_least_wan": sums()})  # fmt: skip
    shares = st.sampled_from(((0.3, 0.7), (0.5, None), (0.25, 0.25, None), (0.3, 0.3, 0.4)))
    stages = st.tuples(shares, st.lists(stage, min_size=3, max_size=3)).map(
        lambda pair: [
            {**rest, **({"share": share} if share else {})} for share, rest in zip(pair[0], pair[1], strict=False)
        ]
    )
    return st.one_of(
        st.just({}),
        st.fixed_dictionaries({"years": st.one_of(st.integers(1, 12), depending)}),
        st.fixed_dictionaries({"stages": stages}),
    )


@cache
def benefits() -> st.SearchStrategy[Rule]:
    """Benefits of every kind, with conditions, floors, caps, years or stages and groups of their own."""
    years_of_sums = st.lists(AMOUNTS, min_size=1, max_size=12)
    amounts = st.one_of(POSITIVE, spans(), years_of_sums, sums())
    kinds = st.one_of(
        st.fixed_dictionaries({"kind": st.just("amount"), "amount_wan": amounts}),
        st.fixed_dictionaries({"kind": st.just("rate"), "base": bases(), "rate": st.one_of(POSITIVE_RATES, spans())}),
        brackets("whole"),
        brackets("marginal"),
        st.fixed_dictionaries({"kind": st.just("each"), "count": st.just("employees"),
                               "amount_wan_each": st.one_of(POSITIVE, spans())}),
        st.fixed_dictionaries({"kind": st.just("yearly"), "base": bases(),
                               "rates": st.lists(RATES, min_size=1, max_size=12)}),
    )  # fmt: skip
    floors = st.fixed_dictionaries({"amount_wan": sums(), "pays": st.sampled_from(("nothing", "floor"))})
    certainty = {"certainty": st.sampled_from(("entitlement", "assessed", "competitive"))}
    of_all = {"when": conditions(), "group": st.sampled_from(("g", "h")), "from_year": st.sampled_from(STEPS)}
    of_money = {"cap_wan_year": sums(), "cap_wan_total": sums(), "floor_wan": floors}
    money = st.tuples(kinds, st.fixed_dictionaries(certainty, optional={**of_all, **of_money}), how_often()).map(
        lambda parts: {**parts[0], **parts[1], **({} if is_listed(parts[0]) else parts[2])}
    )
    words = {"kind": st.sampled_from(UNPRICED), **certainty}
    return st.one_of(money, money, money, money, money, st.fixed_dictionaries(words, optional=of_all))


@st.composite
def policy_lists(draw: st.DrawFn) -> list[Rule]:
    """A few policies with different ids, in any order, whose benefits refer to one another."""
    more = {
        "eligibility": conditions(),
        "cap_wan_year": sums(),
        "cap_wan_total": sums(),
        "level": st.sampled_from(("national", "city")),
        "until": st.sampled_from(("2026-12-31", "2029-06-30")),
        "not_with": st.lists(st.sampled_from(KEYS), min_size=1, max_size=2, unique=True),
    }
    found: list[Rule] = []
    references: list[str] = []
    for key in draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True)):
        listed = draw(st.lists(benefits(), min_size=1, max_size=3))
        numbered = [{"id": f"b{place}", **benefit} for place, benefit in enumerate(listed)]
        for benefit in numbered:
            if references and benefit["kind"] not in UNPRICED:
                _refer(benefit, draw(st.fixed_dictionaries({}, optional=_relations(references))))
            if benefit["kind"] not in UNPRICED:
                references.append(f"{key}/{benefit['id']}")
        found.append({"id": key, "benefits": numbered, **draw(st.fixed_dictionaries({}, optional=more))})
    return draw(st.permutations(found))


def _relations(references: list[str]) -> dict[str, st.SearchStrategy[Any]]:
    """How a benefit may refer to those before it: none ever refers to itself."""
    one = st.sampled_from(references)
    return {"not_with": st.lists(one, min_size=1, max_size=2, unique=True), "tops_up": one,
            "base": one.map(lambda reference: {"benefit": reference})}  # fmt: skip


def _refer(benefit: Rule, relations: Rule) -> None:
    """Add what fits the kind of a benefit."""
    if "base" not in benefit:
        relations.pop("base", None)
    benefit.update(relations)
