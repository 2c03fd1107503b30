"""Files as offices have them: headers, merged cells, percent formats, errors, totals; values as meant, or refused."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from investment_guide.editing.messages import ImportRefusedError, InvalidValueError
from investment_guide.editing.tables import Percentage, read_workbook
from investment_guide.editing.writing import write
from investment_guide.importing import cells
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.drafting import Request
from investment_guide.importing.header_rows import header_at
from investment_guide.importing.headers import proposed
from investment_guide.importing.opening import Opening, open_table
from investment_guide.importing.planning import Planned, plan, refused_by_checks
from investment_guide.importing.reports import summary
from investment_guide.importing.review import ImportOptions, plan_import
from investment_guide.importing.text_tables import read_text_table
from investment_guide.importing.workbooks import read_sheet
from investment_guide.reading.load import read_guide
from tests.editing.test_tables import ods
from tests.importing.test_places import CONSTANTS
from tests.reading.small_guide import write_file, write_small_guide

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 28)
GROUPED = [
    ["编号", "名称", "面积", "", "指标", ""],
    ["", "", "总面积", "净面积", "容积率", "绿地率"],
    ["A", "甲", "5", "4", "2", "1"],
]


def columns(fields: dict[str, Any], **more: Any) -> ColumnsFile:
    """A columns file of land: what is not in ``fields`` is a constant."""
    constants: dict[str, Any] = {path: {"is": value} for path, value in CONSTANTS.items() if path not in fields}
    written = {"id": {"from": ["编号"]}, **more, "fields": {**constants, "number": {"from": ["编号"]}, **fields}}
    return ColumnsFile.model_validate(written)


def workbook(file: Path, rows: list[list[object]], change: Callable[[Any], None] = lambda _: None) -> Path:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    change(sheet)
    book.save(file)
    return file


def bring(folder: Path, text: str, found: ColumnsFile, file: Path | None = None) -> Planned:
    """Plan the import of a CSV, or of another file, into the small guide."""
    if file is None:
        file = folder / "t.csv"
        file.write_text(text, encoding="utf-8")
    data = folder / "data" if (folder / "data").exists() else write_small_guide(folder)
    return plan(data, file, Request("land"), Opening(columns=found))


def value(planned: Planned, path: str, row: int = 0) -> object:
    """What a row would write to a field."""
    draft = planned.rows[row].draft
    assert draft is not None, planned.rows[row].rejections
    return draft.values.get(path)


def reasons(planned: Planned, row: int = 0) -> str:
    """Why a row is refused."""
    return "；".join(each.message.zh for each in planned.rows[row].rejections)


@pytest.mark.parametrize(
    ("rows", "names", "first", "last"),
    [
        ([["编号", "面积"], ["A", "1"]], ("编号", "面积"), 0, 0),
        ([["台账", "", ""], ["", "", ""], ["编号", "名称", "面积"], list("Ab1")], ("编号", "名称", "面积"), 2, 2),
        ([["台账", ""], ["编号", "面积"], ["A", "1"]], ("编号", "面积"), 1, 1),
        ([["填报单位：某局", "", "", "日期：2026"], ["编号", "名称", "面积", "价"], ["A", "b", "1", "2"]],
         ("编号", "名称", "面积", "价"), 1, 1),
        (GROUPED, ("编号", "名称", "面积 / 总面积", "面积 / 净面积", "指标 / 容积率", "指标 / 绿地率"), 0, 1),
        ([["台账", "", "", ""], ["填报：某局", "", "日期：2026", ""], ["编号", "名称", "面积", "价"], list("Ab12")],
         ("编号", "名称", "面积", "价"), 2, 2),
        ([["编号", "2025", "2026"], ["A", "1", "2"]], ("编号", "2025", "2026"), 0, 0),
        ([["编号", "", "面积"], ["A", "12", "5"]], ("编号", "#2", "面积"), 0, 0),
    ],
)  # fmt: skip
def test_the_header_is_found(rows: list[list[str]], names: tuple[str, ...], first: int, last: int) -> None:
    found = header_at(rows, None)
    assert found is not None
    assert (found.names, found.first, found.last) == (names, first, last)


def test_a_row_that_staff_name_is_the_header() -> None:
    found = header_at([["台账", "x"], ["", ""], ["编号", "面积"]], 2)
    assert found is not None and (found.names, found.first) == (("编号", "面积"), 2)
    assert header_at([["a"]], 2) is None


def test_merged_cells_of_a_sheet_are_read_as_they_look(tmp_path: Path) -> None:
    def merge(sheet: Any) -> None:
        for area in ("A1:D1", "C2:D2", "A2:A3", "B2:B3", "B4:B5"):
            sheet.merge_cells(area)
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["D"].hidden = True

    rows: list[list[object]] = [
        ["一览表"], ["编号", "名称", "面积"], [None, None, "总面积", "净面积"],
        ["A1", "东片", 30, 20], ["A2", None, 40, 25, "x"],
    ]  # fmt: skip
    found = read_sheet(workbook(tmp_path / "a.xlsx", rows, merge))
    assert found.headers == ("编号", "名称", "面积 / 总面积", "面积 / 净面积")
    assert [row.cells["名称"] for row in found.rows] == ["东片", "东片"]
    assert found.hidden == {"面积 / 净面积"}
    notes = "\n".join(note.zh for note in found.notes)
    assert "表头在第 2 行" in notes and "隐藏或筛选掉的（第 5 行）" in notes and "1 格按合并处的值填入" in notes
    assert "1 格没有读：x" in found.rows[1].notes[0].zh


def test_a_percent_format_is_read_as_it_is_shown(tmp_path: Path) -> None:
    def show(sheet: Any) -> None:
        sheet["A2"].number_format, sheet["B2"].number_format, sheet["C2"].number_format = "0.0%", '0"%"', "0.00"

    file = workbook(tmp_path / "a.xlsx", [["a", "b", "c"], [0.455, 45, 0.45], ["45%", 1, 2]], show)
    (sheet,) = read_workbook(file)
    assert isinstance(sheet.rows[1][0], Percentage) and str(sheet.rows[1][0]) == "45.5%"
    assert not isinstance(sheet.rows[1][1], Percentage) and not isinstance(sheet.rows[1][2], Percentage)
    assert [str(part) for part in cells.number(sheet.rows[1][0])] == ["45.5", "%"]
    assert cells.number("45%") == cells.number(Percentage(0.45))


def test_percent_limits_come_into_their_fields(tmp_path: Path) -> None:
    def show(sheet: Any) -> None:
        sheet["B2"].number_format = "0%"

    file = workbook(tmp_path / "a.xlsx", [["编号", "建筑密度", "容积率"], ["A1", 0.45, "≥120%"]], show)
    found = columns({"density_percent": {"from": ["建筑密度"], "alone": "min"}, "far": {"from": ["容积率"]}})
    planned = plan(write_small_guide(tmp_path), file, Request("land"), Opening(columns=found))
    assert (value(planned, "density_percent.min"), value(planned, "far.min")) == (45, 1.2)


ODS_CELL = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_errors_of_formulas_are_no_empty_cells(kind: str, tmp_path: Path) -> None:
    if kind == "xls":
        found = read_sheet(SAMPLES / "errors.xls")
        assert {row.number: sorted(row.cell_errors) for row in found.rows} == {
            2: ["起始价"], 3: ["起始价"], 4: ["面积（亩）"], 5: ["起始价"]
        }  # fmt: skip
        return
    text, error = 'office:value-type="string"', 'table:formula="of:=NA()" office:value-type="string"'
    rows = "".join(
        f"<table:table-row>{''.join(row)}</table:table-row>"
        for row in (
            [ODS_CELL.format(text, "a"), ODS_CELL.format(text, "b")],
            [
                ODS_CELL.format('office:value-type="percentage" office:value="0.45"', "45%"),
                ODS_CELL.format(error, "#N/A"),
            ],
        )
    )
    found = read_sheet(ods(tmp_path / "a.ods", rows))
    assert sorted(found.rows[0].cell_errors) == ["b"]
    assert str(found.rows[0].cells["a"]) == "45%"


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("1.0≤容积率≤2.5", {"min": 1, "max": 2.5}), ("不小于1.0，不大于2.5", {"min": 1, "max": 2.5}),
        ("30%-60%", {"min": 30, "max": 60}), ("40%以上", {"min": 40}), ("15%以内", {"max": 15}), ("≥40%", {"min": 40}),
        ("1.2～2.0", {"min": 1.2, "max": 2}), ("容积率不低于1.5", {"min": 1.5}), ("不高于20%", {"max": 20}),
        ("2.5≥容积率≥1.0", {"min": 1, "max": 2.5}), ("≤2.0且≥1.0", {"min": 1, "max": 2}),
        ("40-60%", {"min": 40, "max": 60}),
    ],
)  # fmt: skip
def test_limits_as_notices_write_them(text: str, bounds: dict[str, float], tmp_path: Path) -> None:
    planned = bring(tmp_path, f'编号,指标\nA1,"{text}"\n', columns({"density_percent": {"from": ["指标"]}}))
    found = {side: value(planned, f"density_percent.{side}") for side in ("min", "max")}
    assert {side: number for side, number in found.items() if number is not None} == bounds


@pytest.mark.parametrize("text", ["1.5", "约1.5", "1.5左右", "≥1.5≥2", "≥1,≥2", "另定", "1.0-1.5-2.0"])
def test_limits_that_say_no_side_are_asked_for(text: str, tmp_path: Path) -> None:
    planned = bring(tmp_path, f'编号,容积率\nA1,"{text}"\n', columns({"far": {"from": ["容积率"]}}))
    assert "far（“容积率”列）" in reasons(planned)


@pytest.mark.parametrize("cell", ["2026-03-01至2028-02-28", "2026.3.1起", "2026-03-01 开工"])
def test_a_date_with_more_behind_it_is_none(cell: str) -> None:
    with pytest.raises(InvalidValueError):
        cells.day(cell)


@pytest.mark.parametrize(("header", "area"), [("面积（公顷）", 30), ("面积(㎡)", 0.003), ("面积（亩）", 2)])
def test_the_unit_in_a_header_counts(header: str, area: float, tmp_path: Path) -> None:
    planned = bring(tmp_path, f"编号,{header}\nA1,2\n", columns({"area_mu": {"from": [header]}}))
    assert value(planned, "area_mu") == area


def test_a_unit_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        bring(tmp_path, "编号,单价（元/㎡）\nA1,500\n", columns({"area_mu": {"from": ["单价（元/㎡）"]}}))
    assert "换算不成" in refusal.value.messages[0].zh


def test_two_columns_of_a_name_are_asked_about(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        bring(tmp_path, "编号,面积,面积\nA1,1,2\n", columns({"area_mu": {"from": ["面积"]}}))
    assert "面积#2、面积#3" in refusal.value.messages[0].zh
    assert (
        value(bring(tmp_path, "编号,面积,面积\nA1,1,2\n", columns({"area_mu": {"from": ["面积#3"]}})), "area_mu") == 2
    )


def test_a_missing_column_of_only_is_told(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        bring(tmp_path, "编号\nA1\n", columns({}, only={"column": "类别", "words": ["工业"]}))
    assert "没有“类别”这一列" in refusal.value.messages[0].zh


def test_totals_and_remarks_are_no_records(tmp_path: Path) -> None:
    text = "编号,面积,用途\nA1,1,x\n合计,1,\n注：以公告为准,,\n,,\n"
    planned = bring(tmp_path, text, columns({"area_mu": {"from": ["面积"]}}, id={"count": True, "prefix": "p-"}))
    assert [one.key for one in planned.rows if not one.rejections] == ["p-1"]
    assert [one.rejections[0].reason for one in planned.rows if one.is_left_out] == ["total", "footnote", "empty"]


def test_an_empty_row_with_counted_ids_is_refused(tmp_path: Path) -> None:
    fields = {"area_mu": {"from": ["面积"]}}
    planned = bring(tmp_path, "编号,面积,备注\nA1,1,\n,,x\n", columns(fields, id={"count": True, "prefix": "p-"}))
    assert len(planned.rows) == 2


HALLS = """\
编号,楼栋名称,位置,楼层,建筑面积（㎡）,可租面积（㎡）,层高（m）,承重（吨/㎡）,状态
高新1,A栋,创新大道,1F,3200,1200,7.2,2,可供
高新1,,,二层,3000,0,4.5,1,已满
高新1,A栋,,B1,800,800,4,1,可供
高新2,B栋,科技路,首层,5000,5000,8.1,3,可供
"""


def halls(folder: Path, text: str, columns_more: dict[str, Any] | None = None) -> Planned:
    """Plan the import of a register of halls, a row a floor."""
    constants = {"park": "lc-hitech", "tenure": "rent", "as_of": "2026-11-20", "source": "land-register-2026"}
    file = folder / "halls.csv"
    file.write_text(text, encoding="utf-8")
    data = folder / "data" if (folder / "data").exists() else write_small_guide(folder)
    guessed = proposed(open_table(file, Opening()), "factories").model_dump(by_alias=True, exclude_unset=True)
    fields = {**{path: {"is": value} for path, value in constants.items()}, **guessed["fields"]}
    fields["floors[*].status"] = {"from": ["状态"], "words": {"可供": "vacant", "已满": "let"}}
    written = {"id": {"from": ["编号"], "pinyin": True}, "fields": fields, **(columns_more or {})}
    return plan(data, file, Request("factories"), Opening(columns=ColumnsFile.model_validate(written)))


def test_a_row_a_floor_becomes_floors_of_a_building(tmp_path: Path) -> None:
    planned = halls(tmp_path, HALLS)
    assert [reasons(planned, row) for row in range(4)] == [""] * 4
    write(tmp_path / "data", planned.changes)
    guide = read_guide(tmp_path / "data").guide
    assert guide is not None
    first, second = guide.factories["gx-1"], guide.factories["gx-2"]
    assert [(floor.floor, floor.area_m2, floor.vacant_m2, floor.status) for floor in first.floors] == [
        (1, 3200, 1200, "vacant"), (2, 3000, 0, "let"), (-1, 800, 800, "vacant")
    ]  # fmt: skip
    assert (second.floors[0].clear_height_m, second.floors[0].floor_load_kg_m2) == (8.1, 3000)
    assert first.name.zh == "A栋"
    again = halls(tmp_path, HALLS.replace("2F", "二层").replace("3200,1200", "3200,600"))
    assert len(again.changes) == 1 and "vacant_m2: 600" in (again.changes[0].after or "")
    assert halls(tmp_path, HALLS).changes == ()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("二层", "1-3层", "不是一层楼"), ("二层", "一层", "重复"), ("高新1,A栋,,B1", "高新1,C栋,,B1", "A栋"),
        ("3000,0", "x,0", "不是数"),
    ],
)  # fmt: skip
def test_a_building_is_written_whole_or_not_at_all(old: str, new: str, reason: str, tmp_path: Path) -> None:
    planned = halls(tmp_path, HALLS.replace(old, new))
    assert [change.path for change in planned.changes] == ["factories/gx-2.yml"]
    assert any(reason in reasons(planned, row) for row in range(3))
    assert all(planned.rows[row].rejections for row in range(3))


def test_an_id_in_chinese_is_proposed_in_pinyin(tmp_path: Path) -> None:
    planned = bring(tmp_path, "编号,面积\n高新2026-01,3\n", columns({"area_mu": {"from": ["面积"]}}))
    assert "gx-2026-01" in reasons(planned)
    found = columns({"area_mu": {"from": ["面积"]}}, id={"from": ["编号"], "pinyin": True})
    assert [one.key for one in bring(tmp_path, "编号,面积\n高新2026-01,3\n", found).rows] == ["gx-2026-01"]


def test_own_words_are_added_to_ours(tmp_path: Path) -> None:
    text = "编号,状态\nA1,在售\nA2,available\nA3,可供\nA4,另说\n"
    found = columns({"status": {"from": ["状态"], "words": {"在售": "available"}}})
    planned = bring(tmp_path, text, found)
    assert [value(planned, "status", row) for row in range(3)] == ["available"] * 3
    assert "另说" in reasons(planned, 3)


def test_a_fault_in_a_column_that_nobody_takes_does_not_matter(tmp_path: Path) -> None:
    rows: list[list[object]] = [["编号", "面积", "别的"], ["A1", 1, "=1+"], ["A2", "=1+", 3]]
    found = columns({"area_mu": {"from": ["面积"]}})
    file = workbook(tmp_path / "a.xlsx", rows)
    planned = plan(write_small_guide(tmp_path), file, Request("land"), Opening(columns=found))
    assert value(planned, "area_mu") == 1
    assert "公式没有结果" in reasons(planned, 1)


def test_a_garbled_cell_spoils_its_row_alone(tmp_path: Path) -> None:
    text = "编号,名称\nA1,好的地块\nA2,坏\ufffd地块\n"
    planned = bring(tmp_path, text, columns({"name.zh": {"from": ["名称"]}}))
    assert value(planned, "name.zh") == "好的地块"
    assert "乱码" in reasons(planned, 1)


def test_zeros_kept_from_excel_are_zeros(tmp_path: Path) -> None:
    planned = bring(tmp_path, '编号,名称\n"=""001""",x\n', columns({"name.zh": {"from": ["名称"]}}))
    assert value(planned, "number") == "001"


