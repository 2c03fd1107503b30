"""A standard factory with its floors: height, load and rent differ by floor."""

from typing import Annotated

from pydantic import Field, model_validator

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.photographs import Photographs
from investment_guide.model.prices import Rent, SalePrice
from investment_guide.model.record import IDLE, OF_PRODUCTION, Distance, Documents, Record
from investment_guide.model.uses import Best, Bound, Choice, Need
from investment_guide.model.values import (
    AtLeastOne,
    ClusterId,
    Count,
    Date,
    FileName,
    Flag,
    Line,
    NotNegative,
    ParkId,
    Part,
    Place,
    Positive,
    Text,
)


class ColumnGrid(Part):
    """Distance between columns along and across the hall."""

    x: Annotated[Positive, About("Along", unit="m")]
    y: Annotated[Positive, About("Across", unit="m")]


class Lift(Part):
    """Lifts of one kind."""

    kind: Annotated[str, OneOf("lift_kind"), About("Kind")]
    tonnes: Annotated[Positive, About(pgettext_noop("crane", "Capacity"), unit="t")]
    count: Annotated[Count, About(pgettext_noop("count", "Number"))] = 1


class Floor(Part):
    """One floor: what an investor really rents or buys."""

    floor: Annotated[
        Annotated[int, Field(strict=True, ge=-3, le=60)],
        About(
            "Floor",
            filter=(Choice(label=gettext_noop("Ground floor"), asks="on_ground", on_list="ground", on_map="ground"),),
        ),
    ]
    status: Annotated[str, OneOf("floor_status"), About("Status")]
    area_m2: Annotated[Positive, About("Area", unit="m2")]
    vacant_m2: Annotated[
        NotNegative,
        About(
            "Vacant",
            unit="m2",
            filter=(Bound("from", gettext_noop("Vacant from"), "vacant", "area_from", gettext_noop("Area from")),),
            column=pgettext_noop("short", "Vacant"),
            card=1,
        ),
    ]
    divisible_from_m2: Annotated[Positive | None, About("Divisible from", unit="m2")] = None
    clear_height_m: Annotated[
        Positive | None,
        About(
            "Clear height",
            unit="m",
            filter=(Bound("from", on_list="height", on_map="height_from"),),
            compare=Best("high", "Highest"),
            match=Need("least", profile=gettext_noop("Clear height from")),
            column=gettext_noop("Height"),
            card=3,
            expected=True,
        ),
    ] = None
    floor_load_kg_m2: Annotated[
        Positive | None,
        About(
            "Floor load",
            unit="kg_m2",
            filter=(Bound("from", on_list="load", on_map="load_from"),),
            compare=Best("high", "Strongest"),
            match=Need("least", profile=gettext_noop("Floor load from")),
            column=gettext_noop("Load"),
            card=4,
            expected=True,
        ),
    ] = None
    column_grid_m: Annotated[ColumnGrid | None, About("Column grid", unit="m")] = None
    crane_tonnes: Annotated[
        NotNegative | None,
        About(
            "Crane",
            unit="t",
            filter=(Bound("from", on_list="crane", on_map="crane_from"),),
            compare=Best("high", "Strongest"),
            match=Need("least", profile=gettext_noop("Crane from")),
            column=gettext_noop("Crane"),
            card=5,
        ),
    ] = None
    cleanroom_class: Annotated[str | None, OneOf("cleanroom_class"), About("Cleanroom")] = None
    rent_yuan_m2_month: Annotated[
        Positive | None,
        About(
            "Rent",
            unit="yuan_m2_month",
            filter=(Bound("to", on_list="rent", on_map="rent_to"),),
            compare=Best("low", "Lowest"),
            match=Need("most", "rent_max"),
            column=gettext_noop("Rent"),
            card=2,
        ),
    ] = None
    sale_yuan_m2: Annotated[Positive | None, About("Sale price", unit="yuan_m2", compare=Best("low", "Lowest"))] = None
    rent: Annotated[Rent | None, About("Rent as quoted")] = None
    sale: Annotated[SalePrice | None, About("Sale price as quoted")] = None
    management_fee_yuan_m2_month: Annotated[NotNegative | None, About("Management fee", unit="yuan_m2_month")] = None
    available_from: Annotated[Date | None, About("Available from")] = None

    @model_validator(mode="after")
    def _one_price_each(self) -> "Floor":
        for short, quoted in ((self.rent_yuan_m2_month, self.rent), (self.sale_yuan_m2, self.sale)):
            if short is not None and quoted is not None:
                raise ValueError("price-twice")
        return self


