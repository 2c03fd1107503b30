"""The wall map as one SVG that needs nothing else: the plans, and the words around them as text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from investment_guide.printing.site_styles import FONT, colours, paper_svg
from investment_guide.printing.wall_map_frames import BOTTOM, HEIGHT, MARGIN, SIDE, WIDTH
from investment_guide.rendering.view import View

TONES = ("open", "wanted", "soon", "held", "taken", "off")
QR_MM = 34.0
STROKE_MM = 0.34  # what is a pixel wide on the screen
PIXELS_OF_A_PLAN = 460.0
# Where the columns of the index stand, as shares of its width; numbers end there, words begin there.
COLUMNS = ((0.0, "start"), (0.34, "end"), (0.48, "end"), (0.63, "end"), (0.72, "start"))
TITLE_MM, INDEX_TITLE_MM, BODY_MM, SMALL_MM = 17.0, 7.0, 3.9, 3.4


@dataclass(frozen=True, slots=True)
class Word:
    """A text on the sheet; sizes and places in millimetres, ``anchor`` as SVG has it."""

    text: str
    x: float
    y: float
    size: float
    style: str = "ink"
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Badge:
    """A disc in the colour of a status with its letter."""

    letter: str
    tone: str
    x: float
    y: float


def standalone(drawing: Markup) -> str:
    """A drawing in millimetres with the styles of the site's plans; its strokes grow with it on the screen too."""
    made = paper_svg(drawing, PIXELS_OF_A_PLAN * STROKE_MM)
    return made.replace("vector-effect: non-scaling-stroke;", "").replace("</style>", f"{_style()}</style>", 1)


def drawn_sheet(view: View, data: dict[str, Any]) -> str:
    """The whole sheet."""
    plans = [Markup(part["drawing"]) for part in (data["overview"], *data["parks"])]  # noqa: S704  # escaped there
    svg = view.render(
        "drawings/wall_map.html", "", title=data["title"], width=WIDTH, height=HEIGHT,
        panels=[*plans, *_signs(view, data)], qr=Markup(data["qr"]),  # noqa: S704  # made of squares only
        qr_side=QR_MM, qr_corner=(MARGIN + SIDE - QR_MM, BOTTOM - 120),
        words=list(_words(data)), badges=list(_badges(data)),
    )  # fmt: skip
    return standalone(svg)


def _style() -> str:
    """What the wall map has more than the plans of the site."""
    tone = colours()
    badges = "".join(f".guide-wall__badge--{name}{{fill:{tone[name]}}}" for name in TONES)
    words = "".join(f".guide-wall__word--{name}{{fill:{tone[name]}}}" for name in ("ink", "muted", "deep", "on-deep"))
    return (
        f'.guide-wall text{{font-family:"{FONT}",sans-serif}}{words}{badges}'
        f".guide-wall__band{{fill:{tone['deep']}}}.guide-wall__paper{{fill:{tone['surface']}}}"
        f".guide-wall__word--deep,.guide-wall__word--on-deep{{font-weight:700}}"
        f".guide-wall__letter{{font-weight:700;text-anchor:middle}}"
        f".guide-wall .guide-wall__letter,.guide-plan__drawing .guide-wall__letter{{fill:{tone['surface']}}}"
        f".guide-plan__drawing .guide-wall__number{{font-weight:700}}"
        f".guide-plan__drawing .guide-wall__leader{{stroke:{tone['ink']};stroke-width:.35}}"
        f".guide-wall__point{{fill:{tone['ink']};stroke:{tone['surface']};stroke-width:.3}}"
        f".guide-wall__flag{{fill:{tone['surface']};stroke:{tone['edge']};stroke-width:.2}}"
    )


def _words(data: dict[str, Any]) -> Iterator[Word]:
    yield Word(data["guide"], MARGIN, 20, 8, "on-deep")
    yield Word(data["title"], MARGIN, 46, TITLE_MM, "on-deep")
    right = WIDTH - MARGIN
    yield Word("  ".join(filter(None, (data["demo"], data["city"]))), right, 20, 8, "on-deep", "end")
    yield Word(data["printed_on"], right, 46, 7, "on-deep", "end")
    for part in data["parks"]:
        yield from _caption(part)
    yield from _key(data)
    yield from _index(data)
    yield Word(data["note"], MARGIN, BOTTOM + 11, SMALL_MM, "muted")
    yield Word(data["sources"], MARGIN, BOTTOM + 18, SMALL_MM, "muted")
    yield Word(data["url"], right, BOTTOM + 18, SMALL_MM, "muted", "end")


