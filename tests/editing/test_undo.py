"""Taking back: the bytes of before, after one write or several, and never over what somebody wrote since."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
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
A, B = "land/a.yml", "land/b.yml"
NAMES = some.sampled_from([A, B, "parks/c.yml"])
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


ACTIONS = some.lists(
    some.one_of(
        some.tuples(some.just("import"), some.dictionaries(NAMES, some.none() | TEXT, min_size=1)),
        some.tuples(some.just("hand"), some.tuples(NAMES, some.none() | TEXT)),
        some.tuples(some.just("undo"), some.just(())),
        some.tuples(some.just("skip"), some.just(())),
    ),
    max_size=8,
)


@settings(max_examples=80, deadline=None)
@given(some.dictionaries(NAMES, TEXT), ACTIONS)
@example({A: "0"}, [("import", {A: "1"}), ("hand", (A, "h")), ("import", {A: "2"}), *[("undo", ())] * 2, ("skip", ())])
@example({A: "0", B: "0"}, [("import", {A: None, B: "1"}), ("hand", (B, "h")), ("undo", ()), ("skip", ())])
def test_imports_hand_edits_and_undos_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, start: dict[str, str], actions: list[tuple[str, Any]]
) -> None:
    """A model of what undo promises: the state before each import that is taken back, but for files edited by hand."""
    data = tmp_path_factory.mktemp("undo") / "data"
    data.mkdir()
    expected = {path: text.encode() for path, text in start.items()}
    for path, text in start.items():
        put(data, path, text)
    stack: list[tuple[dict[str, bytes | None], dict[str, bytes | None]]] = []
    for action, what in actions:
        if action == "import":
            changes = [FileChange(path, text_of(data / path), after) for path, after in what.items()]
            changes = [each for each in changes if each.before != each.after]
            before = {each.path: expected.get(each.path) for each in changes}
            after = {each.path: None if each.after is None else each.after.encode() for each in changes}
            write_undoable(data, changes, "import")
            stack.append((before, after))
            expected = with_files(expected, after)
        elif action == "hand":
            put(data, *what)
            expected = with_files(expected, {what[0]: None if what[1] is None else what[1].encode()})
        elif stack:
            before, after = stack[-1]
            touched = {path for path in after if expected.get(path) != after[path]}
            if touched and action == "undo":
                with pytest.raises(ImportRefusedError) as refusal:
                    undo(data, entries(data)[0])
                assert {message.origin for message in refusal.value.messages} == {f"data/{path}" for path in touched}
                assert all("--skip-changed" in message.zh for message in refusal.value.messages)
            else:
                undo(data, entries(data)[0], frozenset(touched))
                expected = with_files(expected, {path: was for path, was in before.items() if path not in touched})
                stack.pop()
        assert files(data) == dict(sorted(expected.items()))
        assert len(entries(data)) == len(stack)


def put(data: Path, path: str, text: str | None) -> None:
    """A file as somebody leaves it by hand."""
    file = data / path
    file.parent.mkdir(exist_ok=True)
    if text is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(text.encode())


def with_files(state: dict[str, bytes], changed: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """All files after some are written or removed."""
    return {path: content for path, content in {**state, **changed}.items() if content is not None}


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
