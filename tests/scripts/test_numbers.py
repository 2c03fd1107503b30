"""Numbers that scripts write read as those that Python writes."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from investment_guide.formatting.numbers import number_text
from investment_guide.locales.profile import locale_of
from tests.scripts.conftest import Scripted

LANGUAGES = ("zh", "en", "de", "fr", "ja", "vi")
# Half ways that binary numbers miss, carries through nines, what JavaScript writes with an exponent, nothing at all.
EDGES = [
    0,
    -0.0,
    0.5,
    1.005,
    2.5,
    -2.5,
    0.045,
    1.45,
    9.9996,
    99999.99995,
    999.5,
    1e-7,
    -1e-7,
    123456.789,
    1e15,
    1e21,
    0.1 + 0.2,
]
NUMBERS = st.one_of(
    st.sampled_from(EDGES),
    st.integers(min_value=-(2**53), max_value=2**53),
    st.floats(min_value=-1e20, max_value=1e20),
    st.decimals(min_value=-100_000, max_value=100_000, places=5).map(float),
)
DECIMALS = st.integers(min_value=0, max_value=6).flatmap(
    lambda most: st.tuples(st.integers(min_value=0, max_value=most), st.just(most))
)


@pytest.fixture(scope="module", params=LANGUAGES)
def page(request: pytest.FixtureRequest, scripted: Scripted) -> tuple[str, Page]:
    """A language and a page in it."""
    return request.param, scripted(language=request.param)


@settings(max_examples=100)
@example([(value, (0, most)) for value in EDGES for most in range(5)])
@given(st.lists(st.tuples(NUMBERS, DECIMALS), min_size=20, max_size=60))
def test_a_number_reads_as_in_pages(page: tuple[str, Page], cases: list[tuple[float, tuple[int, int]]]) -> None:
    language, blank = page
    written: list[str] = blank.evaluate(
        "(cases) => cases.map(([value, [least, most]]) => guide.number(value, least, most))", cases
    )
    assert written == [number_text(value, locale_of(language), least, most) for value, (least, most) in cases]


def test_four_decimals_are_the_most_that_are_written_unasked(page: tuple[str, Page]) -> None:
    language, blank = page
    values = [1, 0.12345, 1234.5]
    assert blank.evaluate("(values) => values.map((value) => guide.number(value))", values) == [
        number_text(value, locale_of(language)) for value in values
    ]
