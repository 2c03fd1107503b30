"""Looks for markers in every byte that is published, whatever it is packed in: archives in archives, the streams and
properties of PDFs, the chunks of PNGs, and text in any of the ways in which text is written.
"""

import gzip
import hashlib
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import cast
from urllib.parse import quote, unquote_to_bytes

from pypdf import PdfReader
from pypdf.generic import StreamObject

PNG = b"\x89PNG\r\n\x1a\n"
JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def leaks(files: Mapping[str, bytes], markers: Iterable[str]) -> list[tuple[str, str]]:
    """Every (file, marker) that is found; letters count as equal whether capital or not. What is published more than
    once, such as a page and its copy in an archive, is looked at and reported once."""
    wanted = {marker: tuple(written(marker.lower())) for marker in markers}
    assert wanted and all(len(marker) > 3 for marker in wanted), "a marker that may stand anywhere proves nothing"
    found: list[tuple[str, str]] = []
    seen: set[bytes] = set()
    for path, content in files.items():
        pieces = [path.encode().lower(), *(piece.lower() for piece in unpacked(content, seen))]
        found += [(path, marker) for marker, forms in wanted.items()
                  if any(form in piece for piece in pieces for form in forms)]  # fmt: skip
    return found


def written(text: str) -> Iterator[bytes]:
    """The bytes of a text in the encodings of files, pictures and PDFs, and as addresses and programs write it."""
    yield from (text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
    yield from (text.encode("gb18030"), quote(text).lower().encode(), json.dumps(text).strip('"').lower().encode())


def unpacked(content: bytes, seen: set[bytes]) -> Iterator[bytes]:
    """A file as it is, with its escapes undone, and everything inside it; nothing of one that was seen before."""
    digest = hashlib.sha256(content).digest()
    if digest in seen:
        return
    seen.add(digest)
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield content[:64]  # the name and the note of who packed it
        yield from unpacked(gzip.decompress(content), seen)
    elif content.startswith(b"PK\x03\x04"):
        yield from _zipped(content, seen)
    elif content.startswith(b"%PDF"):
        yield from _pdf(content)
    elif content.startswith(PNG):
        yield from _chunks(content)
    else:
        text = unquote_to_bytes(content).decode("utf-8", "replace")
        plain = JSON_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        yield from (each.encode("utf-8", "replace") for each in {text, plain, html.unescape(plain)})


def _zipped(content: bytes, seen: set[bytes]) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield archive.comment
        for entry in archive.infolist():
            yield entry.filename.encode() + entry.comment + entry.extra
            yield from unpacked(archive.read(entry), seen)


def _pdf(content: bytes) -> Iterator[bytes]:
    reader = PdfReader(io.BytesIO(content))
    yield repr(reader.metadata).encode()
    yield "".join(page.extract_text() for page in reader.pages).encode("utf-8", "replace")
    for number in range(1, cast(int, reader.trailer["/Size"])):
        found = reader.get_object(number)
        yield found.get_data() if isinstance(found, StreamObject) else repr(found).encode("utf-8", "replace")


def _chunks(content: bytes) -> Iterator[bytes]:
    """What a PNG holds beside its picture; compressed texts are unpacked."""
    place = len(PNG)
    while place + 8 <= len(content):
        size, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        data = content[place + 8 : place + 8 + size]
        place += size + 12
        if kind != b"IDAT":
            yield kind + data
            yield from _inflated(data)


def _inflated(data: bytes) -> Iterator[bytes]:
    for start in (match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data)):
        try:
            yield zlib.decompressobj().decompress(data[start:])
        except zlib.error:
            continue
