"""Warnings that staff looked at: ``accepted: [{code, reason, on}]`` in a record silences them in that record."""

from collections.abc import Iterable, Iterator

from investment_guide.checking.catalogue import Code, catalogue, nearest
from investment_guide.checking.check_context import CheckContext
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.diagnostics import Diagnostic


class Accepted:
    """Which codes are accepted for which file. An error is never accepted: it cannot be published truthfully."""

    def __init__(self, context: CheckContext) -> None:
        self._context = context
        self._entries = [
            (kind, record.id, place, entry.code)
            for kind in RECORD_KINDS
            for record in context.guide.records(kind).values()
            for place, entry in enumerate(record.accepted)
        ]

    def without_accepted(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """What remains, together with what is the matter with the entries themselves."""
        listed = tuple(diagnostics)
        if not self._entries:
            yield from listed
            return
        files = {
            (kind, record): self._context.origins.locate(kind, record, ())[0] for kind, record, *_ in self._entries
        }
        accepted = {(files[kind, record], code) for kind, record, _, code in self._entries if self._may_be(code)}
        seen = {(_record_file(diagnostic), diagnostic.code) for diagnostic in listed}
        yield from (diagnostic for diagnostic in listed if (_record_file(diagnostic), diagnostic.code) not in accepted)
        for kind, record, place, code in self._entries:
            yield from self._about_entry(kind, record, place, code, (files[kind, record], code) in seen)

    def _about_entry(self, kind: str, record: str, place: int, name: str, occurs: bool) -> Iterator[Diagnostic]:
        path = ("accepted", place, "code")
        code = catalogue().get(name)
        if code is None:
            near = nearest(name, tuple(catalogue()))
            yield self._context.diagnostic("acceptance-unknown", kind, record, path, found=name, nearest=near)
        elif code.severity == "error":
            yield self._context.diagnostic("acceptance-refused", kind, record, path, found=name)
        elif not occurs and not _cannot_occur(code, self._context):
            yield self._context.diagnostic("acceptance-unused", kind, record, path, found=name)

    @staticmethod
    def _may_be(name: str) -> bool:
        code = catalogue().get(name)
        return code is not None and code.severity == "warning"


def _cannot_occur(code: Code, context: CheckContext) -> bool:
    """Whether this check cannot know: it applies no publishing gates, or has no history to look into."""
    is_of_history = code.name == "history-private"
    return (code.publish and not context.publish) or (is_of_history and context.guide.history.begins is None)


def _record_file(diagnostic: Diagnostic) -> str:
    """The record that may accept a diagnostic: diagnostics in a drawing name the record it belongs to."""
    return dict(diagnostic.details).get("record_file", diagnostic.path)
