"""A change tried on a copy: what the check says of it, at the cost of the changed file alone, and nothing is left."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from investment_guide.checking.check import check
from investment_guide.editing.trial import diagnostics_after, new_diagnostics
from investment_guide.editing.writing import FileChange
from investment_guide.model.kept_folder import kept_folder
from investment_guide.publishable import photographs
from investment_guide.reading import load, parsing
from investment_guide.reading.load import read_guide
from investment_guide.reading.strict_yaml import YamlDocument, parse_yaml
from tests.projects import GOOD, TODAY
from tests.publishable.photograph_samples import photograph

PHOTOS = "photos: [{file: a-01.jpg, caption: 全景, alt: 空地, credit: 园区办, on: 2026-05-01}]\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The good guide with a photograph."""
    folder = tmp_path / "data"
    shutil.copytree(GOOD, folder)
    (folder / "files").mkdir(exist_ok=True)
    (folder / "files" / "a-01.jpg").write_bytes(photograph())
    plot = folder / "land" / "a-01.yml"
    plot.write_text(plot.read_text("utf-8") + PHOTOS, "utf-8")
    return folder


def wrong_area(data: Path) -> FileChange:
    """A change that the check calls an error."""
    text = (data / "land" / "a-01.yml").read_text("utf-8")
    return FileChange("land/a-01.yml", text, text.replace("area_mu: 68.12", "area_mu: -5"))


def test_only_what_is_new_is_reported_and_no_copy_is_left(data: Path) -> None:
    found = new_diagnostics(data, [wrong_area(data)], TODAY)
    assert [(each.path, each.code) for each in found] == [("data/land/a-01.yml", "out-of-range")]
    assert list((kept_folder(data) / "trial").iterdir()) == []


def test_no_photograph_is_opened_again_and_only_the_changed_file_is_parsed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "CACHED_FROM", 1)
    before = check(read_guide(data), TODAY)
    parsed: list[bytes] = []

    def counted(raw: bytes, *others: Any) -> YamlDocument:
        parsed.append(raw)
        return parse_yaml(raw, *others)

    monkeypatch.setattr(photographs, "_opened", lambda _: pytest.fail("a photograph was opened"))
    monkeypatch.setattr(parsing, "parse_yaml", counted)
    change = wrong_area(data)
    after = diagnostics_after(data, [change], TODAY)
    assert {each.code for each in after} - {each.code for each in before} == {"out-of-range"}
    assert parsed == [(change.after or "").encode()]


@pytest.mark.parametrize("is_linked", [True, False])
def test_the_data_stay_as_they_are(data: Path, is_linked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError

    if not is_linked:
        monkeypatch.setattr(os, "link", refused)
    before = {file: file.read_bytes() for file in data.rglob("*") if file.is_file()}
    removed = FileChange("land/a-02.yml", (data / "land" / "a-02.yml").read_text("utf-8"), None)
    added = {"files/a-01.jpg": b"another"}
    assert "file-refused" in {each.code for each in diagnostics_after(data, [removed], TODAY, added)}
    assert {file: file.read_bytes() for file in data.rglob("*") if file.is_file()} == before


def test_a_folder_that_may_not_be_written_is_tried_elsewhere(data: Path) -> None:
    (data.parent / ".cache").write_text("in the way", "utf-8")
    assert [each.code for each in new_diagnostics(data, [wrong_area(data)], TODAY)] == ["out-of-range"]
