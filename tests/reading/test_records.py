"""Every slip in a field gives one problem, where it stands, with what to write instead."""

from pathlib import Path

import pytest

from investment_guide.checking.catalogue import catalogue
from investment_guide.reading.diagnostics import WARNINGS
from investment_guide.reading.load import read_guide
from tests.reading.slips import SLIPS
from tests.reading.slips_of_numbers import FAR, PARK, PLOT, Slip
from tests.reading.small_guide import FILES, write_file


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip[5]}-{slip[2]}")
def test_a_slip_gives_one_diagnostic_where_it_stands(data: Path, slip: Slip) -> None:
    file, old, new, place, field, code, details = slip
    assert old in FILES[file]
    write_file(data, file, FILES[file].replace(old, new, 1))
    reading = read_guide(data)
    found = [
        (f"{diagnostic.line}:{diagnostic.column}", diagnostic.field, diagnostic.code)
        for diagnostic in reading.diagnostics
    ]
    assert found == [(place, field, code)]
    assert reading.diagnostics[0].path == f"data/{file}"
    assert all(catalogue()[code].says(reading.diagnostics[0], language) for language in ("zh", "en"))
    assert details.items() <= dict(reading.diagnostics[0].details).items()
    assert_only_this_record_is_left_out(reading.diagnostics[0].code, file, reading.guide)


def assert_only_this_record_is_left_out(code: str, file: str, guide: object) -> None:
    """A warning leaves the record in the guide, an error keeps it out, and nothing else is touched."""
    kind, _, name = file.removesuffix(".yml").partition("/")
    if not name:
        return
    for other in ("land", "parks", "factories", "policies", "events"):
        expected = 0 if other == kind and code not in WARNINGS else 1
        assert len(getattr(guide, other)) == expected


def test_fields_without_a_value_count_as_not_written(data: Path) -> None:
    write_file(data, PLOT, FILES[PLOT] + "clusters:\nidle:\nterm_years: ~\nplace: null\nentry_standard:\n")
    reading = read_guide(data)
    assert reading.diagnostics == ()
    assert reading.guide is not None
    assert reading.guide.land["lc-a-03"].clusters == ()


def test_all_slips_of_a_record_are_told_at_once(data: Path) -> None:
    text = (
        FILES[PLOT].replace("80.3", "x").replace("available", "availabel").replace("2026-09-30", "x").replace(FAR, "1")
    )
    write_file(data, PLOT, text)
    assert [diagnostic.code for diagnostic in read_guide(data).diagnostics] == [
        "unknown-word", "date-expected", "number-expected", "range-expected",
    ]  # fmt: skip


def test_a_record_that_is_no_mapping(data: Path) -> None:
    for text in ("- a\n- b\n", "just text\n", "3\n", "true\n"):
        write_file(data, PLOT, text)
        (diagnostic,) = read_guide(data).diagnostics
        assert (diagnostic.code, diagnostic.line, diagnostic.column) == ("record-expected", 1, 1)


def test_a_place_around_the_guide_in_another_system_is_converted(data: Path) -> None:
    around = "  surroundings:\n    - {name: 甲, kind: city, place: {lon: 113.5, lat: 22.5, crs: GCJ-02}}\n"
    write_file(data, "guide.yml", FILES["guide.yml"] + around)
    guide = read_guide(data).guide
    assert guide is not None
    place = guide.settings.map.surroundings[0].place
    assert place.crs is None
    assert 113.49 < place.lon < 113.4999
    write_file(data, "guide.yml", FILES["guide.yml"] + around.replace("GCJ-02", "火星"))
    (diagnostic,) = read_guide(data).diagnostics
    assert (diagnostic.code, diagnostic.field) == ("crs-unknown", "map.surroundings[1].place.crs")


def test_a_place_in_another_system_is_converted(data: Path) -> None:
    write_file(data, PLOT, FILES[PLOT] + "place: {lon: 703_000, lat: 2521000, crs: EPSG:4547}\n".replace("_", ""))
    write_file(data, PARK, FILES[PARK] + "place: {lon: 111.98, lat: 22.79, crs: CGCS2000}\n")
    guide = read_guide(data).guide
    assert guide is not None
    plot, park = guide.land["lc-a-03"].place, guide.parks["lc-hitech"].place
    assert plot is not None
    assert park is not None
    assert (park.lon, park.lat, park.crs) == (111.98, 22.79, None)
    assert plot.crs is None
    assert 115.9 < plot.lon < 116.1
    assert 22.7 < plot.lat < 22.9
    assert plot.lon == round(plot.lon, 7)
