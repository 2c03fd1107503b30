"""The colours and drawing styles of the site, read from its style sheets: paper cannot look different from the screen.

Typst's SVG knows no custom properties and no strokes that keep their width: both are worked out here.
"""

import re
from functools import cache
from types import MappingProxyType

from investment_guide.analysis.colours import cluster_tone, light
from investment_guide.presentation.context import Context

FONT = "Noto Sans SC"
HEADING_FONTS = MappingProxyType({"sans": FONT, "serif": "Noto Serif SC"})  # by the typeface of the look
SCREEN_WIDTH_PX = 460.0  # a plan on the screen is about so wide; its strokes are meant for that
_SELECTOR = r"\.guide-(?:plan|chain)[^{},]*"
_RULE = re.compile(rf"^((?:{_SELECTOR},\s*)*{_SELECTOR})\{{([^}}]*)\}}", re.MULTILINE)
_VARIABLE = re.compile(r"var\(--guide-([a-z0-9-]+)\)")
_PAINTS = re.compile(r"\b(?:fill|stroke(?:-[a-z]+)?|font-weight|text-anchor):")
_LENGTHS = re.compile(r"(stroke-width|stroke-dasharray): ([\d. ]+)(?:px)?;")


def colours_of(context: Context) -> dict[str, str]:
    """Return the light colours of the site by name, without ``--guide-``, and those of the guide's clusters by their
    ids."""
    clusters = {cluster_tone(cluster.id): light(cluster.colour) for cluster in context.guide.clusters.values()}
    return {**_with_boxes(context), **clusters}


def _with_boxes(context: Context) -> dict[str, str]:
    """Outside the deep ground, every property has the value of a light box."""
    boxes = {name.removeprefix("box-"): value for name, value in context.colours.items() if name.startswith("box-")}
    return {**context.colours, **boxes}


def fonts_of(context: Context) -> dict[str, str]:
    """Return the fonts of the text and of the headings: both are among ``documents/fonts``."""
    return {"text": FONT, "headings": HEADING_FONTS[context.guide.settings.look.typeface]}


def paper_svg(context: Context, drawing: str, width: float) -> str:
    """Return a drawing of the site, ``width`` of its own units wide where it is on a screen, as an SVG that stands
    alone."""
    style = _style(
        round(width / SCREEN_WIDTH_PX, 4),
        _rules(context.theme_text("styles/charts.css"), tuple(_with_boxes(context).items())),
    )
    opening, rest = str(drawing).strip().split(">", 1)  # of Markup: it would escape what is put into it
    opening = opening.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    return f"{opening}><style>{style}</style>{rest}"


def _style(unit: float, rules: str) -> str:
    """The rules of drawings with strokes in the units of one drawing."""

    def scaled(found: re.Match[str]) -> str:
        lengths = (f"{float(length) * unit:.2f}" for length in found[2].split())
        return f"{found[1]}: {' '.join(lengths)};"

    return _LENGTHS.sub(scaled, rules)


@cache
def _rules(style_sheet: str, colours: tuple[tuple[str, str], ...]) -> str:
    """The rules of drawings with every custom property replaced; those that only lay out a page are left out."""
    found = _RULE.findall(re.sub(r"/\*.*?\*/", "", style_sheet, flags=re.DOTALL))
    known = {**dict(colours), "font": f'"{FONT}"'}
    painting = ((selector, body) for selector, body in found if _PAINTS.search(body))
    rules = (f"{' '.join(selector.split())}{{{' '.join(body.split())}}}" for selector, body in painting)
    return _VARIABLE.sub(lambda name: known.get(name[1], "0"), "".join(rules))
