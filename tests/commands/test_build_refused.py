"""``guide build`` that cannot be: each reason in both languages, what to do, and the old site untouched."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Run, assert_untouched
from tests.links import make_link
from tests.projects import add_project

Damage = Callable[[Path], object]


def no_data(desk: Path) -> None:
    (desk / "data").rename(desk / "elsewhere")


def empty_data(desk: Path) -> None:
    no_data(desk)
    (desk / "data").mkdir()


def file_as_data(desk: Path) -> None:
    no_data(desk)
    (desk / "data").write_text("", encoding="utf-8")


def folder_for_a_record(desk: Path) -> None:
    (desk / "data" / "land" / "a-01.yml").unlink()
    (desk / "data" / "land" / "a-01.yml").mkdir()


def folder_for_the_settings(desk: Path) -> None:
    (desk / "data" / "guide.yml").unlink()
    (desk / "data" / "guide.yml").mkdir()


def link_to_nothing(desk: Path) -> None:
    (desk / "data" / "land" / "a-01.yml").unlink()
    make_link(desk / "data" / "land" / "a-01.yml", "gone.yml")


def link_to_itself(desk: Path) -> None:
    (desk / "data" / "land" / "a-01.yml").unlink()
    make_link(desk / "data" / "land" / "a-01.yml", "a-01.yml")


def locked_record(desk: Path) -> None:
    path = desk / "data" / "land" / "a-01.yml"
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("whoever runs the tests may read everything")


def damaged_record(desk: Path) -> None:
    path = desk / "data" / "land" / "a-01.yml"
    path.write_bytes(path.read_bytes().replace(b"area_mu:", b"area_mu: viel #"))


DATA: dict[Damage, tuple[int, str, str]] = {
    no_data: (2, "找不到数据文件夹", "there is no such data folder"),
    file_as_data: (2, "找不到数据文件夹", "there is no such data folder"),
    empty_data: (1, "没有任何记录", "guide.yml"),
    folder_for_a_record: (1, "data/land/a-01.yml", "data/land/a-01.yml"),
    folder_for_the_settings: (1, "data/guide.yml", "data/guide.yml"),
    link_to_nothing: (1, "data/land/a-01.yml", "data/land/a-01.yml"),
    link_to_itself: (1, "data/land/a-01.yml", "data/land/a-01.yml"),
    locked_record: (1, "data/land/a-01.yml", "data/land/a-01.yml"),
    damaged_record: (1, "data/land/a-01.yml:", "data/land/a-01.yml:"),
}


@pytest.mark.parametrize("damage", DATA, ids=[damage.__name__ for damage in DATA])
def test_data_that_cannot_be_used_stop_the_build(desk: Path, run: Run, damage: Damage) -> None:
    damage(desk)
    code, *words = DATA[damage]
    for lang, word in zip(("zh", "en"), words, strict=True):
        answered, said = run("build", "--lang", lang)
        assert (answered, word in said) == (code, True), said
        assert ("原来的网站保持不变", "the old site is untouched")[lang == "en"] in said
        assert "guide explain" in said
    assert_untouched(desk)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_place_of_a_record_does_not_make_the_build_wait(desk: Path, run: Run) -> None:
    (desk / "data" / "land" / "a-01.yml").unlink()
    os.mkfifo(desk / "data" / "land" / "a-01.yml")
    code, said = run("build")
    assert (code, "data/land/a-01.yml" in said) == (1, True)
    assert_untouched(desk)


def file_as_output(desk: Path) -> str:
    (desk / "out").write_text("", encoding="utf-8")
    return "out"


def folder_of_others(desk: Path) -> str:
    (desk / "photographs").mkdir()
    (desk / "photographs" / "2019.jpg").write_bytes(b"")
    return "photographs"


def portal_of_the_city(desk: Path) -> str:
    """Somebody else's site, or one that the first version built."""
    for folder in (desk / "html", desk / "html" / "en"):
        folder.mkdir()
        (folder / "index.html").write_text("<h1>门户</h1>", encoding="utf-8")
    return "html"


OUTPUT: dict[Callable[[Path], str], tuple[str, str]] = {
    file_as_output: ("是文件，不是文件夹", "is a file, not a folder"),
    folder_of_others: ("2019.jpg", "2019.jpg"),
    portal_of_the_city: (
        "是旧版本生成的网站，先把它删除或移走",
        "if it is a site that an older version",
    ),
    lambda _desk: ".": ("里有项目或数据", "holds the project or its data"),
    lambda _desk: "data": ("里有项目或数据", "holds the project or its data"),
    lambda _desk: "data/site": ("里有项目或数据", "holds the project or its data"),
    lambda desk: str(desk.parent): ("里有项目或数据", "holds the project or its data"),
}


