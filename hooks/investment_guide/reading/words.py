"""The words of a guide as reading needs them: those the tool brings, and what ``vocabularies.yml`` may do to them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel

from investment_guide.locales.catalogue import Catalogue, catalogue, translate
from investment_guide.locales.profile import USUAL_CURRENCY
from investment_guide.model.about import CHINESE_LAW
from investment_guide.model.costs import Costs
from investment_guide.model.directory import Contact, Source
from investment_guide.model.figure_tables import FigureTable
from investment_guide.model.kinds import KIND_OF, KINDS, RECORD_KINDS
from investment_guide.model.languages import CODE, USUAL, Languages
from investment_guide.model.record_units import (
    FLOOR_UNITS,
    LAND_UNITS,
    USUAL_FLOOR,
    USUAL_LAND,
    USUAL_UNITS,
    RecordUnits,
)
from investment_guide.model.sections import SectionChoice, SectionNames
from investment_guide.model.settings import Settings
from investment_guide.model.statuses import STATUSES, statuses
from investment_guide.model.vocabularies import OwnQuestion, OwnVocabularies, PlanQuestion, Term, Vocabularies
from investment_guide.reading.anatomy import Scalar, all_shapes, anatomy
from investment_guide.reading.diagnostics import ValueDiagnostic, YamlValue, key_diagnostic, shown, value_diagnostic
from investment_guide.reading.own_names import USUAL_NAMES, OwnNames
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.suggestions import nearest_word

PLAN, UNIT = "plan_field", "unit"
BUILT_IN = Path(__file__).resolve().parents[1] / "vocabularies"

# The kinds whose page is made from their fields: a figure table can be read there; not on the page of all tables.
INTRODUCED = tuple(spec.folder for spec in KINDS if spec.lead and spec.record is not FigureTable)
# Words that calculations, drawings and pages ask for by name. Labels and explanations may change, these words may not.
RELIED_ON: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **{vocabulary: statuses(vocabulary) for vocabulary in STATUSES},
        "utility": ("road", "water", "drainage", "power", "telecom", "gas", "heat", "levelled"),
        "serviced_land": ("seven", "five", "three", "partial"),
        "tenure": ("rent", "sale", "both", "build-to-suit"),
        "fire_hazard_class": ("A", "B", "C1", "C2", "D", "E"),
        "floor_price_basis": ("m2", "floor", "building"),
        "price_period": ("month", "year"),
        "policy_level": ("national", "province", "city", "county", "park"),
        "certainty": ("entitlement", "assessed", "competitive"),
        "life_stage": ("landing", "building", "producing", "growing"),
        "contact_role": ("park",),
        "platform_kind": ("rd-platform",),
        "table_place": ("costs", "land", "factories", "parks", *INTRODUCED, "region"),
        "table_form": ("table", "heat-map"),
        "energy_base": ("output", "value-added"),
        "glossary": (),
    }
)

# Of these the program knows no other words either: it sums up, compares and draws by them.
CLOSED = frozenset(
    {
        "land_status",
        "factory_status",
        "floor_status",
        "fire_hazard_class",
        "floor_price_basis",
        "price_period",
        "gap",
        "energy_base",
        "table_place",
        "table_form",
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """The allowed words of each vocabulary, and from the label that readers see to the word; the guide's languages and
    units."""

    allowed: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, Mapping[str, str]]
    languages: Languages = USUAL
    own: OwnNames = USUAL_NAMES


NO_WORDS = Words(MappingProxyType({}), MappingProxyType({}))


def words_of(vocabularies: Vocabularies, languages: Languages = USUAL, units: RecordUnits = USUAL_UNITS) -> Words:
    """Return what ``inspection`` compares words with; the fields of the plan are a vocabulary too."""
    allowed = {name: tuple(vocabularies.written(name)) for name in vocabularies.terms}
    labels = {
        name: {label: word for word, term in terms.items() for label in term.words.values()}
        for name, terms in ((name, vocabularies.written(name)) for name in vocabularies.terms)
    }
    allowed[PLAN] = tuple(vocabularies.plan)
    labels[PLAN] = {question.label.main: name for name, question in vocabularies.plan.items()}
    own = own_words(vocabularies, units)
    for name, words in own.items():
        allowed[name] = tuple(words)
        labels[name] = {
            label: word for word, stored in words.items() for label, each in labels[name].items() if each == stored
        }
    return Words(allowed, labels, languages, OwnNames(units, own))


def own_words(vocabularies: Vocabularies, units: RecordUnits) -> Mapping[str, Mapping[str, str]]:
    """Return the words of a guide that chose its units, each with the word of the tool that it stands for.

    Bases of prices and questions of the plan are named by units as fields are. Units of figures are what English calls
    them, in the currency of the guide: ``USD/kWh``, ``people``; those of land in mu are none of such a guide. Only
    ``vocabularies.yml`` speaks of words by the names of the tool.
    """
    if units.are_usual:
        return {}
    by_name = {name: vocabularies.words(name) for name in ("floor_price_basis", PLAN)}
    named = {vocabulary: {units.named(word): word for word in words} for vocabulary, words in by_name.items()}
    return {**named, UNIT: dict(_own_units(vocabularies, units))}


def _own_units(vocabularies: Vocabularies, units: RecordUnits) -> Iterator[tuple[str, str]]:
    known = built_in_vocabularies().written(UNIT)
    for word in vocabularies.written(UNIT):
        english = known[word].written_in("en") if word in known else None
        if english is None or word.isascii():
            yield word, word
        elif named := units.figure_unit(english):
            yield named, word


def units_in(settings: YamlValue) -> RecordUnits:
    """Return the units that ``guide.yml`` names, whatever else is wrong with it."""
    written = settings if isinstance(settings, dict) else {}
    chosen = written.get("units")
    land, floor = (chosen.get(name) if isinstance(chosen, dict) else None for name in ("land", "floor"))
    currency = written.get("currency")
    return RecordUnits(
        land if land in LAND_UNITS else USUAL_LAND,
        floor if floor in FLOOR_UNITS else USUAL_FLOOR,
        currency if isinstance(currency, str) else USUAL_CURRENCY,
    )


def languages_in(settings: YamlValue) -> Languages:
    """Return the languages that ``guide.yml`` names, whatever else is wrong with it."""
    written = [settings.get(name) if isinstance(settings, dict) else None for name in ("languages", "fallback")]
    codes, preferred = (tuple(map(str, each)) if isinstance(each, list) else () for each in written)
    return Languages(codes or USUAL.codes, preferred)


def law_in(settings: YamlValue) -> str:
    """Return the law that ``guide.yml`` names, whatever else is wrong with it."""
    found = settings.get("law") if isinstance(settings, dict) else None
    return found if isinstance(found, str) else CHINESE_LAW


@cache
def built_in_vocabularies(
    sections: tuple[SectionChoice, ...] | None = None,
    languages: Languages = USUAL,
    catalogues: tuple[tuple[str, str], ...] = (),
    law: str = CHINESE_LAW,
) -> Vocabularies:
    """Return the words that the tool brings: ``terms.yml``, ``plan.yml`` and ``search.yml`` of the package, as far as
    they mean something under a guide's law, with its section names and what catalogues of its further languages say,
    the tool's and its own."""
    found: dict[str, YamlValue] = {}
    for name in ("terms", "plan", "search"):
        found |= parse_yaml((BUILT_IN / f"{name}.yml").read_bytes()).value or {}
    codes = dict.fromkeys((*USUAL.codes, *languages.codes))
    names = {language: SectionNames(language, sections) for language in codes}
    context = replace(languages, are_needed=False)
    further = {each: catalogue(each, dict(catalogues).get(each, "")) for each in codes if each not in USUAL.codes}
    words = Vocabularies.model_validate(_with_names(_in_further_languages(found, further), names), context=context)
    places = words.terms["table_place"]
    added = {kind: _name_of_section(kind, names, context) for kind in INTRODUCED if kind not in places}
    update = {"terms": {**words.terms, "table_place": {**places, **added}}, "catalogues": dict(catalogues)}
    return words.model_copy(update=update).under(law)


