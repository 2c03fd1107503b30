"""Documents as lines of text: the form in which they are cached and in which a second process hands them over."""

import binascii
import hashlib
import json
import sys
from array import array
from typing import Any

from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.strict_yaml import YamlDocument


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
