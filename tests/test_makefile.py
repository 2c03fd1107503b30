"""`make` on machines that lack something, and the date it gives a build. Runs on copies of the Makefile."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from investment_guide.publishing_folder import MARKER

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("make"),
    reason="the same commands are in README.md for people without make",
)

TARGETS = ("site", "look", "serve", "check", "lint", "test", "test-fast", "bench", "lock", "clean")
GIT = ("git", "-c", "user.name=n", "-c", "user.email=e@e.example", "-c", "commit.gpgsign=false")


@pytest.fixture
def copy(tmp_path: Path, repository: Path) -> Path:
    """A folder with the Makefile and what its environment depends on; no git, no environment."""
    shutil.copy(repository / "Makefile", tmp_path)
    shutil.copy(repository / "pyproject.toml", tmp_path)
    shutil.copytree(repository / "requirements", tmp_path / "requirements")
    return tmp_path


def make(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run make in a folder, as if from a fresh shell."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "SOURCE_DATE", "GIT_"))
    }
    environment = {**inherited, "GIT_CEILING_DIRECTORIES": str(folder.parent), **variables}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_make_alone_lists_every_target(copy: Path) -> None:
    listed = make(copy).stdout
    assert [target for target in TARGETS if f"make {target} " not in listed] == []


@pytest.mark.parametrize("python", ["", "/not/there/python"])
def test_without_python_it_says_what_to_type(copy: Path, python: str) -> None:
    done = make(copy, "site", f"PYTHON={python}")
    assert done.returncode != 0
    assert "needs Python 3.11 or newer" in done.stderr
    for line in ("apt-get install -y python3 python3-venv", "brew install python", "winget install Python"):
        assert line in done.stderr


def test_an_old_python_is_refused(copy: Path) -> None:
    old = copy / "python-of-long-ago"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    assert "needs Python 3.11 or newer" in make(copy, "site", f"PYTHON={old}").stderr


def test_a_python_without_ensurepip_is_told_apart(copy: Path) -> None:
    bare = copy / "python-without-ensurepip"
    bare.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n', encoding="utf-8")
    bare.chmod(0o755)
    done = make(copy, "site", f"PYTHON={bare}")
    assert done.returncode != 0
    assert "apt-get install -y python3-venv" in done.stderr
    assert "3.11 or newer" not in done.stderr


def test_clean_removes_no_site_that_nothing_of_ours_built(copy: Path) -> None:
    (copy / "site").mkdir()
    (copy / "site" / "index.html").touch()
    done = make(copy, "clean")
    assert done.returncode != 0 and MARKER in done.stderr
    assert (copy / "site" / "index.html").exists()
    (copy / "site" / MARKER).touch()
    assert make(copy, "clean").returncode == 0
    assert not (copy / "site").exists()


def build_date(folder: Path, **variables: str) -> str:
    """The SOURCE_DATE_EPOCH that the programs called by make see; empty when there is none."""
    question = "show:\n\t@printenv SOURCE_DATE_EPOCH || true\n"
    (folder.parent / "question.mk").write_text(question, encoding="utf-8")
    return make(folder, "-s", "-f", "Makefile", "-f", "../question.mk", "show", **variables).stdout.strip()


@pytest.fixture
def commit(copy: Path) -> Path:
    """The copy as a git repository with one commit of a known second."""
    if not shutil.which("git"):
        pytest.skip("there is no git here, hence no commit")
    inner = copy / "inner"
    inner.mkdir()
    shutil.copy(copy / "Makefile", inner)
    when = {**os.environ, "GIT_COMMITTER_DATE": "1795219200 +0800", "GIT_AUTHOR_DATE": "1795219200 +0800"}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        subprocess.run([*GIT, *command], cwd=inner, env=when, check=True)
    return inner


def test_today_is_the_clocks_also_for_a_clean_tree(commit: Path) -> None:
    assert build_date(commit) == ""
    assert build_date(commit, SOURCE_DATE_EPOCH="1") == "1"
    (commit / "new.yml").touch()
    assert build_date(commit) == ""


def test_the_day_of_the_commit_is_asked_for_and_said(commit: Path) -> None:
    assert build_date(commit, DAY="commit") == "1795219200"
    assert build_date(commit, DAY="commit", SOURCE_DATE_EPOCH="1") == "1"
    assert "SOURCE_DATE_EPOCH=1795219200, not the clock's" in make(commit, "help", DAY="commit").stderr
    assert make(commit, "help").stderr == ""


@pytest.mark.parametrize("day", ["commit", "yesterday"])
def test_a_day_that_nobody_knows_is_refused(copy: Path, day: str) -> None:
    done = make(copy, "help", DAY=day)
    assert done.returncode != 0
    assert ("needs a git repository" if day == "commit" else "--today") in done.stderr
