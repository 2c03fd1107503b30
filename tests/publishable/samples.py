"""Files as cameras, editors and office programs write them, made byte by byte: each with something hidden in it."""

import struct
import zipfile
import zlib
from io import BytesIO

SECRET = b"GPS 23.0001 112.0001 Wang"
EXIF_START = b"Exif\x00\x00"


def exif(turned: int = 1, order: str = ">") -> bytes:
    """TIFF data with the name of a person and the orientation."""
    start = {">": b"MM\x00*", "<": b"II*\x00"}[order]
    artist = struct.pack(f"{order}HHII", 0x013B, 2, len(SECRET), 38)
    orientation = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turned, 0)
    return start + struct.pack(f"{order}IH", 8, 2) + artist + orientation + b"\x00" * 4 + SECRET


def segment(marker: int, payload: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(payload) + 2) + payload


QUANTISATION = segment(0xDB, bytes(65))
FRAME = segment(0xC0, struct.pack(">BHHB", 8, 8, 8, 1) + b"\x01\x11\x00")
PROFILE = segment(0xE2, b"ICC_PROFILE\x00\x01\x01" + bytes(20))
ADOBE = segment(0xEE, b"Adobe\x00\x64\x00\x00\x00\x00\x01")
SCAN = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
JFIF = segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
JFIF_WITH_THUMBNAIL = segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x01" + b"abc")


def jpeg(turned: int = 1, order: str = ">") -> bytes:
    """A JPEG of a phone: Exif, XMP, a comment, IPTC, a maker's segment, a second picture after its end."""
    hidden = (
        segment(0xE1, EXIF_START + exif(turned, order)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x>" + SECRET),
        segment(0xFE, SECRET),
        segment(0xED, b"Photoshop 3.0\x00" + SECRET),
        segment(0xE2, b"MPF\x00" + SECRET),
        segment(0xE5, SECRET),
    )
    return b"".join((b"\xff\xd8", JFIF_WITH_THUMBNAIL, *hidden, PROFILE, ADOBE, QUANTISATION, FRAME, SCAN,
                     segment(0xFE, SECRET), SCAN, b"\xff\xd9", SECRET))  # fmt: skip


def bare_jpeg(*first: bytes) -> bytes:
    """What is left of it."""
    return b"".join((b"\xff\xd8", JFIF, *first, PROFILE, ADOBE, QUANTISATION, FRAME, SCAN, SCAN, b"\xff\xd9"))


def chunk(name: bytes, payload: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))


HEADER = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
PIXELS = chunk(b"IDAT", zlib.compress(b"\x00\x80"))
PNG_START, PNG_END = b"\x89PNG\r\n\x1a\n", chunk(b"IEND", b"")


def png(turned: int = 1) -> bytes:
    """A PNG with texts, a time, Exif, a chunk of a program's own, and something after its end."""
    hidden = [chunk(name, SECRET) for name in (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"prVt")]
    return b"".join((PNG_START, HEADER, chunk(b"gAMA", bytes(4)), chunk(b"eXIf", exif(turned)), *hidden, PIXELS,
                     PNG_END, SECRET))  # fmt: skip


def riff(name: bytes, payload: bytes) -> bytes:
    """A chunk of a WebP."""
    return name + struct.pack("<I", len(payload)) + payload + b"\x00" * (len(payload) % 2)


def webp(*chunks: bytes) -> bytes:
    """A WebP."""
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


VP8 = riff(b"VP8 ", b"\x10\x00\x00\x9d\x01\x2a\x01\x00\x01\x00\x00")


def extended_webp(turned: int = 1) -> bytes:
    """A WebP with Exif, XMP and an unknown chunk, and something after its end."""
    head = riff(b"VP8X", bytes((0x2C,)) + bytes(9))
    hidden = (riff(b"EXIF", EXIF_START + exif(turned)), riff(b"XMP ", SECRET), riff(b"note", SECRET))
    return webp(head, riff(b"ICCP", b"profile"), VP8, *hidden) + SECRET


def box(name: bytes, payload: bytes) -> bytes:
    """A box of an MP4."""
    return struct.pack(">I", len(payload) + 8) + name + payload


def mp4() -> bytes:
    """An MP4 of a phone: place and device for the film and one of its tracks, and a box of a program's own."""
    long_box = struct.pack(">I4sQ", 1, b"uuid", 16 + len(SECRET)) + SECRET
    track = box(b"trak", box(b"tkhd", b"track") + box(b"udta", SECRET))
    about = box(b"udta", box(b"\xa9xyz", SECRET)) + box(b"meta", SECRET)
    return box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", b"film") + track + about) + long_box + box(b"mdat", b"x")


def pdf(middle: bytes = b"") -> bytes:
    """A PDF; ``middle`` stands among its objects."""
    return b"%PDF-1.7\n" + middle + b"\ntrailer <</Root 1 0 R>>\n%%EOF\n"


def packed_pdf(objects: bytes) -> bytes:
    """A PDF whose objects are compressed."""
    return pdf(b"5 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\n" + zlib.compress(objects) + b"\nendstream")


OFFICE_TYPES = {
    "docx": "wordprocessingml.document", "xlsx": "spreadsheetml.sheet", "pptx": "presentationml.presentation",
}  # fmt: skip


def office(kind: str, author: str = "", more: str = "") -> bytes:
    """A document of Word, Excel or PowerPoint; ``more`` is the name of a further part."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        part = f"application/vnd.openxmlformats-officedocument.{OFFICE_TYPES[kind]}.main+xml"
        package.writestr("[Content_Types].xml", f'<Types><Override ContentType="{part}"/></Types>')
        package.writestr("docProps/core.xml", f"<c><dc:creator>{author}</dc:creator></c>")
        if more:
            package.writestr(more, "x")
    return packed.getvalue()
