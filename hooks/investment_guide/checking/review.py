"""Diagnostics for the review map: those whose code has a topic there, with the record that each is about."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from investment_guide.checking.catalogue import catalogue
from investment_guide.model.findings import ReviewFinding
from investment_guide.reading.diagnostics import Diagnostic

LANGUAGES = ("zh", "en")


def findings(diagnostics: Iterable[Diagnostic]) -> tuple[ReviewFinding, ...]:
    """Return what the review map shows, in the order of the diagnostics."""
    return tuple(_findings(diagnostics))


def _findings(diagnostics: Iterable[Diagnostic]) -> Iterator[ReviewFinding]:
    for diagnostic in diagnostics:
        code, details = catalogue()[diagnostic.code], dict(diagnostic.details)
        if not code.review:
            continue
        # A diagnostic of a drawing names the file of the record that it draws.
        record = PurePosixPath(details.get("record_file", diagnostic.path))
        is_record = len(record.parts) > 2
        yield ReviewFinding(
            code.review,
            code.name,
            code.severity == "error",
            record.parent.name if is_record else record.stem,
            record.stem if is_record else "",
            details.get("other", "") if code.review == "overlap" else "",
            diagnostic.path,
            diagnostic.line,
            {language: code.says(diagnostic, language) for language in LANGUAGES},
        )