def _caption(part: dict[str, Any]) -> Iterator[Word]:
    x, y, width = (part["caption"][name] for name in ("x", "y", "width"))
    yield Word(part["name"], x, y + 6.5, part["name_mm"], "deep")
    yield Word(part["summary"], x + width, y + 6.5, part["name_mm"] * 0.7, "deep", "end")
    for line, words in enumerate(part["lines"]):
        yield Word(words, x, y + 12.5 + line * 5.6, part["line_mm"], "muted")
    yield Word(
        part["remark"], x + width, part["caption"]["y"] + part["caption"]["height"] + 4, SMALL_MM, "muted", "end"
    )


def _key(data: dict[str, Any]) -> Iterator[Word]:
    """The letters of the statuses, totals and the office, below the plan of all parks."""
    x, y = data["side"]["x"], data["overview"]["frame"]["y"] + data["overview"]["frame"]["height"] + 14
    for line, state in enumerate(data["statuses"]):
        yield Word(state["word"], x + 10, y + line * 9, 5)
        yield Word(state["sum"], x + data["side"]["width"], y + line * 9, 5, "muted", "end")
    y += len(data["statuses"]) * 9 + 8
    for line, (value, label, _) in enumerate(data["totals"]):
        yield Word(label, x, y + line * 18, 5, "muted")
        yield Word(value, x, y + line * 18 + 8, 7, "deep")
    for sign, left, top in _places_of_signs(data):
        yield Word(sign["label"], left + 14, top + 4.2, BODY_MM)
    person = data["contact"]
    for line, words in enumerate((person["office"], person["telephone"], person["email"], person["address"])):
        yield Word(words, x, BOTTOM - 30 + line * 8, 5.5 if line < 2 else 4.4, "deep" if line < 2 else "ink")


def _places_of_signs(data: dict[str, Any]) -> Iterator[tuple[dict[str, str], float, float]]:
    """In two columns, between the office and the totals."""
    x, y = data["side"]["x"], BOTTOM - 78
    for number, sign in enumerate(data["signs"]):
        yield sign, x + number % 2 * data["side"]["width"] / 2, y + number // 2 * 8


def _signs(view: View, data: dict[str, Any]) -> Iterator[Markup]:
    for sign, x, y in _places_of_signs(data):
        yield view.render("drawings/wall_map_sign.html", "", layer=sign["layer"], x=x, y=y)


def _index(data: dict[str, Any]) -> Iterator[Word]:
    listed, frames = data["index"], data["index_frames"]
    yield Word(listed["title"], frames[0]["x"], frames[0]["y"] + 7, INDEX_TITLE_MM, "deep")
    yield Word(listed["remark"], frames[0]["x"], BOTTOM + 11, SMALL_MM)
    for frame, column in zip(frames, listed["columns"], strict=True):
        heads = zip(listed["headers"], COLUMNS, strict=True)
        for head, (share, anchor) in heads:
            yield Word(head, frame["x"] + share * frame["width"], frame["y"] + 17, SMALL_MM, "muted", anchor)
        for y, line in _lines(data, frame, column):
            cells = (line["number"], line["area"], line["hectares"], line["price"], line["status"])
            for cell, (share, anchor) in zip(cells, COLUMNS, strict=True):
                style = "ink" if line["letter"] else "deep"
                yield Word(cell, frame["x"] + share * frame["width"], y, BODY_MM, style, anchor)


def _lines(data: dict[str, Any], frame: dict[str, float], column: list[dict[str, Any]]) -> Iterator[tuple[float, Any]]:
    y = frame["y"] + 18
    for line in column:
        y += data["index"]["line_mm"] * line["lines"]
        yield round(y - data["index"]["line_mm"] * 0.3, 2), line


def _badges(data: dict[str, Any]) -> Iterator[Badge]:
    top = data["overview"]["frame"]["y"] + data["overview"]["frame"]["height"] + 12.3
    for line, state in enumerate(data["statuses"]):
        yield Badge(state["letter"], state["tone"], data["side"]["x"] + 4, top + line * 9)
    for frame, column in zip(data["index_frames"], data["index"]["columns"], strict=True):
        for y, line in _lines(data, frame, column):
            if line["letter"]:
                yield Badge(line["letter"], line["tone"], round(frame["x"] + frame["width"] * 0.68, 2), y - 1.4)
