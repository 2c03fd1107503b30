"""The attributes of a shapefile (DBF): their encoding, and names that were cut in the middle of a character."""

import codecs
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from investment_guide.editing.messages import Message
from investment_guide.importing.encodings import decoded, makes_sense
from investment_guide.importing.rows import ForeignError, shown
from investment_guide.reading.suggestions import as_date

HEAD_BYTES, NAME_BYTES = 32, 11
TYPE_AT, SIZE_AT = 11, 16
SHP_HEAD_BYTES = 100
UTF8, CHINESE = "utf-8", "gb18030"
PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
# Byte 29 of a DBF names its code page, where a program fills it in.
LANGUAGE_AT = 29
LANGUAGES = {b"\x4d": "gb18030", b"\x7a": "gb18030", b"\x4f": "big5", b"\x78": "big5"}
CODE_PAGES = {
    "936": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "950": "big5",
    "1252": "cp1252",
    "65001": "utf-8",
}


def encoding_of(source: Path, asked: str) -> tuple[tuple[Message, ...], str]:
    """Return the encoding of the attributes: as asked; as the .cpg or the header of the DBF says, if the text makes
    sense so; else UTF-8 strictly, then GB 18030. Raises ForeignError."""
    code_page, attributes = _beside(source, ".cpg"), _beside(source, ".dbf")
    if attributes is None:
        raise ForeignError(
            f"{source.name} 旁边没有同名的 .dbf（属性表）；请把几个文件一起交来。",
            f"There is no .dbf (attributes) beside {source.name}; all parts of a shapefile belong together.",
        )
    raw = attributes.read_bytes()
    words = _words_in(raw)
    if asked:
        return (), decoded(words, asked).encoding
    named = _page_name(code_page.read_bytes()) if code_page else ""
    for label, page in ((".cpg", named), (".dbf", LANGUAGES.get(raw[LANGUAGE_AT : LANGUAGE_AT + 1], ""))):
        if page and makes_sense(words, page):
            return (), page
        if page and label == ".cpg":
            found = decoded(words)
            return (
                Message(
                    f"{source.stem}.cpg 写的是 {page}，按它读是乱码；已按 {found.encoding} 读，不对用 --encoding 指定",
                    f"{source.stem}.cpg says {page}, which makes garbled text; read as {found.encoding}, "
                    "if that is wrong name another with --encoding",
                ),
            ), found.encoding
    found = decoded(words)
    reason = found.reason or Message("严格按 UTF-8 读得通", "it reads strictly as UTF-8")
    both = Message(f"{source.stem}.dbf 没有 .cpg；{reason.zh}", f"{source.stem}.dbf has no .cpg; {reason.en}")
    return replace(found, reason=both).notes, found.encoding


def _words_in(raw: bytes) -> bytes:
    """Return field names and values as words, without names that fill their bytes and without half a character at the
    end of a value: it says nothing of the others."""
    names = [name for _, name in _names(raw) if len(name) < NAME_BYTES - 1]
    values = [raw[start:end].strip(b" \0") for _, _, start, end in _texts(raw)]
    values = [value for value in values if not value.isascii()]
    for encoding in (UTF8, CHINESE):
        whole = [_whole(value, encoding) for value in (*names, *values)]
        if all(whole_one is not None for whole_one in whole):
            return b"\n".join(each for each in whole if each)
    return b"\n".join((*names, *values))


def _whole(value: bytes, encoding: str) -> bytes | None:
    """Return a value without the part of a character at its end; None where it is not in the encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(value).encode(encoding)
    except UnicodeError:
        return None


def _texts(raw: bytes) -> Iterator[tuple[int, bytes, int, int]]:
    """Yield row, field, and where it starts and ends in the file, of every value that is a text."""
    head, width = (int.from_bytes(raw[at : at + 2], "little") for at in (8, 10))
    fields, offset = [], 1  # the mark of deleted rows
    for at, name in _names(raw):
        if raw[at + TYPE_AT : at + TYPE_AT + 1] == b"C":
            fields.append((name, offset, offset + raw[at + SIZE_AT]))
        offset += raw[at + SIZE_AT]
    for row, start in enumerate(range(head, len(raw) - width + 1, max(width, 1)), 1):
        yield from ((row, name, start + first, start + last) for name, first, last in fields)


def _names(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield where each field name starts, and its bytes."""
    for at in range(HEAD_BYTES, int.from_bytes(raw[8:10], "little") - 1, HEAD_BYTES):
        yield at, raw[at : at + NAME_BYTES].partition(b"\0")[0]


