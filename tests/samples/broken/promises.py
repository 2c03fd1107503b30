"""Policies, language, publishing gates and acceptances."""

from tests.samples.broken.row import Row

PLOT, GUIDE, POLICY, CONTACTS = "land/a-01.yml", "guide.yml", "policies/equipment.yml", "contacts.yml"
BRACKETS = "      - {from: 500, rate: 0.05}\n      - {from: 2000, rate: 0.08}"
TIER = "when: {field: land_mu, at_least: 50}"
SUMMARY = "{zh: 按设备投资额给予补助。, en: A grant on the cost of equipment.}"
ACCEPTED = "accepted:\n  - {{code: {}, reason: 已核对, on: 2026-11-01}}\nnumber: GV-A-01"

POLICIES = (
    Row(
        "document-date-missing",
        POLICY,
        "  number: 样府〔2026〕3号\n  issuer: {zh: 样例市政府, en: Sample City Government}\n  issued: 2026-01-10\n",
        "  number: none\n  issuer: {zh: 样例市政府, en: Sample City Government}\n",
        "8:3",
    ),
    Row("document-number-missing", POLICY, "  number: 样府〔2026〕3号\n", "", "8:3"),
    Row("competition-review-unknown", POLICY, "state: passed", "state: unknown", "13:10", "warning"),
    Row("competition-review-unproven", POLICY, "  on: 2026-01-05\n", "", "13:10", "warning"),
    Row("application-missing", POLICY, "apply:", "internal:", "1:1", "warning"),
    Row("application-incomplete", POLICY, "  pays_within_days: 30\n", "", "60:3", "warning"),
    Row("replacement-missing", POLICY, "status: in-force", "status: amended", "5:9", "warning"),
    Row("replacement-circular", POLICY, "cap_wan_year: 300", "replaced_by: equipment\ncap_wan_year: 300", "57:14"),
    Row(
        "markdown-too-heavy",
        POLICY,
        "cap_wan_year: 300",
        f"interpretation: {{zh: 解读, en: '{'[' * 3000}'}}\ncap_wan_year: 300",
        "57:30",
    ),
    Row("operator-unfit", POLICY, "{field: high_tech, is: true}", "{field: high_tech, at_least: 1}", "20:36"),
    Row("unknown-answer", POLICY, "one_of: [hydrogen]", "one_of: [hydrogen, hydrogene]", "19:43"),
    Row(
        "example-left-out",
        "vocabularies.yml",
        "{cluster: hydrogen, investor",
        "{cluster: gone, investor",
        "159:24",
        "warning",
    ),
    Row("example-answer", "vocabularies.yml", "land_mu: 25", "land_mu: -25", "159:90"),
    Row(
        "eligibility-impossible",
        POLICY,
        "{field: high_tech, is: true}",
        "{field: equipment_wan, less_than: 400}",
        "17:3",
    ),
    Row(
        "branch-impossible",
        POLICY,
        TIER,
        "when: {any: [{field: land_mu, at_least: 50}, {all: [{field: land_mu, less_than: 5}, "
        "{field: land_mu, more_than: 9}]}]}",
        "42:50",
        "warning",
    ),
    Row("unknown-word", POLICY, "{field: high_tech, is: true}", "{field: hi_tech, is: true}", "20:15"),
    Row("unknown-word", POLICY, TIER, "when: {field: land, at_least: 50}", "42:19"),
    Row("unknown-word", POLICY, "base: equipment_wan\n    rates", "base: [equipment]\n    rates", "53:12"),
    Row(
        "derived-unknown",
        "vocabularies.yml",
        "unit: 人}\n  high",
        "unit: 人}\n  exports: {label: {zh: 出口, en: Exports}, type: count, derived: true}\n  high",
        "153:65",
    ),
    Row("tier-unreachable", POLICY, TIER, "when: {field: high_tech, is: false}", "42:11"),
    Row(
        "brackets-not-ascending",
        POLICY,
        BRACKETS,
        "      - {from: 2000, rate: 0.05}\n      - {from: 2000, rate: 0.08}",
        "29:16",
    ),
    Row("tier-gap", POLICY, TIER, "when: {field: land_mu, at_least: 60}", "42:11", "warning"),
    Row("tier-overlap", POLICY, TIER, "when: {field: land_mu, at_least: 40}", "42:11", "warning"),
    Row("cap-below-benefit", POLICY, "cap_wan_total: 200", "cap_wan_total: 20", "30:20"),
    Row("caps-reversed", POLICY, "cap_wan_year: 300", "cap_wan_year: 600", "57:15", "warning"),
    Row("rate-looks-like-percent", POLICY, "rate: 0.05", "rate: 5", "28:27"),
    Row("years-differ", POLICY, "rates: [0.02, 0.01]", "years: 5\n    rates: [0.02, 0.01]", "54:12"),
    Row("years-differ", POLICY, "amount_wan: 30", "years: 3\n    amount_wan: [5, 3]", "41:12"),
    Row("range-reversed", POLICY, "amount_wan: 30", "amount_wan: {min: 30, max: 10}", "41:17"),
    Row("range-empty", POLICY, "amount_wan_each: 20", "amount_wan_each: {}", "48:22"),
    Row("unknown-field", POLICY, "amount_wan: 30", "amount_wan: {min: 10, maxi: 30}", "41:27"),
    Row("base-not-money", POLICY, "base: equipment_wan\n    rates", "base: senior_talent\n    rates", "53:11"),
    Row("count-not-countable", POLICY, "count: senior_talent", "count: equipment_wan", "47:12"),
    Row("wording-suspect", POLICY, SUMMARY, "{zh: 按设备补助。前三年租金减免。, en: A grant.}", "2:15", "warning"),
)
LANGUAGE = (
    Row(
        "translation-missing", PLOT, "{zh: 样例大道以东, en: East of Sample Avenue}", "样例大道以东", "3:10", "warning"
    ),
    Row("translations-missing", GUIDE, "languages: [zh, en]", "languages: [zh, en, ja]", "13:21", "warning"),
    Row("chinese-in-english", PLOT, "East of Sample Avenue", "East of 样例 Avenue", "3:27", "warning"),
    Row("character-unprintable", PLOT, "zh: 样例大道以东", "zh: 樣例大道以东", "3:15", "warning"),
    Row(
        "glossary-term",
        PLOT,
        "{zh: 样例大道以东, en: East of Sample Avenue}",
        "{zh: 标准地, en: Benchmark land}",
        "3:24",
        "warning",
    ),
)
GATES = (
    Row("demo-guide", GUIDE, "demo: false", "demo: true", "12:7", publish=True),
    Row("site-url-missing", GUIDE, "site_url: https://guide.test/\n", "", "1:1", "warning"),
    Row("site-url-missing", GUIDE, "site_url: https://guide.test/\n", "", "1:1", publish=True),
    Row(
        "to-fill-before-publishing",
        GUIDE,
        "slogan: {zh: 小而全, en: Small and complete}",
        "slogan: {zh: 待填, en: x}",
        "3:14",
        "warning",
    ),
    Row(
        "to-fill-before-publishing",
        GUIDE,
        "slogan: {zh: 小而全, en: Small and complete}",
        "slogan: {zh: 待填, en: x}",
        "3:14",
        publish=True,
    ),
    Row(
        "map-extent-wide",
        GUIDE,
        "{west: 111.9, south: 22.9, east: 112.1, north: 23.1}",
        "{west: 95, south: 8, east: 129, north: 38}",
        "20:11",
        "warning",
    ),
    Row("map-approval-missing", GUIDE, "  approval_no: 样S（2026）001号\n", "", "18:3", "warning"),
    Row(
        "map-exemption-undocumented",
        GUIDE,
        "  approval_no: 样S（2026）001号\n",
        "  exempt: {by: {zh: 样例市自然资源局, en: Bureau}, on: 2026-05-01, document: none}\n",
        "23:70",
        publish=True,
    ),
    Row(
        "map-approval-undated",
        GUIDE,
        "  reviewed_on: 2026-06-01\n  valid_until: 2028-05-31\n",
        "",
        "18:3",
        publish=True,
    ),
    Row(
        "map-approval-expired",
        GUIDE,
        "valid_until: 2028-05-31",
        "valid_until: 2026-07-31",
        "25:16",
        "warning",
        publish=True,
    ),
    Row(
        "map-approval-ending",
        GUIDE,
        "reviewed_on: 2026-06-01\n  valid_until: 2028-05-31",
        "reviewed_on: 2024-12-01",
        "24:16",
        "warning",
        publish=True,
    ),
    Row("attribution-missing", GUIDE, ", attribution: {zh: 样例, en: Sample}", "", "22:7", publish=True),
    Row("private-mobile", CONTACTS, "0766-5550001", "138 1234 5678", "5:14", "warning"),
    Row(
        "private-identity",
        PLOT,
        "{zh: 样例大道以东, en: East of Sample Avenue}",
        '{zh: "证 11010519491231002X", en: ID}',
        "3:15",
        publish=True,
    ),
    Row("demo-left", CONTACTS, "样例路1号", "岚川市样例路1号", "8:17", publish=True),
    Row("address-of-example", CONTACTS, "invest@sample.test", "invest@sample.example", "6:10", publish=True),
    Row("telephone-to-replace", CONTACTS, "0766-5550001", '"12345"', "5:14", publish=True),
    Row("private-mailbox", CONTACTS, "invest@sample.test", "sample_invest@163.com", "6:10", publish=True),
)
TILES = 'url: "https://tiles.test/{z}/{x}/{y}.png"'
BASE_MAPS = (
    Row("basemap-address", GUIDE, "https://tiles", "http://tiles", "22:43"),
    Row("basemap-address", GUIDE, TILES, 'url: "javascript:alert(1)//{z}/{x}/{y}"', "22:43"),
    Row("basemap-address", GUIDE, TILES, "url: tianditu:map", "22:43"),
    Row("basemap-grid", GUIDE, TILES, 'url: "https://maponline0.bdimg.com/tile/?qt=vtile&x={x}&y={y}&z={z}"', "22:43"),
    Row("basemap-grid", GUIDE, TILES, 'url: "https://t0.tianditu.gov.cn/vec_c/wmts?x={x}&y={y}&z={z}"', "22:43"),
    Row("basemap-gap-unknown", GUIDE, "{z}/{x}", "{TileMatrixSet}/{z}/{x}", "22:43"),
    Row("basemap-gap-missing", GUIDE, "/{y}.png", ".png", "22:43"),
    Row("basemap-crs", GUIDE, TILES, f"crs: 火星坐标, {TILES}", "22:43"),
    Row("basemap-zooms", GUIDE, TILES, f"min_zoom: 18, max_zoom: 3, {TILES}", "22:48"),
)
ACCEPTANCES = (
    Row("acceptance-unused", PLOT, "number: GV-A-01", ACCEPTED.format("area-differs"), "2:12", "warning"),
    Row(
        "acceptance-without-sentence",
        POLICY,
        "summary: {zh: 按设备投资额给予补助。, en: A grant on the cost of equipment.}",
        "accepted:\n  - {code: wording-suspect, reason: 已看, on: 2026-11-01}\nsummary: {zh: 三年免租。, en: No rent.}",
        "3:12",
        "warning",
        also=("wording-suspect",),
    ),
    Row("acceptance-refused", PLOT, "number: GV-A-01", ACCEPTED.format("unknown-source"), "2:12", "warning"),
    Row("acceptance-unknown", PLOT, "number: GV-A-01", ACCEPTED.format("area-difers"), "2:12", "warning"),
)
ROWS = (*POLICIES, *LANGUAGE, *GATES, *BASE_MAPS, *ACCEPTANCES)
