"""The characters that the vendored fonts have, and what stands for the others.

``guide check`` names each other character with its line (``checking/texts.py``); paper shows 〓 for it, as Chinese
printers do for a type that they lack, since PDF/UA forbids a character without a shape.
"""

import unicodedata
from pathlib import Path

COVERAGE = frozenset((Path(__file__).parent / "coverage.txt").read_text(encoding="utf-8"))
LACKING = "〓"


def printable(text: str) -> str:
    """Return a text with nothing in it that the fonts lack.

    >>> printable("龘 100 ㎡")
    '〓 100 ㎡'
    """
    lacking = set(text) - COVERAGE
    return text.translate({ord(character): _stand_in(character) for character in lacking}) if lacking else text


def _stand_in(character: str) -> str:
    """Nothing for what is not seen anyhow, such as a joiner of words."""
    return "" if unicodedata.category(character) == "Cf" else LACKING
