"""Which values of a record are news when they change: read from plain values, of which old ones may be anything.

A fact is named by a tuple that begins with the kind of news. What is written but cannot be understood is ``UNCLEAR``:
then the fact before it goes on to hold. Wording, comments, dates of facts and everything not listed here is no news.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from investment_guide.analysis.private import private_in
from investment_guide.model.kinds import KIND_OF
from investment_guide.model.prices import QUOTED, Rent, SalePrice, in_usual_unit
from investment_guide.model.statuses import Stage, status_of_floor
from investment_guide.model.values import first_words

Values = Mapping[str, Any]
Name = tuple[Any, ...]
Facts = dict[Name, Any]

UNCLEAR = object()
# A price that only changes because it is written per 亩 instead of in total is off by less than this.
ROUNDING = 0.005
PLOT_PRICES = ("start_price_wan_mu", "start_price_wan")
BENEFIT_AMOUNTS = (
    "amount_wan", "rate", "amount_wan_each", "brackets", "rates", "years", "cap_wan_year", "cap_wan_total",
)  # fmt: skip


def facts(kind: str, values: Values) -> Facts:
    """Return the facts of one version of a record, or of the file of costs."""
    return dict(_FACTS[kind](values) if kind in _FACTS else _status_of(kind, values))


def known(earlier: Facts, now: Facts) -> Facts:
    """Return what is known after a version: its facts, and those before it for what it leaves unclear."""
    return {name: earlier.get(name, UNCLEAR) if value is UNCLEAR else value for name, value in now.items()}


def is_rounding(before: object, after: object) -> bool:
    """Return whether two prices are the same but for rounding, both ends of a range."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        return all(one == other or is_rounding(one, other) for one, other in zip(before, after, strict=True))
    return isinstance(before, float) and isinstance(after, float) and abs(after - before) <= ROUNDING * abs(before)


