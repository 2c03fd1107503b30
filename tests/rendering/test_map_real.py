"""Real shapes on the map: industrial zones of Taiwan and lots of New York keep their area when they are packed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from investment_guide.model.guide import Shape
from investment_guide.rendering.map_shapes import packed_shape, steps
from tests.real.lots import read_lots
from tests.rendering.test_map_data import unpacked

pytestmark = pytest.mark.slow

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"
SOME_LOTS = Path(__file__).resolve().parents[1] / "samples" / "real" / "nyc-ibz" / "lots"
MOST_LOST_DEGREES = 0.35 / 111_320  # a third of a metre, less than a pixel at the closest zoom


def zones() -> Iterator[dict[str, Any]]:
    """The geometries of the zoning plans that are industrial."""
    for file in sorted((REAL / "tw-zoning").glob("*.json")):
        yield from (feature["geometry"] for feature in json.loads(file.read_text(encoding="utf-8"))["features"])


def lost(kind: str, coordinates: Any) -> float:
    """How far the outline moved on the average, in degrees: the change of area by the length of the outline."""
    whole = shape({"type": kind, "coordinates": coordinates})
    origin = steps(*whole.representative_point().coords[0][:2])
    area: BaseGeometry = Polygon()
    for ring in unpacked(packed_shape(Shape(kind, coordinates, ""), origin), origin):
        if len(ring) > 2:  # even-odd, as the map fills
            area = area.symmetric_difference(Polygon(ring).buffer(0))
    return float(abs(area.area - whole.area) / whole.length)


@pytest.mark.skipif(not (REAL / "tw-zoning").exists(), reason="the shared test material is not here")
def test_real_zones_keep_their_area() -> None:
    found = list(zones())
    assert len(found) >= 192
    valid = [one for one in found if explain_validity(shape(one)) == "Valid Geometry" and shape(one).area > 1e-8]
    assert len(valid) >= 180
    for one in valid:
        assert lost(one["type"], one["coordinates"]) < MOST_LOST_DEGREES


def test_real_lots_keep_their_area() -> None:
    every = REAL / "nyc-ibz" / "lots"
    lots = read_lots(every if every.with_suffix(".shp").exists() else SOME_LOTS)
    assert len(lots) in {25, 938}
    moved = [lost("Polygon", (lot.ring,)) for lot in lots if Polygon(lot.ring).is_valid]
    assert len(moved) >= 25
    assert max(moved) < MOST_LOST_DEGREES
