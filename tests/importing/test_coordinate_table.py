"""Coordinates, clause by clause: in one cell, in minutes, in two systems, shifted, shared, of old surveys."""

from pathlib import Path
from typing import Any

import pytest

from investment_guide.editing.messages import ImportRefusedError, InvalidValueError
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.coordinates import coordinate, coordinate_pair
from investment_guide.importing.drafting import Request
from investment_guide.importing.headers import proposed
from investment_guide.importing.opening import Opening, open_table
from investment_guide.importing.planning import Planned, plan
from investment_guide.importing.systems import convert_from
from investment_guide.model.gcj02 import wgs84_to_bd09, wgs84_to_gcj02
from investment_guide.reading.crs import UnknownCrsError, conversion
from tests.importing.test_places import CONSTANTS, TRUE, place
from tests.reading.small_guide import write_small_guide

ONCE = wgs84_to_gcj02(TRUE)
TWICE = wgs84_to_gcj02(ONCE)


def columns(position: dict[str, Any], **more: Any) -> ColumnsFile:
    """Columns of a table with ids and places."""
    fields: dict[str, Any] = {path: {"is": value} for path, value in CONSTANTS.items()}
    written = {"id": {"from": ["id"]}, "position": position, "fields": {**fields, "number": {"from": ["id"]}}, **more}
    return ColumnsFile.model_validate(written)


def bring(folder: Path, text: str, position: dict[str, Any], crs: str = "wgs84", **more: Any) -> Planned:
    """Plan the import of a small CSV into the small guide."""
    file = folder / "t.csv"
    file.write_text(text, encoding="utf-8")
    return plan(write_small_guide(folder), file, Request("land", crs), Opening(columns=columns(position, **more)))


@pytest.mark.parametrize(
    ("cell", "pair"),
    [
        ("111.98,22.79", (111.98, 22.79)), ("111.98，22.79", (111.98, 22.79)), ("111.98 22.79", (111.98, 22.79)),
        ("22.79, 111.98", (22.79, 111.98)), ("N22.79 E111.98", (111.98, 22.79)), ("22.79N,111.98E", (111.98, 22.79)),
        ("东经111.98°，北纬22.79°", (111.98, 22.79)), ("北纬22°47′24″ 东经111°58′48″", (111.98, 22.79)),
        ("111°58'48\" E, 22°47'24\" N", (111.98, 22.79)), ("111度58分48秒,22度47分24秒", (111.98, 22.79)),
        ("33.5 S 70.25 W", (-70.25, -33.5)), ("-70.25, -33.5", (-70.25, -33.5)),
    ],
)  # fmt: skip
def test_two_coordinates_in_a_cell(cell: str, pair: tuple[float, float]) -> None:
    assert coordinate_pair(cell) == pytest.approx(pair, abs=1e-8)


@pytest.mark.parametrize(
    "cell",
    [
        "111.98",
        "111.98,22.79,5",
        "E111.98 E22.79",
        "111.98,N22.79 x",
        "111°70′,22°10′",
        "",
        "x,y",
        "111.9822.79",
        "1e5,3",
    ],
)
def test_what_is_no_pair_is_refused(cell: str) -> None:
    with pytest.raises(InvalidValueError):
        coordinate_pair(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("111°58′48″", 111.98), ("E111.98", 111.98), ("东经111.98", 111.98), (111.98, 111.98), ("70.25W", -70.25),
     ("37602500.5", 37602500.5)],
)  # fmt: skip
def test_one_coordinate(cell: object, number: float) -> None:
    assert coordinate(cell) == pytest.approx(number, abs=1e-8)


def test_a_coordinate_may_have_a_decimal_comma() -> None:
    assert coordinate("111,98", is_comma_decimal=True) == 111.98
    with pytest.raises(InvalidValueError):
        coordinate("111,98")


@pytest.mark.parametrize(("cell", "is_exchanged"), [("111.98, 22.79", False), ("22.79, 111.98", True)])
def test_the_order_in_a_cell_is_seen_by_where_it_lands(cell: str, is_exchanged: bool, tmp_path: Path) -> None:
    planned = bring(tmp_path, f'id,坐标\na,"{cell}"\n', {"pair": ["坐标"]})
    assert place(planned) == TRUE
    assert ("(N, E)" in "".join(note.zh for note in planned.rows[0].notes)) == is_exchanged


