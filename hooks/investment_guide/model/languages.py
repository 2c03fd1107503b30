"""The languages of a guide: which there are, which comes first, and what stands in for a text that one lacks."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

# The primary subtag of BCP 47 (ISO 639): "ja", "fil".
CODE = "^[a-z]{2,3}$"
LanguageCode = Annotated[str, Field(pattern=CODE)]
# BCP 47 tags in pages and for search engines; other languages are named by their code.
_TAGS = {"zh": "zh-CN"}


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of one guide in its order.

    The first is the main language: a plain text is in it, and its pages lie at the root of the site. ``preferred`` are
    those that stand in first for a text that a language lacks. ``are_needed``: each text is there in the main language;
    those that the tool brings need not be.
    """

    codes: tuple[str, ...] = ("zh", "en")
    preferred: tuple[str, ...] = ()
    are_needed: bool = True

    @property
    def main(self) -> str:
        """The main language."""
        return self.codes[0]

    @property
    def fallback(self) -> tuple[str, ...]:
        """The order in which languages stand in for another: as the guide says, or the main one, English, Chinese."""
        return tuple(dict.fromkeys((*self.preferred, self.main, "en", "zh", *self.codes)))


USUAL = Languages()


def language_tag(language: str) -> str:
    """Return a language as HTML and search engines name it (BCP 47)."""
    return _TAGS.get(language, language)
