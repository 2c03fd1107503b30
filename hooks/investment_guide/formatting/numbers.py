"""Plain numbers as text: exact decimals, groups of three digits, no ``-0`` and no ``1e-07``."""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

# Chinese books group digits by a space (GB/T 15835); one that does not break keeps a number on its line.
SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
SEPARATORS = {"zh": SPACE, "en": ","}
_LONG_ENOUGH = Context(prec=400)  # for the largest float there is


@lru_cache(maxsize=65_536)
def number_text(value: float, language: str, least: int = 0, most: int = 4) -> str:
    """Return a number with ``least`` to ``most`` decimals, rounded half away from zero, digits grouped.

    >>> number_text(34866.67, "en", 0, 0)
    '34,867'
    >>> number_text(1.50, "zh", 1)
    '1.5'
    """
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP, _LONG_ENOUGH)
    whole, _point, decimals = f"{abs(rounded):,f}".partition(".")
    decimals = decimals.rstrip("0").ljust(least, "0")
    sign = MINUS if rounded < 0 else ""
    return sign + whole.replace(",", SEPARATORS[language]) + (f".{decimals}" if decimals else "")


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
