"""Cleaned pictures look in a browser as they did: the same pixels, turned the same way."""

import base64
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from investment_guide.publishable.pictures import clean_jpeg, clean_png, clean_webp
from tests.publishable.samples import EXIF_START, SECRET, chunk, exif, riff, segment, webp

MAKE = """(type) => {
  const canvas = document.createElement("canvas");
  canvas.width = 40; canvas.height = 24;
  const pen = canvas.getContext("2d");
  for (let x = 0; x < 40; x += 1) {
    pen.fillStyle = `rgb(${x * 6}, ${255 - x * 6}, ${x % 7 * 36})`;
    pen.fillRect(x, x % 5, 1, 24);
  }
  return canvas.toDataURL(type).split(",")[1];
}"""
LOOK = """async ([type, content]) => {
  const image = new Image();
  image.src = `data:${type};base64,${content}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  return [canvas.width, canvas.height, [...pen.getImageData(0, 0, canvas.width, canvas.height).data].join()];
}"""


def with_exif(kind: str, content: bytes) -> bytes:
    """A picture of the browser's, with a person's name in it and turned by a quarter."""
    if kind == "jpeg":
        return content[:2] + segment(0xE1, EXIF_START + exif(6)) + content[2:]
    if kind == "png":
        return content[:33] + chunk(b"eXIf", exif(6)) + chunk(b"tEXt", SECRET) + content[33:]
    flags = content[20] | 0x0C  # the browser writes the long form; Exif and XMP are announced in it
    return webp(content[12:20], bytes((flags,)), content[21:], riff(b"EXIF", exif(6)), riff(b"XMP ", SECRET))


@pytest.mark.parametrize(("kind", "clean"), [("jpeg", clean_jpeg), ("png", clean_png), ("webp", clean_webp)])
def test_a_cleaned_picture_looks_the_same(kind: str, clean: Callable[[bytes], bytes], page: Page) -> None:
    made = with_exif(kind, base64.b64decode(page.evaluate(MAKE, f"image/{kind}")))
    cleaned = clean(made)
    assert SECRET in made and SECRET not in cleaned
    before, after = (
        page.evaluate(LOOK, [f"image/{kind}", base64.b64encode(content).decode()]) for content in (made, cleaned)
    )
    assert before == after
    assert kind != "jpeg" or before[:2] == [24, 40], "the browser turns it"
