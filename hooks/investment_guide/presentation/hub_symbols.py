"""The symbols of transport hubs: one icon of Material's a kind, the same on pages, the map and paper."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from investment_guide.publishable.icons import icon, material_icons

_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "airport": "material/airplane",
        "high-speed-station": "material/train",
        "railway-station": "material/train",
        "freight-station": "material/train-car",
        "port": "material/ferry",
        "dry-port": "material/truck",
        "motorway-exit": "material/highway",
        "border-crossing": "material/passport",
    }
)
_OTHER = "material/transit-transfer"  # of a kind that a city adds
_PATH = re.compile(r' d="([^"]*)"')


def symbol_path(kind: str) -> str:
    """Return the symbol of a kind of hub as an SVG path in a box of 24 by 24."""
    return "".join(_PATH.findall(icon(_ICONS.get(kind, _OTHER), (material_icons(),)).shapes))
