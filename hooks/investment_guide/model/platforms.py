"""What supports a firm: R&D platforms, incubators, talent flats, schools, sewage works."""

from typing import Annotated

from investment_guide.model.about import About, OneOf
from investment_guide.model.record import Record
from investment_guide.model.values import ClusterId, Date, ParkId, Place, Text


class Platform(Record):
    """A facility and its state."""

    name: Annotated[Text, About("名称", "Name", group="identity")]
    kind: Annotated[str, OneOf("platform_kind"), About("类别", "Kind", group="identity")]
    state: Annotated[str, OneOf("platform_state"), About("状态", "State", group="identity")]
    expected: Annotated[Date | None, About("预计投用", "Expected", group="identity")] = None
    summary: Annotated[Text, About("简介", "Summary", group="identity")]
    capacity: Annotated[Text | None, About("规模", "Capacity", group="identity", card=1)] = None
    services: Annotated[tuple[Text, ...], About("服务", "Services", group="identity")] = ()
    operator: Annotated[Text | None, About("运营单位", "Operator", group="identity")] = None
    park: Annotated[ParkId | None, About("所在[[parks.one:园区]]", "[[parks.one:Park]]", group="identity")] = None
    clusters: Annotated[
        tuple[ClusterId, ...], About("服务[[clusters:集群]]", "[[clusters:Clusters]]", group="identity")
    ] = ()
    address: Annotated[Text | None, About("地址", "Address", group="identity")] = None
    place: Annotated[Place | None, About("坐标", "Coordinates", group="identity")] = None
