"""Days and months as each language writes them."""

from datetime import date

import pytest

from investment_guide.formatting.dates import date_text, month_text, short_date_text, year_text
from investment_guide.locales.profile import locale_of

DAY = date(2026, 9, 3)


@pytest.mark.parametrize(
    ("language", "day", "month", "short"),
    [
        ("zh", "2026年9月3日", "2026年9月", "9月3日"),
        ("en", "3 September 2026", "September 2026", "3 Sep"),
        ("ja", "2026年9月3日", "2026年9月", "9月3日"),
        ("ko", "2026년 9월 3일", "2026년 9월", "9월 3일"),
        ("de", "3. September 2026", "September 2026", "3. Sept."),
        ("fr", "3 septembre 2026", "septembre 2026", "3 sept."),
        ("pl", "3 września 2026", "wrzesień 2026", "3 wrz"),
        ("pt-BR", "3 de setembro de 2026", "setembro de 2026", "3 de set."),
    ],
)
def test_days(language: str, day: str, month: str, short: str) -> None:
    locale = locale_of(language)
    assert (date_text(DAY, locale), month_text(DAY, locale), short_date_text(DAY, locale)) == (day, month, short)


@pytest.mark.parametrize(("language", "year"), [("zh", "2026年"), ("en", "2026"), ("ja", "2026年"), ("ko", "2026년")])
def test_years(language: str, year: str) -> None:
    assert year_text(DAY, locale_of(language)) == year
