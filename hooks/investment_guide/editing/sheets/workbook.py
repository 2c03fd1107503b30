"""The workbook as a file: the sheets, drop-downs, protection, explanations, and the hidden prints.

What ``openpyxl`` saves is dated by the clock, so the archive is packed once more without.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from investment_guide.analysis.sections import hidden_kinds
from investment_guide.editing.fields import NOTATION, FieldColumn
from investment_guide.editing.sheets import explanations, fingerprints, styles
from investment_guide.editing.sheets.cells import AllChoices, shown
from investment_guide.editing.sheets.choices import NO, YES, choices_for, name_of_choices
from investment_guide.editing.sheets.layout import (
    FIRST_ROW,
    GROUP_ROW,
    HEADING_ROW,
    KEY_ROW,
    RowContent,
    SheetPlan,
    heading,
    lines_of,
    plans_of,
    value_at,
)
from investment_guide.editing.staff_locale import StaffLocale, staff_locale_of
from investment_guide.editing.tables import DAYS
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.formatting.headings import GROUPS
from investment_guide.formatting.spreadsheets import text_width
from investment_guide.locales.marks import gettext_noop
from investment_guide.model.guide import Guide

ROWS_FOR_NEW, FEW_FOR_NEW = 100, 20
_MAIN_TAB = "FF173F5F"
_FORM_WIDTHS = [14.0, 14.0, 34.0, 70.0, 50.0]
_LONGEST_PLAIN_TEXT = 250  # older programs show #### for longer ones in cells of text
_LINES_AT_MOST = 6
_LINE_HEIGHT = 15
_EXPLAINED_WIDTHS = [14.0, 28.0, 7.0, 36.0, 13.0, 46.0, 36.0]
_PAGE_WIDTH = 230  # characters on a sheet of A3 that can be read
_LEAST, _MOST = "-1000000000000", "1000000000000"
_LONGEST_TITLE, _LONGEST_PROMPT = 32, 255


class DropDowns:
    """What cells offer and refuse while somebody types. The lists stand in the columns of a hidden sheet."""

    def __init__(self, choices: AllChoices, staff: StaffLocale) -> None:
        self._staff, self.sheet_name = staff, staff.gettext(explanations.OTHER_SHEETS[1])
        self._labels = {name: list(known.labels.values()) for name, known in choices.items() if known.labels}

    def write(self, sheet: Worksheet) -> None:
        """Write every list under its name."""
        for number, (name, labels) in enumerate(self._labels.items(), 1):
            for row, text in enumerate([name, *labels], 1):
                styles.write_text(sheet.cell(row, number), text)  # type: ignore[arg-type]  # nothing is merged
        sheet.sheet_state = "hidden"

    def add(self, sheet: Worksheet, column: FieldColumn, cells: str) -> None:
        """Set what may be typed into the cells of a column, with a word of help beside them."""
        rule, needed = self._rule(column), explanations.what_to_fill(column, self._staff)
        rule.allow_blank = True
        title = heading(column, self._staff)[:_LONGEST_TITLE]
        must = gettext_noop("Required. {what}") if column.required else gettext_noop("Optional. {what}")
        rule.promptTitle, rule.prompt = title, self._staff.gettext(must, what=needed)[:_LONGEST_PROMPT]
        rule.showInputMessage = rule.showErrorMessage = True
        rule.errorTitle, rule.error = title, needed[:_LONGEST_PROMPT]
        rule.add(cells)
        sheet.add_data_validation(rule)

    def _rule(self, column: FieldColumn) -> DataValidation:
        name = name_of_choices(column)
        if name in self._labels and not column.many:
            letter = get_column_letter(list(self._labels).index(name) + 1)
            place = f"'{self.sheet_name}'!${letter}$2:${letter}${len(self._labels[name]) + 1}"
            return DataValidation(type="list", formula1=place)
        if column.type == "flag":
            return DataValidation(type="list", formula1=f'"{",".join(map(self._staff.gettext, (YES, NO)))}"')
        if column.type in ("number", "whole"):
            rule = DataValidation(type="whole" if column.type == "whole" else "decimal", operator="between")
            rule.formula1, rule.formula2 = _LEAST, _MOST
            return rule
        if column.type == "date":
            return DataValidation(type="date", operator="between", formula1=str(DAYS[0]), formula2=str(DAYS[-1]))
        return DataValidation()


def workbook_bytes(guide: Guide, kinds: Mapping[str, Mapping[str, YamlValue]], today: date) -> bytes:
    """Return a workbook with the records of kinds; the bytes depend on these and the day alone."""
    staff = staff_locale_of(guide.settings)
    plans = list(_planned(guide, kinds, staff))
    choices = choices_for(guide, (column for plan, _ in plans for column in plan.table.columns))
    made = Workbook()
    made.remove(made["Sheet"])
    styles.register(made)
    drop_downs = DropDowns(choices, staff)
    is_everything = len(kinds) > 1
    explained = made.create_sheet(staff.gettext(explanations.SHEET_NAME)) if is_everything else None
    for plan, lines in plans:
        sheet = made.create_sheet(plan.name)
        if plan.is_form:
            _fill_form(sheet, plan, lines, choices, drop_downs)
        else:
            _fill(sheet, plan, lines, choices, drop_downs, FEW_FOR_NEW if is_everything else ROWS_FOR_NEW)
    _explain(explained or made.create_sheet(staff.gettext(explanations.SHEET_NAME)), plans, choices)
    drop_downs.write(made.create_sheet(drop_downs.sheet_name))
    prints = made.create_sheet(fingerprints.SHEET_NAME)
    for row in fingerprints.hidden_rows(plans, choices):
        prints.append(row)
    prints.sheet_state = "veryHidden"
    made.properties.title, made.properties.creator = explanations.title_of_workbook(plans), "investment-guide"
    stream = io.BytesIO()
    made.save(stream)
    return _without_clock(stream.getvalue(), today)


def _planned(
    guide: Guide, kinds: Mapping[str, Mapping[str, YamlValue]], staff: StaffLocale
) -> Iterator[tuple[SheetPlan, list[RowContent]]]:
    """Yield the sheets with their rows, each with a name of its own."""
    hidden = hidden_kinds(guide.settings)
    names: list[str] = [staff.gettext(each) for each in explanations.OTHER_SHEETS] if len(kinds) > 1 else []
    for kind, records in kinds.items():
        for plan in plans_of(kind, staff):
            called = plan.name_among(names)
            if len(kinds) > 1:
                names.append(called)
            yield replace(plan.without(hidden), called=called), list(lines_of(plan, records))


def _fill(
    sheet: Worksheet,
    plan: SheetPlan,
    lines: Sequence[RowContent],
    choices: AllChoices,
    drop_downs: DropDowns,
    rows_for_new: int,
) -> None:
    _heads(sheet, plan)
    beside = len(plan.keys) - len(plan.table.columns)
    for index in range(len(lines) + rows_for_new):
        line = lines[index] if index < len(lines) else None
        row = FIRST_ROW + 1 + index
        texts = ((line.key, line.number, line.title) if line else ("", "", ""))[:beside]
        for number, text in enumerate(texts, 1):
            locked = line is not None or number > 1
            styles.key(_cell(sheet, row, number), locked)
            _put(sheet, row, number, text if text != "" else None)
        lines_needed = 1
        for number, column in enumerate(plan.table.columns, beside + 1):
            value = shown(column, value_at(line.part, column.path, plan.staff.main), choices) if line else None
            styles.body(_cell(sheet, row, number), column.type, _format(column, value))
            _put(sheet, row, number, value)
            lines_needed = max(lines_needed, styles.lines_needed(value, _width(column, plan.staff)))
        sheet.row_dimensions[row].height = _LINE_HEIGHT * min(lines_needed, _LINES_AT_MOST) + 2
    last = FIRST_ROW + len(lines) + rows_for_new
    for number, column in enumerate(plan.table.columns, beside + 1):
        drop_downs.add(sheet, column, f"{get_column_letter(number)}{FIRST_ROW + 1}:{get_column_letter(number)}{last}")
    _set_up(sheet, plan, beside, last)


def _fill_form(
    sheet: Worksheet, plan: SheetPlan, lines: Sequence[RowContent], choices: AllChoices, drop_downs: DropDowns
) -> None:
    """Write one record with its fields below each other: name (hidden), group, label, value, what to write."""
    part = lines[0].part if lines else None
    columns = (None, *plan.table.columns)
    for row, (name, text, column) in enumerate(zip(plan.keys, plan.headings, columns, strict=True), 1):
        _put(sheet, row, KEY_ROW + 1, name)
        head = _cell(sheet, row, HEADING_ROW + 1)
        styles.write_text(head, text + (" *" if column and column.required else ""))
        styles.head(head, column is None or column.required)
        if column is None:
            styles.key(_cell(sheet, row, FIRST_ROW + 1), locked=True)
            _put(sheet, row, FIRST_ROW + 1, plan.kind)
            continue
        value = shown(column, value_at(part, column.path, plan.staff.main), choices)
        styles.body(_cell(sheet, row, FIRST_ROW + 1), column.type, _format(column, value))
        _put(sheet, row, FIRST_ROW + 1, value)
        styles.plain_text(sheet, row, FIRST_ROW + 2, explanations.what_to_fill(column, plan.staff), 9)
        drop_downs.add(sheet, column, f"{get_column_letter(FIRST_ROW + 1)}{row}")
        lines_needed = styles.lines_needed(value, _FORM_WIDTHS[FIRST_ROW])
        sheet.row_dimensions[row].height = _LINE_HEIGHT * min(lines_needed, _LINES_AT_MOST) + 4
    styles.widen(sheet, _FORM_WIDTHS)
    for hidden in (KEY_ROW, GROUP_ROW):
        sheet.column_dimensions[get_column_letter(hidden + 1)].hidden = True
    sheet.freeze_panes = f"{get_column_letter(FIRST_ROW + 1)}2"
    _protect(sheet)
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.sheet_properties.tabColor = _MAIN_TAB


def _protect(sheet: Worksheet) -> None:
    for allowed in ("formatColumns", "formatRows", "insertRows", "autoFilter", "formatCells"):
        setattr(sheet.protection, allowed, False)  # False: not forbidden
    sheet.protection.enable()


def _heads(sheet: Worksheet, plan: SheetPlan) -> None:
    beside = len(plan.keys) - len(plan.table.columns)
    required = (True,) * beside + tuple(column.required for column in plan.table.columns)
    groups = ("",) * beside + tuple(column.group for column in plan.table.columns)
    for number, (name, text) in enumerate(zip(plan.keys, plan.headings, strict=True), 1):
        _put(sheet, KEY_ROW + 1, number, name)
        star = " *" if required[number - 1] and number > beside else ""
        _put(sheet, HEADING_ROW + 1, number, _in_two_lines(text) + star)
        styles.head(_cell(sheet, HEADING_ROW + 1, number), required[number - 1])
        styles.group(_cell(sheet, GROUP_ROW + 1, number))
        group = groups[number - 1]
        if group in GROUPS and (number == 1 or groups[number - 2] != group):
            _put(sheet, GROUP_ROW + 1, number, plan.group(group))
    sheet.row_dimensions[KEY_ROW + 1].hidden = True
    sheet.row_dimensions[GROUP_ROW + 1].hidden = not any(group in GROUPS for group in groups) or bool(plan.table.path)
    sheet.row_dimensions[HEADING_ROW + 1].height = 42


def _set_up(sheet: Worksheet, plan: SheetPlan, beside: int, last: int) -> None:
    width = len(plan.keys)
    first_moving = get_column_letter(beside + (1 if plan.table.path else 2))
    sheet.freeze_panes = f"{first_moving}{FIRST_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEADING_ROW + 1}:{get_column_letter(width)}{last}"
    sheet.sheet_view.zoomScale = 90
    styles.widen(sheet, [16.0, 6.0, 24.0][:beside] + [_width(column, plan.staff) for column in plan.table.columns])
    _protect(sheet)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8  # A3
    total = sum(_width(column, plan.staff) for column in plan.table.columns)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1 + int(total / _PAGE_WIDTH), 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = f"{GROUP_ROW + 1}:{HEADING_ROW + 1}"
    sheet.print_title_cols = "A:C" if plan.table.path else "A:B"
    sheet.sheet_properties.tabColor = _MAIN_TAB if not plan.table.path else "FF9DB4C8"


def _width(column: FieldColumn, staff: StaffLocale) -> float:
    if column.type == "text":
        return 30.0 if column.language else 16.0
    if column.branches:
        return 34.0
    if column.type in ("word", "reference"):
        return 26.0 if column.many or column.refers_to else 15.0
    lines = _in_two_lines(heading(column, staff)).split("\n")
    return float(max(11, *(text_width(line) + 4 for line in lines)))


def _in_two_lines(text: str) -> str:
    """Put the unit below the name."""
    return text.replace("（", "\n（").replace(" (", "\n(")


def _format(column: FieldColumn, value: object) -> str:
    if column.type == "date":
        return styles.DATE_FORMAT
    if column.type == "price":
        return styles.TEXT_FORMAT  # else programs make a date of 10-12
    if column.type in ("text", NOTATION) and (not isinstance(value, str) or len(value) <= _LONGEST_PLAIN_TEXT):
        return styles.TEXT_FORMAT
    return "General"


def _put(sheet: Worksheet, row: int, column: int, value: object) -> None:
    if isinstance(value, str):
        styles.write_text(_cell(sheet, row, column), value)
    elif value is not None:
        _cell(sheet, row, column).value = value  # type: ignore[assignment]


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    return sheet.cell(row, column)  # type: ignore[return-value]  # nothing is merged


def _explain(sheet: Worksheet, plans: Sequence[tuple[SheetPlan, list[RowContent]]], choices: AllChoices) -> None:
    staff = plans[0][0].staff
    styles.plain_text(sheet, 1, 1, explanations.title_of_workbook(plans), 16, bold=True)
    row = 3
    for number, text in enumerate(explanations.rules(plans), 1):
        styles.plain_text(sheet, row, 1, f"{number}. {text}")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(explanations.HEADINGS))
        sheet.row_dimensions[row].height = 16 * (1 + text_width(text) // 150)
        row += 1
    if len({plan.kind for plan, _ in plans}) > 1:
        row = _contents(sheet, plans, row + 1)
    row += 1
    for number, text in enumerate(explanations.HEADINGS, 1):
        styles.head(styles.plain_text(sheet, row, number, staff.gettext(text)), required=True)
    for texts in explanations.column_rows(plans, choices):
        row += 1
        for number, text in enumerate(texts, 1):
            styles.framed(styles.plain_text(sheet, row, number, text))
        needed = max(styles.lines_needed(text, width) for text, width in zip(texts, _EXPLAINED_WIDTHS, strict=True))
        sheet.row_dimensions[row].height = _LINE_HEIGHT * needed + 2
    styles.widen(sheet, _EXPLAINED_WIDTHS)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.sheet_properties.tabColor = "FFC58B2A"


def _contents(sheet: Worksheet, plans: Sequence[tuple[SheetPlan, list[RowContent]]], row: int) -> int:
    """Write links to all sheets, with how many rows each has; return the next row."""
    for plan, lines in plans:
        cell = styles.plain_text(sheet, row, 2 if plan.table.path else 1, plan.name, bold=not plan.table.path)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{plan.name}'!A1")
        cell.alignment = Alignment(vertical="center", wrap_text=False)
        styles.plain_text(sheet, row, 4, f"{len(lines)}")
        row += 1
    return row


def _without_clock(content: bytes, today: date) -> bytes:
    """Return the same archive dated by nothing but the day given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name)  # its date is 1980-01-01 unless somebody sets it
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", f"{today.isoformat()}T00:00:00Z".encode(), part)
            new.writestr(entry, part)
    return stream.getvalue()
