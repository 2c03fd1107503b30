"""How news reads: a sentence for each change, and the word that stands in front of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.units import figure_text
from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.about import about
from investment_guide.model.factories import Floor
from investment_guide.model.history import Change
from investment_guide.model.land import Plot
from investment_guide.model.statuses import Stage, statuses
from investment_guide.model.values import Bounds

# Tag, colour and shape by what happened; a status has the badge of its own word.
TAGS = {
    "new": (gettext_noop("New"), "wanted", "diamond"),
    "reduced": (gettext_noop("Reduced"), "open", "down"),
    "raised": (gettext_noop("Raised"), "held", "triangle"),
    "price": (gettext_noop("Price"), "info", "square"),
    "vacancy": (gettext_noop("Vacancy"), "open", "half"),
    "period": (gettext_noop("Validity"), "soon", "half"),
    "benefit": (pgettext_noop("news", "Benefit"), "info", "diamond"),
    "conditions": (pgettext_noop("news", "Conditions"), "held", "half"),
    "cost": (gettext_noop("Cost"), "info", "square"),
}
# The marks of listings.
MARKS = {
    "new": (pgettext_noop("on the market", "New"), "wanted", "diamond"),
    "reduced": (pgettext_noop("price", "Reduced"), "open", "down"),
}
# The statuses from which a plot comes back to the market.
OFF_THE_MARKET = statuses("land_status", Stage.HELD, Stage.GONE, Stage.WITHDRAWN)
PRICED = {**Plot.model_fields, **Floor.model_fields}
BENEFIT_AMOUNTS = {
    "amount_wan": gettext_noop("the sum"),
    "amount_wan_each": gettext_noop("the sum for each"),
    "rate": gettext_noop("the rate"),
    "years": gettext_noop("the number of years"),
    "cap_wan_year": gettext_noop("the cap a year"),
    "cap_wan_total": gettext_noop("the cap in total"),
}


def tag(change: Change, formatter: Formatter) -> tuple[str, str, str] | None:
    """Label, colour and shape of a badge; None for a status, whose word has a badge of its own."""
    if change.news == "status":
        return None
    word = "reduced" if change.is_reduced else "raised" if change.is_raised else change.news
    label, tone, shape = TAGS[word]
    return formatter.gettext(label), tone, shape


def mark_badge(word: str, formatter: Formatter) -> tuple[str, str, str]:
    """Label, colour and shape of the badge of a mark."""
    label, tone, shape = MARKS[word]
    return formatter.gettext(label), tone, shape


def change_text(change: Change, formatter: Formatter) -> str:
    """Return what happened, without the name of the record: plain text, for pages, feed and titles."""
    return _CHANGE_TEXTS[change.news](change, formatter)


def _new(change: Change, formatter: Formatter) -> str:
    one = formatter.one(change.kind, in_sentence=True)
    head = formatter.gettext("New {one}", one=one)
    if not change.after:
        return head
    word = formatter.word_if_known(change.subject, change.after)
    return formatter.gettext("{head}: {word}", head=head, word=formatter.in_sentence(word))


def _status(change: Change, formatter: Formatter) -> str:
    now = formatter.word_if_known(change.subject, change.after)
    if change.before is None:
        return now
    was = formatter.word_if_known(change.subject, change.before)
    if change.before in OFF_THE_MARKET and change.after in statuses("land_status", Stage.AVAILABLE):
        return formatter.gettext("Available again (was {was})", was=formatter.in_sentence(was))
    return formatter.gettext("Now {now} (was {was})", now=formatter.in_sentence(now), was=formatter.in_sentence(was))


def _price(change: Change, formatter: Formatter) -> str:
    described = about(PRICED[change.subject])
    assert described is not None  # noqa: S101  # every price has a label and a unit

    def money(value: Any) -> str:
        if isinstance(value, tuple):
            return formatter.bounds(Bounds(min=value[0], max=value[1]), described.unit)
        return formatter.quantity(round(value, 2), described.unit)

    floors = formatter.listed(formatter.storey(floor) for floor in change.floors)
    label = formatter.label(described)
    if floors:
        label = formatter.ngettext(
            "{price} (floor {floors})", "{price} (floors {floors})", len(change.floors), price=label, floors=floors
        )
    return _moved(label, change, money, formatter)


def _moved(label: str, change: Change, words: Callable[[Any], str], formatter: Formatter) -> str:
    """From so much to so much, or published for the first time."""
    if change.before is None:
        return formatter.gettext("{label} published: {after}", label=label, after=words(change.after))
    first, last = words(change.before), words(change.after)
    return formatter.gettext(_moves(change), label=label, first=first, last=last)


def _moves(change: Change) -> str:
    if change.is_raised:
        return gettext_noop("{label} raised from {first} to {last}")
    if change.is_reduced:
        return gettext_noop("{label} reduced from {first} to {last}")
    return gettext_noop("{label} changed from {first} to {last}")


def _vacancy(change: Change, formatter: Formatter) -> str:
    before, after = (formatter.area_m2(area) for area in (change.before or 0, change.after or 0))
    if not change.after:
        return formatter.gettext("Fully let ({before} vacant before)", before=before)
    if not change.before:
        return formatter.gettext("{after} vacant now", after=after)
    if change.after > change.before:
        return formatter.gettext("Vacant area up from {before} to {after}", before=before, after=after)
    return formatter.gettext("Vacant area down from {before} to {after}", before=before, after=after)


def _period(change: Change, formatter: Formatter) -> str:
    if change.subject == "ended":
        last = formatter.date(change.after)
        return formatter.gettext("Expired; the last day was {last}", last=last)
    if change.after is None:
        return formatter.gettext("Now without an end date")
    last = formatter.date(change.after)
    if isinstance(change.before, date) and change.after < change.before:
        return formatter.gettext("Now ends earlier, on {last}", last=last)
    if change.before is None:
        return formatter.gettext("Now ends on {last}", last=last)
    return formatter.gettext("Extended until {last}", last=last)


def _benefit(change: Change, formatter: Formatter) -> str:
    if change.subject == "removed":
        return formatter.gettext("Some support is no longer listed")
    title = formatter.plain(change.part) if change.part else formatter.gettext("All benefits")
    if change.subject == "added":
        return formatter.gettext("Added: {title}", title=title)
    if change.subject not in BENEFIT_AMOUNTS or change.before is None or change.after is None:
        return formatter.gettext("{title}: amounts changed", title=title)
    first, last = (_benefit_amount(change.subject, value, formatter) for value in (change.before, change.after))
    moved = (
        gettext_noop("{title}: {amount} raised from {first} to {last}")
        if change.after > change.before
        else gettext_noop("{title}: {amount} lowered from {first} to {last}")
    )
    amount = formatter.gettext(BENEFIT_AMOUNTS[change.subject])
    return formatter.gettext(moved, title=title, amount=amount, first=first, last=last)


def _benefit_amount(field: str, value: float, formatter: Formatter) -> str:
    if field == "rate":
        return formatter.percent(value)
    return formatter.quantity(value, "years") if field == "years" else formatter.money_wan(value)


def _conditions(_change: Change, formatter: Formatter) -> str:
    return formatter.gettext("Eligibility changed")


def _cost(change: Change, formatter: Formatter) -> str:
    label = formatter.plain(change.part) if change.part else formatter.gettext("Price")

    def money(ends: tuple[float | None, float | None]) -> str:
        return figure_text(*ends, formatter.word_if_known("unit", change.subject), formatter.locale)

    return _moved(label, change, money, formatter)


_CHANGE_TEXTS: dict[str, Callable[[Change, Formatter], str]] = {
    "new": _new,
    "status": _status,
    "price": _price,
    "vacancy": _vacancy,
    "period": _period,
    "benefit": _benefit,
    "conditions": _conditions,
    "cost": _cost,
}
