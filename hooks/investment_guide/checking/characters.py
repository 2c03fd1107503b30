"""Characters: what the fonts of PDFs and share pictures can show."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from investment_guide.checking.check_context import CheckContext
from investment_guide.reading.boundaries import base_feature_key
from investment_guide.reading.diagnostics import Diagnostic, Path
from investment_guide.reading.origins import BOUNDARY_KIND

COVERAGE = FilePath(__file__).resolve().parents[1] / "documents" / "fonts" / "coverage.txt"


def characters_can_be_printed(context: CheckContext) -> Iterator[Diagnostic]:
    """Every text consists of characters that the vendored fonts have; paper shows 〓 for the others."""
    known = coverage()
    for (kind, record), (_, document) in context.origins.documents.items():
        if set(repr(document.value)) <= known:  # nearly every file: one look at all of it, no walk
            continue
        for path, text in _texts(document.value, ()):
            if lacking := _lacking(text, known):
                yield context.diagnostic("character-unprintable", kind, record, path, found=lacking)
    for feature in context.guide.base_features:
        if lacking := _lacking("".join(map(feature.name, context.guide.settings.languages)), known):
            yield context.diagnostic(
                "character-unprintable", BOUNDARY_KIND, base_feature_key(feature.id), found=lacking
            )


@cache
def coverage() -> frozenset[str]:
    """Return the characters of the fonts."""
    return frozenset(COVERAGE.read_text(encoding="utf-8"))


def _lacking(text: str, known: frozenset[str]) -> str:
    return " ".join(character for character in dict.fromkeys(text) if character not in known)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text of a file with its path; reading limits how deep a file can be."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, (*path, place))


RULES = (characters_can_be_printed,)
