"""The rules of docs/policy-rules.md read once more, in plain Python and exact fractions, for the browser to find too.

Slow and without remedies; it exists to disagree with the scripts, so it shares nothing with them.
"""

from collections.abc import Callable, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from tests.scripts.rules import Plan, Rule

YEARS = 60  # longer than anything is paid
CERTAINTY = ("entitlement", "assessed", "competitive")
LARGEST = 10**9  # the page takes a larger number for a slip, and what follows from it for unknown
Rows = list[list[int]]
RATIOS = {
    "investment_wan_mu": ("fixed_investment_wan", "land_mu", 1),
    "output_wan_mu": ("output_wan_year", "land_mu", 1),
    "tax_wan_mu": ("tax_wan_year", "land_mu", 1),
    "rd_percent": ("rnd_wan_year", "revenue_wan_year", 100),
    "energy_tce_wan": ("energy_tce_year", "output_wan_year", 1),
}
TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "at_least": lambda value, operand: value >= operand,
    "more_than": lambda value, operand: value > operand,
    "at_most": lambda value, operand: value <= operand,
    "less_than": lambda value, operand: value < operand,
    "equals": lambda value, operand: value == operand,
    "one_of": lambda value, operand: value in operand,
    "is": lambda value, operand: value is operand,
}


def exact(value: Any) -> Any:
    """A number as it is written, anything else as it is."""
    return Fraction(repr(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


def derived(plan: Plan) -> Plan:
    """The plan with exact numbers and with what follows from them."""
    whole = {field: exact(value) for field, value in plan.items() if value is not None}
    for name, (upper, lower, factor) in RATIOS.items():
        if upper in whole and whole.get(lower) and whole[upper] * factor <= LARGEST * whole[lower]:
            whole[name] = whole[upper] * factor / whole[lower]
    if "high_tech" in whole:
        whole["cit_rate"] = Fraction("0.15") if whole["high_tech"] else Fraction("0.25")
    return whole


def state(condition: Rule | None, plan: Plan) -> bool | None:
    """Met, not met, or None for unknown."""
    if condition is None:
        return True
    for kind in ("all", "any", "none"):
        if kind in condition:
            return combined(kind, [state(part, plan) for part in condition[kind]])
    operator = next(name for name in TESTS if name in condition)
    value = plan.get(condition["field"])
    return None if value is None else TESTS[operator](value, exact(condition[operator]))


def combined(kind: str, states: Sequence[bool | None]) -> bool | None:
    """Three-valued all, any and none."""
    if kind == "all":
        return False if False in states else None if None in states else True
    found = True if True in states else None if None in states else False
    return found if kind == "any" or found is None else not found


def because(condition: Rule, plan: Plan, opposite: bool = False) -> Any:
    """What decides a condition: a leaf as (field, opposite), ("all", parts) or ("any", parts), nested as written."""
    kind = next((name for name in ("all", "any", "none") if name in condition), None)
    if kind is None:
        return condition["field"], opposite
    verdict = state(condition, plan)
    inner = opposite != (kind == "none")
    wanted = verdict if kind != "none" or verdict is None else not verdict
    deciding = [because(part, plan, inner) for part in condition[kind] if state(part, plan) is wanted]
    return ("all" if (kind == "all") != inner else "any"), deciding


def yuan(wan: Fraction) -> int:
    """Rounded to whole yuan, half away from zero."""
    return int((Decimal((wan * 10**8).__floor__()) / 10**4).quantize(Decimal(1), ROUND_HALF_UP))


def fields_of(benefit: Rule) -> list[str]:
    """The fields of the plan that a benefit is reckoned from."""
    base = benefit.get("base", [])
    return [benefit["count"]] if "count" in benefit else [base] if isinstance(base, str) else base


def bracketed(benefit: Rule, base: Fraction) -> Fraction:
    """The sum of brackets in 万元."""
    starts = [exact(bracket["from"]) for bracket in benefit["brackets"]]
    rates = [exact(bracket["rate"]) for bracket in benefit["brackets"]]
    reached = [rate for start, rate in zip(starts, rates, strict=True) if base >= start]
    if benefit["mode"] == "whole":
        return base * reached[-1] if reached else Fraction(0)
    ends = [*starts[1:], max(base, starts[-1])]
    slices = (max(min(base, end) - start, 0) for start, end in zip(starts, ends, strict=True))
    return sum((width * rate for width, rate in zip(slices, rates, strict=True)), Fraction(0))


def one_year(benefit: Rule, base: Fraction, end: str) -> Fraction:
    """What one payment comes to, in 万元."""
    match benefit["kind"]:
        case "amount":
            return open_end(benefit["amount_wan"], end)
        case "each":
            return base * open_end(benefit["amount_wan_each"], end)
        case "brackets":
            return bracketed(benefit, base)
    return base * open_end(benefit["rate"], end)


def open_end(value: Any, end: str) -> Fraction:
    """A number, or an end of what is left open: no minimum means 0, no maximum means no more than the minimum."""
    if not isinstance(value, dict):
        return Fraction(exact(value))
    low = exact(value.get("min", 0))
    return Fraction(exact(value.get("max", low)) if end == "max" else low)


def row(benefit: Rule, plan: Plan, end: str) -> list[int]:
    """Whole yuan of all years, the benefit's own caps applied; ``end`` is min or max."""
    base = Fraction(1)
    for field in fields_of(benefit):
        base *= plan[field]
    listed = benefit.get("rates") or benefit.get("amount_wan")
    if isinstance(listed, list):
        sums = [base * exact(each) for each in listed]
    else:
        sums = [one_year(benefit, base, end)] * benefit.get("years", 1)
    return capped([([yuan(value) for value in sums] + [0] * YEARS)[:YEARS]], benefit)[0]


def capped(rows: Rows, owner: Rule) -> Rows:
    """What caps leave: the last rows are cut first, and in a row the last years."""
    if "cap_wan_year" in owner:
        limit = whole_yuan(owner["cap_wan_year"])
        rows = [list(column) for column in zip(*(cut(list(year), limit) for year in zip(*rows, strict=True)),
                                                strict=True)]  # fmt: skip
    if "cap_wan_total" in owner:
        flat = cut([value for values in rows for value in values], whole_yuan(owner["cap_wan_total"]))
        rows = [flat[start : start + YEARS] for start in range(0, len(flat), YEARS)]
    return rows


def cut(values: list[int], limit: int) -> list[int]:
    """The values, the last of them cut until their sum is within the limit."""
    kept: list[int] = []
    for value in values:
        kept.append(min(value, limit - sum(kept)))
    return kept


def whole_yuan(wan: float) -> int:
    """A cap in yuan; a part of a yuan is not paid."""
    return int((Decimal(repr(wan)) * 10**4).to_integral_value(ROUND_FLOOR))


Key = tuple[str, str]


def applying(policies: list[Rule], plan: Plan) -> dict[Key, Rule]:
    """The benefits with a value of the policies that the plan is eligible for, in the order of ids and lists."""
    return {
        (policy["id"], benefit["id"]): benefit
        for policy in sorted(policies, key=lambda one: str(one["id"]))
        if state(policy.get("eligibility"), plan) is True
        and not (policy.get("until") and int(policy["until"][:4]) < (plan.get("start_year") or 0))
        for benefit in policy["benefits"]
        if state(benefit.get("when"), plan) is True
        and benefit["kind"] not in ("in-kind", "negotiable")
        and all(field in plan for field in fields_of(benefit))
    }


class Settlement:
    """Which benefits count, and what comes on top of them at the upper end."""

    def __init__(self, policies: list[Rule], plan: Plan) -> None:
        self.rules = {rule["id"]: rule for rule in policies}
        self.known = applying(policies, plan)
        self.rows = {key: (row(one, plan, "min"), row(one, plan, "max")) for key, one in self.known.items()}
        self.counting: list[Key] = []
        by_right = sorted(self.known, key=lambda key: (-self.certain(key), -self.upper(key)))
        for key in by_right:
            if not any(self.excludes(key, other) for other in self.counting):
                self.counting.append(key)
        self.more: dict[Key, int] = {}
        current, reached = list(self.counting), self.whole(self.counting)
        for key in sorted((key for key in self.known if key not in self.counting), key=lambda key: -self.upper(key)):
            stays = [other for other in current if not self.excludes(key, other)]
            displaced = sum(self.upper(other) for other in current if other not in stays)
            trial = self.whole([*stays, key])
            if self.upper(key) > displaced and trial > reached:
                self.more[key] = trial - reached
                current, reached = [*stays, key], trial

    def certain(self, key: Key) -> int:
        """What nobody has to be selected for."""
        return 0 if self.known[key]["certainty"] == "competitive" else sum(self.rows[key][0])

    def upper(self, key: Key) -> int:
        """The most that a benefit may come to by itself."""
        return sum(self.rows[key][1])

    def excludes(self, key: Key, other: Key) -> bool:
        """Whether only one of two benefits counts."""
        group = self.known[key].get("group")
        return group is not None and group == self.known[other].get("group")

    def under_caps(self, keys: list[Key], end: int) -> dict[Key, int]:
        """What the caps of their policies leave of benefits that count together."""
        left: dict[Key, int] = {}
        for name, rule in self.rules.items():
            mine = sorted((key for key in self.known if key in keys and key[0] == name), key=self.cut_last)
            rows = capped([self.rows[key][end] for key in mine], rule) if mine else []
            left.update(zip(mine, map(sum, rows), strict=True))
        return left

    def cut_last(self, key: Key) -> tuple[int, int]:
        """What is sure before what is not, then as listed."""
        return CERTAINTY.index(self.known[key]["certainty"]), list(self.known).index(key)

    def whole(self, keys: list[Key]) -> int:
        """The sum at the upper end."""
        return sum(self.under_caps(keys, 1).values())


def counting(policies: list[Rule], plan: Plan) -> list[Key]:
    """The benefits that count by themselves."""
    return Settlement(policies, derived(plan)).counting


def total(policies: list[Rule], plan: Plan) -> tuple[int, int]:
    """The sum of everything that counts, low and high."""
    shares = list(divided(policies, plan).values())
    return sum(low for low, _ in shares), sum(high for _, high in shares)


def divided(policies: list[Rule], plan: Plan) -> dict[str, tuple[int, int]]:
    """The same of what is due everywhere in the country, here by right, and here if selected."""
    settled = Settlement(policies, derived(plan))
    low, high = (settled.under_caps(settled.counting, end) for end in (0, 1))
    found = dict.fromkeys(("national", "right", "selected"), (0, 0))
    for key in settled.known:
        kind = kind_of(settled.rules[key[0]], settled.known[key])
        least, most = found[kind]
        found[kind] = least + low.get(key, 0), most + high.get(key, 0) + settled.more.get(key, 0)
    return found


def kind_of(policy: Rule, benefit: Rule) -> str:
    """Which of the three shares a benefit belongs to."""
    if policy.get("level") == "national":
        return "national"
    return "selected" if benefit["certainty"] == "competitive" else "right"
