"""From a drawing, a table of buildings or a hostile file to the data folder: what is written, and what must not be."""

from pathlib import Path
from typing import Any

import ezdxf.filemanagement
import pytest

from investment_guide.analysis.geometry import area_m2
from investment_guide.editing.messages import ImportRefusedError
from investment_guide.editing.review_words import NEW
from investment_guide.editing.writing import write
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.drafting import Request
from investment_guide.importing.opening import Opening
from investment_guide.importing.planning import Planned, plan
from investment_guide.importing.reports import report_text
from investment_guide.model.values import M2_PER_MU
from investment_guide.reading.load import read_guide
from tests.importing.test_places import CONSTANTS
from tests.reading.small_guide import write_file, write_small_guide

pytestmark = pytest.mark.slow

BUILDING = {
    "name.zh": {"from": ["name"]}, "address.zh": {"is": "路北"}, "park": {"is": "lc-hitech"},
    "owner_type": {"is": "state"},
    "tenure": {"is": "rent"}, "structure": {"is": "steel"}, "fire_hazard_class": {"is": "C2"},
    "as_of": {"is": "2026-09-30"}, "source": {"is": "land-register-2026"},
    "floors[1].floor": {"is": 1}, "floors[1].status": {"is": "vacant"},
    "floors[1].area_m2": {"from": ["area"], "unit": "平方英尺"},
    "floors[1].vacant_m2": {"from": ["area"], "unit": "平方英尺"}, "floors[1].clear_height_m": {"from": ["height"]},
    "floors[1].floor_load_kg_m2": {"from": ["load"], "unit": "t/㎡"},
}  # fmt: skip


def columns(fields: dict[str, Any], **more: Any) -> ColumnsFile:
    """A columns file with ids from ``id``."""
    return ColumnsFile.model_validate({"id": {"from": ["id"]}, **more, "fields": fields})


def of_land(**more: Any) -> ColumnsFile:
    """A columns file whose every field is a constant but the number."""
    constants: dict[str, Any] = {path: {"is": value} for path, value in CONSTANTS.items()}
    return columns({**constants, "number": {"from": ["id"]}}, **more)


def test_a_drawing_becomes_plots_with_numbers_areas_and_outlines(tmp_path: Path) -> None:
    document = ezdxf.filemanagement.new("R2010")
    space = document.modelspace()
    for number in range(2):
        # As surveyors write it: x runs north, y east with the number of the zone in front.
        north, east = 2_521_800 + 200 * number, 37_600_500
        corners = [(north, east), (north + 100, east), (north + 100, east + 50), (north, east + 50)]
        space.add_lwpolyline(corners, close=True, dxfattribs={"layer": "红线"})
        space.add_text(f"LC-X-0{number}").set_placement((north + 50, east + 20))
    document.saveas(tmp_path / "plan.dxf")
    fields: dict[str, Any] = {path: {"is": value} for path, value in CONSTANTS.items()}
    fields |= {"number": {"from": ["文字"]}, "area_mu": {"of_outline": 0, "decimals": 2}}
    found = ColumnsFile.model_validate({"id": {"from": ["文字"]}, "fields": fields})
    data = write_small_guide(tmp_path)
    planned = plan(data, tmp_path / "plan.dxf", Request("land"), Opening(columns=found))
    assert planned.count(NEW) == 2, [rejection.message.zh for one in planned.rows for rejection in one.rejections]
    assert "EPSG:4525 (N, E)" in planned.notes[0].zh
    write(data, planned.changes)
    guide = read_guide(data).guide
    assert guide is not None
    assert guide.land["lc-x-00"].area_mu == pytest.approx(7.5, abs=0.02)
    assert area_m2(guide.boundaries["lc-x-00"]) / M2_PER_MU == pytest.approx(guide.land["lc-x-00"].area_mu, abs=0.005)
    assert guide.boundaries.keys() == {"lc-a-03", "lc-x-00", "lc-x-01"}


