"""The words of ``vocabularies.yml`` as reading needs them, and those that the program itself cannot do without."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel

from investment_guide.model.costs import Costs
from investment_guide.model.directory import Contact, Source
from investment_guide.model.guide import RECORD_KINDS
from investment_guide.model.settings import Settings
from investment_guide.model.vocabularies import Vocabularies
from investment_guide.reading.anatomy import Word, all_shapes, anatomy
from investment_guide.reading.problems import Remark, remark, remark_at_key, shown
from investment_guide.reading.suggestions import nearest_word

PLAN = "plan_field"

# Words that calculations, drawings and pages ask for by name. Labels and explanations may change, these words may not.
RELIED_ON: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "utility": ("road", "water", "drainage", "power", "telecom", "gas", "heat", "levelled"),
        "utility_state": ("connected", "building", "planned", "none"),
        "serviced_land": ("seven", "five", "three", "partial"),
        "land_status": ("available", "preparing", "announced", "reserved", "transferred", "withdrawn"),
        "factory_status": ("available", "building", "withdrawn"),
        "floor_status": ("vacant", "partly", "reserved", "let", "building"),
        "tenure": ("rent", "sale", "both", "build-to-suit"),
        "fire_hazard_class": ("A", "B", "C1", "C2", "D", "E"),
        "gap": ("complete", "weak", "missing"),
        "policy_level": ("national", "province", "city", "park"),
        "policy_status": ("in-force", "amended", "repealed", "draft"),
        "competition_review": ("passed", "not-required", "unknown"),
        "certainty": ("entitlement", "assessed", "competitive"),
        "life_stage": ("landing", "building", "producing", "growing"),
        "project_status": ("seeking", "negotiating", "signed", "building", "producing"),
        "contact_role": ("park",),
        "platform_kind": ("rd-platform",),
        "platform_state": ("running", "building", "planned"),
        "energy_base": ("output", "value-added"),
        "glossary": (),
    }
)

# Of these the program knows no other words either: it sums up, compares and draws by them.
CLOSED = frozenset({"land_status", "factory_status", "floor_status", "fire_hazard_class", "gap", "energy_base"})


@dataclass(frozen=True, slots=True)
class Words:
    """The allowed words of each vocabulary, and from the label that readers see to the word."""

    allowed: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, Mapping[str, str]]


NO_WORDS = Words(MappingProxyType({}), MappingProxyType({}))


def words_of(vocabularies: Vocabularies) -> Words:
    """What ``inspection`` compares words with; the fields of the plan are a vocabulary too."""
    allowed = {name: tuple(terms) for name, terms in vocabularies.terms.items()}
    labels = {
        name: {label: word for word, term in terms.items() for label in (term.zh, term.en)}
        for name, terms in vocabularies.terms.items()
    }
    allowed[PLAN] = tuple(vocabularies.plan)
    labels[PLAN] = {question.label.zh: name for name, question in vocabularies.plan.items()}
    return Words(allowed, labels)


def missing_words(vocabularies: Vocabularies) -> Iterator[Remark]:
    """Vocabularies that a field of a record names, and words that the program relies on, which are not there."""
    for name in sorted({*needed_vocabularies(), *RELIED_ON}):
        if name not in vocabularies.terms and name != PLAN:
            yield remark(("terms", name), "missing-vocabulary", vocabulary=name)
            continue
        for word in RELIED_ON.get(name, ()):
            if word not in vocabularies.terms[name]:
                yield remark(("terms", name, word), "missing-word", vocabulary=name, word=word)


def words_too_many(vocabularies: Vocabularies) -> Iterator[Remark]:
    """Words of a closed vocabulary that no calculation and no drawing knows."""
    for name in sorted(CLOSED):
        for word in vocabularies.words(name):
            if word not in RELIED_ON[name]:
                details = {"vocabulary": name, "word": shown(word), "known": ", ".join(RELIED_ON[name])}
                yield remark_at_key(("terms", name, word), "vocabulary-closed", **details)


def unknown_choices(vocabularies: Vocabularies) -> Iterator[Remark]:
    """Questions of the plan whose answers come from a vocabulary or kind that there is not."""
    allowed = [*vocabularies.terms, *RECORD_KINDS]
    for name, question in vocabularies.plan.items():
        if question.choices is not None and question.choices not in allowed:
            nearest = nearest_word(question.choices, allowed)
            details = {"found": question.choices, "nearest": nearest, "allowed": ", ".join(allowed)}
            yield remark(("plan", name, "choices"), "unknown-word", **details)


@cache
def needed_vocabularies() -> frozenset[str]:
    """The vocabularies that a field anywhere in the models names."""
    models: tuple[type[BaseModel], ...] = (*RECORD_KINDS.values(), Settings, Costs, Contact, Source, Vocabularies)
    shapes = [shape for model in models for shape in all_shapes(anatomy(model))]
    return frozenset(shape.vocabulary for shape in shapes if isinstance(shape, Word) and shape.vocabulary)
