"""The attributes of a shapefile (DBF): their encoding, and names that were cut in the middle of a character."""

import codecs
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from investment_guide.editing.messages import Message
from investment_guide.importing.encodings import decoded
from investment_guide.importing.rows import ForeignError

HEAD_BYTES, NAME_BYTES = 32, 11
PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
CODE_PAGES = {
    "936": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "950": "big5",
    "1252": "cp1252",
    "65001": "utf-8",
}


def encoding_of(source: Path, asked: str) -> tuple[tuple[Message, ...], str]:
    """Return the encoding of the attributes: as asked, as the .cpg says, else UTF-8 strictly, then GB 18030."""
    code_page, attributes = _beside(source, ".cpg"), _beside(source, ".dbf")
    if named := asked or (_page_name(code_page.read_bytes()) if code_page else ""):
        return (), named
    if attributes is None:
        raise ForeignError(
            f"{source.name} 旁边没有同名的 .dbf（属性表）；请把几个文件一起交来。",
            f"There is no .dbf (attributes) beside {source.name}; all parts of a shapefile belong together.",
        )
    found = decoded(_words_in(attributes.read_bytes()))
    reason = found.reason or Message("严格按 UTF-8 读得通", "it reads strictly as UTF-8")
    both = Message(f"{source.stem}.dbf 没有 .cpg；{reason.zh}", f"{source.stem}.dbf has no .cpg; {reason.en}")
    return replace(found, reason=both).notes, found.encoding


def _words_in(raw: bytes) -> bytes:
    """Return field names and values, without names that fill all their bytes: the last character may be cut in half."""
    names = [name for _, name in _names(raw) if len(name) < NAME_BYTES - 1]
    body = raw[int.from_bytes(raw[8:10], "little") :]
    return b" ".join([*names, body]).replace(b"\0", b" ").replace(b"\x1a", b" ")


def _names(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield where each field name starts, and its bytes."""
    for at in range(HEAD_BYTES, int.from_bytes(raw[8:10], "little") - 1, HEAD_BYTES):
        yield at, raw[at : at + NAME_BYTES].partition(b"\0")[0]


def with_whole_names(source: Path, encoding: str, folder: Path) -> Path:
    """Return the shapefile, or a copy in ``folder`` when a field name ends in half a character, which GDAL cannot
    read."""
    attributes = _beside(source, ".dbf")
    raw = attributes.read_bytes() if attributes else b""
    mended = bytearray(raw)
    for at, name in _names(raw):
        whole = name.decode(encoding, "ignore").encode(encoding)
        mended[at : at + NAME_BYTES] = (
            whole.ljust(NAME_BYTES, b"\0") if len(whole) < len(name) else raw[at : at + NAME_BYTES]
        )
    if mended == raw:
        return source
    for suffix in PARTS:
        if part := _beside(source, suffix):
            shutil.copyfile(part, folder / f"whole{suffix}")
    (folder / "whole.dbf").write_bytes(mended)
    return folder / "whole.shp"


def _beside(source: Path, suffix: str) -> Path | None:
    candidates = (source.with_suffix(suffix), source.with_suffix(suffix.upper()))
    return next((path for path in candidates if path.exists()), None)


def _page_name(raw: bytes) -> str:
    name = raw.decode("ascii", "replace").strip().lower()
    name = CODE_PAGES.get(name.removeprefix("cp").removeprefix("ansi "), name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
