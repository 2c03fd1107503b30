"""A photograph that is brought along: saved without what the camera wrote, named in its record, all or nothing."""

from datetime import date
from pathlib import Path

import pytest

from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.photographs import add_photograph, takes_photographs
from investment_guide.editing.yaml_tree import UneditableError
from investment_guide.publishable.file_types import RefusedFileError
from investment_guide.reading.load import read_guide
from tests.checking.sample import copy_of_the_good_guide, diagnostics_of, reported
from tests.publishable.photograph_samples import SECRETS, drawn, photograph

WORDS = {
    "caption": {"zh": "全景", "en": "View"},
    "alt": {"zh": "空地", "en": "Empty ground"},
    "credit": {"zh": "园区办", "en": "Park office"},
}
LARGE = photograph(900, 700)


def test_a_plot_gets_photographs_one_after_the_other(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    before = (data / "land" / "a-01.yml").read_text("utf-8")
    first = add_photograph(data, "land", "a-01", LARGE, WORDS)
    second = add_photograph(data, "land", "a-01", drawn("PNG", (900, 700)), {**WORDS, "on": date(2026, 6, 1)})
    assert (first.file, second.file) == ("a-01-1.jpg", "a-01-2.png")
    guide = read_guide(data).guide
    assert guide and [one.file for one in guide.land["a-01"].photos] == [first.file, second.file]
    assert [one.on for one in guide.land["a-01"].photos] == [date(2026, 5, 1), date(2026, 6, 1)]
    after = (data / "land" / "a-01.yml").read_text("utf-8").splitlines()
    assert [line for line in before.splitlines() if line not in after] == []
    assert not any(secret in (data / "files" / first.file).read_bytes() for secret in SECRETS[:2])
    assert diagnostics_of(data) == ()


def test_what_is_missing_is_to_be_filled_in_and_named(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    added = add_photograph(data, "parks", "green", LARGE, {"caption": "全景"})
    assert {field for field, value in added.item.items() if value == "待填"} == {"alt", "credit"}
    assert [reported(each)[2] for each in diagnostics_of(data)].count("to-fill") == 2


def test_the_home_page_has_one_photograph(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    for content in (LARGE, drawn("PNG", (900, 700))):
        added = add_photograph(data, "guide", "", content, {**WORDS, "on": date(2026, 6, 1)})
    guide = read_guide(data).guide
    assert guide and guide.settings.look.hero and guide.settings.look.hero.file == added.file == "home-2.png"


@pytest.mark.parametrize("content", [b"<svg/>", b"\x00\x00\x00\x18ftypheic" + bytes(40), LARGE[:4000]])
def test_what_is_no_photograph_changes_nothing(content: bytes, tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    with pytest.raises(RefusedFileError):
        add_photograph(data, "land", "a-01", content, WORDS)
    assert diagnostics_of(data) == () and len(list((data / "files").iterdir())) == 1


@pytest.mark.parametrize(("kind", "key"), [("land", "a-99"), ("policies", "equipment"), ("sources", ""), ("x", "y")])
def test_where_no_photograph_belongs_nothing_is_saved(kind: str, key: str, tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    with pytest.raises(ImportRefusedError):
        add_photograph(data, kind, key, LARGE, WORDS)
    assert len(list((data / "files").iterdir())) == 1


def test_a_record_that_is_no_yaml_keeps_its_folder_as_it_was(tmp_path: Path) -> None:
    data = copy_of_the_good_guide(tmp_path)
    (data / "land" / "a-01.yml").write_text("number: [\n", "utf-8")
    with pytest.raises(UneditableError):
        add_photograph(data, "land", "a-01", LARGE, WORDS)
    assert len(list((data / "files").iterdir())) == 1


def test_kinds_with_photographs_are_those_whose_records_have_them() -> None:
    assert takes_photographs("guide") and takes_photographs("land") and not takes_photographs("policies")
