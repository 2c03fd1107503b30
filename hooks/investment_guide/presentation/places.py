"""Hubs and platforms on the map: what their cards say, which hubs no map can show, and the symbol of each kind of hub.

A kind has one icon of Material's, the same on pages, the map and paper.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from investment_guide.analysis.positions import hubs_without_place
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.guide import Guide
from investment_guide.model.hubs import Hub
from investment_guide.model.platforms import Platform
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


def place_facts(record: Hub | Platform, formatter: Formatter) -> list[tuple[str, str]]:
    """Return the labels and texts of the card of a hub or platform, without what is not known."""
    state = formatter.word("platform_state", record.state)
    if record.expected:
        state += formatter.say("，预计 ", ", expected ") + formatter.date(record.expected)
    facts = [(formatter.head("state"), state)]
    if isinstance(record, Platform):
        facts.append((formatter.say("规模", "Capacity"), formatter.plain(record.capacity) if record.capacity else ""))
    else:
        distance = "" if record.distance_km is None else formatter.quantity(record.distance_km, "km")
        minutes = "" if record.minutes is None else formatter.quantity(record.minutes, "minutes")
        facts.append(
            (
                formatter.say("距城区", "From the city"),
                formatter.say("，", ", ").join(filter(None, (distance, minutes))),
            )
        )
        facts += [(formatter.plain(figure.label), formatter.figure(figure)) for figure in record.figures]
        facts.append(
            (formatter.say("通往", "Lines to"), formatter.listed(formatter.plain(route.to) for route in record.routes))
        )
    facts.append((formatter.say("数据日期", "Data as of"), formatter.date(record.as_of)))
    return [fact for fact in facts if fact[1]]


def unplaced_hubs(guide: Guide, formatter: Formatter) -> str:
    """Return which hubs no map shows; empty when all have a place."""
    names = formatter.listed(formatter.plain(hub.name) for hub in hubs_without_place(guide))
    return (
        formatter.say(f"没有坐标、未画在图上：{names}。", f"Without a place, not on the map: {names}.") if names else ""
    )


def symbol_path(kind: str) -> str:
    """Return the symbol of a kind of hub as an SVG path in a box of 24 by 24."""
    return "".join(_PATH.findall(icon(_ICONS.get(kind, _OTHER), (material_icons(),)).shapes))
