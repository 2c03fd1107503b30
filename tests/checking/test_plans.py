"""Example plans: what an investor could not enter in the form is told to staff."""

from pathlib import Path

import pytest

from tests.checking.sample import codes_of, copy_of_the_good_guide

OLD = "land_mu: 25"


@pytest.mark.parametrize(
    "written",
    [
        "land_mu: 25.5", "land_mu: 0", "investor: domestic", "high_tech: false", "fire_hazard_class: A",
        "dual_power: true", "crane_tonnes: 7.5", "rent_max: 12",
    ],
)  # fmt: skip
def test_answers_of_the_form_are_taken(tmp_path: Path, written: str) -> None:
    assert "example-answer" not in codes_of(_with(tmp_path, written))


@pytest.mark.parametrize(
    "written",
    [
        "land_mu: -1", "land_mu: true", "land_mu: 25亩", "senior_talents: 2", "investment_wan_mu: 240",
        "investor: alien", "high_tech: 1", "senior_talent: 2.5",
        "fire_hazard_class: X", "dual_power: false", "dual_power: 1", "crane_tonnes: -1", "rent_yuan_m2_month: 12",
    ],
)  # fmt: skip
def test_other_answers_are_told(tmp_path: Path, written: str) -> None:
    assert "example-answer" in codes_of(_with(tmp_path, written))


def _with(tmp_path: Path, written: str) -> Path:
    """The good sample whose example answers something else instead of its land (or of the same field)."""
    data = copy_of_the_good_guide(tmp_path)
    file = data / "vocabularies.yml"
    text = file.read_text(encoding="utf-8")
    field = written.split(":", maxsplit=1)[0]
    for old in (f"{field}: foreign, ", f"{field}: 3, ", f", {field}: true}}"):
        text = text.replace(old, "}" if old.endswith("}") else "")
    assert OLD in text
    file.write_text(text.replace(OLD, written), encoding="utf-8")
    return data
