"""The supply chain of a cluster as a diagram: stages in order, gaps visible by outline, sign and word."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from investment_guide.formatting.readings import lang_of
from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.clusters import ChainNode, Cluster
from investment_guide.presentation.context import Context
from investment_guide.presentation.letters import BOX, letters_wide

STAGES = (
    ("upstream", gettext_noop("Upstream")),
    ("midstream", gettext_noop("Midstream")),
    ("downstream", gettext_noop("Downstream")),
    ("services", pgettext_noop("cluster", "Services")),
)
SIGNS = {"complete": "●", "weak": "◐", "missing": "○"}
BOX_WIDTH, BOX_HEIGHT, GAP, HEAD = 220, 62, 12, 40
COLUMN_WIDTH = BOX_WIDTH + 40
COMPACT_WIDTHS = {2: 296, 4: 240}  # of a box in a picture, by the stages side by side
COMPACT_LETTER, COMPACT_LINE = 20, 23
SMALL_BOX, SMALL_GAP = 18, 4  # of the chain in one line
LETTERS_IN_LINE = 13.0  # Chinese letters of 15 px that fit into a box beside its margins


@dataclass(frozen=True, slots=True)
class Box:
    """One link of the chain at its place in the diagram."""

    x: int
    y: int
    lines: tuple[str, ...]
    lang: Markup
    gap: str
    sign: str
    state: str


@dataclass(frozen=True, slots=True)
class ChainColumn:
    """A stage with its boxes; ``flows`` says that goods go on to the next stage."""

    title: str
    x: int
    y: int
    boxes: tuple[Box, ...]
    flows: bool


def chain_diagram(context: Context, cluster: Cluster) -> Markup:
    """Draw a chain twice: stages side by side for wide screens and paper, below one another for phones."""
    wide, tall = tuple(_side_by_side(context, cluster)), tuple(_below_one_another(context, cluster))
    return _drawn(context, cluster, ("wide", wide), ("tall", tall))


def wide_chain_diagram(context: Context, cluster: Cluster) -> Markup:
    """Return the one with the stages side by side alone, for paper."""
    return _drawn(context, cluster, ("wide", tuple(_side_by_side(context, cluster))))


def compact_chain_diagram(context: Context, cluster: Cluster, across: int) -> Markup:
    """Return ``across`` stages side by side, the others below: names in large letters, states by outline and sign."""
    stages, width = list(_stages(context, cluster)), COMPACT_WIDTHS[across]
    longest = (width - 46) / COMPACT_LETTER
    names = [[wrapped(context.formatter.plain(node.name), longest)[:3] for node in nodes] for _, nodes in stages]
    height = 17 + COMPACT_LINE * max(len(lines) for of_stage in names for lines in of_stage)
    columns, y = [], 0
    for first in range(0, len(stages), across):
        row = range(first, min(first + across, len(stages)))
        for index in row:
            x, (title, nodes) = (index - first) * (width + 2 * GAP), stages[index]
            places = (_box(context, node, x, y + HEAD + n * (height + 8)) for n, node in enumerate(nodes))
            boxes = (replace(box, lines=lines) for box, lines in zip(places, names[index], strict=True))
            columns.append(ChainColumn(title, x, y, tuple(boxes), flows=False))
        y += HEAD + max(len(names[index]) for index in row) * (height + 8) + GAP
    extent = (max(column.x for column in columns) + width + 2, y - GAP - 6)
    return context.render(
        "drawings/chain_compact.html", "", title=chain_title(context, cluster), columns=columns, extent=extent,
        width=width, height=height, letter=COMPACT_LETTER, pitch=COMPACT_LINE,
    )  # fmt: skip


def chain_strip(context: Context, cluster: Cluster) -> Markup:
    """Return the whole chain in one line: a box for each link, stage after stage, gaps dashed."""
    boxes, x = [], 0
    for _, nodes in _stages(context, cluster):
        for node in nodes:
            boxes.append((x, node.gap, SIGNS.get(node.gap, "●")))
            x += SMALL_BOX + SMALL_GAP
        x += SMALL_GAP * 3
    gaps = context.relations.gaps(cluster)
    words = context.formatter.listed(
        context.gettext("{label}: {value}", label=context.formatter.word("gap", gap), value=count)
        for gap, count in (
            ("complete", gaps.total - gaps.weak - gaps.missing),
            ("weak", gaps.weak),
            ("missing", gaps.missing),
        )
    )
    title = context.gettext("{label}: {value}", label=chain_title(context, cluster), value=words)
    return context.render("drawings/chain_strip.html", "", title=title, boxes=boxes, width=x, size=SMALL_BOX)


def chain_title(context: Context, cluster: Cluster) -> str:
    """Return what the diagram is called."""
    name = context.formatter.plain(cluster.name)
    return context.gettext("Supply chain: {name}", name=name)


def _drawn(context: Context, cluster: Cluster, *layouts: tuple[str, tuple[ChainColumn, ...]]) -> Markup:
    return context.render(
        "drawings/chain.html",
        "",
        title=chain_title(context, cluster),
        layouts=[(name, columns, _extent(columns)) for name, columns in layouts],
        box_width=BOX_WIDTH,
        box_height=BOX_HEIGHT,
        head=HEAD,
        column_width=COLUMN_WIDTH,
    )


def _stages(context: Context, cluster: Cluster) -> Iterator[tuple[str, tuple[ChainNode, ...]]]:
    """The stages that have links, each with its title."""
    for field, title in STAGES:
        if nodes := getattr(cluster.chain, field):
            yield context.gettext(title), nodes


def _side_by_side(context: Context, cluster: Cluster) -> Iterator[ChainColumn]:
    """Columns for wide screens and paper; arrows lead on to the next stage up to the last of goods."""
    stages = list(_stages(context, cluster))
    for index, (title, nodes) in enumerate(stages):
        flows = index < min(2, len(stages) - 1)
        yield _column(context, title, nodes, index * COLUMN_WIDTH, 0, flows)


def _below_one_another(context: Context, cluster: Cluster) -> Iterator[ChainColumn]:
    """One column below the other, for phones."""
    y = 0
    for title, nodes in _stages(context, cluster):
        yield _column(context, title, nodes, 0, y, flows=False)
        y += HEAD + len(nodes) * (BOX_HEIGHT + GAP) + GAP


def _column(context: Context, title: str, nodes: tuple[ChainNode, ...], x: int, y: int, flows: bool) -> ChainColumn:
    boxes = (_box(context, node, x, y + HEAD + row * (BOX_HEIGHT + GAP)) for row, node in enumerate(nodes))
    return ChainColumn(title, x, y, tuple(boxes), flows)


def _box(context: Context, node: ChainNode, x: int, y: int) -> Box:
    name = context.formatter.plain(node.name)
    lines = wrapped(name, LETTERS_IN_LINE)[:2]
    return Box(x, y, lines, lang_of(name), node.gap, SIGNS.get(node.gap, "●"), context.formatter.word("gap", node.gap))


def _extent(columns: tuple[ChainColumn, ...]) -> tuple[int, int]:
    """Width and height of a diagram in its own units."""
    right = max(column.x for column in columns) + BOX_WIDTH
    bottom = max(box.y for column in columns for box in column.boxes) + BOX_HEIGHT
    return right + 2, bottom + 2


def wrapped(text: str, width: float) -> tuple[str, ...]:
    """Return a text in lines no wider than ``width`` Chinese letters; Latin words stay whole, Chinese breaks anywhere.

    >>> wrapped("氢气储运装备", 4.0)
    ('氢气储运', '装备')
    """
    lines: list[str] = [""]
    for piece in _pieces(text):
        if lines[-1] and letters_wide(lines[-1] + piece.rstrip(), BOX) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return tuple(line.strip() for line in lines)


def _pieces(text: str) -> Iterator[str]:
    """Where a line may break: behind each Chinese letter and each Latin word."""
    word = ""
    for letter in text:
        if ord(letter) > 0x2E80:
            yield from (word, letter) if word else (letter,)
            word = ""
        else:
            word += letter
            if letter in " -/":
                yield word
                word = ""
    if word:
        yield word
