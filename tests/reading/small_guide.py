"""A guide of a few short files, written into a folder of the test's own, to be damaged one file at a time."""

from collections.abc import Callable
from pathlib import Path

PLOT = """\
number: LC-A-03
park: lc-hitech
address: {zh: 示例路北, en: North of Example Road}
status: available
status_on: 2026-09-30
area_mu: 80.3
use: {code: "100102", standard: national-2023}
supply: listing
far: {min: 1.0, max: 2.5}
as_of: 2026-10-30
source: land-register-2026
"""
PARK = """\
name: 岚川高新区
level: provincial
positioning: {zh: 装备制造, en: Machinery}
address: {zh: 示例路 1 号, en: 1 Example Road}
area_km2: {planned: 12.5, developed: 8}
as_of: 2026-10-30
source: land-register-2026
"""
FACTORY = """\
name: {zh: 一号厂房, en: Hall 1}
park: lc-hitech
address: {zh: 示例路 2 号, en: 2 Example Road}
owner_type: state
tenure: rent
structure: steel
fire_hazard_class: C2
floors:
  - floor: 1
    status: vacant
    area_m2: 1200
    vacant_m2: 1200
    clear_height_m: 8.1
    floor_load_kg_m2: 1500
  - {floor: 2, status: let, area_m2: 1200, vacant_m2: 0, clear_height_m: 6, floor_load_kg_m2: 800}
as_of: 2026-10-30
source: land-register-2026
"""
POLICY = """\
title: {zh: 设备补助, en: Equipment grant}
summary: {zh: 按设备投资补助, en: A share of equipment}
level: city
category: equipment
status: in-force
document: {issuer: {zh: 市政府, en: City government}}
in_force: {from: 2026-01-01, until: 2027-12-31}
competition_review: {state: passed}
eligibility:
  all:
    - {field: equipment_wan, at_least: 500}
    - any:
        - {field: high_tech, is: true}
        - {field: cluster, one_of: [hydrogen]}
benefits:
  - {id: share, title: {zh: 补助, en: Grant}, kind: rate, base: equipment_wan, rate: {min: 0.05, max: 0.1},
     certainty: assessed}
  - {id: sum, title: {zh: 奖励, en: Award}, kind: amount, amount_wan: 50, certainty: assessed}
as_of: 2026-10-30
source: land-register-2026
"""
EVENT = """\
name: {zh: 推介会, en: Roadshow}
kind: roadshow
starts: 2026-12-01
venue: {zh: 示例会场, en: Example hall}
summary: {zh: 介绍园区, en: The park}
as_of: 2026-10-30
source: land-register-2026
"""
GUIDE = """\
name: 岚川市投资指南
short_name: 岚川
slogan: {zh: 示例, en: Example}
summary: {zh: 示例, en: Example}
region: {province: 示例省, city: 岚川市}
licence: {zh: 示例, en: Example}
default_contact: invest-office
map:
  centre: {lon: 111.98, lat: 22.79}
  extent: {west: 111.85, south: 22.69, east: 112.11, north: 22.89}
"""
CONTACTS = """\
invest-office:
  office: {zh: 投资促进中心, en: Investment office}
  post: {zh: 招商专员, en: Officer}
  telephone: 0766-5550000
  address: {zh: 示例路 3 号, en: 3 Example Road}
"""
SOURCES = """\
land-register-2026:
  title: {zh: 宗地台账, en: Land register}
  publisher: {zh: 自然资源局, en: Natural resources bureau}
  date: 2026-10-01
"""
COSTS = """\
groups:
  - id: water
    name: {zh: 水, en: Water}
    figures:
      - {id: water, name: {zh: 水价, en: Water}, value: 3.2, unit: 元/立方米, as_of: 2026-06-30, source: tariff}
"""
BOUNDARIES = """\
{"type": "FeatureCollection", "features": [
  {"type": "Feature", "id": "lc-a-03", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
    [[[111.98, 22.79], [111.982, 22.79], [111.982, 22.792], [111.98, 22.792], [111.98, 22.79]]]}},
  {"type": "Feature", "id": "river", "properties": {"kind": "river", "name_zh": "岚江"}, "geometry":
    {"type": "LineString", "coordinates": [[111.9, 22.7], [112.0, 22.8]]}}
]}
"""
FILES = {
    "guide.yml": GUIDE,
    "contacts.yml": CONTACTS,
    "sources.yml": SOURCES,
    "costs.yml": COSTS,
    "land/lc-a-03.yml": PLOT,
    "parks/lc-hitech.yml": PARK,
    "factories/lc-f-01.yml": FACTORY,
    "policies/grant.yml": POLICY,
    "events/roadshow.yml": EVENT,
    "boundaries/all.geojson": BOUNDARIES,
}
RECORD_FILES = 5

Write = Callable[[str, str | bytes], Path]


def write_small_guide(folder: Path) -> Path:
    """The small guide in ``folder/data``; gives that folder."""
    data = folder / "data"
    for name, text in FILES.items():
        write_file(data, name, text)
    return data


def write_file(data: Path, name: str, content: str | bytes) -> Path:
    """One file below the data folder."""
    path = data / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