def test_rows_without_an_id_can_be_counted_and_chosen(tmp_path: Path) -> None:
    data, file = write_small_guide(tmp_path), tmp_path / "t.csv"
    rows = "".join(f"第{number}号,{number % 2}\n" for number in range(1, 13))
    file.write_text(f"id,用途\n{rows}", encoding="utf-8")
    found = of_land(id={"prefix": "north-", "count": True}, only={"column": "用途", "words": ["1"]})
    planned = plan(data, file, Request("land"), Opening(columns=found))
    kept = [one.key for one in planned.rows if not one.rejections]
    assert kept == [f"north-{number:02}" for number in range(1, 13, 2)]
    assert {one.rejections[0].reason for one in planned.rows if one.rejections} == {"not-meant"}
    assert not any(one.is_refused for one in planned.rows)


def test_a_row_can_be_a_building_with_its_floor(tmp_path: Path) -> None:
    data, file = write_small_guide(tmp_path), tmp_path / "t.csv"
    file.write_text('id,name,area,height,load\nf-9,九号厂房,"10,000",8.1,1.5\n', encoding="utf-8")
    planned = plan(data, file, Request("factories"), Opening(columns=columns(BUILDING)))
    write(data, planned.changes)
    guide = read_guide(data).guide
    assert guide is not None
    (floor,) = guide.factories["f-9"].floors
    assert (floor.area_m2, floor.floor_load_kg_m2) == (929.0304, 1500)


def test_a_record_with_a_boundary_file_of_its_own_takes_no_outline(tmp_path: Path) -> None:
    data, file = write_small_guide(tmp_path), tmp_path / "t.geojson"
    record = (data / "land" / "lc-a-03.yml").read_text(encoding="utf-8")
    write_file(data, "land/lc-a-03.yml", record + "boundary: all.geojson\n")
    ring = "[[[111.99,22.79],[111.992,22.79],[111.992,22.792],[111.99,22.79]]]"
    shape = f'{{"type":"Polygon","coordinates":{ring}}}'
    file.write_text(f'{{"type":"Feature","id":"lc-a-03","properties":{{}},"geometry":{shape}}}', encoding="utf-8")
    planned = plan(data, file, Request("land", crs="wgs84"), Opening(columns=of_land()))
    assert planned.changes == ()
    assert "boundary: all.geojson" in planned.rows[0].rejections[0].message.zh


def test_a_place_in_another_system_is_replaced_whole(tmp_path: Path) -> None:
    data, file = write_small_guide(tmp_path), tmp_path / "t.csv"
    record = (data / "land" / "lc-a-03.yml").read_text(encoding="utf-8")
    write_file(data, "land/lc-a-03.yml", record + "place: {lon: 111.98, lat: 22.79, crs: gcj02}\n")
    file.write_text("id,x,y\nlc-a-03,111.99,22.8\n", encoding="utf-8")
    found = of_land(position={"east": ["x"], "north": ["y"]})
    planned = plan(data, file, Request("land", crs="wgs84"), Opening(columns=found))
    (change,) = planned.changes
    assert "place: {lon: 111.99, lat: 22.8}" in (change.after or "")


def geojson(shape: str) -> str:
    """A file with one feature."""
    feature = f'{{"type":"Feature","id":"x-1","properties":{{}},"geometry":{shape}}}'
    return f'{{"type":"FeatureCollection","features":[{feature}]}}'


