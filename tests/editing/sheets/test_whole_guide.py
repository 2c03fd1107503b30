"""One workbook for everything: it comes back without a change, and one edit anywhere changes one line of one file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.editing.drafts import Draft
from investment_guide.editing.fields import WORKBOOK_KINDS, FieldColumn
from investment_guide.editing.sheets.layout import FIRST_ROW, KEY_ROW, SheetPlan, records_of
from investment_guide.editing.sheets.returned import Answers, Returned, kinds_in, plan_of, read_back
from investment_guide.editing.sheets.workbook import workbook_bytes
from investment_guide.editing.tables import Cell, TableSheet, read_workbook
from investment_guide.editing.writing import FileChange, planned_changes
from tests.projects import CITY, TODAY, city_guide

pytestmark = pytest.mark.slow

DATA = CITY / "data"
DATES_KEPT = Answers(keep_dates=True)
Spot = tuple[SheetPlan, FieldColumn, int, int]


@cache
def sheets() -> Mapping[str, TableSheet]:
    """The sheets of the whole city by their hidden mark."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "guide.xlsx")
        records = {kind: records_of(DATA, kind) for kind in WORKBOOK_KINDS}
        file.write_bytes(workbook_bytes(city_guide(), records, TODAY))
        read = read_workbook(file)
    assert set(kinds_in(read)) == set(WORKBOOK_KINDS)
    return {str(sheet.cell(0, 0) or sheet.name): sheet for sheet in read}


def back(changed: Mapping[str, TableSheet], kinds: tuple[str, ...] = tuple(WORKBOOK_KINDS)) -> Returned:
    found, given_back = Returned(), tuple(changed.values())
    for kind in kinds:
        one = read_back(given_back, city_guide(), kind, records_of(DATA, kind), "zh", DATES_KEPT)
        found.drafts += one.drafts
        found.added += one.added
        found.missing += one.missing
    return found


def with_cells(mark: str, cells: Mapping[tuple[int, int], Cell]) -> dict[str, TableSheet]:
    sheet = sheets()[mark]
    rows = [list(row) for row in sheet.rows]
    for (row, column), cell in cells.items():
        rows.extend([] for _ in range(len(rows), row + 1))
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = cell
    return {**sheets(), mark: replace(sheet, rows=tuple(map(tuple, rows)))}


def spot(mark: str, key: str, number: int, path: str) -> tuple[int, int]:
    """Where a value stands: row and column."""
    sheet = sheets()[mark]
    plan = plan_of(sheet)
    assert plan is not None
    if plan.is_form:
        return [row[0] for row in sheet.rows].index(path), FIRST_ROW
    rows = [row for row in range(FIRST_ROW, len(sheet.rows)) if sheet.cell(row, 0) == key]
    return rows[max(number - 1, 0)], list(sheet.rows[KEY_ROW]).index(path)


def lines_changed(change: FileChange) -> tuple[list[str], list[str]]:
    old, new = (change.before or "").split("\n"), (change.after or "").split("\n")
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    start = next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(map(len, (old, new)))
    )
    return [line.strip() for line in old[start:]], [line.strip() for line in new[start:]]


def test_nothing_changes_when_nothing_was_changed() -> None:
    found = back(sheets())
    assert (found.drafts, found.added, found.missing) == ([], [], [])


EDITS: list[tuple[str, str, int, str, Cell, str, str]] = [
    ("policies.benefits:id", "lc-equipment-grant", 1, "brackets", "起：500；比例：6%\n起：2000；比例：0.08",
     "policies/lc-equipment-grant.yml", "brackets: [{from: 500, rate: 0.06}, {from: 2000, rate: 0.08}]"),
    ("policies:id", "lc-equipment-grant", 0, "eligibility", "同时满足：\n  设备投资 ≥ 600",
     "policies/lc-equipment-grant.yml", "- {field: equipment_wan, at_least: 600}"),
    ("policies:id", "lc-equipment-grant", 0, "apply.window", "全年", "policies/lc-equipment-grant.yml",
     "window: all-year"),
    ("costs.figures:id", "water", 1, "value", 2.55, "costs.yml", "value: 2.55"),
    ("guide:id", "guide", 0, "stale_after_days.land", 80.0, "guide.yml",
     "stale_after_days: {land: 80, factory: 60, policy: 365, cost: 365, park: 365}"),
    ("guide.facts:id", "guide", 1, "value", 7.5, "guide.yml", "value: 7.5"),
]  # fmt: skip


@pytest.mark.parametrize(("mark", "key", "number", "path", "cell", "file", "line"), EDITS)
def test_one_edit_changes_one_line(
    mark: str, key: str, number: int, path: str, cell: Cell, file: str, line: str
) -> None:
    changed = with_cells(mark, {spot(mark, key, number, path): cell})
    (change,) = planned_changes(DATA, back(changed, (mark.split(":", maxsplit=1)[0].split(".", maxsplit=1)[0],)).drafts)
    old, new = lines_changed(change)
    assert (change.path, len(old), new) == (file, 1, [line])


