"""A transport hub: airport, station, port, motorway exit, dry port."""

from typing import Annotated

from investment_guide.model.about import About, OneOf
from investment_guide.model.record import Record
from investment_guide.model.values import Date, LabelledFigure, NotNegative, Part, Place, Positive, Text


class Route(Part):
    """A line that leaves from a hub."""

    to: Annotated[Text, About("到达", "To")]
    by: Annotated[Text | None, About("线路", "Line")] = None
    frequency: Annotated[Text | None, About("班次", "Frequency")] = None
    hours: Annotated[Positive | None, About("用时（小时）", "Hours")] = None
    note: Annotated[Text | None, About("说明", "Note")] = None


class Hub(Record):
    """Where goods and people change: with its place it is drawn on the map."""

    name: Annotated[Text, About("名称", "Name", group="identity")]
    kind: Annotated[str, OneOf("hub_kind"), About("类别", "Kind", group="identity")]
    state: Annotated[str, OneOf("platform_state"), About("状态", "State", group="identity")]
    expected: Annotated[Date | None, About("预计投用", "Expected", group="identity")] = None
    summary: Annotated[Text | None, About("简介", "Summary", group="identity")] = None
    address: Annotated[Text | None, About("位置", "Location", group="place")] = None
    place: Annotated[Place | None, About("坐标", "Coordinates", group="place")] = None
    distance_km: Annotated[NotNegative | None, About("距城区", "From the city", unit="km", group="place")] = None
    minutes: Annotated[NotNegative | None, About("车程", "Drive", unit="minutes", group="place")] = None
    ship_tonnes: Annotated[Positive | None, About("最大靠泊", "Largest ship", unit="t", group="figures")] = None
    tonnes_year: Annotated[Positive | None, About("年吞吐能力", "Capacity a year", unit="t", group="figures")] = None
    containers_teu_year: Annotated[
        Positive | None, About("年集装箱能力", "Containers a year", unit="teu", group="figures")
    ] = None
    figures: Annotated[tuple[LabelledFigure, ...], About("主要数据", "Figures", group="figures")] = ()
    routes: Annotated[tuple[Route, ...], About("线路", "Routes", group="distances")] = ()
