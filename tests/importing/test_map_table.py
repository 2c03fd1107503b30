"""Shapefiles, GeoPackages, GeoJSON and KML, clause by clause, made here byte by byte where programs refuse to."""

import shutil
import sqlite3
import struct
from collections.abc import Sequence
from itertools import pairwise
from math import pi
from pathlib import Path
from typing import Any

import numpy
import pytest
import shapely
from pyogrio.raw import write

from investment_guide.analysis.geometry import area_m2
from investment_guide.editing.messages import ImportRefusedError
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.drafting import Request
from investment_guide.importing.opening import Opening, open_table
from investment_guide.importing.planning import Planned, plan
from investment_guide.model.guide import Shape
from tests.importing.test_maps import SQUARE, shapefile
from tests.importing.test_office_files import columns, reasons
from tests.reading.small_guide import write_small_guide

pytestmark = pytest.mark.slow

Ring = Sequence[tuple[float, float]]
OUTER: Ring = [(0, 0), (0, 100), (100, 100), (100, 0), (0, 0)]
HOLE: Ring = [(10, 10), (30, 10), (30, 30), (10, 30), (10, 10)]
EAST, NORTH = 37_600_500.0, 2_521_000.0  # in EPSG:4525
DRAWN: dict[str, Any] = {"number": {"from": ["编号", "Name"]}, "area_mu": {"of_outline": 3}}


def brought(folder: Path, file: Path, crs: str = "", found: ColumnsFile | None = None) -> Planned:
    """Plan the import of a map into the small guide; its ids are counted."""
    data = folder / "data" if (folder / "data").exists() else write_small_guide(folder)
    usual = columns(DRAWN, id={"count": True, "prefix": "p-"})
    return plan(data, file, Request("land", crs), Opening(columns=found or usual))


def drawn_m2(planned: Planned, row: int = 0) -> float:
    """The area of an outline as it would be written."""
    draft = planned.rows[row].draft
    assert draft is not None and draft.outline is not None, planned.rows[row].rejections
    shape: Any = draft.outline
    as_tuples = shapely.geometry.mapping(shapely.geometry.shape(shape))
    return area_m2(Shape(shape["type"], as_tuples["coordinates"], ""))


