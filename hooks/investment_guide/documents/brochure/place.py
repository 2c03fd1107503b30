"""The first chapters: the place in figures, why here, and the clusters with their chains."""

from collections.abc import Iterable, Iterator
from typing import Any

from investment_guide.documents.brochure.elements import (
    Chapter,
    Element,
    TableColumn,
    drawing,
    heading,
    named,
    note,
    pairs,
    plan,
    reasons,
    state,
    subheading,
    table,
    text,
    tiles,
)
from investment_guide.documents.brochure.origins import SourceNumbers
from investment_guide.documents.letterhead import cluster_sign
from investment_guide.documents.site_styles import SCREEN_WIDTH_PX, paper_svg
from investment_guide.documents.words import plain
from investment_guide.model.clusters import ChainNode, Cluster
from investment_guide.model.parks import Park
from investment_guide.model.settings import Reason
from investment_guide.model.values import LabelledFigure
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.chain import STAGES, chain_title, wide_chain_diagram
from investment_guide.presentation.drawings.site_plan import bare_cluster_plan, bare_overview_plan
from investment_guide.presentation.offers import land_text
from investment_guide.presentation.policies import is_valid
from investment_guide.presentation.records import needs

NODES_WITHOUT_GAP = "complete"


def in_figures(view: Context, origins: SourceNumbers) -> Chapter:
    """The region, the town, and where the parks are."""
    settings, say = view.guide.settings, view.say
    region = view.speech.plain(settings.region.city)
    return Chapter(
        say("一地概览", "The place in figures"),
        view.speech.plain(settings.summary),
        (
            heading(region),
            figure_tiles(view, origins, settings.region.figures),
            heading(say("产业与营商", "Industry and business")),
            figure_tiles(view, origins, settings.facts),
            heading(say("[[parks:园区]]位置", "Where the [[parks:parks]] are"), new_page=True),
            *plan(
                view,
                bare_overview_plan(view, ("wide",)),
                say("[[parks:园区]]位置示意图", "Where the [[parks:parks]] are"),
            ),
            park_table(view),
        ),
    )


def park_table(view: Context) -> Element:
    """One line a park: what it is, how large, and what is free."""
    speech, say = view.speech, view.say
    columns = [
        TableColumn(say("[[parks.one:园区]]", "[[parks.one:Park]]"), 1.0),
        TableColumn(say("产业定位", "Positioning"), 2.0),
        *([TableColumn(say("可供用地", "Land available"), 1.1)] if view.has("land") else []),
        *([TableColumn(say("空置厂房", "Vacant floors"))] if view.has("factories") else []),
        TableColumn(say("配套", "Services"), 0.9),
    ]
    return table(columns, [
        (
            named(speech.plain(park.name), speech.word("park_level", park.level)),
            speech.plain(park.positioning),
            *([land_text(view.relations.offer_in_park(park.id).land, speech)] if view.has("land") else []),
            *([_vacant(view, park)] if view.has("factories") else []),
            speech.word("serviced_land", view.relations.services(park)),
        )
        for park in view.guide.parks.values()
    ])  # fmt: skip


def _vacant(view: Context, park: Park) -> str:
    return view.speech.quantity(view.relations.offer_in_park(park.id).floors.vacant_m2, "m2")


def figure_tiles(view: Context, origins: SourceNumbers, figures: Iterable[LabelledFigure]) -> Element:
    """Figures, each with its note, day and source."""
    speech = view.speech

    def told(figure: LabelledFigure) -> tuple[str, str, str]:
        remark = speech.plain(figure.note) + "\n" if figure.note else ""
        return speech.figure(figure), speech.plain(figure.label), remark + origins.mark(figure)

    return tiles(told(figure) for figure in figures)


def why_here(view: Context, origins: SourceNumbers) -> Chapter:
    """Each reason with the figure that bears it out."""
    made = [_reason(view, origins, reason) for reason in view.guide.settings.reasons]
    return Chapter(
        view.say("为什么选这里", "Why here"),
        view.say("每一条理由都有一个可以核对的数字。", "Each reason rests on a figure that can be checked."),
        (reasons(made),),
    )


