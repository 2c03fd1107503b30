"""The types of files that may be published, known by what is in them and not by their names alone.

Everything published is served from the guide's own address, so nothing that a browser would run is among them: no HTML,
no SVG, no macros. Raises ``RefusedFileError`` with one word of the catalogue (code ``file-refused``).
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path, PurePosixPath

from investment_guide.publishable.films import DamagedFilmError, clean_mp4
from investment_guide.publishable.pictures import (
    JPEG_START,
    PNG_START,
    DamagedPictureError,
    clean_jpeg,
    clean_png,
    clean_webp,
)

LARGEST_BYTES = 200_000_000
_LARGEST_PART_BYTES = 4_000_000
_ACTIVE_IN_PDF = re.compile(rb"/S\s*/(?:JavaScript|Launch)\b")
_PDF_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b[^>]*>>\s*stream\r?\n")
_PDF_AUTHOR = re.compile(rb"/Author\s*(?:\(((?:\\.|[^\\)])*)\)|<([0-9A-Fa-f\s]*)>)", re.DOTALL)
_XMP_AUTHOR = re.compile(rb"<dc:creator>[^/]{0,200}?<rdf:li[^>]{0,200}>([^<]{0,500})</rdf:li>")
_OFFICE_AUTHOR = re.compile(r"<(dc:creator|cp:lastModifiedBy)>([^<]+)</\1>")
PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp"))
_SAME_AS = {".jpeg": ".jpg"}
_STARTS = {JPEG_START: ".jpg", PNG_START: ".png", b"%PDF-": ".pdf", b"\x1aE\xdf\xa3": ".webm"}
# Brands of ISO/IEC 23008-12 as phones write them; AVIF is among them, which is no more taken than HEIC is.
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"))
_PROGRAMS = frozenset(("openpyxl", "python-docx", "Apache POI"))  # they name themselves where others name a person
_OFFICE_RUNS = re.compile(r"vbaproject|/activex/|macroEnabled", re.IGNORECASE)


class RefusedFileError(ValueError):
    """The file may not be published; ``reason`` is a word of the catalogue."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """What is written into the site, and who is named in the file as its author."""

    content: bytes
    authors: tuple[str, ...] = ()


def published_file(path: Path) -> PublishedFile:
    """Return a file as readers may have it: its pictures' and films' hidden data are gone. Raises RefusedFileError."""
    try:
        with path.open("rb") as stream:
            _refuse_by_name(path.suffix.lower(), suffix_of(stream.read(12)))
        if path.stat().st_size > LARGEST_BYTES:
            raise RefusedFileError("large")
        return published_content(path.name, path.read_bytes())
    except OSError:
        raise RefusedFileError("unreadable") from None


def published_content(name: str, content: bytes) -> PublishedFile:
    """Return what a file of this name holds as readers may have it. Raises RefusedFileError."""
    suffix = PurePosixPath(name).suffix.lower()
    _refuse_by_name(suffix, suffix_of(content[:12]))
    if len(content) > LARGEST_BYTES:
        raise RefusedFileError("large")
    try:
        return _READERS[suffix](content)
    except (DamagedPictureError, DamagedFilmError, zipfile.BadZipFile, zlib.error, IndexError):
        raise RefusedFileError("damaged") from None


def _refuse_by_name(suffix: str, really: str) -> None:
    """Refuse types that are not taken, and names that promise another type than the content has."""
    if really == ".heic" and (suffix in PICTURES or suffix in _REFUSED_TYPES):
        raise RefusedFileError("heic")
    if really in PICTURES and really != _SAME_AS.get(suffix, suffix) and (suffix in PICTURES or suffix == ".heic"):
        raise RefusedFileError(f"really-{really[1:]}")
    if suffix not in _READERS:
        raise RefusedFileError(_REFUSED_TYPES.get(suffix, "type"))


def suffix_of(content: bytes) -> str:
    """Return the ending that pictures, films and PDFs should have by their content; empty for anything else."""
    if content[4:8] == b"ftyp":
        return ".heic" if content[8:12] in _HEIC_BRANDS else ".mp4"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return ".webp"
    return next((suffix for start, suffix in _STARTS.items() if content.startswith(start)), "")


def may_be_published(name: str) -> bool:
    """Return whether files of this type are published at all."""
    return PurePosixPath(name).suffix.lower() in _READERS


def _picture(start: bytes, clean: Callable[[bytes], bytes]) -> Callable[[bytes], PublishedFile]:
    def read(content: bytes) -> PublishedFile:
        _expect(content.startswith(start))
        return PublishedFile(clean(content))

    return read


def cleaned_picture(content: bytes, suffix: str) -> bytes:
    """Return a picture of a type without its hidden data. Raises RefusedFileError."""
    try:
        return _READERS[suffix](content).content
    except (DamagedPictureError, zlib.error, IndexError):
        raise RefusedFileError("damaged") from None


def _webp(content: bytes) -> PublishedFile:
    _expect(content.startswith(b"RIFF") and content[8:12] == b"WEBP")
    return PublishedFile(clean_webp(content))


def _mp4(content: bytes) -> PublishedFile:
    _expect(content[4:8] == b"ftyp")
    return PublishedFile(clean_mp4(content))


def _webm(content: bytes) -> PublishedFile:
    _expect(content.startswith(b"\x1aE\xdf\xa3"))
    return PublishedFile(content)


def _text(content: bytes) -> PublishedFile:
    """Plain text in UTF-8 that no browser could take for a page."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedFileError("encoding") from None
    _expect("\x00" not in text and not text.lstrip().startswith("<"))
    return PublishedFile(content)


