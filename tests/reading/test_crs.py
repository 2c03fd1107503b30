"""Other coordinate systems become WGS 84, or are refused by name."""

from math import asin, asinh, atan, atanh, cos, cosh, radians, sin, sinh, sqrt, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from investment_guide.analysis.geometry import distance_m
from investment_guide.model.gcj02 import wgs84_to_bd09, wgs84_to_gcj02
from investment_guide.reading.crs import (
    OutOfAreaError,
    Position,
    UnknownCrsError,
    axes_exchanged,
    conversion,
)

# Every Gauss–Krüger zone of CGCS2000: EPSG number, middle meridian, zone in front of the easting, half its width.
ZONES = [
    *((4513 + zone - 25, 3 * zone, zone, 1.5) for zone in range(25, 46)),
    *((4534 + place, 75 + 3 * place, 0, 1.5) for place in range(21)),
    *((4491 + zone - 13, 6 * zone - 3, zone, 3.0) for zone in range(13, 24)),
    *((4502 + place, 75 + 6 * place, 0, 3.0) for place in range(11)),
]


def gauss_krueger(position: Position, meridian: float, zone: int) -> Position:
    """Easting and northing on the ellipsoid of CGCS2000: Krüger's series as in EPSG guidance note 7-2, method 9807."""
    longitude, latitude = radians(position[0] - meridian), radians(position[1])
    flattening = 1 / 298.257222101
    n = flattening / (2 - flattening)
    eccentricity = sqrt(flattening * (2 - flattening))
    heights = (
        n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180,
        13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440,
        61 * n**3 / 240 - 103 * n**4 / 140,
        49561 * n**4 / 161280,
    )
    radius = 6378137 / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    conformal = atan(sinh(asinh(tan(latitude)) - eccentricity * atanh(eccentricity * sin(latitude))))
    across = atanh(cos(conformal) * sin(longitude))
    along = asin(sin(conformal) * cosh(across))
    waves = [(2 * order, height) for order, height in enumerate(heights, 1)]
    east = across + sum(height * cos(turns * along) * sinh(turns * across) for turns, height in waves)
    north = along + sum(height * sin(turns * along) * cosh(turns * across) for turns, height in waves)
    return zone * 1e6 + 500_000 + radius * east, radius * north


def converted(name: str, position: Position) -> Position:
    """One position of a named system as longitude and latitude."""
    convert = conversion(name)
    assert convert is not None
    return convert([position])[0]


# Published by the tests of geodetic-magic (CGCS2000_3_Degree_GK_CM_111E): 111°17′58.3596″ E, 30°45′25.4425″ N.
PUBLISHED = (528_680.0889, 3_404_079.3582), (111 + 17 / 60 + 58.3596 / 3600, 30 + 45 / 60 + 25.4425 / 3600)


@pytest.mark.parametrize(("name", "zone"), [("EPSG:4546", 0), ("EPSG:4525", 37), ("EPSG:4497", 19), ("EPSG:4508", 0)])
def test_a_published_point_of_cgcs2000(name: str, zone: int) -> None:
    (east, north), place = PUBLISHED
    assert distance_m(converted(name, (zone * 1e6 + east, north)), place) < 0.01
    assert gauss_krueger(place, 111, zone) == pytest.approx((zone * 1e6 + east, north), abs=0.0001)


def test_every_zone_of_china_is_tried() -> None:
    assert sorted(number for number, *_ in ZONES) == list(range(4491, 4555))


@given(st.sampled_from(ZONES), st.floats(-1, 1), st.floats(0, 1))
def test_every_zone_gives_back_the_place_to_a_centimetre(
    zone: tuple[int, int, int, float], aside: float, upwards: float
) -> None:
    number, meridian, prefix, half_width = zone
    use = CRS.from_epsg(number).area_of_use
    assert use is not None
    place = (meridian + aside * half_width, use.south + upwards * (use.north - use.south))
    east, north = gauss_krueger(place, meridian, prefix)
    assert distance_m(converted(f"EPSG:{number}", (east, north)), place) < 0.01
    assert distance_m(converted(f"EPSG:{number} (N, E)", (north, east)), place) < 0.01


@given(st.floats(74, 134), st.floats(4, 53))
def test_shifted_positions_come_back_to_a_centimetre(longitude: float, latitude: float) -> None:
    place = (longitude, latitude)
    assert distance_m(converted("GCJ-02", wgs84_to_gcj02(place)), place) < 0.01
    assert distance_m(converted("BD-09", wgs84_to_bd09(place)), place) < 0.01


@pytest.mark.parametrize("name", ["GCJ-02", "gcj02", "GCJ02", "gcj_02"])
def test_names_of_the_shifted_systems(name: str) -> None:
    assert converted(name, (116.41024449916938, 39.91640428150164)) == (116.404, 39.915)
    assert converted(f"{name} (N,E)", (39.91640428150164, 116.41024449916938)) == (116.404, 39.915)


def test_exchanged_axes_can_be_said_and_unsaid() -> None:
    assert axes_exchanged("EPSG:4526") == "EPSG:4526 (N, E)"
    assert axes_exchanged("EPSG:4526 (n,e)") == "EPSG:4526"
    assert converted("WGS 84 (N, E)", (22.79, 111.98)) == (111.98, 22.79)


@pytest.mark.parametrize("name", ["EPSG:4610", "EPSG:2364"])
def test_xian_1980_has_no_public_way_to_wgs84(name: str) -> None:
    with pytest.raises(UnknownCrsError):
        conversion(name)


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


@pytest.mark.parametrize("name", ["GCJ-03", "火星", "EPSG:99999", "EPSG:x", "", "北京54", "EPSG:4326x", "(N, E)"])
def test_what_cannot_be_converted(name: str) -> None:
    with pytest.raises(UnknownCrsError):
        conversion(name)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("EPSG:4547", (1e12, 1e12)),
        ("EPSG:4547", (2_521_000.0, 500_000.0)),
        ("EPSG:4547", (38_500_000.0, 2_521_000.0)),
        ("EPSG:4526", (500_000.0, 2_521_000.0)),
        ("EPSG:4526", (2_521_000.0, 38_500_000.0)),
        ("EPSG:4526 (N, E)", (38_500_000.0, 2_521_000.0)),
        ("EPSG:4547", (114.0, 22.8)),
        ("GCJ-02", (22.8, 114.0)),
        ("BD-09", (2.35, 48.85)),
        ("GCJ-02 (N, E)", (114.0, 22.8)),
    ],
)
def test_positions_that_cannot_be_in_the_system(name: str, wrong: Position) -> None:
    convert = conversion(name)
    assert convert is not None
    with pytest.raises(OutOfAreaError) as raised:
        convert([wrong, wrong])
    assert raised.value.position == wrong
