"""Two states of a record → the news between them, one function a kind of news.

Only what is public now is named: the record, its benefits and its tiers by the titles they have today, a value of then
only where the same fact has been public ever since. Of what is gone nothing is repeated.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from investment_guide.analysis.news_facts import PLOT_PRICES, UNCLEAR, Name, is_rounding
from investment_guide.analysis.states import State
from investment_guide.model.guide import Guide
from investment_guide.model.history import Change
from investment_guide.model.kinds import KINDS
from investment_guide.model.values import Text

# The vocabulary that a kind's status is a word of.
VOCABULARIES = {spec.folder: spec.status.vocabulary for spec in KINDS if spec.status}
STATUS = ("status",)


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
    tiers = {(figure.id, tier.name.zh): tier.name for figure in figures for tier in figure.tiers}
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
