"""Who is eligible, as sentences that nest: every question of the plan with its operator, number and unit."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from investment_guide.formatting.elements import LinkTo, element, joined, link, without_tags
from investment_guide.formatting.speech import Speech
from investment_guide.model.rules import AllOf, AnyOf, Leaf, NoneOf
from investment_guide.model.values import MU_PER_HECTARE
from investment_guide.model.vocabularies import PlanQuestion

RECORDS = frozenset({"clusters", "parks"})

# Comparison → Chinese and English, for amounts and for years.
AMOUNTS = {
    "at_least": ("不低于", "at least"),
    "more_than": ("高于", "more than"),
    "at_most": ("不超过", "at most"),
    "less_than": ("低于", "less than"),
    "equals": ("等于", "exactly"),
}
YEARS = {
    "at_least": ("不早于", "no earlier than"),
    "more_than": ("晚于", "later than"),
    "at_most": ("不晚于", "no later than"),
    "less_than": ("早于", "before"),
    "equals": ("为", "in"),
}
COUNTS = {
    **AMOUNTS,
    "at_least": ("不少于", "at least"),
    "more_than": ("多于", "more than"),
    "less_than": ("少于", "fewer than"),
}
LEADS: dict[type, tuple[str, str]] = {
    AllOf: ("同时满足：", "All of these:"),
    AnyOf: ("满足下列任一项：", "Any one of these:"),
    NoneOf: ("不属于下列情形：", "None of these:"),
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

    def plain(self, speech: Speech) -> str:
        """One line, brackets where it nests, for spreadsheets and titles."""
        text = without_tags(self.text)
        if not self.parts:
            return text
        inner = speech.say("；", "; ").join(
            f"[{part.plain(speech)}]" if part.parts else part.plain(speech) for part in self.parts
        )
        return text + speech.say("", " ") + inner


def sentence(condition: Any, speech: Speech, link_to: LinkTo) -> Sentence:
    """The words of a condition; ``all`` and ``any`` of one condition are that condition."""
    if isinstance(condition, Leaf):
        return Sentence(_leaf(condition, speech, link_to))
    below = _below(condition)
    parts = tuple(sentence(part, speech, link_to) for part in below)
    if len(parts) == 1 and not isinstance(condition, NoneOf):
        return parts[0]
    return Sentence(escape(speech.say(*LEADS[type(condition)])), parts)


def open_to_all(speech: Speech) -> Sentence:
    """A policy without a condition."""
    return Sentence(escape(speech.say("符合文件规定的企业均可享受。", "Open to every firm covered by the document.")))


def _below(condition: AllOf | AnyOf | NoneOf) -> tuple[Any, ...]:
    if isinstance(condition, AllOf):
        return condition.all
    return condition.any if isinstance(condition, AnyOf) else condition.none


def _leaf(leaf: Leaf, speech: Speech, link_to: LinkTo) -> Markup:
    question = speech.question(leaf.field)
    (operator,) = leaf.operators()
    label, operand = escape(speech.asked(question)), leaf.operand()
    if operator == "is":
        return label + speech.say("：", ": ") + speech.yes_no(operand)
    if operator == "one_of" or question.type == "choice":
        values = operand if isinstance(operand, tuple) else (operand,)
        options = [_option(str(value), question, speech, link_to) for value in values]
        return label + speech.say("：", ": ") + joined(options, speech.say("或", " or "))
    words = {"year": YEARS, "count": COUNTS}.get(question.type, AMOUNTS)[operator]
    amount = operand if isinstance(operand, str) else plan_amount(operand, question, speech)
    return label + speech.say(f"{words[0]} ", f" {words[1]} ") + amount


def _option(value: str, question: PlanQuestion, speech: Speech, link_to: LinkTo) -> Markup:
    if question.choices in RECORDS:
        return link(*link_to(question.choices, value))
    return speech.term(question.choices, value) if question.choices else escape(value)


def plan_amount(value: float, question: PlanQuestion, speech: Speech) -> str:
    """A number of the plan with the unit of its question; years are not grouped.

    A threshold in 亩 is said in 亩 in English too: as hectares alone it would be rounded.
    """
    if question.type == "year":
        return speech.say(f"{value:g} 年", f"{value:g}")
    if question.unit is None:
        return speech.number(value)
    if speech.english and speech.word("unit", question.unit) == "mu":
        return f"{speech.number(value)} mu ({speech.number(value / MU_PER_HECTARE)} ha)"
    return speech.tier(value, question.unit)
