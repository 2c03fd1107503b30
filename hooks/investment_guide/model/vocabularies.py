"""The allowed words, with their labels and explanations: tooltips, glossary, drop-downs, schemas.

The tool brings them (``vocabularies/``); the file ``vocabularies.yml`` of a guide adds words and relabels them.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

from pydantic import Discriminator, Field, Tag

from investment_guide.model.about import OneOf
from investment_guide.model.languages import USUAL, Languages
from investment_guide.model.policies import EXPIRED, UPCOMING
from investment_guide.model.rules import RATIOS, PlanField, Ratio
from investment_guide.model.values import Flag, Id, Line, Number, Part, Positive, Text, Wording

ShortWords = Annotated[str, Field(max_length=500)]
Named = TypeVar("Named", bound=Part)
# The only law under which a word or question of the tool means something; None: under any.
OnlyLaw = Literal["cn"] | None
# What the calendar makes of a word that a file says: readers see it, no file may say it.
DERIVED_WORDS: Mapping[str, tuple[str, ...]] = {"policy_status": (EXPIRED, UPCOMING)}


class LabelledWord(Wording):
    """The labels of a word by language; empty where a language says nothing there, as after a number."""

    __pydantic_extra__: dict[str, ShortWords] = Field(init=False)

    zh: Line | None = None
    en: ShortWords | None = None


class Term(LabelledWord):
    """One word as readers see it."""

    explanation: Text | None = None
    under_law: OnlyLaw = None

    def label(self, language: str) -> str:
        """Return the word in a language, or in the one that stands in for it."""
        return self.reading(language)[0]


class DerivedQuotient(Part):
    """A figure of the plan that follows from two others: so much per job, per m², a share."""

    divide: PlanField
    by: PlanField
    times: Positive = 1.0
    asked: Flag = False

    def ratio(self) -> Ratio:
        """Return it as scripts calculate it."""
        return Ratio(self.divide, self.by, self.times, asked=self.asked)


class DerivedGrowth(Part):
    """Growth over a base year, in percent."""

    growth_of: PlanField
    since: PlanField
    asked: Flag = False

    def ratio(self) -> Ratio:
        """Return it as scripts calculate it."""
        return Ratio(self.growth_of, self.since, 100.0, "growth", self.asked)


class DerivedDifference(Part):
    """What one figure is more than another."""

    subtract: PlanField
    from_: Annotated[PlanField, Field(alias="from")]
    asked: Flag = False

    def ratio(self) -> Ratio:
        """Return it as scripts calculate it."""
        return Ratio(self.from_, self.subtract, 1.0, "difference", self.asked)


def _derivation(value: object) -> str:
    keys = value if isinstance(value, dict) else getattr(type(value), "model_fields", {})
    if not isinstance(value, (dict, Part)):
        return "<flag>"
    return "<growth>" if {"growth_of", "since"} & set(keys) else "<difference>" if "subtract" in keys else "<quotient>"


# Yes for figures that the program knows itself, else how a figure follows from two others.
Derivation = Annotated[
    Annotated[Flag, Tag("<flag>")]
    | Annotated[DerivedQuotient, Tag("<quotient>")]
    | Annotated[DerivedGrowth, Tag("<growth>")]
    | Annotated[DerivedDifference, Tag("<difference>")],
    Discriminator(_derivation),
]


class PlanQuestion(Part):
    """A field of the investor's plan."""

    label: Text
    type: Annotated[str, Field(pattern="^(number|count|choice|flag|year)$")]
    unit: Annotated[str | None, OneOf("unit")] = None
    choices: Annotated[str | None, Field(description="vocabulary or kind the answer is chosen from")] = None
    derived: Derivation = False
    help: Text | None = None
    # How a condition reads that asks for anything at all: more than 0, yes; of a choice with the gap {value}.
    phrase: Text | None = None
    under_law: OnlyLaw = None

    @property
    def is_asked(self) -> bool:
        """Whether investors answer it themselves."""
        return self.derived is False or (isinstance(self.derived, Part) and self.derived.asked)


Lawful = TypeVar("Lawful", Term, PlanQuestion)


class ExamplePlan(Part):
    """An invented plan to start from on the page of matching: fields of ``plan`` with their answers."""

    title: Text
    answers: dict[str, Number | Line | Flag]


class OwnTerm(LabelledWord):
    """A word of ``vocabularies.yml``: what it does not say stays as the tool has it. A new one needs the main language
    of the guide."""

    explanation: Text | None = None


class OwnQuestion(Part):
    """A question of ``vocabularies.yml``: one of the tool's under another label, or a new one."""

    label: Text | None = None
    type: Annotated[str | None, Field(pattern="^(number|count|choice|flag|year)$")] = None
    unit: Annotated[str | None, OneOf("unit")] = None
    choices: Annotated[str | None, Field(description="vocabulary or kind the answer is chosen from")] = None
    derived: Derivation | None = None
    help: Text | None = None
    phrase: Text | None = None


# Wordings of the interface that a guide replaces, by language: from the tool's, whole and to the letter, to its own.
Messages = dict[str, dict[str, Line]]
# Words that mean the same in a search, by a name for what they mean, then by language.
Synonyms = dict[Id | str, dict[str, tuple[ShortWords, ...]]]


