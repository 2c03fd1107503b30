"""GeoJSON as text → its features one by one, each with the place where it starts.

The standard library reports no positions, but reads a value from any place: the members of the collection are walked
with it, so a file of ten thousand outlines costs hardly more than reading it at once.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from investment_guide.reading.diagnostics import Diagnostic

_SPACE = re.compile(r"[ \t\r\n]*")


class MalformedError(ValueError):
    """The text is no JSON; ``place`` is where reading stopped."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.place = place


@dataclass(slots=True)
class FoundFeature:
    """A member of ``features`` and where it starts in the text."""

    value: Any
    place: int


@dataclass
class GeoJson:
    """One file: its members besides ``features``, and the features with their places."""

    text: str
    members: dict[str, Any] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    features: list[FoundFeature] = field(default_factory=list)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, place: int) -> tuple[int, int]:
        """Return line and column, from 1, of a place in the text."""
        line = bisect_right(self._line_starts, place)
        return line, place - self._line_starts[line - 1] + 1

    def locate(self, place: int, path: Sequence[str | int]) -> int:
        """Return where the value at a path starts, below the value at ``place``, or the nearest part of it that is
        there.

        Only diagnostics ask, so the text is walked anew for each.
        """
        place = _skip(self.text, place)
        for step in path:
            inner = _inner_place(self.text, place, step)
            if inner is None:
                break
            place = inner
        return place

    def diagnostic(self, place: int, code: str, *details: tuple[str, str]) -> Diagnostic:
        """Return a diagnostic at a place in the text."""
        return Diagnostic.in_text(*self.position(place), code, details)


def read_geojson(text: str) -> GeoJson:
    """Walk a FeatureCollection or single Feature. Raises MalformedError for what is no JSON object."""
    found = GeoJson(text)
    end = _walk_object(found, _skip(text, 0))
    if _skip(text, end) != len(text):
        raise MalformedError("text after the end", _skip(text, end))
    return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values with one name nobody knows which is meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f'"{next(name for name in names if names.count(name) > 1)}" stands there twice')
    return found


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_object)
# Texts, so that what stands in them is passed over; what is no number of JSON; a number no reader takes.
_ODD_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|(?P<odd>NaN|-?Infinity|-?\d{4000,})')


def _decode(text: str, place: int) -> tuple[Any, int]:
    """The value that starts at a place, and where it ends. Raises MalformedError."""
    try:
        return _DECODER.raw_decode(text, place)
    except RecursionError as error:
        raise MalformedError("nested too deeply", place) from error
    except json.JSONDecodeError as error:
        raise MalformedError(error.msg, error.pos) from error
    except ValueError as error:
        odd = next((match for match in _ODD_NUMBER.finditer(text, place) if match["odd"]), None)
        raise MalformedError(str(error).partition(":")[0], odd.start() if odd else place) from error


def _decode_name(text: str, place: int) -> tuple[str, int]:
    """The name of a member, and where its value starts."""
    if text[place : place + 1] != '"':
        raise MalformedError('expected "', place)
    name, place = _decode(text, place)
    return name, _skip(text, _expect(text, place, ":"))


def _walk_object(found: GeoJson, place: int) -> int:
    if found.text[place : place + 1] != "{":
        raise MalformedError("expected {", place)
    text, place = found.text, _skip(found.text, place + 1)
    while text[place : place + 1] != "}":
        name, value_place = _decode_name(text, place)
        if name in found.places:
            raise MalformedError(f'"{name}" stands there twice', place)
        place = found.places[name] = value_place
        if name == "features" and text[place : place + 1] == "[":
            place = _walk_features(found, place)
        else:
            found.members[name], place = _decode(text, place)
        place = _next(text, place, "}")
    return place + 1


def _walk_features(found: GeoJson, place: int) -> int:
    text, place = found.text, _skip(found.text, place + 1)
    while text[place : place + 1] != "]":
        value, end = _decode(text, place)
        found.features.append(FoundFeature(value, place))
        place = _next(text, end, "]")
    return place + 1


def _inner_place(text: str, place: int, step: str | int) -> int | None:
    """Where the member of a name or the item of a number starts in the value at ``place``; None when it has none."""
    closing = {"{": "}", "[": "]"}.get(text[place : place + 1])
    if closing is None:
        return None
    place, number = _skip(text, place + 1), 0
    while text[place : place + 1] != closing:
        found: str | int = number
        if closing == "}":
            found, place = _decode_name(text, place)
        if found == step:
            return place
        place, number = _next(text, _decode(text, place)[1], closing), number + 1
    return None


def _next(text: str, place: int, end: str) -> int:
    """The start of what follows a comma, or the place of the closing bracket."""
    place = _skip(text, place)
    if text[place : place + 1] == end:
        return place
    return _skip(text, _expect(text, place, ","))


def _expect(text: str, place: int, sign: str) -> int:
    place = _skip(text, place)
    if text[place : place + 1] != sign:
        raise MalformedError(f"expected {sign}", min(place, len(text)))
    return place + 1


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place
