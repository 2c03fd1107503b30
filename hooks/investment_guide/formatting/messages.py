"""The tool's own words in one language, as one guide has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from investment_guide.model.section_marks import BEGIN, usual_wording
from investment_guide.model.sections import SectionChoice, SectionNames


@dataclass(frozen=True)
class LocaleMessages:
    """What a guide says in the place of the tool's words: by ``replaced`` wordings and by the names of its sections.

    Two that are equal word everything alike: what was compiled with one serves for the other.
    """

    language: str
    replaced: tuple[tuple[str, str], ...]
    sections: tuple[SectionChoice, ...] | None

    @cached_property
    def section_names(self) -> SectionNames:
        """The names that the guide gives its sections."""
        return SectionNames(self.language, self.sections)

    @cached_property
    def _replaced(self) -> Mapping[str, str]:
        return dict(self.replaced)

    def say(self, zh: str, en: str) -> str:
        """One of two wordings, or what the guide says in its place; marked names of sections are those of the guide."""
        words = en if self.language == "en" else zh
        if BEGIN not in words:
            return self._replaced.get(words, words)
        return self._replaced.get(usual_wording(words)) or self.section_names.fill(words)
