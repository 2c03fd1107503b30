"""What a policy is worth, as a sentence, a table of its tiers and its limits. Nothing is calculated here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from markupsafe import Markup, escape

from investment_guide.formatting.conditions import Sentence, plan_amount, sentence
from investment_guide.formatting.elements import NOTHING, LinkTo, bullets, element, joined, without_tags
from investment_guide.formatting.rows import Table
from investment_guide.formatting.speech import Speech
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

    def plain(self, speech: Speech) -> str:
        """One line for spreadsheets."""
        colon = speech.say("：", ": ")
        tiers = [colon.join(without_tags(cell) for cell in row) for row in self.table.rows] if self.table else []
        when = [speech.say("条件：", "Condition: ") + self.when.plain(speech)] if self.when else []
        parts = [without_tags(self.text), *tiers, *self.limits, *when, without_tags(self.certainty)]
        if self.note:
            parts.append(without_tags(self.note))
        ended = (part.rstrip("。.") for part in parts)
        return without_tags(self.title) + colon + speech.say("；", "; ").join(ended)


def benefit_words(benefit: Any, speech: Speech, link_to: LinkTo) -> BenefitWords:
    """The words of a benefit of any kind."""
    return BenefitWords(
        id=benefit.id,
        title=speech.text(benefit.title),
        text=_text(benefit, speech),
        table=_table(benefit, speech),
        limits=tuple(_limits(benefit, speech)),
        when=sentence(benefit.when, speech, link_to) if benefit.when is not None else None,
        certainty=speech.term("certainty", benefit.certainty),
        note=speech.text(benefit.note),
    )


def _text(benefit: Any, speech: Speech) -> Markup:
    match benefit:
        case Amount():
            return escape(_amount_text(benefit.amount_wan, speech))
        case Rate():
            return escape(upper_first(_of_base(rate_words(benefit.rate, speech), benefit.base, speech)))
        case Brackets():
            return escape(_brackets_text(benefit, speech))
        case Each():
            return escape(_each_text(benefit, speech))
        case Yearly():
            base = base_words(benefit.base, speech)
            return escape(speech.say(f"按{base}的一定比例分年计算", f"A share of {base}, year by year"))
        case InKind():
            return speech.text(benefit.what)
        case Negotiable():
            lead = speech.say("一事一议，洽商单位：", "Agreed case by case with ")
            return (
                escape(lead)
                + speech.text(benefit.with_whom)
                + speech.say("；适用于：", "; for ")
                + speech.text(benefit.threshold)
            )
    raise TypeError(f"no words for a benefit of {type(benefit).__name__}")


def _amount_text(amount: float | Leeway | tuple[float, ...], speech: Speech) -> str:
    if isinstance(amount, tuple):
        return speech.say("分年定额，逐年金额见表", "A fixed sum for each year, as listed")
    money = amount_words(amount, speech)
    if isinstance(amount, Leeway):
        return speech.say(f"{money}，在此范围内核定", f"{upper_first(money)}, as assessed")
    return speech.say(f"定额 {money}", f"A fixed sum of {money}")


def _of_base(rate: str, base: str | tuple[str, ...], speech: Speech) -> str:
    words = base_words(base, speech)
    return speech.say(f"按{words}的 {rate} 计算", f"{rate} of {words}")


def base_words(base: str | tuple[str, ...], speech: Speech) -> str:
    """The base of a rate: one field of the plan, or the product of several."""
    if isinstance(base, str):
        return speech.word("plan_field", base) if not speech.english else lower_first(speech.word("plan_field", base))
    labels = [speech.word("plan_field", field) for field in base]
    return speech.say(f"“{' × '.join(labels)}”", " × ".join(map(lower_first, labels)))


def lower_first(label: str) -> str:
    """An English label inside a sentence: ``Equipment`` → ``equipment``, but ``R&D`` stays."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def upper_first(text: str) -> str:
    """The beginning of an English line: ``up to 5%`` → ``Up to 5%``."""
    return text[:1].upper() + text[1:]


def amount_words(amount: float | Leeway, speech: Speech) -> str:
    """A sum in 万元, or the ends that the document leaves open."""
    return _between(amount, speech.money_wan, speech.say("–", " to "), speech)


def rate_words(rate: float | Leeway, speech: Speech) -> str:
    """A share, or the ends that the document leaves open."""
    return _between(rate, speech.percent, "–", speech)


def _between(value: float | Leeway, words: Callable[[float], str], to: str, speech: Speech) -> str:
    if not isinstance(value, Leeway):
        return words(value)
    if value.max is None:
        return speech.say(f"不低于 {words(value.min)}", f"at least {words(value.min)}")
    if not value.min:
        return speech.say(f"最高 {words(value.max)}", f"up to {words(value.max)}")
    return f"{words(value.min)}{to}{words(value.max)}"


