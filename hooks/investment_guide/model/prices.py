"""What a floor, a building or a plot costs, as its owner quotes it: one amount or a range, for what, and how often.

``rent_yuan_m2_month`` and its like are the short form of one number in the usual unit. Everything else is a price of
this module; ``analysis/prices.py`` turns both into the usual unit, in which prices are compared. The price of a plot
needs no second field: its unit is in the name of the field, so a ``PriceRange`` may stand in place of the number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, model_validator

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.values import Bounds, Date, Part, Positive, SourceId, Text

MONTHS = {"month": 1, "year": 12}
RENT_UNIT, SALE_UNIT = "yuan_m2_month", "yuan_m2"
DECIMALS = 2  # fen


class Price(Part):
    """Yuan: ``amount``, or ``from`` and ``to``; without ``to`` the range is open: from so much on.

    ``as_of`` and ``source`` are those of the record where the price has none of its own.
    """

    amount: Annotated[
        Positive | None, About("Amount", unit="yuan", hint=gettext_noop("A range has from and to instead."))
    ] = None
    from_: Annotated[Positive | None, Field(alias="from"), About("From", unit="yuan")] = None
    to: Annotated[
        Positive | None,
        About(pgettext_noop("highest", "To"), unit="yuan", hint=gettext_noop("Without it, from so much on.")),
    ] = None

    @model_validator(mode="after")
    def _is_one_amount_or_range(self) -> "Price":
        if (self.amount is None) == (self.from_ is None) or (self.to is not None and self.from_ is None):
            raise ValueError("price-unclear")
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise ValueError("range-reversed")
        return self

    @property
    def bounds(self) -> Bounds:
        """Lowest and highest amount, as quoted."""
        if self.amount is not None:
            return Bounds(min=self.amount, max=self.amount)
        return Bounds(min=self.from_, max=self.to)

    @property
    def unit(self) -> str:
        """The unit of the amounts, a name of ``formatting/units.py``."""
        return "yuan"


class PriceRange(Bounds):
    """``from`` and ``to`` in the unit of the field; without ``to`` the range is open: from so much on."""

    min: Annotated[Positive, Field(alias="from"), About("From")]
    max: Annotated[
        Positive | None,
        Field(alias="to"),
        About(pgettext_noop("highest", "To"), hint=gettext_noop("Without it, from so much on.")),
    ] = None


NumberOrRange = Positive | PriceRange


def price_bounds(price: float | Bounds) -> Bounds:
    """Lowest and highest of a price that is one number or a range."""
    return price if isinstance(price, Bounds) else Bounds(min=price, max=price)


def price_of_bounds(bounds: Bounds) -> float | PriceRange:
    """Return the inverse: one number where both sides are the same. The lower side must be known."""
    if bounds.min is None or bounds.min == bounds.max:
        return bounds.min or 0.0
    return PriceRange.model_validate({"from": bounds.min, "to": bounds.max})


class Rent(Price):
    """A rent by square metre, floor or building, and month or year."""

    basis: Annotated[str, OneOf("floor_price_basis"), About("For")]
    period: Annotated[str, OneOf("price_period"), About("Each")]
    rent_free_months: Annotated[Positive | None, About("Rent-free", unit="months")] = None
    schedule: Annotated[Text | None, About("Payment schedule")] = None
    as_of: Annotated[Date | None, About("Quoted on")] = None
    source: Annotated[SourceId | None, About("Source of the quote")] = None

    @property
    def unit(self) -> str:
        """``yuan_m2_month``, ``yuan_building_year`` …"""
        return f"yuan_{self.basis}_{self.period}"


class SalePrice(Price):
    """A price by square metre, floor or building."""

    basis: Annotated[str, OneOf("floor_price_basis"), About("For")]
    schedule: Annotated[Text | None, About("Payment schedule")] = None
    as_of: Annotated[Date | None, About("Quoted on")] = None
    source: Annotated[SourceId | None, About("Source of the quote")] = None

    @property
    def unit(self) -> str:
        """``yuan_m2``, ``yuan_floor``, ``yuan_building``."""
        return f"yuan_{self.basis}"


# The field of a floor that takes one number in the usual unit, the field that takes every other price, and its model.
QUOTED: Mapping[str, tuple[str, type[Rent | SalePrice]]] = MappingProxyType(
    {"rent_yuan_m2_month": ("rent", Rent), "sale_yuan_m2": ("sale", SalePrice)}
)


@dataclass(frozen=True, slots=True)
class FloorPrice:
    """What a floor costs: ``bounds`` in yuan per m² (of a rent, and month), and the price as it was given, if another
    unit, rent-free months or a schedule go with it. The lower bound is always known; an open range has no upper one."""

    bounds: Bounds
    given: Rent | SalePrice | None = None


def in_usual_unit(price: Rent | SalePrice, floor_m2: float, whole_m2: float) -> Bounds:
    """Convert a price to yuan per m² (a rent: and month), rounded to fen; a year has twelve equal months.

    ``floor_m2`` and ``whole_m2`` are the areas of the floor and of its building.

    >>> in_usual_unit(Rent(basis="floor", period="year", amount=120_000), 1_000, 4_000)
    Bounds(min=10.0, max=10.0)
    """
    area = {"m2": 1.0, "floor": floor_m2, "building": whole_m2}[price.basis]
    months = MONTHS[price.period] if isinstance(price, Rent) else 1
    given = price.bounds
    ends = [None if end is None else round(end / area / months, DECIMALS) for end in (given.min, given.max)]
    return Bounds(min=ends[0], max=ends[1])
