"""Whoever types what the handbook says gets what it promises: every command of every page is run, page by page."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.commands.conftest import Run, Start
from tests.handbook.pages import commands, pages

pytestmark = pytest.mark.slow

# Commands that tell of problems end with 1 when there are some; a new record that is not filled in yet has some.
MAY_FIND_PROBLEMS = {"check"}
# The first hour begins in an empty folder: tests/commands/test_init.py.
PAGES = [(name, list(commands(text))) for name, text in pages("zh").items() if name != "first-hour.md"]


def test_the_pages_hold_commands() -> None:
    assert sum(len(found) for _, found in PAGES) >= 12
    assert {found[1] for _, page in PAGES for found in page} >= {"check", "build", "serve", "new", "export", "import"}


@pytest.mark.parametrize(("name", "found"), [(name, found) for name, found in PAGES if found])
def test_the_commands_of_a_page_do_what_it_says(name: str, found: list[list[str]], desk: Path, run: Run) -> None:
    for program, command, *rest in found:
        assert program == "guide"
        if command == "serve":
            continue  # it runs until it is stopped; see below
        code, said = run(command, *rest)
        assert code in ({0, 1} if command in MAY_FIND_PROBLEMS else {0}), f"{name}: {command} {rest}:\n{said}"
        assert said.strip()
        assert "Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal of POSIX systems")
def test_the_preview_gives_its_address(start: Start) -> None:
    serving = {tuple(command) for _, found in PAGES for command in found if command[1] == "serve"}
    assert serving == {("guide", "serve")}
    program = start("serve", "--port", "0")
    assert "http://127.0.0.1:" in "".join(lines_until(program, "http://127.0.0.1:"))
    program.send_signal(signal.SIGINT)
    assert program.wait(timeout=LONGEST_SECONDS) == 0


def lines_until(program: "subprocess.Popen[str]", words: str) -> Iterator[str]:
    """What a program says, up to the line with the words."""
    assert program.stdout
    for line in program.stdout:
        yield line
        if words in line:
            return
