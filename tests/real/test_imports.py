"""Real files are imported or refused row by row with reasons; what is written is true and reads again.

Each test runs on the samples kept in the repository and, where the shared test material lies beside it, on all of it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bench.imports import SETS, lines_of
from investment_guide.analysis.geometry import area_m2, distance_m
from investment_guide.importing.extents import neighbourhood
from investment_guide.model.values import M2_PER_MU
from tests.real.imported import SAMPLES, SHARED, Imported, bring_in, columns_of

pytestmark = pytest.mark.slow

GREAT_BRITAIN = (-8.7, 49.8, 1.8, 60.9)


def files(name: str, pattern: str) -> list[Path]:
    """The sample files, then all of the set that are here."""
    return [path for folder in (SAMPLES, SHARED) for path in sorted((folder / name).glob(pattern))]


def names(path: Path) -> str:
    """How a test is called: sample or real, and the file."""
    return f"{'sample' if SAMPLES in path.parents else 'all'}-{path.stem}"


@pytest.mark.parametrize("file", files("nyc-ibz", "lots.shp"), ids=names)
def test_lots_of_new_york_have_the_area_that_is_drawn(file: Path, tmp_path: Path) -> None:
    found = bring_in(tmp_path, file, columns_of("nyc-ibz"))
    assert len(found.written) == len(found.planned.table.rows) == (25 if SAMPLES in file.parents else 938)
    for name, plot in found.guide.land.items():
        if name in found.written:
            drawn_mu = area_m2(found.guide.boundaries[name]) / M2_PER_MU
            assert abs(plot.area_mu - drawn_mu) <= 0.01 * drawn_mu + 0.0005
            assert plot.far is None or (plot.far.max or 0) > 0
    apart = [note.zh for one in found.planned.rows for note in one.notes]
    assert apart
    assert all("采用图上面积" in note for note in apart)


@pytest.mark.parametrize("file", files("tw-zoning", "*.json"), ids=names)
def test_zones_have_a_ratio_and_not_a_percentage(file: Path, tmp_path: Path) -> None:
    found = bring_in(tmp_path, file, columns_of("tw-zoning"))
    rows: dict[str, Mapping[str, Any]] = {one.key: one.row.cells for one in found.planned.rows if not one.rejections}
    assert rows
    for name, cells in rows.items():
        plot, written = found.guide.land[name], cells["容積率"]
        assert (plot.far.max if plot.far else None) == (float(written) / 100 if written else None)
        drawn = area_m2(found.guide.boundaries[name]) / M2_PER_MU
        assert plot.area_mu == pytest.approx(drawn, rel=0.011, abs=0.001)
    assert found.planned.table.crs.endswith("3826")


def test_outlines_that_cross_themselves_are_told_one_by_one(tmp_path: Path) -> None:
    columns = columns_of("tw-zoning").model_copy(update={"only": None})
    found = bring_in(tmp_path, SAMPLES / "tw-zoning" / "zones.json", columns)
    assert len(found.refused("shape")) == 5
    assert all("边界自己相交，位置 12" in reported for reported in found.refused("shape"))
    mended = bring_in(tmp_path / "mended", SAMPLES / "tw-zoning" / "zones.json", columns, repair=True)
    assert mended.refused("shape") == []
    notes = [note.zh for one in mended.planned.rows for note in one.notes if "已修补" in note.zh]
    assert len(notes) == 5


@pytest.mark.parametrize("file", files("dxf", "*.dxf"), ids=names)
def test_a_plot_drawn_with_arcs_has_the_area_of_its_arcs(file: Path, tmp_path: Path) -> None:
    found = bring_in(tmp_path, file, columns_of("dxf"))
    assert any("EPSG:4528" in note.zh for note in found.planned.notes)
    ((key, values),) = found.written.items()
    assert values["area_mu"] * M2_PER_MU == pytest.approx(10_210, rel=0.001)
    assert found.guide.land[key].area_mu == pytest.approx(15.315, abs=0.016)


@pytest.mark.parametrize("name", SETS)
def test_the_sums_of_the_bench_agree(name: str) -> None:
    lines = list(lines_of(name, SAMPLES))
    assert lines
    for line in lines:
        assert line.read == line.written + line.refused + line.left_out, line


@pytest.mark.parametrize("file", files("uk-brownfield", "*.csv"), ids=names)
def test_no_site_is_in_the_sea(file: Path, tmp_path: Path) -> None:
    found = bring_in(tmp_path, file, columns_of("uk-brownfield"))
    places = {name: (plot.place.lon, plot.place.lat) for name, plot in found.guide.land.items() if plot.place}
    assert len(places) == len(found.written) > 0
    west, south, east, north = GREAT_BRITAIN
    assert all(west < lon < east and south < lat < north for lon, lat in places.values())
    near = neighbourhood(places.values(), 40)
    assert near is None or all(near.holds(place) for place in places.values())
    assert all(distance_m(place, other) < 80_000 for place in places.values() for other in list(places.values())[:1])


def told_about(found: Imported, number: int) -> str:
    """Everything that is said about a row."""
    (one,) = [one for one in found.planned.rows if one.row.number == number]
    return "；".join([rejection.message.zh for rejection in one.rejections] + [note.zh for note in one.notes])


def test_what_is_wrong_with_places_is_told(tmp_path: Path) -> None:
    columns = columns_of("uk-brownfield")
    worcester = bring_in(tmp_path / "1", SAMPLES / "uk-brownfield" / "3b08e.csv", columns)
    exchanged = "标的是 ETRS89，但 52.190268, -2.203305 按它不在范围内；只有按 EPSG:4258 (N, E) 才在"
    assert told_about(worcester, 2).startswith(exchanged)
    assert told_about(worcester, 3) == "坐标只写了一半"
    assert told_about(worcester, 35) == "坐标：“52.200.96”不是数"
    assert (worcester.planned.count("new"), worcester.planned.count("refused")) == (32, 5)
    rochdale = bring_in(tmp_path / "2", SAMPLES / "uk-brownfield" / "5ed5d.csv", columns)
    assert "离同一文件里的其他各行" in told_about(rochdale, 13)


@pytest.mark.parametrize("file", files("cn-landchina-2018", "*.json"), ids=names)
def test_results_of_2018_are_read_from_gbk_with_their_nulls(file: Path, tmp_path: Path) -> None:
    found = bring_in(tmp_path, file, columns_of("cn-landchina-2018"))
    assert "gb18030" in found.planned.notes[0].zh
    assert "首尾相接" in found.planned.notes[1].zh
    inverted = [
        one for one in found.planned.rows if any("下限 1 大于上限 0" in each.message.zh for each in one.rejections)
    ]
    assert len(inverted) == (4 if SAMPLES in file.parents else 5)
    rows: dict[str, Mapping[str, Any]] = {one.key: one.row.cells for one in found.planned.rows if not one.rejections}
    for name, cells in rows.items():
        plot = found.guide.land[name]
        assert plot.area_mu == pytest.approx(float(cells["area"]) * 15, abs=0.00005)
        assert plot.start_price_wan == (float(cells["price"]) or None if cells["price"] else None)
        assert plot.term_years == (float(cells["duration"]) if cells["duration"] else None)
        assert str(plot.status_on).replace("-", "") == "".join(filter(str.isdecimal, cells["date4sign"]))
    assert len(found.refused("id")) == (3 if SAMPLES in file.parents else 38)
