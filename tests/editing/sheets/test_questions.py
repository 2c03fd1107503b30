"""What staff are asked about a workbook that came back: deleted rows, headings that were changed, days left behind."""

from dataclasses import replace

import pytest

from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.sheets.layout import FIRST_ROW, HEADING_ROW
from investment_guide.editing.sheets.returned import Answers
from investment_guide.editing.tables import TableSheet
from tests.editing.sheets.edits import back, column_of, only, with_cell

KEY = "lc-f-01"


def without_row(sheets: tuple[TableSheet, ...], name: str, row: int) -> tuple[TableSheet, ...]:
    index = FIRST_ROW + row
    return tuple(
        replace(sheet, rows=sheet.rows[:index] + sheet.rows[index + 1 :]) if sheet.name == name else sheet
        for sheet in sheets
    )


def with_heading(sheets: tuple[TableSheet, ...], name: str, path: str, text: str) -> tuple[TableSheet, ...]:
    return with_cell(sheets, name, HEADING_ROW - FIRST_ROW, path, text)


def test_a_deleted_floor_stays_and_is_reported() -> None:
    found = back(without_row(only("factories", KEY), "楼层", 1), "factories")
    assert found.drafts == []
    (warning,) = found.warnings
    assert f"工作表“楼层”少了 1 行：{KEY} #2。数据里没有删除" in warning.zh
    assert "--remove-rows" in warning.zh and "--remove-rows" in warning.en


def test_a_deleted_floor_goes_when_that_is_said() -> None:
    found = back(without_row(only("factories", KEY), "楼层", 1), "factories", answers=Answers(remove_rows=True))
    assert [(draft.key, dict(draft.values)) for draft in found.drafts] == [(KEY, {"floors[2]": None})]
    assert [(change.label, change.after) for change in found.changed] == [("楼层[2]", "（删除）")]
    assert found.warnings == []


def test_rows_of_records_that_are_left_out_are_no_question() -> None:
    assert back(only("factories", KEY), "factories").warnings == []


@pytest.mark.parametrize(
    ("path", "shown", "reason"),
    [
        ("start_price_wan_mu", "起始单价（元/㎡）", "单位与这一列的单位“万元/亩”不同"),
        ("area_mu", "面积（平方米）", "单位与这一列的单位“亩”不同"),
        ("deposit_wan", "保证金 元/㎡", "单位与这一列的单位“万元”不同"),
        ("far.min", "容积率上限", "两列被调换了"),
    ],
)
def test_a_heading_that_contradicts_the_hidden_name_refuses_its_column(path: str, shown: str, reason: str) -> None:
    sheets = with_heading(with_cell(only("land", "lc-a-02"), "用地", 0, path, 1.75), "用地", path, shown)
    with pytest.raises(ImportRefusedError) as refusal:
        back(sheets, "land")
    (message,) = refusal.value.messages
    assert message.origin == f"工作表“用地”“{shown}”列"
    assert reason in message.zh


@pytest.mark.parametrize(
    "shown", ["起始单价（万元/亩）*", "价格", "起始价（万元 / 亩）", "Starting price (10k yuan/mu)"]
)
def test_a_heading_may_be_worded_anew(shown: str) -> None:
    sheets = with_heading(with_cell(only("land", "lc-a-02"), "用地", 0, "start_price_wan_mu", 21.0), "用地",
                          "start_price_wan_mu", shown)  # fmt: skip
    assert [change.after for change in back(sheets, "land").changed] == ["21"]


def test_a_status_without_its_day_is_refused_unless_the_day_is_right() -> None:
    sheets = with_cell(only("land", "lc-a-02"), "用地", 0, "status", "withdrawn")
    with pytest.raises(ImportRefusedError) as refusal:
        back(sheets, "land", answers=Answers())
    (message,) = refusal.value.messages
    assert message.origin == "工作表“用地”第 4 行"
    assert "状态改了，起始日期还是" in message.zh and "--keep-dates" in message.zh
    assert len(back(sheets, "land", answers=Answers(keep_dates=True)).drafts) == 1
    dated = with_cell(sheets, "用地", 0, "status_on", "2026-11-20")
    assert len(back(dated, "land", answers=Answers()).changed) == 2


def test_a_number_without_the_day_of_the_facts_is_reported() -> None:
    sheets = with_cell(only("land", "lc-a-02"), "用地", 0, "start_price_wan_mu", 21.0)
    (warning,) = back(sheets, "land").warnings
    assert "改了起始单价（万元/亩），数据日期还是" in warning.zh
    dated = with_cell(sheets, "用地", 0, "as_of", "2026-11-20")
    assert back(dated, "land").warnings == []
    assert column_of(sheets[0], "as_of") > 0
