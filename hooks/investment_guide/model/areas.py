"""An area that is smaller than the guide and no park: township, district, sub-park."""

from typing import Annotated

from investment_guide.model.about import About, OneOf
from investment_guide.model.record import LandStock, Record
from investment_guide.model.values import Count, FileName, LabelledFigure, NotNegative, ParkId, Place, Positive, Text


class Area(Record):
    """A township or district: people, land, what it makes and what it wishes for."""

    name: Annotated[Text, About("名称", "Name", group="identity")]
    kind: Annotated[str, OneOf("area_kind"), About("类别", "Kind", group="identity")]
    summary: Annotated[Text | None, About("简介", "Summary", group="identity")] = None
    park: Annotated[ParkId | None, About("所属[[parks.one:园区]]", "[[parks.one:Park]]", group="identity")] = None
    industries: Annotated[tuple[Text, ...], About("主导产业", "Main industries", group="identity")] = ()
    wishes: Annotated[tuple[Text, ...], About("招商意向", "Looking for", group="identity")] = ()
    people: Annotated[Count | None, About("人口", "People", unit="people", group="place")] = None
    area_km2: Annotated[Positive | None, About("面积", "Area", unit="km2", group="place")] = None
    free_land_mu: Annotated[NotNegative | None, About("可用土地", "Land to offer", unit="mu", group="place")] = None
    place: Annotated[Place | None, About("坐标", "Coordinates", group="place")] = None
    boundary: Annotated[FileName | None, About("边界文件", "Boundary file")] = None
    land_stock: Annotated[tuple[LandStock, ...], About("土地储备进度", "Land in the pipeline", group="place")] = ()
    figures: Annotated[tuple[LabelledFigure, ...], About("主要数据", "Figures", group="figures")] = ()