@pytest.mark.parametrize("out", OUTPUT)
def test_nothing_that_is_no_site_is_overwritten(desk: Path, run: Run, out: Callable[[Path], str]) -> None:
    name = out(desk)
    before = sorted(desk.rglob("*"))
    for lang, word in zip(("zh", "en"), OUTPUT[out], strict=True):
        code, said = run("build", "--out", name, "--lang", lang)
        assert (code, word in said, "--out" in said) == (2, True, True), said
    assert sorted(path for path in desk.rglob("*") if ".cache" not in path.parts) == before


def test_an_output_folder_below_a_file_cannot_be_written(desk: Path, run: Run) -> None:
    file_as_output(desk)
    for lang, word in (("zh", "无法写入"), ("en", "Cannot write")):
        code, said = run("build", "--out", "out/site", "--lang", lang)
        assert (code, word in said, "--out" in said) == (1, True, True), said
    assert_untouched(desk)


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (errno.ENOSPC, "磁盘已满", "The disk is full"),
        (errno.EACCES, "请检查文件夹权限", "Check the folder's permissions"),
        (errno.EROFS, "请检查文件夹权限", "Check the folder's permissions"),
    ],
)
def test_a_disk_that_takes_nothing_is_told(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch, number: int, zh: str, en: str
) -> None:
    really = Path.mkdir

    def mkdir(self: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        if self.name.startswith(".site.new"):
            raise OSError(number, os.strerror(number), str(self))
        really(self, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    for lang, word in (("zh", zh), ("en", en)):
        code, said = run("build", "--lang", lang)
        assert (code, word in said, "--out" in said) == (1, True, True), said
    assert_untouched(desk)


def test_a_language_without_a_configuration_is_named(desk: Path, run: Run) -> None:
    (desk / "mkdocs.en.yml").unlink()
    for lang, word in (("zh", "缺少"), ("en", "is missing")):
        code, output = run("build", "--lang", lang)
        assert (code, word in output, "mkdocs.en.yml" in output) == (2, True, True), output
    assert_untouched(desk)


def test_no_project_is_a_wrong_use(desk: Path, run: Run) -> None:
    (desk / "mkdocs.yml").unlink()
    for command in ("build", "serve"):
        for lang, word in (("zh", "没有 mkdocs.yml"), ("en", "no mkdocs.yml")):
            code, output = run(command, "--lang", lang)
            assert (code, word in output) == (2, True), output
    assert_untouched(desk)


def test_two_projects_are_never_mixed(desk: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = add_project(tmp_path_factory.mktemp("other"))
    shutil.copytree(desk / "data", other / "data")
    for command in ("build", "serve"):
        code, output = run(command, "--data", str(other / "data"), "--lang", "zh")
        assert (code, "不能混用" in output, str(other) in output) == (2, True, True), output
    assert_untouched(desk)


def test_a_tool_of_another_project_is_refused(desk: Path, run: Run) -> None:
    (desk / "hooks" / "investment_guide").mkdir()
    code, output = run("build", "--lang", "zh")
    assert (code, "自带工具" in output, ".venv" in output) == (2, True, True), output
    assert_untouched(desk)


def test_the_project_is_found_from_a_folder_below(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk / "data" / "land")
    assert run("check", "--lang", "en")[0] == 0
    (desk / "data" / "land" / "loud.yml").write_text("nonsense: 1", encoding="utf-8")
    assert run("check", "--lang", "en")[0] == 1


@pytest.mark.parametrize("option", ["--out", "--data"])
def test_links_that_lead_in_a_circle_are_no_folder(desk: Path, run: Run, option: str) -> None:
    make_link(desk / "circle", "circle")
    code, said = run("build", option, "circle")
    assert (code in (1, 2), "circle" in said) == (True, True), said
    assert_untouched(desk)


WRONG = {
    (): "COMMAND",
    ("bulid",): "bulid",
    ("build", "--tody", "2026-09-30"): "--tody",
    ("build", "--today", "nonsense"): "2026-09-30",
    ("build", "--today", "2026-02-30"): "2026-09-30",
    ("build", "--today", "1969-12-31"): "2026-09-30",
    ("build", "--language", "French"): "French",
    ("build", "--data"): "--data",
    ("check", "--format", "xml"): "xml",
    ("serve", "--port", "eighty"): "--port",
    ("serve", "--port", "70000"): "--port",
}


@pytest.mark.parametrize("arguments", WRONG, ids=lambda arguments: " ".join(arguments) or "nothing")
def test_what_was_typed_wrong_is_told_in_both_languages(desk: Path, run: Run, arguments: tuple[str, ...]) -> None:
    code, said = run(*arguments)
    assert code == 2
    assert WRONG[arguments] in said
    assert all(words in said for words in ("写法不对 / wrong use", "说明 / help", "--help")), said
    assert_untouched(desk)
