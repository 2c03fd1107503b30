"""What is left of the demo on a page stops publishing, with its line; what only sounds like it does not."""

from pathlib import Path

import pytest

from investment_guide.checking.check import check, errors
from investment_guide.publishable.project import Project
from investment_guide.reading.load import read_guide
from tests.checking.sample import change, copy_of_the_good_guide
from tests.projects import TODAY


def found(tmp_path: Path, line: str, demo: bool = False, publish: bool = True) -> list[tuple[str, int, str]]:
    """Where a page with one line is refused."""
    data = copy_of_the_good_guide(tmp_path)
    if demo:
        change(data, "guide.yml", "demo: false", "demo: true")
    pages = tmp_path / "content" / "zh"
    pages.mkdir(parents=True)
    (pages / "about.md").write_text(f"# 关于\n\n{line}\n", "utf-8")
    problems = check(read_guide(data), TODAY, publish, Project(tmp_path, (pages,)))
    left = [each for each in problems if each.code == "demo-left"]
    assert not publish or set(left) <= set(errors(problems, publish))
    return [(each.path, each.line, dict(each.details)["found"]) for each in left]


@pytest.mark.parametrize(
    ("line", "trace"),
    [
        ("本指南为演示版，数据仅供参考。", "本指南为演示"),
        ("欢迎来岚川投资。", "岚川"),
        ("Invest in Lanchuan.", "Lanchuan"),
        ("企业名称均为虚构。", "虚构"),
        ("联系电话：待填", "待填"),
        ("TODO: add the address", "TODO"),
        ("写信到 invest@county.example。", "county.example"),
    ],
)
def test_a_page_that_is_still_the_demo_s_is_refused(tmp_path: Path, line: str, trace: str) -> None:
    assert found(tmp_path, line) == [("content/zh/about.md", 3, trace)]


@pytest.mark.parametrize(
    "line", ["见示例方案第二章。", "For example, a plot of 50 mu.", "An exemplary park.", "Todos los datos"]
)
def test_what_only_sounds_like_it_is_not(tmp_path: Path, line: str) -> None:
    assert found(tmp_path, line) == []


def test_nobody_is_stopped_who_does_not_publish_or_says_that_it_is_the_demo(tmp_path: Path) -> None:
    assert found(tmp_path / "a", "岚川", publish=False) == []
    assert found(tmp_path / "b", "岚川", demo=True) == []
