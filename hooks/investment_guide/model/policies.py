"""A policy: what it gives and who receives it, by which document, how to apply."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.about import CHINESE_LAW, About, OneOf
from investment_guide.model.addresses import Telephone, Url
from investment_guide.model.benefits import Benefit
from investment_guide.model.laws import Citation
from investment_guide.model.record import Record
from investment_guide.model.rules import Condition
from investment_guide.model.sums import Sum
from investment_guide.model.values import (
    AtLeastOne,
    ClusterId,
    Date,
    Days,
    FileName,
    Flag,
    Line,
    LongText,
    NotNegative,
    Part,
    PolicyId,
    Positive,
    Text,
)

# The statuses that the calendar gives to a policy after its last and before its first day; no file says them.
EXPIRED, UPCOMING = "expired", "upcoming"
# What a file says in the place of the number of a document that has none.
UNNUMBERED = "none"


class PolicyDocument(Part):
    """The document behind the policy."""

    number: Annotated[
        Line | None, About("Document number", hint=gettext_noop("none for a document without a number."))
    ] = None
    title: Annotated[Text | None, About("Title")] = None
    issuer: Annotated[Text, About("Issuer")]
    issued: Annotated[Date | None, About("Issued")] = None
    url: Annotated[Url | None, About("Original")] = None
    file: Annotated[FileName | None, About(pgettext_noop("original", "File"))] = None

    @property
    def is_unnumbered(self) -> bool:
        """Whether it is known that the document has no number, which is normal for documents of a county."""
        return self.number == UNNUMBERED


class Period(Part):
    """From the first to the last day, both included; no ``until`` means no end."""

    from_: Annotated[Date | None, Field(alias="from"), About(pgettext_noop("range", "From"))] = None
    until: Annotated[Date | None, About("Until")] = None


class CompetitionReview(Part):
    """Whether the measure went through fair-competition review."""

    state: Annotated[str, OneOf("competition_review"), About("Fair-competition review")]
    by: Annotated[Text | None, About("By")] = None
    on: Annotated[Date | None, About("On")] = None
    reason: Annotated[Text | None, About(pgettext_noop("policy", "Reason"))] = None


class Step(Part):
    """One step of an application."""

    title: Annotated[Text, About("Step")]
    detail: Annotated[Text | None, About("Detail")] = None


class Application(Part):
    """How and when to apply, and when it is paid."""

    window: Annotated[Literal["all-year"] | Period | None, About("Window")] = None
    conditions: Annotated[tuple[Text, ...], About("Conditions")] = ()
    materials: Annotated[tuple[Text, ...], About(pgettext_noop("application", "Documents"))] = ()
    steps: Annotated[tuple[Step, ...], About(pgettext_noop("policy", "Steps"))] = ()
    pays_within_days: Annotated[Days | None, About("Paid within", unit="days")] = None
    how_paid: Annotated[Text | None, About("How it is paid")] = None
    office: Annotated[Text | None, About(pgettext_noop("policy", "Office"))] = None
    telephone: Annotated[Telephone | None, About("Telephone")] = None
    url: Annotated[Url | None, About(pgettext_noop("address", "Online"))] = None


class Obligation(Part):
    """What has to be kept after the support was paid, and what is repaid where it is not."""

    what: Annotated[Text, About("Obligation")]
    years: Annotated[AtLeastOne | None, About(pgettext_noop("obligation", "For"), unit="years")] = None
    # Of what was paid, the share to be repaid in the first year, the second …
    repay: Annotated[tuple[Annotated[float, Field(ge=0, le=1)], ...], About("Repaid, by year")] = ()


class Budget(Part):
    """The money that is there for all applicants together, and how much of it is gone."""

    total_wan: Annotated[Positive, About("Budget", unit="wan")]
    used_wan: Annotated[NotNegative | None, About("Used", unit="wan")] = None
    on: Annotated[Date | None, About(pgettext_noop("budget", "As of"))] = None

    @model_validator(mode="after")
    def _used_on_a_day(self) -> "Budget":
        if self.used_wan is not None and self.on is None:
            raise ValueError("budget-day-missing")
        return self


class SignOff(Part):
    """That an officer compared the rule with the document. ``by`` is published nowhere.

    ``rule`` is the mark of the rule that was read (``analysis/rule_marks.py``): once the rule has another one, the
    sign-off has lapsed.
    """

    by: Line
    on: Date
    rule: Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]


class Policy(Record):
    """A measure in favour of firms."""

    title: Annotated[Text, About(pgettext_noop("field", "Policy"), group="identity")]
    summary: Annotated[Text, About("In short", group="identity")]
    level: Annotated[str, OneOf("policy_level"), About("Level", group="identity")]
    category: Annotated[str, OneOf("policy_category"), About("Category", group="identity")]
    status: Annotated[str, OneOf("policy_status"), About("Status", group="identity")]
    clusters: Annotated[
        tuple[ClusterId, ...], About(pgettext_noop("that apply", "[[clusters:Clusters]]"), group="identity")
    ] = ()
    tags: Annotated[tuple[Annotated[str, OneOf("life_stage")], ...], About("Stage", group="identity")] = ()
    document: Annotated[PolicyDocument, About("Document", group="document")]
    in_force: Annotated[Period, About("In force", group="document")]
    replaced_by: Annotated[PolicyId | None, About("Replaced by", group="document")] = None
    legal_basis: Annotated[tuple[Citation, ...], About("Legal basis", group="document")] = ()
    # Every policy under Chinese law says it (``checking/policies.py``).
    competition_review: Annotated[
        CompetitionReview | None, About("Fair-competition review", group="document", under_law=CHINESE_LAW)
    ] = None
    eligibility: Annotated[Condition | None, About("Eligibility", group="rules")] = None
    benefits: Annotated[tuple[Benefit, ...], About("Benefits", group="rules")] = ()
    cap_wan_year: Annotated[Sum | None, About("Cap per year", unit="wan", group="rules")] = None
    cap_wan_total: Annotated[Sum | None, About("Cap in total", unit="wan", group="rules")] = None
    not_with: Annotated[tuple[PolicyId, ...], About("Not together with", group="rules")] = ()
    obligations: Annotated[tuple[Obligation, ...], About("Obligations", group="rules")] = ()
    budget: Annotated[Budget | None, About("Budget", group="rules")] = None
    first_come: Annotated[Flag | None, About("First come, first served", group="rules")] = None
    apply: Annotated[Application | None, About(pgettext_noop("field", "How to apply"), group="apply")] = None
    interpretation: Annotated[LongText | None, About("Interpretation", group="apply", markdown=True)] = None
    signed_off: SignOff | None = None
