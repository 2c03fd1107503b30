"""What a policy gives in a few words, read from its rules: for tables and for the head of its page."""

from collections.abc import Iterator
from typing import Any

from investment_guide.formatting.benefits import amount_words, base_words, each_words, rate_words
from investment_guide.formatting.speech import Speech
from investment_guide.model.policies import Policy
from investment_guide.model.rules import Amount, Brackets, Each, InKind, Leeway, Negotiable, Rate, Yearly


def benefit_summary(policy: Policy, speech: Speech) -> list[str]:
    """One line a benefit; the caps of the whole policy last."""
    by_title = policy.category == "tax"  # a share of a tax base says less than the name of the relief
    lines = [_benefit(benefit, speech, by_title) for benefit in policy.benefits]
    total = (speech.say("合计", "In all ") + cap for cap in _caps(policy, speech))
    return list(dict.fromkeys([*lines, *total]))


def _benefit(benefit: Any, speech: Speech, by_title: bool) -> str:
    words = speech.plain(benefit.title) if by_title else _short(benefit, speech)
    return speech.say("，", ", ").join([words, *_years(benefit, speech), *_caps(benefit, speech)])


def _short(benefit: Any, speech: Speech) -> str:
    match benefit:
        case Amount():
            return _titled(benefit, _sum(benefit.amount_wan, speech), speech)
        case Rate():
            return _share(rate_words(benefit.rate, speech), benefit.base, speech)
        case Brackets():
            rates = [bracket.rate for bracket in benefit.brackets]
            return _share(_from_to(rates, speech), benefit.base, speech)
        case Yearly():
            return _share(_from_to(benefit.rates, speech), benefit.base, speech)
        case Each():
            return _titled(benefit, each_words(benefit, speech), speech)
        case Negotiable():
            return speech.say("一事一议", "Agreed case by case")
        case InKind():
            return speech.plain(benefit.title)
    raise TypeError(f"no summary of a benefit of {type(benefit).__name__}")


def _titled(benefit: Any, words: str, speech: Speech) -> str:
    return speech.plain(benefit.title) + speech.say("：", ": ") + words


def _sum(amount: float | Leeway | tuple[float, ...], speech: Speech) -> str:
    if isinstance(amount, tuple):
        return speech.say("、", ", ").join(map(speech.money_wan, amount))
    return amount_words(amount, speech)


def _from_to(rates: list[float] | tuple[float, ...], speech: Speech) -> str:
    low, high = min(rates), max(rates)
    return speech.percent(low) if low == high else speech.span(low * 100, high * 100, "percent")


def _share(rate: str, base: str | tuple[str, ...], speech: Speech) -> str:
    words = base_words(base, speech)
    return speech.say(f"{words}的 {rate}", f"{rate} of {words}")


def _years(benefit: Any, speech: Speech) -> Iterator[str]:
    """For how many years a benefit is paid, where it is more than one."""
    listed = benefit.rates if isinstance(benefit, Yearly) else getattr(benefit, "amount_wan", None)
    years = len(listed) if isinstance(listed, tuple) else benefit.years
    if years is not None and years > 1:
        span = speech.quantity(years, "years")
        yield speech.say(f"连续 {span}", f"for {span}")


def _caps(owner: Any, speech: Speech) -> Iterator[str]:
    """The limits of a benefit or of a whole policy."""
    if owner.cap_wan_year is not None:
        money = speech.money_wan(owner.cap_wan_year)
        yield speech.say(f"每年最高 {money}", f"up to {money} a year")
    if owner.cap_wan_total is not None:
        money = speech.money_wan(owner.cap_wan_total)
        yield speech.say(f"最高 {money}", f"up to {money}")
