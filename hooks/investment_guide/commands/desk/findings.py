"""Diagnostics as the desk shows them: where, what, the cure, and the form where it is mended."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from investment_guide.checking.catalogue import catalogue
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.data_folder import SUFFIXES
from investment_guide.reading.diagnostics import Diagnostic

# The single files that the desk has a form for.
DIRECTORIES = ("contacts", "sources")
FILES = ("guide", "costs", *DIRECTORIES)


@dataclass(frozen=True, slots=True)
class DeskFinding:
    """``place`` is file, line and column; ``target`` is kind and id of the record, empty for other files."""

    severity: str
    place: str
    field: str
    text: str
    cure: str
    code: str
    target: tuple[str, str]

    @property
    def address(self) -> str:
        """Where the desk opens the record at the field; empty where it has no form."""
        return f"edit/{form_path(*self.target)}#{quote(self.field)}" if self.target[0] else ""


def form_path(kind: str, key: str) -> str:
    """Return the path of a form: ``land/lc-a-03/``, ``costs/``.

    >>> form_path("land", "lc-a-03"), form_path("costs", "")
    ('land/lc-a-03/', 'costs/')
    """
    return f"{kind}/{key}/" if key else f"{kind}/"


def findings(diagnostics: Iterable[Diagnostic], language: str) -> tuple[DeskFinding, ...]:
    """Return diagnostics in words, in their order."""
    lang, codes = language if language in ("zh", "en") else "en", catalogue()
    found = []
    for each in diagnostics:
        code = codes[each.code]
        place = f"{each.path}:{each.line}:{each.column}" if each.line else each.path
        text, cure = code.says(each, lang), code.cure[lang]
        (kind, key), field = target_of(each.path), each.field
        if kind in DIRECTORIES:  # an entry of the file is a record of its own here
            key, _, field = field.partition(".")
        found.append(DeskFinding(code.severity, place, field, text, cure, each.code, (kind, key)))
    return tuple(found)


def target_of(path: str) -> tuple[str, str]:
    """Return kind and id of the record in a file of the data folder.

    >>> target_of("data/land/lc-a-03.yml"), target_of("data/costs.yml"), target_of("content/zh/index.md")
    (('land', 'lc-a-03'), ('costs', ''), ('', ''))
    """
    parts = PurePosixPath(path)
    inner = parts.parts[1:]
    if parts.suffix in SUFFIXES and len(inner) == 2 and inner[0] in RECORD_KINDS:
        return inner[0], parts.stem
    is_file = parts.suffix in SUFFIXES and len(inner) == 1 and parts.stem in FILES
    return (parts.stem, "") if is_file else ("", "")


def counted(found: Iterable[DeskFinding]) -> Counter[str]:
    """Return how many errors and warnings there are."""
    return Counter(each.severity for each in found)


def of_target(found: Iterable[DeskFinding], kind: str, key: str) -> Iterator[DeskFinding]:
    """Yield those of a record or file."""
    return (each for each in found if each.target == (kind, key))
