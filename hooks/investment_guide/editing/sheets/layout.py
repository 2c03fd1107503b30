"""Which sheets a kind has, which columns stand in them, and what the records put there.

The first row of every sheet is hidden and names its columns (``land:id``, ``far.min``), so staff may move, remove and
rename what they see. Then come a row of groups and the headings; the records begin in the fourth row.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from investment_guide.editing.drafts import steps_of
from investment_guide.editing.fields import (
    EVERY_ITEM,
    MEASURED,
    WORKBOOK_KINDS,
    FieldColumn,
    FieldTable,
    workbook_fields,
)
from investment_guide.editing.messages import ImportRefusedError, broken_file
from investment_guide.editing.placement import is_single, records_in
from investment_guide.editing.staff_locale import StaffLocale
from investment_guide.editing.yaml_text import YamlValue
from investment_guide.formatting.headings import GROUPS
from investment_guide.locales.marks import gettext_noop, pgettext_noop
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.data_folder import read_data_folder
from investment_guide.reading.strict_yaml import parse_yaml

KEY_ROW, GROUP_ROW, HEADING_ROW, FIRST_ROW = range(4)
ID, NUMBER, TITLE = "id", "#", "~"
_BESIDE = (pgettext_noop("of a part", "Number"), pgettext_noop("of a record", "Name"))
_MARK = re.compile(r"([a-z_]+)(?:\.([a-z_.]+))?:id")
_LONGEST_NAME = 31
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: the records of a kind, or the items of one of their lists."""

    kind: str
    table: FieldTable
    staff: StaffLocale
    called: str = ""

    @property
    def is_form(self) -> bool:
        """Whether fields stand below each other, since there is one record only."""
        return is_single(self.kind) and not self.table.path

    @property
    def kind_name(self) -> str:
        """What the kind is called in the guide."""
        return self.staff.kind(self.kind)

    @property
    def name(self) -> str:
        """What the sheet is called."""
        return self.called or self.name_among(())

    def name_among(self, others: Collection[str]) -> str:
        """Return what it is called beside other sheets: with its kind where it holds parts, and never as another."""
        among = f"{self.kind_name} {self.table.label}" if self.table.label and others else ""
        text = _FORBIDDEN_IN_NAMES.sub(" ", among or self.table.label or self.kind_name)[:_LONGEST_NAME]
        taken = {other.casefold() for other in others}
        return next(name for name in _numbered(text) if name.casefold() not in taken)

    def without(self, hidden: Collection[str]) -> "SheetPlan":
        """Return the same sheet without columns that name records of kinds which the guide leaves out."""
        columns = tuple(column for column in self.table.columns if column.refers_to not in hidden)
        return replace(self, table=replace(self.table, columns=columns))

    @property
    def keys(self) -> tuple[str, ...]:
        """The hidden names of the columns."""
        mark = f"{self.kind}.{self.table.path}".rstrip(".") + ":id"
        beside = (NUMBER, TITLE) if self.table.path else ()
        return (mark, *beside, *(column.path for column in self.table.columns))

    def group(self, name: str) -> str:
        """Return the heading above the columns of a group."""
        return self.staff.gettext(GROUPS[name])

    @property
    def headings(self) -> tuple[str, ...]:
        """What staff read above the columns."""
        beside = map(self.staff.gettext, _BESIDE if self.table.path else ())
        columns = (heading(column, self.staff) for column in self.table.columns)
        return (self.staff.gettext(gettext_noop("Id of the record")), *beside, *columns)


def _numbered(text: str) -> Iterator[str]:
    """Yield a name, then the same with numbers."""
    yield text
    for number in count(2):
        yield f"{text[: _LONGEST_NAME - 4]} {number}"


@dataclass(frozen=True, slots=True)
class RowContent:
    """What one row says: the record ``key``, for a list the item (from 1), and the raw part of the YAML."""

    key: str
    number: int
    part: YamlValue
    title: str = ""


def heading(column: FieldColumn, staff: StaffLocale) -> str:
    """Return ``面积（亩）``."""
    return staff.with_unit(column.label, column.symbol if column.type in MEASURED else "")


def plans_of(kind: str, staff: StaffLocale) -> tuple[SheetPlan, ...]:
    """Return the sheets of a kind, the records first."""
    return tuple(SheetPlan(kind, table, staff) for table in workbook_fields(kind, staff))


def plan_in(plan: SheetPlan, language: str) -> SheetPlan:
    """Return the same sheet with labels in another language."""
    plans = plans_of(plan.kind, plan.staff.in_spoken(language))
    return next(each for each in plans if each.table.path == plan.table.path)


def plan_marked(mark: object, staff: StaffLocale) -> SheetPlan | None:
    """Return the sheet that a hidden mark belongs to."""
    found = _MARK.fullmatch(mark) if isinstance(mark, str) else None
    if found is None or found[1] not in WORKBOOK_KINDS:
        return None
    return next((plan for plan in plans_of(found[1], staff) if plan.table.path == (found[2] or "")), None)


def records_of(data: Path, kind: str) -> Mapping[str, YamlValue]:
    """Return the records of a kind as their files say, by id, private notes left out. Raises ImportRefusedError."""
    files = [file for file in read_data_folder(data).records if file.kind == kind]
    values = {file: parse_yaml(Path(file.path).read_bytes()).value for file in files}
    if kind not in RECORD_KINDS:
        inner = {file: records_in(kind, value) for file, value in values.items()}
        if broken := [file.shown for file, records in inner.items() if records is None]:
            raise ImportRefusedError(map(broken_file, broken))
        return {key: record for records in inner.values() for key, record in (records or {}).items()}
    if broken := [file.shown for file, value in values.items() if not isinstance(value, dict)]:
        raise ImportRefusedError(map(broken_file, broken))
    return {file.id: value for file, value in values.items()}


def lines_of(plan: SheetPlan, records: Mapping[str, YamlValue]) -> Iterator[RowContent]:
    """Yield the rows of a sheet."""
    for key, record in records.items():
        if not plan.table.path:
            yield RowContent(key, 0, record, title_of(record, plan.staff.main))
            continue
        items = value_at(record, plan.table.path, plan.staff.main)
        for number, item in enumerate(items if isinstance(items, list) else (), 1):
            yield RowContent(key, number, item, title_of(record, plan.staff.main))


def title_of(record: YamlValue, main: str) -> str:
    """Return what people call a record, for columns that only help to find it."""
    names = (value_at(record, f"{name}.{main}", main) for name in ("name", "title", "office"))
    return next((name for name in names if isinstance(name, str)), "")


def value_at(part: YamlValue, path: str, main: str) -> YamlValue:
    """Return a value of the YAML; a plain text is in the ``main`` language; ``support[*].zh`` gives the texts of all
    items."""
    if EVERY_ITEM in path:
        base, language = path.split(EVERY_ITEM)
        found = value_at(part, base, main)
        items = found if isinstance(found, list) or found is None else [found]
        texts = [
            value_at(item, language, main) if isinstance(item, dict) else _of_text(item, language, main)
            for item in items or ()
        ]
        return ["" if text is None else text for text in texts] if any(text is not None for text in texts) else None
    for step in steps_of(path):
        part = part.get(step) if isinstance(part, dict) else _of_text(part, step, main)
    return part


def _of_text(part: YamlValue, step: object, main: str) -> YamlValue:
    return part if step == main and not isinstance(part, (dict, list)) else None
