"""A kind of records by the name that staff know: the tool's word, or what the guide calls the section."""

from collections.abc import Iterator
from pathlib import Path

from investment_guide.locales.catalogue import translate
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.section_marks import usual_wording
from investment_guide.model.sections import SECTIONS, SectionChoice, SectionNames
from investment_guide.reading.load import read_guide


def kind_named(asked: str, data: Path) -> str:
    """Return the kind of the section of that name in the guide of a folder; what was asked if there is none."""
    if not asked or asked in RECORD_KINDS:
        return asked
    guide = read_guide(data).guide
    return dict(_names(guide.settings.sections if guide else None)).get(asked.casefold(), asked)


def _names(choices: tuple[SectionChoice, ...] | None) -> Iterator[tuple[str, str]]:
    """Every name with its kind; the guide's own come last and so before the usual ones."""
    kinds = {section: spec.kinds[0] for section, spec in SECTIONS.items() if spec.kinds}
    for section, kind in kinds.items():
        yield from (
            (name.casefold(), kind)
            for language in ("zh", "en")
            for name in [usual_wording(translate(SECTIONS[section].title, language))]
        )
    for names in (SectionNames(language, choices) for language in ("zh", "en")):
        for section, kind in kinds.items():
            yield from ((name.casefold(), kind) for name in (names.title(section), names.one(section)) if name)
