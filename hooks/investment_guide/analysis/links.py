"""What belongs to what, both ways. All indexes are built once, so asking for each of 10 000 plots stays linear.

What a site inherits from its park is in ``inheritance.py``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

from investment_guide.analysis.policy_places import SITE_KINDS, SitePlace, may_hold
from investment_guide.analysis.sections import references
from investment_guide.model.areas import Area
from investment_guide.model.clusters import ChainNode, Cluster
from investment_guide.model.factories import Factory
from investment_guide.model.firms import Firm
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import KINDS
from investment_guide.model.land import Plot
from investment_guide.model.platforms import Platform
from investment_guide.model.policies import Policy
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
    """The indexes of one guide, e.g. ``links.plots_of_park("lc-hitech")``."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        projects = guide.projects.values()
        self.plots_of_park = _by(guide.land.values(), lambda plot: (plot.park,))
        self.plots_of_cluster = _by(guide.land.values(), lambda plot: plot.clusters)
        self.factories_of_park = _by(guide.factories.values(), lambda factory: (factory.park,))
        self.factories_of_cluster = _by(guide.factories.values(), lambda factory: factory.clusters)
        self.parks_of_cluster = _by(guide.parks.values(), lambda park: park.clusters)
        self.parks_of_platform = _by(guide.parks.values(), lambda park: park.support)
        self.platforms_of_park = Index(_platforms_of_parks(guide))
        self.platforms_of_cluster = Index((one, guide.platforms[key]) for one, key in _platform_pairs(guide))
        self.clusters_of_platform = Index((key, guide.clusters[one]) for one, key in _platform_pairs(guide))
        self.policies_of_cluster = Index((one, guide.policies[key]) for one, key in _policy_pairs(guide))
        self.clusters_of_policy = Index((key, guide.clusters[one]) for one, key in _policy_pairs(guide))
        self.policies_replaced_by = _by(guide.policies.values(), lambda policy: (policy.replaced_by,))
        self.projects_of_park = _by(projects, lambda project: (project.park,))
        self.projects_of_cluster = _by(projects, lambda project: (project.cluster,))
        self.projects_of_plot = _by(projects, lambda project: (project.land,))
        self.projects_of_chain_node = _by(projects, lambda project: (f"{project.cluster}/{project.chain_node}",))
        firms = guide.of(Firm).values()
        self.firms_of_park = _by(firms, lambda firm: (firm.park,))
        self.firms_of_cluster = _by(firms, lambda firm: (firm.cluster,))
        self.firms_of_chain_node = _by(firms, lambda firm: (f"{firm.cluster}/{firm.chain_node}",))
        self.areas_of_park = _by(guide.of(Area).values(), lambda area: (area.park,))
        self.resources_of_park = _by(guide.of(Resource).values(), lambda resource: (resource.park,))
        self.resources_of_cluster = _by(guide.of(Resource).values(), lambda resource: resource.clusters)
        self.events_of_cluster = _by(guide.events.values(), lambda event: event.clusters)
        self.benefits_of_group = Index(
            (benefit.group, (policy, benefit)) for policy in guide.policies.values() for benefit in policy.benefits
        )
        self.chain_nodes = {f"{key}/{node.id}": node for key, one in guide.clusters.items() for node in nodes(one)}
        self._naming: dict[str, Index[tuple[str, Record]]] = {}
        self._policies: dict[SitePlace, tuple[Policy, ...]] = {}
        self.general_policies = tuple(
            policy for key, policy in guide.policies.items() if not self.clusters_of_policy(key)
        )

    def naming(self, kind: str, key: str) -> Iterator[tuple[str, tuple[Record, ...]]]:
        """Yield the records that name a record of a kind in a field of their own, by the kind that they are of."""
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
    for spec in KINDS:
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


def _platforms_of_parks(guide: Guide) -> Iterator[tuple[str | None, Platform]]:
    named = {(park.id, key) for park in guide.parks.values() for key in park.support}
    named |= {(platform.park, key) for key, platform in guide.platforms.items() if platform.park}
    return ((park, guide.platforms[key]) for park, key in sorted(named) if key in guide.platforms)


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
