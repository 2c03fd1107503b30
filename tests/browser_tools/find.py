"""Finds the Chromium that browser tests drive, for tests/conftest.py and the set-up (install.py).

Order: the path in CHROMIUM, a command on PATH, the usual places on macOS and Windows, Playwright's own download.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

# The one without windows first: the same engine opens a fresh profile four times as fast.
COMMANDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
            "chrome", "msedge")  # fmt: skip
MACOS_APPS = ("Chromium", "Google Chrome", "Microsoft Edge")
WINDOWS_PROGRAMS = (r"Chromium\Application\chrome.exe", r"Google\Chrome\Application\chrome.exe",
                    r"Microsoft\Edge\Application\msedge.exe")  # fmt: skip
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")

HOW_TO_INSTALL = """\
No Chromium was found; the browser tests need one. Type one of these, then run the tests again:
  Debian          sudo apt-get install -y chromium-headless-shell fonts-noto-cjk
  Fedora          sudo dnf install -y chromium google-noto-sans-cjk-fonts
  macOS           brew install --cask google-chrome
  Windows         winget install Google.Chrome
  anywhere else   {python} -m playwright install chromium
A browser in an unusual place: set CHROMIUM to its full path."""


class BrowserMissingError(Exception):
    """No usable Chromium on this machine; the message says what to type."""


def find_chromium(environment: dict[str, str], python: str) -> Path:
    """Return the path of the first Chromium found.

    Raises BrowserMissingError when there is none, or when CHROMIUM names a file that does not exist: a wish that
    cannot be met must not silently become another browser.
    """
    wished = environment.get("CHROMIUM")
    if wished:
        if not Path(wished).is_file():
            raise BrowserMissingError(f"CHROMIUM says {wished}, but there is no such file. Correct it or unset it.")
        return Path(wished)
    for candidate in candidates(environment):
        if candidate.is_file():
            return candidate
    raise BrowserMissingError(HOW_TO_INSTALL.format(python=python))


def candidates(environment: dict[str, str]) -> Iterator[Path]:
    """Yield the places where a Chromium may be, the most likely first."""
    for command in COMMANDS:
        found = shutil.which(command, path=environment.get("PATH", os.defpath))
        if found:
            yield Path(found)
    for applications in (Path("/Applications"), Path.home() / "Applications"):
        for name in MACOS_APPS:
            yield applications / f"{name}.app/Contents/MacOS/{name}"
    for variable in WINDOWS_FOLDERS:
        for program in WINDOWS_PROGRAMS:
            if variable in environment:
                yield Path(environment[variable]) / program
    yield from downloaded_by_playwright(environment)


def downloaded_by_playwright(environment: dict[str, str]) -> list[Path]:
    """Return the Chromiums that `playwright install chromium` put into its cache, the newest first."""
    caches = [Path.home() / ".cache", Path.home() / "Library/Caches", Path(environment.get("LOCALAPPDATA", "."))]
    folders = [cache / "ms-playwright" for cache in caches]
    if "PLAYWRIGHT_BROWSERS_PATH" in environment:
        folders.insert(0, Path(environment["PLAYWRIGHT_BROWSERS_PATH"]))
    programs = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*", "chrome-win*/chrome.exe")
    found = [path for folder in folders for program in programs for path in folder.glob(f"chromium-*/{program}")]
    return sorted(found, reverse=True)
