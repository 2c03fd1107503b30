"""Whatever happens to the files: no traceback, no record lost in silence, and a sentence for everything."""

import random
import shutil
from pathlib import Path

import pytest

from investment_guide.checking.catalogue import catalogue
from investment_guide.model.guide import RECORD_KINDS
from investment_guide.reading import load
from investment_guide.reading.data_folder import SINGLE_FILES
from investment_guide.reading.load import Reading, read_guide
from investment_guide.reading.problems import WARNINGS
from tests.reading.damage import damage_folder
from tests.reading.small_guide import REPOSITORY

SEEDS = 500
# Enough of each kind to be damaged in every way; all 200 records would only take longer.
RECORDS_OF_A_KIND = 5


@pytest.fixture(scope="module")
def some_of_the_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo guide with the first records of each kind."""
    source, data = REPOSITORY / "data", tmp_path_factory.mktemp("damage") / "data"
    files = [source / f"{name}.yml" for name in SINGLE_FILES]
    for kind in RECORD_KINDS:
        files += sorted((source / kind).glob("*.yml"))[:RECORDS_OF_A_KIND]
    files += sorted((source / "boundaries").glob("*.geojson"))
    for file in files:
        target = data / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    assert read_guide(data).problems == ()
    return data


@pytest.mark.parametrize("block", range(0, SEEDS, 50))
def test_damaged_files_give_problems_and_nothing_else(
    some_of_the_demo: Path, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only what was damaged is parsed anew.
    monkeypatch.setattr(load, "CACHED_FROM", 1)
    whole = {path: path.read_bytes() for path in some_of_the_demo.rglob("*") if path.is_file()}
    for seed in range(block, block + 50):
        damaged = damage_folder(some_of_the_demo, random.Random(seed))  # noqa: S311  # the same damage every time
        try:
            assert_nothing_is_lost(read_guide(some_of_the_demo), some_of_the_demo, seed)
        finally:
            for path in damaged:
                path.write_bytes(whole[path])


def assert_nothing_is_lost(reading: Reading, data: Path, seed: int) -> None:
    """Every record file is a record of the guide or has an error, and every error has a place in its file."""
    with_error = {problem.path for problem in reading.problems if problem.code not in WARNINGS}
    for problem in reading.problems:
        assert all(catalogue()[problem.code].says(problem, language) for language in ("zh", "en"))
        assert_is_in_the_file(problem.line, problem.column, data.parent / problem.path, seed)
    if reading.guide is None:
        assert {"data/guide.yml", "data/vocabularies.yml"} & with_error, seed
        return
    for kind in RECORD_KINDS:
        files = {path.stem for path in (data / kind).glob("*.yml")}
        broken = {Path(path).stem for path in with_error if path.startswith(f"data/{kind}/")}
        assert reading.known_ids[kind] == files, seed
        assert reading.guide.records(kind).keys() == files - broken, seed


def assert_is_in_the_file(line: int, column: int, path: Path, seed: int) -> None:
    """A place is one of the file, or 0:0 for the file as a whole."""
    if (line, column) == (0, 0):
        return
    text = path.read_bytes().decode("utf-8", "replace")
    # A parser of YAML knows more line ends than editors and JSON do.
    assert any(_is_in(lines, line, column) for lines in (text.splitlines(), text.split("\n"))), seed


def _is_in(lines: list[str], line: int, column: int) -> bool:
    """Whether a place is in the text or right behind it."""
    lines = [*lines, ""]
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 2
