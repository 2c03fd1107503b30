"""The wall map as one SVG that needs nothing else: the plans, and the words around them as text."""

import base64
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from investment_guide.documents.site_styles import colours_of, fonts_of, paper_svg
from investment_guide.documents.wall_map_frames import BOTTOM, HEIGHT, MARGIN, SIDE, WIDTH
from investment_guide.documents.wall_map_words import (
    QR_MM,
    Badge,
    PlacedPicture,
    PlacedText,
    Rectangle,
    pieces,
    signs_of,
)
from investment_guide.presentation.context import Context

TONES = ("open", "wanted", "soon", "held", "taken", "off")
STROKE_MM = 0.34  # what is a pixel wide on the screen
PIXELS_OF_A_PLAN = 460.0
PICTURE_TYPES = ((b"\x89PNG", "png"), (b"\xff\xd8", "jpeg"), (b"RIFF", "webp"))  # how they begin
AREAS = {"band": "deep", "accent": "accent", "tint": "tint", "rule": "deep", "hair": "line"}  # and their colours
WORDS = {name: name for name in ("ink", "muted", "deep", "on-deep", "on-deep-muted", "open", "link")}
WORDS |= {"heading": "deep", "title": "on-deep"}
HEADINGS = ".guide-wall__word--heading,.guide-wall__word--title"


def standalone(context: Context, drawing: Markup) -> str:
    """Return a drawing in millimetres with the styles of the site's plans; its strokes grow with it on the screen
    too."""
    made = paper_svg(context, drawing, PIXELS_OF_A_PLAN * STROKE_MM)
    return made.replace("vector-effect: non-scaling-stroke;", "").replace("</style>", f"{_style(context)}</style>", 1)


def drawn_sheet(context: Context, data: dict[str, Any]) -> str:
    """Return the whole sheet."""
    plans = [Markup(part["drawing"]) for part in (*data["overviews"], *data["parks"])]  # noqa: S704  # escaped there
    made = list(pieces(data))
    svg = context.render(
        "drawings/wall_map.html", "", title=data["title"], width=WIDTH, height=HEIGHT,
        panels=[*plans, *_signs(context, data)], qr=Markup(data["qr"]),  # noqa: S704  # made of squares only
        qr_side=QR_MM, qr_corner=(MARGIN + SIDE - QR_MM, BOTTOM - QR_MM - 2),
        areas=[one for one in made if isinstance(one, Rectangle) and one.style != "frame"],
        pictures=[(one, _address_of(one.content)) for one in made if isinstance(one, PlacedPicture)],
        frames=[one for one in made if isinstance(one, Rectangle) and one.style == "frame"],
        words=[one for one in made if isinstance(one, PlacedText)],
        badges=[one for one in made if isinstance(one, Badge)],
    )  # fmt: skip
    return standalone(context, svg)


def _style(context: Context) -> str:
    """What the wall map has more than the plans of the site."""
    tone = colours_of(context)
    badges = "".join(f".guide-wall__badge--{name}{{fill:{tone[name]}}}" for name in TONES)
    fonts = fonts_of(context)
    generic = "sans-serif" if fonts["headings"] == fonts["text"] else "serif"
    painted = "".join(f".guide-wall__word--{name}{{fill:{tone[colour]}}}" for name, colour in WORDS.items())
    areas = "".join(f".guide-wall__area--{name}{{fill:{tone[colour]}}}" for name, colour in AREAS.items())
    return (
        f'.guide-wall text{{font-family:"{fonts["text"]}",sans-serif}}{painted}{badges}{areas}'
        f'.guide-wall :is({HEADINGS}){{font-family:"{fonts["headings"]}",{generic};font-weight:700}}'
        f".guide-wall__paper{{fill:{tone['surface']}}}"
        f".guide-wall__frame{{fill:none;stroke:{tone['edge']};stroke-width:.22}}"
        f".guide-wall__word--deep,.guide-wall__word--on-deep,.guide-wall__word--open{{font-weight:700}}"
        f".guide-wall__letter{{font-weight:700;text-anchor:middle}}"
        f".guide-wall .guide-wall__letter,.guide-plan__drawing .guide-wall__letter{{fill:{tone['surface']}}}"
        f".guide-plan__drawing .guide-wall__number{{font-weight:700}}"
        f".guide-plan__drawing .guide-wall__number--factory{{font-weight:400}}"
        f".guide-plan__drawing .guide-wall__leader{{stroke:{tone['ink']};stroke-width:.35}}"
        f".guide-plan__drawing .guide-wall__point{{fill:{tone['ink']};stroke:{tone['surface']};stroke-width:.3}}"
        f".guide-plan__drawing .guide-wall__here{{fill:{tone['accent']};stroke:{tone['surface']};stroke-width:.5}}"
        f".guide-plan__drawing .guide-wall__ring{{fill:none;stroke:{tone['edge']};stroke-width:.3}}"
        ".guide-plan__drawing .guide-wall__ring{stroke-dasharray:2 1.6}"
        f".guide-wall__flag{{fill:{tone['surface']};stroke:{tone['edge']};stroke-width:.2}}"
    )


def _address_of(content: bytes) -> str:
    """A picture as a ``data:`` address, so that the sheet needs no other file."""
    kind = next((kind for start, kind in PICTURE_TYPES if content.startswith(start)), "svg+xml")
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _signs(context: Context, data: dict[str, Any]) -> Iterator[Markup]:
    for sign, x, y in signs_of(data):
        yield context.render("drawings/wall_map_sign.html", "", layer=sign["layer"], symbol=sign["symbol"], x=x, y=y)
