"""A kind more: one record class and one ``KindSpec``, as docs/recipes/a-kind.md says, and it is everywhere."""

import json
import shutil
import subprocess
import sys
from typing import Any

import pytest

from investment_guide.model.kinds import KINDS
from tests.projects import GOOD, REPOSITORY

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Where ``training_schools`` is found once it is registered."""
    data = tmp_path_factory.mktemp("new-kind") / "data"
    shutil.copytree(GOOD, data)
    command = [sys.executable, "-m", "tests.samples.new_kind.tour", str(data)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    known: dict[str, Any] = json.loads(done.stdout)
    return known


def test_no_kind_of_the_tool_has_its_name() -> None:
    assert "training_schools" not in {spec.folder for spec in KINDS}


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ("示例技校", "焊接", "240 人")), ("en", ("Example Trade School", "Welding", "240 people"))],
)
def test_it_has_a_page_a_section_and_a_place_in_the_search(
    found: dict[str, Any], language: str, words: tuple[str, ...]
) -> None:
    one = found[language]
    assert one["title"] == {"zh": "培训学校", "en": "Training schools"}[language]
    assert [word for word in words if word not in one["page"]] == []
    assert (one["section"], one["searched"]) == (True, True)


def test_it_is_published_as_files(found: dict[str, Any]) -> None:
    expected = [f"data/training_schools.{ending}" for ending in ("csv", "json", "xlsx")]
    assert found["zh"]["files"] == found["en"]["files"] == expected


def test_it_is_checked_and_has_a_schema_a_form_a_sheet_and_a_short_name(found: dict[str, Any]) -> None:
    assert found["problems"] == []
    assert found["schema"] is True
    assert found["form"] == ["培训学校"]
    assert found["sheet"] == [1, [], [], []]
    assert found["new"] == "training_schools"
