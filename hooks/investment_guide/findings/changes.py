"""What changed lately: between the versions of the records where there is a history, else by the dates they carry.

Only what readers see now is told, and nothing of it from before it was public. A record that was deleted has no page
to be told of: what leaves the market is withdrawn, not deleted.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from investment_guide.findings.news import VOCABULARIES, news_between
from investment_guide.findings.news_facts import Facts, facts, is_published, known
from investment_guide.findings.public import public_projects, public_records
from investment_guide.model.guide import Guide
from investment_guide.model.history import Change, Version

NEWS_WHEN_NEW = frozenset((*VOCABULARIES, "parks", "procedures"))
ORDER = ("new", "status", "price", "vacancy", "period", "benefit", "conditions", "cost")
SAYS_WHAT_IT_BECAME = frozenset(("new", "status"))


def changes(guide: Guide, today: date) -> tuple[Change, ...]:
    """Everything up to today, the latest first."""
    by_history = list(_by_history(guide))
    told = {(change.kind, change.key) for change in by_history if change.news in SAYS_WHAT_IT_BECAME}
    begins = guide.history.begins or date.max
    before = (change for change in _by_dates(guide) if change.on < begins and (change.kind, change.key) not in told)
    repealed = {change.key: change.on for change in by_history if change.after == "repealed"}
    ended = (change for change in _ended(guide) if change.on <= repealed.get(change.key, date.max))
    past = [change for change in (*by_history, *before, *ended) if change.on <= today]
    return tuple(sorted(past, key=_place))


def _place(change: Change) -> tuple[object, ...]:
    return -change.on.toordinal(), change.kind, change.key, ORDER.index(change.news), change.subject, change.floors


def _by_history(guide: Guide) -> Iterator[Change]:
    for (kind, key), versions in guide.history.versions.items():
        if kind == "costs" or (kind in NEWS_WHEN_NEW and key in public_records(guide, kind)):
            yield from _of_record(guide, kind, key, versions)


def _of_record(guide: Guide, kind: str, key: str, versions: tuple[Version, ...]) -> Iterator[Change]:
    """Each version against what was known before it. A file that was gone for a while, or a project that was internal,
    is compared with what was public before."""
    earlier, values = Facts(), None
    for place, version in enumerate(versions):
        if version.values is None or not is_published(kind, version.values):
            continue
        now = facts(kind, version.values)
        if values is not None:
            yield from news_between(guide, kind, key, version.on, (values, earlier), (version.values, now))
        elif place > 0 and kind in NEWS_WHEN_NEW:
            word = now.get(("status",))
            subject = VOCABULARIES.get(kind, "")
            yield Change(version.on, kind, key, "new", after=word if isinstance(word, str) else None, subject=subject)
        earlier, values = known(earlier, now), version.values


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
        if policy.in_force.from_ and policy.status == "in-force":
            yield _became(policy.in_force.from_, "policies", policy.id, policy.status)


def _projects(guide: Guide) -> Iterator[Change]:
    for project in public_projects(guide).values():
        days = (("producing", project.producing_since), ("signed", project.signed_on))
        for word, day in days:
            if day:
                yield _became(day, "projects", project.id, word)
