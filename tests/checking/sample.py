"""The good sample guide, copied to where a test may break it, and checked on the day of all tests."""

import shutil
from pathlib import Path

from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.check import check
from investment_guide.reading.diagnostics import Diagnostic
from investment_guide.reading.load import read_guide
from tests.links import make_link
from tests.projects import GOOD, TODAY
from tests.samples.broken.row import Row


def copy_of_the_good_guide(folder: Path) -> Path:
    """A fresh ``data`` folder below a folder."""
    data = folder / "data"
    shutil.copytree(GOOD, data)
    return data


def change(data: Path, file: str, old: str, new: str) -> None:
    """Replace what stands once in a file; a patch that fits nowhere or twice is a broken test."""
    text = (data / file).read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    (data / file).write_text(text.replace(old, new), "utf-8")


def make_slip(data: Path, row: Row) -> None:
    """Break a good guide as a row says."""
    file = data / row.file
    if row.link:
        make_link(file, row.link)
    elif not row.file:
        shutil.rmtree(data)
        if row.new is not None:
            data.mkdir()
    elif row.new is None:
        file.unlink()
    elif row.old is None or isinstance(row.new, bytes):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(row.new if isinstance(row.new, bytes) else row.new.encode())
    else:
        change(data, row.file, row.old, row.new)


def place_of(row: Row) -> str:
    """Where the problem of a row must be reported."""
    is_elsewhere = "/" in row.at or ".yml" in row.at
    path = row.at if is_elsewhere else f"{row.file}:{row.at}" if row.at else row.file
    return f"data/{path}"


def diagnostics_of(data: Path, publish: bool = False) -> tuple[Diagnostic, ...]:
    """Everything the check says on the day of all tests."""
    return check(read_guide(data), TODAY, publish)


def reported(diagnostic: Diagnostic, publish: bool = False) -> tuple[str, str, str]:
    """A problem as (where, severity, code)."""
    where = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}" if diagnostic.line else diagnostic.path
    return where, catalogue()[diagnostic.code].severity_when(publish), diagnostic.code


def codes_of(data: Path, publish: bool = False) -> list[str]:
    """The codes alone, in the order of the report."""
    return [diagnostic.code for diagnostic in diagnostics_of(data, publish)]
