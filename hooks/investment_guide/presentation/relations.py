"""What pages say about how records belong together: addresses and names, what is free where, what suits which firm."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from investment_guide.analysis.derived import PARTIAL, serviced_label
from investment_guide.analysis.inheritance import contact_of
from investment_guide.analysis.links import Links, nodes
from investment_guide.analysis.similar import SimilarSites, similar_factories, similar_plots
from investment_guide.analysis.titles import title
from investment_guide.analysis.totals import (
    FactoryTotals,
    LandOnOffer,
    factory_totals,
    has_vacant_floors,
    is_on_offer,
    land_on_offer,
    plots_on_offer,
)
from investment_guide.model.clusters import Cluster
from investment_guide.model.costs import CostFigure
from investment_guide.model.directory import Contact
from investment_guide.model.factories import Factory
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import KIND_OF
from investment_guide.model.land import Plot
from investment_guide.model.parks import Park
from investment_guide.model.record import Record
from investment_guide.model.values import LabelledFigure, Text

# The pages of what is no record and is named by records.
DIRECTORY_PAGES = {"contacts": "contact/", "sources": "sources/"}


@dataclass(frozen=True, slots=True)
class Offer:
    """What is on offer in a park: ``plots`` that can be applied for or bid for, ``factories`` with vacant floors."""

    plots: tuple[Plot, ...]
    land: LandOnOffer
    factories: tuple[Factory, ...]
    floors: FactoryTotals


@dataclass(frozen=True, slots=True)
class Gaps:
    """How many links a chain has, and how many of them are weak or missing."""

    total: int
    weak: int
    missing: int


@dataclass(frozen=True)
class Relations:
    """One guide, seen from its pages."""

    guide: Guide

    @cached_property
    def links(self) -> Links:
        """The indexes."""
        return Links(self.guide)

    def address_and_title(self, kind: str, key: str) -> tuple[str, Text]:
        """Return where a record is read, and what it is called. ``""`` means nowhere."""
        if kind == "files":
            return f"files/{quote(key)}", Text(zh=key)
        if kind == "chain_nodes":
            cluster, _, node = key.partition("/")
            return f"clusters/{cluster}/#{node}", self.links.chain_nodes[key].name
        if kind == "costs":
            return f"costs/#{self._cost_groups[key]}", self._figure(key).name
        name = title(self.guide, kind, key)
        if kind in DIRECTORY_PAGES:
            return f"{DIRECTORY_PAGES[kind]}#{key}", name
        return KIND_OF[kind].address_of(key), name

    def clusters_in_order(self) -> tuple[Cluster, ...]:
        """Return all clusters by their ``order``, then by id."""
        return tuple(sorted(self.guide.clusters.values(), key=lambda cluster: (cluster.order, cluster.id)))

    def contact(self, record: Record) -> Contact:
        """Return the contact of a record."""
        return contact_of(record, self.guide)

    def services(self, site: Park | Plot) -> str:
        """Return the word of ``serviced_land`` that the site's utilities allow."""
        utilities = (
            site.utilities or self.guide.parks[site.park].utilities if isinstance(site, Plot) else site.utilities
        )
        return serviced_label(utilities) or PARTIAL

    def in_the_place_of(self, site: Plot | Factory) -> tuple[Plot | Factory, ...]:
        """Return the most similar sites on offer for one that is not; nothing for one that is."""
        if isinstance(site, Plot):
            return () if is_on_offer(site) else self._similar_plots(site)
        return () if has_vacant_floors(site) else self._similar_factories(site)

    @cached_property
    def _similar_plots(self) -> SimilarSites[Plot]:
        return similar_plots(self.guide.land.values())

    @cached_property
    def _similar_factories(self) -> SimilarSites[Factory]:
        return similar_factories(self.guide.factories.values())

    def building(self, factory: Factory) -> FactoryTotals:
        """Return the totals of one building."""
        if factory.id not in self._buildings:
            self._buildings[factory.id] = factory_totals([factory])
        return self._buildings[factory.id]

    @cached_property
    def _buildings(self) -> dict[str, FactoryTotals]:
        return {}

    @cached_property
    def _offers(self) -> dict[str, Offer]:
        return {}

    def offer_in_park(self, park: str) -> Offer:
        """Return what is on offer there now."""
        if park not in self._offers:
            self._offers[park] = self._offer_in(park)
        return self._offers[park]

    def _offer_in(self, park: str) -> Offer:
        plots = plots_on_offer(self.links.plots_of_park(park))
        factories = self.links.factories_of_park(park)
        vacant = tuple(factory for factory in factories if has_vacant_floors(factory))
        return Offer(plots, land_on_offer(plots), vacant, factory_totals(factories))

    def gaps(self, cluster: Cluster) -> Gaps:
        """Return the chain in three numbers."""
        states = [node.gap for node in nodes(cluster)]
        return Gaps(len(states), states.count("weak"), states.count("missing"))

    def plots_for(self, cluster: str) -> tuple[Plot, ...]:
        """Return the plots on offer that suit the cluster."""
        return plots_on_offer(self.links.plots_of_cluster(cluster))

    def land_for(self, cluster: str) -> LandOnOffer:
        """Return how much of that land there is."""
        return land_on_offer(self.plots_for(cluster))

    def factories_for(self, cluster: str) -> tuple[Factory, ...]:
        """Return the factories with vacant floors that suit the cluster."""
        return tuple(factory for factory in self.links.factories_of_cluster(cluster) if has_vacant_floors(factory))

    def evidence(self, path: str) -> LabelledFigure:
        """Return the figure behind a reason: ``facts/x``, ``region/x``, ``costs/x``, ``clusters/id/x`` or
        ``parks/id/x``."""
        group, _, rest = path.partition("/")
        settings, figure = self.guide.settings, rest.rpartition("/")[2]
        found: dict[str, Iterable[LabelledFigure]] = {"facts": settings.facts, "region": settings.region.figures}
        if group == "costs":
            return self._cost(rest)
        if group in {"clusters", "parks"}:
            record = self.guide.records(group)[rest.partition("/")[0]]
            found[group] = record.scale if isinstance(record, Cluster) else record.figures  # type: ignore[attr-defined]
        return next(item for item in found[group] if item.id == figure)

    def _cost(self, key: str) -> LabelledFigure:
        """A figure of ``costs.yml`` as evidence: its value, or the first number that it has."""
        cost = self._figure(key)
        values = (cost.value, cost.low, *(tier.value for tier in cost.tiers), cost.high)
        value = next(value for value in values if value is not None)
        return LabelledFigure(
            id=key, label=cost.name, value=value, unit=cost.unit, as_of=cost.as_of, source=cost.source, note=cost.note
        )

    def _figure(self, key: str) -> CostFigure:
        figures = (figure for group in self.guide.costs.groups for figure in group.figures)
        return next(figure for figure in figures if figure.id == key)

    @cached_property
    def _cost_groups(self) -> dict[str, str]:
        return {figure.id: group.id for group in self.guide.costs.groups for figure in group.figures}
