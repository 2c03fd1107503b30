"""The name of a section as a title, inside a sentence, for one of it, and in the place of a mark."""

import pytest

from investment_guide.model.section_marks import usual_wording
from investment_guide.model.sections import SectionChoice, SectionNames, lower_in_sentence, singular
from investment_guide.reading.words import built_in_vocabularies

CHOICES = (
    SectionChoice.model_validate({"id": "clusters", "name": {"zh": "主导产业", "en": "Key industries"}}),
    SectionChoice.model_validate(
        {"id": "factories", "name": {"zh": "现房", "en": "Premises"}, "one": {"zh": "房屋", "en": "Building"}}
    ),
    SectionChoice.model_validate("parks"),
)


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("Key industries", "Key industry"),
        ("Zones", "Zone"),
        ("Boxes", "Box"),
        ("Churches", "Church"),
        ("Business", "Business"),
        ("Land", "Land"),
        ("Townships and areas", "Townships and areas"),
        ("Zones, parks", "Zones, parks"),
        ("Centres of research", "Centres of research"),
    ],
)
def test_one_of_an_english_plural(name: str, one: str) -> None:
    assert singular(name) == one


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Key industries", "key industries"),
        ("Key Industries", "Key Industries"),
        ("R&D hubs", "R&D hubs"),
        ("IT parks", "IT parks"),
        ("X", "X"),
    ],
)
def test_an_english_name_inside_a_sentence(name: str, inside: str) -> None:
    assert lower_in_sentence(name) == inside


@pytest.mark.parametrize(
    ("language", "words", "read"),
    [
        ("zh", "各[[clusters:产业集群]]和本[[clusters.one:集群]]", "各主导产业和本主导产业"),
        ("en", "All [[clusters:clusters]], this [[clusters.one:cluster]]", "All key industries, this key industry"),
        ("en", "[[clusters:Clusters]]", "Key industries"),
        ("en", "[[clusters.one:Cluster]]", "Key industry"),
        ("en", "one [[factories.one:factory]] of the [[factories:factories]]", "one building of the premises"),
        ("zh", "一处[[factories.one:厂房]]", "一处房屋"),
        ("zh", "[[parks:园区]]和[[land:用地]]", "园区和用地"),
        ("zh", "没有记号 [[ 和 ]]", "没有记号 [[ 和 ]]"),
    ],
)
def test_marks_become_the_names_of_the_guide(language: str, words: str, read: str) -> None:
    assert SectionNames(language, CHOICES).fill(words) == read


def test_marks_of_a_guide_without_names_become_the_usual_wording() -> None:
    words = "各[[parks:园区]]的[[clusters:产业集群]]"
    assert usual_wording(words) == SectionNames("zh", None).fill(words) == "各园区的产业集群"


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        (None, "园区"),
        (CHOICES, "园区"),
        (CHOICES[:2], "功能区"),
        ((SectionChoice.model_validate({"id": "parks", "name": {"zh": "开发区"}}),), "开发区"),
    ],
    ids=["usual", "kept", "off", "renamed"],
)
def test_a_mark_says_what_a_guide_without_the_section_calls_it(
    choices: tuple[SectionChoice, ...] | None, words: str
) -> None:
    """The level of a policy is a fact about who issued it, whatever sections there are."""
    assert SectionNames("zh", choices).fill("[[parks.one:园区|功能区]]") == words
    assert usual_wording("[[parks.one:园区|功能区]]") == "园区"
    assert built_in_vocabularies(choices).label("policy_level", "park", "zh") == words
