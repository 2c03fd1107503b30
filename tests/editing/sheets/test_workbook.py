"""The workbook itself: heads, drop-downs, what is locked, and text that never becomes a formula."""

import io
from datetime import date, datetime
from functools import cache
from typing import Any

from openpyxl import load_workbook

from investment_guide.editing.sheets.layout import FIRST_ROW, HEADING_ROW, KEY_ROW
from investment_guide.editing.sheets.workbook import workbook_bytes
from investment_guide.editing.yaml_text import YamlValue
from tests.editing.sheets.test_round_trip import city, exported
from tests.projects import TODAY

ROW = FIRST_ROW + 1


@cache
def workbook(kind: str) -> Any:
    return load_workbook(io.BytesIO(exported(kind)))


def headings(kind: str, name: str) -> dict[str, str]:
    sheet = workbook(kind)[name]
    return {
        str(key.value): str(shown.value)
        for key, shown in zip(sheet[KEY_ROW + 1], sheet[HEADING_ROW + 1], strict=True)
    }  # fmt: skip


def test_there_is_a_sheet_for_each_part_and_one_that_explains() -> None:
    made = workbook("factories")
    states = {sheet.title: sheet.sheet_state for sheet in made.worksheets}
    assert list(states) == ["厂房", "电梯", "楼层", "交通距离", "照片", "资料", "说明", "词表", "guide"]
    assert [name for name, state in states.items() if state != "visible"] == ["词表", "guide"]
    text = "\n".join(str(cell.value) for row in made["说明"] for cell in row if cell.value)
    assert "guide import" in text and "内部备注" in text and "楼面荷载（kg/㎡）" in text
    assert workbook("policies").sheetnames == [
        "政策", "上位依据", "支持标准", "享受支持后的义务", "申报流程", "说明", "词表", "guide"
    ]  # fmt: skip


def test_heads_have_units_and_say_what_is_required() -> None:
    found = headings("factories", "楼层")
    assert found["rent_yuan_m2_month"] == "租金\n（元/㎡·月）"
    assert found["area_m2"] == "面积\n（㎡） *"
    assert found["#"] == "序号"
    assert headings("land", "用地")["far.min"] == "容积率下限"


def test_values_have_their_types() -> None:
    sheet = workbook("land")["用地"]
    columns = {str(cell.value): cell.column for cell in sheet[KEY_ROW + 1]}
    row = [cell.value for cell in sheet[ROW]]
    assert row[0] == "lc-a-01"
    assert row[columns["area_mu"] - 1] == 112.02
    assert row[columns["status_on"] - 1] == datetime.combine(date(2023, 6, 16), datetime.min.time())
    assert sheet.cell(ROW, columns["status_on"]).number_format == "yyyy-mm-dd"
    assert row[columns["status"] - 1] == "已出让"
    assert row[columns["park"] - 1] == "岚川高新技术产业开发区 [lc-hitech]"
    assert row[columns["use.code"] - 1].startswith("M2 ")


def test_ids_and_heads_are_locked_and_everything_else_can_be_filled_in() -> None:
    sheet = workbook("land")["用地"]
    assert sheet.protection.sheet and not sheet.protection.password
    assert not sheet.protection.autoFilter and not sheet.protection.insertRows
    assert sheet.cell(ROW, 1).protection.locked and sheet.cell(HEADING_ROW + 1, 2).protection.locked
    assert not sheet.cell(ROW, 2).protection.locked
    new = len(list(city().land)) + ROW
    assert sheet.cell(new, 1).value is None and not sheet.cell(new, 1).protection.locked
    assert sheet.row_dimensions[KEY_ROW + 1].hidden
    assert sheet.freeze_panes == "C4" and sheet.auto_filter.ref.startswith("A3:")


def test_drop_downs_offer_the_chinese_words() -> None:
    made = workbook("land")
    rules = {str(rule.sqref).split(":")[0]: rule for rule in made["用地"].data_validations.dataValidation}
    letter = next(cell.column_letter for cell in made["用地"][KEY_ROW + 1] if cell.value == "status")
    rule = rules[f"{letter}{ROW}"]
    assert rule.type == "list" and rule.showErrorMessage
    place = str(rule.formula1).split("!")[1].replace("$", "")
    assert [cell.value for (cell,) in made["词表"][place]][:3] == ["可供", "前期", "公告中"]
    assert str(rules[f"{letter}{ROW}"].sqref).endswith(str(len(city().land) + FIRST_ROW + 100))


def test_no_text_is_a_formula() -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "=cmd|' /C calc'!A0"]
    records: dict[str, YamlValue] = {
        f"a-{index}": {"number": text, "name": {"zh": text}, "distances": [{"to": {"zh": text}, "kind": text}]}
        for index, text in enumerate(texts)
    }
    made = load_workbook(io.BytesIO(workbook_bytes(city(), {"land": records}, TODAY)))
    cells = [cell for sheet in made.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    for text in texts:
        marked = [cell.quotePrefix for cell in cells if cell.value == text]
        assert len(marked) >= 3 and all(marked)
