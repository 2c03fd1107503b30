"""What the browser tests stand on, tested itself: finding and installing a browser, the server, no way out."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser_tools import find, install, web_server
from tests.browser_tools.find import BrowserMissingError, find_chromium
from tests.browser_tools.network import ForeignHostError
from tests.browser_tools.site_server import serve
from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.browser_tools.web_server import WebServerMissingError, find_nginx


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of a machine without any browser."""
    monkeypatch.setattr(find, "MACOS_APPS", ())
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return {"PATH": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}


def program(path: Path) -> Path:
    """An empty file that counts as a program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o755)
    return path


def test_the_wished_browser_comes_first(tmp_path: Path, bare: dict[str, str]) -> None:
    program(tmp_path / "chromium")
    wished = program(tmp_path / "wished")
    assert find_chromium({**bare, "CHROMIUM": str(wished)}, "python") == wished


def test_a_wish_that_cannot_be_met_is_an_error(tmp_path: Path, bare: dict[str, str]) -> None:
    program(tmp_path / "chromium")
    with pytest.raises(BrowserMissingError, match="there is no such file"):
        find_chromium({**bare, "CHROMIUM": "/not/there"}, "python")


@pytest.mark.skipif(sys.platform == "win32", reason="programs end with .exe there")
def test_a_command_on_the_path_is_found(tmp_path: Path, bare: dict[str, str]) -> None:
    expected = program(tmp_path / "google-chrome")
    assert find_chromium(bare, "python") == expected


def test_the_usual_place_on_windows_is_found(tmp_path: Path, bare: dict[str, str]) -> None:
    name = find.WINDOWS_PROGRAMS[1]
    expected = program(tmp_path / "Programs" / name)
    assert find_chromium({**bare, "PROGRAMFILES": str(tmp_path / "Programs")}, "python") == expected


def test_the_newest_download_of_playwright_is_found(tmp_path: Path, bare: dict[str, str]) -> None:
    for version in ("1100", "1200"):
        program(tmp_path / f".cache/ms-playwright/chromium-{version}/chrome-linux64/chrome")
    assert "chromium-1200" in find_chromium(bare, "python").as_posix()


def test_without_a_browser_it_says_what_to_type(bare: dict[str, str]) -> None:
    with pytest.raises(BrowserMissingError) as problem:
        find_chromium(bare, "/here/python")
    debian = "apt-get install -y chromium-headless-shell"
    for line in (debian, "brew install", "winget install", "/here/python -m playwright install"):
        assert line in str(problem.value)


class Machine:
    """Stands in for a Debian machine: remembers the commands, fails the first `failures` installations."""

    def __init__(self, failures: int = 0) -> None:
        self.commands: list[list[str]] = []
        self.failures = failures

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        self.commands.append(command)
        failed = "install" in command and self.failures > 0
        self.failures -= failed
        return subprocess.CompletedProcess(command, int(failed), stdout="", stderr="the mirror is away" * failed)


@pytest.fixture
def debian_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process look like root on Debian."""
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")


@pytest.mark.usefixtures("debian_root")
def test_debian_installs_after_an_update_and_tries_again() -> None:
    machine = Machine(failures=2)
    assert install.install_on_debian(["chromium"], machine.run) == ""
    assert [command[3] for command in machine.commands] == ["update", "install"] * 3
    assert machine.commands[-1][-1] == "chromium"


@pytest.mark.usefixtures("debian_root")
def test_debian_says_why_it_could_not_install() -> None:
    assert install.install_on_debian(["chromium"], Machine(failures=9).run) == "the mirror is away"


def test_without_apt_nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    machine = Machine()
    assert "needs apt-get" in install.install_on_debian(["chromium"], machine.run)
    assert machine.commands == []


def test_a_browser_and_a_font_are_missing_on_a_bare_linux(
    bare: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert install.missing_packages(bare, Machine().run) == ["chromium-headless-shell", "fonts-noto-cjk"]


def test_a_driver_that_does_not_start_needs_its_library(
    tmp_path: Path, bare: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        broken = "playwright" in command
        return subprocess.CompletedProcess(
            command, int(broken), stdout="a font", stderr="libatomic.so.1 is missing" * broken
        )

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(install, "chinese_font", lambda run: True)
    environment = {**bare, "CHROMIUM": str(program(tmp_path / "chrome"))}
    assert install.missing_packages(environment, run) == ["libatomic1"]
    assert "libatomic.so.1" in install.driver_problem(run)


def status(address: str) -> int:
    """The status with which the server answers."""
    try:
        with urllib.request.urlopen(address, timeout=LONGEST_SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_a_site_below_a_path_answers_only_there(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>岚川</h1>", encoding="utf-8")
    with serve(tmp_path, prefix="/tz/") as address:
        root = address.removesuffix("tz/")
        assert [status(address), status(address + "index.html")] == [200, 200]
        assert [status(root), status(root + "index.html"), status(address + "none.html")] == [404, 404, 404]


@pytest.mark.parametrize("host", ["example.org", "192.0.2.1", b"example.org"])
def test_a_foreign_host_is_refused(host: str | bytes) -> None:
    with pytest.raises(ForeignHostError):
        socket.getaddrinfo(host, 80)
    with socket.socket() as connection, pytest.raises(ForeignHostError):
        connection.connect((host, 80))


def test_the_browser_shows_chinese_and_reaches_no_foreign_host(tmp_path: Path, page: Page) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><title>岚川</title><h1>岚川投资指南</h1><img src=http://example.org/a.png>",
        encoding="utf-8",
    )
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    with serve(tmp_path) as address:
        page.goto(address, wait_until="load")
        assert page.locator("h1").inner_text() == "岚川投资指南"
    assert failed == ["http://example.org/a.png"]


def test_axe_runs_from_the_vendored_file(repository: Path, page: Page) -> None:
    page.set_content("<!doctype html><html><title>t</title><main><h1>t</h1><img src='data:,'></main></html>")
    page.add_script_tag(path=repository / "tests/vendor/axe.min.js")
    violations = page.evaluate("async () => (await axe.run()).violations.map((rule) => rule.id)")
    assert set(violations) >= {"image-alt", "html-has-lang"}


def test_without_nginx_it_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name, path=None: None)
    monkeypatch.setattr(web_server, "UNPACKED", tmp_path)
    with pytest.raises(WebServerMissingError) as problem:
        find_nginx({})
    for line in ("tests.browser_tools.install", "dnf install -y nginx", "brew install nginx"):
        assert line in str(problem.value)
    program(tmp_path / "usr/sbin/nginx")
    assert find_nginx({}) == tmp_path / "usr/sbin/nginx"
    with pytest.raises(WebServerMissingError):
        find_nginx({"NGINX": "/not/there"})


@pytest.mark.usefixtures("debian_root")
def test_nginx_is_unpacked_and_never_installed(tmp_path: Path) -> None:
    commands: list[list[str]] = []

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, int("update" not in command), stdout="", stderr="no such package")

    install.unpack_nginx(tmp_path / "nginx", run)
    assert ["update" in command for command in commands] == [False, True, False, True]
    assert all("apt-get install" not in " ".join(command) for command in commands)