def _bad_dates(raw: bytes) -> Iterator[int]:
    """Yield where the type stands of each column of dates that holds one that is no day."""
    head, width = (int.from_bytes(raw[at : at + 2], "little") for at in (8, 10))
    records = [raw[at : at + width] for at in range(head, len(raw) - width + 1, max(width, 1))]
    offset = 1  # the mark of deleted rows
    for at, _ in _names(raw):
        size = raw[at + SIZE_AT]
        if raw[at + TYPE_AT : at + TYPE_AT + 1] == b"D":
            days = {record[offset : offset + size].strip(b"\0 ").decode("latin-1") for record in records}
            if any(day and not as_date(day) for day in days):
                yield at + TYPE_AT
        offset += size


def complete(source: Path, encoding: str, folder: Path) -> tuple[Path, tuple[Message, ...]]:
    """Return the shapefile, or a copy in ``folder`` where GDAL could not read it as it is: its index (.shx) is missing,
    a field name ends in half a character, or a date is none (such a column is read as text); and what was mended."""
    attributes = _beside(source, ".dbf")
    raw = attributes.read_bytes() if attributes else b""
    mended = bytearray(raw)
    for at, name in _names(raw):
        whole = name.decode(encoding, "ignore").encode(encoding)
        mended[at : at + NAME_BYTES] = (
            whole.ljust(NAME_BYTES, b"\0") if len(whole) < len(name) else raw[at : at + NAME_BYTES]
        )
    for at in _bad_dates(raw):
        mended[at] = ord("C")
    notes = []
    for row, field, start, end in _texts(raw):
        value = raw[start:end].rstrip(b" \0")
        if not value.isascii() and (kept := _whole(value, encoding)) is not None and kept != value:
            mended[start:end] = kept.ljust(end - start)
            notes.append(_cut_in_half(row, field.decode(encoding, "ignore"), kept.decode(encoding)))
    has_index = _beside(source, ".shx") is not None
    if mended == raw and has_index:
        return source, ()
    for suffix in PARTS:
        if part := _beside(source, suffix):
            shutil.copyfile(part, folder / f"whole{suffix}")
    (folder / "whole.dbf").write_bytes(mended)
    index = source.with_suffix(".shx").name
    if not has_index:
        notes.append(Message(f"缺少 {index}，已按 .shp 重新生成", f"{index} is missing and was made from the .shp"))
    return folder / "whole.shp", tuple(notes)


def _cut_in_half(row: int, field: str, kept: str) -> Message:
    return Message(
        f"第 {row} 行“{field}”在半个汉字处截断，只读到“{shown(kept)}”",
        f"row {row}, {field!r} ends in half a character: read as {shown(kept)!r}",
    )


def refuse_damaged(source: Path) -> None:
    """Refuse a .shp or .dbf that ends before it says: what stood at its end is lost. Raises ForeignError."""
    attributes = _beside(source, ".dbf")
    if attributes:
        _refuse_damaged_attributes(attributes)
    with source.open("rb") as stream:
        head = stream.read(SHP_HEAD_BYTES)
    if len(head) == SHP_HEAD_BYTES and source.stat().st_size < 2 * int.from_bytes(head[24:28], "big"):
        raise ForeignError(
            f"{source.name} 不完整，后面的图形没有了；请把整套文件重新要一份。",
            f"{source.name} is cut short: outlines at its end are missing. Ask for all its parts again.",
        )


def _refuse_damaged_attributes(attributes: Path) -> None:
    raw = attributes.read_bytes()
    count = int.from_bytes(raw[4:8], "little")
    head, width = (int.from_bytes(raw[at : at + 2], "little") for at in (8, 10))
    fields = range(HEAD_BYTES, head - 1, HEAD_BYTES)
    is_whole = HEAD_BYTES < head <= len(raw) and len(raw) >= head + count * width and fields
    if not is_whole or 1 + sum(raw[at + SIZE_AT] for at in fields if at + SIZE_AT < head) > max(width, 1):
        raise ForeignError(
            f"{attributes.name} 不完整或已损坏，属性对不上图形；请把整套文件重新要一份。",
            f"{attributes.name} cannot be read: it is cut short or damaged. Ask for all its parts again.",
        )


def _beside(source: Path, suffix: str) -> Path | None:
    candidates = (source.with_suffix(suffix), source.with_suffix(suffix.upper()))
    return next((path for path in candidates if path.exists()), None)


def _page_name(raw: bytes) -> str:
    name = raw.decode("ascii", "replace").strip().lower()
    name = CODE_PAGES.get(name.removeprefix("cp").removeprefix("ansi "), name)
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):  # a name may hold anything
        return ""
