"""JSON Schemas of all records, from the models: completion, tooltips and red lines while staff type YAML.

Pydantic knows types and limits; the anatomy adds what people read: labels, hints, units, allowed words with their
meaning. What a schema allows, reading may still refuse; ``internal`` is welcome everywhere.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from investment_guide.locales.catalogue import translate
from investment_guide.locales.marks import gettext_noop
from investment_guide.locales.profile import locale_of
from investment_guide.model.directory import Contact, Source
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.laws import Law
from investment_guide.model.record import Record
from investment_guide.model.record_units import USUAL_UNITS, RecordUnits
from investment_guide.model.sections import SECTIONS
from investment_guide.model.vocabularies import OwnVocabularies, Vocabularies
from investment_guide.reading.anatomy import Field, Many, ModelShape, Scalar, Shape, all_shapes, anatomy, inner_shapes
from investment_guide.reading.data_folder import DIRECTORIES, ID, WHOLES
from investment_guide.reading.strict_yaml import PRIVATE
from investment_guide.reading.words import PLAN, Words, words_of

DIALECT = "http://json-schema.org/draft-07/schema#"
PRIVATE_NOTE = {
    "title": gettext_noop("Private note"),
    "description": gettext_noop("Stays in data/: in no page, data file, PDF or search."),
}
ID_PATTERN = f"^{ID.pattern}$"

Schema = dict[str, Any]


def schema_files(
    vocabularies: Vocabularies,
    unit_symbols: Mapping[str, str],
    units: RecordUnits = USUAL_UNITS,
    language: str = "zh",
) -> Iterator[tuple[str, bytes]]:
    """Name and content of every schema, by name. ``unit_symbols`` leads from ``About.unit`` to 亩, 万元/亩 …; ``units``
    are those that the names of fields say, ``language`` is that of labels and explanations."""
    writer = _Writer(words_of(vocabularies, units=units), vocabularies, unit_symbols, language)
    for kind in sorted({**RECORD_KINDS, **WHOLES, **DIRECTORIES}):
        schema = _of_kind(writer, kind)
        yield f"{kind}.schema.json", (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def head(kind: str) -> bytes:
    """Return what the schema of a kind begins with."""
    return json.dumps({"$schema": DIALECT, "title": kind}, indent=2).encode().removesuffix(b"\n}")


def _of_kind(writer: "_Writer", kind: str) -> Schema:
    head: Schema = {"$schema": DIALECT, "title": kind}
    if kind in DIRECTORIES:
        entry = writer.schema(DIRECTORIES[kind])
        parts = entry.pop("$defs")
        shape: Schema = {"type": "object", "propertyNames": {"pattern": ID_PATTERN}}
        private = {PRIVATE: writer.private_note}
        return {**head, **shape, "properties": private, "additionalProperties": entry, "$defs": parts}
    model = RECORD_KINDS.get(kind) or WHOLES[kind]
    if model is OwnVocabularies:
        writer = replace(writer, words=words_of(writer.vocabularies))
    return {**head, **writer.schema(model)}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Words and units on their way into the schemas."""

    words: Words
    vocabularies: Vocabularies
    unit_symbols: Mapping[str, str]
    language: str

    def text(self, message: str, **values: str) -> str:
        """Return a message in the language of the schema."""
        return translate(message, self.language).format(**values)

    @property
    def private_note(self) -> Schema:
        """What stands below ``internal``."""
        return {name: self.text(message) for name, message in PRIVATE_NOTE.items()}

    def schema(self, model: type[BaseModel]) -> Schema:
        """Return the schema of a model, its parts under ``$defs``."""
        schema = model.model_json_schema(by_alias=True)
        parts: dict[str, Schema] = schema.setdefault("$defs", {})
        for group in all_shapes(anatomy(model, self.words.own.units)):
            if not isinstance(group, ModelShape):
                continue
            node = schema if group.model is model else parts[group.name]
            _rename(node, group)
            self._write_group(node, group)
        for name in ("Text", "LongText", "Citation"):
            if name in parts:
                parts[name] = {"anyOf": [{"type": "string", "minLength": 1}, parts[name]]}
        if "SectionChoice" in parts:
            parts["SectionChoice"] = {"anyOf": [{"type": "string", "enum": list(SECTIONS)}, parts["SectionChoice"]]}
        return schema

    def _write_group(self, node: Schema, group: ModelShape) -> None:
        for name in ("title", "description"):
            node.pop(name, None)  # the docstring is for programmers
        if issubclass(group.model, (Record, Contact, Source, Law)):
            # The name of the file, or the key, is the id.
            del node["properties"]["id"]
            node["required"].remove("id")
        for name, field in group.fields.items():
            if name in node["properties"]:
                self._write_field(node["properties"][name], name, field)
        node["properties"][PRIVATE] = self.private_note

    def _write_field(self, node: Schema, name: str, field: Field) -> None:
        if node.get("default", "") is None:
            del node["default"]
        node["title"] = field.about.label_in(self.language) if field.about else name
        entries = list(self._description(field))
        node.pop("description", None)
        if entries:
            node["description"] = "\n".join(entries)
        allowed = _word_of(field.shape)
        if allowed is not None and allowed.vocabulary in self.words.allowed:
            for text in _texts(node):
                text["enum"] = list(self.words.allowed[allowed.vocabulary])

    def _description(self, field: Field) -> Iterator[str]:
        about, word = field.about, _word_of(field.shape)
        if about is not None:
            if about.hint:
                yield translate(about.hint, self.language)
            if self.unit_symbols.get(about.unit or ""):
                yield self.text(gettext_noop("Unit: {unit}"), unit=self.unit_symbols[about.unit or ""])
            if about.markdown:
                yield self.text(gettext_noop("Markdown is possible."))
        if word is not None and word.refers_to:
            yield self.text(gettext_noop("An id of data/{place}."), place=_place_of(word.refers_to))
        if word is not None and word.vocabulary:
            yield from self._meanings(word.vocabulary)
        if about is not None and self.language != "en":
            yield self.text(gettext_noop("English: {label}"), label=about.label_in("en"))

    def _meanings(self, vocabulary: str) -> Iterator[str]:
        """Each word with what it means, unless it says so itself."""
        labels = {word: term.main for word, term in self.vocabularies.written(vocabulary).items()}
        if vocabulary == PLAN:
            labels = {name: question.label.main for name, question in self.vocabularies.plan.items()}
        colon, joint = ("：", "；") if locale_of(self.language).is_wide else (": ", "; ")
        is_own = vocabulary in self.words.own.words  # its words say what they mean
        entries = [f"{word}{colon}{label}" for word, label in labels.items() if word != label and not is_own]
        if entries:
            yield joint.join(entries)


def _rename(node: Schema, group: ModelShape) -> None:
    """Name the fields of a part as files of the guide do."""
    node["properties"] = {group.written(stored): field for stored, field in node["properties"].items()}
    if "required" in node:
        node["required"] = [group.written(stored) for stored in node["required"]]


def _place_of(kind: str) -> str:
    return f"{kind}.yml" if kind in DIRECTORIES else f"{kind}/"


def _word_of(shape: Shape) -> Scalar | None:
    """The single value of a field or of the items of its list; None for parts."""
    if isinstance(shape, Many):
        return _word_of(shape.item)
    if isinstance(shape, Scalar):
        return shape
    words = [_word_of(inner) for inner in inner_shapes(shape)] if not isinstance(shape, ModelShape) else []
    return next((word for word in words if word is not None and word.vocabulary), None)


def _texts(node: Schema) -> Iterator[Schema]:
    """Where a field's text stands: the field itself, the items of its list, or some of several types."""
    if node.get("type") == "string":
        yield node
    for inner in (*node.get("anyOf", ()), node.get("items")):
        if isinstance(inner, dict):
            yield from _texts(inner)
