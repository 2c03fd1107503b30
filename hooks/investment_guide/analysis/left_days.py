"""Days that were left when what they date was changed: since when a status holds, when facts were verified.

    status: reserved → sold, status_on as before        the day is that of the reservation
    start_price_wan_mu: 40 → 45, as_of as before        nobody says when the new price was verified

Values are those of YAML files, before and after.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from investment_guide.model.kinds import KIND_OF

STATUS_DAY, FACTS_DAY = "status_on", "as_of"
STATUS_CODE, FACTS_CODE = "status-day-left", "facts-day-left"
LEFT_DAY_CODES = frozenset({STATUS_CODE, FACTS_CODE})
Values = Mapping[str, Any]
Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class LeftDay:
    """A day that was left, by the code of its warning; ``changed`` are the paths of what it dates."""

    code: str
    path: Steps
    day: str
    changed: tuple[Steps, ...]


def left_days(kind: str, before: Values, after: Values, today: date) -> Iterator[LeftDay]:
    """Yield the days of a record that should have changed with something else; one that is today's is right."""
    spec = KIND_OF.get(kind)
    status = spec.status.field if spec and spec.status else ""
    if status and before.get(status) != after.get(status) and _is_left(STATUS_DAY, before, after, today):
        yield LeftDay(STATUS_CODE, (STATUS_DAY,), str(after[STATUS_DAY]), ((status,),))
    yield from _facts(before, after, (), today)


def _facts(before: Any, after: Any, path: Steps, today: date) -> Iterator[LeftDay]:
    """Yield the days of parts with a day of their own in which numbers changed."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        changed = tuple(_numbers(before, after, path))
        if changed and _is_left(FACTS_DAY, before, after, today):
            yield LeftDay(FACTS_CODE, (*path, FACTS_DAY), str(after[FACTS_DAY]), changed)
    for step, old, new in _inner(before, after):
        yield from _facts(old, new, (*path, step), today)


def _numbers(before: Any, after: Any, path: Steps) -> Iterator[Steps]:
    """Yield where a number changed, without parts that have a day of their own."""
    for step, old, new in _inner(before, after):
        if old == new or any(isinstance(each, Mapping) and FACTS_DAY in each for each in (old, new)):
            continue
        if any(isinstance(each, (int, float)) and not isinstance(each, bool) for each in (old, new)):
            yield (*path, step)
        else:
            yield from _numbers(old, new, (*path, step))


def _inner(before: Any, after: Any) -> Iterator[tuple[str | int, Any, Any]]:
    """Yield the parts of both by name, or of lists by id and else by number; one that is not there is None."""
    if isinstance(before, Mapping) or isinstance(after, Mapping):
        old, new = (each if isinstance(each, Mapping) else {} for each in (before, after))
        yield from ((name, old.get(name), new.get(name)) for name in new)
    elif isinstance(before, list) and isinstance(after, list):
        ids = {part["id"]: part for part in before if isinstance(part, Mapping) and "id" in part}
        for place, part in enumerate(after):
            has_id = isinstance(part, Mapping) and "id" in part
            numbered = before[place] if place < len(before) else None
            yield place, ids.get(part["id"]) if has_id else numbered, part


def _is_left(day: str, before: Values, after: Values, today: date) -> bool:
    return day in after and before.get(day) == after[day] and str(after[day]) < today.isoformat()
