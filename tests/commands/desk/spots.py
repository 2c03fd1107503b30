"""The single values of the tests' city that can be edited by hand, in a workbook and in a form alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as Folder
from tempfile import TemporaryDirectory
from typing import Any

from investment_guide.commands.desk.record_form import MODELS, record_form, shown_values
from investment_guide.commands.desk.saving import values_of
from investment_guide.editing.drafts import steps_of
from investment_guide.editing.fields import FieldColumn
from investment_guide.editing.form.collections import Widget
from investment_guide.editing.placement import heads_of
from investment_guide.editing.record_files import values_in
from investment_guide.editing.sheets.choices import Choices, choices_for, name_of_choices
from investment_guide.editing.sheets.layout import records_of
from investment_guide.editing.sheets.returned import plan_of
from investment_guide.editing.sheets.workbook import workbook_bytes
from investment_guide.editing.staff_locale import staff_locale_of
from investment_guide.editing.tables import TableSheet, read_workbook
from investment_guide.editing.writing import file_of
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.diagnostics import Path
from tests.commands.desk.sent import widget_at
from tests.projects import CITY, TODAY, city_guide

DATA = CITY / "data"
MOST_RECORDS = 3
ONE_VALUE = ("text", "number", "whole", "price", "date", "flag", "word", "reference")


@dataclass(frozen=True, repr=False)
class Spot:
    """A value: a cell (``sheet``, ``row`` counted from the first record, ``column``) and a place in the form."""

    kind: str
    key: str
    sheet: str
    row: int
    column: FieldColumn
    path: str  # from the record
    before: Any

    def __repr__(self) -> str:
        return f"{self.kind}/{self.key} {self.path}: {self.before!r}"

    @property
    def form_key(self) -> str:
        """Under which key the desk has the form: none where it is that of a whole file."""
        return self.key if self.kind in (*RECORD_KINDS, "contacts", "sources") else ""

    @property
    def in_file(self) -> Path:
        """Where it stands in its file."""
        return (*_heads(self.kind)[self.key], *steps_of(self.path))

    @property
    def in_form(self) -> Path:
        """Where it stands in its form."""
        return self.in_file[1:] if self.kind in ("contacts", "sources") else self.in_file

    @property
    def widget(self) -> Widget:
        """Its field in the form."""
        top = next(each for each in form_of(self.kind) if each["name"] == self.in_form[0])
        return widget_at(top, self.in_form[1:])

    @property
    def choices(self) -> Choices | None:
        """The words that it may hold."""
        return choices_of(self.kind).get(name_of_choices(self.column))


@cache
def form_of(kind: str) -> list[Widget]:
    """The fields of a form."""
    return record_form(city_guide(), kind).fields


@cache
def _heads(kind: str) -> Mapping[str, Path]:
    """Where each record stands in its file."""
    keys = tuple(records_of(DATA, kind))
    if kind in RECORD_KINDS:
        return dict.fromkeys(keys, ())
    return heads_of(kind, values_in(_text(f"{kind}.yml")), keys)


@cache
def records_shown(kind: str) -> Mapping[str, YamlValue]:
    """A few records of a kind, the fullest."""
    fullest = sorted(records_of(DATA, kind).items(), key=lambda pair: -len(str(pair[1])))
    return dict(sorted(fullest[:MOST_RECORDS]))


@cache
def sheets_of(kind: str) -> tuple[TableSheet, ...]:
    """These as a workbook that came back."""
    with TemporaryDirectory() as folder:
        file = Folder(folder, "a.xlsx")
        file.write_bytes(workbook_bytes(city_guide(), {kind: records_shown(kind)}, TODAY))
        return read_workbook(file)


@cache
def choices_of(kind: str) -> dict[str, Choices]:
    columns = [column for sheet in sheets_of(kind) if (plan := plan_of(sheet)) for column in plan.table.columns]
    return dict(choices_for(city_guide(), columns))


@cache
def _text(path: str) -> str:
    return (DATA / path).read_text("utf-8")


def text_of(spot: Spot) -> str:
    """The file of a value."""
    return _text(file_of(DATA, spot.kind, spot.key))


def shown_of(spot: Spot) -> dict[str, Any]:
    """What the form of the record shows."""
    return shown_values(values_of(text_of(spot), spot.kind, spot.form_key), form_of(spot.kind))


@cache
def spots() -> tuple[Spot, ...]:
    """Every value of one line and every empty place of the city that workbook and form have."""
    return tuple(spot for kind in kinds() for spot in spots_of(kind))


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of which the city has records and the desk a form."""
    return tuple(kind for kind in MODELS if records_of(DATA, kind))


@cache
def spots_of(kind: str) -> tuple[Spot, ...]:
    """Those of one kind."""
    return tuple(spot for spot in _spots(kind) if _is_in_form(spot))


def _spots(kind: str) -> Iterator[Spot]:
    main, records = staff_locale_of(city_guide().settings).main, records_shown(kind)
    for sheet in sheets_of(kind):
        plan = plan_of(sheet)
        if plan is None or plan.is_form:
            continue
        counted: dict[str, int] = {}
        for row, cells in enumerate(sheet.rows[3:]):
            key = str(cells[0])
            counted[key] = counted.get(key, 0) + 1
            place = f"{plan.table.path}[{counted[key]}]." if plan.table.path else ""
            for column in plan.table.columns:
                path = place + column.path
                if "[*]" in path or column.many or column.type not in ONE_VALUE:
                    continue
                before = _value_at(records[key], path, main)
                if not isinstance(before, (dict, list)) and "\n" not in str(before):
                    yield Spot(kind, key, sheet.name, row, column, path, before)


def _value_at(record: Any, path: str, main: str) -> Any:
    for step in steps_of(path):
        if isinstance(record, list) and isinstance(step, int):
            record = record[step]
        elif isinstance(record, dict):
            record = record.get(step)
        else:
            record = record if step == main else None
    return record


def _is_in_form(spot: Spot) -> bool:
    try:
        return spot.widget is not None
    except (StopIteration, KeyError):
        return False
