"""What scripts calculate on their own, and Python names or calculates too, is the same on both sides."""

import re

import pytest

from investment_guide.model.rules import DERIVED
from investment_guide.model.values import M2_PER_MU, MU_PER_HECTARE
from investment_guide.rendering.match_words import INDICATORS
from tests.projects import REPOSITORY

SCRIPTS = REPOSITORY / "hooks" / "investment_guide" / "theme" / "scripts"
RATIO = re.compile(r'\["(\w+)", \{ upper: "(\w+)", lower: "(\w+)"')
INDICATOR = re.compile(r'\{ name: "(\w+)", (?:value: "\w+", )?above: ')
AREA = re.compile(r"\b(?:M2_PER_MU|MU_M2) = ([\d.]+) / ([\d.]+);")


def text_of(name: str) -> str:
    """A script of the theme."""
    return (SCRIPTS / name).read_text(encoding="utf-8")


def test_ratios_of_a_plan_are_those_that_rules_may_name() -> None:
    found = {name: (upper, lower) for name, upper, lower in RATIO.findall(text_of("match/engine/conditions.js"))}
    assert found == {name: inputs for name, inputs in DERIVED.items() if len(inputs) > 1}


def test_indicators_of_entry_standards_are_those_that_have_words() -> None:
    assert tuple(INDICATOR.findall(text_of("match/engine/sites.js"))) == INDICATORS


@pytest.mark.parametrize("name", ["match/engine/sites.js", "map/map-results.js"])
def test_a_mu_is_as_large_in_scripts(name: str) -> None:
    ((upper, lower),) = AREA.findall(text_of(name))
    assert float(upper) / float(lower) == M2_PER_MU


def test_units_that_readers_may_type_are_as_large_in_scripts() -> None:
    (line,) = re.findall(r"亩: \{(.+)\}", text_of("match/match-form.js"))
    factors = dict(re.findall(r'"?([\w㎡]+)"?: ([\d.]+)', line))
    assert float(factors["ha"]) == float(factors["公顷"]) == MU_PER_HECTARE
    assert float(factors["m2"]) == pytest.approx(1 / M2_PER_MU)
