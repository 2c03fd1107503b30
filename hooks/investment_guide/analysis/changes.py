"""What changed lately: between the versions of the records where there is a history, else by the dates they carry.

The guide is the public one (``analysis/public.py``), so what is kept back or was deleted has no part in it: what leaves
the market is withdrawn, not deleted. Only what is public now is named: the record, its benefits and its tiers by the
titles they have today, a value of then only where the same fact has been public ever since. Of what is gone nothing is
repeated.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from investment_guide.analysis.news_facts import PLOT_PRICES, UNCLEAR, Name, is_rounding
from investment_guide.analysis.states import State, states, was_there
from investment_guide.model.guide import Guide
from investment_guide.model.history import Change
from investment_guide.model.kinds import KINDS
from investment_guide.model.policies import EXPIRED, UPCOMING
from investment_guide.model.values import Text

# The vocabulary that a kind's status is a word of.
VOCABULARIES = {spec.folder: spec.status.vocabulary for spec in KINDS if spec.status}
STATUS = ("status",)
NEWS_WHEN_NEW = frozenset(spec.folder for spec in KINDS if spec.is_news_when_new)
ORDER = ("new", "status", "price", "vacancy", "period", "benefit", "conditions", "cost")
SAYS_WHAT_IT_BECAME = frozenset(("new", "status"))


def changes(guide: Guide, today: date) -> tuple[Change, ...]:
    """Return everything up to today, the latest first."""
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
    """News between the versions of files, and records that are there for the first time."""
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
    """News that records carry themselves, where no history is known."""
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


def news_between(guide: Guide, kind: str, key: str, old: State, now: State) -> Iterator[Change]:
    """Yield the news of one day: only of facts that both states have, except for benefits that came or went."""

    def new_change(news: str, **details: Any) -> Change:
        return Change(now.on, kind, key, news, **details)

    moved = {name: (old.facts[name], now.facts[name]) for name in now.facts if _differs(name, old, now)}
    if STATUS in moved:
        yield from _status(new_change, guide, kind, *moved[STATUS], now.is_back)
    if now.is_back:  # what readers saw before is not compared with what they see now
        return
    if kind == "land":
        yield from _plot_price(new_change, old, now)
    if kind == "factories":
        yield from _vacancy(new_change, old, now)
        yield from _floor_prices(new_change, moved)
    parts = _cost_parts(guide) if kind == "costs" else {}
    for name, (earlier, later) in moved.items():
        match name:
            case ("conditions",):
                yield new_change("conditions")
            case ("cost", figure, tier, unit) if (figure, tier) in parts:
                yield Change(now.on, "costs", figure, "cost", earlier, later, unit, parts[figure, tier])
    if kind == "policies":
        yield from _period(new_change, old, now)
        yield from _benefits(new_change, guide, key, old, now)


def _differs(name: Name, old: State, now: State) -> bool:
    """Whether a fact that is public from now on was another one before."""
    if name not in now.lasting or name not in old.facts:
        return False
    earlier, later = old.facts[name], now.facts[name]
    return UNCLEAR not in (earlier, later) and earlier != later


def status_word(guide: Guide, kind: str, word: Any) -> str | None:
    """Return a status as the vocabulary has it today; None for whatever else stood there."""
    return word if kind in VOCABULARIES and word in guide.vocabularies.words(VOCABULARIES[kind]) else None


def _status(
    new_change: Callable[..., Change], guide: Guide, kind: str, earlier: Any, later: Any, is_back: bool
) -> Iterator[Change]:
    after = status_word(guide, kind, later)
    if after is not None:
        # From which talks a project comes is nobody's business.
        before = None if kind == "projects" or is_back else status_word(guide, kind, earlier)
        yield new_change("status", before=before, after=after, subject=VOCABULARIES[kind])


def _plot_price(new_change: Callable[..., Change], old: State, now: State) -> Iterator[Change]:
    """In the field that staff write from then on until today."""
    for field in PLOT_PRICES:
        written, name = ("written price", field), ("plot price", field)
        if written in now.lasting and _differs(name, old, now):
            earlier, later = old.facts[name], now.facts[name]
            if old.facts[written] or not is_rounding(earlier, later):
                yield new_change("price", before=earlier, after=later, subject=field)
            return


def _vacancy(new_change: Callable[..., Change], old: State, now: State) -> Iterator[Change]:
    """Of the floors that are listed today."""
    names = [name for name in now.facts if name[0] == "vacancy" and name in now.lasting]
    pairs = [(old.facts.get(name, 0.0), now.facts[name]) for name in names]
    is_clear = any(name[0] == "vacancy" for name in old.facts) and not any(UNCLEAR in pair for pair in pairs)
    before, after = (sum(areas) for areas in zip(*pairs, strict=True)) if pairs and is_clear else (0.0, 0.0)
    if before != after and now.facts[STATUS] != "withdrawn":
        yield new_change("vacancy", before=before, after=after)


def _floor_prices(new_change: Callable[..., Change], moved: dict[Name, tuple[Any, Any]]) -> Iterator[Change]:
    """Floors whose price moved alike become one change."""
    alike: dict[tuple[str, Any, Any], list[int]] = defaultdict(list)
    for name, (earlier, later) in moved.items():
        if name[0] == "price":
            alike[name[1], earlier, later].append(name[2])
    for (field, earlier, later), floors in alike.items():
        yield new_change("price", before=earlier, after=later, subject=field, floors=tuple(sorted(floors)))


def _cost_parts(guide: Guide) -> dict[tuple[str, str], Text | None]:
    """The figures of today and the titles of their tiers, by the names that facts have."""
    figures = [figure for group in guide.costs.groups for figure in group.figures]
    tiers = {(figure.id, tier.name.first): tier.name for figure in figures for tier in figure.tiers}
    return {(figure.id, ""): None for figure in figures} | tiers


def _period(new_change: Callable[..., Change], old: State, now: State) -> Iterator[Change]:
    """The last day; a policy without one is in force for good, which is a fact as well."""
    name = ("period",)
    earlier, later = old.facts[name], now.facts[name]
    if later is None and earlier is not None and UNCLEAR is not earlier:
        yield new_change("period")
    elif _differs(name, old, now):
        yield new_change("period", before=earlier, after=later)


def _benefits(new_change: Callable[..., Change], guide: Guide, key: str, old: State, now: State) -> Iterator[Change]:
    """Benefits that came, went, or are worth something else. What went has no title any more."""
    titles = {benefit.id: benefit.title for benefit in guide.policies[key].benefits}
    found = [name for name in (*now.facts, *old.facts) if name[0] == "benefit"]
    if any(name[2] == "" and name not in now.facts for name in found):
        yield new_change("benefit", subject="removed")
    for benefit in dict.fromkeys(name[1] for name in found if name[1] in titles or not name[1]):
        part = titles.get(benefit)
        if benefit and ("benefit", benefit, "") not in now.lasting:
            continue
        if benefit and ("benefit", benefit, "") not in old.facts:
            yield new_change("benefit", subject="added", part=part)
            continue
        yield from _amounts(new_change, benefit, part, old, now)


def _amounts(
    new_change: Callable[..., Change], benefit: str, part: Text | None, old: State, now: State
) -> Iterator[Change]:
    """What a benefit is worth, or with ``""`` the caps of all: in numbers where all that changed still are public."""
    names = [name for name in now.facts if name[:2] == ("benefit", benefit) and name in old.facts]
    pairs = {name: (old.facts[name], now.facts[name]) for name in names}
    moved = {name: pair for name, pair in pairs.items() if pair[0] != pair[1] and UNCLEAR not in pair}
    if all(name in now.lasting and all(isinstance(value, float) for value in pair) for name, pair in moved.items()):
        for name, (earlier, later) in moved.items():
            yield new_change("benefit", before=earlier, after=later, subject=name[2], part=part)
    else:
        yield new_change("benefit", subject="", part=part)
