"""Documents as lines of text: the form in which they are cached and in which a second process hands them over."""

import binascii
import hashlib
import json
import sys
from array import array
from typing import Any

from investment_guide.reading.problems import Fault
from investment_guide.reading.strict_yaml import YamlDocument


def digest(raw: bytes) -> str:
    """The name of a content."""
    return hashlib.sha256(raw).hexdigest()


def as_line(document: YamlDocument) -> str:
    """A document in one line of JSON: value, marks, faults."""
    marks = document.marks
    if sys.byteorder == "big":
        marks = array("I", marks)
        marks.byteswap()
    faults = [[fault.line, fault.column, fault.code, fault.details] for fault in document.faults]
    encoded = binascii.b2a_base64(marks.tobytes(), newline=False).decode("ascii")
    return json.dumps([document.value, encoded, faults], ensure_ascii=False, separators=(",", ":"))


def from_line(line: str) -> YamlDocument | None:
    """The document of a line; None for a line that is damaged."""
    try:
        value, encoded, faults = json.loads(line)
        marks = array("I")
        marks.frombytes(binascii.a2b_base64(encoded))
        told = tuple(_fault(*fault) for fault in faults)
    except (ValueError, TypeError, RecursionError):
        return None
    if sys.byteorder == "big":
        marks.byteswap()
    return YamlDocument(value, marks, told)


def _fault(line: int, column: int, code: str, details: Any) -> Fault:
    return Fault(int(line), int(column), str(code), tuple((str(name), str(text)) for name, text in details))
