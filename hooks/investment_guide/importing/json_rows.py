"""JSON that is a list of objects, or GeoJSON → rows.

Several lists glued together (``][``), as crawlers write them, are one. GeoJSON is read with the code that reads the
guide's own boundaries.
"""

import json
import re
from collections.abc import Iterator, Mapping

from investment_guide.editing.messages import Message
from investment_guide.importing.encodings import decoded
from investment_guide.importing.rows import (
    FEATURE_PLACE,
    ForeignError,
    ForeignRow,
    ForeignTable,
    refuse_too_many,
)
from investment_guide.reading.boundaries import crs_name
from investment_guide.reading.geojson import FoundFeature, GeoJson, MalformedError, read_geojson

ID = "id"
STANDARD_SYSTEM = "CRS84"
_SPACE = re.compile(r"[\s,]*")
DEEPEST = 6


def read_json_rows(file: str, raw: bytes, encoding: str = "") -> ForeignTable:
    """Return every object of every list. Raises ForeignError for what is neither a list of objects nor holds just
    one."""
    found = decoded(raw, encoding)
    notes = list(found.notes)
    lists = [_objects(value) for value in _values(found.text)]
    if len(lists) > 1:
        counts = " + ".join(str(len(one)) for one in lists)
        notes.append(
            Message(
                f"文件里有 {len(lists)} 个列表首尾相接（{counts} 项），都读了",
                f"{len(lists)} lists glued together ({counts} items); all were read",
            )
        )
    objects = [item for one in lists for item in one]
    refuse_too_many(len(objects))
    if not objects:
        raise ForeignError("JSON 里没有一个对象。", "The JSON holds no object.")
    rows = tuple(ForeignRow(number, flattened(item)) for number, item in enumerate(objects, 1))
    headers = tuple(dict.fromkeys(name for row in rows for name in row.cells))
    place = Message("第 {number} 项", "item {number}")
    return ForeignTable(file, headers, rows, notes=tuple(notes), unit_of_place=place)


def flattened(item: Mapping[str, object], before: str = "", depth: int = 0) -> dict[str, object]:
    """Return objects inside an object as dotted names (``far.min``); lists stay as they are."""
    cells: dict[str, object] = {}
    for name, value in item.items():
        if isinstance(value, dict) and value and depth < DEEPEST:
            cells |= flattened(value, f"{before}{name}.", depth + 1)
        else:
            cells[f"{before}{name}"] = value
    return cells


def _values(text: str) -> Iterator[object]:
    decoder, place = json.JSONDecoder(parse_constant=_refuse_constant), _skip(text, 0)
    while place < len(text):
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            line = text.count("\n", 0, getattr(error, "pos", place)) + 1
            raise ForeignError(
                f"第 {line} 行的 JSON 读不通：可能少了逗号、引号或括号。",
                f"Line {line} is no JSON ({type(error).__name__}).",
            ) from error
        yield value
        place = _skip(text, place)


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no number")


def _objects(value: object) -> list[dict[str, object]]:
    lists = [inner for inner in value.values() if isinstance(inner, list)] if isinstance(value, dict) else [value]
    if len(lists) == 1 and isinstance(lists[0], list) and all(isinstance(item, dict) for item in lists[0]):
        return list(lists[0])
    raise ForeignError(
        "JSON 里应当是一个对象的列表，如 [{…}, {…}]。", "The JSON must be a list of objects, such as [{…}, {…}]."
    )


def read_geojson_rows(file: str, raw: bytes, encoding: str = "") -> ForeignTable:
    """Return the features in their order, properties as cells; the id of a feature is the cell ``id``. Raises
    ForeignError."""
    found = decoded(raw, encoding)
    try:
        collection = read_geojson(found.text)
    except MalformedError as error:
        line = found.text.count("\n", 0, error.place) + 1
        zh = f"第 {line} 行的 GeoJSON 读不通：可能少了逗号、引号或括号。"
        raise ForeignError(zh, f"Line {line} is no GeoJSON: {error}") from error
    features = _features(collection)
    refuse_too_many(len(features))
    rows = tuple(_row(number, feature.value) for number, feature in enumerate(features, 1))
    headers = tuple(dict.fromkeys(name for row in rows for name in row.cells))
    crs = crs_name(collection.members.get("crs")) or ""
    return ForeignTable(file, headers, rows, crs, found.notes, FEATURE_PLACE, usual_crs=STANDARD_SYSTEM)


def _features(collection: GeoJson) -> list[FoundFeature]:
    if collection.members.get("type") == "Feature":
        return [FoundFeature(collection.members, 0)]
    if collection.members.get("type") == "FeatureCollection" and "features" not in collection.members:
        return collection.features
    raise ForeignError(
        "应当是 GeoJSON 的 FeatureCollection 或 Feature。", "A FeatureCollection or Feature of GeoJSON is expected."
    )


def _row(number: int, feature: object) -> ForeignRow:
    if not isinstance(feature, dict):
        return ForeignRow(number, {}, errors=(Message("不是 GeoJSON 的 Feature", "No Feature of GeoJSON"),))
    properties = feature.get("properties")
    cells = flattened(properties) if isinstance(properties, dict) else {}
    name = feature.get("id")
    if isinstance(name, (str, int)) and not isinstance(name, bool):
        cells = {ID: str(name), **{key: cell for key, cell in cells.items() if key != ID}}
    geometry = feature.get("geometry")
    return ForeignRow(number, cells, geometry if isinstance(geometry, dict) else None)
