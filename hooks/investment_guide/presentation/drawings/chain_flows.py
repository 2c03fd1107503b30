"""A supply chain as flows: what firms here buy of each link in a year, from here and from elsewhere, weighted by money.

The bands come from two sources alone, for that is what is known; who of the chain supplies whom is not. A link of which
nobody has said what is bought of it has no band. Each link leads to its place in the list below, which says the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from investment_guide.formatting.readings import lang_of
from investment_guide.model.clusters import ChainNode, Cluster
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.chain import SIGNS, STAGES, chain_title, wrapped

WIDTH, SOURCE, NODES, EDGE = 800.0, 166.0, 400.0, 10.0  # of the whole; where bands leave, where they arrive; of a bar
HEAD, ROW, BARE_ROW, ROOM = 30.0, 40.0, 26.0, 10.0  # of a stage, of a link with and without a band, around a band
THICKEST, THINNEST = 58.0, 1.5  # of the bands
APART = 46.0  # of the two sources
LETTERS_OF_NAME, LETTERS_ALONE = 21.0, 24.0  # that find room beside a bar; with the words of the state below them


@dataclass(frozen=True, slots=True)
class Flow:
    """One link: its words, its place, how thick its two bands are where they arrive."""

    id: str
    name: str
    lang: Markup
    words: str
    gap: str
    sign: str
    y: float
    height: float
    elsewhere: float
    here: float
    is_known: bool

    @property
    def top(self) -> float:
        """Where its bands begin, in the middle of its row."""
        return round(self.y + (self.height - self.elsewhere - self.here) / 2, 1)


@dataclass(frozen=True, slots=True)
class SupplyShare:
    """Where bands come from: its words, its amount, and its bar."""

    kind: str
    label: str
    amount: str
    top: float
    height: float


def has_flows(cluster: Cluster) -> bool:
    """Return whether it is known of any link what is bought of it."""
    return any(node.demand_wan_year for node in cluster.chain.nodes)


def chain_flows(context: Context, cluster: Cluster) -> Markup:
    """Return the flows of a chain of which any are known."""
    stages, height = _stages(context, cluster)
    flows = [flow for _, _, found in stages for flow in found]
    sources = _sources(context, cluster, flows, height)
    return context.render(
        "drawings/chain_flows.html",
        "",
        key=cluster.id,
        title=chain_title(context, cluster),
        width=int(WIDTH),
        height=height,
        stages=stages,
        sources=sources,
        bands=list(_bands(flows, sources)),
        edge=EDGE,
        source_x=SOURCE,
        node_x=NODES,
    )


def flow_words(context: Context, node: ChainNode) -> str:
    """Return what is bought of a link in a year, and how much of it is made here; empty where nobody has said it."""
    if not node.demand_wan_year:
        return ""
    amount = context.gettext("{amount} a year", amount=context.formatter.estimated(node.demand_wan_year, "wan"))
    if not node.local_percent:
        share = context.gettext("all from elsewhere")
    else:
        share = context.gettext("{share} made here", share=context.formatter.quantity(node.local_percent, "percent"))
    return context.formatter.listed((amount, share))


def _stages(context: Context, cluster: Cluster) -> tuple[list[tuple[str, float, list[Flow]]], float]:
    """The stages with their links, each below the one before, and how high all are together."""
    most = max(node.demand_wan_year or 0.0 for node in cluster.chain.nodes)
    found, y = [], 0.0
    for field, title in STAGES:
        nodes: Sequence[ChainNode] = getattr(cluster.chain, field)
        if nodes:
            head, y = y, y + HEAD
            flows = []
            for node in nodes:
                flow = _flow(context, node, THICKEST / most)
                flows.append(replace(flow, y=y))
                y = round(y + flow.height, 1)
            found.append((context.gettext(title), head, flows))
            y += ROOM
    return found, round(y, 1)


def _flow(context: Context, node: ChainNode, scale: float) -> Flow:
    wanted = node.demand_wan_year or 0.0
    elsewhere = _thickness(node.bought_elsewhere_wan_year, scale)
    here = _thickness(wanted - node.bought_elsewhere_wan_year, scale)
    name = context.formatter.plain(node.name)
    state, known = context.formatter.word("gap", node.gap), flow_words(context, node)
    short = wrapped(name, LETTERS_ALONE if known else LETTERS_OF_NAME)
    return Flow(
        id=node.id,
        name=short[0] if len(short) == 1 else short[0] + "…",
        lang=lang_of(name),
        words=context.formatter.listed((state, known)) if known else state,
        gap=node.gap,
        sign=SIGNS.get(node.gap, "●"),
        y=0.0,
        height=max(ROW, elsewhere + here + ROOM) if known else BARE_ROW,
        elsewhere=elsewhere,
        here=here,
        is_known=bool(known),
    )


def _thickness(wan: float, scale: float) -> float:
    return max(THINNEST, round(wan * scale, 1)) if wan else 0.0


def _sources(context: Context, cluster: Cluster, flows: Sequence[Flow], height: float) -> list[SupplyShare]:
    """Elsewhere and here, one below the other in the middle of the drawing; one that gives nothing is left out."""
    elsewhere = sum(node.bought_elsewhere_wan_year for node in cluster.chain.nodes)
    here = sum(node.demand_wan_year or 0.0 for node in cluster.chain.nodes) - elsewhere
    given = (
        ("elsewhere", context.gettext("Bought elsewhere"), elsewhere, sum(flow.elsewhere for flow in flows)),
        ("here", context.gettext("Made here"), here, sum(flow.here for flow in flows)),
    )
    shown = [one for one in given if one[2] > 0]
    top = (height - sum(high for *_, high in shown) - APART * (len(shown) - 1)) / 2
    found = []
    for kind, label, wan, high in shown:
        amount = context.formatter.estimated(wan, "wan")
        found.append(SupplyShare(kind, label, amount, round(top, 1), round(high, 1)))
        top += high + APART
    return found


def _bands(flows: Sequence[Flow], sources: Sequence[SupplyShare]) -> Iterator[tuple[str, str]]:
    """The bands of each source in the order of the links, so that none of them crosses another of the same."""
    for source in sources:
        leaves = source.top
        for flow in flows:
            thick = flow.elsewhere if source.kind == "elsewhere" else flow.here
            arrives = flow.top if source.kind == "elsewhere" else flow.top + flow.elsewhere
            if thick:
                yield source.kind, _band(leaves, arrives, thick)
                leaves += thick


def _band(leaves: float, arrives: float, thick: float) -> str:
    """A band between two heights, of one thickness at both ends."""
    left, right, middle = SOURCE + EDGE, NODES, (SOURCE + EDGE + NODES) / 2
    a, b, c, d = (f"{value:.1f}" for value in (leaves, arrives, leaves + thick, arrives + thick))
    there, back = f"C{middle:g} {a} {middle:g} {b} {right:g} {b}", f"C{middle:g} {d} {middle:g} {c} {left:g} {c}"
    return f"M{left:g} {a}{there}V{d}{back}Z"
