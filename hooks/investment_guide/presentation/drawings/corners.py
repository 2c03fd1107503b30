"""Where scale, arrow and approval number of a plan stand, so that they cover nothing that a reader looks for."""

from collections.abc import Iterator, Sequence

from investment_guide.presentation.drawings.labels import is_free
from investment_guide.presentation.drawings.scene import Window
from investment_guide.presentation.letters import letters_wide

MARK = 0.9  # size of the approval number to that of names


def corner_of_north(window: Window, size: float) -> Window:
    """Return the room of the arrow that points north."""
    return window[2] - size * 3.6, window[1], window[2], window[1] + size * 5


def corner_of_mark(window: Window, size: float, mark: str) -> Window:
    """Return the room of the approval number."""
    return window[0], window[3] - size * 2.2, window[0] + size * (1.5 + MARK * letters_wide(mark)), window[3]


def room_of_scale(window: Window, size: float, bar: int, taken: Sequence[Window], items: Sequence[Window]) -> Window:
    """Return the room of a scale of ``bar`` metres at the edge of a plan.

    It overlaps nothing in ``taken``, the other signs of the plan, and, where there is such a place, none of ``items``;
    else it covers as little of them as possible. Lower right comes first.
    """
    rooms = [room for room in _edges(window, bar + size * 2.5, size * 3.4) if is_free(room, taken)]
    free = (room for room in rooms if is_free(room, items))
    return next(free, None) or min(
        rooms, key=lambda room: _covered(room, items), default=_lower_right(window, size, bar)
    )


def _lower_right(window: Window, size: float, bar: int) -> Window:
    return next(_edges(window, bar + size * 2.5, size * 3.4))


def _edges(window: Window, width: float, height: float) -> Iterator[Window]:
    """Yield rooms along the lower edge, the upper one, and up the sides, each from the right."""
    west, north, east, south = window
    columns = max(1, round((east - west - width) / (width / 2)))
    lefts = [east - width - (east - west - width) * step / columns for step in range(columns + 1)]
    for top in (south - height, north):
        yield from ((left, top, left + width, top + height) for left in lefts)
    lines = max(1, round((south - north) / height) - 1)
    for step in range(1, lines):
        top = south - height - (south - north - height) * step / lines
        yield from ((left, top, left + width, top + height) for left in (lefts[0], lefts[-1]))


def _covered(room: Window, items: Sequence[Window]) -> float:
    """The area of a room that lies on items."""
    return sum(
        max(0.0, min(room[2], other[2]) - max(room[0], other[0]))
        * max(0.0, min(room[3], other[3]) - max(room[1], other[1]))
        for other in items
    )
