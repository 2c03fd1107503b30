"""Two versions of a record → the news between them, one function a kind of news."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from investment_guide.findings.news_facts import UNCLEAR, Facts, Name, Values, is_rounding
from investment_guide.model.guide import Guide
from investment_guide.model.history import Change
from investment_guide.model.values import Text

# The vocabulary that a kind's status is a word of.
VOCABULARIES = {
    "land": "land_status",
    "factories": "factory_status",
    "policies": "policy_status",
    "projects": "project_status",
    "platforms": "platform_state",
}
Described = tuple[Values, Facts]


def news_between(
    guide: Guide, kind: str, key: str, on: date, before: Described, after: Described
) -> Iterator[Change]:
    """The news of one day: only of facts that both versions state, except for benefits that came or went."""
    (old_values, old), (values, now) = before, after

    def told(news: str, **details: Any) -> Change:
        return Change(on, kind, key, news, **details)

    if kind == "land":
        yield from _plot_price(told, old, now)
    moved = {name: (old[name], value) for name, value in now.items() if _differs(name, old, value)}
    if kind == "factories":
        yield from _floor_prices(told, moved)
    for name, (earlier, later) in moved.items():
        match name:
            case ("status",) if later is not None:
                # From which talks a project comes is nobody's business.
                was = None if kind == "projects" else earlier
                yield told("status", before=was, after=later, subject=VOCABULARIES[kind])
            case ("vacancy",) if now.get(("status",)) != "withdrawn":
                yield told("vacancy", before=earlier, after=later)
            case ("period",) | ("conditions",):
                yield told(name[0], before=earlier, after=later)
            case ("cost", figure, tier, unit) if figure in _figures(guide):
                part = Text(zh=tier) if tier else None
                yield Change(on, "costs", figure, "cost", earlier, later, subject=unit, part=part)
    if kind == "policies":
        yield from _benefits(told, guide, key, (old_values, old), (values, now), moved)


def _differs(name: Name, old: Facts, value: Any) -> bool:
    return name in old and UNCLEAR not in (old[name], value) and old[name] != value


def _figures(guide: Guide) -> frozenset[str]:
    return frozenset(figure.id for group in guide.costs.groups for figure in group.figures)


def _plot_price(told: Callable[..., Change], old: Facts, now: Facts) -> Iterator[Change]:
    """In the field that staff write now, or wrote before if there is no price any more."""
    field = now["written price",] or old["written price",]
    if not field:
        return
    earlier, later = old["plot price", field], now["plot price", field]
    is_worked_out = old["written price",] != field and is_rounding(earlier, later)
    if UNCLEAR not in (earlier, later) and earlier != later and not is_worked_out:
        yield told("price", before=earlier, after=later, subject=field)


def _floor_prices(told: Callable[..., Change], moved: dict[Name, tuple[Any, Any]]) -> Iterator[Change]:
    """Floors whose price moved alike are told together."""
    alike: dict[tuple[str, Any, Any], list[int]] = defaultdict(list)
    for name, (earlier, later) in moved.items():
        if name[0] == "price":
            alike[name[1], earlier, later].append(name[2])
    for (field, earlier, later), floors in alike.items():
        yield told("price", before=earlier, after=later, subject=field, floors=tuple(sorted(floors)))


def _benefits(
    told: Callable[..., Change], guide: Guide, key: str, before: Described, after: Described,
    moved: dict[Name, tuple[Any, Any]],
) -> Iterator[Change]:  # fmt: skip
    """Benefits that came, went, or are worth something else."""
    (old_values, old), (values, now) = before, after
    for benefit in dict.fromkeys(name[1] for name in (*now, *old) if name[0] == "benefit"):
        part = _title(values, benefit) or _title(old_values, benefit)
        has_been, is_there = (("benefit", benefit, "") in found for found in (old, now))
        if benefit and has_been != is_there:
            yield told("benefit", subject="added" if is_there else "removed", part=part)
            continue
        fields = [name for name in moved if name[:2] == ("benefit", benefit)]
        numbers = [name for name in fields if all(isinstance(value, float) for value in moved[name])]
        if len(numbers) < len(fields):
            yield told("benefit", subject="", part=part)
        for name in numbers if len(numbers) == len(fields) else ():
            earlier, later = moved[name]
            yield told("benefit", before=earlier, after=later, subject=name[2], part=part)


def _title(values: Values, benefit: str) -> Text | None:
    """The title of a benefit as a version of the policy writes it."""
    listed = values.get("benefits")
    for part in listed if isinstance(listed, list) else ():
        if isinstance(part, dict) and part.get("id") == benefit:
            title = part.get("title")
            return _text(title)
    return None


def _text(value: Any) -> Text | None:
    if isinstance(value, str) and value:
        return Text(zh=value)
    chinese, english = (value.get("zh"), value.get("en")) if isinstance(value, dict) else (None, None)
    if not isinstance(chinese, str) or not 0 < len(chinese) <= 500:
        return None
    return Text(zh=chinese, en=english if isinstance(english, str) and 0 < len(english) <= 500 else None)
