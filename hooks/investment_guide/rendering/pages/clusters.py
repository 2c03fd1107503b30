"""The clusters: scale, chain with its gaps, who is here, what fits them."""

from collections.abc import Iterator

from investment_guide.model.clusters import Cluster
from investment_guide.presentation.drawings.chain import STAGES, chain_diagram
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
    body = context.render("clusters/list.html", "clusters/", title=title, clusters=clusters)
    names = context.pgettext("list", ", ").join(context.formatter.plain(cluster.name) for cluster in clusters)
    description = context.gettext(
        "{names}: scale, supply chains with their gaps, what is needed, who is here, and the sites that fit.",
        names=names,
    )
    yield Page("clusters/", title, description, body, "data/clusters", in_nav=True)
    for cluster in clusters:
        yield _cluster(context, cluster)


def _cluster(context: PageContext, cluster: Cluster) -> Page:
    address = f"clusters/{cluster.id}/"
    name = context.formatter.plain(cluster.name)
    body = context.render(
        "clusters/cluster.html",
        address,
        cluster=cluster,
        limit_days=context.guide.settings.stale_after_days.park,
        name=name,
        stages=[(field, context.gettext(title), getattr(cluster.chain, field)) for field, title in STAGES],
        plan=cluster_plan(context, cluster.id, address),
        diagram=chain_diagram(context, cluster),
        figure_groups=by_source(cluster.scale),
        needs=needs(context, cluster, address),
        related=related_part(context, cluster, address),
        foot=foot_part(context, cluster, address),
    )
    tagline, summary = map(context.formatter.plain, (cluster.tagline, cluster.summary))
    description = context.gettext("{tagline}: {summary}", tagline=tagline, summary=summary)
    return Page(address, name, shortened(description), body, f"data/clusters/{cluster.id}.yml")
