"""Places on the map besides plots and factories: what their cards say, which hubs no map can show, and the symbol of
each kind of hub.

A kind has one icon of Material's, the same on pages, the map and paper.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from investment_guide.analysis.positions import hubs_without_place
from investment_guide.formatting.elements import joined
from investment_guide.formatting.field_types import public_fields
from investment_guide.formatting.fields import rows
from investment_guide.formatting.formatter import Formatter
from investment_guide.model.guide import Guide
from investment_guide.model.hubs import Hub
from investment_guide.model.kinds import KindSpec
from investment_guide.model.record import Record
from investment_guide.presentation.context import Context
from investment_guide.publishable.icons import icon, material_icons

Fact = tuple[str, str]  # label, text
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


def place_facts(spec: KindSpec, record: Record, context: Context) -> list[Fact]:
    """Return the labels and texts of a record's card, without what is not known."""
    formatter = context.formatter
    facts = [
        *_state(spec, record, formatter),
        *(_of_hub(record, formatter) if isinstance(record, Hub) else _of_fields(record, context)),
        (formatter.gettext("Data as of"), formatter.date(record.as_of)),
    ]
    return [fact for fact in facts if fact[1]]


def _state(spec: KindSpec, record: Record, formatter: Formatter) -> Iterator[Fact]:
    if spec.status:
        state = formatter.word(spec.status.vocabulary, getattr(record, spec.status.field))
        if expected := getattr(record, "expected", None):
            state = formatter.gettext("{state}, expected {day}", state=state, day=formatter.date(expected))
        yield formatter.head("state"), state


def _of_fields(record: Record, context: Context) -> Iterator[Fact]:
    """The fields that say their place on a card, in its order."""
    order = {field.name: field.about.card for field in public_fields(type(record)) if field.about.card}
    made = [row for row in rows(record, context.formatter, context.link_to("map/")) if row.name in order]
    yield from ((row.label, row.text) for row in sorted(made, key=lambda row: order[row.name]))


def _of_hub(hub: Hub, formatter: Formatter) -> Iterator[Fact]:
    """Distance and time in one, each figure under its own label, of the lines where they lead."""
    distance = "" if hub.distance_km is None else formatter.quantity(hub.distance_km, "km")
    minutes = "" if hub.minutes is None else formatter.quantity(hub.minutes, "minutes")
    comma = formatter.pgettext("clauses", ", ")
    yield formatter.gettext("From the city"), comma.join(filter(None, (distance, minutes)))
    yield from ((formatter.plain(figure.label), formatter.figure(figure)) for figure in hub.figures)
    yield formatter.gettext("Lines to"), formatter.listed(formatter.plain(route.to) for route in hub.routes)


def unplaced_hubs(guide: Guide, formatter: Formatter) -> str:
    """Return which hubs no map shows; empty when all have a place."""
    names = joined((formatter.text(hub.name) for hub in hubs_without_place(guide)), formatter.pgettext("list", ", "))
    return formatter.gettext("Without a place, not on the map: {names}.", names=names) if names else ""


def symbol_path(kind: str) -> str:
    """Return the symbol of a kind of hub as an SVG path in a box of 24 by 24."""
    return "".join(_PATH.findall(icon(_ICONS.get(kind, _OTHER), (material_icons(),)).shapes))
