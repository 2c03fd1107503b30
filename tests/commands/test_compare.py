"""Two sites beside one another: which pages were added, changed and removed, told so that no title can say more."""

import re
from pathlib import Path

import pytest

from investment_guide.commands.compare import MOST_LISTED, difference
from tests.commands.conftest import Run

PAGE = "<!doctype html><title>{}</title><p>{}</p>"


def site(folder: Path, pages: dict[str, str]) -> Path:
    """A folder with a home page, some pages by their address, and a file."""
    for address, title in {"": "首页", **pages}.items():
        page = folder / address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format(title, title), "utf-8")
    (folder / "data.csv").write_text(str(sorted(pages)), "utf-8")
    (folder / "data.csv.gz").write_bytes(str(folder).encode())
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return site(tmp_path / "old", {"land/a/": "A 地块", "land/b/": "B 地块", "land/c/": "C 地块"})


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return site(tmp_path / "new", {"land/a/": "A 地块", "land/b/": "B 地块（已出让）", "land/d/": "D 地块"})


def test_pages_are_added_changed_and_removed(old: Path, new: Path) -> None:
    found = difference(old, new)
    assert found.added == ("land/d/index.html",)
    assert found.changed == ("land/b/index.html",)
    assert found.removed == ("land/c/index.html",)
    assert found.files == ("data.csv",)


def test_the_list_names_and_links_them(run: Run, old: Path, new: Path) -> None:
    code, said = run("compare", str(old), str(new), "--lang", "zh", "--address", "https://guide.example/tz/")
    assert code == 0
    assert said.splitlines() == [
        "### 新增页面：1", "", "- D 地块 [/land/d/](<https://guide.example/tz/land/d/>)", "",
        "### 改动页面：1", "", "- B 地块（已出让） [/land/b/](<https://guide.example/tz/land/b/>)", "",
        "### 删除页面：1", "", "- C 地块 /land/c/", "",
        "### 改动的其他文件：1", "", "- data.csv",
    ]  # fmt: skip


def test_the_same_site_twice_is_no_change(run: Run, old: Path, tmp_path: Path) -> None:
    same = site(tmp_path / "same", {"land/a/": "A 地块", "land/b/": "B 地块", "land/c/": "C 地块"})
    assert run("compare", str(old), str(same), "--lang", "en") == (0, "The site does not change.\n")


def test_a_title_is_only_text(run: Run, old: Path, tmp_path: Path) -> None:
    hostile = "[x](https://evil.example) <img src=//evil.example> `a` **b** &lt;script&gt;\n# c"
    new = site(tmp_path / "new", {"land/a/": hostile, "land/b/": "B 地块", "land/c/": "C 地块"})
    _, said = run("compare", str(old), str(new), "--lang", "zh")
    (line,) = [line for line in said.splitlines() if "evil" in line]
    assert re.search(r"(?<!\\)[\[<`*#]", line.removeprefix("- ")) is None


def test_a_long_list_is_cut(run: Run, old: Path, tmp_path: Path) -> None:
    many = {f"policies/{number}/": str(number) for number in range(MOST_LISTED + 5)}
    _, said = run("compare", str(old), str(site(tmp_path / "new", many)), "--lang", "en")
    assert f"### New pages: {MOST_LISTED + 5}" in said
    assert "- and 5 more" in said


def test_a_folder_that_is_no_site_is_wrong_use(run: Run, old: Path, tmp_path: Path) -> None:
    code, said = run("compare", str(old), str(tmp_path / "none"), "--lang", "zh")
    assert code == 2
    assert "不是生成的网站" in said
