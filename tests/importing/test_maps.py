"""Shapefiles, KML, GeoPackages and drawings, made here, with what goes wrong in real ones."""

import zipfile
from pathlib import Path
from typing import Any

import ezdxf.filemanagement
import numpy
import pytest
import shapely
from pyogrio.raw import write

from investment_guide.editing.messages import ImportRefusedError
from investment_guide.importing.gis import read_gis
from investment_guide.importing.opening import Opening, open_table

pytestmark = pytest.mark.slow

Patch = pytest.MonkeyPatch
SQUARE = shapely.Polygon([(500_000, 2_521_000), (500_100, 2_521_000), (500_100, 2_521_100), (500_000, 2_521_100)])
DEGREES = shapely.Polygon([(111.98, 22.79), (111.982, 22.79), (111.982, 22.792), (111.98, 22.792)])
KML = """<?xml version="1.0" encoding="UTF-8"?>{doctype}
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>{name}</name><Polygon><outerBoundaryIs><LinearRing>
<coordinates>111.98,22.79,0 111.982,22.79,0 111.982,22.792,0 111.98,22.79,0</coordinates>
</LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>
"""


def save(path: Path, shape: Any, crs: str, driver: str, **options: Any) -> Path:
    """One feature with a Chinese number and an area."""
    values = [numpy.array(["高新-01 号地块"], dtype=object), numpy.array([12.5])]
    write(str(path), numpy.array([shapely.to_wkb(shape)], dtype=object), values, ["编号", "面积"],
          crs=crs, geometry_type="Polygon", driver=driver, **options)  # fmt: skip
    return path


def shapefile(folder: Path, encoding: str, is_named: bool = True) -> Path:
    """A shapefile without the file that names its encoding."""
    path = save(folder / "红线.shp", SQUARE, "EPSG:4526", "ESRI Shapefile", encoding=encoding)
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if not is_named:
        path.with_suffix(".prj").unlink(missing_ok=True)
    return path


@pytest.mark.parametrize("encoding", ["UTF-8", "GB18030"])
def test_attributes_without_code_page_are_recognised(encoding: str, tmp_path: Path) -> None:
    found = read_gis(shapefile(tmp_path, encoding))
    assert found.headers == ("编号", "面积")
    assert found.rows[0].cells == {"编号": "高新-01 号地块", "面积": 12.5}
    assert ".cpg" in found.notes[0].zh
    assert encoding.lower() in found.notes[0].zh


def test_a_name_that_was_cut_in_the_middle_of_a_character_is_read(tmp_path: Path) -> None:
    path = shapefile(tmp_path, "UTF-8")
    attributes = path.with_suffix(".dbf")
    cut = "地块编号".encode()[:10]
    attributes.write_bytes(attributes.read_bytes().replace("编号".encode().ljust(11, b"\0"), cut.ljust(11, b"\0"), 1))
    assert read_gis(path).headers == ("地块编", "面积")


def test_a_shapefile_is_a_file_a_folder_or_a_zip(tmp_path: Path) -> None:
    path = shapefile(tmp_path, "UTF-8")
    archive = tmp_path / "packed.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for part in tmp_path.glob("红线.*"):
            packed.write(part, f"图/{part.name}")
    tables = [open_table(each, Opening()) for each in (path, tmp_path, archive)]
    assert len({str(table.rows) for table in tables}) == 1
    assert {table.crs for table in tables} == {"EPSG:4526"}
    assert read_gis(shapefile(tmp_path, "UTF-8", is_named=False)).crs == ""


def test_kml_and_kmz_are_in_degrees(tmp_path: Path) -> None:
    text = KML.format(doctype="", name="A-01")
    plain, packed = tmp_path / "a.kml", tmp_path / "a.kmz"
    plain.write_text(text, encoding="utf-8")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("doc.kml", text)
    for path in (plain, packed):
        found = read_gis(path)
        assert (found.crs, found.usual_crs) == ("", "EPSG:4326")
        assert found.rows[0].cells["Name"] == "A-01"
        geometry: Any = found.rows[0].geometry
        assert geometry["coordinates"][0][0] == [111.98, 22.79]


def test_a_layer_of_several_is_asked_for(tmp_path: Path) -> None:
    path = save(tmp_path / "park.gpkg", DEGREES, "EPSG:4490", "GPKG", layer="地块")
    save(path, DEGREES, "EPSG:4490", "GPKG", layer="道路", append=False)
    with pytest.raises(ImportRefusedError) as refusal:
        read_gis(path)
    assert "地块、道路" in refusal.value.messages[0].zh
    assert len(read_gis(path, layer="道路").rows) == 1


@pytest.mark.parametrize(
    "doctype", ['<!DOCTYPE kml [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>', '<!doctype x SYSTEM "file:///etc/passwd">']
)
def test_entities_are_refused(doctype: str, tmp_path: Path) -> None:
    path = tmp_path / "a.kml"
    path.write_text(KML.format(doctype=doctype, name="&b;"), encoding="utf-8")
    with pytest.raises(ImportRefusedError, match="ENTITY"):
        read_gis(path)


