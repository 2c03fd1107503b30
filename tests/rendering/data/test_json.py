"""JSON: complete, self-describing, and harmless wherever it is put."""

from typing import Any

import pytest

from investment_guide.analysis.public import public_guide
from investment_guide.model.kinds import KINDS, RECORD_KINDS
from investment_guide.rendering.data.json_files import documented
from tests.formatting.sample_guide import sample_guide
from tests.formatting.sample_records import HOSTILE
from tests.rendering.data.edition import files, read_json, records

LANGUAGES = ("zh", "en")

JSON_KINDS = tuple(spec.folder for spec in KINDS if "json" in spec.files)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", JSON_KINDS)
def test_head_and_records(kind: str, language: str) -> None:
    made = read_json(language, f"{kind}.json")
    assert list(made)[:3] == ["generated", "language", "licence"]
    assert (made["generated"], made["language"]) == ("2026-11-21", language)
    assert made["licence"] == {"zh": "可自由使用", "en": "Free to use"}[language]
    assert [one["id"] for one in made["records"]] == list(public_guide(sample_guide()).records(kind))


@pytest.mark.parametrize("kind", JSON_KINDS)
def test_records_are_the_same_in_both_languages(kind: str) -> None:
    assert records("zh", kind) == records("en", kind)


@pytest.mark.parametrize("kind", JSON_KINDS)
def test_every_field_is_described_and_every_word_labelled(kind: str) -> None:
    made = read_json("en", f"{kind}.json")
    for name, field in documented(RECORD_KINDS[kind]):
        assert made["fields"][name]["label"].startswith(field.about.label_in("en"))
        if field.vocabulary and field.vocabulary != "plan_field":
            assert set(made["words"][field.vocabulary]) == set(sample_guide().vocabularies.words(field.vocabulary))
    for one in made["records"]:
        assert one["source"] in made["sources"] and one["contact"] in made["contacts"]


def value_at(one: Any, path: str) -> Any:
    """A value by its dotted path."""
    for step in path.split("."):
        one = one[int(step)] if isinstance(one, list) else one[step]
    return one


@pytest.mark.parametrize(
    ("kind", "key", "path", "value"),
    [
        ("land", "plot", "address", {"zh": "创新路以北", "en": "North of Chuangxin Road"}),
        ("land", "plot", "area_mu", 52.3),
        ("land", "plot", "area_m2", 34866.67),
        ("land", "plot", "area_ha", 3.4867),
        ("land", "plot", "start_price_wan", 1046.0),
        ("land", "plot", "serviced_land", "seven"),
        ("land", "plot", "place", {"lon": 111.005, "lat": 22.005}),
        ("land", "plot", "url", "../land/plot/"),
        ("land", "plot", "fresh_until", "2026-12-29"),
        ("land", "plot", "far", {"min": 1.0, "max": 2.5}),
        ("land", "plot", "idle", False),
        ("land", "plot", "inherited",
         ["contact", "distances", "entry_standard", "place", "start_price_wan", "utilities"]),
        ("land", "hostile", "name", {"zh": HOSTILE}),
        ("land", "hostile", "utilities.0.state", "planned"),
        ("land", "hostile", "start_price_wan_mu", 17.21),
        ("factories", "factory", "vacant_m2", 2500.0),
        ("factories", "factory", "rent_yuan_m2_month", {"min": 14.0, "max": 18.5}),
        ("factories", "factory", "floors.0.column_grid_m", {"x": 9.0, "y": 12.0}),
        ("parks", "hitech", "available_land_mu", 52.3),
        ("parks", "hitech", "figures.0.value", 62.8),
        ("policies", "grant", "benefits.0.brackets.1", {"from": 2000.0, "rate": 0.08}),
        ("policies", "grant", "eligibility.all.1.any.1", {"field": "high_tech", "is": True}),
        ("policies", "grant", "in_force", {"from": "2026-01-01", "until": "2028-12-31"}),
        ("clusters", "hydrogen", "chain.upstream.0.id", "upstream-1"),
        ("projects", "open", "investment_wan.sought", 9000.0),
    ],
)  # fmt: skip
def test_value(kind: str, key: str, path: str, value: Any) -> None:
    assert value_at(records("zh", kind)[key], path) == value


def test_lists_of_the_park_are_not_repeated_for_each_plot() -> None:
    assert not {"utilities", "distances"} & records("zh", "land")["plot"].keys()
    assert len(records("zh", "parks")["hitech"]["utilities"]) == 8


@pytest.mark.parametrize("path", [f"data/{kind}.json" for kind in JSON_KINDS] + ["data/land.geojson"])
def test_no_byte_ends_a_script_element(path: str) -> None:
    assert not {b"<", b">", b"&"} & {bytes([byte]) for byte in files("zh")[path]}
