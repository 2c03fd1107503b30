"""`guide export` and `guide import` as a person calls them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from investment_guide.cli import main
from investment_guide.editing.sheets.layout import FIRST_ROW, KEY_ROW
from tests.checking.sample import change, copy_of_the_good_guide

pytestmark = pytest.mark.slow

DAY = ["--today", "2026-11-21", "--lang", "zh"]
ROW = FIRST_ROW + 1
Guide = Callable[..., tuple[int, str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copy_of_the_good_guide(tmp_path)


@pytest.fixture
def guide(data: Path, capsys: pytest.CaptureFixture[str]) -> Guide:
    def run(*words: object) -> tuple[int, str]:
        code = main([*map(str, words), "--data", str(data), *DAY])
        return code, capsys.readouterr().out

    return run


def state(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def edit(file: Path, name: str, key: str, **cells: object) -> None:
    """Type into the row of a record, or into the first free row."""
    workbook = load_workbook(file)
    type_in(workbook, name, key, cells)
    workbook.save(file)


def type_in(workbook: Workbook, name: str, key: str, cells: dict[str, object]) -> None:
    sheet = workbook[name]
    columns = {str(cell.value).replace(".", "_"): cell.column for cell in sheet[KEY_ROW + 1]}
    keys = [sheet.cell(row, 1).value for row in range(ROW, sheet.max_row + 1)]
    row = ROW + (keys.index(key) if key in keys else keys.index(None))
    sheet.cell(row, 1).value = key
    for path, value in cells.items():
        sheet.cell(row, int(columns[path])).value = value  # type: ignore[assignment,arg-type]


def test_export_then_import_changes_no_byte(tmp_path: Path, data: Path, guide: Guide) -> None:
    before = state(data)
    for kind in ("land", "factories", "parks", "policies", "projects", "platforms", "contacts"):
        file = tmp_path / f"{kind}.xlsx"
        assert guide("export", kind, file)[0] == 0
        code, reported = guide("import", file, "--yes")
        assert (code, "没有要改的内容，什么也没有写。\n" in reported) == (0, True)
        assert re.search(r"：读到 [1-9]\d* 行，新增 0，修改 0，不变 [1-9]\d*，拒绝 0，略过 0。\n", reported)
    assert state(data) == before


def test_a_change_is_told_shown_and_written(tmp_path: Path, data: Path, guide: Guide) -> None:
    file, before = tmp_path / "land.xlsx", state(data)
    code, reported = guide("export", "land", file)
    assert code == 0 and "guide import" in reported
    edit(file, "用地", "a-01", area_mu=66.1, restrictions_zh="东侧退让 10 米")
    code, reported = guide("import", file, "--dry-run", "--all")
    assert code == 0
    assert "land.xlsx：读到 2 行，新增 0，修改 1，不变 1，拒绝 0，略过 0。\n修改（1）\n  land/a-01 " in reported
    assert "面积（亩） 68.12 → 66.1" in reported
    assert "→ 66.1" in reported and "+area_mu: 66.1" in reported and "试运行" in reported
    assert state(data) == before
    code, reported = guide("import", file, "--yes")
    assert code == 0 and "已写入 1 个文件" in reported
    after = state(data)
    assert {name for name in after if after[name] != before.get(name)} == {"land/a-01.yml"}
    lines = set(before["land/a-01.yml"].splitlines()) ^ set(after["land/a-01.yml"].splitlines())
    assert len(lines) == 3
    assert "没有要改的内容" in guide("import", file, "--yes")[1]


@pytest.mark.parametrize(
    ("path", "value", "told_at"),
    [("area_mu", 99999, "面积（亩）"), ("far_min", 9, "容积率下限"), ("term_years", 400, "使用年限（年）")],
)
def test_what_the_checks_would_say_is_told_at_the_cell_and_nothing_is_written(
    tmp_path: Path, data: Path, guide: Guide, path: str, value: object, told_at: str
) -> None:
    file = tmp_path / "land.xlsx"
    guide("export", "land", file)
    edit(file, "用地", "a-01", **{path: value})
    before = state(data)
    code, reported = guide("import", file, "--yes")
    assert code == 1
    assert f"工作表“用地”第 4 行“{told_at}”列：" in reported
    assert "数据没有改动" in reported
    assert state(data) == before


def test_an_error_that_was_there_before_does_not_stop_an_import(tmp_path: Path, data: Path, guide: Guide) -> None:
    file = tmp_path / "land.xlsx"
    guide("export", "land", file)
    change(data, "land/a-02.yml", "source: land-bureau-2026", "source: nobody")
    edit(file, "用地", "a-01", restrictions_zh="东侧退让 10 米")
    code, reported = guide("import", file, "--yes")
    assert (code, "已写入 1 个文件" in reported) == (0, True)


def test_the_summary_is_in_english_too(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "land.xlsx"
    assert main(["export", "land", str(file), "--data", str(data)]) == 0
    edit(file, "用地", "a-01", deposit_wan=None, restrictions_en="Set back 10 m", restrictions_zh="退让 10 米")
    capsys.readouterr()
    arguments = ["import", str(file), "--data", str(data), "--today", "2026-11-21", "--lang", "en", "--dry-run"]
    assert main(arguments) == 0
    reported = capsys.readouterr().out
    assert "rows read 2, new 0, changed 1, unchanged 1, refused 0, left out 0.\nChanged (1)\n" in reported
    assert "Deposit (10k yuan) 270 → —" in reported
    assert "Restrictions (English) Set back 10 m" in reported
    assert "nothing was written" in reported


def test_a_row_that_is_gone_deletes_nothing(tmp_path: Path, data: Path, guide: Guide) -> None:
    file, before = tmp_path / "land.xlsx", state(data)
    guide("export", "land", file)
    workbook = load_workbook(file)
    workbook["用地"].delete_rows(ROW)
    workbook.save(file)
    code, reported = guide("import", file, "--yes")
    assert code == 0 and "a-01" in reported and "不会被删除" in reported
    assert state(data) == before


def test_a_new_record_is_a_new_file(tmp_path: Path, data: Path, guide: Guide) -> None:
    file = tmp_path / "sources.xlsx"
    guide("export", "sources", file)
    edit(file, "资料来源", "tariff-2027", title_zh="水价 2027", title_en="Water 2027", publisher_zh="发改局",
         publisher_en="Planning Bureau", date="2026-11-02")  # fmt: skip
    code, reported = guide("import", file, "--yes")
    assert code == 0 and "新增（1）\n  sources/tariff-2027 水价 2027（" in reported
    text = (data / "sources.yml").read_text(encoding="utf-8")
    assert "tariff-2027:\n" in text or "tariff-2027: {" in text
    assert guide("check")[0] == 0


@pytest.mark.parametrize("key", ["../evil", "A 1", "/etc/x", "宗地一"])
def test_an_id_is_refused_at_its_row(tmp_path: Path, data: Path, guide: Guide, key: str) -> None:
    file, before = tmp_path / "land.xlsx", state(tmp_path / "data")
    guide("export", "land", file)
    edit(file, "用地", key, area_mu=10)
    code, reported = guide("import", file, "--yes")
    assert code == 1 and "工作表“用地”第" in reported and "小写字母" in reported
    assert state(data) == before


def test_a_file_is_not_replaced_unasked(tmp_path: Path, guide: Guide) -> None:
    file = tmp_path / "land.xlsx"
    file.write_bytes(b"mine")
    assert guide("export", "land", file)[0] == 2
    assert file.read_bytes() == b"mine"
    assert guide("export", "land", file, "--replace")[0] == 0
    assert guide("export", "land", tmp_path / "land.csv")[0] == 2
    assert guide("export", "land", tmp_path / "nowhere" / "land.xlsx")[0] == 1


def test_a_file_that_is_not_there_or_damaged(tmp_path: Path, guide: Guide) -> None:
    assert guide("import", tmp_path / "nothing.xlsx")[0] == 2
    (tmp_path / "bad.xlsx").write_bytes(b"PK no")
    code, reported = guide("import", tmp_path / "bad.xlsx")
    assert code == 1 and "bad.xlsx" in reported


def test_a_sheet_without_its_hidden_row_is_refused_and_one_that_was_added_is_named(
    tmp_path: Path, guide: Guide
) -> None:
    file = tmp_path / "land.xlsx"
    guide("export", "land", file)
    workbook = load_workbook(file)
    workbook.create_sheet("草稿").append(["编号", "面积"])
    workbook.save(file)
    code, reported = guide("import", file, "--yes")
    assert (code, "说明\n  自己加的工作表“草稿”没有导入。" in reported) == (0, True)
    workbook["用地"].delete_rows(1)
    workbook.save(file)
    code, reported = guide("import", file, "--yes")
    assert (code, "工作表“用地”：第 1 行（隐藏的列名）不见了" in reported) == (1, True)
