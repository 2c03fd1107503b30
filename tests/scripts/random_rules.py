"""Random policies and plans within what the model allows, from a source of random numbers: Python's own for many at
once, Hypothesis' where a failing one is to be made small. Amounts and rates have up to four decimals.
"""

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from tests.scripts.rules import Plan, Rule

T = TypeVar("T")
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
UNTIL = ("2026-12-31", "2029-06-30")
YEARS = (2026, 2027, 2029, 2030, 2070)
SHARES = ((0.3, 0.7), (0.5, None), (0.25, 0.25, None), (0.3, 0.3, 0.4))
CERTAINTIES = ("entitlement", "assessed", "competitive")


def amount(random: Random, smallest: int = 0) -> float:
    """A number as people write it; small and round ones are more likely to meet each other."""
    largest, unit = random.choice(((20, 1), (1000, 1), (1000, 100), (100_000, 10_000)))
    return random.randint(smallest * unit or smallest, largest * unit) / unit


def positive(random: Random) -> float:
    """A sum of money."""
    return amount(random, 1)


def rate(random: Random) -> float:
    """A share."""
    return random.randint(1, random.choice((10**3, 2 * 10**4))) / 10**4


def span(random: Random) -> Rule:
    """What a document leaves open: two ends, or one of them."""
    ends = sorted((rate(random), rate(random)))
    return random.choice(({"min": ends[0], "max": ends[1]}, {"min": ends[0]}, {"max": ends[1]}))


def plan(random: Random) -> Plan:
    """A plan in which anything may be left open, in some plans little and in others much."""
    unknown = random.choice((0.0, 0.1, 0.4))

    def known(value: T) -> T | None:
        return None if random.random() < unknown else value

    return {
        **{name: known(amount(random)) for name in NUMBERS},
        "cluster": known(random.choice(CLUSTERS)),
        "high_tech": known(random.random() < 0.5),
        **{name: known(random.choice(YEARS)) for name in STEP_YEARS},
    }


def one_leaf(random: Random) -> Rule:
    """One question about the plan."""
    field = random.choice((*NUMBERS, *DERIVED, "cluster", "cluster", "high_tech"))
    if field == "high_tech":
        return {"field": field, "is": random.random() < 0.5}
    if field == "cluster":
        several = {"one_of": random.sample(CLUSTERS, random.randint(1, 3))}
        return {"field": field, **random.choice((several, {"equals": random.choice(CLUSTERS)}))}
    return {"field": field, random.choice(NUMERIC): amount(random)}


def condition(random: Random, depth: int = 2) -> Rule:
    """A tree of questions."""
    if depth == 0 or random.random() < 0.4:
        return one_leaf(random)
    return {random.choice(("all", "any", "none")): [condition(random, depth - 1) for _ in range(random.randint(1, 3))]}


def base(random: Random) -> Any:
    """A field, or a product of several."""
    return random.choice((random.choice(MONEY), [random.choice(MONEY[2:]), "cit_rate"], ["employees"]))


def steps(random: Random, name: str) -> list[Rule]:
    """What ascends from threshold to threshold."""
    starts = sorted({amount(random) for _ in range(random.randint(1, 4))})
    return [{"from": start, name: rate(random) if name == "rate" else amount(random)} for start in starts]


def sum_of_money(random: Random, depth: int = 1) -> Any:
    """A sum that may be worked out, in every form, with a condition or without."""
    if random.random() < 0.5:
        return positive(random)
    by_cluster = {one: amount(random) for one in random.sample(CLUSTERS, random.randint(1, 3))}
    growing = {"amount_wan": positive(random), "of": random.choice(NUMBERS), "beyond": amount(random)}
    forms: list[Rule] = [
        {"base": base(random), "rate": rate(random)},
        {"base": base(random)},
        {"by": "cluster", "amounts_wan": by_cluster},
        {"of": random.choice(NUMBERS), "steps": steps(random, "amount_wan")},
        {**growing, "each": random.randint(1, 10**5), "more_wan": positive(random)},
        {"amount_wan": positive(random)},
    ]
    if depth:
        forms.append({"least": [sum_of_money(random, depth - 1) for _ in range(random.randint(2, 3))]})
    form = random.choice(forms)
    return {**form, **({"when": one_leaf(random)} if random.random() < 0.3 else {})}


