"""Statuses are described once: every closed vocabulary of sites has a stage, every word a label."""

import pytest

from investment_guide.locales.catalogue import translate
from investment_guide.model.kinds import KINDS
from investment_guide.model.statuses import (
    SITE_STATUSES,
    STATUSES,
    Stage,
    rank,
    stage,
    status_of_floor,
    status_spec,
    statuses,
)
from tests.projects import city_guide

OF_SITES = ("land_status", "factory_status", "floor_status")


@pytest.mark.parametrize("vocabulary", OF_SITES)
def test_every_status_of_a_site_has_a_stage_and_stands_in_the_order_of_stages(vocabulary: str) -> None:
    stages = [stage(vocabulary, word) for word in statuses(vocabulary)]
    assert stages == sorted(stages) and Stage.AVAILABLE in stages


@pytest.mark.parametrize("vocabulary", sorted(STATUSES))
def test_every_status_has_a_label_and_an_appearance_of_its_own(vocabulary: str) -> None:
    known = city_guide().vocabularies.words(vocabulary)
    assert {spec.word for spec in STATUSES[vocabulary]} <= set(known)
    looks = [(spec.tone, spec.shape) for spec in STATUSES[vocabulary] if not spec.closed]
    assert len(looks) - len(set(looks)) <= (vocabulary == "policy_status")  # expired looks as repealed does


def test_letters_of_plots_differ_in_each_language() -> None:
    for language in ("zh", "en"):
        letters = [translate(spec.letter, language) for spec in STATUSES["land_status"]]
        assert all(letters) and len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    ("building", "floor", "word"),
    [("available", "let", "let"), ("building", "building", "building"), ("withdrawn", "vacant", "withdrawn")],
)
def test_a_floor_is_offered_under_its_own_status_unless_its_building_is_withdrawn(
    building: str, floor: str, word: str
) -> None:
    assert status_of_floor(building, floor).word == word


def test_a_word_that_a_city_added_is_plain_and_says_nothing_about_an_offer() -> None:
    assert (status_spec("platform_state", "dreamt").tone, status_spec("platform_state", "dreamt").stage) == (
        "info",
        None,
    )
    with pytest.raises(ValueError, match="running"):
        stage("platform_state", "running")


def test_a_word_of_land_and_floors_looks_alike() -> None:
    for vocabulary in ("land_status", "floor_status"):
        for spec in STATUSES[vocabulary]:
            other = SITE_STATUSES[spec.word]
            assert (spec.tone, spec.shape, spec.stage) == (other.tone, other.shape, other.stage)
    assert rank("floor_status", "vacant") < rank("floor_status", "partly") < rank("floor_status", "let")


def test_the_status_of_every_kind_is_described() -> None:
    described = [spec.status.vocabulary for spec in KINDS if spec.status]
    assert described and set(described) <= set(STATUSES)
