"""The names that a guide gives its sections: as a title, inside a sentence, and for one of what the section lists."""

import re
from collections.abc import Mapping, Sequence

from investment_guide.model.section_marks import BEGIN, MARK
from investment_guide.model.sections import SectionChoice

_ENDS_IN_ES = re.compile(r"(ss|x|z|ch|sh)es$")
_SEVERAL_NAMES = re.compile(r",| (and|of|for|in) ")
_PLAIN_FIRST_WORD = re.compile(r"[A-Z][a-z]+\b")


class SectionNames:
    """The names of one guide in one language; nothing for sections that keep their usual name."""

    def __init__(self, language: str, choices: Sequence[SectionChoice] | None) -> None:
        named = [choice for choice in choices or () if choice.name]
        self._wanted = None if choices is None else frozenset(choice.id for choice in choices)
        self._english = language == "en"
        self._titles: Mapping[str, str] = {
            choice.id: choice.name.reading(language)[0] for choice in named if choice.name
        }
        self._ones: Mapping[str, str] = {choice.id: choice.one.reading(language)[0] for choice in named if choice.one}

    def title(self, section: str) -> str | None:
        """Return the name as the guide writes it, or None."""
        return self._titles.get(section)

    def one(self, section: str) -> str | None:
        """Return what one of the section is called: as the guide says, or made from the name."""
        name = self._titles.get(section)
        if name is None:
            return None
        return self._ones.get(section) or (singular(name) if self._english else name)

    def fill(self, words: str) -> str:
        """Return a wording whose marks have become names; a mark in small letters is inside a sentence."""
        return (
            MARK.sub(lambda mark: self._name(mark[1], bool(mark[2]), mark[3], mark[4]), words)
            if BEGIN in words
            else words
        )

    def _name(self, section: str, is_one: bool, usual: str, without: str | None) -> str:
        if without and self._wanted is not None and section not in self._wanted:
            return without
        name = self.one(section) if is_one else self.title(section)
        if name is None:
            return usual
        return lower_in_sentence(name) if self._english and usual[0].islower() else name


def singular(name: str) -> str:
    """Return an English plural as one: ``Key industries`` → ``Key industry``. A list of several names stays as it
    is."""
    if _SEVERAL_NAMES.search(name) or name.endswith("ss") or not name.endswith("s"):
        return name
    if name.endswith("ies"):
        return name.removesuffix("ies") + "y"
    return name.removesuffix("es" if _ENDS_IN_ES.search(name) else "s")


def lower_in_sentence(name: str) -> str:
    """Return an English name inside a sentence: ``Key industries`` → ``key industries``; ``R&D``, ``Key Industries``
    stay."""
    rest = name[1:]
    return name[0].lower() + rest if _PLAIN_FIRST_WORD.match(name) and rest == rest.lower() else name
