"""GeoJSON → records → GeoJSON loses nothing: ids, names, properties, and shapes to the seventh decimal."""

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from investment_guide.editing.review_words import UNCHANGED
from investment_guide.editing.writing import write
from investment_guide.importing.cells import is_null
from investment_guide.importing.drafting import Request
from investment_guide.importing.encodings import decoded
from investment_guide.importing.opening import Opening
from investment_guide.importing.planning import Planned, plan
from investment_guide.importing.rows import ForeignError
from investment_guide.reading.load import read_guide
from investment_guide.reading.texts import TO_FILL_MARKS
from investment_guide.rendering.data.edition import Edition
from investment_guide.rendering.data.flat_tables import flat_table
from investment_guide.rendering.data.geojson_files import geojson_bytes
from tests.projects import TODAY
from tests.reading.small_guide import write_file, write_small_guide

pytestmark = pytest.mark.slow

UNIT = 10**7


def is_sound(text: str) -> bool:
    """Whether a text is read at all: four accented letters in a row pass for a text in the wrong encoding."""
    try:
        return decoded(text.encode()).text == text
    except ForeignError:
        return False


# Texts that are read as none at all (empty, spaces) or refused (still to be filled in) are tested elsewhere.
TEXTS = some.text(some.characters(codec="utf-8", categories=("L", "N", "P")), min_size=2, max_size=12).filter(
    lambda text: (
        any(sign.isalpha() for sign in text) and not is_null(text) and text not in TO_FILL_MARKS and is_sound(text)
    )
)
NUMBERS = some.decimals(min_value=1, max_value=500, places=2).map(float)
DAYS = some.dates(min_value=date(2020, 1, 1), max_value=TODAY).map(lambda day: day.isoformat())
REQUIRED: Mapping[str, Any] = {
    "number": TEXTS, "park": some.just("lc-hitech"), "address": TEXTS, "area_mu": NUMBERS,
    "status": some.sampled_from(["available", "reserved"]), "status_on": DAYS,
    "use_code": some.sampled_from(["M1", "100102"]), "use_standard": some.just("local"),
    "supply": some.sampled_from(["listing", "lease"]), "as_of": DAYS, "source": some.just("land-register-2026"),
}  # fmt: skip
OPTIONAL: Mapping[str, Any] = {
    "name": TEXTS, "idle": some.booleans(), "standard_land": some.booleans(), "far_max": NUMBERS, "terrain": TEXTS,
    "density_percent_min": some.integers(5, 60), "term_years": some.integers(1, 50), "deposit_wan": NUMBERS,
}  # fmt: skip


@some.composite
def shapes(draw: some.DrawFn) -> dict[str, Any] | None:
    """A point, a rectangle, one with a hole, two of them, or nothing."""
    west, south = draw(some.integers(111_860_0000, 112_000_0000)), draw(some.integers(22_700_0000, 22_800_0000))
    width, height = draw(some.integers(1_000, 90_000)), draw(some.integers(1_000, 90_000))

    def ring(x: int, y: int, across: int, up: int) -> list[list[float]]:
        corners = [(x, y), (x + across, y), (x + across, y + up), (x, y + up), (x, y)]
        return [[lon / UNIT, lat / UNIT] for lon, lat in corners]

    outer, hole = ring(west, south, width, height), ring(west + 200, south + 200, width // 2, height // 2)[::-1]
    beside = ring(west + width + 100, south, width, height)
    kinds: list[dict[str, Any] | None] = [
        None,
        {"type": "Point", "coordinates": outer[0]},
        {"type": "Polygon", "coordinates": [outer]},
        {"type": "Polygon", "coordinates": [outer, hole]},
        {"type": "MultiPolygon", "coordinates": [[outer, hole], [beside]]},
    ]
    chosen: dict[str, Any] | None = draw(some.sampled_from(kinds))
    return chosen


@some.composite
def collections(draw: some.DrawFn) -> list[dict[str, Any]]:
    """Some features with different ids, in the names of our published files."""
    names = some.from_regex(r"[a-z][a-z0-9]{0,6}(-[0-9]{1,3})?", fullmatch=True).filter(lambda name: not is_null(name))
    ids = draw(some.lists(names, min_size=1, max_size=4, unique=True))
    properties = some.fixed_dictionaries(dict(REQUIRED), optional=dict(OPTIONAL))
    return [{"type": "Feature", "id": key, "geometry": draw(shapes()), "properties": draw(properties)} for key in ids]


def imported(folder: Path, content: bytes) -> tuple[Path, Planned]:
    """A guide without plots that takes in a file; every row is taken."""
    data = write_small_guide(folder)
    shutil.rmtree(data / "land")
    write_file(data, "boundaries/all.geojson", '{"type": "FeatureCollection", "features": []}')
    file = folder / "plots.geojson"
    file.write_bytes(content)
    planned = plan(data, file, Request("land", crs="wgs84"), Opening())
    assert [rejection.message.zh for one in planned.rows for rejection in one.rejections] == []
    write(data, planned.changes)
    return data, planned


def published(data: Path) -> tuple[bytes, dict[str, Any]]:
    """What the guide publishes, and the same by id."""
    guide = read_guide(data).guide
    assert guide is not None
    edition = Edition(guide, "zh", TODAY)
    records = edition.records("land")
    content = geojson_bytes(flat_table("land", "", edition, records), records, edition)
    return content, {feature["id"]: feature for feature in json.loads(content)["features"]}


def rings(geometry: Any) -> Any:
    """A geometry whatever way its rings run and wherever they start."""
    if geometry is None or geometry["type"] == "Point":
        return geometry and geometry["coordinates"]
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return geometry["type"], [[sorted(map(tuple, ring)) for ring in part] for part in parts]


@settings(max_examples=10, deadline=None)
@given(collections())
def test_geojson_comes_back(features: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        content = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()
        data, _ = imported(Path(first), content)
        once, found = published(data)
        assert found.keys() == {feature["id"] for feature in features}
        for feature in features:
            again = found[feature["id"]]
            assert {name: again["properties"].get(name) for name in feature["properties"]} == feature["properties"]
            assert rings(again["geometry"]) == rings(feature["geometry"])
        data, _ = imported(Path(second), once)
        assert published(data)[0] == once
        repeated = plan(data, Path(second) / "plots.geojson", Request("land", crs="wgs84"), Opening())
        assert (repeated.changes, repeated.count(UNCHANGED)) == ((), len(features))
