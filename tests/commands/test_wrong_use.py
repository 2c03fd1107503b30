"""Every command used wrongly: a sentence with the cure and the documented exit code, never a traceback."""

import io
import os
import sys
from pathlib import Path

import pytest

from investment_guide.cli import COMMANDS, main
from tests.commands.conftest import Run

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX systems")
NO_DATA = ("找不到数据文件夹", "--data")

# What every command that reads data needs besides.
NEEDS_DATA = {
    "build": (), "check": (), "export": ("land", "new.xlsx"), "new": ("land", "x-1"), "print": ("sheets",),
    "article": ("week",),
    "law": (), "map": ("--html", "new.html"), "migrate": (), "report": (), "schema": (), "serve": (),
    "sign": ("equipment", "--by", "x"), "undo": (), "upgrade": (),
}  # fmt: skip
# Arguments, exit code, and what the sentence must have in it. `a-file.txt` is a file, `folder.xlsx` a folder.
WRONG = [
    (("check", "--today", "nonsense"), 2, ("nonsense", "2026-09-30")),
    (("check", "--today", "2026-02-30"), 2, ("2026-02-30",)),
    (("check", "--format", "xml"), 2, ("xml", "github")),
    (("check", "--format", "\x1b[31m"), 2, ("help",)),
    (("build", "--language", "English"), 2, ("English", "code")),
    (("build", "--out", "a-file.txt"), 2, ("是文件", "--out")),
    (("build", "--out", "data"), 2, ("--out site",)),
    (("serve", "--language", "English"), 2, ("English", "code")),
    (("serve", "--port", "99999"), 2, ("65535",)),
    (("serve", "--built", "nowhere"), 2, ("nowhere", "guide build")),
    (("serve", "--built", "x" * 300), 2, ("guide build",)),
    (("serve", "--port", "-1"), 2, ("65535",)),
    (("serve", "--port", "８０００"), 2, ("65535",)),
    (("print", "nonsense"), 2, ("nonsense", "brochure")),
    (("print",), 2, ("help",)),
    (("article", "plot", "nowhere"), 2, ("没有这条记录", "plot nowhere")),
    (("article", "leaflet"), 2, ("leaflet", "policy")),
    (("merge",), 2, ("DIR", "help")),
    (("merge", "folder"), 1, ("shard.json", "重新生成")),
    (("init", "new", "--name", "柳河县"), 2, ("另一份指南",)),
    (("init", "data", "--name", "柳河县"), 2, ("data", "已经有内容")),
    (("init", "a-file.txt", "--name", "柳河县"), 2, ("a-file.txt",)),
    (("migrate", "--data", "a-file.txt"), 2, ("a-file.txt",)),
    (("sign", "nowhere", "--by", "x"), 2, ("nowhere",)),
    (("undo", "--data", "a-file.txt"), 2, ("a-file.txt",)),
    (("upgrade",), 2, ("pyproject.toml", "investment-guide==1.2.0")),
    (("upgrade", "nonsense"), 2, ("nonsense", "1.2.0")),
    (("explain", "nonsense"), 2, ("nonsense",)),
    (("explain", "area-difers"), 2, ("area-differs",)),
    (("explain", "\x1b[31m\n::error::x"), 2, ("没有",)),
    (("compare", "nowhere", "site"), 2, ("nowhere", "index.html")),
    (("compare", "site", "a-file.txt"), 2, ("a-file.txt",)),
    (("compare", "site"), 2, ("help",)),
    (("export", "land", "land.xls"), 2, (".xlsx",)),
    (("export", "castles", "x.xlsx"), 2, ("castles", "parks")),
    (("export", "land", "nowhere/x.xlsx"), 1, ("nowhere/x.xlsx", "没有这个文件或文件夹")),
    (("export", "land", "folder.xlsx"), 2, ("--replace",)),
    (("export", "land", "folder.xlsx", "--replace"), 1, ("folder.xlsx", "文件夹")),
    (("export", "land", f"{'x' * 300}.xlsx"), 1, ("名称太长",)),
    (("report", "--xlsx", "nowhere/x.xlsx"), 1, ("nowhere/x.xlsx", "没有这个文件或文件夹")),
    (("map", "--html", "data"), 1, ("data", "这是文件夹")),
    (("map",), 2, ("help",)),
    (("law", "--since", "nonsense"), 2, ("--since", "2026-09-30")),
    (("schema", "--out", "a-file.txt"), 1, ("a-file.txt", "同名")),
    (("new", "castle", "x"), 2, ("castle", "parks")),
    (("new", "land", "x", "--from", "../../etc/passwd"), 2, ("没有",)),
    (("import", "nowhere.xlsx"), 2, ("没有 nowhere.xlsx",)),
    (("import", "nowhere.csv", "--kind", "land"), 2, ("没有 nowhere.csv",)),
    (("import", "a\n::error::b.csv", "--kind", "land"), 2, ("没有",)),
    (("import", f"{'x' * 300}.csv", "--kind", "land"), 2, ("名称太长",)),
    (("import", "folder.xlsx"), 2, ("--kind",)),
    (("import", "folder.xlsx", "--kind", "land"), 1, ("folder.xlsx", "shapefile")),
    (("import", "empty.xlsx", "--kind", "land"), 1, ("empty.xlsx",)),
    (("import", "empty.csv", "--kind", "land"), 1, ("empty.csv", "空文件")),
    (("import", "empty.csv", "--kind", "castles"), 2, ("--kind", "parks")),
    (("import", "a-file.txt", "--kind", "land", "--encoding", "nonsense"), 1, ("nonsense", "utf-8")),
    (("import", "empty.csv", "--kind", "land", "--columns", "nowhere.yml"), 1, ("nowhere.yml",)),
    (("import", "empty.csv", "--kind", "land", "--columns", "folder.xlsx"), 1, ("folder.xlsx",)),
    (("import", "huge.xlsx", "--kind", "land"), 1, ("huge.xlsx", "空文件")),
    (("import", "huge.csv", "--kind", "land"), 1, ("huge.csv", "MB")),
    (("import", "huge.json", "--kind", "land"), 1, ("huge.json", "MB")),
    (("nonsense",), 2, ("nonsense",)),
    ((), 2, ("help",)),
]


