"""A workbook that came back: drafts of what was changed in it, and in words what that is.

Rows of records that are gone are no deletions; those of parts are when that is said (``Answers``). Columns that are
gone leave their fields alone. Everything that cannot be taken over is collected, each with sheet, row and column.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from investment_guide.analysis.left_days import FACTS_DAY, STATUS_DAY
from investment_guide.editing.drafts import Draft
from investment_guide.editing.fields import MEASURED, FieldColumn
from investment_guide.editing.messages import ImportRefusedError, Message
from investment_guide.editing.sheets import merging
from investment_guide.editing.sheets.cells import AllChoices, shown
from investment_guide.editing.sheets.choices import choices_for
from investment_guide.editing.sheets.fingerprints import MARK, Prints, read_prints
from investment_guide.editing.sheets.layout import (
    FIRST_ROW,
    HEADING_ROW,
    KEY_ROW,
    NUMBER,
    TITLE,
    RowContent,
    SheetPlan,
    heading,
    lines_of,
    plan_marked,
    plans_of,
    title_of,
    value_at,
)
from investment_guide.editing.sheets.retitled import retitled
from investment_guide.editing.staff_locale import USUAL_STAFF_LOCALE, StaffLocale, staff_locale_of
from investment_guide.editing.tables import Cell, TableSheet
from investment_guide.editing.yaml_text import YamlValue, number
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import KIND_OF
from investment_guide.reading.half_width import half_width


@dataclass(frozen=True, slots=True)
class Answers:
    """What staff answer to questions about a workbook: ``remove_rows``, parts whose rows are gone are to go;
    ``keep_dates``, a status changed and its day is right as it is."""

    remove_rows: bool = False
    keep_dates: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """One value of the summary; ``path`` is the one in the YAML, ``origin`` the cell, ``row`` its row."""

    kind: str
    key: str
    title: str
    path: str
    label: str
    before: str
    after: str
    origin: str
    row: str


@dataclass(slots=True)
class Returned:
    """What a workbook asks for. ``missing`` are the ids whose rows are gone, ``added`` new ids."""

    drafts: list[Draft] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    errors: list[Message] = field(default_factory=list)


def is_ours(sheets: Sequence[TableSheet]) -> bool:
    """Return whether ``guide export`` made the workbook."""
    return any(plan_of(sheet) for sheet in sheets)


def plan_of(sheet: TableSheet, staff: StaffLocale = USUAL_STAFF_LOCALE) -> SheetPlan | None:
    """Return what a sheet holds; columns may have been moved, so the mark is looked for in the whole first row."""
    marks = sheet.rows[KEY_ROW] if sheet.rows else ()
    return next((plan for mark in marks if (plan := plan_marked(mark, staff))), None)


def kinds_in(sheets: Sequence[TableSheet]) -> tuple[str, ...]:
    """Return the kinds of records in a workbook."""
    return tuple(dict.fromkeys(plan.kind for sheet in sheets if (plan := plan_of(sheet))))


def read_back(
    sheets: Sequence[TableSheet],
    guide: Guide,
    kind: str,
    records: Mapping[str, YamlValue],
    lang: str,
    answers: Answers = Answers(),
) -> Returned:
    """Read the changes that the sheets of a kind hold. Raises ImportRefusedError with all errors."""
    found = read_sheets(sheets, guide, kind, records, lang, answers)
    if found.errors:
        raise ImportRefusedError(found.errors)
    return found


def read_sheets(
    sheets: Sequence[TableSheet],
    guide: Guide,
    kind: str,
    records: Mapping[str, YamlValue],
    lang: str,
    answers: Answers = Answers(),
) -> Returned:
    """Read the same, with the errors beside what else was changed."""
    found = Returned()
    staff = staff_locale_of(guide.settings, lang)
    columns = [column for plan in plans_of(kind, staff) for column in plan.table.columns]
    choices = choices_for(guide, columns, _keys_in(sheets))
    reader = _SheetReader(found, records, read_prints(sheets), choices, lang, answers)
    planned = [(plan, sheet) for sheet in sheets if sheet.cell(0, 0) != MARK and (plan := plan_of(sheet, staff))]
    for plan, sheet in sorted(planned, key=lambda pair: pair[0].table.path != ""):
        if plan.kind == kind:
            reader.read(plan, _as_table(sheet) if plan.is_form else sheet)
    return found


def _as_table(sheet: TableSheet) -> TableSheet:
    """Return a sheet whose fields stand below each other as one whose fields stand beside each other."""
    wide = [[sheet.cell(row, column) for row in range(len(sheet.rows))] for column in range(FIRST_ROW + 1)]
    return replace(sheet, rows=tuple(map(tuple, wide)))


def _keys_in(sheets: Sequence[TableSheet]) -> Mapping[str, set[str]]:
    """Return the ids of the records in a workbook, by kind: a new record may name another new one."""
    found: dict[str, set[str]] = {}
    for sheet in sheets:
        plan = plan_of(sheet)
        if plan is not None and not plan.table.path and not plan.is_form:
            column = list(sheet.rows[KEY_ROW]).index(plan.keys[0])
            keys = {_key(sheet.cell(row, column)) for row in range(FIRST_ROW, len(sheet.rows))}
            found.setdefault(plan.kind, set()).update(keys - {""})
    return found


@dataclass(slots=True)
class ReturnedRow:
    """A row with its key; ``cells`` by path of the column."""

    key: str
    number: int
    cells: Mapping[str, Cell]
    where: str


class _SheetReader:
    """Read one sheet after the other, the records before their lists."""

    def __init__(
        self,
        found: Returned,
        records: Mapping[str, YamlValue],
        prints: Prints | None,
        choices: AllChoices,
        lang: str,
        answers: Answers,
    ):
        self._found, self._records, self._prints, self._choices, self._lang = found, records, prints, choices, lang
        self._answers = answers
        self._added: set[str] = set()
        self._present: set[str] = set()

    def read(self, plan: SheetPlan, sheet: TableSheet) -> None:
        """Collect everything that one sheet asks for."""
        columns = self._columns(plan, sheet)
        seen: set[tuple[str, int]] = set()
        appended: dict[str, int] = {}
        lines = {(line.key, line.number): line for line in lines_of(plan, self._records)}
        for row in self._rows(plan, sheet, columns):
            line = lines.get((row.key, row.number))
            if (row.key, row.number) in seen and (row.number or not plan.table.path):
                hint = ("；新增请把序号留空", "; leave the number of a new item empty") if row.number else ("", "")
                self._refuse(row.where, f"编号重复{hint[0]}。", f"the id stands in two rows{hint[1]}.")
            elif self._is_possible(plan, row, line):
                seen.add((row.key, row.number))
                place = self._place(plan, row, appended, lines)
                self._row(plan, sheet.name, row, line or RowContent(row.key, row.number, {}), columns, place)
        exported = [each for each in self._prints or () if each[0] == plan.keys[0]]
        if plan.table.path:
            before = {(key, item) for _, key, item in exported} & set(lines) if self._prints is not None else set(lines)
            self._gone(plan, sheet, [lines[each] for each in sorted(before - seen) if each[0] in self._present])
        else:
            self._present = {key for key, _ in seen}
            known = {key for _, key, _ in exported} or set(self._records)
            self._found.missing.extend(sorted(known & set(self._records) - self._present))

    def _gone(self, plan: SheetPlan, sheet: TableSheet, lines: Sequence[RowContent]) -> None:
        """Take out the parts whose rows were deleted, or ask."""
        if not self._answers.remove_rows:
            if lines:
                self._found.warnings.append(_kept_parts(plan, lines))
            return
        for line in lines:
            path = f"{plan.table.path}[{line.number}]"
            where = self._sheet_place(sheet.name)
            after = "(removed)" if self._lang == "en" else "（删除）"
            label, before = f"{plan.name}[{line.number}]", merging.quoted(_words_of(plan, line, self._choices))
            self._found.drafts.append(Draft(plan.kind, line.key, {path: None}, where))
            self._found.changed.append(
                Changed(plan.kind, line.key, line.title, path, label, before, after, where, where)
            )

    def _place(
        self, plan: SheetPlan, row: ReturnedRow, appended: dict[str, int], lines: Mapping[tuple[str, int], RowContent]
    ) -> str:
        """Return where the values of a row belong in the record: ``""``, ``floors[2].``."""
        if not plan.table.path:
            if row.key not in self._records:
                self._added.add(row.key)
                self._found.added.append(row.key)
            return ""
        if row.number:
            return f"{plan.table.path}[{row.number}]."
        there = sum(1 for key, _ in lines if key == row.key)
        appended[row.key] = appended.get(row.key, there) + 1
        return f"{plan.table.path}[{appended[row.key]}]."

    def _is_possible(self, plan: SheetPlan, row: ReturnedRow, line: RowContent | None) -> bool:
        known = self._prints is not None and (plan.keys[0], row.key, row.number) in self._prints
        if plan.table.path:
            if row.key not in self._records and row.key not in self._added:
                zh = f"没有编号为“{row.key}”的记录；先在主表里新增一行。"
                return self._refuse(row.where, zh, f"there is no record {row.key}; add it on the main sheet first.")
            if row.number and line is None:
                return self._refuse(
                    row.where, "没有这个序号。新增请把序号留空。", "no item has that number; leave it empty."
                )
        elif known and line is None:
            return self._refuse(
                row.where, "表导出以后，这条记录被删除或改名了。", "the record is gone since the export."
            )
        elif line is not None and self._prints is not None and not known:
            return self._refuse(
                row.where, "这个编号已有记录，换一个编号。", "there is a record of that id; take another."
            )
        return True

    def _row(
        self,
        plan: SheetPlan,
        sheet_name: str,
        row: ReturnedRow,
        line: RowContent,
        columns: Mapping[str, str],
        place: str,
    ) -> None:
        prints = (self._prints or {}).get((plan.keys[0], row.key, row.number))
        values: dict[str, YamlValue] = {}
        for column in plan.table.columns:
            if column.path not in columns:
                continue
            origin = self._column_place(row.where, columns[column.path])
            outcome = merging.merged(column, row.cells.get(column.path), line.part, prints, self._choices, plan.staff)
            if isinstance(outcome, Message):
                self._refuse(origin, outcome.zh, outcome.en)
            elif outcome is not None and (reason := retitled(column, columns[column.path], plan)):
                where = self._column_place(self._sheet_place(sheet_name), columns[column.path])
                self._refuse(where, reason.zh, reason.en)
            elif outcome is not None:
                values[column.path] = outcome.value
                self._note_change(plan, row, line, column, place + column.path, outcome, origin)
        self._ask_for_dates(plan, row, line, values)
        if values:
            drafted = merging.joined(values, line.part, plan.staff)
            self._found.drafts.append(
                Draft(plan.kind, row.key, {place + path: value for path, value in drafted.items()}, row.where)
            )

    def _ask_for_dates(
        self, plan: SheetPlan, row: ReturnedRow, line: RowContent, values: Mapping[str, YamlValue]
    ) -> None:
        """Ask for the day of a status that changed, and say when numbers changed and the day of the facts did not."""
        part = line.part if isinstance(line.part, Mapping) else {}
        spec = None if plan.table.path else KIND_OF.get(plan.kind)
        status = spec.status.field if spec and spec.status else ""
        if status in values and STATUS_DAY in part and STATUS_DAY not in values and not self._answers.keep_dates:
            self._refuse(
                row.where,
                f"状态改了，起始日期还是 {part[STATUS_DAY]}。请一并改成新状态开始的日期；"
                "日期确实不变，就选“日期不变”（命令行加 --keep-dates）再导入。",
                f"the status changed and its day is still {part[STATUS_DAY]}: set the day on which the new status "
                "began; if the day is right, import again with --keep-dates.",
            )
        measured = [each for each in plan.table.columns if each.path in values and each.type in MEASURED]
        if measured and FACTS_DAY in part and FACTS_DAY not in values:
            labels = [heading(each, plan.staff) for each in measured]
            self._found.warnings.append(
                Message(
                    f"改了{'、'.join(labels)}，数据日期还是 {part[FACTS_DAY]}；核实过就一并改。",
                    f"{', '.join(labels)} changed and the day of the facts is still {part[FACTS_DAY]}; change it too.",
                    row.where,
                )
            )

    def _note_change(
        self,
        plan: SheetPlan,
        row: ReturnedRow,
        line: RowContent,
        column: FieldColumn,
        path: str,
        outcome: merging.Outcome,
        origin: str,
    ) -> None:
        main = plan.staff.main
        title = line.title or title_of(self._records.get(row.key), main) or str(row.cells.get(f"name.{main}") or "")
        label = heading(column, plan.staff)
        if plan.table.path:
            number_shown = path.removeprefix(plan.table.path)[1:].split("]")[0]
            label = f"{plan.name}[{number_shown}] {label}"
        texts = merging.quoted(outcome.before, self._lang), merging.quoted(outcome.after, self._lang)
        self._found.changed.append(Changed(plan.kind, row.key, title, path, label, *texts, origin, row.where))

    def _columns(self, plan: SheetPlan, sheet: TableSheet) -> Mapping[str, str]:
        """Return the heading, as staff see it, of each column that is there, by its path."""
        known = {plan.keys[0], NUMBER, TITLE, *(column.path for column in plan.table.columns)}
        found = {}
        width = max((len(row) for row in sheet.rows), default=0)
        for index in range(width):
            name, shown = sheet.cell(KEY_ROW, index), sheet.cell(HEADING_ROW, index)
            text = str(shown or name or "").replace("\n", "").removesuffix("*").strip()
            if isinstance(name, str) and name in known:
                found[name] = text
            elif shown is not None or name is not None:
                zh = f"工作表“{sheet.name}”里自己加的列“{text}”没有导入。"
                en = f"column “{text}” of sheet “{sheet.name}” is not ours and was left out."
                self._found.warnings.append(Message(zh, en))
        return found

    def _rows(self, plan: SheetPlan, sheet: TableSheet, columns: Mapping[str, str]) -> Iterator[ReturnedRow]:
        names = sheet.rows[KEY_ROW]
        for index in range(FIRST_ROW, len(sheet.rows)):
            cells = {name: cell for name, cell in zip(names, sheet.rows[index], strict=False) if isinstance(name, str)}
            where = self._sheet_place(sheet.name) if plan.is_form else self._row_place(sheet.name, index + 1)
            if all(_is_empty(cell) for name, cell in cells.items() if name in columns and name != TITLE):
                continue
            key, item = _key(cells.get(plan.keys[0])), _key(cells.get(NUMBER))
            if not key:
                self._refuse(where, "缺少记录编号。", "the id is missing.")
            elif item and not item.isdecimal():
                self._refuse(where, f"序号“{item}”不是整数。", f"“{item}” is no number of an item.")
            else:
                yield ReturnedRow(key, int(item or 0), cells, where)

    def _sheet_place(self, sheet: str) -> str:
        return f"sheet “{sheet}”" if self._lang == "en" else f"工作表“{sheet}”"

    def _row_place(self, sheet: str, row: int) -> str:
        return f"sheet “{sheet}”, row {row}" if self._lang == "en" else f"工作表“{sheet}”第 {row} 行"

    def _column_place(self, where: str, heading: str) -> str:
        return f"{where}, column “{heading}”" if self._lang == "en" else f"{where}“{heading}”列"

    def _refuse(self, origin: str, zh: str, en: str) -> bool:
        self._found.errors.append(Message(zh, en, origin))
        return False


def _kept_parts(plan: SheetPlan, lines: Sequence[RowContent]) -> Message:
    named = [f"{line.key} #{line.number}" for line in lines]
    some = "、".join(named[:10]) + (" …" if len(named) > 10 else "")
    return Message(
        f"工作表“{plan.name}”少了 {len(named)} 行：{some}。数据里没有删除。要删除，加 --remove-rows 再导入；"
        "或者留着这一行，只把编号和序号以外的格清空。",
        f"sheet “{plan.name}” lacks {len(named)} rows: {some}. They stay in the data. To remove them, import again "
        "with --remove-rows, or keep the row and empty all of it but id and number.",
    )


def _words_of(plan: SheetPlan, line: RowContent, choices: AllChoices) -> str:
    """Return the first values of a row, so that staff see what it was."""
    cells = (shown(each, value_at(line.part, each.path, plan.staff.main), choices) for each in plan.table.columns)
    return "，".join(str(cell) for cell in cells if cell is not None)


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _key(cell: Cell) -> str:
    """Return an id or a number of an item; programs turn ``2024`` into 2024.0."""
    if cell is None or isinstance(cell, bool):
        return ""
    return number(cell) if isinstance(cell, (int, float)) else half_width(str(cell)).strip()
