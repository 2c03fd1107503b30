"""Words and rules cannot disagree: every label, number, unit and word of a rule can be read back from its sentence.

The numbers are read out of the finished text by the few lines below, which know nothing of how they were written.
"""

import re
from collections.abc import Iterator
from functools import cache
from math import isclose
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from pydantic import BaseModel, TypeAdapter

from investment_guide.formatting.benefits import benefit_words
from investment_guide.formatting.conditions import SITES, sentence
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.benefits import Benefit
from investment_guide.model.rules import Condition
from tests.formatting.plans import OWN, TREES, Raw, benefits
from tests.projects import city_guide

CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)
BENEFIT: TypeAdapter[Any] = TypeAdapter(Benefit)
LANGUAGES = ("zh", "en")
NUMBER = {"zh": r"\d[\d\u00a0]*(?:\.\d+)?", "en": r"\d(?:[\d,]*\d)?(?:\.\d+)?"}
# How many of the plan's unit one of the unit in the text is.
SCALES = {
    "zh": {"亿元": ("万元", 1e4), "万元": ("万元", 1.0), "元": ("万元", 1e-4)},
    "en": {"": ("万元", 1e-4), "/ha": ("万元/亩", 1 / 150_000)},
}
COMPARED = {
    "zh": {"at_least": "不低于 不少于 不早于", "more_than": "高于 多于 晚于", "at_most": "不超过 不晚于",
           "less_than": "低于 少于 早于", "equals": "等于 为"},
    "en": {"at_least": "at least|no earlier than", "more_than": "more than|later than",
           "at_most": "at most|no later than", "less_than": "less than|fewer than|before", "equals": "exactly|in"},
}  # fmt: skip


@cache
def formatter(language: str) -> Formatter:
    """How the tests' city is worded."""
    return Formatter(language, city_guide().vocabularies, city_guide().settings)


def link_to(kind: str, key: str) -> tuple[str, str]:
    """A link whose label can be found again."""
    return f"../{kind}/{key}/", f"{kind}:{key}"


def read(page: Markup) -> str:
    """What a reader of a page reads, with a space between any two elements."""
    return Markup(re.sub(r"<[^>]+>", " ", page)).unescape()  # noqa: S704  # the test only reads it


def quantities(text: str, language: str) -> Iterator[tuple[float, str]]:
    """Every number of a text with the unit behind it, money in 万元."""
    if language == "zh":
        text = re.sub("以上|除外", "", text)  # after a number: at least so much, anything but it
        pattern = rf"({NUMBER['zh']}) ?(亿元|万元/亩|万元|元|%|[^\s\d；，：（）“”\[\]]*)"
        for number, unit in re.findall(pattern, text):
            name, scale = SCALES["zh"].get(unit, (unit, 1.0))
            yield float(number.replace("\u00a0", "")) * scale, name
        return
    for number, size, per in re.findall(rf"CN¥ ({NUMBER['en']})( million| billion)?(/ha)?", text):
        name, scale = SCALES["en"][per]
        yield float(number.replace(",", "")) * {"": 1, " million": 1e6, " billion": 1e9}[size] * scale, name
    for number, unit, of_time in re.findall(
        rf"(?<!CN¥ )(?<!\d)(?<!\d[,.])({NUMBER['en']})(%| [A-Za-z²³]+)?( a [a-z]+)?", text
    ):
        value = float(number.replace(",", ""))
        yield from ((value, unit.strip()), (value, f"{unit}{of_time}".strip()))


def says(text: str, language: str, value: float, unit: str) -> bool:
    """Whether a number with its unit stands in a text."""
    return any(isclose(found, value, rel_tol=1e-9) and unit == name for found, name in quantities(text, language))


def leaves(raw: Raw) -> Iterator[Raw]:
    """The leaves of a condition, outermost first."""
    if "field" in raw:
        yield raw
    for part in (part for word in ("all", "any", "none") for part in raw.get(word, ())):
        yield from leaves(part)


def unit_of(field: str, language: str) -> str:
    """The unit of a question as it must be said; money is compared in the unit of the plan."""
    unit = city_guide().vocabularies.plan[field].unit
    if unit is None or unit.startswith("万元") or language == "zh":
        return unit or ""
    return formatter("en").word("unit", unit)


def phrases_of(field: str, operand: Any, language: str) -> list[str]:
    """What a condition may say in the place of label and value: the kind of site, or that there is anything at all."""
    if field == "site" and isinstance(operand, str):
        return [formatter(language).gettext(SITES[operand]).rstrip(":：")]
    question = city_guide().vocabularies.plan[field]
    if question.phrase is None:
        return []
    around = formatter(language).plain(question.phrase).split("{value}")
    is_any = question.type == "choice" or operand is True or operand is False or operand == 0
    return [max(around, key=len)] if is_any else []


