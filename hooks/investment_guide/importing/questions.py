"""What a file leaves open: at most one question for each column or field, each answered into the columns file.

opened = OpenColumns(guide, table, columns, kind, words, staff, today)
list(opened.questions())                    what nothing says
opened.answered({"id": ("宗地号",)})         the columns with some answers
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from investment_guide.analysis.titles import title
from investment_guide.editing.fields import FieldColumn
from investment_guide.editing.messages import InvalidValueError, Message
from investment_guide.editing.staff_locale import StaffLocale
from investment_guide.importing import cells
from investment_guide.importing.columns_file import ColumnsFile, FieldSource
from investment_guide.importing.drafting import in_pinyin, no_record
from investment_guide.importing.headers import QUANTITIES, found_headers, header_of
from investment_guide.importing.proposals import missing_fields
from investment_guide.importing.readings import CellReader
from investment_guide.importing.rows import ForeignRow, ForeignTable, shown
from investment_guide.importing.targets import RANGE, names_of, target_of, targets
from investment_guide.importing.units import units_for
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.suggestions import as_id
from investment_guide.reading.words import Words

ID, PINYIN, VALUE, UNIT, WORDS, ALONE = "id", "pinyin", "value", "unit", "words", "alone"
COUNT = "#count"
# A column with more words of its own than this holds no words of a vocabulary.
MOST_WORDS = 20
# The units that a question offers first: those that offices write.
MOST_UNITS = 6


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the word that is written and what staff read."""

    word: str
    label: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One thing that the file does not say.

    ``parts`` are the words that want an answer each, given as ``part=word``; empty for one answer alone. ``is_free``:
    something else than the options may be typed; ``headers`` may be named besides. ``suggested`` is offered, never
    taken by itself.
    """

    key: str
    message: Message
    options: tuple[Option, ...]
    parts: tuple[str, ...] = ()
    is_free: bool = False
    headers: tuple[str, ...] = ()
    suggested: str = ""

    def word(self, typed: str) -> str:
        """Return the answer meant by the number of an option, its word or label, or a header; empty for none."""
        if typed.isdecimal() and 0 < int(typed) <= len(self.options):
            return self.options[int(typed) - 1].word
        found = next((option.word for option in self.options if typed in (option.word, option.label)), "")
        return found or (typed if self.is_free or typed in self.headers else "")


Answers = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class OpenColumns:
    """A table with its columns so far, and what the guide knows to answer with."""

    guide: Guide
    table: ForeignTable
    columns: ColumnsFile
    kind: str
    words: Words
    staff: StaffLocale
    today: date

    def questions(self) -> Iterator[OpenQuestion]:
        """Yield what is open, the id first."""
        if question := self._id():
            yield question
        units = list(self._units())
        yield from units
        asked = {option.word.partition("|")[0] for question in units for option in question.options}
        for target in missing_fields(self.columns, self.kind, self.staff):
            if target.path not in asked:
                yield self._value(target)
        yield from self._readings()

    def answered(self, answers: Answers) -> ColumnsFile:
        """Return the columns with the answers to questions; an empty answer leaves things as they are."""
        columns = self.columns
        for key, given in answers.items():
            kind, _, path = key.partition(":")
            if any(given):
                columns = getattr(self, f"_with_{kind}")(columns, path, given)
        return columns

    def with_titles(self) -> ColumnsFile:
        """Return the columns with the names of records that stand in place of their ids: 高新区 → lc-hitech."""
        fields = dict(self.columns.fields)
        for path, header in found_headers(self.columns, self.table.headers).items():
            target, source = target_of(path, self.kind, self.staff), self.columns.fields[path]
            if header is not None and target is not None and target.refers_to:
                written = {cells.text(row.cells.get(header)) for row in self.table.rows}
                ids = self._ids(target.refers_to)
                named = {title(self.guide, target.refers_to, key).first: key for key in ids}
                known = {name: key for name, key in named.items() if name in written and name not in ids}
                fields[path] = source.model_copy(update={"words": {**known, **source.words}}) if known else source
        return self.columns.model_copy(update={"fields": fields})

    def _id(self) -> OpenQuestion | None:
        identity = self.columns.id
        if identity.from_ or identity.any_of or identity.count:
            return self._pinyin()
        rows = self._records()
        distinct = {
            header: {cells.text(row.cells.get(header)) for row in rows if not cells.is_null(row.cells.get(header))}
            for header in self.table.headers
        }
        unique = [header for header, found in distinct.items() if rows and len(found) >= 0.8 * len(rows)]
        options = [Option(header, self._with_sample(header)) for header in unique]
        options.append(Option(COUNT, _either(self.staff, "没有，按顺序编号", "none: number the rows")))
        message = Message("用哪一列做编号？", "Which column makes the ids?")
        return OpenQuestion(ID, message, tuple(options))

    def _pinyin(self) -> OpenQuestion | None:
        """Ask whether ids in Chinese become the first letters of its pinyin."""
        identity = self.columns.id
        header = header_of(identity.from_ or identity.any_of, self.table.headers)
        found = (cells.text(row.cells.get(header)) for row in self._records() if header and row.cells.get(header))
        written = next((text for text in found if any("一" <= sign <= "鿿" for sign in text)), "")
        if identity.pinyin or not written:
            return None
        made = identity.prefix + as_id(in_pinyin(written))
        message = Message(
            f"“{written}”做编号要写成字母，写成 {made} 吗？", f"An id has letters only: write {written} as {made}?"
        )
        return OpenQuestion(PINYIN, message, (Option("yes", made),), suggested="yes")

    def _with_pinyin(self, columns: ColumnsFile, _path: str, _given: Sequence[str]) -> ColumnsFile:
        return columns.model_copy(update={"id": columns.id.model_copy(update={"pinyin": True})})

    def _with_id(self, columns: ColumnsFile, _path: str, given: Sequence[str]) -> ColumnsFile:
        rule = (
            {"count": True, "prefix": f"{self.kind}-"} if given[0] == COUNT else {"from_": tuple(given), "pinyin": True}
        )
        update: dict[str, object] = {"id": columns.id.model_copy(update=rule)}
        number = targets(self.kind, self.staff).get("number")
        if given[0] != COUNT and number is not None and "number" not in columns.fields:
            update["fields"] = {**columns.fields, "number": _source(given[0])}
        return columns.model_copy(update=update)

    def _units(self) -> Iterator[OpenQuestion]:
        """Yield a question for each column that is named like a quantity and does not say its unit."""
        used = {header for header in found_headers(self.columns, self.table.headers).values() if header}
        free = [header for header in self.table.headers if header not in used | self.table.hidden]
        by_header: dict[str, list[FieldColumn]] = {}
        for path, target in targets(self.kind, self.staff).items():
            header = header_of(names_of(path, self.kind, self.staff), free) if target.unit in QUANTITIES else None
            if header and path not in self.columns.fields and target.type != RANGE:
                by_header.setdefault(header, []).append(target)
        for header, found in by_header.items():
            options = tuple(
                Option(f"{target.path}|{unit}", f"{unit}（{target.label}）" if len(found) > 1 else unit)
                for target in found
                for unit in units_for(target.unit)[:MOST_UNITS]
            )
            sample = self._with_sample(header)
            yield OpenQuestion(
                f"{UNIT}:{header}",
                Message(f"“{sample}”这一列没有写单位，是什么单位？", f"Column {sample}: which unit?"),
                options,
            )

    def _with_unit(self, columns: ColumnsFile, path: str, given: Sequence[str]) -> ColumnsFile:
        field, _, unit = given[0].partition("|")
        return columns.model_copy(update={"fields": {**columns.fields, field: _source(path, unit=unit)}})

    def _value(self, target: FieldColumn) -> OpenQuestion:
        """Ask for what a required field has in every row: a value, or the column that holds it."""
        options = [Option(word, label) for word, label in self._choices(target).items()]
        if target.type == "date":
            options = [Option(self.today.isoformat(), self.today.isoformat())]
        suggested = options[0].word if len(options) == 1 else ""
        name = target.label or target.path
        message = Message(
            f"文件里没有“{name}”：各行统一填什么？也可以写列名。",
            f"No column for {name}: what is it in every row? The name of a column will do, too.",
        )
        is_free = target.type == "date" or not options
        return OpenQuestion(
            f"{VALUE}:{target.path}", message, tuple(options), (), is_free, self.table.headers, suggested
        )

    def _with_value(self, columns: ColumnsFile, path: str, given: Sequence[str]) -> ColumnsFile:
        header = header_of([given[0]], self.table.headers)
        source = _source(header) if header else FieldSource.model_validate({"is": given[0]})
        return columns.model_copy(update={"fields": {**columns.fields, path: source}})

    def _readings(self) -> Iterator[OpenQuestion]:
        """Yield a question for each column with words that are none of ours, or with limits that do not say which."""
        reader = CellReader(self.columns, self.words)
        for path, header in found_headers(self.columns, self.table.headers).items():
            target, column = target_of(path, self.kind, self.staff), self.columns.fields[path]
            if header is None or target is None:
                continue
            found = [row.cells.get(header) for row in self._records()]
            if target.type == RANGE and column.alone is None:
                if sample := self._unbounded(reader, column, target, found):
                    yield _alone(path, header, sample, self.staff)
            elif target.vocabulary or target.refers_to:
                known = self._choices(target)
                unknown = self._unknown(reader, column, target, found, known)
                if unknown and len(unknown) <= MOST_WORDS:
                    yield _words(path, header, unknown, known)

    def _unbounded(self, reader: CellReader, column: FieldSource, target: FieldColumn, found: Sequence[object]) -> str:
        for cell in found:
            try:
                reader.value(cell, column, target)
            except InvalidValueError:
                with suppress(InvalidValueError):
                    reader.value(cell, column.model_copy(update={"alone": "max"}), target)
                    return shown(cell)
        return ""

    def _with_alone(self, columns: ColumnsFile, path: str, given: Sequence[str]) -> ColumnsFile:
        source = columns.fields[path].model_copy(update={"alone": given[0]})
        return columns.model_copy(update={"fields": {**columns.fields, path: source}})

    def _unknown(
        self,
        reader: CellReader,
        column: FieldSource,
        target: FieldColumn,
        found: Sequence[object],
        known: Mapping[str, str],
    ) -> tuple[str, ...]:
        counted: Counter[str] = Counter()
        for cell in found:
            try:
                value = reader.value(cell, column, target)
            except InvalidValueError:
                value = cells.text(cell)
            words = value if isinstance(value, list) else [value]
            counted.update(str(word) for word in words if word is not None and word not in known)
        return tuple(counted)

    def _with_words(self, columns: ColumnsFile, path: str, given: Sequence[str]) -> ColumnsFile:
        pairs = {part: word for part, _, word in (each.rpartition("=") for each in given) if word}
        source = columns.fields[path]
        source = source.model_copy(update={"words": {**source.words, **pairs}})
        return columns.model_copy(update={"fields": {**columns.fields, path: source}})

    def _choices(self, target: FieldColumn) -> dict[str, str]:
        """Return the words that a field takes, with what staff read of each."""
        if target.refers_to:
            ids = self._ids(target.refers_to)
            return {key: f"{title(self.guide, target.refers_to, key).first}（{key}）" for key in ids}
        terms = self.guide.vocabularies.terms.get(target.vocabulary, {})
        return {
            word: f"{terms[word].label(self.staff.language)}（{word}）" if word in terms else word
            for word in self.words.allowed.get(target.vocabulary, ())
        }

    def _ids(self, kind: str) -> Sequence[str]:
        directories = {"contacts": self.guide.contacts, "sources": self.guide.sources}
        return tuple(
            directories[kind] if kind in directories else self.guide.records(kind) if kind in RECORD_KINDS else ()
        )

    def _records(self) -> Sequence[ForeignRow]:
        """Return the rows that are neither empty nor totals nor footnotes."""
        return [row for row in self.table.rows if not row.is_empty and no_record(row) is None]

    def _with_sample(self, header: str) -> str:
        sample = next((row.cells[header] for row in self.table.rows if not cells.is_null(row.cells.get(header))), "")
        return f"{header}：{shown(sample)}" if sample != "" else header


def _source(header: str, **more: str) -> FieldSource:
    return FieldSource.model_validate({"from": [header], **more})


def _words(path: str, header: str, unknown: Sequence[str], known: Mapping[str, str]) -> OpenQuestion:
    listed = "、".join(unknown)
    message = Message(
        f"“{header}”列有不认识的词：{listed}。各是哪一个？",
        f"Column {header} has words that are none of ours: {listed}. What is each?",
    )
    return OpenQuestion(f"{WORDS}:{path}", message, tuple(Option(*pair) for pair in known.items()), tuple(unknown))


def _alone(path: str, header: str, sample: str, staff: StaffLocale) -> OpenQuestion:
    message = Message(
        f"“{header}”列的“{sample}”没说是上限还是下限，是哪一个？",
        f"Column {header}: is {sample} a minimum or a maximum?",
    )
    labels = {"max": ("上限", "maximum"), "min": ("下限", "minimum"), "both": ("上限也是下限", "both")}
    options = tuple(Option(word, _either(staff, *label)) for word, label in labels.items())
    return OpenQuestion(f"{ALONE}:{path}", message, options)


def _either(staff: StaffLocale, zh: str, en: str) -> str:
    return zh if staff.language == "zh" else en
