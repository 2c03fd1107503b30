"""What it costs to do business here, figure by figure, each with its own date and source."""

from typing import Annotated

from pydantic import Field, model_validator

from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.values import AtLeastOne, Date, Flag, Id, NotNegative, Number, Part, SourceId, Text


class CostTier(Part):
    """One step of a tariff: peak, valley, the first 20 t …

    Matching charges a plan the ``usual`` step, or the last whose ``from`` the plan's amount reaches.
    """

    name: Annotated[Text, About("Tier")]
    value: Annotated[Number, About("Value")]
    from_: Annotated[NotNegative | None, Field(alias="from"), About(pgettext_noop("tier", "From"))] = None
    usual: Annotated[Flag, About("Used for estimates")] = False


class Charge(Part):
    """What of a plan is charged at a figure: the answer ``of`` a question, so many times a year or, without, once.

    Figures for the same answer are alternatives, and so are those with the same ``choice``, of whatever answers:
    capacity is paid for by the transformer or by the maximum demand. With ``site`` only plots, or only rented space,
    are charged.
    """

    of: Annotated[str, OneOf("plan_field"), About("Charged on")]
    times_a_year: Annotated[AtLeastOne | None, About("Times a year")] = None
    site: Annotated[str | None, OneOf("site"), About("Kind of site")] = None
    choice: Annotated[Id | None, About("Choice of charge")] = None


class CostFigure(Part):
    """A price or wage: one value, a span ``low``–``high``, tiers, or several of these."""

    id: Id
    name: Annotated[Text, About("Item")]
    value: Annotated[Number | None, About("Value")] = None
    low: Annotated[Number | None, About("Low")] = None
    high: Annotated[Number | None, About("High")] = None
    tiers: Annotated[tuple[CostTier, ...], About("Tiers")] = ()
    unit: Annotated[str, OneOf("unit"), About("Unit")]
    as_of: Annotated[Date, About("As of")]
    source: Annotated[SourceId, About("Source")]
    note: Annotated[Text | None, About("Note")] = None
    charge: Annotated[Charge | None, About("In estimates of plans")] = None

    @model_validator(mode="after")
    def _says_something(self) -> "CostFigure":
        if self.value is None and self.low is None and self.high is None and not self.tiers:
            raise ValueError("figure-empty")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("range-reversed")
        return self


class CostGroup(Part):
    """Figures that are read together: water, power, wages …"""

    id: Id
    name: Annotated[Text, About("Group")]
    note: Annotated[Text | None, About("Note")] = None
    figures: Annotated[tuple[CostFigure, ...], Field(min_length=1), About(pgettext_noop("costs", "Figures"))]


class Costs(Part):
    """The file ``costs.yml``."""

    groups: tuple[CostGroup, ...] = ()
