"""What belongs to what, both ways. All indexes are built once, so asking for each of 10 000 plots stays linear.

What a site inherits from its park is in ``inheritance.py``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

from investment_guide.analysis.policy_places import SITE_KINDS, SitePlace, may_hold
from investment_guide.analysis.sections import references
from investment_guide.model.areas import Area
from investment_guide.model.benefits import Benefit
from investment_guide.model.clusters import ChainNode, Cluster
from investment_guide.model.events import Event
from investment_guide.model.factories import Factory
from investment_guide.model.firms import Firm
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import KINDS
from investment_guide.model.land import Plot
from investment_guide.model.parks import Park
from investment_guide.model.platforms import Platform
from investment_guide.model.policies import Policy
from investment_guide.model.projects import Project
from investment_guide.model.record import Record
from investment_guide.model.resources import Resource

Item = TypeVar("Item")


class Index(Generic[Item]):
    """Called with an id, gives what belongs to it as a tuple in the order of the guide; ``()`` for anything else."""

    def __init__(self, pairs: Iterable[tuple[str | None, Item]]) -> None:
        found: dict[str, dict[int, Item]] = {}
        for key, item in pairs:
            if key is not None:
                found.setdefault(key, {})[id(item)] = item
        self._found: Mapping[str, tuple[Item, ...]] = {key: tuple(items.values()) for key, items in found.items()}

    def __call__(self, key: str) -> tuple[Item, ...]:
        """Everything that belongs to the id."""
        return self._found.get(key, ())


def _by(records: Iterable[Item], keys: Callable[[Item], Iterable[str | None]]) -> Index[Item]:
    return Index((key, record) for record in records for key in keys(record))


class Links:
    """The indexes of one guide, e.g. ``links.plots_of_park("lc-hitech")``; each is made when it is first asked."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._naming: dict[str, Index[tuple[str, Record]]] = {}
        self._policies: dict[SitePlace, tuple[Policy, ...]] = {}

    @cached_property
    def plots_of_park(self) -> Index[Plot]:
        return _by(self.guide.land.values(), lambda plot: (plot.park,))

    @cached_property
    def plots_of_cluster(self) -> Index[Plot]:
        return _by(self.guide.land.values(), lambda plot: plot.clusters)

    @cached_property
    def factories_of_park(self) -> Index[Factory]:
        return _by(self.guide.factories.values(), lambda factory: (factory.park,))

    @cached_property
    def factories_of_cluster(self) -> Index[Factory]:
        return _by(self.guide.factories.values(), lambda factory: factory.clusters)

    @cached_property
    def parks_of_cluster(self) -> Index[Park]:
        return _by(self.guide.parks.values(), lambda park: park.clusters)

    @cached_property
    def parks_of_platform(self) -> Index[Park]:
        return _by(self.guide.parks.values(), lambda park: park.support)

    @cached_property
    def platforms_of_park(self) -> Index[Platform]:
        return Index(platforms_of_parks(self.guide.parks.values(), self.guide.platforms))

    @cached_property
    def platforms_of_cluster(self) -> Index[Platform]:
        return Index((one, self.guide.platforms[key]) for one, key in _platform_pairs(self.guide))

    @cached_property
    def clusters_of_platform(self) -> Index[Cluster]:
        return Index((key, self.guide.clusters[one]) for one, key in _platform_pairs(self.guide))

    @cached_property
    def policies_of_cluster(self) -> Index[Policy]:
        return Index((one, self.guide.policies[key]) for one, key in _policy_pairs(self.guide))

    @cached_property
    def clusters_of_policy(self) -> Index[Cluster]:
        return Index((key, self.guide.clusters[one]) for one, key in _policy_pairs(self.guide))

    @cached_property
    def policies_replaced_by(self) -> Index[Policy]:
        return _by(self.guide.policies.values(), lambda policy: (policy.replaced_by,))

    @cached_property
    def projects_of_park(self) -> Index[Project]:
        return _by(self.guide.projects.values(), lambda project: (project.park,))

    @cached_property
    def projects_of_cluster(self) -> Index[Project]:
        return _by(self.guide.projects.values(), lambda project: (project.cluster,))

    @cached_property
    def projects_of_plot(self) -> Index[Project]:
        return _by(self.guide.projects.values(), lambda project: (project.land,))

    @cached_property
    def projects_of_chain_node(self) -> Index[Project]:
        return _by(self.guide.projects.values(), lambda project: (f"{project.cluster}/{project.chain_node}",))

    @cached_property
    def firms_of_park(self) -> Index[Firm]:
        return _by(self.guide.of(Firm).values(), lambda firm: (firm.park,))

    @cached_property
    def firms_of_cluster(self) -> Index[Firm]:
        return _by(self.guide.of(Firm).values(), lambda firm: (firm.cluster,))

    @cached_property
    def firms_of_chain_node(self) -> Index[Firm]:
        return _by(self.guide.of(Firm).values(), lambda firm: (f"{firm.cluster}/{firm.chain_node}",))

    @cached_property
    def areas_of_park(self) -> Index[Area]:
        return _by(self.guide.of(Area).values(), lambda area: (area.park,))

    @cached_property
    def resources_of_park(self) -> Index[Resource]:
        return _by(self.guide.of(Resource).values(), lambda resource: (resource.park,))

    @cached_property
    def resources_of_cluster(self) -> Index[Resource]:
        return _by(self.guide.of(Resource).values(), lambda resource: resource.clusters)

    @cached_property
    def events_of_cluster(self) -> Index[Event]:
        return _by(self.guide.events.values(), lambda event: event.clusters)

    @cached_property
    def benefits_of_group(self) -> Index[tuple[Policy, Benefit]]:
        return Index(
            (benefit.group, (policy, benefit)) for policy in self.guide.policies.values() for benefit in policy.benefits
        )

    @cached_property
    def chain_nodes(self) -> Mapping[str, ChainNode]:
        """All links of chains, by ``cluster/node``."""
        return {f"{key}/{node.id}": node for key, one in self.guide.clusters.items() for node in nodes(one)}

    @cached_property
    def general_policies(self) -> tuple[Policy, ...]:
        """The policies of no cluster."""
        return tuple(policy for key, policy in self.guide.policies.items() if not self.clusters_of_policy(key))

    def naming(self, kind: str, key: str) -> Iterator[tuple[str, tuple[Record, ...]]]:
        """Yield the records that name a record of a kind in a field of their own, by the kind that they are of: of the
        kinds whose pages need no module."""
        if kind not in self._naming:
            self._naming[kind] = Index(_pairs_naming(self.guide, kind))
        for folder, found in groupby(self._naming[kind](key), key=itemgetter(0)):
            yield folder, tuple(record for _, record in found)

    def policies_of_site(self, site: Plot | Factory) -> tuple[Policy, ...]:
        """Return the policies in force that may hold there: those about sites, and those of its clusters."""
        place = SitePlace(("land" if isinstance(site, Plot) else "factory",), site.park, site.clusters)
        if place not in self._policies:  # thousands of sites are of the same few clusters and parks
            self._policies[place] = self._policies_of(place)
        return self._policies[place]

    def _policies_of(self, place: SitePlace) -> tuple[Policy, ...]:
        general = [policy for policy in self.general_policies if policy.category in SITE_KINDS]
        special = [policy for cluster in place.clusters for policy in self.policies_of_cluster(cluster)]
        in_force = {policy.id: policy for policy in (*general, *special) if policy.status == "in-force"}
        return tuple(in_force[key] for key in sorted(in_force) if may_hold(in_force[key], place))

    def holds_at(self, policy: Policy, site: Plot | Factory) -> bool:
        """Return whether a policy is one of those of a site."""
        return any(one is policy for one in self.policies_of_site(site))


