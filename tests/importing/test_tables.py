"""Separators, ragged rows, JSON of crawlers, sheets by name."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from investment_guide.editing.messages import ImportRefusedError
from investment_guide.importing.json_rows import read_json_rows
from investment_guide.importing.rows import MOST_ROWS, ForeignTable
from investment_guide.importing.text_tables import read_text_table
from investment_guide.importing.workbooks import read_sheet


def table(text: str) -> ForeignTable:
    return read_text_table("t.csv", text.encode())


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_separators_are_recognised(separator: str) -> None:
    found = table("编号,面积\nA,1\nB,2\n".replace(",", separator))
    assert found.headers == ("编号", "面积")
    assert found.rows[-1].cells == {"编号": "B", "面积": "2"}


def test_a_comma_inside_quotes_separates_nothing() -> None:
    found = table('id;text\n1;"a, b; c"\n2;"two\nlines"\n3;d\n')
    assert [row.cells["text"] for row in found.rows] == ["a, b; c", "two\nlines", "d"]
    assert [row.number for row in found.rows] == [2, 3, 5]


def test_ragged_rows_say_so_and_the_others_stay() -> None:
    found = table("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n\n4,5,6\n")
    assert [bool(row.errors) for row in found.rows] == [False, False, True, False, False]
    assert found.rows[1].notes[0].zh == "末尾少 1 格，按空格子处理"
    assert found.rows[2].errors[0].zh == "这一行有 4 格，表头有 3 格：格子对不上，可能多了或少了分隔符"
    assert found.rows[4].number == 7


def test_headers_without_or_with_the_same_name_can_be_told_apart() -> None:
    assert table("\ufeffid,, id ,x  y\n1,2,3,4\n").headers == ("id#1", "#2", "id#3", "x y")


def test_a_title_above_the_header_is_passed_over() -> None:
    found = read_text_table("t.csv", "2026年土地台账;;\n编号;面积\nA;1,5\n".encode(), header_row=2)
    assert found.headers == ("编号", "面积")
    assert [(row.number, dict(row.cells)) for row in found.rows] == [(3, {"编号": "A", "面积": "1,5"})]


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_a_file_without_header_is_refused(text: str) -> None:
    with pytest.raises(ImportRefusedError, match="no header"):
        table(text)


def test_a_quote_that_never_ends_is_refused_where_it_starts() -> None:
    with pytest.raises(ImportRefusedError, match="from line 3 on"):
        table('a,b\n1,2\n3,"' + "x" * 200_000)


def test_a_million_rows_are_refused_before_they_are_read() -> None:
    with pytest.raises(ImportRefusedError, match=str(MOST_ROWS)):
        table("id,a\n" + "1,2\n" * 1_000_000)


def test_glued_lists_are_one_table() -> None:
    text = '[\n{"编号": "1", "容积率": {"下限": 1}}\n][{"编号": "2", "表": [1]}]'
    found = read_json_rows("x.json", text.encode("gb18030"))
    assert [row.cells for row in found.rows] == [{"编号": "1", "容积率.下限": 1}, {"编号": "2", "表": [1]}]
    assert any("2 个列表首尾相接（1 + 1 项）" in note.zh for note in found.notes)
    assert found.place(found.rows[1]).zh == "x.json，第 2 项"


def test_an_object_with_one_list_is_that_list() -> None:
    assert len(read_json_rows("x", b'{"total": 1, "records": [{"a": 1}, {"a": 2}]}').rows) == 2


@pytest.mark.parametrize(
    "text",
    ["[1, 2]", '{"a": 1}', "[{]", "[" * 100_000, '[{"a": NaN}]', '"a"', '[{"a": 1}] x', '[{"a": 1' + "0" * 9999 + "}]"],
)
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(ImportRefusedError):
        read_json_rows("x", text.encode())


def test_a_sheet_may_have_any_name(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook["Sheet"]
    sheet.title = "用地{2026}"
    for row in (["编号"], ["a-1"]):
        sheet.append(row)
    workbook.save(tmp_path / "t.xlsx")
    found = read_sheet(tmp_path / "t.xlsx")
    assert found.place(found.rows[0]).zh == "t.xlsx，工作表“用地{2026}”，第 2 行"
