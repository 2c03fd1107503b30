"""Sums of money that follow from a plan: caps, floors and amounts that are more than a number.

The meaning of every word is fixed in docs/policy-rules.md, 3.
"""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from investment_guide.model.rules import Condition, PlanField
from investment_guide.model.values import Line, NotNegative, Part, Positive

# A benefit of the same policy, or ``policy/benefit``.
Reference = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$", max_length=161)]


class OfBenefit(Part):
    """What another benefit comes to."""

    benefit: Reference


Base = PlanField | Annotated[tuple[PlanField, ...], Field(min_length=1)] | OfBenefit


class Sometimes(Part):
    """A sum that holds only where its condition is met."""

    when: Condition | None = None


class Plain(Sometimes):
    """A number, for the sake of its condition."""

    amount_wan: Positive


class ShareOfBase(Sometimes):
    """A share of a base."""

    base: Base
    rate: Positive = 1.0


class ByAnswer(Sometimes):
    """The sum beside the plan's answer to a choice."""

    by: PlanField
    amounts_wan: dict[Line, NotNegative]


class SumStep(Part):
    """From this number on, this sum."""

    from_: Annotated[NotNegative, Field(alias="from")]
    amount_wan: NotNegative


class Stepped(Sometimes):
    """The sum of the step that a number lies in; an edge belongs to the upper step."""

    of: PlanField
    steps: Annotated[tuple[SumStep, ...], Field(min_length=1)]


class Growing(Sometimes):
    """A sum, and more for each whole step by which a number lies beyond a threshold."""

    amount_wan: Positive
    of: PlanField
    beyond: NotNegative
    each: Positive
    more_wan: Positive


class Least(Sometimes):
    """The least of several sums that hold."""

    least: Annotated[tuple["Sum", ...], Field(min_length=2)]


# The key that distinguishes the forms of a sum, the most specific first.
_FORMS = {
    "least": Least,
    "steps": Stepped,
    "amounts_wan": ByAnswer,
    "by": ByAnswer,
    "base": ShareOfBase,
    "rate": ShareOfBase,
}


def form_of(value: Any) -> str:
    """Return the tag of the form that a sum is written in."""
    if not isinstance(value, dict):
        return f"<{type(value).__name__}>" if isinstance(value, Sometimes) else "<number>"
    form = next((form for key, form in _FORMS.items() if key in value), None)
    return f"<{(form or (Growing if value.keys() - {'amount_wan', 'when'} else Plain)).__name__}>"


Sum = Annotated[
    Annotated[Positive, Tag("<number>")]
    | Annotated[Plain, Tag("<Plain>")]
    | Annotated[ShareOfBase, Tag("<ShareOfBase>")]
    | Annotated[ByAnswer, Tag("<ByAnswer>")]
    | Annotated[Stepped, Tag("<Stepped>")]
    | Annotated[Growing, Tag("<Growing>")]
    | Annotated[Least, Tag("<Least>")],
    Discriminator(form_of),
]
# A sum may hold sums: the name is known only now, and whoever asks what a field takes must not meet an open reference.
Least.model_rebuild()
