"""Logos: PNG as every picture, SVG only if it is a drawing and nothing else. A logo is refused rather than repaired."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

from investment_guide.publishable.file_types import RefusedFileError, published_file
from investment_guide.publishable.pictures import PNG_START

LARGEST_BYTES = 200_000
_ACTIVE = frozenset(("script", "foreignObject", "iframe", "object", "embed", "animate", "set", "handler", "listener"))
# What points elsewhere: only fragments of the drawing itself and pictures written into it may be named.
_OWN = re.compile(r"\s*(#|data:image/(png|jpeg|webp);)")
_FOREIGN_STYLE = re.compile(r"@import|url\(\s*['\"]?(?!#)|javascript:|expression\(", re.IGNORECASE)


def logo(path: Path) -> bytes:
    """Return the file as it is published.

    Raises RefusedFileError (``type``, ``damaged``, ``size``, ``script``, ``foreign``) and OSError.
    """
    if path.suffix.lower() != ".svg":
        content = published_file(path).content
    else:
        content = path.read_bytes()
        if reason := next(_reasons(content), ""):
            raise RefusedFileError(reason)
    if len(content) > LARGEST_BYTES:
        raise RefusedFileError("size")
    return content


def proportion(content: bytes) -> float:
    """Return the width of a logo over its height: of a PNG in pixels, of an SVG by its ``viewBox``; else 1.0."""
    if content.startswith(PNG_START):
        width, height = struct.unpack(">II", content[16:24])
    else:
        box = re.split(r"[\s,]+", Xml.fromstring(content).get("viewBox", "").strip())  # noqa: S314  # logo() accepted it
        try:
            width, height = map(float, box[2:])
        except ValueError:
            return 1.0
    return width / height if width > 0 and height > 0 else 1.0


def _reasons(content: bytes) -> Iterator[str]:
    """Why an SVG is refused."""
    if b"<!DOCTYPE" in content.upper() or b"<!ENTITY" in content.upper() or b"<?XML-STYLESHEET" in content.upper():
        yield "script"
        return
    try:
        root = Xml.fromstring(content)  # noqa: S314  # entities were refused above
    except Xml.ParseError:
        yield "damaged"
        return
    if root.tag.rpartition("}")[2] != "svg":
        yield "type"
    for element in root.iter():
        yield from _reasons_of(element)


def _reasons_of(element: Xml.Element) -> Iterator[str]:
    name = str(element.tag).rpartition("}")[2]
    if name in _ACTIVE:
        yield "script"
    if name == "style" and _FOREIGN_STYLE.search(element.text or ""):
        yield "foreign"
    for attribute, value in element.attrib.items():
        plain = attribute.rpartition("}")[2].lower()
        if plain.startswith("on"):
            yield "script"
        elif (plain in ("href", "src") and not _OWN.match(value)) or _FOREIGN_STYLE.search(value):
            yield "foreign"