SHAPES = [
    '{"type":"Polygon","coordinates":[[[111.9,22.8],[111.91,22.8],[111.91,22.81],[111.9,22.81]]]}',
    '{"type":"Polygon","coordinates":[[[111.9,22.8],[111.91,22.8],[111.9,22.8]]]}',
    '{"type":"Polygon","coordinates":[[[111.9,22.8],[111.91,22.81],[111.91,22.8],[111.9,22.81],[111.9,22.8]]]}',
    '{"type":"Polygon","coordinates":[]}',
    '{"type":"Polygon","coordinates":[[["a","b"]]]}',
    '{"type":"Polygon","coordinates":[[[1e300,22.8],[1e300,22.9],[0,0],[1e300,22.8]]]}',
    '{"type":"Polygon","coordinates":[[[111.9,22.8],[111.9,22.8],[111.9,22.8],[111.9,22.8]]]}',
    '{"type":"LineString","coordinates":[[111.9,22.8],[111.91,22.8]]}',
    '{"type":"GeometryCollection","geometries":[]}',
    '{"type":"Nonsense","coordinates":[111.9,22.8]}',
    "{}",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_that_are_none_are_refused_row_by_row(shape: str, tmp_path: Path) -> None:
    data, file = write_small_guide(tmp_path), tmp_path / "t.geojson"
    file.write_text(geojson(shape), encoding="utf-8")
    planned = plan(data, file, Request("land", crs="wgs84"), Opening(columns=of_land()))
    assert planned.changes == ()
    (one,) = planned.rows
    assert one.rejections[0].reason in ("shape", "place")
    assert all(rejection.message.zh and rejection.message.en for rejection in one.rejections)


def test_a_formula_stays_the_text_it_is(tmp_path: Path) -> None:
    data, file = write_small_guide(tmp_path), tmp_path / "t.csv"
    file.write_text('id,address\nx-1,=HYPERLINK("http://x")\n', encoding="utf-8")
    found = of_land()
    fields = {**found.fields, "address.zh": columns({"address.zh": {"from": ["address"]}}).fields["address.zh"]}
    planned = plan(data, file, Request("land"), Opening(columns=found.model_copy(update={"fields": fields})))
    write(data, planned.changes)
    guide = read_guide(data).guide
    assert guide is not None
    assert guide.land["x-1"].address.zh == '=HYPERLINK("http://x")'


@pytest.mark.parametrize("name", ["=1+1.csv", "＝1+1.csv", "＠SUM(1).csv"])
def test_a_report_holds_no_formula(name: str, tmp_path: Path) -> None:
    data, file = write_small_guide(tmp_path), tmp_path / name
    file.write_text("id\nx-1\n", encoding="utf-8")
    report = report_text(plan(data, file, Request("land"), Opening(columns=of_land())), Path("report.csv"), "zh")
    assert report.splitlines()[1].startswith(f"'{name},2,x-1,")


@pytest.mark.parametrize("area", ["1e400", "-5", "0", "NaN", "9" * 40, "1e15", "=1+1"])
def test_absurd_numbers_are_refused(area: str, tmp_path: Path) -> None:
    planned = with_area(tmp_path, area)
    assert planned.changes == ()
    assert planned.rows[0].rejections[0].reason in ("value", "record")


def with_area(folder: Path, area: str) -> Planned:
    """One plot with an area."""
    data, file = write_small_guide(folder), folder / "t.csv"
    file.write_text(f"id,area\nx-1,{area}\n", encoding="utf-8")
    found = of_land()
    fields = {**found.fields, "area_mu": columns({"area_mu": {"from": ["area"]}}).fields["area_mu"]}
    return plan(data, file, Request("land"), Opening(columns=found.model_copy(update={"fields": fields})))


@pytest.mark.parametrize("key", ["../../evil", "..", "CON/aux", "a\\b", "高新一号", "x" * 200])
def test_an_id_never_leaves_its_folder(key: str, tmp_path: Path) -> None:
    data, file = write_small_guide(tmp_path), tmp_path / "t.csv"
    file.write_text(f"id,x\n{key},1\n", encoding="utf-8")
    planned = plan(data, file, Request("land"), Opening(columns=of_land()))
    assert all(change.path.count("/") == 1 and ".." not in change.path for change in planned.changes)


def test_a_million_rows_change_nothing(tmp_path: Path) -> None:
    data, file = write_small_guide(tmp_path), tmp_path / "t.csv"
    file.write_text("id,x\n" + "".join(f"a-{number},1\n" for number in range(1_000_000)), encoding="utf-8")
    before = sorted((path, path.stat().st_mtime_ns) for path in data.rglob("*"))
    with pytest.raises(ImportRefusedError, match="20000 rows"):
        plan(data, file, Request("land"), Opening(columns=of_land()))
    assert sorted((path, path.stat().st_mtime_ns) for path in data.rglob("*")) == before
