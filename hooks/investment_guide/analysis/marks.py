"""Which listings are marked as new or reduced: available sites, for some days after the news."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from investment_guide.analysis.totals import has_vacant_floors, is_on_offer, vacant_m2
from investment_guide.model.guide import Guide
from investment_guide.model.history import Change, Key
from investment_guide.model.statuses import ON_OFFER, statuses

# Words that say of a site that it is on offer.
OFFERED = frozenset(statuses("land_status", *ON_OFFER))


@dataclass(frozen=True, slots=True)
class Mark:
    """``word`` is ``new`` or ``reduced``; it is shown from the day ``on`` to the day ``until``, both included, of the
    ``floors``, or of the whole where there are none."""

    word: str
    on: date
    until: date
    floors: tuple[int, ...] = ()


def marks(guide: Guide, found: Iterable[Change], today: date) -> Mapping[Key, tuple[Mark, ...]]:
    """Return the marks of plots and factories on a day, ``new`` first; ``found`` are all changes, the latest first."""
    lasting = timedelta(days=guide.settings.updates.marked_days)
    made: dict[Key, dict[str, Mark]] = defaultdict(dict)
    marked: set[tuple[object, ...]] = set()
    for change in found:
        key = (change.kind, change.key)
        if change.on + lasting < today or not _is_available(guide, *key):
            continue
        if _is_new(change):
            made[key].setdefault("new", Mark("new", change.on, change.on + lasting))
        elif change.news == "price":
            # Only the last word on a price counts: reduced and raised again is not reduced.
            places = {(*key, change.subject, floor): floor for floor in _floors(guide, change)}
            floors = tuple(floor for place, floor in places.items() if place not in marked)
            marked |= places.keys()
            if change.is_reduced and floors:
                _add_reduced(made[key], change.on, change.on + lasting, floors)
    order = ("new", "reduced")
    return {key: tuple(words[word] for word in order if word in words) for key, words in sorted(made.items()) if words}


def _add_reduced(words: dict[str, Mark], on: date, until: date, floors: tuple[int | None, ...]) -> None:
    """One mark for all floors, with the day of the latest; a plot has no floors, and one price."""
    known = words.get("reduced", Mark("reduced", on, until))
    which = {*known.floors, *(floor for floor in floors if floor is not None)}
    words["reduced"] = Mark("reduced", known.on, known.until, tuple(sorted(which)))


def _floors(guide: Guide, change: Change) -> tuple[int | None, ...]:
    """The floors of a change of price that are available, since a let one is no offer; None for a plot as a whole."""
    if change.kind != "factories":
        return (None,)
    factory = guide.factories[change.key]
    return tuple(floor.floor for floor in factory.floors if floor.floor in change.floors and vacant_m2(factory, floor))


def _is_available(guide: Guide, kind: str, key: str) -> bool:
    if kind == "land":
        return key in guide.land and is_on_offer(guide.land[key])
    return kind == "factories" and key in guide.factories and has_vacant_floors(guide.factories[key])


def _is_new(change: Change) -> bool:
    """Listed for the first time, offered now and not before, or vacated."""
    if change.news == "status":
        return change.after in OFFERED and change.before not in OFFERED
    return change.news == "new" or (change.news == "vacancy" and not change.before)
