"""What holds for all data files: which there are, that they are the same every time, and what never is in them."""

from pathlib import Path
from typing import Any

import pytest

from investment_guide.analysis.public import public_guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.load import read_guide
from investment_guide.rendering.data import data_files
from tests.formatting.sample_guide import sample_guide
from tests.projects import CITY, TODAY
from tests.rendering.data.edition import files

LANGUAGES = ("zh", "en")
CONTRACT = {
    *(f"data/{kind}.json" for kind in ("land", "factories", "parks", "policies", "clusters", "projects")),
    *(f"data/{kind}.geojson" for kind in ("land", "factories", "parks")),
    *(f"data/{kind}.{ending}" for kind in ("land", "factories", "policies") for ending in ("csv", "xlsx")),
}
# Of these there are files when there are records.
FURTHER = {
    f"data/{kind}.{ending}"
    for kind in ("firms", "hubs", "areas", "resources", "tables")
    for ending in ("xlsx", "csv", "json")
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_the_contract_is_there(language: str) -> None:
    assert set(files(language)) == CONTRACT | FURTHER
    assert all(files(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_guide_gives_the_same_bytes(language: str) -> None:
    again = {output.path: output.content for output in data_files(public_guide(sample_guide()), language, TODAY)}
    assert again == files(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_negotiations_and_plumbing_are_in_no_file(language: str) -> None:
    for path, content in files(language).items():
        assert b"PLANTED-SECRET" not in content, path
        for plumbing in (b'"accepted"', b'"publish"', b'"boundary"', b'"internal"'):
            assert plumbing not in content, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_without_records_has_no_file(language: str) -> None:
    nothing: dict[str, Any] = {kind: {} for kind in RECORD_KINDS}
    everything = {one.path for one in data_files(sample_guide(), language, TODAY)}
    assert everything == CONTRACT | FURTHER
    assert list(data_files(sample_guide().with_records(nothing), language, TODAY)) == []
    fewer = sample_guide().with_records({"projects": {}})
    assert {one.path for one in data_files(fewer, language, TODAY)} == (CONTRACT | FURTHER) - {"data/projects.json"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_of_the_demo_guide_is_in_its_files(language: str) -> None:
    guide = read_guide(Path(CITY / "data")).guide
    assert guide is not None
    for output in data_files(guide, language, TODAY):
        kind = output.path.removeprefix("data/").partition(".")[0]
        if not output.path.endswith("xlsx"):
            text = output.content.decode()
            hidden = {key for key, one in guide.projects.items() if one.status == "negotiating" and not one.publish}
            assert [key for key in guide.records(kind) if key not in text and key not in hidden] == []
