"""From a need to a site: what each cluster typically needs, and the free sites that meet it."""

from collections.abc import Iterator

from investment_guide.rendering.page import Page
from investment_guide.rendering.view import View


def pages(view: View) -> Iterator[Page]:
    """The one page of matching."""
    title = view.say("选址匹配", "Match")
    clusters = view.relations.clusters_in_order()
    matches = [(cluster, view.relations.free_plots(cluster.id), view.relations.free_factories(cluster.id)) for cluster in clusters]
    body = view.render("match.html", "match/", title=title, matches=matches)
    description = view.say(
        "按产业集群列出典型用地用房需求、符合需求的可供用地与厂房，以及适用的政策。",
        "For each cluster: what its firms typically need, the free plots and factories that meet it, and the policies that apply.",
    )
    yield Page("match/", title, description, body, in_nav=True)
