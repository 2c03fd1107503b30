"""Addresses of base maps as services write them: what is asked of them, and what cannot be laid under our shapes."""

import pytest

from investment_guide.analysis.base_maps import (
    addresses,
    is_foreign_grid,
    is_safe_address,
    missing_gaps,
    system_of,
    unknown_gaps,
)

KVP = "https://w.example/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=v&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://t.example/{z}/{x}/{y}.png", "https://t.example/{z}/{x}/{y}.png"),
        ("https://{s}.t.example/{z}/{x}/{-y}{r}.png", "https://{s}.t.example/{z}/{x}/{-y}{r}.png"),
        (KVP + "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}", KVP + "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"),
        (KVP + "&TileMatrix={TileMatrix}&TileRow={TileRow}&TileCol={TileCol}",
         KVP + "&TileMatrix={z}&TileRow={y}&TileCol={x}"),
        ("https://w.example/default/w/{TILEMATRIX}/{tilerow}/{TileCol}.png", "https://w.example/default/w/{z}/{y}/{x}.png"),
        (KVP + "&TILEMATRIX=EPSG:3857:{TileMatrix}&TILEROW={TileRow}&TILECOL={TileCol}&tk={key}",
         KVP + "&TILEMATRIX=EPSG:3857:{z}&TILEROW={y}&TILECOL={x}&tk={key}"),
        ("../tiles/{z}/{x}/{y}.png", "../tiles/{z}/{x}/{y}.png"),
    ],
)  # fmt: skip
def test_every_spelling_asks_for_zoom_column_and_row(url: str, asked: str) -> None:
    assert addresses(url) == [asked]
    assert unknown_gaps(url) == missing_gaps(url) == []
    assert not is_foreign_grid(url)


@pytest.mark.parametrize(("name", "layers"), [("vec", "cva"), ("img", "cia"), ("ter", "cta")])
def test_the_national_map_comes_with_its_labels_above(name: str, layers: str) -> None:
    below, above = addresses(f"tianditu:{name}")
    assert f"LAYER={name}&" in below
    assert f"LAYER={layers}&" in above
    for address in (below, above):
        assert address.startswith("https://t{s}.tianditu.gov.cn/")
        assert address.endswith("&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}")
    assert unknown_gaps(f"tianditu:{name}") == missing_gaps(f"tianditu:{name}") == []
    assert not is_foreign_grid(below)


@pytest.mark.parametrize(
    ("url", "unknown", "missing"),
    [
        ("https://w.example/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}", ["Style", "TileMatrixSet"], []),
        ("https://t.example/{q}.png", ["q"], ["z", "x", "y"]),
        ("https://t.example/{z}/{y}", [], ["x"]),
        ("tianditu:map", [], ["z", "x", "y"]),
        ("https://t.example/{}/{z}/{x}/{y}", [""], []),
    ],
)
def test_gaps_that_nothing_fills_and_gaps_that_are_missing(url: str, unknown: list[str], missing: list[str]) -> None:
    assert unknown_gaps(url) == unknown
    assert missing_gaps(url) == missing


@pytest.mark.parametrize(
    "url",
    [
        "https://maponline0.bdimg.com/tile/?qt=vtile&x={x}&y={y}&z={z}",
        "https://online1.map.bdimg.com/onlinelabel/?qt=tile&x={x}&y={y}&z={z}",
        "https://api.map.baidu.com/customimage/tile?x={x}&y={y}&z={z}",
        "https://t0.tianditu.gov.cn/vec_c/wmts?LAYER=vec&TILEMATRIXSET=c&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
        "https://w.example/wmts?tilematrixset=EPSG:4490&tilematrix={z}&tilerow={y}&tilecol={x}",
        "https://w.example/WorldCRS84Quad/{z}/{y}/{x}",
    ],
)
def test_other_grids_than_web_mercator_are_known(url: str) -> None:
    assert is_foreign_grid(url)


@pytest.mark.parametrize(
    ("crs", "system"),
    [
        ("wgs84", "wgs84"), ("WGS 84", "wgs84"), ("CGCS2000", "wgs84"), ("EPSG:3857", "wgs84"), ("EPSG:4490", "wgs84"),
        ("gcj02", "gcj02"), ("GCJ-02", "gcj02"), ("BD-09", "bd09"), ("bd09", "bd09"),
        ("bd09mc", None), ("EPSG:2383", None), ("火星坐标", None), ("", None),
    ],
)  # fmt: skip
def test_systems_by_their_names(crs: str, system: str | None) -> None:
    assert system_of(crs) == system


GRID = "/{z}/{x}/{y}.png"


@pytest.mark.parametrize(
    "begin",
    ["https://t.example", "https://{s}.t.example:8443", "HTTPS://T.EXAMPLE", "https://地图.example", "http://localhost:8000",
     "http://127.0.0.1", "http://[::1]:8000", "tiles", "./tiles", "../tiles", "/tiles", ""],
)  # fmt: skip
def test_addresses_that_tiles_may_come_from(begin: str) -> None:
    assert is_safe_address(begin + GRID)


@pytest.mark.parametrize(
    "begin",
    ["javascript:alert(1)//", "JavaScript:alert(1)//", "java\tscript:alert(1)//", " javascript:alert(1)",
     "data:image/png,", "http://t.example", "http://localhost.evil.example", "http://127.0.0.1@evil.example", "ftp://t.example",
     "file:///tiles", "//t.example", "///t.example", "/\\t.example", "\\\\t.example", "https:t.example", "https://", "https:///t.example",
     "https://{q}.example", "https://t .example", "https://t.example\n", "https://t.example/'", "blob:https://t.example",
     "tianditu:map", "vbscript:x", "https://[bad", "https://a@t.example", "x:y"],
)  # fmt: skip
def test_addresses_that_nothing_is_loaded_from(begin: str) -> None:
    assert not is_safe_address(begin + GRID)


def test_short_names_are_addresses() -> None:
    assert is_safe_address("tianditu:vec")
