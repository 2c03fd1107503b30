"""The mark as a PNG: a picture that programs open, in the colours of the guide, and none where a guide has its own."""

import zlib
from dataclasses import replace
from struct import unpack

from investment_guide.model.look import Look
from investment_guide.rendering.mark_icon import PIXELS, drawn_mark, mark_icon
from investment_guide.rendering.page_context import PageContext
from tests.projects import TODAY, city_guide

COLOURS = {"deep": "#102030", "mark": "#ff8040"}


def pixel(png: bytes, x: int, y: int) -> tuple[int, ...]:
    """A pixel by its place in the view box of 32."""
    size = unpack(">I", png[33:37])[0]
    assert png[37:41] == b"IDAT"
    rows = zlib.decompress(png[41 : 41 + size])
    at = (y * PIXELS // 32) * (3 * PIXELS + 1) + 1 + 3 * (x * PIXELS // 32)
    return tuple(rows[at : at + 3])


def test_it_is_the_mark_in_the_colours_of_the_guide() -> None:
    png = drawn_mark(COLOURS)
    assert png.startswith(b"\x89PNG") and unpack(">II", png[16:24]) == (PIXELS, PIXELS)
    assert pixel(png, 1, 1) == pixel(png, 16, 3) == (0x10, 0x20, 0x30)
    assert pixel(png, 8, 8) == pixel(png, 20, 8) == pixel(png, 10, 22) == (255, 255, 255)
    assert pixel(png, 22, 20) == (0xFF, 0x80, 0x40)
    assert len(png) < 4_000


def test_a_guide_with_a_picture_of_its_own_has_no_other() -> None:
    guide = city_guide()
    assert [made.path for made in mark_icon(PageContext(guide, "zh", TODAY))] == ["images/mark.png"]
    own = replace(guide, settings=guide.settings.model_copy(update={"look": Look(favicon="images/own.svg")}))
    assert list(mark_icon(PageContext(own, "zh", TODAY))) == []
