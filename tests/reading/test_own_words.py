"""A guide without ``vocabularies.yml`` has all words; with one, it has its own besides and its own labels."""

from pathlib import Path

from investment_guide.model.kinds import KINDS
from investment_guide.reading.load import read_guide
from investment_guide.reading.words import RELIED_ON, built_in_vocabularies
from tests.reading.small_guide import write_file

OWN = """\
terms:
  platform_kind:
    observatory: {zh: 天文台}
  land_status:
    available: {zh: 现供, en: On offer now}
  cooling: {sea: {zh: 海水, en: Sea water}}
plan:
  land_mu: {label: {zh: 用地, en: Plot}}
  cooling: {label: 冷却方式, type: choice, choices: cooling}
"""


def test_without_a_file_the_words_are_those_of_the_tool(data: Path) -> None:
    reading = read_guide(data)
    assert reading.diagnostics == ()
    assert reading.guide is not None
    assert reading.guide.vocabularies == built_in_vocabularies()


def test_a_figure_table_can_be_read_with_every_kind_whose_page_is_made_of_its_fields() -> None:
    made_of_fields = {spec.folder for spec in KINDS if spec.lead} - {"tables"}
    words = built_in_vocabularies()
    assert made_of_fields <= set(words.words("table_place")) == set(RELIED_ON["table_place"])


def test_a_file_adds_and_relabels(data: Path) -> None:
    write_file(data, "vocabularies.yml", OWN)
    reading = read_guide(data)
    assert reading.diagnostics == ()
    assert reading.guide is not None
    words, before = reading.guide.vocabularies, built_in_vocabularies()
    assert words.words("platform_kind") == (*before.words("platform_kind"), "observatory")
    assert words.label("platform_kind", "observatory", "en") == "天文台"
    assert words.label("land_status", "available", "en") == "On offer now"
    assert words.terms["land_status"]["available"].explanation == before.terms["land_status"]["available"].explanation
    assert words.words("cooling") == ("sea",)
    assert tuple(words.plan) == (*before.plan, "cooling")
    assert words.plan["land_mu"] == before.plan["land_mu"].model_copy(update={"label": words.plan["land_mu"].label})
    assert words.plan["land_mu"].label.zh == "用地"
    assert built_in_vocabularies().plan["land_mu"].label.zh == "用地面积"


def test_an_empty_file_changes_nothing(data: Path) -> None:
    write_file(data, "vocabularies.yml", "terms: {}\n")
    reading = read_guide(data)
    assert reading.diagnostics == ()
    assert reading.guide is not None
    assert reading.guide.vocabularies == built_in_vocabularies()


def test_a_guide_in_english_alone_says_its_words_in_english(data: Path) -> None:
    """``zh`` is asked for only where a reader could see it."""
    write_file(data, "vocabularies.yml", "terms: {platform_kind: {observatory: {en: Observatory}}}\n")
    assert [(each.code, each.line) for each in read_guide(data).diagnostics] == [("missing-field", 1)]
    settings = (data / "guide.yml").read_text("utf-8")
    write_file(data, "guide.yml", f"{settings}languages: [en]\n")
    reading = read_guide(data)
    assert [each for each in reading.diagnostics if each.path.endswith("vocabularies.yml")] == []
    assert reading.guide is not None
    assert reading.guide.vocabularies.label("platform_kind", "observatory", "en") == "Observatory"
