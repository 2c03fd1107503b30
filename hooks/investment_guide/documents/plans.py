"""Plans for paper: the drawing of the pages, the words that the map law asks for, and what its colours mean.

Names are taken out of the drawing and set by Typst: letters with a halo would become outlines, which cannot be
searched, weigh as much as a font and take longer than all else on the plan.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

from investment_guide.documents.site_styles import SCREEN_WIDTH_PX, paper_svg
from investment_guide.documents.typst_compilers import TypstValue
from investment_guide.model.clusters import Cluster
from investment_guide.model.factories import Factory
from investment_guide.model.land import Plot
from investment_guide.model.parks import Park
from investment_guide.model.statuses import Stage, status_spec
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.chain import chain_title, compact_chain_diagram
from investment_guide.presentation.drawings.cross_section import cross_section
from investment_guide.presentation.drawings.plan import Plan
from investment_guide.presentation.drawings.plot_drawing import plot_drawing
from investment_guide.presentation.drawings.relief import park_relief
from investment_guide.presentation.drawings.scene import Window
from investment_guide.presentation.drawings.site_plan import bare_neighbourhood_plan
from investment_guide.presentation.letters import letters_wide

# As `theme/pages/drawings/plan_svg.html` writes them: the size of all names, then of each its style, size, place.
_SIZE = re.compile(r'<g class="guide-plan__words [^"]*" font-size="([\d.]+)">')
_EXTENT = re.compile(r'viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"')
# Lines and areas are written with absolute points alone; signs are not, and stay.
_PATH = re.compile(r'(class="guide-plan__[^"]+"\s+d=")((?:M-?[\d.]+ -?[\d.]+(?:L-?[\d.]+ -?[\d.]+)+Z?)+)"')
_RING = re.compile(r"M[^MZ]*Z?")
_POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")
SQUARE = 0.7  # high to wide, from which a chain stands in two rows
BEYOND = 0.05  # of the width of a plan, further than half of any stroke
_LETTERS = re.compile(r"font-size(?:: |=\")([\d.]+)")
_DESCRIBED = re.compile(r"<desc[^>]*>([^<]*)</desc>")
_NAME = re.compile(
    r'<text class="guide-plan__label guide-plan__(?:label--)?([a-z-]+)"(?: lang="[^"]*")?(?: font-size="([\d.]+)")?'
    r'\s+x="([\d.-]+)"\s+y="([\d.-]+)"(?: dy="(\.\d+)em")?>([^<]*)</text>\n?'
)
# What stays in the drawing: names that follow a line, and the scale, with the size of its ends and its length.
_TURNED = re.compile(
    r'<text class="guide-plan__label[^"]*"(?: lang="[^"]*")?\s+x="([\d.-]+)"\s+y="([\d.-]+)" dy="[^"]*"'
    r' (transform="rotate\([^"]*\)")>([^<]*)</text>'
)
_SCALE = re.compile(r'(<g class="guide-plan__scale" transform="[^"]+">)\s*<path d="M0 -([\d.]+)V0H([\d.]+)')
PLATE_OPACITY = 0.72  # as of the plates of the other names, in templates/style.typ


def site_plan(
    context: Context, layer: str, record_id: str, name: str, aspect: float, letters: str = "paper", around: float = 1.0
) -> dict[str, TypstValue] | None:
    """Return a plot or factory among its neighbours, ``aspect`` high to wide; None when its outline is not drawn."""
    plan = bare_neighbourhood_plan(context, layer, record_id, name, letters, aspect, around)
    return plan_part(context, plan, context.gettext("Plan of {name} and what surrounds it", name=name))


def plan_part(context: Context, plan: Plan | None, described: str) -> dict[str, TypstValue] | None:
    """Return what the templates need of a plan; ``described`` is for readers who cannot see it."""
    if plan is None:
        return None
    west, north, east, south = plan.window
    names = list(_names(plan))
    drawn = _with_plates(_within(_NAME.sub("", plan.svg), plan.window), context.colours["surface"])
    return {
        "svg": paper_svg(context, drawn, east - west),
        "names": names,
        "smallest_letters": min((name["size"] for name in names), default=0),
        "aspect": round((south - north) / (east - west), 4),
        "note": plan.note,
        "legend": [_key(context, word) for word in plan.statuses],
        "described": described,
    }


def chain_part(context: Context, cluster: Cluster, aspect: float) -> dict[str, TypstValue]:
    """Return the supply chain of a cluster for a room ``aspect`` high to wide."""
    drawn = compact_chain_diagram(context, cluster, 2 if aspect > SQUARE else 4)
    return drawing_part(context, drawn, chain_title(context, cluster))


def measures_part(context: Context, site: Plot | Factory) -> dict[str, Any] | None:
    """Return a plot with the lengths of its sides, or a hall cut open; None where too little is known."""
    if isinstance(site, Plot):
        made = plot_drawing(context, site)
        return drawing_part(context, made.svg, made.described) if made else None
    svg = cross_section(context, site)
    said = _DESCRIBED.search(svg)
    return drawing_part(context, svg, html.unescape(said[1]) if said else "") if svg else None


def relief_part(context: Context, park: Park) -> dict[str, Any] | None:
    """Return a park seen from above, with how much higher its halls are drawn; None where a plan says as much."""
    made = park_relief(context, park.id, "", ("wide",))
    if made is None:
        return None
    part = drawing_part(
        context, made.svg, context.gettext("{name} from above", name=context.formatter.plain(park.name))
    )
    higher = context.gettext("Heights are clear heights, drawn {count} times as large as lengths.", count=made.higher)
    return {
        **part,
        "note": f"{higher} {made.note}" if made.higher > 1 else made.note,
        "legend": [_key(context, word) for word in made.statuses],
    }


def drawing_part(context: Context, drawn: str, described: str) -> dict[str, Any]:
    """Return a drawing that says in its own words what it shows, for the room of a plan."""
    found = _EXTENT.search(drawn)
    width, height = (float(found[1]), float(found[2])) if found else (1.0, 1.0)
    svg = paper_svg(context, drawn, SCREEN_WIDTH_PX)
    sizes = [float(size) for size in _LETTERS.findall(svg)]
    return {
        "svg": svg,
        "names": [],
        "smallest_letters": round(min(sizes, default=0) / width, 5),
        "aspect": round(height / width, 4),
        "note": "",
        "legend": [],
        "described": described,
    }


def _key(context: Context, word: str) -> dict[str, TypstValue]:
    """What a colour means; land that is not yet or no longer on offer has a dotted outline, as on the pages."""
    spec = status_spec("land_status", word)
    return {
        "label": context.formatter.word("land_status", word),
        "tone": spec.tone,
        "filled": spec.stage != Stage.WITHDRAWN,
        "dotted": spec.stage in {Stage.COMING, Stage.WITHDRAWN},
    }


def _within(drawing: str, window: Window) -> str:
    """A drawing without the parts of its lines that lie beyond its window: roads and rivers go on for kilometres."""
    west, north, east, south = window
    room = (east - west) * BEYOND
    limits = (west - room, north - room, east + room, south + room)
    return _PATH.sub(lambda found: f'{found[1]}{_shorter(found[2], limits)}"', drawing)


def _shorter(path: str, limits: Window) -> str:
    """The same line inside the limits: of points that follow each other beyond one side only the ends are needed."""
    kept: list[str] = []
    for ring in _RING.findall(path):
        pairs = [(x, y) for x, y in _POINT.findall(ring)]
        sides = [_beyond(float(x), float(y), limits) for x, y in pairs]
        between = zip(sides, sides[1:], sides[2:], strict=False)
        wanted = [True, *(not before & here & after for before, here, after in between), True]
        points = [f"{x} {y}" for (x, y), is_wanted in zip(pairs, wanted, strict=False) if is_wanted]
        kept.append(f"M{'L'.join(points)}{'Z' if ring.endswith('Z') else ''}")
    return "".join(kept)


def _beyond(x: float, y: float, limits: Window) -> int:
    """The sides of the limits beyond which a point lies, as bits."""
    west, north, east, south = limits
    return (x < west) | (x > east) << 1 | (y < north) << 2 | (y > south) << 3


def _with_plates(drawing: str, ground: str) -> str:
    """A drawing with a plate below each name that follows a line, and below the scale: they stand on railways and
    bridges as dark as their letters."""
    found = _SIZE.search(drawing)
    size = float(found[1]) if found else 0.0

    def plate(x: float, y: float, width: float, height: float, turned: str = "") -> str:
        return (
            f'<rect fill="{ground}" fill-opacity="{PLATE_OPACITY}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}"'
            f' height="{height:.1f}" {turned}/>'
        )

    def below_name(name: re.Match[str]) -> str:
        wide = letters_wide(html.unescape(name[4])) * size
        return plate(float(name[1]) - wide / 2, float(name[2]) - size * 0.55, wide, size * 1.1, name[3]) + name[0]

    def below_scale(scale: re.Match[str]) -> str:
        opening, half, long = scale[1], float(scale[2]), float(scale[3])
        return opening + plate(-half / 2, -half * 3.2, long + half, half * 3.8) + scale[0].removeprefix(opening)

    return _SCALE.sub(below_scale, _TURNED.sub(below_name, drawing))


def _names(plan: Plan) -> Iterator[dict[str, Any]]:
    """The names on a plan: style, text, and size, place and baseline as shares of its width."""
    west, north, east, _ = plan.window
    width = east - west
    usual = _SIZE.search(plan.svg)
    for style, own_size, x, y, lowered, text in _NAME.findall(plan.svg):
        size = float(own_size or (usual[1] if usual else 0))
        baseline = float(y) + size * float(lowered or 0)
        yield {
            "style": style,
            "text": html.unescape(text),
            "size": round(size / width, 5),
            "x": round((float(x) - west) / width, 5),
            "y": round((baseline - north) / width, 5),
        }
