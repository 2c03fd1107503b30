"""Writes a whole data folder from lots, the way staff of a small park would: one park, its plots, their outlines."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from shapely import MultiPoint

from tests.real.lots import Lot, Ring

PARK = "queens-ibz"
# MapPLUTO 24v1; "today" of the tests lies a few weeks later.
PUBLISHED, TODAY = date(2024, 3, 1), date(2024, 4, 1)
VOCABULARIES = """terms:
  land_use_standard:
    nyc-zoning: {zh: 纽约市区划条例, en: Zoning Resolution of New York City}
"""

GUIDE = """\
name: {zh: 皇后区工业用地, en: Industrial land in Queens}
short_name: {zh: 皇后区, en: Queens}
slogan: {zh: 真实数据, en: Real data}
summary: {zh: 税务地图中的工业用地。, en: Industrial lots of the tax map.}
region: {province: {zh: 纽约州, en: New York}, city: {zh: 纽约市, en: New York City}}
site_url: https://lots.example/
licence: {zh: 开放数据, en: Open data}
default_contact: office
"""
PLACE = """\
map:
  centre: {{lon: {lon}, lat: {lat}}}
  extent: {{west: {west}, south: {south}, east: {east}, north: {north}}}
  approval_no: 样S（2024）001号
  reviewed_on: 2024-01-01
  valid_until: 2025-12-31
"""
CONTACTS = """\
office:
  office: {zh: 规划局, en: Department of City Planning}
  post: {zh: 专员, en: Officer}
  role: investment
  telephone: 000-5550001
  address: {zh: 样例路 1 号, en: 1 Sample Road}
"""
SOURCES = """\
tax-map:
  title: {zh: 税务地图 24v1, en: MapPLUTO 24v1}
  publisher: {zh: 纽约市规划局, en: NYC Department of City Planning}
  date: 2024-03-01
"""
PARK_RECORD = """\
name: {{zh: 皇后区工业商务区, en: Industrial business zone in Queens}}
level: municipal
positioning: {{zh: 制造与仓储, en: Manufacturing and warehousing}}
address: {{zh: 纽约市皇后区, en: "Queens, New York City"}}
area_km2: {{planned: {planned}, developed: {developed}}}
as_of: {on}
source: tax-map
"""
PLOT = """\
number: "{lot.bbl}"
park: {park}
address: {{zh: {address}, en: {address}}}
status: {status}
status_on: {on}
area_mu: {area_mu}
use: {{code: {code}, standard: nyc-zoning}}
supply: lease
far: {{max: {lot.far}}}
as_of: {on}
source: tax-map
"""
ACCEPTED = "accepted:\n{entries}"
ENTRY = "  - {{code: {code}, reason: 以登记面积为准, on: {on}}}\n"


def write_guide(folder: Path, lots: Sequence[Lot]) -> Path:
    """A complete data folder in ``folder/data``; gives that folder."""
    data = folder / "data"
    for inner in ("parks", "land", "boundaries"):
        (data / inner).mkdir(parents=True)
    single = {"vocabularies": VOCABULARIES, "contacts": CONTACTS, "sources": SOURCES, "costs": "groups: []\n"}
    for name, text in {**single, "guide": GUIDE + _place(lots)}.items():
        _write(data / f"{name}.yml", text)
    area = round(sum(lot.declared_mu for lot in lots) / 1500, 3)
    _write(data / "parks" / f"{PARK}.yml", PARK_RECORD.format(planned=area, developed=area, on=PUBLISHED))
    for lot in lots:
        write_plot(data, lot)
    write_boundaries(data, {lot.id: lot.ring for lot in lots}, outline_of(lots))
    return data


def write_plot(data: Path, lot: Lot, area_mu: float | None = None, accepted: Iterable[str] = ()) -> None:
    """The record of a lot, with the warnings that staff accept."""
    text = PLOT.format(
        lot=lot,
        park=PARK,
        address=json.dumps(lot.address),
        status="available" if lot.is_vacant else "transferred",
        on=PUBLISHED,
        area_mu=lot.declared_mu if area_mu is None else area_mu,
        code=lot.zone[:2],
    )
    entries = "".join(ENTRY.format(code=code, on=TODAY) for code in sorted(accepted))
    _write(data / "land" / f"{lot.id}.yml", text + (ACCEPTED.format(entries=entries) if entries else ""))


def write_boundaries(data: Path, rings: Mapping[str, Ring], outline: Ring | None = None) -> None:
    """The outlines, one a line, so that a problem points to its own."""
    parts = [*rings.items(), *([(PARK, outline)] if outline else [])]
    features = [json.dumps(_feature(name, ring)) for name, ring in sorted(parts)]
    text = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n"
    _write(data / "boundaries" / "land.geojson", text)


def _feature(name: str, ring: Ring) -> dict[str, Any]:
    return {
        "type": "Feature", "id": name, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]},
    }  # fmt: skip


def outline_of(lots: Sequence[Lot]) -> Ring:
    """The park is what lies between its lots."""
    hull = MultiPoint([point for lot in lots for point in lot.ring]).convex_hull.buffer(0.0005, join_style="mitre")
    return tuple((round(x, 6), round(y, 6)) for x, y, *_ in hull.exterior.coords)


def _place(lots: Sequence[Lot]) -> str:
    lon, lat = zip(*(point for lot in lots for point in lot.ring), strict=True)
    west, south, east, north = min(lon) - 0.01, min(lat) - 0.01, max(lon) + 0.01, max(lat) + 0.01
    middle = {"lon": round((west + east) / 2, 5), "lat": round((south + north) / 2, 5)}
    return PLACE.format(**middle, west=west, south=south, east=east, north=north)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
