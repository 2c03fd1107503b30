"""What a policy is worth, as data. The browser evaluates it; here it is only shaped.

The meaning of every word is fixed in docs/policy-rules.md, 3.
"""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from investment_guide.model.about import About, OneOf
from investment_guide.model.rules import Condition, PlanField
from investment_guide.model.sums import (
    Base,
    Reference,
    Sum,
)
from investment_guide.model.values import Count, Id, NotNegative, Part, Positive, Text

MOST_YEARS = 30
Years = Annotated[Count, Field(ge=1, le=MOST_YEARS)]
PlanStep = Literal["start", "completion", "production", "revenue"]


class Leeway(Part):
    """A rate or sum that the document leaves open between two ends; without ``max`` only the least is promised."""

    min: NotNegative = 0.0
    max: Positive | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Leeway":
        if self.max is None and not self.min:
            raise ValueError("range-empty")
        if self.max is not None and self.min > self.max:
            raise ValueError("range-reversed")
        return self


class Bracket(Part):
    """From this base on, this rate or this sum: half-open up to the next bracket."""

    from_: Annotated[NotNegative, Field(alias="from")]
    rate: NotNegative | None = None
    amount_wan: NotNegative | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "Bracket":
        if (self.rate is None) == (self.amount_wan is None):
            raise ValueError("bracket-rate-or-amount")
        return self


class MoreYears(Part):
    """Further years where a condition is met."""

    years: Years
    when: Condition


class ConditionalYears(Part):
    """A number of years to which conditions add."""

    years: Years
    more: Annotated[tuple[MoreYears, ...], Field(min_length=1)]
    at_most: Years | None = None


class PaymentFloor(Part):
    """The least that is paid: below it nothing is, or so much."""

    amount_wan: Sum
    pays: Literal["nothing", "floor"]


class PaymentStage(Part):
    """A part of a benefit that is paid in several; without ``share`` what is left."""

    share: Annotated[float | None, Field(gt=0, le=1)] = None
    at: PlanStep | None = None
    year: Years = 1
    at_least_wan: Sum | None = None


class BenefitBase(Part):
    """What all benefits share."""

    id: Id
    title: Annotated[Text, About("Benefit")]
    when: Condition | None = None
    years: Years | ConditionalYears | None = None
    from_year: PlanStep | None = None
    stages: Annotated[tuple[PaymentStage, ...] | None, Field(min_length=2)] = None
    floor_wan: PaymentFloor | None = None
    cap_wan_year: Sum | None = None
    cap_wan_total: Sum | None = None
    group: Id | None = None
    not_with: Annotated[tuple[Reference, ...] | None, Field(min_length=1)] = None
    tops_up: Reference | None = None
    # No default: whether support is a right or a favour is never guessed.
    certainty: Annotated[str, OneOf("certainty")]
    note: Text | None = None
    # The sentence of the document that says this, to the letter.
    clause: Text | None = None

    @model_validator(mode="after")
    def _stages_share_one_payment(self) -> "BenefitBase":
        if self.stages is not None:
            rests = [stage for stage in self.stages[:-1] if stage.share is None]
            shares = sum(stage.share or 0.0 for stage in self.stages)
            whole = abs(shares - 1) < 1e-9 if self.stages[-1].share is not None else shares < 1
            if self.years is not None or rests or not whole:
                raise ValueError("stages-not-whole")
        return self


YearByYear = Annotated[tuple[NotNegative, ...], Field(min_length=1, max_length=MOST_YEARS)]


def _amount_form(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "<years>"
    if isinstance(value, Leeway) or (isinstance(value, dict) and value.keys() & {"min", "max"}):
        return "<leeway>"
    return "<sum>"


# As a sum, and besides left open between two ends, or one for each year.
AmountForm = Annotated[
    Annotated[Sum, Tag("<sum>")] | Annotated[Leeway, Tag("<leeway>")] | Annotated[YearByYear, Tag("<years>")],
    Discriminator(_amount_form),
]


class Amount(BenefitBase):
    """A sum: fixed, worked out, left open between two ends, or one for each year."""

    kind: Literal["amount"]
    amount_wan: AmountForm


class Rate(BenefitBase):
    """A share of a base."""

    kind: Literal["rate"]
    base: Base
    rate: Positive | Leeway


class Brackets(BenefitBase):
    """A rate or sum that depends on the size of the base."""

    kind: Literal["brackets"]
    base: Base
    mode: Literal["whole", "marginal"]
    brackets: Annotated[tuple[Bracket, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _slices_have_rates(self) -> "Brackets":
        if self.mode == "marginal" and any(bracket.rate is None for bracket in self.brackets):
            raise ValueError("slices-need-rates")
        return self


class Each(BenefitBase):
    """A sum for each of something counted."""

    kind: Literal["each"]
    count: PlanField
    amount_wan_each: Positive | Leeway


class Yearly(BenefitBase):
    """A share of a base that changes from year to year."""

    kind: Literal["yearly"]
    base: Base
    rates: YearByYear


class InKind(BenefitBase):
    """Something given that is not money."""

    kind: Literal["in-kind"]
    what: Text


class Negotiable(BenefitBase):
    """Agreed case by case (一事一议): with whom, and from which threshold."""

    kind: Literal["negotiable"]
    with_whom: Text
    threshold: Text


Benefit = Annotated[
    Amount | Rate | Brackets | Each | Yearly | InKind | Negotiable,
    Field(discriminator="kind"),
]
