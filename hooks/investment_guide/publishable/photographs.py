"""Photographs as readers get them: upright, in sRGB, in several sizes, and pixels alone.

Nothing of the file itself is published. Each copy is made of the pixels, so that place, time, device, names, comments
and colour profiles cannot be in it. Copies are the same bytes for the same file and version of Pillow; they are kept by
the content of the file, and a build that knows it makes none. Raises ``RefusedFileError`` with a word of the catalogue.
"""

import contextlib
import hashlib
import io
import json
import os
import struct
import threading
import warnings
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from PIL import Image, ImageCms, ImageFilter, ImageOps, __version__

from investment_guide.model.kept_folder import kept_folder
from investment_guide.model.photographs import FocusPoint, Photograph
from investment_guide.publishable.file_types import (
    LARGEST_BYTES,
    PICTURES,
    RefusedFileError,
    cleaned_picture,
    published_file,
    suffix_of,
)
from investment_guide.publishable.pictures import ORIENTATION, PNG_START, png_chunk

FILES = "files"
Colour: TypeAlias = tuple[int, int, int]
_IFD, _TAKEN, _CHANGED = 0x8769, 0x9003, 0x0132  # of Exif 2.32: its own directory, DateTimeOriginal, DateTime
FOLDER = "photographs"  # below files/
LARGEST_PIXELS = 120_000_000  # what the cameras of phones reach; more is an attack or a scan
TALLEST = 1.5  # of a copy, its height to its width: a tall picture is narrower instead
_FORMATS = ("JPEG", "PNG", "WEBP")
# Quality and, where nothing else makes a copy small enough, the radius of a blur in pixels: grain is most of the bytes.
_ATTEMPTS = ((82, 0), (68, 0), (52, 0), (36, 0), (36, 1), (36, 2), (24, 4), (10, 16))
_DRAFT = 1.5  # how much larger a JPEG is unpacked than its largest copy is
_PAPER = (255, 255, 255)
# How far apart the colours of a drawing are kept, of 255: the first that makes it small enough. Of how many pixels an
# area is whose colour is kept anyhow. Then how many colours there are, and among how many they are chosen.
_APART, _AREA = (12, 20, 28, 40, 56, 80, 110, 150), 120
_MOST_COLOURS, _SEEN_COLOURS = 96, 800
# Of zlib: a first look at the size, and what is published. The best level takes three times as long for two per cent.
_QUICK, _THOROUGH, _BEST, _MEMORY = 4, 8, 9, 5
_QUICK_TO_THOROUGH = 1.2  # how many times the bytes at most
# As _ATTEMPTS, of a JPEG with words in it.
_DRAWN_ATTEMPTS = ((85, 0), (75, 0), (65, 0), (55, 0), (45, 0), (35, 0), (24, 1), (24, 2), (10, 4), (10, 16))
_MIDTONE = 1 / 256  # of 16 bits a channel, 8 are kept
Image.MAX_IMAGE_PIXELS = None  # LARGEST_PIXELS is compared before anything is unpacked


@dataclass(frozen=True, slots=True)
class CopySize:
    """How wide a copy is, what it is written as, and the most bytes it may have."""

    width: int
    ending: str
    most_bytes: int


SIZES = (
    CopySize(480, "webp", 60_000),
    CopySize(800, "webp", 120_000),
    CopySize(1200, "webp", 200_000),
    CopySize(800, "jpg", 120_000),
    CopySize(1200, "jpg", 200_000),
)
# Another way to make copies, other names for them: those of an older version are not taken for these.
_RECIPE = json.dumps([__version__, TALLEST, _ATTEMPTS, [(size.width, size.ending, size.most_bytes) for size in SIZES]])


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it is now. Two names of one file, as in a linked copy of the data, are the same."""

    path: Path = field(compare=False)
    ending: str
    device: int
    number: int
    size_bytes: int
    changed_ns: int

    @classmethod
    def of(cls, path: Path) -> "FileState":
        """Return the state of a file. Raises OSError."""
        now = path.stat()
        return cls(path, path.suffix, now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that is published: its name below ``files/``, and its size in pixels."""

    name: str
    width: int
    height: int

    @property
    def is_webp(self) -> bool:
        """Whether it is the smaller kind, which browsers before 2020 do not read."""
        return self.name.endswith(".webp")


