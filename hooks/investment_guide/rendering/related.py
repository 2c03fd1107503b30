"""The lists of related records at the foot of a page, one function a kind, in the order of reading."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from investment_guide.findings.totals import is_free_factory, is_free_plot
from investment_guide.model.clusters import Cluster
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.parks import Park
from investment_guide.model.policies import Policy
from investment_guide.model.projects import Project
from investment_guide.model.record import Record
from investment_guide.rendering.relations import Relations
from investment_guide.wording.speech import Speech

MOST = 12  # of one kind; the tables hold the rest


@dataclass(frozen=True, slots=True)
class RelatedList:
    """A heading with (address, name) pairs below it; ``more`` is the address of the full table when it was cut."""

    heading: str
    items: tuple[tuple[str, Markup], ...]
    more: str | None


HEADINGS = {
    "parks": ("园区", "Parks"),
    "land": ("可供用地", "Land available"),
    "factories": ("有空置的标准厂房", "Factories with vacant floors"),
    "clusters": ("产业集群", "Clusters"),
    "policies": ("相关政策", "Policies"),
    "platforms": ("平台与配套", "Platforms and support"),
    "projects": ("招商项目", "Projects"),
    "events": ("活动", "Events"),
}
Found = Iterator[tuple[str, Iterable[Record]]]


def related(record: Record, relations: Relations, speech: Speech) -> tuple[RelatedList, ...]:
    """Every list that is not empty."""
    find = _FINDERS.get(type(record))
    if find is None:
        return ()
    lists = (_list(kind, records, relations, speech) for kind, records in find(record, relations))
    return tuple(found for found in lists if found.items)


def _list(kind: str, records: Iterable[Record], relations: Relations, speech: Speech) -> RelatedList:
    pairs = [(address, speech.text(name)) for address, name in relations.published(records, kind)]
    return RelatedList(speech.say(*HEADINGS[kind]), tuple(pairs[:MOST]), f"{kind}/" if len(pairs) > MOST else None)


def _free(plots: Iterable[Plot], other_than: str = "") -> list[Plot]:
    return [plot for plot in plots if is_free_plot(plot) and plot.id != other_than]


def _vacant(factories: Iterable[Factory], other_than: str = "") -> list[Factory]:
    return [factory for factory in factories if is_free_factory(factory) and factory.id != other_than]


def _of_plot(plot: Plot, relations: Relations) -> Found:
    links, guide = relations.links, relations.guide
    yield "policies", links.policies_of_site(plot)
    yield "projects", links.projects_of_plot(plot.id)
    yield "clusters", [guide.clusters[cluster] for cluster in plot.clusters]
    yield "platforms", links.platforms_of_park(plot.park)
    yield "land", _free(links.plots_of_park(plot.park), plot.id)


def _of_factory(factory: Factory, relations: Relations) -> Found:
    links, guide = relations.links, relations.guide
    yield "policies", links.policies_of_site(factory)
    yield "clusters", [guide.clusters[cluster] for cluster in factory.clusters]
    yield "platforms", links.platforms_of_park(factory.park)
    yield "factories", _vacant(links.factories_of_park(factory.park), factory.id)


def _of_park(park: Park, relations: Relations) -> Found:
    links = relations.links
    yield "platforms", links.platforms_of_park(park.id)
    yield "projects", links.projects_of_park(park.id)
    yield "policies", _unique(policy for cluster in park.clusters for policy in links.policies_of_cluster(cluster))


def _of_cluster(cluster: Cluster, relations: Relations) -> Found:
    links = relations.links
    yield "land", _free(links.plots_of_cluster(cluster.id))
    yield "factories", _vacant(links.factories_of_cluster(cluster.id))
    yield "policies", _unique((*links.policies_of_cluster(cluster.id), *links.general_policies))
    yield "platforms", links.platforms_of_cluster(cluster.id)
    yield "projects", links.projects_of_cluster(cluster.id)
    yield "parks", links.parks_of_cluster(cluster.id)
    yield "events", links.events_of_cluster(cluster.id)


def _of_policy(policy: Policy, relations: Relations) -> Found:
    links = relations.links
    clusters = links.clusters_of_policy(policy.id)
    yield "clusters", clusters
    yield "policies", [*links.policies_replaced_by(policy.id), *_named(policy.replaced_by, relations)]
    if policy.category == "land":
        yield "land", _free(relations.guide.land.values())
    if policy.category == "factory":
        yield "factories", _vacant(relations.guide.factories.values())


def _of_project(project: Project, relations: Relations) -> Found:
    guide, links = relations.guide, relations.links
    yield "clusters", [guide.clusters[project.cluster]]
    yield "parks", [guide.parks[project.park]] if project.park else []
    yield "policies", links.policies_of_cluster(project.cluster)
    yield "platforms", links.platforms_of_cluster(project.cluster)


def _named(policy: str | None, relations: Relations) -> list[Policy]:
    return [relations.guide.policies[policy]] if policy else []


def _unique(policies: Iterable[Policy]) -> list[Policy]:
    return list({policy.id: policy for policy in policies if policy.status == "in-force"}.values())


_FINDERS: dict[type[Record], Callable[..., Found]] = {
    Plot: _of_plot,
    Factory: _of_factory,
    Park: _of_park,
    Cluster: _of_cluster,
    Policy: _of_policy,
    Project: _of_project,
}
