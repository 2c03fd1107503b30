"""A project that looks for investors; landed ones double as case studies."""

from typing import Annotated

from investment_guide.model.about import About, OneOf
from investment_guide.model.record import Record
from investment_guide.model.values import (
    ClusterId,
    Count,
    Date,
    Flag,
    Id,
    LongText,
    NotNegative,
    ParkId,
    Part,
    PlotId,
    Positive,
    Text,
)


class Investment(Part):
    """The whole investment and the share that is sought."""

    total: Annotated[Positive, About("总投资", "Total", unit="wan")]
    sought: Annotated[NotNegative | None, About("拟引资", "Sought", unit="wan")] = None


class Phase(Part):
    """One stage of a project; the investment of all of them is that of the whole."""

    name: Annotated[Text, About("阶段", "Phase")]
    investment_wan: Annotated[NotNegative | None, About("投资", "Investment", unit="wan")] = None
    output: Annotated[Text | None, About("建设内容与产能", "What it brings")] = None
    jobs: Annotated[Count | None, About("用工", "Jobs", unit="people")] = None
    until: Annotated[Date | None, About("建成", "Ready by")] = None


class Quote(Part):
    """A quotation, by post and never by name."""

    text: Annotated[Text, About("评价", "Quote")]
    who: Annotated[Text, About("谁", "Who")]


class Project(Record):
    """A project on offer, under way or landed."""

    name: Annotated[Text, About("项目名称", "Project", group="identity")]
    summary: Annotated[Text, About("项目概况", "Summary", group="identity")]
    status: Annotated[str, OneOf("project_status"), About("进展", "Status", group="identity")]
    status_on: Annotated[Date | None, About("状态日期", "Status since", group="identity")] = None
    publish: Flag = False
    cluster: Annotated[ClusterId, About("[[clusters:产业集群]]", "[[clusters.one:Cluster]]", group="identity")]
    chain_node: Annotated[Id | None, About("补链环节", "Chain link", group="identity")] = None
    park: Annotated[ParkId | None, About("[[parks.one:园区]]", "[[parks.one:Park]]", group="identity")] = None
    land: Annotated[PlotId | None, About("地块", "Plot", group="identity")] = None
    investment_wan: Annotated[Investment, About("投资", "Investment", unit="wan", group="terms")]
    phases: Annotated[tuple[Phase, ...], About("分期", "Phases", group="terms")] = ()
    outputs: Annotated[tuple[Text, ...], About("产品与产能", "Products and capacity", group="terms")] = ()
    jobs: Annotated[Count | None, About("用工", "Jobs", unit="people", group="terms")] = None
    co_operation: Annotated[str, OneOf("co_operation"), About("合作方式", "Co-operation", group="terms")]
    conditions: Annotated[tuple[Text, ...], About("建设条件", "Conditions", group="terms")] = ()
    expected_return: Annotated[Text | None, About("预期效益", "Expected return", group="terms")] = None
    firm: Annotated[Text | None, About("企业", "Firm", group="story")] = None
    signed_on: Annotated[Date | None, About("签约", "Signed", group="story")] = None
    producing_since: Annotated[Date | None, About("投产", "Producing since", group="story")] = None
    story: Annotated[LongText | None, About("落地故事", "Story", group="story", markdown=True)] = None
    quote: Annotated[Quote | None, About("评价", "Quote", group="story")] = None
