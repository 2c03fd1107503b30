"""What is paid in ten years, as straight lines from the first day on: renting here, buying here, renting elsewhere.

Places along the width are per cent of it, heights are pixels, so words keep their size. The template is
``drawings/curves.html``; ``scripts/costs/plant.js`` draws the same for other numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, TOP, GAP = 250, 20, 17  # pixels: of the ground, above it, between the words of two lines
DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Curve:
    """A line: how high it begins and ends, its words and how high they stand, and its kind: rent, buy or other."""

    begins: float
    ends: float
    words: str
    words_y: float
    kind: str


@dataclass(frozen=True, slots=True)
class Curves:
    """All lines; ``steps`` are the sums with a line across, with their words."""

    curves: tuple[Curve, ...]
    steps: tuple[tuple[float, str], ...]


def height_of(yuan: float, most: float) -> float:
    """Return where a sum stands, from above."""
    return round(TOP + HEIGHT - yuan / most * HEIGHT, DECIMALS)


def apart(heights: Sequence[float]) -> list[float]:
    """Move words apart, from the lowest up, so that none lies on another.

    >>> apart([30.0, 100.0, 96.0])
    [30.0, 100.0, 83.0]
    """
    moved = list(heights)
    limit = float("inf")
    for place in sorted(range(len(moved)), key=lambda one: (-heights[one], one)):
        moved[place] = min(moved[place], limit - GAP)
        limit = moved[place]
    return moved


def curves(lines: Sequence[tuple[int, int, str, str]], steps: Sequence[tuple[float, str]], most: float) -> Curves:
    """Draw lines from what is paid at first to what is paid in all, with their words and kinds, below ``most``."""
    ends = [height_of(last, most) for _, last, _, _ in lines]
    words = apart([end + 4 for end in ends])
    made = (
        Curve(height_of(first, most), end, text, round(at, DECIMALS), kind)
        for (first, _, text, kind), end, at in zip(lines, ends, words, strict=True)
    )
    return Curves(tuple(made), tuple((height_of(sum_, most), text) for sum_, text in steps))
