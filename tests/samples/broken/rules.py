"""References, geometry, numbers and time."""

from tests.samples.broken.row import Row

PLOT, OTHER, PARK, FACTORY = "land/a-01.yml", "land/a-02.yml", "parks/green.yml", "factories/f-01.yml"
POLICY, CLUSTER, PROJECT, GUIDE = "policies/equipment.yml", "clusters/hydrogen.yml", "projects/pj-01.yml", "guide.yml"
SHAPES = "boundaries/sites.geojson"
A_02 = "[[[111.997, 23.0], [111.999, 23.0], [111.999, 23.002], [111.997, 23.002], [111.997, 23.0]]]"


def shape(*rings: str) -> str:
    """Coordinates of a polygon; a ring is written as `lon lat, lon lat`."""
    pairs = (", ".join(f"[{point.strip().replace(' ', ', ')}]" for point in ring.split(",")) for ring in rings)
    return "[" + ", ".join(f"[{ring}]" for ring in pairs) + "]"


SQUARE = "111.997 23.0, 111.999 23.0, 111.999 23.002, 111.997 23.002, 111.997 23.0"
INSIDE = shape("111.9972 23.0002, 111.9973 23.0002, 111.9973 23.0003, 111.9972 23.0002")
COMB = ", ".join(f"111.997 {23.0019 - place * 9e-7:.7f}" for place in range(2000))
DENSE = f"111.997 23.0, 111.999 23.0, 111.999 23.002, 111.997 23.002, {COMB}, 111.997 23.0"

