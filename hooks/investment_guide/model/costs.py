"""What it costs to do business here, figure by figure, each with its own date and source."""

from typing import Annotated

from pydantic import Field, model_validator

from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.values import Date, Id, Number, Part, SourceId, Text


class CostTier(Part):
    """One step of a tariff: peak, valley, the first 20 t …"""

    name: Annotated[Text, About("Tier")]
    value: Annotated[Number, About("Value")]


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
