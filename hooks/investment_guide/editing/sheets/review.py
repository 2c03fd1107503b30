"""What a workbook of ``guide export`` would change when it comes back, as one value: all kinds in it, nothing written.

review = plan_workbook(data, "guide.xlsx", sheets, asked)
write_undoable(data, review.changes, review.command)       all of it, or nothing
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from investment_guide.analysis.left_days import LEFT_DAY_CODES
from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.check import check, errors
from investment_guide.checking.report import SEVERITY, as_text
from investment_guide.editing import review_words as words
from investment_guide.editing.drafts import steps_of
from investment_guide.editing.messages import ImportRefusedError, Message
from investment_guide.editing.placement import heads_of
from investment_guide.editing.record_files import values_in
from investment_guide.editing.sheets.explanations import OTHER_SHEETS
from investment_guide.editing.sheets.fingerprints import MARK, read_prints
from investment_guide.editing.sheets.layout import FIRST_ROW, plan_marked, records_of
from investment_guide.editing.sheets.merging import quoted
from investment_guide.editing.sheets.returned import Answers, Changed, Returned, kinds_in, plan_of, read_sheets
from investment_guide.editing.staff_locale import USUAL_STAFF_LOCALE, StaffLocale, staff_locale_in
from investment_guide.editing.tables import Cell, TableSheet
from investment_guide.editing.trial import new_diagnostics
from investment_guide.editing.writing import FileChange, file_of, planned_changes, text_of
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.locales.catalogue import translate
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.diagnostics import Diagnostic, field_name, one_line
from investment_guide.reading.load import Reading

# From a path below the data folder and a field (``far.min``) to the place in the workbook.
Places = Mapping[tuple[str, str], str]
_ROW = re.compile(r".*?(?:第 \d+ 行|, row \d+)")
_ALIKE = 3  # headings that two sheets do not have in common by chance
NAMES = frozenset({"number", "name", "title", "office"})


@dataclass(frozen=True, slots=True)
class WorkbookRecord:
    """A record that the workbook makes or changes; ``place`` is its row."""

    kind: str
    key: str
    title: str
    outcome: str
    place: str
    fields: tuple[Changed, ...]

    @property
    def name(self) -> str:
        """The path of its file below the data folder, and what people call it."""
        return f"{self.kind}/{self.key} {self.title}".rstrip()


@dataclass(frozen=True, slots=True)
class WorkbookReview:
    """``read`` rows of records were read; ``refused`` says what must be put right, and then nothing can be written."""

    file: str
    read: int
    records: tuple[WorkbookRecord, ...]
    missing: tuple[str, ...]
    notes: tuple[Message, ...]
    refused: tuple[Message, ...]
    diagnostics: tuple[Diagnostic, ...]
    planned: tuple[FileChange, ...]

    @property
    def changes(self) -> tuple[FileChange, ...]:
        """All files that would be written; none where something stands against it."""
        return () if self.refused else self.planned

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records have which outcome; each has one."""
        counts = {outcome: sum(each.outcome == outcome for each in self.records) for outcome in words.OUTCOMES}
        counts[words.REFUSED] = len(self.refused_rows)
        return {**counts, words.UNCHANGED: max(0, self.read - sum(counts.values()))}

    @property
    def refused_rows(self) -> frozenset[str]:
        """The places of the rows in which something must be put right."""
        return frozenset(found[0] if (found := _ROW.match(each.origin)) else each.origin for each in self.refused)

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the changes: a yes is to these alone."""
        return hashlib.sha256(json.dumps([asdict(change) for change in self.changes]).encode()).hexdigest()

    @property
    def command(self) -> str:
        """Return what ``guide undo`` calls it."""
        return f"guide import {one_line(self.file)}"


def plan_workbook(
    data: Path, reading: Reading, file: str, sheets: Sequence[TableSheet], lang: str, answers: Answers, today: date
) -> WorkbookReview:
    """Plan the import of a workbook of ours into the data that were read. Raises OSError."""
    found, refused = _returned(data, reading, sheets, lang, answers)
    planned: tuple[FileChange, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    try:
        planned = planned_changes(data, found.drafts)
        if planned and not refused:
            before = check(reading, today)
            tried = new_diagnostics(data, planned, today, before)
            diagnostics = tuple(each for each in tried if each.code not in LEFT_DAY_CODES)  # asked at their cells
            refused += _as_messages(errors(diagnostics), _places(data, found.changed), lang)
    except ImportRefusedError as error:
        refused += error.messages
    added = _added_sheets(sheets, refused, staff_locale_in(data, lang))
    missing, notes = tuple(found.missing), (*found.warnings, *added)
    warnings = tuple(each for each in diagnostics if each not in errors(diagnostics))
    review = WorkbookReview(file, _rows_in(sheets), (), missing, notes, refused, warnings, planned)
    records = tuple(each for each in _records(found, lang) if each.place not in review.refused_rows)
    return replace(review, records=records)


def summary(review: WorkbookReview, lang: str, every: bool = False) -> str:
    """Return the counts, then the records behind them, as reviews of other files have it."""
    colon = words.colon(lang)
    texts = [colon + words.fields_text(each.fields, lang) for each in review.records]
    pairs = list(zip(review.records, texts, strict=True))
    changed = [f"{each.name}{text}" for each, text in pairs if each.outcome == words.CHANGED]
    added = [(each, text if every else "") for each, text in pairs if each.outcome == words.NEW]
    new = [f"{each.name}{_beside(each.place, lang)}{text}" for each, text in added]
    notes = [each.line(lang) for each in review.notes]
    notes += [missing_text(review.missing, lang)] if review.missing else []
    lines = [words.counted(review.file, review.read, review.counts, len(review.missing), lang)]
    for name, listed in ((words.OUTCOMES[words.NEW], new), (words.OUTCOMES[words.CHANGED], changed)):
        lines += words.group(words.heading(name, len(listed), lang), listed, lang, every)
    lines += words.group(words.NOTES.text(lang), notes, lang, every=True)
    if review.diagnostics:
        lines += as_text(review.diagnostics, lang).split("\n")
    return "\n".join(map(one_line, lines))


def missing_text(keys: Sequence[str], lang: str) -> str:
    """Say that records without a row stay."""
    some = "、".join(keys[:10]) + (" …" if len(keys) > 10 else "")
    return Message(
        f"表里没有这 {len(keys)} 条记录的行：{some}。它们不会被删除，也不会改动；要下架，请把状态改为“撤回”等。",
        f"{len(keys)} records have no row: {some}. They stay as they are; to take one off the market set its status.",
    ).text(lang)


def _beside(place: str, lang: str) -> str:
    return f" ({place})" if lang == "en" else f"（{place}）"


def _returned(
    data: Path, reading: Reading, sheets: Sequence[TableSheet], lang: str, answers: Answers
) -> tuple[Returned, tuple[Message, ...]]:
    """Return what the sheets of all kinds ask for, and what must be put right in them."""
    found = Returned()
    messages = list(_without_names(sheets, lang))
    assert reading.guide is not None  # noqa: S101  # the callers asked
    for kind in kinds_in(sheets):
        try:
            records = records_of(data, kind)
        except ImportRefusedError as error:
            messages.extend(error.messages)
            continue
        one = read_sheets(sheets, reading.guide, kind, records, lang, answers)
        messages.extend(one.errors)
        found.drafts += one.drafts
        found.changed += [replace(each, title=_title(records.get(each.key), each.title)) for each in one.changed]
        found.added += [f"{kind}/{key}" for key in one.added]
        found.missing += one.missing
        found.warnings += one.warnings
    return found, tuple(dict.fromkeys(messages))


def _without_names(sheets: Sequence[TableSheet], lang: str) -> Iterator[Message]:
    """Yield a message for each sheet that was exported and lost the hidden row which names its columns."""
    exported = {mark for mark, _, _ in read_prints(sheets) or ()}
    there = {plan.keys[0] for sheet in sheets if (plan := plan_of(sheet))}
    lost = [plan for mark in exported - there if (plan := plan_marked(mark, USUAL_STAFF_LOCALE))]
    headings = [frozenset(plan.headings) for plan in lost]
    for sheet in sheets:
        rows = [set(map(_heading, row)) for row in sheet.rows[:FIRST_ROW]]
        if not plan_of(sheet) and any(len(names & row) >= _ALIKE for names in headings for row in rows):
            yield Message(
                "第 1 行（隐藏的列名）不见了，认不出各列。请撤销删除，或重新导出，把改动填到新表里。",
                "the first row, hidden, with the names of the columns is gone: put it back, or export anew.",
                f"sheet “{sheet.name}”" if lang == "en" else f"工作表“{sheet.name}”",
            )


def _added_sheets(sheets: Sequence[TableSheet], refused: Iterable[Message], staff: StaffLocale) -> Iterator[Message]:
    """Yield a note for each sheet that somebody added."""
    others = {translate(name, language) for name in OTHER_SHEETS for language in (*staff.languages, staff.language)}
    named = {message.origin for message in refused}
    for sheet in sheets:
        is_ours = plan_of(sheet) or sheet.cell(0, 0) == MARK or sheet.name in others
        places = {f"sheet “{sheet.name}”", f"工作表“{sheet.name}”"}
        if not is_ours and any(any(row) for row in sheet.rows) and not places & named:
            zh = f"自己加的工作表“{sheet.name}”没有导入。"
            yield Message(zh, f"sheet “{sheet.name}” was added by somebody and is left out.")


def _heading(cell: Cell) -> str:
    return str(cell or "").replace("\n", "").removesuffix("*").strip()


def _title(record: YamlValue, title: str) -> str:
    """Return what staff know a record by: its number and its name."""
    number = record.get("number") if isinstance(record, Mapping) else None
    return " ".join(dict.fromkeys(str(name) for name in (number, title) if name))


def _records(found: Returned, lang: str) -> Iterator[WorkbookRecord]:
    new = frozenset(found.added)
    by_record: dict[tuple[str, str], list[Changed]] = {}
    nothing = quoted(None, lang)
    for change in found.changed:
        before, after = ("" if text == nothing else text for text in (change.before, change.after))
        shown = replace(change, before=before, after=after)
        by_record.setdefault((change.kind, change.key), []).append(shown)
    for (kind, key), changes in by_record.items():
        outcome = words.NEW if f"{kind}/{key}" in new else words.CHANGED
        named = (each.after for each in changes if each.path.partition(".")[0] in NAMES)
        title = changes[0].title or next(named, "")
        yield WorkbookRecord(kind, key, title, outcome, changes[0].row, tuple(changes))


def _rows_in(sheets: Sequence[TableSheet]) -> int:
    """Return how many records have a row."""
    plans = [(plan, sheet) for sheet in sheets if (plan := plan_of(sheet)) and not plan.table.path]
    return sum(
        1 if plan.is_form else sum(any(cell is not None for cell in row) for row in sheet.rows[FIRST_ROW:])
        for plan, sheet in plans
    )


def _places(data: Path, changed: Iterable[Changed]) -> Places:
    places: dict[tuple[str, str], str] = {}
    by_file: dict[tuple[str, str], list[Changed]] = {}
    for change in changed:
        by_file.setdefault((change.kind, file_of(data, change.kind, change.key)), []).append(change)
    for (kind, file), changes in by_file.items():
        text = text_of(data / file)
        document = values_in(text) if text is not None and kind not in RECORD_KINDS else None
        heads = heads_of(kind, document, [change.key for change in changes])
        for change in changes:
            head = heads[change.key]
            places[file, field_name((*head, *steps_of(change.path.replace("[*]", ""))))] = change.origin
            places.setdefault((file, field_name(head)), change.row)
    return places


def _as_messages(diagnostics: Iterable[Diagnostic], places: Places, lang: str) -> tuple[Message, ...]:
    """Return what the checks report on the new files, at the cells it comes from."""
    return tuple(dict.fromkeys(message_at(each, place_of(each, places), lang) for each in diagnostics))


def message_at(diagnostic: Diagnostic, place: str, lang: str) -> Message:
    """Return what a diagnostic says, at another place than its file where there is one."""
    severity = catalogue()[diagnostic.code].severity
    sentence = as_text([diagnostic], lang).split("\n")[0]
    text = sentence.split(f"{SEVERITY[lang][severity]} ", 1)[-1]
    return Message(text, text, place or diagnostic.path)


def place_of(diagnostic: Diagnostic, places: Places) -> str:
    """Return the place of the value that a diagnostic is about, else of its record, else an empty text."""
    path = diagnostic.path.split("/", 1)[-1]
    field = diagnostic.field
    while field:
        if found := places.get((path, field)):
            return found
        inside = [place for (of, name), place in places.items() if of == path and name.startswith(f"{field}.")]
        if inside:
            return inside[0]
        cut = max(field.rfind("."), field.rfind("["))
        field = field[:cut] if cut > 0 else ""
    return places.get((path, ""), "")
