"""What a policy gives in a few words, read from its rules: for tables and for the head of its page."""

from collections.abc import Iterator
from typing import Any

from investment_guide.formatting.benefits import amount_words, base_words, each_words, rate_words
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.policies import Policy
from investment_guide.model.rules import Amount, Brackets, Each, InKind, Leeway, Negotiable, Rate, Yearly


def benefit_summary(policy: Policy, formatter: Formatter) -> list[str]:
    """Return one line per benefit, then the caps of the whole policy."""
    by_title = policy.category == "tax"  # a share of a tax base says less than the name of the relief
    lines = [_benefit(benefit, formatter, by_title) for benefit in policy.benefits]
    total = (formatter.say("合计", "In all ") + cap for cap in _caps(policy, formatter))
    return list(dict.fromkeys([*lines, *total]))


def _benefit(benefit: Any, formatter: Formatter, by_title: bool) -> str:
    words = formatter.plain(benefit.title) if by_title else _short(benefit, formatter)
    return formatter.say("，", ", ").join([words, *_years(benefit, formatter), *_caps(benefit, formatter)])


def _short(benefit: Any, formatter: Formatter) -> str:
    match benefit:
        case Amount():
            return _titled(benefit, _sum(benefit.amount_wan, formatter), formatter)
        case Rate():
            return _share(rate_words(benefit.rate, formatter), benefit.base, formatter)
        case Brackets():
            rates = [bracket.rate for bracket in benefit.brackets]
            return _share(_from_to(rates, formatter), benefit.base, formatter)
        case Yearly():
            return _share(_from_to(benefit.rates, formatter), benefit.base, formatter)
        case Each():
            return _titled(benefit, each_words(benefit, formatter), formatter)
        case Negotiable():
            return formatter.say("一事一议", "Agreed case by case")
        case InKind():
            return formatter.plain(benefit.title)
    raise TypeError(f"no summary of a benefit of {type(benefit).__name__}")


def _titled(benefit: Any, words: str, formatter: Formatter) -> str:
    return formatter.plain(benefit.title) + formatter.say("：", ": ") + words


def _sum(amount: float | Leeway | tuple[float, ...], formatter: Formatter) -> str:
    if isinstance(amount, tuple):
        return formatter.say("、", ", ").join(map(formatter.money_wan, amount))
    return amount_words(amount, formatter)


def _from_to(rates: list[float] | tuple[float, ...], formatter: Formatter) -> str:
    low, high = min(rates), max(rates)
    return formatter.percent(low) if low == high else formatter.span(low * 100, high * 100, "percent")


def _share(rate: str, base: str | tuple[str, ...], formatter: Formatter) -> str:
    words = base_words(base, formatter)
    return formatter.say(f"{words}的 {rate}", f"{rate} of {words}")


def _years(benefit: Any, formatter: Formatter) -> Iterator[str]:
    """For how many years a benefit is paid, where it is more than one."""
    listed = benefit.rates if isinstance(benefit, Yearly) else getattr(benefit, "amount_wan", None)
    years = len(listed) if isinstance(listed, tuple) else benefit.years
    if years is not None and years > 1:
        span = formatter.quantity(years, "years")
        yield formatter.say(f"连续 {span}", f"for {span}")


def _caps(owner: Any, formatter: Formatter) -> Iterator[str]:
    """The limits of a benefit or of a whole policy."""
    if owner.cap_wan_year is not None:
        money = formatter.money_wan(owner.cap_wan_year)
        yield formatter.say(f"每年最高 {money}", f"up to {money} a year")
    if owner.cap_wan_total is not None:
        money = formatter.money_wan(owner.cap_wan_total)
        yield formatter.say(f"最高 {money}", f"up to {money}")
