"""Text in the cells of spreadsheets: what they would run as a formula, and how wide it is."""

import re
from unicodedata import east_asian_width

# The full-width signs too: East Asian spreadsheets read them as the plain ones.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula; a plain number written as text stays one.

    >>> safe_text("=1+1"), safe_text("-12.5")
    ("'=1+1", '-12.5')
    """
    cleaned = text.replace("\0", "")
    if cleaned.startswith(FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(cleaned):
        return "'" + cleaned
    return cleaned


def text_width(text: str) -> int:
    """Return how wide a text is in letters; Chinese characters count two.

    >>> text_width("地块 A-01")
    9
    """
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
