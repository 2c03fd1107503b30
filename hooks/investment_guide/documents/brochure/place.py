"""The first chapters: the place in figures, why here, and the clusters with their chains."""

from collections.abc import Iterable, Iterator, Sequence

from investment_guide.analysis.policy_worth import by_worth
from investment_guide.documents.brochure.elements import (
    Chapter,
    Element,
    Line,
    TableColumn,
    heading,
    named,
    note,
    pairs,
    picture,
    plan,
    reasons,
    state,
    subheading,
    table,
    text,
    tiles,
)
from investment_guide.documents.brochure.origins import SourceNumbers
from investment_guide.documents.letterhead import cluster_sign, page_code
from investment_guide.documents.plain_text import plain
from investment_guide.documents.plans import drawing_part
from investment_guide.model.clusters import ChainNode, Cluster
from investment_guide.model.settings import Reason
from investment_guide.model.values import LabelledFigure
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.chain import STAGES, chain_title, wide_chain_diagram
from investment_guide.presentation.drawings.chain_flows import chain_flows, has_flows
from investment_guide.presentation.drawings.site_plan import bare_cluster_plan, bare_overview_plan
from investment_guide.presentation.offers import land_text
from investment_guide.presentation.policies import is_valid
from investment_guide.presentation.records import needs

NODES_WITHOUT_GAP = "complete"
MOST_NAMED = 3  # platforms and policies of a cluster; the annex has them all


def in_figures(context: Context, origins: SourceNumbers) -> Chapter:
    """Return the region, the town, and where the parks are."""
    settings, gettext = context.guide.settings, context.gettext
    region = context.formatter.plain(settings.region.city)
    return Chapter(
        gettext("The place in figures"),
        context.formatter.plain(settings.summary),
        (
            heading(region),
            figure_tiles(context, origins, settings.region.figures),
            heading(gettext("Industry and business")),
            figure_tiles(context, origins, settings.facts),
            heading(context.pgettext("heading", "Where the [[parks:parks]] are"), new_page=True),
            *plan(
                context,
                bare_overview_plan(context, ("wide",)),
                gettext("Where the [[parks:parks]] are"),
            ),
            park_table(context),
        ),
    )


def park_table(context: Context) -> Element:
    """Return one line a park: what it is, how large, and what is free."""
    formatter, gettext = context.formatter, context.gettext
    columns = [
        TableColumn(gettext("[[parks.one:Park]]"), 1.0),
        TableColumn(gettext("Positioning"), 1.7),
        *([TableColumn(gettext("Land available"), 1.4)] if context.has("land") else []),
        *([TableColumn(gettext("Vacant floors"))] if context.has("factories") else []),
        TableColumn(gettext("Services"), 0.8),
    ]
    return table(columns, [
        (
            named(formatter.plain(park.name), formatter.word("park_level", park.level)),
            formatter.plain(park.positioning),
            *([land_text(free.land, formatter)] if context.has("land") else []),
            *([formatter.quantity(free.floors.vacant_m2, "m2")] if context.has("factories") else []),
            formatter.word("serviced_land", context.relations.services(park)),
        )
        for park in context.guide.parks.values()
        for free in [context.relations.offer_in_park(park.id)]
    ])  # fmt: skip


def figure_tiles(context: Context, origins: SourceNumbers, figures: Iterable[LabelledFigure]) -> Element:
    """Return figures, each with its note, day and source."""
    formatter = context.formatter

    def tile(figure: LabelledFigure) -> tuple[str, str, str]:
        remark = formatter.plain(figure.note) + "\n" if figure.note else ""
        return formatter.figure(figure), formatter.plain(figure.label), remark + origins.mark(figure)

    return tiles(tile(figure) for figure in figures)


def why_here(context: Context, origins: SourceNumbers) -> Chapter:
    """Return each reason with the figure that bears it out."""
    made = [_reason(context, origins, reason) for reason in context.guide.settings.reasons]
    return Chapter(
        context.pgettext("brochure", "Why here"),
        context.gettext("Each reason rests on a figure that can be checked."),
        (reasons(made),),
    )


