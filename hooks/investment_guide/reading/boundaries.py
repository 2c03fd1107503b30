"""``data/boundaries/*.geojson`` → shapes by the id of their record, and the ground: rivers, streets, railways."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from investment_guide.model.guide import MapFeature, Shape
from investment_guide.reading.crs import Convert, OutOfAreaError, UnknownCrsError, conversion
from investment_guide.reading.data_folder import ID, RecordFile
from investment_guide.reading.encoding import decode
from investment_guide.reading.geojson import FoundFeature, GeoJson, MalformedError, read_geojson
from investment_guide.reading.geometry import AREAS, DEPTHS, GeometryError, read_geometry
from investment_guide.reading.problems import Problem, shown, written
from investment_guide.reading.recognition import out_of_area
from investment_guide.reading.suggestions import as_id
from investment_guide.reading.syntax import UNPRINTABLE

Location = tuple[str, int, int]
Key = tuple[str, str]  # kind and id of a record


@dataclass(slots=True)
class Boundaries:
    """What the files hold. ``of_file`` lists a file's areas, for records that name the file instead of a feature."""

    shapes: dict[str, Shape] = field(default_factory=dict)
    ground: list[MapFeature] = field(default_factory=list)
    locations: dict[str, Location] = field(default_factory=dict)
    of_file: dict[str, list[tuple[str, Shape, Location]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def ground_key(name: str) -> str:
    """Where the location of a river or street stands among those of the areas; no id of a record has a slash."""
    return f"ground/{name}"


def read_boundaries(files: Sequence[tuple[RecordFile, bytes]], named: frozenset[str]) -> Boundaries:
    """Read all files. ``named`` are the files that a record's ``boundary`` names: their features need no id."""
    found = Boundaries()
    for file, raw in files:
        _File(file, found, file.id in named).read(raw)
    found.ground.sort(key=lambda feature: feature.id)
    found.shapes = dict(sorted(found.shapes.items()))
    return found


class _File:
    """One file on its way into the boundaries."""

    def __init__(self, file: RecordFile, into: Boundaries, is_named: bool) -> None:
        self._file = file
        self._into = into
        self._is_named = is_named
        self._convert: Convert | None = None
        self._crs = ""
        self._json = GeoJson("")

    def read(self, raw: bytes) -> None:
        """Add every good feature, and a problem for everything else."""
        self._into.of_file[self._file.id] = []
        text, faults = decode(raw)
        self._into.problems += [
            Problem(self._file.shown, fault.line, fault.column, fault.code, "", fault.details) for fault in faults
        ]
        if text is None:
            return
        try:
            self._json = read_geojson(text)
        except MalformedError as error:
            self._json = GeoJson(text)
            self._report(error.place, "json-syntax", parser=str(error))
            return
        features = self._features()
        if self._knows_crs():
            for number, feature in enumerate(features, 1):
                self._read_feature(feature, number)

    def _features(self) -> list[FoundFeature]:
        members = self._json.members
        if members.get("type") == "FeatureCollection" and "features" in self._json.places and "features" not in members:
            return self._json.features
        if members.get("type") == "Feature":
            return [FoundFeature(members, 0)]
        self._report(0, "geojson-expected", found=shown(members.get("type", "")))
        return []

    def _knows_crs(self) -> bool:
        self._crs = crs_name(self._json.members.get("crs"))
        try:
            self._convert = conversion(self._crs) if self._crs else None
        except UnknownCrsError:
            self._report(self._json.places["crs"], "crs-unknown", found=shown(self._crs))
            return False
        return True

    def _read_feature(self, feature: FoundFeature, number: int) -> None:
        if not isinstance(feature.value, dict):
            self._report(feature.place, "geojson-expected", found=shown(feature.value))
            return
        properties = feature.value.get("properties")
        properties = properties if isinstance(properties, dict) else {}
        name = _text(feature.value.get("id")) or _text(properties.get("id"))
        try:
            if "kind" in properties:
                self._read_ground(feature, properties, name or f"{self._stem}-{number}")
            elif name or self._is_named:
                self._read_area(feature, name)
            else:
                self._report(feature.place, "feature-id-missing")
        except GeometryError as error:
            self._report(feature.place, error.code, id=name, **error.details)
        except OutOfAreaError as error:
            self._report(feature.place, "crs-out-of-area", id=name, **out_of_area(self._crs, error))

    @property
    def _stem(self) -> str:
        return as_id(self._file.id.removesuffix(".geojson")) or "ground"

    def _read_area(self, feature: FoundFeature, name: str) -> None:
        kind, coordinates = read_geometry(feature.value.get("geometry"), AREAS, self._convert)
        shape, location = Shape(kind, coordinates, self._file.shown), self._location(feature)
        self._into.of_file[self._file.id].append((name, shape, location))
        if not name or not self._is_free(feature, name):
            return
        self._into.shapes[name] = shape
        self._into.locations[name] = location

    def _is_free(self, feature: FoundFeature, name: str) -> bool:
        if not ID.fullmatch(name):
            self._report(feature.place, "id-malformed", found=shown(name), suggestion=as_id(name))
        elif name in self._into.locations:
            other, line, _ = self._into.locations[name]
            self._report(feature.place, "duplicate-feature", id=name, other=other, other_line=line)
        else:
            return True
        return False

    def _read_ground(self, feature: FoundFeature, properties: Mapping[str, Any], name: str) -> None:
        kind = _text(properties["kind"])
        if not ID.fullmatch(kind):
            self._report(feature.place, "id-malformed", found=shown(kind), suggestion=as_id(kind))
            return
        geometry, coordinates = read_geometry(feature.value.get("geometry"), tuple(DEPTHS), self._convert)
        zh, en = _names(properties)
        if sign := UNPRINTABLE.search(zh + en):
            self._report(feature.place, "control-character", character=f"U+{ord(sign[0]):04X}")
            return
        self._into.ground.append(MapFeature(name, kind, zh, en, Shape(geometry, coordinates, self._file.shown)))
        self._into.locations.setdefault(ground_key(name), self._location(feature))

    def _location(self, feature: FoundFeature) -> Location:
        return (self._file.shown, *self._json.position(feature.place))

    def _report(self, place: int, code: str, **details: object) -> None:
        line, column = self._json.position(place)
        self._into.problems.append(Problem(self._file.shown, line, column, code, "", written(details)))


def _text(value: Any) -> str:
    """A text or whole number as text; anything else counts as not written."""
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def crs_name(crs: Any) -> str:
    """The name in a ``crs`` member: the old form of GeoJSON 2008, or simply a text. Empty when there is none."""
    if isinstance(crs, dict):
        properties = crs.get("properties")
        crs = properties.get("name") if isinstance(properties, dict) else shown(crs)
    return "" if crs is None else crs if isinstance(crs, str) else shown(crs)


def _names(properties: Mapping[str, Any]) -> tuple[str, str]:
    name = properties.get("name")
    both = name if isinstance(name, dict) else {"zh": name}
    zh = _text(properties.get("name_zh")) or _text(both.get("zh"))
    return zh, _text(properties.get("name_en")) or _text(both.get("en"))


def areas_for(
    boundaries: Boundaries, wanted: Mapping[Key, str]
) -> Iterator[tuple[Key, tuple[Shape, Location] | None, str]]:
    """For each record that names a file: its area there, or why there is none (``missing``, ``empty``, ``several``)."""
    for record, file in sorted(wanted.items()):
        areas = boundaries.of_file.get(file)
        if not areas:
            yield record, None, "missing" if areas is None else "empty"
            continue
        own = next((area for area in areas if area[0] == record[1]), areas[0] if len(areas) == 1 else None)
        yield record, own[1:] if own else None, "" if own else "several"
