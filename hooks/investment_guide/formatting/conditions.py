"""Who is eligible, as sentences that nest: every question of the plan with its operator, number and unit."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from investment_guide.formatting.elements import LinkTo, element, joined, link, without_tags
from investment_guide.formatting.formatter import Formatter
from investment_guide.formatting.readings import marked
from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.rules import AllOf, AnyOf, Condition, Leaf, NoneOf
from investment_guide.model.values import MU_PER_HECTARE
from investment_guide.model.vocabularies import PlanQuestion

RECORDS = frozenset({"clusters", "parks"})
MONEY_UNIT = "万元"
# From here on a sum is said in 亿元.
WAN_PER_YI = 10_000

# The words of a comparison, for amounts and for years.
AMOUNTS = {
    "at_least": gettext_noop("at least"),
    "more_than": gettext_noop("more than"),
    "at_most": gettext_noop("at most"),
    "less_than": gettext_noop("less than"),
    "equals": gettext_noop("exactly"),
}
YEARS = {
    "at_least": gettext_noop("no earlier than"),
    "more_than": gettext_noop("later than"),
    "at_most": gettext_noop("no later than"),
    "less_than": gettext_noop("before"),
    "equals": gettext_noop("in"),
}
COUNTS = {
    **AMOUNTS,
    "at_least": pgettext_noop("count", "at least"),
    "more_than": pgettext_noop("count", "more than"),
    "less_than": gettext_noop("fewer than"),
}
LEADS: dict[type, str] = {
    AllOf: gettext_noop("All of these:"),
    AnyOf: gettext_noop("Any one of these:"),
    NoneOf: gettext_noop("None of these:"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A condition in words; ``parts`` are the conditions below ``text`` ("All of these:")."""

    text: Markup
    parts: tuple["Sentence", ...] = ()

    def html(self) -> Markup:
        """Nested lists."""
        if not self.parts:
            return self.text
        items = joined(element("li", part.html()) for part in self.parts)
        return self.text + element("ul", items, class_="guide-conditions")

    def plain(self, formatter: Formatter) -> str:
        """One line, brackets where it nests, for spreadsheets and titles."""
        text = without_tags(self.text)
        if not self.parts:
            return text
        inner = formatter.pgettext("clauses", "; ").join(
            f"[{part.plain(formatter)}]" if part.parts else part.plain(formatter) for part in self.parts
        )
        return formatter.sentences((text, inner))


def sentence(condition: Condition, formatter: Formatter, link_to: LinkTo) -> Sentence:
    """Return the words of a condition; ``all`` and ``any`` of one condition are that condition."""
    if isinstance(condition, Leaf):
        return Sentence(_leaf(condition, formatter, link_to))
    below = _below(condition)
    parts = tuple(sentence(part, formatter, link_to) for part in below)
    if len(parts) == 1 and not isinstance(condition, NoneOf):
        return parts[0]
    return Sentence(escape(formatter.gettext(LEADS[type(condition)])), parts)


def open_to_all(formatter: Formatter) -> Sentence:
    """Return a policy without a condition."""
    return Sentence(escape(formatter.gettext("Open to every firm covered by the document.")))


def _below(condition: AllOf | AnyOf | NoneOf) -> tuple[Condition, ...]:
    if isinstance(condition, AllOf):
        return condition.all
    return condition.any if isinstance(condition, AnyOf) else condition.none


def _leaf(leaf: Leaf, formatter: Formatter, link_to: LinkTo) -> Markup:
    """A question with its operator and operand, in the order in which the language says them."""
    question = formatter.question(leaf.field)
    (operator,) = leaf.operators()
    label, operand = marked(formatter.asked(question)), leaf.operand()
    if operator == "is":
        return escape(formatter.gettext("{label}: {value}", label=label, value=formatter.yes_no(operand)))
    if operator == "one_of" or question.type == "choice":
        values = operand if isinstance(operand, tuple) else (operand,)
        options = [_option(str(value), question, formatter, link_to) for value in values]
        choice = joined(options, formatter.pgettext("list", " or "))
        return escape(formatter.gettext("{label}: {value}", label=label, value=choice))
    words = {"year": YEARS, "count": COUNTS}.get(question.type, AMOUNTS)[operator]
    amount = operand if isinstance(operand, str) else plan_amount(operand, question, formatter)
    comparison = formatter.gettext(words)
    return escape(formatter.gettext("{label} {comparison} {amount}", label=label, comparison=comparison, amount=amount))


def _option(value: str, question: PlanQuestion, formatter: Formatter, link_to: LinkTo) -> Markup:
    if question.choices in RECORDS:
        return link(*link_to(question.choices, value))
    return formatter.term(question.choices, value) if question.choices else escape(value)


def plan_amount(value: float, question: PlanQuestion, formatter: Formatter) -> str:
    """Return a number of the plan with the unit of its question; years are not grouped.

    A threshold in 亩 stays in 亩 in English too, as hectares alone it would be rounded; not where a guide chose other
    units, which its conditions are written in.
    """
    if question.type == "year":
        return formatter.gettext("{value}", value=f"{value:g}")
    if question.unit is None:
        return formatter.number(value)
    if question.unit == MONEY_UNIT and value >= WAN_PER_YI:
        return formatter.quantity(value, "wan")
    if formatter.word("unit", question.unit) == "mu" and "mu" in formatter.locale.land_units:
        return f"{formatter.number(value)} mu ({formatter.number(value / MU_PER_HECTARE)} ha)"
    return formatter.tier(value, question.unit)
