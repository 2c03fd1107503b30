"""Random policies and plans within what the model allows: amounts and rates with up to four decimals."""

from typing import Any

from hypothesis import strategies as st

from tests.scripts.rules import Plan, Rule

NUMBERS = ("fixed_investment_wan", "equipment_wan", "land_mu", "revenue_wan_year", "output_wan_year", "rnd_wan_year",
           "energy_tce_year", "tax_wan_year", "employees")  # fmt: skip
DERIVED = ("investment_wan_mu", "output_wan_mu", "tax_wan_mu", "rd_percent", "energy_tce_wan")
MONEY = ("fixed_investment_wan", "equipment_wan", "rnd_wan_year", "revenue_wan_year")
CLUSTERS = ("hydrogen", "machinery", "new-materials")
NUMERIC = ("at_least", "more_than", "at_most", "less_than", "equals")
KEYS = ("a", "b", "c", "d")


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
YES_NO = st.booleans()


def plans() -> st.SearchStrategy[Plan]:
    """Plans in which anything may be left open."""
    numbers = {name: st.one_of(st.none(), AMOUNTS, AMOUNTS, AMOUNTS) for name in NUMBERS}
    choices = st.one_of(st.none(), st.sampled_from(CLUSTERS))
    return st.fixed_dictionaries({
        **numbers, "cluster": choices, "high_tech": st.one_of(st.none(), YES_NO),
        "start_year": st.one_of(st.none(), st.sampled_from((2026, 2027, 2029, 2030))),
    })  # fmt: skip


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


def conditions() -> st.SearchStrategy[Rule]:
    """Trees of questions."""
    kinds = st.sampled_from(("all", "any", "none"))
    return st.recursive(
        leaves(),
        lambda inner: st.tuples(kinds, st.lists(inner, min_size=1, max_size=3)).map(lambda pair: {pair[0]: pair[1]}),
        max_leaves=5,
    )


def bases() -> st.SearchStrategy[Any]:
    """A field, or a product of several."""
    several = st.lists(st.sampled_from((*MONEY[2:], "cit_rate", "employees")), min_size=1, max_size=2)
    return st.one_of(st.sampled_from(MONEY), several)


def brackets(mode: str) -> st.SearchStrategy[Rule]:
    """Brackets that ascend."""
    starts = st.lists(AMOUNTS, min_size=1, max_size=4, unique=True).map(sorted)
    listed = st.tuples(starts, st.lists(RATES, min_size=4, max_size=4)).map(
        lambda pair: [{"from": start, "rate": rate} for start, rate in zip(pair[0], pair[1], strict=False)]
    )
    return st.fixed_dictionaries({"kind": st.just("brackets"), "mode": st.just(mode), "base": bases(),
                                  "brackets": listed})  # fmt: skip


def spans() -> st.SearchStrategy[Rule]:
    """What a document leaves open: two ends, or one of them."""
    both = st.tuples(RATES, RATES).map(lambda pair: {"min": min(pair), "max": max(pair)})
    return st.one_of(both, POSITIVE.map(lambda least: {"min": least}), POSITIVE.map(lambda most: {"max": most}))


def is_repeated(benefit: Rule) -> bool:
    """Whether `years` repeats a payment; a benefit that lists its years does not say how many there are."""
    return "rates" not in benefit and not isinstance(benefit.get("amount_wan"), list)


def benefits() -> st.SearchStrategy[Rule]:
    """Benefits of every kind, with conditions, caps, years and groups of their own."""
    years_of_sums = st.lists(AMOUNTS, min_size=1, max_size=12)
    kinds = st.one_of(
        st.fixed_dictionaries({"kind": st.just("amount"), "amount_wan": st.one_of(POSITIVE, spans(), years_of_sums)}),
        st.fixed_dictionaries({"kind": st.just("rate"), "base": bases(), "rate": st.one_of(RATES, spans())}),
        brackets("whole"),
        brackets("marginal"),
        st.fixed_dictionaries({"kind": st.just("each"), "count": st.just("employees"),
                               "amount_wan_each": st.one_of(POSITIVE, spans())}),
        st.fixed_dictionaries({"kind": st.just("yearly"), "base": bases(),
                               "rates": st.lists(RATES, min_size=1, max_size=12)}),
        st.fixed_dictionaries({"kind": st.sampled_from(("in-kind", "negotiable"))}),
    )  # fmt: skip
    more = st.fixed_dictionaries({}, optional={
        "when": conditions(), "cap_wan_year": POSITIVE, "cap_wan_total": POSITIVE, "group": st.sampled_from(("g", "h")),
    })  # fmt: skip
    years = st.fixed_dictionaries({}, optional={"years": st.integers(1, 12)})
    certainty = st.sampled_from(("entitlement", "assessed", "competitive"))
    return st.tuples(kinds, more, years, certainty).map(
        lambda parts: {**parts[0], **parts[1], **(parts[2] if is_repeated(parts[0]) else {}), "certainty": parts[3]}
    )


@st.composite
def policy_lists(draw: st.DrawFn) -> list[Rule]:
    """A few policies with different ids, in any order."""
    caps = {
        "eligibility": conditions(),
        "cap_wan_year": POSITIVE,
        "cap_wan_total": POSITIVE,
        "level": st.sampled_from(("national", "city")),
        "until": st.sampled_from(("2026-12-31", "2029-06-30")),
    }
    found = []
    for key in draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True)):
        listed = draw(st.lists(benefits(), min_size=1, max_size=3))
        numbered = [{"id": f"b{place}", **benefit} for place, benefit in enumerate(listed)]
        found.append({"id": key, "benefits": numbered, **draw(st.fixed_dictionaries({}, optional=caps))})
    return found
