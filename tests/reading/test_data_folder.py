"""Files in the wrong place or under the wrong name are told, never passed over."""

import os
import sys
from pathlib import Path

import pytest

from investment_guide.checking.catalogue import catalogue
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.load import Reading, read_guide
from tests.reading.small_guide import EVENT, GUIDE, PLOT, write_file


def only(reading: Reading) -> tuple[str, str, dict[str, str]]:
    """Path, code and details of the one problem, which is about a whole file or folder."""
    (diagnostic,) = reading.diagnostics
    assert catalogue()[diagnostic.code].says(diagnostic, "zh")
    assert (diagnostic.line, diagnostic.column, diagnostic.field) == (0, 0, "")
    return diagnostic.path, diagnostic.code, dict(diagnostic.details)


@pytest.mark.parametrize(
    ("name", "code", "details"),
    [
        ("land/LC-A-04.yml", "file-name", {"suggestion": "lc-a-04.yml"}),
        ("land/lc a 04.yml", "file-name", {"suggestion": "lc-a-04.yml"}),
        ("land/ｌｃ－ａ－０４.yml", "file-name", {"suggestion": "lc-a-04.yml"}),
        ("land/lc-a-04.yml.txt", "file-name", {"suggestion": "lc-a-04.yml"}),
        ("land/lc-a-04.yml.bak", "file-name", {"found": "lc-a-04.yml.bak"}),
        ("land/lc-a-04.YML", "file-name", {"suggestion": "lc-a-04.yml"}),
        ("land/con.yml", "file-name", {"suggestion": "con-01.yml", "device": "con"}),
        ("land/lpt9.yaml", "file-name", {"suggestion": "lpt9-01.yml", "device": "lpt9"}),
        ("land/NUL.yml", "file-name", {"suggestion": "nul-01.yml"}),
        ("land/com1.tar.yml", "file-name", {"suggestion": "com1-tar.yml"}),
        ("land/lc-a-04..yml", "file-name", {"suggestion": "lc-a-04.yml"}),
        ("land/_template.yml", "file-name", {"suggestion": "template.yml"}),
        ("land/地块.yml", "file-name", {"found": "地块.yml"}),
        (f"land/{'x' * 81}.yml", "file-name", {"suggestion": f"{'x' * 80}.yml"}),
        ("land/table.xlsx", "file-unexpected", {"found": "table.xlsx"}),
        ("boundaries/land.shp", "file-unexpected", {"found": "land.shp"}),
        ("land/old/lc-a-04.yml", "file-misplaced", {"folders": "data/land/"}),
        ("lc-a-04.yml", "file-misplaced", {"found": "lc-a-04.yml"}),
        ("Guide.yml", "file-misplaced", {"suggestion": "guide.yml"}),
        ("lands/lc-a-04.yml", "unknown-folder", {"nearest": "land", "files": "1"}),
        ("Land/lc-a-04.yml", "unknown-folder", {"nearest": "land"}),
        ("whatever/a/b.yml", "unknown-folder", {"files": "1"}),
    ],
)
def test_what_lies_where_it_should_not(data: Path, name: str, code: str, details: dict[str, str]) -> None:
    write_file(data, name, PLOT)
    path, found, reported = only(read_guide(data))
    assert found == code
    folder = name.partition("/")[0]
    assert path.rstrip("/") in (f"data/{name}", f"data/{folder}")
    assert details.items() <= reported.items()


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "land/README.md",
        "land/.gitkeep",
        ".DS_Store",
        "_examples/land.yml",
        "files/a.pdf",
        "schema/x.json",
        "n.txt",
    ],
)
def test_what_may_lie_there(data: Path, name: str) -> None:
    write_file(data, name, "x")
    assert read_guide(data).diagnostics == ()


@pytest.mark.parametrize(("name", "text", "own_id"), [("land/lc-a-03", PLOT, "lc-a-03"), ("guide", GUIDE, "guide")])
def test_two_files_with_one_id(data: Path, name: str, text: str, own_id: str) -> None:
    write_file(data, f"{name}.yaml", text)
    reported = {"id": own_id, "other": f"data/{name}.yaml"}
    assert only(read_guide(data)) == (f"data/{name}.yml", "duplicate-id", reported)


def test_both_suffixes_are_read(data: Path) -> None:
    (data / "events" / "roadshow.yml").rename(data / "events" / "roadshow.yaml")
    reading = read_guide(data)
    assert reading.diagnostics == ()
    assert reading.guide is not None
    assert list(reading.guide.events) == ["roadshow"]