def missing_of_leaf(leaf: Raw, text: str, language: str) -> Iterator[str]:
    """What of a question about the plan cannot be read from a text."""
    say, question = formatter(language), city_guide().vocabularies.plan[leaf["field"]]
    (operator,) = set(leaf) - {"field"}
    operand = leaf[operator]
    folded = text.casefold()
    is_phrased = any(phrase.casefold() in folded for phrase in phrases_of(leaf["field"], operand, language))
    if is_phrased and leaf["field"] != "park":
        return
    if not is_phrased and say.plain(question.label).casefold() not in folded:
        yield f"label of {leaf['field']}"
    if question.type == "flag":
        # Below "none" the opposite is said.
        yield from [] if any(say.yes_no(each) in text for each in (True, False)) else [f"{leaf}"]
    elif question.choices is not None:
        terms = city_guide().vocabularies.words(question.choices)
        for word in operand if isinstance(operand, list) else [operand]:
            if (say.word(question.choices, word) if terms else f"{question.choices}:{word}") not in text:
                yield f"{leaf}: {word}"
    elif question.type == "year":
        if f"{operand}" not in text:
            yield f"{leaf}"
    elif not _says_one_or_many(text, language, operand, unit_of(leaf["field"], language)):
        yield f"{leaf} {unit_of(leaf['field'], language)}"


def _says_one_or_many(text: str, language: str, value: float, unit: str) -> bool:
    singular = {"people": "person"}.get(unit, unit)
    return says(text, language, value, unit) or (value == 1 and says(text, language, value, singular))


@settings(deadline=None)
@given(TREES, st.sampled_from(LANGUAGES))
def test_every_question_of_a_condition_is_asked_in_words(raw: Raw, language: str) -> None:
    words = sentence(CONDITION.validate_python(raw), formatter(language), link_to)
    for text in (words.plain(formatter(language)), read(words.html())):
        assert [fault for leaf in leaves(raw) for fault in missing_of_leaf(leaf, text, language)] == []


@settings(deadline=None)
@given(TREES, st.sampled_from(LANGUAGES))
def test_a_leaf_alone_says_how_it_compares(raw: Raw, language: str) -> None:
    for leaf in leaves(raw):
        (operator,) = set(leaf) - {"field"}
        question = city_guide().vocabularies.plan[leaf["field"]]
        if question.type not in ("flag", "choice"):
            words = sentence(CONDITION.validate_python(leaf), formatter(language), link_to).plain(formatter(language))
            if words in phrases_of(leaf["field"], leaf[operator], language):
                continue
            behind = words.removeprefix(formatter(language).plain(question.label)).strip()
            if behind.endswith("以上"):
                assert operator == "at_least"
                continue
            allowed = COMPARED[language][operator].split(" " if language == "zh" else "|")
            assert behind.startswith(tuple(allowed)), words


def numbers_of(benefit: Raw) -> Iterator[tuple[float, str]]:
    """Every number of a benefit of its own, as (value, unit): rates in %, money in 万元."""
    for name in ("amount_wan", "amount_wan_each", "cap_wan_year", "cap_wan_total"):
        yield from ((value, "万元") for value in listed(benefit.get(name)))
    for rate in (*listed(benefit.get("rate")), *listed(benefit.get("rates"))):
        yield rate * 100, "%"
    for bracket in benefit.get("brackets", ()):
        yield bracket["rate"] * 100, "%"
        yield bracket["from"], "万元"


def listed(value: Any) -> list[float]:
    """The numbers of a value: itself, one a year, or the ends; a lower end of nothing goes without saying."""
    if isinstance(value, dict):
        return [number for name, number in value.items() if name == "max" or number > 0]
    return value if isinstance(value, list) else [] if value is None else [value]


def words_of(benefit: Raw, language: str) -> Iterator[str]:
    """Every text, name and word of a benefit."""
    say = formatter(language)
    for name in ("title", "what", "with_whom", "threshold", "note"):
        if name in benefit:
            yield benefit[name][language]
    for field in [*([benefit["count"]] if "count" in benefit else ()), *bases(benefit)]:
        yield say.word("plan_field", field)
    yield say.word("certainty", benefit.get("certainty", "entitlement"))
    if "group" in benefit:
        yield say.word_if_known("benefit_group", benefit["group"])
    if "years" in benefit:
        yield say.quantity(benefit["years"], "years")


def bases(benefit: Raw) -> list[str]:
    """The fields that the base of a benefit is made of."""
    base = benefit.get("base", [])
    return base if isinstance(base, list) else [base]


@pytest.mark.parametrize("kind", OWN)
@settings(deadline=None, max_examples=60)
@given(data=st.data(), language=st.sampled_from(LANGUAGES))
def test_every_number_and_word_of_a_benefit_is_told(kind: str, data: st.DataObject, language: str) -> None:
    raw = data.draw(benefits(kind))
    words = benefit_words(BENEFIT.validate_python(raw), formatter(language), link_to)
    for text in (words.plain(formatter(language)), read(words.html())):
        assert [pair for pair in numbers_of(raw) if not says(text, language, *pair)] == []
        assert [word for word in words_of(raw, language) if word.casefold() not in text.casefold()] == []
        assert [fault for leaf in leaves(raw.get("when", {})) for fault in missing_of_leaf(leaf, text, language)] == []


def test_every_kind_of_benefit_is_drawn() -> None:
    models: tuple[type[BaseModel], ...] = get_args(get_args(Benefit)[0])
    assert {get_args(one.model_fields["kind"].annotation)[0] for one in models} == set(OWN)
    drawn = {name for kind in OWN for name in OWN[kind]} | {"kind", "id", "title", "when", "years", "cap_wan_year",
             "cap_wan_total", "group", "certainty", "note"}  # fmt: skip
    # test_sums.py has words for these; a clause is quoted, on pages alone (test_policy_checks.py).
    worded = {"from_year", "stages", "floor_wan", "not_with", "tops_up", "clause"}
    assert {name for one in models for name in one.model_fields} == drawn | worded
