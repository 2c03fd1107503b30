"""The sections of a guide: which there are, in which order, what they are called. Each is described once, here.

A section is the first part of an address. It is there when the guide has something for it to show
(``analysis/sections.py``) and ``sections`` of ``guide.yml``, if written, names it. ``SectionNames`` has the names that
a guide gives them: as a title, inside a sentence, and for one of what the section lists.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field, model_validator

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.locales.profile import locale_of
from investment_guide.model.about import About
from investment_guide.model.kinds import KIND_OF, KINDS
from investment_guide.model.section_marks import BEGIN, MARK
from investment_guide.model.values import Part, Text


@dataclass(frozen=True, slots=True)
class Section:
    """Its group of the navigation, its title, and the kinds of records that are nowhere without it.

    ``entry`` is what it is called in the navigation, where its group says a part of the title.
    """

    group: str
    title: str
    kinds: tuple[str, ...] = ()
    entry: str | None = None


# The groups of the navigation. The first four are those that art. 20 of the implementing regulations of the foreign
# investment law names: environment, projects, procedures, data.
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "environment": gettext_noop("Business environment"),
        "projects": gettext_noop("Sites and projects"),
        "procedures": gettext_noop("[[procedures:Procedures]]"),
        "data": gettext_noop("Data and policies"),
        "contact": gettext_noop("[[contact:Contact]]"),
    }
)


def _of_kinds(*folders: str) -> dict[str, Section]:
    """The sections of kinds, as their ``KindSpec`` describes them."""
    specs = {folder: KIND_OF[folder] for folder in folders}
    return {
        folder: Section(spec.navigation, spec.section, kinds=(folder,), entry=spec.entry)
        for folder, spec in specs.items()
    }


def _introduced(group: str) -> dict[str, Section]:
    """The sections of the kinds whose page needs no module."""
    return _of_kinds(*(spec.folder for spec in KINDS if spec.lead and spec.navigation == group))


# The order is that of the menu; within a group the kinds without a module of their own stand together.
SECTIONS: Mapping[str, Section] = MappingProxyType(
    {
        **_of_kinds("clusters", "parks", "platforms"),
        "costs": Section("environment", "Costs"),
        **_introduced("environment"),
        **_of_kinds("land", "factories", "projects"),
        **_introduced("projects"),
        "map": Section("projects", "Investment map", entry=pgettext_noop("section", "Map")),
        "match": Section("projects", "Find a match"),
        "compare": Section("projects", "Compare"),
        **_of_kinds("procedures"),
        **_introduced("procedures"),
        **_of_kinds("policies"),
        **_introduced("data"),
        "updates": Section("data", "Updates", kinds=("events",)),
        "downloads": Section("data", "Downloads"),
        "sources": Section("data", pgettext_noop("section", "Sources"), entry=gettext_noop("Sources")),
        "contact": Section("contact", pgettext_noop("section", "Contact"), entry=gettext_noop("Offices")),
        "glossary": Section("contact", "Glossary"),
    }
)
# Whom to ask and where numbers are from stands on every page.
ALWAYS = ("contact", "sources")

_ENDS_IN_ES = re.compile(r"(ss|x|z|ch|sh)es$")
_SEVERAL_NAMES = re.compile(r",| (and|of|for|in) ")
_PLAIN_FIRST_WORD = re.compile(r"[A-Z][a-z]+\b")

SectionId = Annotated[str, Field(pattern=f"^({'|'.join(SECTIONS)})$")]


class SectionChoice(Part):
    """A section of this guide; a plain word is one under its usual name."""

    id: Annotated[SectionId, About("Section")]
    name: Annotated[Text | None, About("Name", hint=gettext_noop("Without it, the usual name."))] = None
    one: Annotated[
        Text | None,
        About(
            "Name of one", hint=gettext_noop("What one of them is called in sentences; without it, made from the name.")
        ),
    ] = None

    @model_validator(mode="before")
    @classmethod
    def _plain_word_is_the_section(cls, value: Any) -> Any:
        return {"id": value} if isinstance(value, str) else value


class SectionNames:
    """The names of one guide in one language; nothing for sections that keep their usual name."""

    def __init__(self, language: str, choices: Sequence[SectionChoice] | None) -> None:
        named = [choice for choice in choices or () if choice.name]
        self._wanted = None if choices is None else frozenset(choice.id for choice in choices)
        self._locale = locale_of(language)
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
        return self._ones.get(section) or (singular(name) if self._locale.plural_in_s else name)

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
        return lower_in_sentence(name) if self._locale.lowers_labels and usual[0].islower() else name


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
