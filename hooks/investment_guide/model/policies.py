"""A policy: what it gives, to whom, by which document, how to apply."""

from typing import Annotated, Literal

from pydantic import Field

from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import Telephone, Url
from investment_guide.model.record import Record
from investment_guide.model.rules import Benefit, Condition
from investment_guide.model.values import (
    ClusterId,
    Date,
    Days,
    FileName,
    Line,
    LongText,
    Part,
    PolicyId,
    Positive,
    Text,
)

# The statuses that the calendar gives to a policy after its last and before its first day; no file says them.
EXPIRED, UPCOMING = "expired", "upcoming"
# What a file says in the place of the number of a document that has none.
UNNUMBERED = "none"


class PolicyDocument(Part):
    """The document behind the policy."""

    number: Annotated[Line | None, About("文号", "Document number", hint="文件没有文号的写 none。")] = None
    title: Annotated[Text | None, About("文件名称", "Title")] = None
    issuer: Annotated[Text, About("发文机关", "Issuer")]
    issued: Annotated[Date | None, About("发文日期", "Issued")] = None
    url: Annotated[Url | None, About("原文网址", "Original")] = None
    file: Annotated[FileName | None, About("原文文件", "File")] = None

    @property
    def is_unnumbered(self) -> bool:
        """Whether it is known that the document has no number, which is normal for documents of a county."""
        return self.number == UNNUMBERED


class Period(Part):
    """From the first to the last day, both included; no ``until`` means no end."""

    from_: Annotated[Date | None, Field(alias="from"), About("起", "From")] = None
    until: Annotated[Date | None, About("止", "Until")] = None


class CompetitionReview(Part):
    """Whether the measure went through fair-competition review."""

    state: Annotated[str, OneOf("competition_review"), About("公平竞争审查", "Fair-competition review")]
    by: Annotated[Text | None, About("审查机构", "By")] = None
    on: Annotated[Date | None, About("审查日期", "On")] = None
    reason: Annotated[Text | None, About("依据", "Reason")] = None


class Step(Part):
    """One step of an application."""

    title: Annotated[Text, About("步骤", "Step")]
    detail: Annotated[Text | None, About("说明", "Detail")] = None


class Application(Part):
    """How and when to apply, and when it is paid."""

    window: Annotated[Literal["all-year"] | Period | None, About("申报时间", "Window")] = None
    conditions: Annotated[tuple[Text, ...], About("申报条件", "Conditions")] = ()
    materials: Annotated[tuple[Text, ...], About("申报材料", "Documents")] = ()
    steps: Annotated[tuple[Step, ...], About("申报流程", "Steps")] = ()
    pays_within_days: Annotated[Days | None, About("兑现时限", "Paid within", unit="days")] = None
    how_paid: Annotated[Text | None, About("兑现方式", "How it is paid")] = None
    office: Annotated[Text | None, About("受理单位", "Office")] = None
    telephone: Annotated[Telephone | None, About("电话", "Telephone")] = None
    url: Annotated[Url | None, About("办理网址", "Online")] = None


class Policy(Record):
    """A measure in favour of firms."""

    title: Annotated[Text, About("政策名称", "Policy", group="identity")]
    summary: Annotated[Text, About("要点", "In short", group="identity")]
    level: Annotated[str, OneOf("policy_level"), About("层级", "Level", group="identity")]
    category: Annotated[str, OneOf("policy_category"), About("类别", "Category", group="identity")]
    status: Annotated[str, OneOf("policy_status"), About("状态", "Status", group="identity")]
    clusters: Annotated[
        tuple[ClusterId, ...], About("适用[[clusters:集群]]", "[[clusters:Clusters]]", group="identity")
    ] = ()
    tags: Annotated[tuple[Annotated[str, OneOf("life_stage")], ...], About("企业阶段", "Stage", group="identity")] = ()
    document: Annotated[PolicyDocument, About("文件", "Document", group="document")]
    in_force: Annotated[Period, About("有效期", "In force", group="document")]
    replaced_by: Annotated[PolicyId | None, About("被替代", "Replaced by", group="document")] = None
    legal_basis: Annotated[tuple[Text, ...], About("上位依据", "Legal basis", group="document")] = ()
    competition_review: Annotated[CompetitionReview, About("公平竞争审查", "Fair-competition review", group="document")]
    eligibility: Annotated[Condition | None, About("享受条件", "Eligibility", group="rules")] = None
    benefits: Annotated[tuple[Benefit, ...], About("支持标准", "Benefits", group="rules")] = ()
    cap_wan_year: Annotated[Positive | None, About("每年上限", "Cap per year", unit="wan", group="rules")] = None
    cap_wan_total: Annotated[Positive | None, About("累计上限", "Cap in total", unit="wan", group="rules")] = None
    apply: Annotated[Application | None, About("申报", "How to apply", group="apply")] = None
    interpretation: Annotated[LongText | None, About("政策解读", "Interpretation", group="apply", markdown=True)] = None
