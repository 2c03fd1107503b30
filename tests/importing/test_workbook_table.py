"""Workbooks as offices have them, clause by clause: several tables, hidden parts, formats, old dates, files that only
pretend; each with the value that was meant."""

import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.tables import read_workbook
from investment_guide.importing.opening import Opening, open_table
from investment_guide.importing.rows import ForeignTable
from investment_guide.importing.text_tables import read_text_table
from investment_guide.importing.workbooks import read_sheet
from tests.importing.test_office_files import SAMPLES, bring, columns, reasons, value, workbook

TWO_BELOW: list[list[object]] = [
    ["表一"], ["编号", "面积（亩）"], ["A1", 3], ["A2", 4], [], ["表二"], ["编号", "名称", "面积（公顷）"],
    ["B1", "x", 5], ["B2", "y", 6],
]  # fmt: skip
TWO_BESIDE: list[list[object]] = [
    ["编号", "面积（亩）", None, "编号", "面积（公顷）"], ["A1", 3, None, "B1", 7], ["A2", 4, None, "B2", 8]
]  # fmt: skip


def rewritten(file: Path, edit: Callable[[str, bytes], bytes | None]) -> Path:
    """The same archive with other parts."""
    parts = {}
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            parts[name] = edit(name, archive.read(name))
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return file


def cells_of(table: ForeignTable) -> list[dict[str, object]]:
    """The cells of every row."""
    return [dict(row.cells) for row in table.rows]


@pytest.mark.parametrize(
    ("rows", "second"),
    [
        (TWO_BELOW, [{"编号": "B1", "名称": "x", "面积（公顷）": 5}, {"编号": "B2", "名称": "y", "面积（公顷）": 6}]),
        (TWO_BESIDE, [{"编号": "B1", "面积（公顷）": 7}, {"编号": "B2", "面积（公顷）": 8}]),
    ],
)
def test_each_of_several_tables_on_a_sheet_is_offered(
    rows: list[list[object]], second: list[dict[str, object]], tmp_path: Path
) -> None:
    file = workbook(tmp_path / "a.xlsx", rows)
    with pytest.raises(ImportRefusedError) as refusal:
        read_sheet(file)
    assert "2 张表" in refusal.value.messages[0].zh
    assert "Sheet#1" in refusal.value.messages[0].zh and "Sheet#2" in refusal.value.messages[0].en
    assert cells_of(read_sheet(file, "Sheet#1")) == [{"编号": "A1", "面积（亩）": 3}, {"编号": "A2", "面积（亩）": 4}]
    assert [
        {name: cell for name, cell in row.items() if "#" not in name} for row in cells_of(read_sheet(file, "Sheet#2"))
    ] == second


def test_each_of_several_tables_in_a_csv_is_offered() -> None:
    raw = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in TWO_BELOW).encode()
    with pytest.raises(ImportRefusedError, match="2 tables"):
        read_text_table("a.csv", raw)
    assert cells_of(read_text_table("a.csv", raw, layer="#2"))[0] == {"编号": "B1", "名称": "x", "面积（公顷）": "5"}
    assert [row.number for row in read_text_table("a.csv", raw, layer="#1").rows] == [3, 4]


def test_a_header_repeated_on_every_page_begins_no_table(tmp_path: Path) -> None:
    found = read_sheet(workbook(tmp_path / "a.xlsx", [["编号", "面积"], ["A1", 3], ["编号", "面积"], ["A2", 4]]))
    assert [row.number for row in found.rows] == [2, 4]
    assert any("第 3 行是重复的表头" in note.zh for note in found.notes)


@pytest.mark.parametrize(
    "rows",
    [
        [["编号", "名称", "状态"], ["A1", "甲", "可供"], [], ["A2", "乙", "可供"], ["A3", "丙", "在谈"]],
        [["编号", "面积"], ["A1", 3], [], ["高新片区"], ["A2", 4]],
        [["编号", "面积", None, "备注"], ["A1", 3, None, "x"]],
        [["台账", None], ["填报单位：某局", "日期：2026年"], ["编号", "面积"], ["A1", 3]],
    ],
)
def test_one_table_stays_one(rows: list[list[object]], tmp_path: Path) -> None:
    assert read_sheet(workbook(tmp_path / "a.xlsx", rows)).rows