def _reason(view: Context, origins: SourceNumbers, reason: Reason) -> tuple[str, str, str, str]:
    speech, evidence = view.speech, view.relations.evidence(reason.evidence)
    told = [speech.plain(evidence.label), speech.plain(evidence.note), origins.mark(evidence)]
    where_from = "\n".join(words for words in told if words)
    return speech.figure(evidence), where_from, speech.plain(reason.title), speech.plain(reason.text)


def clusters(view: Context, origins: SourceNumbers) -> Chapter:
    """Every cluster on pages of its own."""
    ordered = view.relations.clusters_in_order()
    names = view.speech.listed(view.speech.plain(cluster.name) for cluster in ordered)
    elements: list[Element] = []
    for cluster in ordered:
        elements += _cluster(view, origins, cluster, new_page=bool(elements))
    lead = view.say(
        f"{names}：规模、产业链、缺什么、要什么样的场地。",
        f"{names}: how large they are, who supplies whom, what is missing and what room they need.",
    )
    return Chapter(view.speech.section("clusters"), lead, tuple(elements))


def _cluster(view: Context, origins: SourceNumbers, cluster: Cluster, new_page: bool) -> Iterator[Element]:
    speech, say = view.speech, view.say
    yield heading(speech.plain(cluster.name), new_page, sign=cluster_sign(view, cluster))
    yield text(speech.plain(cluster.summary))
    if cluster.scale:
        yield figure_tiles(view, origins, cluster.scale)
    yield subheading(chain_title(view, cluster))
    yield drawing(paper_svg(view, wide_chain_diagram(view, cluster), SCREEN_WIDTH_PX), chain_title(view, cluster))
    if wanted := list(_wanted(view, cluster)):
        yield subheading(say("缺什么、要什么", "What is missing, who is wanted"))
        columns = [
            TableColumn(view.speech.head("chain_link"), 1.0),
            TableColumn(view.speech.head("chain_state")),
            TableColumn(view.speech.head("wanted"), 2.2),
        ]
        yield table(columns, wanted)
    yield note(origins.line([cluster]))
    yield from _suits(view, cluster)


def _wanted(view: Context, cluster: Cluster) -> Iterator[tuple[Any, ...]]:
    nodes: list[ChainNode] = [node for field, _, _ in STAGES for node in getattr(cluster.chain, field)]
    for node in nodes:
        if node.gap != NODES_WITHOUT_GAP:
            wanted = view.speech.plain(node.wanted or node.description)
            yield named(view.speech.plain(node.name)), state(view, "gap", node.gap), wanted


def _suits(view: Context, cluster: Cluster) -> Iterator[Element]:
    """What its firms need of a building, and what there is for them now."""
    speech, say, relations = view.speech, view.say, view.relations
    profile = [(row.label, plain(row.html, view)) for row in needs(view, cluster, "")]
    platforms = [view.guide.platforms[key] for key in cluster.platforms]
    policies = [view.guide.policies[key] for key in cluster.policies if is_valid(view, view.guide.policies[key])]
    free = land_text(relations.land_for(cluster.id), speech)
    lines = [
        *profile,
        (say("适合的可供用地", "Suitable land available"), free),
        (say("招引对象", "Who is wanted"), speech.listed(map(speech.plain, cluster.targets))),
        (
            say("[[platforms:平台]]", "[[platforms:Platforms]]"),
            speech.listed(speech.plain(platform.name) for platform in platforms),
        ),
        (
            say("适用[[policies:政策]]", "[[policies:Policies]] that may apply"),
            speech.listed(speech.plain(policy.title) for policy in policies),
        ),
    ]
    yield subheading(say("用房需求与支撑", "Needs and support"))
    yield pairs([(label, value) for label, value in lines if value])
    name = speech.plain(cluster.name)
    described = say(f"适合{name}的场地", f"Sites for {name}")
    if found := plan(view, bare_cluster_plan(view, cluster.id, ("wide",)), described, share=90):
        yield subheading(described)
        yield from found
