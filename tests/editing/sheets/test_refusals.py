"""What cannot be taken over is refused at its sheet, row and column, everything at once."""

import pytest

from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.sheets.layout import FIRST_ROW
from investment_guide.editing.tables import BROKEN, Cell
from tests.editing.sheets.edits import back, heading_of, only, sheets_of, with_cell
from tests.projects import city_guide

TABLE: list[tuple[str, Cell, str]] = [
    ("status", "可共", "“可共”不在可选的词里。是不是“可供”？"),
    ("status", "卖了", "不在可选的词里"),
    ("park", "岚川高新", "是不是“岚川高新"),
    ("clusters", "金属智造、氢", "“氢”不在可选的词里"),
    ("area_mu", "约 50 亩", "只写数字 50"),
    ("area_mu", "面议", "这一列填数字"),
    ("area_mu", True, "这一列填数字"),
    ("start_price_wan_mu", "面议", "面议或未公布就留空"),
    ("start_price_wan_mu", "22–18", "写反"),
    ("area_mu", BROKEN, "公式没有算出结果"),
    ("status_on", "下个月", "这一列填日期"),
    ("status_on", 12.0, "这一列填日期"),
    ("status_on", "2026-02-30", "这一列填日期"),
    ("idle", "可能", "“是”或“否”"),
]


@pytest.mark.parametrize(("path", "cell", "reported"), TABLE)
def test_a_cell_is_refused_at_its_place(path: str, cell: Cell, reported: str) -> None:
    sheets = with_cell(only("land", "lc-a-02"), "用地", 0, path, cell)
    with pytest.raises(ImportRefusedError) as refusal:
        back(sheets, "land")
    (message,) = refusal.value.messages
    assert message.origin == f"工作表“用地”第 4 行“{heading_of(sheets, '用地', path)}”列"
    assert reported in message.zh
    assert message.en


def test_everything_is_told_at_once_and_in_english_too() -> None:
    sheets = with_cell(only("land", "lc-a-02"), "用地", 0, "area_mu", "x")
    sheets = with_cell(with_cell(sheets, "用地", 0, "status", "x"), "用地", 2, "area_mu", 1.0)
    with pytest.raises(ImportRefusedError) as refusal:
        back(sheets, "land", lang="en")
    assert [message.line("en") for message in refusal.value.messages] == [
        "sheet “用地”, row 4, column “状态”: “x” is not one of the choices.",
        "sheet “用地”, row 4, column “面积（亩）”: a number is needed, found “x”.",
        "sheet “用地”, row 6: the id is missing.",
    ]


@pytest.mark.parametrize(
    ("name", "key", "number", "reported"),
    [
        ("用地", "lc-a-02", None, "编号重复"),
        ("配套设施", "lc-x-99", None, "没有编号为“lc-x-99”的记录"),
        ("配套设施", "lc-a-02", "77", "没有这个序号"),
        ("配套设施", "lc-a-02", "一", "不是整数"),
    ],
)
def test_a_row_is_refused_at_its_place(name: str, key: str, number: Cell, reported: str) -> None:
    sheets = only("land", "lc-a-02")
    row = len(next(sheet for sheet in sheets if sheet.name == name).rows) - FIRST_ROW
    mark = "land:id" if name == "用地" else "land.utilities:id"
    sheets = with_cell(sheets, name, row, mark, key)
    sheets = with_cell(sheets, name, row, "area_mu" if name == "用地" else "#", 1.0 if name == "用地" else number)
    if name != "用地":
        sheets = with_cell(sheets, name, row, "kind", "道路")
    with pytest.raises(ImportRefusedError) as refusal:
        back(sheets, "land")
    assert refusal.value.messages[0].origin == f"工作表“{name}”第 {FIRST_ROW + row + 1} 行"
    assert reported in refusal.value.messages[0].zh


def test_rows_that_are_gone_are_told_and_nothing_else() -> None:
    found = back(only("land", "lc-a-02"), "land")
    assert found.drafts == []
    assert set(found.missing) == set(city_guide().land) - {"lc-a-02"}


def test_a_new_row_is_a_new_record_and_its_parts_count_from_one() -> None:
    sheets = with_cell(sheets_of("land"), "用地", 100, "land:id", "lc-z-01")
    cells: dict[str, Cell] = {"number": 2024.0, "name.zh": "新地块", "far.min": "１.5", "clusters": "氢能"}
    for path, cell in cells.items():
        sheets = with_cell(sheets, "用地", 100, path, cell)
    for row, kind in ((300, "道路"), (301, "water")):
        parts = {"land.utilities:id": "lc-z-01", "kind": kind, "capacity.zh": "足"}
        for path, text in parts.items():
            sheets = with_cell(sheets, "配套设施", row, path, text)
    found = back(sheets, "land")
    assert found.added == ["lc-z-01"]
    values = {path: value for draft in found.drafts for path, value in draft.values.items()}
    assert values == {
        "number": "2024",
        "name.zh": "新地块",
        "far.min": 1.5,
        "clusters": ["hydrogen"],
        "utilities[1].kind": "road",
        "utilities[1].capacity.zh": "足",
        "utilities[2].kind": "water",
        "utilities[2].capacity.zh": "足",
    }
    assert [change.label for change in found.changed][-1] == "配套设施[2] 能力"
