"""A review says what an import would do before it does it; the next edition needs no more than the file."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from investment_guide.cli import main
from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.undo import entries, undo, write_undoable
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.gone_records import LEAVE, REMOVE, WITHDRAW
from investment_guide.importing.remembered import memory_of, same_list
from investment_guide.importing.reports import summary
from investment_guide.importing.review import ImportOptions, ImportReview, UnknownKindError, plan_import
from investment_guide.reading.load import read_guide
from tests.importing.test_places import CONSTANTS
from tests.reading.small_guide import write_file, write_small_guide

TODAY = date(2026, 11, 28)
SOURCE = "land-register-2026"
FIRST = "编号,面积,备注\nA1,3,x\nA2,4,\nA3,5,\n合计,12,\n,,\n"
SECOND = "编号,面积,备注\nA1,3,x\nA3,6,\nA4,7,\nA5,x,\n"


def of_land(**fields: Any) -> ColumnsFile:
    """A columns file with an area column; every other field is a constant."""
    constants: dict[str, Any] = {path: {"is": value} for path, value in CONSTANTS.items()}
    named = {"number": {"from": ["编号"]}, "area_mu": {"from": ["面积"]}}
    return ColumnsFile.model_validate(
        {"kind": "land", "id": {"from": ["编号"]}, "fields": {**constants, **named, **fields}}
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The small guide."""
    return write_small_guide(tmp_path)


def review_of(data: Path, text: str, name: str = "台账2026-09.csv", **options: Any) -> ImportReview:
    """Review a CSV that lies beside the data."""
    file = data.parent / name
    file.write_text(text, encoding="utf-8")
    return plan_import(data, file, ImportOptions(**options), TODAY)


def write(data: Path, review: ImportReview) -> None:
    """Write what a review shows."""
    write_undoable(data, review.changes, review.command)


@pytest.fixture
def imported(data: Path) -> Path:
    """The small guide with the first edition."""
    write(data, review_of(data, FIRST, columns=of_land()))
    return data


