"""What old versions hold that is private: reported with its commit, for records of today, and acceptable."""

import shutil
from pathlib import Path

import pytest

from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.check import check
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.history import read_guide_with_history
from tests.checking.sample import change
from tests.projects import GOOD, TODAY
from tests.reading.git_repository import GitRepository

PLOT = "land/a-01.yml"
RIGHT, WRONG = "East of Sample Avenue", "East of Sample Avenue (ask 13987650123)"


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    """The good guide, in which a mobile number stood for some days."""
    made = GitRepository(tmp_path / "guide")
    shutil.copytree(GOOD, made.data, dirs_exist_ok=True)
    change(made.data, "guide.yml", "updates: {history: dates}", "updates: {history: git}")
    made.commit("2026-10-01")
    change(made.data, PLOT, RIGHT, WRONG)
    made.commit("2026-10-05")
    change(made.data, PLOT, WRONG, RIGHT)
    made.commit("2026-10-10")
    return made


def diagnostics(repository: GitRepository) -> list[Diagnostic]:
    """What the check finds on the day of all tests."""
    return list(check(read_guide_with_history(repository.data, TODAY), TODAY, publish=True))


def test_a_number_in_an_old_version_is_told_with_its_commit(repository: GitRepository) -> None:
    (found,) = diagnostics(repository)
    commit = repository.git("rev-parse", "HEAD~1").strip()[:10]
    assert (found.path, found.line, found.code) == ("data/land/a-01.yml", 1, "history-private")
    text = catalogue()[found.code].says(found, "zh")
    assert all(part in text for part in (commit, "139…23", "address.en", "2026-10-05"))


def test_it_can_be_accepted_also_where_there_is_no_history(repository: GitRepository) -> None:
    entry = "accepted:\n  - {code: history-private, reason: 仓库只在内部, on: 2026-11-01}\n"
    repository.put(PLOT, (repository.data / PLOT).read_text(encoding="utf-8") + entry)
    assert diagnostics(repository) == []
    shutil.rmtree(repository.folder / ".git")
    assert diagnostics(repository) == []


def test_a_record_that_is_gone_is_not_spoken_of(repository: GitRepository) -> None:
    repository.put(PLOT, None)
    repository.commit("2026-10-12")
    assert "history-private" not in {diagnostic.code for diagnostic in diagnostics(repository)}


def test_what_stands_there_today_is_for_the_rule_of_today(repository: GitRepository) -> None:
    change(repository.data, PLOT, RIGHT, WRONG)
    repository.commit("2026-10-12")
    assert sorted(diagnostic.code for diagnostic in diagnostics(repository)) == ["history-private", "private-mobile"]


def test_without_a_wish_for_news_no_history_is_read(repository: GitRepository) -> None:
    change(repository.data, "guide.yml", "updates: {history: git}", "updates: {history: dates}")
    assert diagnostics(repository) == []
