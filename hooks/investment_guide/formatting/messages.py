"""The tool's own words in one language, as one guide has them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from investment_guide.locales.catalogue import Catalogue, catalogue
from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.section_marks import BEGIN, usual_wording
from investment_guide.model.sections import SectionChoice, SectionNames

# Filled by name alone: a wording that a guide has in place of ours can neither fail nor reach into a value.
_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class LocaleMessages:
    """What a guide says in the place of the tool's words: by ``replaced`` wordings and by the names of its sections.

    ``own`` is the text of the guide's own catalogue.

    Two that are equal word everything alike: what was compiled with one serves for the other.
    """

    language: str
    replaced: tuple[tuple[str, str], ...]
    sections: tuple[SectionChoice, ...] | None
    own: str = ""

    @cached_property
    def section_names(self) -> SectionNames:
        """The names that the guide gives its sections."""
        return SectionNames(self.language, self.sections)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return catalogue(self.language, self.own)

    @cached_property
    def _replaced(self) -> Mapping[str, str]:
        return dict(self.replaced)

    def gettext(self, message: str, /, **values: object) -> str:
        """Return a message in this language, or what the guide says in its place, with ``{name}`` filled from
        ``values``.

        Marked names of sections are those of the guide. Without values braces stay, for scripts to fill. Where a value
        is markup, the answer is: all else in it is escaped.
        """
        if values:
            return self._filled(self._catalogue.gettext(message), values)
        if message not in self._without_values:  # thousands of pages say the same
            self._without_values[message] = self._filled(self._catalogue.gettext(message), values)
        return self._without_values[message]

    @cached_property
    def _without_values(self) -> dict[str, str]:
        return {}

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return a message whose English is also that of another; ``context`` distinguishes them."""
        return self.gettext(pgettext_noop(context, message), **values)

    def ngettext(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the form of a message for a number."""
        return self._filled(self._catalogue.ngettext(one, many, count), values)

    def npgettext(self, context: str, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the form of a message for a number; ``context`` distinguishes equal English."""
        return self.ngettext(pgettext_noop(context, one), many, count, **values)

    def say(self, zh: str, en: str) -> str:
        """Return one of two wordings, for templates that cities wrote before there were catalogues."""
        return self._filled(zh if self.language == "zh" else en, {})

    def _filled(self, words: str, values: Mapping[str, object]) -> str:
        if BEGIN in words:
            words = self._replaced.get(usual_wording(words)) or self.section_names.fill(words)
        else:
            words = self._replaced.get(words, words)
        if any(isinstance(value, Markup) for value in values.values()):
            return Markup(_GAP.sub(lambda gap: escape(values.get(gap[1], gap[0])), escape(words)))  # noqa: S704  # escaped
        return _GAP.sub(lambda gap: str(values.get(gap[1], gap[0])), words) if values else words
