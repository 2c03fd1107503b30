"""Which listings are marked as new or reduced: what can be had, for some days after the news."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from investment_guide.findings.totals import FREE_LAND, is_free_factory, is_free_plot
from investment_guide.model.guide import Guide
from investment_guide.model.history import Change, Key

# Words that say of a site that it is on offer.
OFFERED = frozenset(FREE_LAND)


@dataclass(frozen=True, slots=True)
class Mark:
    """``word`` is ``new`` or ``reduced``; it is true from the day ``on`` to the day ``until``, both included."""

    word: str
    on: date
    until: date


def marks(guide: Guide, found: Iterable[Change], today: date) -> Mapping[Key, tuple[Mark, ...]]:
    """The marks of plots and factories on a day, ``new`` first; ``found`` are all changes, the latest first."""
    days = timedelta(days=guide.settings.updates.marked_days)
    latest: dict[Key, dict[str, date]] = defaultdict(dict)
    priced: set[tuple[object, ...]] = set()
    for change in found:
        key = (change.kind, change.key)
        if change.on + days < today or not _can_be_had(guide, *key):
            continue
        if _is_new(change):
            latest[key].setdefault("new", change.on)
        if change.news == "price":
            # Only the last word on a price counts: reduced and raised again is not reduced.
            places = {(*key, change.subject, floor) for floor in change.floors or (0,)}
            if change.is_reduced and places - priced:
                latest[key].setdefault("reduced", change.on)
            priced |= places
    return {
        key: tuple(Mark(word, words[word], words[word] + days) for word in ("new", "reduced") if word in words)
        for key, words in sorted(latest.items())
    }


def _can_be_had(guide: Guide, kind: str, key: str) -> bool:
    if kind == "land":
        return key in guide.land and is_free_plot(guide.land[key])
    return kind == "factories" and key in guide.factories and is_free_factory(guide.factories[key])


def _is_new(change: Change) -> bool:
    """Listed for the first time, offered now and not before, or vacated."""
    if change.news == "status":
        return change.after in OFFERED and change.before not in OFFERED
    return change.news == "new" or (change.news == "vacancy" and not change.before)
