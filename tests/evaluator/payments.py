"""What one benefit pays by itself, year by year: section 3 of the rules and the first two steps of section 4."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, zip_longest
from typing import Any

from tests.evaluator.exact import cap_yuan, ends, exact, payment_yuan
from tests.evaluator.sums import Ends, Sums

Benefit = dict[str, Any]
Years = tuple[int, ...]  # yuan, from the year of the start on; years after the last are 0


@dataclass(frozen=True)
class Paid:
    """Two ends of what is paid in each year."""

    low: Years = ()
    high: Years = ()

    def __iter__(self) -> Iterator[Years]:
        return iter((self.low, self.high))

    def total(self) -> tuple[int, int]:
        """Return both ends of what is paid in all years."""
        return sum(self.low), sum(self.high)


def paid(benefit: Benefit, sums: Sums) -> Paid:
    """Return what a benefit pays; it means nothing where ``sums`` has doubts."""
    both = listed(benefit, sums)
    other = sums.benefit(benefit["tops_up"]) if "tops_up" in benefit else (Fraction(0), Fraction(0))
    floors = end_by_end(sums.value(benefit["floor_wan"]["amount_wan"]) if "floor_wan" in benefit else None)
    caps = [
        end_by_end(sums.value(benefit[name]) if name in benefit else None) for name in ("cap_wan_year", "cap_wan_total")
    ]
    found = []
    for end in (0, 1):
        payments = without_first([payment_yuan(one[end]) for one in both], payment_yuan(other[end]))
        payments = [floored(one, floors[end], benefit) for one in payments]
        cap_year, cap_total = (cap[end] for cap in caps)
        if "stages" in benefit:
            years = staged(benefit, within(payments, cap_total)[0], sums, end)
        else:
            years = [*[0] * sums.answers.offset(benefit.get("from_year", "start")), *payments]
        found.append(within([one if cap_year is None else min(one, cap_year) for one in years], cap_total))
    return Paid(*found)


def end_by_end(value: Ends | None) -> tuple[int | None, int | None]:
    """Return both ends of a cap or floor in whole yuan; None where it does not hold."""
    return (None, None) if value is None else (cap_yuan(value[0]), cap_yuan(value[1]))


def listed(benefit: Benefit, sums: Sums) -> list[Ends]:
    """Return both ends of every payment in 万元, in their order."""
    kind, amount = benefit["kind"], benefit.get("amount_wan")
    if isinstance(amount, list):
        return [ends(one) for one in amount]
    if kind == "yearly":
        low, high = sums.base(benefit["base"])
        return [(low * exact(rate), high * exact(rate)) for rate in benefit["rates"]]
    return [once(benefit, sums)] * years_of(benefit.get("years", 1), sums)


def once(benefit: Benefit, sums: Sums) -> Ends:
    """Return one payment."""
    kind = benefit["kind"]
    if kind == "amount":
        return sums.value(benefit["amount_wan"]) or (Fraction(0), Fraction(0))
    low, high = sums.base(benefit["count"] if kind == "each" else benefit["base"])
    if kind == "brackets":
        return bracketed(low, benefit), bracketed(high, benefit)
    rates = ends(benefit["amount_wan_each" if kind == "each" else "rate"])
    return low * rates[0], high * rates[1]


def bracketed(base: Fraction, benefit: Benefit) -> Fraction:
    """Return what brackets give: that of its bracket for all of the base, or each slice at its own rate."""
    steps = benefit["brackets"]
    if benefit["mode"] == "whole":
        reached = [step for step in steps if base >= exact(step["from"])]
        if not reached:
            return Fraction(0)
        return exact(reached[-1]["amount_wan"]) if "amount_wan" in reached[-1] else base * exact(reached[-1]["rate"])
    starts = [exact(step["from"]) for step in steps]
    tops = [min(base, above) for _, above in pairwise(starts)] + [base]
    slices = (max(top - start, Fraction(0)) for start, top in zip(starts, tops, strict=True))
    return sum((size * exact(step["rate"]) for size, step in zip(slices, steps, strict=True)), Fraction(0))


def years_of(written: Any, sums: Sums) -> int:
    """Return how many years a benefit is paid."""
    if isinstance(written, int):
        return written
    count = int(written["years"]) + sum(int(one["years"]) for one in written["more"] if sums.holds(one["when"]))
    return min(count, int(written.get("at_most", count)))


def without_first(payments: list[int], much: int) -> list[int]:
    """Return payments from which so much is taken, the first ones first."""
    found = []
    for one in payments:
        found.append(max(one - much, 0))
        much = max(much - one, 0)
    return found


def floored(payment: int, floor: int | None, benefit: Benefit) -> int:
    """Return a payment that is below the floor as the floor says."""
    if floor is None or payment >= floor or not payment:
        return payment
    return floor if benefit["floor_wan"]["pays"] == "floor" else 0


def staged(benefit: Benefit, whole: int, sums: Sums, end: int) -> list[int]:
    """Return the parts of a benefit in the years of its stages."""
    left, years, last = whole, [0] * 100, benefit["stages"][-1]
    for stage in benefit["stages"]:
        part = left if stage is last else payment_yuan(Fraction(whole, 10_000) * exact(stage["share"]))
        least = end_by_end(sums.value(stage["at_least_wan"]))[end] if "at_least_wan" in stage else None
        part = min(max(part, least or 0), left)
        step = stage.get("at", benefit.get("from_year", "start"))
        years[sums.answers.offset(step) + stage.get("year", 1) - 1] += part
        left -= part
    return years


def within(years: list[int], most: int | None) -> Years:
    """Return the first payments that together are no more than ``most``."""
    found = []
    for one in years:
        found.append(one if most is None else min(one, most))
        most = None if most is None else most - found[-1]
    return tuple(found)


def by_year(listed: list[Years]) -> Years:
    """Return the sum of several in each year."""
    return tuple(map(sum, zip_longest(*listed, fillvalue=0)))
