"""What can be wrong and where, without any wording: the texts stand in the catalogue of ``checking/``."""

import json
import re
from dataclasses import dataclass, replace
from typing import TypeAlias

Path = tuple[str | int, ...]
# What a file of YAML or JSON holds before a model has validated it.
YamlValue: TypeAlias = "bool | int | float | str | list[YamlValue] | dict[str, YamlValue] | None"
Details = tuple[tuple[str, str], ...]

LONGEST_FOUND = 60
LONGEST_LINE = 200

# What ends a line, steers a terminal, turns the writing round, or is half a character. Tabs do no harm.
_NOT_SHOWN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# Codes of reading/ that leave the record publishable; with any other code the record does not enter the guide.
WARNINGS = frozenset(
    {
        "byte-order-mark",
        "file-unexpected",
        "hash-in-text",
        "record-draft",
        "to-fill-before-publishing",
        "unit-suspected",
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One thing that staff can put right.

    ``path`` is posix and starts with the name of the data folder (``data/land/lc-a-03.yml``), empty where the file is
    not known yet; ``line`` and ``column`` count from 1 and are 0 where the file or folder as a whole is meant;
    ``field`` is written as in :func:`field_name`.
    """

    path: str
    line: int
    column: int
    code: str
    field: str = ""
    details: Details = ()

    @classmethod
    def in_text(cls, line: int, column: int, code: str, details: Details = ()) -> "Diagnostic":
        """Return a diagnostic for a place in a text, before anybody knows the file it is from."""
        return cls("", line, column, code, "", details)

    def in_file(self, path: str) -> "Diagnostic":
        """Return the same diagnostic for the file at a path."""
        return replace(self, path=path)


@dataclass(frozen=True, slots=True)
class ValueDiagnostic:
    """A diagnostic before its line is looked up: of the value at a path in the YAML, or (``at_key``) of its name."""

    path: Path
    code: str
    details: Details = ()
    at_key: bool = False

    @property
    def is_error(self) -> bool:
        """Whether the record must stay out of the guide."""
        return self.code not in WARNINGS

    def below(self, path: Path) -> "ValueDiagnostic":
        """Return the same diagnostic with the path of the part in front of its own."""
        return replace(self, path=(*path, *self.path))

    def located(self, file: str = "", line: int = 0, column: int = 0) -> Diagnostic:
        """Return the diagnostic for a place in a file."""
        return Diagnostic(file, line, column, self.code, field_name(self.path), self.details)


def value_diagnostic(path: Path, code: str, **details: object) -> ValueDiagnostic:
    """Return a diagnostic with its details as texts; the sentence about an empty one is left out of the message."""
    return ValueDiagnostic(path, code, written(details))


def key_diagnostic(path: Path, code: str, **details: object) -> ValueDiagnostic:
    """Return a diagnostic of the name in front of a value."""
    return ValueDiagnostic(path, code, written(details), at_key=True)


def written(details: dict[str, object]) -> Details:
    """Return details as texts in their order; half a character, which nothing can show, becomes ``?``."""
    return tuple((name, str(value).encode("utf-8", "replace").decode("utf-8")) for name, value in details.items())


def field_name(path: Path) -> str:
    """Return a path as staff read it, items counted from 1.

    >>> field_name(("floors", 1, "vacant_m2"))
    'floors[2].vacant_m2'
    """
    name = ""
    for step in path:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return name.removeprefix(".")


def one_line(text: str) -> str:
    """Escape a foreign text (a file's name, a cell) for one line of output; JSON stays valid JSON.

    >>> print(one_line("a\\x1bb"))
    a\\u001bb
    """
    return _NOT_SHOWN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def shown(value: object) -> str:
    """Return a value as it was written, cut to the length that fits in a message."""
    try:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    except RecursionError:
        text = "[[[…"
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"


def shown_line(line: str) -> str:
    """Return a repaired line, whole as far as a message can hold it."""
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"