def packed(path: Path, members: dict[str, bytes]) -> Path:
    """A zip with these members, whatever they are called."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("members", "reported"),
    [
        ({"a.shp": b"\0" * 60_000_000}, "abnormal"),
        ({f"{number}.txt": b"" for number in range(600)}, "abnormal"),
        ({"../../evil.shp": b"x"}, "leads out"),
        ({"/etc/evil.shp": b"x"}, "leads out"),
        ({"C:\\evil.shp": b"x"}, "leads out"),
        ({"readme.txt": b"x"}, "holds no shapefile"),
        ({"a.shp": b"not a shapefile", "a.dbf": b"x"}, "cannot be read"),
    ],
)
def test_hostile_archives_write_nothing(members: dict[str, bytes], reported: str, tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", members)
    before = sorted(tmp_path.parent.rglob("*"))
    with pytest.raises(ImportRefusedError, match=reported):
        read_gis(path)
    assert sorted(tmp_path.parent.rglob("*")) == before


@pytest.mark.parametrize("name", ["a.zip", "a.kmz", "a.shp", "a.gpkg", "a.kml", "a.dxf", "a.xlsx"])
def test_what_only_pretends_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x00\xff nothing of the kind" * 50)
    with pytest.raises(ImportRefusedError):
        open_table(path, Opening())


def drawing(path: Path) -> Path:
    """Two plots with their numbers, a round one, an open line, a road on its own layer."""
    document = ezdxf.filemanagement.new("R2000", setup=False)
    space = document.modelspace()
    corners = list(SQUARE.exterior.coords)[:-1]
    space.add_lwpolyline(corners, close=True, dxfattribs={"layer": "地块红线"})
    space.add_lwpolyline([(x + 200, y) for x, y in SQUARE.exterior.coords], dxfattribs={"layer": "地块红线"})
    round_one = [(500_500, 2_521_000, 1), (500_600, 2_521_000, 1)]
    space.add_lwpolyline(round_one, format="xyb", close=True, dxfattribs={"layer": "地块红线"})
    space.add_lwpolyline(corners[:3], dxfattribs={"layer": "地块红线"})
    space.add_lwpolyline(corners, close=True, dxfattribs={"layer": "道路"})
    space.add_text("LC-A-01").set_placement((500_050, 2_521_050))
    space.add_mtext("{\\fSimSun|b0;LC-A-02}").set_location((500_250, 2_521_050))
    document.saveas(path)
    return path


def test_closed_lines_are_outlines_with_the_texts_inside(tmp_path: Path) -> None:
    found = open_table(drawing(tmp_path / "plan.dxf"), Opening(layer="地块红线"))
    assert [row.cells["文字"] for row in found.rows] == ["LC-A-01", "LC-A-02", None, None]
    assert [bool(row.errors) for row in found.rows] == [False, False, False, True]
    assert found.rows[3].errors[0].zh == "这条线没有闭合，不成地块"
    circle = shapely.Polygon(found.rows[2].geometry["coordinates"][0])  # type: ignore[index]
    assert circle.area == pytest.approx(3.14159 * 50**2, rel=1e-3)


def test_layers_without_lines_are_told_with_those_that_have_some(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        open_table(drawing(tmp_path / "plan.dxf"), Opening(layer="红线"))
    assert "地块红线、道路" in refusal.value.messages[0].zh


def test_without_the_extra_staff_are_told_what_to_install(tmp_path: Path, monkeypatch: Patch) -> None:
    path, plan = shapefile(tmp_path, "UTF-8"), drawing(tmp_path / "plan.dxf")
    for library in ("pyogrio", "pyogrio.errors", "pyogrio.raw", "ezdxf"):
        monkeypatch.setitem(__import__("sys").modules, library, None)
    for each in (path, plan):
        with pytest.raises(ImportRefusedError) as refusal:
            open_table(each, Opening())
        assert "make gis" in refusal.value.messages[0].zh
        assert "requirements/gis.txt" in refusal.value.messages[0].en


@pytest.mark.parametrize(("name", "reported"), [("a.dwg", "DXF"), ("a.pdf", "GPKG"), ("missing.csv", "Cannot open")])
def test_other_files_are_named(name: str, reported: str, tmp_path: Path) -> None:
    if not name.startswith("missing"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(ImportRefusedError, match=reported):
        open_table(tmp_path / name, Opening())


def drawn(file: Path, fill: Any, version: str = "R2010") -> Path:
    """A drawing with what ``fill`` puts into its model space."""
    document = ezdxf.filemanagement.new(version)
    fill(document)
    document.saveas(file)
    return file


BOX = [(0, 0), (10, 0), (10, 10), (0, 10)]


def texts(file: Path, encoding: str = "") -> list[object]:
    """The labels of the rows."""
    return [row.cells["文字"] for row in open_table(file, Opening(encoding)).rows]


def test_a_label_belongs_to_the_smallest_outline_around_it(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        space = document.modelspace()
        space.add_lwpolyline([(-5, -5), (50, -5), (50, 50), (-5, 50)], close=True)
        space.add_lwpolyline(BOX, close=True)
        space.add_text("A-1").set_placement((5, 5))
        space.add_text("园区").set_placement((30, 30))

    assert texts(drawn(tmp_path / "a.dxf", fill)) == ["园区", "A-1"]


def test_lines_arcs_hatches_and_circles_bound_plots_too(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        space = document.modelspace()
        for start, end in zip(BOX, [*BOX[1:], BOX[0]], strict=True):
            space.add_line(start, end)
        space.add_line((90, 90), (95, 95))
        space.add_circle((30, 5), 5)
        hatch = space.add_hatch()
        hatch.paths.add_polyline_path([(x + 50, y) for x, y in BOX], is_closed=True)
        double = space.add_hatch()
        double.paths.add_polyline_path(BOX, is_closed=True)
        for name, place in (("L", (5, 5)), ("C", (30, 5)), ("H", (55, 5))):
            space.add_text(name).set_placement(place)

    file = drawn(tmp_path / "a.dxf", fill)
    assert sorted(map(str, texts(file))) == ["C", "H", "L"]
    assert "1 LINE/ARC" in open_table(file, Opening()).notes[0].zh


def test_centred_text_and_attributes_of_blocks_are_labels(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        from ezdxf.enums import TextEntityAlignment

        space = document.modelspace()
        block = document.blocks.new("PLOT")
        block.add_lwpolyline(BOX, close=True)
        block.add_attdef("NO", (5, 5))
        insert = space.add_blockref("PLOT", (100, 0), dxfattribs={"xscale": -1})
        insert.add_attrib("NO", "B-1", (95, 5))
        space.add_lwpolyline(BOX, close=True)
        space.add_text("A-1").set_placement((9.9, 9.9), align=TextEntityAlignment.TOP_RIGHT)

    assert sorted(map(str, texts(drawn(tmp_path / "a.dxf", fill)))) == ["A-1", "B-1"]


def test_a_drawing_without_text_and_one_on_a_frozen_layer(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.layers.add("红线").freeze()
        document.modelspace().add_lwpolyline(BOX, close=True, dxfattribs={"layer": "红线"})

    file = drawn(tmp_path / "a.dxf", fill)
    assert texts(file) == [None]
    assert "图层“红线”已关闭或冻结" in open_table(file, Opening()).notes[0].zh


@pytest.mark.parametrize("asked", ["", "gb18030"])
def test_old_drawings_are_read_in_the_code_page_they_were_written_in(asked: str, tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.modelspace().add_lwpolyline(BOX, close=True)
        document.modelspace().add_text("NUMBER").set_placement((5, 5))

    file = drawn(tmp_path / "a.dxf", fill, "R2000")
    file.write_bytes(file.read_bytes().replace(b"NUMBER", "高新区一号地块 LC-01".encode("gb18030")))
    assert texts(file, asked) == ["高新区一号地块 LC-01"]


def test_a_code_page_that_makes_nonsense_is_not_believed(tmp_path: Path) -> None:
    path = shapefile(tmp_path, "GB18030")
    path.with_suffix(".cpg").write_text("ISO-8859-1", encoding="ascii")
    found = read_gis(path)
    assert found.rows[0].cells["编号"] == "高新-01 号地块"
    assert "按它读是乱码" in found.notes[0].zh
    path.with_suffix(".cpg").write_text("UTF-8", encoding="ascii")
    assert read_gis(path).rows[0].cells["编号"] == "高新-01 号地块"


def test_a_shapefile_without_its_index_is_read_and_nothing_written_beside_it(tmp_path: Path) -> None:
    path = shapefile(tmp_path, "UTF-8")
    path.with_suffix(".shx").unlink()
    found = read_gis(path)
    assert found.rows[0].geometry is not None
    assert "缺少 红线.shx" in found.notes[-1].zh
    assert not path.with_suffix(".shx").exists()


def test_a_day_that_is_none_is_kept_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.shp"
    days = numpy.array(["2026-03-01", "2026-04-05"], dtype="datetime64[D]")
    write(str(path), numpy.array([shapely.to_wkb(SQUARE)] * 2, dtype=object), [days], ["day"],
          crs="EPSG:4526", geometry_type="Polygon", driver="ESRI Shapefile", encoding="UTF-8")  # fmt: skip
    attributes = path.with_suffix(".dbf")
    attributes.write_bytes(attributes.read_bytes().replace(b"20260405", b"20261301"))
    assert [row.cells["day"] for row in read_gis(path).rows] == ["20260301", "20261301"]


def test_a_ring_that_is_open_refuses_its_row_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.shp"
    write(str(path), numpy.array([shapely.to_wkb(SQUARE)] * 2, dtype=object), [numpy.array([1, 2])], ["n"],
          crs="EPSG:4526", geometry_type="Polygon", driver="ESRI Shapefile", encoding="UTF-8")  # fmt: skip
    raw = bytearray(path.read_bytes())
    raw[-16:] = raw[-32:-16]  # the last corner is no longer the first
    path.write_bytes(raw)
    first, second = read_gis(path).rows
    assert first.geometry is not None and not first.errors
    assert second.geometry is None and "没有闭合" in second.errors[0].zh
