"""The wall map as one SVG that needs nothing else: the plans, and the words around them as text.

Places are in millimetres; the template of the PDF sets its own.
"""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from markupsafe import Markup

from investment_guide.documents.site_styles import colours_of, font_list, fonts_of, paper_svg
from investment_guide.documents.wall_map.frames import (
    BOTTOM,
    HEAD,
    HEIGHT,
    MARGIN,
    PHOTOGRAPH,
    SIDE,
    SIDE_HEADING,
    TOP,
    WIDTH,
)
from investment_guide.model.statuses import PLOT_TONES
from investment_guide.presentation.context import Context
from investment_guide.presentation.letters import letters_wide
from investment_guide.publishable.logos import proportion

QR_MM = 40.0
TITLE_MM, GUIDE_MM, HEADING_MM, INDEX_TITLE_MM = 18.0, 7.6, 6.0, 7.0
BODY_MM, SMALL_MM = 4.6, 4.25  # the smaller is 12 pt, 6 pt when the sheet is printed at A3
STATUS_MM, SIGN_MM, CONTACT_MM = 8.2, 6.4, 66.0  # a line of the key, one of its signs, the height of the office
LOGO_MM = 11.0  # its height
CELL_MM = 0.8  # between the words of a cell and its edge
HEAD_LINE_MM = 4.6  # from one line of a head of a column to the next
NUMBERS = {1, 2, 3}  # columns of the index that end at their edge

STROKE_MM = 0.34  # what is a pixel wide on the screen
PIXELS_OF_A_PLAN = 460.0
PICTURE_TYPES = ((b"\x89PNG", "png"), (b"\xff\xd8", "jpeg"), (b"RIFF", "webp"))  # how they begin
AREAS = {"band": "deep", "accent": "accent", "tint": "tint", "rule": "deep", "hair": "line"}  # and their colours
WORDS = {name: name for name in ("ink", "muted", "deep", "on-deep", "on-deep-muted", "open", "link")}
WORDS |= {"heading": "deep", "title": "on-deep"}
HEADINGS = ".guide-wall__word--heading,.guide-wall__word--title"

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text; ``anchor`` as SVG has it."""

    text: str
    x: float
    y: float
    size: float
    style: str = "ink"
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Badge:
    """A disc in the colour of a status, with its letter; a small one without."""

    letter: str
    tone: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle, a frame or a rule, by its style."""

    style: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """The logo, or the picture of the home page."""

    content: bytes
    x: float
    y: float
    width: float
    height: float


Piece = PlacedText | Badge | Rectangle | PlacedPicture


def pieces(data: Data) -> Iterator[Piece]:
    """Yield everything but the drawings and the code."""
    yield from _head(data)
    for part in data["overviews"]:
        y = part["frame"]["y"] - SIDE_HEADING * 0.3
        yield PlacedText(part["described"], part["frame"]["x"], y, HEADING_MM, "heading")
    for part in data["parks"]:
        yield from _caption(part)
    for part in (*data["overviews"], *data["parks"]):
        yield Rectangle("frame", **part["frame"])
    for words, x, y in data["grid"]:
        yield PlacedText(words, x, round(y + SMALL_MM * 0.36, 2), SMALL_MM, "muted", "middle")
    yield from _key(data)
    yield from _office(data)
    yield from _index(data)
    yield from _foot(data)


def signs_of(data: Data) -> Iterator[tuple[Mapping[str, str], float, float]]:
    """Yield the lines and areas of the plans with the places of their pieces, in two columns below the statuses."""
    top = _below_overviews(data) + 10 + len(data["statuses"]) * STATUS_MM
    for number, sign in enumerate(data["signs"]):
        yield sign, data["side"]["x"] + number % 2 * data["side"]["width"] / 2, top + number // 2 * SIGN_MM


def _head(data: Data) -> Iterator[Piece]:
    left, right = MARGIN, WIDTH - MARGIN
    yield Rectangle("band", 0.0, 0.0, WIDTH, HEAD)
    yield Rectangle("accent", 0.0, HEAD, WIDTH, 2.4)
    if logo := data["logo"]:
        content = logo.encode() if isinstance(logo, str) else bytes(logo)
        width = round(LOGO_MM * proportion(content), 2)
        yield PlacedPicture(content, left, 12.4 - LOGO_MM / 2, width, LOGO_MM)
        left += width + LOGO_MM / 3
    yield PlacedText(data["guide"], left, 15, GUIDE_MM, "on-deep")
    yield PlacedText(data["title"], MARGIN, 37, TITLE_MM, "title")
    city, printed_on = 18, 33
    if photograph := data["photograph"]:
        yield PlacedPicture(bytes(photograph["content"]), WIDTH - PHOTOGRAPH, 0.0, PHOTOGRAPH, HEAD)
        right, city, printed_on = WIDTH - PHOTOGRAPH - 8, 14, 25
        yield PlacedText(photograph["caption"], right, 35, SMALL_MM, "on-deep-muted", "end")
        yield PlacedText(photograph["credit"], right, 41, SMALL_MM, "on-deep-muted", "end")
    yield PlacedText("  ".join(filter(None, (data["demo"], data["city"]))), right, city, 7, "on-deep", "end")
    yield PlacedText(data["printed_on"], right, printed_on, 7, "on-deep", "end")


