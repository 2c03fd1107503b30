"""How the records of one guide are edited: in which languages its texts are, in which its staff read labels, and in
which units its numbers are. Workbooks, the form and blank records are made with one of these."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from investment_guide.formatting.units import heading_in
from investment_guide.locales.catalogue import FOLDER, translate
from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.locales.names import name_in
from investment_guide.model.about import CHINESE_LAW, About
from investment_guide.model.kinds import KIND_OF
from investment_guide.model.languages import USUAL
from investment_guide.model.record_units import USUAL_UNITS, RecordUnits
from investment_guide.model.sections import SECTIONS, SectionChoice, SectionNames
from investment_guide.model.settings import Settings
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.words import languages_in, law_in, units_in

# The languages that the tool speaks to staff: that of the messages, and those of its catalogues.
SPOKEN = frozenset({"en", *(path.stem for path in FOLDER.glob("*.po"))})
_FILES = {
    "contacts": pgettext_noop("file", "Contacts"),
    "sources": gettext_noop("Sources"),
    "laws": pgettext_noop("file", "Laws"),
    "guide": pgettext_noop("file", "Settings"),
    "vocabularies": pgettext_noop("file", "Words and questions"),
}


def staff_language(languages: tuple[str, ...]) -> str:
    """Return the first language of a guide that the tool has; English where it has none.

    >>> staff_language(("de", "ja", "en")), staff_language(("vi",))
    ('ja', 'en')
    """
    return next((language for language in languages if language in SPOKEN), "en")


@dataclass(frozen=True, slots=True)
class StaffLocale:
    """``languages`` are those of texts, the main one first; ``language`` that of labels and explanations."""

    languages: tuple[str, ...] = USUAL.codes
    language: str = "zh"
    sections: tuple[SectionChoice, ...] | None = None
    units: RecordUnits = USUAL_UNITS
    law: str = CHINESE_LAW

    def asks(self, about: About | None) -> bool:
        """Return whether a field means something under the law of the place."""
        return about is None or about.under_law in (None, self.law)

    @property
    def main(self) -> str:
        """The language of a plain text."""
        return self.languages[0]

    def in_spoken(self, language: str) -> "StaffLocale":
        """Return the same with labels in another language."""
        return replace(self, language=language)

    def gettext(self, message: str, **values: Any) -> str:
        """Return a message in the language of labels, the sections called as the guide does."""
        words = SectionNames(self.language, self.sections).fill(translate(message, self.language))
        return words.format(**values) if values else words

    def symbol(self, unit: str | None) -> str:
        """Return what staff read of a unit of ``formatting/units.py``; nothing for none."""
        return heading_in(unit, self.language, self.units) if unit else ""

    def with_unit(self, label: str, symbol: str) -> str:
        """Return ``面积（亩）``, ``Area (acres)``."""
        return self.gettext("{word} ({unit})", word=label, unit=symbol) if symbol else label

    def in_language(self, label: str, language: str) -> str:
        """Return the label of a text in one of the languages: ``名称（英文）``; of the main one as it is."""
        if language == self.main:
            return label
        return self.gettext("{word} ({unit})", word=label, unit=name_in(language, self.language))

    def kind(self, name: str) -> str:
        """Return what records of a kind, or the entries of a file, are called: as the guide's section, or as usual."""
        title = SectionNames(self.language, self.sections).title(name)
        if title:
            return title
        message = KIND_OF[name].many if name in KIND_OF else _FILES.get(name) or SECTIONS[name].title
        return self.gettext(message)


USUAL_STAFF_LOCALE = StaffLocale()


def staff_locale_in(data: Path, language: str | None = None) -> StaffLocale:
    """Return the same for a data folder, whatever is wrong with it, with the usual names of sections."""
    settings = None
    with suppress(OSError):
        settings = parse_yaml((data / "guide.yml").read_bytes()).value
    languages = languages_in(settings).codes
    return StaffLocale(languages, language or staff_language(languages), None, units_in(settings), law_in(settings))


def staff_locale_of(settings: Settings, language: str | None = None) -> StaffLocale:
    """Return how the records of a guide are edited, labelled in the language of its staff or in another."""
    read_in = language or staff_language(settings.languages)
    return StaffLocale(settings.languages, read_in, settings.sections, settings.record_units, settings.law)