def a_value(column: FieldColumn, data: Any) -> Cell:
    if column.type == "date":
        return TODAY - timedelta(days=data.draw(st.integers(0, 5000)))
    if column.type == "text":
        return str(
            data.draw(st.sampled_from(["NO", "新的文字", "0527", "12:30", "@值", "a: b # c", "=1+1", "'x", "null"]))
        )
    return float(data.draw(st.integers(0, 10**6)))


@cache
def filled() -> tuple[Spot, ...]:
    """The cells of the workbook that hold one number, date or short text."""
    found: list[Spot] = []
    for mark, sheet in sheets().items():
        plan = plan_of(sheet)
        for column in plan.table.columns if plan and not plan.is_form and ":" in mark else ():
            at = list(sheet.rows[KEY_ROW]).index(column.path)
            for row in range(FIRST_ROW, len(sheet.rows)):
                cell = sheet.cell(row, at)
                is_plain = column.type in ("number", "whole", "date") or (
                    column.type == "text" and "\n" not in str(cell)
                )
                if plan and cell is not None and is_plain and not column.many:
                    found.append((plan, column, row, at))
    return tuple(found)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_edit_changes_one_line(data: Any) -> None:
    plan, column, row, at = data.draw(st.sampled_from(filled()))
    changed = with_cells(plan.keys[0], {(row, at): a_value(column, data)})
    changes = planned_changes(DATA, back(changed, (plan.kind,)).drafts)
    for change in changes:
        old, new = lines_changed(change)
        folded = [line for line in old if line]
        assert len(new) == 1 or "|" in "".join(old)
        assert len(folded) == 1 or column.type == "text"
    assert len(changes) <= 1


def test_a_new_group_of_costs_a_new_law_and_a_source_that_is_new_too() -> None:
    new = {mark: len(sheets()[mark].rows) for mark in ("costs:id", "costs.figures:id", "laws:id", "sources:id")}
    cells: dict[str, dict[str, Cell]] = {
        "costs:id": {"costs:id": "internet", "name.zh": "宽带"},
        "costs.figures:id": {"costs.figures:id": "internet", "id": "line-1g", "name.zh": "千兆", "value": 300.0,
                             "unit": "元/月", "as_of": date(2026, 11, 1), "source": "tariff-2027"},
        "laws:id": {"laws:id": "new-rules", "title.zh": "新办法", "issued": date(2026, 10, 1)},
        "sources:id": {"sources:id": "tariff-2027", "title.zh": "资费", "publisher.zh": "电信"},
    }  # fmt: skip
    changed = dict(sheets())
    for mark, by_path in cells.items():
        columns = list(sheets()[mark].rows[KEY_ROW])
        typed = {(new[mark], columns.index(path)): cell for path, cell in by_path.items()}
        changed[mark] = with_cells(mark, typed)[mark]
    files = {change.path: change.after or "" for change in planned_changes(DATA, back(changed).drafts)}
    assert set(files) == {"costs.yml", "laws.yml", "sources.yml"}
    groups = files["costs.yml"].partition("\nplant:")[0]
    assert groups.rstrip().endswith(
        "  - id: internet\n    name: {zh: 宽带}\n    figures:\n      - {id: line-1g, name: {zh: 千兆}, value: 300, "
        "unit: 元/月, as_of: 2026-11-01, source: tariff-2027}"
    )
    assert "new-rules:\n" in files["laws.yml"] or "new-rules: {" in files["laws.yml"]


def test_a_benefit_can_be_added_and_taken_out() -> None:
    mark, key = "policies.benefits:id", "lc-equipment-grant"
    columns, row = list(sheets()[mark].rows[KEY_ROW]), len(sheets()[mark].rows)
    cells: dict[str, Cell] = {mark: key, "id": "more", "title.zh": "另一项", "kind": "按比例", "base": "设备投资",
                              "rate": 0.02, "certainty": "assessed"}  # fmt: skip
    changed = with_cells(mark, {(row, columns.index(path)): cell for path, cell in cells.items()})
    (draft,) = back(changed, ("policies",)).drafts
    assert draft.values == {
        "benefits[2].id": "more",
        "benefits[2].title.zh": "另一项",
        "benefits[2].kind": "rate",
        "benefits[2].base": "equipment_wan",
        "benefits[2].rate": 0.02,
        "benefits[2].certainty": "assessed",
    }
    (change,) = planned_changes(DATA, [draft])
    assert change.before is not None
    (restored,) = planned_changes_of(change, Draft("policies", key, {"benefits[2]": None}, ""))
    assert restored == change.before


def planned_changes_of(change: FileChange, draft: Draft) -> tuple[str, ...]:
    """What a further draft makes of a changed file."""
    with TemporaryDirectory() as folder:
        file = Path(folder, change.path)
        file.parent.mkdir()
        file.write_text(change.after or "", encoding="utf-8", newline="")
        return tuple(each.after or "" for each in planned_changes(Path(folder), [draft]))
