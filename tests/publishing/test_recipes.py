"""The recipes say the same to every host, and their description misses nothing; nginx itself is in test_nginx.py."""

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from investment_guide.cli import parser

GUIDE_COMMAND = re.compile(r"^guide .+$", re.MULTILINE)


@pytest.fixture(scope="module")
def readme(repository: Path) -> str:
    """What the IT department reads."""
    return (repository / "publishing" / "README.md").read_text("utf-8")


def test_the_file_of_headers_says_what_holds_for_every_answer(repository: Path, contract: Mapping[str, Any]) -> None:
    text = (repository / "publishing" / "_headers").read_text("utf-8")
    rules = {path: dict(line.strip().split(": ", 1) for line in said.splitlines())
             for path, said in re.findall(r"^(/.*)\n((?:  .*\n)+)", text, re.MULTILINE)}  # fmt: skip
    assert rules.pop("/*") == contract["every_answer"]
    kept = contract["cache_control"][0]
    assert list(rules.values()) == [{"Cache-Control": kept["value"]}] * 3
    for path in rules:  # as these hosts read them: a name is any text without a stroke
        named = re.sub(r":\w+", "a", path)
        assert re.search(kept["path"], named.replace(".shaa", ".sha0123456789.css")), path


def test_every_header_is_explained_in_both_languages(readme: str, contract: Mapping[str, Any]) -> None:
    names = {*contract["every_answer"], "Cache-Control", "Content-Type"}
    assert [name for name in names if readme.count(f"| {name} |") != 2] == []
    assert [key for key in contract if readme.count(f"`{key}`") != 2] == []


def test_every_file_that_it_names_exists(repository: Path, readme: str) -> None:
    folders = ("nginx", "nightly", "iis")
    named = {*re.findall(rf"`((?:{'|'.join(folders)})/[\w.-]+)`", readme), *re.findall(r"\]\(([\w.]+)\)", readme)}
    there = {f"{folder}/{path.name}" for folder in folders for path in (repository / "publishing" / folder).iterdir()}
    assert named == there | {"headers.json", "_headers"}


@pytest.mark.parametrize("file", ["publishing/README.md", "publishing/nginx/own-host.conf"])
def test_every_command_in_it_is_one_of_ours(repository: Path, file: str) -> None:
    text = re.sub(r".*← guide", "guide", (repository / file).read_text("utf-8"))
    commands = [shlex.split(line.replace("…", "site")) for line in GUIDE_COMMAND.findall(text)]
    assert commands
    for words in commands:
        parser().parse_args(words[1:])
