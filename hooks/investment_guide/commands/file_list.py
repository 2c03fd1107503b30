"""The list of a site's files with their checksums: what changed since the last build, and what a deploy need not send.

``files-sha256.txt`` at the root of a site has the form of ``sha256sum``: ``sha256sum --check files-sha256.txt`` tests a
copy of the site, and the lines in which two lists differ are the files to send. An unchanged file keeps its time, so
that rsync passes it over and a reader's browser need not load it again.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FILE_LIST = "files-sha256.txt"
LINE = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files of a site are new, changed, unchanged and gone, compared with the site before."""

    added: int
    changed: int
    unchanged: int
    removed: int


def write_file_list(site: Path, before: Path) -> Changes | None:
    """List the files of a new site, and give those that are unchanged the time that they have in the site before.

    Return None where there is no list of the site before. Raises OSError when there is no room.
    """
    hashes = hashes_of(site)
    lines = "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(hashes.items()))
    (site / FILE_LIST).write_text(lines, encoding="utf-8", newline="\n")
    old = _read(before / FILE_LIST)
    if old is None:
        return None
    unchanged = [name for name, sha256 in hashes.items() if old.get(name) == sha256]
    for name in unchanged:
        _keep_time(os.path.join(before, name), os.path.join(site, name))  # noqa: PTH118  # there are ten thousand
    return Changes(
        added=len(hashes.keys() - old.keys()),
        changed=len(hashes.keys() & old.keys()) - len(unchanged),
        unchanged=len(unchanged),
        removed=len(old.keys() - hashes.keys()),
    )


def hashes_of(site: Path) -> dict[str, str]:
    """Return the checksum of each file of a site but the list, by its path. Raises OSError."""
    return {name: _sha256(path) for name, path in _files(site) if name != FILE_LIST}


def _files(site: Path) -> Iterator[tuple[str, str]]:
    """The name of each file from the root of the site, with slashes, and its path; paths as texts, which are quicker
    than objects."""
    for folder, _, names in os.walk(site):
        below = os.path.relpath(folder, site).replace(os.sep, "/")
        for name in names:
            yield name if below == "." else f"{below}/{name}", os.path.join(folder, name)  # noqa: PTH118


def _sha256(path: str) -> str:
    with open(path, "rb") as stream:  # noqa: PTH123  # as above
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read(file: Path) -> Mapping[str, str] | None:
    """The checksum of each name; lines of any other form are passed over. None where there is no list."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return {match[2]: match[1] for match in map(LINE.fullmatch, lines) if match}


def _keep_time(before: str, file: str) -> None:
    """The list of the site before may be wrong: somebody may have removed or changed a file of it."""
    try:
        old = os.stat(before)  # noqa: PTH116
    except OSError:
        return
    new = os.stat(file)  # noqa: PTH116
    if old.st_size == new.st_size and old.st_mtime_ns != new.st_mtime_ns:
        os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))
