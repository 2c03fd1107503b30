"""What staff should look at this week: what is old or will be, what ends, what falls due, what nobody has touched.

Deadlines are those of ``guide.yml``, of the policies and of the records themselves; nothing here is wrong yet, or the
checks would say so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from investment_guide.analysis.freshness import expected_days, fresh_until, is_closed
from investment_guide.analysis.totals import plot_stage
from investment_guide.analysis.validity import approved_until
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.policies import Period
from investment_guide.model.statuses import Stage

SOON_DAYS = 30
POLICY_SOON_DAYS = 60
# An announcement runs for 20 days at least and the listing after it for 10, by the rules on public sale of land
# (国土资源部令第 39 号, art. 8 and 18): then there is a result, and a new status.
ANNOUNCED_DAYS = 30
LOOK_AGAIN_DAYS = 180
TOPICS = ("stale", "ageing", "ends", "due", "untouched", "accepted")
# Their days have passed: the most come first. Of the others the fewest that are left.
PASSED = frozenset(("stale", "untouched", "accepted"))


@dataclass(frozen=True, slots=True)
class UpkeepTask:
    """One thing to do about a record (or ``costs`` and a figure, ``guide`` and nothing).

    ``on`` is the day that it is about, ``days`` how many have passed since (after it) or are left (before it).
    ``reason`` is a word for what it is: a field, the kind of an end, the code of a warning.
    """

    topic: str
    kind: str
    key: str
    on: date
    days: int
    reason: str


def tasks(guide: Guide, today: date) -> tuple[UpkeepTask, ...]:
    """Everything to do, by topic; within one what is most urgent comes first."""
    found = [*_by_age(guide, today), *_ending(guide, today), *_due(guide, today), *_untouched(guide, today)]
    found += _accepted(guide, today)
    return tuple(sorted(found, key=_urgency))


def _urgency(task: UpkeepTask) -> tuple[object, ...]:
    days = -task.days if task.topic in PASSED else task.days
    return TOPICS.index(task.topic), days, task.kind, task.on, task.key, task.reason


def _dated(guide: Guide) -> Iterator[tuple[str, str, date]]:
    """Whatever has a date of its facts and is still on offer."""
    for kind in RECORD_KINDS:
        for record in guide.records(kind).values():
            if not is_closed(kind, record):
                yield kind, record.id, record.as_of
    for group in guide.costs.groups:
        for figure in group.figures:
            yield "costs", figure.id, figure.as_of


def _by_age(guide: Guide, today: date) -> Iterator[UpkeepTask]:
    """What is older than its limit, or will be within ``SOON_DAYS``."""
    for kind, key, as_of in _dated(guide):
        last = fresh_until(kind, as_of, guide.settings)
        if last is not None and last < today:
            yield UpkeepTask("stale", kind, key, as_of, (today - last).days, "as_of")
        elif last is not None and last <= today + timedelta(days=SOON_DAYS):
            yield UpkeepTask("ageing", kind, key, as_of, (last - today).days, "as_of")


def _ending(guide: Guide, today: date) -> Iterator[UpkeepTask]:
    """What ends soon or has ended: policies, windows of applications, the approval of the map, announcements."""
    for policy in guide.policies.values():
        if policy.status == "in-force":
            last = policy.in_force.until
            yield from _ends("policies", policy.id, last, "policy", today, POLICY_SOON_DAYS)
            if last is not None and last < today:
                yield UpkeepTask("ends", "policies", policy.id, last, (today - last).days, "ended")
            window = policy.apply.window if policy.apply else None
            until = window.until if isinstance(window, Period) else None
            yield from _ends("policies", policy.id, until, "window", today, SOON_DAYS)
    yield from _ends("guide", "", approved_until(guide.settings.map), "map", today, POLICY_SOON_DAYS)
    for plot in guide.land.values():
        days = (today - plot.status_on).days
        if plot_stage(plot) == Stage.ANNOUNCED and days >= ANNOUNCED_DAYS:
            yield UpkeepTask("ends", "land", plot.id, plot.status_on, days, "announcement")


def _ends(kind: str, key: str, until: date | None, reason: str, today: date, within_days: int) -> Iterator[UpkeepTask]:
    if until is not None and today <= until <= today + timedelta(days=within_days):
        yield UpkeepTask("ends", kind, key, until, (until - today).days, reason)


def _due(guide: Guide, today: date) -> Iterator[UpkeepTask]:
    """What was promised for these weeks: then a status changes, or the promise does."""
    for kind, key, field, day in _promises(guide):
        if day is not None and today <= day <= today + timedelta(days=SOON_DAYS):
            yield UpkeepTask("due", kind, key, day, (day - today).days, field)
    for event in guide.events.values():
        last = event.ends or event.starts
        if last < today <= last + timedelta(days=LOOK_AGAIN_DAYS) and event.result is None:
            yield UpkeepTask("due", "events", event.id, last, (today - last).days, "result")


def _promises(guide: Guide) -> Iterator[tuple[str, str, str, date | None]]:
    """The days from which records promise something: kind, key, field, day."""
    for plot in guide.land.values():
        if plot_stage(plot) == Stage.COMING:
            yield "land", plot.id, "available_from", plot.available_from
    for factory in guide.factories.values():
        for day in sorted({floor.available_from for floor in factory.floors if floor.available_from}):
            yield "factories", factory.id, "available_from", day
    for kind, key, day in expected_days(guide):
        yield kind, key, "expected", day
    for policy in guide.policies.values():
        if policy.status == "in-force":
            yield "policies", policy.id, "begins", policy.in_force.from_


def _untouched(guide: Guide, today: date) -> Iterator[UpkeepTask]:
    """By the last commit that changed the file where a history is known, else by the date of the facts."""
    for kind, key, as_of in _dated(guide):
        if kind != "costs":
            touched = guide.history.touched_on(kind, key) or as_of
            days = (today - touched).days
            if days > LOOK_AGAIN_DAYS:
                yield UpkeepTask("untouched", kind, key, touched, days, "as_of" if touched == as_of else "commit")


def _accepted(guide: Guide, today: date) -> Iterator[UpkeepTask]:
    """Warnings that were accepted long ago."""
    for kind in RECORD_KINDS:
        for record in guide.records(kind).values():
            for entry in record.accepted:
                days = (today - entry.on).days
                if days > LOOK_AGAIN_DAYS:
                    yield UpkeepTask("accepted", kind, record.id, entry.on, days, entry.code)
