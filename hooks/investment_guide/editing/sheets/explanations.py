"""The first sheet to read: how to fill in the workbook, and every column with its unit, its words and an example."""

from collections.abc import Iterator, Sequence

from investment_guide.editing.fields import MEASURED, NOTATION, FieldColumn
from investment_guide.editing.sheets.cells import AllChoices, excerpt, shown
from investment_guide.editing.sheets.choices import JOINT, name_of_choices
from investment_guide.editing.sheets.layout import RowContent, SheetPlan, heading, value_at
from investment_guide.editing.staff_locale import StaffLocale
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.locales.marks import gettext_noop, pgettext_noop

SHEET_NAME = pgettext_noop("sheet", "How to")
# What sheets without records are called: this one, and the words of lists.
OTHER_SHEETS = (SHEET_NAME, pgettext_noop("sheet", "Words"))
HEADINGS = (
    pgettext_noop("workbook", "Sheet"),
    pgettext_noop("workbook", "Column"),
    pgettext_noop("workbook", "Required"),
    pgettext_noop("workbook", "What to write"),
    pgettext_noop("workbook", "Unit"),
    pgettext_noop("workbook", "Words"),
    pgettext_noop("workbook", "Example"),
)
_MOST_WORDS = 12
TYPES = {
    "text": pgettext_noop("workbook", "Text"),
    "number": gettext_noop("A number without unit and thousands separators"),
    "price": gettext_noop("One number or a range, such as 18, 18–22 or ≥ 18; no unit, no thousands separators"),
    "whole": gettext_noop("A whole number"),
    "date": gettext_noop("A date such as 2026-09-30"),
    "flag": gettext_noop("Yes or No"),
    "word": gettext_noop("One of the list"),
    "reference": gettext_noop("One of the list"),
    NOTATION: gettext_noop(
        "Name: value, with ; between; each item of a list in a line of its own (Alt+Enter). Conditions as question ≥ "
        "number, question = Yes, question ∈ word、word; below “All of these:” or “Any one of these:” indented, one "
        "a line"
    ),
}
_SEVERAL_WORDS = gettext_noop("Several are possible, with “{sign}” between them")
_SEVERAL_LINES = gettext_noop(
    "One a line (Alt+Enter begins a line in a cell), in all languages in the same order; without a translation write —"
)
_RULES = (
    gettext_noop(
        "When it is filled in, save it and run guide import {file} --dry-run to see what would change, "
        "then guide import {file}."
    ),
    gettext_noop(
        "Only cells that you changed are written back; others keep what is in the files, even if somebody changed it "
        "meanwhile."
    ),
    gettext_noop(
        "Grey ids and numbers cannot be changed. To change a record, change its row; to add one, write a new id "
        "(small letters, digits and -) into an empty row below."
    ),
    gettext_noop(
        "Deleting a row deletes no record: to take one off the market set its status, so that its page stays and says "
        "since when. An emptied cell removes the value."
    ),
    gettext_noop(
        "Further sheets (floors, lifts, distances …) belong to the main one by the id. To add an item, use a new row "
        "with the id and leave the number empty."
    ),
    gettext_noop(
        "To remove an item of a further sheet, empty its row but for id and number, or delete the row and import with "
        "--remove-rows."
    ),
    gettext_noop(
        "With a number change its date too, and its source if that is another one; with a status the day since when."
    ),
    gettext_noop(
        "The sheets are protected without a password; you may write, filter and add rows. To sort, remove the "
        "protection and select the whole table, so that ids move along."
    ),
    gettext_noop(
        "Columns may be moved, hidden or deleted (their fields stay as they are). Keep row 1, which is hidden and has "
        "the names of the columns. Columns of your own are not imported."
    ),
    gettext_noop(
        "Private notes (internal), accepted warnings and sign-offs are not in this workbook; an import leaves them "
        "alone."
    ),
)


def rules(plans: Sequence[tuple[SheetPlan, Sequence[RowContent]]]) -> Iterator[str]:
    """Yield what to know before filling in, one sentence per line."""
    kinds = kinds_of(plans)
    for rule in _RULES:
        yield plans[0][0].staff.gettext(rule, file=f"{kinds[0] if len(kinds) == 1 else 'guide'}.xlsx")


def kinds_of(plans: Sequence[tuple[SheetPlan, Sequence[RowContent]]]) -> tuple[str, ...]:
    """Return the kinds that a workbook holds."""
    return tuple(dict.fromkeys(plan.kind for plan, _ in plans))


def column_rows(
    plans: Sequence[tuple[SheetPlan, Sequence[RowContent]]], choices: AllChoices
) -> Iterator[tuple[str, ...]]:
    """Yield every column of every sheet."""
    for plan, lines in plans:
        staff = plan.staff
        for column in plan.table.columns:
            yield (
                plan.name,
                heading(column, staff),
                staff.gettext(pgettext_noop("workbook", "Required")) if column.required else "",
                what_to_fill(column, staff),
                column.symbol if column.type in MEASURED else "",
                words(column, choices, staff),
                _example(column, lines, choices, staff),
            )


def what_to_fill(column: FieldColumn, staff: StaffLocale) -> str:
    """Return the type in words, and the hint of the model."""
    what = staff.gettext(TYPES[column.type])
    if column.many and column.type == "text":
        what = staff.gettext(_SEVERAL_LINES)
    elif column.many:
        what = staff.gettext(_SEVERAL_WORDS, sign=staff.gettext(JOINT).strip())
    return staff.gettext("{what}. {hint}", what=what, hint=column.hint) if column.hint else what


def words(column: FieldColumn, choices: AllChoices, staff: StaffLocale) -> str:
    """Return the words that may be chosen, the first dozen."""
    known = choices.get(name_of_choices(column))
    if known and column.refers_to:
        kind, count = staff.kind(column.refers_to), len(known.labels)
        return staff.gettext(gettext_noop("The records of {kind}, {count} in all"), kind=kind, count=count)
    labels = list(known.labels.values()) if known else []
    listed = staff.gettext(JOINT).join(labels[:_MOST_WORDS])
    if len(labels) <= _MOST_WORDS:
        return listed
    return staff.gettext(gettext_noop("{words} … {count} in all"), words=listed, count=len(labels))


def _example(column: FieldColumn, lines: Sequence[RowContent], choices: AllChoices, staff: StaffLocale) -> str:
    """Return the first value that somebody wrote."""
    values = (value_at(line.part, column.path, staff.main) for line in lines)
    found: YamlValue = next((value for value in values if value is not None), None)
    return excerpt(shown(column, found, choices))


def title_of_workbook(plans: Sequence[tuple[SheetPlan, Sequence[RowContent]]]) -> str:
    """Return what the explanations are headed with."""
    first = plans[0][0]
    if len(kinds_of(plans)) > 1:
        return first.staff.gettext(gettext_noop("Everything in the guide: to be filled in"))
    return first.staff.gettext(gettext_noop("{kind}: to be filled in"), kind=first.kind_name)
