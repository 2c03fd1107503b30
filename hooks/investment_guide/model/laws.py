"""Laws and documents that a guide cites: what they are called, since when they hold, and until when.

The tool brings national ones (``vocabularies/laws.yml``); a city adds its own in ``data/laws.yml`` or says more of one
that the tool brings.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import StringConstraints, model_validator

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.about import About
from investment_guide.model.addresses import Url
from investment_guide.model.values import AtLeastOne, Date, Id, Part, Text

# 30 is an article, 93.2 its second paragraph, 30(1) its first item, 93.2(1) an item of a paragraph.
ArticleNumber = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,3}(\.[1-9]\d?)?(\([1-9]\d?\))?$")]
_DIGITS = "零一二三四五六七八九"
_UNITS = {"千": 1000, "百": 100, "十": 10}
_INNER_QUOTES = str.maketrans("「」", "『』")


class Repeal(Part):
    """The end of a law: from ``on`` it is no longer in force, ``by`` what ended it."""

    on: Annotated[Date, About("On")]
    by: Annotated[Text | None, About("By")] = None


class Law(Part):
    """A law, regulation or document. ``amended`` are the days from which amendments hold; ``articles`` how many there
    are, where that is known; ``to_confirm`` what has not been established yet and is said on the pages."""

    id: Id
    title: Annotated[Text, About("Title")]
    number: Annotated[Text | None, About(pgettext_noop("document number", "Number"))] = None
    issued: Annotated[Date | None, About("Issued")] = None
    in_force_from: Annotated[Date | None, About("In force from")] = None
    amended: Annotated[tuple[Date, ...], About("Amended")] = ()
    repealed: Annotated[Repeal | None, About("Repealed")] = None
    articles: Annotated[AtLeastOne | None, About("Number of articles")] = None
    link: Annotated[Url | None, About("Official text")] = None
    to_confirm: Annotated[Text | None, About("To be confirmed")] = None

    def is_repealed(self, today: date) -> bool:
        """Return whether it is no longer in force on a day."""
        return self.repealed is not None and self.repealed.on <= today

    def lacks(self, article: int) -> bool:
        """Return whether it is known to have no article of a number."""
        return self.articles is not None and article > self.articles

    def changes_since(self, day: date) -> tuple[date, ...]:
        """Return the days after one on which it began, changed or ended."""
        known = (self.in_force_from, *self.amended, self.repealed.on if self.repealed else None)
        return tuple(sorted(change for change in known if change is not None and change > day))


class Citation(Text):
    """What a fact rests on: a law of ``laws.yml`` with its articles, or, as before there were such files, free words.

    Beside a law the words say more of it (periods, exceptions); ``cited`` puts its title in front of them.
    """

    instead_of_words = "law"

    law: Annotated[Id | None, About("Law", hint=gettext_noop("An id of laws.yml; guide law lists all."))] = None
    articles: Annotated[
        tuple[ArticleNumber, ...],
        About("Articles", hint=gettext_noop("An article as 30, a paragraph as 93.2, an item as 30(1), in quotes.")),
    ] = ()

    @model_validator(mode="after")
    def _says_something(self) -> "Citation":
        if self.law is None and not self.words:
            raise ValueError("text-empty")
        return self


def cited(citation: Citation, laws: Mapping[str, Law]) -> Citation:
    """Return a citation in words: title, number, articles, and what it says besides. Unknown laws are left as ids."""
    if citation.law is None:
        return citation
    law = laws.get(citation.law)
    title = law.title if law else Text(zh=citation.law, en=citation.law)
    number = law.number if law else None
    # A title alone says the whole citation in its language; beside words of its own it waits until these are there.
    said = () if citation.words else (each for each in citation.languages_of_guide if title.written_in(each))
    words = {"zh": None, "en": None, **dict.fromkeys(said), **citation.words}
    return citation.model_copy(
        update={each: _in_words(title, number, citation.articles, more, each) for each, more in words.items()}
    )


def _in_words(title: Text, number: Text | None, articles: tuple[str, ...], more: str | None, language: str) -> str:
    name = title.reading(language)[0]
    numbered = number.reading(language)[0] if number else ""
    if language == "zh":
        places = "、".join(map(article_zh, articles))
        return f"《{name}》" + (f"（{numbered}）" if numbered else "") + places + (f"：{more}" if more else "")
    if language == "ja":
        inner, places = name.translate(_INNER_QUOTES), "、".join(map(article_ja, articles))
        return f"「{inner}」" + (f"（{numbered}）" if numbered else "") + places + (f"：{more}" if more else "")
    return name + (f" ({numbered})" if numbered else "") + articles_en(articles) + (f": {more}" if more else "")


def article_zh(number: str) -> str:
    """Return how Chinese documents name an article: 第九十三条第二款第（一）项."""
    rest, _, item = number.rstrip(")").partition("(")
    article, _, paragraph = rest.partition(".")
    return (
        f"第{chinese_number(int(article))}条"
        + (f"第{chinese_number(int(paragraph))}款" if paragraph else "")
        + (f"第（{chinese_number(int(item))}）项" if item else "")
    )


def article_ja(number: str) -> str:
    """Return how Japanese texts name an article: 第93条第2項第1号."""
    rest, _, item = number.rstrip(")").partition("(")
    article, _, paragraph = rest.partition(".")
    return f"第{article}条" + (f"第{paragraph}項" if paragraph else "") + (f"第{item}号" if item else "")


def articles_en(numbers: tuple[str, ...]) -> str:
    """Return what follows the title in English: ``, art. 30(1)``; nothing without articles."""
    if not numbers:
        return ""
    return f", {'art.' if len(numbers) == 1 else 'arts.'} {', '.join(numbers)}"


def chinese_number(value: int) -> str:
    """Return a whole number from 1 to 9999 in Chinese: 93 → 九十三."""
    words, gap = "", False
    for unit, place in (*_UNITS.items(), ("", 1)):
        digit = value // place % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + unit
        gap = not digit
    return words.removeprefix("一") if words.startswith("一十") else words


def number_from_chinese(words: str) -> int:
    """Return the whole number that digits or Chinese words from 1 to 9999 say: 九十三 → 93."""
    if words.isascii():
        return int(words)
    total, digit = 0, 0
    for sign in words:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = _DIGITS.index(sign)
    return total + digit
