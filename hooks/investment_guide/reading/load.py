"""The data folder → a guide with every good record, the diagnostics of all others, and where everything stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel

from investment_guide.collector import collector_paused
from investment_guide.locales.catalogue import parse_catalogue
from investment_guide.model.about import CHINESE_LAW
from investment_guide.model.costs import Costs
from investment_guide.model.directory import Contact, Source
from investment_guide.model.guide import Guide, by_field
from investment_guide.model.kept_folder import kept_folder
from investment_guide.model.kinds import KINDS, RECORD_KINDS
from investment_guide.model.laws import Law
from investment_guide.model.sections import SectionChoice
from investment_guide.model.settings import FORMAT, Settings
from investment_guide.model.vocabularies import OwnVocabularies, Vocabularies
from investment_guide.reading.anatomy import anatomy
from investment_guide.reading.boundaries import Boundaries, Location, areas_for, read_boundaries
from investment_guide.reading.cache import Cache
from investment_guide.reading.data_folder import ID, DataFolder, read_contents, read_data_folder
from investment_guide.reading.diagnostics import (
    WARNINGS,
    Diagnostic,
    ValueDiagnostic,
    YamlValue,
    key_diagnostic,
    shown,
    value_diagnostic,
    written,
)
from investment_guide.reading.encoding import decode
from investment_guide.reading.inspection import inspect
from investment_guide.reading.laws import built_in_laws, with_laws_named
from investment_guide.reading.origins import Origins
from investment_guide.reading.own_names import USUAL_NAMES, OwnNames
from investment_guide.reading.parsing import parse_all
from investment_guide.reading.records import read_part
from investment_guide.reading.strict_yaml import NUMBER, SIZE_LIMIT_BYTES, YamlDocument
from investment_guide.reading.suggestions import as_id
from investment_guide.reading.words import (
    NO_WORDS,
    Words,
    built_in_vocabularies,
    languages_in,
    law_in,
    own_word_diagnostics,
    units_in,
    words_of,
)

# Parsed JSON takes up to twenty times its size in memory, and half a million positions take 13 MB.
BOUNDARY_LIMIT_BYTES = 20_000_000
CACHED_FROM = 100
# A record that says so of itself is not finished: it is kept out of the guide, whatever else is wrong with it.
DRAFT = "draft"
WITH_BOUNDARY = tuple(spec.folder for spec in KINDS if spec.has_boundary)

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gives: ``guide`` is None only when ``guide.yml`` or ``vocabularies.yml`` cannot be used.

    ``known_ids`` holds broken records too, so that nobody blames those that refer to them. ``files`` are the paths
    below ``files/`` of the data folder. ``committed`` is what the files of records said before, by kind and id: those
    that differ from the last commit, where that is known.
    """

    guide: Guide | None
    diagnostics: tuple[Diagnostic, ...]
    origins: Origins
    known_ids: Mapping[str, frozenset[str]]
    files: frozenset[str]
    folder: Path
    committed: Mapping[tuple[str, str], Mapping[str, YamlValue]] = field(default_factory=dict)
    stray_photographs: tuple[str, ...] = ()  # by their path below the data folder


class _AnyId(frozenset[str]):
    """The ids of a file that could not be read: any may be in it."""

    def __contains__(self, _name: object) -> bool:
        return True


def read_guide(data: Path) -> Reading:
    """Read everything below a data folder. Never raises for what is in it, and leaves no file out in silence."""
    with collector_paused():
        folder = read_data_folder(data)
        files = folder.records
        contents = list(read_contents(folder, files, SIZE_LIMIT_BYTES))
        cache = Cache(kept_folder(data) if len(files) >= CACHED_FROM else None)
        documents = parse_all(contents, cache)
        read = {(file.kind, file.id): (file.shown, each) for (file, _), each in zip(contents, documents, strict=True)}
        return _Loader(folder, read).load()


