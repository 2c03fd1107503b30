"""Photographs: readable, large enough, no duplicates, with the words that readers need, none left over."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as Folder
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from investment_guide.checking.catalogue import nearest
from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.references import FILE_FIELDS
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.photographs import Photograph
from investment_guide.publishable.file_types import PICTURES, RefusedFileError, published_file
from investment_guide.reading.data_folder import FILES
from investment_guide.reading.diagnostics import Diagnostic, written

if TYPE_CHECKING:
    from investment_guide.publishable.photographs import Copies, FileState

LEAST_PX = 800  # of the longer side: what a phone with a sharp display shows across its width
MOST_BYTES = 20_000_000  # every copy of the repository has it for ever
# What a photograph should say besides its caption.
ASKED = ("alt", "credit", "on")


def photographs_can_be_shown(context: CheckContext) -> Iterator[Diagnostic]:
    """Every photograph can be unpacked, is large enough and not huge, and says what readers need."""
    for kind, record, found in context.values(Photograph):
        photograph: Photograph = found.value
        if missing := [name for name in ASKED if getattr(photograph, name) is None]:
            details = {"found": photograph.file, "fields": ", ".join(missing)}
            yield context.diagnostic("photograph-incomplete", kind, record, found.path, **details)
        for code, details in _about_file(context, photograph.file):
            yield context.diagnostic(code, kind, record, (*found.path, "file"), found=photograph.file, **details)


def _about_file(context: CheckContext, file: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Codes with their details; an absent file is the rule's of all files."""
    if file not in context.files:
        return
    photograph = PhotographFile.of(context.folder, file)
    seen = _seen(photograph)
    if isinstance(seen, str):
        yield from [("file-refused", {"reason": seen})] if seen else []
        return
    if max(seen.width, seen.height) < LEAST_PX:
        yield "photograph-small", {"size": f"{seen.width} × {seen.height}", "least": str(LEAST_PX)}
    if photograph.state.size_bytes > MOST_BYTES:
        yield "photograph-heavy", {"size": f"{photograph.state.size_bytes / 1_000_000:.0f}"}


@dataclass(frozen=True, slots=True)
class PhotographFile:
    """A photograph by its path below ``files/`` of a data folder; the same file in a linked copy of it is the same."""

    data: Folder = field(compare=False)
    file: str = field(compare=False)
    state: "FileState"

    @classmethod
    def of(cls, data: Folder, file: str) -> "PhotographFile":
        """Return a photograph as it is now. Raises OSError."""
        from investment_guide.publishable.photographs import FileState

        return cls(data, file, FileState.of(data / "files" / file))


@lru_cache(maxsize=4096)
def _seen(photograph: PhotographFile) -> "Copies | str":
    """The copies of a photograph, made on the way for the build, or a reason for refusal; none where the rule of all
    files has one. A preview asks again after every save."""
    from investment_guide.publishable.photographs import PhotographStore

    try:
        return PhotographStore.of_data(photograph.data).copies(photograph.file)
    except RefusedFileError as error:
        reason = error.reason
    try:
        published_file(photograph.state.path)
    except RefusedFileError:
        return ""
    return reason


def photographs_differ(context: CheckContext) -> Iterator[Diagnostic]:
    """A record shows no photograph twice, under one name or two."""
    shown: dict[tuple[str, str, str], str] = {}
    for kind, record, found in context.values(Photograph):
        file = found.value.file
        if found.path[0] != "photos" or file not in context.files:
            continue
        seen = _seen(PhotographFile.of(context.folder, file))
        if isinstance(seen, str):
            continue
        content = (kind, record, seen.webp[0].name)
        if content in shown:
            yield context.diagnostic(
                "photograph-twice", kind, record, (*found.path, "file"), found=file, other=shown[content]
            )
        shown.setdefault(content, file)


def files_are_named(context: CheckContext) -> Iterator[Diagnostic]:
    """Whatever lies in ``data/files/`` is named by a record: what is not, is not published.

    Nothing is said while a record cannot be read, which may name it, nor of what a misspelt name means.
    """
    if any(context.ids(kind) - context.guide.records(kind).keys() for kind in RECORD_KINDS):
        return
    named = {found.value for _, _, found in context.values(str) if found.path[-1] in FILE_FIELDS}
    meant = {nearest(name, context.files) for name in named - context.files}
    for name in sorted(context.files - named - meant):
        yield _unnamed(context, f"{FILES}/{name}")


def photographs_lie_among_files(context: CheckContext) -> Iterator[Diagnostic]:
    """A photograph beside records, or in a folder of its own, is reported with where it belongs and the line to add."""
    for path in context.stray_photographs:
        yield _unnamed(context, path)


def _unnamed(context: CheckContext, path: str) -> Diagnostic:
    """A file that no record names, by its path below the data folder."""
    folder, _, inner = path.partition("/")
    is_stray = folder != FILES
    name = PurePosixPath(path).name if is_stray else inner
    kind, record = _meant(context, name, folder)
    details: dict[str, object] = {
        "place": f"{context.folder.name}/{FILES}/{name}" if is_stray else "",
        "record": f"{context.folder.name}/{kind or '…'}/{record or '…'}.yml",
        "line": "",
    }
    if PurePosixPath(name).suffix.lower() in PICTURES:
        others = "…, " if kind and getattr(context.guide.records(kind).get(record), "photos", None) else ""
        details["line"] = f"photos: [{others}{{file: {json.dumps(name, ensure_ascii=False)}, caption: …}}]"
    return Diagnostic(f"{context.folder.name}/{path}", 0, 0, "file-unnamed", "", written(details))


def _meant(context: CheckContext, name: str, folder: str) -> tuple[str, str]:
    """Kind and id of the record whose id the name of a file begins with; the longest id is meant, of the records beside
    which the file lies first."""
    stem = PurePosixPath(name).stem.lower()
    ids = [(record, kind) for kind in RECORD_KINDS if "photos" in RECORD_KINDS[kind].model_fields
           for record in context.ids(kind) if stem.startswith(record)]  # fmt: skip
    record, kind = max(ids, key=lambda pair: (pair[1] == folder, len(pair[0]), pair), default=("", ""))
    return kind, record


RULES = (photographs_can_be_shown, photographs_differ, files_are_named, photographs_lie_among_files)
