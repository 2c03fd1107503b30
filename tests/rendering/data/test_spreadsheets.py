"""CSV and XLSX: numbers stay numbers, text stays text, and both say the same."""

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.formatting.spreadsheets import FORMULA_STARTS, safe_text
from investment_guide.rendering.data.columns import Cell, Column
from investment_guide.rendering.data.csv_files import csv_bytes, csv_cell
from investment_guide.rendering.data.file_properties import FileProperties
from investment_guide.rendering.data.flat_tables import FlatTable
from investment_guide.rendering.data.workbook import sheet_name, workbook_bytes
from investment_guide.rendering.data.worksheet import column_letters
from tests.formatting.sample_records import HOSTILE
from tests.projects import TODAY
from tests.rendering.data.edition import files, read_csv, table

PROPERTIES = FileProperties("t", "Office", "en", TODAY)
PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
# What XML can hold; how a line ends inside a cell is up to the program that reads it.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30)
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(), TEXTS, st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9, allow_nan=False), st.dates(date(1901, 1, 1))
)


def flat(lines: list[list[Cell]], headings: list[str] | None = None, title: str = "表") -> FlatTable:
    """A table of any cells."""
    width = len(lines[0]) if lines else 1
    names = headings or [f"h{number}" for number in range(width)]
    columns = tuple(Column(f"c{number}", name, lambda _one: None) for number, name in enumerate(names))
    return FlatTable(title, columns, tuple(tuple(line) for line in lines))


def read_back(content: bytes) -> Any:
    """The workbook as openpyxl understands it."""
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), (300, "300"), (0.5, "0.5"), (1e-7, "0.0000001"), (-12.5, "-12.5"),
        (date(2026, 9, 30), "2026-09-30"),
        ("text", "text"), ("", ""), ("a=b", "a=b"), ("-12.5", "-12.5"), ("+8", "+8"),
        ("=1+1", "'=1+1"), ("+86 766", "'+86 766"), ("-", "'-"), ("-1+1", "'-1+1"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), ("＝1", "'＝1"), ("a\0=1", "a=1"), ("\0=1", "'=1"),
        (HOSTILE, HOSTILE),
    ],
)  # fmt: skip
def test_csv_cell(cell: Cell, text: str) -> None:
    assert csv_cell(cell) == text


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_no_csv_cell_starts_a_formula(lines: list[list[Cell]]) -> None:
    read = read_csv(csv_bytes(flat(lines)))
    assert len(read) == len(lines) + 1
    for cells, line in zip(read[1:], lines, strict=True):
        for text, cell in zip(cells, line, strict=True):
            assert not text.startswith(FORMULA_STARTS) or PLAIN_NUMBER.fullmatch(text)
            if isinstance(cell, (int, float)):
                assert float(text) == cell
            if isinstance(cell, str):
                assert text.removeprefix("'") == cell.removeprefix("'")


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_xlsx_reads_back_equal_and_has_no_formula(lines: list[list[Cell]]) -> None:
    sheet = read_back(workbook_bytes([flat(lines)], PROPERTIES)).active
    for number, line in enumerate(lines, 2):
        for index, cell in enumerate(line, 1):
            found = sheet.cell(number, index)
            value = found.value.date() if isinstance(found.value, datetime) else found.value
            assert value == (cell if cell != "" else value)
            assert found.data_type != "f"
            assert not isinstance(cell, str) or found.data_type in ("s", "inlineStr", "n" if cell == "" else "s")


def test_xlsx_text_that_looks_like_something_else_stays_text() -> None:
    texts: list[Cell] = ["=1+1", "-5", "007", "2026-01-01", "TRUE", "#REF!", " a ", "<b>&\"'", "a\nb", HOSTILE]
    sheet = read_back(workbook_bytes([flat([texts])], PROPERTIES)).active
    assert [cell.value for cell in sheet[2]] == texts
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert sheet["A2"].quotePrefix and not sheet["C2"].quotePrefix


def test_xlsx_drops_what_xml_cannot_hold_and_spells_what_office_would_decode() -> None:
    content = workbook_bytes([flat([["a\x07b\ufffec", "_x0041_", "x" * 40_000]])], PROPERTIES)
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert ">abc</t>" in xml and ">_x005F_x0041_</t>" in xml
    assert len(read_back(content).active["C2"].value) == 32_767


def test_xlsx_is_set_up_for_reading() -> None:
    tables = [flat([["a", 1]], ["编号", "面积（亩）"]), flat([[2]], title="楼层")]
    book = read_back(workbook_bytes(tables, FileProperties("标题", "招商局", "zh-CN", TODAY)))
    sheet = book["表"]
    assert book.sheetnames == ["表", "楼层"] and book.properties.title == "标题"
    assert (book.properties.creator, book.properties.language) == ("招商局", "zh-CN")
    assert book.properties.created.date() == book.properties.modified.date() == TODAY
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:B2")
    assert sheet["A1"].font.b and sheet["A1"].fill.fgColor.rgb == "FF173F5F"
    assert sheet.column_dimensions["B"].width == 12


