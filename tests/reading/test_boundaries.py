"""GeoJSON: every feature is a shape, a piece of ground or a problem at its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from investment_guide.analysis.geometry import distance_m
from investment_guide.checking.catalogue import catalogue
from investment_guide.model.gcj02 import wgs84_to_bd09, wgs84_to_gcj02
from investment_guide.reading.crs import Position
from investment_guide.reading.load import Reading, read_guide
from tests.reading.small_guide import BOUNDARIES, PLOT, write_file
from tests.reading.test_crs import gauss_krueger

SHIFTS = {"GCJ-02": wgs84_to_gcj02, "BD-09": wgs84_to_bd09}
IN_ZONES = ((4525, 37), (4546, 0), (4497, 19), (4508, 0))
RING = [[111.98, 22.79], [111.982, 22.79], [111.982, 22.792], [111.98, 22.79]]
SQUARE = {"type": "Polygon", "coordinates": [RING]}


def collection(*features: Any, **members: Any) -> str:
    """A file with one feature a line, from line 2 on."""
    rows = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    more = "".join(f', "{name}": {json.dumps(value)}' for name, value in members.items())
    return f'{{"type": "FeatureCollection"{more}, "features": [\n{rows}\n]}}\n'


def feature(name: str | None, geometry: Any = SQUARE, **properties: Any) -> dict[str, Any]:
    """A feature with an id, or without one."""
    return {"type": "Feature", **({"id": name} if name else {}), "properties": properties, "geometry": geometry}


def read(data: Path, text: str | bytes) -> Reading:
    """The small guide with one other file of boundaries."""
    write_file(data, "boundaries/all.geojson", text)
    return read_guide(data)


def line(*positions: Any) -> dict[str, Any]:
    """A line through these positions."""
    return {"type": "LineString", "coordinates": list(positions)}


def deep(depth: int) -> Any:
    """A list in a list in a list…"""
    return [deep(depth - 1)] if depth else []


def polygon(*rings: Any) -> dict[str, Any]:
    """A geometry of these rings."""
    return {"type": "Polygon", "coordinates": list(rings)}


def test_good_features(data: Path) -> None:
    reading = read(data, BOUNDARIES)
    assert reading.diagnostics == ()
    assert reading.guide is not None
    shape = reading.guide.boundaries["lc-a-03"]
    assert (shape.type, shape.file) == ("Polygon", "data/boundaries/all.geojson")
    assert shape.coordinates[0][0] == (111.98, 22.79)
    (river,) = reading.guide.base_features
    assert (river.id, river.kind, river.name("zh"), river.name("en")) == ("river", "river", "岚江", "岚江")
    assert reading.origins.locate("boundaries", "lc-a-03") == ("data/boundaries/all.geojson", 2, 3)


@pytest.mark.parametrize(
    ("bad", "code", "details"),
    [
        (feature(None), "feature-id-missing", {}),
        (feature("LC-A"), "id-malformed", {"suggestion": "lc-a"}),
        (feature("first"), "duplicate-feature", {"id": "first", "other_line": "2"}),
        (feature("x", None), "geometry-missing", {"id": "x"}),
        (feature("x", "y"), "geometry-type", {"id": "x"}),
        (feature("x", {"type": "LineString", "coordinates": RING}), "geometry-type", {"found": "LineString"}),
        (feature("x", {"type": "Polygon"}), "geometry-malformed", {"found": "null"}),
        (feature("x", polygon()), "geometry-malformed", {"found": "[]"}),
        (feature("x", polygon([["111.9", 22.7], *RING])), "geometry-malformed", {"found": '["111.9", 22.7]'}),
        (feature("x", polygon([[True, 22.7], *RING])), "geometry-malformed", {}),
        (feature("x", polygon([[111.9], *RING])), "geometry-malformed", {"found": "[111.9]"}),
        (feature("x", polygon(RING, [])), "geometry-malformed", {}),
        (feature("x", polygon([[[111.9, 22.7]]])), "geometry-malformed", {}),
        (feature("x", polygon([RING[0], RING[1], RING[0]])), "ring-too-short", {"vertices": "3"}),
        (feature("x", polygon([*RING[:3], [111.981, 22.793]])), "ring-open", {}),
        (feature("x", {"type": "MultiPolygon", "coordinates": [[RING], [RING[:3]]]}), "ring-too-short", {}),
        (feature(None, None, kind="river"), "geometry-missing", {}),
        (feature(None, {"type": "Point", "coordinates": []}, kind="exit"), "geometry-malformed", {"found": "[]"}),
        (feature(None, {"type": "LineString", "coordinates": []}, kind="river"), "geometry-malformed", {"found": "[]"}),
        (feature(None, {"type": "LineString", "coordinates": [[]]}, kind="river"), "geometry-malformed", {}),
        (feature(None, {"type": "MultiLineString", "coordinates": [[]]}, kind="river"), "geometry-malformed", {}),
        (feature(None, SQUARE, kind="河流"), "ground-kind-unknown", {"found": "河流", "nearest": "river"}),
        (feature(None, SQUARE, kind="roads"), "ground-kind-unknown", {"nearest": "street"}),
        (feature(None, SQUARE, kind="streets"), "ground-kind-unknown", {"nearest": "street"}),
        (feature(None, SQUARE, kind=None), "ground-kind-unknown", {"found": "null", "nearest": ""}),
        (feature("x", line([111.9, 22.7]), kind="river"), "line-without-length", {"positions": "1"}),
        (feature("x", line(*[[111.9, 22.7]] * 3), kind="river"), "line-without-length", {"positions": "3"}),
        (feature("x", {"type": "Point", "coordinates": [112, 22.8]}, kind="street"), "geometry-type", {}),
        (feature("x", line([111.9, 22.7], [112, 22.8]), kind="exit"), "geometry-type", {"found": "LineString"}),
        (feature("x", {"type": "MultiPoint", "coordinates": RING}, kind="exit"), "geometry-type", {}),
        (feature("x", {"type": "GeometryCollection", "geometries": [SQUARE]}), "geometry-type", {}),
        (feature("x", {"type": "GeometryCollection", "geometries": []}, kind="river"), "geometry-type", {}),
        (feature("x", {"type": ["Polygon"], "coordinates": [RING]}), "geometry-type", {"found": '["Polygon"]'}),
        (feature("x", {"type": "Polygon", "coordinates": None}), "geometry-malformed", {"found": "null"}),
        (feature("x", polygon([[111.98, 22.79, 1, 2, 3], *RING])), "geometry-malformed", {}),
        (feature("x", polygon([[111.98, 22.79, None], *RING])), "geometry-malformed", {}),
        (feature("x", polygon([[10**400, 22.79], *RING])), "geometry-malformed", {}),
        (feature("x", polygon([[111.98, 1e308], *RING])), "geometry-malformed", {"found": "[111.98, 1e+308]"}),
        (feature("x", polygon([None, *RING])), "geometry-malformed", {"found": "null"}),
        (feature("x", polygon(["ab", *RING])), "geometry-malformed", {"found": "ab"}),
        (feature("x", polygon([{"lon": 1, "lat": 2}, *RING])), "geometry-malformed", {}),
        (feature("x", polygon(deep(30))), "geometry-malformed", {}),
        (feature("x" * 201, SQUARE, kind="river"), "text-too-long", {"length": "201"}),
        (feature("x", SQUARE, kind="river", name_zh="河" * 201), "text-too-long", {"maximum": "200"}),
        (feature(None, SQUARE, kind="river", name_zh="a\u0000"), "control-character", {"character": "U+0000"}),
        ("text", "geojson-expected", {"found": "text"}),
    ],
)
def test_a_bad_feature_is_told_at_its_place_and_the_others_are_read(
    data: Path, bad: Any, code: str, details: dict[str, str]
) -> None:
    reading = read(data, collection(feature("first"), bad, feature("last")))
    (diagnostic,) = reading.diagnostics
    assert catalogue()[code].says(diagnostic, "zh")
    assert (diagnostic.path, diagnostic.line, diagnostic.code) == ("data/boundaries/all.geojson", 3, code)
    assert details.items() <= dict(diagnostic.details).items()
    assert reading.guide is not None
    assert list(reading.guide.boundaries) == ["first", "last"]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("", (1, 1), "json-syntax"),
        ("[]", (1, 1), "json-syntax"),
        ('{"type": "FeatureCollection",\n "features": [,]}', (2, 15), "json-syntax"),
        ('{"type": "FeatureCollection", "features": [\n{"a": 1}', (2, 9), "json-syntax"),
        ('{"type": "FeatureCollection", "features": []} x', (1, 47), "json-syntax"),
        ('{"type": "FeatureCollection", "bbox": [NaN]}', (1, 40), "json-syntax"),
        ('{"type": "FeatureCollection", "features": [\n{"a": "NaN", "b": [1, -Infinity]}]}', (2, 23), "json-syntax"),
        ('{"type": "FeatureCollection", "features": [\n{"id": "a", "id": "b"}]}', (2, 1), "json-syntax"),
        ('{"type": "FeatureCollection",\n"type": "FeatureCollection", "features": []}', (2, 1), "json-syntax"),
        ('{"type": "FeatureCollection",\n1: 2, "features": []}', (2, 1), "json-syntax"),
        ('{"a": ' + "[" * 200_000, (1, 7), "json-syntax"),
        ('{"a": ' + "1" * 5_000 + "}", (1, 7), "json-syntax"),
        ('{"type": "FeatureCollection"}', (1, 1), "geojson-expected"),
        ('{"type": "FeatureCollection", "features": {}}', (1, 1), "geojson-expected"),
        ('{"type": "Topology"}', (1, 1), "geojson-expected"),
        ("{}", (1, 1), "geojson-expected"),
        ('{"type": "FeatureCollection",\n"crs": "GCJ-03", "features": []}', (2, 8), "crs-unknown"),
        ('{"type": "FeatureCollection",\n"crs": 3, "features": []}', (2, 8), "crs-unknown"),
        ('{"type": "FeatureCollection",\n"crs": {"type": "link"}, "features": []}', (2, 8), "crs-unknown"),
        ("名".encode("gbk"), (1, 1), "not-utf8"),
    ],
)
def test_a_file_that_cannot_be_used(data: Path, text: str | bytes, place: tuple[int, int], code: str) -> None:
    (diagnostic,) = read(data, text).diagnostics
    assert catalogue()[code].says(diagnostic, "zh")
    assert (diagnostic.line, diagnostic.column, diagnostic.code) == (*place, code)


AT_ITS_PLACE = "^"  # stands in front of the value that the message must point at


@pytest.mark.parametrize(
    ("kind", "coordinates", "code", "detail"),
    [
        ("LineString", "[[111.949, 22.81], ^[111950, 22.81], [111.951, 22.81]]", "position-far-away", "111950, 22.81"),
        ("LineString", "[[111.949, 22.81], ^[111.95, 90], [111.951, 22.81]]", "position-far-away", "111.95, 90"),
        ("LineString", "[[111.949, 22.81], [111.95, 22.8], ^[22.81, 111.951]]", "position-far-away", "22.81, 111.951"),
        ("LineString", "[^[111.149, 22.81], [111.95, 22.8]]", "position-far-away", "111.95, 22.8"),
        ("MultiLineString", "[[[112, 22.8], [112, 22.9]], [[111.9, 22.8], ^[1.9, 22.8]]]", "position-far-away", "1.9"),
        ("Polygon", "[[[111.9, 22.8], ^[112.9, 22.8], [112, 22.9], [111.9, 22.8]]]", "position-far-away", "112.9"),
        ("Polygon", "[[[111.9, 22.8], [112, 22.8], [112, 22.9], ^[111.9, 22.81]]]", "ring-open", ""),
        ("MultiPolygon", "[[[[111.9, 22.8], [112, 22.8], ^[112, []]]]]", "geometry-malformed", "[112, []]"),
        ("LineString", "[[111.9, 22.8],\n  ^[111.95, 1e999]]", "geometry-malformed", "Infinity"),
        ("LineString", "^[[22.8, 111.9], [22.8, 112]]", "lonlat-swapped", "WGS 84 (N, E)"),
        ("LineString", "^[[11.9, 22.8], [11.95, 22.9]]", "outside-extent", "11.9, 22.8"),
        ("Polygon", "[^[[111.9, 22.8], [112, 22.8], [111.9, 22.8]]]", "ring-too-short", "3"),
    ],
)
def test_a_slip_is_reported_at_its_position(data: Path, kind: str, coordinates: str, code: str, detail: str) -> None:
    geometry = f'{{"type": "{kind}", "coordinates": {coordinates.replace(AT_ITS_PLACE, "")}}}'
    text = '{"type": "FeatureCollection", "features": [\n{"id": "x", "properties": {"kind": "river"},\n"geometry": '
    (diagnostic,) = read(data, f"{text}{geometry}}}]}}").diagnostics
    assert diagnostic.code == code
    assert detail in catalogue()[code].says(diagnostic, "zh")
    if AT_ITS_PLACE in coordinates:
        before = text + f'{{"type": "{kind}", "coordinates": ' + coordinates.partition(AT_ITS_PLACE)[0]
        skipped = 1 if code in ("lonlat-swapped", "outside-extent") else 0  # the first position, not the whole line
        assert (diagnostic.line, diagnostic.column) == (
            before.count("\n") + 1,
            len(before.rpartition("\n")[2]) + 1 + skipped,
        )


def test_a_position_that_cannot_be_in_its_system_is_told_at_its_place(data: Path) -> None:
    ring = [[500_000, 2_521_000], [500_200, 2_521_000], [900_500_200, 2_521_200], [500_000, 2_521_000]]
    text = collection(feature("a", polygon(ring)), crs="EPSG:4547")
    (diagnostic,) = read(data, text).diagnostics
    assert (diagnostic.code, diagnostic.line) == ("crs-out-of-area", 2)
    assert text.splitlines()[1][diagnostic.column - 1 :].startswith("[900500200, 2521200]")


def test_what_goes_on_a_little_beyond_the_extent_stays(data: Path) -> None:
    beyond = line([111.6, 22.6], [111.95, 22.8], [112.3, 23.0])
    reading = read(data, collection(feature("a", beyond, kind="river"), bbox=[0, 0, 1, 1]))
    assert reading.diagnostics == ()
    assert reading.guide is not None
    assert len(reading.guide.base_features[0].shape.coordinates) == 3


def test_two_pieces_of_ground_with_one_id_are_told(data: Path) -> None:
    river = feature("river", line([111.9, 22.7], [112, 22.8]), kind="river")
    reading = read(data, collection(river, river))
    (diagnostic,) = reading.diagnostics
    assert (diagnostic.code, diagnostic.line) == ("duplicate-feature", 3)
    assert dict(diagnostic.details)["other_line"] == "2"


@pytest.mark.parametrize("positions", [[20_001], [20_000] * 26])
def test_more_positions_than_drawings_bear_are_told(data: Path, positions: list[int]) -> None:
    features = [
        feature(f"r-{number}", line(*([111.9 + place * 1e-6, 22.8] for place in range(count))), kind="river")
        for number, count in enumerate(positions)
    ]
    reading = read(data, collection(*features))
    (diagnostic,) = reading.diagnostics
    expected = ("positions-too-many", 2) if len(positions) == 1 else ("boundaries-too-large", 27)
    assert (diagnostic.code, diagnostic.line) == expected


def test_a_file_above_the_limit_is_told_and_not_read(data: Path) -> None:
    (diagnostic,) = read(data, BOUNDARIES + " " * 30_000_000).diagnostics
    assert diagnostic.code == "file-too-large"


def test_a_single_feature_is_a_file_too(data: Path) -> None:
    guide = read(data, json.dumps(feature("lc-a-03"))).guide
    assert guide is not None
    assert list(guide.boundaries) == ["lc-a-03"]


def test_heights_are_left_out_and_ids_may_be_properties_or_numbers(data: Path) -> None:
    high = polygon([[*position, 12.5] for position in RING])
    guide = read(data, collection(feature(None, high, id="a"), {**feature("x"), "id": 7})).guide
    assert guide is not None
    assert list(guide.boundaries) == ["7", "a"]
    assert guide.boundaries["a"].coordinates == (tuple((lon, lat) for lon, lat in RING),)


@pytest.mark.parametrize("crs", ["EPSG:4546", {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4546"}}])
def test_projected_boundaries_are_converted(data: Path, crs: Any) -> None:
    ring = [[600_000, 2_521_000], [600_200, 2_521_000], [600_200, 2_521_200], [600_000, 2_521_000]]
    reading = read(data, collection(feature("a", polygon(ring)), crs=crs))
    assert reading.diagnostics == ()
    assert reading.guide is not None
    ((first, *_),) = reading.guide.boundaries["a"].coordinates
    assert first == pytest.approx((111.974, 22.784), abs=0.001)


def test_coordinates_that_cannot_be_in_the_declared_system(data: Path) -> None:
    ring = [[4e8, 4e8], [4e8, 5e8], [5e8, 5e8], [4e8, 4e8]]
    (diagnostic,) = read(data, collection(feature("a", polygon(ring)), crs="EPSG:4547")).diagnostics
    assert (diagnostic.code, diagnostic.line, dict(diagnostic.details)) == (
        "crs-out-of-area",
        2,
        {"id": "a", "crs": "EPSG:4547", "found": "400000000, 400000000", "fitting": ""},
    )


def north_first(place: Position, zone: int) -> Position:
    """As a survey writes it: X is north, Y is east."""
    east, north = gauss_krueger(place, 111, zone)
    return north, east


PLACES: list[Position] = [(lon, lat) for lon, lat in RING]
SYSTEMS: list[tuple[str, list[Position]]] = [
    ("CGCS2000", PLACES),
    ("WGS 84 (N, E)", [(lat, lon) for lon, lat in PLACES]),
    *((name, [shift(place) for place in PLACES]) for name, shift in SHIFTS.items()),
    *((f"EPSG:{code}", [gauss_krueger(place, 111, zone) for place in PLACES]) for code, zone in IN_ZONES),
    *((f"EPSG:{code} (N, E)", [north_first(place, zone) for place in PLACES]) for code, zone in IN_ZONES),
]


@pytest.mark.parametrize(("crs", "ring"), SYSTEMS, ids=[str(crs) for crs, _ in SYSTEMS])
@pytest.mark.parametrize("form", ["text", "member of 2008"])
def test_boundaries_are_the_same_plot_in_every_system(data: Path, crs: str, ring: Any, form: str) -> None:
    member = crs if form == "text" else {"type": "name", "properties": {"name": crs}}
    reading = read(data, collection(feature("a", polygon([*ring[:-1], ring[0]])), crs=member))
    assert reading.diagnostics == ()
    assert reading.guide is not None
    (found,) = reading.guide.boundaries["a"].coordinates
    assert max(distance_m(place, true) for place, true in zip(found, PLACES, strict=True)) < 0.01


def test_a_record_may_name_its_file(data: Path) -> None:
    write_file(data, "boundaries/own.geojson", collection(feature(None)))
    write_file(data, "land/lc-b-01.yml", PLOT + "boundary: own.geojson\n")
    reading = read_guide(data)
    assert reading.diagnostics == ()
    assert reading.guide is not None
    assert reading.guide.boundaries["lc-b-01"].file == "data/boundaries/own.geojson"
    assert reading.origins.locate("boundaries", "lc-b-01") == ("data/boundaries/own.geojson", 2, 1)


@pytest.mark.parametrize(
    ("features", "reason"),
    [((), "empty"), ((feature("a"), feature("b")), "several"), (None, "missing")],
)
def test_a_named_file_without_the_area(data: Path, features: Any, reason: str) -> None:
    if features is not None:
        write_file(data, "boundaries/own.geojson", collection(*features))
    write_file(data, "land/lc-b-01.yml", PLOT + "boundary: own.geojson\n")
    reading = read_guide(data)
    (diagnostic,) = reading.diagnostics
    assert (diagnostic.path, diagnostic.line, diagnostic.column) == ("data/land/lc-b-01.yml", 12, 11)
    assert dict(diagnostic.details) == {"found": "own.geojson", "reason": reason}
    assert reading.guide is not None
    assert list(reading.guide.land) == ["lc-a-03"]
    assert "lc-b-01" in reading.known_ids["land"]


def test_one_of_several_areas_may_be_the_records_own(data: Path) -> None:
    write_file(data, "boundaries/own.geojson", collection(feature("lc-b-01"), feature("b")))
    write_file(data, "land/lc-b-01.yml", PLOT + "boundary: own.geojson\n")
    assert read_guide(data).diagnostics == ()
