"""Zip files with maps in them → their members, unpacked where nothing else lies, within limits that no map needs.

A zip is opened by looking at its list first: names that lead elsewhere, links, encryption, too much, or too tightly
packed (a zip bomb) end the import before a byte is written; what is unpacked is counted again: the list may lie.
"""

import io
import stat
import zipfile
from pathlib import Path, PurePosixPath

from investment_guide.importing.rows import ForeignError, shown

MOST_MEMBERS = 500
MOST_BYTES = 512_000_000
TIGHTEST = 200  # unpacked to packed; real shapefiles stay below 30
SMALL = 1_000_000  # a megabyte of zeros is no danger, however tightly it is packed
CHUNK = 1 << 16


def unpack(raw: bytes, folder: Path, suffixes: frozenset[str]) -> list[Path]:
    """Return the members with one of the suffixes as ``1-lots.shp`` … in a folder; parts of one layer share the number.

    Raises ForeignError for everything that no honest map archive holds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw), metadata_encoding=_names_encoding(raw)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _check(members)
            wanted = [each for each in members if PurePosixPath(each.filename).suffix.lower() in suffixes]
            return _written(archive, sorted(wanted, key=lambda member: member.filename), folder)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, UnicodeDecodeError, RuntimeError) as error:
        raise ForeignError(
            "压缩包打不开，或者有密码；请解压后再导入，或重新打包、不设密码。",
            f"The zip cannot be opened, or has a password ({shown(error)}).",
        ) from error


def _names_encoding(raw: bytes) -> str:
    """Return the encoding of names that are not marked as UTF-8: they come from Chinese Windows."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw), metadata_encoding="gb18030"):
            return "gb18030"
    except (UnicodeDecodeError, zipfile.BadZipFile):
        return "cp437"


def _check(members: list[zipfile.ZipInfo]) -> None:
    total, packed = sum(each.file_size for each in members), sum(each.compress_size for each in members)
    if len(members) > MOST_MEMBERS or total > MOST_BYTES or (total > SMALL and total > TIGHTEST * max(1, packed)):
        raise _too_much(len(members), total)
    for member in members:
        name = member.filename
        parts = PurePosixPath(name.replace("\\", "/")).parts
        if name.startswith(("/", "\\")) or ".." in parts or ":" in name or stat.S_ISLNK(member.external_attr >> 16):
            raise ForeignError(
                f"压缩包里的“{shown(name)}”指向压缩包以外，不予解压。",
                f"{shown(name)!r} in the zip leads out of it; nothing was unpacked.",
            )
        if member.flag_bits & 1:
            raise ForeignError(
                "压缩包有密码；请解压后再导入。", "The zip has a password; unpack it first, then import the files."
            )


def _too_much(count: int, total: int) -> ForeignError:
    return ForeignError(
        f"压缩包异常：{count} 个文件，解开后 {total / 1e6:.0f} MB，压缩得过紧或过大，不予解压。",
        f"The zip is abnormal: {count} files, {total / 1e6:.0f} MB unpacked, too tightly packed or too large.",
    )


def _written(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], folder: Path) -> list[Path]:
    """Unpack under names of our own making, so that no name from outside reaches the file system whole."""
    stems: dict[str, int] = {}
    written, left = [], MOST_BYTES
    for member in members:
        inner = PurePosixPath(member.filename)
        number = stems.setdefault(str(inner.with_suffix("")).lower(), len(stems) + 1)
        safe = "".join(sign for sign in inner.stem if sign.isalnum() or sign in "-_")[:40]
        target = folder / f"{number}-{safe}{inner.suffix.lower()}"
        with archive.open(member) as source, target.open("wb") as sink:
            while chunk := source.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise _too_much(len(members), MOST_BYTES)
                sink.write(chunk)
        written.append(target)
    return written
