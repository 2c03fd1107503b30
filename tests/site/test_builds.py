"""Builds give the same bytes wherever they run; `mkdocs build` alone does too; a failed build changes nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from investment_guide.commands.file_list import FILE_LIST
from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.projects import CITY, GOOD, add_project
from tests.site.documents import LANGUAGE_ROOTS
from tests.site.page_types import LANGUAGES
from tests.site.published import built, contents, run_guide

CONFIGURATION = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}


def test_two_builds_are_byte_identical(
    built_site: Path, tmp_path: Path, guide_command: str, environment_today: dict[str, str]
) -> None:
    """Another seed, zone, locale, working folder, data folder and output; files written in another order."""
    data = tmp_path / "elsewhere" / "data"
    for path in sorted((CITY / "data").rglob("*"), reverse=True):
        if path.is_file():
            target = data / path.relative_to(CITY / "data")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    other = {"PYTHONHASHSEED": "4711", "TZ": "America/Los_Angeles", "LANG": "en_US.UTF-8", "LC_ALL": "C.UTF-8"}
    out = built(guide_command, data, tmp_path / "somewhere" / "public", {**environment_today, **other}, tmp_path)
    first, second = contents(built_site), contents(out)
    assert set(first) == set(second)
    assert [path for path, content in first.items() if second[path] != content] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_mkdocs_alone_builds_the_same_without_a_warning(
    language: str, built_site: Path, tmp_path: Path, environment_today: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", CONFIGURATION[language]]
    done = subprocess.run(
        [*command, "--site-dir", str(tmp_path / "site")], cwd=CITY, stdin=subprocess.DEVNULL,
        env={**environment_today, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, encoding="utf-8", check=False,
        timeout=LONGEST_SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    alone = contents(tmp_path / "site")
    whole = contents(built_site / LANGUAGE_ROOTS[language])
    both = {path: content for path, content in whole.items() if language == "en" or not path.startswith("en/")}
    both.pop(FILE_LIST, None)  # of the whole site, all languages
    assert set(alone) >= set(both)
    assert [path for path, content in both.items() if alone[path] != content] == []


def test_a_build_with_an_error_changes_nothing_and_says_what_is_wrong(
    sample_site: Path, tmp_path: Path, guide_command: str, environment_today: dict[str, str]
) -> None:
    data, out = tmp_path / "data", tmp_path / "site"
    shutil.copytree(GOOD, data)
    shutil.copytree(sample_site, out)
    add_project(tmp_path)
    before, stamps = contents(out), {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    plot = next(iter(sorted((data / "land").glob("*.yml"))))
    plot.write_text(plot.read_text(encoding="utf-8").replace("area_mu:", "area_mou:"), encoding="utf-8")
    code, said = run_guide(guide_command, "build", "--data", str(data), "--out", str(out),
                           environment=environment_today, folder=tmp_path)  # fmt: skip
    assert code == 1
    assert f"data/land/{plot.name}:" in said and "area_mou" in said and "area_mu" in said
    assert contents(out) == before
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == stamps
    assert sorted(name for name in os.listdir(tmp_path) if name.startswith(".site")) == []  # noqa: PTH208


def test_a_guide_that_is_no_demo_is_open_to_search_engines(sample_site: Path) -> None:
    robots = (sample_site / "robots.txt").read_text(encoding="utf-8").split("\n")
    assert robots[:3] == ["User-agent: *", "Allow: /", "Sitemap: https://guide.test/sitemap.xml"]
    pages = {path: content for path, content in contents(sample_site).items() if path.endswith(".html")}
    assert len(pages) > 50
    hidden = {path for path, content in pages.items() if b"noindex" in content}
    assert hidden == {path for path in pages if "404" in path or "for-staff/" in path}
    assert [path for path, content in pages.items() if "演示站点" in content.decode()] == []