def _caption(part: Data) -> Iterator[Piece]:
    x, y, width = (part["caption"][name] for name in ("x", "y", "width"))
    yield PlacedText(part["name"], x, y + 6.5, part["name_mm"], "heading")
    yield PlacedText(part["summary"], x + width, y + 6.5, part["summary_mm"], "open", "end")
    for line, words in enumerate(part["lines"]):
        yield PlacedText(words, x, y + 12.6 + line * 5.8, part["line_mm"], "muted")
    below = part["frame"]["y"] + part["frame"]["height"] + 5.4
    yield PlacedText(part["remark"], x + width, below, SMALL_MM, "muted", "end")


def _below_overviews(data: Data) -> float:
    last: Mapping[str, float] = data["overviews"][-1]["frame"]
    return last["y"] + last["height"] + 8


def _key(data: Data) -> Iterator[Piece]:
    x, right, y = data["side"]["x"], data["side"]["x"] + data["side"]["width"], _below_overviews(data)
    yield PlacedText(data["key"], x, y + 5, HEADING_MM, "heading")
    for line, state in enumerate(data["statuses"]):
        middle = y + 12 + line * STATUS_MM
        yield Badge(state["letter"], state["tone"], x + 3.5, middle, 3.4)
        yield PlacedText(state["word"], x + 10, middle + 1.7, BODY_MM)
        yield PlacedText(state["sum"], right, middle + 1.7, BODY_MM, "muted", "end")
    for sign, left, top in signs_of(data):
        yield PlacedText(sign["label"], left + 14, top + 4.3, BODY_MM)
    below = max(top for _, _, top in signs_of(data)) + SIGN_MM + 3
    if data["totals"]:
        yield Rectangle("tint", x, below, right - x, 19.0)
    for place, (value, label, _) in enumerate(data["totals"]):
        left = x + 5 + place * (right - x) * 0.58
        yield PlacedText(label, left, below + 7, SMALL_MM, "muted")
        yield PlacedText(value, left, below + 15, 6.5, "deep")


def _office(data: Data) -> Iterator[Piece]:
    x, y, person = data["side"]["x"], BOTTOM - CONTACT_MM + 14, data["contact"]
    yield Rectangle("rule", x, y, SIDE, 0.5)
    yield PlacedText(person["office"], x, y + 9, HEADING_MM, "heading")
    yield PlacedText(person["post"], x, y + 16.5, SMALL_MM)
    yield PlacedText(person["telephone"], x, y + 27, 9.2, "deep")
    for line, words in enumerate((person["email"], person["address"], person["hours"])):
        yield PlacedText(words, x, y + 34.5 + line * 6.2, SMALL_MM)


def _index(data: Data) -> Iterator[Piece]:
    listed, frames = data["index"], data["index_frames"]
    if not frames:
        return
    yield PlacedText(listed["title"], frames[0]["x"], TOP + 7, INDEX_TITLE_MM, "heading")
    yield PlacedText(listed["price_note"], frames[0]["x"] + frames[0]["width"], TOP + 7, SMALL_MM, "muted", "end")
    for frame, column in zip(frames, listed["columns"], strict=True):
        yield Rectangle("tint", frame["x"], TOP + 11, frame["width"], 9.0)
        yield from _cells(listed, frame["x"], TOP + 17, listed["headers"], "deep")
        y = TOP + 20.0
        for line in column:
            y += listed["line_mm"] * line["lines"]
            yield from _line(listed, frame, line, round(y, 2))


def _line(listed: Data, frame: Data, line: Data, bottom: float) -> Iterator[Piece]:
    """A line of the index that ends at ``bottom``."""
    x, middle = frame["x"], bottom - listed["line_mm"] / 2
    if line["kind"] == "heads":
        high = listed["line_mm"] * line["lines"]
        yield Rectangle("tint", x, round(bottom - high, 2), frame["width"], round(high, 2))
    yield Rectangle("hair", x, bottom, frame["width"], 0.14)
    style = "ink" if line["kind"] in {"plot", "factory"} else "deep"
    baseline = round(middle + BODY_MM * 0.36, 2)
    yield from _cells(listed, x, baseline, line["cells"], style)
    if line["square"]:
        yield PlacedText(line["square"], round(x + frame["width"] - CELL_MM, 2), baseline, SMALL_MM, "muted", "end")
    if line["tone"]:
        at = x + sum(listed["widths"][:4]) + 3.6
        yield Badge(line["letter"], line["tone"], round(at, 2), round(middle, 2), 2.9 if line["letter"] else 1.3)


