"""Pictures without what a camera or editor wrote beside the pixels: place, time, device, author, thumbnails, comments.

Works on the segments of a file and never decodes a pixel, so nothing is lost and the result is always the same. Kept is
what a picture looks like without: sizes, colour profiles, transparency, animation and the orientation. Whatever is not
known to be needed goes, and so does everything after the end of the picture.
"""

import struct
import zlib
from collections.abc import Iterator

JPEG_START, JPEG_END = b"\xff\xd8", b"\xff\xd9"
PNG_START = b"\x89PNG\r\n\x1a\n"
EXIF = b"Exif\x00\x00"
ORIENTATION = 0x0112
NOT_TURNED = 1
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))  # TEM and RST: markers without a length
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_COMMENT, _SCAN, _END = 0xFE, 0xDA, 0xD9
_PNG_NEEDED = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND"))
# Transparency, colours, print size, animation: https://www.w3.org/TR/png-3/#11Ancillary-chunks
_PNG_KEPT = _PNG_NEEDED | frozenset(
    (b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs")
) | frozenset((b"acTL", b"fcTL", b"fdAT"))  # fmt: skip
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_HAS_EXIF, _WEBP_HAS_XMP = 0x08, 0x04
_ANIMATION_HEADER_BYTES = 16


class DamagedPictureError(ValueError):
    """The file ends too early, or its parts contradict each other."""


def clean_jpeg(content: bytes) -> bytes:
    """Return a JPEG with its tables, frames and scans, JFIF and Adobe headers, colour profile and orientation, and no
    more.

    Raises DamagedPictureError. Source: ITU-T T.81, annex B.
    """
    kept, turned, has_frame, has_scan = [JPEG_START], NOT_TURNED, False, False
    for marker, payload, scan in _jpeg_segments(content):
        if marker in _FRAMES:
            has_frame = len(payload) > 5 and payload[3:5] != b"\x00\x00"
        if marker == _SCAN:
            has_scan = has_frame
        if payload.startswith(EXIF) and marker == 0xE1:
            turned = orientation(payload[len(EXIF) :])
        shown = _shown_application_data(marker, payload)
        if shown is not None:
            kept.append(bytes((0xFF, marker)) + struct.pack(">H", len(shown) + 2) + shown + scan)
    if not has_scan:
        raise DamagedPictureError
    if turned != NOT_TURNED:
        exif = EXIF + oriented(turned)
        kept.insert(2 if kept[1].startswith(b"\xff\xe0") else 1, b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    return b"".join((*kept, JPEG_END))


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, payload and, after the header of a scan, its coded data, up to the end of the picture."""
    at = len(JPEG_START)
    while True:
        if content[at : at + 1] != b"\xff":
            raise DamagedPictureError
        while content[at + 1 : at + 2] == b"\xff":  # fill bytes
            at += 1
        marker = _byte(content, at + 1)
        if marker == _END:
            return
        if marker in _ALONE:
            at += 2
            continue
        size = struct.unpack(">H", _part(content, at + 2, 2))[0]
        payload = _part(content, at + 4, size - 2)
        at += 2 + size
        end = _end_of_scan(content, at) if marker == _SCAN else at
        yield marker, payload, content[at:end]
        at = end


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands; in coded data FF is followed by 00 or a restart marker."""
    while (at := content.find(b"\xff", at)) >= 0:
        after = _byte(content, at + 1)
        if after == 0xFF:
            at += 1
        elif after and after not in _ALONE:
            return at
        else:
            at += 2
    raise DamagedPictureError


def _shown_application_data(marker: int, payload: bytes) -> bytes | None:
    """The payload as it is published; None when the segment does not change what is seen."""
    if marker == _COMMENT or not 0xE0 <= marker <= 0xEF:
        return None if marker == _COMMENT else payload
    if marker == 0xE0 and payload.startswith(b"JFIF\x00") and len(payload) >= 14:
        return payload[:12] + b"\x00\x00"  # without its thumbnail
    is_kept = (marker == 0xE2 and payload.startswith(b"ICC_PROFILE\x00")) or (
        marker == 0xEE and payload.startswith(b"Adobe")
    )
    return payload if is_kept else None


def clean_png(content: bytes) -> bytes:
    """Return a PNG without texts, times and unknown chunks. Raises DamagedPictureError. Source: W3C PNG, third
    edition."""
    kept, names = [PNG_START], []
    for name, payload in _png_chunks(content):
        names.append(name)
        if name == b"eXIf" and (turned := orientation(payload)) != NOT_TURNED:
            kept.append(png_chunk(name, oriented(turned)))
        elif name in _PNG_KEPT:
            kept.append(png_chunk(name, payload))
        elif not name[0] & 0x20:  # a chunk that is needed for drawing, and unknown
            raise DamagedPictureError
    if names[0] != b"IHDR" or b"IDAT" not in names:
        raise DamagedPictureError
    return b"".join(kept)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, name = len(PNG_START), b""
    while name != b"IEND":
        size, name = struct.unpack(">I4s", _part(content, at, 8))
        payload = _part(content, at + 8, size)
        if _part(content, at + 8 + size, 4) != struct.pack(">I", zlib.crc32(name + payload)):
            raise DamagedPictureError
        yield name, payload
        at += 12 + size


def png_chunk(name: bytes, payload: bytes) -> bytes:
    """Return a chunk with its length and its sum."""
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))


