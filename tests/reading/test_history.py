"""The git history of the data folder as versions of records: whatever git, the machine or old files look like."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from investment_guide.model.history import History
from investment_guide.reading import history
from investment_guide.reading.history import read_history
from tests.links import make_link
from tests.projects import TODAY
from tests.reading.git_repository import GitRepository

FIRST, BEGINS = "2026-10-01", date(2026, 10, 2)


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    """A guide of one plot, begun on the first of October."""
    made = GitRepository(tmp_path / "guide")
    made.commit(FIRST, land__a_01="status: available\n")
    return made


def words(found: History, kind: str = "land", key: str = "a-01") -> list[tuple[str, str | None]]:
    """The days and statuses of one record."""
    chain = found.versions.get((kind, key), ())
    return [(version.on.isoformat(), version.values["status"] if version.values else None) for version in chain]


def read(repository: GitRepository) -> History:
    """The history up to the day of all tests."""
    return read_history(repository.data, TODAY)


def test_what_the_first_day_brought_is_no_news(repository: GitRepository) -> None:
    repository.commit("2026-10-01 23:00:00 +0800", land__a_02="status: available\n")
    assert read(repository) == History({}, BEGINS, "", 0)


def test_every_day_has_its_last_version(repository: GitRepository) -> None:
    repository.commit("2026-10-05 09:00:00 +0800", land__a_01="status: reserved\n")
    repository.commit("2026-10-05 18:00:00 +0800", land__a_01="status: transferred\n")
    repository.commit("2026-10-07", land__b_01="status: available\n")
    repository.commit("2026-10-09", land__b_01=None)
    found = read(repository)
    assert words(found) == [("2026-10-02", "available"), ("2026-10-05", "transferred")]
    assert words(found, key="b-01") == [("2026-10-02", None), ("2026-10-07", "available"), ("2026-10-09", None)]
    assert found.touched_on("land", "a-01") == date(2026, 10, 5)
    assert found.touched_on("land", "c-01") is None


def test_days_are_china_s(repository: GitRepository) -> None:
    repository.commit("2026-10-04 20:00:00 +0000", land__a_01="status: reserved\n")
    assert words(read(repository))[-1] == ("2026-10-05", "reserved")


def test_a_rebase_moves_no_day_and_days_never_go_back(repository: GitRepository) -> None:
    repository.commit("2026-10-05", land__a_01="status: reserved\n")
    repository.commit("2026-10-03", land__b_01="status: available\n")
    before = read(repository)
    assert words(before, key="b-01")[-1] == ("2026-10-05", "available")
    repository.git("rebase", "-q", "--force-rebase", "--root", "--committer-date-is-author-date", "main")
    repository.git("commit", "-q", "--amend", "--no-edit", moment="")
    assert read(repository) == before


def test_a_clock_far_ahead_says_today(repository: GitRepository) -> None:
    repository.commit("2099-01-01", land__a_01="status: reserved\n")
    assert words(read(repository))[-1] == ("2026-11-21", "reserved")


def test_a_merge_counts_on_the_day_it_came_in(repository: GitRepository) -> None:
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("2026-10-03", land__a_01="status: reserved\n")
    repository.git("checkout", "-q", "main")
    repository.commit("2026-10-04", land__b_01="status: available\n")
    repository.git("merge", "-q", "--no-ff", "-m", "merge", "side", moment="2026-10-10 12:00:00 +0800")
    assert words(read(repository)) == [("2026-10-02", "available"), ("2026-10-10", "reserved")]


def test_another_name_for_the_same_content_is_the_same_record(repository: GitRepository) -> None:
    repository.git("mv", "data/land/a-01.yml", "data/land/z-01.yml")
    repository.commit("2026-10-05")
    repository.commit("2026-10-06", land__z_01="status: reserved\n")
    found = read(repository)
    assert words(found) == []
    assert [word for _, word in words(found, key="z-01")] == ["available", "available", "reserved"]


def test_what_comes_from_elsewhere_has_no_past(repository: GitRepository) -> None:
    repository.put("_drafts/b-01.yml", "status: reserved\n")
    repository.write(projects__c_01="status: signed\n")
    repository.commit("2026-10-05")
    (repository.data / "platforms").mkdir()
    repository.git("mv", "data/_drafts/b-01.yml", "data/land/b-01.yml")
    repository.git("mv", "data/projects/c-01.yml", "data/platforms/c-01.yml")
    repository.commit("2026-10-06")
    found = read(repository)
    assert words(found, key="b-01") == [("2026-10-02", None), ("2026-10-06", "reserved")]
    assert words(found, "platforms", "c-01") == [("2026-10-02", None), ("2026-10-06", "signed")]
    assert words(found, "projects", "c-01")[-1] == ("2026-10-06", None)


def test_a_version_names_the_commit_that_brought_it(repository: GitRepository) -> None:
    repository.commit("2026-10-05", land__a_01="status: reserved\n")
    commit = repository.git("rev-parse", "HEAD").strip()
    repository.write(land__a_01="status: transferred\n")
    found = read(repository).versions["land", "a-01"]
    first = repository.git("rev-parse", "HEAD~1").strip()
    assert [version.commit for version in found] == [first, commit, ""]


def test_what_is_not_committed_counts_as_today_s(repository: GitRepository) -> None:
    repository.write(land__a_01="status: reserved\n", land__b_01="status: available\n")
    found = read(repository)
    assert words(found) == [("2026-10-02", "available"), ("2026-11-21", "reserved")]
    assert words(found, key="b-01") == [("2026-10-02", None), ("2026-11-21", "available")]
    (repository.data / "land" / "a-01.yml").unlink()
    assert words(read(repository))[-1] == ("2026-11-21", None)


def test_a_copied_repository_has_no_news(repository: GitRepository, tmp_path: Path) -> None:
    shutil.copytree(repository.folder, tmp_path / "copy")
    (tmp_path / "copy" / "data" / "land" / "a-01.yml").touch()
    assert read_history(tmp_path / "copy" / "data", TODAY) == History({}, BEGINS, "", 0)


def test_nothing_internal_is_in_a_version(repository: GitRepository) -> None:
    repository.commit("2026-10-05", land__a_01="status: reserved\ninternal: {note: 绝密}\n")
    chain = read(repository).versions["land", "a-01"]
    assert [version.values for version in chain] == [{"status": "available"}, {"status": "reserved"}]


@pytest.mark.parametrize(
    "broken",
    [
        "status: [",
        b"\xff\xfe\x00",
        "状态".encode("gbk"),
        "- a list\n",
        "",
        b"a: " + b"x" * 2_000_000,
        "a: &x 1\nb: *x\n",
        "status: a\nstatus: b\n",
    ],
)
def test_an_old_version_that_cannot_be_read_is_counted_and_skipped(
    repository: GitRepository, broken: str | bytes
) -> None:
    repository.put("land/a-01.yml", broken)
    repository.commit("2026-10-05")
    repository.commit("2026-10-06", land__a_01="status: reserved\n")
    found = read(repository)
    assert found.unread == 1
    assert words(found) == [("2026-10-02", "available"), ("2026-10-06", "reserved")]


@pytest.mark.skipif(sys.platform == "win32", reason="no file can have these names there")
def test_files_that_are_no_records_are_left_alone(repository: GitRepository) -> None:
    names = ["land/中文 名\n字.yml", "land/'; rm -rf *.yml", "land/A.yml", "land/deep/a.yml", "notes.yml",
             "land/a-02.txt", "schema/land.yml", "-n.yml", "land/--all.yml"]  # fmt: skip
    for name in names:
        repository.put(name, "status: available\n")
    make_link(repository.data / "land" / "a-03.yml", "/etc/passwd")
    repository.commit("2026-10-05")
    repository.put("costs.yml", "groups: []\n")
    repository.commit("2026-10-06")
    assert list(read(repository).versions) == [("costs", "")]


def test_why_there_is_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    assert read_history(tmp_path / "data", TODAY).reason == "no-repository"
    made = GitRepository(tmp_path / "guide")
    assert read(made).reason == "no-commits"
    (made.folder / "README").write_text("x")
    made.put("land/a.yml", "status: available\n")
    made.git("add", "README")
    made.git("commit", "-q", "-m", "first", moment=f"{FIRST} 12:00:00 +0800")
    assert read(made).reason == "untracked"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read(made).reason == "no-git"


def test_a_shallow_clone_has_no_history_and_a_whole_one_the_same(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit("2026-10-05", land__a_01="status: reserved\n")
    for name, extra in (("whole", ()), ("shallow", ("--depth", "1"))):
        command = ["git", "clone", "-q", *extra, f"file://{repository.folder}", str(tmp_path / name)]
        subprocess.run(command, check=True, capture_output=True)
    assert read_history(tmp_path / "whole" / "data", TODAY) == read(repository)
    assert read_history(tmp_path / "shallow" / "data", TODAY) == History(reason="shallow")


def test_a_worktree_a_submodule_and_a_link_have_it_too(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit("2026-10-05", land__a_01="status: reserved\n")
    expected = read(repository)
    repository.git("worktree", "add", "-q", str(tmp_path / "tree"), "-b", "tree")
    assert read_history(tmp_path / "tree" / "data", TODAY) == expected
    portal = GitRepository(tmp_path / "portal")
    portal.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repository.folder), "guide")
    portal.commit("2026-11-01")
    assert read_history(portal.folder / "guide" / "data", TODAY) == expected
    make_link(tmp_path / "link", repository.data)
    assert read_history(tmp_path / "link", TODAY) == expected


def test_the_caller_s_own_repository_is_not_asked(repository: GitRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read(repository)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, "/nowhere")
    assert read(repository) == expected


def test_a_configuration_changes_nothing(repository: GitRepository) -> None:
    repository.commit("2026-10-05", land__a_01="status: reserved\n")
    expected = read(repository)
    settings = ("log.showRoot=false", "diff.noprefix=true", "core.quotePath=true", "log.showSignature=true",
                "diff.renames=false", "color.ui=always", "diff.relative=false")  # fmt: skip
    lines = "".join("[{}]\n{}\n".format(*setting.split(".")) for setting in settings)
    with (repository.folder / ".git" / "config").open("a") as stream:
        stream.write(lines)
    assert read(repository) == expected


def test_it_goes_back_so_far_and_no_further(repository: GitRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("2026-10-05", land__a_01="status: reserved\n")
    repository.commit("2026-10-10", land__a_01="status: transferred\n")
    since = read_history(repository.data, TODAY, since=date(2026, 10, 8))
    assert (since.begins, words(since)) == (
        date(2026, 10, 8), [("2026-10-08", "reserved"), ("2026-10-10", "transferred")],
    )  # fmt: skip
    assert read_history(repository.data, date(2029, 1, 1)).versions == {}
    monkeypatch.setattr(history, "MOST_COMMITS", 2)
    assert words(read(repository)) == [
        ("2026-10-05", "available"),
        ("2026-10-05", "reserved"),
        ("2026-10-10", "transferred"),
    ]
