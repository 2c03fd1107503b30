"""How many boxes of a row stand beside each other, so that none is left alone in the last."""

from math import ceil


def even_columns(many: int, most: int) -> int:
    """Return how many columns ``many`` boxes take where there is room for ``most``: rather one more or fewer than a box
    alone in the last row, then in few rows with few empty places.

    >>> [even_columns(many, 3) for many in (1, 2, 3, 4, 5, 6, 7, 8)]
    [1, 2, 3, 2, 3, 3, 4, 3]
    >>> [even_columns(many, 6) for many in (5, 7, 10, 12, 13)]
    [5, 4, 5, 6, 5]
    """
    if many <= most:
        return max(many, 1)

    def cost(columns: int) -> tuple[bool, bool, int, int]:
        return many % columns == 1, columns > most, ceil(many / columns), -many % columns

    return min(range(2, most + 2), key=cost)
