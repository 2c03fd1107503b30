"""Drafts become changed files: planned, shown, and written all together or not at all."""

import errno
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from investment_guide.editing.drafts import Draft
from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.writing import FileChange, diff, planned_changes, write
from tests.reading.small_guide import PLOT, write_small_guide


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_small_guide(tmp_path / "data")


def draft(values: Mapping[str, Any], key: str = "lc-a-03", kind: str = "land") -> Draft:
    return Draft(kind, key, values, "land.xlsx，工作表“用地”，第 3 行")


def state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_only_the_lines_that_change_are_in_the_plan(data: Path) -> None:
    changes = planned_changes(data, [draft({"area_mu": 79.5}), draft({"far.max": 3, "status": "available"})])
    assert [change.path for change in changes] == ["land/lc-a-03.yml"]
    assert diff(changes).splitlines()[:2] == ["--- data/land/lc-a-03.yml", "+++ data/land/lc-a-03.yml"]
    wanted = PLOT.replace("80.3", "79.5").replace("max: 2.5", "max: 3")
    assert changes[0].after == wanted
    write(data, changes)
    assert (data / "land/lc-a-03.yml").read_text(encoding="utf-8") == wanted
    assert planned_changes(data, [draft({"area_mu": 79.5})]) == ()


def test_a_new_record_has_its_schema_line_and_the_order_of_the_model(data: Path) -> None:
    values = {"source": "x", "as_of": date(2026, 11, 1), "far.max": 2, "far.min": 1, "number": "9", "name.en": None}
    changes = planned_changes(data, [draft({**values, "utilities[1].kind": "road"}, "lc-z-09")])
    assert changes == (
        FileChange(
            "land/lc-z-09.yml",
            None,
            "# yaml-language-server: $schema=../schema/land.schema.json\n"
            'number: "9"\nfar: {max: 2, min: 1}\nutilities:\n  - {kind: road}\nas_of: 2026-11-01\nsource: x\n',
        ),
    )
    assert diff(changes).startswith("--- /dev/null\n+++ data/land/lc-z-09.yml\n")
    write(data, changes)
    assert (data / "land/lc-z-09.yml").is_file()


def test_a_contact_is_a_part_of_its_file(data: Path) -> None:
    before = (data / "sources.yml").read_text(encoding="utf-8")
    (change,) = planned_changes(data, [draft({"number": "第 9 号"}, "land-register-2026", "sources")])
    assert change.path == "sources.yml"
    assert change.after is not None
    assert set(change.after.splitlines()) - set(before.splitlines())
    assert "第 9 号" in change.after
    (added,) = planned_changes(data, [draft({"title.zh": "新"}, "new-source", "sources")])
    assert added.after is not None
    assert added.after.endswith("new-source: {title: {zh: 新}}\n")


@pytest.mark.parametrize("key", ["../guide", "A-1", "", "a/b", "/etc/passwd", "a" * 81, "宗地", "a\\b", "-a"])
def test_an_id_that_cannot_be_is_refused_with_its_place(data: Path, key: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        planned_changes(data, [draft({"area_mu": 1}, key)])
    assert refused.value.messages[0].origin == "land.xlsx，工作表“用地”，第 3 行"
    with pytest.raises(ImportRefusedError, match="no kind"):
        planned_changes(data, [draft({}, "a", "../parks")])


def test_a_file_that_is_no_yaml_is_refused(data: Path) -> None:
    (data / "land/lc-a-03.yml").write_text("a: [\n", encoding="utf-8")
    with pytest.raises(ImportRefusedError, match="guide check"):
        planned_changes(data, [draft({"area_mu": 1})])


@pytest.mark.parametrize("path", ["../out.yml", "/out.yml", "land/../../out.yml", "land\\..\\out.yml"])
def test_nothing_is_written_outside_the_data(data: Path, path: str) -> None:
    before = state(data.parent)
    with pytest.raises(ImportRefusedError):
        write(data, [FileChange("land/new.yml", None, "a: 1\n"), FileChange(path, None, "a: 1\n")])
    assert state(data.parent) == before


def test_a_link_that_leads_out_is_not_followed(data: Path) -> None:
    outside = data.parent / "outside.yml"
    outside.write_text("a: 1\n", encoding="utf-8")
    (data / "land/link.yml").symlink_to(outside)
    with pytest.raises(ImportRefusedError):
        write(data, [FileChange("land/link.yml", "a: 1\n", "a: 2\n")])
    assert outside.read_text(encoding="utf-8") == "a: 1\n"


def test_a_file_that_changed_meanwhile_is_left_alone(data: Path) -> None:
    changes = planned_changes(data, [draft({"area_mu": 79.5}), draft({"number": "x"}, "lc-z-09")])
    (data / "land/lc-a-03.yml").write_text(PLOT + "# mine\n", encoding="utf-8")
    before = state(data)
    with pytest.raises(ImportRefusedError, match="meanwhile"):
        write(data, changes)
    assert state(data) == before


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_full_disk_and_an_interruption_lose_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch, fails: str, fault: BaseException
) -> None:
    changes = planned_changes(data, [draft({"area_mu": 79.5}), draft({"number": "x"}, "lc-z-09")])
    before, calls = state(data), []
    real = Path.replace

    def full(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 2:
            raise fault
        return real(*arguments) if fails == "replace" else None

    monkeypatch.setattr("os.fsync" if fails == "fsync" else "pathlib.Path.replace", full)
    with pytest.raises(type(fault)):
        write(data, changes)
    monkeypatch.undo()
    assert len(calls) >= 2
    assert state(data) == before