@dataclass(frozen=True, slots=True)
class Copies:
    """All copies of one photograph, the widest last of each kind; ``width`` and ``height`` are those of the original,
    seen upright."""

    width: int
    height: int
    webp: tuple[Copy, ...]
    jpeg: tuple[Copy, ...]


def is_photograph(name: str | Path) -> bool:
    """Return whether a file may be shown as a photograph, by its name."""
    return Path(name).suffix.lower() in PICTURES


class PhotographStore:
    """The photographs of ``data/files/`` with their copies. ``kept`` is where copies wait for the next build; None:
    nowhere."""

    def __init__(self, files: Path, kept: Path | None = None) -> None:
        self._files, self._kept = files, kept
        self._made: dict[str, bytes] = {}

    @classmethod
    def of_data(cls, data: Path) -> "PhotographStore":
        """Return the store of a data folder, which keeps copies beside what else is kept between builds."""
        return cls(data / FILES, kept_folder(data) / FOLDER)

    def copies(self, file: str) -> Copies:
        """Return the copies of a photograph and make those that are missing. Raises RefusedFileError."""
        path = self._files / file
        try:
            head = _head(FileState.of(path))
            copies = {size: _copy(size, *head) for size in SIZES}
            distinct = {(size.ending, copy.width): (size, copy) for size, copy in reversed(copies.items())}
            missing = [pair for pair in distinct.values() if not self._has(pair[1])]
            if missing:
                self._make(path, missing)
        except OSError:
            raise RefusedFileError("unreadable") from None
        found = sorted((copy for _, copy in distinct.values()), key=lambda copy: copy.width)
        webp, jpeg = (tuple(one for one in found if one.is_webp is wanted) for wanted in (True, False))
        return Copies(head.width, head.height, webp, jpeg)

    def content(self, copy: Copy) -> bytes:
        """Return the bytes of a copy that ``copies`` named."""
        if copy.name not in self._made and self._kept is not None:
            return (self._kept / Path(copy.name).name).read_bytes()
        return self._made[copy.name]

    def kept_copy(self, name: str) -> Path | None:
        """Return the file of a copy that waits for the next build, by its name without folders; None: there is none."""
        kept = {path.name: path for path in self._kept.glob("*-*.*")} if self._kept else {}
        return kept.get(name)

    def forget_gone(self) -> None:
        """Remove the kept copies of photographs that are in the folder no more, or are others now."""
        if self._kept is None:
            return
        stems = set()
        for path in filter(is_photograph, self._files.rglob("*")):
            with contextlib.suppress(RefusedFileError, OSError):
                stems.add(_head(FileState.of(path)).stem)
        for copy in self._kept.glob("*-*.*"):
            if copy.name.partition("-")[0] not in stems:
                with contextlib.suppress(OSError):  # another build may have removed it
                    copy.unlink()

    def cut(self, photograph: Photograph, width: int, height: int, most_bytes: int = SIZES[-1].most_bytes) -> bytes:
        """Return a JPEG in the shape of a room of so many pixels and no larger, cut around the focus of the
        photograph. Raises RefusedFileError."""
        focus = photograph.focus or FocusPoint()
        copies = self.copies(photograph.file)
        with Image.open(io.BytesIO(self.content(copies.jpeg[-1]))) as picture:
            centre = (focus.x / 100, focus.y / 100)
            scale = min(1.0, picture.width / width, picture.height / height)  # a small one stays as it is
            size = (max(1, round(width * scale)), max(1, round(height * scale)))
            fitted = ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=centre)
        return _written(fitted, CopySize(width, "jpg", most_bytes))

    def _has(self, copy: Copy) -> bool:
        return copy.name in self._made or (self._kept is not None and (self._kept / Path(copy.name).name).is_file())

    def _make(self, path: Path, wanted: Iterable[tuple[CopySize, Copy]]) -> None:
        published_file(path)  # whole, and of the type that its name promises
        pixels = _pixels(_opened(path.read_bytes()))
        for size, copy in wanted:
            scaled = pixels.resize((copy.width, copy.height), Image.Resampling.LANCZOS, reducing_gap=3.0)
            self._keep(copy, _written(scaled, size))

    def _keep(self, copy: Copy, content: bytes) -> None:
        """Written beside and renamed: another language's build, or a trial of the desk, may be doing the same."""
        if self._kept is None:
            self._made[copy.name] = content
            return
        target = self._kept / Path(copy.name).name
        beside = target.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        try:
            self._kept.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(content)
            beside.replace(target)
        except OSError:  # a folder that may not be written is not missed
            self._made[copy.name] = content
            with contextlib.suppress(OSError):
                beside.unlink()


