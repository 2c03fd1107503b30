"""The settings of the form say what the model says: labels, choices, relations, parts; and nothing that is private."""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from investment_guide.editing.form.collections import FILES, NOT_IN_FORM, collections, file_forms
from investment_guide.editing.form.form_files import NO_REPOSITORY, backend_of, content_policy, form_files
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.anatomy import anatomy
from investment_guide.rendering.pages.policy_checks import ADDRESS
from tests.projects import CITY

Widget = dict[str, Any]


@pytest.fixture(scope="module")
def by_name(guide: Guide) -> dict[str, Widget]:
    """The collections of the form."""
    return {each["name"]: each for each in collections(guide)}


def field(collection: Widget, path: str) -> Widget:
    """A field of a collection, or of a part in it."""
    found: Widget = collection
    for step in path.split("."):
        found = next(each for each in found["fields"] if each["name"] == step)
    return found


def test_every_kind_is_a_collection_with_all_its_fields(by_name: dict[str, Widget]) -> None:
    assert set(by_name) == {*RECORD_KINDS, "files"}
    for kind, model in RECORD_KINDS.items():
        collection = by_name[kind]
        names = [each["name"] for each in collection["fields"]]
        fields = anatomy(model).fields
        assert {*names, *(name for name in NOT_IN_FORM if name in fields)} == {*fields, "file_text"}
        assert (collection["folder"], collection["extension"], collection["delete"]) == (f"data/{kind}", "yml", False)
        assert collection["slug"]["editable"] == ["create"]
        required = {each["name"] for each in collection["fields"] if each.get("required")}
        assert required == {name for name, each in anatomy(model).fields.items() if each.required} - {"id"}
    assert [each["file"] for each in by_name["files"]["files"]] == [f"data/{name}.yml" for name in FILES]


def test_fields_are_asked_for_in_chinese_with_units_choices_and_relations(by_name: dict[str, Widget]) -> None:
    land, factories = by_name["land"], by_name["factories"]
    assert field(land, "area_mu")["label"] == "面积（亩）"
    assert field(land, "area_mu")["widget"] == "number"
    assert {"label": "可供（available）", "value": "available"} in field(land, "status")["options"]
    assert field(land, "as_of") | {"format": "YYYY-MM-DD", "default": "{{now}}"} == field(land, "as_of")
    assert (field(land, "park")["widget"], field(land, "park")["collection"]) == ("relation", "parks")
    assert (field(land, "clusters")["multiple"], field(land, "clusters")["collection"]) == (True, "clusters")
    assert (field(land, "source")["file"], field(land, "source")["value_field"]) == ("sources", "entries.*.id")
    assert [each["name"] for each in field(land, "name")["fields"]] == ["zh", "en"]
    assert field(factories, "floors.rent_yuan_m2_month")["label"].endswith("（元/㎡·月）")
    assert field(factories, "floors")["summary"] == "{{fields.floor}}"


def test_what_a_form_cannot_hold_is_text_or_left_as_it_is(by_name: dict[str, Widget], guide: Guide) -> None:
    policies = by_name["policies"]
    assert field(policies, "eligibility")["widget"] == field(policies, "benefits")["widget"] == "text"
    assert file_forms(guide)["policies"]["asText"] == ["eligibility", "benefits", "cap_wan_year", "cap_wan_total"]
    assert "apply.window" in policies["description"]
    assert "window" not in [each["name"] for each in field(policies, "apply")["fields"]]
    assert all("internal" in by_name[kind]["description"] for kind in RECORD_KINDS)


def labels(widget: Widget) -> list[str]:
    """Every label below a collection."""
    inner = [*widget.get("fields", ()), *widget.get("files", ())]
    own = [] if widget.get("widget") == "hidden" else [widget["label"]]
    return [*own, *(label for each in inner for label in labels(each))]


def test_policies_lead_to_where_they_are_checked_if_that_page_is_there(
    guide: Guide, by_name: dict[str, Widget]
) -> None:
    linked = {each["name"]: each.get("description", "") for each in collections(guide, internal=True)}
    assert f"[{ADDRESS}](../{ADDRESS})" in linked["policies"]
    assert ADDRESS in by_name["policies"]["description"] and "](" not in by_name["policies"]["description"]
    assert "](" not in linked["land"]


def test_every_label_is_chinese(by_name: dict[str, Widget]) -> None:
    found = {label for each in by_name.values() for label in labels(each)}
    assert len(found) > 150
    assert sorted(label for label in found if not any(ord(sign) > 0x3400 for sign in label)) == []


@pytest.mark.parametrize(
    ("repo_url", "forge", "name", "repo", "hosts"),
    [
        ("https://github.com/o/guide.git", None, "github", "o/guide", ("https://api.github.com",)),
        ("https://gitlab.com/g/s/guide", None, "gitlab", "g/s/guide", ("https://gitlab.com",)),
        ("https://git.example.gov.cn/g/r/", "gitlab", "gitlab", "g/r", ("https://git.example.gov.cn",)),
        ("https://codeberg.org/o/r", None, "gitea", "o/r", ("https://codeberg.org",)),
        ("https://gitee.com/o/r", None, NO_REPOSITORY["name"], NO_REPOSITORY["repo"], ()),
        (None, None, NO_REPOSITORY["name"], NO_REPOSITORY["repo"], ()),
    ],
)
def test_the_repository_decides_where_the_form_saves(
    repo_url: str | None, forge: str | None, name: str, repo: str, hosts: tuple[str, ...], guide: Guide
) -> None:
    there = guide.settings.model_copy(update={"repo_url": repo_url, "repo_forge": forge, "repo_branch": "release"})
    backend = backend_of(there)
    assert (backend.settings["name"], backend.settings["repo"], backend.hosts) == (name, repo, hosts)
    assert backend.settings["auth_methods"] == ["token"]
    assert backend.settings.get("branch", "release") == "release"
    assert all(host in content_policy(backend.hosts) for host in hosts)


def test_the_same_guide_gives_the_same_form_without_private_notes(guide: Guide) -> None:
    files = {output.path: output.content for output in form_files(guide)}
    assert files == {output.path: output.content for output in form_files(guide)}
    page = files["admin/index.html"].decode()
    assert 'name="robots" content="noindex' in page
    assert "{{" not in page
    config = json.loads(files["admin/form.js"].decode().removeprefix("export default ").removesuffix(";\n"))
    assert set(config["forms"]) == {*RECORD_KINDS, *FILES}
    note = "可能整层退租"
    assert note in (CITY / "data" / "factories" / "lc-f-01.yml").read_text(encoding="utf-8").split("internal:")[1]
    assert not [path for path, content in files.items() if note.encode() in content]


def test_vendored_code_is_unchanged_and_licensed(repository: Path) -> None:
    folder = repository / "hooks/investment_guide/editing/form/admin/vendor"
    entries = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))["file"]
    assert {entry["name"] for entry in entries} == {"@sveltia/cms", "js-yaml"}
    for entry in entries:
        assert hashlib.sha256((folder / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]
        assert entry["version"] and entry["source"] and entry["licence"]
        assert all((folder / name).stat().st_size for name in entry["licence_files"])
    listed = {name for entry in entries for name in [entry["path"], *entry["licence_files"]]}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert listed == found - {"manifest.toml"}
