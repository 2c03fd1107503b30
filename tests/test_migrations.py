"""Data of older versions: ``guide migrate`` gives the guide that the older version read, and changes nothing else."""

import json
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from investment_guide.cli import main
from investment_guide.migrations import STEPS, UnknownFormatError, plan
from investment_guide.model.guide import Guide
from investment_guide.model.settings import FORMAT
from investment_guide.reading.load import read_guide
from investment_guide.reading.words import built_in_vocabularies
from tests.projects import GOOD, TODAY

COMMENT = "# 备注：这一行要留着\n"
CERTAINTY = "    certainty: entitlement\n"
SOME = ("certainty", "platform_kind", "unit")
OWN_WORD = "    lab-hotel: {zh: 科研酒店, en: Lab hotel}\n"
EXAMPLES = "examples:\n  one: {title: {zh: 示例, en: Example}, answers: {land_mu: 20}}\n"


def old_words(own: str = OWN_WORD, last: str = EXAMPLES, names: Collection[str] = SOME) -> str:
    """``vocabularies.yml`` as format 0 had it: the words of the tool, and those of the guide among them.

    It had all vocabularies; ``names`` are those written here.
    """
    tool = built_in_vocabularies()
    lines = [COMMENT, "terms:\n", "  cluster_icon:\n    metal: {zh: 金属, en: Metal}\n"]
    for name in names:
        terms = tool.terms[name]
        lines.append(f"  {name}:\n")
        lines += [
            f"    {json.dumps(word)}: {term.model_dump_json(exclude_none=True, exclude={'under_law'})}\n"
            for word, term in terms.items()
        ]
        lines += [own] if name == "platform_kind" else []
    lines.append("plan:\n")
    questions = list(tool.plan.items())[: 4 if names == SOME else None]
    lines += [f"  {name}: {one.model_dump_json(exclude_none=True, exclude={'under_law'})}\n" for name, one in questions]
    return "".join([*lines, last])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The good sample in format 0, and the same in this one beside it."""
    data = tmp_path / "data"
    shutil.copytree(GOOD, data)
    words = data / "vocabularies.yml"
    words.write_text(COMMENT + "terms:\n  platform_kind:\n" + OWN_WORD + EXAMPLES, encoding="utf-8")
    shutil.copytree(data, tmp_path / "now")
    words.write_text(old_words(), encoding="utf-8")
    for path in (data / "policies").glob("*.yml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if line != CERTAINTY), encoding="utf-8")
    return data


def guide_of(data: Path) -> Guide:
    """The guide in a folder that has no error."""
    reading = read_guide(data)
    assert reading.diagnostics == ()
    assert reading.guide is not None
    return reading.guide


def without_meaning(guide: Guide) -> Any:
    """What must be the same before and after."""
    return {name: getattr(guide, name) for name in ("settings", "vocabularies", "policies", "land", "parks")}


def test_there_is_a_step_to_every_format() -> None:
    assert len(STEPS) == FORMAT


@pytest.mark.slow
def test_migrated_data_are_what_they_meant(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every = built_in_vocabularies().terms
    (old / "vocabularies.yml").write_text(old_words(names=every), encoding="utf-8")
    assert {diagnostic.code for diagnostic in read_guide(old).diagnostics} >= {"unknown-vocabulary", "missing-field"}
    assert main(["migrate", "--data", str(old), "--write"]) == 0
    assert without_meaning(guide_of(old)) == without_meaning(guide_of(old.parent / "now"))
    assert main(["migrate", "--data", str(old)]) == 0
    assert f"格式 {FORMAT}，不用改" in capsys.readouterr().out


def test_without_write_the_changes_are_shown_and_nothing_is_written(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in old.rglob("*") if path.is_file()}
    assert main(["migrate", "--data", str(old)]) == 0
    said = capsys.readouterr().out
    assert "+format: 1" in said
    assert f"+{CERTAINTY}" in said
    assert "-  cluster_icon:" in said
    assert "guide migrate --write" in said
    assert {path: path.read_bytes() for path in old.rglob("*") if path.is_file()} == before


def test_comments_and_every_other_line_stay(old: Path) -> None:
    changes = {change.path: (change.before, change.after or "") for change in plan(old).changes}
    assert set(changes) == {"guide.yml", "vocabularies.yml", "policies/equipment.yml", "policies/rnd.yml"}
    before, after = changes["guide.yml"]
    assert after == f"format: 1\n{before}"
    _, words = changes["vocabularies.yml"]
    assert words.startswith(COMMENT) and OWN_WORD in words
    for name, count in (("policies/equipment.yml", 5), ("policies/rnd.yml", 1)):
        before, after = changes[name]
        lines = after.splitlines(keepends=True)
        assert lines.count(CERTAINTY) == count
        assert "".join(line for line in lines if line != CERTAINTY) == before


def test_a_word_called_otherwise_stays(old: Path) -> None:
    words = old / "vocabularies.yml"
    hall = built_in_vocabularies().terms["platform_kind"]["incubator"]
    text = words.read_text(encoding="utf-8").replace(f'"zh":"{hall.zh}"', '"zh":"创业孵化基地"', 1)
    words.write_text(text, encoding="utf-8")
    assert main(["migrate", "--data", str(old), "--write"]) == 0
    assert guide_of(old).vocabularies.label("platform_kind", "incubator", "zh") == "创业孵化基地"
    assert "incubator" in words.read_text(encoding="utf-8")


def test_nothing_of_its_own_leaves_an_empty_list_of_words(old: Path) -> None:
    (old / "vocabularies.yml").write_text(old_words("", ""), encoding="utf-8")
    assert main(["migrate", "--data", str(old), "--write"]) == 0
    assert (old / "vocabularies.yml").read_text(encoding="utf-8") == f"{COMMENT}terms: {{}}\n"
    guide_of(old)


@pytest.mark.parametrize("written", ["9", "-1", "一", "1.5", "true"])
def test_another_format_is_refused(old: Path, written: str, capsys: pytest.CaptureFixture[str]) -> None:
    settings = old / "guide.yml"
    settings.write_text(f"format: {written}\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    with pytest.raises(UnknownFormatError):
        plan(old)
    assert main(["migrate", "--data", str(old), "--write"]) == 2
    assert "format" in capsys.readouterr().out
    assert any(diagnostic.field == "format" for diagnostic in read_guide(old).diagnostics)


def test_a_file_that_is_no_yaml_stops_it(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old / "policies" / "rnd.yml").write_text("name: [", encoding="utf-8")
    before = (old / "guide.yml").read_bytes()
    assert main(["migrate", "--data", str(old), "--write"]) == 1
    assert "guide check" in capsys.readouterr().out
    assert (old / "guide.yml").read_bytes() == before


def test_data_that_do_not_say_their_format_are_read_as_of_this_version(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an error nothing is said; with one, that they may be of an older version, and what helps."""
    now = old.parent / "now"
    assert "format" not in (now / "guide.yml").read_text("utf-8")
    assert main(["check", "--data", str(now), "--today", TODAY.isoformat()]) == 0
    assert "guide migrate" not in capsys.readouterr().out
    assert main(["check", "--data", str(old), "--today", TODAY.isoformat()]) == 1
    assert "guide migrate --write" in capsys.readouterr().out
    assert main(["migrate", "--data", str(now), "--write"]) == 0
    assert (now / "guide.yml").read_text("utf-8").startswith(f"format: {FORMAT}\n")
