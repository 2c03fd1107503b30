"""A plot of land."""

from typing import Annotated

from pydantic import Field

from investment_guide.model.about import About, OneOf
from investment_guide.model.prices import NumberOrRange
from investment_guide.model.record import IDLE, Distance, EntryStandard, Picture, Record, Utility
from investment_guide.model.uses import Best, Bound, Choice, Need
from investment_guide.model.values import (
    Bounds,
    ClusterId,
    Date,
    FileName,
    Flag,
    Line,
    NotNegative,
    ParkId,
    Part,
    Place,
    Positive,
    Text,
)

NO_PRICE_YET = "面议或未公布就不填。"


class LandUse(Part):
    """A land-use class together with the standard it is from: M1 of 2011 is not M1 of another list."""

    code: Annotated[str, OneOf("land_use"), About("用途代码", "Code")]
    standard: Annotated[str, OneOf("land_use_standard"), About("分类标准", "Standard")]


class Plot(Record):
    """A plot with its planning conditions, price and status."""

    number: Annotated[Line, About("宗地编号", "Plot number", group="identity")]
    name: Annotated[Text | None, About("名称", "Name", group="identity")] = None
    park: Annotated[ParkId, About("所在[[parks.one:园区]]", "[[parks.one:Park]]", group="identity")]
    address: Annotated[Text, About("位置", "Location", group="identity")]
    status: Annotated[str, OneOf("land_status"), About("状态", "Status", group="identity")]
    status_on: Annotated[Date, About("状态日期", "Status since", group="identity")]
    available_from: Annotated[
        Date | None,
        About("可供时间", "Available from", group="identity", compare=Best("low", "最早", "Earliest"), card=5),
    ] = None
    idle: Annotated[
        Flag,
        About(
            "存量盘活",
            "Idle land for re-use",
            group="identity",
            filter=(IDLE,),
        ),
    ] = False
    clusters: Annotated[
        tuple[ClusterId, ...], About("适合[[clusters:产业集群]]", "[[clusters:Clusters]]", group="identity")
    ] = ()
    place: Annotated[Place | None, About("坐标", "Coordinates", group="identity")] = None
    boundary: Annotated[FileName | None, About("边界文件", "Boundary file")] = None
    area_mu: Annotated[
        Positive,
        About(
            "面积",
            "Area",
            unit="mu",
            group="planning",
            filter=(
                Bound("from", ("面积不小于", "Area from"), "area-from", "land_from"),
                Bound("to", ("面积不大于", "Area up to"), "area-to", "land_to"),
            ),
            column=("面积", "Area"),
            card=1,
        ),
    ]
    use: Annotated[
        LandUse,
        About(
            "用途",
            "Land use",
            group="planning",
            match=Need("exactly", label=("土地用途", "Land use")),
            column=("用途", "Use"),
            card=3,
        ),
    ]
    far: Annotated[
        Bounds | None,
        About("容积率", "Floor area ratio", unit="ratio", group="planning", column=("容积率", "FAR"), card=4),
    ] = None
    density_percent: Annotated[Bounds | None, About("建筑密度", "Site coverage", unit="percent", group="planning")] = (
        None
    )
    green_percent: Annotated[Bounds | None, About("绿地率", "Green ratio", unit="percent", group="planning")] = None
    height_m: Annotated[Bounds | None, About("建筑高度", "Building height", unit="m", group="planning")] = None
    standard_land: Annotated[
        Flag, About("标准地", "Standard land", group="planning", filter=(Choice(on_list="standard"),))
    ] = False
    terrain: Annotated[Text | None, About("地形地质", "Terrain", group="planning")] = None
    restrictions: Annotated[Text | None, About("限制条件", "Restrictions", group="planning")] = None
    supply: Annotated[str, OneOf("land_supply"), About("供地方式", "Supply", group="price")]
    term_years: Annotated[
        Annotated[float, Field(strict=True, gt=0, le=70)] | None,
        About("使用年限", "Term", unit="years", group="price", compare=Best("high", "最长", "Longest")),
    ] = None
    start_price_wan_mu: Annotated[
        NumberOrRange | None,
        About(
            "起始单价",
            "Starting price",
            unit="wan_mu",
            group="price",
            hint=NO_PRICE_YET,
            filter=(Bound("to", ("起始单价不高于", "Price up to"), "price-to", "price_to"),),
            compare=Best("low", "最低", "Lowest"),
            match=Need("most", "price_max"),
            column=("起始单价", "Starting price"),
            card=2,
        ),
    ] = None
    start_price_wan: Annotated[
        NumberOrRange | None, About("起始总价", "Starting total", unit="wan", group="price", hint=NO_PRICE_YET)
    ] = None
    payment_schedule: Annotated[Text | None, About("付款安排", "Payment schedule", group="price")] = None
    deposit_wan: Annotated[NotNegative | None, About("竞买保证金", "Deposit", unit="wan", group="price")] = None
    entry_standard: Annotated[tuple[EntryStandard, ...], About("准入标准", "Entry standard", group="entry")] = ()
    utilities: Annotated[tuple[Utility, ...], About("配套设施", "Utilities", group="utilities")] = ()
    distances: Annotated[
        tuple[Distance, ...], About("交通距离", "Distances", group="distances", compare=Best("low", "最近", "Nearest"))
    ] = ()
    photos: Annotated[tuple[Picture, ...], About("照片", "Photographs", group="documents")] = ()
