"""What the guide works out about a site, as parts with labels of their own: sheets, tables and data files show them
beside the fields that staff wrote."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import create_model

from investment_guide.analysis.links import Links
from investment_guide.analysis.site_values import floor_span
from investment_guide.analysis.totals import factory_totals, land_on_offer
from investment_guide.locales.marks import pgettext_noop
from investment_guide.model.about import About, CountedFrom, OneOf, described_fields
from investment_guide.model.factories import Factory, Floor
from investment_guide.model.land import Plot
from investment_guide.model.parks import Park
from investment_guide.model.prices import QUOTED
from investment_guide.model.record import Record, Utility
from investment_guide.model.values import M2_PER_MU, MU_PER_HECTARE, Bounds, Count, NotNegative, Part

ServicedLand = Annotated[str | None, OneOf("serviced_land"), About("Serviced land")]


# Enough to lose nothing that anybody typed, in whichever unit, and to end the noise of binary fractions.
SUM_DECIMALS = 10
LEVELLED = "levelled"
# The label (a word of the vocabulary ``serviced_land``) and what must reach the boundary, the fullest first.
LABELS = (
    ("seven", frozenset({"road", "water", "drainage", "power", "telecom", "gas", "heat", LEVELLED})),
    ("five", frozenset({"road", "water", "drainage", "power", "telecom", LEVELLED})),
    ("three", frozenset({"road", "water", "power", LEVELLED})),
)
PARTIAL = "partial"


class PlotFacts(Part):
    """Derived for a plot (already completed with what it inherits)."""

    area_m2: Annotated[NotNegative, About("Area", unit="m2")]
    area_ha: Annotated[NotNegative, About("Area", unit="ha")]
    serviced_land: ServicedLand = None


class _FactoryAreas(Part):
    area_m2: Annotated[NotNegative, About("Total area", unit="m2")]
    vacant_m2: Annotated[NotNegative, About("Vacant", unit="m2")]
    vacant_floors: Annotated[Count, About(pgettext_noop("count", "Vacant floors"))]


# The numbers of floors that are compared, prices first: of a building their spans are published.
SPANS: Mapping[str, About] = {
    name: described
    for name, described in sorted(described_fields(Floor).items(), key=lambda pair: pair[0] not in QUOTED)
    if described.compare
}
_SPANS: Any = {name: (Annotated[Bounds | None, described], None) for name, described in SPANS.items()}
_AreasAndSpans: Any = create_model("_AreasAndSpans", __base__=_FactoryAreas, **_SPANS)


class FactoryFacts(_AreasAndSpans):
    """Derived for a factory from its floors; spans are of the vacant floors, or of all where none is vacant."""


class ParkFacts(Part):
    """Derived for a park from its utilities, plots and factories."""

    serviced_land: ServicedLand = None
    available_plots: Annotated[Count | None, CountedFrom("land"), About(pgettext_noop("count", "Plots available"))] = (
        None
    )
    available_land_mu: Annotated[
        NotNegative | None, CountedFrom("land"), About(pgettext_noop("count", "Land available"), unit="mu")
    ] = None
    announced_plots: Annotated[Count | None, CountedFrom("land"), About(pgettext_noop("count", "Plots announced"))] = (
        None
    )
    announced_land_mu: Annotated[
        NotNegative | None, CountedFrom("land"), About(pgettext_noop("count", "Land announced"), unit="mu")
    ] = None
    vacant_m2: Annotated[NotNegative | None, CountedFrom("factories"), About("Vacant factory space", unit="m2")] = None


def derived(record: Record, links: Links) -> Part | None:
    """Return the derived facts of a plot, factory or park; None for other kinds."""
    if isinstance(record, Plot):
        return _plot_facts(record)
    if isinstance(record, Factory):
        return _factory_facts(record)
    return _park_facts(record, links) if isinstance(record, Park) else None


def _plot_facts(plot: Plot) -> PlotFacts:
    area_m2, area_ha = round(plot.area_mu * M2_PER_MU, 2), round(plot.area_mu / MU_PER_HECTARE, 4)
    return PlotFacts(area_m2=area_m2, area_ha=area_ha, serviced_land=serviced_label(plot.utilities))


def _factory_facts(factory: Factory) -> FactoryFacts:
    totals = factory_totals([factory])
    return FactoryFacts(
        area_m2=totals.area_m2,
        vacant_m2=totals.vacant_m2,
        vacant_floors=totals.vacant_floors,
        **{name: floor_span([factory], name) for name in SPANS},
    )


def _park_facts(park: Park, links: Links) -> ParkFacts:
    land = land_on_offer(links.plots_of_park(park.id))
    return ParkFacts(
        serviced_land=serviced_label(park.utilities),
        available_plots=land.available.count,
        available_land_mu=round(land.available.area_mu, SUM_DECIMALS),
        announced_plots=land.announced.count,
        announced_land_mu=round(land.announced.area_mu, SUM_DECIMALS),
        vacant_m2=factory_totals(links.factories_of_park(park.id)).vacant_m2,
    )


def serviced_label(utilities: Iterable[Utility]) -> str | None:
    """Return the fullest label that the connected utilities allow; None when nothing is known about them."""
    listed = list(utilities)
    connected = {utility.kind for utility in listed if utility.state == "connected"}
    if not listed:
        return None
    return next((label for label, needed in LABELS if needed <= connected), PARTIAL)
