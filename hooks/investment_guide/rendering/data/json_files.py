"""Records as JSON: all public fields in both languages, what is derived, and at the top of the file what they mean.

    {"generated": date, "language", "licence", "fields", "words", "contacts", "sources", "records": […]}

``records`` are the same in both languages: texts are ``{"zh": …, "en": …}``, words and references are as staff wrote
them; ``fields`` and ``words`` give their labels in the language of the file. ``url`` is relative to the file.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from investment_guide.analysis.sections import offered_words
from investment_guide.formatting.field_types import NOT_PUBLIC, FieldType, public_fields
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.rules import AllOf, AnyOf, Leaf, NoneOf
from investment_guide.presentation.output import JsonValue
from investment_guide.rendering.data.columns import heading
from investment_guide.rendering.data.edition import Edition, Published
from investment_guide.rendering.data.flat_tables import FACTS
from investment_guide.rendering.data.json_text import dumped, json_text
from investment_guide.rendering.data.own_units import UNIT

PLUMBING = set(NOT_PUBLIC - {"id"})
OUT_OF_DATA = "../"


def json_bytes(kind: str, edition: Edition, records: tuple[Published, ...]) -> bytes:
    """Return the file of one kind."""
    models = [RECORD_KINDS[kind], *([FACTS[kind]] if kind in FACTS else [])]
    pairs = [pair for model in models for pair in documented(model)]
    described = [(name, field) for name, field in pairs if edition.shows(field)]
    head: dict[str, JsonValue] = {
        "generated": edition.today.isoformat(),
        "language": edition.language,
        "licence": edition.formatter.plain(edition.guide.settings.licence),
        "fields": {edition.own.units.named(name): _described(field, edition) for name, field in described},
        "words": _words({field.vocabulary for _name, field in described if field.vocabulary}, edition),
        "contacts": _referred("contacts", {one.record.contact for one in records}, edition),
        "sources": _referred("sources", {one.record.source for one in records}, edition),
    }
    return json_text(head, "records", [record_text(one, edition) for one in records]).encode()


def record_text(published: Published, edition: Edition) -> str:
    """Return a record as JSON; ``inherited`` names the fields that come from its park or from a calculation.

    Lists that are wholly the park's are in ``inherited`` but not repeated: they are in ``parks.json``.
    """
    more: dict[str, JsonValue] = {"url": OUT_OF_DATA + published.address}
    if published.fresh_until is not None:
        more["fresh_until"] = published.fresh_until.isoformat()
    if published.inherited:
        more["inherited"] = [edition.own.units.named(name) for name in published.inherited]
    parts = [part_text(published.record, edition, published.shared), dumped(more)]
    if published.facts is not None:
        parts.insert(1, part_text(published.facts, edition))
    return "{" + ",".join(part[1:-1] for part in parts) + "}"


def part_text(part: BaseModel, edition: Edition, without: frozenset[str] = frozenset()) -> str:
    """Return the filled public fields of a record or part, in their order and in the units of the guide."""
    text = part.model_dump_json(by_alias=True, exclude_none=True, exclude=PLUMBING | without)
    return text if edition.own.units.are_usual else dumped(edition.own.part(json.loads(text)))


def documented(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, FieldType]]:
    """Yield every public field with its dotted name; lists of parts as ``floors[].area_m2``."""
    for field in public_fields(model):
        name = prefix + field.name
        yield name, field
        if field.is_part and field.inner not in (AllOf, AnyOf, NoneOf, Leaf):
            yield from documented(field.inner, f"{name}[]." if field.many else f"{name}.")


def _described(field: FieldType, edition: Edition) -> dict[str, str]:
    label = edition.formatter.label(field.about)
    found = {"label": heading(label, field.about.unit, edition)}
    if field.vocabulary:
        found["words"] = field.vocabulary
    if field.refers_to:
        found["refers_to"] = field.refers_to
    return found


def _words(vocabularies: set[str], edition: Edition) -> dict[str, dict[str, str]]:
    guide, formatter, sections = edition.guide, edition.formatter, edition.sections
    found = {}
    for name in sorted(vocabularies):
        words = ((edition.own.word(name, word), word) for word in offered_words(guide, name, sections))
        found[name] = {own: _label(name, word, formatter) for own, word in words if own}
    return found


def _label(vocabulary: str, word: str, formatter: Formatter) -> str:
    return formatter.figure_heading(word) if vocabulary == UNIT else formatter.word(vocabulary, word)


def _referred(kind: str, keys: set[Any], edition: Edition) -> dict[str, JsonValue]:
    entries: Mapping[str, BaseModel] = getattr(edition.guide, kind)
    return {key: json.loads(part_text(entries[key], edition)) for key in sorted(keys & entries.keys())}
