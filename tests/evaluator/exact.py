"""Numbers as they are written, and whole yuan."""

from fractions import Fraction
from functools import cache
from math import floor
from typing import Any

YUAN_PER_WAN = 10_000


@cache
def exact(value: float | Fraction) -> Fraction:
    """Return the decimal that a number of JSON shows, not the binary fraction nearest to it."""
    return value if isinstance(value, Fraction) else Fraction(repr(value))


def payment_yuan(value_wan: Fraction) -> int:
    """Return a payment in whole yuan, half a yuan away from zero; payments are never negative."""
    return floor(value_wan * YUAN_PER_WAN + Fraction(1, 2))


def cap_yuan(value_wan: Fraction) -> int:
    """Return a cap in whole yuan, rounded down."""
    return floor(value_wan * YUAN_PER_WAN)


def ends(value: Any) -> tuple[Fraction, Fraction]:
    """Return both ends of a rate or sum; ``{min}`` promises only its least, ``{max}`` begins at 0."""
    if isinstance(value, dict):
        least = exact(value.get("min", 0))
        return least, exact(value["max"]) if "max" in value else least
    return exact(value), exact(value)
