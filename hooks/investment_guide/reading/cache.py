"""What was parsed before, by the content of the file: one line per document, its sha256 in front.

A second process hands its documents over in the same lines.

Only a shortcut: it may be deleted at any time, a damaged one is ignored, and one that cannot be written is not missed.
It holds what ``strict_yaml`` gives, so nothing from below ``internal`` is in it.
"""

import binascii
import contextlib
import hashlib
import json
import os
import sys
import threading
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from investment_guide.reading import encoding, outline, repaired_lines, strict_yaml, syntax
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.strict_yaml import YamlDocument

_MAKERS = (__file__, *(each.__file__ for each in (encoding, outline, repaired_lines, strict_yaml, syntax)))


class Cache:
    """The lines of one cache file. ``folder`` None means none is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / "parsed.jsonl" if folder is not None else None
        self._head = _version() if self._file is not None else ""
        self._lines = self._read()

    @property
    def is_kept(self) -> bool:
        """Whether there is any sense in making lines for next time."""
        return self._file is not None

    def get(self, digest: str) -> str | None:
        """Return the line of a content."""
        return self._lines.get(digest)

    def replace(self, lines: Mapping[str, str]) -> None:
        """Keep exactly these lines, for next time; nothing is written when they are the same."""
        if self._file is None or lines.keys() == self._lines.keys():
            return
        text = "\n".join([self._head, *(f"{digest} {line}" for digest, line in lines.items())])
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # Written beside and renamed, so that a build at the same time never sees half a file.
            beside = self._file.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
            try:
                beside.write_text(text, encoding="utf-8")
                beside.replace(self._file)
            finally:
                beside.unlink(missing_ok=True)

    def _read(self) -> dict[str, str]:
        if self._file is None:
            return {}
        try:
            head, *lines = self._file.read_text(encoding="utf-8").split("\n")
        except (OSError, ValueError):
            return {}
        pairs = (line.partition(" ") for line in lines)
        return {digest: line for digest, _, line in pairs} if head == self._head else {}


def _version() -> str:
    """Another parser, another cache: the sha256 of the code that makes the lines."""
    made = hashlib.sha256()
    for file in _MAKERS:
        with contextlib.suppress(OSError):
            made.update(Path(str(file)).read_bytes())
    return made.hexdigest()


def digest(raw: bytes) -> str:
    """Return the name of a content."""
    return hashlib.sha256(raw).hexdigest()


def as_line(document: YamlDocument) -> str:
    """Return a document in one line of JSON: value, marks, diagnostics."""
    marks = document.marks
    if sys.byteorder == "big":
        marks = array("I", marks)
        marks.byteswap()
    diagnostics = [
        [diagnostic.line, diagnostic.column, diagnostic.code, diagnostic.details] for diagnostic in document.diagnostics
    ]
    encoded = binascii.b2a_base64(marks.tobytes(), newline=False).decode("ascii")
    return json.dumps([document.value, encoded, diagnostics], ensure_ascii=False, separators=(",", ":"))


def from_line(line: str) -> YamlDocument | None:
    """Return the document of a line; None for a line that is damaged."""
    try:
        value, encoded, diagnostics = json.loads(line)
        marks = array("I")
        marks.frombytes(binascii.a2b_base64(encoded))
        restored = tuple(_diagnostic(*diagnostic) for diagnostic in diagnostics)
    except (ValueError, TypeError, RecursionError):
        return None
    if sys.byteorder == "big":
        marks.byteswap()
    return YamlDocument(value, marks, restored)


def _diagnostic(line: int, column: int, code: str, details: Any) -> Diagnostic:
    return Diagnostic.in_text(
        int(line), int(column), str(code), tuple((str(name), str(text)) for name, text in details)
    )