def _captions(content: bytes) -> PublishedFile:
    _expect(content.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"))
    return _text(content)


def _pdf(content: bytes) -> PublishedFile:
    _expect(content.startswith(b"%PDF-"))
    if b"%%EOF" not in content[-2048:]:
        raise RefusedFileError("damaged")
    parts = [content, *_compressed_objects(content)]
    if any(_ACTIVE_IN_PDF.search(part) for part in parts):
        raise RefusedFileError("active")
    names = [_pdf_text(*found) for part in parts for found in _PDF_AUTHOR.findall(part)]
    names += [unescape(found.decode("utf-8", "replace")) for part in parts for found in _XMP_AUTHOR.findall(part)]
    return PublishedFile(content, _named(names))


def _compressed_objects(content: bytes) -> Iterator[bytes]:
    """The object streams of a PDF, as far as they are short; one that cannot be unpacked holds nothing to be found."""
    for found in _PDF_OBJECTS.finditer(content):
        try:
            packed = content[found.end() : found.end() + _LARGEST_PART_BYTES]
            yield zlib.decompressobj().decompress(packed, _LARGEST_PART_BYTES)
        except zlib.error:
            continue


def _pdf_text(literal: bytes, in_hex: bytes) -> str:
    """A text string of a PDF (ISO 32000-1, 7.9.2): UTF-16 with a mark, else as good as Latin."""
    value = re.sub(rb"\\(.)", rb"\1", literal, flags=re.DOTALL)
    if in_hex:
        digits = b"".join(in_hex.split())
        value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return value.decode("utf-16" if value.startswith(b"\xfe\xff") else "latin-1", "replace")


def _office(main_part: str) -> Callable[[bytes], PublishedFile]:
    def read(content: bytes) -> PublishedFile:
        _expect(content.startswith(b"PK\x03\x04"))
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = package.namelist()
            types = _part(package, "[Content_Types].xml")
            if _OFFICE_RUNS.search("\n".join((types, *names))):
                raise RefusedFileError("macros")
            _expect(f"{main_part}.main+xml" in types)
            core = _part(package, "docProps/core.xml")
        return PublishedFile(content, _named(unescape(name) for _, name in _OFFICE_AUTHOR.findall(core)))

    return read


def _part(package: zipfile.ZipFile, name: str) -> str:
    if name not in package.namelist():
        return ""
    try:
        with package.open(name) as stream:
            return stream.read(_LARGEST_PART_BYTES).decode("utf-8", "replace")
    except (RuntimeError, NotImplementedError):  # encrypted, or packed in a way that nobody uses
        raise RefusedFileError("damaged") from None


def _named(names: Iterable[str]) -> tuple[str, ...]:
    found = dict.fromkeys(name.strip() for name in names)
    return tuple(name for name in found if name and name not in _PROGRAMS)


def _expect(is_of_its_type: bool) -> None:
    if not is_of_its_type:
        raise RefusedFileError("mismatch")


_READERS: Mapping[str, Callable[[bytes], PublishedFile]] = {
    ".jpg": _picture(JPEG_START, clean_jpeg),
    ".jpeg": _picture(JPEG_START, clean_jpeg),
    ".png": _picture(PNG_START, clean_png),
    ".webp": _webp,
    ".pdf": _pdf,
    ".docx": _office("wordprocessingml.document"),
    ".xlsx": _office("spreadsheetml.sheet"),
    ".pptx": _office("presentationml.presentation"),
    ".csv": _text,
    ".txt": _text,
    ".vtt": _captions,
    ".mp4": _mp4,
    ".webm": _webm,
}
# Types that people bring along, and why they are refused; any other is "type".
_REFUSED_TYPES: Mapping[str, str] = {
    ".svg": "drawing", ".html": "page", ".htm": "page", ".xhtml": "page", ".mht": "page", ".js": "page",
    ".xml": "page", ".doc": "old-office", ".xls": "old-office", ".ppt": "old-office", ".wps": "old-office",
    ".et": "old-office", ".docm": "macros", ".xlsm": "macros", ".pptm": "macros", ".zip": "archive", ".rar": "archive",
    ".7z": "archive", ".gif": "picture-type", ".heic": "heic", ".heif": "heic", ".bmp": "picture-type",
    ".tif": "picture-type", ".tiff": "picture-type",
}  # fmt: skip
