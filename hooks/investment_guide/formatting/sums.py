"""Sums that follow from a plan, in words: ``the lesser of CN¥ 5 million and 2% of the loan``."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

from investment_guide.formatting.conditions import plan_amount, sentence
from investment_guide.formatting.elements import LinkTo, joined
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.readings import OtherLanguage, marked
from investment_guide.model.benefits import BenefitBase
from investment_guide.model.sums import (
    Base,
    ByAnswer,
    Growing,
    Least,
    OfBenefit,
    Plain,
    ShareOfBase,
    Stepped,
    Sum,
)


@dataclass(frozen=True, slots=True)
class Names:
    """What the things are called that rules refer to. ``titles`` are those of the benefits of the same policy."""

    formatter: Formatter
    link_to: LinkTo | None = None
    titles: dict[str, Markup] = field(default_factory=dict)

    @classmethod
    def of(cls, benefits: Iterable[BenefitBase], formatter: Formatter, link_to: LinkTo | None = None) -> "Names":
        """Return the names for the benefits of one policy."""
        return cls(formatter, link_to, {benefit.id: formatter.text(benefit.title) for benefit in benefits})

    def benefit(self, reference: str) -> str:
        """Return the title of a benefit of the policy, or that of the other policy; neither where it is not known."""
        policy, _, other = reference.partition("/")
        if not other:
            return self.titles.get(policy, self.formatter.gettext("another benefit"))
        return self.link_to("policies", policy)[1] if self.link_to else self.formatter.gettext("another policy")

    def link(self, kind: str, key: str) -> tuple[str, str]:
        """Return address and label of a record that a condition names."""
        return self.link_to(kind, key) if self.link_to else ("", key)


def base_words(base: Base, names: Names) -> str:
    """Return the base of a rate: one field of the plan, the product of several, or what another benefit comes to."""
    formatter = names.formatter
    if isinstance(base, OfBenefit):
        return formatter.gettext("what “{benefit}” comes to", benefit=names.benefit(base.benefit))
    if isinstance(base, str):
        return _label(formatter.word("plan_field", base), formatter)
    product = joined((_label(formatter.word("plan_field", field), formatter) for field in base), " × ")
    return formatter.gettext("{product}", product=product)


def _label(label: str, formatter: Formatter) -> Markup:
    """A label inside a sentence; one of another language is marked and stays as it is."""
    return marked(label) if isinstance(label, OtherLanguage) else escape(formatter.lowered(label))


def sum_words(value: Sum, names: Names) -> str:
    """Return a sum as it stands after “at most”, with the condition under which it holds."""
    formatter = names.formatter
    if isinstance(value, float | int):
        return formatter.money_wan(value)
    words = _words(value, names)
    if value.when is None:
        return words
    condition = escape(sentence(value.when, formatter, names.link).plain(formatter))
    return formatter.gettext("{sum} (where: {condition})", sum=words, condition=condition)


def _words(value: Plain | ShareOfBase | ByAnswer | Stepped | Growing | Least, names: Names) -> str:
    formatter = names.formatter
    match value:
        case Plain():
            return formatter.money_wan(value.amount_wan)
        case ShareOfBase():
            base = base_words(value.base, names)
            share = formatter.percent(value.rate)
            return base if value.rate == 1 else formatter.pgettext("short", "{rate} of {words}", rate=share, words=base)
        case ByAnswer():
            return _by_answer(value, formatter)
        case Stepped():
            return _stepped(value, formatter)
        case Growing():
            return _growing(value, formatter)
        case Least():
            parts = [sum_words(part, names) for part in value.least]
            return formatter.gettext("the least of: {sums}", sums=joined(parts, formatter.pgettext("clauses", "; ")))


def _by_answer(value: ByAnswer, formatter: Formatter) -> str:
    question = formatter.question(value.by)
    parts = (
        formatter.gettext(
            "{answer}: {money}",
            answer=marked(formatter.word(question.choices, word)) if question.choices else word,
            money=formatter.money_wan(amount),
        )
        for word, amount in value.amounts_wan.items()
    )
    return joined(parts, formatter.pgettext("clauses", "; "))


def _stepped(value: Stepped, formatter: Formatter) -> str:
    question = formatter.question(value.of)
    parts = []
    for step, following in pairwise([*value.steps, None]):
        if step is not None:
            span = span_words(step.from_, following.from_ if following else None, value.of, formatter)
            money = formatter.money_wan(step.amount_wan)
            parts.append(formatter.gettext("{answer}: {money}", answer=span, money=money))
    label = _label(formatter.asked(question), formatter)
    listed = joined(parts, formatter.pgettext("clauses", "; "))
    return formatter.gettext("by {label}: {steps}", label=label, steps=listed)


def span_words(start: float, end: float | None, field: str, formatter: Formatter) -> str:
    """Return the numbers from one to below another: ``From CN¥ 5 million, below CN¥ 20 million``; sums without a
    field."""
    first, last = (_edge(edge, field, formatter) for edge in (start, end or 0.0))
    if end is None:
        return formatter.gettext("From {first}", first=first)
    return formatter.gettext("From {first}, below {last}", first=first, last=last)


def _edge(value: float, field: str, formatter: Formatter) -> str:
    return plan_amount(value, formatter.question(field), formatter) if field else formatter.money_wan(value)


def _growing(value: Growing, formatter: Formatter) -> str:
    question = formatter.question(value.of)
    return formatter.gettext(
        "{money}, and {more} more for each further {step} of {label} beyond {threshold}",
        money=formatter.money_wan(value.amount_wan),
        more=formatter.money_wan(value.more_wan),
        step=plan_amount(value.each, question, formatter),
        label=_label(formatter.asked(question), formatter),
        threshold=plan_amount(value.beyond, question, formatter),
    )
