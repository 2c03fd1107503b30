"""Builds guides for the tests, and reads back everything that a built site says, whatever it is wrapped in."""

import html
import io
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.browser_tools.waiting import LONGEST_SECONDS
from tests.projects import add_project

ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
PERCENT = re.compile(rb"%([0-9a-fA-F]{2})")


def run_guide(command: str, *arguments: str, environment: Mapping[str, str], folder: Path) -> tuple[int, str]:
    """Run `guide` in a folder: its exit code and what it said."""
    done = subprocess.run(
        [command, *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", check=False, timeout=LONGEST_SECONDS,
    )  # fmt: skip
    return done.returncode, done.stdout


def built(command: str, data: Path, out: Path, environment: Mapping[str, str], folder: Path) -> Path:
    """Build the guide of a data folder; a build that fails fails the test with what it said."""
    add_project(folder)
    arguments = ("build", "--no-print", "--data", str(data), "--out", str(out))
    code, said = run_guide(command, *arguments, environment=environment, folder=folder)
    assert code == 0, said
    return out


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def unwrapped(content: bytes) -> Iterator[str]:
    """A published file as text: as it is, with its escapes undone, and what is inside when it is an archive."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from unwrapped(archive.read(name))
        return
    plain = PERCENT.sub(lambda found: bytes.fromhex(found[1].decode()), content).decode("utf-8", errors="replace")
    unescaped = ESCAPE.sub(lambda found: chr(int(found[1], 16)), plain)
    yield from {plain, unescaped, html.unescape(unescaped)}