class Factory(Record):
    """A building of one or more floors for rent or sale, or ``count`` buildings that are alike.

    Of buildings that are alike the floors are those of one; ``available_count`` of them are, or will be, as vacant as
    the floors say, the others are taken. Nothing sums up floors without these two numbers. ``status`` is that of the
    building itself; what it offers follows from its floors (``offered_status`` of ``analysis/totals.py``).
    """

    number: Annotated[Line | None, About("Number", group="identity")] = None
    name: Annotated[Text, About("Name", group="identity")]
    park: Annotated[ParkId, About(pgettext_noop("of a site", "[[parks.one:Park]]"), group="identity")]
    address: Annotated[Text, About("Location", group="identity")]
    status: Annotated[str, OneOf("factory_status"), About("Status", group="identity")] = "available"
    status_on: Annotated[Date | None, About("Status since", group="identity")] = None
    clusters: Annotated[
        tuple[ClusterId, ...], About(pgettext_noop("suited", "[[clusters:Clusters]]"), group="identity")
    ] = ()
    count: Annotated[
        AtLeastOne | None,
        About("Buildings alike", group="identity", hint=gettext_noop("Floors are those of one of them.")),
    ] = None
    available_count: Annotated[
        Count | None, About("Of these available", group="identity", hint=gettext_noop("Needed with count."))
    ] = None
    idle: Annotated[
        Flag,
        About("Idle building for re-use", group="identity", filter=(IDLE,)),
    ] = False
    place: Annotated[Place | None, About("Coordinates", group="identity")] = None
    boundary: Annotated[FileName | None, About("Boundary file")] = None
    owner_type: Annotated[str | None, OneOf("owner_type"), About(pgettext_noop("field", "Owner"), group="building")] = (
        None
    )
    built: Annotated[Date | None, About("Completed", group="building")] = None
    tenure: Annotated[str, OneOf("tenure"), About("Tenure", group="building")]
    structure: Annotated[str | None, OneOf("structure"), About("Structure", group="building", expected=True)] = None
    fire_hazard_class: Annotated[
        str | None,
        OneOf("fire_hazard_class"),
        About(
            "Fire hazard class of production",
            group="building",
            filter=(
                Choice(label=gettext_noop("Production class allowed"), is_ranked=True, on_list="fire", on_map="fire"),
            ),
            match=Need("takes", label=OF_PRODUCTION, profile=OF_PRODUCTION),
            card=7,
            expected=True,
        ),
    ] = None
    fire_equipment: Annotated[Text | None, About("Fire protection", group="building")] = None
    lifts: Annotated[tuple[Lift, ...], About("Lifts", group="building")] = ()
    loading_docks: Annotated[Count | None, About("Loading docks", group="building", compare=Best("high", "Most"))] = (
        None
    )
    yard_depth_m: Annotated[
        NotNegative | None,
        About("Yard depth", unit="m", group="building", compare=Best("high", "Deepest")),
    ] = None
    parking: Annotated[Count | None, About("Parking spaces", group="building", compare=Best("high", "Most"))] = None
    power_kva: Annotated[
        NotNegative | None,
        About(
            pgettext_noop("capacity", "Power"),
            unit="kva",
            group="services",
            filter=(Bound("from", on_list="power", on_map="power_from"),),
            compare=Best("high", pgettext_noop("size", "Most")),
            match=Need("least", profile=gettext_noop("Power from")),
            card=6,
            expected=True,
        ),
    ] = None
    dual_power: Annotated[
        Flag | None,
        About(
            "Dual power supply",
            group="services",
            filter=(Choice(utility="dual-power", on_list="dual"),),
            match=Need("exactly", profile=gettext_noop("Needs dual power")),
        ),
    ] = None
    gas: Annotated[
        Flag | None,
        About(
            "Natural gas",
            group="services",
            filter=(Choice(utility="gas", on_list="gas"),),
            match=Need("exactly", profile=gettext_noop("Needs gas")),
        ),
    ] = None
    steam: Annotated[
        Flag | None,
        About(
            "Steam",
            group="services",
            filter=(Choice(utility="heat", on_list="steam"),),
            match=Need("exactly", profile=gettext_noop("Needs steam")),
        ),
    ] = None
    sewage_pretreatment: Annotated[
        Flag | None,
        About(
            "Sewage pretreatment",
            group="services",
            match=Need("exactly", profile=gettext_noop("Needs sewage pretreatment")),
        ),
    ] = None
    hazardous_waste_storage: Annotated[Flag | None, About("Hazardous waste storage", group="services")] = None
    support: Annotated[tuple[Text, ...], About("On-site support", group="services")] = ()
    floors: Annotated[tuple[Floor, ...], Field(min_length=1), About("Floors", group="floors")]
    rent: Annotated[Rent | None, About("Rent as quoted", group="price")] = None
    sale: Annotated[SalePrice | None, About("Sale price as quoted", group="price")] = None
    distances: Annotated[
        tuple[Distance, ...], About("Distances", group="distances", compare=Best("low", "Nearest"))
    ] = ()
    photos: Photographs = ()
    documents: Documents = ()

    @model_validator(mode="after")
    def _count_is_whole(self) -> "Factory":
        if (self.count is None) != (self.available_count is None) or self.available_buildings > self.buildings:
            raise ValueError("count-unclear")
        return self

    @property
    def buildings(self) -> int:
        """How many buildings the record describes."""
        return self.count or 1

    @property
    def available_buildings(self) -> int:
        """How many of them the floors' vacant areas hold for."""
        return 1 if self.available_count is None else self.available_count
