"""What a text is found by: its words, pairs of characters, amounts with their unit, pinyin, and what it means.

``theme/scripts/search/search-terms.js`` cuts a query in the same way.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from investment_guide.model.languages import USUAL
from investment_guide.model.vocabularies import Synonyms

LATIN = re.compile(r"[a-z0-9]+")
# Words of scripts with spaces between them, and runs of kana, Chinese characters and Hangul.
WORDS = re.compile(r"[a-z0-9\u00df-\u00f6\u00f8-\u024f\u0370-\u1fff]+")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
CHINESE = re.compile(r"[\u3400-\u9fff]+")
# A number with a unit is one word, however the unit is written.
_SPELLINGS = {
    "t": ("吨", "トン", "t"),
    "mu": ("亩", "ムー", "mu"),
    "m": ("米", "メートル", "m"),
    "kva": ("千伏安", "kva"),
}
UNITS: Mapping[str, str] = MappingProxyType(
    {spelt: unit for unit, all_spelt in _SPELLINGS.items() for spelt in all_spelt}
)
AMOUNT = re.compile(rf"(\d+(?:\.\d+)?)\s*({'|'.join(UNITS)})(?![a-z0-9])")
LONGEST_PINYIN = 16
MEANING, BESIDE = "=", "~"


def words(text: str) -> Iterator[str]:
    """Yield words in lower case, and every pair of neighbouring characters where none stand between words.

    >>> sorted(set(words("集成电路 IC-3")))
    ['3', 'ic', '成电', '电路', '集成']
    >>> sorted(set(words("Ngữ sàn ロビー")))
    ['ngữ', 'sàn', 'ビー', 'ロビ']
    >>> sorted(set(words("10 t")))
    ['10', '10t', 't']
    """
    lowered = text.lower()
    yield from WORDS.findall(lowered)
    yield from (number + UNITS[unit] for number, unit in AMOUNT.findall(lowered))
    for run in UNSPACED.findall(lowered):
        if len(run) == 1:
            yield run
        for start in range(len(run) - 1):
            yield run[start : start + 2]


def beside(name: str) -> Iterator[str]:
    """Yield the characters of a name that stand around another one: they find it when that one is mistyped.

    >>> list(beside("智湖北"))
    ['~智北']
    """
    for run in UNSPACED.findall(name.lower()):
        for start in range(len(run) - 2):
            yield BESIDE + run[start] + run[start + 2]


def number_key(number: str) -> str:
    """Return a plot's number as people type it: no dashes, no blanks, lower case.

    >>> number_key("LC-A-03")
    'lca03'
    """
    return "".join(LATIN.findall(number.lower()))


def pinyin_words(name: str) -> tuple[str, ...]:
    """Return pinyin of each Chinese run from each of its characters on, initials and whole: 高新区 → gxq, gaoxinqu …

    A search for pinyin is a search for the beginning of one of these.
    """
    found: set[str] = set()
    for syllables in map(_pinyin, CHINESE.findall(name)):
        for start in range(len(syllables) - 1):
            found.add("".join(syllable[0] for syllable in syllables[start:])[:LONGEST_PINYIN])
            found.add("".join(syllables[start:])[:LONGEST_PINYIN])
    return tuple(sorted(found))


def whole_pinyin(word: str) -> str:
    """Return a Chinese word as it is typed; "" for any other.

    >>> whole_pinyin("电费")
    'dianfei'
    """
    return "".join(_pinyin(word)) if CHINESE.fullmatch(word) else ""


@lru_cache(maxsize=4096)
def _pinyin(run: str) -> tuple[str, ...]:
    # Loading its dictionary takes half a second, which a check of the data need not wait for.
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(run, errors="ignore"))


class Meanings:
    """The words of a language that mean the same in a search, found in a text.

    Texts of a further language may stand in Chinese or English where they are not translated.
    """

    def __init__(self, synonyms: Synonyms, language: str) -> None:
        read = (language,) if language in USUAL.codes else (*USUAL.codes, language)
        self._names: Mapping[str, str] = {
            word.lower(): name for name, of in synonyms.items() for each in read for word in of.get(each, ())
        }
        self._pattern = _any_of(self._names)

    def of(self, text: str) -> frozenset[str]:
        """Return what a text means, as words of the index.

        >>> sorted(Meanings({"crane": {"en": ["crane"]}}, "en").of("Two cranes of 10 t"))
        ['=crane']
        """
        return frozenset(MEANING + self._names[found] for found in self._pattern.findall(text.lower()))


def _any_of(found: Iterable[str]) -> re.Pattern[str]:
    """The pattern of these words, longer ones first: those of scripts with spaces whole, or in the plural."""
    longest = sorted(found, key=len, reverse=True)
    spaced = "|".join(re.escape(word) for word in longest if not UNSPACED.search(word))
    unspaced = "|".join(re.escape(word) for word in longest if UNSPACED.search(word))
    parts = [rf"(?<![a-z0-9])(?:{spaced})(?=(?:e?s)?(?![a-z0-9]))" if spaced else "", unspaced]
    return re.compile("|".join(part for part in parts if part) or "(?!)")
