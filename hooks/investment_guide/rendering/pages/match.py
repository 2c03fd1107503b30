"""From a need to a site: what each cluster typically needs, the free sites that suit it, the policies that apply."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from investment_guide.model.clusters import Cluster
from investment_guide.model.policies import Policy
from investment_guide.rendering.page import Page
from investment_guide.rendering.pages.clusters import needs
from investment_guide.rendering.pages.policies import is_valid
from investment_guide.rendering.view import View
from investment_guide.wording.elements import link
from investment_guide.wording.rows import Row

ADDRESS = "match/"
Pairs = list[tuple[Markup, str]]


@dataclass(frozen=True, slots=True)
class Match:
    """One cluster; sites as pairs of a link and the size that is free."""

    cluster: Cluster
    needs: tuple[Row, ...]
    plots: Pairs
    factories: Pairs
    policies: list[Policy]


def pages(view: View) -> Iterator[Page]:
    """The one page of matching."""
    title = view.say("选址匹配", "Match")
    matches = [_match(view, cluster) for cluster in view.relations.clusters_in_order()]
    body = view.render("match.html", ADDRESS, title=title, matches=matches)
    description = view.say(
        "四个方面按产业集群对上号：企业通常需要什么样的厂房、现在有哪些可供用地与空置厂房、能享受哪些政策、产业链还缺什么。",
        "By cluster: what its firms typically need, the plots and factories free for it, and the policies that apply.",
    )
    yield Page(ADDRESS, title, description, body, in_nav=True)


def _match(view: View, cluster: Cluster) -> Match:
    policies = [policy for policy in view.links.policies_of_cluster(cluster.id) if is_valid(view, policy)]
    return Match(cluster, needs(view, cluster, ADDRESS), _plots(view, cluster), _factories(view, cluster), policies)


def _plots(view: View, cluster: Cluster) -> Pairs:
    to = view.link_to(ADDRESS)
    return [
        (link(*to("land", plot.id)), view.speech.area_mu(plot.area_mu))
        for plot in view.relations.free_plots(cluster.id)
    ]


def _factories(view: View, cluster: Cluster) -> Pairs:
    to = view.link_to(ADDRESS)
    found = view.relations.free_factories(cluster.id)
    return [
        (link(*to("factories", item.id)), view.speech.quantity(view.relations.building(item).vacant_m2, "m2"))
        for item in found
    ]
