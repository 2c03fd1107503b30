"""What it costs to do business here, figure by figure, each with its own date and source."""

from typing import Annotated

from pydantic import Field, model_validator

from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.values import AtLeastOne, Date, Flag, Id, NotNegative, Number, Part, Percent, SourceId, Text


class CostTier(Part):
    """One step of a tariff: peak, valley, the first 20 t …

    Matching charges a plan the ``usual`` step, or the last whose ``from`` the plan's amount reaches.
    """

    name: Annotated[Text, About("Tier")]
    value: Annotated[Number, About("Value")]
    from_: Annotated[NotNegative | None, Field(alias="from"), About(pgettext_noop("tier", "From"))] = None
    usual: Annotated[Flag, About("Used for estimates")] = False
    hours: Annotated[str | None, OneOf("tariff_hours"), About("Hours")] = None


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


class PlantUse(Part):
    """What a plant pays for in a month: so many of the unit of a figure, or so many people at a wage."""

    figure: Annotated[Id, About("Item")]
    amount: Annotated[NotNegative, About("Amount")]


class HourShares(Part):
    """Per cent of the hours of work in each step of a tariff."""

    sharp: Annotated[Percent, About("Sharp peak")] = 0.0
    peak: Annotated[Percent, About("Peak")] = 0.0
    flat: Annotated[Percent, About("Flat")] = 0.0
    valley: Annotated[Percent, About("Valley")] = 0.0

    def by_step(self) -> dict[str, float]:
        """Return the share of each step, by the word that tiers say in ``hours``."""
        return {"sharp": self.sharp, "peak": self.peak, "flat": self.flat, "valley": self.valley}


class PlantPower(Part):
    """The power of a plant: at work it draws so much, so many hours a month, of which so many per cent in each step."""

    figure: Annotated[Id, About("Item")]
    kw: Annotated[NotNegative, About("Power drawn at work, kW")]
    hours_a_month: Annotated[Annotated[float, Field(ge=0, le=744)], About("Hours of work a month")]
    shares: Annotated[HourShares, About("Shares of hours", unit="percent")] = HourShares(flat=100.0)


class PlantPurchase(Part):
    """A plant on land of its own: what the land, the tax on its price and the building cost once."""

    land: Annotated[PlantUse, About("Land")]
    building: Annotated[PlantUse, About("Building")]
    tax: Annotated[Id | None, About("Tax on the price of the land")] = None


class Plant(Part):
    """The plant that places are compared by, in its figures of ``costs.yml``; readers put their own in its place."""

    name: Annotated[Text, About("Name")]
    power: Annotated[PlantPower, About("Power")]
    uses: Annotated[tuple[PlantUse, ...], About("Use in a month")] = ()
    staff: Annotated[tuple[PlantUse, ...], About("Staff")] = ()
    on_wages: Annotated[tuple[Id, ...], About("Per cent of wages")] = ()
    rent: Annotated[PlantUse, About("Rent")]
    purchase: Annotated[PlantPurchase | None, About("Purchase")] = None


class ComparedFigure(Part):
    """What stands elsewhere in the place of the figure of that ``id``, in its unit."""

    id: Id
    value: Annotated[Number | None, About("Value")] = None
    low: Annotated[Number | None, About("Low")] = None
    high: Annotated[Number | None, About("High")] = None
    tiers: Annotated[tuple[CostTier, ...], About("Tiers")] = ()
    as_of: Annotated[Date, About("As of")]
    source: Annotated[SourceId, About("Source")]
    note: Annotated[Text | None, About("Note")] = None

    def in_place_of(self, figure: CostFigure) -> CostFigure:
        """Return our figure with the numbers, day and source of the other place."""
        return CostFigure.model_validate({**dict(figure), **{name: value for name, value in self if name != "id"}})


class ComparedPlace(Part):
    """Another city, with its own figure for each that the plant pays."""

    id: Id
    name: Annotated[Text, About("Place")]
    note: Annotated[Text | None, About("Note")] = None
    figures: Annotated[tuple[ComparedFigure, ...], Field(min_length=1), About(pgettext_noop("costs", "Figures"))]


class Costs(Part):
    """The file ``costs.yml``."""

    groups: tuple[CostGroup, ...] = ()
    plant: Annotated[Plant | None, About("Reference plant")] = None
    compared: Annotated[tuple[ComparedPlace, ...], About("Places to compare with")] = ()