def test_sheets_rows_and_columns_that_are_hidden_are_told(tmp_path: Path) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        other = sheet.parent.create_sheet("底价")
        other.append(["编号", "底价"])
        other.sheet_state = "veryHidden"

    found = read_sheet(workbook(tmp_path / "a.xlsx", [["编号", "面积（亩）"], ["A1", 3], ["A2", 4]], hide))
    notes = "".join(note.zh for note in found.notes)
    assert "第 3 行" in notes and "隐藏的列没有自动对应：面积（亩）" in notes and "隐藏的工作表没有读：底价" in notes
    assert found.hidden == {"面积（亩）"}


@pytest.mark.parametrize("is_old", [False, True])
@pytest.mark.parametrize("style", [27, 28, 30, 31, 36, 50, 57, 58])
def test_dates_in_east_asian_formats_are_dates(style: int, is_old: bool, tmp_path: Path) -> None:
    """Their formats stand in no file: Excel of the place knows them by number alone."""

    def formatted(name: str, content: bytes) -> bytes:
        if name == "xl/styles.xml":
            styles = f'<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="{style}"/></cellXfs>'
            return re.sub(rb"<cellXfs.*?</cellXfs>", styles.encode(), content, flags=re.DOTALL)
        return content.replace(b'r="B2"', b'r="B2" s="1"') if name.endswith("sheet1.xml") else content

    def date_system(sheet: Any) -> None:
        if is_old:
            sheet.parent.epoch = CALENDAR_MAC_1904

    serial = 46_082 - (1462 if is_old else 0)
    file = workbook(tmp_path / "a.xlsx", [["编号", "日期"], ["A1", serial]], date_system)
    assert read_sheet(rewritten(file, formatted)).rows[0].cells["日期"] == date(2026, 3, 1)


@pytest.mark.parametrize("written", [date(2026, 3, 1), 44_620])
def test_days_counted_from_1904_are_the_days_meant(written: object, tmp_path: Path) -> None:
    def date_system(sheet: Any) -> None:
        sheet.parent.epoch = CALENDAR_MAC_1904

    file = workbook(tmp_path / "a.xlsx", [["编号", "日期"], ["A1", written]], date_system)
    planned = bring(tmp_path, "x", columns({"status_on": {"from": ["日期"]}}), file)
    assert value(planned, "status_on") == "2026-03-01"


def test_numbers_are_texts_as_they_are_seen(tmp_path: Path) -> None:
    def formats(sheet: Any) -> None:
        sheet["A2"].number_format, sheet["B2"].number_format, sheet["C2"].number_format = "000", "0.00", "0.00"

    file = workbook(tmp_path / "a.xlsx", [["编号", "名称", "面积"], [7, 1992.1, 30.5]], formats)
    found = columns({"name.zh": {"from": ["名称"]}, "area_mu": {"from": ["面积"]}})
    planned = bring(tmp_path, "x", found, file)
    assert planned.rows[0].key == "007"
    assert (value(planned, "number"), value(planned, "name.zh"), value(planned, "area_mu")) == ("007", "1992.10", 30.5)


def test_a_month_typed_as_a_number_is_no_day(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", [["编号", "日期"], ["A1", 1992.10]])
    assert "不是日期" in reasons(bring(tmp_path, "x", columns({"status_on": {"from": ["日期"]}}), file))


@pytest.mark.parametrize("number", ["4.30121E+17", 430121200712345678.0, 4301212007123456.0])
def test_an_id_never_loses_a_digit(number: object, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", [["编号", "面积"], [number, 3]])
    planned = bring(tmp_path, "x", columns({"area_mu": {"from": ["面积"]}}), file)
    assert "15 位" in reasons(planned)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["45%", 0.45, 45], [45, None, 45]),  # shown as percent: 0.45 alone could be either
        ([0.45, 1, 0.3], [None, None, None]),
        ([45, 1, 30], [45, 1, 30]),
    ],
)
def test_a_column_of_percentages_has_one_rule(cells: list[object], expected: list[object], tmp_path: Path) -> None:
    rows: list[list[object]] = [["编号", "密度"], *([f"A{place}", cell] for place, cell in enumerate(cells))]
    found = columns({"density_percent": {"from": ["密度"], "alone": "min"}})
    planned = bring(tmp_path, "x", found, workbook(tmp_path / "a.xlsx", rows))
    for place, each in enumerate(expected):
        if each is None:
            assert "unit" in reasons(planned, place)
        else:
            assert value(planned, "density_percent.min", place) == each
    shares = columns({"density_percent": {"from": ["密度"], "alone": "min", "unit": "比值"}})
    again = bring(tmp_path, "x", shares, workbook(tmp_path / "a.xlsx", [["编号", "密度"], ["A1", 0.45]]))
    assert value(again, "density_percent.min") == 45


