"""A firm: one that is here, with its place in a chain, or one that is sought for a gap."""

from typing import Annotated

from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.about import About, OneOf
from investment_guide.model.addresses import Url
from investment_guide.model.photographs import Photographs
from investment_guide.model.record import Record
from investment_guide.model.values import Bounds, ClusterId, Count, Date, Id, NotNegative, ParkId, Part, Positive, Text

ONE_NUMBER = gettext_noop("One number is a range as well: {min: 12000, max: 12000}.")


class FirmWords(Part):
    """What a firm says of the place, with the post of who says it: published because the firm agreed to it."""

    text: Annotated[Text, About(pgettext_noop("of a firm", "Words"))]
    by: Annotated[Text, About("Said by", hint=gettext_noop("The post, such as plant manager: no name of a person."))]
    on: Annotated[Date, About("Said on")]


class Firm(Record):
    """A firm as the guide presents it: public facts of its register or of what it says itself."""

    name: Annotated[Text, About("Firm", group="identity")]
    role: Annotated[str, OneOf("firm_role"), About("Status", group="identity")]
    summary: Annotated[Text | None, About("Summary", group="identity")] = None
    cluster: Annotated[ClusterId | None, About("[[clusters.one:Cluster]]", group="identity")] = None
    chain_node: Annotated[Id | None, About("Chain link", group="identity")] = None
    products: Annotated[tuple[Text, ...], About("Products", group="identity")] = ()
    park: Annotated[ParkId | None, About(pgettext_noop("of a site", "[[parks.one:Park]]"), group="identity")] = None
    address: Annotated[Text | None, About("Address", group="identity")] = None
    website: Annotated[Url | None, About("Website", group="identity")] = None
    since: Annotated[Date | None, About("Here since", group="identity")] = None
    registered_capital_wan: Annotated[Positive | None, About("Registered capital", unit="wan", group="identity")] = None
    staff: Annotated[Count | None, About("Staff", unit="people", group="identity")] = None
    land_mu: Annotated[NotNegative | None, About(pgettext_noop("of a firm", "Land"), unit="mu", group="identity")] = (
        None
    )
    floor_area_m2: Annotated[NotNegative | None, About("Floor area", unit="m2", group="identity")] = None
    output_wan_year: Annotated[Bounds | None, About("Annual output", unit="wan", group="identity", hint=ONE_NUMBER)] = (
        None
    )
    output_year: Annotated[Count | None, About("Output year", group="identity")] = None
    words: Annotated[FirmWords | None, About("In their words", group="story")] = None
    photos: Photographs = ()
