"""A guide that began as a copy: of the demo, or of a guide under another name, nothing is its history."""

from pathlib import Path

import pytest

from investment_guide.analysis.changes import changes
from investment_guide.checking.check import check
from investment_guide.reading.history import read_guide_with_history
from tests.checking.sample import copy_of_the_good_guide
from tests.projects import TODAY
from tests.reading.git_repository import GitRepository

PRICE, FORMER, LATER = "value: 2.9", "value: 2.45", "value: 3.1"
NAME, OTHER_NAME = "name: {zh: 样例市投资指南", "name: {zh: 别处投资指南"


class Copied(GitRepository):
    """The good guide in a repository whose first commit is the demo, with the same ids at other costs."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.data.rmdir()
        copy_of_the_good_guide(folder)
        self.change("guide.yml", "updates: {history: dates}", "updates: {history: git}")

    def change(self, file: str, old: str, new: str) -> None:
        text = (self.data / file).read_text("utf-8")
        assert text.count(old) == 1
        self.put(file, text.replace(old, new))


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    return Copied(tmp_path / "guide")


def reported(copied: Copied) -> list[tuple[object, object]]:
    """The costs before and after in the news."""
    guide = read_guide_with_history(copied.data, TODAY).guide
    assert guide is not None
    return [(each.before, each.after) for each in changes(guide, TODAY) if each.news == "cost"]


def begin_as(copied: Copied, old: str, new: str) -> None:
    """Commits of another guide, then of this one with the same figure at another price, on days of their own."""
    copied.change("guide.yml", old, new)
    copied.change("costs.yml", PRICE, FORMER)
    copied.commit("2026-10-01")
    copied.commit("2026-10-03", land__b_09="status: available\n")
    copied.put("land/b-09.yml", None)
    copied.change("guide.yml", new, old)
    copied.change("costs.yml", FORMER, PRICE)


@pytest.mark.parametrize(
    ("old", "new"), [("demo: false", "demo: true"), (NAME, OTHER_NAME)], ids=["demo", "another name"]
)
def test_what_was_before_is_no_news_and_what_comes_after_is(copied: Copied, old: str, new: str) -> None:
    begin_as(copied, old, new)
    assert reported(copied) == []  # not committed yet
    copied.commit("2026-10-05")
    assert reported(copied) == []
    copied.change("costs.yml", PRICE, LATER)
    copied.commit("2026-10-20")
    assert reported(copied) == [((2.9, 2.9), (3.1, 3.1))]


def test_a_slip_in_the_settings_does_not_begin_it_anew(copied: Copied) -> None:
    copied.commit("2026-10-01")
    copied.change("costs.yml", PRICE, LATER)
    copied.commit("2026-10-05")
    right = (copied.data / "guide.yml").read_text("utf-8")
    copied.put("guide.yml", "name: {zh: [\n")
    copied.commit("2026-10-06")
    copied.put("guide.yml", right)
    copied.commit("2026-10-07")
    assert reported(copied) == [((2.9, 2.9), (3.1, 3.1))]


@pytest.mark.parametrize(
    ("old", "new", "day", "codes"),
    [
        (NAME, OTHER_NAME, "2026-11-01", ["history-restarted"]),
        (NAME, OTHER_NAME, "2026-10-05", []),
        ("demo: false", "demo: true", "2026-11-01", []),
    ],
)
def test_staff_are_told_of_a_new_name_for_some_weeks(
    copied: Copied, old: str, new: str, day: str, codes: list[str]
) -> None:
    begin_as(copied, old, new)
    copied.commit(day)
    assert [each.code for each in check(read_guide_with_history(copied.data, TODAY), TODAY)] == codes
