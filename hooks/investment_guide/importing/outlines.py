"""Outlines of imported records → changes to ``data/boundaries/*.geojson``: each in the file that has its id already,
new ones in one file per kind. The text of every other feature stays as it is, to the letter."""

import json
from collections.abc import Mapping, Set
from pathlib import Path

from investment_guide.editing.writing import FileChange, text_of
from investment_guide.importing.rows import ForeignError
from investment_guide.reading.boundaries import crs_name
from investment_guide.reading.crs import UnknownCrsError, conversion
from investment_guide.reading.data_folder import BOUNDARIES
from investment_guide.reading.geojson import GeoJson, MalformedError, read_geojson

EMPTY = '{"type":"FeatureCollection","features":[\n]}\n'
Outlines = Mapping[str, Mapping[str, object]]


class _BoundaryFile:
    """One boundary file with the features that will be put into it."""

    def __init__(self, path: str, text: str | None) -> None:
        self.path = path
        self.before = text
        try:
            self.content: GeoJson = read_geojson(EMPTY if text is None else text.removeprefix("\ufeff"))
        except MalformedError as error:
            raise ForeignError(
                f"{path} 读不通，先运行 guide check。", f"{path} cannot be read; run guide check first."
            ) from error
        self.ids = {_id_of(each.value): each for each in self.content.features}
        self.outlines: dict[str, Mapping[str, object]] = {}
        self.removed: set[str] = set()

    def put(self, key: str, outline: Mapping[str, object]) -> bool:
        """Take an outline in; whether it differs from what is there."""
        old = self.ids.get(key)
        if old is not None and old.value.get("geometry") == outline:
            return False
        if not self._is_in_wgs84():
            raise ForeignError(
                f"{self.path} 用的不是 WGS 84，不能把换算好的边界写进去；先把 {key} 移到别的文件。",
                f"{self.path} is not in WGS 84, so converted outlines cannot go there; move {key} to another file.",
            )
        self.outlines[key] = outline
        return True

    def _is_in_wgs84(self) -> bool:
        name = crs_name(self.content.members.get("crs"))
        try:
            return not name or conversion(name) is None
        except UnknownCrsError:
            return False

    def change(self) -> FileChange | None:
        """Return the file with its new outlines; None where there are none."""
        if not self.outlines and not self.removed:
            return None
        text = self.content.text
        places = [(self.ids[key].place, key) for key in self.outlines if key in self.ids]
        for place, key in sorted(places, reverse=True):
            _, end = json.JSONDecoder().raw_decode(text, place)
            feature = {**self.ids[key].value, "geometry": self.outlines[key]}
            text = text[:place] + _dumped(feature) + text[end:]
        fresh = [
            _dumped({"type": "Feature", "id": key, "properties": {"id": key}, "geometry": dict(outline)})
            for key, outline in sorted(self.outlines.items())
            if key not in self.ids
        ]
        return FileChange(self.path, self.before, _without(_appended(text, fresh), self.removed))


def planned_outlines(
    data: Path, kind: str, outlines: Outlines, removed: Set[str] = frozenset()
) -> tuple[list[FileChange], frozenset[str]]:
    """Return the changed boundary files and the ids whose outline is new or another. Raises ForeignError.

    The outlines of the ids in ``removed`` are taken out.
    """
    files = [
        _BoundaryFile(f"{BOUNDARIES}/{path.name}", text_of(path))
        for path in sorted((data / BOUNDARIES).glob("*.geojson"))
    ]
    home = f"{BOUNDARIES}/{kind}.geojson"
    if outlines and all(file.path != home for file in files):
        files.append(_BoundaryFile(home, None))
    by_id = {name: file for file in files for name in file.ids}
    own = next((file for file in files if file.path == home), None)
    changed = set()
    for key, outline in sorted(outlines.items()):
        file = by_id.get(key, own)
        if file is not None and file.put(key, outline):
            changed.add(key)
    for key in removed & by_id.keys():
        by_id[key].removed.add(key)
    return [change for file in files if (change := file.change())], frozenset(changed)


def _id_of(feature: object) -> str:
    if not isinstance(feature, dict):
        return ""
    properties = feature.get("properties")
    inner = properties.get("id") if isinstance(properties, dict) else None
    return str(feature.get("id") or inner or "")


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _without(text: str, keys: Set[str]) -> str:
    """Return the text without the features of some ids, and without the comma beside each."""
    for key in sorted(keys):
        features = read_geojson(text).features
        number = next(count for count, each in enumerate(features) if _id_of(each.value) == key)
        ends = [json.JSONDecoder().raw_decode(text, each.place)[1] for each in features]
        if number:
            text = text[: ends[number - 1]] + text[ends[number] :]
        else:
            text = text[: features[0].place] + text[features[1].place if len(features) > 1 else ends[0] :]
    return text


def _appended(text: str, features: list[str]) -> str:
    """Return the text with more features at the end of its list, one a line."""
    if not features:
        return text
    found = read_geojson(text)
    if found.features:
        _, end = json.JSONDecoder().raw_decode(text, found.features[-1].place)
        return text[:end] + "".join(f",\n{feature}" for feature in features) + text[end:]
    start = found.places["features"] + 1
    return text[:start] + "\n" + ",\n".join(features) + text[start:]
