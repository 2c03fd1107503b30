"""Words and numbers, clause by clause: units, ranges, money, words of nothing, decimal commas, dates; and CSV files."""

from pathlib import Path
from typing import Any

import pytest

from investment_guide.editing.messages import InvalidValueError
from investment_guide.importing.cells import ERRORS, is_null
from investment_guide.importing.columns_file import ColumnsFile, FieldSource
from investment_guide.importing.money import currency_of
from investment_guide.importing.readings import CellReader
from investment_guide.importing.targets import target_of
from investment_guide.importing.text_tables import read_text_table
from investment_guide.reading.words import Words
from tests.importing.test_office_files import bring, columns, reasons, value


def read(cell: object, path: str = "area_mu", decimal: str | None = None, **source: Any) -> Any:
    """The value of a cell for a field of land."""
    target = target_of(path, "land")
    assert target is not None
    found = ColumnsFile.model_validate({"id": {"count": True}, **({"decimal": decimal} if decimal else {})})
    return CellReader(found, Words({}, {})).value(cell, FieldSource.model_validate({"from": ["x"], **source}), target)


def refused(cell: object, path: str = "area_mu", **source: Any) -> str:
    """Why a cell is refused."""
    with pytest.raises(InvalidValueError) as refusal:
        read(cell, path, **source)
    assert refusal.value.message.en
    return refusal.value.message.zh


@pytest.mark.parametrize(
    ("cell", "area"),
    [
        ("约30亩", 30), ("30亩左右", 30), ("≈30", 30), ("approx. 30 mu", 30), ("３０．５", 30.5), ("1,500", 1500),
        ("1，500", 1500), ("1 500", 1500), ("20000㎡", 30), ("2公顷", 30), ("11.6 sq km", 17_400), ("2 sq. km", 3000),
        ("0.03平方公里", 45), ("5 acres", 30.3514), ("20,000 sq m", 30), ("3e1", 30),
    ],
)  # fmt: skip
def test_a_number_comes_with_its_unit(cell: str, area: float) -> None:
    assert read(cell) == area


@pytest.mark.parametrize(
    "cell",
    [
        "30–50亩",
        "近30亩",
        "30余亩",
        "30+",
        "30亩/45亩",
        "30（净）",
        "三十亩",
        "30.0.0",
        "30 50",
        "30 m",
        "30%",
        "30万元",
    ],
)
def test_what_could_be_another_number_is_none(cell: str) -> None:
    refused(cell)


def test_what_is_about_is_written_and_told(tmp_path: Path) -> None:
    planned = bring(tmp_path, "编号,面积\nA1,约30亩\nA2,30亩\n", columns({"area_mu": {"from": ["面积"]}}))
    assert value(planned, "area_mu") == 30
    assert ["约" in "".join(note.zh for note in row.notes) for row in planned.rows] == [True, False]


@pytest.mark.parametrize(
    ("cell", "path", "expected"),
    [
        ("18–22万元/亩", "start_price_wan_mu", {"from": 18, "to": 22}), ("1.0-2.5", "far", {"min": 1, "max": 2.5}),
        ("30%–60%", "density_percent", {"min": 30, "max": 60}), ("≤15%", "green_percent", {"max": 15}),
    ],
)  # fmt: skip
def test_a_range_is_read_where_the_field_takes_one(cell: str, path: str, expected: object) -> None:
    assert read(cell, path) == expected


@pytest.mark.parametrize(
    ("cell", "price"), [("￥5000万", 5000), ("5000万元", 5000), ("0.5亿元", 5000), ("人民币5000万元", 5000)]
)
def test_money_of_the_guide_is_read(cell: str, price: float) -> None:
    assert read(cell, "start_price_wan") == price


@pytest.mark.parametrize(
    ("cell", "currency"), [("$29,670 ", "USD"), ("₹780 Crore", "INR"), ("500万美元", "USD"), ("€5m", "EUR")]
)
def test_money_of_another_country_is_named(cell: str, currency: str) -> None:
    said = refused(cell, "start_price_wan")
    assert currency in said and "CNY" in said


def test_money_that_may_be_yuan_or_ten_thousand_is_asked_about() -> None:
    assert "¥" in refused("¥5000", "start_price_wan")


@pytest.mark.parametrize(
    ("unit", "currency"), [("wan", "CNY"), ("yuan_m2_month", "CNY"), ("inr_acre", "INR"), ("kg_m2", ""), ("mu", "")]
)
def test_the_currency_of_a_field_is_in_its_unit(unit: str, currency: str) -> None:
    assert currency_of(unit) == currency