def test_a_column_of_pairs_is_proposed(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('编号,坐标\na,"111.98,22.79"\n', encoding="utf-8")
    found = proposed(open_table(tmp_path / "t.csv", Opening()), "land")
    assert found.position is not None and found.position.pair == ("坐标",)


BOTH = "id,lng,lat,经度(WGS84),纬度(WGS84)\n"


def test_of_two_systems_the_one_that_needs_no_shift_is_proposed_and_said(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"{BOTH}a,{ONCE[0]},{ONCE[1]},{TRUE[0]},{TRUE[1]}\n", encoding="utf-8")
    found = proposed(open_table(tmp_path / "t.csv", Opening()), "land")
    assert found.position is not None
    assert (found.position.east, found.position.north, found.crs) == (("经度(WGS84)",), ("纬度(WGS84)",), "wgs84")


@pytest.mark.parametrize(
    ("pair", "crs", "is_right"), [(ONCE, "gcj02", True), (TWICE, "gcj02", False), (ONCE, "wgs84", False)]
)
def test_pairs_that_disagree_refuse_their_row(
    pair: tuple[float, float], crs: str, is_right: bool, tmp_path: Path
) -> None:
    text = f"{BOTH}a,{pair[0]!r},{pair[1]!r},{TRUE[0]},{TRUE[1]}\n"
    planned = bring(tmp_path, text, {"east": ["lng"], "north": ["lat"]}, crs)
    assert "坐标取自 lng + lat" in "".join(note.zh for note in planned.notes)
    if is_right:
        assert place(planned) == pytest.approx(TRUE, abs=1e-6)
    else:
        assert "多偏或少偏" in planned.rows[0].rejections[0].message.zh


@pytest.mark.parametrize("other", [(116.4, 39.9), (2.35, 48.85), (139.7, 35.7), wgs84_to_bd09((113.3, 23.1))])
@pytest.mark.parametrize("crs", ["wgs84", "gcj02", "bd09"])
def test_a_place_in_another_province_or_country_is_refused(
    other: tuple[float, float], crs: str, tmp_path: Path
) -> None:
    planned = bring(tmp_path, f"id,x,y\na,{other[0]},{other[1]}\n", {"east": ["x"], "north": ["y"]}, crs)
    assert planned.rows[0].rejections[0].reason == "place"


def test_points_that_rows_share_are_told_with_the_rows(tmp_path: Path) -> None:
    text = "id,x,y\na,111.98,22.79\nb,111.97,22.78\nc,111.98,22.79\n"
    planned = bring(tmp_path, text, {"east": ["x"], "north": ["y"]})
    notes = ["".join(note.zh for note in row.notes) for row in planned.rows]
    assert "和第 4 行在同一点" in notes[0] and "和第 2 行在同一点" in notes[2] and not notes[1]


PRJ = """PROJCS["{name}_3_Degree_GK_Zone_37",GEOGCS["GCS_{name}",DATUM["D_{name}",SPHEROID["{name}",{axis}]],
PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],
PARAMETER["False_Easting",37500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",111.0],
PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"""
OLD_SURVEYS = (
    "EPSG:2433", "EPSG:2361", "EPSG:2381", "EPSG:4214", "EPSG:4610", "EPSG:21479", "西安80", "西安 1980", "Xian 1980",
    "北京54", "Beijing 1954", PRJ.format(name="Xian_1980", axis="6378140.0,298.257"),
    PRJ.format(name="Beijing_1954", axis="6378245.0,298.3"),
)  # fmt: skip


@pytest.mark.parametrize("name", OLD_SURVEYS)
def test_old_surveys_are_never_shifted_by_a_rough_fit(name: str) -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        convert_from(name)
    (message,) = refusal.value.messages
    assert "参数" in message.zh and "parameters" in message.en
    assert "EPSG:4547" not in message.zh + message.en  # to name a system of CGCS2000 would invite the mistake


@pytest.mark.parametrize("name", ["EPSG:2433", "EPSG:4214", "EPSG:2361"])
def test_files_of_the_guide_may_not_be_in_them_either(name: str) -> None:
    with pytest.raises(UnknownCrsError):
        conversion(name)
