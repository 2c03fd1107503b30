"""What a place has to build on: minerals, forest, water, wind and sun, finance, honours and brands."""

from typing import Annotated

from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import Url
from investment_guide.model.record import Record
from investment_guide.model.values import ClusterId, Date, LabelledFigure, ParkId, Place, Text


class Resource(Record):
    """A reserve, a potential, a bank or fund, or an honour that somebody gave on a day."""

    name: Annotated[Text, About("名称", "Name", group="identity")]
    kind: Annotated[str, OneOf("resource_kind"), About("类别", "Kind", group="identity")]
    summary: Annotated[Text | None, About("简介", "Summary", group="identity")] = None
    issuer: Annotated[Text | None, About("机构", "Body", group="identity", hint="授予、设立或主管的单位。")] = None
    on: Annotated[Date | None, About("日期", "Date", group="identity", hint="授予或设立的日期。")] = None
    clusters: Annotated[
        tuple[ClusterId, ...], About("相关[[clusters:集群]]", "[[clusters:Clusters]]", group="identity")
    ] = ()
    park: Annotated[ParkId | None, About("所在[[parks.one:园区]]", "[[parks.one:Park]]", group="identity")] = None
    address: Annotated[Text | None, About("地址", "Address", group="identity")] = None
    place: Annotated[Place | None, About("坐标", "Coordinates", group="identity")] = None
    url: Annotated[Url | None, About("网址", "Address on the web", group="identity")] = None
    figures: Annotated[tuple[LabelledFigure, ...], About("主要数据", "Figures", group="figures")] = ()
