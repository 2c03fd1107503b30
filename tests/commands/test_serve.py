"""``guide serve``: a saved file shows in the open page; a slip is told there and on the terminal."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.commands.conftest import Run, assert_untouched, wait_for

pytestmark = pytest.mark.slow

PLOT = Path("data", "land", "a-01.yml")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal of POSIX systems")


class Preview:
    """A running preview: its address, and what it has said so far."""

    def __init__(self, program: "subprocess.Popen[bytes]", log: Path) -> None:
        self.program, self._log = program, log

    def said(self) -> str:
        """Everything on the terminal up to now."""
        return self._log.read_text(encoding="utf-8")

    def waits_to_say(self, words: str, times: int = 1) -> None:
        """Wait until it has said something so many times; an early end fails at once."""
        wait_for(lambda: self.said().count(words) >= times, words, self.program)


@pytest.fixture
def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def previews(desk: Path, environment_today: dict[str, str]) -> Iterator[list[Preview]]:
    """For programs of the test; they are ended with it."""
    started: list[Preview] = []
    yield started
    for preview in started:
        preview.program.kill()
        preview.program.wait()


def begin(command: list[str], desk: Path, environment: dict[str, str], previews: list[Preview]) -> Preview:
    """Start a preview that writes to a file, so that nobody has to read along."""
    log = desk / "terminal.txt"
    with log.open("wb") as terminal:
        program = subprocess.Popen(
            command, cwd=desk, env=environment, stdin=subprocess.DEVNULL, stdout=terminal, stderr=subprocess.STDOUT
        )
    previews.append(Preview(program, log))
    return previews[-1]


def save(old: str, new: str) -> None:
    """What an editor does with the plot."""
    text = PLOT.read_text(encoding="utf-8")
    assert text.count(old) == 1
    PLOT.write_text(text.replace(old, new), encoding="utf-8")


def fetch(address: str) -> str:
    """What is at an address, or why not."""
    try:
        with urllib.request.urlopen(address, timeout=LONGEST_SECONDS) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as refusal:
        return f"{refusal.code} {refusal.read().decode()}"
    except OSError as fault:
        return str(fault)


def test_a_port_in_use_is_told_with_another_one(desk: Path, run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for lang, word in (("zh", "已被占用"), ("en", "is in use")):
            code, said = run("serve", "--port", str(port), "--lang", lang)
            assert (code, word in said, "guide serve --port " in said) == (1, True, True), said


def test_without_data_there_is_no_preview(desk: Path, run: Run) -> None:
    for lang, word in (("zh", "找不到数据文件夹"), ("en", "there is no such data folder")):
        code, said = run("serve", "--data", "elsewhere", "--lang", lang)
        assert (code, word in said) == (2, True), said


def test_a_saved_file_shows_and_a_slip_is_told_until_it_is_cured(
    desk: Path,
    guide_command: str,
    environment_today: dict[str, str],
    previews: list[Preview],
    free_port: int,
    page: Page,
) -> None:
    root = f"http://127.0.0.1:{free_port}/"
    preview = begin([guide_command, "serve", "--port", str(free_port)], desk, environment_today, previews)
    preview.waits_to_say("预览已更新")
    page.goto(f"{root}land/a-01/")
    expect(page.locator("h1")).to_contain_text("GV-A-01")
    save("GV-A-01", "GV-A-77")
    expect(page.locator("h1")).to_contain_text("GV-A-77")
    assert "GV-A-77" in fetch(f"{root}en/land/a-01/")
    assert f"{root}~desk/" in preview.said()

    save("area_mu: 68.12", "area_mu: viel")
    expect(page.get_by_role("alert")).to_contain_text("data/land/a-01.yml:8:10")
    assert "data/land/a-01.yml:8:10" in preview.said()
    assert "Traceback" not in preview.said()
    assert "GV-A-77" in fetch(f"{root}land/a-01/")

    save("area_mu: viel", "area_mu: 68.12")
    expect(page.get_by_role("alert")).to_have_count(0)
    preview.waits_to_say("预览已更新", times=2)  # of changes in quick succession only the last is built
    assert_untouched(desk)


@posix_only
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_preview_of_broken_data_starts_and_ends_in_order(
    desk: Path,
    guide_command: str,
    environment_today: dict[str, str],
    previews: list[Preview],
    free_port: int,
    name: str,
) -> None:
    save("area_mu: 68.12", "area_mu: <b>")
    (desk / "temporary").mkdir()
    environment = {**environment_today, "TMPDIR": str(desk / "temporary")}
    preview = begin([guide_command, "serve", "--port", str(free_port)], desk, environment, previews)
    preview.waits_to_say("data/land/a-01.yml:8:10")
    reported = fetch(f"http://127.0.0.1:{free_port}/")  # leads to the desk
    assert "data/land/a-01.yml:8:10" in reported
    assert "<b>" not in reported
    assert 'href="/~desk/edit/land/a-01/#area_mu"' in reported
    preview.program.send_signal(getattr(signal, name))
    assert preview.program.wait(timeout=LONGEST_SECONDS) == 0
    assert "Traceback" not in preview.said()
    assert os.listdir(desk / "temporary") == []  # noqa: PTH208


def test_an_unknown_address_is_not_found(
    desk: Path, guide_command: str, environment_today: dict[str, str], previews: list[Preview], free_port: int
) -> None:
    root = f"http://127.0.0.1:{free_port}"
    command = [guide_command, "serve", "--port", str(free_port), "--language", "zh"]
    preview = begin(command, desk, environment_today, previews)
    wait_for(lambda: "GV-A-01" in fetch(f"{root}/land/"), "the first site", preview.program)
    for address in ("/nowhere/", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/en/"):
        assert fetch(root + address).startswith("404 "), address


def test_mkdocs_own_preview_follows_the_data_too(
    desk: Path, environment_today: dict[str, str], previews: list[Preview], free_port: int
) -> None:
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", "mkdocs.yml"]
    command += ["--dev-addr", f"127.0.0.1:{free_port}"]
    preview = begin(command, desk, environment_today, previews)
    address = f"http://127.0.0.1:{free_port}/land/a-01/"
    wait_for(lambda: "GV-A-01" in fetch(address), "the first site", preview.program)
    save("area_mu: 68.12", "area_mu: viel")

    def is_reported() -> bool:
        PLOT.touch()  # MkDocs starts to look at the files some time after it answers
        return "data/land/a-01.yml:8:10" in preview.said()

    wait_for(is_reported, "the slip", preview.program)
    save("area_mu: viel", "area_mu: 68.12")
    save("GV-A-01", "GV-A-77")
    wait_for(lambda: "GV-A-77" in fetch(address), "the cured record", preview.program)