def _cells(listed: Data, x: float, y: float, cells: list[str], style: str) -> Iterator[PlacedText]:
    ends = list(accumulate(listed["widths"], initial=0.0))
    for place, words in enumerate(cells):
        if place in NUMBERS:
            lines = _lines(words, listed["widths"][place] - 2 * CELL_MM)
            for above, line in enumerate(reversed(lines)):
                right = round(x + ends[place + 1] - CELL_MM, 2)
                yield PlacedText(line, right, round(y - above * HEAD_LINE_MM, 2), SMALL_MM, style, "end")
        else:
            beside = ends[4] if len(cells) > 1 and style == "deep" else ends[5]  # heads begin above the disc
            yield PlacedText(words, round(x + CELL_MM + (beside if place else 0.0), 2), y, SMALL_MM, style)


def _lines(words: str, width: float) -> list[str]:
    """The head of a column as one line, or as the two most even ones where it is wider than so many millimetres."""
    parts = words.split(" ")
    if letters_wide(words) * SMALL_MM <= width or len(parts) == 1:
        return [words]
    halves = ([" ".join(parts[:cut]), " ".join(parts[cut:])] for cut in range(1, len(parts)))
    return min(halves, key=lambda lines: max(map(letters_wide, lines)))


def _foot(data: Data) -> Iterator[Piece]:
    right = WIDTH - MARGIN
    yield Rectangle("rule", MARGIN, BOTTOM + 6, right - MARGIN, 0.3)
    yield PlacedText(data["note"], MARGIN, BOTTOM + 13, SMALL_MM, "muted")
    yield PlacedText(data["sources"], MARGIN, BOTTOM + 19, SMALL_MM, "muted")
    yield PlacedText(data["index"]["remark"], right, BOTTOM + 13, SMALL_MM, "muted", "end")
    yield PlacedText(data["licence"], MARGIN, BOTTOM + 25, SMALL_MM, "muted")
    yield PlacedText(data["url"], right, BOTTOM + 25, SMALL_MM, "link", "end")


def standalone(context: Context, drawing: Markup) -> str:
    """Return a drawing in millimetres with the styles of the site's plans; its strokes grow with it on the screen
    too."""
    made = paper_svg(context, drawing, PIXELS_OF_A_PLAN * STROKE_MM)
    return made.replace("vector-effect: non-scaling-stroke;", "").replace("</style>", f"{_style(context)}</style>", 1)


def drawn_sheet(context: Context, data: Data) -> str:
    """Return the whole sheet."""
    plans = [Markup(part["drawing"]) for part in (*data["overviews"], *data["parks"])]  # noqa: S704  # escaped there
    made = list(pieces(data))
    signs = (
        context.render("drawings/wall_map_sign.html", "", layer=sign["layer"], symbol=sign["symbol"], x=x, y=y)
        for sign, x, y in signs_of(data)
    )
    svg = context.render(
        "drawings/wall_map.html", "", title=data["title"], width=WIDTH, height=HEIGHT,
        panels=[*plans, *signs], qr=Markup(data["qr"]),  # noqa: S704  # made of squares only
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
    badges = "".join(f".guide-wall__badge--{name}{{fill:{tone[name]}}}" for name in PLOT_TONES)
    fonts = fonts_of(context)
    generic = "sans-serif" if fonts["headings"] == fonts["text"] else "serif"
    painted = "".join(f".guide-wall__word--{name}{{fill:{tone[colour]}}}" for name, colour in WORDS.items())
    areas = "".join(f".guide-wall__area--{name}{{fill:{tone[colour]}}}" for name, colour in AREAS.items())
    return (
        f".guide-wall text{{font-family:{font_list(fonts['text'])},sans-serif}}{painted}{badges}{areas}"
        f".guide-wall :is({HEADINGS}){{font-family:{font_list(fonts['headings'])},{generic};font-weight:700}}"
        f".guide-wall__paper{{fill:{tone['surface']}}}"
        f".guide-wall__frame{{fill:none;stroke:{tone['edge']};stroke-width:.22}}"
        f".guide-wall__word--deep,.guide-wall__word--on-deep,.guide-wall__word--open{{font-weight:700}}"
        f".guide-wall__letter{{font-weight:700;text-anchor:middle}}"
        f".guide-wall .guide-wall__letter,.guide-plan__drawing .guide-wall__letter{{fill:{tone['surface']}}}"
        f".guide-plan__drawing .guide-wall__number{{font-weight:700}}"
        f".guide-plan__drawing .guide-wall__number--factory{{font-weight:400}}"
        f".guide-plan__drawing .guide-wall__number--taken{{font-weight:400;fill:{tone['muted']}}}"
        f".guide-plan__drawing .guide-wall__number--off{{font-weight:400;fill:{tone['muted']}}}"
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
