"""The fonts of documents and the characters that they have: the tool's own, those of packages such as
``fonts/japanese`` of this repository, installed or beside the tool, and those that a guide has in ``overrides/fonts/``.

``guide check`` names each other character with its line (``checking/texts.py``); paper shows 〓 for it, as Chinese
printers do for a type that they lack, since PDF/UA forbids a character without a shape.
"""

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

OF_TOOL = Path(__file__).resolve().parents[1] / "documents" / "fonts"
OF_PACKAGES = "investment_guide.fonts"  # the entry points of packages of fonts, which lie beside the module
OF_REPOSITORY = OF_TOOL.parents[3] / "fonts"
OF_GUIDE = "fonts"  # below overrides/
SUFFIXES = (".ttf", ".otf")  # what Typst reads; web fonts are for pages
LACKING = "〓"
TEXT = frozenset("\n\t")  # what has no shape and needs none
_UNICODE = frozenset(((0, 3), (0, 4), (3, 1), (3, 10)))  # platform and encoding of tables by code points
MOST_CODES = 2 * 0x110000  # a font that claims more is damaged
_HEADER, _TABLE_ROW, _TABLE_COUNT = 12, 16, 4


class UnreadableFontError(ValueError):
    """A file is no OpenType font, or its table of characters is damaged."""


def font_folders(look: Path | None) -> tuple[Path, ...]:
    """Return the folders with fonts: of the tool, of packages by their names, of the guide with this look."""
    own = () if look is None or not (look / OF_GUIDE).is_dir() else (look / OF_GUIDE,)
    return (OF_TOOL, *_packages().values(), *own)


def font_packages() -> frozenset[str]:
    """Return the names of the optional packages of fonts that there are."""
    return frozenset(_packages())


@cache
def _packages() -> Mapping[str, Path]:
    """The folders of the packages by their names, in the order of these."""
    beside = {path.parent.name.rpartition("_")[2]: path.parent for path in OF_REPOSITORY.glob("*/*/manifest.toml")}
    specs = {point.name: find_spec(point.value) for point in entry_points(group=OF_PACKAGES)}
    installed = {name: Path(spec.origin).parent for name, spec in specs.items() if spec and spec.origin}
    return dict(sorted({**beside, **installed}.items()))


def font_files(folder: Path) -> tuple[Path, ...]:
    """Return the fonts of a folder by name."""
    return tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file()))


def printable_characters(look: Path | None) -> frozenset[str]:
    """Return the characters that paper can show; a font that cannot be read has none."""
    found = set(TEXT)
    for path in (path for folder in font_folders(look) for path in font_files(folder)):
        try:
            found |= characters_of(path)
        except UnreadableFontError:
            continue
    return frozenset(found)


def printable(text: str, known: frozenset[str]) -> str:
    """Return a text with nothing in it that the fonts lack, its letters and marks composed as fonts have them.

    >>> printable("龘 100 ㎡", frozenset(" 01㎡"))
    '〓 100 ㎡'
    """
    composed = unicodedata.normalize("NFC", text)
    absent = set(composed) - known
    return composed.translate({ord(one): _stand_in(one) for one in absent}) if absent else composed


def lacking(text: str, known: frozenset[str]) -> list[str]:
    """Return the characters of a text that the fonts lack, each once, in the order of the text."""
    composed = unicodedata.normalize("NFC", text)
    return [character for character in dict.fromkeys(composed) if character not in known] if set(text) - known else []


def _stand_in(character: str) -> str:
    """Nothing for what is not seen anyhow, such as a joiner of words."""
    return "" if unicodedata.category(character) == "Cf" else LACKING


def characters_of(path: Path) -> frozenset[str]:
    """Return the characters of a font. Raises UnreadableFontError."""
    status = path.stat()
    return _characters_of(path, status.st_mtime_ns, status.st_size)


@cache
def _characters_of(path: Path, _changed_ns: int, _size: int) -> frozenset[str]:
    try:
        codes = frozenset(map(chr, islice(_codes(path.read_bytes()), MOST_CODES)))
    except (struct.error, ValueError, OverflowError) as error:
        raise UnreadableFontError(path.name) from error
    if not codes:
        raise UnreadableFontError(path.name)
    return codes


def _codes(font: bytes) -> Iterator[int]:
    """Yield the code points of the table `cmap`, as the OpenType specification describes it."""
    (count,) = struct.unpack_from(">H", font, _TABLE_COUNT)
    rows = (struct.unpack_from(">4s4xI", font, _HEADER + _TABLE_ROW * row) for row in range(count))
    start = next((offset for tag, offset in rows if tag == b"cmap"), None)
    if start is None:
        raise ValueError("a font without a table of characters")
    (tables,) = struct.unpack_from(">H", font, start + 2)
    for place in range(tables):
        platform, encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * place)
        if (platform, encoding) in _UNICODE:
            table = font[start + offset :]
            (form,) = struct.unpack_from(">H", table)
            if form in _CODES_OF:
                yield from _CODES_OF[form](table)


def _codes_of_segments(table: bytes) -> Iterator[int]:
    """Format 4: segments of code points below 10000₁₆, with a difference to the glyph or a place in a list of them."""
    (double,) = struct.unpack_from(">H", table, 6)
    count = double // 2
    ends, starts, shifts, places = (
        struct.unpack_from(f">{count}H", table, at) for at in (14, 16 + double, 16 + 2 * double, 16 + 3 * double)
    )
    for segment, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if places[segment]:
                at = 16 + 3 * double + 2 * segment + places[segment] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", table, at)
            if code < 0xFFFF and glyph and (glyph + shifts[segment]) % 0x10000:
                yield code


def _codes_of_groups(table: bytes) -> Iterator[int]:
    """Format 12: groups of any code points with the glyph of the first."""
    (count,) = struct.unpack_from(">I", table, 12)
    for first, last, glyph in struct.iter_unpack(">III", table[16 : 16 + 12 * count]):
        yield from range(first + (glyph == 0), last + 1)


_CODES_OF = {4: _codes_of_segments, 12: _codes_of_groups}
