"""Columns of values that are more than one cell: ranges, points, utilities, distances."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from investment_guide.formatting.numbers import plain_number
from investment_guide.model.prices import price_bounds
from investment_guide.model.record import Distance, Utility
from investment_guide.model.values import Bounds
from investment_guide.rendering.data.columns import (
    Column,
    Getter,
    heading,
    nested_getter,
    numbered,
    optional_cell,
    remembered,
)
from investment_guide.rendering.data.edition import Edition


def bounds_columns(getter: Getter, name: str, label: str, unit: str | None, edition: Edition) -> Iterator[Column]:
    """Yield a range as two columns of numbers."""
    for side, words in (("min", ("下限", ", min")), ("max", ("上限", ", max"))):
        head = heading(label + edition.formatter.say(*words), unit, edition)
        yield Column(f"{name}_{side}", head, optional_cell(nested_getter(getter, side), plain_number))


def price_columns(getter: Getter, name: str, label: str, unit: str | None, edition: Edition) -> Iterator[Column]:
    """Yield a price as two columns of numbers: the one it is or the lowest, and the highest of a range."""
    ends = (("", "min", ("", "")), ("_to", "max", ("最高", ", highest")))
    for suffix, side, words in ends:
        head = heading(label + edition.formatter.say(*words), unit, edition)
        yield Column(f"{name}{suffix}", head, optional_cell(getter, partial(_end, side)))


def _end(side: str, price: float | Bounds) -> int | float | None:
    value = getattr(price_bounds(price), side)
    return None if value is None else plain_number(value)


def place_columns(getter: Getter, edition: Edition) -> Iterator[Column]:
    """Yield a point as two columns of degrees."""
    for axis, words in (("lon", ("经度", "Longitude")), ("lat", ("纬度", "Latitude"))):
        yield Column(axis, edition.formatter.say(*words), optional_cell(nested_getter(getter, axis), plain_number))


def utility_columns(getter: Getter, edition: Edition) -> Iterator[Column]:
    """Yield one column for each utility: its state, and what it can carry."""
    by_kind = remembered(lambda utilities: {one.kind: _utility_text(one, edition) for one in utilities})
    for kind in edition.guide.vocabularies.words("utility"):
        yield Column(
            f"utility_{kind}", edition.formatter.word("utility", kind), _entry(getter, by_kind, kind), field="utilities"
        )


def distance_columns(getter: Getter, edition: Edition) -> Iterator[Column]:
    """Yield the nearest of each kind as a number to sort by, then all of them as text."""
    formatter = edition.formatter
    nearest = remembered(_nearest_km)
    for kind in edition.guide.vocabularies.words("distance_kind"):
        label = formatter.word("distance_kind", kind)
        head = heading(formatter.say(f"距最近的{label}", f"Nearest: {label}"), "km", edition)
        yield Column(f"distance_{kind}_km", head, _entry(getter, nearest, kind), field="distances")
    text = remembered(lambda distances: numbered((_distance_text(one, edition) for one in distances), edition))
    head = formatter.say("交通距离", "Distances")
    yield Column("distances", head, optional_cell(getter, text), field="distances", long=True)


def _entry(getter: Getter, table: Any, key: str) -> Any:
    return optional_cell(getter, lambda values: table(values).get(key))


def _nearest_km(distances: Sequence[Distance]) -> dict[str, int | float]:
    found: dict[str, float] = {}
    for distance in distances:
        found[distance.kind] = min(distance.km, found.get(distance.kind, distance.km))
    return {kind: plain_number(km) for kind, km in found.items()}


def _distance_text(distance: Distance, edition: Edition) -> str:
    formatter = edition.formatter
    parts = [formatter.plain(distance.to), formatter.quantity(distance.km, "km")]
    if distance.minutes is not None:
        parts.append(formatter.quantity(distance.minutes, "minutes"))
    return formatter.say(" ", ", ").join(parts)


def _utility_text(utility: Utility, edition: Edition) -> str:
    formatter = edition.formatter
    state, capacity = formatter.word("utility_state", utility.state), formatter.plain(utility.capacity)
    return formatter.say(f"{state}（{capacity}）", f"{state} ({capacity})") if capacity else state
