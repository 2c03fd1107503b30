"""What a plan says: section 1 of the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.evaluator.exact import exact

Plan = Mapping[str, Any]
Derivations = Mapping[str, Mapping[str, Any]]
LARGEST_ANSWER = 1_000_000_000
LAST_OFFSET = 30
STEPS = {step: f"{step}_year" for step in ("start", "completion", "production", "revenue")}
DERIVED: Derivations = {
    "investment_wan_mu": {"divide": "fixed_investment_wan", "by": "land_mu"},
    "output_wan_mu": {"divide": "output_wan_year", "by": "land_mu"},
    "tax_wan_mu": {"divide": "tax_wan_year", "by": "land_mu"},
    "rd_percent": {"divide": "rnd_wan_year", "by": "revenue_wan_year", "times": 100},
    "energy_tce_wan": {"divide": "energy_tce_year", "by": "output_wan_year"},
}
TAX_RATE_HIGH_TECH, TAX_RATE = Fraction(15, 100), Fraction(25, 100)


@dataclass(frozen=True)
class Answers:
    """The answers of one plan; each method returns None for what is unknown.

    ``derivations`` are those of a city; one with ``asked`` gives way to an answer.
    """

    plan: Plan
    derivations: Derivations = field(default_factory=dict)
    found: dict[str, Fraction | None] = field(default_factory=dict)

    def number(self, name: str) -> Fraction | None:
        """Return a number that is answered or follows from answers."""
        if name not in self.found:
            self.found[name] = self._number(name)
        return self.found[name]

    def _number(self, name: str) -> Fraction | None:
        rule = DERIVED.get(name) or self.derivations.get(name)
        answer = None if rule and not rule.get("asked") else known_number(self.plan.get(name))
        if answer is None and name == "cit_rate":
            flag = self.flag("high_tech")
            return None if flag is None else TAX_RATE_HIGH_TECH if flag else TAX_RATE
        value = derived(rule, self) if answer is None and rule else answer
        return None if value is not None and value > LARGEST_ANSWER else value

    def word(self, name: str) -> str | None:
        """Return a word that was chosen."""
        value = self.plan.get(name)
        return value if isinstance(value, str) and value else None

    def flag(self, name: str) -> bool | None:
        """Return a yes or no."""
        value = self.plan.get(name)
        return value if isinstance(value, bool) else None

    def year(self, step: str) -> Fraction | None:
        """Return the year of the calendar in which a step is reached, as far as any year is said."""
        until = list(STEPS).index(step) + 1
        said = [self.number(question) for question in list(STEPS.values())[:until]]
        return max((year for year in said if year is not None), default=None)

    def offset(self, step: str) -> int:
        """Return how many years after the start a step is reached."""
        start, year = self.number(STEPS["start"]), self.year(step)
        return 0 if start is None or year is None else min(int(year - start), LAST_OFFSET)


def known_number(value: object) -> Fraction | None:
    """Return a number that counts as an answer."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return exact(value) if 0 <= value <= LARGEST_ANSWER else None


def derived(rule: Mapping[str, Any], answers: Answers) -> Fraction | None:
    """Return what follows from two other answers."""
    if "subtract" in rule:
        less, whole = answers.number(rule["subtract"]), answers.number(rule["from"])
        return None if less is None or whole is None else max(whole - less, Fraction(0))
    growth = "growth_of" in rule
    upper, lower = (
        answers.number(rule["growth_of" if growth else "divide"]),
        answers.number(rule["since" if growth else "by"]),
    )
    if upper is None or not lower:
        return None
    return max(100 * (upper - lower) / lower, Fraction(0)) if growth else upper / lower * exact(rule.get("times", 1))
