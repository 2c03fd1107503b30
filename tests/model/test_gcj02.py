"""The shifted coordinates of Chinese web maps, against published pairs and there and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from investment_guide.analysis.geometry import distance_m
from investment_guide.model.gcj02 import bd09_to_wgs84, gcj02_to_wgs84, wgs84_to_bd09, wgs84_to_gcj02

# True and shifted (lon, lat) as the test suites of the eviltransform libraries have them.
PAIRS = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
    # As the README of coordtransform (wandergis) prints it.
    ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
]
# What GCJ-02 becomes in Baidu's maps, from the same README.
GCJ02, BD09 = (116.404, 39.915), (116.41036949371029, 39.92133699351021)
CITIES = [(111.98, 22.79), (87.6, 43.8), (126.6, 45.7), (102.7, 25.0), (110.3, 20.0)]


@pytest.mark.parametrize(("true", "shifted"), PAIRS)
def test_the_shift_is_the_one_of_the_map_services(true: tuple[float, float], shifted: tuple[float, float]) -> None:
    assert distance_m(wgs84_to_gcj02(true), shifted) < 0.001


def test_the_second_shift_is_the_one_of_baidu() -> None:
    assert distance_m(wgs84_to_bd09(gcj02_to_wgs84(GCJ02)), BD09) < 0.001


@given(st.floats(73, 136), st.floats(3, 54))
def test_there_and_back_is_less_than_a_millimetre(longitude: float, latitude: float) -> None:
    place = (longitude, latitude)
    assert distance_m(gcj02_to_wgs84(wgs84_to_gcj02(place)), place) < 0.001
    assert distance_m(bd09_to_wgs84(wgs84_to_bd09(place)), place) < 0.001


@pytest.mark.parametrize("place", CITIES)
def test_the_shifts_are_as_far_as_they_are_known_to_be(place: tuple[float, float]) -> None:
    assert 100 < distance_m(place, wgs84_to_gcj02(place)) < 800
    assert 500 < distance_m(place, wgs84_to_bd09(place)) < 2000
