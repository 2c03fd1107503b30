"""What the handbook names exists: files, fields, words, codes, limits, and each page in both languages."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from investment_guide.checking.catalogue import catalogue
from investment_guide.checking.periods import POLICY_ENDS_SOON_DAYS
from investment_guide.checking.publishing import APPROVAL_ENDS_SOON_DAYS
from investment_guide.commands.desk.desk import START
from investment_guide.importing.columns_file import (
    ColumnsFile,
    FieldSource,
    IdRule,
    Only,
    Position,
    read_columns_file,
)
from investment_guide.locales.catalogue import translate
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.settings import Settings, StaleAfterDays
from investment_guide.reading.load import read_guide
from investment_guide.reading.strict_yaml import parse_yaml
from investment_guide.rendering.handbook import ORDER, UNDER_CHINESE_LAW, example_for, in_order, is_for
from tests.handbook.pages import LANGUAGES, blocks, commands, headings, pages, records, words
from tests.projects import AMERICAN, CITY, EUROPEAN, city_guide

ID = {"zh": "编号", "en": "ID"}
# Folders that a guide may do without.
OPTIONAL = {"data/files/", "data/imports/", "data/locales/<代码>.po", "data/locales/<code>.po"}


def test_both_languages_have_the_same_pages() -> None:
    chinese, english = (pages(language) for language in LANGUAGES)
    assert len(chinese) >= 8
    assert list(chinese) == list(english)
    for name, text in chinese.items():
        assert headings(english[name]) == headings(text), name
        assert list(commands(english[name])) == list(commands(text)), name
        assert len(blocks(english[name], "yaml")) == len(blocks(text, "yaml")), name


def test_the_navigation_leads_to_every_page() -> None:
    assert [f"{name}.md" for name in ORDER] == in_order_of(pages("zh"))
    assert len(ORDER) == len(set(ORDER))


def in_order_of(names: Iterable[str]) -> list[str]:
    """The files of the handbook as its navigation lists them."""
    return [f"{name}.md" for name in in_order([name.removesuffix(".md") for name in names])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_named_files_exist(language: str, repository: Path) -> None:
    named = {word for text in pages(language).values() for word in words(text)}
    paths = {word for word in named - OPTIONAL if re.match(r"(data|content|publishing)/", word)}
    assert len(paths) >= 15
    roots = {path: repository if path.startswith("publishing/") else CITY for path in paths}
    missing = [path for path in paths if not list(roots[path].glob(path.replace(ID[language], "*").rstrip("/")))]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_to_override_are_those_of_the_tool(language: str, repository: Path) -> None:
    named = {word for text in pages(language).values() for word in words(text) if word.startswith("overrides/pages/")}
    theme = repository / "hooks" / "investment_guide" / "theme"
    assert named
    assert [path for path in named if not (theme / path.removeprefix("overrides/")).is_file()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_and_its_buttons_are_called_as_in_the_preview(language: str) -> None:
    text = pages(language)["spreadsheets.md"]
    assert START in words(text) & words(pages(language)["index.md"])
    assert all(f"“{translate(label, language)}”" in text for label in ("Records", "Save"))
    assert not any("/admin/" in words(each) for each in pages(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_of_the_table_belong_to_the_kind(language: str) -> None:
    rows = re.findall(r"^\|[^|]+\| `data/(\w+)/[^`]+` \|([^|]+)\|", pages(language)["files.md"], re.MULTILINE)
    assert len(rows) >= 12
    for kind, cell in ((kind, cell) for kind, cell in rows if kind in RECORD_KINDS):
        known = names_below(RECORD_KINDS[kind].model_json_schema(by_alias=True))
        fields = {
            word for word in words(cell) if not word.startswith("{")
        }  # a value in flow style names no field of its own
        assert fields <= known, (kind, fields - known)


def names_below(schema: object) -> set[str]:
    """All names of fields in a schema, at any depth."""
    if isinstance(schema, list):
        return {name for inner in schema for name in names_below(inner)}
    if not isinstance(schema, dict):
        return set()
    own = set(schema.get("properties", ()))
    return own.union(*(names_below(inner) for inner in schema.values())) if schema else own


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_yaml_with_known_codes(language: str) -> None:
    found = [parse_yaml(block.encode()).value for text in pages(language).values() for block in blocks(text, "yaml")]
    assert len(found) >= 5
    accepted = [entry for block in found if isinstance(block, dict) for entry in block.get("accepted", ())]
    assert accepted
    assert {entry["code"] for entry in accepted} <= set(catalogue())
    assert all(entry["reason"] and date.fromisoformat(entry["on"]) for entry in accepted)


def test_the_first_change_is_there_to_be_made() -> None:
    for language in LANGUAGES:
        plot = records(pages(language)["first-hour.md"])["data/land/kfq-01.yml"]
        line = blocks(pages(language)["index.md"], "yaml")[0].strip()
        assert plot.count(f"\n{line}\n") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_are_those_of_the_program(language: str) -> None:
    limits = StaleAfterDays()
    assert (limits.land, limits.factory, limits.park, limits.policy, limits.cost) == (90, 60, 365, 365, 365)
    assert {"stale_after_days"} <= words(pages(language)["calendar.md"])
    assert set(re.findall(r"\b\d{2,3}\b", pages(language)["calendar.md"])) >= {"90", "60", "365"}
    assert (POLICY_ENDS_SOON_DAYS, APPROVAL_ENDS_SOON_DAYS) == (60, 60)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_of_a_columns_file_is_explained(language: str) -> None:
    explained = words(pages(language)["drawings.md"])
    members = [part.model_fields for part in (ColumnsFile, FieldSource, IdRule, Only, Position)]
    names = {field.alias or name for fields in members for name, field in fields.items()}
    assert len(names) > 25
    assert {name for name in names if name not in explained and f"{name}: true" not in explained} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_columns_file_shown_is_one(language: str, tmp_path: Path) -> None:
    shown = tmp_path / "columns.yml"
    shown.write_text(blocks(pages(language)["drawings.md"], "yaml")[0], encoding="utf-8")
    assert read_columns_file(shown, "zh").fields["area_mu"].unit == "公顷"


@pytest.mark.parametrize("language", LANGUAGES)
def test_settings_of_the_map_are_fields(language: str) -> None:
    block = parse_yaml(blocks(pages(language)["map-approval.md"], "yaml")[0].encode()).value
    assert set(block["map"]) <= names_below(Settings.model_json_schema(by_alias=True))


@pytest.mark.parametrize("place", [AMERICAN, EUROPEAN], ids=["american", "european"])
def test_under_another_law_pages_about_chinese_law_are_left_out_and_nothing_leads_to_them(place: Path) -> None:
    guide = read_guide(place / "data").guide
    assert guide is not None
    for language in LANGUAGES:
        shown = pages(language, guide.settings)
        assert set(pages(language)) - set(shown) == {f"{name}.md" for name in UNDER_CHINESE_LAW}
        linked = {link for text in shown.values() for link in re.findall(r"\]\(([\w-]+\.md)", text)}
        assert linked and linked <= set(shown)
    assert all(is_for(city_guide().settings, name) for name in ORDER)


@pytest.mark.parametrize("place", [AMERICAN, EUROPEAN], ids=["american", "european"])
def test_examples_of_a_guide_without_chinese_are_in_its_language_and_units(place: Path) -> None:
    guide = read_guide(place / "data").guide
    assert guide is not None
    shown = pages("en", guide.settings)
    foreign = [
        line for text in shown.values() for line in text.splitlines() if re.search(r"[\u3400-\u9fff]|_mu\b", line)
    ]
    assert foreign == []
    plot = parse_yaml(records(shown["first-hour.md"])["data/land/kfq-01.yml"].encode()).value
    assert plot["address"] == "North-east of Gongye Avenue and Xingye Road"
    assert plot[guide.settings.record_units.named("area_mu")] == 52.6
    assert not any(parse_yaml(block.encode()).diagnostics for text in shown.values() for block in blocks(text, "yaml"))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("name: {zh: 现房, en: Premises}", "name: Premises"),
        ('name: {zh: 一号楼, en: "Zone, factory 1"}', 'name: "Zone, factory 1"'),
        ("area_mu: 5  # 空 / empty", "area_ha: 5  # empty"),
        ("name: {en: Premises}", "name: {en: Premises}"),
        ("name: 现房", ""),
    ],
)
def test_an_example_of_a_problem_is_shown_in_the_words_of_the_guide(written: str, shown: str) -> None:
    guide = read_guide(EUROPEAN / "data").guide
    assert guide is not None
    assert example_for(guide.settings, written) == shown
    assert example_for(city_guide().settings, written) == written
