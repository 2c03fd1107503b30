"""A park: positioning, utilities, entry standard, what surrounds it."""

from typing import Annotated

from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import CHINESE_LAW, About, OneOf
from investment_guide.model.photographs import Photographs
from investment_guide.model.record import (
    DevelopedArea,
    Distance,
    Documents,
    EntryStandard,
    Industry,
    LandStock,
    Record,
    Utility,
)
from investment_guide.model.values import (
    ClusterId,
    Count,
    Date,
    FileName,
    LabelledFigure,
    Line,
    NotNegative,
    Part,
    Place,
    PlatformId,
    Text,
)


class Approval(Part):
    """Who approved the park, when, and for which area."""

    by: Annotated[Text, About("Approved by")]
    on: Annotated[Date, About("Approved on")]
    area_ha: Annotated[NotNegative, About("Approved area", unit="ha")]


class Assessment(Part):
    """A regional assessment that firms in the park need not repeat."""

    kind: Annotated[str, OneOf("assessment"), About("Assessment")]
    on: Annotated[Date, About("Completed on")]


class SpareCapacity(Part):
    """What a park can still take, of works that may stand elsewhere; it goes stale and therefore has its own date."""

    sewage_t_day: Annotated[NotNegative | None, About("Waste water it can still take", unit="t_day")] = None
    power_kva: Annotated[NotNegative | None, About("Power it can still supply", unit="kva")] = None
    workers: Annotated[Count | None, About("Workers to be found", unit="people")] = None
    on: Annotated[Date, About(pgettext_noop("date", "As of"))]


class Park(Record):
    """An industrial park or zone."""

    name: Annotated[Text, About("Name", group="identity")]
    summary: Annotated[Text | None, About("Summary", group="identity")] = None
    level: Annotated[str, OneOf("park_level"), About(pgettext_noop("park", "Level"), group="identity")]
    catalogue_code: Annotated[Line | None, About("Catalogue code", group="identity", under_law=CHINESE_LAW)] = None
    approved: Annotated[Approval | None, About("Approval", group="identity")] = None
    positioning: Annotated[Text, About("Positioning", group="identity")]
    clusters: Annotated[
        tuple[ClusterId, ...], About(pgettext_noop("leading", "[[clusters:Clusters]]"), group="identity")
    ] = ()
    industries: Annotated[tuple[Industry, ...], About(pgettext_noop("classified", "Industries"), group="identity")] = ()
    grade: Annotated[
        str | None, OneOf("grade"), About("Rating per area of land", group="identity", under_law=CHINESE_LAW)
    ] = None
    address: Annotated[Text, About("Address", group="place")]
    place: Annotated[Place | None, About("Coordinates", group="place")] = None
    boundary: Annotated[FileName | None, About("Boundary file")] = None
    area_km2: Annotated[DevelopedArea, About("Area", group="place", unit="km2")]
    land_stock: Annotated[tuple[LandStock, ...], About("Land in the pipeline", group="place")] = ()
    tenants: Annotated[Count | None, About(pgettext_noop("of a park", "Firms"), unit="firms", group="place")] = None
    figures: Annotated[tuple[LabelledFigure, ...], About(pgettext_noop("park", "Figures"), group="figures")] = ()
    utilities: Annotated[tuple[Utility, ...], About("Utilities", group="utilities")] = ()
    spare: Annotated[SpareCapacity | None, About("Spare capacity", group="entry")] = None
    entry_standard: Annotated[tuple[EntryStandard, ...], About("Entry standard", group="entry")] = ()
    assessments: Annotated[tuple[Assessment, ...], About("Regional assessments", group="entry")] = ()
    distances: Annotated[tuple[Distance, ...], About("Distances", group="distances")] = ()
    support: Annotated[tuple[PlatformId, ...], About(pgettext_noop("platforms", "Support"), group="support")] = ()
    photos: Photographs = ()
    documents: Documents = ()
