"""Which sections a guide has: those that it wants, as far as there is something to show in them."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from investment_guide.model.about import RefersTo, marker, marker_in
from investment_guide.model.figure_tables import FigureTable
from investment_guide.model.guide import Guide
from investment_guide.model.history import Change
from investment_guide.model.kinds import ON_MAP, RECORD_KINDS
from investment_guide.model.record import Record
from investment_guide.model.rules import Leaf
from investment_guide.model.sections import ALWAYS, SECTIONS
from investment_guide.model.settings import Settings

# What is compared side by side.
FEWEST_COMPARED = 2
# The words that name a section, by vocabulary.
WORDS_OF_SECTIONS: Mapping[str, Mapping[str, str]] = {
    "contact_role": {"park": "parks"},
    "policy_level": {"park": "parks"},
    "table_place": {section: section for section in SECTIONS},
    "plan_field": {"park": "parks", "cluster": "clusters"},
}
# A link of a hand-written page to the list of a section or to a record of it.
LINK = re.compile(r"(?<!!)\[([^\]\[]*)\]\((?:\./|\.\./)*(" + "|".join(SECTIONS) + r")/[^)\s]*\)")


def wanted_sections(settings: Settings) -> tuple[str, ...]:
    """Return all of them in the usual order, or those that the guide names in its own; contact and sources last."""
    if settings.sections is None:
        return tuple(SECTIONS)
    named = tuple(dict.fromkeys(choice.id for choice in settings.sections))
    return (*named, *(section for section in ALWAYS if section not in named))


def sections_of(guide: Guide, changes: tuple[Change, ...]) -> tuple[str, ...]:
    """Return the sections that have something to show. ``changes`` are the news of the guide."""
    return tuple(name for name in wanted_sections(guide.settings) if _has_content(name, guide, changes))


def _has_content(section: str, guide: Guide, changes: tuple[Change, ...]) -> bool:
    if section == "updates":
        return bool(changes or guide.events)
    if section in _CONTENT:
        return _CONTENT[section](guide)
    kinds = SECTIONS[section].kinds
    return not kinds or any(guide.records(kind) for kind in kinds)


def has_places(guide: Guide) -> bool:
    """Return whether anything of the guide can be shown on a map."""
    records = [guide.land, guide.factories, *(guide.records(spec.folder) for spec, _ in ON_MAP)]
    placed = any(getattr(record, "place", None) for found in records for record in found.values())
    return placed or any(key in guide.boundaries for found in records for key in found)


def _can_match(guide: Guide) -> bool:
    return bool(guide.land or guide.factories or guide.policies)


_CONTENT: Mapping[str, Callable[[Guide], bool]] = {
    "costs": lambda guide: any(group.figures for group in guide.costs.groups),
    "map": has_places,
    "match": _can_match,
    "compare": lambda guide: len(guide.land) + len(guide.factories) >= FEWEST_COMPARED,
}


def absent_links(text: str, sections: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Links of Markdown to sections that a guide does not have: column and section."""
    for link in LINK.finditer(text):
        if link[2] not in sections:
            yield link.start() + 1, link[2]


def without_absent_links(text: str, sections: tuple[str, ...]) -> str:
    """Markdown in which such links are plain words."""
    return LINK.sub(lambda link: link[0] if link[2] in sections else link[1], text)


def kinds_in_order(settings: Settings) -> tuple[str, ...]:
    """Return the kinds of records that a guide shows, in the order of its sections; without ``sections`` in the usual
    one."""
    if settings.sections is None:
        return tuple(RECORD_KINDS)
    return tuple(kind for section in wanted_sections(settings) for kind in SECTIONS[section].kinds)


def hidden_kinds(settings: Settings) -> frozenset[str]:
    """Return the kinds of records that no section of the guide shows."""
    shown = {kind for section in wanted_sections(settings) for kind in SECTIONS[section].kinds}
    return frozenset(kind for section in SECTIONS.values() for kind in section.kinds) - shown


def offered_words(guide: Guide, vocabulary: str, sections: Collection[str]) -> tuple[str, ...]:
    """Return the words of a vocabulary without those of sections other than these, unless a record says them."""
    words = guide.vocabularies.words(vocabulary)
    named = WORDS_OF_SECTIONS.get(vocabulary)
    if named is None:
        return words
    if all(section in sections for section in named.values()):
        return words
    used = frozenset(_WORDS_IN_USE[vocabulary](guide, sections))
    return tuple(word for word in words if word not in named or named[word] in sections or word in used)


def _questions_in_use(value: Any) -> Iterator[str]:
    """Yield the fields of plans that the conditions in a record ask for."""
    if isinstance(value, Leaf):
        yield value.field
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _questions_in_use(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _questions_in_use(part)


_WORDS_IN_USE: Mapping[str, Callable[[Guide, Collection[str]], Iterable[str]]] = {
    "contact_role": lambda guide, _: (contact.role for contact in guide.contacts.values()),
    "policy_level": lambda guide, _: (policy.level for policy in guide.policies.values()),
    "table_place": lambda guide, _: (table.place for table in guide.of(FigureTable).values()),
    "plan_field": lambda guide, sections: (
        _questions_in_use((*guide.policies.values(),)) if "policies" in sections else ()
    ),
}


def without_references(record: Record, gone: frozenset[str]) -> Record:
    """Return a record that names none of the kinds that are nowhere; fields that must name one stay."""
    changed: dict[str, Any] = {}
    for name, kind in references(type(record)):
        if kind in gone and (value := getattr(record, name)):
            changed[name] = () if isinstance(value, tuple) else None
    return record.model_copy(update=changed) if changed else record


def references(model: type[Record], required: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the fields that name records, with their kinds: those that may be left out, or those that may not."""
    for name, field in model.model_fields.items():
        found = marker(field, RefersTo) or marker_in(field.annotation, RefersTo)
        if found is not None and found.kind in RECORD_KINDS and field.is_required() is required:
            yield name, found.kind
