"""``guide import`` of other people's files, as staff run it: what is said and what is written."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from investment_guide.cli import main
from investment_guide.importing.columns_file import read_columns_file
from investment_guide.reading.load import read_guide
from tests.reading.small_guide import write_small_guide

HEADERS = "地块编号,用地面积（公顷）,坐落,规划用途,供应方式,容积率,标准地,备注"
ROWS = [
    "A-01,1.25,路北,M1,挂牌,1.0-2.5,是,x",
    'A-02,"1,2",路北,M9,挂牌,2.0,,y',
    ",2,路北,M1,挂牌,≤2.0,否,y",
    "A-01,3,路南,M1,挂牌,,,",
]
COLUMNS = """\
kind: land
id: {from: [地块编号], prefix: gx-}
fields:
  number: {from: [地块编号]}
  address.zh: {from: [坐落]}
  area_mu: {from: [用地面积（公顷）], unit: 公顷}
  use.code: {from: [规划用途]}
  use.standard: {is: local}
  supply: {from: [供应方式]}
  far: {from: [容积率]}
  standard_land: {from: [标准地]}
  park: {is: lc-hitech}
  status: {is: available}
  status_on: {is: 2026-09-30}
  as_of: {is: 2026-10-01}
  source: {is: land-register-2026}
  internal.note: {from: [备注]}