@pytest.mark.parametrize("text", ["sep=;\n编号;面积\nA1;1,5\n", "编号;面积\rA1;1,5\r", "编号;面积\r\nA1;1,5\r\n"])
def test_lines_and_separators_of_other_programs(text: str) -> None:
    found = read_text_table("t.csv", text.encode())
    assert [dict(row.cells) for row in found.rows] == [{"编号": "A1", "面积": "1,5"}]


def test_a_sold_plot_stays_sold(tmp_path: Path) -> None:
    data, file = write_small_guide(tmp_path), tmp_path / "t.csv"
    file.write_text("编号,面积\nA1,3\nA2,4\n", encoding="utf-8")
    opening = Opening(columns=columns({"area_mu": {"from": ["面积"]}}))
    write(data, plan(data, file, Request("land"), opening).changes)
    record = (data / "land/a1.yml").read_text(encoding="utf-8")
    write_file(data, "land/a1.yml", record.replace("status: available", "status: transferred"))
    file.write_text("编号,面积\nA1,3\nA2,5\n", encoding="utf-8")
    review = plan_import(data, file, ImportOptions("land", columns=opening.columns), TODAY)
    assert [change.path for change in review.planned.changes] == ["land/a2.yml"]
    assert "a2 A2：面积 4 亩 → 5 亩" in summary(review, "zh")


