"""Bars: shares of the longest value."""

import pytest

from investment_guide.presentation.drawings.bars import Bar, bar, longest, span


@pytest.mark.parametrize(
    ("values", "scale"), [([1.0, 4.0, None], 4.0), ([], 1.0), ([None], 1.0), ([0.0], 1.0), ([-3.0, 2.0], 3.0)]
)
def test_the_longest_value_fills_the_width(values: list[float | None], scale: float) -> None:
    assert longest(values) == scale


def test_a_bar_starts_at_zero() -> None:
    assert bar(1.0, 4.0) == Bar(0.0, 25.0)
    assert bar(4.0, 4.0) == Bar(0.0, 100.0)


def test_a_span_lies_between_its_ends_with_a_tick_in_the_middle() -> None:
    assert span(1.0, 3.0, 2.0, 4.0) == Bar(25.0, 50.0, 50.0)
    assert span(1.0, 3.0, None, 4.0).tick is None
    assert span(2.0, 2.0, 2.0, 4.0).length == 0.0