def files(data: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


def test_every_row_is_counted_once_and_what_is_left_out_by_kind(data: Path) -> None:
    before = files(data)
    review = review_of(data, FIRST, columns=of_land())
    assert files(data) == before
    planned = review.planned
    counts = [planned.count(outcome) for outcome in ("new", "changed", "unchanged", "refused", "left-out")]
    assert (counts, len(planned.table.rows)) == ([3, 0, 0, 0, 2], 5)
    assert dict(review.left_out) == {"total": 1, "empty": 1}
    said = summary(review, "zh")
    assert said.startswith("台账2026-09.csv：读到 5 行，新增 3，修改 0，不变 0，拒绝 0，略过 2。\n新增（3）\n  a1 A1（")
    assert "合计 1（第 5 行）" in said and "空行 1（第 6 行）" in said


def test_the_next_edition_is_read_like_the_last_one(imported: Path) -> None:
    review = review_of(imported, SECOND, "台账2026-10.csv")
    assert (review.kind, review.source) == ("land", SOURCE)
    assert [(each.key, each.outcome) for each in review.records] == [("a3", "changed"), ("a4", "new")]
    (change,) = review.records[0].fields
    assert (change.path, change.before, change.after) == ("area_mu", "5 亩", "6 亩")
    assert [(each.key, each.title, each.choice) for each in review.gone] == [("a2", "A2", LEAVE)]
    assert review.planned.count("refused") == 1
    assert f"\n照 {SOURCE} 上次的“台账2026-09.csv”读\n" in summary(review, "zh")
    write(imported, review)
    (remembered,) = memory_of(imported, SOURCE, "zh").lists
    assert (remembered.file, remembered.records) == ("台账2026-10.csv", ("a1", "a2", "a3", "a4"))
    again = review_of(imported, SECOND, "台账2026-10.csv")
    assert (again.has_changes, again.memory, len(again.gone)) == (False, None, 1)


def test_the_folder_of_what_is_remembered_is_no_mistake_in_the_data(imported: Path) -> None:
    assert read_guide(imported).diagnostics == ()


@pytest.mark.parametrize("choice", [LEAVE, WITHDRAW, REMOVE])
def test_what_is_gone_stays_until_somebody_decides(choice: str, imported: Path) -> None:
    before = (imported / "land/a2.yml").read_bytes()
    write(imported, review_of(imported, SECOND, gone={"a2": choice}))
    record = imported / "land/a2.yml"
    assert record.exists() == (choice != REMOVE)
    if choice == LEAVE:
        assert record.read_bytes() == before
    if choice == WITHDRAW:
        assert "status: withdrawn\nstatus_on: 2026-11-28\n" in record.read_text(encoding="utf-8")
    assert len(review_of(imported, SECOND).gone) == (choice == LEAVE)
    undo(imported, entries(imported)[0])
    assert record.read_bytes() == before


def test_what_is_sold_may_be_missing(imported: Path) -> None:
    record = imported / "land/a2.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("status: available", "status: transferred"), "utf-8")
    assert review_of(imported, SECOND).gone == ()


def test_an_outline_goes_with_its_record(imported: Path) -> None:
    ring = "[[[111.98,22.79],[111.981,22.79],[111.981,22.791],[111.98,22.79]]]"
    feature = f'{{"type":"Feature","id":"%s","properties":{{}},"geometry":{{"type":"Polygon","coordinates":{ring}}}}}'
    text = '{"type":"FeatureCollection","features":[\n%s\n]}\n'
    for others in ((), ("a1",), ("a1", "b1"), ("b1",)):
        names = sorted({"a2", *others})
        write_file(imported, "boundaries/land.geojson", text % ",\n".join(feature % name for name in names))
        review = review_of(imported, SECOND, every_gone=REMOVE)
        (change,) = [each for each in review.planned.changes if each.path.startswith("boundaries/")]
        kept = ",\n".join(feature % name for name in names if name != "a2")
        assert "".join((change.after or "").split()) == "".join((text % kept).split())


def test_a_record_that_others_name_is_not_removed(data: Path) -> None:
    columns = "{kind: parks, id: {from: [编号]}, fields: {name.zh: {from: [名称]}}}"
    entry = f"{{file: 园区.csv, kind: parks, sha256: x, columns: {columns}, records: [lc-hitech]}}"
    write_file(data, f"imports/{SOURCE}.yml", f"lists: [{entry}]\n")
    review = review_of(data, "编号,名称\nP9,新园\n", "园区.csv", every_gone=REMOVE)
    assert [each.key for each in review.gone] == ["lc-hitech"]
    assert (review.is_blocked, review.changes) == (True, ())
    assert {each.path for each in review.diagnostics} >= {"data/land/lc-a-03.yml", "data/factories/lc-f-01.yml"}
    assert not review_of(data, "编号,名称\nP9,新园\n", "园区.csv").is_blocked


def test_a_source_is_named_where_the_name_of_the_file_is_another(imported: Path) -> None:
    with pytest.raises(UnknownKindError, match=SOURCE):
        review_of(imported, SECOND, "november.csv")
    review = review_of(imported, SECOND, "november.csv", source=SOURCE)
    assert [each.key for each in review.gone] == ["a2"]


def test_another_list_of_the_same_source_misses_nothing_of_the_first(imported: Path) -> None:
    review = review_of(imported, "编号,面积,备注\nB1,3,\n", "厂区.csv", columns=of_land())
    assert review.gone == ()
    write(imported, review)
    assert [each.file for each in memory_of(imported, SOURCE, "zh").lists] == ["台账2026-09.csv", "厂区.csv"]
    assert same_list("厂区2027.csv", "", memory_of(imported, SOURCE, "zh").lists) is not None


def test_the_source_that_is_asked_for_is_in_every_record(data: Path) -> None:
    columns = of_land()
    without = columns.model_copy(update={"fields": {k: v for k, v in columns.fields.items() if k != "source"}})
    review = review_of(data, FIRST, columns=without, source=SOURCE)
    assert all(f"source: {SOURCE}" in (each.after or "") for each in review.planned.changes)
    assert review.memory is not None and review.memory.path == f"imports/{SOURCE}.yml"


def test_answers_are_remembered_with_the_columns(data: Path) -> None:
    options = ImportOptions(columns=of_land(), encoding="gb18030", crs="gcj02", repair=True)
    file = data.parent / "台账.csv"
    file.write_bytes(FIRST.encode("gb18030"))
    write(data, plan_import(data, file, options, TODAY))
    (remembered,) = memory_of(data, SOURCE, "zh").lists
    assert (remembered.crs, remembered.repair, remembered.columns.encoding) == ("gcj02", True, "gb18030")
    assert plan_import(data, file, ImportOptions(), TODAY).planned.count("unchanged") == 3


def test_a_note_that_somebody_broke_is_reported_with_its_line(imported: Path) -> None:
    path = f"imports/{SOURCE}.yml"
    write_file(imported, path, (imported / path).read_text(encoding="utf-8").replace("sha256:", "sha:"))
    with pytest.raises(ImportRefusedError, match=f"{path}:"):
        review_of(imported, SECOND)


def test_the_same_answers_make_the_same_review(imported: Path) -> None:
    first = review_of(imported, SECOND)
    assert first.digest == review_of(imported, SECOND).digest
    assert first.digest != review_of(imported, SECOND, every_gone=REMOVE).digest
    assert replace(first, memory=None).digest != first.digest


def test_nothing_is_written_without_a_yes(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = imported.parent / "台账2026-10.csv"
    file.write_text(SECOND.replace("A5,x,\n", ""), encoding="utf-8")
    before = files(imported)
    command = ["import", str(file), "--data", str(imported), "--today", TODAY.isoformat(), "--lang", "zh"]
    assert main(command) == 1
    assert "没有写入。加 --yes 写入。" in capsys.readouterr().out
    assert main([*command, "--dry-run"]) == 0
    assert files(imported) == before
    assert main([*command, "--yes", "--gone", "withdraw"]) == 0
    said = capsys.readouterr().out
    assert "a2 A2：改为撤回" in said and "已写入 4 个文件。要撤销：guide undo" in said
    assert main(["undo", "--data", str(imported), "--lang", "zh"]) == 0
    assert files(imported) == before


def test_all_is_shown_when_asked_for(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = data.parent / "台账.csv"
    file.write_text("编号,面积\n" + "".join(f"A{number},{number or 'x'}\n" for number in range(30)), encoding="utf-8")
    columns = data.parent / "c.yml"
    columns.write_text(str(of_land().model_dump_json(by_alias=True, exclude_defaults=True)), encoding="utf-8")
    command = [
        "import",
        str(file),
        "--columns",
        str(columns),
        "--data",
        str(data),
        "--today",
        TODAY.isoformat(),
        "--dry-run",
    ]
    assert main([*command, "--lang", "zh"]) == 1
    said = capsys.readouterr().out
    assert "……还有 21 条" in said and "看全部：加 --all" in said and "a29" not in said
    main([*command, "--lang", "en", "--all"])
    said = capsys.readouterr().out
    assert "a29 A29 (台账.csv, row 31): " in said and "more" not in said
