"""What a policy is worth: as a sentence, a table of its tiers and limits, and in a few words. Nothing is calculated."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from investment_guide.formatting.conditions import Sentence, plan_amount, sentence
from investment_guide.formatting.elements import NOTHING, LinkTo, bullets, element, joined, without_tags
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.rows import Table
from investment_guide.model.policies import Policy
from investment_guide.model.rules import (
    Amount,
    BenefitBase,
    Bracket,
    Brackets,
    Each,
    InKind,
    Leeway,
    Negotiable,
    Rate,
    Yearly,
)
from investment_guide.model.vocabularies import PlanQuestion


@dataclass(frozen=True, slots=True)
class BenefitWords:
    """One benefit in words. ``limits``: years, caps, group; ``when``: a condition of its own."""

    id: str
    title: Markup
    text: Markup
    certainty: Markup
    limits: tuple[str, ...] = ()
    when: Sentence | None = None
    table: Table | None = None
    note: Markup = NOTHING

    def html(self) -> Markup:
        """Everything, in the order of reading."""
        parts = [element("p", element("strong", self.title)), element("p", self.text)]
        if self.table:
            parts.append(self.table.html())
        if self.limits:
            parts.append(bullets(self.limits) if len(self.limits) > 1 else element("p", self.limits[0]))
        if self.when:
            parts.append(element("div", self.when.html(), class_="guide-benefit__when"))
        parts.append(element("p", self.certainty, class_="guide-benefit__certainty"))
        if self.note:
            parts.append(element("p", self.note))
        return element("div", joined(parts), class_="guide-benefit")

    def plain(self, formatter: Formatter) -> str:
        """One line for spreadsheets."""
        gettext = formatter.gettext
        cells = [map(without_tags, row) for row in self.table.rows] if self.table else []
        tiers = [gettext("{label}: {value}", label=label, value=value) for label, value in cells]
        when = [gettext("Condition: {condition}", condition=self.when.plain(formatter))] if self.when else []
        parts = [without_tags(self.text), *tiers, *self.limits, *when, without_tags(self.certainty)]
        if self.note:
            parts.append(without_tags(self.note))
        ended = (part.rstrip("。.") for part in parts)
        whole = formatter.pgettext("clauses", "; ").join(ended)
        return gettext("{label}: {value}", label=without_tags(self.title), value=whole)


def benefit_words(benefit: BenefitBase, formatter: Formatter, link_to: LinkTo) -> BenefitWords:
    """Return the words of a benefit of any kind."""
    return BenefitWords(
        id=benefit.id,
        title=formatter.text(benefit.title),
        text=_text(benefit, formatter),
        table=_table(benefit, formatter),
        limits=tuple(_limits(benefit, formatter)),
        when=sentence(benefit.when, formatter, link_to) if benefit.when is not None else None,
        certainty=formatter.term("certainty", benefit.certainty),
        note=formatter.text(benefit.note),
    )


def _text(benefit: BenefitBase, formatter: Formatter) -> Markup:
    match benefit:
        case Amount():
            return escape(_amount_text(benefit.amount_wan, formatter))
        case Rate():
            return escape(upper_first(_of_base(rate_words(benefit.rate, formatter), benefit.base, formatter)))
        case Brackets():
            return escape(_brackets_text(benefit, formatter))
        case Each():
            return escape(_each_text(benefit, formatter))
        case Yearly():
            base = base_words(benefit.base, formatter)
            return escape(formatter.gettext("A share of {base}, year by year", base=base))
        case InKind():
            return formatter.text(benefit.what)
        case Negotiable():
            office, threshold = formatter.text(benefit.with_whom), formatter.text(benefit.threshold)
            return escape(
                formatter.gettext(
                    "Agreed case by case with {office}; for {threshold}", office=office, threshold=threshold
                )
            )
    raise TypeError(f"no words for a benefit of {type(benefit).__name__}")


def _amount_text(amount: float | Leeway | tuple[float, ...], formatter: Formatter) -> str:
    if isinstance(amount, tuple):
        return formatter.gettext("A fixed sum for each year, as listed")
    money = amount_words(amount, formatter)
    if isinstance(amount, Leeway):
        return formatter.gettext("{money}, as assessed", money=upper_first(money))
    return formatter.gettext("A fixed sum of {money}", money=money)


def _of_base(rate: str, base: str | tuple[str, ...], formatter: Formatter) -> str:
    words = base_words(base, formatter)
    return formatter.gettext("{rate} of {words}", rate=rate, words=words)


def base_words(base: str | tuple[str, ...], formatter: Formatter) -> str:
    """Return the base of a rate: one field of the plan, or the product of several."""
    if isinstance(base, str):
        return formatter.lowered(formatter.word("plan_field", base))
    labels = [formatter.word("plan_field", field) for field in base]
    product = " × ".join(map(formatter.lowered, labels))
    return formatter.gettext("{product}", product=product)


def upper_first(text: str) -> str:
    """Return the beginning of an English line: ``up to 5%`` → ``Up to 5%``."""
    return text[:1].upper() + text[1:]


def amount_words(amount: float | Leeway, formatter: Formatter) -> str:
    """Return a sum in 万元, or the ends that the document leaves open."""
    return _between(amount, formatter.money_wan, formatter.gettext("{low} to {high}"), formatter)


def rate_words(rate: float | Leeway, formatter: Formatter) -> str:
    """Return a share, or the ends that the document leaves open."""
    return _between(rate, formatter.percent, f"{{low}}{formatter.locale.span}{{high}}", formatter)


def _between(value: float | Leeway, words: Callable[[float], str], span: str, formatter: Formatter) -> str:
    if not isinstance(value, Leeway):
        return words(value)
    if value.max is None:
        return formatter.gettext("at least {min}", min=words(value.min))
    if not value.min:
        return formatter.gettext("up to {max}", max=words(value.max))
    return span.format(low=words(value.min), high=words(value.max))


def _brackets_text(benefit: Brackets, formatter: Formatter) -> str:
    base = base_words(benefit.base, formatter)
    if benefit.mode == "whole":
        return formatter.gettext("The rate of the bracket, on the whole of {base}", base=base)
    return formatter.gettext("Each slice of {base} at its own rate, added up", base=base)


def _each_text(benefit: Each, formatter: Formatter) -> str:
    label = formatter.plain(formatter.question(benefit.count).label)
    return formatter.gettext("{label}: {amount}", label=label, amount=each_words(benefit, formatter))


def each_words(benefit: Each, formatter: Formatter) -> str:
    """Return the sum for one of what is counted: ``每人 20 万元``, ``CN¥ 200,000 per person``."""
    money, unit = amount_words(benefit.amount_wan_each, formatter), formatter.question(benefit.count).unit
    one = formatter.one_of(unit) if unit else ""
    if one:
        return formatter.gettext("{money} per {one}", money=money, one=one)
    return formatter.gettext("{money} each", money=money)


def _table(benefit: BenefitBase, formatter: Formatter) -> Table | None:
    if isinstance(benefit, Brackets):
        fields = (benefit.base,) if isinstance(benefit.base, str) else benefit.base
        head = " × ".join(formatter.word("plan_field", field) for field in fields)
        return Table((head, formatter.gettext("Rate")), tuple(_bracket_rows(benefit, formatter)))
    year = formatter.gettext("Year")
    if isinstance(benefit, Yearly):
        return Table((year, formatter.gettext("Rate")), tuple(_year_rows(benefit.rates, formatter.percent, formatter)))
    if isinstance(benefit, Amount) and isinstance(benefit.amount_wan, tuple):
        sums = _year_rows(benefit.amount_wan, formatter.money_wan, formatter)
        return Table((year, formatter.gettext("Amount")), tuple(sums))
    return None


def _bracket_rows(benefit: Brackets, formatter: Formatter) -> Iterator[tuple[Markup, ...]]:
    brackets: list[Bracket | None] = [*benefit.brackets, None]
    if first := benefit.brackets[0].from_:
        amount = plan_amount(first, _bracket_question(benefit, formatter), formatter)
        yield escape(formatter.gettext("Below {amount}", amount=amount)), escape(formatter.gettext("Nothing"))
    for bracket, following in pairwise(brackets):
        if bracket is not None:
            question = _bracket_question(benefit, formatter)
            words = _slice(bracket.from_, following.from_ if following else None, question, formatter)
            yield escape(words), escape(formatter.percent(bracket.rate))


def _bracket_question(benefit: Brackets, formatter: Formatter) -> PlanQuestion:
    return formatter.question(benefit.base if isinstance(benefit.base, str) else benefit.base[0])


def _slice(start: float, end: float | None, question: PlanQuestion, formatter: Formatter) -> str:
    first = plan_amount(start, question, formatter)
    if end is None:
        return formatter.gettext("From {first}", first=first)
    last = plan_amount(end, question, formatter)
    return formatter.gettext("From {first}, below {last}", first=first, last=last)


def _year_rows(
    values: tuple[float, ...], words: Callable[[float], str], formatter: Formatter
) -> Iterator[tuple[Markup, ...]]:
    for value, years in groupby(enumerate(values, 1), key=lambda pair: pair[1]):
        numbers = [year for year, _value in years]
        span = f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}{formatter.locale.span}{numbers[-1]}"
        yield escape(formatter.gettext("Year {span}", span=span)), escape(words(value))


def _limits(benefit: BenefitBase, formatter: Formatter) -> Iterator[str]:
    if benefit.years is not None:
        count = formatter.number(benefit.years)
        yield formatter.gettext("Every year for {years}", years=formatter.quantity(benefit.years, "years"), count=count)
    if benefit.cap_wan_year is not None:
        cap = formatter.money_wan(benefit.cap_wan_year)
        yield formatter.gettext("At most {cap} a year", cap=cap)
    if benefit.cap_wan_total is not None:
        cap = formatter.money_wan(benefit.cap_wan_total)
        yield formatter.gettext("At most {cap} in total", cap=cap)
    if benefit.group is not None:
        group = formatter.word_if_known("benefit_group", benefit.group)
        yield formatter.gettext("Of the benefits for “{group}” only the highest counts", group=group)


def benefit_summary(policy: Policy, formatter: Formatter) -> list[str]:
    """Return one line per benefit, then the caps of the whole policy."""
    by_title = policy.category == "tax"  # a share of a tax base says less than the name of the relief
    lines = [_benefit(benefit, formatter, by_title) for benefit in policy.benefits]
    total = (formatter.gettext("In all {cap}", cap=cap) for cap in _caps(policy, formatter))
    return list(dict.fromkeys([*lines, *total]))


def _benefit(benefit: BenefitBase, formatter: Formatter, by_title: bool) -> str:
    words = formatter.plain(benefit.title) if by_title else _short(benefit, formatter)
    return formatter.pgettext("clauses", ", ").join([words, *_years(benefit, formatter), *_caps(benefit, formatter)])


def _short(benefit: BenefitBase, formatter: Formatter) -> str:
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
            return formatter.gettext("Agreed case by case")
        case InKind():
            return formatter.plain(benefit.title)
    raise TypeError(f"no summary of a benefit of {type(benefit).__name__}")


def _titled(benefit: BenefitBase, words: str, formatter: Formatter) -> str:
    return formatter.gettext("{label}: {value}", label=formatter.plain(benefit.title), value=words)


def _sum(amount: float | Leeway | tuple[float, ...], formatter: Formatter) -> str:
    if isinstance(amount, tuple):
        return formatter.pgettext("list", ", ").join(map(formatter.money_wan, amount))
    return amount_words(amount, formatter)


def _from_to(rates: list[float] | tuple[float, ...], formatter: Formatter) -> str:
    low, high = min(rates), max(rates)
    return formatter.percent(low) if low == high else formatter.span(low * 100, high * 100, "percent")


def _share(rate: str, base: str | tuple[str, ...], formatter: Formatter) -> str:
    words = base_words(base, formatter)
    return formatter.pgettext("short", "{rate} of {words}", rate=rate, words=words)


def _years(benefit: BenefitBase, formatter: Formatter) -> Iterator[str]:
    """For how many years a benefit is paid, where it is more than one."""
    listed = benefit.rates if isinstance(benefit, Yearly) else getattr(benefit, "amount_wan", None)
    years = len(listed) if isinstance(listed, tuple) else benefit.years
    if years is not None and years > 1:
        span = formatter.quantity(years, "years")
        yield formatter.gettext("for {span}", span=span)


def _caps(owner: BenefitBase | Policy, formatter: Formatter) -> Iterator[str]:
    """The limits of a benefit or of a whole policy."""
    if owner.cap_wan_year is not None:
        money = formatter.money_wan(owner.cap_wan_year)
        yield formatter.gettext("up to {money} a year", money=money)
    if owner.cap_wan_total is not None:
        money = formatter.money_wan(owner.cap_wan_total)
        yield formatter.gettext("up to {money}", money=money)