def bracketed(random: Random, mode: str) -> Rule:
    """Brackets that ascend, each with its rate or, for the whole, with its sum."""
    name = "rate" if mode == "marginal" else random.choice(("rate", "amount_wan"))
    return {"kind": "brackets", "mode": mode, "base": base(random), "brackets": steps(random, name)}


def payment(random: Random) -> Rule:
    """A kind of benefit with what it is worked out from."""
    listed = [amount(random) for _ in range(random.randint(1, 12))]
    return random.choice((
        {"kind": "amount", "amount_wan": random.choice((positive(random), span(random), listed))},
        {"kind": "amount", "amount_wan": sum_of_money(random)},
        {"kind": "rate", "base": base(random), "rate": random.choice((rate(random), span(random)))},
        bracketed(random, "whole"),
        bracketed(random, "marginal"),
        {"kind": "each", "count": "employees", "amount_wan_each": random.choice((positive(random), span(random)))},
        {"kind": "yearly", "base": base(random), "rates": [rate(random) for _ in range(random.randint(1, 12))]},
        {"kind": random.choice(UNPRICED)},
    ))  # fmt: skip


def how_often(random: Random) -> Rule:
    """Years or stages of a benefit of one payment."""
    more = [{"years": random.randint(1, 5), "when": one_leaf(random)} for _ in range(random.randint(1, 2))]
    depending = {"years": random.randint(1, 12), "more": more}
    stages = [{} if share is None else {"share": share} for share in random.choice(SHARES)]
    for stage in stages:
        add(
            random,
            stage,
            at=lambda one: one.choice(STEPS),
            year=lambda one: one.randint(1, 4),
            at_least_wan=sum_of_money,
        )
    return random.choice((
        {}, {"years": random.randint(1, 12)}, {"years": depending}, {"stages": stages},
        {"years": {**depending, "at_most": random.randint(1, 15)}},
    ))  # fmt: skip


def add(random: Random, target: Rule, **makers: Callable[[Random], Any]) -> None:
    """Add some of what may be there."""
    target.update({name: make(random) for name, make in makers.items() if random.random() < 0.25})


def benefit(random: Random) -> Rule:
    """A benefit of any kind, with conditions, floors, caps, years or stages and a group of its own."""
    found = {**payment(random), "certainty": random.choice(CERTAINTIES)}
    add(random, found, when=condition, group=lambda one: one.choice("gh"), from_year=lambda one: one.choice(STEPS))
    if found["kind"] in UNPRICED:
        return found
    add(random, found, cap_wan_year=sum_of_money, cap_wan_total=sum_of_money, floor_wan=lambda one: {
        "amount_wan": sum_of_money(one), "pays": one.choice(("nothing", "floor"))})  # fmt: skip
    is_listed = "rates" in found or isinstance(found.get("amount_wan"), list)
    return found if is_listed else {**found, **how_often(random)}


def policies(random: Random) -> list[Rule]:
    """A few policies with different ids, in any order, whose benefits refer to those before them."""
    found: list[Rule] = []
    references: list[str] = []
    for key in random.sample(KEYS, random.randint(1, 3)):
        listed = [{"id": f"b{place}", **benefit(random)} for place in range(random.randint(1, 3))]
        for one in listed:
            if one["kind"] not in UNPRICED:
                refer(random, one, references)
                references.append(f"{key}/{one['id']}")
        policy = {"id": key, "benefits": listed, "level": random.choice(("national", "city"))}
        add(random, policy, eligibility=condition, cap_wan_year=sum_of_money, cap_wan_total=sum_of_money)
        add(random, policy, until=lambda one: one.choice(UNTIL), not_with=lambda one: one.sample(KEYS, 2))
        found.append(policy)
    return random.sample(found, len(found))


def refer(random: Random, one: Rule, references: list[str]) -> None:
    """Let a benefit refer to some of those before it, so that none ever refers to itself."""
    if not references:
        return
    add(random, one, not_with=lambda one: [one.choice(references)])
    if random.random() < 0.15:
        one["tops_up"] = random.choice(references)
    if "base" in one and random.random() < 0.2:
        one["base"] = {"benefit": random.choice(references)}


def _shrinking(make: Callable[[Random], T]) -> st.SearchStrategy[T]:
    return st.randoms(use_true_random=False).map(make)


AMOUNTS = _shrinking(amount)


@cache
def plans() -> st.SearchStrategy[Plan]:
    """Plans for Hypothesis."""
    return _shrinking(plan)


@cache
def conditions() -> st.SearchStrategy[Rule]:
    """Trees of questions for Hypothesis."""
    return _shrinking(condition)
