"""What a cell offers and refuses while somebody types: lists of words, numbers, dates, and a word of help beside it."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from investment_guide.editing.fields import FieldColumn
from investment_guide.editing.sheets import styles
from investment_guide.editing.sheets.cells import NO, YES, AllChoices
from investment_guide.editing.sheets.choices import name_of_choices
from investment_guide.editing.sheets.explanations import what_to_fill
from investment_guide.editing.sheets.layout import heading

SHEET_NAME = "词表"
_LEAST, _MOST = "-1000000000000", "1000000000000"
_LONGEST_TITLE, _LONGEST_PROMPT = 32, 255


class Lists:
    """The lists of a workbook, each in a column of a hidden sheet."""

    def __init__(self, choices: AllChoices) -> None:
        self._labels = {name: list(known.labels.values()) for name, known in choices.items() if known.labels}

    def write(self, sheet: Worksheet) -> None:
        """Every list under its name."""
        for number, (name, labels) in enumerate(self._labels.items(), 1):
            for row, text in enumerate([name, *labels], 1):
                styles.write_text(sheet.cell(row, number), text)  # type: ignore[arg-type]  # nothing is merged
        sheet.sheet_state = "hidden"

    def add(self, sheet: Worksheet, column: FieldColumn, cells: str) -> None:
        """What may be typed into the cells of a column."""
        rule = self._rule(column)
        rule.allow_blank = True
        rule.promptTitle = heading(column)[:_LONGEST_TITLE]
        rule.prompt = (("必填。" if column.required else "可不填。") + what_to_fill(column))[:_LONGEST_PROMPT]
        rule.showInputMessage = rule.showErrorMessage = True
        rule.errorTitle, rule.error = heading(column)[:_LONGEST_TITLE], what_to_fill(column)[:_LONGEST_PROMPT]
        rule.add(cells)
        sheet.add_data_validation(rule)

    def _rule(self, column: FieldColumn) -> DataValidation:
        name = name_of_choices(column)
        if name in self._labels and not column.many:
            letter = get_column_letter(list(self._labels).index(name) + 1)
            place = f"'{SHEET_NAME}'!${letter}$2:${letter}${len(self._labels[name]) + 1}"
            return DataValidation(type="list", formula1=place)
        if column.type == "flag":
            return DataValidation(type="list", formula1=f'"{YES},{NO}"')
        if column.type in ("number", "whole"):
            rule = DataValidation(type="whole" if column.type == "whole" else "decimal", operator="between")
            rule.formula1, rule.formula2 = _LEAST, _MOST
            return rule
        if column.type == "date":
            return DataValidation(type="date", operator="between", formula1="18264", formula2="109575")
        return DataValidation()