@pytest.fixture
def cluttered(desk: Path) -> Path:
    """The desk with things that are not what a command expects."""
    (desk / "a-file.txt").write_text("text", encoding="utf-8")
    (desk / "folder.xlsx").mkdir()
    for suffix in ("xlsx", "csv"):
        (desk / f"empty.{suffix}").touch()
    for suffix in ("xlsx", "csv", "json"):
        with (desk / f"huge.{suffix}").open("wb") as file:
            file.truncate(1_000_000_000)  # takes no room on the disk
    return desk


@pytest.mark.parametrize(("arguments", "code", "words"), WRONG, ids=[repr(row[0])[:60] for row in WRONG])
def test_wrong_use_is_answered_with_the_cure(
    cluttered: Path, run: Run, arguments: tuple[str, ...], code: int, words: tuple[str, ...]
) -> None:
    before = {path: path.read_bytes() for path in (cluttered / "data").rglob("*.*")}
    found, answer = run(*arguments)
    assert (found, [word for word in words if word not in answer]) == (code, []), answer
    assert not set(answer) & {"\x1b", "\x00"}
    assert [line for line in answer.splitlines() if line.startswith("::")] == []
    assert {path: path.read_bytes() for path in (cluttered / "data").rglob("*.*")} == before


@pytest.mark.parametrize("data", ["nowhere", "a-file.txt", "nowhere/deeper", "a-file.txt/deeper", "x" * 300])
@pytest.mark.parametrize("command", NEEDS_DATA)
def test_no_data_folder_is_wrong_use_of_every_command(cluttered: Path, run: Run, command: str, data: str) -> None:
    code, answer = run(command, *NEEDS_DATA[command], "--data", data)
    assert (code, [word for word in NO_DATA if word not in answer]) == (2, []), answer


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_found_by_the_name_in_the_table(run: Run, command: str) -> None:
    """Only its own module is imported, so the name that it registers must be the one in the table."""
    code, answer = run(command, "--help")
    assert (code, f"usage: guide {command} " in answer) == (0, True), answer


def test_the_table_has_every_command() -> None:
    assert {row[0][0] for row in WRONG if row[0]} >= COMMANDS.keys()
    assert NEEDS_DATA.keys() == COMMANDS.keys() - {"compare", "explain", "import", "init", "merge"}


@posix_only
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json", "dxf", "zip"])
def test_a_pipe_is_not_waited_for(desk: Path, run: Run, suffix: str) -> None:
    os.mkfifo(desk / f"pipe.{suffix}")
    code, answer = run("import", f"pipe.{suffix}", "--kind", "land")
    assert (code, "不是普通文件" in answer) == (2, True), answer


@posix_only
@pytest.mark.parametrize(
    "command", [("check",), ("explain",), ("explain", "stale"), ("report",), ("compare", "site", "site")]
)
def test_output_that_cannot_be_written(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    """``| head`` that has seen enough, a closed output, a full disk."""
    (desk / "site" / "index.html").write_text("<p>x</p>", encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="ascii") as nobody_reads:
        monkeypatch.setattr(sys, "stdout", nobody_reads)
        assert main(command) == 1
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys, "stdout", None)
    assert main(command) == 0
    sys.stdout.close()
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w", encoding="ascii") as full:
            monkeypatch.setattr(sys, "stdout", full)
            assert main(command) == 1
        assert "磁盘已满" in capsys.readouterr().err


def test_errors_that_nobody_can_see_are_no_crash(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["explain", "nonsense"]) == 2
    with pytest.raises(SystemExit) as leaving:
        main(["nonsense"])
    assert leaving.value.code == 2
    sys.stderr.close()


@pytest.mark.parametrize(
    "command", [("check",), ("--help",), ("check", "--help"), ("explain", "stale"), ("export", "-h")]
)
@pytest.mark.parametrize("columns", ["1", "5", "80"])
def test_chinese_is_written_whatever_the_locale_and_the_terminal(
    desk: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], columns: str
) -> None:
    written = io.BytesIO()
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii", errors="strict"))
    try:
        code = main(command)
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    sys.stdout.flush()
    assert code == 0
    assert any(sign > "\u4e00" for sign in written.getvalue().decode("utf-8"))
