"""Outlines go into the boundary files beside those that are there, which stay to the letter."""

import json
from pathlib import Path
from typing import Any

import pytest

from investment_guide.editing.messages import ImportRefusedError
from investment_guide.importing.outlines import planned_outlines

SQUARE: dict[str, Any] = {"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}
OTHER: dict[str, Any] = {"type": "Polygon", "coordinates": [[[3, 3], [4, 3], [4, 4], [3, 3]]]}
# Written by hand: spaces, a property of somebody's own, a river.
BY_HAND = """{"type": "FeatureCollection", "name": "规划", "features": [
  {"type": "Feature", "id": "a-1",  "properties": {"note": "红线"}, "geometry": %s},
  {"type": "Feature", "properties": {"kind": "river"}, "geometry": null }
], "licence": "x"}
"""


def planned(data: Path, **outlines: Any) -> dict[str, str]:
    """The texts of the changed files."""
    changes, _ = planned_outlines(data, "land", {name.replace("_", "-"): each for name, each in outlines.items()})
    return {change.path: change.after or "" for change in changes}


def write(data: Path, name: str, text: str) -> str:
    """A boundary file."""
    path = data / "boundaries" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return text


def test_the_first_outlines_make_a_file(tmp_path: Path) -> None:
    text = planned(tmp_path, b=OTHER, a=SQUARE)["boundaries/land.geojson"]
    features = json.loads(text)["features"]
    assert [(feature["id"], feature["geometry"]) for feature in features] == [("a", SQUARE), ("b", OTHER)]
    assert text.count("\n") == 4
    assert planned(tmp_path, a=SQUARE, b=OTHER) == planned(tmp_path, b=OTHER, a=SQUARE)


def test_new_ones_follow_and_all_others_stay_to_the_letter(tmp_path: Path) -> None:
    before = write(tmp_path, "land.geojson", BY_HAND % json.dumps(SQUARE))
    after = planned(tmp_path, a_2=OTHER)["boundaries/land.geojson"]
    start, end = before.index("\n], "), len(before) - before.index("\n], ")
    assert (after[:start], after[-end:]) == (before[:start], before[-end:])
    assert json.loads(after)["features"][2]["id"] == "a-2"


def test_an_outline_is_changed_where_it_is(tmp_path: Path) -> None:
    write(tmp_path, "plan.geojson", BY_HAND % json.dumps(SQUARE))
    after = planned(tmp_path, a_1=OTHER)
    assert after.keys() == {"boundaries/plan.geojson"}
    content = json.loads(after["boundaries/plan.geojson"])
    assert content["features"][0] == {"type": "Feature", "id": "a-1", "properties": {"note": "红线"}, "geometry": OTHER}
    assert '{"type": "Feature", "properties": {"kind": "river"}, "geometry": null }' in after["boundaries/plan.geojson"]
    assert planned(tmp_path, a_1=SQUARE) == {}


LEGACY = '{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3826"}}'


@pytest.mark.parametrize("crs", ['"EPSG:4526"', LEGACY, '"mars"'])
def test_degrees_never_go_into_a_file_in_metres(crs: str, tmp_path: Path) -> None:
    write(tmp_path, "land.geojson", f'{{"type": "FeatureCollection", "crs": {crs}, "features": []}}')
    with pytest.raises(ImportRefusedError, match="not in WGS 84"):
        planned(tmp_path, a=SQUARE)


def test_a_damaged_file_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "land.geojson", '{"type": "FeatureCollection", "features": [')
    with pytest.raises(ImportRefusedError, match="cannot be read"):
        planned(tmp_path, a=SQUARE)
