"""A forum or roadshow, coming or past."""

from typing import Annotated

from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import Url
from investment_guide.model.record import Record
from investment_guide.model.values import ClusterId, Date, Text


class Event(Record):
    """An occasion to meet, with its date, place and result."""

    name: Annotated[Text, About("活动", "Event", group="identity")]
    kind: Annotated[str, OneOf("event_kind"), About("类别", "Kind", group="identity")]
    starts: Annotated[Date, About("开始", "Starts", group="identity")]
    ends: Annotated[Date | None, About("结束", "Ends", group="identity")] = None
    venue: Annotated[Text, About("地点", "Place", group="identity")]
    summary: Annotated[Text, About("简介", "Summary", group="identity")]
    clusters: Annotated[
        tuple[ClusterId, ...], About("[[clusters:产业集群]]", "[[clusters:Clusters]]", group="identity")
    ] = ()
    result: Annotated[Text | None, About("成果", "Result", group="identity")] = None
    url: Annotated[Url | None, About("网址", "Address", group="identity")] = None
