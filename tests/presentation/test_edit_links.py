"""The link that opens a record on the forge: each forge in its own way, nothing without a repository."""

import pytest

from investment_guide.model.settings import Settings
from investment_guide.presentation.edit_links import edit_address
from investment_guide.reading.load import read_guide
from tests.projects import GOOD

FILE, FOLDER = "data/land/a-01.yml", "data/land"


@pytest.fixture(scope="module")
def settings() -> Settings:
    """Those of the small guide."""
    guide = read_guide(GOOD).guide
    assert guide is not None
    return guide.settings


@pytest.mark.parametrize(
    ("repo_url", "forge", "file", "folder"),
    [
        ("https://github.com/o/r", None, "https://github.com/o/r/edit/main/", "https://github.com/o/r/tree/main/"),
        ("https://github.com/o/r.git/", None, "https://github.com/o/r/edit/main/", "https://github.com/o/r/tree/main/"),
        ("https://gitlab.com/g/s/r", None, "https://gitlab.com/g/s/r/-/edit/main/", "https://gitlab.com/g/s/r/-/tree/main/"),
        ("https://jihulab.com/g/r", None, "https://jihulab.com/g/r/-/edit/main/", "https://jihulab.com/g/r/-/tree/main/"),
        ("https://git.example.gov.cn/g/r", "gitlab", "https://git.example.gov.cn/g/r/-/edit/main/",
         "https://git.example.gov.cn/g/r/-/tree/main/"),
        ("https://gitee.com/o/r", None, "https://gitee.com/o/r/edit/main/", "https://gitee.com/o/r/tree/main/"),
        ("https://codeberg.org/o/r", None, "https://codeberg.org/o/r/_edit/main/", "https://codeberg.org/o/r/src/branch/main/"),
        ("https://git.example.gov.cn/g/r", None, "https://git.example.gov.cn/g/r/blob/main/",
         "https://git.example.gov.cn/g/r/tree/main/"),
    ],
)  # fmt: skip
def test_each_forge_is_led_to_in_its_way(
    repo_url: str, forge: str | None, file: str, folder: str, settings: Settings
) -> None:
    there = settings.model_copy(update={"repo_url": repo_url, "repo_forge": forge})
    assert edit_address(there, FILE) == file + FILE
    assert edit_address(there, FOLDER) == folder + FOLDER


def test_branch_and_path_are_written_as_addresses_are(settings: Settings) -> None:
    there = settings.model_copy(update={"repo_url": "https://github.com/o/r", "repo_branch": "release/2026"})
    assert edit_address(there, "content/zh/关于.md").endswith("/edit/release/2026/content/zh/%E5%85%B3%E4%BA%8E.md")


def test_without_a_repository_or_a_file_there_is_no_link(settings: Settings) -> None:
    assert settings.repo_url is None
    assert edit_address(settings, FILE) == ""
    assert edit_address(settings.model_copy(update={"repo_url": "https://github.com/o/r"}), None) == ""
