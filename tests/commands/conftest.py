"""A desk for each test: a folder with the good sample guide and yesterday's site, and ways to run ``guide`` there."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from investment_guide.cli import main
from investment_guide.publishing_folder import MARKER, mark
from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.projects import GOOD, add_project

YESTERDAY = "<p>yesterday</p>"

Answer = tuple[int, str]
Run = Callable[..., Answer]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder; every command of the test runs in it."""
    shutil.copytree(GOOD, tmp_path / "data")
    add_project(tmp_path)
    mark(tmp_path / "site")
    (tmp_path / "site" / "index.html").write_text(YESTERDAY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, environment_today: dict[str, str]
) -> Run:
    """Runs ``guide`` in this process: exit code and everything it said. A traceback fails the test by itself."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", environment_today["SOURCE_DATE_EPOCH"])

    def answer(*arguments: str) -> Answer:
        try:
            code = main(arguments)
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        said = capsys.readouterr()
        return code, said.out + said.err

    return answer


@pytest.fixture
def start(desk: Path, guide_command: str, environment_today: dict[str, str]) -> Iterator[Start]:
    """Starts ``guide`` as a program of its own; what still runs when the test ends is ended."""
    started: list[subprocess.Popen[str]] = []

    def begin(*arguments: str, before: Sequence[str] = ()) -> "subprocess.Popen[str]":
        program = subprocess.Popen(
            [*before, guide_command, *arguments], cwd=desk, env=environment_today, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip
        started.append(program)
        return program

    yield begin
    for program in started:
        program.kill()
        program.communicate()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 kB that is really full soon; only the administrator of a Linux machine can make one."""
    folder = tmp_path / "small-disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def assert_untouched(desk: Path) -> None:
    """Yesterday's site is whole and nothing was left beside it."""
    assert sorted(path.name for path in (desk / "site").iterdir()) == [MARKER, "index.html"]
    assert (desk / "site" / "index.html").read_text(encoding="utf-8") == YESTERDAY
    assert leavings(desk) == []


def leavings(folder: Path) -> list[str]:
    """What a build that was not finished would leave in a folder."""
    return sorted(name for name in os.listdir(folder) if name.startswith(".") and name != ".cache")  # noqa: PTH208


def wait_for(what: Callable[[], bool], reason: str, program: "subprocess.Popen[Any]") -> None:
    """Look again until it is so; that the program ends meanwhile fails at once."""
    deadline = time.monotonic() + LONGEST_SECONDS
    while not what():
        assert program.poll() is None, f"it ended before {reason}: {program.stdout.read() if program.stdout else ''}"
        assert time.monotonic() < deadline, f"waited {LONGEST_SECONDS} s for {reason}"
        time.sleep(0.02)
