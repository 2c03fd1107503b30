"""Sites as GeoJSON (RFC 7946): WGS 84, outer rings counter-clockwise, at most seven decimals.

The properties are the public fields, without the lists that a site shares with its park. Words and references are
properties twice: ``status`` is the word, ``status_label`` what readers see.
"""

from collections.abc import Sequence
from datetime import date
from operator import mul
from typing import Any

from investment_guide.model.guide import Shape
from investment_guide.presentation.output import JsonValue
from investment_guide.rendering.data.edition import Edition, Published
from investment_guide.rendering.data.flat_tables import FlatTable
from investment_guide.rendering.data.json_text import dumped, json_text

DECIMALS = 7  # a centimetre; more would pretend
Ring = Sequence[Sequence[float]]


def geojson_bytes(table: FlatTable, records: tuple[Published, ...], edition: Edition) -> bytes:
    """Return a feature collection with one feature per line; sites without any place have a null geometry."""
    head = {
        "type": "FeatureCollection",
        "generated": edition.today.isoformat(),
        "licence": edition.formatter.plain(edition.guide.settings.licence),
    }
    features = [dumped(_feature(table, one, line)) for one, line in zip(records, table.lines, strict=True)]
    return json_text(head, "features", features).encode()


def _feature(table: FlatTable, one: Published, line: Sequence[Any]) -> dict[str, JsonValue]:
    properties = _properties(table, one, line)
    return {"type": "Feature", "id": one.record.id, "geometry": geometry(one), "properties": properties}


def _properties(table: FlatTable, published: Published, line: Sequence[Any]) -> dict[str, JsonValue]:
    properties: dict[str, JsonValue] = {}
    for column, cell in zip(table.columns, line, strict=True):
        if cell is None or column.field in published.shared:
            continue
        shown = cell.isoformat() if isinstance(cell, date) else cell
        if column.code is None:
            properties[column.name] = shown
        else:
            properties[column.name] = column.code(published)
            properties[f"{column.name}_label"] = shown
    return properties


def geometry(published: Published) -> dict[str, Any] | None:
    """Return the boundary, else the place as a point, else None."""
    if published.shape is not None:
        return {"type": published.shape.type, "coordinates": _coordinates(published.shape)}
    place = getattr(published.record, "place", None)
    if place is None:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, DECIMALS), round(place.lat, DECIMALS)]}


def _coordinates(shape: Shape) -> Any:
    if shape.type == "Polygon":
        return _polygon(shape.coordinates)
    if shape.type == "MultiPolygon":
        return [_polygon(rings) for rings in shape.coordinates]
    return _rounded(shape.coordinates)


def _polygon(rings: Sequence[Ring]) -> list[list[list[float]]]:
    return [oriented(ring, counter_clockwise=index == 0) for index, ring in enumerate(rings)]


def oriented(ring: Ring, counter_clockwise: bool) -> list[list[float]]:
    """Return a ring with rounded corners, running the way that RFC 7946 section 3.1.6 asks for."""
    corners = [[round(position[0], DECIMALS), round(position[1], DECIMALS)] for position in ring]
    return corners if (signed_area(ring) > 0) == counter_clockwise else corners[::-1]


def signed_area(ring: Ring) -> float:
    """Return twice the plane area, positive when counter-clockwise; from the first corner, where digits are few."""
    west, south = ring[0][0], ring[0][1]
    easts, norths = [position[0] - west for position in ring], [position[1] - south for position in ring]
    twice: float = sum(map(mul, easts, norths[1:])) - sum(map(mul, easts[1:], norths))
    return twice


def _rounded(nested: Any) -> Any:
    if isinstance(nested, (int, float)):
        return round(nested, DECIMALS)
    return [_rounded(inner) for inner in nested]
