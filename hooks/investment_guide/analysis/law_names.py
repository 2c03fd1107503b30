"""Laws that running text names, by title or by document number, with the articles that follow."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from investment_guide.model.laws import Law, number_from_chinese

# A title within a longer one of another document is not named: 环境影响评价法实施细则, 建筑法规.
_OF_ANOTHER = "(?!实施|実施|施行|规|規|律|学|》|」)"
_STATE = "(?:中华人民共和国|中華人民共和国)?"
_NUMERAL = r"[\d零一二三四五六七八九十百千]+"
_ARTICLE = rf"第({_NUMERAL})条(?:第{_NUMERAL}[款項])?(?:第?[（(]{_NUMERAL}[）)]项|第{_NUMERAL}号)?"
_ARTICLES = re.compile(rf"(?:\s*[（(][^（）()]*[）)])?\s*{_ARTICLE}(?:[、，和及至到与－—-]{{1,2}}{_ARTICLE})*")
_ONE_ARTICLE = re.compile(_ARTICLE)
_ENGLISH_BEHIND = re.compile(r"(?: \([^()]*\))?,? (?:arts?\.|[Aa]rticles?) (\d+)(?:(?:, | and |–|-| to )(\d+))*")
_ENGLISH_BEFORE = re.compile(r"(?:\b[Aa]rts?\.|\b[Aa]rticles?) (\d+)(?:\(\d+\))*(?: of (?:the )?|, )$")
_EAST_ASIAN = re.compile("[\u3040-\u9fff]")
_SENTENCE_END = re.compile(r"[。；！？\n]|[.;!?](?=\s|$)")
# A sentence that itself says that the law has ended cites nothing that still holds.
_SAYS_THE_END = re.compile(
    "废止|失效|代替|替代|取代|停止执行|废除|廃止|失効|repeal|replaced|ended|superseded|no longer", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law in a text, from sign ``start`` to ``end``, and the numbers of the articles named with it.

    ``says_end``: the sentence says that the law has ended.
    """

    law: str
    start: int
    end: int
    articles: tuple[int, ...]
    says_end: bool


class LawNames:
    """The names of some laws, to be found in any text."""

    def __init__(self, laws: Iterable[Law]) -> None:
        names = sorted(((name, law.id) for law in laws for name in _names(law)), key=lambda one: -len(one[0]))
        self._names = tuple((_longest_piece(name), name, law) for name, law in names)
        self._patterns: dict[tuple[str, ...], re.Pattern[str]] = {}

    def found(self, text: str) -> Iterator[NamedLaw]:
        """Yield every law that a text names, in the order of the text."""
        # Trying hundreds of names at every sign of a text costs milliseconds; a text holds a piece of a few of them.
        names = tuple((name, law) for piece, name, law in self._names if piece in text)
        for match in self._pattern(tuple(name for name, _ in names)).finditer(text) if names else ():
            before = text[: match.start()]
            if not match[0].startswith("《") and before.rfind("《") > before.rfind("》"):
                continue  # a part of the title of another document
            sentence = _SENTENCE_END.split(before)[-1] + match[0] + _SENTENCE_END.split(text[match.end() :])[0]
            articles = tuple(_articles(before, text[match.end() :]))
            says_end = _SAYS_THE_END.search(sentence) is not None
            yield NamedLaw(names[(match.lastindex or 1) - 1][1], match.start(), match.end(), articles, says_end)

    def _pattern(self, names: tuple[str, ...]) -> re.Pattern[str]:
        """Return what matches one of some names, the n-th by its n-th group."""
        if names not in self._patterns:
            self._patterns[names] = re.compile("|".join(f"({_pattern(name)})" for name in names))
        return self._patterns[names]


def _names(law: Law) -> Iterator[str]:
    yield from law.title.words.values()
    yield from law.number.words.values() if law.number else ()


def _longest_piece(name: str) -> str:
    """Return what a text that names a law always contains as it stands: its pattern varies spaces and brackets.

    >>> _longest_piece("国办发〔2025〕33号"), _longest_piece("Cybersecurity Law of the PRC")
    ('国办发', 'Cybersecurity')
    """
    return max(re.split(r"[\s〔〕]+", name), key=lambda piece: (not piece.isdecimal(), len(piece)))


def _pattern(name: str) -> str:
    words = r"\s*".join(map(re.escape, name.split())).replace("〔", r"[〔\[【]").replace("〕", r"[〕\]】]")
    if not _EAST_ASIAN.search(name):
        return rf"(?<!\w){words}(?!\w)"
    whole_title = rf"[《「『]{_STATE}{words}(?:[（(][^（）()]*[）)])?[》」』]"
    return rf"{whole_title}|{_STATE}(?<!外国){words}{_OF_ANOTHER}"


def _articles(before: str, behind: str) -> Iterator[int]:
    if chinese := _ARTICLES.match(behind):
        yield from (number_from_chinese(one[1]) for one in _ONE_ARTICLE.finditer(chinese[0]))
    elif english := _ENGLISH_BEHIND.match(behind):
        yield from map(int, re.findall(r"\d+", english[0].rpartition(")")[2]))
    elif english := _ENGLISH_BEFORE.search(before):
        yield int(english[1])
