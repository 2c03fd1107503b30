"""A standard factory with its floors: height, load and rent differ by floor."""

from typing import Annotated

from pydantic import Field, model_validator

from investment_guide.model.about import About, OneOf
from investment_guide.model.prices import Rent, SalePrice
from investment_guide.model.record import IDLE, Distance, Picture, Record
from investment_guide.model.uses import Best, Bound, Choice, Need
from investment_guide.model.values import (
    AtLeastOne,
    ClusterId,
    Count,
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

# What a plan and a cluster call the class of fire hazard, which is that of what is made there.
OF_PRODUCTION = ("生产火灾危险性", "Fire hazard of production")


class ColumnGrid(Part):
    """Distance between columns along and across the hall."""

    x: Annotated[Positive, About("横向", "Along", unit="m")]
    y: Annotated[Positive, About("纵向", "Across", unit="m")]


class Lift(Part):
    """Lifts of one kind."""

    kind: Annotated[str, OneOf("lift_kind"), About("类别", "Kind")]
    tonnes: Annotated[Positive, About("载重", "Capacity", unit="t")]
    count: Annotated[Count, About("数量", "Number")] = 1


class Floor(Part):
    """One floor: what an investor really rents or buys."""

    floor: Annotated[Annotated[int, Field(strict=True, ge=-3, le=60)], About("楼层", "Floor")]
    status: Annotated[str, OneOf("floor_status"), About("状态", "Status")]
    area_m2: Annotated[Positive, About("面积", "Area", unit="m2")]
    vacant_m2: Annotated[
        NotNegative,
        About(
            "可供面积",
            "Vacant",
            unit="m2",
            filter=(
                Bound("from", ("可供面积不小于", "Vacant from"), "vacant", "area_from", ("面积不小于", "Area from")),
            ),
            column=("可供", "Vacant"),
            card=1,
        ),
    ]
    divisible_from_m2: Annotated[Positive | None, About("最小分割", "Divisible from", unit="m2")] = None
    clear_height_m: Annotated[
        Positive | None,
        About(
            "净高",
            "Clear height",
            unit="m",
            filter=(Bound("from", on_list="height", on_map="height_from"),),
            compare=Best("high", "最高", "Highest"),
            match=Need("least", profile=("净高不低于", "Clear height from")),
            column=("净高", "Height"),
            card=3,
            expected=True,
        ),
    ] = None
    floor_load_kg_m2: Annotated[
        Positive | None,
        About(
            "楼面荷载",
            "Floor load",
            unit="kg_m2",
            filter=(Bound("from", on_list="load", on_map="load_from"),),
            compare=Best("high", "最大", "Strongest"),
            match=Need("least", profile=("荷载不低于", "Floor load from")),
            column=("荷载", "Load"),
            card=4,
            expected=True,
        ),
    ] = None
    column_grid_m: Annotated[ColumnGrid | None, About("柱距", "Column grid", unit="m")] = None
    crane_tonnes: Annotated[
        NotNegative | None,
        About(
            "行车",
            "Crane",
            unit="t",
            filter=(Bound("from", on_list="crane", on_map="crane_from"),),
            compare=Best("high", "最大", "Strongest"),
            match=Need("least", profile=("行车不低于", "Crane from")),
            column=("行车", "Crane"),
            card=5,
        ),
    ] = None
    cleanroom_class: Annotated[str | None, OneOf("cleanroom_class"), About("洁净等级", "Cleanroom")] = None
    rent_yuan_m2_month: Annotated[
        Positive | None,
        About(
            "租金",
            "Rent",
            unit="yuan_m2_month",
            filter=(Bound("to", on_list="rent", on_map="rent_to"),),
            compare=Best("low", "最低", "Lowest"),
            match=Need("most", "rent_max"),
            column=("租金", "Rent"),
            card=2,
        ),
    ] = None
    sale_yuan_m2: Annotated[
        Positive | None, About("售价", "Sale price", unit="yuan_m2", compare=Best("low", "最低", "Lowest"))
    ] = None
    rent: Annotated[Rent | None, About("租金报价", "Rent as quoted")] = None
    sale: Annotated[SalePrice | None, About("售价报价", "Sale price as quoted")] = None
    management_fee_yuan_m2_month: Annotated[
        NotNegative | None, About("物业费", "Management fee", unit="yuan_m2_month")
    ] = None
    available_from: Annotated[Date | None, About("可供时间", "Available from")] = None

    @model_validator(mode="after")
    def _one_price_each(self) -> "Floor":
        for short, quoted in ((self.rent_yuan_m2_month, self.rent), (self.sale_yuan_m2, self.sale)):
            if short is not None and quoted is not None:
                raise ValueError("price-twice")
        return self


class Factory(Record):
    """A building of one or more floors for rent or sale, or ``count`` buildings that are alike.

    Of buildings that are alike the floors are those of one; ``available_count`` of them are, or will be, as vacant as
    the floors say, the others are taken. Nothing sums up floors without these two numbers. ``status`` is that of the
    building itself; what it offers follows from its floors (``offered_status`` of ``analysis/totals.py``).
    """

    number: Annotated[Line | None, About("编号", "Number", group="identity")] = None
    name: Annotated[Text, About("名称", "Name", group="identity")]
    park: Annotated[ParkId, About("所在[[parks.one:园区]]", "[[parks.one:Park]]", group="identity")]
    address: Annotated[Text, About("位置", "Location", group="identity")]
    status: Annotated[str, OneOf("factory_status"), About("状态", "Status", group="identity")] = "available"
    status_on: Annotated[Date | None, About("状态日期", "Status since", group="identity")] = None
    clusters: Annotated[
        tuple[ClusterId, ...], About("适合[[clusters:产业集群]]", "[[clusters:Clusters]]", group="identity")
    ] = ()
    count: Annotated[
        AtLeastOne | None, About("同样的栋数", "Buildings alike", group="identity", hint="楼层按其中一栋填。")
    ] = None
    available_count: Annotated[
        Count | None, About("其中可供栋数", "Of these available", group="identity", hint="有 count 就要写。")
    ] = None
    idle: Annotated[
        Flag,
        About(
            "存量盘活",
            "Idle building for re-use",
            group="identity",
            filter=(IDLE,),
        ),
    ] = False
    place: Annotated[Place | None, About("坐标", "Coordinates", group="identity")] = None
    boundary: Annotated[FileName | None, About("边界文件", "Boundary file")] = None
    owner_type: Annotated[str | None, OneOf("owner_type"), About("产权性质", "Owner", group="building")] = None
    built: Annotated[Date | None, About("建成时间", "Completed", group="building")] = None
    tenure: Annotated[str, OneOf("tenure"), About("供应方式", "Tenure", group="building")]
    structure: Annotated[
        str | None, OneOf("structure"), About("结构", "Structure", group="building", expected=True)
    ] = None
    fire_hazard_class: Annotated[
        str | None,
        OneOf("fire_hazard_class"),
        About(
            "火灾危险性类别（生产）",
            "Fire hazard class of production",
            group="building",
            filter=(
                Choice(
                    label=("可从事的生产类别", "Production class allowed"),
                    is_ranked=True,
                    on_list="fire",
                    on_map="fire",
                ),
            ),
            match=Need("takes", label=OF_PRODUCTION, profile=OF_PRODUCTION),
            card=7,
            expected=True,
        ),
    ] = None
    fire_equipment: Annotated[Text | None, About("消防设施", "Fire protection", group="building")] = None
    lifts: Annotated[tuple[Lift, ...], About("电梯", "Lifts", group="building")] = ()
    loading_docks: Annotated[
        Count | None, About("装卸口", "Loading docks", group="building", compare=Best("high", "最多", "Most"))
    ] = None
    yard_depth_m: Annotated[
        NotNegative | None,
        About("卸货场进深", "Yard depth", unit="m", group="building", compare=Best("high", "最深", "Deepest")),
    ] = None
    parking: Annotated[
        Count | None, About("停车位", "Parking spaces", group="building", compare=Best("high", "最多", "Most"))
    ] = None
    power_kva: Annotated[
        NotNegative | None,
        About(
            "供电容量",
            "Power",
            unit="kva",
            group="services",
            filter=(Bound("from", on_list="power", on_map="power_from"),),
            compare=Best("high", "最大", "Most"),
            match=Need("least", profile=("供电不低于", "Power from")),
            card=6,
            expected=True,
        ),
    ] = None
    dual_power: Annotated[
        Flag | None,
        About(
            "双回路供电",
            "Dual power supply",
            group="services",
            filter=(Choice(utility="dual-power", on_list="dual"),),
            match=Need("exactly", profile=("需双回路", "Needs dual power")),
        ),
    ] = None
    gas: Annotated[
        Flag | None,
        About(
            "天然气",
            "Natural gas",
            group="services",
            filter=(Choice(utility="gas", on_list="gas"),),
            match=Need("exactly", profile=("需天然气", "Needs gas")),
        ),
    ] = None
    steam: Annotated[
        Flag | None,
        About(
            "蒸汽",
            "Steam",
            group="services",
            filter=(Choice(utility="heat", on_list="steam"),),
            match=Need("exactly", profile=("需蒸汽", "Needs steam")),
        ),
    ] = None
    sewage_pretreatment: Annotated[
        Flag | None,
        About(
            "污水预处理",
            "Sewage pretreatment",
            group="services",
            match=Need("exactly", profile=("需污水预处理", "Needs sewage pretreatment")),
        ),
    ] = None
    hazardous_waste_storage: Annotated[Flag | None, About("危废暂存", "Hazardous waste storage", group="services")] = (
        None
    )
    support: Annotated[tuple[Text, ...], About("生活配套", "On-site support", group="services")] = ()
    floors: Annotated[tuple[Floor, ...], Field(min_length=1), About("楼层", "Floors", group="floors")]
    rent: Annotated[Rent | None, About("租金报价", "Rent as quoted", group="price")] = None
    sale: Annotated[SalePrice | None, About("售价报价", "Sale price as quoted", group="price")] = None
    distances: Annotated[
        tuple[Distance, ...], About("交通距离", "Distances", group="distances", compare=Best("low", "最近", "Nearest"))
    ] = ()
    photos: Annotated[tuple[Picture, ...], About("照片", "Photographs", group="documents")] = ()

    @model_validator(mode="after")
    def _count_is_whole(self) -> "Factory":
        if (self.count is None) != (self.available_count is None) or self.available_buildings > self.buildings:
            raise ValueError("count-unclear")
        return self

    @property
    def buildings(self) -> int:
        """How many buildings the record describes."""
        return self.count or 1

    @property
    def available_buildings(self) -> int:
        """How many of them the floors' vacant areas hold for."""
        return 1 if self.available_count is None else self.available_count
