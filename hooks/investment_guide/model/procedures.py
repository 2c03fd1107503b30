"""A step-by-step guide to an administrative procedure (办事指南)."""

from typing import Annotated

from pydantic import Field

from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import Url
from investment_guide.model.record import Record
from investment_guide.model.values import Count, Id, Part, PartsOfDays, Text


class ProcedureStep(Part):
    """One step; steps follow one another unless ``parallel_with`` names an earlier step it runs beside."""

    id: Id
    title: Annotated[Text, About("步骤", "Step")]
    office: Annotated[Text, About("办理部门", "Office")]
    days: Annotated[PartsOfDays, About("工作日", "Working days", unit="working_days")]
    documents: Annotated[tuple[Text, ...], About("所需材料", "Documents")] = ()
    legal_basis: Annotated[Text | None, About("依据", "Legal basis")] = None
    online_url: Annotated[Url | None, About("网上办理", "Online")] = None
    fee: Annotated[Text | None, About("费用", "Fee")] = None
    parallel_with: Annotated[Id | None, About("可并行于", "In parallel with")] = None
    note: Annotated[Text | None, About("说明", "Note")] = None


class Procedure(Record):
    """What to do, where, with which documents, in how many days."""

    title: Annotated[Text, About("事项", "Procedure", group="identity")]
    summary: Annotated[Text, About("说明", "Summary", group="identity")]
    order: Annotated[Count, About("顺序", "Order")] = 1
    life_stage: Annotated[str, OneOf("life_stage"), About("企业阶段", "Stage", group="identity")]
    for_whom: Annotated[Text | None, About("适用对象", "For whom", group="identity")] = None
    steps: Annotated[tuple[ProcedureStep, ...], Field(min_length=1), About("步骤", "Steps", group="steps")]
