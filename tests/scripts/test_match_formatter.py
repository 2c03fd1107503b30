"""What the page of matching says in numbers is what the guide says of them everywhere else."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from investment_guide.formatting.conditions import plan_amount
from investment_guide.formatting.money import money_span, money_text
from investment_guide.locales.profile import locale_of
from investment_guide.rendering.match_words import match_words
from tests.projects import TODAY
from tests.rendering.contexts import LANGUAGES, city_context
from tests.scripts.conftest import Scripted

AMOUNTS = (0, 0.5, 1, 12.3456, 499.99, 1500, 6000, 16000, 9999.9999, 12500, 123456.78, 100_000, 999_999_999)
Formatters = dict[str, Page]
# Those of the tests' city, and one in which what it says of itself is read in another.
ALL = (*LANGUAGES, "ja")


@pytest.fixture(scope="module")
def formatters(scripted: Scripted) -> Formatters:
    """By language, a page whose ``formatter`` has the words of the tests' city."""
    pages = {}
    for language in ALL:
        words = json.dumps(match_words(city_context(language)))
        begin = f"window.formatter = guide.match.formatter({words});"
        pages[language] = scripted("match-formatter", data=begin, language=language)
    return pages


def ask(page: Page, expression: str, values: Any) -> list[str]:
    """The texts for values, asked at once."""
    found: list[str] = page.evaluate(f"(values) => values.map((value) => {expression})", values)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_of_a_plan_read_as_in_the_conditions_of_policies(formatters: Formatters, language: str) -> None:
    context = city_context(language)
    numeric = {
        key: one for key, one in context.guide.vocabularies.plan.items() if one.type in ("number", "count", "year")
    }
    assert len(numeric) > 20
    for name, question in numeric.items():
        amounts = (2027, 2030) if question.type == "year" else AMOUNTS
        if question.unit == "亩" and language == "en":
            continue  # hectares are rounded to two decimals here, so that no one reads 3.4867 ha
        expected = [plan_amount(value, question, context.formatter).removesuffix(" 年") for value in amounts]
        assert ask(formatters[language], f"formatter.answer('{name}', value)", list(amounts)) == expected


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize("unit", ["m", "km", "kg_m2", "kva", "t", "m2", "wan_mu", "yuan_m2_month", "percent"])
def test_facts_of_sites_read_as_on_their_sheets(formatters: Formatters, language: str, unit: str) -> None:
    expected = [city_context(language).formatter.quantity(value, unit) for value in AMOUNTS[1:-1]]
    assert ask(formatters[language], f"formatter.quantity(value, '{unit}')", list(AMOUNTS[1:-1])) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_read_as_on_other_pages(formatters: Formatters, language: str) -> None:
    expected = [city_context(language).formatter.date(TODAY)]
    assert ask(formatters[language], "formatter.day(value)", [TODAY.isoformat()]) == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=10**13), min_size=1, max_size=20))
def test_whole_sums_read_as_elsewhere(formatters: Formatters, sums: list[int]) -> None:
    rounded = [value // 10_000 * 10_000 for value in sums]
    for language, found in formatters.items():
        expected = [money_text(value, locale_of(language)) for value in rounded]
        assert ask(found, "formatter.money(value)", rounded) == expected


@pytest.mark.parametrize(
    ("language", "low", "high", "text"),
    [
        ("zh", 8_600_000, 12_400_000, "860–1 240 万元"),
        ("zh", 90_000_000, 250_000_000, "0.9–2.5 亿元"),
        ("zh", 3_000_000, 3_000_000, "300 万元"),
        ("zh", 12_345_678, 12_345_678, "1 235 万元"),
        ("en", 8_600_000, 12_400_000, "CN¥ 8.6 to 12.4 million"),
        ("en", 300_000, 450_000, "CN¥ 300,000–450,000"),
        ("ja", 200_000, 500_000, "20～50万元"),
        ("ja", 90_000_000, 250_000_000, "0.9～2.5億元"),
        ("ja", 3_000, 4_500, "3,000～4,500元"),
    ],
)
def test_ranges_say_their_unit_once(formatters: Formatters, language: str, low: int, high: int, text: str) -> None:
    page = formatters[language]
    found = page.evaluate("([low, high]) => formatter.money(low, high)", [low, high])
    assert found.replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize("unit", ["m", "kg_m2", "m2", "wan_mu", "yuan_m2_month"])
def test_ranges_of_sites_read_as_on_their_sheets(formatters: Formatters, language: str, unit: str) -> None:
    ends = [(9, 22), (0.5, 12.5), (300, 4500), (20, 310.5)]
    expected = [city_context(language).formatter.span(low, high, unit) for low, high in ends]
    assert ask(formatters[language], f"formatter.span(value[0], value[1], '{unit}')", ends) == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.integers(min_value=1, max_value=99)] * 2), min_size=1, max_size=20))
def test_ranges_below_the_first_scale_read_as_elsewhere(formatters: Formatters, pairs: list[tuple[int, int]]) -> None:
    ends = [(low * 100, (low + more) * 100) for low, more in pairs]
    small = [pair for pair in ends if pair[1] < 10_000]
    for language, found in formatters.items():
        expected = [money_span(low, high, locale_of(language)) for low, high in small if language != "zh"]
        asked = small if language != "zh" else []
        assert ask(found, "formatter.money(value[0], value[1])", asked) == expected


def test_a_remedy_in_hectares_never_promises_too_much(formatters: Formatters) -> None:
    page = formatters["en"]
    assert ask(page, "formatter.answer('land_mu', value, 'down')", [26.67, 30]) == ["1.77 ha", "2 ha"]
    assert ask(page, "formatter.answer('land_mu', value, 'up')", [26.61, 30]) == ["1.78 ha", "2 ha"]
