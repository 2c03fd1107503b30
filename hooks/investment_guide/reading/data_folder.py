"""What lies in the data folder: which file is which record, its bytes, and what lies where it should not."""

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from investment_guide.model.costs import Costs
from investment_guide.model.directory import Contact, Source
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.laws import Law
from investment_guide.model.settings import Settings
from investment_guide.model.vocabularies import OwnVocabularies
from investment_guide.model.windows_names import refused_by_windows
from investment_guide.publishable.project import OF_SYSTEMS, PICTURES, links_below
from investment_guide.reading.diagnostics import Diagnostic, written
from investment_guide.reading.strict_yaml import too_large
from investment_guide.reading.suggestions import as_id, nearest_word

# Files that hold one thing, and those with one entry per id.
WHOLES: Mapping[str, type[BaseModel]] = {"guide": Settings, "vocabularies": OwnVocabularies, "costs": Costs}
DIRECTORIES: Mapping[str, type[BaseModel]] = {"contacts": Contact, "sources": Source, "laws": Law}
SINGLE_FILES = (*WHOLES, *DIRECTORIES)
OPTIONAL_FILES = frozenset({"vocabularies", "costs", "laws"})
SUFFIXES = (".yml", ".yaml")
BOUNDARIES = "boundaries"
FILES = "files"
LOCALES = "locales"
IMPORTS = "imports"  # what guide import remembers of a source; no records, never published
OTHER_FOLDERS = (BOUNDARIES, FILES, LOCALES, IMPORTS, "schema")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 80
_LOOKS_LIKE_YAML = re.compile(r"\.ya?ml", re.IGNORECASE)
_NOT_RECORDS = OF_SYSTEMS | {"README.md"}


def is_id_of_file(name: str) -> bool:
    """Return whether a record may have this id: it is the name of its file, also on Windows."""
    return bool(ID.fullmatch(name)) and len(name) <= LONGEST_ID and not _is_device(name)


def suggested_id(text: str) -> str:
    """Return an id that resembles a text; nothing when no letter or digit is left of it."""
    plain = as_id(text)
    return f"{plain}-01" if _is_device(plain) else plain


