"""A price of land that is a range, in every published file: numbers stay numbers, and one number stays one number."""

import json
from dataclasses import replace
from typing import Any

import pytest

from investment_guide.analysis.public import public_guide
from investment_guide.rendering.data import data_files
from tests.formatting.sample_guide import record, sample_guide
from tests.projects import TODAY
from tests.rendering.data.edition import read_csv

PLOTS = {"range": {"from": 20, "to": 25}, "open": {"from": 20}, "one": 20, "none": None}


def files(language: str) -> dict[str, bytes]:
    """The data files of a guide with a plot of each kind of price."""
    land = {key: record("land", id=key, start_price_wan=None, start_price_wan_mu=price) for key, price in PLOTS.items()}
    guide = public_guide(replace(sample_guide(), land=land))
    return {output.path: output.content for output in data_files(guide, language, TODAY)}


def test_json_has_the_range_as_it_is_written_and_the_total_that_follows() -> None:
    made = {one["id"]: one for one in json.loads(files("zh")["data/land.json"])["records"]}
    area: float = made["one"]["area_mu"]
    totals: dict[str, Any] = {
        "range": {"from": round(20 * area, 2), "to": round(25 * area, 2)},
        "open": {"from": round(20 * area, 2)},
        "one": round(20 * area, 2),
        "none": None,
    }
    assert {key: one.get("start_price_wan_mu") for key, one in made.items()} == PLOTS
    assert {key: one.get("start_price_wan") for key, one in made.items()} == totals


@pytest.mark.parametrize(
    ("language", "headings"),
    [("zh", ("起始单价（万元/亩）", "起始单价最高（万元/亩）")),
     ("en", ("Starting price (10k yuan/mu)", "Starting price, highest (10k yuan/mu)"))],
)  # fmt: skip
def test_flat_files_have_lowest_and_highest(language: str, headings: tuple[str, str]) -> None:
    head, *lines = read_csv(files(language)["data/land.csv"])
    cells = {line[0]: tuple(line[head.index(heading)] for heading in headings) for line in lines}
    assert cells == {"range": ("20", "25"), "open": ("20", ""), "one": ("20", "20"), "none": ("", "")}
    features = json.loads(files(language)["data/land.geojson"])["features"]
    names = ("start_price_wan_mu", "start_price_wan_mu_to")
    values = {one["id"]: tuple(one["properties"].get(name) for name in names) for one in features}
    assert values == {"range": (20, 25), "open": (20, None), "one": (20, 20), "none": (None, None)}
