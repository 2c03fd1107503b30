"""Numbers, dates, flags and nothing, as people write them; conversions without a rounding error."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from investment_guide.editing.messages import InvalidValueError
from investment_guide.importing import cells
from investment_guide.importing.units import MU, convert, fits, unit_named, units_for


@pytest.mark.parametrize(
    ("cell", "number", "unit"),
    [
        ("12.5", "12.5", ""), ("１２．５", "12.5", ""), ("1,234.5", "1234.5", ""), ("1，234", "1234", ""),
        ("1 234", "1234", ""), ("1\u00a0234.50", "1234.50", ""), (" -3 ", "-3", ""), (7, "7", ""), (0.1, "0.1", ""),
        ("52.3亩", "52.3", "亩"), ("约 50", "50", "约"), ("0012", "12", ""), ("1e3", "1000", ""),
    ],
)  # fmt: skip
def test_numbers(cell: Any, number: str, unit: str) -> None:
    assert cells.number(cell) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "x",
        "1,23",
        "1.234,56",
        "52.200.96",
        "1e400",
        "9" * 30,
        float("nan"),
        float("inf"),
        1e30,
        True,
        "1-2",
        "30 50",
        "30.5\n40",
        "30\n500",
        "30_50",
        "30_50亩",
        "1 23",
    ],
)
def test_what_is_no_number(cell: Any) -> None:
    with pytest.raises(InvalidValueError):
        cells.number(cell)


def test_an_id_that_a_spreadsheet_cut_is_no_text() -> None:
    assert cells.exact_text(430121.0) == "430121"
    with pytest.raises(InvalidValueError, match="15"):
        cells.exact_text(4301212007123456789.0)


@pytest.mark.parametrize("field", ["rent", "sale"])
@pytest.mark.parametrize("cell", ["10-12", "10–12", "10 ～ 12 元", "10至12元/㎡·月", "１０~１２"])
def test_a_range_says_where_it_belongs(cell: str, field: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        cells.number(cell, field)
    said = caught.value.message
    assert all(f"{field}: {{from: 10, to: 12, …}}" in words for words in (said.zh, said.en))


def test_a_range_of_what_takes_none_names_no_field() -> None:
    with pytest.raises(InvalidValueError) as caught:
        cells.number("10-12")
    assert "区间" in caught.value.message.zh and "from" not in caught.value.message.zh + caught.value.message.en


@pytest.mark.parametrize("cell", ["-12", "1-2-3", "2018-03-05", "10-", "a-b"])
def test_what_is_no_range_is_not_called_one(cell: str) -> None:
    try:
        cells.number(cell)
    except InvalidValueError as error:
        assert "rent" not in error.message.en


@given(some.decimals(min_value=-(10**9), max_value=10**9, places=3), some.booleans(), some.booleans())
def test_a_number_survives_its_writing(number: Decimal, grouped: bool, full_width: bool) -> None:
    text = f"{number:,}" if grouped else f"{number}"
    if full_width:
        text = text.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789.,"})
    assert cells.number(text) == (number, "")


@pytest.mark.parametrize(
    ("cell", "form", "day"),
    [
        ("2018年03月05日", "", "2018-03-05"), ("2018年3月5日", "", "2018-03-05"), ("2018/3/5", "", "2018-03-05"),
        ("2018.03.05", "", "2018-03-05"), ("20180305", "", "2018-03-05"), ("2018-03-05T00:00:00", "", "2018-03-05"),
        ("２０１８－０３－０５", "", "2018-03-05"), (date(2018, 3, 5), "", "2018-03-05"),
        (datetime(2018, 3, 5, 8, tzinfo=UTC), "", "2018-03-05"),
        (43164, "", "2018-03-05"), ("43164", "excel", "2018-03-05"),
        ("05/03/2018", "day-first", "2018-03-05"), ("03/05/2018", "month-first", "2018-03-05"),
    ],
)  # fmt: skip
def test_dates(cell: Any, form: str, day: str) -> None:
    assert cells.day(cell, form) == day


@pytest.mark.parametrize("cell", ["05/03/2018", "43164", "2018-02-30", "201835", "soon", "2018年", 12, True])
def test_what_is_no_date_or_could_be_two(cell: Any) -> None:
    with pytest.raises(InvalidValueError):
        cells.day(cell)


def test_a_date_that_does_not_show_its_order_is_no_number_of_a_spreadsheet() -> None:
    with pytest.raises(InvalidValueError):
        cells.day("05/03/2018", "excel")


@given(some.dates(min_value=date(1955, 1, 1), max_value=date(2100, 12, 31)))
def test_a_date_survives_every_form(day: date) -> None:
    serial = (day - date(1899, 12, 30)) // timedelta(1)
    forms = (f"{day:%Y年%m月%d日}", f"{day.year}/{day.month}/{day.day}", f"{day:%Y%m%d}", serial)
    assert {cells.day(form) for form in forms} == {day.isoformat()}
    assert cells.day(f"{day:%d/%m/%Y}", "day-first") == cells.day(f"{day:%m/%d/%Y}", "month-first") == day.isoformat()


@pytest.mark.parametrize(
    "cell",
    [None, "", "  ", "—", "——", "/", "N/A", "n/a", "Nah", "NULL", "无", "空", "暂无", "1901年01月02日", [], {}],
)
def test_nothing_is_nothing(cell: Any) -> None:
    assert cells.is_null(cell)


@pytest.mark.parametrize("cell", ["0", 0, False, "43164", "某某某", "2018-01-01", "无锡"])
def test_something_is_something(cell: Any) -> None:
    assert not cells.is_null(cell)
    assert cells.is_null(cell, [str(cell)])


@pytest.mark.parametrize(("cell", "flag"), [("是", True), ("否", False), (True, True), ("Yes", True), ("0", False)])
def test_flags(cell: Any, flag: bool) -> None:
    assert cells.flag(cell) is flag


@pytest.mark.parametrize(
    ("written", "unit", "field_unit", "converted"),
    [
        ("5.292804", "公顷", "mu", "79.3921"), ("1000", "平方英尺", "mu", "0.1394"), ("1000", "平方米", "mu", "1.5"),
        ("200", "百分数", "ratio", "2"), ("200", "百分数容积率", "ratio", "2"), ("0.6", "比值", "percent", "60"),
        ("10484", "元", "wan", "1.0484"), ("1.5", "亿元", "wan", "15000"), ("450", "元/㎡", "wan_mu", "30"),
        ("1", "元/㎡·天", "yuan_m2_month", "30.4167"), ("1.5", "t/㎡", "kg_m2", "1500"),
        ("2", "acres", "mu", "12.1406"),
        ("24", "月", "years", "2"), ("12.34567", "亩", "mu", "12.34567"),
    ],
)  # fmt: skip
def test_conversions(written: str, unit: str, field_unit: str, converted: str) -> None:
    assert convert(Decimal(written), unit_named(unit), field_unit, 4) == Decimal(converted)


M2 = {"公顷": "10000", "平方米": "1", "平方英尺": "0.09290304", "英亩": "4046.8564224", "平方公里": "1000000"}


@given(some.decimals(min_value=0, max_value=10**6, places=6), some.sampled_from(sorted(M2)))
def test_a_conversion_is_the_nearest_number(number: Decimal, unit: str) -> None:
    exact = Fraction(number) * Fraction(M2[unit]) / MU
    assert abs(Fraction(convert(number, unit_named(unit), "mu", 4)) - exact) <= Fraction(1, 20_000)


def test_units_that_do_not_fit_are_told() -> None:
    assert not fits(unit_named("公顷"), "wan")
    assert unit_named("光年") == ""
    assert {"公顷", "平方英尺"} <= set(units_for("mu"))
    assert all(unit_named(name) for field in ("mu", "wan", "ratio", "m", "kg_m2") for name in units_for(field))
