"""The allowed words, with their labels and explanations: tooltips, glossary, drop-downs, schemas."""

from typing import Annotated

from pydantic import Field

from investment_guide.model.about import OneOf
from investment_guide.model.values import Flag, Id, Line, Number, Part, Text


class Term(Part):
    """One word as readers see it. ``zh``/``en`` are its labels."""

    zh: Line
    en: Annotated[str, Field(max_length=500)]
    explanation: Text | None = None

    def label(self, language: str) -> str:
        """The word in a language."""
        return self.en if language == "en" else self.zh


class PlanQuestion(Part):
    """A field of the investor's plan."""

    label: Text
    type: Annotated[str, Field(pattern="^(number|count|choice|flag|year)$")]
    unit: Annotated[str | None, OneOf("unit")] = None
    choices: Annotated[str | None, Field(description="vocabulary or kind the answer is chosen from")] = None
    derived: Flag = False
    help: Text | None = None


class ExamplePlan(Part):
    """An invented plan to start from on the page of matching: fields of ``plan`` with their answers."""

    title: Text
    answers: dict[str, Number | Line | Flag]


class Vocabularies(Part):
    """The file ``vocabularies.yml``."""

    terms: dict[str, dict[str, Term]]
    plan: dict[Id | str, PlanQuestion]
    examples: Annotated[dict[Id | str, ExamplePlan], Field(default_factory=dict)]

    def words(self, vocabulary: str) -> tuple[str, ...]:
        """The words of a vocabulary in their order; plan fields are a vocabulary of their own."""
        if vocabulary == "plan_field":
            return tuple(self.plan)
        return tuple(self.terms.get(vocabulary, ()))

    def label(self, vocabulary: str, word: str, language: str) -> str:
        """How readers see a word."""
        return self.terms[vocabulary][word].label(language)