PLANT = """plant:
  name: {zh: 参考工厂, en: Plant}
  power: {figure: power, kw: 400, hours_a_month: 400, shares: {flat: 100}}
  rent: {figure: water, amount: 6000}
groups:
"""
CELL = "  - {row: one, column: industry, value: 3}\n"
TABLE = """title: {zh: 价格, en: Prices}
place: costs
row_title: {zh: 级别, en: Grade}
column_title: {zh: 用途, en: Use}
rows:
  - {id: one, name: {zh: 一级, en: One}}
columns:
  - {id: industry, name: {zh: 工业, en: Industry}}
cells:
  - {row: one, column: industry, value: 3}
as_of: 2026-09-30
source: register
"""
REFERENCES = (
    Row("unknown-source", PLOT, "source: land-bureau-2026", "source: land-2026", "31:9"),
    Row("unknown-contact", PLOT, "contact: office", "contact: ofice", "29:10"),
    Row("unknown-reference", PLOT, "park: green", "park: gren", "2:7"),
    Row("reference-hidden", POLICY, "status: in-force", "status: draft", "clusters/hydrogen.yml:23:12", "warning"),
    Row(
        "section-needed",
        GUIDE,
        "default_contact: office",
        "sections: [land, factories, clusters, policies, map]\ndefault_contact: office",
        "14:11",
    ),
    Row("boundary-orphan", SHAPES, '"id": "a-02"', '"id": "a-2"', "4:1", "warning", also=("location-missing",)),
    Row(
        "policy-not-listed", CLUSTER, "policies: [equipment]", "policies: []", "policies/equipment.yml:6:12", "warning"
    ),
    Row(
        "policy-not-for-cluster",
        POLICY,
        "clusters: [hydrogen]",
        "clusters: [solar]",
        "clusters/hydrogen.yml:23:12",
        "warning",
        also=("unknown-reference",),
    ),
    Row(
        "cluster-not-in-park",
        PARK,
        "clusters: [hydrogen]",
        "clusters: []",
        "factories/f-01.yml:4:12",
        also=("cluster-not-in-park",),
    ),
    Row("project-plot-elsewhere", PROJECT, "park: green", "park: blue", "7:7", also=("unknown-reference",)),
    Row("unknown-chain-link", PROJECT, "chain_node: valves", "chain_node: valve", "5:13"),
    Row(
        "unknown-table-head", "tables/prices.yml", None, TABLE.replace("column: industry", "column: industri"), "10:24"
    ),
    Row("table-cell-repeated", "tables/prices.yml", None, TABLE.replace(CELL, CELL + CELL), "11:11"),
    Row("unknown-step", "procedures/approval.yml", "parallel_with: form", "parallel_with: from", "13:20"),
    Row("unknown-awaited-step", "procedures/approval.yml", "parallel_with: form", "after: from", "13:12"),
    Row(
        "steps-in-circle",
        "procedures/approval.yml",
        "steps:\n  - id: form\n",
        "calendar: {}\nsteps:\n  - id: form\n    after: review\n",
        "11:9",
    ),
    Row("unknown-evidence", GUIDE, "evidence: costs/water", "evidence: costs/wather", "31:15"),
    Row("duplicate-part-id", POLICY, "id: large", "id: small", "38:9"),
    Row("duplicate-number", OTHER, "GV-A-02", "GV-A-01", "1:9"),
    Row("file-absent", PARK, "file: plan.txt", "file: Plan.txt", "33:11"),
    Row("file-refused", "files/plan.txt", None, "<script>x</script>", "parks/green.yml:33:11"),
    Row("file-refused", "files/plan.txt", None, "规划".encode("gbk"), "parks/green.yml:33:11"),
)
GEOMETRY = (
    Row(
        "shape-crosses-itself",
        SHAPES,
        A_02,
        shape("111.997 23.0, 111.999 23.002, 111.999 23.0, 111.997 23.002, 111.997 23.0"),
        "4:1",
    ),
    Row(
        "shape-hole-outside",
        SHAPES,
        A_02,
        shape(SQUARE, "111.9995 23.0, 111.9998 23.0, 111.9998 23.001, 111.9995 23.0"),
        "4:1",
    ),
    Row(
        "shape-invalid",
        SHAPES,
        f'"Polygon", "coordinates": {A_02}',
        f'"MultiPolygon", "coordinates": [{A_02}, {INSIDE}]',
        "4:1",
    ),
    Row(
        "shape-hole",
        SHAPES,
        A_02,
        shape(SQUARE, "111.9972 23.0002, 111.9973 23.0002, 111.9973 23.0003, 111.9972 23.0002"),
        "4:1",
        "warning",
    ),
    Row(
        "shape-repeated-point",
        SHAPES,
        A_02,
        A_02.replace("[111.999, 23.0]", "[111.999, 23.0], [111.999, 23.0]"),
        "4:1",
        "warning",
    ),
    Row("too-many-vertices", SHAPES, A_02, shape(DENSE), "4:1", "warning"),
    Row("too-precise", SHAPES, A_02, A_02.replace("111.999, 23.0]", "111.99900001, 23.0]"), "4:1", "warning"),
    Row("area-differs", OTHER, "area_mu: 68.12", "area_mu: 65", "7:10", "warning"),
    Row("area-differs-widely", OTHER, "area_mu: 68.12", "area_mu: 80", "7:10"),
    Row("park-area-differs", PARK, "planned: 1.2", "planned: 12", "12:21", "warning"),
    Row("plots-overlap", SHAPES, A_02, A_02.replace("111.999", "112.0005").replace("111.997", "111.9985"), "4:1"),
    Row("outside-park", SHAPES, A_02, A_02.replace("111.997", "111.9941").replace("111.999", "111.9961"), "4:1"),
    Row(
        "coordinates-shifted",
        SHAPES,
        A_02,
        shape("112.0053 22.9969, 112.0073 22.9969, 112.0073 22.9989, 112.0053 22.9989, 112.0053 22.9969"),
        "4:1",
    ),
    Row(
        "outside-extent",
        PLOT,
        "{lon: 112.001, lat: 23.001}",
        "{lon: 12.001, lat: 23.001}",
        "7:8",
    ),
    Row("lonlat-swapped", "platforms/lab.yml", "{lon: 112.003, lat: 23.003}", "{lon: 23.003, lat: 112.003}", "8:8"),
    Row("looks-projected", "platforms/lab.yml", "{lon: 112.003, lat: 23.003}", "{lon: 38497000, lat: 2521000}", "8:8"),
    Row(
        "extent-impossible",
        GUIDE,
        "west: 111.9, south: 22.9, east: 112.1",
        "west: 111.9, south: 22.9, east: 11210000",
        "20:11",
    ),
    Row("extent-impossible", GUIDE, "north: 23.1}", "north: 90}", "20:11"),
    Row("extent-impossible", GUIDE, "west: 111.9", "west: 11.9", "20:11"),
    Row("place-implausible", "contacts.yml", "lon: 112.001", "lon: 115.001", "9:10"),
    Row("place-implausible", "contacts.yml", "lat: 23.001", "lat: 230010.5", "9:10"),
    Row("place-off-shape", PLOT, "{lon: 112.001, lat: 23.001}", "{lon: 112.004, lat: 23.001}", "7:8", "warning"),
    Row("place-outside-park", FACTORY, "{lon: 111.998, lat: 22.998}", "{lon: 111.998, lat: 22.99}", "5:8"),
    Row("location-missing", FACTORY, "place: {lon: 111.998, lat: 22.998}\n", "", "1:1", "warning"),
)
NUMBERS = (
    Row(
        "price-total-differs",
        OTHER,
        "start_price_wan: 1362.4",
        "start_price_wan_mu: 20\nstart_price_wan: 1200",
        "11:18",
    ),
    Row("deposit-exceeds-price", PLOT, "deposit_wan: 270", "deposit_wan: 2700", "16:14"),
    Row("vacant-exceeds-area", FACTORY, "vacant_m2: 800", "vacant_m2: 8000", "16:16"),
    Row("vacant-differs-from-status", FACTORY, "vacant_m2: 0", "vacant_m2: 500", "24:16", "warning"),
    Row("divisible-exceeds-area", FACTORY, "divisible_from_m2: 400", "divisible_from_m2: 4000", "17:24"),
    Row("indicator-impossible", PLOT, "density_percent: {min: 40}", "density_percent: {min: 400}", "11:24"),
    Row(
        "indicator-unusual",
        PLOT,
        "green_percent: {min: 5, max: 20}",
        "green_percent: {min: 5, max: 35}",
        "12:30",
        "warning",
    ),
    Row(
        "coverage-exceeds-plot",
        PLOT,
        "density_percent: {min: 40}",
        "density_percent: {min: 97}",
        "12:22",
        also=("indicator-unusual",),
    ),
    Row("term-too-long", PLOT, "term_years: 50", "term_years: 70", "14:13"),
    Row("entry-standard-lower", PLOT, "{min: 350}", "{min: 250}", "19:30", "warning"),
    Row("developed-exceeds-planned", PARK, "developed: 0.8", "developed: 8", "12:37"),
    Row(
        "phases-do-not-add-up",
        PROJECT,
        "co_operation: joint",
        "phases:\n  - {name: {zh: 一期, en: One}, investment_wan: 4000}\n"
        "  - {name: {zh: 二期, en: Two}, investment_wan: 7000}\nco_operation: joint",
        "10:3",
    ),
    Row("sought-exceeds-total", PROJECT, "sought: 9000", "sought: 90000", "8:40"),
    Row("distance-too-short", PLOT, "km: 7", "km: 4", "27:9"),
    Row("drive-implausible", PLOT, "minutes: 12", "minutes: 2", "28:14", "warning"),
)
TIME = (
    Row("stale", FACTORY, "as_of: 2026-11-01", "as_of: 2026-09-01", "27:8", "warning"),
    Row("stale", FACTORY, "as_of: 2026-11-01", "as_of: 2026-09-01", "27:8", "warning", publish=True),
    Row("policy-expired", POLICY, "until: 2028-12-31", "until: 2026-11-20", "11:37", "warning"),
    Row("policy-ending", POLICY, "until: 2028-12-31", "until: 2026-12-31", "11:37", "warning"),
    Row("policy-not-begun", POLICY, "from: 2026-02-01", "from: 2027-02-01", "11:18", "warning"),
    Row("unknown-cost-figure", "costs.yml", "groups:\n", PLANT.replace("figure: water", "figure: wather"), "4:18"),
    Row("hour-shares-incomplete", "costs.yml", "groups:\n", PLANT.replace("flat: 100", "flat: 90"), "3:63"),
    Row(
        "charge-unclear",
        "costs.yml",
        "value: 2.9\n",
        "value: 2.9\n        charge: {of: land_mu}\n",
        "8:22",
    ),
    Row("available-from-passed", OTHER, "available_from: 2027-03-31", "available_from: 2026-03-31", "6:17", "warning"),
    Row("expected-passed", "platforms/lab.yml", "expected: 2027-06-30", "expected: 2026-06-30", "4:11", "warning"),
    Row("date-in-future", PLOT, "as_of: 2026-10-01", "as_of: 2062-10-01", "30:8"),
)
ROWS = (*REFERENCES, *GEOMETRY, *NUMBERS, *TIME)
