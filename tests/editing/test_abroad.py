"""What staff of places abroad see and write in the form and the workbooks: their languages and units, no Chinese."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from investment_guide.editing.drafts import Draft
from investment_guide.editing.fields import KINDS, fields_of
from investment_guide.editing.form.collections import collections, file_forms
from investment_guide.editing.form.form_files import form_files
from investment_guide.editing.sheets.layout import records_of
from investment_guide.editing.sheets.returned import read_back
from investment_guide.editing.sheets.workbook import workbook_bytes
from investment_guide.editing.staff_locale import staff_locale_of
from investment_guide.editing.tables import TableSheet, read_workbook
from investment_guide.editing.writing import planned_changes, write
from investment_guide.formatting.formatter import Formatter
from investment_guide.importing.headers import proposed
from investment_guide.importing.rows import ForeignRow, ForeignTable
from investment_guide.model.guide import Guide
from investment_guide.model.kinds import RECORD_KINDS
from investment_guide.reading.anatomy import anatomy
from investment_guide.reading.load import read_guide
from tests.projects import AMERICAN, EUROPEAN, TODAY

# Characters and their punctuation, and what Chinese units are called.
CHINESE = re.compile(
    r"[\u2e80-\u2fdf\u3000-\u30ff\u3400-\u9fff\uf900-\uff60]|CN¥|\b(?:yuan|mu|RMB|CNY)\b|_(?:wan|yuan|mu)\b"
)
PLACES = pytest.mark.parametrize("place", [AMERICAN, EUROPEAN], ids=["american", "european"])


@cache
def guide_of(place: Path) -> Guide:
    """The guide of a place abroad."""
    reading = read_guide(place / "data")
    assert reading.guide is not None, reading.diagnostics
    return reading.guide


def workbook(place: Path, kind: str) -> bytes:
    """The workbook of a kind."""
    return workbook_bytes(guide_of(place), {kind: records_of(place / "data", kind)}, TODAY)


def sheets(content: bytes, folder: Path) -> tuple[TableSheet, ...]:
    """The sheets of a workbook."""
    file = folder / "book.xlsx"
    file.write_bytes(content)
    return read_workbook(file)


def field(widget: dict[str, Any], path: str) -> dict[str, Any]:
    """A field of the form."""
    for name in path.split("."):
        widget = next(each for each in widget["fields"] if each["name"] == name)
    return widget


def words_of(value: Any) -> Iterator[str]:
    """Every text in plain values, keys too."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from words_of(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from words_of(inner)
    elif isinstance(value, str):
        yield value


@PLACES
def test_the_form_says_nothing_in_chinese(place: Path) -> None:
    files = {output.path: output.content for output in form_files(guide_of(place)) if "/vendor/" not in output.path}
    made = json.loads(files["admin/form.js"].decode().removeprefix("export default ").removesuffix(";\n"))
    assert [text for text in words_of(made) if CHINESE.search(text)] == []
    assert not CHINESE.search(files["admin/index.html"].decode())
    assert "admin/strings.js" not in files


@PLACES
@pytest.mark.parametrize("kind", KINDS)
def test_no_workbook_says_anything_in_chinese(place: Path, kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(place, kind))) as archive:
        found = {part: archive.read(part).decode() for part in archive.namelist()}
    texts = {part: CHINESE.findall(text) for part, text in found.items()}
    assert {part: each for part, each in texts.items() if each} == {}


def test_the_form_asks_for_the_units_and_languages_of_the_place() -> None:
    land = {each["name"]: each for each in collections(guide_of(AMERICAN))}["land"]
    assert field(land, "area_acre")["label"] == "Area (acres)"
    assert field(land, "start_price_usd_acre")["label"] == "Starting price (USD/acre)"
    assert {"label": "Available (available)", "value": "available"} in field(land, "status")["options"]
    zone = {each["name"]: each for each in collections(guide_of(EUROPEAN))}
    name = field(zone["parks"], "name")
    assert field(file_forms(guide_of(EUROPEAN))["parks"], "name")["main"] == "de"
    assert [(each["name"], each["label"], each["required"]) for each in name["fields"]] == [
        ("de", "German", True),
        ("fr", "French", False),
        ("en", "English", False),
    ]
    assert zone["parks"]["identifier_field"] == "name.de"
    assert field(zone["land"], "area_ha")["label"] == "Area (ha)"


