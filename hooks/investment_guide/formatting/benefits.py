"""What a policy is worth: as a sentence, a table of its tiers and limits, and in a few words. Nothing is calculated."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from investment_guide.formatting.conditions import Sentence, plan_amount, sentence, upper_first
from investment_guide.formatting.elements import NOTHING, LinkTo, bullets, element, joined, without_tags
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.readings import marked
from investment_guide.formatting.rows import Table
from investment_guide.formatting.sums import Names, base_words, span_words, sum_words
from investment_guide.formatting.years import time_words, years_words
from investment_guide.model.benefits import (
    Amount,
    AmountForm,
    BenefitBase,
    Bracket,
    Brackets,
    ConditionalYears,
    Each,
    InKind,
    Leeway,
    Negotiable,
    PaymentFloor,
    Rate,
    Yearly,
)
from investment_guide.model.policies import Policy
from investment_guide.model.sums import Base, OfBenefit, Sometimes


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
    clause: Markup = NOTHING

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
        if self.clause:
            parts.append(element("blockquote", self.clause, class_="guide-clause"))
        return element("div", joined(parts), class_="guide-benefit")

    def plain(self, formatter: Formatter) -> str:
        """One line for spreadsheets."""
        gettext = formatter.gettext
        cells = [map(without_tags, row) for row in self.table.rows] if self.table else []
        tiers = [gettext("{label}: {value}", label=label, value=value) for label, value in cells]
        when = [gettext("Condition: {condition}", condition=self.when.plain(formatter))] if self.when else []
        limits = [without_tags(escape(limit)) for limit in self.limits]
        parts = [without_tags(self.text), *tiers, *limits, *when, without_tags(self.certainty)]
        if self.note:
            parts.append(without_tags(self.note))
        ended = (part.rstrip("。.") for part in parts)
        whole = formatter.pgettext("clauses", "; ").join(ended)
        return gettext("{label}: {value}", label=without_tags(self.title), value=whole)


def benefit_words(
    benefit: BenefitBase, formatter: Formatter, link_to: LinkTo, siblings: Iterable[BenefitBase] = ()
) -> BenefitWords:
    """Return the words of a benefit of any kind. ``siblings`` are the benefits of its policy, which it may name."""
    names = Names.of(siblings, formatter, link_to)
    return BenefitWords(
        id=benefit.id,
        title=formatter.text(benefit.title),
        text=_text(benefit, names),
        table=_table(benefit, formatter),
        limits=tuple(_limits(benefit, names)),
        when=sentence(benefit.when, formatter, names.link) if benefit.when is not None else None,
        certainty=formatter.term("certainty", benefit.certainty),
        note=formatter.text(benefit.note),
        clause=formatter.text(benefit.clause),
    )


def _text(benefit: BenefitBase, names: Names) -> Markup:
    formatter = names.formatter
    match benefit:
        case Amount():
            return escape(_amount_text(benefit.amount_wan, names))
        case Rate():
            return escape(upper_first(_of_base(rate_words(benefit.rate, formatter), benefit.base, names)))
        case Brackets():
            return escape(_brackets_text(benefit, names))
        case Each():
            return escape(_each_text(benefit, formatter))
        case Yearly():
            base = base_words(benefit.base, names)
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


def _amount_text(amount: AmountForm, names: Names) -> str:
    formatter = names.formatter
    if isinstance(amount, tuple):
        return formatter.gettext("A fixed sum for each year, as listed")
    if isinstance(amount, Leeway):
        return formatter.gettext("{money}, as assessed", money=upper_first(amount_words(amount, formatter)))
    if isinstance(amount, Sometimes):
        return upper_first(sum_words(amount, names))
    return formatter.gettext("A fixed sum of {money}", money=amount_words(amount, formatter))


def _of_base(rate: str, base: Base, names: Names) -> str:
    words = base_words(base, names)
    return names.formatter.gettext("{rate} of {words}", rate=rate, words=words)


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


def _brackets_text(benefit: Brackets, names: Names) -> str:
    base, formatter = base_words(benefit.base, names), names.formatter
    if all(bracket.rate is None for bracket in benefit.brackets):
        return formatter.gettext("A fixed sum by {base}", base=base)
    if benefit.mode == "whole":
        return formatter.gettext("The rate of the bracket, on the whole of {base}", base=base)
    return formatter.gettext("Each slice of {base} at its own rate, added up", base=base)


def _each_text(benefit: Each, formatter: Formatter) -> str:
    label = marked(formatter.asked(formatter.question(benefit.count)))
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
        is_sum = all(bracket.rate is None for bracket in benefit.brackets)
        head = upper_first(base_words(benefit.base, Names(formatter)))
        value = formatter.gettext("Amount") if is_sum else formatter.gettext("Rate")
        return Table((head, value), tuple(_bracket_rows(benefit, formatter)))
    year = formatter.gettext("Year")
    if isinstance(benefit, Yearly):
        return Table((year, formatter.gettext("Rate")), tuple(_year_rows(benefit.rates, formatter.percent, formatter)))
    if isinstance(benefit, Amount) and isinstance(benefit.amount_wan, tuple):
        sums = _year_rows(benefit.amount_wan, formatter.money_wan, formatter)
        return Table((year, formatter.gettext("Amount")), tuple(sums))
    return None


def _bracket_rows(benefit: Brackets, formatter: Formatter) -> Iterator[tuple[Markup, ...]]:
    brackets: list[Bracket | None] = [*benefit.brackets, None]
    field = _measured(benefit)
    if first := benefit.brackets[0].from_:
        amount = plan_amount(first, formatter.question(field), formatter) if field else formatter.money_wan(first)
        yield escape(formatter.gettext("Below {amount}", amount=amount)), escape(formatter.gettext("Nothing"))
    for bracket, following in pairwise(brackets):
        if bracket is not None:
            words = span_words(bracket.from_, following.from_ if following else None, field, formatter)
            is_rate = bracket.rate is not None
            value = formatter.percent(bracket.rate or 0) if is_rate else formatter.money_wan(bracket.amount_wan or 0)
            yield escape(words), escape(value)


def _measured(benefit: Brackets) -> str:
    """The field in whose unit the edges are; none where another benefit is the base."""
    if isinstance(benefit.base, OfBenefit):
        return ""
    return benefit.base if isinstance(benefit.base, str) else benefit.base[0]


def _year_rows(
    values: tuple[float, ...], words: Callable[[float], str], formatter: Formatter
) -> Iterator[tuple[Markup, ...]]:
    for value, years in groupby(enumerate(values, 1), key=lambda pair: pair[1]):
        numbers = [year for year, _value in years]
        span = f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}{formatter.locale.span}{numbers[-1]}"
        yield escape(formatter.gettext("Year {span}", span=span)), escape(words(value))


def _limits(benefit: BenefitBase, names: Names) -> Iterator[str]:
    formatter = names.formatter
    yield from time_words(benefit, names)
    if benefit.tops_up is not None:
        other = names.benefit(benefit.tops_up)
        yield formatter.gettext("Together with “{other}”; what that pays is taken off", other=other)
    if benefit.floor_wan is not None:
        yield _floor_words(benefit.floor_wan, names)
    if benefit.cap_wan_year is not None:
        cap = sum_words(benefit.cap_wan_year, names)
        yield formatter.gettext("At most {cap} a year", cap=cap)
    if benefit.cap_wan_total is not None:
        cap = sum_words(benefit.cap_wan_total, names)
        yield formatter.gettext("At most {cap} in total", cap=cap)
    if benefit.group is not None:
        group = marked(formatter.word_if_known("benefit_group", benefit.group))
        yield formatter.gettext("Of the benefits for “{group}” only the highest counts", group=group)
    if benefit.not_with:
        others = joined(map(names.benefit, benefit.not_with), formatter.pgettext("list", ", "))
        yield formatter.gettext("Not together with “{others}”", others=others)


def _floor_words(floor: PaymentFloor, names: Names) -> str:
    money = sum_words(floor.amount_wan, names)
    if floor.pays == "nothing":
        return names.formatter.gettext("Below {money} nothing is paid", money=money)
    return names.formatter.gettext("At least {money}", money=money)


def benefit_lines(policy: Policy, formatter: Formatter) -> list[str]:
    """Return what ``benefit_summary`` says without any markup."""
    return [without_tags(escape(line)) for line in benefit_summary(policy, formatter)]


def benefit_summary(policy: Policy, formatter: Formatter) -> list[str]:
    """Return one line per benefit, then the caps of the whole policy; words of another language are marked."""
    by_title = policy.category == "tax"  # a share of a tax base says less than the name of the relief
    names = Names.of(policy.benefits, formatter)
    lines = [_benefit(benefit, names, by_title) for benefit in policy.benefits]
    total = (formatter.gettext("In all {cap}", cap=cap) for cap in _caps(policy, names))
    return list(dict.fromkeys([*lines, *total]))


def _benefit(benefit: BenefitBase, names: Names, by_title: bool) -> str:
    formatter = names.formatter
    words = formatter.text(benefit.title) if by_title else _short(benefit, names)
    return joined([words, *_years(benefit, formatter), *_caps(benefit, names)], formatter.pgettext("clauses", ", "))


def _short(benefit: BenefitBase, names: Names) -> str:
    formatter = names.formatter
    match benefit:
        case Amount():
            return _titled(benefit, _sum(benefit.amount_wan, names), formatter)
        case Rate():
            return _share(rate_words(benefit.rate, formatter), benefit.base, names)
        case Brackets():
            return _short_brackets(benefit, names)
        case Yearly():
            return _share(_from_to(benefit.rates, formatter), benefit.base, names)
        case Each():
            return _titled(benefit, each_words(benefit, formatter), formatter)
        case Negotiable():
            return formatter.gettext("Agreed case by case")
        case InKind():
            return formatter.text(benefit.title)
    raise TypeError(f"no summary of a benefit of {type(benefit).__name__}")


def _titled(benefit: BenefitBase, words: str, formatter: Formatter) -> str:
    return formatter.gettext("{label}: {value}", label=formatter.text(benefit.title), value=words)


def _short_brackets(benefit: Brackets, names: Names) -> str:
    formatter = names.formatter
    rates = [bracket.rate for bracket in benefit.brackets if bracket.rate is not None]
    if rates:
        return _share(_from_to(rates, formatter), benefit.base, names)
    sums = [bracket.amount_wan or 0 for bracket in benefit.brackets]
    return _titled(benefit, amount_words(Leeway(min=min(sums), max=max(sums)), formatter), formatter)


def _sum(amount: AmountForm, names: Names) -> str:
    formatter = names.formatter
    if isinstance(amount, tuple):
        return formatter.pgettext("list", ", ").join(map(formatter.money_wan, amount))
    return sum_words(amount, names) if isinstance(amount, Sometimes) else amount_words(amount, formatter)


def _from_to(rates: list[float] | tuple[float, ...], formatter: Formatter) -> str:
    low, high = min(rates), max(rates)
    return formatter.percent(low) if low == high else formatter.span(low * 100, high * 100, "percent")


def _share(rate: str, base: Base, names: Names) -> str:
    words = base_words(base, names)
    return names.formatter.pgettext("short", "{rate} of {words}", rate=rate, words=words)


def _years(benefit: BenefitBase, formatter: Formatter) -> Iterator[str]:
    """For how many years a benefit is paid, where it is more than one."""
    listed = benefit.rates if isinstance(benefit, Yearly) else getattr(benefit, "amount_wan", None)
    years = len(listed) if isinstance(listed, tuple) else benefit.years
    if isinstance(years, ConditionalYears):
        yield years_words(years, formatter)
    elif years is not None and years > 1:
        span = formatter.quantity(years, "years")
        yield formatter.gettext("for {span}", span=span)


def _caps(owner: BenefitBase | Policy, names: Names) -> Iterator[str]:
    """The limits of a benefit or of a whole policy."""
    formatter = names.formatter
    if owner.cap_wan_year is not None:
        money = sum_words(owner.cap_wan_year, names)
        yield formatter.gettext("up to {money} a year", money=money)
    if owner.cap_wan_total is not None:
        money = sum_words(owner.cap_wan_total, names)
        yield formatter.gettext("up to {money}", money=money)
