"""A plot of land."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, model_validator

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.about import CHINESE_LAW, About, OneOf
from investment_guide.model.photographs import Photographs
from investment_guide.model.prices import NumberOrRange
from investment_guide.model.record import IDLE, OF_PRODUCTION, Distance, Documents, EntryStandard, Record, Utility
from investment_guide.model.uses import Best, Bound, Choice, Need
from investment_guide.model.values import (
    Bounds,
    ClusterId,
    Date,
    FileName,
    Flag,
    Line,
    NotNegative,
    Number,
    ParkId,
    Part,
    Place,
    Positive,
    Text,
)

NO_PRICE_YET = gettext_noop("Left out while it is negotiable or not published.")


# Whether the codes of a standard are numbers: M1 in GB 50137-2011, 100101 in the national classification of 2023.
NUMBERED_CODES: Mapping[str, bool] = MappingProxyType({"gb-50137-2011": False, "national-2023": True})


# What an examination of the ground found; None is the same as "not-examined", which is an answer.
Finding = Annotated[str | None, OneOf("ground_finding")]


class LandUse(Part):
    """A land-use class together with the standard it is from: M1 of 2011 is not M1 of another list."""

    code: Annotated[str, OneOf("land_use"), About("Code")]
    standard: Annotated[str, OneOf("land_use_standard"), About("Standard")]

    @model_validator(mode="after")
    def _code_of_standard(self) -> "LandUse":
        is_numbered = NUMBERED_CODES.get(self.standard)
        if is_numbered is not None and self.code.isdecimal() != is_numbered:
            raise ValueError("land-use-standard")
        return self


class Divisible(Part):
    """The least part of a plot that is transferred by itself."""

    from_mu: Annotated[Positive, About("Smallest part", unit="mu")]


class Plot(Record):
    """A plot with its planning conditions, price and status."""

    number: Annotated[Line, About("Plot number", group="identity")]
    name: Annotated[Text | None, About("Name", group="identity")] = None
    park: Annotated[ParkId, About(pgettext_noop("of a site", "[[parks.one:Park]]"), group="identity")]
    address: Annotated[Text, About("Location", group="identity")]
    status: Annotated[str, OneOf("land_status"), About("Status", group="identity")]
    status_on: Annotated[Date, About("Status since", group="identity")]
    available_from: Annotated[
        Date | None,
        About("Available from", group="identity", compare=Best("low", "Earliest"), card=5),
    ] = None
    idle: Annotated[
        Flag,
        About("Idle land for re-use", group="identity", filter=(IDLE,)),
    ] = False
    clusters: Annotated[
        tuple[ClusterId, ...], About(pgettext_noop("suited", "[[clusters:Clusters]]"), group="identity")
    ] = ()
    place: Annotated[Place | None, About("Coordinates", group="identity")] = None
    boundary: Annotated[FileName | None, About("Boundary file")] = None
    area_mu: Annotated[
        Positive,
        About(
            "Area",
            unit="mu",
            group="planning",
            filter=(
                Bound("from", gettext_noop("Area from"), "area-from", "land_from"),
                Bound("to", gettext_noop("Area up to"), "area-to", "land_to"),
            ),
            column=gettext_noop("Area"),
            card=1,
        ),
    ]
    divisible: Annotated[Divisible | None, About("Can be divided", group="planning")] = None
    use: Annotated[
        LandUse,
        About(
            pgettext_noop("short", "Land use"),
            group="planning",
            match=Need("exactly", label=gettext_noop("Land use")),
            column=gettext_noop("Use"),
            card=3,
        ),
    ]
    far: Annotated[
        Bounds | None,
        About("Floor area ratio", unit="ratio", group="planning", column=gettext_noop("FAR"), card=4),
    ] = None
    density_percent: Annotated[Bounds | None, About("Site coverage", unit="percent", group="planning")] = None
    green_percent: Annotated[Bounds | None, About("Green ratio", unit="percent", group="planning")] = None
    height_m: Annotated[Bounds | None, About("Building height", unit="m", group="planning")] = None
    frontage_m: Annotated[
        Positive | None, About("Road frontage", unit="m", group="planning", compare=Best("high", "Widest"))
    ] = None
    expansion_mu: Annotated[
        Positive | None,
        About(
            "Room to expand beside",
            unit="mu",
            group="planning",
            hint=gettext_noop("Land next to it that is kept for its firm."),
            compare=Best("high", "Most"),
        ),
    ] = None
    standard_land: Annotated[
        Flag,
        About("Standard land", group="planning", filter=(Choice(on_list="standard"),), under_law=CHINESE_LAW),
    ] = False
    fire_hazard_class: Annotated[
        str | None,
        OneOf("fire_hazard_class"),
        About(
            "Fire hazard class of production",
            group="planning",
            match=Need("takes", label=OF_PRODUCTION),
        ),
    ] = None
    dual_power: Annotated[
        Flag | None,
        About("Dual power supply", group="planning", match=Need("exactly")),
    ] = None
    terrain: Annotated[Text | None, About("Terrain", group="planning")] = None
    restrictions: Annotated[Text | None, About("Restrictions", group="planning")] = None
    ground_level_m: Annotated[
        Number | None,
        About(
            "Ground level", unit="m", group="ground", hint=gettext_noop("Once levelled, above the datum of the city.")
        ),
    ] = None
    flood_return_years: Annotated[
        Positive | None,
        About(
            "Flood standard",
            unit="years",
            group="ground",
            hint=gettext_noop("Return period of the rarest flood that leaves it dry, by its level or behind a dyke."),
            filter=(Bound("from", gettext_noop("Flood standard from"), "flood-from", "flood_from"),),
            compare=Best("high", "Safest"),
        ),
    ] = None
    flood_level_m: Annotated[
        Number | None,
        About("Level of that flood", unit="m", group="ground", hint=gettext_noop("Above the same datum.")),
    ] = None
    soil_survey: Annotated[Finding, About("Soil survey", group="ground")] = None
    ecological_red_line: Annotated[
        Finding, About("Ecological protection red line", group="ground", under_law=CHINESE_LAW)
    ] = None
    mineral_deposits: Annotated[Finding, About("Mineral deposits below", group="ground")] = None
    heritage: Annotated[Finding, About("Archaeological remains", group="ground")] = None
    pipelines: Annotated[Finding, About("Pipelines and cables across", group="ground")] = None
    airspace: Annotated[Finding, About("Height limit of airspace", group="ground")] = None
    ground_note: Annotated[Text | None, About("Of the ground", group="ground")] = None
    supply: Annotated[str, OneOf("land_supply"), About("Supply", group="price")]
    term_years: Annotated[
        Annotated[float, Field(strict=True, gt=0, le=70)] | None,
        About("Term", unit="years", group="price", compare=Best("high", "Longest")),
    ] = None
    start_price_wan_mu: Annotated[
        NumberOrRange | None,
        About(
            "Starting price",
            unit="wan_mu",
            group="price",
            hint=NO_PRICE_YET,
            filter=(Bound("to", gettext_noop("Price up to"), "price-to", "price_to"),),
            compare=Best("low", "Lowest"),
            match=Need("most", "price_max"),
            column=gettext_noop("Starting price"),
            card=2,
        ),
    ] = None
    start_price_wan: Annotated[
        NumberOrRange | None, About("Starting total", unit="wan", group="price", hint=NO_PRICE_YET)
    ] = None
    payment_schedule: Annotated[Text | None, About("Payment schedule", group="price")] = None
    deposit_wan: Annotated[NotNegative | None, About("Deposit", unit="wan", group="price")] = None
    entry_standard: Annotated[tuple[EntryStandard, ...], About("Entry standard", group="entry")] = ()
    utilities: Annotated[tuple[Utility, ...], About("Utilities", group="utilities")] = ()
    distances: Annotated[
        tuple[Distance, ...], About("Distances", group="distances", compare=Best("low", "Nearest"))
    ] = ()
    photos: Photographs = ()
    documents: Documents = ()
