"""A sector cluster: its chain with the gaps that investors may fill, and what its firms usually need."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field, create_model

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.about import About, OneOf, described_fields, marker
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.photographs import Photographs
from investment_guide.model.record import Record
from investment_guide.model.values import (
    Colour,
    Flag,
    Id,
    LabelledFigure,
    NotNegative,
    Part,
    Percent,
    PlatformId,
    PolicyId,
    Positive,
    Text,
)


class ChainFirm(Part):
    """A firm of the chain; in the demo always an invented one."""

    name: Annotated[Text, About("Firm")]
    role: Annotated[Text, About("Role")]


class ChainNode(Part):
    """One link of the chain, how well it is filled and who is wanted."""

    id: Id
    name: Annotated[Text, About("Link")]
    description: Annotated[Text, About("Description")]
    gap: Annotated[str, OneOf("gap"), About(pgettext_noop("chain", "State"))]
    firms: Annotated[tuple[ChainFirm, ...], About("Firms")] = ()
    wanted: Annotated[Text | None, About("Wanted")] = None
    demand_wan_year: Annotated[
        NotNegative | None,
        About(
            "Bought in a year",
            unit="wan",
            hint=gettext_noop("What firms here buy of it in a year, wherever it is made."),
        ),
    ] = None
    local_percent: Annotated[
        Percent | None, About("Of it made here", unit="percent", hint=gettext_noop("Without it, nothing."))
    ] = None

    @property
    def bought_elsewhere_wan_year(self) -> float:
        """What firms here buy of it elsewhere; 0 where nobody has asked."""
        return (self.demand_wan_year or 0) * (100 - (self.local_percent or 0)) / 100


class Chain(Part):
    """The stages of a chain in the order of the flow of goods."""

    upstream: Annotated[tuple[ChainNode, ...], Field(min_length=1), About("Upstream")]
    midstream: Annotated[tuple[ChainNode, ...], Field(min_length=1), About("Midstream")]
    downstream: Annotated[tuple[ChainNode, ...], Field(min_length=1), About("Downstream")]
    services: Annotated[tuple[ChainNode, ...], About(pgettext_noop("cluster", "Services"))] = ()

    @property
    def nodes(self) -> tuple[ChainNode, ...]:
        """All its links."""
        return (*self.upstream, *self.midstream, *self.downstream, *self.services)


def _needs() -> Iterator[tuple[str, Any]]:
    """The needs that fields of floors and buildings name for a profile: numbers first, of them the expected ones."""
    fields = {**Floor.model_fields, **Factory.model_fields}
    described = {**described_fields(Floor), **described_fields(Factory)}
    matched = ((name, one, one.match) for name, one in described.items() if one.match)
    named = [(name, one, need.sense == "least", need.profile) for name, one, need in matched if need.profile]
    for name, one, is_number, label in sorted(named, key=lambda need: (not need[2], not need[1].expected)):
        words = marker(fields[name], OneOf)
        inner: Any = Positive if is_number else str if words else Flag
        yield name, (Annotated[inner | None, *([words] if words else []), About(label, unit=one.unit)], None)


_Needs: Any = create_model("_Needs", __base__=Part, **dict(_needs()))


class SiteProfile(_Needs):
    """What a typical firm of the cluster needs of a building."""


class Cluster(Record):
    """One of the sector clusters the city builds on."""

    name: Annotated[Text, About("Name", group="identity")]
    order: Annotated[int, Field(strict=True, ge=1), About("Order")] = 1
    tagline: Annotated[Text, About("Tagline", group="identity")]
    summary: Annotated[Text, About(pgettext_noop("cluster", "Summary"), group="identity")]
    colour: Annotated[Colour, About("Colour")]
    icon: Annotated[
        str,
        Field(min_length=1, max_length=120),
        About(
            "Icon",
            hint=gettext_noop(
                "The name of an icon of Material, such as material/hydrogen-station or material/factory."
            ),
        ),
    ]
    scale: Annotated[tuple[LabelledFigure, ...], About("Scale", group="figures")] = ()
    chain: Annotated[Chain, About("Supply chain", group="chain")]
    site_profile: Annotated[SiteProfile | None, About("Typical needs", group="needs")] = None
    targets: Annotated[tuple[Text, ...], About("Who is wanted", group="needs")] = ()
    platforms: Annotated[tuple[PlatformId, ...], About("[[platforms:Platforms]]", group="support")] = ()
    policies: Annotated[tuple[PolicyId, ...], About("[[policies:Policies]]", group="support")] = ()
    photos: Photographs = ()