def with_rings(folder: Path, rings: Sequence[Ring]) -> Path:
    """A shapefile whose one area has these rings, in this order and wound as they are."""
    file = folder / "lots.shp"
    write(str(file), numpy.array([shapely.to_wkb(SQUARE)], dtype=object), [numpy.array(["A"], dtype=object)], ["编号"],
          crs="EPSG:4525", geometry_type="Polygon", driver="ESRI Shapefile", encoding="UTF-8")  # fmt: skip
    corners = b"".join(struct.pack("<dd", x + EAST, y + NORTH) for ring in rings for x, y in ring)
    starts = [sum(len(ring) for ring in rings[:place]) for place in range(len(rings))]
    box = struct.pack("<dddd", EAST, NORTH, EAST + 100, NORTH + 100)
    body = struct.pack("<i", 5) + box + struct.pack("<ii", len(rings), sum(map(len, rings)))
    body += struct.pack(f"<{len(rings)}i", *starts) + corners
    record = struct.pack(">ii", 1, len(body) // 2) + body
    for suffix, content in ((".shp", record), (".shx", struct.pack(">ii", 50, len(body) // 2))):
        head = bytearray(file.with_suffix(suffix).read_bytes()[:100])
        head[24:28], head[36:68] = struct.pack(">i", (100 + len(content)) // 2), box
        file.with_suffix(suffix).write_bytes(bytes(head) + content)
    return file


@pytest.mark.parametrize("is_hole_first", [False, True])
@pytest.mark.parametrize("outer", [1, -1])
@pytest.mark.parametrize("inner", [1, -1])
def test_a_hole_is_a_hole_however_it_is_wound(is_hole_first: bool, outer: int, inner: int, tmp_path: Path) -> None:
    rings = [OUTER[::outer], HOLE[::inner]]
    file = with_rings(tmp_path, rings[::-1] if is_hole_first else rings)
    assert drawn_m2(brought(tmp_path, file)) == pytest.approx(9_600, rel=1e-3)


def test_a_hole_written_before_its_outline_in_geojson_is_a_hole(tmp_path: Path) -> None:
    outer, hole = ([[111.98 + x / 1e5, 22.79 + y / 1e5] for x, y in ring] for ring in (OUTER, HOLE))
    file = tmp_path / "a.geojson"
    file.write_text(_collection({"type": "Polygon", "coordinates": [hole, outer]}), encoding="utf-8")
    turned = drawn_m2(brought(tmp_path, file, "wgs84"))
    file.write_text(_collection({"type": "Polygon", "coordinates": [outer, hole]}), encoding="utf-8")
    assert turned == drawn_m2(brought(tmp_path, file, "wgs84"))


def _collection(geometry: object, extra: str = "") -> str:
    shape = str(geometry).replace("'", '"')
    feature = f'{{"type": "Feature", "properties": {{"编号": "A"}}, "geometry": {shape}}}'
    return f'{{"type": "FeatureCollection", {extra}"features": [{feature}]}}'


def with_name(folder: Path, name: bytes, language: bytes = b"\0", page: str = "") -> Path:
    """A shapefile with a value of these bytes; byte 29 of its DBF names a language."""
    file = shapefile(folder, "UTF-8")
    attributes = file.with_suffix(".dbf")
    raw = attributes.read_bytes().replace("高新-01 号地块".encode(), name.ljust(len("高新-01 号地块".encode())))
    raw = raw.replace("编号".encode().ljust(11, b"\0"), b"no".ljust(11, b"\0")).replace(
        "面积".encode().ljust(11, b"\0"), b"m".ljust(11, b"\0")
    )
    attributes.write_bytes(raw[:29] + language + raw[30:])
    if page:
        file.with_suffix(".cpg").write_text(page, encoding="ascii")
    return file


@pytest.mark.parametrize(
    ("encoding", "language", "page"),
    [
        ("gbk", b"\x4d", ""), ("gbk", b"\x7a", ""), ("gbk", b"\0", ""), ("gbk", b"\x57", ""), ("utf-8", b"\0", ""),
        ("big5", b"\x4f", ""), ("big5", b"\x78", ""), ("big5", b"\0", "950"), ("gbk", b"\0", "UTF-8"),
        ("gbk", b"\0", "ISO-8859-1"), ("gbk", b"\0", "Big5"), ("gbk", b"\0", "1252"), ("utf-8", b"\0", "1252"),
        ("utf-8", b"\0", "936"), ("gbk", b"\0", "G\0B"), ("gbk", b"\0", "klingon"),
    ],
)  # fmt: skip
def test_attributes_are_read_with_the_evidence(encoding: str, language: bytes, page: str, tmp_path: Path) -> None:
    name = "高新地塊一" if encoding == "big5" else "高新地块一"
    assert open_table(with_name(tmp_path, name.encode(encoding), language, page), Opening()).rows[0].cells["no"] == name


@pytest.mark.parametrize(("encoding", "kept"), [("gbk", "高新区一"), ("utf-8", "高新区")])
def test_only_a_value_that_was_cut_loses_half_a_character(encoding: str, kept: str, tmp_path: Path) -> None:
    file = with_name(tmp_path, "高新区一号地块".encode(encoding)[: 9 if encoding == "gbk" else 10])
    found = open_table(file, Opening())
    assert found.rows[0].cells["no"] == kept
    assert f"第 1 行“no”在半个汉字处截断，只读到“{kept}”" in "".join(note.zh for note in found.notes)


def test_names_that_were_cut_alike_are_asked_about(tmp_path: Path) -> None:
    file = tmp_path / "a.shp"
    write(str(file), numpy.array([shapely.to_wkb(SQUARE)], dtype=object), [numpy.array([1.0]), numpy.array([2.0])],
          ["land_use_a", "land_use_1"], crs="EPSG:4526", geometry_type="Polygon", driver="ESRI Shapefile")  # fmt: skip
    found = columns({"number": {"is": "A"}, "area_mu": {"from": ["land_use_area_net"]}}, id={"count": True})
    with pytest.raises(ImportRefusedError) as refusal:
        brought(tmp_path, file, found=found)
    assert "land_use_a、land_use_1" in refusal.value.messages[0].zh


def test_a_shapefile_that_ends_too_early_is_refused(tmp_path: Path) -> None:
    file = with_rings(tmp_path, [OUTER])
    file.write_bytes(file.read_bytes()[:150])
    with pytest.raises(ImportRefusedError, match="cut short"):
        open_table(file, Opening())


@pytest.mark.parametrize("left", [10, 40, 70, 100])
def test_attributes_that_end_too_early_are_refused(left: int, tmp_path: Path) -> None:
    file = shapefile(tmp_path, "UTF-8")
    attributes = file.with_suffix(".dbf")
    attributes.write_bytes(attributes.read_bytes()[:left])
    with pytest.raises(ImportRefusedError, match="cut short"):
        open_table(file, Opening())


def test_a_shapefile_that_names_no_system_is_asked_about_or_recognised(tmp_path: Path) -> None:
    file = with_rings(tmp_path, [OUTER])
    file.with_suffix(".prj").unlink()
    planned = brought(tmp_path, file)
    assert drawn_m2(planned) == pytest.approx(10_000, rel=1e-3)
    assert "EPSG:4525" in "".join(note.zh for note in planned.notes)


def geopackage(folder: Path, shapes: Sequence[bytes], crs: str = "EPSG:4525") -> Path:
    """A GeoPackage with these shapes as WKB, put in beside GDAL, which would change curves."""
    file = folder / "a.gpkg"
    names = numpy.array([f"A-{place}" for place in range(len(shapes))], dtype=object)
    write(str(file), numpy.array([shapely.to_wkb(SQUARE)] * len(shapes), dtype=object), [names], ["编号"],
          crs=crs, geometry_type="Unknown", driver="GPKG")  # fmt: skip
    connection = _connected(file)
    table, system = connection.execute("select table_name, srs_id from gpkg_geometry_columns").fetchone()
    for place, shape in enumerate(shapes, 1):
        content = b"GP\x00\x01" + struct.pack("<i", system) + shape
        connection.execute(f'update "{table}" set geom = ? where fid = ?', (content, place))  # noqa: S608
    connection.commit()
    connection.close()
    return file


def _connected(file: Path) -> sqlite3.Connection:
    """A connection with the functions that triggers of a GeoPackage call."""
    connection = sqlite3.connect(file)
    connection.create_function("ST_IsEmpty", 1, lambda _: 0)
    for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        connection.create_function(name, 1, lambda _: 0.0)
    return connection


@pytest.mark.parametrize("radius", [50.0, 1000.0])
def test_arcs_of_curve_polygons_are_followed(radius: float, tmp_path: Path) -> None:
    def corners(*listed: tuple[float, float]) -> bytes:
        pairs = b"".join(struct.pack("<dd", x + EAST, y + NORTH) for x, y in listed)
        return struct.pack("<I", len(listed)) + pairs

    arc = b"\x01" + struct.pack("<I", 8) + corners((0, 0), (radius, radius), (2 * radius, 0))
    chord = b"\x01" + struct.pack("<I", 2) + corners((2 * radius, 0), (0, 0))
    ring = b"\x01" + struct.pack("<II", 9, 2) + arc + chord
    planned = brought(tmp_path, geopackage(tmp_path, [b"\x01" + struct.pack("<II", 10, 1) + ring]))
    assert drawn_m2(planned) == pytest.approx(pi * radius**2 / 2, rel=1e-3)
    table: Any = open_table(tmp_path / "a.gpkg", Opening()).rows[0].geometry
    middle = shapely.Point(EAST + radius, NORTH)
    sides = [side for side in _sides(table["coordinates"][0]) if side.length < radius]
    assert max(radius - side.distance(middle) for side in sides) < 0.011


def _sides(ring: Sequence[Sequence[float]]) -> list[shapely.LineString]:
    return [shapely.LineString(pair) for pair in pairwise(ring)]


def test_rows_in_the_journal_of_a_geopackage_are_read_and_it_stays_as_it_is(tmp_path: Path) -> None:
    file = geopackage(tmp_path, [shapely.to_wkb(SQUARE)])
    connection = _connected(file)
    connection.execute("pragma journal_mode=wal")
    connection.execute("insert into a (编号, geom) select 编号 || '-b', geom from a")
    connection.commit()
    copy = tmp_path / "copy"
    copy.mkdir()
    for part in tmp_path.glob("a.gpkg*"):
        shutil.copy(part, copy / part.name)
    before = {part.name: part.read_bytes() for part in copy.iterdir()}
    assert [row.cells["编号"] for row in open_table(copy / "a.gpkg", Opening()).rows] == ["A-0", "A-0-b"]
    assert {part.name: part.read_bytes() for part in copy.iterdir()} == before and "a.gpkg-wal" in before


def test_a_collection_with_one_area_is_that_area_and_an_empty_shape_is_told(tmp_path: Path) -> None:
    moved = shapely.affinity.translate(SQUARE, EAST - 500_000, NORTH - 2_521_000)
    shapes = [shapely.GeometryCollection([moved, moved.centroid]), shapely.GeometryCollection([moved.centroid]), moved]
    planned = brought(tmp_path, geopackage(tmp_path, [shapely.to_wkb(shape) for shape in shapes]))
    assert drawn_m2(planned) == drawn_m2(planned, 2)
    assert "1 个点或线，没有读" in "".join(note.zh for note in planned.rows[0].notes)


SPACES = 'xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="x"'
KML = f'<?xml version="1.0" encoding="{{}}"?><kml {SPACES}><Document>{{}}</Document></kml>'
DATA = '<Data name="编号"><value>A-1</value></Data><Data name="面积"><value>30.5</value></Data>'
TYPED = '<SimpleData name="编号">A-1</SimpleData><SimpleData name="面积">30.5</SimpleData>'
ROWS = "<tr><th>编号</th><td>A-1</td></tr><tr><td>面积：</td><td><b>30.5</b></td></tr>"
OPEN_RING = "<LinearRing><coordinates>111.98,22.79 111.99,22.79 111.99,22.8</coordinates></LinearRing>"


def corners(west: float) -> str:
    """A square of a thousandth of a degree."""
    listed = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
    return " ".join(f"{west + x / 1000:.4f},{22.79 + y / 1000:.4f},0" for x, y in listed)


def area(west: float = 111.98) -> str:
    """Such a square as KML has it."""
    ring = f"<LinearRing><coordinates>{corners(west)}</coordinates></LinearRing>"
    return f"<Polygon><outerBoundaryIs>{ring}</outerBoundaryIs></Polygon>"


def mark(name: str, inside: str = "", shape: str = "") -> str:
    """A placemark."""
    return f"<Placemark><name>{name}</name>{inside}{shape or area()}</Placemark>"


def kml(folder: Path, body: str, encoding: str = "utf-8", declared: str = "UTF-8") -> Path:
    """A KML file."""
    (folder / "a.kml").write_bytes(KML.format(declared, body).encode(encoding))
    return folder / "a.kml"


def test_all_folders_are_read_at_once_and_one_can_be_chosen(tmp_path: Path) -> None:
    """Names of the same length once made 888 rows of 45."""
    names = [f"{first}{second}区" for first in "东南西北中" for second in "甲乙丙丁戊己庚辛壬"]
    body = "".join(f"<Folder><name>{name}</name>{mark(name)}</Folder>" for name in names)
    file = kml(
        tmp_path, body + mark("外") + f"<Folder><name>大</name><Folder><name>小</name>{mark('里')}</Folder></Folder>"
    )
    found = open_table(file, Opening())
    assert [row.cells["Name"] for row in found.rows] == [*names, "外", "里"]
    assert [row.cells.get("文件夹") for row in found.rows] == [*names, None, "大/小"]
    assert [row.cells["Name"] for row in open_table(file, Opening(layer="东乙区")).rows] == ["东乙区"]
    with pytest.raises(ImportRefusedError, match="has no folder"):
        open_table(file, Opening(layer="东乙"))


@pytest.mark.parametrize(
    "inside",
    [
        f"<ExtendedData>{DATA}</ExtendedData>",
        f'<ExtendedData><SchemaData schemaUrl="#s">{TYPED}</SchemaData></ExtendedData>',
        f"<description><![CDATA[<table>{ROWS}</table>]]></description>",
        '<description>&lt;TABLE&gt;&lt;TR&gt;&lt;TD&gt;编号&lt;TD&gt;A-1&lt;TR&gt;&lt;TD&gt;面积&lt;TD&gt;30.5&lt;/TABLE&gt;</description>',
    ],
)  # fmt: skip
def test_attributes_of_any_kind_are_cells(inside: str, tmp_path: Path) -> None:
    (row,) = open_table(kml(tmp_path, mark("x", inside)), Opening()).rows
    assert (row.cells["编号"], row.cells["面积"]) == ("A-1", "30.5")


@pytest.mark.parametrize(
    "shape",
    [
        f"<LineString><coordinates>{corners(111.98)}</coordinates></LineString>",
        f"<LinearRing><coordinates>{corners(111.98)}</coordinates></LinearRing>",
        f"<MultiGeometry><LineString><coordinates>{corners(111.98)}</coordinates></LineString></MultiGeometry>",
        f"<MultiGeometry>{area()}<Point><coordinates>111.98,22.79</coordinates></Point></MultiGeometry>",
    ],
)
def test_closed_lines_and_collections_are_outlines(shape: str, tmp_path: Path) -> None:
    planned = brought(tmp_path, kml(tmp_path, mark("A", shape=shape)), "wgs84")
    usual = brought(tmp_path, kml(tmp_path, mark("A")), "wgs84")
    assert drawn_m2(planned) == drawn_m2(usual)
    assert planned.rows[0].notes


@pytest.mark.parametrize(
    "shape",
    [
        "<LineString><coordinates>111.98,22.79 111.99,22.79 111.99,22.8</coordinates></LineString>",
        f"<Polygon><outerBoundaryIs>{OPEN_RING}</outerBoundaryIs></Polygon>",
        "<gx:Track><gx:coord>111.98 22.79 0</gx:coord></gx:Track>", "<Polygon/>", "<Point><coordinates/></Point>",
        "<Point><coordinates>东,北</coordinates></Point>",
    ],
)  # fmt: skip
def test_what_bounds_nothing_refuses_its_row_alone(shape: str, tmp_path: Path) -> None:
    planned = brought(tmp_path, kml(tmp_path, mark("A", shape=shape) + mark("B")), "wgs84")
    assert reasons(planned) and not planned.rows[1].rejections


@pytest.mark.parametrize(
    ("encoding", "declared"), [("gbk", "GBK"), ("gbk", "UTF-8"), ("utf-8", "UTF-8"), ("utf-16", "UTF-16")]
)
def test_kml_is_read_in_its_encoding(encoding: str, declared: str, tmp_path: Path) -> None:
    assert (
        open_table(kml(tmp_path, mark("高新区一号地块"), encoding, declared), Opening()).rows[0].cells["Name"]
        == "高新区一号地块"
    )


def test_what_is_no_place_is_counted_and_links_are_not_followed(tmp_path: Path) -> None:
    link = "<NetworkLink><Link><href>http://example.com/a.kml</href></Link></NetworkLink>"
    found = open_table(kml(tmp_path, link + mark("A")), Opening())
    assert len(found.rows) == 1 and "1 NetworkLink" in found.notes[0].zh
    with pytest.raises(ImportRefusedError, match="not followed"):
        open_table(kml(tmp_path, link), Opening())


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::4525", "EPSG:4525"])
def test_the_system_that_geojson_names_is_used(name: str, tmp_path: Path) -> None:
    square = [[EAST + x, NORTH + y] for x, y in OUTER]
    crs = f'"crs": {{"type": "name", "properties": {{"name": "{name}"}}}}, '
    (tmp_path / "a.json").write_text(_collection({"type": "Polygon", "coordinates": [square]}, crs), encoding="utf-8")
    assert drawn_m2(brought(tmp_path, tmp_path / "a.json")) == pytest.approx(10_000, rel=1e-3)


def test_exchanged_axes_are_seen_and_said(tmp_path: Path) -> None:
    square = [[22.79 + y / 1e5, 111.98 + x / 1e5] for x, y in OUTER]
    (tmp_path / "a.geojson").write_text(_collection({"type": "Polygon", "coordinates": [square]}), encoding="utf-8")
    planned = brought(tmp_path, tmp_path / "a.geojson", "wgs84")
    assert "(N, E)" in "".join(note.zh for note in planned.rows[0].notes)
    draft: Any = planned.rows[0].draft
    assert draft.outline["coordinates"][0][0] == [111.98, 22.79]


def test_geojson_that_is_a_bare_shape_is_refused(tmp_path: Path) -> None:
    for name in ("a.geojson", "a.json"):
        (tmp_path / name).write_text('{"type": "Polygon", "coordinates": []}', encoding="utf-8")
        with pytest.raises(ImportRefusedError):
            open_table(tmp_path / name, Opening())