class _Loader:
    """Documents on their way into the guide."""

    def __init__(self, folder: DataFolder, documents: dict[tuple[str, str], tuple[str, YamlDocument]]) -> None:
        self._folder = folder
        self._documents = documents
        self._diagnostics = set(folder.diagnostics)
        # Of guide.yml, whatever else is wrong with it: they decide how all other files are read.
        settings = self._value(("guide", ""))[0]
        self._words: Words = replace(NO_WORDS, languages=languages_in(settings), own=OwnNames(units=units_in(settings)))
        self._law = law_in(settings)
        self._own_words = OwnVocabularies()
        self._catalogues: tuple[tuple[str, str], ...] = ()

    def load(self) -> Reading:
        """Vocabularies first, for the words of all others; boundaries last, for the files that records name."""
        if self._has_other_format():
            return self._result(None, {})
        self._report_documents()
        self._catalogues = tuple(self._read_catalogues())
        vocabularies = self._vocabularies()
        settings = self._single("guide", Settings)
        costs = self._single("costs", Costs) or Costs()
        contacts, sources = self._directory("contacts", Contact), self._directory("sources", Source)
        laws = self._laws()
        records = {kind: self._records(kind) for kind in RECORD_KINDS}
        with_laws_named(records, laws)
        boundaries = self._boundaries(records, settings)
        guide = None
        if settings is not None and vocabularies is not None:
            parts = by_field({kind: MappingProxyType(found) for kind, found in records.items()})
            vocabularies = self._built_in(settings.sections).with_own(
                self._own_words.without_copies(built_in_vocabularies(law=self._law)), self._words.languages
            )
            shapes, base_features = MappingProxyType(boundaries.shapes), tuple(boundaries.base_features)
            guide = Guide(
                settings,
                vocabularies,
                costs,
                contacts,
                sources,
                boundaries=shapes,
                base_features=base_features,
                laws=laws,
                **parts,
            )
        return self._result(guide, boundaries.locations)

    def _result(self, guide: Guide | None, features: Mapping[str, Location]) -> Reading:
        origins = Origins(self._folder.name, self._documents, features, self._words.own.units)
        diagnostics, folder = tuple(sorted(self._diagnostics)), self._folder
        stray = tuple(folder.stray_photographs)
        return Reading(
            guide, diagnostics, origins, self._known_ids(), folder.files, folder.path, stray_photographs=stray
        )

    def _has_other_format(self) -> bool:
        """Report that the data have a format of another version, and nothing else: all other messages follow from it.

        What is no number of a format is left to the validation of ``guide.yml``.
        """
        key = ("guide", "")
        value, _ = self._value(key)
        found = value.get("format") if isinstance(value, dict) else None
        if type(found) is not int or found < 0 or found == FORMAT:
            return False
        code = "format-newer" if found > FORMAT else "format-older"
        self._diagnostics.clear()
        self._report(key, [value_diagnostic(("format",), code, found=found, known=FORMAT)])
        return True

    def _report_documents(self) -> None:
        for file, document in self._documents.values():
            for diagnostic in document.diagnostics:
                self._diagnostics.add(diagnostic.in_file(file))

    def _report(self, key: tuple[str, str], diagnostics: list[ValueDiagnostic]) -> None:
        if not diagnostics:
            return
        file, document = self._documents[key]
        outline = document.outline
        of_writing = {(each.line, each.column): each for each in document.diagnostics}
        hashes = {each.line: each for each in document.diagnostics if each.code == "hash-in-text"}
        for each in diagnostics:
            line, column = outline.locate(each.path, each.at_key)
            found = each.located(file, line, column)
            if each.code == "full-width" and (line, column) in of_writing:
                # The value knows better than its quotes what should stand there.
                self._diagnostics.discard(of_writing[line, column].in_file(file))
            elif each.code == "missing-field" and line in hashes and _is_empty(document.value, each.path):
                self._diagnostics.discard(hashes[line].in_file(file))
                found = replace(hashes[line].in_file(file), code="hash-in-brackets", field=found.field)
            elif each.code == "text-not-number":
                found = self._as_written(found)
            self._diagnostics.add(found)

    def _as_written(self, diagnostic: Diagnostic) -> Diagnostic:
        """A diagnostic about a number with the zeros at its end, which only the file still has."""
        path = self._folder.path / diagnostic.path.removeprefix(f"{self._folder.name}/")
        lines = path.read_text("utf-8-sig", "replace").split("\n") if path.is_file() else []
        line = lines[diagnostic.line - 1] if diagnostic.line <= len(lines) else ""
        match = NUMBER.match(line, diagnostic.column - 1)
        return replace(diagnostic, details=(("written", match[0]),)) if match else diagnostic

    def _value(self, key: tuple[str, str]) -> tuple[YamlValue, bool]:
        """The value of a file and whether its writing is without error; (None, False) when it could not be read."""
        _, document = self._documents.get(key, ("", None))
        if document is None or document.value is None:
            return None, False
        return document.value, all(diagnostic.code in WARNINGS for diagnostic in document.diagnostics)

    def _part(self, key: tuple[str, str], model: type[Model], name: str | None = None) -> Model | None:
        value, is_clean = self._value(key)
        if value is None:
            return None
        words = self._words if model is not OwnVocabularies else replace(self._words, own=USUAL_NAMES)
        part, diagnostics = read_part(model, value, words, name=name)
        self._report(key, diagnostics)
        return part if is_clean and isinstance(part, model) else None

    def _single(self, kind: str, model: type[Model]) -> Model | None:
        return self._part((kind, ""), model)

    def _vocabularies(self) -> Vocabularies | None:
        """The words of the tool with those of the guide; None when the guide's own cannot be used."""
        key = ("vocabularies", "")
        if key not in self._documents and not any(file.kind == key[0] for file in self._folder.records):
            found = self._built_in()
            self._words = words_of(found, self._words.languages, self._words.own.units)
            return found
        own = self._single("vocabularies", OwnVocabularies)
        if own is None:
            return None
        languages = self._words.languages
        diagnostics = list(own_word_diagnostics(own, languages.main, self._law))
        self._report(key, diagnostics)
        if any(each.code == "missing-field" for each in diagnostics):
            return None
        self._own_words = own
        found = self._built_in().with_own(own, languages)
        self._words = words_of(found, languages, self._words.own.units)
        self._report(key, inspect(anatomy(OwnVocabularies), self._value(key)[0], words_of(found, languages)))
        return found

    def _built_in(self, sections: tuple[SectionChoice, ...] | None = None) -> Vocabularies:
        """The words of the tool under the law and in the languages of the guide."""
        return built_in_vocabularies(sections, self._words.languages, self._catalogues, self._law)

    def _read_catalogues(self) -> Iterator[tuple[str, str]]:
        """Language and text of each of the guide's own catalogues of messages."""
        for file, raw in read_contents(self._folder, self._folder.locales, SIZE_LIMIT_BYTES):
            text, diagnostics = decode(raw)
            self._diagnostics.update(diagnostic.in_file(file.shown) for diagnostic in diagnostics)
            if text is None:
                continue
            try:
                parse_catalogue(text.encode())
            except ValueError as error:
                details = written({"parser": str(error)})
                self._diagnostics.add(Diagnostic(file.shown, 1, 1, "catalogue-syntax", "", details))
            else:
                yield file.id.removesuffix(".po"), text

    def _directory(self, kind: str, model: type[Model]) -> Mapping[str, Model]:
        """The entries of ``contacts.yml`` or ``sources.yml`` in the order of their ids."""
        value, is_clean = self._value((kind, ""))
        if value is None:
            return MappingProxyType({})
        if not isinstance(value, dict):
            self._report((kind, ""), [value_diagnostic((), "record-expected", found=shown(value))])
            return MappingProxyType({})
        entries: dict[str, Model] = {}
        for name, inner in sorted(value.items()):
            part, diagnostics = read_part(model, inner, self._words, (name,), name)
            if not ID.fullmatch(name):
                found = {"found": shown(name), "suggestion": as_id(name)}
                part, diagnostics = None, [key_diagnostic((name,), "id-malformed", **found)]
            self._report((kind, ""), diagnostics)
            if is_clean and isinstance(part, model):
                entries[name] = part
        return MappingProxyType(entries)

    def _laws(self) -> Mapping[str, Law]:
        """The laws that the tool brings for a guide under Chinese law, with those of ``laws.yml``, which say more of
        the same id or are new."""
        brought = built_in_laws() if self._law == CHINESE_LAW else {}
        return MappingProxyType(dict(sorted({**brought, **self._directory("laws", Law)}.items())))

    def _records(self, kind: str) -> dict[str, BaseModel]:
        records = {}
        for file in self._folder.records:
            if file.kind == kind and (kind, file.id) in self._documents:
                if self._is_draft((kind, file.id)):
                    self._report((kind, file.id), [value_diagnostic((DRAFT,), "record-draft")])
                    continue
                record = self._part((kind, file.id), RECORD_KINDS[kind], file.id)
                if record is not None:
                    records[file.id] = record
        return dict(sorted(records.items()))

    def _is_draft(self, key: tuple[str, str]) -> bool:
        """Whether a record says that it is not finished: it stays out, and so does everything that is wrong with it."""
        value, _ = self._value(key)
        return isinstance(value, dict) and value.get(DRAFT) is True

    def _boundaries(self, records: dict[str, dict[str, BaseModel]], settings: Settings | None) -> Boundaries:
        """All shapes; a record that names a file gets its area from there, or leaves the guide with a diagnostic."""
        wanted = {}
        for kind, name in self._documents:
            value, _ = self._value((kind, name))
            if kind in WITH_BOUNDARY and isinstance(value, dict) and isinstance(file := value.get("boundary"), str):
                wanted[kind, name] = file
        files = read_contents(self._folder, self._folder.boundaries, BOUNDARY_LIMIT_BYTES)
        extent = settings.map.extent if settings else None
        found = read_boundaries(files, frozenset(wanted.values()), extent, self._words.languages)
        self._diagnostics.update(self._folder.diagnostics, found.diagnostics)
        for (kind, name), area, reason in areas_for(found, wanted):
            if area is None:
                why = value_diagnostic(("boundary",), "boundary-file", found=wanted[kind, name], reason=reason)
                self._report((kind, name), [why])
                records[kind].pop(name, None)
            else:
                found.shapes[name], found.locations[name] = area
        found.shapes = dict(sorted(found.shapes.items()))
        return found

    def _known_ids(self) -> Mapping[str, frozenset[str]]:
        known: dict[str, frozenset[str]] = {}
        for kind in RECORD_KINDS:
            ids = frozenset(self._folder.ids.get(kind, ()))
            known[kind] = frozenset(name for name in ids if not self._is_draft((kind, name)))
        for kind in ("contacts", "sources"):
            value, _ = self._value((kind, ""))
            known[kind] = frozenset(value) if isinstance(value, dict) else _AnyId()
        return MappingProxyType(known)


def _is_empty(value: YamlValue, path: tuple[str | int, ...]) -> bool:
    """Whether a field is written without a value."""
    for step in path:
        if not isinstance(value, dict) or step not in value:
            return False
        value = value[str(step)]
    return value is None
