"""Drawings, clause by clause: labels, blocks, curves, rings in rings, layers, units and texts in old code pages."""

import re
from collections.abc import Callable
from math import pi
from pathlib import Path
from typing import Any

import ezdxf.filemanagement
import pytest
import shapely
from ezdxf.enums import TextEntityAlignment

from investment_guide.editing.messages import ImportRefusedError
from investment_guide.importing.drafting import Request
from investment_guide.importing.opening import Opening, open_table
from investment_guide.importing.planning import plan
from tests.importing.test_maps import BOX, drawn
from tests.importing.test_office_files import columns, value
from tests.reading.small_guide import write_small_guide
from tests.real.imported import SHARED

pytestmark = pytest.mark.slow

BIG = [(0, 0), (100, 0), (100, 100), (0, 100)]
REAL = SHARED / "dxf" / "closed_polyline_with_bulge.dxf"
Fill = Callable[[Any], None]


def read(folder: Path, fill: Fill, layer: str = "") -> tuple[list[tuple[object, float]], str]:
    """Text and area of each row, and the notes."""
    return rows_of(drawn(folder / "a.dxf", fill), layer)


def rows_of(file: Path, layer: str = "", encoding: str = "") -> tuple[list[tuple[object, float]], str]:
    """Text and area of each row of a drawing, and the notes."""
    found = open_table(file, Opening(encoding, layer))
    shapes: list[Any] = [row.geometry["coordinates"] if row.geometry else None for row in found.rows]
    areas = [shapely.Polygon(rings[0], rings[1:]).area if rings else 0.0 for rings in shapes]
    rows = [(row.cells["文字"], round(area, 1)) for row, area in zip(found.rows, areas, strict=True)]
    return rows, "；".join(note.zh for note in found.notes)


