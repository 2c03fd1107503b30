"""What an import would do, as one value: shown on the terminal and in the preview, written only after a yes.

review = plan_import(data, file, options, today)           nothing is written
write_undoable(data, review.changes, review.command)       all of it, or nothing

What staff answer to a review (``options.gone``) makes another review; the same file, options, data and day make the
same.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from investment_guide.checking.check import check, errors
from investment_guide.checking.report import as_text
from investment_guide.editing.staff_locale import staff_locale_in
from investment_guide.editing.writing import FileChange
from investment_guide.importing.columns_file import ColumnsFile, FieldSource
from investment_guide.importing.drafting import Request
from investment_guide.importing.gone_records import LEAVE, GoneRecord, gone_records
from investment_guide.importing.headers import proposed
from investment_guide.importing.opening import Opening, open_table
from investment_guide.importing.planning import Planned, plan_table, refused_by_checks, with_gone, words_in
from investment_guide.importing.questions import ID, Answers, OpenColumns, OpenQuestion
from investment_guide.importing.record_changes import RecordChange, record_changes
from investment_guide.importing.remembered import (
    RememberedList,
    SourceMemory,
    memories,
    memory_of,
    same_list,
    sha256_of,
)
from investment_guide.importing.rows import ForeignError
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.diagnostics import Diagnostic, one_line
from investment_guide.reading.load import read_guide

SOURCE = "source"


class UnknownKindError(ForeignError):
    """Nothing says which records a file holds."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What staff ask for; what is empty is remembered of the source, else recognised.

    ``gone`` says by id what becomes of a record that this edition of a list lacks, ``every_gone`` of all others.
    ``answers`` are those to the questions of a review by their key; None where nobody can be asked.
    """

    kind: str = ""
    source: str = ""
    columns: ColumnsFile | None = None
    encoding: str = ""
    layer: str = ""
    crs: str = ""
    repair: bool = False
    lang: str = "zh"
    gone: Mapping[str, str] = field(default_factory=dict)
    every_gone: str = LEAVE
    answers: Answers | None = None


@dataclass(frozen=True, slots=True)
class ImportReview:
    """Everything about an import before it is written.

    ``rows read == new + changed + unchanged + refused + left out``, the counts of ``planned``. ``remembered`` is the
    list of the source that this is another edition of, ``guide`` the one as it is, ``questions`` what is open still.
    """

    file: str
    kind: str
    source: str
    guide: Guide
    planned: Planned
    records: tuple[RecordChange, ...]
    gone: tuple[GoneRecord, ...]
    left_out: Mapping[str, int]
    diagnostics: tuple[Diagnostic, ...]
    memory: FileChange | None
    remembered: RememberedList | None
    questions: tuple[OpenQuestion, ...] = ()

    @property
    def is_blocked(self) -> bool:
        """Whether ``guide check`` would report an error that is no single row's: then nothing can be written."""
        return bool(errors(self.diagnostics))

    @property
    def has_changes(self) -> bool:
        """Whether a record or an outline would change."""
        return bool(self.planned.changes)

    @property
    def changes(self) -> tuple[FileChange, ...]:
        """All files that would be written, the note about the source among them; none where something blocks it."""
        if self.is_blocked:
            return ()
        return (*self.planned.changes, *([self.memory] if self.memory else ()))

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the changes: a yes is to these alone."""
        return hashlib.sha256(json.dumps([asdict(change) for change in self.changes]).encode()).hexdigest()

    @property
    def command(self) -> str:
        """Return what ``guide undo`` calls it."""
        return f"guide import {one_line(self.file)}"


def plan_import(data: Path, file: Path, options: ImportOptions, today: date) -> ImportReview:
    """Plan the import of a foreign file. Raises ImportRefusedError when the file as a whole cannot be used, OSError."""
    options, memory, remembered = with_remembered(data, file, options)
    staff = staff_locale_in(data)
    table = open_table(file, Opening(options.encoding, options.layer, options.columns))
    columns = _with_source(options.columns or proposed(table, options.kind, staff), options.source)
    reading = read_guide(data)
    known = check(reading, today)
    if reading.guide is None:
        raise _broken_guide(errors(known), options.lang)
    guide = reading.guide
    questions: tuple[OpenQuestion, ...] = ()
    if options.answers is not None:
        labels = staff_locale_in(data, options.lang)
        opened = OpenColumns(guide, table, columns, options.kind, words_in(data), labels, today)
        columns, questions = _asked(opened, options.answers)
    if any(question.key == ID for question in questions):
        planned = Planned(table, columns, (), (), (), table.notes)  # no row has a name yet
    else:
        request = Request(options.kind, options.crs, options.repair, options.lang, staff)
        planned = plan_table(data, table, columns, request)
    here = {one.key for one in planned.rows}
    missing = [key for key in (remembered.records if remembered and planned.rows else ()) if key not in here]
    found = gone_records(guide, options.kind, missing, today)
    gone = [each.choosing(options.gone.get(each.key, options.every_gone)) for each in found]
    planned = with_gone(data, options.kind, planned, gone)
    planned, diagnostics = refused_by_checks(data, options.kind, planned, today, known)
    source = options.source or _source_of(columns)
    memory = memory or (memory_of(data, source, options.lang) if source else None)
    return ImportReview(
        file=table.file,
        kind=options.kind,
        source=source,
        guide=guide,
        planned=planned,
        records=tuple(record_changes(guide, data, options.kind, planned, options.lang)),
        gone=planned.gone,
        left_out=MappingProxyType(Counter(one.rejections[0].reason for one in planned.rows if one.is_left_out)),
        diagnostics=diagnostics,
        memory=_note(memory, remembered, file, options, planned) if memory else None,
        remembered=remembered,
        questions=questions,
    )


def _asked(opened: OpenColumns, answers: Answers) -> tuple[ColumnsFile, tuple[OpenQuestion, ...]]:
    """Return the columns with the answers, and what is still open."""
    opened = replace(opened, columns=opened.answered(answers))
    opened = replace(opened, columns=opened.with_titles())
    return opened.columns, tuple(question for question in opened.questions() if question.key not in answers)


def with_remembered(
    data: Path, file: Path, options: ImportOptions
) -> tuple[ImportOptions, SourceMemory | None, RememberedList | None]:
    """Return the options with what is remembered of the source, and what that is.

    Raises UnknownKindError when nothing says what the file holds.
    """
    memory, remembered = _remembered(data, file, options)
    options = _completed(options, memory.source if memory else "", remembered)
    if options.kind not in RECORD_KINDS:
        raise UnknownKindError(*_which_kind(file.name, data, options.lang))
    return options, memory, remembered


def _remembered(data: Path, file: Path, options: ImportOptions) -> tuple[SourceMemory | None, RememberedList | None]:
    """Return what is remembered of the source that is asked for, or that alone had a list of this name before."""
    kind = options.kind or (options.columns.kind if options.columns else None) or ""
    source = options.source or (_source_of(options.columns) if options.columns else "")
    if source:
        memory = memory_of(data, source, options.lang)
        of_kind = [each for each in memory.lists if kind in ("", each.kind)]
        found = same_list(file.name, kind, memory.lists)
        if found is None and options.source and len(of_kind) == 1:
            found = of_kind[0]  # who names the source means its next edition, whatever it is called
        return memory, found
    if options.columns:
        return None, None
    known = [(memory, found) for memory in memories(data, options.lang)
             if (found := same_list(file.name, kind, memory.lists))]  # fmt: skip
    return known[0] if len(known) == 1 else (None, None)


def _completed(options: ImportOptions, source: str, remembered: RememberedList | None) -> ImportOptions:
    """Return the options with the answers that were given for the last edition, and with those of the columns file."""
    if remembered is not None:
        options = replace(
            options,
            kind=options.kind or remembered.kind,
            columns=options.columns or remembered.columns,
            crs=options.crs or remembered.crs or "",
            repair=options.repair or remembered.repair,
        )
    kind = options.kind or (options.columns.kind if options.columns else None) or ""
    return replace(options, kind=kind, source=options.source or source)


def _with_source(columns: ColumnsFile, source: str) -> ColumnsFile:
    """Return the columns with the source that was asked for in every record, unless a column of the file names it."""
    own = columns.fields.get(SOURCE)
    if not source or (own is not None and own.from_):
        return columns
    constant = FieldSource.model_validate({"is": source})
    return columns.model_copy(update={"fields": {**columns.fields, SOURCE: constant}})


def _source_of(columns: ColumnsFile) -> str:
    """Return the id of the source that a columns file gives to every record; empty where it names none."""
    own = columns.fields.get(SOURCE)
    return str(own.is_) if own is not None and not own.from_ and own.is_ is not None else ""


def _which_kind(name: str, data: Path, lang: str) -> tuple[str, str]:
    kinds, sources = ", ".join(RECORD_KINDS), ", ".join(memory.source for memory in memories(data, lang))
    zh, en = (f"；或用 --source 说明是哪个来源的新一版：{sources}", f", or with --source of which source it is a newer "
              f"edition: {sources}") if sources else ("", "")  # fmt: skip
    name = one_line(name)
    return (
        f"{name} 不是 guide export 导出的表格。请用 --kind 说明是哪类记录：{kinds}{zh}。",
        f"{name} was not made by guide export. Say with --kind which records it holds: {kinds}{en}.",
    )


def _broken_guide(diagnostics: Iterable[Diagnostic], lang: str) -> ForeignError:
    listed = as_text(diagnostics, lang)
    return ForeignError(f"数据读不通，先改正：\n{listed}", f"The data cannot be read; put this right first:\n{listed}")


def _note(
    memory: SourceMemory, before: RememberedList | None, file: Path, options: ImportOptions, planned: Planned
) -> FileChange | None:
    """Return the change of the file about the source; None where it says all of it already.

    A record that this edition lacks is remembered until something is done about it.
    """
    written = {one.key: None for one in planned.rows if one.draft and not one.rejections}
    kept = {one.key: None for one in planned.gone if one.choice == LEAVE}
    refused = {one.key: None for one in planned.rows if one.is_refused and before and one.key in before.records}
    columns = planned.columns.model_copy(
        update={name: value for name, value in {"encoding": options.encoding, "layer": options.layer}.items() if value}
    )
    entry = RememberedList(
        file=file.name,
        kind=options.kind,
        sha256=sha256_of(file),
        crs=options.crs or None,
        repair=options.repair,
        columns=columns,
        records=tuple(sorted({**written, **kept, **refused})),
    )
    if not written and before is None:
        return None
    change = memory.with_list(entry, before)
    return change if change.before != change.after else None
