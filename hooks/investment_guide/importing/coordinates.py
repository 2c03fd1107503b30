"""Coordinates as people write them → numbers: ``E111°58′48″``, ``东经111.98°``, latitude and longitude in one cell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from investment_guide.editing.messages import InvalidValueError
from investment_guide.importing.cells import number, with_points
from investment_guide.importing.rows import shown
from investment_guide.reading.half_width import half_width

EAST, NORTH = "east", "north"
_AXES = {"东经": (EAST, 1), "西经": (EAST, -1), "北纬": (NORTH, 1), "南纬": (NORTH, -1),
         "e": (EAST, 1), "w": (EAST, -1), "n": (NORTH, 1), "s": (NORTH, -1)}  # fmt: skip
_AXIS = r"(东经|西经|北纬|南纬|(?<![a-z])[ewns](?![a-z]))"
_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_PARTS = rf"{_NUMBER}\s*[°度](?:\s*{_NUMBER}\s*['′’分])?(?:\s*{_NUMBER}\s*(?:[\"″”秒]|''|′′))?"
_VALUE = rf"(-?)(?:{_PARTS}|{_NUMBER})"
# The direction stands before a coordinate or behind it.
_FORMS = (re.compile(rf"{_AXIS}\s*:?\s*{_VALUE}"), re.compile(rf"{_VALUE}(?:\s*{_AXIS})?"))
_BETWEEN = re.compile(r"[\s,;/|]*")
LARGEST_ARC = 60
# What the header of a column says of the system its coordinates are in.
_LABELS = (("gcj02", re.compile(r"gcj|高德|腾讯|火星|amap")), ("bd09", re.compile(r"bd-?_?09|百度|baidu")),
           ("wgs84", re.compile(r"wgs|gps|84|cgcs|2000")))  # fmt: skip
_AXIS_NAMES = {
    EAST: re.compile(r"经度|东经|longitude|(?<![a-z])(?:lon|lng|long)(?![a-z])"),
    NORTH: re.compile(r"纬度|北纬|latitude|(?<![a-z])lat(?![a-z])"),
}


@dataclass(frozen=True, slots=True)
class CoordinatePair:
    """Two columns with a place, and the system that their headers name; empty where they name none."""

    east: str
    north: str
    system: str = ""


def pairs_in(headers: Sequence[str]) -> list[CoordinatePair]:
    """Return the pairs of columns that hold longitude and latitude by their headers.

    >>> [pair.system for pair in pairs_in(["经度", "纬度", "lng_wgs84", "lat_wgs84"])]
    ['', 'wgs84']
    """
    found: dict[str, dict[str, str]] = {}
    for header in headers:
        plain = half_width(header).lower().replace("_", " ")
        axes = [axis for axis, names in _AXIS_NAMES.items() if names.search(plain)]
        if len(axes) == 1:
            label = next((system for system, signs in _LABELS if signs.search(plain)), "")
            found.setdefault(label, {}).setdefault(axes[0], header)
    return [
        CoordinatePair(each[EAST], each[NORTH], label) for label, each in found.items() if len(each) == len(_AXIS_NAMES)
    ]


def coordinate(cell: object, is_comma_decimal: bool = False) -> float:
    """Return one coordinate, in degrees or metres. Raises InvalidValueError."""
    listed = _degrees(cell, is_comma_decimal) if isinstance(cell, str) else []
    if len(listed) == 1:
        return listed[0][0]
    found, behind = number(with_points(cell) if isinstance(cell, str) and is_comma_decimal else cell)
    if behind:
        raise InvalidValueError(f"“{shown(cell)}”不是数", f"{shown(cell)!r} is no number")
    return float(found)


def coordinate_pair(cell: object) -> tuple[float, float]:
    """Return what a cell with two coordinates says, east first where it names the directions, else in its order.

    Raises InvalidValueError.

    >>> coordinate_pair("北纬22°47′24″，东经111.98°"), coordinate_pair("22.79, 111.98")
    ((111.98, 22.79), (22.79, 111.98))
    """
    listed = _degrees(cell, False)
    axes = [axis for _, axis in listed]
    if len(listed) != 2 or (any(axes) and set(axes) != {EAST, NORTH}):
        raise InvalidValueError(f"“{shown(cell)}”不是一对坐标", f"{shown(cell)!r} is no pair of coordinates")
    (first, axis), (second, _) = listed
    return (second, first) if axis == NORTH else (first, second)


def _degrees(cell: object, is_comma_decimal: bool) -> list[tuple[float, str]]:
    """Return each coordinate in a text with its axis; nothing for a text that holds anything else."""
    plain = half_width(str(cell)).strip().lower()
    plain = with_points(plain) if is_comma_decimal else plain
    place, found = 0, list[tuple[float, str]]()
    while place < len(plain):
        read = _one(plain, place)
        if read is None:
            return []
        value, axis, end = read
        found.append((value, axis))
        between = _BETWEEN.match(plain, end)
        place = between.end() if between else end
        if place == end and place < len(plain) and not axis:
            return []
    return found


def _one(plain: str, place: int) -> tuple[float, str, int] | None:
    """Return the coordinate at a place of a text, its axis, and where it ends."""
    for form in _FORMS:
        if match := form.match(plain, place):
            groups = match.groups()
            named = groups[0] if form is _FORMS[0] else groups[-1]
            minus, degrees, minutes, seconds, alone = groups[1:] if form is _FORMS[0] else groups[:-1]
            if any(float(part) >= LARGEST_ARC for part in (minutes, seconds) if part):
                return None
            axis, sign = _AXES.get(named or "", ("", 1))
            value = float(degrees or alone) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
            return round(sign * (-value if minus else value), 9), axis, match.end()
    return None


def others(pairs: Iterable[CoordinatePair], used: Sequence[str]) -> list[CoordinatePair]:
    """Return the pairs of which no column is used."""
    return [pair for pair in pairs if pair.east not in used and pair.north not in used]
