"""A second reading of what a site costs a plan, from the published files and lines of YAML, with exact fractions."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from tests.evaluator.conditions import state
from tests.evaluator.plan import Answers

Record = Mapping[str, Any]
Range = tuple[int, int] | None
YEARS, MONTHS = 10, 12
WORKING_DAYS_A_MONTH = Fraction(250, 12)
DAYS_A_MONTH = 365.25 / 12


def exact(number: float) -> Fraction:
    """A number as it is written."""
    return Fraction(repr(number))


def yuan(amount: Fraction) -> int:
    """Whole yuan, half away from zero."""
    return int((Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(Decimal(1), ROUND_HALF_UP))


def ends(price: Any, *factors: Fraction) -> Range:
    """The product at both ends of a price; None where there is none. No price of the guides asked is open upwards."""
    if price is None:
        return None
    low, high = (price["min"], price["max"]) if isinstance(price, dict) else (price, price)
    whole = Fraction(1)
    for factor in factors:
        whole *= factor
    return yuan(exact(low) * whole), yuan(exact(high) * whole)


def together(*sums: Range) -> Range:
    """Both ends added; None where one of them is unknown."""
    known = [one for one in sums if one is not None]
    if len(known) < len(sums):
        return None
    return sum(low for low, _ in known), sum(high for _, high in known)


def times(amount: Range, count: int) -> Range:
    """The same in so many years."""
    return None if amount is None else (amount[0] * count, amount[1] * count)


def floors_rented(floors: list[Record], wanted: Fraction, copies: int) -> list[tuple[Record, Fraction]]:
    """The cheapest floor that is large enough, or the cheapest one after another."""

    def rent(floor: Record) -> tuple[float, int]:
        price = floor.get("rent_yuan_m2_month")
        low = price["min"] if isinstance(price, dict) else price
        return (float("inf") if low is None else low), floor["floor"]

    def vacant(floor: Record) -> Fraction:
        return exact(floor["vacant_m2"]) * copies

    ordered = sorted((floor for floor in floors if floor["vacant_m2"]), key=rent)
    large = [floor for floor in ordered if vacant(floor) >= wanted][:1]
    found: list[tuple[Record, Fraction]] = []
    for floor in large or ordered:
        left = wanted - sum((area for _, area in found), Fraction(0))
        if left > 0:
            smallest = exact(floor["divisible_from_m2"]) if "divisible_from_m2" in floor else vacant(floor)
            found.append((floor, min(vacant(floor), max(left, min(smallest, vacant(floor))))))
    return found


def charged(costs: Record, plan: Mapping[str, Any], kind: str, yearly: bool) -> Range:
    """What the plan is charged: figures for one answer or choice are alternatives, so the least to the most of them."""
    by_answer: dict[str, list[tuple[int, int]]] = {}
    for figure in (figure for group in costs["groups"] for figure in group["figures"] if "charge" in figure):
        charge = figure["charge"]
        amount = plan.get(charge["of"])
        if amount is None or charge.get("site", kind) != kind or ("times_a_year" in charge) != yearly:
            continue
        unit = {"%": 100, "万元": 10000}.get(figure["unit"].split("/")[0], 1)
        low, high = tariff(figure, amount)
        count = charge.get("times_a_year", 1)
        sums = [yuan(Fraction(amount) * exact(price) * unit * count) for price in (low, high)]
        by_answer.setdefault(charge.get("choice", charge["of"]), []).append((sums[0], sums[1]))
    found = [(min(low for low, _ in some), max(high for _, high in some)) for some in by_answer.values()]
    return together(*found)


def tariff(figure: Record, amount: Any) -> tuple[float, float]:
    """The price of the step that holds, of the usual hours, or from low to high."""
    steps = figure.get("tiers", ())
    if any("from" in step for step in steps):
        price = [step["value"] for step in steps if step["from"] <= amount][-1]
        return price, price
    if "value" in figure or steps:
        price = figure["value"] if "value" in figure else next(step["value"] for step in steps if step.get("usual"))
        return price, price
    return figure["low"], figure["high"]


USUAL = {"ordinary-land", "assessment-form"}


def working_days(procedures: Mapping[str, Record], plan: Mapping[str, Any]) -> float:
    """The longest way through those steps that the plan does not skip, each asked when it ends."""
    ordered = [
        (key, one)
        for key, one in sorted(procedures.items(), key=lambda pair: (pair[1].get("order", 1), pair[0]))
        if "calendar" in one
    ]
    steps = {
        f"{key}/{step['id']}": (key, place, step) for key, one in ordered for place, step in enumerate(one["steps"])
    }
    known: dict[str, float] = {}

    def begin(name: str) -> float:
        key, place, step = steps[name]
        earlier = [f"{key}/{one['id']}" for one in procedures[key]["steps"][:place]]
        if "after" in step:
            named = [step["after"]] if isinstance(step["after"], str) else step["after"]
            return max(0.0, *(end(one) for word in named for one in meant(key, word)))
        if "parallel_with" in step:
            return begin(f"{key}/{step['parallel_with']}")
        own = max((end(one) for one in earlier), default=0.0)
        is_first = all("only_if" in one for one in procedures[key]["steps"][:place])
        return max(own, first(key)) if is_first else own

    def meant(key: str, word: str) -> list[str]:
        own = f"{key}/{word}"
        return [own] if own in steps else [word] if word in steps else [one for one in steps if steps[one][0] == word]

    def first(key: str) -> float:
        beside = procedures[key]["calendar"].get("parallel_with")
        if beside:
            return begin(f"{beside}/{procedures[beside]['steps'][0]['id']}")
        before = [other for other, _ in ordered[: [other for other, _ in ordered].index(key)]]
        return max((end(one) for one in steps if steps[one][0] in before), default=0.0)

    def end(name: str) -> float:
        if name not in known:
            key, _, step = steps[name]
            counts = state(procedures[key]["calendar"].get("when"), Answers(dict(plan))) is not False
            only = step.get("only_if", [])
            chosen = not only or bool(USUAL & {*([only] if isinstance(only, str) else only)})
            known[name] = begin(name) + (step["days"] if counts and chosen else 0.0)
        return known[name]

    return max(map(end, steps), default=0.0)


def months(days: float, free: list[str | None], today: date) -> int:
    """Whole months from today: until the last of what is taken is free, then the working days."""
    wait = max([0.0, *((date.fromisoformat(day) - today).days / DAYS_A_MONTH for day in free if day)])
    return int(wait + days / float(WORKING_DAYS_A_MONTH) + 0.5)


def policies_counted(policies: list[Record], today: date, plan: Mapping[str, Any]) -> list[Any]:
    """Those in force on the day that do not end before the plan begins, without what another of them replaces."""
    valid = [
        one for one in policies
        if one["status"] in ("in-force", "amended")
        and one["in_force"].get("from", "0000") <= today.isoformat() <= one["in_force"].get("until", "9999")
    ]  # fmt: skip
    ids = {one["id"] for one in valid}
    first = f"{int(plan.get('start_year', today.year))}"
    return [one for one in valid if one.get("replaced_by") not in ids and one["in_force"].get("until", "9999") >= first]


# Indicator → the answer above and the one below, and how many of the unit one of the quotient is.
INDICATORS = {
    "investment_wan_mu": ("fixed_investment_wan", "land_mu", Fraction(1)),
    "output_wan_mu_year": ("output_wan_year", "land_mu", Fraction(1)),
    "tax_wan_mu_year": ("tax_wan_year", "land_mu", Fraction(1)),
    "far": ("building_m2", "land_mu", Fraction(15, 10000)),
    "energy_tce_wan": ("energy_tce_year", "output_wan_year", Fraction(1)),
    "rd_percent": ("rnd_wan_year", "revenue_wan_year", Fraction(100)),
}


def standard_met(park: Record, plan: Mapping[str, Any]) -> list[int]:
    """How many indicators of the row for the plan's cluster are met, of how many; a tenant is asked none by land."""
    row = next(one for one in park["entry_standard"] if one["applies_to"] == plan["cluster"])
    is_tenant = plan.get("site") == "factory" and "land_mu" not in plan
    asked = {name: row[name] for name, (_, below, _) in INDICATORS.items()
             if name in row and not (is_tenant and below == "land_mu")}  # fmt: skip
    met = 0
    for name, bounds in asked.items():
        above, below, factor = INDICATORS[name]
        if above in plan and below in plan and bounds.get("of", "output") == "output":
            value = exact(plan[above]) * factor / exact(plan[below])
            met += exact(bounds.get("min", 0)) <= value and ("max" not in bounds or value <= exact(bounds["max"]))
    return [met, len(asked)]
