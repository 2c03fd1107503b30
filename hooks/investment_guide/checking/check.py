"""All checks at once: what reading found, what the rules find, less what staff looked at and accepted."""

from collections.abc import Callable, Iterable, Iterator, Set
from datetime import date
from typing import NamedTuple

import numpy as np

from investment_guide.analysis.left_days import LEFT_DAY_CODES
from investment_guide.checking import (
    costs,
    demo_traces,
    geometry,
    history,
    laws,
    left_days,
    look,
    numbers,
    periods,
    photographs,
    places,
    policies,
    policy_clauses,
    policy_rules,
    policy_sums,
    procedures,
    publishing,
    references,
    suspect_wording,
    texts,
)
from investment_guide.checking.catalogue import Code, catalogue, nearest
from investment_guide.checking.check_context import CheckContext
from investment_guide.checking.configuration import configuration_diagnostics
from investment_guide.checking.hand_written import hand_written_diagnostics
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.record import Acceptance
from investment_guide.publishable.project import SiteSources
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.load import Reading

Rule = Callable[[CheckContext], Iterator[Diagnostic]]
TOPICS = (
    references, procedures, geometry, places, numbers, costs, periods, policies, policy_clauses, policy_rules,
    policy_sums, laws, suspect_wording, texts,
    look, photographs, publishing, demo_traces, history, left_days,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule for topic in TOPICS for rule in topic.RULES)


def check(
    reading: Reading,
    today: date,
    publish: bool = False,
    project: SiteSources | None = None,
    is_drawable: Callable[[bytes], bool] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return every diagnostic once, errors before warnings and then by file, line and column.

    ``publish`` adds the publishing gates, ``project`` the pages written by hand and the look, ``is_drawable`` whether
    paper can show the pictures of the look. Rules need a guide; while none can be made, reading's diagnostics stand
    alone.
    """
    diagnostics = list(reading.diagnostics)
    if reading.guide is not None:
        folder = project.look[0] if project and project.look else reading.folder.parent / "overrides"
        context = CheckContext(
            reading.guide, reading.origins, reading.known_ids, today, publish, reading.files, reading.folder, folder,
            is_drawable, reading.committed, reading.stray_photographs,
        )  # fmt: skip
        with np.errstate(over="ignore", invalid="ignore"):  # a position like 1e300 is a diagnostic, not a warning
            found = [diagnostic for rule in RULES for diagnostic in rule(context)]
        diagnostics = list(Accepted(context).without_accepted([*diagnostics, *found]))
        diagnostics += hand_written_diagnostics(project, reading.guide, today) if project else ()
        diagnostics += configuration_diagnostics(project.root, reading.guide.settings) if project else ()
        diagnostics += demo_traces.project_is_not_the_demo_s(project, context) if project else ()
    return in_order(diagnostics, publish)


def errors(diagnostics: Iterable[Diagnostic], publish: bool = False) -> tuple[Diagnostic, ...]:
    """Return those with which nothing may be built."""
    codes = catalogue()
    return tuple(diagnostic for diagnostic in diagnostics if codes[diagnostic.code].severity_when(publish) == "error")


def in_order(diagnostics: Iterable[Diagnostic], publish: bool) -> tuple[Diagnostic, ...]:
    """Return errors before warnings, each by file and line, and the same diagnostic once."""
    codes = catalogue()

    def order(diagnostic: Diagnostic) -> tuple[bool, Diagnostic]:
        return codes[diagnostic.code].severity_when(publish) != "error", diagnostic

    return tuple(sorted(set(diagnostics), key=order))


class Accepted:
    """Which codes are accepted for which file: ``accepted: [{code, reason, on}]`` in a record silences them there.

    Where a message quotes a sentence, so does the entry, and only this sentence is silenced. An error is never
    accepted: it cannot be published truthfully.
    """

    def __init__(self, context: CheckContext) -> None:
        self._context = context
        self._entries = [
            (kind, record.id, place, entry)
            for kind in RECORD_KINDS
            for record in context.guide.records(kind).values()
            for place, entry in enumerate(record.accepted)
        ]

    def without_accepted(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield what remains, together with what is the matter with the entries themselves."""
        listed = tuple(diagnostics)
        if not self._entries:
            yield from listed
            return
        files = {
            (kind, record): self._context.origins.locate(kind, record, ())[0] for kind, record, *_ in self._entries
        }
        entries = [(kind, record, place, entry, _Matter(files[kind, record], entry.code, _plain(entry.sentence)))
                   for kind, record, place, entry in self._entries]  # fmt: skip
        accepted = {matter for *_, entry, matter in entries if self._may_be(entry.code)}
        seen = {_matter(diagnostic) for diagnostic in listed}
        yield from (diagnostic for diagnostic in listed if _matter(diagnostic) not in accepted)
        for kind, record, place, entry, matter in entries:
            yield from self._about_entry(kind, record, place, entry, matter, seen)

    def _about_entry(
        self, kind: str, record: str, place: int, entry: Acceptance, matter: "_Matter", seen: "Set[_Matter]"
    ) -> Iterator[Diagnostic]:
        path, name = ("accepted", place, "code"), entry.code
        occurs = matter in seen
        lacks_sentence = not entry.sentence and any(
            (each.file, each.code) == (matter.file, matter.code) and each.sentence for each in seen
        )
        code = catalogue().get(name)
        if code is None:
            near = nearest(name, tuple(catalogue()))
            yield self._context.diagnostic("acceptance-unknown", kind, record, path, found=name, nearest=near)
        elif code.severity == "error":
            yield self._context.diagnostic("acceptance-refused", kind, record, path, found=name)
        elif lacks_sentence:
            yield self._context.diagnostic("acceptance-without-sentence", kind, record, path, found=name)
        elif not occurs and not _cannot_occur(code, self._context):
            yield self._context.diagnostic("acceptance-unused", kind, record, path, found=name)

    @staticmethod
    def _may_be(name: str) -> bool:
        code = catalogue().get(name)
        return code is not None and code.severity == "warning"


def _cannot_occur(code: Code, context: CheckContext) -> bool:
    """Whether this check cannot know: it applies no publishing gates, or has no history to look into. What is asked
    about a change is over once it is committed."""
    is_of_history = code.name == "history-private" and context.guide.history.begins is None
    return (code.publish and not context.publish) or is_of_history or code.name in LEFT_DAY_CODES


class _Matter(NamedTuple):
    """What an entry accepts: a code in a file and, where the message quotes one, the sentence without spaces."""

    file: str
    code: str
    sentence: str


def _matter(diagnostic: Diagnostic) -> _Matter:
    details = dict(diagnostic.details)
    file = details.get("record_file", diagnostic.path)  # a diagnostic in a drawing names the record it belongs to
    return _Matter(file, diagnostic.code, _plain(details.get("sentence")))


def _plain(sentence: str | None) -> str:
    return "".join((sentence or "").split())