def _in_further_languages(value: YamlValue, catalogues: Mapping[str, Catalogue]) -> YamlValue:
    """A value of these files with what catalogues say of its labels and explanations."""
    if not isinstance(value, dict) or not catalogues:
        return value
    made = {key: _in_further_languages(inner, catalogues) for key, inner in value.items()}
    if isinstance(english := value.get("en"), str):
        found = {language: each.word(english) for language, each in catalogues.items() if language not in made}
        made |= {language: words for language, words in found.items() if words}
    return made


def _name_of_section(kind: str, names: Mapping[str, SectionNames], languages: Languages) -> Term:
    """The label of the word for the page of a kind."""
    labels = {each: names[each].title(kind) or translate(KIND_OF[kind].section, each) for each in names}
    return Term.model_validate(labels, context=languages)


def _with_names(value: YamlValue, names: Mapping[str, SectionNames]) -> YamlValue:
    """A value of these files whose labels name sections as the guide does, without labels in other languages."""
    if not isinstance(value, dict):
        return value
    return {
        key: names[key].fill(inner) if key in names and isinstance(inner, str) else _with_names(inner, names)
        for key, inner in value.items()
        if key in names or not (isinstance(inner, str) and re.fullmatch(CODE, str(key)))
    }


def own_word_diagnostics(own: OwnVocabularies, main: str, law: str = CHINESE_LAW) -> Iterator[ValueDiagnostic]:
    """Yield what stands in the way of adding and relabelling the words of a guide under a law, whose main language is
    ``main``."""
    tool = built_in_vocabularies(law=law)
    yield from _unknown_vocabularies(own)
    yield from _unlabelled_words(own, main, tool)
    yield from _words_too_many(own, tool)
    for name, question in own.plan.items():
        known = tool.plan.get(name)
        yield from _changed_question(name, question, known) if known else _incomplete_question(name, question)
    yield from _unknown_choices(own)


