"""Taking back: the bytes of before, after one write or several, and never over what somebody wrote since."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from investment_guide.cli import main
from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.undo import MOST_ENTRIES, entries, undo, write_undoable
from investment_guide.editing.writing import FileChange, text_of


def files(data: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(path.relative_to(data)): path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


def change(data: Path, path: str, after: str) -> FileChange:
    """A change of a file as it is now."""
    return FileChange(path, text_of(data / path), after)


TEXT = some.text(alphabet="a中\n\r：#\u3000", max_size=12)
NAMES = some.sampled_from(["land/a.yml", "land/b.yml", "parks/c.yml"])
STEPS = some.lists(some.dictionaries(NAMES, TEXT, min_size=1), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(some.dictionaries(NAMES, TEXT), STEPS)
def test_each_write_is_taken_back_to_the_byte(tmp_path_factory: pytest.TempPathFactory, start: dict[str, str],
                                              steps: list[dict[str, str]]) -> None:  # fmt: skip
    data = tmp_path_factory.mktemp("undo") / "data"
    data.mkdir()
    for path, text in start.items():
        (data / path).parent.mkdir(exist_ok=True)
        (data / path).write_bytes(text.encode())
    states = []
    for number, step in enumerate(steps):
        states.append(files(data))
        write_undoable(data, [change(data, path, text) for path, text in step.items()], f"step {number}")
    for number in reversed(range(len(steps))):
        last = entries(data)[0]
        assert last.what == f"step {number}"
        undo(data, last)
        assert files(data) == states[number]
    assert entries(data) == ()


def test_what_somebody_wrote_since_is_kept(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_undoable(data, [FileChange("land/a.yml", None, "a: 1\n"), FileChange("land/b.yml", None, "b: 1\n")], "x")
    (data / "land/a.yml").write_text("a: 2\n", encoding="utf-8")
    before = files(data)
    with pytest.raises(ImportRefusedError) as refusal:
        undo(data, entries(data)[0])
    assert [message.origin for message in refusal.value.messages] == ["data/land/a.yml"]
    assert files(data) == before


def test_a_hand_edit_between_two_imports_survives_the_second_one(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_undoable(data, [FileChange("land/a.yml", None, "a: 1\n")], "first")
    (data / "land/a.yml").write_bytes(b"a: 1 # by hand\r\n")
    write_undoable(data, [change(data, "land/a.yml", "a: 2\n")], "second")
    undo(data, entries(data)[0])
    assert (data / "land/a.yml").read_bytes() == b"a: 1 # by hand\r\n"


def test_a_write_that_is_refused_leaves_nothing_to_undo(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with pytest.raises(ImportRefusedError):
        write_undoable(data, [FileChange("land/a.yml", "other", "a: 1\n")], "x")
    assert entries(data) == ()


def test_old_entries_go_and_damaged_ones_are_left_out(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for number in range(MOST_ENTRIES + 2):
        write_undoable(data, [change(data, "land/a.yml", f"a: {number}\n")], str(number))
    assert len(entries(data)) == MOST_ENTRIES
    last, before = entries(data)[:2]
    last.file.write_text("{", encoding="utf-8")
    before.file.write_text(json.dumps({"what": "x", "changes": [{}]}), encoding="utf-8")
    assert entries(data)[0].what == str(MOST_ENTRIES - 1)


def test_the_command_lists_shows_and_takes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    arguments = ["undo", "--data", str(data), "--lang", "zh"]
    data.mkdir()
    assert main(arguments) == 1
    write_undoable(data, [FileChange("land/a.yml", None, "a: 1\n")], "guide import a.xlsx")
    assert main([*arguments, "--list"]) == 0
    assert main([*arguments, "--dry-run"]) == 0
    assert (data / "land/a.yml").exists()
    assert main(arguments) == 0
    assert not (data / "land/a.yml").exists()
    shown = capsys.readouterr().out
    assert "guide import a.xlsx（1 个文件）" in shown and "删去 data/land/a.yml" in shown and "已撤销" in shown
