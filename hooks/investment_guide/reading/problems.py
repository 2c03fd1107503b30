"""What can be wrong and where, without any wording: the texts stand in the catalogue of ``checking/``."""

import json
import re
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]
Details = tuple[tuple[str, str], ...]

LONGEST_FOUND = 60

# What ends a line, steers a terminal, turns the writing round, or is half a character. Tabs do no harm.
_NOT_SHOWN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# Codes of reading/ that leave the record publishable; with any other code the record does not enter the guide.
WARNINGS = frozenset({"byte-order-mark", "file-unexpected", "to-fill-before-publishing", "unit-suspected"})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that staff can put right.

    ``path`` is posix and starts with the name of the data folder (``data/land/lc-a-03.yml``); ``line`` and ``column``
    count from 1 and are 0 where the file or folder as a whole is meant; ``field`` is written as in :func:`field_name`.
    """

    path: str
    line: int
    column: int
    code: str
    field: str = ""
    details: Details = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the writing of a file, at a character (line and column from 1; 0 for the whole file)."""

    line: int
    column: int
    code: str
    details: Details = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something wrong with a value, known by its path in the YAML; ``at_key`` points at the name instead."""

    path: Path
    code: str
    details: Details = ()
    at_key: bool = False

    @property
    def is_error(self) -> bool:
        """Whether the record must stay out of the guide."""
        return self.code not in WARNINGS


def remark(path: Path, code: str, **details: object) -> Remark:
    """A remark whose details are texts; the sentence about an empty one is left out of the message."""
    return Remark(path, code, written(details))


def remark_at_key(path: Path, code: str, **details: object) -> Remark:
    """A remark about the name in front of a value."""
    return Remark(path, code, written(details), at_key=True)


def written(details: dict[str, object]) -> Details:
    """Details as texts in their order; half a character, which nothing can show, becomes ``?``."""
    return tuple((name, str(value).encode("utf-8", "replace").decode("utf-8")) for name, value in details.items())


def field_name(path: Path) -> str:
    """A path as staff read it: ``floors[2].vacant_m2``, items counted from 1."""
    name = ""
    for step in path:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return name.removeprefix(".")


def one_line(text: str) -> str:
    """A text of strangers (a file's name, a cell) in a line of output: what could forge or hide one is ``\\u001b``.

    Written as in JSON, so that JSON stays what it was.
    """
    return _NOT_SHOWN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def shown(value: Any) -> str:
    """A value as it was written, cut to what fits in a message."""
    try:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    except RecursionError:
        text = "[[[…"
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"