def _unknown_vocabularies(own: OwnVocabularies) -> Iterator[ValueDiagnostic]:
    """Vocabularies that no field and no question asks for: a spelling mistake, and their words would be nowhere."""
    known = built_in_vocabularies().terms
    asked = {question.choices for question in own.plan.values()}
    for name in own.terms:
        if name not in known and name not in asked:
            details = {"found": shown(name), "nearest": nearest_word(name, known), "allowed": ", ".join(known)}
            yield key_diagnostic(("terms", name), "unknown-vocabulary", **details)


def _unlabelled_words(own: OwnVocabularies, main: str, tool: Vocabularies) -> Iterator[ValueDiagnostic]:
    """New words that do not say what readers see."""
    for name, terms in own.terms.items():
        for word, term in terms.items():
            if term.written_in(main) is None and word not in tool.words(name):
                yield value_diagnostic(("terms", name, word), "missing-field", field=main)


def _words_too_many(own: OwnVocabularies, tool: Vocabularies) -> Iterator[ValueDiagnostic]:
    """Words of a closed vocabulary that no calculation and no drawing knows; one that is empty under the law of the
    guide is the guide's to fill."""
    for name in sorted(CLOSED):
        if not tool.terms[name]:
            continue
        for word in own.terms.get(name, ()):
            if word not in RELIED_ON[name]:
                details = {"vocabulary": name, "word": shown(word), "known": ", ".join(RELIED_ON[name])}
                yield key_diagnostic(("terms", name, word), "vocabulary-closed", **details)


def _changed_question(name: str, own: OwnQuestion, known: PlanQuestion) -> Iterator[ValueDiagnostic]:
    """Policies and calculations count on the type, the unit and the choices of the tool's questions."""
    for field in ("type", "unit", "choices", "derived"):
        found, expected = getattr(own, field), getattr(known, field)
        if found is not None and found != expected:
            details = {"plan_field": name, "field": field, "found": shown(found), "expected": shown(expected)}
            yield value_diagnostic(("plan", name, field), "plan-question-fixed", **details)


def _incomplete_question(name: str, own: OwnQuestion) -> Iterator[ValueDiagnostic]:
    for field in ("label", "type"):
        if getattr(own, field) is None:
            yield value_diagnostic(("plan", name), "missing-field", field=field)


def _unknown_choices(own: OwnVocabularies) -> Iterator[ValueDiagnostic]:
    """Questions of the plan whose answers come from a vocabulary or kind that there is not."""
    allowed = [*built_in_vocabularies().terms, *own.terms, *RECORD_KINDS]
    for name, question in own.plan.items():
        if question.choices is not None and question.choices not in allowed:
            nearest = nearest_word(question.choices, allowed)
            details = {"found": question.choices, "nearest": nearest, "allowed": ", ".join(allowed)}
            yield value_diagnostic(("plan", name, "choices"), "unknown-word", **details)


@cache
def needed_vocabularies() -> frozenset[str]:
    """Return the vocabularies that a field anywhere in the models names."""
    models: tuple[type[BaseModel], ...] = (*RECORD_KINDS.values(), Settings, Costs, Contact, Source, OwnVocabularies)
    shapes = [shape for model in models for shape in all_shapes(anatomy(model))]
    return frozenset(shape.vocabulary for shape in shapes if isinstance(shape, Scalar) and shape.vocabulary)
