"""A project that looks for investors; landed ones double as case studies."""

from typing import Annotated

from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.photographs import Photographs
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

    total: Annotated[Positive, About(pgettext_noop("investment", "Total"), unit="wan")]
    sought: Annotated[NotNegative | None, About("Sought", unit="wan")] = None


class Phase(Part):
    """One stage of a project; the investment of all of them is that of the whole."""

    name: Annotated[Text, About("Phase")]
    investment_wan: Annotated[NotNegative | None, About("Investment", unit="wan")] = None
    output: Annotated[Text | None, About("What it brings")] = None
    jobs: Annotated[Count | None, About("Jobs", unit="people")] = None
    until: Annotated[Date | None, About("Ready by")] = None


class Quote(Part):
    """A quotation, by post and never by name."""

    text: Annotated[Text, About("Quote")]
    who: Annotated[Text, About("Who")]


class Project(Record):
    """A project on offer, under way or landed."""

    name: Annotated[Text, About(pgettext_noop("field", "Project"), group="identity")]
    summary: Annotated[Text, About(pgettext_noop("project", "Summary"), group="identity")]
    status: Annotated[str, OneOf("project_status"), About(pgettext_noop("project", "Status"), group="identity")]
    status_on: Annotated[Date | None, About("Status since", group="identity")] = None
    publish: Flag = False
    cluster: Annotated[ClusterId, About("[[clusters.one:Cluster]]", group="identity")]
    chain_node: Annotated[Id | None, About(pgettext_noop("project", "Chain link"), group="identity")] = None
    park: Annotated[ParkId | None, About("[[parks.one:Park]]", group="identity")] = None
    land: Annotated[PlotId | None, About(pgettext_noop("kind", "Plot"), group="identity")] = None
    investment_wan: Annotated[Investment, About("Investment", unit="wan", group="terms")]
    phases: Annotated[tuple[Phase, ...], About("Phases", group="terms")] = ()
    outputs: Annotated[tuple[Text, ...], About("Products and capacity", group="terms")] = ()
    jobs: Annotated[Count | None, About("Jobs", unit="people", group="terms")] = None
    co_operation: Annotated[str, OneOf("co_operation"), About("Co-operation", group="terms")]
    conditions: Annotated[tuple[Text, ...], About(pgettext_noop("project", "Conditions"), group="terms")] = ()
    expected_return: Annotated[Text | None, About("Expected return", group="terms")] = None
    firm: Annotated[Text | None, About("Firm", group="story")] = None
    signed_on: Annotated[Date | None, About("Signed", group="story")] = None
    producing_since: Annotated[Date | None, About("Producing since", group="story")] = None
    story: Annotated[LongText | None, About("Story", group="story", markdown=True)] = None
    quote: Annotated[Quote | None, About("Quote", group="story")] = None
    photos: Photographs = ()
