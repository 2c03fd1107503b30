"""The lists of related records at the foot of a page, one function a kind, in the order of reading."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

from markupsafe import Markup

from investment_guide.analysis.links import Links
from investment_guide.analysis.policy_places import SITE_KINDS, SitePlace, may_hold
from investment_guide.analysis.totals import has_vacant_floors, is_on_offer
from investment_guide.analysis.validity import ENDED, IN_FORCE
from investment_guide.analysis.worth import ceiling_wan
from investment_guide.formatting.field_types import vocabulary_of
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.clusters import Cluster
from investment_guide.model.events import Event
from investment_guide.model.factories import Factory
from investment_guide.model.kinds import KIND_OF, KINDS
from investment_guide.model.land import Plot
from investment_guide.model.parks import Park
from investment_guide.model.policies import Policy
from investment_guide.model.projects import Project
from investment_guide.model.record import Record
from investment_guide.presentation.relations import Relations
from investment_guide.presentation.site_summary import SiteSummary

Site = TypeVar("Site", Plot, Factory)

MOST = 12  # sites in a list; their tables hold the rest
SEEN = 5  # records of a list before it folds
CUT = frozenset({"land", "factories"})


@dataclass(frozen=True, slots=True)
class RelatedItem:
    """A record with what one wants to know before opening it; ``until``: the last day on which it belongs here."""

    address: str
    name: Markup
    note: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RelatedList:
    """A heading with records below it; ``more`` is the address of the full table when the list was cut."""

    heading: str
    items: tuple[RelatedItem, ...]
    more: str | None

    @property
    def seen(self) -> tuple[RelatedItem, ...]:
        """The first, or all where folding would hide one alone."""
        return self.items if len(self.items) <= SEEN + 1 else self.items[:SEEN]

    @property
    def folded(self) -> tuple[RelatedItem, ...]:
        """The others."""
        return self.items[len(self.seen) :]


Found = Iterator[tuple[str, Iterable[Record]]]
Chosen = tuple[tuple[str, tuple[Record, ...]], ...]


def related_records(record: Record, relations: Relations, today: date) -> Chosen:
    """Return what belongs to a record, by kind, without what is over; one site too many shows that there are more."""
    find = _FINDERS.get(type(record))
    found = list(find(record, relations)) if find else []
    chosen = (
        (kind, tuple(islice(records, MOST + 1) if kind in CUT else (one for one in records if not is_over(one, today))))
        for kind, records in (*found, *_further(record, relations, found))
    )
    return tuple((kind, records) for kind, records in chosen if records)


def is_over(record: Record, today: date) -> bool:
    """Return whether a policy has ended, or an event is past."""
    last = _last_day(record)
    return (isinstance(record, Policy) and record.status in ENDED) or (last is not None and last < today)


def _last_day(record: Record) -> date | None:
    match record:
        case Policy():
            return record.in_force.until if record.status in IN_FORCE else None
        case Event():
            return record.ends or record.starts
    return None


def _further(
    record: Record, relations: Relations, found: Iterable[tuple[str, Iterable[Record]]]
) -> Iterator[tuple[str, Iterable[Record]]]:
    """What names the record, of kinds whose pages need no module, where these have no place of their own."""
    (own,) = (spec.folder for spec in KINDS if spec.record is type(record))
    placed = {*(kind for kind, _ in found), "tables"}  # tables are drawn whole on the pages they are about
    for kind, records in relations.links.naming(own, record.id):
        if kind not in placed:
            yield kind, records


def related(chosen: Chosen, relations: Relations, formatter: Formatter) -> tuple[RelatedList, ...]:
    """Return the lists in words."""
    return tuple(_list(kind, records, relations, formatter) for kind, records in chosen)


def related_heading(kind: str, formatter: Formatter) -> str:
    """Return what stands above the related records of a kind."""
    return formatter.named(kind, KIND_OF[kind].related)


def _list(kind: str, records: tuple[Record, ...], relations: Relations, formatter: Formatter) -> RelatedList:
    cut = kind in CUT and len(records) > MOST
    records = tuple(sorted(records, key=_order))
    items = tuple(_item(kind, record, relations, formatter) for record in (records[:MOST] if cut else records))
    return RelatedList(related_heading(kind, formatter), items, f"{kind}/" if cut else None)


def _order(record: Record) -> float:
    """Policies by what they can be worth; others as they come."""
    return -ceiling_wan(record) if isinstance(record, Policy) else 0.0


def _item(kind: str, record: Record, relations: Relations, formatter: Formatter) -> RelatedItem:
    address, name = relations.address_and_title(kind, record.id)
    return RelatedItem(address, formatter.text(name), _note(kind, record, relations, formatter), _last_day(record))


def _note(kind: str, record: Record, relations: Relations, formatter: Formatter) -> str:
    """The one fact that decides whether to open it."""
    match record:
        case Plot() | Factory():
            return SiteSummary(record, formatter, relations).headline
        case Project():
            return formatter.money_wan(record.investment_wan.total)
        case Policy():
            in_force = record.status == "in-force"
            return (
                formatter.word("policy_level", record.level)
                if in_force
                else formatter.word("policy_status", record.status)
            )
        case Event():
            return formatter.date(record.starts)
    spec = KIND_OF[kind]
    name = spec.status.field if spec.status else spec.divided_by
    vocabulary = vocabulary_of(spec.record, name)
    return formatter.word(vocabulary, getattr(record, name)) if vocabulary else ""


def _others(sites: Iterable[Site], than: Record) -> Iterator[Site]:
    return (site for site in sites if site.id != than.id)


def _free(plots: Iterable[Plot]) -> Iterator[Plot]:
    return filter(is_on_offer, plots)


def _vacant(factories: Iterable[Factory]) -> Iterator[Factory]:
    return filter(has_vacant_floors, factories)


def _of_plot(plot: Plot, relations: Relations) -> Found:
    links, guide = relations.links, relations.guide
    yield "policies", links.policies_of_site(plot)
    yield "projects", links.projects_of_plot(plot.id)
    yield "clusters", [guide.clusters[cluster] for cluster in plot.clusters]
    yield "platforms", links.platforms_of_park(plot.park)
    yield "land", _others(relations.offer_in_park(plot.park).plots, plot)


def _of_factory(factory: Factory, relations: Relations) -> Found:
    links, guide = relations.links, relations.guide
    yield "policies", links.policies_of_site(factory)
    yield "clusters", [guide.clusters[cluster] for cluster in factory.clusters]
    yield "platforms", links.platforms_of_park(factory.park)
    yield "factories", _others(relations.offer_in_park(factory.park).factories, factory)


def _of_park(park: Park, relations: Relations) -> Found:
    links = relations.links
    yield "platforms", links.platforms_of_park(park.id)
    yield "areas", links.areas_of_park(park.id)
    yield "firms", links.firms_of_park(park.id)
    yield "projects", links.projects_of_park(park.id)
    yield "resources", links.resources_of_park(park.id)
    yield "policies", _policies(links, SitePlace(park=park.id, clusters=park.clusters))


def _of_cluster(cluster: Cluster, relations: Relations) -> Found:
    links = relations.links
    yield "land", _free(links.plots_of_cluster(cluster.id))
    yield "factories", _vacant(links.factories_of_cluster(cluster.id))
    yield "policies", _policies(links, SitePlace(clusters=(cluster.id,)), links.general_policies)
    yield "platforms", links.platforms_of_cluster(cluster.id)
    yield "projects", links.projects_of_cluster(cluster.id)
    yield "firms", links.firms_of_cluster(cluster.id)
    yield "parks", links.parks_of_cluster(cluster.id)
    yield "resources", links.resources_of_cluster(cluster.id)
    yield "events", links.events_of_cluster(cluster.id)


def _of_policy(policy: Policy, relations: Relations) -> Found:
    links = relations.links
    clusters = links.clusters_of_policy(policy.id)
    yield "clusters", clusters
    newer = [relations.guide.policies[policy.replaced_by]] if policy.replaced_by else []
    yield "policies", [*links.policies_replaced_by(policy.id), *newer]
    if policy.category in SITE_KINDS:
        yield "land", (plot for plot in _free(relations.guide.land.values()) if links.holds_at(policy, plot))
        yield "factories", (one for one in _vacant(relations.guide.factories.values()) if links.holds_at(policy, one))


def _of_project(project: Project, relations: Relations) -> Found:
    guide, links = relations.guide, relations.links
    yield "clusters", [guide.clusters[project.cluster]]
    yield "parks", [guide.parks[project.park]] if project.park else []
    yield "policies", _policies(links, SitePlace(park=project.park, clusters=(project.cluster,)))
    yield "platforms", links.platforms_of_cluster(project.cluster)


def _policies(links: Links, place: SitePlace, general: Iterable[Policy] = ()) -> list[Policy]:
    """Those of the clusters, then general ones, that may hold there, each once."""
    special = (policy for cluster in place.clusters for policy in links.policies_of_cluster(cluster))
    found = {policy.id: policy for policy in (*special, *general)}
    return [policy for policy in found.values() if may_hold(policy, place)]


_FINDERS: dict[type[Record], Callable[..., Found]] = {
    Plot: _of_plot,
    Factory: _of_factory,
    Park: _of_park,
    Cluster: _of_cluster,
    Policy: _of_policy,
    Project: _of_project,
}
