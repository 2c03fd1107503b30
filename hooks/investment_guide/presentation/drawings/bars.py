"""Bars beside figures: the drawing is a thin SVG in a table row, the words stay text that scales with the page."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 100.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from ``start`` to ``start + length`` on a scale of 0–100, with an optional tick for a middle value."""

    start: float
    length: float
    tick: float | None = None


def longest(values: Iterable[float | None]) -> float:
    """Return the value that fills the whole width; 1 when there is none, so that nothing divides by zero."""
    return max((abs(value) for value in values if value is not None), default=0.0) or 1.0


def bar(value: float, scale: float) -> Bar:
    """Return a bar from zero to a value."""
    return Bar(0.0, _share(value, scale))


def span(low: float, high: float, middle: float | None, scale: float) -> Bar:
    """Return a bar from a low to a high value with a tick at the middle one."""
    start = _share(low, scale)
    return Bar(start, round(_share(high, scale) - start, 2), None if middle is None else _share(middle, scale))


def _share(value: float, scale: float) -> float:
    return round(value / scale * WIDTH, 2)