def _pairs_naming(guide: Guide, kind: str) -> Iterator[tuple[str, tuple[str, Record]]]:
    for spec in (one for one in KINDS if one.lead):
        fields = [
            name for required in (True, False) for name, named in references(spec.record, required) if named == kind
        ]
        for record in guide.records(spec.folder).values() if fields else ():
            entry = spec.folder, record
            for value in (getattr(record, name) for name in fields):
                yield from ((key, entry) for key in (value if isinstance(value, tuple) else (value,)) if key)


def nodes(cluster: Cluster) -> Iterator[ChainNode]:
    """Yield every link of a chain, from upstream to services."""
    chain = cluster.chain
    yield from (*chain.upstream, *chain.midstream, *chain.downstream, *chain.services)


def platforms_of_parks(
    parks: Iterable[Park], platforms: Mapping[str, Platform]
) -> Iterator[tuple[str | None, Platform]]:
    """Return (park, platform), whichever of the two names the other."""
    named = {(park.id, key) for park in parks for key in park.support}
    named |= {(platform.park, key) for key, platform in platforms.items() if platform.park}
    return ((park, platforms[key]) for park, key in sorted(named) if key in platforms)


def _platform_pairs(guide: Guide) -> list[tuple[str, str]]:
    """(cluster, platform), whichever of the two names the other."""
    named = {(cluster.id, key) for cluster in guide.clusters.values() for key in cluster.platforms}
    named |= {(cluster, key) for key, platform in guide.platforms.items() for cluster in platform.clusters}
    return sorted(pair for pair in named if pair[0] in guide.clusters and pair[1] in guide.platforms)


def _policy_pairs(guide: Guide) -> list[tuple[str, str]]:
    """(cluster, policy), whichever of the two names the other."""
    named = {(cluster.id, key) for cluster in guide.clusters.values() for key in cluster.policies}
    named |= {(cluster, key) for key, policy in guide.policies.items() for cluster in policy.clusters}
    return sorted(pair for pair in named if pair[0] in guide.clusters and pair[1] in guide.policies)
