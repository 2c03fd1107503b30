"""The clusters: scale, chain with its gaps, who is here, what fits them."""

from collections.abc import Iterator
from dataclasses import dataclass

from investment_guide.analysis.public import is_landed
from investment_guide.model.clusters import ChainNode, Cluster
from investment_guide.model.directory import Contact
from investment_guide.model.firms import Firm
from investment_guide.model.projects import Project
from investment_guide.presentation.drawings.bars import bar, longest
from investment_guide.presentation.drawings.chain import STAGES, chain_diagram, chain_strip
from investment_guide.presentation.drawings.chain_flows import chain_flows, flow_words, has_flows
from investment_guide.presentation.drawings.site_plan import cluster_plan
from investment_guide.presentation.records import needs
from investment_guide.rendering.page import Page
from investment_guide.rendering.page_context import PageContext
from investment_guide.rendering.pages.description import shortened
from investment_guide.rendering.pages.figures import by_source
from investment_guide.rendering.sheet import foot_part, related_part


def pages(context: PageContext) -> Iterator[Page]:
    """Yield the list and the clusters."""
    clusters = context.relations.clusters_in_order()
    title = context.formatter.section("clusters")
    strips = {cluster.id: chain_strip(context, cluster) for cluster in clusters}
    body = context.render("clusters/list.html", "clusters/", title=title, clusters=clusters, strips=strips)
    names = context.pgettext("list", ", ").join(context.formatter.plain(cluster.name) for cluster in clusters)
    description = context.gettext(
        "{names}: scale, supply chains with their gaps, what is needed, who is here, and the sites that fit.",
        names=names,
    )
    yield Page("clusters/", title, description, body, "data/clusters", in_nav=True)
    for cluster in clusters:
        yield _cluster(context, cluster)


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of a chain with what leads on from it; ``share`` and ``elsewhere`` are parts of a bar of 100."""

    node: ChainNode
    words: str
    share: float
    elsewhere: float
    firms: tuple[Firm, ...]
    projects: tuple[Project, ...]
    contact: Contact

    @property
    def is_gap(self) -> bool:
        """Whether somebody is wanted for it."""
        return self.node.gap != "complete"


@dataclass(frozen=True, slots=True)
class ChainStage:
    """A stage of a chain with its links."""

    field: str
    title: str
    links: tuple[ChainLink, ...]


def _stages(context: PageContext, cluster: Cluster) -> Iterator[ChainStage]:
    """The stages that have links."""
    most = longest(node.demand_wan_year for node in cluster.chain.nodes)
    for field, title in STAGES:
        links = tuple(_link(context, cluster, node, most) for node in getattr(cluster.chain, field))
        if links:
            yield ChainStage(field, context.gettext(title), links)


def _link(context: PageContext, cluster: Cluster, node: ChainNode, most: float) -> ChainLink:
    key = f"{cluster.id}/{node.id}"
    projects = [project for project in context.links.projects_of_chain_node(key) if not is_landed(project)]
    return ChainLink(
        node,
        flow_words(context, node),
        bar(node.demand_wan_year or 0.0, most).length,
        bar(node.bought_elsewhere_wan_year, most).length,
        tuple(context.links.firms_of_chain_node(key)),
        tuple(projects),
        context.relations.contact(projects[0] if projects else cluster),
    )


def _cluster(context: PageContext, cluster: Cluster) -> Page:
    address = f"clusters/{cluster.id}/"
    name = context.formatter.plain(cluster.name)
    body = context.render(
        "clusters/cluster.html",
        address,
        cluster=cluster,
        limit_days=context.guide.settings.stale_after_days.park,
        name=name,
        stages=list(_stages(context, cluster)),
        plan=cluster_plan(context, cluster.id, address),
        flows=chain_flows(context, cluster) if has_flows(cluster) else None,
        diagram=chain_diagram(context, cluster),
        figure_groups=by_source(cluster.scale),
        needs=needs(context, cluster, address),
        related=related_part(context, cluster, address),
        foot=foot_part(context, cluster, address),
    )
    tagline, summary = map(context.formatter.plain, (cluster.tagline, cluster.summary))
    description = context.gettext("{tagline}: {summary}", tagline=tagline, summary=summary)
    return Page(address, name, shortened(description), body, f"data/clusters/{cluster.id}.yml")
