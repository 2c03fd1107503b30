"""Other coordinate systems become WGS 84, or are refused by name."""

import pytest

from investment_guide.reading.crs import OutOfAreaError, UnknownCrsError, conversion


@pytest.mark.parametrize(
    "name",
    [
        "WGS84",
        "WGS 84",
        "wgs-84",
        "CGCS2000",
        "EPSG:4326",
        "epsg:4490",
        "CRS84",
        "OGC:CRS84",
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "urn:ogc:def:crs:OGC::CRS84",
        "urn:ogc:def:crs:EPSG::4326",
        "urn:ogc:def:crs:EPSG::4490",
    ],
)
def test_the_same_as_wgs84(name: str) -> None:
    assert conversion(name) is None


@pytest.mark.parametrize(
    ("name", "east", "north", "lon", "lat"),
    [
        # The central meridian of a zone lies at 500 000 m east; latitudes from the formula of the meridian's length.
        ("EPSG:4547", 500_000, 0, 114.0, 0.0),
        ("EPSG:4547", 500_000, 2_212_366.2541, 114.0, 20.0),
        ("EPSG:4526", 38_500_000, 2_212_366.2541, 114.0, 20.0),
        ("urn:ogc:def:crs:EPSG::3857", 12_467_782.97, 2_611_158.8, 112.0, 22.8273993),
    ],
)
def test_projected_systems(name: str, east: float, north: float, lon: float, lat: float) -> None:
    convert = conversion(name)
    assert convert is not None
    first, second = convert([(east, north), (east + 1, north)])
    assert first == pytest.approx((lon, lat), abs=2e-7)
    assert second != first
    assert first == tuple(round(number, 7) for number in first)


@pytest.mark.parametrize("name", ["GCJ-02", "gcj02", "BD-09", "EPSG:99999", "EPSG:x", "", "北京54", "EPSG:4326x"])
def test_what_cannot_be_converted(name: str) -> None:
    with pytest.raises(UnknownCrsError):
        conversion(name)


def test_positions_that_cannot_be_in_the_system() -> None:
    convert = conversion("EPSG:4547")
    assert convert is not None
    with pytest.raises(OutOfAreaError):
        convert([(500_000, 2_212_366), (1e12, 1e12)])
