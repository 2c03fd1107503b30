"""Numbers keep their value, whatever they look like."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.formatting.numbers import MINUS, fits, number_text, plain_number, significant
from investment_guide.locales.profile import SPACE, locale_of

FLOATS = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "language", "least", "most", "text"),
    [
        (0.0, "zh", 0, 4, "0"),
        (-0.0, "en", 0, 4, "0"),
        (-0.00001, "en", 0, 4, "0"),
        (-0.00001, "en", 2, 4, "0.00"),
        (1e-7, "en", 0, 4, "0"),
        (300.0, "en", 0, 4, "300"),
        (999.0, "zh", 0, 4, "999"),
        (1234.5, "zh", 0, 4, f"1{SPACE}234.5"),
        (1234567.0, "zh", 0, 4, f"1{SPACE}234{SPACE}567"),
        (1234567.891, "en", 0, 4, "1,234,567.891"),
        (52.3, "zh", 2, 4, "52.30"),
        (52.3456, "zh", 2, 4, "52.3456"),
        (2.675, "en", 0, 2, "2.68"),
        (0.5, "en", 0, 0, "1"),
        (-2.5, "en", 0, 0, f"{MINUS}3"),
        (1e21, "en", 0, 4, "1,000,000,000,000,000,000,000"),
        (100, "zh", 1, 4, "100.0"),
    ],
)
def test_number_text(value: float, language: str, least: int, most: int, text: str) -> None:
    assert number_text(value, locale_of(language), least, most) == text


@settings(deadline=None)
@given(FLOATS, st.sampled_from(["zh", "en", "de", "fr", "ja", "vi", "pl", "hi"]), st.integers(0, 3), st.integers(3, 6))
def test_number_round_trips(value: float, language: str, least: int, most: int) -> None:
    locale = locale_of(language)
    text = number_text(value, locale, least, most)
    read = Decimal(text.replace(locale.group, "").replace(locale.decimal, ".").replace(MINUS, "-"))
    assert read == Decimal(repr(value)).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    assert text not in ("-0", f"{MINUS}0") and "e" not in text
    assert len(text.partition(locale.decimal)[2]) >= least


@pytest.mark.parametrize(
    ("value", "plain"), [(300.0, "300"), (0.5, "0.5"), (-0.0, "0"), (7, "7"), (1e15, "1000000000000000")]
)
def test_whole_floats_become_integers(value: float, plain: str) -> None:
    assert repr(plain_number(value)) == plain


@pytest.mark.parametrize(("value", "digits", "rounded"), [(1_690_141, 2, 1_700_000), (0.0254, 2, 0.025), (0.0, 2, 0.0)])
def test_significant(value: float, digits: int, rounded: float) -> None:
    assert significant(value, digits) == rounded


def test_fits_says_whether_anything_would_be_lost() -> None:
    assert fits(1.2345, 4)
    assert not fits(1.23456, 4)
