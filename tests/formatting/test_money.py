"""Money in several languages: the amount is not lost, and reads as their readers write it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.formatting.money import amount_text, money_span, money_text
from investment_guide.formatting.numbers import MINUS
from investment_guide.locales.profile import SPACE, Locale, locale_of

LANGUAGES = ("zh", "en", "ja", "ko", "vi", "de", "fr", "es", "pl", "ru", "pt-BR", "hi")


@pytest.mark.parametrize(
    ("language", "yuan", "text"),
    [
        ("zh", 0, "0 元"),
        ("zh", 9_999, f"9{SPACE}999 元"),
        ("zh", 123_456_789, f"12{SPACE}345.6789 万元"),
        ("ja", 125_000_000, "1.25億元"),
        ("ja", 18.5, "18.50元"),
        ("ko", 125_000_000, "CN¥ 1.25억"),
        ("vi", 12_300_000, "12,3 triệu CN¥"),
        ("de", 1_250_000_000, f"1,25{SPACE}Mrd.{SPACE}CN¥"),
        ("de", 3_500, f"3.500{SPACE}CN¥"),
        ("es", 1_250_000_000, f"1.250{SPACE}M{SPACE}CNY"),
        ("en", -12_300_000, f"CN¥ {MINUS}12.3 million"),
    ],
)
def test_money(language: str, yuan: float, text: str) -> None:
    assert money_text(yuan, locale_of(language)) == text


@pytest.mark.parametrize(
    ("language", "low", "high", "text"),
    [
        ("zh", 102_000_000, 135_000_000, "1.02–1.35 亿元"),
        ("zh", 5_000, 20_000, f"5{SPACE}000 元–2 万元"),
        ("ja", 102_000_000, 135_000_000, "1.02～1.35億元"),
        ("de", 4_200_000, 4_650_000, f"4,2–4,65{SPACE}Mio.{SPACE}CN¥"),
        ("de", 10, 14, f"10–14{SPACE}CN¥"),
        ("en", 10, 14, "CN¥ 10–14"),
        ("en", 900_000, 4_000_000, "CN¥ 900,000 to CN¥ 4 million"),
    ],
)
def test_a_range_says_once_what_both_ends_have(language: str, low: float, high: float, text: str) -> None:
    assert money_span(low, high, locale_of(language)) == text


def read(text: str, locale: Locale) -> float:
    """The amount that a text says."""
    size = next((scale.size for scale in locale.amounts.scales if text.endswith(scale.word)), 1.0)
    word = next((scale.word for scale in locale.amounts.scales if text.endswith(scale.word)), "")
    digits = text.removesuffix(word).replace(locale.group, "").replace(locale.decimal, ".").replace(MINUS, "-")
    return float(digits) * size


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=-(10**13), max_value=10**13), st.sampled_from(LANGUAGES))
def test_no_amount_is_lost(amount: int, language: str) -> None:
    locale = locale_of(language)
    rounded = max((scale.size for scale in locale.amounts.scales if scale.always), default=1.0) / 1e4 / 2
    assert read(amount_text(amount, locale), locale) == pytest.approx(amount, abs=rounded, rel=1e-12)