class OwnVocabularies(Part):
    """The file ``vocabularies.yml`` of a guide: everything in it is optional, and so is the file."""

    terms: dict[str, dict[str, OwnTerm]] = Field(default_factory=dict)
    plan: dict[Id | str, OwnQuestion] = Field(default_factory=dict)
    examples: dict[Id | str, ExamplePlan] = Field(default_factory=dict)
    messages: Messages = Field(default_factory=dict)
    synonyms: Synonyms = Field(default_factory=dict)

    def without_copies(self, tool: "Vocabularies") -> "OwnVocabularies":
        """These without labels that only repeat the tool's: those follow the names that the guide gives to sections."""
        terms = {
            name: {word: _unlike(term, tool.terms.get(name, {}).get(word)) for word, term in words.items()}
            for name, words in self.terms.items()
        }
        plan = {name: _unlike(question, tool.plan.get(name)) for name, question in self.plan.items()}
        return self.model_copy(update={"terms": terms, "plan": plan})


class Vocabularies(Part):
    """All words of a guide: those of the tool with what the guide adds and relabels."""

    terms: dict[str, dict[str, Term]]
    plan: dict[Id | str, PlanQuestion]
    examples: Annotated[dict[Id | str, ExamplePlan], Field(default_factory=dict)]
    messages: Messages = Field(default_factory=dict)
    synonyms: Synonyms = Field(default_factory=dict)
    # The place of the site that answers a search for words of a meaning best, by the name of the meaning.
    leads_to: dict[Id | str, Line] = Field(default_factory=dict)
    # The filter there that an amount asks by, by its unit.
    asks: dict[Id | str, dict[str, Line]] = Field(default_factory=dict)
    # The catalogues of a guide, by language: the text of each file.
    catalogues: dict[str, str] = Field(default_factory=dict)

    def under(self, law: str) -> "Vocabularies":
        """These without the words and questions of another law."""
        terms = {name: _of_law(words, law) for name, words in self.terms.items()}
        return self.model_copy(update={"terms": terms, "plan": _of_law(self.plan, law)})

    def with_own(self, own: OwnVocabularies, languages: Languages = USUAL) -> "Vocabularies":
        """These with the words of a guide, new ones last. ``own`` was checked: a new word says the main language, a new
        question ``label`` and ``type``."""
        terms = dict(self.terms)
        for name, words in own.terms.items():
            terms[name] = _merged(Term, terms.get(name, {}), words, languages)
        plan = _merged(PlanQuestion, self.plan, own.plan, languages)
        synonyms = _joined(self.synonyms, own.synonyms)
        own_parts = {"examples": own.examples, "messages": own.messages, "synonyms": synonyms}
        return self.model_copy(update={"terms": terms, "plan": plan, **own_parts})

    def ratios(self) -> dict[str, Ratio]:
        """Return the figures of the plan that follow from two others: those of the tool, then those of the guide."""
        own = {name: each.derived.ratio() for name, each in self.plan.items() if isinstance(each.derived, Part)}
        return {**RATIOS, **own}

    def written(self, vocabulary: str) -> dict[str, Term]:
        """Return the words that a file may say: without those that the calendar gives."""
        derived = DERIVED_WORDS.get(vocabulary, ())
        return {word: term for word, term in self.terms.get(vocabulary, {}).items() if word not in derived}

    def words(self, vocabulary: str) -> tuple[str, ...]:
        """Return the words of a vocabulary in their order; plan fields are a vocabulary of their own."""
        if vocabulary == "plan_field":
            return tuple(self.plan)
        return tuple(self.terms.get(vocabulary, ()))

    def meant(self, vocabulary: str, word: str) -> str:
        """Return the first word that readers see as they see this one: codes of several standards may say the same, and
        two choices never carry one label."""
        terms = self.terms.get(vocabulary, {})
        labels = terms[word].words if word in terms else None
        return next((other for other, term in terms.items() if term.words == labels), word)

    def label(self, vocabulary: str, word: str, language: str) -> str:
        """Return how readers see a word."""
        return self.terms[vocabulary][word].label(language)


def _joined(known: Synonyms, own: Synonyms) -> Synonyms:
    """The known words, each list with what a guide adds to it behind."""
    joined = {name: dict(words) for name, words in known.items()}
    for name, languages in own.items():
        of_name = joined.setdefault(name, {})
        for language, words in languages.items():
            of_name[language] = (*of_name.get(language, ()), *words)
    return joined


def _of_law(known: Mapping[str, Lawful], law: str) -> dict[str, Lawful]:
    return {name: part for name, part in known.items() if part.under_law in (None, law)}


def _unlike(own: Named, known: Part | None) -> Named:
    """The fields of a part that say something else than the known part."""
    if known is None:
        return own
    same = {name: None for name, value in own if value is not None and value == getattr(known, name, None)}
    return own.model_copy(update=same)


def _merged(
    model: type[Named], known: Mapping[str, Named], own: Mapping[str, Part], languages: Languages
) -> dict[str, Named]:
    """The known parts with the fields that ``own`` says of them, then the new ones."""
    merged = dict(known)
    for name, part in own.items():
        said = {field: value for field, value in part if value is not None}
        before = known.get(name)
        merged[name] = before.model_copy(update=said) if before else model.model_validate(said, context=languages)
    return merged