"""
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small guide with a register and its columns file beside it."""
    (tmp_path / "台账.csv").write_bytes("\n".join([HEADERS, *ROWS, ""]).encode("gb18030"))
    (tmp_path / "c.yml").write_text(COLUMNS, encoding="utf-8")
    return write_small_guide(tmp_path)


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command beside the data; gives the exit code and what was said."""

    def imported(name: str, *arguments: str) -> tuple[int, str]:
        command = ["import", str(data.parent / name), "--data", str(data), "--today", "2026-11-21", *arguments]
        command += [] if {"--dry-run", "--yes"} & set(arguments) else ["--yes"]
        code = main([*command, *([] if "--lang" in arguments else ["--lang", "zh"])])
        return code, capsys.readouterr().out

    return imported


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_good_rows_are_written_and_the_others_told(run: Run, data: Path) -> None:
    before = contents(data)
    columns = str(data.parent / "c.yml")
    code, said = run("台账.csv", "--columns", columns, "--dry-run", "--all")
    assert code == 1
    assert "+area_mu: 18.75" in said and "面积 18.75 亩" in said
    assert contents(data) == before
    code, said = run("台账.csv", "--columns", columns)
    assert code == 1
    assert "台账.csv：读到 4 行，新增 1，修改 0，不变 0，拒绝 3，略过 0。" in said
    assert "台账.csv，第 3 行：area_mu（“用地面积（公顷）”列）：“1,2”不是数；far（“容积率”列）：“2.0”没说" in said
    assert "台账.csv，第 5 行：编号 gx-a-01 重复，台账.csv，第 2 行已有" in said
    assert set(contents(data)) - set(before) == {
        str(data / "land" / "gx-a-01.yml"), str(data / "imports" / "land-register-2026.yml")
    }  # fmt: skip
    reading = read_guide(data)
    assert reading.guide is not None
    plot = reading.guide.land["gx-a-01"]
    assert (plot.number, plot.area_mu, plot.standard_land, plot.supply) == ("A-01", 18.75, True, "listing")
    assert plot.far is not None
    assert (plot.far.min, plot.far.max) == (1.0, 2.5)
    assert "note: x" in (data / "land" / "gx-a-01.yml").read_text(encoding="utf-8")


def test_a_second_import_changes_one_value_and_keeps_what_staff_wrote(run: Run, data: Path) -> None:
    columns = str(data.parent / "c.yml")
    run("台账.csv", "--columns", columns)
    record = data / "land" / "gx-a-01.yml"
    edited = record.read_text(encoding="utf-8").replace("park:", "# 现场看过\npark:").replace("idle", "idle")
    record.write_text(edited, encoding="utf-8")
    (data.parent / "台账.csv").write_text("\n".join([HEADERS, ROWS[0].replace("1.25", "2")]), encoding="utf-8")
    code, said = run("台账.csv", "--columns", columns)
    assert code == 0
    assert "新增 0，修改 1，不变 0，拒绝 0" in said
    assert record.read_text(encoding="utf-8") == edited.replace("area_mu: 18.75", "area_mu: 30")
    code, said = run("台账.csv", "--columns", columns, "--lang", "en")
    assert (code, "Nothing to change" in said, "unchanged 1" in said) == (0, True, True)


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_a_report_lists_every_row(suffix: str, run: Run, data: Path) -> None:
    report = data.parent / f"report.{suffix}"
    run("台账.csv", "--columns", str(data.parent / "c.yml"), "--report", str(report), "--dry-run")
    text = report.read_text(encoding="utf-8-sig")
    rows = json.loads(text) if suffix == "json" else list(csv.DictReader(io.StringIO(text)))
    assert [str(row["row"]) for row in rows] == ["2", "3", "4", "5"]
    assert [row["outcome"] for row in rows] == ["new", "refused", "refused", "refused"]
    assert "不是数" in rows[1]["message"]


def test_columns_are_proposed_and_say_what_is_missing(run: Run, data: Path) -> None:
    saved = data.parent / "saved.yml"
    code, said = run("台账.csv", "--kind", "land", "--save-columns", str(saved))
    assert code == 0
    assert "还要补上 park、status、status_on、use.standard、as_of、source" in said
    columns = read_columns_file(saved, "zh")
    assert columns.fields["area_mu"].unit == "公顷"
    assert columns.id.from_ == ("地块编号",)
    text = saved.read_text(encoding="utf-8")
    assert "# park: {is: 统一的值}    # 必填 required：所在园区" in text
    assert "#   备注: x" in text
    code, said = run("台账.csv", "--kind", "land", "--save-columns", str(saved))
    assert (code, "没有覆盖" in said, saved.read_text(encoding="utf-8")) == (1, True, text)


def test_a_saved_file_is_completed_by_taking_comments_away(run: Run, data: Path) -> None:
    (data.parent / "台账.csv").write_text(f"{HEADERS}\n{ROWS[0]}\n", encoding="utf-8")
    saved = data.parent / "saved.yml"
    run("台账.csv", "--kind", "land", "--save-columns", str(saved))
    values = {"park": "lc-hitech", "status": "available", "status_on": "2026-09-30", "use.standard": "local"}
    values |= {"as_of": "2026-09-30", "source": "land-register-2026"}
    text = saved.read_text(encoding="utf-8")
    for path, value in values.items():
        text = text.replace(f"  # {path}: {{is: 统一的值}}", f"  {path}: {{is: {value}}}")
    saved.write_text(text, encoding="utf-8")
    code, said = run("台账.csv", "--columns", str(saved))
    assert (code, "新增 1，修改 0，不变 0，拒绝 0" in said) == (0, True)


def test_without_an_id_staff_are_asked_for_one(run: Run, data: Path) -> None:
    (data.parent / "t.csv").write_text("地块,坐落\na,b\n", encoding="utf-8")
    code, said = run("t.csv", "--kind", "land")
    assert (code, "不知道用哪一列做编号" in said, "地块、坐落" in said) == (1, True, True)
    saved = data.parent / "saved.yml"
    run("t.csv", "--kind", "land", "--save-columns", str(saved))
    assert "# id: {from: [他们的列名]}" in saved.read_text(encoding="utf-8")
    assert read_columns_file(saved, "zh").fields.keys() == {"address.zh"}


def test_a_number_without_its_unit_is_nobodys_guess(run: Run, data: Path) -> None:
    (data.parent / "t.csv").write_text("编号,面积,容积率上限\na-1,12,2\n", encoding="utf-8")
    saved = data.parent / "saved.yml"
    run("t.csv", "--kind", "land", "--save-columns", str(saved))
    assert set(read_columns_file(saved, "zh").fields) == {"number", "far.max"}


@pytest.mark.parametrize(
    ("line", "reported"),
    [
        ("area_mu: {from: [用地面积（公顷）], unit: 光年}", "单位“光年”不认识"),
        ("area: {from: [用地面积（公顷）]}", "没有“area”这个字段，是不是 area_mu"),
        ("area_mu: {form: [用地面积（公顷）]}", "c.yml:6:13"),
        ("area_mu: {from: [用地面积（公顷）], take: '(['}", "take"),
    ],
)
def test_slips_in_the_columns_file_are_told(line: str, reported: str, run: Run, data: Path) -> None:
    text = COLUMNS.replace("area_mu: {from: [用地面积（公顷）], unit: 公顷}", line)
    (data.parent / "c.yml").write_text(text, encoding="utf-8")
    before = contents(data)
    code, said = run("台账.csv", "--columns", str(data.parent / "c.yml"))
    assert code == 1
    assert reported in said
    assert contents(data) == before


def test_a_reference_to_nothing_is_told_with_the_record(run: Run, data: Path) -> None:
    (data.parent / "台账.csv").write_text(f"{HEADERS}\n{ROWS[0]}\n", encoding="utf-8")
    text = COLUMNS.replace("park: {is: lc-hitech}", "park: {is: nowhere}")
    (data.parent / "c.yml").write_text(text, encoding="utf-8")
    code, said = run("台账.csv", "--columns", str(data.parent / "c.yml"))
    assert code == 1
    assert "台账.csv，第 2 行：park: " in said and "nowhere" in said
    assert not (data / "land/gx-a-01.yml").exists()


def test_a_word_that_two_words_share_is_not_chosen(run: Run, data: Path) -> None:
    row = ROWS[0].replace("M1", "一类工业用地")
    (data.parent / "台账.csv").write_text(f"{HEADERS}\n{row}\n", encoding="utf-8")
    code, said = run("台账.csv", "--columns", str(data.parent / "c.yml"))
    assert code == 1
    assert "use.code" in said
    assert "一类工业用地" in said


def test_sheets_of_others_are_read_like_tables(run: Run, data: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[str | float]] = [
        [*HEADERS.split(",")],
        ["A-07", 1.5, "路北", "M1", "挂牌", "≤2", "是", "x"],
        ["A-08", "x", "路北", "M1", "挂牌", "≤2", "是", "=1+1"],
    ]
    for row in rows:
        sheet.append(row)
    book.save(data.parent / "t.xlsx")
    code, said = run("t.xlsx", "--columns", str(data.parent / "c.yml"))
    assert code == 1
    assert "internal.note（“备注”列）：公式没有结果" in said
    assert "新增 1，修改 0，不变 0，拒绝 1" in said


@pytest.mark.parametrize(("name", "kind"), [("no.csv", "land"), ("台账.csv", ""), ("台账.csv", "x")])
def test_wrong_use(name: str, kind: str, run: Run) -> None:
    assert run(name, "--kind", kind)[0] == 2
