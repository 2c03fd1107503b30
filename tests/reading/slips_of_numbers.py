"""Slips of staff where numbers and ranges belong, in the small guide."""

from tests.reading.small_guide import FILES

PLOT = "land/lc-a-03.yml"
PARK = "parks/lc-hitech.yml"
HALL = "factories/lc-f-01.yml"
POLICY = "policies/grant.yml"
USE = '{code: "100102", standard: national-2023}'
FAR = "{min: 1.0, max: 2.5}"
RATE = "{min: 0.05, max: 0.1}"
AREA = "{planned: 12.5, developed: 8}"
HEIGHT = "clear_height_m: 8.1"
OF_RENT = ("14:11", "floors[1].rent")
FLOORS = FILES[HALL][FILES[HALL].index("floors:") : FILES[HALL].index("as_of:")]


def rent(written: str) -> str:
    """The height of the hall with a rent below it."""
    return f"{HEIGHT}\n    rent: {{{written}}}"


# file, old, new, then place, field and code of the one problem, and some of its details
Slip = tuple[str, str, str, str, str, str, dict[str, str]]
LOAD = "floor_load_kg_m2: 800"
NUMBERS: list[Slip] = [
    (PLOT, "80.3", '"80.3"', "6:10", "area_mu", "number-expected", {"suggestion": "80.3"}),
    (PLOT, "80.3", "1_200", "6:10", "area_mu", "number-expected", {"found": "1_200", "suggestion": "1200"}),
    (PLOT, "80.3", "[1]", "6:10", "area_mu", "number-expected", {"found": "[1]"}),
    (PLOT, "80.3", "yes", "6:10", "area_mu", "number-expected", {"found": "yes"}),
    (PLOT, "80.3", "true", "6:10", "area_mu", "number-expected", {"found": "true"}),
    (PLOT, "80.3", "{a: 1}", "6:10", "area_mu", "number-expected", {}),
    (PLOT, "80.3", "８０.３", "6:10", "area_mu", "full-width", {"half_width": "80.3"}),
    (PLOT, "80.3", "80.3亩", "6:10", "area_mu", "number-with-unit", {"number": "80.3", "unit": "亩"}),
    (PLOT, "80.3", "约80", "6:10", "area_mu", "number-approximate", {"number": "80"}),
    (PLOT, "80.3", "-3", "6:10", "area_mu", "out-of-range", {"found": "-3", "limit": "> 0"}),
    (PLOT, "80.3", "80333", "6:10", "area_mu", "unit-suspected", {"looks_like": "㎡", "converted": "120.5"}),
    (PLOT, FAR, "{max: 250}", "9:12", "far.max", "unit-suspected", {"looks_like": "%", "converted": "2.5"}),
    (
        PLOT,
        "supply: listing",
        "supply: listing\nterm_years: 90",
        "9:13",
        "term_years",
        "out-of-range",
        {"limit": "≤ 70"},
    ),
    (PLOT, "supply: listing", 'supply: listing\nterm_years: "50"', "9:13", "term_years", "number-expected", {}),
    (HALL, "floor: 1\n", "floor: 1.5\n", "9:12", "floors[1].floor", "whole-number-expected", {"found": "1.5"}),
    (HALL, "floor: 1\n", "floor: 一\n", "9:12", "floors[1].floor", "number-expected", {"found": "一"}),
    (HALL, "area_m2: 1200\n", "area_m2: 0\n", "11:14", "floors[1].area_m2", "out-of-range", {"limit": "> 0"}),
    (HALL, "m2: 1500", "m2: 1.5", "14:23", "floors[1].floor_load_kg_m2", "unit-suspected", {"looks_like": "t/m²"}),
    (
        HALL,
        LOAD,
        "rent: {amount: 240, basis: m2, period: month}",
        "15:92",
        "floors[2].rent.amount",
        "unit-suspected",
        {"looks_like": "元/㎡·年", "converted": "20"},
    ),
    (
        HALL,
        LOAD,
        "rent: {from: 240, basis: m2, period: month}",
        "15:90",
        "floors[2].rent.from",
        "unit-suspected",
        {"looks_like": "元/㎡·年", "converted": "20"},
    ),
    (
        HALL,
        LOAD,
        "sale: {amount: 0.9, basis: m2}",
        "15:92",
        "floors[2].sale.amount",
        "unit-suspected",
        {"looks_like": "万元/㎡", "converted": "9000"},
    ),
    (PARK, AREA, "{planned: 1250000, developed: 8}", "5:21", "area_km2.planned", "unit-suspected", {}),
]
RANGES: list[Slip] = [
    (PLOT, FAR, "2.5", "9:6", "far", "range-expected", {"found": "2.5"}),
    (PLOT, FAR, "1.0-2.5", "9:6", "far", "range-expected", {"found": "1.0-2.5"}),
    (PLOT, FAR, "[1, 2]", "9:6", "far", "range-expected", {}),
    (PLOT, FAR, "{}", "9:6", "far", "range-empty", {}),
    (PLOT, FAR, "{min: 3, max: 2.5}", "9:6", "far", "range-reversed", {"min": "3", "max": "2.5"}),
    (PLOT, FAR, "{min: 3, mx: 4}", "9:15", "far.mx", "unknown-field", {"nearest": "max", "allowed": "min, max"}),
    (POLICY, RATE, "{min: 0.5, max: 0.1}", "16:84", "benefits[1].rate", "range-reversed", {"min": "0.5"}),
    (POLICY, RATE, "{min: 0}", "16:84", "benefits[1].rate", "range-empty", {}),
    (POLICY, RATE, "百分之十", "16:84", "benefits[1].rate", "number-expected", {}),
    (POLICY, RATE, "-1", "16:84", "benefits[1].rate", "out-of-range", {"limit": "> 0"}),
    (POLICY, RATE, "[1]", "16:84", "benefits[1].rate", "number-expected", {}),
    (HALL, HEIGHT, rent("to: 12, basis: m2, period: year"), *OF_RENT, "price-unclear", {}),
    (HALL, HEIGHT, rent("from: 14, to: 9, basis: m2, period: year"), *OF_RENT, "range-reversed", {"min": "14"}),
    (HALL, HEIGHT, rent("amount: 9, basis: m2, period: day"), "14:42", "floors[1].rent.period", "unknown-word", {}),
    ("guide.yml", "west: 111.85", "west: 113", "10:43", "map.extent.east", "range-reversed", {"min": "113"}),
    ("costs.yml", "value: 3.2", "low: 3, high: 2", "5:9", "groups[1].figures[1]", "range-reversed", {"max": "2"}),
    ("costs.yml", "value: 3.2, ", "", "5:9", "groups[1].figures[1]", "figure-empty", {}),
]