def test_an_id_that_another_record_has_is_no_edit_of_it(tmp_path: Path) -> None:
    data = write_small_guide(tmp_path)
    assert (data / "land/lc-a-03.yml").exists()
    planned = bring(tmp_path, "编号,名称\nLC_A.03,外省的地\n", columns({"name.zh": {"from": ["名称"]}}))
    assert planned.changes == ()
    assert "LC_A.03" in reasons(planned) and "LC-A-03" in reasons(planned)


def test_what_the_checks_call_an_error_is_not_written(tmp_path: Path) -> None:
    text = "编号,园区\nA1,lc-hitech\nA2,nowhere\n"
    planned = bring(tmp_path, text, columns({"park": {"from": ["园区"]}}))
    assert len(planned.changes) == 2
    planned, diagnostics = refused_by_checks(tmp_path / "data", "land", planned, TODAY)
    assert [change.path for change in planned.changes] == ["land/a1.yml"]
    assert "nowhere" in reasons(planned, 1)
    assert not [diagnostic for diagnostic in diagnostics if diagnostic.path.endswith("a2.yml")]


@pytest.mark.parametrize("asked", ["base64", "klingon", "rot13"])
def test_an_encoding_that_is_none_of_text_is_told(asked: str) -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        read_text_table("t.csv", b"a,b\n1,2\n", asked)
    assert asked in refusal.value.messages[0].zh


def test_text_read_twice_is_refused() -> None:
    spoilt = "编号,名称\nA1,氢能产业园三号地块在高新区\n".encode().decode("gb18030", "ignore")
    with pytest.raises(ImportRefusedError) as refusal:
        read_text_table("t.csv", spoilt.encode())
    assert "乱码" in refusal.value.messages[0].zh


def test_a_zip_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("x", "y")
    with pytest.raises(ImportRefusedError):
        read_workbook(tmp_path / "a.xlsx")
