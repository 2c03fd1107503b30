"""Hashes of what outputs are made from: values of records, files, and the program itself.

Equal values have equal hashes in every process, on every machine; a value of a type that is not known here is an error
and not a guess.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from platform import machine, python_version
from typing import Any

from pydantic import BaseModel

PACKAGE = Path(__file__).resolve().parents[1]
_PLAIN = (str, bytes, int, float, date, type(None))


class Fingerprints:
    """Hashes of values. Those of whole records and shapes are kept: many scopes hold the same."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, str]] = {}  # with the object, so that its identity stays its own

    def of(self, *values: object) -> str:
        """Return one hash of values: records, dataclasses, mappings, sequences, sets, and plain values."""
        return hashlib.sha256("\n".join(map(self._text, values)).encode()).hexdigest()

    def of_surroundings(self, *folders: Path | None) -> str:
        """Return the hash of this program with all that it is installed with, and of the files in some folders."""
        return self.of(of_program(), *(of_folder(folder) for folder in folders))

    def _text(self, value: object) -> str:
        """The value in signs; the signs of two different values are different."""
        if isinstance(value, _PLAIN):
            return repr(value)
        if isinstance(value, BaseModel) or (is_dataclass(value) and not isinstance(value, type)):
            return self._of_whole(value)
        if isinstance(value, Mapping):
            pairs = (f"{self._text(key)}:{self._text(inner)}" for key, inner in value.items())
            return f"{{{','.join(pairs)}}}"
        if isinstance(value, tuple | list):
            return f"[{','.join(map(self._text, value))}]"
        if isinstance(value, frozenset | set):
            return f"<{','.join(sorted(map(self._text, value)))}>"
        raise TypeError(f"no hash of {type(value).__qualname__}")

    def _of_whole(self, value: Any) -> str:
        known = self._kept.get(id(value))
        if known is not None:
            return known[1]
        if isinstance(value, BaseModel):
            text = value.__pydantic_serializer__.to_json(value, serialize_as_any=True).decode()
        else:
            text = self._text([getattr(value, field.name) for field in fields(value)])
        made = hashlib.sha256(f"{type(value).__qualname__}{text}".encode()).hexdigest()
        self._kept[id(value)] = value, made
        return made


@cache
def of_program() -> str:
    """Return the hash of every file of the tool, the version of Python and of each package beside it."""
    versions = sorted(f"{each.name} {each.version}" for each in distributions())
    described = "\n".join((python_version(), machine(), *versions))
    return hashlib.sha256(f"{described}\n{of_folder(PACKAGE)}".encode()).hexdigest()


def of_folder(folder: Path | None) -> str:
    """Return the hash of names and contents of all files below a folder; that of nothing where there is none."""
    made = hashlib.sha256()
    for path in sorted(_files(folder)) if folder is not None else ():
        made.update(os.path.relpath(path, folder).encode("utf-8", "surrogateescape") + b"\0" + _content_hash(path))
    return made.hexdigest()


def _content_hash(path: str) -> bytes:
    """Of a file; what nobody can read, a link to nowhere or a pipe, is in no output, which says so itself."""
    try:
        content = Path(path).read_bytes() if Path(path).is_file() else b""
    except OSError:
        content = b""
    return hashlib.sha256(content).digest()


def _files(folder: Path) -> Iterator[str]:
    for path, folders, names in os.walk(folder):
        folders[:] = (name for name in folders if name != "__pycache__")
        yield from (os.path.join(path, name) for name in names)  # noqa: PTH118  # there are a thousand
