"""GeoJSON as text → its features one by one, each with the place where it starts.

The standard library tells no positions, but reads one value from any place on: the members of the collection are walked
with it, so a file of ten thousand outlines costs hardly more than reading it at once.
"""

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from investment_guide.reading.problems import Fault

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
        """Line and column, from 1, of a place in the text."""
        line = bisect_right(self._line_starts, place)
        return line, place - self._line_starts[line - 1] + 1

    def fault(self, place: int, code: str, *details: tuple[str, str]) -> Fault:
        """A fault at a place in the text."""
        return Fault(*self.position(place), code, details)


def read_geojson(text: str) -> GeoJson:
    """Walk a FeatureCollection or single Feature. Raises MalformedError for what is no JSON object."""
    found = GeoJson(text)
    try:
        end = _walk_object(found, _skip(text, 0))
    except MalformedError:
        raise
    except RecursionError as error:
        raise MalformedError("nested too deeply", 0) from error
    except json.JSONDecodeError as error:
        raise MalformedError(error.msg, error.pos) from error
    except ValueError as error:  # a number of thousands of digits
        raise MalformedError(str(error), 0) from error
    if _skip(text, end) != len(text):
        raise MalformedError("text after the end", _skip(text, end))
    return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def _walk_object(found: GeoJson, place: int) -> int:
    if found.text[place : place + 1] != "{":
        raise MalformedError("expected {", place)
    text, place = found.text, _skip(found.text, place + 1)
    while text[place : place + 1] != "}":
        name, place = _DECODER.raw_decode(text, place)
        place = _skip(text, _expect(text, place, ":"))
        found.places[str(name)] = place
        if name == "features" and text[place : place + 1] == "[":
            place = _walk_features(found, place)
        else:
            found.members[str(name)], place = _DECODER.raw_decode(text, place)
        place = _next(text, place, "}")
    return place + 1


def _walk_features(found: GeoJson, place: int) -> int:
    text, place = found.text, _skip(found.text, place + 1)
    while text[place : place + 1] != "]":
        value, end = _DECODER.raw_decode(text, place)
        found.features.append(FoundFeature(value, place))
        place = _next(text, end, "]")
    return place + 1


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