def test_mirrored_and_turned_blocks_carry_their_labels(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        space, block = document.modelspace(), document.blocks.new("P")
        block.add_lwpolyline([(0, 0), (10, 0), (10, 6), (0, 6)], close=True)
        block.add_text("M", height=1).set_placement((2, 3))
        space.add_blockref("P", (100, 0), dxfattribs={"xscale": -1})
        space.add_blockref("P", (200, 0), dxfattribs={"xscale": -1, "yscale": 2, "rotation": 30})
        space.add_blockref("P", (300, 0), dxfattribs={"extrusion": (0, 0, -1)})

    assert read(tmp_path, fill)[0] == [("M", 60), ("M", 120), ("M", 60)]


def test_what_is_drawn_from_below_lies_where_it_is_seen(tmp_path: Path) -> None:
    below = {"extrusion": (0, 0, -1)}

    def fill(document: Any) -> None:
        space = document.modelspace()
        space.add_lwpolyline([(-x - 500, y) for x, y in BOX], close=True, dxfattribs=below)
        space.add_text("A", dxfattribs=below).set_placement((-505, 5))
        space.add_text("B", dxfattribs=below).set_placement((-505, 5), align=TextEntityAlignment.MIDDLE_CENTER)
        space.add_mtext("C", dxfattribs=below).set_location((505, 6))

    file = drawn(tmp_path / "a.dxf", fill)
    assert rows_of(file)[0] == [("A B C", 100)]
    geometry: Any = open_table(file, Opening()).rows[0].geometry
    assert max(x for x, _ in geometry["coordinates"][0]) == 510


@pytest.mark.parametrize(
    ("bulges", "area"),
    [((0, 1, 0, -1), 100), ((0, 0, 0, 1), 100 + pi * 25 / 2), ((0, 0, 0, -1), 100 - pi * 25 / 2)],
)
def test_bulges_have_a_sign_and_the_last_is_that_of_the_closing_side(
    bulges: tuple[float, ...], area: float, tmp_path: Path
) -> None:
    def fill(document: Any) -> None:
        corners = [(*corner, bulge) for corner, bulge in zip(BOX, bulges, strict=True)]
        document.modelspace().add_lwpolyline(corners, format="xyb", close=True)

    ((_, found),), _ = read(tmp_path, fill)
    assert found == pytest.approx(area, abs=0.15)


def test_a_label_belongs_to_the_smallest_of_three_rings_and_one_in_none_is_named(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        space = document.modelspace()
        for size in (100, 50, 20):
            space.add_lwpolyline([(x * size / 100, y * size / 100) for x, y in BIG], close=True)
        for text, place in (("O", (80, 80)), ("M", (40, 40)), ("I", (10, 10)), ("路", (500, 500))):
            space.add_text(text).set_placement(place)

    rows, notes = read(tmp_path, fill)
    assert rows == [("O", 10_000), ("M", 2_500), ("I", 400)]
    assert "1 处文字不在任何图形里，没有读：路" in notes


def test_the_ring_round_a_number_is_no_plot(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        space, block = document.modelspace(), document.blocks.new("NO")
        block.add_circle((0, 0), 4)
        space.add_lwpolyline(BIG, close=True)
        space.add_blockref("NO", (50, 50)).add_attrib("NO", "K-9", (49, 49), dxfattribs={"height": 3})

    rows, notes = read(tmp_path, fill)
    assert rows == [("K-9", 10_000)]
    assert "1 文字外框" in notes


def test_numbers_of_dimensions_are_no_labels_and_what_bounds_nothing_is_counted(tmp_path: Path) -> None:
    document = ezdxf.filemanagement.new("R2010", setup=True)
    space = document.modelspace()
    space.add_lwpolyline(BIG, close=True)
    space.add_text("A-1").set_placement((50, 50))
    space.add_linear_dim(base=(0, 50), p1=(0, 0), p2=(100, 0)).render()
    space.add_point((3, 3))
    space.add_line((200, 0), (210, 0))
    document.saveas(tmp_path / "a.dxf")
    rows, notes = rows_of(tmp_path / "a.dxf")
    assert rows == [("A-1", 10_000)]
    assert all(each in notes for each in ("1 DIMENSION", "1 POINT", "1 LINE/ARC"))


def test_curves_and_old_polylines_bound_plots_and_paper_space_does_not(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        space = document.modelspace()
        space.add_ellipse((50, 50), (10, 0), 0.5)
        space.add_arc((200, 0), 10, 0, 180)
        space.add_line((190, 0), (210, 0))
        space.add_polyline2d([(x + 300, y) for x, y in BOX], close=True)
        space.add_polyline3d([(x + 400, y, 5) for x, y in BOX], close=True)
        document.paperspace().add_lwpolyline(BIG, close=True)

    areas = sorted(area for _, area in read(tmp_path, fill)[0])
    assert areas == pytest.approx([100, 100, pi * 50, pi * 50], abs=0.3)


def test_layers_that_are_off_and_entities_that_are_invisible_are_told(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.layers.add("关").off()
        document.layers.add("冻").freeze()
        for place, layer in enumerate(("关", "冻")):
            corners = [(x + 20 * place, y) for x, y in BOX]
            document.modelspace().add_lwpolyline(corners, close=True, dxfattribs={"layer": layer})
        document.modelspace().add_lwpolyline([(x + 90, y) for x, y in BOX], close=True, dxfattribs={"invisible": 1})

    rows, notes = read(tmp_path, fill)
    assert len(rows) == 3
    assert "图层“关”" in notes and "图层“冻”" in notes and "1 个图形在图上设为不可见" in notes
    assert len(read(tmp_path, fill, layer="关")[0]) == 1


def lettered(folder: Path, raw: bytes, version: str = "R2000", page: str | None = "ANSI_1252") -> Path:
    """A plot with a text of these bytes in a drawing that names a code page, or none."""

    def fill(document: Any) -> None:
        space = document.modelspace()
        space.add_polyline2d(BOX, close=True)
        space.add_text("LETTERS").set_placement((5, 5))

    file = drawn(folder / "a.dxf", fill, version)
    content = file.read_bytes().replace(b"LETTERS", raw)
    if page is None:
        content = re.sub(rb"  9\r?\n\$DWGCODEPAGE\r?\n *3\r?\n[^\r\n]*\r?\n", b"", content)
    file.write_bytes(content.replace(b"ANSI_1252", (page or "").encode() or b"ANSI_1252"))
    return file


@pytest.mark.parametrize(
    ("raw", "version", "page", "encoding"),
    [
        (b"\\U+9AD8\\U+65B001", "R2000", "ANSI_1252", ""), (b"\\M+5B8DF\\M+5D0C201", "R2000", "ANSI_1252", ""),
        ("高新01".encode("gbk"), "R12", "ANSI_1252", ""), ("高新01".encode("gbk"), "R12", None, ""),
        ("高新01".encode("gbk"), "R12", "dos850", ""), ("高新01".encode("gbk"), "R2000", "ANSI_936", ""),
        ("高新01".encode("gbk"), "R2000", "ANSI_932", ""), ("高新01".encode(), "R2000", "ANSI_1252", ""),
        ("高新01".encode("gbk"), "R2010", "ANSI_1252", ""), ("高新01".encode("gbk"), "R2010", "ANSI_1252", "gb18030"),
        ("高新01".encode("big5"), "R2000", "ANSI_950", ""), ("高新01".encode("big5"), "R2000", "ANSI_1252", "big5"),
    ],
)  # fmt: skip
def test_texts_are_read_as_they_were_typed(
    raw: bytes, version: str, page: str | None, encoding: str, tmp_path: Path
) -> None:
    assert rows_of(lettered(tmp_path, raw, version, page), encoding=encoding)[0] == [("高新01", 100)]


# Entities alone, without a header, as some programs write: half a circle of radius 50 over a side of 100.
BARE = """0|SECTION|2|ENTITIES|0|LWPOLYLINE|5|215|330|1F|100|AcDbEntity|8|红线|100|AcDbPolyline|90|4|70|129|43|0.5
10|37600500|20|2521000|10|37600600|20|2521000|10|37600600|20|2521100|10|37600500|20|2521100|42|1|0|ENDSEC|0|EOF"""


def test_a_drawing_of_entities_alone_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.dxf"
    file.write_text("\n".join(BARE.replace("\n", "|").split("|")), encoding="utf-8")
    ((_, area),), _ = rows_of(file)
    assert area == pytest.approx(10_000 + pi * 50**2 / 2, rel=1e-3)


@pytest.mark.skipif(not REAL.exists(), reason="the real plot is not here")
def test_the_real_plot_with_arcs_measures_what_it_should(tmp_path: Path) -> None:
    ((_, area),), _ = rows_of(REAL)
    assert area == pytest.approx(10_210, abs=1)
    extent = {"west": 119, "south": 30, "east": 121, "north": 32}
    found = columns({"number": {"is": "X"}, "area_mu": {"of_outline": 3}}, id={"count": True}, extent=extent)
    planned = plan(write_small_guide(tmp_path), REAL, Request("land"), Opening(columns=found))
    assert "EPSG:4528" in "".join(note.zh for note in planned.notes)


def test_a_drawing_with_a_damaged_number_is_refused(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.modelspace().add_lwpolyline([(x + 123.5, y) for x, y in BOX], close=True)

    file = drawn(tmp_path / "a.dxf", fill)
    file.write_bytes(file.read_bytes().replace(b"133.5", b"13x3.5", 1))
    with pytest.raises(ImportRefusedError, match="damaged"):
        rows_of(file)


def test_an_encoding_that_cannot_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="utf-8"):
        rows_of(lettered(tmp_path, "高新01".encode("gbk")), encoding="utf-8")


def test_one_of_several_texts_in_a_plot_is_taken(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        space = document.modelspace()
        space.add_lwpolyline([(x + 37_600_500, y + 2_521_000) for x, y in BIG], close=True)
        for number, text in enumerate(("一类工业用地", "LC-X-07", "面积 15亩")):
            space.add_text(text).set_placement((37_600_510, 2_521_020 + 20 * number))

    file = drawn(tmp_path / "a.dxf", fill)
    fields = {"number": {"from": ["文字"], "take": "[A-Z]+-[A-Z]-[0-9]+"}, "area_mu": {"of_outline": 3}}
    found = columns(fields, id={"count": True, "prefix": "p-"})
    planned = plan(write_small_guide(tmp_path), file, Request("land"), Opening(columns=found))
    assert value(planned, "number") == "LC-X-07"
    assert value(planned, "area_mu") == pytest.approx(15, rel=1e-3)


def test_a_drawing_in_millimetres_is_recognised_by_where_it_lands(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.modelspace().add_lwpolyline(
            [((x + 37_600_500) * 1000, (y + 2_521_000) * 1000) for x, y in BIG], close=True
        )

    file = drawn(tmp_path / "a.dxf", fill)
    found = columns({"number": {"is": "X"}, "area_mu": {"of_outline": 3}}, id={"count": True, "prefix": "p-"})
    planned = plan(write_small_guide(tmp_path), file, Request("land"), Opening(columns=found))
    assert value(planned, "area_mu") == pytest.approx(15, rel=1e-3)
    assert "毫米" in "".join(note.zh for note in planned.notes)
