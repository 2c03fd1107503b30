"""What supports a firm: R&D platforms, incubators, talent flats, schools, sewage works."""

from typing import Annotated

from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.photographs import Photographs
from investment_guide.model.record import Record
from investment_guide.model.values import ClusterId, Date, ParkId, Place, Text


class Platform(Record):
    """A facility and its state."""

    name: Annotated[Text, About("Name", group="identity")]
    kind: Annotated[str, OneOf("platform_kind"), About("Kind", group="identity")]
    state: Annotated[str, OneOf("platform_state"), About("State", group="identity")]
    expected: Annotated[Date | None, About("Expected", group="identity")] = None
    summary: Annotated[Text, About("Summary", group="identity")]
    capacity: Annotated[Text | None, About("Capacity", group="identity", card=1)] = None
    services: Annotated[tuple[Text, ...], About(pgettext_noop("platform", "Services"), group="identity")] = ()
    operator: Annotated[Text | None, About("Operator", group="identity")] = None
    park: Annotated[ParkId | None, About(pgettext_noop("of a site", "[[parks.one:Park]]"), group="identity")] = None
    clusters: Annotated[
        tuple[ClusterId, ...], About(pgettext_noop("served", "[[clusters:Clusters]]"), group="identity")
    ] = ()
    address: Annotated[Text | None, About("Address", group="identity")] = None
    place: Annotated[Place | None, About("Coordinates", group="identity")] = None
    photos: Photographs = ()
