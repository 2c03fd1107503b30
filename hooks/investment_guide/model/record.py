"""What every record has in common, and the parts that several kinds share."""

from typing import Annotated

from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import Url
from investment_guide.model.uses import Choice
from investment_guide.model.values import (
    Bounds,
    ClusterId,
    ContactId,
    Date,
    FileName,
    Id,
    Line,
    NotNegative,
    Number,
    Part,
    SourceId,
    Text,
)

# Plots and buildings are asked for it alike, on the map by one box.
IDLE = Choice(label=("存量盘活", "Idle, for re-use"), on_list="idle", on_map="idle")


class Acceptance(Part):
    """A warning that somebody looked at and accepted, with the reason and the day."""

    code: Id
    reason: Line
    on: Date


class Record(Part):
    """One file of ``data/``; ``id`` is the name of the file.

    Whatever stands below ``internal:`` never gets here: reading drops it.
    """

    id: Id
    as_of: Annotated[Date, About("数据日期", "Data as of", group="source")]
    source: Annotated[SourceId, About("来源", "Source", group="source")]
    contact: Annotated[ContactId | None, About("联系人", "Contact", group="source")] = None
    accepted: tuple[Acceptance, ...] = ()


class Distance(Part):
    """By road to a place that matters for freight or travel."""

    to: Annotated[Text, About("到", "To")]
    kind: Annotated[str, OneOf("distance_kind"), About("类别", "Kind")]
    km: Annotated[NotNegative, About("距离", "Distance", unit="km")]
    minutes: Annotated[NotNegative | None, About("车程", "Drive", unit="minutes")] = None


class Utility(Part):
    """One service at the boundary of a park or plot."""

    kind: Annotated[str, OneOf("utility"), About("设施", "Utility")]
    state: Annotated[str, OneOf("utility_state"), About("状态", "State")]
    capacity: Annotated[Text | None, About("能力", "Capacity")] = None
    distance_to_boundary_m: Annotated[NotNegative | None, About("距红线", "To the boundary", unit="m")] = None
    expected: Annotated[Date | None, About("预计接通", "Expected")] = None
    note: Annotated[Text | None, About("说明", "Note")] = None


class EnergyLimit(Part):
    """The most energy per 10 000 yuan, of output or of value added: the two differ several times over."""

    max: Annotated[NotNegative, About("上限", "Maximum", unit="tce_wan")]
    of: Annotated[str, OneOf("energy_base"), About("计算基数", "Of")]


class EntryStandard(Part):
    """The control indicators of standard land for one cluster or industry."""

    applies_to: Annotated[ClusterId, About("适用", "Applies to")]
    investment_wan_mu: Annotated[Bounds | None, About("固定资产投资强度", "Investment intensity", unit="wan_mu")] = None
    output_wan_mu_year: Annotated[Bounds | None, About("亩均产出", "Annual output", unit="wan_mu_year")] = None
    tax_wan_mu_year: Annotated[Bounds | None, About("亩均税收", "Annual tax", unit="wan_mu_year")] = None
    far: Annotated[Bounds | None, About("容积率", "Floor area ratio", unit="ratio")] = None
    energy_tce_wan: Annotated[EnergyLimit | None, About("单位能耗", "Energy intensity", unit="tce_wan")] = None
    rd_percent: Annotated[Bounds | None, About("研发投入占比", "R&D share of revenue", unit="percent")] = None
    emissions: Annotated[tuple[Text, ...], About("排放要求", "Emission limits")] = ()


class Industry(Part):
    """An industry of GB/T 4754."""

    code: Annotated[Line, About("行业代码", "Code")]
    name: Annotated[Text, About("行业", "Industry")]


class Picture(Part):
    """A picture in ``data/files/``."""

    file: Annotated[FileName, About("图片", "Picture")]
    caption: Annotated[Text, About("说明", "Caption")]


class Document(Part):
    """A document to read: a file in ``data/files/`` or an address."""

    title: Annotated[Text, About("文件", "Document")]
    file: Annotated[FileName | None, About("文件名", "File")] = None
    url: Annotated[Url | None, About("网址", "Address")] = None


class DevelopedArea(Part):
    """Area of a park in square kilometres."""

    planned: Annotated[Number, About("规划面积", "Planned", unit="km2")]
    developed: Annotated[NotNegative, About("已开发", "Developed", unit="km2")]


class LandStock(Part):
    """How much land has come how far: acquired, converted, ready, supplied."""

    stage: Annotated[str, OneOf("land_stage"), About("阶段", "Stage")]
    area_mu: Annotated[NotNegative, About("面积", "Area", unit="mu")]
    on: Annotated[Date, About("日期", "As of", hint="已完成的写截止日期，计划的写计划日期。")]
    note: Annotated[Text | None, About("说明", "Note")] = None
