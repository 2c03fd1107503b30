"""What a text can be found by: Latin words, pairs of Chinese characters, bare numbers, pinyin initials."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

TAG = re.compile(r"<(script|style)\b.*?</\1>|<svg\b.*?</svg>|<[^>]*>", re.DOTALL)
LATIN = re.compile(r"[a-z0-9]+")
CHINESE = re.compile(r"[\u3400-\u9fff]+")
LONGEST_INITIALS = 12


def plain_text(html: str) -> str:
    """Return the words of a page without markup and drawings."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def words(text: str) -> Iterator[str]:
    """Yield Latin words in lower case, and every pair of neighbouring Chinese characters.

    >>> sorted(set(words("集成电路 IC-3")))
    ['3', 'ic', '成电', '电路', '集成']
    """
    lowered = text.lower()
    yield from LATIN.findall(lowered)
    for run in CHINESE.findall(lowered):
        if len(run) == 1:
            yield run
        for start in range(len(run) - 1):
            yield run[start : start + 2]


def number_key(number: str) -> str:
    """Return a plot's number as people type it: no dashes, no blanks, lower case.

    >>> number_key("LC-A-03")
    'lca03'
    """
    return "".join(LATIN.findall(number.lower()))


def initials(name: str) -> tuple[str, ...]:
    """Return the pinyin initials of each Chinese run from each of its characters on: 高新区 → gxq, xq.

    A search for initials is a search for the beginning of one of these.
    """
    found: set[str] = set()
    for letters in map(_initials_of_run, CHINESE.findall(name)):
        found.update(letters[start : start + LONGEST_INITIALS] for start in range(len(letters) - 1))
    return tuple(sorted(found))


@lru_cache(maxsize=4096)
def _initials_of_run(run: str) -> str:
    # Loading its dictionary takes half a second, which a check of the data need not wait for.
    from pypinyin import Style, pinyin

    return "".join(syllable[0] for syllable in pinyin(run, style=Style.FIRST_LETTER, errors="ignore"))