def test_a_workbook_without_styles_or_places_of_cells_is_read(tmp_path: Path) -> None:
    def bare(name: str, content: bytes) -> bytes | None:
        if name == "xl/styles.xml":
            return None
        return re.sub(rb' r="[A-Z]*[0-9]+"', b"", content) if name.endswith("sheet1.xml") else content

    file = workbook(tmp_path / "a.xlsx", [["编号", "面积"], ["A1", 30.5], ["A2", 4]])
    assert cells_of(read_sheet(rewritten(file, bare))) == [{"编号": "A1", "面积": 30.5}, {"编号": "A2", "面积": 4}]


def test_formats_are_seen_where_cells_do_not_say_their_place(tmp_path: Path) -> None:
    def bare(name: str, content: bytes) -> bytes:
        return re.sub(rb' r="[A-Z]*[0-9]+"', b"", content) if name.endswith("sheet1.xml") else content

    def shows_percent(sheet: Any) -> None:
        sheet["B3"].number_format = "0%"

    file = workbook(tmp_path / "a.xlsx", [["编号", "密度"], ["A1", 45], ["A2", 0.4]], shows_percent)
    (sheet,) = read_workbook(rewritten(file, bare))
    assert [str(row[1]) for row in sheet.rows[1:]] == ["45.0", "40%"]


@pytest.mark.parametrize("dimension", [b"A1:A1", b"A1:XFD1048576", b"D9:E10"])
def test_a_wrong_dimension_hides_no_row(dimension: bytes, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", [["编号", "面积"], ["A1", 3], ["A2", 4]])
    wrong = b'<dimension ref="' + dimension + b'"'
    found = read_sheet(rewritten(file, lambda _, content: re.sub(rb'<dimension ref="[^"]*"', wrong, content)))
    assert [row.cells["编号"] for row in found.rows] == ["A1", "A2"]


def test_a_workbook_under_another_suffix_is_read(tmp_path: Path) -> None:
    modern = workbook(tmp_path / "a.xlsx", [["编号", "面积"], ["A1", 3]]).rename(tmp_path / "a.xls")
    assert cells_of(open_table(modern, Opening())) == [{"编号": "A1", "面积": 3}]
    old = tmp_path / "b.xlsx"
    old.write_bytes((SAMPLES / "errors.xls").read_bytes())
    assert open_table(old, Opening()).rows == open_table(SAMPLES / "errors.xls", Opening()).rows


HTML = "<html><meta charset=gb2312><table><tr><td>编号</td></tr><tr><td>A1</td></tr></table></html>"
XML = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'


@pytest.mark.parametrize(
    ("name", "content", "reported"),
    [
        ("a.xls", HTML.encode("gb18030"), "网页"), ("a.xls", HTML.encode("utf-16"), "网页"),
        ("a.xls", XML.encode(), "XML 表格"), ("a.xls", "编号\t面积\nA1\t3\n".encode("utf-16"), ".csv"),
        ("a.xlsx", "编号,面积\r\nA1,3\r\n".encode("gb18030"), ".csv"), ("a.xlsx", b"", "空文件"),
        ("a.csv", b"", "空文件"), ("a.dxf", b"", "空文件"), ("a.kml", b"", "空文件"), ("a.xlsx", b"\0" * 400, "空文件"),
        ("~$台账.xlsx", b"\x05admin" + b" " * 150, "~"), (".~台账.xlsx", b"\x05admin", "~"),
    ],
)  # fmt: skip
def test_what_only_pretends_says_what_to_do(name: str, content: bytes, reported: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ImportRefusedError) as refusal:
        open_table(tmp_path / name, Opening())
    assert reported in refusal.value.messages[0].zh and refusal.value.messages[0].en


def test_a_workbook_that_is_open_elsewhere_is_read(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", [["编号", "面积"], ["A1", 3]])
    (tmp_path / "~$a.xlsx").write_bytes(b"\x05admin")
    with file.open("rb+"):
        assert openpyxl.load_workbook(file) and cells_of(open_table(file, Opening())) == [{"编号": "A1", "面积": 3}]
