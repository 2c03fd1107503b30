"""What the chains of a guide lack: for the home page, which argues with it."""

from dataclasses import dataclass
from datetime import date

from investment_guide.model.clusters import ChainNode, Cluster
from investment_guide.model.guide import Guide


@dataclass(frozen=True, slots=True)
class DemandElsewhere:
    """What firms of all chains buy in a year that is made elsewhere, the links that lack it, and how old that is."""

    wan_year: float
    links: int
    as_of: date
    source: str


def open_links(cluster: Cluster) -> list[ChainNode]:
    """Return the links of a chain that lack somebody, what most is bought of elsewhere first, then as in the chain."""
    wanted = [node for node in cluster.chain.nodes if node.wanted or node.bought_elsewhere_wan_year]
    return sorted(wanted, key=lambda node: -node.bought_elsewhere_wan_year)


def demand_elsewhere(guide: Guide) -> DemandElsewhere | None:
    """Add up what is bought elsewhere; None where no record says it. The oldest record dates the sum."""
    bought = [
        (node.bought_elsewhere_wan_year, cluster)
        for cluster in guide.clusters.values()
        for node in cluster.chain.nodes
        if node.bought_elsewhere_wan_year
    ]
    if not bought:
        return None
    oldest = min((cluster for _, cluster in bought), key=lambda cluster: cluster.as_of)
    return DemandElsewhere(sum(wan for wan, _ in bought), len(bought), oldest.as_of, oldest.source)
