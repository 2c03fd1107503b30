"""The policy in every page: strict, with the hosts of the base maps and nothing else that stands in an address."""

import pytest

from investment_guide.model.settings import Settings
from investment_guide.rendering.page_context import content_policy
from tests.projects import city_guide

TILES = "/{z}/{x}/{y}.png"


@pytest.fixture(scope="module")
def settings() -> Settings:
    """The settings of the tests' city, which has no base map."""
    return city_guide().settings


def pictures_from(settings: Settings, *urls: str) -> list[str]:
    """What ``img-src`` of a guide with base maps at these addresses allows besides the site's own."""
    bases = [{"name": {"zh": "底图", "en": "Base"}, "url": url, "crs": "wgs84"} for url in urls]
    part = type(settings.map).model_validate({**settings.map.model_dump(), "basemaps": bases})
    policy = content_policy(settings.model_copy(update={"map": part}))
    directives = dict(directive.split(" ", 1) for directive in policy.split("; "))
    assert directives.keys() == dict(each.split(" ", 1) for each in content_policy(settings).split("; ")).keys()
    own, data, *others = directives["img-src"].split()
    assert (own, data) == ("'self'", "data:")
    return others


def test_without_a_base_map_nothing_comes_from_elsewhere(settings: Settings) -> None:
    policy = content_policy(settings)
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;")
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://tiles.example" + TILES, ["https://tiles.example"]),
        ("http://10.1.2.3:8080/v1" + TILES, ["http://10.1.2.3:8080"]),
        ("https://{s}.t.example" + TILES, ["https://a.t.example", "https://b.t.example", "https://c.t.example"]),
        ("tianditu:vec", [f"https://t{digit}.tianditu.gov.cn" for digit in range(8)]),
        ("https://地图.政务.cn" + TILES, ["https://xn--wcs7d.xn--zfr164b.cn"]),
        ("https://t.example;script-src/*" + TILES, []),
        ("https://t.example,*" + TILES, []),
        ("https://*" + TILES, []),
        ("https://someone@t.example" + TILES, []),
        ("https://" + "a" * 70 + ".example" + TILES, []),
        ("https://[::1" + TILES, []),
    ],
)  # fmt: skip
def test_a_base_map_adds_its_hosts_and_nothing_else(settings: Settings, url: str, expected: list[str]) -> None:
    assert pictures_from(settings, url) == expected


def test_two_base_maps_of_one_host_name_it_once(settings: Settings) -> None:
    both = pictures_from(settings, "tianditu:img", "tianditu:vec", "https://tiles.example" + TILES)
    assert both == [*(f"https://t{digit}.tianditu.gov.cn" for digit in range(8)), "https://tiles.example"]
