"""The data files of the tests' city: they are there in each language, parse, and say what the records say."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import shapely
from pydantic.fields import FieldInfo
from shapely.geometry import shape

from investment_guide.analysis.public import public_guide
from investment_guide.model.about import about
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.model.record import Record
from investment_guide.rendering.page_context import PageContext
from tests.site.documents import LANGUAGE_ROOTS, Document, target
from tests.site.lowest_prices import lowest
from tests.site.page_types import LANGUAGES

JSON_KINDS = ("land", "factories", "parks", "policies", "clusters", "projects")
GEOJSON_KINDS = ("land", "factories", "parks")
TABLE_KINDS = ("land", "factories", "policies")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
SEVEN_DECIMALS = 1e-7

Cells = list[list[Any]]


def read(site: Path, language: str, name: str) -> bytes:
    """A data file."""
    return (site / LANGUAGE_ROOTS[language] / "data" / name).read_bytes()


def read_csv(site: Path, language: str, kind: str) -> Cells:
    """All lines of a CSV file, which begins with a byte order mark and ends its lines as spreadsheets do."""
    content = read(site, language, f"{kind}.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(site: Path, language: str, kind: str) -> Cells:
    """The first sheet of a workbook; nothing in it is a formula."""
    book = openpyxl.load_workbook(io.BytesIO(read(site, language, f"{kind}.xlsx")))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    return [list(line) for line in book.worksheets[0].iter_rows(values_only=True)]


def number_fields(kind: str) -> Iterator[tuple[str, FieldInfo]]:
    """The fields of a record that hold one number."""
    for name, field in RECORD_KINDS[kind].model_fields.items():
        if "float" in str(field.annotation) and "tuple" not in str(field.annotation) and about(field):
            yield name, field


def column_of(headings: list[str], field: FieldInfo, language: str) -> int:
    """The first column that is called what the field is called, before its unit; what is derived comes later."""
    described = about(field)
    assert described is not None
    label = described.label_in(language)
    found = [index for index, heading in enumerate(headings) if heading.split("（")[0].split(" (")[0] == label]
    assert found, (label, headings)
    return found[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_tables_hold_every_record_and_its_numbers(kind: str, language: str, built_site: Path, city: Guide) -> None:
    records: Mapping[str, Record] = public_guide(city).records(kind)
    for lines in (read_csv(built_site, language, kind), read_xlsx(built_site, language, kind)):
        headings, *body = lines
        assert len(set(headings)) == len(headings)
        assert [line[0] for line in body] == sorted(records)
        for name, field in number_fields(kind):
            column = column_of(headings, field, language)
            assert "（" in headings[column] or "(" in headings[column], "a number says its unit"
            for line in body:
                value = lowest(getattr(records[line[0]], name))
                assert value is None or float(line[column]) == value, (line[0], name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_a_workbook_has_the_cells_of_the_csv_file_as_numbers_and_dates(
    kind: str, language: str, built_site: Path
) -> None:
    for plain, rich in zip(read_csv(built_site, language, kind), read_xlsx(built_site, language, kind), strict=True):
        assert [same_cell(*pair) for pair in zip(plain, rich, strict=True)] == [True] * len(plain)
    _, *body = read_xlsx(built_site, language, kind)
    assert {type(cell) for line in body for cell in line} >= {str, datetime}
    assert any(isinstance(cell, (int, float)) for line in body for cell in line)


def same_cell(plain: str, rich: Any) -> bool:
    """Whether a cell of a CSV file says what the cell of the workbook says."""
    if rich is None:
        return plain == ""
    if isinstance(rich, datetime):
        return plain == rich.date().isoformat()
    if isinstance(rich, date):
        return plain == rich.isoformat()
    return float(plain) == rich if isinstance(rich, (int, float)) else plain.removeprefix("'") == rich.removeprefix("'")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_no_cell_can_be_a_formula(kind: str, language: str, built_site: Path) -> None:
    cells = [cell for line in read_csv(built_site, language, kind) for cell in line]
    risky = [cell for cell in cells if cell.startswith(FORMULA_STARTS)]
    assert [cell for cell in risky if not cell.lstrip("+-").replace(".", "", 1).isdecimal()] == []


def test_every_floor_has_a_line_of_its_own(built_site: Path, city: Guide) -> None:
    floors = [(factory.id, floor.floor) for factory in city.factories.values() for floor in factory.floors]
    book = openpyxl.load_workbook(io.BytesIO(read(built_site, "zh", "factories.xlsx")))
    lines = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    assert [(line[0], line[2]) for line in lines] == floors


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", GEOJSON_KINDS)
def test_maps_follow_rfc_7946(kind: str, language: str, built_site: Path, city: Guide) -> None:
    collection = json.loads(read(built_site, language, f"{kind}.geojson"))
    assert collection["type"] == "FeatureCollection" and "crs" not in collection
    extent = city.settings.map.extent
    box = shapely.box(extent.west, extent.south, extent.east, extent.north)
    assert [feature["id"] for feature in collection["features"]] == sorted(public_guide(city).records(kind))
    for feature in collection["features"]:
        drawn = shape(feature["geometry"])
        assert drawn.is_valid and box.contains(drawn), feature["id"]
        for polygon in getattr(drawn, "geoms", [drawn]):
            assert polygon.geom_type == "Point" or polygon.exterior.is_ccw
            assert polygon.geom_type == "Point" or not any(ring.is_ccw for ring in polygon.interiors)
        if boundary := city.boundaries.get(feature["id"]):
            given = shape({"type": boundary.type, "coordinates": boundary.coordinates})
            assert given.normalize().equals_exact(drawn.normalize(), SEVEN_DECIMALS), feature["id"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", GEOJSON_KINDS)
def test_a_map_s_properties_are_the_record_s(kind: str, language: str, built_site: Path, city: Guide) -> None:
    records = public_guide(city).records(kind)
    for feature in json.loads(read(built_site, language, f"{kind}.geojson"))["features"]:
        record, properties = records[feature["id"]], feature["properties"]
        assert properties["as_of"] == record.as_of.isoformat()
        assert properties["source"] == record.source
        for name, _ in number_fields(kind):
            value = lowest(getattr(record, name))
            assert value is None or properties[name] == value, (record.id, name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", JSON_KINDS)
def test_json_describes_itself_and_leads_to_its_pages(
    kind: str, language: str, built_site: Path, city: Guide, contexts: Mapping[str, PageContext], today: date
) -> None:
    content = read(built_site, language, f"{kind}.json")
    made = json.loads(content)
    assert (made["generated"], made["language"]) == (today.isoformat(), language)
    assert made["licence"] == contexts[language].formatter.plain(city.settings.licence)
    assert made["fields"] and made["sources"] and made["contacts"]
    assert b"<" not in content and b"&" not in content and "\u2028".encode() not in content
    data = Document(f"{LANGUAGE_ROOTS[language]}data/{kind}.json", language, built_site)
    for record in made["records"]:
        aim = target(data, record["url"])
        assert aim is not None
        assert (built_site / aim[0] / "index.html").is_file(), record["url"]
        assert record["source"] in made["sources"] and record["contact"] in made["contacts"]


def test_both_languages_publish_the_same_records(built_site: Path) -> None:
    for kind in JSON_KINDS:
        chinese, english = (json.loads(read(built_site, language, f"{kind}.json"))["records"] for language in LANGUAGES)
        assert chinese == english
        assert len(chinese) > 2
