"""Plain numbers as text: exact decimals, digits in groups, no ``-0`` and no ``1e-07``."""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from investment_guide.locales.profile import Locale

MINUS = "\N{MINUS SIGN}"
_LONG_ENOUGH = Context(prec=400)  # for the largest float there is


@lru_cache(maxsize=65_536)
def number_text(value: float, locale: Locale, least: int = 0, most: int = 4) -> str:
    """Return a number with ``least`` to ``most`` decimals, rounded half away from zero, digits grouped.

    >>> from investment_guide.locales.profile import locale_of
    >>> number_text(34866.67, locale_of("en"), 0, 0), number_text(34866.67, locale_of("de"), 0, 1)
    ('34,867', '34.866,7')
    >>> number_text(12345678, locale_of("hi"))
    '1,23,45,678'
    """
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP, _LONG_ENOUGH)
    whole, _point, decimals = f"{abs(rounded):f}".partition(".")
    decimals = decimals.rstrip("0").ljust(least, "0")
    sign = MINUS if rounded < 0 else ""
    return sign + _grouped(whole, locale) + (locale.decimal + decimals if decimals else "")


def _grouped(digits: str, locale: Locale) -> str:
    last, others = locale.grouping
    first, groups = digits[:-last], [digits[-last:]]
    while first:
        first, group = first[:-others], first[-others:]
        groups.insert(0, group)
    return locale.group.join(groups)


def plain_number(value: float) -> int | float:
    """Return a whole float as an integer, so that files hold ``300`` and not ``300.0``; never ``-0``.

    >>> plain_number(300.0), plain_number(52.3)
    (300, 52.3)
    """
    return int(value) if value == int(value) else value


def significant(value: float, digits: int) -> float:
    """Round to so many significant digits, for amounts that are approximate anyway.

    >>> significant(1_690_000, 2)
    1700000.0
    """
    return float(f"{value:.{digits}g}")


def fits(value: float, decimals: int) -> bool:
    """Return whether so many decimals keep everything that staff wrote.

    >>> fits(1.25, 2), fits(1.25, 1)
    (True, False)
    """
    return abs(round(value, decimals) - value) < 1e-12 * max(1.0, abs(value))
