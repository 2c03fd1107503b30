"""Coordinate systems: declared, recognised with a reason, asked for; rows that a label puts elsewhere."""

from pathlib import Path

import pytest

from investment_guide.editing.messages import ImportRefusedError
from investment_guide.importing.columns_file import ColumnsFile
from investment_guide.importing.drafting import Request
from investment_guide.importing.extents import Surroundings, neighbourhood
from investment_guide.importing.opening import Opening
from investment_guide.importing.planning import Planned, plan
from investment_guide.importing.systems import convert_from, system_for
from investment_guide.model.gcj02 import wgs84_to_bd09, wgs84_to_gcj02
from tests.reading.small_guide import write_small_guide

HERE = Surroundings((111.85, 22.69, 112.11, 22.89))
LONDON = Surroundings((-0.6, 51.2, 0.4, 51.8))
TRUE = (111.98, 22.79)
CONSTANTS = {
    "address.zh": "路北", "area_mu": 12, "park": "lc-hitech", "status": "available", "status_on": "2026-09-30",
    "use.code": "M1", "use.standard": "local", "supply": "listing", "as_of": "2026-09-30",
    "source": "land-register-2026",
}  # fmt: skip


def columns(**more: object) -> ColumnsFile:
    """Columns of a table with id, x and y, and, with ``crs``, a label."""
    fields: dict[str, object] = {path: {"is": value} for path, value in CONSTANTS.items()}
    position = {"east": ["x"], "north": ["y"], "crs": ["crs"], "crs_words": {"A": "EPSG:4526", "B": "WGS 84"}}
    written = {"id": {"from": ["id"]}, "position": position, "fields": {**fields, "number": {"from": ["id"]}}}
    return ColumnsFile.model_validate({**written, **more})


def bring(folder: Path, text: str, crs: str = "", **more: object) -> Planned:
    """Plan the import of a small CSV into the small guide."""
    file = folder / "t.csv"
    file.write_text(text, encoding="utf-8")
    data = write_small_guide(folder)
    return plan(data, file, Request("land", crs), Opening(columns=columns(**more)))


def place(planned: Planned, row: int = 0) -> tuple[float, float]:
    """Where a row was put."""
    draft = planned.rows[row].draft
    assert draft is not None
    lon, lat = draft.values["place.lon"], draft.values["place.lat"]
    assert isinstance(lon, float) and isinstance(lat, float)
    return lon, lat


@pytest.mark.parametrize(
    ("position", "around", "system"),
    [
        ((497_900, 2_521_000), HERE, ""),
        ((37_602_500, 2_521_000), HERE, "EPSG:4525"),
        ((2_521_000, 37_602_500), HERE, "EPSG:4525 (N, E)"),
        ((-0.1, 51.5), LONDON, "WGS 84"),
        ((51.5, -0.1), LONDON, "WGS 84 (N, E)"),
    ],
)
def test_a_system_is_recognised_only_when_it_is_the_only_one(
    position: tuple[float, float], around: Surroundings, system: str
) -> None:
    if not system:
        with pytest.raises(ImportRefusedError, match="--crs"):
            system_for("", "", [position] * 3, around)
        return
    found, reason = system_for("", "", [position] * 3, around)
    assert found == system
    assert reason is not None
    assert system in reason.zh


def test_degrees_in_china_are_asked_about() -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        system_for("", "", [TRUE], HERE)
    assert all(f'--crs "{name}"' in refusal.value.messages[0].zh for name in ("WGS84", "gcj02", "bd09"))


def test_without_an_extent_nothing_is_recognised() -> None:
    with pytest.raises(ImportRefusedError, match="Ask where the file comes from"):
        system_for("", "", [(-0.1, 51.5)], Surroundings(None))


def test_what_staff_say_goes_before_what_the_file_says() -> None:
    found, note = system_for("EPSG:4547", "EPSG:4490", [TRUE], HERE)
    assert found == "EPSG:4547"
    assert note is not None
    assert "EPSG:4490" in note.zh
    assert system_for("", "EPSG:4526", [TRUE], HERE) == ("EPSG:4526", None)


@pytest.mark.parametrize("name", ["EPSG:99", "mars", 'PROJCS["nonsense"]'])
def test_unknown_systems_are_refused(name: str) -> None:
    with pytest.raises(ImportRefusedError, match="EPSG:4547"):
        convert_from(name)


SHIFTED = [("gcj02", wgs84_to_gcj02(TRUE)), ("bd09", wgs84_to_bd09(TRUE)), ("wgs84", TRUE)]


@pytest.mark.parametrize(("crs", "shifted"), SHIFTED)
def test_shifted_coordinates_come_back(crs: str, shifted: tuple[float, float], tmp_path: Path) -> None:
    planned = bring(tmp_path, f"id,x,y\na-1,{shifted[0]!r},{shifted[1]!r}\n", crs)
    assert place(planned) == pytest.approx(TRUE, abs=1.1e-7)


def test_labels_are_believed_where_they_can_be_true_and_corrected_where_one_reading_is(tmp_path: Path) -> None:
    easting, northing = 38_292_600.0, 2_523_000.0
    planned = bring(
        tmp_path,
        "id,x,y,crs\n"
        f"good,111.98,22.79,B\nlabel,{easting},{northing},B\nswapped,22.791,111.981,B\nunlabelled,111.97,22.78,\n"
        "nowhere,5,5,B\nhalf,111.98,,B\nword,x,22.79,B\nno-place,,,\n",
    )
    reported = {one.key or one.row.cells["id"]: one for one in planned.rows}
    assert reported["good"].notes == ()
    assert "标的是 B" in reported["label"].notes[0].zh
    assert "EPSG:4526" in reported["label"].notes[0].zh
    assert "WGS 84 (N, E)" in reported["swapped"].notes[0].zh
    assert place(planned, 2) == (111.981, 22.791)
    assert "没有写坐标系" in reported["unlabelled"].notes[0].zh
    assert [one.rejections[0].reason for one in planned.rows if one.rejections] == ["place"] * 3
    assert reported["no-place"].draft is not None
    assert "place.lon" not in reported["no-place"].draft.values


def test_a_place_far_from_all_others_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"a-{number},111.9{number},22.75\n" for number in range(8))
    wide = {"west": 111, "south": 22, "east": 113, "north": 23}
    planned = bring(tmp_path, f"id,x,y\n{rows}far,112.1,22.2\n", "wgs84", extent=wide)
    assert [one.key for one in planned.rows if one.rejections] == ["far"]
    assert "公里" in planned.rows[-1].rejections[0].message.zh


def test_a_site_of_the_guide_may_lie_apart_from_the_others(tmp_path: Path) -> None:
    rows = "".join(f"a-{number},111.9{number},22.75\n" for number in range(8))
    planned = bring(tmp_path, f"id,x,y\n{rows}apart,112.1,22.88\n", "wgs84")
    assert [one.key for one in planned.rows if one.rejections] == []


def test_a_few_places_have_no_neighbourhood() -> None:
    assert neighbourhood([TRUE] * 4, None) is None
    near = neighbourhood([TRUE] * 5, None)
    assert near is not None
    assert (near.middle, near.radius_km) == (TRUE, 10.0)
