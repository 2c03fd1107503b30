"""Reads zones of Taiwanese plans as they were published (EPSG:3826) and makes plots of them; their shapes stay as they
are, in a boundary file that names its system."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyproj import Transformer
from shapely.geometry import shape

from tests.real.guide_of_lots import outline_of, write_boundaries, write_guide
from tests.real.lots import DECIMALS, MU_PER_M2, Lot

INDUSTRIAL = "工業"
SYSTEM = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3826"}}


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone with the plot that is made of it, and its geometry in metres as published."""

    lot: Lot
    geometry: dict[str, Any]
    is_industrial: bool


def read_zones(folder: Path) -> Iterator[Zone]:
    """Every zone of every plan, by file and position."""
    to_degrees = Transformer.from_crs("EPSG:3826", "EPSG:4326", always_xy=True)
    for path in sorted(folder.glob("*.json")):
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        for number, feature in enumerate(features):
            yield _zone(f"{path.stem.lower()}-{number}", feature, to_degrees)


def _zone(name: str, feature: dict[str, Any], to_degrees: Transformer) -> Zone:
    geometry, use = feature["geometry"], feature["properties"]["分區類"] or "-"
    metres = tuple((x, y) for x, y in geometry["coordinates"][0][0])
    lon, lat = to_degrees.transform([x for x, _ in metres], [y for _, y in metres])
    ring = tuple((round(x, DECIMALS), round(y, DECIMALS)) for x, y in zip(lon, lat, strict=True))
    area_mu = round(shape(geometry).area * MU_PER_M2, 3)
    return Zone(Lot(name, use, "M2", 2.0, True, area_mu, area_mu, ring, metres), geometry, INDUSTRIAL in use)


def write_zones(folder: Path, zones: Sequence[Zone]) -> Path:
    """A complete data folder in ``folder/data``; gives that folder."""
    lots = [zone.lot for zone in zones]
    data = write_guide(folder, lots)
    write_boundaries(data, {}, outline_of(lots))
    features = ({"type": "Feature", "id": zone.lot.id, "properties": {}, "geometry": zone.geometry} for zone in zones)
    lines = ",\n".join(json.dumps(feature) for feature in features)
    text = f'{{"type": "FeatureCollection", "crs": {json.dumps(SYSTEM)}, "features": [\n{lines}\n]}}\n'
    (data / "boundaries" / "zones.geojson").write_text(text, encoding="utf-8")
    return data
