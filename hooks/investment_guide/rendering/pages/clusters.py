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


def pages(view: PageContext) -> Iterator[Page]:
    """The list and the clusters."""
    clusters = view.relations.clusters_in_order()
    title = view.speech.section("clusters")
    body = view.render("clusters/list.html", "clusters/", title=title, clusters=clusters)
    names = view.say("、", ", ").join(view.speech.plain(cluster.name) for cluster in clusters)
    description = view.say(
        f"{names}：产业规模、产业链图谱与缺失环节、需要怎样的场地、谁已经在这里、能得到什么支持，以及适合的场地。",
        f"{names}: scale, supply chains with their gaps, what is needed, who is here, and the sites that fit.",
    )
    yield Page("clusters/", title, description, body, "data/clusters", in_nav=True)
    for cluster in clusters:
        yield _cluster(view, cluster)


def _cluster(view: PageContext, cluster: Cluster) -> Page:
    address = f"clusters/{cluster.id}/"
    name = view.speech.plain(cluster.name)
    body = view.render(
        "clusters/cluster.html",
        address,
        cluster=cluster,
        limit_days=view.guide.settings.stale_after_days.park,
        name=name,
        stages=[(field, view.say(zh, en), getattr(cluster.chain, field)) for field, zh, en in STAGES],
        plan=cluster_plan(view, cluster.id, address),
        diagram=chain_diagram(view, cluster),
        figure_groups=by_source(cluster.scale),
        needs=needs(view, cluster, address),
        related=related_part(view, cluster, address),
        foot=foot_part(view, cluster, address),
    )
    description = f"{view.speech.plain(cluster.tagline)}{view.say('——', ': ')}{view.speech.plain(cluster.summary)}"
    return Page(address, name, shortened(description), body, f"data/clusters/{cluster.id}.yml")