def _number(value: object) -> Any:
    """A number as float, None for nothing, UNCLEAR for anything else, such as a telephone number in the wrong field."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return UNCLEAR
    digits = f"{value:.0f}" if isinstance(value, float) else str(value)
    return UNCLEAR if any(private_in(digits)) else float(value)


def _is_available(building: object, floor: object) -> bool:
    """Whether a floor is available by its status and that of its building."""
    if not (isinstance(building, str) and isinstance(floor, str)):
        return False
    return status_of_floor(building, floor).stage == Stage.AVAILABLE


def _word(value: object) -> Any:
    return value if value is None or isinstance(value, str) else UNCLEAR


def _day(value: object) -> Any:
    if value is None:
        return None
    try:
        return date.fromisoformat(value) if isinstance(value, str) else UNCLEAR
    except ValueError:
        return UNCLEAR


def _parts(value: object) -> list[Values]:
    """The mappings of a list; anything else in it is left alone."""
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _status_of(kind: str, values: Values) -> Iterator[tuple[Name, Any]]:
    """What is news of a kind about which nothing else is."""
    if status := KIND_OF[kind].status:
        yield ("status",), _word(values.get(status.field))


def _status(values: Values) -> Iterator[tuple[Name, Any]]:
    yield ("status",), _word(values.get("status"))


def _plot(values: Values) -> Iterator[tuple[Name, Any]]:
    """Both prices are known where one is written."""
    yield from _status(values)
    for field in PLOT_PRICES:
        yield ("written price", field), None if values.get(field) is None else True
        yield ("plot price", field), _plot_price(values, field)


def _plot_price(values: Values, field: str) -> Any:
    """The price of a plot as a field of ``PLOT_PRICES``: written, or worked out from the other one and the area.

    A number, or lowest and highest of a range.
    """
    written = _number_or_range(values.get(field))
    if written is not None:
        return written
    (other,) = (name for name in PLOT_PRICES if name != field)
    known, area = _number_or_range(values.get(other)), _number(values.get("area_mu"))
    if known is None:
        return None
    if known is UNCLEAR or not isinstance(area, float) or not area > 0:
        return UNCLEAR
    factor = area if field == "start_price_wan" else 1 / area
    return tuple(end and end * factor for end in known) if isinstance(known, tuple) else known * factor


def _number_or_range(value: object) -> Any:
    """A number, or the lowest and the highest of ``{from, to}``, where the highest of an open range is None."""
    if not isinstance(value, dict):
        return _number(value)
    low, high = _number(value.get("from")), _number(value.get("to"))
    if not isinstance(low, float) or high is UNCLEAR:
        return UNCLEAR
    return low if low == high else (low, high)


def _factory(values: Values) -> Iterator[tuple[Name, Any]]:
    status = _word(values.get("status", "available"))
    yield ("status",), status
    for floor in _parts(values.get("floors")):
        if isinstance(floor.get("floor"), int):
            is_free = _is_available(status, floor.get("status"))
            yield ("vacancy", floor["floor"]), _vacant(values, floor) if is_free else 0.0
            for field, (quoted, model) in QUOTED.items():
                yield ("price", field, floor["floor"]), _floor_price(values, floor, field, quoted, model)


def _vacant(values: Values, floor: Values) -> Any:
    """The vacant area of a floor, of buildings that are alike of all together."""
    area, number = _number(floor.get("vacant_m2")), _number(values.get("available_count", 1))
    return area * number if isinstance(area, float) and isinstance(number, float) else area and UNCLEAR


def _floor_price(values: Values, floor: Values, field: str, quoted: str, model: type[Rent | SalePrice]) -> Any:
    """A price of a floor, or else of its building, in the usual unit: a number, or lowest and highest of a range."""
    if floor.get(field) is not None:
        return _number(floor.get(field))
    given = floor.get(quoted) or values.get(quoted)
    if given is None:
        return None
    areas = [_number(each.get("area_m2")) for each in _parts(values.get("floors"))]
    area = _number(floor.get("area_m2"))
    amounts = [_number(given.get(name)) for name in ("amount", "from", "to")] if isinstance(given, dict) else [UNCLEAR]
    if not all(isinstance(each, float) and each > 0 for each in (area, *areas)) or UNCLEAR in amounts:
        return UNCLEAR
    try:
        found = in_usual_unit(model.model_validate(given), area, sum(areas))
    except (ValidationError, KeyError):
        return UNCLEAR
    return found.min if found.min == found.max else (found.min, found.max)


def _policy(values: Values) -> Iterator[tuple[Name, Any]]:
    yield from _status(values)
    period = values.get("in_force")
    yield ("period",), _day(period.get("until")) if isinstance(period, dict) else UNCLEAR
    yield ("conditions",), _written(values.get("eligibility"))
    for field in ("cap_wan_year", "cap_wan_total"):
        yield ("benefit", "", field), _number(values.get(field))
    for benefit in _parts(values.get("benefits")):
        if isinstance(benefit.get("id"), str):
            yield ("benefit", benefit["id"], ""), str(benefit.get("kind"))
            for field in BENEFIT_AMOUNTS:
                yield ("benefit", benefit["id"], field), _amount(benefit.get(field))


def _amount(value: object) -> Any:
    """A number, or the written form of brackets and of amounts year by year."""
    return _number(value) if value is None or isinstance(value, (int, float)) else _written(value)


def _written(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)


def _costs(values: Values) -> Iterator[tuple[Name, Any]]:
    for group in _parts(values.get("groups")):
        for figure in _parts(group.get("figures")):
            if isinstance(figure.get("id"), str):
                yield from _cost(figure["id"], figure)


def _cost(key: str, figure: Values) -> Iterator[tuple[Name, Any]]:
    """The lowest and the highest price of a figure and of each tier. In another unit it is another price."""
    unit = str(figure.get("unit"))
    value, low, high = (_number(figure.get(field)) for field in ("value", "low", "high"))
    yield ("cost", key, "", unit), _from_to(*((low, high) if value is None else (value, value)))
    for tier in _parts(figure.get("tiers")):
        yield ("cost", key, str(first_words(tier.get("name"))), unit), _from_to(*[_number(tier.get("value"))] * 2)


def _from_to(low: Any, high: Any) -> Any:
    if UNCLEAR in (low, high):
        return UNCLEAR
    return None if low is None and high is None else (low, high)


_FACTS: Mapping[str, Callable[[Values], Iterator[tuple[Name, Any]]]] = {
    "land": _plot,
    "factories": _factory,
    "policies": _policy,
    "costs": _costs,
}
