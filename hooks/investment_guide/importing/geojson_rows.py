"""GeoJSON → rows, read with the code that reads the guide's own boundaries, from any encoding."""

from typing import Any

from investment_guide.editing.messages import Message
from investment_guide.importing.encodings import decoded
from investment_guide.importing.json_rows import flattened
from investment_guide.importing.rows import (
    FEATURE_PLACE,
    ForeignError,
    ForeignRow,
    ForeignTable,
    refuse_too_many,
)
from investment_guide.importing.text_tables import encoding_note
from investment_guide.reading.boundaries import crs_name
from investment_guide.reading.geojson import FoundFeature, GeoJson, MalformedError, read_geojson

ID = "id"
STANDARD_SYSTEM = "CRS84"


def read_geojson_rows(file: str, raw: bytes, encoding: str = "") -> ForeignTable:
    """Return the features in their order, properties as cells; the id of a feature is the cell ``id``. Raises
    ForeignError."""
    found = decoded(raw, encoding)
    notes = [] if found.reason is None else [encoding_note(found.encoding, found.reason)]
    try:
        collection = read_geojson(found.text)
    except MalformedError as error:
        line = found.text.count("\n", 0, error.place) + 1
        raise ForeignError(f"第 {line} 行的 GeoJSON 读不通：{error}", f"Line {line} is no GeoJSON: {error}") from error
    features = _features(collection)
    refuse_too_many(len(features))
    rows = tuple(_row(number, feature.value) for number, feature in enumerate(features, 1))
    headers = tuple(dict.fromkeys(name for row in rows for name in row.cells))
    crs = crs_name(collection.members.get("crs")) or STANDARD_SYSTEM
    return ForeignTable(file, headers, rows, crs, tuple(notes), FEATURE_PLACE)


def _features(collection: GeoJson) -> list[FoundFeature]:
    if collection.members.get("type") == "Feature":
        return [FoundFeature(collection.members, 0)]
    if collection.members.get("type") == "FeatureCollection" and "features" not in collection.members:
        return collection.features
    raise ForeignError(
        "应当是 GeoJSON 的 FeatureCollection 或 Feature。", "A FeatureCollection or Feature of GeoJSON is expected."
    )


def _row(number: int, feature: Any) -> ForeignRow:
    if not isinstance(feature, dict):
        return ForeignRow(number, {}, errors=(Message("不是 GeoJSON 的 Feature", "No Feature of GeoJSON"),))
    properties = feature.get("properties")
    cells = flattened(properties) if isinstance(properties, dict) else {}
    name = feature.get("id")
    if isinstance(name, (str, int)) and not isinstance(name, bool):
        cells = {ID: str(name), **{key: cell for key, cell in cells.items() if key != ID}}
    geometry = feature.get("geometry")
    return ForeignRow(number, cells, geometry if isinstance(geometry, dict) else None)
