"""The whole story of a foreign file: open it, draft its rows, see what would change, refuse what would not read again.

planned = plan(data, path, request, opening)                          nothing is written
planned, diagnostics = refused_by_checks(data, kind, planned, today)  rows that guide check would refuse

``review.plan_import`` does both and says what is new, changed and gone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from investment_guide.checking.check import errors
from investment_guide.editing.drafts import Draft
from investment_guide.editing.messages import Message
from investment_guide.editing.review_words import CHANGED, LEFT_OUT, NEW, OUTCOMES, REFUSED, UNCHANGED
from investment_guide.editing.staff_locale import staff_locale_in
from investment_guide.editing.trial import new_diagnostics
from investment_guide.editing.writing import FileChange, file_of, planned_changes, text_of
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.drafting import Drafting, Request
from investment_guide.importing.extents import surroundings
from investment_guide.importing.gone_records import REMOVE, WITHDRAW, GoneRecord
from investment_guide.importing.headers import proposed
from investment_guide.importing.opening import Opening, open_table
from investment_guide.importing.outlines import planned_outlines
from investment_guide.importing.results import DraftedRow, RowRejection, message_of
from investment_guide.importing.rows import ForeignTable
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.languages import USUAL
from investment_guide.model.vocabularies import OwnVocabularies, Term
from investment_guide.reading.data_folder import BOUNDARIES
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.records import read_part
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.reading.words import (
    NO_WORDS,
    Words,
    built_in_vocabularies,
    languages_in,
    own_word_diagnostics,
    words_of,
)


@dataclass(frozen=True, slots=True)
class Planned:
    """What an import would do: every row once, and in the same order what becomes of it."""

    table: ForeignTable
    columns: ColumnsFile
    rows: tuple[DraftedRow, ...]
    outcomes: tuple[str, ...]
    changes: tuple[FileChange, ...]
    notes: tuple[Message, ...]
    gone: tuple[GoneRecord, ...] = ()

    def count(self, outcome: str) -> int:
        """Return how many rows have an outcome."""
        return self.outcomes.count(outcome)


def plan(data: Path, path: Path, request: Request, opening: Opening) -> Planned:
    """Plan an import. Raises ForeignError (an ImportRefusedError) when the file as a whole cannot be used."""
    request = replace(request, staff=staff_locale_in(data))
    table = open_table(path, opening)
    return plan_table(data, table, opening.columns or proposed(table, request.kind, request.staff), request)


def plan_table(data: Path, table: ForeignTable, columns: ColumnsFile, request: Request) -> Planned:
    """Plan the import of a table that is open. Raises ForeignError."""
    words = words_in(data)
    around = surroundings(data, columns)
    drafting = Drafting(table, columns, request, words, around, partial(_record, data, request.kind))
    rows = [_drawn_elsewhere(data, one) for one in drafting.rows()]
    changes = planned_changes(data, [one.draft for one in rows if one.draft and not one.rejections])
    texts = {change.path: change.after for change in changes}
    rows = [_checked(one, texts.get(file_of(data, request.kind, one.key)), request.kind, words) for one in rows]
    return _planned(data, request.kind, Planned(table, columns, tuple(rows), (), (), drafting.notes))


def with_gone(data: Path, kind: str, planned: Planned, gone: Iterable[GoneRecord]) -> Planned:
    """Return a plan that does with records which the file lacks what was chosen for them."""
    return _planned(data, kind, replace(planned, gone=tuple(gone)))


def _planned(data: Path, kind: str, planned: Planned) -> Planned:
    """Return a plan with the changes of the rows that are not refused, and what becomes of each row."""
    kept = {one.key: one for one in planned.rows if not one.rejections}
    withdrawn = [Draft(kind, one.key, one.withdrawal, "") for one in planned.gone if one.choice == WITHDRAW]
    removed = frozenset(one.key for one in planned.gone if one.choice == REMOVE)
    changes = planned_changes(data, [*(one.draft for one in kept.values() if one.draft), *withdrawn])
    files = {file_of(data, kind, key): key for key in kept}
    outlines = {key: one.draft.outline for key, one in kept.items() if one.draft and one.draft.outline}
    drawn, redrawn = planned_outlines(data, kind, outlines, removed)
    changed = {
        files[change.path]: NEW if change.before is None else CHANGED for change in changes if change.path in files
    }
    files_removed = [file_of(data, kind, key) for key in sorted(removed)]
    removals = [FileChange(path, text_of(data / path), None) for path in files_removed]
    outcomes = tuple(_outcome(one, changed, redrawn) for one in planned.rows)
    if len(planned.rows) != sum(outcomes.count(each) for each in OUTCOMES):
        raise AssertionError("a row was lost")
    return replace(planned, outcomes=outcomes, changes=(*changes, *removals, *drawn))


def refused_by_checks(
    data: Path, kind: str, planned: Planned, today: date, before: Iterable[Diagnostic] | None = None
) -> tuple[Planned, tuple[Diagnostic, ...]]:
    """Return the plan without the rows of which ``guide check`` would report an error, and what it reports of the rest.

    An error that is no single row's, such as a file that two rows share, stays among the diagnostics. ``before`` as for
    ``new_diagnostics``.
    """
    while planned.changes:
        diagnostics = new_diagnostics(data, planned.changes, today, before)
        by_key: dict[str, list[Diagnostic]] = {}
        for diagnostic in errors(diagnostics):
            by_key.setdefault(_key_of(diagnostic), []).append(diagnostic)
        rows = tuple(
            replace(one, rejections=tuple(RowRejection("record", message_of(each)) for each in by_key[one.key]))
            if not one.rejections and one.key in by_key
            else one
            for one in planned.rows
        )
        if rows == planned.rows:
            return planned, diagnostics
        planned = _planned(data, kind, replace(planned, rows=rows))
    return planned, ()


def _key_of(diagnostic: Diagnostic) -> str:
    """Return the id of the record that a diagnostic is about, from its file or, for an outline, its details."""
    path = Path(diagnostic.path)
    return dict(diagnostic.details).get("id", "") if path.parent.name == BOUNDARIES else path.stem


def _record(data: Path, kind: str, key: str) -> Mapping[str, YamlValue] | None:
    """Return the record of an id as it is now; None where there is none."""
    text = text_of(data / file_of(data, kind, key)) if key else None
    value = parse_yaml(text.encode()).value if text else None
    return value if isinstance(value, dict) else None


def _outcome(one: DraftedRow, changed: Mapping[str, str], redrawn: frozenset[str]) -> str:
    if one.rejections:
        return LEFT_OUT if one.is_left_out else REFUSED
    return changed.get(one.key, CHANGED if one.key in redrawn else UNCHANGED)


def words_in(data: Path) -> Words:
    """Return the vocabularies of the guide, without labels that several words share.

    一类工业用地 is M1 and 100101: which one is meant, only the columns file can say. A file at fault adds none; ``guide
    check`` says why.
    """
    languages, units = USUAL, staff_locale_in(data).units
    with suppress(OSError):
        languages = languages_in(parse_yaml((data / "guide.yml").read_bytes()).value)
    vocabularies = built_in_vocabularies(languages=languages)
    with suppress(OSError):
        own = parse_yaml((data / "vocabularies.yml").read_bytes()).value
        part, _ = read_part(OwnVocabularies, own, replace(NO_WORDS, languages=languages))
        if isinstance(part, OwnVocabularies) and not list(own_word_diagnostics(part, languages.main)):
            vocabularies = vocabularies.with_own(part, languages)
    words = words_of(vocabularies, languages, units)
    clear = {name: _clear(terms) for name, terms in vocabularies.terms.items() if name not in words.own.words}
    return replace(words, labels={**words.labels, **clear})


def _clear(terms: Mapping[str, Term]) -> dict[str, str]:
    counted = Counter(label for term in terms.values() for label in set(term.words.values()))
    return {label: word for word, term in terms.items() for label in term.words.values() if counted[label] == 1}


def _drawn_elsewhere(data: Path, one: DraftedRow) -> DraftedRow:
    """Reject an outline for a record that names a boundary file of its own: it would never be seen."""
    draft = one.draft
    record = _record(data, draft.kind, draft.key) if draft and draft.outline and not one.rejections else None
    file = record.get("boundary") if record else None
    if not file:
        return one
    reason = Message(
        f"记录写了 boundary: {file}，边界请改那个文件，或先删去这一行",
        f"the record names boundary: {file}; change that file, or take the line out first",
    )
    return one.rejected("shape", reason)


def _checked(one: DraftedRow, after: str | None, kind: str, words: Words) -> DraftedRow:
    """Reject a row when its record could not be read again; the reasons are those of ``guide check``."""
    if after is None or one.rejections:
        return one
    document = parse_yaml(after.encode())
    _, found = read_part(RECORD_KINDS[kind], document.value, words, name=one.key)
    errors = [*document.diagnostics, *(each.located() for each in found if each.is_error)]
    reasons = tuple(RowRejection("record", message_of(diagnostic)) for diagnostic in errors)
    suspicions = [message_of(each.located()) for each in found if not each.is_error]
    return replace(one.noting(*suspicions), rejections=(*one.rejections, *reasons))
