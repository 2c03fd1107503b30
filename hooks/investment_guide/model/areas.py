"""An area that is smaller than the guide and no park: township, district, sub-park."""

from typing import Annotated

from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.record import LandStock, Record
from investment_guide.model.values import Count, FileName, LabelledFigure, NotNegative, ParkId, Place, Positive, Text


class Area(Record):
    """A township or district: people, land, what it makes and what it wishes for."""

    name: Annotated[Text, About("Name", group="identity")]
    kind: Annotated[str, OneOf("area_kind"), About("Kind", group="identity")]
    summary: Annotated[Text | None, About("Summary", group="identity")] = None
    park: Annotated[ParkId | None, About(pgettext_noop("of an area", "[[parks.one:Park]]"), group="identity")] = None
    industries: Annotated[tuple[Text, ...], About("Main industries", group="identity")] = ()
    wishes: Annotated[tuple[Text, ...], About("Looking for", group="identity")] = ()
    people: Annotated[Count | None, About("People", unit="people", group="place")] = None
    area_km2: Annotated[Positive | None, About("Area", unit="km2", group="place")] = None
    free_land_mu: Annotated[NotNegative | None, About("Land to offer", unit="mu", group="place")] = None
    place: Annotated[Place | None, About("Coordinates", group="place")] = None
    boundary: Annotated[FileName | None, About("Boundary file")] = None
    land_stock: Annotated[tuple[LandStock, ...], About("Land in the pipeline", group="place")] = ()
    figures: Annotated[tuple[LabelledFigure, ...], About("Figures", group="figures")] = ()