def clean_webp(content: bytes) -> bytes:
    """Return a WebP without XMP and unknown chunks; of Exif only the orientation. Raises DamagedPictureError. RFC
    9649."""
    size = struct.unpack("<I", _part(content, 4, 4))[0]
    chunks = list(_riff_chunks(_part(content, 12, size - 4)))
    names = [name for name, _ in chunks]
    if not {b"VP8 ", b"VP8L", b"ANMF"}.intersection(names):
        raise DamagedPictureError
    exif = next((payload for name, payload in chunks if name == b"EXIF"), b"")
    turned = orientation(exif.removeprefix(EXIF))
    body = b"WEBP" + b"".join(_shown_chunk(name, payload, turned) for name, payload in chunks)
    if turned != NOT_TURNED and b"VP8X" in names:
        body += _riff_chunk(b"EXIF", oriented(turned))
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _shown_chunk(name: bytes, payload: bytes, turned: int) -> bytes:
    """The chunk as it is published, empty when it does not change what is seen."""
    if name not in _WEBP_KEPT:
        return b""
    if name == b"VP8X":
        flags = _byte(payload, 0) & ~(_WEBP_HAS_EXIF | _WEBP_HAS_XMP)
        return _riff_chunk(name, bytes((flags | (_WEBP_HAS_EXIF if turned != NOT_TURNED else 0),)) + payload[1:])
    if name == b"ANMF":
        header, frame = payload[:_ANIMATION_HEADER_BYTES], _riff_chunks(payload[_ANIMATION_HEADER_BYTES:])
        return _riff_chunk(name, header + b"".join(_shown_chunk(*each, turned) for each in frame))
    return _riff_chunk(name, payload)


def _riff_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(content):
        name, size = struct.unpack("<4sI", _part(content, at, 8))
        yield name, _part(content, at + 8, size)
        at += 8 + size + size % 2


def _riff_chunk(name: bytes, payload: bytes) -> bytes:
    return name + struct.pack("<I", len(payload)) + payload + b"\x00" * (len(payload) % 2)


def orientation(exif: bytes) -> int:
    """Return how a picture is turned, 1 to 8 as Exif 2.32 counts (tag 0x0112); 1 when its Exif data cannot be read, as
    browsers show it."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(exif[:4])
    if order is None:
        return NOT_TURNED
    try:
        at = struct.unpack_from(f"{order}I", exif, 4)[0]
        for entry in range(struct.unpack_from(f"{order}H", exif, at)[0]):
            tag, kind, count, value = struct.unpack_from(f"{order}HHIH", exif, at + 2 + 12 * entry)
            if (tag, kind, count) == (ORIENTATION, 3, 1):
                return value if 1 <= value <= 8 else NOT_TURNED
    except struct.error:
        pass
    return NOT_TURNED


def oriented(turned: int) -> bytes:
    """Exif data that hold the orientation alone."""
    return b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, turned, 0, 0)


def _part(content: bytes, at: int, size: int) -> bytes:
    if size < 0 or at + size > len(content):
        raise DamagedPictureError
    return content[at : at + size]


def _byte(content: bytes, at: int) -> int:
    return _part(content, at, 1)[0]
