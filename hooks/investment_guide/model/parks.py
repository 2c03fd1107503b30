"""A park: positioning, utilities, entry standard, what surrounds it."""

from typing import Annotated

from investment_guide.model.about import About, OneOf
from investment_guide.model.record import (
    DevelopedArea,
    Distance,
    Document,
    EntryStandard,
    Industry,
    LandStock,
    Picture,
    Record,
    Utility,
)
from investment_guide.model.values import (
    ClusterId,
    Count,
    Date,
    FileName,
    LabelledFigure,
    Line,
    NotNegative,
    Part,
    Place,
    PlatformId,
    Text,
)


class Approval(Part):
    """Who approved the park, when, and for which area."""

    by: Annotated[Text, About("批准机关", "Approved by")]
    on: Annotated[Date, About("批准日期", "Approved on")]
    area_ha: Annotated[NotNegative, About("批准面积", "Approved area", unit="ha")]


class Assessment(Part):
    """A regional assessment that firms in the park need not repeat."""

    kind: Annotated[str, OneOf("assessment"), About("评估事项", "Assessment")]
    on: Annotated[Date, About("完成日期", "Completed on")]


class Park(Record):
    """An industrial park or zone."""

    name: Annotated[Text, About("名称", "Name", group="identity")]
    summary: Annotated[Text | None, About("简介", "Summary", group="identity")] = None
    level: Annotated[str, OneOf("park_level"), About("级别", "Level", group="identity")]
    catalogue_code: Annotated[Line | None, About("开发区代码", "Catalogue code", group="identity")] = None
    approved: Annotated[Approval | None, About("批准", "Approval", group="identity")] = None
    positioning: Annotated[Text, About("产业定位", "Positioning", group="identity")]
    clusters: Annotated[
        tuple[ClusterId, ...], About("[[clusters:主导产业集群]]", "[[clusters:Clusters]]", group="identity")
    ] = ()
    industries: Annotated[
        tuple[Industry, ...], About("主导行业（GB/T 4754）", "Industries (GB/T 4754)", group="identity")
    ] = ()
    grade: Annotated[str | None, OneOf("grade"), About("亩均评价", "Per-mu rating", group="identity")] = None
    address: Annotated[Text, About("地址", "Address", group="place")]
    place: Annotated[Place | None, About("坐标", "Coordinates", group="place")] = None
    boundary: Annotated[FileName | None, About("边界文件", "Boundary file")] = None
    area_km2: Annotated[DevelopedArea, About("面积", "Area", group="place", unit="km2")]
    land_stock: Annotated[tuple[LandStock, ...], About("土地储备进度", "Land in the pipeline", group="place")] = ()
    tenants: Annotated[Count | None, About("入驻企业", "Firms", unit="firms", group="place")] = None
    figures: Annotated[tuple[LabelledFigure, ...], About("[[parks.one:园区]]数据", "Figures", group="figures")] = ()
    utilities: Annotated[tuple[Utility, ...], About("配套设施", "Utilities", group="utilities")] = ()
    entry_standard: Annotated[tuple[EntryStandard, ...], About("准入标准", "Entry standard", group="entry")] = ()
    assessments: Annotated[tuple[Assessment, ...], About("区域评估", "Regional assessments", group="entry")] = ()
    distances: Annotated[tuple[Distance, ...], About("交通距离", "Distances", group="distances")] = ()
    support: Annotated[tuple[PlatformId, ...], About("配套与平台", "Support", group="support")] = ()
    gallery: Annotated[tuple[Picture, ...], About("图片", "Pictures", group="documents")] = ()
    documents: Annotated[tuple[Document, ...], About("资料", "Documents", group="documents")] = ()
