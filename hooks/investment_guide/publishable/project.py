"""What a guide is made from besides its data: the pages written by hand and the look; which of it is published."""

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar
from urllib.parse import unquote, urlsplit

from investment_guide.publishable.file_types import PublishedFile, RefusedFileError, may_be_published, published_file
from investment_guide.publishable.written_pages import WrittenPage, read_page

# Files that systems leave everywhere.
OF_SYSTEMS = frozenset(("Thumbs.db", "desktop.ini"))
PAGE = ".md"
# Notes for whoever works in the folder; MkDocs would make them its first page.
NOTES = "README.md"
# What the theme may bring. Templates are read by MkDocs and never copied.
PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp"))
ASSETS = PICTURES | {".css", ".js", ".svg", ".ico", ".woff", ".woff2"}
LICENCE = "LICENSE.txt"


@dataclass(frozen=True, slots=True)
class SiteSources:
    """``pages`` are the folders of hand-written pages, one a language; ``look`` the folders of templates and styles.
    Diagnostics name files by their paths from ``root``."""

    root: Path
    pages: tuple[Path, ...]
    look: tuple[Path, ...] = ()

    @classmethod
    def of_site(cls, configuration: str, pages: str, look: str | None) -> "SiteSources":
        """Return the project that a configuration of MkDocs describes."""
        return cls(Path(configuration).parent, (Path(pages),), (Path(look),) if look else ())

    def shown(self, path: Path) -> str:
        """Return a path as staff read it."""
        return Path(os.path.relpath(path, self.root)).as_posix()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that a page names and that may not be published."""

    page: str
    line: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Written:
    """A folder of hand-written pages. Names are posix paths from the folder."""

    pages: Mapping[str, WrittenPage]
    files: Mapping[str, PublishedFile]
    # Files that are not published, and whether that is for their type (otherwise no page names them).
    left_out: Mapping[str, bool]
    refused: tuple[Refused, ...] = ()
    # Where the published files are first named: page and line.
    named_at: Mapping[str, tuple[str, int]] = field(default_factory=dict)


def links_below(folder: Path) -> Iterator[Path]:
    """Symbolic links in a folder, at any depth, or the folder itself; none is followed."""
    if folder.is_symlink():
        yield folder
        return
    for parent, folders, files in os.walk(folder):
        folders.sort()
        yield from (path for name in sorted((*folders, *files)) if (path := Path(parent, name)).is_symlink())


def refused_pictures(look: Path) -> Iterator[tuple[Path, str]]:
    """Yield the pictures of a look that may not be published, and why."""
    for name in _files_below(look):
        if PurePosixPath(name).suffix.lower() in PICTURES:
            try:
                published_file(look / name)
            except RefusedFileError as error:
                yield look / name, error.reason


def read_written(folder: Path) -> Written:
    """Return the pages of a folder, and of its other files those that a page names and whose content is what it should
    be."""
    names = [name for name in _files_below(folder) if PurePosixPath(name).name not in OF_SYSTEMS | {NOTES}]
    pages = {
        name: read_page((folder / name).read_text(encoding="utf-8-sig", errors="replace"))
        for name in names
        if _is_page(name)
    }
    others = [name for name in names if name not in pages]
    named_at = _named_at(pages, frozenset(others))
    files, refused = {}, []
    for name, (page, line) in named_at.items():
        try:
            files[name] = published_file(folder / name)
        except RefusedFileError as error:
            refused.append(Refused(page, line, name, error.reason))
    left_out = {name: not may_be_published(name) for name in others if name not in named_at}
    return Written(pages, files, left_out, tuple(refused), named_at)


def _files_below(folder: Path) -> Iterator[str]:
    """The plain files of a folder, hidden ones apart, in the order of their paths. No link is followed."""
    if folder.is_symlink():
        return
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path.relative_to(folder).as_posix()


def _named_at(pages: Mapping[str, WrittenPage], others: frozenset[str]) -> Mapping[str, tuple[str, int]]:
    """The files that pages name, each with the page and line that names it first.

    Markdown counts from the file of the page, HTML in it from the folder that the page gets: both are taken.
    """
    found: dict[str, tuple[str, int]] = {}
    for page, written in pages.items():
        inside = page.removesuffix(PAGE)
        for address in written.addresses:
            path = unquote(urlsplit(address.name).path)
            for base in (posixpath.dirname(page), inside):
                name = posixpath.normpath(posixpath.join(base, path))
                if name in others:
                    found.setdefault(name, (page, address.line))
    return dict(sorted(found.items()))


class SiteFile(Protocol):
    """A file as MkDocs knows it: ``src_dir`` is None for what the build itself makes."""

    src_dir: str | None
    content_bytes: bytes

    @property
    def src_uri(self) -> str:
        """Its posix path from ``src_dir``."""


File = TypeVar("File", bound=SiteFile)


class SiteFiles(Protocol[File]):
    """The files that MkDocs is about to copy or render."""

    def __iter__(self) -> Iterator[File]:
        """All of them."""

    def remove(self, file: File) -> None:
        """Neither copy nor render one."""


class SiteInputs:
    """What MkDocs may take from the folders that it looks through: the pages in ``written``, and the look."""

    def __init__(self, written: Path) -> None:
        self._written = written
        only_pages = all(_is_page(name) for name in _files_below(written))
        self._files = {} if only_pages else read_written(written).files

    def admit_written(self, files: SiteFiles[File]) -> bool:
        """Leave the pages, and the files that they name as they are published; whether anything else was removed."""
        removed = False
        for file in [*files]:
            if file.src_dir is None or Path(file.src_dir) != self._written:
                continue
            if published := self._files.get(file.src_uri):
                file.content_bytes = published.content
            elif not _is_page(file.src_uri) or not _is_really_in(self._written, file.src_uri):
                files.remove(file)
                removed = True
        return removed

    def admit_look(self, files: SiteFiles[File]) -> None:
        """Leave of the look what pages load."""
        for file in [*files]:
            if file.src_dir is None or Path(file.src_dir) == self._written:
                continue
            path = Path(file.src_dir, file.src_uri)
            if not _is_asset(path) or not _is_really_in(Path(file.src_dir), file.src_uri):
                files.remove(file)
            elif path.suffix.lower() in PICTURES:
                file.content_bytes = published_file(path).content


def _is_page(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix == PAGE and path.name != NOTES


def _is_asset(path: Path) -> bool:
    return path.suffix.lower() in ASSETS or path.name == LICENCE


def _is_really_in(folder: Path, name: str) -> bool:
    """Whether no link leads from a folder to this file."""
    return (folder / name).resolve() == folder.resolve() / name
