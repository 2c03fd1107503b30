"""Sums that are worked out: caps, floors and amounts that are more than a number."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import Any

from tests.evaluator.conditions import Tree, state
from tests.evaluator.exact import ends, exact
from tests.evaluator.plan import Answers

Ends = tuple[Fraction, Fraction]
# What is known of another benefit: its sum in 万元, or why there is none yet.
Known = Ends | str


@dataclass(frozen=True)
class Sums:
    """Works out sums for one benefit or policy and collects why they are in doubt: ``unknown`` or ``possible``.

    Where there is a doubt, what is returned means nothing.
    """

    answers: Answers
    refer: Callable[[str], Known]
    doubts: set[str] = field(default_factory=set)

    def number(self, name: str) -> Fraction:
        """Return an answer."""
        value = self.answers.number(name)
        if value is None:
            self.doubts.add("unknown")
        return value or Fraction(0)

    def holds(self, condition: Tree | None) -> bool:
        """Return whether a condition is met."""
        is_met = state(condition, self.answers)
        if is_met is None:
            self.doubts.add("unknown")
        return is_met is True

    def base(self, base: Any) -> Ends:
        """Return an answer, several multiplied, or what another benefit comes to."""
        if isinstance(base, dict):
            return self.benefit(base["benefit"])
        whole = Fraction(1)
        for name in [base] if isinstance(base, str) else base:
            whole *= self.number(name)
        return whole, whole

    def benefit(self, reference: str) -> Ends:
        """Return what another benefit comes to by itself."""
        found = self.refer(reference)
        if isinstance(found, str):
            self.doubts.add(found)
            return Fraction(0), Fraction(0)
        return found

    def value(self, written: Any) -> Ends | None:
        """Return both ends of a sum; None where it does not hold."""
        if not isinstance(written, dict) or written.keys() & {"min", "max"}:
            return ends(written)
        if not self.holds(written.get("when")):
            return None
        if "least" in written:
            parts = [one for one in map(self.value, written["least"]) if one is not None]
            return (min(low for low, _ in parts), min(high for _, high in parts)) if parts else None
        if "base" in written:
            rate = exact(written.get("rate", 1))
            low, high = self.base(written["base"])
            return low * rate, high * rate
        if "by" in written:
            return self._by_answer(written["by"], written["amounts_wan"])
        return self._by_number(written)

    def _by_answer(self, name: str, amounts: dict[str, float]) -> Ends | None:
        word = self.answers.word(name)
        if word is None:
            self.doubts.add("unknown")
        return ends(amounts[word]) if word in amounts else None

    def _by_number(self, written: dict[str, Any]) -> Ends | None:
        if "of" not in written:
            return ends(written["amount_wan"])
        size = self.number(written["of"])
        if "steps" in written:
            reached = [step for step in written["steps"] if size >= exact(step["from"])]
            return ends(reached[-1]["amount_wan"]) if reached else None
        beyond = max(size - exact(written["beyond"]), Fraction(0))
        value = exact(written["amount_wan"]) + floor(beyond / exact(written["each"])) * exact(written["more_wan"])
        return value, value
