"""The colours and drawing styles of the site, read from its style sheets: paper cannot look different from the screen.

Typst's SVG knows no custom properties and no strokes that keep their width: both are worked out here.
"""

import re
from collections.abc import Iterable
from functools import cache
from types import MappingProxyType

from investment_guide.analysis.colours import cluster_tone, light
from investment_guide.documents.typst_compilers import font_families
from investment_guide.presentation.context import Context

# The family of Noto with the letters of a language, in the form that its readers know; Latin, Greek and Cyrillic ones
# are all in that without a suffix.
SUFFIXES = MappingProxyType({"zh": " SC", "en": " SC", "ja": " JP", "ko": " KR"})
TYPEFACES = MappingProxyType({"sans": ("Sans",), "serif": ("Serif", "Sans")})  # of the headings, by the look
SCREEN_WIDTH_PX = 460.0  # a plan on the screen is about so wide; its strokes are meant for that
_SELECTOR = r"\.guide-(?:plan|chain|hall|lot|relief|flows)[^{},]*"
_SHEETS = ("styles/charts.css", "styles/drawings.css")
_RULE = re.compile(rf"^((?:{_SELECTOR},\s*)*{_SELECTOR})\{{([^}}]*)\}}", re.MULTILINE)
_FAMILY = re.compile(r'class="guide-(plan|chain|hall|lot|relief|flows)')
# Letters with an edge would become outlines, which cannot be searched and weigh as much as a font.
_HALO = re.compile(r"paint-order: stroke;\s*stroke: [^;]*;")
_CLASS = re.compile(r"guide-[a-z]+(?:(?:__|--)[a-z0-9-]+)*")
_VARIABLE = re.compile(r"var\(--guide-([a-z0-9-]+)\)")
_PAINTS = re.compile(r"\b(?:fill|stroke(?:-[a-z]+)?|font-weight|font-size|text-anchor):")
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


def fonts_of(context: Context) -> dict[str, list[str]]:
    """Return the families of the text and of the headings: those of the language, then those of Chinese, then all
    others, for the letters that these lack."""
    return {
        "text": _families(context, "sans"),
        "headings": _families(context, context.guide.settings.look.typeface),
    }


def _families(context: Context, typeface: str) -> list[str]:
    there_are = context.once(_all_families)
    suffixes = dict.fromkeys((SUFFIXES.get(context.language.partition("-")[0], ""), SUFFIXES["zh"], ""))
    wanted = [f"Noto {kind}{suffix}" for suffix in suffixes for kind in TYPEFACES[typeface]]
    return [family for family in dict.fromkeys((*wanted, *sorted(there_are))) if family in there_are]


def _all_families(context: Context) -> frozenset[str]:
    return font_families(context.look)


def font_list(families: Iterable[str]) -> str:
    """Return families as style sheets list them."""
    return ",".join(f'"{family}"' for family in families)


def paper_svg(context: Context, drawing: str, width: float) -> str:
    """Return a drawing of the site, ``width`` of its own units wide where it is on a screen, as an SVG that stands
    alone."""
    values = (*_with_boxes(context).items(), ("font", font_list(fonts_of(context)["text"])))
    family = _FAMILY.search(drawing)
    rules = _rules(family[1] if family else "plan", "".join(map(context.theme_text, _SHEETS)), values)
    there_are = frozenset(_CLASS.findall(drawing))
    style = _style(round(width / SCREEN_WIDTH_PX, 4), "".join(rule for named, rule in rules if named <= there_are))
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
def _rules(
    family: str, style_sheets: str, values: tuple[tuple[str, str], ...]
) -> tuple[tuple[frozenset[str], str], ...]:
    """The rules of a family of drawings with every custom property replaced, one for each selector with its classes;
    those that only lay out a page are left out."""
    found = _RULE.findall(re.sub(r"/\*.*?\*/", "", style_sheets, flags=re.DOTALL))
    known = dict(values)
    own = re.compile(rf"\.guide-{family}(?![a-z])")
    painting = ((selector, body) for selector, body in found if own.search(selector) and _PAINTS.search(body))

    def value_of(name: re.Match[str]) -> str:
        return known.get(name[1], "0")

    return tuple(
        (frozenset(_CLASS.findall(one)), f"{one.strip()}{{{_VARIABLE.sub(value_of, words)}}}")
        for selector, body in painting
        for words in [" ".join(_HALO.sub("", body).split())]
        for one in selector.split(",")
    )
