"""Fields and values, vocabularies, and boundary files as reading finds them."""

from tests.samples.broken.row import Row

PLOT, FACTORY, POLICY, SHAPES = (
    "land/a-01.yml",
    "factories/f-01.yml",
    "policies/equipment.yml",
    "boundaries/sites.geojson",
)
GROUND = "boundaries/ground.geojson"
EXIT = '"kind": "exit", "name_zh": "样例出口", "name_en": "Sample exit"}, "geometry": {"type": "Point", "coordinates": '
SPOT = '"kind": "river"}, "geometry": {"type": "LineString", "coordinates": '
FEATURE = '{"properties": {"kind": "exit"}, "geometry": {"type": "Point", "coordinates": [112.05, 23.0]}}'
A_02 = '"id": "a-02", '
RING = "[[111.997, 23.0], [111.999, 23.0], [111.999, 23.002], [111.997, 23.002], [111.997, 23.0]]"

ROWS = (
    Row("unknown-field", PLOT, "area_mu: 68.12", "area_mu: 68.12\narea: 68", "9:1"),
    Row("missing-field", PLOT, "number: GV-A-01\n", "", "1:1"),
    Row("missing-field", POLICY, "amount_wan_each: 20\n    certainty: entitlement", "amount_wan_each: 20", "44:5"),
    Row("to-fill", PLOT, "area_mu: 68.12", "area_mu: 待填", "8:10"),
    Row("mapping-expected", PLOT, "{code: M1, standard: gb-50137-2011}", "M1", "9:6"),
    Row("record-expected", "events/forum.yml", None, "- name: x\n", "1:1"),
    Row("list-expected", PLOT, "[hydrogen]", "hydrogen", "6:11"),
    Row("list-too-short", POLICY, "rates: [0.02, 0.01]", "rates: []", "54:12"),
    Row("list-too-long", POLICY, "rates: [0.02, 0.01]", f"rates: {[0.01] * 31}", "54:12"),
    Row("text-expected", PLOT, "number: GV-A-01", "number: 2026", "1:9"),
    Row("text-empty", PLOT, "number: GV-A-01", 'number: ""', "1:9"),
    Row("text-too-long", PLOT, "number: GV-A-01", "number: " + "x" * 501, "1:9"),
    Row("number-expected", PLOT, "area_mu: 68.12", "area_mu: 1_000", "8:10"),
    Row("number-with-unit", PLOT, "area_mu: 68.12", "area_mu: 68.12亩", "8:10"),
    Row("whole-number-expected", FACTORY, "count: 2", "count: 2.5", "11:37"),
    Row("flag-expected", PLOT, "supply: listing", "idle: 是\nsupply: listing", "13:7"),
    Row("date-expected", PLOT, "as_of: 2026-10-01", "as_of: 2026年10月1日", "30:8"),
    Row("date-order", "events/forum.yml", "ends: 2026-12-02", "ends: 2026-11-30", "4:7"),
    Row("date-impossible", PLOT, "as_of: 2026-10-01", "as_of: 2026-02-30", "30:8"),
    Row("out-of-range", PLOT, "area_mu: 68.12", "area_mu: -68.12", "8:10"),
    Row("full-width", PLOT, "area_mu: 68.12", "area_mu: ６８.12", "8:10"),
    Row("unknown-word", PLOT, "status: available", "status: avaliable", "4:9"),
    Row("id-malformed", POLICY, "id: grant", "id: The Grant", "22:9"),
    Row("url-malformed", "guide.yml", "https://guide.example/", "guide.example", "10:11"),
    Row("url-credentials", "guide.yml", "https://guide.example/", "https://deploy:s3cret@guide.example/", "10:11"),
    Row("url-not-a-base", "guide.yml", "https://guide.example/", "https://guide.example/?from=portal", "10:11"),
    Row("email-malformed", "contacts.yml", "invest@sample.example", "invest@sample.example?bcc=x@y.example", "6:10"),
    Row("telephone-malformed", "contacts.yml", "0766-5550001", "0766-5550001、5550002", "5:14"),
    Row("duplicate-item", "guide.yml", "languages: [zh, en]", "languages: [zh, en, zh]", "13:21"),
    Row("file-name-malformed", "parks/green.yml", "file: plan.txt", "file: /etc/passwd", "33:11"),
    Row("colour-malformed", "clusters/hydrogen.yml", '"#0b6e4f"', "green", "4:9"),
    Row("value-malformed", "guide.yml", "currency: USD", "currency: 美元", "15:32"),
    Row("range-expected", PLOT, "density_percent: {min: 40}", "density_percent: 40", "11:18"),
    Row("range-empty", PLOT, "density_percent: {min: 40}", "density_percent: {}", "11:18"),
    Row("range-reversed", PLOT, "far: {min: 1.0, max: 2.5}", "far: {min: 2.5, max: 1.0}", "10:6"),
    Row("operator-count", POLICY, "{field: high_tech, is: true}", "{field: land_mu, at_least: 1, at_most: 5}", "20:7"),
    Row(
        "choice-both", "parks/green.yml", "file: plan.txt", "file: plan.txt\n    url: https://sample.example/", "34:10"
    ),
    Row("choice-neither", "parks/green.yml", "    file: plan.txt\n", "", "32:5"),
    Row("figure-empty", "costs.yml", "        value: 2.9\n", "", "5:9", also=("unknown-evidence",)),
    Row(
        "unit-suspected",
        "land/a-02.yml",
        "area_mu: 68.12",
        "area_mu: 45420",
        "7:10",
        "warning",
        also=("area-differs-widely",),
    ),
    Row(
        "vocabulary-closed",
        "vocabularies.yml",
        "  land_status:\n",
        "  land_status:\n    paused: {zh: 暂停, en: Paused}\n",
        "30:5",
    ),
    Row("unknown-icon", "clusters/hydrogen.yml", "icon: machinery", "icon: material/hydrogen-stations", "5:7"),
    Row("unknown-vocabulary", "vocabularies.yml", "  gap:", "  gaps:", "76:3"),
    Row("plan-question-fixed", "vocabularies.yml", "type: number, unit: 亩", "type: number, unit: 万元", "150:62"),
    Row("json-syntax", SHAPES, '"features": [', '"features": [,', "1:44", also=("location-missing",)),
    Row("geojson-expected", SHAPES, None, '{"type": "Topology"}', "1:1", also=("location-missing",)),
    Row("feature-id-missing", SHAPES, A_02, "", "4:1", also=("location-missing",)),
    Row("duplicate-feature", SHAPES, A_02, '"id": "a-01", ', "4:1", also=("location-missing",)),
    Row(
        "geometry-missing",
        SHAPES,
        f'{{"type": "Polygon", "coordinates": [{RING}]}}',
        "null",
        "4:1",
    ),
    Row(
        "geometry-type",
        SHAPES,
        f'"Polygon", "coordinates": [{RING}]',
        f'"LineString", "coordinates": {RING}',
        "4:1",
    ),
    Row(
        "geometry-malformed",
        SHAPES,
        "[111.997, 23.0], [111.999",
        '["111.997", 23.0], [111.999',
        "4:102",
    ),
    Row(
        "ring-too-short",
        SHAPES,
        RING,
        "[[111.997, 23.0], [111.999, 23.0], [111.997, 23.0]]",
        "4:101",
    ),
    Row("ring-open", SHAPES, ", [111.997, 23.0]]]}}", "]]}}", "4:155"),
    Row("line-without-length", GROUND, f"{EXIT}[112.05, 23.0]", f"{SPOT}[[112.05, 23.0]]", "2:118"),
    Row("line-without-length", GROUND, f"{EXIT}[112.05, 23.0]", f"{SPOT}[[112.05, 23.0], [112.05, 23.0]]", "2:118"),
    Row("geometry-malformed", GROUND, "[112.05, 23.0]", "[112.05, 1e308]", "2:158"),
    Row(
        "boundaries-too-large",
        "boundaries/province.geojson",
        None,
        f'{{"type": "FeatureCollection", "features": [\n{",".join([FEATURE] * 30_001)}]}}',
        "2:2849906",
        also=("location-missing",),
    ),
    Row("position-far-away", SHAPES, "[111.999, 23.0]", "[111999, 23.0]", "4:119"),
    Row("position-far-away", SHAPES, "[111.999, 23.0]", "[111.999, 90]", "4:119"),
    Row("position-far-away", SHAPES, "[111.999, 23.0]", "[111.099, 23.0]", "4:119"),
    Row("ground-kind-unknown", GROUND, '"kind": "exit"', '"kind": "exits"', "2:58"),
    Row("positions-too-many", SHAPES, RING, str([[111.997, 23.0]] * 20_001), "4:100"),
    Row("crs-unknown", PLOT, "{lon: 112.001, lat: 23.001}", "{lon: 112.001, lat: 23.001, crs: 火星}", "7:41"),
    Row(
        "crs-out-of-area", PLOT, "{lon: 112.001, lat: 23.001}", "{lon: 2521000, lat: 38497000, crs: 'EPSG:4526'}", "7:8"
    ),
    Row("boundary-file", PLOT, "number: GV-A-01", "boundary: a-1.geojson\nnumber: GV-A-01", "1:11"),
)
