"""What changed lately: between the versions of the records where there is a history, else by the dates they carry.

The guide is the public one (``analysis/public.py``), so what is kept back or was deleted has no part in it: what leaves
the market is withdrawn, not deleted.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from investment_guide.analysis.news import STATUS, VOCABULARIES, news_between, status_word
from investment_guide.analysis.states import states, was_there
from investment_guide.model.guide import Guide
from investment_guide.model.history import Change
from investment_guide.model.kinds import KINDS
from investment_guide.model.policies import EXPIRED, UPCOMING

NEWS_WHEN_NEW = frozenset(spec.folder for spec in KINDS if spec.is_news_when_new)
ORDER = ("new", "status", "price", "vacancy", "period", "benefit", "conditions", "cost")
SAYS_WHAT_IT_BECAME = frozenset(("new", "status"))


def changes(guide: Guide, today: date) -> tuple[Change, ...]:
    """Everything up to today, the latest first."""
    by_history = list(_by_history(guide))
    reported = {(change.kind, change.key) for change in by_history if change.news in SAYS_WHAT_IT_BECAME}
    begins = guide.history.begins or date.max
    before = (change for change in _by_dates(guide) if change.on < begins and (change.kind, change.key) not in reported)
    repealed = {change.key: change.on for change in by_history if change.after == "repealed"}
    ended = (change for change in _ended(guide) if change.on <= repealed.get(change.key, date.max))
    past = [change for change in (*by_history, *before, *ended) if change.on <= today]
    return tuple(sorted(past, key=_place))


def _place(change: Change) -> tuple[object, ...]:
    return -change.on.toordinal(), change.kind, change.key, ORDER.index(change.news), change.subject, change.floors


def _by_history(guide: Guide) -> Iterator[Change]:
    for (kind, key), versions in guide.history.versions.items():
        found = states(kind, versions)
        if found and kind in NEWS_WHEN_NEW and not was_there(kind, versions[0]):
            word = status_word(guide, kind, found[0].facts.get(STATUS)) if STATUS in found[0].lasting else None
            yield Change(found[0].on, kind, key, "new", after=word, subject=VOCABULARIES.get(kind, ""))
        for old, now in pairwise(found):
            yield from news_between(guide, kind, key, old, now)


def _ended(guide: Guide) -> Iterator[Change]:
    """Policies end by the calendar, without anybody writing anything."""
    for policy in guide.policies.values():
        if policy.in_force.until is not None and policy.in_force.until < date.max:
            until = policy.in_force.until
            yield Change(until + timedelta(days=1), "policies", policy.id, "period", after=until, subject="ended")


def _by_dates(guide: Guide) -> Iterator[Change]:
    yield from _plots(guide)
    yield from _factories(guide)
    yield from _policies(guide)
    yield from _projects(guide)


def _became(on: date, kind: str, key: str, word: str) -> Change:
    return Change(on, kind, key, "status", after=word, subject=VOCABULARIES[kind])


def _plots(guide: Guide) -> Iterator[Change]:
    for plot in guide.land.values():
        yield _became(plot.status_on, "land", plot.id, plot.status)


def _factories(guide: Guide) -> Iterator[Change]:
    for factory in guide.factories.values():
        if factory.status_on:
            yield _became(factory.status_on, "factories", factory.id, factory.status)


def _policies(guide: Guide) -> Iterator[Change]:
    for policy in guide.policies.values():
        if policy.in_force.from_ and policy.status in ("in-force", EXPIRED, UPCOMING):
            yield _became(policy.in_force.from_, "policies", policy.id, "in-force")


def _projects(guide: Guide) -> Iterator[Change]:
    for project in guide.projects.values():
        days = (("producing", project.producing_since), ("signed", project.signed_on))
        for word, day in days:
            if day:
                yield _became(day, "projects", project.id, word)
