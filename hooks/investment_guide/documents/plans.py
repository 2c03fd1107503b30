"""Plans for paper: the drawing of the pages, the words that the map law asks for, and what its colours mean.

Names are taken out of the drawing and set by Typst: letters with a halo would become outlines, which cannot be
searched, weigh as much as a font and take longer than all else on the plan.
"""

import html
import re
from collections.abc import Iterator

from investment_guide.documents.site_styles import SCREEN_WIDTH_PX, paper_svg
from investment_guide.documents.typst_compilers import TypstValue
from investment_guide.model.clusters import Cluster
from investment_guide.model.statuses import Stage, status_spec
from investment_guide.presentation.context import Context
from investment_guide.presentation.drawings.chain import chain_title, wide_chain_diagram
from investment_guide.presentation.drawings.plan import Plan
from investment_guide.presentation.drawings.site_plan import bare_neighbourhood_plan

# As `theme/pages/drawings/plan_svg.html` writes them: the size of all names, then of each its style, size, place.
_SIZE = re.compile(r'<g class="guide-plan__words [^"]*" font-size="([\d.]+)">')
_EXTENT = re.compile(r'viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"')
_NAME = re.compile(
    r'<text class="guide-plan__label guide-plan__(?:label--)?([a-z-]+)"(?: font-size="([\d.]+)")?'
    r' x="([\d.-]+)" y="([\d.-]+)"(?: dy="(\.\d+)em")?>([^<]*)</text>\n?'
)


def site_plan(
    context: Context, layer: str, record_id: str, name: str, aspect: float, letters: str = "paper"
) -> dict[str, TypstValue] | None:
    """Return a plot or factory among its neighbours, ``aspect`` high to wide; None when its outline is not drawn."""
    plan = bare_neighbourhood_plan(context, layer, record_id, name, letters, aspect)
    return plan_part(context, plan, context.gettext("Plan of {name} and what surrounds it", name=name))


def plan_part(context: Context, plan: Plan | None, described: str) -> dict[str, TypstValue] | None:
    """Return what the templates need of a plan; ``described`` is for readers who cannot see it."""
    if plan is None:
        return None
    west, north, east, south = plan.window
    return {
        "svg": paper_svg(context, _NAME.sub("", plan.svg), east - west),
        "names": list(_names(plan)),
        "aspect": round((south - north) / (east - west), 4),
        "note": plan.note,
        "legend": [_key(context, word) for word in plan.statuses],
        "described": described,
    }


def chain_part(context: Context, cluster: Cluster) -> dict[str, TypstValue]:
    """Return the supply chain of a cluster for the room of a plan."""
    drawn = wide_chain_diagram(context, cluster)
    found = _EXTENT.search(drawn)
    width, height = (float(found[1]), float(found[2])) if found else (1.0, 1.0)
    return {
        "svg": paper_svg(context, drawn, SCREEN_WIDTH_PX),
        "names": [],
        "aspect": round(height / width, 4),
        "note": "",
        "legend": [],
        "described": chain_title(context, cluster),
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


def _names(plan: Plan) -> Iterator[dict[str, TypstValue]]:
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