def _reason(context: Context, origins: SourceNumbers, reason: Reason) -> tuple[str, str, str, str]:
    formatter, evidence = context.formatter, context.relations.evidence(reason.evidence)
    parts = [formatter.plain(evidence.label), formatter.plain(evidence.note), origins.mark(evidence)]
    where_from = "\n".join(words for words in parts if words)
    return formatter.figure(evidence), where_from, formatter.plain(reason.title), formatter.plain(reason.text)


def clusters(context: Context, origins: SourceNumbers) -> Chapter:
    """Return every cluster on pages of its own."""
    ordered = context.relations.clusters_in_order()
    elements: list[Element] = []
    for cluster in ordered:
        elements += _cluster(context, origins, cluster, new_page=bool(elements))
    lead = context.gettext("How large each is, who supplies whom, what is missing and what room it needs.")
    return Chapter(context.formatter.section("clusters"), lead, tuple(elements))


def _cluster(context: Context, origins: SourceNumbers, cluster: Cluster, new_page: bool) -> Iterator[Element]:
    formatter, gettext = context.formatter, context.gettext
    code = page_code(context, f"clusters/{cluster.id}/")
    yield heading(formatter.plain(cluster.name), new_page, cluster_sign(context, cluster), code)
    yield text(formatter.plain(cluster.summary))
    if cluster.scale:
        yield figure_tiles(context, origins, cluster.scale)
    title = chain_title(context, cluster)
    chain = chain_flows(context, cluster) if has_flows(cluster) else wide_chain_diagram(context, cluster)
    yield from picture(drawing_part(context, chain, title), title)
    if wanted := list(_wanted(context, cluster)):
        yield subheading(gettext("What is missing, who is wanted"))
        columns = [
            TableColumn(context.formatter.head("chain_link"), 1.0),
            TableColumn(context.formatter.head("chain_state")),
            TableColumn(context.formatter.head("wanted"), 2.6),
        ]
        yield table(columns, wanted)
    yield note(origins.line([cluster]))
    yield from _suits(context, cluster)


def _wanted(context: Context, cluster: Cluster) -> Iterator[Line]:
    nodes: list[ChainNode] = [node for field, _ in STAGES for node in getattr(cluster.chain, field)]
    for node in nodes:
        if node.gap != NODES_WITHOUT_GAP:
            wanted = context.formatter.plain(node.wanted or node.description)
            yield named(context.formatter.plain(node.name)), state(context, "gap", node.gap), wanted


def _suits(context: Context, cluster: Cluster) -> Iterator[Element]:
    """What its firms need of a building, and what there is for them now."""
    formatter, gettext, relations = context.formatter, context.gettext, context.relations
    profile = [(row.label, plain(row.html, context)) for row in needs(context, cluster, "")]
    platforms = [context.guide.platforms[key] for key in cluster.platforms]
    valid = [policy for key in cluster.policies if is_valid(context, policy := context.guide.policies[key])]
    free = land_text(relations.land_for(cluster.id), formatter)
    lines = [
        *profile,
        (gettext("Suitable land available"), free),
        (
            gettext("[[platforms:Platforms]]"),
            _first(context, [formatter.plain(platform.name) for platform in platforms]),
        ),
        (
            gettext("[[policies:Policies]] that may apply"),
            _first(context, [formatter.plain(policy.title) for policy in by_worth(valid)]),
        ),
    ]
    yield subheading(gettext("Needs and support"))
    yield pairs([(label, value) for label, value in lines if value])
    name = formatter.plain(cluster.name)
    described = gettext("Sites for {name}", name=name)
    yield from plan(context, bare_cluster_plan(context, cluster.id, ("paper",)), described, described)


def _first(context: Context, names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    listed, more = context.formatter.listed(names[:MOST_NAMED]), len(names) - MOST_NAMED
    return context.gettext("{listed} and {count} more", listed=listed, count=more) if more > 0 else listed
