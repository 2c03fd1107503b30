"""The offline edition as one ZIP file: the same bytes for the same site and day, one file in memory at a time."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from investment_guide.model.windows_names import refused_by_windows
from investment_guide.offline.edition import SITE, OfflineEdition
from investment_guide.offline.links import LinkRewriter
from investment_guide.publishing_folder import MARKER

# Where it is published, from the root of the site.
ADDRESS = "downloads/offline.zip"
# Where pages leave room: in the foot, where the edition says its day in place of a link to itself, and beside the link
# to the ZIP file, for its size.
FOOT = re.compile("<!--guide:edition-->.*?<!--/guide:edition-->", re.DOTALL)
SIZE_MARK = "<!--guide:offline-size-->"
# Some browsers hold that no file is a page's "self" (w3c/webappsec-csp#459); naming the scheme lets them load it.
SELF, SELF_AND_FILES = "'self'", "'self' file:"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
# Of no use without a web server, or for chats only: the pictures of a guide weigh more than all the rest.
LEFT_OUT_NAMES = frozenset(
    (
        "404.html", "card.jpg", "card.png", "feed.xml", "poster.jpg", "poster.png", "robots.txt", "sitemap.xml",
        MARKER,
    )
)  # fmt: skip
LEFT_OUT_ENDINGS = frozenset((".br", ".gz", ".zst"))
LEFT_OUT_FOLDERS = frozenset(("admin",))
OF_STAFF = "files"  # what staff publish goes along, whatever its name
PACKED_ALREADY = frozenset((".gif", ".jpeg", ".jpg", ".mp4", ".png", ".webp", ".woff2", ".xlsx", ".zip"))
READABLE_BY_ALL = 0o644 << 16
UNIX = 3
EARLIEST_YEAR = 1980  # a ZIP file knows no day before
PIECE_BYTES = 1 << 20


@dataclass(frozen=True)
class Packed:
    """What was made: its size, and the files in it that cannot be unpacked on Windows."""

    size_bytes: int
    refused_by_windows: tuple[str, ...]


def add_offline_edition(site: Path, edition: OfflineEdition) -> Packed:
    """Put the edition of a built site into the site, and its size beside the link to it.

    Raises OSError when there is no room or no right to write or to read.
    """
    packed = write_archive(site, edition, site / ADDRESS)
    for language in edition.formatters:
        page = site / edition.folder(language) / "downloads" / "index.html"
        if page.is_file():
            html = page.read_text(encoding="utf-8").replace(SIZE_MARK, edition.size(language, packed.size_bytes))
            page.write_text(html, encoding="utf-8", newline="\n")
    return packed


def write_archive(site: Path, edition: OfflineEdition, target: Path) -> Packed:
    """Pack a built site. OSError as above."""
    kept = list(kept_files(site, edition))
    links = LinkRewriter(frozenset(kept), edition.public)
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w") as archive:
        for name, content in sorted(edition.entrances(site).items()):
            archive.writestr(_entry(edition, name, len(content)), content)
        for path in kept:
            if _is_page(path, edition):
                html = _page(site, path, edition, links)
                archive.writestr(_entry(edition, f"{SITE}/{path}", len(html)), html)
            else:
                entry = _entry(edition, f"{SITE}/{path}", (site / path).stat().st_size)
                with (site / path).open("rb") as source, archive.open(entry, "w") as copy:
                    shutil.copyfileobj(source, copy, PIECE_BYTES)
        names = archive.namelist()
    return Packed(target.stat().st_size, tuple(refused_by_windows(names)))


def kept_files(site: Path, edition: OfflineEdition) -> Iterator[str]:
    """Yield the files of a site that belong into the edition, in order, by their paths."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        # A guide without Chinese has at its root a page that only leads on: here people open the one it leads to.
        leads_on = _is_page(path, edition) and edition.language_of(path) not in edition.formatters
        if file.is_file() and not leads_on and not _is_left_out(PurePosixPath(path), edition):
            yield path


def _is_left_out(path: PurePosixPath, edition: OfflineEdition) -> bool:
    if _section(path, edition) == OF_STAFF:
        return False
    return (
        path.as_posix() == ADDRESS
        or path.name in LEFT_OUT_NAMES
        or path.match("sitemap-*.xml")
        or path.suffix in LEFT_OUT_ENDINGS
        or _section(path, edition) in LEFT_OUT_FOLDERS
        or path.name.startswith((".", "_"))
    )


def _is_page(path: str, edition: OfflineEdition) -> bool:
    return path.endswith(".html") and _section(PurePosixPath(path), edition) != OF_STAFF


def _section(path: PurePosixPath, edition: OfflineEdition) -> str:
    """Return the first folder below the root of the language, or the file there."""
    is_language = any(f"{path.parts[0]}/" == edition.folder(each) for each in edition.settings.languages)
    return path.parts[1 if is_language else 0]


def _page(site: Path, path: str, edition: OfflineEdition, links: LinkRewriter) -> bytes:
    html = (site / path).read_text(encoding="utf-8")
    language = edition.language_of(path)
    html = FOOT.sub(lambda _: edition.foot(language), html).replace(SIZE_MARK, "")
    html = POLICY.sub(lambda policy: policy[0].replace(SELF, SELF_AND_FILES), html, count=1)
    return links.in_page(path, html, edition.only_online(language)).encode()


def _entry(edition: OfflineEdition, name: str, size_bytes: int) -> ZipInfo:
    """Describe a file with nothing of this machine: the day of the edition, the same rights, the same system."""
    day = edition.day.replace(year=max(EARLIEST_YEAR, edition.day.year))
    entry = ZipInfo(f"{edition.name}/{name}", (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = ZIP_STORED if PurePosixPath(name).suffix in PACKED_ALREADY else ZIP_DEFLATED
    entry.create_system = UNIX
    entry.external_attr = READABLE_BY_ALL
    entry.file_size = size_bytes
    return entry