def _brackets_text(benefit: Brackets, speech: Speech) -> str:
    base = base_words(benefit.base, speech)
    if benefit.mode == "whole":
        return speech.say(f"按{base}所在档次的比例，对全额计算", f"The rate of the bracket, on the whole of {base}")
    return speech.say(f"按{base}分段计算，各段适用各自比例后累加", f"Each slice of {base} at its own rate, added up")


def _each_text(benefit: Each, speech: Speech) -> str:
    label = speech.plain(speech.question(benefit.count).label)
    return speech.say(f"{label}，{each_words(benefit, speech)}", f"{label}: {each_words(benefit, speech)}")


def each_words(benefit: Each, speech: Speech) -> str:
    """The sum for one of what is counted: ``每人 20 万元``, ``CN¥ 200,000 per person``."""
    money, unit = amount_words(benefit.amount_wan_each, speech), speech.question(benefit.count).unit
    one = speech.one_of(unit) if unit else ""
    return speech.say(f"每{one or '个'} {money}", f"{money} per {one}" if one else f"{money} each")


def _table(benefit: Any, speech: Speech) -> Table | None:
    if isinstance(benefit, Brackets):
        fields = (benefit.base,) if isinstance(benefit.base, str) else benefit.base
        head = " × ".join(speech.word("plan_field", field) for field in fields)
        return Table((head, speech.say("比例", "Rate")), tuple(_bracket_rows(benefit, speech)))
    year = speech.say("年度", "Year")
    if isinstance(benefit, Yearly):
        return Table((year, speech.say("比例", "Rate")), tuple(_year_rows(benefit.rates, speech.percent, speech)))
    if isinstance(benefit, Amount) and isinstance(benefit.amount_wan, tuple):
        sums = _year_rows(benefit.amount_wan, speech.money_wan, speech)
        return Table((year, speech.say("金额", "Sum")), tuple(sums))
    return None


def _bracket_rows(benefit: Brackets, speech: Speech) -> Iterator[tuple[Markup, ...]]:
    brackets: list[Bracket | None] = [*benefit.brackets, None]
    if first := benefit.brackets[0].from_:
        amount = plan_amount(first, _bracket_question(benefit, speech), speech)
        yield escape(speech.say(f"不足 {amount}", f"Below {amount}")), escape(speech.say("不享受", "Nothing"))
    for bracket, following in pairwise(brackets):
        if bracket is not None:
            question = _bracket_question(benefit, speech)
            words = _slice(bracket.from_, following.from_ if following else None, question, speech)
            yield escape(words), escape(speech.percent(bracket.rate))


def _bracket_question(benefit: Brackets, speech: Speech) -> PlanQuestion:
    return speech.question(benefit.base if isinstance(benefit.base, str) else benefit.base[0])


def _slice(start: float, end: float | None, question: PlanQuestion, speech: Speech) -> str:
    first = plan_amount(start, question, speech)
    if end is None:
        return speech.say(f"{first}及以上", f"From {first}")
    last = plan_amount(end, question, speech)
    return speech.say(f"{first}及以上，不足 {last}", f"From {first}, below {last}")


def _year_rows(
    values: tuple[float, ...], words: Callable[[float], str], speech: Speech
) -> Iterator[tuple[Markup, ...]]:
    for value, years in groupby(enumerate(values, 1), key=lambda pair: pair[1]):
        numbers = [year for year, _value in years]
        span = f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
        yield escape(speech.say(f"第 {span} 年", f"Year {span}")), escape(words(value))


def _limits(benefit: BenefitBase, speech: Speech) -> Iterator[str]:
    if benefit.years is not None:
        count = speech.number(benefit.years)
        yield speech.say(f"每年一次，共 {count} 年", f"Every year for {speech.quantity(benefit.years, 'years')}")
    if benefit.cap_wan_year is not None:
        cap = speech.money_wan(benefit.cap_wan_year)
        yield speech.say(f"每年最高 {cap}", f"At most {cap} a year")
    if benefit.cap_wan_total is not None:
        cap = speech.money_wan(benefit.cap_wan_total)
        yield speech.say(f"累计最高 {cap}", f"At most {cap} in total")
    if benefit.group is not None:
        group = speech.word_if_known("benefit_group", benefit.group)
        yield speech.say(
            f"与其他“{group}”类支持就高不重复",
            f"Of the benefits for “{group}” only the highest counts",
        )
