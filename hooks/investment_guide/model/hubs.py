"""A transport hub: airport, station, port, motorway exit, dry port."""

from typing import Annotated

from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.photographs import Photographs
from investment_guide.model.record import Record
from investment_guide.model.values import Date, LabelledFigure, NotNegative, Part, Place, Positive, Text


class Route(Part):
    """A line that leaves from a hub."""

    to: Annotated[Text, About(pgettext_noop("destination", "To"))]
    by: Annotated[Text | None, About("Line")] = None
    frequency: Annotated[Text | None, About("Frequency")] = None
    hours: Annotated[Positive | None, About(pgettext_noop("duration", "Hours"))] = None
    note: Annotated[Text | None, About("Note")] = None


class Hub(Record):
    """Where goods and people change: with its place it is drawn on the map."""

    name: Annotated[Text, About("Name", group="identity")]
    kind: Annotated[str, OneOf("hub_kind"), About("Kind", group="identity")]
    state: Annotated[str, OneOf("platform_state"), About("State", group="identity")]
    expected: Annotated[Date | None, About("Expected", group="identity")] = None
    summary: Annotated[Text | None, About("Summary", group="identity")] = None
    address: Annotated[Text | None, About("Location", group="place")] = None
    place: Annotated[Place | None, About("Coordinates", group="place")] = None
    distance_km: Annotated[NotNegative | None, About("From the city", unit="km", group="place")] = None
    minutes: Annotated[NotNegative | None, About("Drive", unit="minutes", group="place")] = None
    ship_tonnes: Annotated[Positive | None, About("Largest ship", unit="t", group="figures")] = None
    tonnes_year: Annotated[Positive | None, About("Capacity a year", unit="t", group="figures")] = None
    containers_teu_year: Annotated[Positive | None, About("Containers a year", unit="teu", group="figures")] = None
    figures: Annotated[tuple[LabelledFigure, ...], About("Figures", group="figures")] = ()
    routes: Annotated[tuple[Route, ...], About("Routes", group="distances")] = ()
    photos: Photographs = ()
