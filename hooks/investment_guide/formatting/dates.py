"""Format days and months in Chinese and English."""

from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date_text(day: date, language: str) -> str:
    """Return a day with its year.

    >>> date_text(date(2026, 9, 30), "zh"), date_text(date(2026, 9, 30), "en")
    ('2026年9月30日', '30 September 2026')
    """
    return f"{day.day} {month_text(day, language)}" if language == "en" else f"{month_text(day, language)}{day.day}日"


def month_text(day: date, language: str) -> str:
    """Return the month of a day with its year.

    >>> month_text(date(2026, 9, 30), "zh"), month_text(date(2026, 9, 30), "en")
    ('2026年9月', 'September 2026')
    """
    return f"{MONTHS[day.month - 1]} {day.year}" if language == "en" else f"{day.year}年{day.month}月"


def short_date_text(day: date, language: str) -> str:
    """Return a day without its year, for places where the year is known.

    >>> short_date_text(date(2026, 9, 30), "zh"), short_date_text(date(2026, 9, 30), "en")
    ('9月30日', '30 Sep')
    """
    return f"{day.day} {MONTHS[day.month - 1][:3]}" if language == "en" else f"{day.month}月{day.day}日"
