"""What a policy gives in a few words, read from its rules: for tables and for the head of its page."""

from collections.abc import Iterator
from typing import Any

from investment_guide.model.policies import Policy
from investment_guide.model.rules import Amount, Brackets, Each, InKind, Negotiable, Rate, RateSpan, Yearly
from investment_guide.wording.benefits import base_words
from investment_guide.wording.speech import Speech


def gist(policy: Policy, speech: Speech) -> list[str]:
    """One line a benefit; the cap of the whole policy last."""
    by_title = policy.category == "tax"  # a share of a tax base says less than the name of the relief
    lines = [_benefit(benefit, speech, by_title) for benefit in policy.benefits]
    total = (speech.say("合计", "in all ") + cap for cap in _caps(policy, speech))
    return list(dict.fromkeys([*lines, *total]))


def _benefit(benefit: Any, speech: Speech, by_title: bool) -> str:
    words = speech.plain(benefit.title) if by_title else _short(benefit, speech)
    caps = list(_caps(benefit, speech))
    return speech.say("，", ", ").join([words, *caps[:1]])


def _short(benefit: Any, speech: Speech) -> str:
    match benefit:
        case Amount():
            return speech.plain(benefit.title) + speech.say("：", ": ") + speech.money_wan(benefit.amount_wan)
        case Rate():
            rate = benefit.rate
            low, high = (rate.min, rate.max) if isinstance(rate, RateSpan) else (rate, rate)
            return _share(low, high, benefit.base, speech)
        case Brackets():
            rates = [bracket.rate for bracket in benefit.brackets]
            return _share(min(rates), max(rates), benefit.base, speech)
        case Yearly():
            years = len(benefit.rates)
            span = speech.quantity(years, "years")
            share = _share(min(benefit.rates), max(benefit.rates), benefit.base, speech)
            return speech.say(f"{share}，共 {span}", f"{share} for {span}")
        case Each():
            return speech.plain(benefit.title) + speech.say("：", ": ") + speech.money_wan(benefit.amount_wan_each)
        case Negotiable():
            return speech.say("一事一议", "Agreed case by case")
        case InKind():
            return speech.plain(benefit.title)
    raise TypeError(f"no gist of a benefit of {type(benefit).__name__}")


def _share(low: float, high: float, base: str | tuple[str, ...], speech: Speech) -> str:
    rate = speech.percent(low) if low == high else speech.span(low * 100, high * 100, "percent")
    words = base_words(base, speech)
    return speech.say(f"{words}的 {rate}", f"{rate} of {words}")


def _caps(owner: Any, speech: Speech) -> Iterator[str]:
    """The limits of a benefit or of a whole policy."""
    if owner.cap_wan_year is not None:
        money = speech.money_wan(owner.cap_wan_year)
        yield speech.say(f"每年最高 {money}", f"up to {money} a year")
    if owner.cap_wan_total is not None:
        money = speech.money_wan(owner.cap_wan_total)
        yield speech.say(f"最高 {money}", f"up to {money}")