def test_xlsx_bytes_depend_on_the_day_only() -> None:
    one = flat([["a", 1.5, date(2026, 1, 1)]])
    assert workbook_bytes([one], PROPERTIES) == workbook_bytes([one], PROPERTIES)
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([one], PROPERTIES))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-21T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("title", "name"), [("地块", "地块"), ("a/b:c*[d]", "a b c  d"), ("x" * 40, "x" * 31), ("'", "1"), ("", "1")]
)
def test_sheet_name(title: str, name: str) -> None:
    assert sheet_name(title) == name


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_letters(index: int, letters: str) -> None:
    assert column_letters(index) == letters


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["land", "factories", "policies"])
def test_csv_and_xlsx_say_the_same(kind: str, language: str) -> None:
    head, *lines = read_csv(files(language)[f"data/{kind}.csv"])
    sheet = read_back(files(language)[f"data/{kind}.xlsx"]).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [safe_text(str(value)) for value in rows[0]] == head and len(set(head)) == len(head)
    for line, row in zip(lines, rows[1:], strict=True):
        assert line == [csv_cell(value.date() if isinstance(value, datetime) else value) for value in row]


def test_a_file_opens_in_excel_and_wps_as_utf8() -> None:
    assert files("zh")["data/land.csv"].startswith("\N{ZERO WIDTH NO-BREAK SPACE}记录,宗地编号".encode())


@pytest.mark.parametrize(
    ("language", "kind", "key", "heading", "cell"),
    [
        ("zh", "land", "plot", "面积（亩）", "52.3"),
        ("zh", "land", "plot", "面积（㎡）", "34866.67"),
        ("zh", "land", "plot", "容积率下限", "1"),
        ("zh", "land", "plot", "起始总价（万元）", "1046"),
        ("zh", "land", "plot", "用途 · 用途代码", "M1 一类工业用地"),
        ("zh", "land", "plot", "道路", "已通（够用）"),
        ("zh", "land", "plot", "距最近的港口（公里）", "10.8"),
        ("zh", "land", "plot", "交通距离", "同所在园区"),
        ("zh", "land", "plot", "配套标准", "七通一平"),
        ("zh", "land", "plot", "详情页", "https://guide.example/land/plot/"),
        ("zh", "land", "hostile", "宗地编号", '\'=HYPERLINK("http://evil.example")'),
        ("zh", "land", "hostile", "道路", "规划"),
        ("zh", "land", "hostile", "距最近的机场（公里）", "5"),
        ("en", "land", "plot", "Area (mu)", "52.3"),
        ("en", "land", "plot", "Starting price (10k yuan/mu)", "20"),
        ("en", "land", "plot", "Floor area ratio, max", "2.5"),
        ("en", "land", "plot", "Park", "High-tech Zone"),
        ("en", "land", "plot", "Data as of", "2026-09-30"),
        ("en", "land", "plot", "Page", "https://guide.example/en/land/plot/"),
        ("en", "factories", "factory", "Vacant (m²)", "2500"),
        ("en", "factories", "factory", "Rent, max (yuan/m² a month)", "18.5"),
        ("en", "factories", "factory", "Dual power supply", "Yes"),
        ("en", "policies", "grant", "How to apply · Window", "All year round"),
        ("en", "policies", "grant", "In force · Until", "2028-12-31"),
        ("zh", "policies", "grant", "申报 · 申报材料", "(1) 发票；(2) 合同"),
        ("zh", "policies", "grant", "累计上限（万元）", "800"),
    ],
)
def test_cell(language: str, kind: str, key: str, heading: str, cell: str) -> None:
    assert table(language, kind)[key][heading] == cell


def test_policies_say_who_is_eligible_and_what_it_is_worth() -> None:
    grant = table("en", "policies")["grant"]
    assert grant["Eligibility"].startswith("Equipment at least CN¥ 10 million; Either cluster: ")
    assert grant["Benefits"].startswith("(1) Equipment grant: ") and "(8) 议: " in grant["Benefits"]


def test_floors_have_a_sheet_of_their_own() -> None:
    floors = read_back(files("en")["data/factories.xlsx"])["Floors"]
    head, *lines = [[cell.value for cell in row] for row in floors.iter_rows()]
    assert len(lines) == 3
    first = dict(zip(head, lines[0], strict=True))
    assert (first["Factory"], first["Floor"], first["Area (m²)"]) == ("factory", 1, 3000)
    assert (first["Column grid · Along (m)"], first["Available from"].date()) == (9, date(2027, 1, 1))