def published_copies(store: PhotographStore, files: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the names below ``files/`` and the contents of all copies of these photographs."""
    copies = [copy for file in files for found in [store.copies(file)] for copy in (*found.webp, *found.jpeg)]
    return ((copy.name, store.content(copy)) for copy in dict.fromkeys(copies))


def _opened(content: bytes) -> Image.Image:
    """The picture with its head read; no pixel is unpacked yet."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a second picture in the file that cannot be read: the first is shown
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
    except (OSError, ValueError, SyntaxError):
        raise RefusedFileError("damaged") from None
    if picture.width * picture.height > LARGEST_PIXELS:
        raise RefusedFileError("pixels")
    return picture


class _Head(NamedTuple):
    """What copies are called after, and how wide and high the picture is, seen upright."""

    stem: str
    width: int
    height: int


@lru_cache(maxsize=4096)
def _head(file: FileState) -> _Head:
    """A preview asks again after every save."""
    if not is_photograph(file.path):
        raise RefusedFileError("no-picture")
    content = file.path.read_bytes()
    picture = _opened(content)
    is_turned = picture.getexif().get(ORIENTATION) in (5, 6, 7, 8)
    width, height = reversed(picture.size) if is_turned else picture.size
    return _Head(hashlib.sha256(content + _RECIPE.encode()).hexdigest()[:16], width, height)


def _pixels(picture: Image.Image) -> Image.Image:
    """The pixels alone: upright, in sRGB, on white where they were transparent."""
    largest = _copy(SIZES[-1], "", *picture.size)
    if picture.format == "JPEG" and picture.mode == "RGB":
        picture.draft("RGB", (round(largest.width * _DRAFT), round(largest.height * _DRAFT)))
    try:
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        seen = _in_srgb(upright)
    except (OSError, ValueError, SyntaxError):
        raise RefusedFileError("damaged") from None
    plain = Image.new("RGB", seen.size, _PAPER)
    plain.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    return plain


def _in_srgb(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith(("I", "F")):
        picture = picture.point(lambda value: value * _MIDTONE).convert("L")
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        with contextlib.suppress(ImageCms.PyCMSError, OSError):  # a profile that cannot be read is passed over
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if converted is not None:
                return converted
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _copy(size: CopySize, stem: str, width: int, height: int) -> Copy:
    scale = min(1.0, size.width / width, size.width * TALLEST / height)
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    return Copy(f"{FOLDER}/{stem}-{size.width}.{size.ending}", wide, high)


def _written(picture: Image.Image, size: CopySize) -> bytes:
    """In the best quality that the size allows."""
    for quality, blur in _ATTEMPTS:
        made = _as_jpeg(picture, quality, blur) if size.ending == "jpg" else _as_webp(picture, quality, blur)
        if len(made) <= size.most_bytes:
            break
    return made


def _as_webp(picture: Image.Image, quality: int, blur: int) -> bytes:
    return _saved(picture, blur, "WEBP", quality=quality, method=4)


def _as_jpeg(picture: Image.Image, quality: int, blur: int) -> bytes:
    return _saved(picture, blur, "JPEG", quality=quality, optimize=True, progressive=True)


def _saved(picture: Image.Image, blur: int, kind: str, **options: int) -> bytes:
    stream = io.BytesIO()
    softened = picture.filter(ImageFilter.GaussianBlur(blur)) if blur else picture
    softened.save(stream, kind, **options)
    return stream.getvalue()


def small_drawing(png: bytes, most_bytes: int, meaning: Collection[str] = ()) -> bytes:
    """Return a drawing as ``drawing_within`` does; where even that is too much the picture becomes coarser."""
    return drawing_within(png, most_bytes, meaning) or _coarse_drawing(png, most_bytes)


def drawing_within(png: bytes, most_bytes: int, meaning: Collection[str] = ()) -> bytes | None:
    """Return a drawing as a PNG with a palette of the colours that cover most of it, as few as make it small enough;
    None if none do.

    Those that mean something (``#rrggbb``) are kept exactly where there is an area of them; what lies between two
    colours changes.
    """
    with Image.open(io.BytesIO(png)) as opened:
        picture = opened.convert("RGB")
    counted: list[Any] = picture.getcolors(picture.width * picture.height) or []
    found: list[tuple[int, Colour]] = sorted(counted, key=itemgetter(1))
    found.sort(key=itemgetter(0), reverse=True)
    meant = {(int(one[1:3], 16), int(one[3:5], 16), int(one[5:7], 16)) for one in meaning}
    known = [colour for count, colour in found if count >= _AREA and colour in meant]
    colours = [colour for _, colour in found[:_SEEN_COLOURS]]
    for apart in _APART:
        reduced = _reduced(picture, _apart(known, colours, apart))
        if len(_as_png(reduced, _QUICK)) <= most_bytes * _QUICK_TO_THOROUGH:
            made = _as_png(reduced, _THOROUGH)
            if len(made) <= most_bytes:
                return made
    return None


def _reduced(picture: Image.Image, kept: Sequence[Colour]) -> Image.Image:
    """A picture in these colours alone."""
    palette = Image.new("P", (1, 1))
    palette.putpalette([level for colour in kept for level in colour] + [*kept[0]] * (256 - len(kept)))
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _coarse_drawing(png: bytes, most_bytes: int) -> bytes:
    """As large as before, in pixels so large that it is small enough: the last resort, for what is no drawing."""
    with Image.open(io.BytesIO(png)) as opened:
        drawing = opened.convert("RGB").quantize(_MOST_COLOURS, dither=Image.Dither.NONE)
    made, grain = _as_png(drawing, _BEST), 1
    while len(made) > most_bytes and grain < max(drawing.size):
        grain *= 2
        smaller = (max(1, drawing.width // grain), max(1, drawing.height // grain))
        coarse = drawing.resize(smaller, Image.Resampling.NEAREST).resize(drawing.size, Image.Resampling.NEAREST)
        made = _as_png(coarse, _BEST)
    return made


def _as_png(picture: Image.Image, level: int) -> bytes:
    """A picture with a palette; as Pillow writes it but for the memory of zlib, which here gives fewer bytes."""
    (width, height), pixels = picture.size, picture.tobytes()
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, len(pixels), width))
    packing = zlib.compressobj(level, memLevel=_MEMORY)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", head),
        (b"PLTE", bytes(picture.getpalette() or ())),
        (b"IDAT", packing.compress(rows) + packing.flush()),
    )
    return PNG_START + b"".join(png_chunk(*one) for one in (*chunks, (b"IEND", b"")))


def _apart(areas: Iterable[Colour], colours: Iterable[Colour], apart: int) -> list[Colour]:
    """The colours of areas, then those others that are not close to one of them."""
    kept = list(areas)
    for red, green, blue in colours:
        if len(kept) >= _MOST_COLOURS:
            break
        if all((red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2 >= apart * apart for r, g, b in kept):
            kept.append((red, green, blue))
    return kept[:_MOST_COLOURS]


def small_photograph(png: bytes, most_bytes: int) -> bytes:
    """Return a picture that is largely a photograph as a JPEG, in the best quality that is small enough."""
    with Image.open(io.BytesIO(png)) as opened:
        picture = opened.convert("RGB")
    for quality, blur in _DRAWN_ATTEMPTS:
        made = _as_jpeg(picture, quality, blur)
        if len(made) <= most_bytes:
            break
    return made


def cleaned_photograph(content: bytes) -> tuple[str, bytes]:
    """Return the ending that fits a photograph and its bytes without place, device and names: as sharp as it was.

    Raises RefusedFileError.
    """
    suffix = suffix_of(content)
    if suffix not in PICTURES:
        raise RefusedFileError("heic" if suffix == ".heic" else "no-picture")
    if len(content) > LARGEST_BYTES:
        raise RefusedFileError("large")
    _pixels(_opened(content))
    return suffix, cleaned_picture(content, suffix)


def taken_on(content: bytes) -> date | None:
    """Return the day on which a camera says that it took a photograph; None where it does not say."""
    try:
        exif = Image.open(io.BytesIO(content), formats=_FORMATS).getexif()
        written = exif.get_ifd(_IFD).get(_TAKEN) or exif.get(_CHANGED)
        return date.fromisoformat(str(written)[:10].replace(":", "-")) if written else None
    except (OSError, ValueError, SyntaxError):
        return None
