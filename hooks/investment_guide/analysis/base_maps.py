"""Base maps by their address: how tile services spell it, and over which of them our shapes can be laid.

Shapes are moved, position by position, into the coordinate system of the base map (WGS 84, GCJ-02 or BD-09). The grid
of its tiles must be that of Web Mercator (EPSG:3857, OGC "GoogleMapsCompatible"), which nearly all services offer.
Baidu's own tiles lie on another projection with another origin, and matrix sets in degrees (天地图 ``_c``, EPSG:4326)
are squeezed: shapes would not fit over either, so both are refused.
"""

import re
from contextlib import suppress
from urllib.parse import urlsplit

# 天地图 by short name: layers from below, Web Mercator, CGCS2000.
TIANDITU = {"tianditu:vec": ("vec", "cva"), "tianditu:img": ("img", "cia"), "tianditu:ter": ("ter", "cta")}
TIANDITU_ADDRESS = (
    "https://t{{s}}.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={layer}"
    "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={{key}}"
)
TIANDITU_SUBDOMAINS, USUAL_SUBDOMAINS = "01234567", "abc"
# What a gap may be called, in small letters: XYZ and TMS as Leaflet fills them, WMTS (OGC 07-057r7), a host, the key.
SPELLINGS = {
    "z": "z",
    "x": "x",
    "y": "y",
    "-y": "-y",
    "s": "s",
    "r": "r",
    "tilematrix": "z",
    "tilecol": "x",
    "tilerow": "y",
    "key": "key",
}
# The system that positions are moved into, by the name of the base map's in small letters and digits.
SYSTEMS = {
    "wgs84": "wgs84",
    "cgcs2000": "wgs84",
    "epsg4326": "wgs84",
    "epsg4490": "wgs84",
    "epsg3857": "wgs84",
    "gcj02": "gcj02",
    "bd09": "bd09",
}
_GAP = re.compile(r"\{([^{}]*)\}")
_BAIDU = re.compile(r"\b(bdimg\.com|bdstatic\.com|map\.baidu\.com)\b", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9.-]+(:\d+)?", re.IGNORECASE)
# What a browser reads otherwise than it looks: blanks and control characters, which it leaves out, and backslashes.
_TREACHEROUS = re.compile(r"[\s\x00-\x20\x7f-\x9f\\<>\"'`]")
_OF_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "[::1]"})
_DEGREES = re.compile(
    r"tianditu\.gov\.cn/\w+_c/|tilematrixset=c\b|WorldCRS84Quad|EPSG(:|%3A)+(4326|4490)\b", re.IGNORECASE
)


def addresses(url: str) -> list[str]:
    """Return the layers of a base map from below, each an address with the gaps ``{z}``, ``{x}``, ``{y}`` of Leaflet.

    >>> addresses("https://tiles.example/{TileMatrix}/{TileRow}/{TileCol}.png")
    ['https://tiles.example/{z}/{y}/{x}.png']
    """
    if url in TIANDITU:
        return [TIANDITU_ADDRESS.format(layer=layer) for layer in TIANDITU[url]]
    return [_GAP.sub(lambda gap: "{" + SPELLINGS.get(gap[1].lower(), gap[1]) + "}", url)]


def subdomains(url: str) -> str:
    """Return what the gap ``{s}`` of a base map stands for, one sign each."""
    return TIANDITU_SUBDOMAINS if url in TIANDITU else USUAL_SUBDOMAINS


def hosts(url: str) -> list[str]:
    """Return the hosts that tiles come from, each once with its scheme; none for tiles of our own.

    What cannot be the name of a host is left out, so that nothing else gets into a list of hosts.

    >>> hosts("https://{s}.tiles.example/{z}/{x}/{y}.png")
    ['https://a.tiles.example', 'https://b.tiles.example', 'https://c.tiles.example']
    """
    found = set()
    for address in addresses(url):
        with suppress(ValueError):  # no name, or one that is too long
            scheme, place = urlsplit(address)[:2]
            for letter in subdomains(url):
                host = place.replace("{s}", letter).encode("idna").decode()
                if _HOST.fullmatch(host):
                    found.add(f"{scheme}://{host}")
    return sorted(found)


def is_safe_address(url: str) -> bool:
    """Return whether tiles may be asked for there: over TLS, from this machine, or by a path within the site.

    >>> is_safe_address("https://tiles.example/{z}/{x}/{y}.png"), is_safe_address("javascript:alert(1)//{z}{x}{y}")
    (True, False)
    """
    if _TREACHEROUS.search(url):
        return False
    if url in TIANDITU:
        return True
    try:
        scheme, place = urlsplit(url)[:2]
    except ValueError:
        return False
    if not scheme:
        return not place and not url.startswith("//") and ":" not in url.partition("/")[0]
    is_local = scheme == "http" and re.sub(r":\d+$", "", place) in _OF_THIS_MACHINE
    return (scheme == "https" or is_local) and (bool(hosts(url)) or is_local)


def unknown_gaps(url: str) -> list[str]:
    """Gaps that nothing would fill: ``TileMatrixSet``, ``Style`` or a misspelling."""
    return [gap for address in addresses(url) for gap in _GAP.findall(address) if gap not in SPELLINGS.values()]


def missing_gaps(url: str) -> list[str]:
    """Return which of zoom, column and row an address does not ask for."""
    asked = {gap.removeprefix("-") for address in addresses(url) for gap in _GAP.findall(address)}
    return [gap for gap in ("z", "x", "y") if gap not in asked]


def is_foreign_grid(url: str) -> bool:
    """Return whether the tiles are known to lie on another grid than that of Web Mercator."""
    return any(pattern.search(url) for pattern in (_BAIDU, _DEGREES))


def system_of(crs: str) -> str | None:
    """``wgs84``, ``gcj02`` or ``bd09``; None for a system that shapes cannot be moved into.

    >>> system_of("GCJ-02")
    'gcj02'
    """
    return SYSTEMS.get(re.sub(r"[^a-z0-9]", "", crs.lower()))
