"""A step-by-step guide to an administrative procedure (办事指南)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import Url
from investment_guide.model.laws import Citation
from investment_guide.model.record import Record
from investment_guide.model.rules import Condition
from investment_guide.model.values import Count, Id, Part, PartsOfDays, ProcedureId, Text

# What readers choose of their way to production besides the answers of a plan, the usual case first.
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "land_sale": ("ordinary-land", "standard-land"),
        "assessment": ("assessment-form", "assessment-report", "assessment-registration"),
    }
)
SIGNING, PERMIT = "signing", "permit"
# A step of the same procedure, a whole procedure, or a step of it.
StepName = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$", max_length=160)
]

ChoiceWord = Annotated[str, OneOf("calendar_choice")]


def _listed(value: Any) -> Any:
    """One basis may stand without a list, as it did while there was only one."""
    return (value,) if isinstance(value, str | dict) else value


class ProcedureStep(Part):
    """One step; steps follow one another unless ``parallel_with`` names an earlier step it runs beside, or ``after``
    all that it waits for, of other procedures too: ``land-acquisition/contract``."""

    id: Id
    title: Annotated[Text, About("Step")]
    office: Annotated[Text, About("Office")]
    days: Annotated[PartsOfDays, About("Working days", unit="working_days")]
    documents: Annotated[tuple[Text, ...], About(pgettext_noop("step", "Documents"))] = ()
    legal_basis: Annotated[
        tuple[Citation, ...],
        BeforeValidator(_listed, json_schema_input_type=Citation | tuple[Citation, ...]),
        About(pgettext_noop("procedure", "Legal basis")),
    ] = ()
    online_url: Annotated[Url | None, About("Online")] = None
    fee: Annotated[Text | None, About("Fee")] = None
    parallel_with: Annotated[Id | None, About("In parallel with")] = None
    after: Annotated[
        tuple[StepName, ...],
        BeforeValidator(_listed, json_schema_input_type=StepName | tuple[StepName, ...]),
        About("Waits for"),
    ] = ()
    only_if: Annotated[
        tuple[ChoiceWord, ...],
        BeforeValidator(_listed, json_schema_input_type=ChoiceWord | tuple[ChoiceWord, ...]),
        About("Only with"),
    ] = ()
    milestone: Annotated[str | None, OneOf("milestone"), About("Milestone")] = None
    note: Annotated[Text | None, About("Note")] = None


class CalendarPlace(Part):
    """Where a procedure stands between decision and production: those with a place follow one another in their
    ``order`` unless ``parallel_with`` names an earlier one; a plan that does not meet ``when`` skips it."""

    when: Annotated[Condition | None, About("Condition")] = None
    parallel_with: Annotated[ProcedureId | None, About("In parallel with")] = None


class Procedure(Record):
    """What to do, where, with which documents, in how many days."""

    title: Annotated[Text, About(pgettext_noop("field", "Procedure"), group="identity")]
    summary: Annotated[Text, About(pgettext_noop("procedure", "Summary"), group="identity")]
    order: Annotated[Count, About("Order")] = 1
    life_stage: Annotated[str, OneOf("life_stage"), About("Stage", group="identity")]
    for_whom: Annotated[Text | None, About("For whom", group="identity")] = None
    steps: Annotated[tuple[ProcedureStep, ...], Field(min_length=1), About("Steps", group="steps")]
    calendar: Annotated[CalendarPlace | None, About("On the way to production")] = None
