"""The mark as a PNG, for those who show no SVG: home screens of telephones and older browsers.

It is the drawing of ``theme/images/mark.svg`` on a square of the deep colour, without its round corners.
"""

import zlib
from collections.abc import Iterator, Mapping
from struct import pack

from investment_guide.presentation.output import Output
from investment_guide.rendering.page_context import PageContext

PATH = "images/mark.png"
PIXELS, VIEW_BOX, ROWS_A_PIXEL = 180, 32.0, 4
SIGNATURE, TRUE_COLOUR = b"\x89PNG\r\n\x1a\n", 2
Polygon = tuple[tuple[float, float], ...]
WHITE = "#ffffff"
# The four parcels with the token of their colour; all are convex.
PARCELS: tuple[tuple[str, Polygon], ...] = (
    ("", ((6, 6), (15, 6), (15, 12.5), (6, 15.5))),
    ("", ((17.5, 6), (26, 6), (26, 9.2), (17.5, 11.7))),
    ("", ((6, 18.5), (15, 15.5), (15, 26), (6, 26))),
    ("mark", ((17.5, 14.5), (26, 12), (26, 26), (17.5, 26))),
)


def mark_icon(context: PageContext) -> Iterator[Output]:
    """Yield the icon, unless the guide has a picture of its own."""
    if context.guide.settings.look.favicon is None:
        yield Output(PATH, drawn_mark(context.colours))


def drawn_mark(colours: Mapping[str, str]) -> bytes:
    """Return the PNG in the colours of ``tokens.css``."""
    ground = _rgb(colours["deep"])
    shapes = [(_rgb(colours[token] if token else WHITE), shape) for token, shape in PARCELS]
    rows = b"".join(b"\x00" + _row(y, ground, shapes) for y in range(PIXELS))
    header = pack(">IIBBBBB", PIXELS, PIXELS, 8, TRUE_COLOUR, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, data) for name, data in chunks)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _row(y: int, ground: tuple[int, int, int], shapes: list[tuple[tuple[int, int, int], Polygon]]) -> bytes:
    """One row of pixels, each mixed by how much of it a parcel covers."""
    pixels = [list(ground) for _ in range(PIXELS)]
    for colour, shape in shapes:
        for x, share in enumerate(_covered(y, shape)):
            if share:
                pixels[x] = [round(old + (new - old) * share) for old, new in zip(pixels[x], colour, strict=True)]
    return bytes(value for pixel in pixels for value in pixel)


def _covered(y: int, shape: Polygon) -> list[float]:
    """Which share of each pixel of a row lies in a shape."""
    shares = [0.0] * PIXELS
    for step in range(ROWS_A_PIXEL):
        crossed = _crossings((y + (step + 0.5) / ROWS_A_PIXEL) * VIEW_BOX / PIXELS, shape)
        if crossed:
            left, right = (x * PIXELS / VIEW_BOX for x in crossed)
            for x in range(int(left), min(int(right) + 1, PIXELS)):
                shares[x] += max(0.0, min(right, x + 1) - max(left, x)) / ROWS_A_PIXEL
    return shares


def _crossings(y: float, shape: Polygon) -> tuple[float, float] | None:
    """Where a line across enters and leaves a shape."""
    found = [
        x0 + (y - y0) / (y1 - y0) * (x1 - x0)
        for (x0, y0), (x1, y1) in zip(shape, (*shape[1:], shape[0]), strict=True)
        if min(y0, y1) <= y < max(y0, y1)
    ]
    return (min(found), max(found)) if found else None


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
