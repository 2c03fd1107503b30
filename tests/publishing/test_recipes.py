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
    lines = (repository / "publishing" / "_headers").read_text("utf-8").splitlines()
    said = dict(line.strip().split(": ", 1) for line in lines if line.startswith("  "))
    assert [line for line in lines if line.startswith("/")] == ["/*"]
    assert said == {**contract["every_answer"], "Cache-Control": contract["cache_control"][-1]["value"]}


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
