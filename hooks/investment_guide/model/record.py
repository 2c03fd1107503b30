"""What every record has in common, and the parts that several kinds share."""

from typing import Annotated

from pydantic import Field

from investment_guide.locales.marks import gettext_noop, pgettext_noop
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
IDLE = Choice(label=gettext_noop("Idle, for re-use"), on_list="idle", on_map="idle")


# What a plan and a cluster call the class of fire hazard, which is that of what is made there.
OF_PRODUCTION = gettext_noop("Fire hazard of production")


class Acceptance(Part):
    """A warning that somebody looked at and accepted, with the reason and the day.

    A warning that quotes a sentence is accepted for that ``sentence`` only: another one in the same record, or the same
    one reworded, is reported again.
    """

    code: Id
    sentence: Annotated[Line, Field(max_length=2000)] | None = None
    reason: Line
    on: Date


class Record(Part):
    """One file of ``data/``; ``id`` is the name of the file.

    Whatever stands below ``internal:`` never gets here: reading drops it.
    """

    id: Id
    as_of: Annotated[Date, About("Data as of", group="source")]
    source: Annotated[SourceId, About("Source", group="source")]
    contact: Annotated[ContactId | None, About(pgettext_noop("person", "Contact"), group="source")] = None
    accepted: tuple[Acceptance, ...] = ()


class Distance(Part):
    """By road to a place that matters for freight or travel."""

    to: Annotated[Text, About("To")]
    kind: Annotated[str, OneOf("distance_kind"), About("Kind")]
    km: Annotated[NotNegative, About("Distance", unit="km")]
    minutes: Annotated[NotNegative | None, About("Drive", unit="minutes")] = None


class Utility(Part):
    """One service at the boundary of a park or plot."""

    kind: Annotated[str, OneOf("utility"), About("Utility")]
    state: Annotated[str, OneOf("utility_state"), About("State")]
    capacity: Annotated[Text | None, About(pgettext_noop("utility", "Capacity"))] = None
    distance_to_boundary_m: Annotated[NotNegative | None, About("To the boundary", unit="m")] = None
    expected: Annotated[Date | None, About(pgettext_noop("utility", "Expected"))] = None
    note: Annotated[Text | None, About("Note")] = None


class EnergyLimit(Part):
    """The most energy per 10 000 yuan, of output or of value added: the two differ several times over."""

    max: Annotated[NotNegative, About("Maximum", unit="tce_wan")]
    of: Annotated[str, OneOf("energy_base"), About("Of")]


class EntryStandard(Part):
    """The control indicators of standard land for one cluster or industry."""

    applies_to: Annotated[ClusterId, About("Applies to")]
    investment_wan_mu: Annotated[Bounds | None, About("Investment intensity", unit="wan_mu")] = None
    output_wan_mu_year: Annotated[
        Bounds | None, About(pgettext_noop("per area", "Annual output"), unit="wan_mu_year")
    ] = None
    tax_wan_mu_year: Annotated[Bounds | None, About("Annual tax", unit="wan_mu_year")] = None
    far: Annotated[Bounds | None, About("Floor area ratio", unit="ratio")] = None
    energy_tce_wan: Annotated[EnergyLimit | None, About("Energy intensity", unit="tce_wan")] = None
    rd_percent: Annotated[Bounds | None, About("R&D share of revenue", unit="percent")] = None
    emissions: Annotated[tuple[Text, ...], About("Emission limits")] = ()


class Industry(Part):
    """An industry of GB/T 4754."""

    code: Annotated[Line, About(pgettext_noop("industry", "Code"))]
    name: Annotated[Text, About("Industry")]


class Document(Part):
    """A document to read: a file in ``data/files/`` or an address."""

    title: Annotated[Text, About("Document")]
    file: Annotated[FileName | None, About(pgettext_noop("name", "File"))] = None
    url: Annotated[Url | None, About(pgettext_noop("web", "Address"))] = None


Documents = Annotated[tuple[Document, ...], About("Documents", group="documents")]


class DevelopedArea(Part):
    """Area of a park in square kilometres."""

    planned: Annotated[Number, About("Planned", unit="km2")]
    developed: Annotated[NotNegative, About("Developed", unit="km2")]


class LandStock(Part):
    """How much land has come how far: acquired, converted, ready, supplied."""

    stage: Annotated[str, OneOf("land_stage"), About(pgettext_noop("figure", "Stage"))]
    area_mu: Annotated[NotNegative, About("Area", unit="mu")]
    on: Annotated[
        Date,
        About(
            pgettext_noop("date", "As of"),
            hint=gettext_noop("The day up to which it was done, or for which it is planned."),
        ),
    ]
    note: Annotated[Text | None, About("Note")] = None
