"""Where other map apps are led to: shifted within China, left in place abroad."""

import pytest

from investment_guide.model.gcj02 import wgs84_to_gcj02
from investment_guide.model.values import Place
from investment_guide.rendering.navigation import navigation
from tests.rendering.contexts import LANGUAGES, city_context


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("lon", "lat", "shifted"), [(111.98, 22.79, True), (8.5417, 47.3769, False)])
def test_only_what_lies_in_china_is_shifted(language: str, lon: float, lat: float, shifted: bool) -> None:
    expected = wgs84_to_gcj02((lon, lat)) if shifted else (lon, lat)
    addresses = [address for _, address in navigation(city_context(language), Place(lon=lon, lat=lat), "A & B/招商")]
    assert len(addresses) == 3
    assert f"position={expected[0]:.6f},{expected[1]:.6f}&name=A%20%26%20B%2F" in addresses[0]
    assert all(f"{expected[1]:.6f},{expected[0]:.6f}" in address for address in addresses[1:])
