"""Format days and months in one language."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date

from investment_guide.locales.profile import Locale


def date_text(day: date, locale: Locale) -> str:
    """Return a day with its year.

    >>> from investment_guide.locales.profile import locale_of
    >>> date_text(date(2026, 9, 30), locale_of("zh")), date_text(date(2026, 9, 30), locale_of("en"))
    ('2026年9月30日', '30 September 2026')
    """
    return _formatted(day, locale.day, locale)


def month_text(day: date, locale: Locale) -> str:
    """Return the month of a day with its year.

    >>> from investment_guide.locales.profile import locale_of
    >>> month_text(date(2026, 9, 30), locale_of("zh")), month_text(date(2026, 9, 30), locale_of("en"))
    ('2026年9月', 'September 2026')
    """
    return _formatted(day, locale.month, locale)


def year_text(day: date, locale: Locale) -> str:
    """Return the year of a day.

    >>> from investment_guide.locales.profile import locale_of
    >>> year_text(date(2026, 9, 30), locale_of("zh")), year_text(date(2026, 9, 30), locale_of("en"))
    ('2026年', '2026')
    """
    return _formatted(day, locale.known.datetime_skeletons["y"].pattern, locale)


def short_date_text(day: date, locale: Locale) -> str:
    """Return a day without its year, for places where the year is known.

    >>> from investment_guide.locales.profile import locale_of
    >>> short_date_text(date(2026, 9, 30), locale_of("zh")), short_date_text(date(2026, 9, 30), locale_of("en"))
    ('9月30日', '30 Sep')
    """
    return _formatted(day, locale.short_day, locale)


@lru_cache(maxsize=8192)
def _formatted(day: date, pattern: str, locale: Locale) -> str:
    return format_date(day, pattern, locale.known)
