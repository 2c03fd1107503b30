"""``data/boundaries/*.geojson`` → shapes by the id of their record, and base features: rivers, streets, railways."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from investment_guide.model.guide import GROUND_LAYERS, GROUND_NAMES, GROUND_POINTS, MapFeature, Shape
from investment_guide.model.languages import USUAL, Languages
from investment_guide.model.settings import Extent
from investment_guide.model.values import Wording
from investment_guide.reading.crs import Convert, OutOfAreaError, UnknownCrsError, conversion
from investment_guide.reading.data_folder import ID, RecordFile
from investment_guide.reading.diagnostics import Diagnostic, Path, shown, written
from investment_guide.reading.encoding import decode
from investment_guide.reading.geojson import FoundFeature, GeoJson, MalformedError, read_geojson
from investment_guide.reading.geometry import AREAS, LINES, POINTS, GeometryError, Nested, read_geometry, rows
from investment_guide.reading.recognition import coordinate, misplaced, out_of_area
from investment_guide.reading.suggestions import as_id, nearest_word
from investment_guide.reading.syntax import UNPRINTABLE

Location = tuple[str, int, int]
Key = tuple[str, str]  # kind and id of a record

# More than a guide of ten thousand sites has, and what a map can show on a telephone.
MOST_FEATURES, MOST_POSITIONS = 30_000, 500_000
LONGEST_NAME = 200
# What other maps and people call the kinds of base features.
_KINDS = {
    "绿地": "green", "park": "green", "forest": "green", "河": "river", "河流": "river", "stream": "river",
    "canal": "river", "湖": "water", "lake": "water", "道路": "street", "街道": "street", "road": "street",
    "roads": "street", "highway": "street", "桥": "bridge", "铁路": "railway", "rail": "railway",
    "高速": "motorway", "高速公路": "motorway", "expressway": "motorway", "出口": "exit", "motorway-exit": "exit",
    "车站": "station", "港口": "port", "harbour": "port", "城区": "town", "市中心": "town", "centre": "town",
    "city": "town",
}  # fmt: skip


@dataclass(slots=True)
class Boundaries:
    """What the files hold. ``of_file`` lists a file's areas, for records that name the file instead of a feature."""

    languages: Languages = USUAL
    shapes: dict[str, Shape] = field(default_factory=dict)
    base_features: list[MapFeature] = field(default_factory=list)
    locations: dict[str, Location] = field(default_factory=dict)
    of_file: dict[str, list[tuple[str, Shape, Location]]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    features: int = 0
    positions: int = 0

    @property
    def is_full(self) -> bool:
        """Whether there is more than any guide needs, so that no further feature is read."""
        return self.features > MOST_FEATURES or self.positions > MOST_POSITIONS


def base_feature_key(name: str) -> str:
    """Return where the location of a river or street stands among those of the areas; no id of a record has a slash."""
    return f"ground/{name}"


def read_boundaries(
    files: Iterable[tuple[RecordFile, bytes]],
    named: frozenset[str],
    extent: Extent | None = None,
    languages: Languages = USUAL,
) -> Boundaries:
    """Read all files. ``named`` are the files that a record's ``boundary`` names: their features need no id.

    Every position must lie in the surroundings of the extent (None: wherever it likes, for no guide comes of it).
    """
    found = Boundaries(languages)
    for file, raw in files:
        _BoundaryReader(file, found, file.id in named, extent).read(raw)
    found.base_features.sort(key=lambda feature: feature.id)
    found.shapes = dict(sorted(found.shapes.items()))
    return found


class _BoundaryReader:
    """One file on its way into the boundaries."""

    def __init__(self, file: RecordFile, into: Boundaries, is_named: bool, extent: Extent | None) -> None:
        self._file = file
        self._into = into
        self._is_named = is_named
        self._extent = extent
        self._near = extent.surroundings() if extent else None
        self._convert: Convert | None = None
        self._crs = ""
        self._json = GeoJson("")

    def read(self, raw: bytes) -> None:
        """Add every good feature, and a diagnostic for everything else."""
        self._into.of_file[self._file.id] = []
        text, diagnostics = decode(raw)
        self._into.diagnostics += [diagnostic.in_file(self._file.shown) for diagnostic in diagnostics]
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
                if self._into.is_full:
                    return
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
        self._into.features += 1
        is_base_feature = "kind" in properties
        try:
            if is_base_feature:
                stem = as_id(self._file.id.removesuffix(".geojson")) or "ground"
                self._read_base_feature(feature, properties, name or f"{stem}-{number}")
            elif name or self._is_named:
                self._read_area(feature, name)
            else:
                self._report(feature.place, "feature-id-missing")
        except GeometryError as error:
            self._report(self._place(feature, error.path), error.code, id=name, **error.details)
        except OutOfAreaError as error:
            place = self._place(feature, error.path)
            self._report(place, "crs-out-of-area", id=name, **out_of_area(self._crs, error))
        else:
            name = ""
        if name:  # its record has an outline, if a broken one
            self._into.locations.setdefault(
                base_feature_key(name) if is_base_feature else name, self._location(feature)
            )
        if self._into.is_full:
            details = {"features": MOST_FEATURES, "positions": MOST_POSITIONS}
            self._report(feature.place, "boundaries-too-large", **details)

    def _place(self, feature: FoundFeature, path: Path | None) -> int:
        """Where in the text a part of a feature's coordinates stands; None is the feature itself."""
        return feature.place if path is None else self._json.locate(feature.place, ("geometry", "coordinates", *path))

    def _shape(self, feature: FoundFeature, allowed: tuple[str, ...]) -> Shape:
        """The geometry of a feature. Raises GeometryError and OutOfAreaError."""
        kind, coordinates = read_geometry(feature.value.get("geometry"), allowed, self._convert)
        self._into.positions += sum(len(row) for _, row in rows(kind, coordinates))
        if self._near is not None:
            self._check_places(kind, coordinates, self._near)
        return Shape(kind, coordinates, self._file.shown)

    def _check_places(self, kind: str, coordinates: Nested, near: Extent) -> None:
        """Every position lies near the guide. Where none does, it is the system that is wrong and not a digit."""
        listed = list(rows(kind, coordinates))
        if all(_is_within(row, near) for _, row in listed):
            return
        far = [
            (path, number, row)
            for path, row in listed
            for number, position in enumerate(row)
            if not near.holds(*position)
        ]
        path, number, row = far[0]
        where = (*path, number) if kind not in POINTS else path
        if self._extent is not None and len(far) == sum(len(row) for _, row in listed):
            code, details = misplaced(row[number], self._extent)
            raise GeometryError(code, where, **details)
        lon, lat = map(coordinate, row[number])
        beside = ", ".join(map(coordinate, row[number - 1 if number else 1]))
        raise GeometryError("position-far-away", where, number=number + 1, lon=lon, lat=lat, beside=beside)

    def _read_area(self, feature: FoundFeature, name: str) -> None:
        shape, location = self._shape(feature, AREAS), self._location(feature)
        self._into.of_file[self._file.id].append((name, shape, location))
        if not name or not self._is_free(feature, name):
            return
        self._into.shapes[name] = shape
        self._into.locations[name] = location

    def _is_free(self, feature: FoundFeature, name: str) -> bool:
        if not ID.fullmatch(name):
            self._report(feature.place, "id-malformed", found=shown(name), suggestion=as_id(name))
            return False
        return self._is_first(feature, name, name)

    def _is_first(self, feature: FoundFeature, name: str, key: str) -> bool:
        if key not in self._into.locations:
            return True
        other, line, _ = self._into.locations[key]
        self._report(feature.place, "duplicate-feature", id=name, other=other, other_line=line)
        return False

    def _read_base_feature(self, feature: FoundFeature, properties: Mapping[str, Any], name: str) -> None:
        kind = _text(properties["kind"])
        known = (*GROUND_LAYERS, *GROUND_POINTS, *GROUND_NAMES)
        if kind not in known:
            nearest = nearest_word(kind, known, _KINDS)
            place = self._json.locate(feature.place, ("properties", "kind"))
            details = {"found": shown(properties["kind"]), "nearest": nearest, "allowed": ", ".join(known)}
            self._report(place, "ground-kind-unknown", id=name, **details)
            return
        shape = self._shape(feature, (*LINES, *AREAS) if kind in GROUND_LAYERS else (*POINTS, *AREAS))
        names = _names(properties, self._into.languages)
        longest = max(map(len, (name, *names.values())))
        if sign := UNPRINTABLE.search("".join((name, *names.values()))):
            self._report(feature.place, "control-character", character=f"U+{ord(sign[0]):04X}")
        elif longest > LONGEST_NAME:
            self._report(feature.place, "text-too-long", length=longest, maximum=LONGEST_NAME)
        elif self._is_first(feature, name, base_feature_key(name)):
            self._into.base_features.append(
                MapFeature(name, kind, Wording.model_validate(names, context=self._into.languages), shape)
            )
            self._into.locations[base_feature_key(name)] = self._location(feature)

    def _location(self, feature: FoundFeature) -> Location:
        return (self._file.shown, *self._json.position(feature.place))

    def _report(self, place: int, code: str, **details: object) -> None:
        line, column = self._json.position(place)
        self._into.diagnostics.append(Diagnostic(self._file.shown, line, column, code, "", written(details)))


def _is_within(row: Nested, box: Extent) -> bool:
    longitudes, latitudes = zip(*row, strict=True)
    return box.holds(min(longitudes), min(latitudes)) and box.holds(max(longitudes), max(latitudes))


def _text(value: Any) -> str:
    """A text or whole number as text; anything else counts as not written."""
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def crs_name(crs: Any) -> str:
    """Return the name in a ``crs`` member: the old form of GeoJSON 2008, or simply a text. Empty when there is none."""
    if isinstance(crs, dict):
        properties = crs.get("properties")
        crs = properties.get("name") if isinstance(properties, dict) else shown(crs)
    return "" if crs is None else crs if isinstance(crs, str) else shown(crs)


def _names(properties: Mapping[str, Any], languages: Languages) -> dict[str, str]:
    """The names by language: ``name_zh``, ``name_en`` …, or ``name`` with one for each or the one in the main
    language."""
    name = properties.get("name")
    written = name if isinstance(name, dict) else {languages.main: name}
    codes = dict.fromkeys((*USUAL.codes, *languages.codes))
    found = {code: _text(properties.get(f"name_{code}")) or _text(written.get(code)) for code in codes}
    return {code: words for code, words in found.items() if words}


def areas_for(
    boundaries: Boundaries, wanted: Mapping[Key, str]
) -> Iterator[tuple[Key, tuple[Shape, Location] | None, str]]:
    """Yield for each record that names a file its area there, or why not (``missing``, ``empty``, ``several``)."""
    for record, file in sorted(wanted.items()):
        areas = boundaries.of_file.get(file)
        if not areas:
            yield record, None, "missing" if areas is None else "empty"
            continue
        own = next((area for area in areas if area[0] == record[1]), areas[0] if len(areas) == 1 else None)
        yield record, own[1:] if own else None, "" if own else "several"
