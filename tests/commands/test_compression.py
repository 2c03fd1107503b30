"""Compressed twins: the same bytes from the same files, only where they are smaller, as old as what they stand for."""

import gzip
import os
from pathlib import Path

import pytest

from investment_guide.commands.compression import HEAD, LEAST_BYTES, compress
from tests.commands.conftest import Run

pytestmark = pytest.mark.slow

TEXT = "岚川市投资指南 " * LEAST_BYTES
SECOND = 1_700_000_000


def site(folder: Path) -> Path:
    """A folder with one file of each fate."""
    (folder / "en").mkdir(parents=True)
    for name in ("index.html", "en/words.js", "map.svg", "photo.png", "paper.pdf"):
        (folder / name).write_text(TEXT, "utf-8")
        os.utime(folder / name, (SECOND, SECOND))
    (folder / "short.txt").write_text("short", "utf-8")
    (folder / "noise.csv").write_bytes(os.urandom(LEAST_BYTES))
    return folder


def twins(folder: Path) -> dict[str, bytes]:
    """Every compressed file by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.gz"))}


def test_text_that_becomes_smaller_has_a_twin(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    assert compress(folder) == 3
    assert [*twins(folder)] == ["en/words.js.gz", "index.html.gz", "map.svg.gz"]
    for name, content in twins(folder).items():
        assert gzip.decompress(content).decode() == TEXT
        assert content[:10] == HEAD
        assert (folder / name).stat().st_mtime == SECOND


def test_two_sites_of_the_same_bytes_have_the_same_twins(tmp_path: Path) -> None:
    first, second = site(tmp_path / "first"), site(tmp_path / "second")
    os.utime(second / "index.html", (SECOND + 99, SECOND + 99))
    compress(first)
    compress(second)
    assert twins(first) == twins(second)
    again = twins(first)
    compress(first)
    assert twins(first) == again


def test_a_build_compresses_when_asked(desk: Path, run: Run) -> None:
    assert run("build", "--no-print", "--language", "zh", "--compress")[0] == 0
    assert (
        gzip.decompress((desk / "site" / "index.html.gz").read_bytes()) == (desk / "site" / "index.html").read_bytes()
    )
