"""What scripts calculate with is written for them from Python, and nowhere else."""

import re

import pytest

from investment_guide.model.record import EntryStandard
from investment_guide.model.rules import INDICATORS
from investment_guide.model.values import M2_PER_MU
from investment_guide.rendering.script_constants import constants_script, script_constants
from tests.formatting.sample_guide import formatter
from tests.projects import REPOSITORY, city_guide

SCRIPTS = REPOSITORY / "hooks" / "investment_guide" / "theme" / "scripts"


def test_the_names_are_questions_of_the_plan_and_fields_of_the_standard() -> None:
    made, plan = script_constants(formatter("zh")), city_guide().vocabularies.plan
    assert {question for ratio in made["ratios"].values() for question in (ratio["upper"], ratio["lower"])} <= set(plan)
    assert [one["name"] for one in made["indicators"]] == list(INDICATORS)
    assert set(INDICATORS) <= set(EntryStandard.model_fields)
    assert {one["ratio"] for one in made["indicators"]} == {*made["ratios"], ""}


def test_the_floor_area_ratio_has_both_areas_in_one_unit() -> None:
    (ratio,) = (one for one in script_constants(formatter("zh"))["indicators"] if one["name"] == "far")
    assert ratio["factor"] * 20_000 / 30 == pytest.approx(20_000 / (30 * M2_PER_MU))


@pytest.mark.parametrize("number", [r"2000 / 3", r"0\.0015", r"1e9", r"fixed_investment_wan", r"const MOST = 4"])
def test_no_script_has_a_number_of_its_own_for_them(number: str) -> None:
    found = [path.name for path in SCRIPTS.rglob("*.js") if re.search(number, path.read_text("utf-8"))]
    assert found == []


def test_the_script_is_one_statement_of_json() -> None:
    text = constants_script(formatter("zh"))
    assert text.startswith("(window.guide = window.guide || {}).constants = {") and text.endswith("};\n")
    assert text.count("\n") == 1