def _is_device(name: str) -> bool:
    return bool(ID.fullmatch(name)) and any(refused_by_windows([f"{name}{SUFFIXES[0]}"]))


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that holds a record (or one of the single files, whose id is ``""``)."""

    kind: str
    id: str
    path: str
    shown: str


Content = tuple[RecordFile, bytes]


@dataclass(slots=True)
class DataFolder:
    """The files to read, in the order of their names, and the diagnostics with all the others."""

    path: Path
    name: str
    records: list[RecordFile] = field(default_factory=list)
    # Ids by kind, those of badly named files included.
    ids: dict[str, set[str]] = field(default_factory=dict)
    boundaries: list[RecordFile] = field(default_factory=list)
    # The city's catalogues of messages.
    locales: list[RecordFile] = field(default_factory=list)
    files: frozenset[str] = frozenset()
    # Photographs that lie beside records or in a folder of their own, by their path below the data folder.
    stray_photographs: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, inner: str, code: str, **details: object) -> None:
        """Note a diagnostic with a file or folder as a whole; ``inner`` is its path below the data folder."""
        self.diagnostics.append(Diagnostic(self.shown(inner), 0, 0, code, "", written(details)))

    def shown(self, inner: str) -> str:
        """Return a path as diagnostics name it; half a character, from a name that is not UTF-8, becomes ``?``."""
        return f"{self.name}/{inner}".encode("utf-8", "replace").decode("utf-8")


def read_data_folder(data: Path) -> DataFolder:
    """List everything in a data folder. A missing, unreadable or empty one is a diagnostic, not an exception."""
    folder = DataFolder(data, data.resolve().name or "data")
    if not os.path.isdir(data):  # noqa: PTH112  # Path.is_dir raises where a folder above may not be entered
        folder.report("", "data-missing")
        return folder
    for entry in _entries(folder, data, ""):
        if entry.is_dir():
            _read_kind_folder(folder, entry)
        else:
            _add_single(folder, entry)
    folder.files = frozenset(_names_below(data / FILES, ""))
    if not (data / FILES).is_symlink():  # else reported with the folder's other entries
        for link in links_below(data / FILES):
            folder.report(link.relative_to(data).as_posix(), "link-refused")
    if not folder.records and not folder.diagnostics:
        folder.report("", "data-empty")
    for name in SINGLE_FILES:
        if folder.records and name not in OPTIONAL_FILES and not any(file.kind == name for file in folder.records):
            folder.report(f"{name}.yml", "file-missing", file=f"{name}.yml")
    return folder


def _entries(folder: DataFolder, path: Path, inner: str) -> list[os.DirEntry[str]]:
    """What lies in a folder by name, hidden and system files apart; a link is reported and never followed."""
    try:
        with os.scandir(path) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        folder.report(inner, "file-unreadable", reason=reason_of(error))
        return []
    entries = [entry for entry in entries if not entry.name.startswith(".") and entry.name not in _NOT_RECORDS]
    for entry in entries:
        if entry.is_symlink():
            folder.report(f"{inner}{entry.name}", "link-refused")
    return [entry for entry in entries if not entry.is_symlink()]


def reason_of(error: OSError) -> str:
    """Return why a file cannot be read, in one word of the catalogue."""
    if isinstance(error, PermissionError):
        return "denied"
    if isinstance(error, FileNotFoundError):
        return "gone"
    return "folder" if isinstance(error, (IsADirectoryError, NotADirectoryError)) else "io"


def _read_kind_folder(folder: DataFolder, entry: os.DirEntry[str]) -> None:
    if entry.name in RECORD_KINDS:
        _add_records(folder, entry.name, Path(entry.path))
    elif entry.name == BOUNDARIES:
        _add_files(folder, BOUNDARIES, ".geojson", folder.boundaries)
    elif entry.name == LOCALES:
        _add_files(folder, LOCALES, ".po", folder.locales)
    elif entry.name not in OTHER_FOLDERS and not entry.name.startswith("_"):
        names = list(_names_below(Path(entry.path), f"{entry.name}/"))
        folder.stray_photographs += filter(_is_photograph, names)
        if names and all(map(_is_photograph, names)):
            return
        count = sum(1 for name in names if name.endswith(SUFFIXES))
        known = ", ".join(f"{kind}/" for kind in RECORD_KINDS)
        nearest = nearest_word(entry.name, [*RECORD_KINDS, *OTHER_FOLDERS])
        details = {"found": entry.name, "files": count, "nearest": nearest, "folders": known}
        folder.report(f"{entry.name}/", "unknown-folder", **details)


def _add_single(folder: DataFolder, entry: os.DirEntry[str]) -> None:
    if not _LOOKS_LIKE_YAML.search(entry.name):
        folder.stray_photographs += filter(_is_photograph, [entry.name])
        return
    stem, suffix = os.path.splitext(entry.name)  # noqa: PTH122  # a DirEntry is no Path, and there are many of them
    if suffix not in SUFFIXES or stem not in SINGLE_FILES:
        nearest = nearest_word(stem.lower(), SINGLE_FILES)
        suggestion = f"{nearest}.yml" if nearest else ""
        folders = ", ".join(f"{folder.name}/{kind}/" for kind in RECORD_KINDS)
        folder.report(entry.name, "file-misplaced", found=entry.name, suggestion=suggestion, folders=folders)
        return
    _add(folder, RecordFile(stem, "", entry.path, folder.shown(entry.name)), entry.name)


def _add_records(folder: DataFolder, kind: str, path: Path) -> None:
    for entry in _entries(folder, path, f"{kind}/"):
        inner = f"{kind}/{entry.name}"
        stem, suffix = os.path.splitext(entry.name)  # noqa: PTH122
        if entry.is_dir() and not _LOOKS_LIKE_YAML.search(entry.name):
            _report_nested(folder, kind, entry)
        elif suffix in SUFFIXES and is_id_of_file(stem):
            _add(folder, RecordFile(kind, stem, entry.path, folder.shown(inner)), inner)
        elif _LOOKS_LIKE_YAML.search(entry.name):
            good = suggested_id(re.split(_LOOKS_LIKE_YAML, entry.name)[0])
            folder.ids.setdefault(kind, set()).update((good, stem))
            details = {"suggestion": f"{good}.yml" if good else "", "device": stem if _is_device(stem) else ""}
            folder.report(inner, "file-name", found=entry.name, **details)
        elif _is_photograph(entry.name):
            folder.stray_photographs.append(inner)
        else:
            folder.report(inner, "file-unexpected", found=entry.name)


def _is_photograph(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in PICTURES  # noqa: PTH122


def _add(folder: DataFolder, file: RecordFile, inner: str) -> None:
    """Take a file in, unless there is one with the same id and the other suffix."""
    last = folder.records[-1] if folder.records else None
    if last is not None and (last.kind, last.id) == (file.kind, file.id):
        folder.report(inner, "duplicate-id", id=file.id or file.kind, other=last.shown)
    else:
        folder.records.append(file)
        folder.ids.setdefault(file.kind, set()).add(file.id)


def _report_nested(folder: DataFolder, kind: str, entry: os.DirEntry[str]) -> None:
    for inner in _names_below(Path(entry.path), f"{kind}/{entry.name}/"):
        if _is_photograph(inner):
            folder.stray_photographs.append(inner)
        elif _LOOKS_LIKE_YAML.search(inner):
            folder.report(inner, "file-misplaced", found=inner, folders=f"{folder.name}/{kind}/")


def _add_files(folder: DataFolder, kind: str, suffix: str, into: list[RecordFile]) -> None:
    """Take in the files of a folder that holds no records."""
    for entry in _entries(folder, folder.path / kind, f"{kind}/"):
        inner = f"{kind}/{entry.name}"
        if entry.name.endswith(suffix) and not entry.is_dir():
            into.append(RecordFile(kind, entry.name, entry.path, folder.shown(inner)))
        else:
            folder.report(inner, "file-unexpected", found=entry.name)


def _names_below(path: Path, before: str) -> Iterator[str]:
    """The files below a folder, by their posix paths from there. Links are never followed."""
    if path.is_symlink():
        return
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _names_below(Path(entry.path), f"{before}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            yield f"{before}{entry.name}"


def read_contents(folder: DataFolder, files: Sequence[RecordFile], limit_bytes: int) -> Iterator[Content]:
    """Yield each file that can be read with its bytes, in the order given; any other is a diagnostic."""
    for file in files:
        try:
            found = os.stat(file.path)  # noqa: PTH116  # ten thousand times: a Path each would be half the time
            if not stat.S_ISREG(found.st_mode):
                # A pipe or device would never end.
                folder.diagnostics.append(_unreadable(file, "folder" if stat.S_ISDIR(found.st_mode) else "special"))
            elif found.st_size > limit_bytes:
                diagnostic = too_large(found.st_size, limit_bytes)
                folder.diagnostics.append(diagnostic.in_file(file.shown))
            else:
                with open(file.path, "rb", buffering=0) as stream:  # noqa: PTH123  # the same
                    yield file, stream.read()
        except OSError as error:
            folder.diagnostics.append(_unreadable(file, reason_of(error)))


def _unreadable(file: RecordFile, reason: str) -> Diagnostic:
    return Diagnostic(file.shown, 0, 0, "file-unreadable", "", (("reason", reason),))
