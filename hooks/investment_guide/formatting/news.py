"""How news reads: a sentence for each change, and the word that stands in front of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.units import figure_text
from investment_guide.model.about import about
from investment_guide.model.factories import Floor
from investment_guide.model.history import Change
from investment_guide.model.land import Plot
from investment_guide.model.statuses import Stage, statuses
from investment_guide.model.values import Bounds

# Tag, colour and shape by what happened; a status has the badge of its own word.
TAGS = {
    "new": ("新增", "New", "wanted", "diamond"),
    "reduced": ("下调", "Reduced", "open", "down"),
    "raised": ("上调", "Raised", "held", "triangle"),
    "price": ("价格", "Price", "info", "square"),
    "vacancy": ("空置", "Vacancy", "open", "half"),
    "period": ("有效期", "Validity", "soon", "half"),
    "benefit": ("支持标准", "Benefit", "info", "diamond"),
    "conditions": ("条件", "Conditions", "held", "half"),
    "cost": ("成本", "Cost", "info", "square"),
}
# The marks of listings.
MARKS = {"new": ("新上", "New", "wanted", "diamond"), "reduced": ("降价", "Reduced", "open", "down")}
# The statuses from which a plot comes back to the market.
OFF_THE_MARKET = statuses("land_status", Stage.HELD, Stage.GONE, Stage.WITHDRAWN)
PRICED = {**Plot.model_fields, **Floor.model_fields}
BENEFIT_AMOUNTS = {
    "amount_wan": ("支持金额", "the sum"),
    "amount_wan_each": ("每份金额", "the sum for each"),
    "rate": ("支持比例", "the rate"),
    "years": ("享受年限", "the number of years"),
    "cap_wan_year": ("每年上限", "the cap a year"),
    "cap_wan_total": ("累计上限", "the cap in total"),
}


def tag(change: Change, formatter: Formatter) -> tuple[str, str, str] | None:
    """Label, colour and shape of a badge; None for a status, whose word has a badge of its own."""
    if change.news == "status":
        return None
    word = "reduced" if change.is_reduced else "raised" if change.is_raised else change.news
    chinese, english, tone, shape = TAGS[word]
    return formatter.say(chinese, english), tone, shape


def mark_badge(word: str, formatter: Formatter) -> tuple[str, str, str]:
    """Label, colour and shape of the badge of a mark."""
    chinese, english, tone, shape = MARKS[word]
    return formatter.say(chinese, english), tone, shape


def change_text(change: Change, formatter: Formatter) -> str:
    """Return what happened, without the name of the record: plain text, for pages, feed and titles."""
    return _CHANGE_TEXTS[change.news](change, formatter)


def _new(change: Change, formatter: Formatter) -> str:
    one = formatter.one(change.kind, in_sentence=True)
    head = formatter.say(f"新增{one}", f"New {one}")
    if not change.after:
        return head
    word = formatter.word_if_known(change.subject, change.after)
    return formatter.say(f"{head}，{word}", f"{head}: {word.lower()}")


def _status(change: Change, formatter: Formatter) -> str:
    now = formatter.word_if_known(change.subject, change.after)
    if change.before is None:
        return now
    was = formatter.word_if_known(change.subject, change.before)
    if change.before in OFF_THE_MARKET and change.after in statuses("land_status", Stage.AVAILABLE):
        return formatter.say(f"重新可供（此前{was}）", f"Available again (was {was.lower()})")
    return formatter.say(f"由“{was}”变为“{now}”", f"Now {now.lower()} (was {was.lower()})")


def _price(change: Change, formatter: Formatter) -> str:
    described = about(PRICED[change.subject])
    assert described is not None  # noqa: S101  # every price has a label and a unit

    def money(value: Any) -> str:
        if isinstance(value, tuple):
            return formatter.bounds(Bounds(min=value[0], max=value[1]), described.unit)
        return formatter.quantity(round(value, 2), described.unit)

    floors = formatter.listed(formatter.storey(floor) for floor in change.floors)
    which = f" (floor{'s' * (len(change.floors) > 1)} {floors})" if floors else ""
    label = formatter.say(f"{floors}{described.zh}", f"{described.en}{which}")
    return _moved(label, change, money, formatter)


def _moved(label: str, change: Change, words: Callable[[Any], str], formatter: Formatter) -> str:
    """From so much to so much, or published for the first time."""
    if change.before is None:
        return formatter.say(f"公布{label}：{words(change.after)}", f"{label} published: {words(change.after)}")
    verb, english = _direction(change)
    first, last = words(change.before), words(change.after)
    return formatter.say(f"{label}由 {first}{verb} {last}", f"{label} {english} from {first} to {last}")


def _direction(change: Change) -> tuple[str, str]:
    if change.is_raised:
        return "上调至", "raised"
    return ("下调至", "reduced") if change.is_reduced else ("调整为", "changed")


def _vacancy(change: Change, formatter: Formatter) -> str:
    before, after = (formatter.area_m2(area) for area in (change.before or 0, change.after or 0))
    if not change.after:
        return formatter.say(f"已满（此前可供 {before}）", f"Fully let ({before} vacant before)")
    if not change.before:
        return formatter.say(f"腾出 {after}可供", f"{after} vacant now")
    if change.after > change.before:
        return formatter.say(f"可供面积由 {before}增至 {after}", f"Vacant area up from {before} to {after}")
    return formatter.say(f"可供面积由 {before}减至 {after}", f"Vacant area down from {before} to {after}")


def _period(change: Change, formatter: Formatter) -> str:
    if change.subject == "ended":
        last = formatter.date(change.after)
        return formatter.say(f"已到期，有效期至{last}", f"Expired; the last day was {last}")
    if change.after is None:
        return formatter.say("改为长期有效", "Now without an end date")
    last = formatter.date(change.after)
    if isinstance(change.before, date) and change.after < change.before:
        return formatter.say(f"有效期缩短，至{last}为止", f"Now ends earlier, on {last}")
    if change.before is None:
        return formatter.say(f"有效期至{last}", f"Now ends on {last}")
    return formatter.say(f"有效期延长至{last}", f"Extended until {last}")


def _benefit(change: Change, formatter: Formatter) -> str:
    if change.subject == "removed":
        return formatter.say("有支持内容不再列出", "Some support is no longer listed")
    title = formatter.plain(change.part) if change.part else formatter.say("全部支持", "All benefits")
    if change.subject == "added":
        return formatter.say(f"增加：{title}", f"Added: {title}")
    if change.subject not in BENEFIT_AMOUNTS or change.before is None or change.after is None:
        return formatter.say(f"{title}：支持标准已调整", f"{title}: amounts changed")
    field = BENEFIT_AMOUNTS[change.subject]
    verbs = ("提高到", "raised") if change.after > change.before else ("调整为", "lowered")
    first, last = (_benefit_amount(change.subject, value, formatter) for value in (change.before, change.after))
    return formatter.say(
        f"{title}：{field[0]}由 {first}{verbs[0]} {last}", f"{title}: {field[1]} {verbs[1]} from {first} to {last}"
    )


def _benefit_amount(field: str, value: float, formatter: Formatter) -> str:
    if field == "rate":
        return formatter.percent(value)
    return formatter.quantity(value, "years") if field == "years" else formatter.money_wan(value)


def _conditions(_change: Change, formatter: Formatter) -> str:
    return formatter.say("享受条件已调整", "Eligibility changed")


def _cost(change: Change, formatter: Formatter) -> str:
    label = formatter.plain(change.part) if change.part else formatter.say("价格", "Price")

    def money(ends: tuple[float | None, float | None]) -> str:
        return figure_text(*ends, formatter.word_if_known("unit", change.subject), formatter.language)

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
