"""The schemas allow what reading accepts and explain every field."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from investment_guide.commands.schema import write_schemas_of
from investment_guide.formatting.units import UNITS
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.data_folder import SINGLE_FILES
from investment_guide.reading.load import read_guide
from investment_guide.reading.schema import schema_files
from investment_guide.reading.strict_yaml import parse_yaml
from tests.projects import AMERICAN, CITY, EUROPEAN

DATA = CITY / "data"
Schema = dict[str, Any]


@pytest.fixture(scope="module")
def schemas() -> dict[str, Schema]:
    """The schemas of the tests' city by kind."""
    guide = read_guide(DATA).guide
    assert guide is not None
    files = schema_files(guide.vocabularies, {name: unit.heading("zh") for name, unit in UNITS.items()})
    return {name.removesuffix(".schema.json"): json.loads(content) for name, content in files}


def test_there_is_one_for_every_kind_and_single_file(schemas: dict[str, Schema]) -> None:
    assert list(schemas) == sorted([*RECORD_KINDS, *SINGLE_FILES])


def test_every_field_has_a_title_and_every_public_one_a_chinese_one(schemas: dict[str, Schema]) -> None:
    for kind in RECORD_KINDS:
        for name, field in schemas[kind]["properties"].items():
            assert field["title"], (kind, name)
    land = schemas["land"]["properties"]
    assert land["area_mu"]["title"] == "面积"
    assert "单位：亩" in land["area_mu"]["description"]
    assert "英文：Area" in land["area_mu"]["description"]
    assert "available：可供" in land["status"]["description"]
    assert land["status"]["enum"][0] == "available"
    assert "data/parks/" in land["park"]["description"]
    assert land["park"]["type"] == "string"
    assert "id" not in land
    assert "internal" in land


def test_no_docstring_of_the_program_reaches_staff(schemas: dict[str, Schema]) -> None:
    for schema in schemas.values():
        for part in [schema, *schema["$defs"].values()]:
            assert "description" not in part


def test_every_record_of_the_demo_guide_is_allowed(schemas: dict[str, Schema]) -> None:
    for path in sorted(DATA.rglob("*.yml")):
        kind = path.parent.name if path.parent != DATA else path.stem
        if kind in schemas:
            value = parse_yaml(path.read_bytes()).value
            assert list(_complaints(value, schemas[kind], schemas[kind])) == [], path


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"area_mu": "80"}, "number"),
        ({"area_mu": -1}, "exclusiveMinimum"),
        ({"aera_mu": 80}, "aera_mu"),
        ({"status": "availabel"}, "enum"),
        ({"far": 2.5}, "anyOf"),
        ({"clusters": "hydrogen"}, "array"),
        ({"id": "x"}, "id"),
    ],
)
def test_what_reading_refuses_is_not_allowed(schemas: dict[str, Schema], change: Schema, complaint: str) -> None:
    value = {**parse_yaml((DATA / "land" / "lc-a-03.yml").read_bytes()).value, **change}
    assert complaint in "".join(_complaints(value, schemas["land"], schemas["land"]))


def test_private_notes_are_allowed_everywhere(schemas: dict[str, Schema]) -> None:
    for path in (DATA / "land").glob("*.yml"):
        value = yaml.load(path.read_bytes(), yaml.BaseLoader)  # noqa: S506  # makes texts only
        if "internal" in value:
            assert "internal" in schemas["land"]["properties"]
            return
    pytest.fail("no plot of the tests' city has an internal note")


