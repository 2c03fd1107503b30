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
# What is asked on one kind of site only, among alternatives.
SITE, SITES = "site", {"land": gettext_noop("On land:"), "factory": gettext_noop("In a rented hall:")}
OPPOSITE = {"at_least": "less_than", "more_than": "at_most", "at_most": "more_than", "less_than": "at_least"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A condition in words; ``parts`` are the conditions below ``text`` ("All of these:"), ``kind`` is theirs. A part
    ``is_of_site`` where its text is the kind of site that it is asked on."""

    text: Markup
    parts: tuple["Sentence", ...] = ()
    kind: type[AllOf | AnyOf | NoneOf] = AllOf
    is_of_site: bool = False

    def html(self) -> Markup:
        """Nested lists."""
        if not self.parts:
            return self.text
        items = joined(element("li", part.html()) for part in self.parts)
        return self.text + element("ul", items, class_="guide-conditions")

    def plain(self, formatter: Formatter) -> str:
        """One line as a person writes it, for spreadsheets and titles: “A; either on land: B, C, or in a rented hall:
        D”."""
        clauses = formatter.pgettext("clauses", "; ").join
        if not self.parts:
            return without_tags(self.text)
        if self.kind is AllOf and not self.is_of_site:
            return clauses(part.plain(formatter) for part in self.parts)
        return upper_first(self._inside(formatter))

    def _inside(self, formatter: Formatter) -> str:
        """Within a sentence: what belongs together by commas."""
        text = without_tags(self.text)
        inner = [part._inside(formatter) for part in self.parts]
        commas = formatter.pgettext("clauses", ", ").join
        if not inner:
            return formatter.lowered(text)
        if self.is_of_site:
            return formatter.sentences((formatter.lowered(text), commas(inner)))
        if self.kind is AnyOf:
            between = formatter.pgettext("alternatives", ", or ")
            return formatter.gettext("either {alternatives}", alternatives=between.join(inner))
        return commas(inner) if self.kind is AllOf else formatter.sentences((formatter.lowered(text), commas(inner)))


def sentence(condition: Condition, formatter: Formatter, link_to: LinkTo) -> Sentence:
    """Return the words of a condition; ``all`` and ``any`` of one condition are that condition, and ``none`` of
    conditions that can be turned round is said without a negation."""
    if isinstance(condition, Leaf):
        return Sentence(_leaf(condition, formatter, link_to))
    if isinstance(condition, NoneOf) and all(isinstance(part, Leaf) for part in condition.none):
        turned = tuple(Sentence(_turned(part, formatter, link_to)) for part in condition.none if isinstance(part, Leaf))
        return turned[0] if len(turned) == 1 else Sentence(escape(formatter.gettext(LEADS[AllOf])), turned)
    below = _below(condition)
    is_choice = isinstance(condition, AnyOf) and len(below) > 1
    parts = tuple(
        _of_site(part, formatter, link_to) if is_choice and isinstance(part, AllOf) else None for part in below
    )
    worded = tuple(found or sentence(part, formatter, link_to) for found, part in zip(parts, below, strict=True))
    if len(worded) == 1 and not isinstance(condition, NoneOf):
        return worded[0]
    return Sentence(escape(formatter.gettext(LEADS[type(condition)])), worded, type(condition))


def _of_site(condition: AllOf, formatter: Formatter, link_to: LinkTo) -> Sentence | None:
    """An alternative that begins with its kind of site; None for any other."""
    kinds = [part for part in condition.all if isinstance(part, Leaf) and part.field == SITE and part.equals in SITES]
    rest = [part for part in condition.all if part not in kinds]
    if len(kinds) != 1 or not rest:
        return None
    lead = escape(formatter.gettext(SITES[str(kinds[0].equals)]))
    return Sentence(lead, tuple(sentence(part, formatter, link_to) for part in rest), AllOf, is_of_site=True)


def _turned(leaf: Leaf, formatter: Formatter, link_to: LinkTo) -> Markup:
    """The opposite of a leaf."""
    (operator,) = leaf.operators()
    if operator in OPPOSITE:
        return _leaf(Leaf.model_validate({"field": leaf.field, OPPOSITE[operator]: leaf.operand()}), formatter, link_to)
    if operator == "is":
        return _leaf(Leaf.model_validate({"field": leaf.field, "is": not leaf.operand()}), formatter, link_to)
    question = formatter.question(leaf.field)
    label, value = marked(formatter.asked(question)), _operand(leaf, question, formatter, link_to)
    return escape(formatter.gettext("{label}: not {value}", label=label, value=value))


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
    value = _operand(leaf, question, formatter, link_to)
    if leaf.field == SITE and operand in SITES:
        return escape(formatter.gettext(SITES[str(operand)]).rstrip(":："))
    if question.phrase is not None and _is_any(leaf, operator, question):
        return escape(formatter.plain(question.phrase)).replace("{value}", escape(value))  # a city writes it: no format
    if operator == "is" or operator == "one_of" or question.type == "choice":
        return escape(formatter.gettext("{label}: {value}", label=label, value=value))
    words = {"year": YEARS, "count": COUNTS}.get(question.type, AMOUNTS)[operator]
    if operator == "at_least" and words in (AMOUNTS[operator], COUNTS[operator]) and isinstance(operand, float):
        return escape(formatter.gettext("{label} at least {amount}", label=label, amount=value))
    comparison = formatter.gettext(words)
    return escape(formatter.gettext("{label} {comparison} {amount}", label=label, comparison=comparison, amount=value))


def _is_any(leaf: Leaf, operator: str, question: PlanQuestion) -> bool:
    """Whether a leaf asks only that there is something at all: more than nothing, yes, or one of some choices."""
    return question.type == "choice" or leaf.operand() is True or (operator == "more_than" and leaf.operand() == 0)


def _operand(leaf: Leaf, question: PlanQuestion, formatter: Formatter, link_to: LinkTo) -> Markup | str:
    operand = leaf.operand()
    if isinstance(operand, bool):
        return formatter.yes_no(operand)
    if isinstance(operand, tuple) or question.type == "choice":
        values = operand if isinstance(operand, tuple) else (operand,)
        options = [_option(str(value), question, formatter, link_to) for value in values]
        return joined(options, formatter.pgettext("list", " or "))
    return operand if isinstance(operand, str) else plan_amount(operand, question, formatter)


def upper_first(text: str) -> str:
    """Return the beginning of an English line: ``up to 5%`` → ``Up to 5%``."""
    return text[:1].upper() + text[1:]


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
