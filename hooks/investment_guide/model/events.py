"""A forum or roadshow, coming or past."""

from typing import Annotated

from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import Url
from investment_guide.model.photographs import Photographs
from investment_guide.model.record import Record
from investment_guide.model.values import ClusterId, Date, Text


class Event(Record):
    """An occasion to meet, with its date, place and result."""

    name: Annotated[Text, About("Event", group="identity")]
    kind: Annotated[str, OneOf("event_kind"), About("Kind", group="identity")]
    starts: Annotated[Date, About("Starts", group="identity")]
    ends: Annotated[Date | None, About("Ends", group="identity")] = None
    venue: Annotated[Text, About("Place", group="identity")]
    summary: Annotated[Text, About("Summary", group="identity")]
    clusters: Annotated[tuple[ClusterId, ...], About("[[clusters:Clusters]]", group="identity")] = ()
    result: Annotated[Text | None, About("Result", group="identity")] = None
    url: Annotated[Url | None, About(pgettext_noop("web", "Address"), group="identity")] = None
    photos: Photographs = ()