def _complaints(value: Any, schema: Schema, root: Schema, place: str = "") -> Iterator[str]:
    """What a value breaks of a schema: the words of JSON Schema that ours are written in, and no others."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    for word in ("anyOf", "oneOf"):
        if word in schema and all(list(_complaints(value, each, root)) for each in schema[word]):
            yield f"{place} fits none of {word}"
    if "type" in schema and not _has_type(value, schema["type"]):
        yield f"{place} is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place} is not in enum"
    if "const" in schema and value != schema["const"]:
        yield f"{place} is not const"
    yield from _about_number(value, schema, place)
    yield from _about_text(value, schema, place)
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _complaints(item, schema.get("items", {}), root, f"{place}[{number}]")
    if isinstance(value, dict) and schema.get("type") == "object":
        yield from _about_object(value, schema, root, place)


def _has_type(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    types: dict[str, Any] = {
        "string": str,
        "number": (int, float),
        "integer": int,
        "object": dict,
        "array": list,
        "null": type(None),
        "boolean": bool,
    }
    return isinstance(value, types[name])


def _about_number(value: Any, schema: Schema, place: str) -> Iterator[str]:
    if isinstance(value, (int, float)):
        if value < schema.get("minimum", value) or value > schema.get("maximum", value):
            yield f"{place} is beyond minimum or maximum"
        if value <= schema.get("exclusiveMinimum", value - 1):
            yield f"{place} is not above exclusiveMinimum"


def _about_text(value: Any, schema: Schema, place: str) -> Iterator[str]:
    if isinstance(value, str):
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            yield f"{place} has the wrong length"
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{place} does not match its pattern"


def _about_object(value: Schema, schema: Schema, root: Schema, place: str) -> Iterator[str]:
    fields, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{place}.{name} is required" for name in schema.get("required", ()) if name not in value)
    for name, inner in value.items():
        if name in fields:
            yield from _complaints(inner, fields[name], root, f"{place}.{name}")
        elif isinstance(others, dict):
            yield from _complaints(inner, others, root, f"{place}.{name}")
        elif not others:
            yield f"{place}.{name} is not known"


def test_the_small_checker_reads_every_word_of_the_schemas(schemas: dict[str, Schema]) -> None:
    known = {
        "$schema", "$defs", "$ref", "title", "description", "default", "type", "enum", "const", "anyOf", "oneOf",
        "items", "properties", "required", "additionalProperties", "propertyNames", "pattern", "format", "minimum",
        "maximum", "exclusiveMinimum", "minLength", "maxLength", "minItems", "maxItems", "discriminator",
    }  # fmt: skip
    for schema in schemas.values():
        assert set(_words(schema)) <= known


def _words(schema: Any) -> Iterator[str]:
    if not isinstance(schema, dict):
        return
    yield from schema
    for name in ("properties", "$defs"):
        for inner in schema.get(name, {}).values():
            yield from _words(inner)
    for name in ("items", "additionalProperties", "propertyNames"):
        yield from _words(schema.get(name))
    for name in ("anyOf", "oneOf"):
        for inner in schema.get(name, ()):
            yield from _words(inner)


@pytest.mark.parametrize("place", [AMERICAN, EUROPEAN], ids=["american", "european"])
def test_editors_of_a_place_abroad_explain_in_english_and_its_units(place: Path, tmp_path: Path) -> None:
    guide = read_guide(place / "data").guide
    assert guide is not None
    written = write_schemas_of(guide, tmp_path)
    for file in (
        each for each in written if not each.name.startswith("vocabularies.")
    ):  # it speaks of the tool's words
        schema = json.loads(file.read_text("utf-8"))
        of_law = {"icp", "public_security"}  # numbers that only a site in China has
        properties = [part.get("properties", {}) for part in (schema, *schema["$defs"].values())]
        kept = {name: field for part in properties for name, field in part.items() if name not in of_law}
        said = [f"{field.get('title')} {field.get('description')}" for field in kept.values()]
        assert [text for text in said if re.search(r"[\u3000-\u9fff]", text)] == [], file.name
    land = json.loads((tmp_path / "land.schema.json").read_text("utf-8"))
    unit = guide.settings.record_units.land
    assert f"Unit: {'acres' if unit == 'acre' else unit}" in land["properties"][f"area_{unit}"]["description"]
    assert f"area_{unit}" in land["required"]
