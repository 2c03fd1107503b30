"""The columns of every kind: each path leads to a field of the model, and what has no column is known."""

import pytest

from investment_guide.editing.drafts import steps_of
from investment_guide.editing.fields import (
    KINDS,
    NOTATION,
    WORKBOOK_KINDS,
    FieldColumn,
    FieldTable,
    fields_of,
    order_at,
    workbook_fields,
)
from investment_guide.editing.staff_locale import USUAL_STAFF_LOCALE, StaffLocale
from investment_guide.formatting.units import UNITS
from investment_guide.reading.anatomy import anatomy
from tests.own_units import AMERICAN

STAFF_LOCALES = (USUAL_STAFF_LOCALE, StaffLocale(("en", "ja", "de"), "en", None, AMERICAN), StaffLocale(("ja",), "ja"))


def columns(kind: str, table: str = "") -> dict[str, FieldColumn]:
    found: FieldTable = next(each for each in fields_of(kind) if each.path == table)
    return {column.path: column for column in found.columns}


@pytest.mark.parametrize("staff", STAFF_LOCALES, ids=["zh", "american", "ja"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_column_is_a_field_and_says_what_it_takes(kind: str, staff: StaffLocale) -> None:
    for table in fields_of(kind, staff):
        head = steps_of(table.path) + ((0,) if table.path else ())
        paths = [column.path for column in table.columns]
        assert paths
        assert len(set(paths)) == len(paths)
        labels = [column.label for column in table.columns]
        assert len(set(labels)) == len(labels)
        for column in table.columns:
            assert column.type in ("text", "number", "price", "whole", "date", "flag", "word", "reference")
            assert column.label and (not column.unit or column.unit in UNITS)
            steps = steps_of(column.path.replace("[*]", "[1]"))
            for depth in range(len(steps)):
                known = order_at(kind, (*head, *steps[:depth]), staff)
                assert isinstance(steps[depth], int) or steps[depth] in known


def test_a_plot_has_ranges_words_and_references() -> None:
    found = columns("land")
    assert (found["far.max"].label, found["far.max"].unit, found["far.max"].required) == ("容积率上限", "ratio", False)
    assert (found["status"].type, found["status"].vocabulary, found["status"].required) == ("word", "land_status", True)
    assert (found["clusters"].refers_to, found["clusters"].many) == ("clusters", True)
    assert (found["name.en"].label, found["name.en"].required) == ("名称（英文）", False)
    assert list(found)[-1] == "source"


def test_lists_of_parts_are_tables_of_their_own() -> None:
    assert [table.path for table in fields_of("factories")] == [
        "",
        "lifts",
        "floors",
        "distances",
        "photos",
        "documents",
    ]
    assert columns("factories", "floors")["column_grid_m.x"].unit == "m"
    assert columns("policies", "apply.steps")["title.zh"].required


def test_what_has_branches_has_a_column_in_workbooks_alone() -> None:
    flat = {column.path for column in fields_of("policies")[0].columns}
    whole = {column.path: column.type for column in workbook_fields("policies")[0].columns}
    branches = {"eligibility", "cap_wan_year", "cap_wan_total", "apply.window"}
    assert set(whole) - flat == branches
    assert {whole[path] for path in branches} == {NOTATION}
    assert "benefits" in [table.path for table in workbook_fields("policies")]
    assert "benefits" not in [table.path for table in fields_of("policies")]


@pytest.mark.parametrize("kind", WORKBOOK_KINDS)
def test_a_workbook_has_every_field_but_what_staff_accepted_or_signed(kind: str) -> None:
    paths = {column.path for column in workbook_fields(kind)[0].columns} | {
        table.path for table in workbook_fields(kind)
    }
    for name in anatomy(WORKBOOK_KINDS[kind]).fields:
        is_there = any(path.split(".")[0].split("[")[0] == name for path in paths)
        assert is_there != (name in ("id", "accepted", "signed_off", "format")), name


def test_what_every_record_has_is_written_last() -> None:
    assert order_at("land", ())[-5:] == ("contact", "as_of", "source", "accepted", "internal")
    assert order_at("land", ("far",))[:2] == ("min", "max")
    assert order_at("land", ("nothing", "there")) == ()
