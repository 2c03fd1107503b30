"""What a place has to build on: minerals, forest, water, wind and sun, finance, honours and brands."""

from typing import Annotated

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import Url
from investment_guide.model.record import Record
from investment_guide.model.values import ClusterId, Date, LabelledFigure, ParkId, Place, Text


class Resource(Record):
    """A reserve, a potential, a bank or fund, or an honour that somebody gave on a day."""

    name: Annotated[Text, About("Name", group="identity")]
    kind: Annotated[str, OneOf("resource_kind"), About("Kind", group="identity")]
    summary: Annotated[Text | None, About("Summary", group="identity")] = None
    issuer: Annotated[
        Text | None,
        About("Body", group="identity", hint=gettext_noop("Who awarded it, set it up or is in charge of it.")),
    ] = None
    on: Annotated[Date | None, About("Date", group="identity", hint=gettext_noop("When it was awarded or set up."))] = (
        None
    )
    clusters: Annotated[
        tuple[ClusterId, ...], About(pgettext_noop("related", "[[clusters:Clusters]]"), group="identity")
    ] = ()
    park: Annotated[ParkId | None, About(pgettext_noop("of a site", "[[parks.one:Park]]"), group="identity")] = None
    address: Annotated[Text | None, About("Address", group="identity")] = None
    place: Annotated[Place | None, About("Coordinates", group="identity")] = None
    url: Annotated[Url | None, About("Address on the web", group="identity")] = None
    figures: Annotated[tuple[LabelledFigure, ...], About("Figures", group="figures")] = ()