def test_nothing_is_asked_that_only_chinese_law_knows() -> None:
    staff = staff_locale_of(guide_of(AMERICAN).settings)
    found = {column.path for kind in KINDS for column in fields_of(kind, staff)[0].columns}
    assert not {"standard_land", "grade", "catalogue_code"} & found
    forms = file_forms(guide_of(AMERICAN))
    named = {field["name"] for form in forms.values() for field in form["fields"]}
    assert not {"standard_land", "grade", "catalogue_code", "competition_review"} & named
    assert {"standard_land", "competition_review"} <= {
        name for kind in ("land", "policies") for name in anatomy(RECORD_KINDS[kind]).fields
    }


def test_forty_acres_come_back_as_forty_acres(tmp_path: Path) -> None:
    data = shutil.copytree(AMERICAN / "data", tmp_path / "data")
    before = (data / "land" / "forty.yml").read_bytes()
    book = sheets(workbook(AMERICAN, "land"), tmp_path)
    main = next(sheet for sheet in book if sheet.name == "Plots")
    column = list(main.rows[0]).index("area_acre")
    assert str(main.rows[2][column]).split("\n") == ["Area", "(acres) *"]
    assert {row[0]: row[column] for row in main.rows[3:] if row[0]}["forty"] == 40
    found = read_back(book, guide_of(AMERICAN), "land", records_of(data, "land"), "en")
    assert (found.drafts, found.errors) == ([], [])
    assert (data / "land" / "forty.yml").read_bytes() == before


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 10**6).map(lambda hundredths: hundredths / 100))
def test_what_is_typed_in_a_workbook_is_in_the_file_and_on_the_page(tmp_path_factory: Any, typed: float) -> None:
    folder = tmp_path_factory.mktemp("typed")
    data = shutil.copytree(AMERICAN / "data", folder / "data")
    write(data, planned_changes(data, [Draft("land", "forty", {"area_acre": typed}, "sheet")]))
    number = f"{typed:.2f}".rstrip("0").rstrip(".")
    assert f"\narea_acre: {number}\n" in (data / "land" / "forty.yml").read_text("utf-8")
    guide = read_guide(data).guide
    assert guide is not None
    shown = Formatter("en", guide.vocabularies, guide.settings).area_short(guide.land["forty"].area_mu)
    assert shown.replace(",", "") == f"{number} acres"


def test_a_text_of_another_language_joins_the_plain_one(tmp_path: Path) -> None:
    data = shutil.copytree(EUROPEAN / "data", tmp_path / "data")
    path = data / "parks" / "hafen.yml"
    text = re.sub(r"^name: .*$", "name: Hafen", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(text, "utf-8")
    write(data, planned_changes(data, [Draft("parks", "hafen", {"name.fr": "Le port"}, "sheet")]))
    assert "\nname: {de: Hafen, fr: Le port}\n" in "\n" + path.read_text("utf-8")
    write(data, planned_changes(data, [Draft("parks", "hafen", {"name.de": "Osthafen"}, "sheet")]))
    assert "\nname: {de: Osthafen, fr: Le port}\n" in "\n" + path.read_text("utf-8")


@PLACES
def test_a_table_with_our_own_headings_is_recognized(place: Path) -> None:
    staff = staff_locale_of(guide_of(place).settings)
    columns = {column.path: column for column in fields_of("land", staff)[0].columns}
    unit = staff.units.land
    wanted = [f"area_{unit}", staff.units.named("start_price_wan_mu"), "number"]
    headers = [staff.with_unit(columns[path].label, columns[path].symbol) for path in wanted]
    table = ForeignTable("plots.csv", tuple(headers), (ForeignRow(2, dict.fromkeys(headers, "1")),))
    assert {path: list(source.from_) for path, source in proposed(table, "land", staff).fields.items()} == {
        path: [header] for path, header in zip(wanted, headers, strict=True)
    }
