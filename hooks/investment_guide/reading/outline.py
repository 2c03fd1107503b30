"""Where each value of a file stands, kept so small that ten thousand records cost nothing until somebody asks.

The marks are a flat row of numbers, line and column of every key and value in the order of the file. Finding one means
walking the values beside the row, which happens only for diagnostics.
"""

from array import array

from investment_guide.reading.diagnostics import Path, YamlValue


class Outline:
    """The values of one file with the marks beside them."""

    __slots__ = ("_marks", "_value")

    def __init__(self, value: YamlValue, marks: "array[int]") -> None:
        self._value = value
        self._marks = marks

    def locate(self, path: Path, at_key: bool = False) -> tuple[int, int]:
        """Return line and column, from 1, of the value at a path, or of the nearest part of it that is there.

        ``at_key`` asks for the name in front of the value. A file without values has 1:1.
        """
        value, place, found = self._value, 0, 0
        for step in path:
            inner = _inner(value, step, place)
            if inner is None:
                return self._mark(place)
            found = inner[1] - 1 if isinstance(value, dict) else inner[1]
            value, place = inner
        return self._mark(found if at_key else place)

    def _mark(self, place: int) -> tuple[int, int]:
        if 2 * place + 1 >= len(self._marks):
            return 1, 1
        return self._marks[2 * place] + 1, self._marks[2 * place + 1] + 1


def _inner(value: YamlValue, step: str | int, place: int) -> tuple[YamlValue, int] | None:
    """A key's value or an item below the mapping or list at ``place``, and its place; None when it is not there."""
    if isinstance(value, dict) and isinstance(step, str) and step in value:
        return value[step], place + 2 + _size_before(value, step)
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        return value[step], place + 1 + sum(map(_size, value[:step]))
    return None


def _size_before(mapping: dict[str, YamlValue], key: str) -> int:
    size = 0
    for name, value in mapping.items():
        if name == key:
            break
        size += 1 + _size(value)
    return size


def _size(value: YamlValue) -> int:
    """How many marks a value has: its own, and those of everything in it."""
    if isinstance(value, dict):
        return 1 + sum(1 + _size(inner) for inner in value.values())
    if isinstance(value, list):
        return 1 + sum(_size(inner) for inner in value)
    return 1