def test_a_missing_folder(tmp_path: Path) -> None:
    assert only(read_guide(tmp_path / "data")) == ("data/", "data-missing", {})


def test_a_file_instead_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    assert only(read_guide(tmp_path / "data")) == ("data/", "data-missing", {})


def test_an_empty_folder(tmp_path: Path) -> None:
    assert only(read_guide(tmp_path)) == (f"{tmp_path.name}/", "data-empty", {})
    (tmp_path / "land").mkdir()
    (tmp_path / "README.md").write_text("x")
    assert only(read_guide(tmp_path)) == (f"{tmp_path.name}/", "data-empty", {})


def test_single_files_are_needed(tmp_path: Path) -> None:
    write_file(tmp_path / "data", "events/x.yml", EVENT)
    reading = read_guide(tmp_path / "data")
    assert reading.guide is None
    assert [(diagnostic.path, diagnostic.code) for diagnostic in reading.diagnostics] == [
        (f"data/{name}.yml", "file-missing") for name in ("contacts", "guide", "sources")
    ]


def test_the_data_folder_may_have_any_name(data: Path) -> None:
    other = data.rename(data.parent / "stadt")
    write_file(other, "land/x.yml", "a: 1\n")
    diagnostics = read_guide(other).diagnostics
    assert diagnostics
    assert all(diagnostic.path == "stadt/land/x.yml" for diagnostic in diagnostics)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_waited_for(data: Path) -> None:
    os.mkfifo(data / "land" / "pipe.yml")
    assert only(read_guide(data)) == ("data/land/pipe.yml", "file-unreadable", {"reason": "special"})


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("target", ["lc-a-03.yml", "nothing", "link.yml", "/etc/hostname", ".."])
def test_no_link_is_followed_wherever_it_leads(data: Path, target: str) -> None:
    (data / "land" / "link.yml").symlink_to(target)
    assert only(read_guide(data)) == ("data/land/link.yml", "link-refused", {})


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("name", ["files", "platforms", "sources.yaml", "boundaries/x.geojson"])
def test_no_folder_or_single_file_is_a_link(data: Path, tmp_path: Path, name: str) -> None:
    write_file(tmp_path / "elsewhere", "secret.pdf", b"x")
    (data / name).symlink_to(tmp_path / "elsewhere")
    reading = read_guide(data)
    assert only(reading) == (f"data/{name}", "link-refused", {})
    assert reading.files == frozenset()


def test_a_folder_in_place_of_a_record(data: Path) -> None:
    (data / "land" / "folder.yml").mkdir()
    assert only(read_guide(data)) == ("data/land/folder.yml", "file-unreadable", {"reason": "folder"})


def refuse(*_arguments: object, **_named: object) -> object:
    """What the system says to somebody without the right."""
    raise PermissionError


def test_a_file_that_may_not_be_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Tests may run as root, who may read everything: the answer of the system is played.
    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", refuse)
        diagnostics = read_guide(data).diagnostics
    assert Diagnostic("data/land/lc-a-03.yml", 0, 0, "file-unreadable", "", (("reason", "denied"),)) in diagnostics


def test_a_folder_that_may_not_be_entered(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("investment_guide.reading.data_folder.os.scandir", refuse)
        reading = read_guide(data)
    assert only(reading) == ("data/", "file-unreadable", {"reason": "denied"})


def test_a_file_over_the_limit(data: Path) -> None:
    write_file(data, "land/big.yml", "a: " + "x" * 1_000_001)
    assert only(read_guide(data)) == ("data/land/big.yml", "file-too-large", {"size_kb": "1000", "limit_kb": "1000"})


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
def test_a_name_that_is_no_utf8_can_still_be_shown(data: Path) -> None:
    (data / "land" / os.fsdecode(b"\xc4\xe3.yml")).write_text(PLOT)
    path, code, _ = only(read_guide(data))
    assert code == "file-name"
    assert path.encode() == b"data/land/??.yml"


def test_files_for_readers_are_listed(data: Path) -> None:
    write_file(data, "files/plans/a.pdf", b"x")
    write_file(data, "files/b.png", b"x")
    assert read_guide(data).files == {"plans/a.pdf", "b.png"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_out_of_the_folder_is_no_file_for_readers(data: Path) -> None:
    write_file(data, "files/plans/a.pdf", b"x")
    (data / "files" / "plans" / "link.txt").symlink_to("/etc/hostname")
    reading = read_guide(data)
    assert only(reading) == ("data/files/plans/link.txt", "link-refused", {})
    assert reading.files == {"plans/a.pdf"}
