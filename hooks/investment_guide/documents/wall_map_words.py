"""Where words, discs and rules of the wall map stand on its SVG, in millimetres; the PDF's template sets its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from investment_guide.documents.wall_map_frames import BOTTOM, HEAD, MARGIN, PHOTOGRAPH, SIDE, SIDE_HEADING, TOP, WIDTH
from investment_guide.publishable.logos import proportion

QR_MM = 40.0
TITLE_MM, GUIDE_MM, HEADING_MM, INDEX_TITLE_MM = 18.0, 7.6, 6.0, 7.0
BODY_MM, SMALL_MM = 4.6, 4.25  # the smaller is 12 pt, 6 pt when the sheet is printed at A3
STATUS_MM, SIGN_MM, CONTACT_MM = 8.2, 6.4, 66.0  # a line of the key, one of its signs, the height of the office
LOGO_MM = 11.0  # its height
CELL_MM = 0.8  # between the words of a cell and its edge
NUMBERS = {1, 2, 3}  # columns of the index that end at their edge

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
    """Everything but the drawings and the code."""
    yield from _head(data)
    for part in data["overviews"]:
        y = part["frame"]["y"] - SIDE_HEADING * 0.3
        yield PlacedText(part["described"], part["frame"]["x"], y, HEADING_MM, "heading")
    for part in data["parks"]:
        yield from _caption(part)
    for part in (*data["overviews"], *data["parks"]):
        yield Rectangle("frame", **part["frame"])
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
        yield Rectangle("tint", x, bottom - listed["line_mm"] * 1.1, frame["width"], listed["line_mm"] * 1.1)
    yield Rectangle("hair", x, bottom, frame["width"], 0.14)
    style = "ink" if line["kind"] in {"plot", "factory"} else "deep"
    yield from _cells(listed, x, round(middle + BODY_MM * 0.36, 2), line["cells"], style)
    if line["tone"]:
        at = x + sum(listed["widths"][:4]) + 3.6
        yield Badge(line["letter"], line["tone"], round(at, 2), round(middle, 2), 2.9 if line["letter"] else 1.3)


def _cells(listed: Data, x: float, y: float, cells: list[str], style: str) -> Iterator[PlacedText]:
    ends = list(accumulate(listed["widths"], initial=0.0))
    for place, words in enumerate(cells):
        if place in NUMBERS:
            yield PlacedText(words, round(x + ends[place + 1] - CELL_MM, 2), y, SMALL_MM, style, "end")
        else:
            beside = ends[4] if len(cells) > 1 and style == "deep" else ends[5]  # heads begin above the disc
            yield PlacedText(words, round(x + CELL_MM + (beside if place else 0.0), 2), y, SMALL_MM, style)


def _foot(data: Data) -> Iterator[Piece]:
    right = WIDTH - MARGIN
    yield Rectangle("rule", MARGIN, BOTTOM + 6, right - MARGIN, 0.3)
    yield PlacedText(data["note"], MARGIN, BOTTOM + 13, SMALL_MM, "muted")
    yield PlacedText(data["sources"], MARGIN, BOTTOM + 19, SMALL_MM, "muted")
    yield PlacedText(data["index"]["remark"], right, BOTTOM + 13, SMALL_MM, "muted", "end")
    yield PlacedText(data["licence"], MARGIN, BOTTOM + 25, SMALL_MM, "muted")
    yield PlacedText(data["url"], right, BOTTOM + 25, SMALL_MM, "link", "end")