@pytest.mark.parametrize(
    "cell",
    ["<null> ", "NULL", "未编号", "待补", "暂缺", "—", "／", "N/A", "TBD", "(blank)", "1900-01-00", "无", "未定"],
)
def test_words_of_nothing_are_nothing(cell: str) -> None:
    assert is_null(cell) and read(cell) is None and read(cell, "name.zh") is None


@pytest.mark.parametrize("cell", [*sorted(ERRORS), "#REF!", "########"])
@pytest.mark.parametrize("path", ["area_mu", "name.zh", "status_on"])
def test_what_a_spreadsheet_shows_for_no_result_is_refused(cell: str, path: str) -> None:
    assert "公式没有结果" in refused(cell, path)


@pytest.mark.parametrize("cell", ["同上", "〃", "”", '"', "ditto"])
def test_the_row_above_is_no_value(cell: str) -> None:
    assert "上一行" in refused(cell, "name.zh")


def test_a_word_of_nothing_may_mean_something_in_a_list_of_its_own() -> None:
    assert read("待定", "name.zh", words={"待定": "甲地块"}) == "甲地块"


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1,500", 1.5), ("1.500", 1500), ("1.500,5", 1500.5), ("12,5", 12.5), ("12,5 ha", 187.5), ("1.5", 1.5)],
)
def test_a_decimal_comma_is_read_where_the_columns_file_says_so(cell: str, number: float) -> None:
    assert read(cell, decimal=",") == number


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("编号;面积\nA1;1,500\nA2;30,5\n", [None, None]),  # one can only be a decimal comma, so the other may be
        ("编号;面积\nA1;1,500\n", [None]),  # such separators are used where a comma is taken
        ("编号;面积\nA1;1,500\nA2;30.5\n", [1500, 30.5]),  # a point says what the comma is
        ("编号;面积\nA1;1,500.5\n", [1500.5]),
        ('编号,面积\nA1,"1,500"\n', [1500]),
    ],
)
def test_a_comma_that_may_stand_before_decimals_is_asked_about(
    text: str, areas: list[float | None], tmp_path: Path
) -> None:
    planned = bring(tmp_path, text, columns({"area_mu": {"from": ["面积"]}}))
    for place, area in enumerate(areas):
        if area is None:
            assert "decimal" in reasons(planned, place)
        else:
            assert value(planned, "area_mu", place) == area


@pytest.mark.parametrize(
    ("cell", "form", "day"),
    [
        ("9/1/26", "month-first", "2026-09-01"), ("9/1/26", "day-first", "2026-01-09"),
        ("9-1-98", "day-first", "1998-01-09"), ("2026年3月1日", "", "2026-03-01"), ("2026.3.1", "", "2026-03-01"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_the_columns_file_says(cell: str, form: str, day: str) -> None:
    assert read(cell, "status_on", **({"dates": form} if form else {})) == day


@pytest.mark.parametrize("cell", ["9/1/26", "03/05/2026", "2026.3", "1992.10", "2026年3月", "3月1日", "2026-02-30"])
def test_a_date_that_is_unclear_is_asked_about(cell: str) -> None:
    refused(cell, "status_on")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_text_table_is_read_whatever_wrote_it(encoding: str, ending: str, separator: str) -> None:
    rows = [
        ["编号", "名称", "面积"],
        ["A1", "甲，乙", "30.5"],
        ["A2", "丙 丁", "4"],
        *([f"B{n}", "戊", "5"] for n in range(9)),
    ]
    raw = ending.join(separator.join(row) for row in rows).encode(encoding)
    found = read_text_table("t.csv", raw, "" if "-le" not in encoding and "-be" not in encoding else encoding)
    assert [list(row.cells.values()) for row in found.rows] == rows[1:]


@pytest.mark.parametrize("line", ["sep=;\n", "SEP=;\r\n", "\ufeffsep=;\r"])
def test_a_line_that_names_the_separator_is_no_row(line: str) -> None:
    found = read_text_table("t.csv", f"{line}编号;面积\nA1;1,5\n".encode())
    assert [dict(row.cells) for row in found.rows] == [{"编号": "A1", "面积": "1,5"}]


def test_lines_in_cells_and_double_headers_are_told_apart() -> None:
    found = read_text_table("t.csv", '编号,面积,面积,名称\nA1,1,2,"两\n行"\nA2,3,4,x\n'.encode())
    assert found.headers == ("编号", "面积#2", "面积#3", "名称")
    assert [(row.number, row.cells["名称"]) for row in found.rows] == [(2, "两\n行"), (4, "x")]


def test_a_second_row_with_an_id_names_the_first(tmp_path: Path) -> None:
    planned = bring(tmp_path, "编号,面积\nA1,3\nA2,4\na1,5\n", columns({"area_mu": {"from": ["面积"]}}))
    assert "第 4 行" in planned.rows[2].place.zh and "第 2 行已有" in reasons(planned, 2)
