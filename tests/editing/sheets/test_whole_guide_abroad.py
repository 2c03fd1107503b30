"""One workbook for everything of a place abroad, in its own units: unedited it changes nothing, one edit one line."""

from dataclasses import replace
from difflib import ndiff
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from investment_guide.editing.drafts import Draft
from investment_guide.editing.fields import WORKBOOK_KINDS
from investment_guide.editing.sheets.layout import FIRST_ROW, KEY_ROW, records_of
from investment_guide.editing.sheets.returned import Answers, kinds_in, read_back
from investment_guide.editing.sheets.workbook import workbook_bytes
from investment_guide.editing.tables import TableSheet, read_workbook
from investment_guide.editing.writing import planned_changes
from investment_guide.model.guide import Guide
from investment_guide.reading.load import read_guide
from tests.projects import AMERICAN, EUROPEAN, TODAY

PLACES = pytest.mark.parametrize("place", [AMERICAN, EUROPEAN], ids=["american", "european"])


@cache
def guide_of(place: Path) -> Guide:
    guide = read_guide(place / "data").guide
    assert guide is not None
    return guide


@cache
def sheets_of(place: Path) -> dict[str, TableSheet]:
    """The sheets of the whole workbook by their hidden mark."""
    records = {kind: records_of(place / "data", kind) for kind in WORKBOOK_KINDS}
    with TemporaryDirectory() as folder:
        file = Path(folder, "guide.xlsx")
        file.write_bytes(workbook_bytes(guide_of(place), records, TODAY))
        read = read_workbook(file)
    assert set(kinds_in(read)) == set(WORKBOOK_KINDS)
    return {str(sheet.cell(0, 0) or sheet.name): sheet for sheet in read}


def drafts(place: Path, sheets: dict[str, TableSheet]) -> list[Draft]:
    """What the workbook says otherwise than the files, nothing added and nothing missing."""
    found: list[Draft] = []
    for kind in WORKBOOK_KINDS:
        records = records_of(place / "data", kind)
        back = read_back(tuple(sheets.values()), guide_of(place), kind, records, "en", Answers(keep_dates=True))
        assert (back.errors, back.added, back.missing) == ([], [], []), kind
        found += back.drafts
    return found


@PLACES
def test_a_workbook_without_an_edit_changes_no_byte(place: Path) -> None:
    assert planned_changes(place / "data", drafts(place, sheets_of(place))) == ()


@PLACES
@pytest.mark.parametrize("name", ["area_{land}", "start_price_{money}_{land}"])
def test_one_edit_in_the_unit_of_the_place_changes_one_line(place: Path, name: str) -> None:
    units = guide_of(place).settings.record_units
    field = name.format(land=units.land, money=units.currency.lower())
    sheet = sheets_of(place)["land:id"]
    column = list(sheet.rows[KEY_ROW]).index(field)
    row = next(row for row in range(FIRST_ROW, len(sheet.rows)) if isinstance(sheet.cell(row, column), (int, float)))
    rows = [list(each) for each in sheet.rows]
    rows[row][column] = 41.5
    edited = {**sheets_of(place), "land:id": replace(sheet, rows=tuple(map(tuple, rows)))}
    (change,) = planned_changes(place / "data", drafts(place, edited))
    before, after = ((text or "").split("\n") for text in (change.before, change.after))
    marks = [each for each in ndiff(before, after) if each[0] in "+-"]
    assert [each[0] for each in marks] == ["-", "+"]
    assert marks[1] == f"+ {field}: 41.5"
